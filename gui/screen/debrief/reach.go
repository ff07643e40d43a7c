package debrief

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// guesses compares what the trainee thought of people with the truth.
func (d *Debrief) guesses() fyne.CanvasObject {
	env := d.env
	if len(d.play.Guesses) == 0 {
		return widget.NewColumn(0, titled(env.T("debrief.guesses.none", nil), "", widget.NewParagraph(env.T("debrief.guesses.none.about", nil))))
	}
	roles, rolesRight, stances, stancesRight := 0, 0, 0, 0
	for _, g := range d.play.Guesses {
		if g.Role != "" {
			roles++
			if g.RoleRight {
				rolesRight++
			}
		}
		if g.Stance != "" {
			stances++
			if g.StanceRight {
				stancesRight++
			}
		}
	}
	s := &sheet{shares: []float32{1.1, 0.55, 1, 1.3, 0.9, 0.9, 0.9}, numbers: 7}
	s.head(env.T("debrief.person", nil), env.T("debrief.guess.week", nil), env.T("debrief.guess.role", nil), env.T("debrief.truth.role", nil),
		env.T("debrief.guess.stance", nil), env.T("debrief.truth.then", nil), env.T("debrief.truth.end", nil))
	if frame.Crowded() {
		s.rows = nil
	}
	for _, g := range d.play.Guesses {
		role, stance := fyne.CanvasObject(widget.NewText("–")), fyne.CanvasObject(widget.NewText("–"))
		if g.Role != "" {
			role = widget.NewRow(6, []float32{0, 1}, met(g.RoleRight), widget.NewText(env.T("word.role."+g.Role, nil)).Wrapped())
		}
		if g.Stance != "" {
			stance = widget.NewRow(6, []float32{0, 1}, met(g.StanceRight), widget.NewText(env.T("stance."+g.Stance, nil)).Wrapped())
		}
		if frame.Crowded() {
			line := func(guess, truth string, guessed, is fyne.CanvasObject) fyne.CanvasObject {
				head := widget.NewRow(10, []float32{1, 1}, widget.NewCaption(env.T(guess, nil)).Wrapped().Dense(), widget.NewCaption(env.T(truth, nil)).Wrapped().Dense())
				return widget.NewColumn(2, head, widget.NewRow(10, []float32{1, 1}, guessed, is))
			}
			s.rows = append(s.rows, widget.NewRule(), widget.NewBold(d.teller.Member(g.Member)).Wrapped(),
				line("debrief.guess.role", "debrief.truth.role", role, s.cell(0, false, d.roles(g.Roles))),
				line("debrief.guess.stance", "debrief.truth.end", stance, d.stance(g.StanceEnd)))
			s.note(env, g.Note)
			continue
		}
		s.rows = append(s.rows, widget.NewRow(10, s.shares, s.cell(0, true, d.teller.Member(g.Member)), s.cell(1, false, env.Words.Number(float64(g.Week), 0)), role,
			s.cell(3, false, d.roles(g.Roles)), stance, d.stance(g.StanceThen), d.stance(g.StanceEnd)))
		s.note(env, g.Note)
	}
	title := env.T("debrief.guesses", map[string]any{"Right": rolesRight, "Roles": roles, "Stances": stances, "StancesRight": stancesRight})
	return widget.NewColumn(0, titled(title, env.T("debrief.guesses.about", nil), s.rows...))
}

// stance is a stance with its sign.
func (d *Debrief) stance(s string) fyne.CanvasObject {
	return widget.NewRow(6, []float32{0, 1}, widget.NewStanceSign(widget.Stance(s)), widget.NewText(d.env.T("stance."+s, nil)).Wrapped())
}

// reach shows what outreach took and brought, by role, person and channel.
func (d *Debrief) reach() fyne.CanvasObject {
	env, p := d.env, d.play
	words := env.Words
	money := func(m sim.Money) string { return words.Number(m.Euros(), 0) }
	name, count, hours, spent, leads, per := float32(1.5), float32(0.85), float32(0.6), float32(0.75), float32(0.55), float32(0.75)
	if frame.Crowded() {
		name, count, hours, leads = 1.25, 0.95, 0.7, 0.75
	}
	columns := []string{env.T("debrief.reach.arrived", nil), env.T("plan.hours", nil), p.Scenario.Currency, env.T("ledger.leads", nil), env.T("ledger.cpl.short", nil)}
	table := func(first string) *sheet {
		s := &sheet{shares: []float32{name, count, hours, spent, leads, per}, numbers: 1}
		s.head(append([]string{first}, columns...)...)
		return s
	}
	cells := func(name string, sent, arrived int, hours float64, cost sim.Money, leads int) []string {
		each := env.T("ledger.none", nil)
		if leads > 0 {
			each = words.Number(cost.Euros()/float64(leads), 0)
		}
		return []string{name, env.T("debrief.reach.of", map[string]any{"Arrived": arrived, "Sent": sent}), words.Number(hours, 0), money(cost), words.Number(float64(leads), 0), each}
	}
	roles := table(env.T("person.role", nil))
	for k := range p.Roles {
		r := &p.Roles[k]
		roles.line(false, cells(env.T("word.role."+r.Name, nil), r.Sent, r.Arrived, r.Hours, r.Money, r.Leads)...)
	}
	people := table(env.T("debrief.person", nil))
	for k := range p.Reach {
		r := &p.Reach[k]
		people.line(false, cells(d.teller.Member(r.Name), r.Sent, r.Arrived, r.Hours, r.Money, r.Leads)...)
	}
	channels := table(env.T("ledger.channel", nil))
	for _, c := range p.Ledger.Channels {
		channels.line(false, cells(d.teller.Action(c.Action), c.Sent, c.Arrived, c.Hours, c.Money, c.Leads)...)
	}
	t := p.Ledger.Total
	channels.rows = append(channels.rows, widget.NewRule())
	channels.line(true, cells(env.T("debrief.reach.total", nil), t.Sent, t.Arrived, t.Hours, t.Money, t.Leads)...)
	left := append(append(roles.rows, widget.NewFixed(0, 6, widget.NewText(""))), people.rows...)
	const wide, least = 0.5, 900
	return widget.NewPair(8, wide, least, titled(finding.ReachFinding(p, words), env.T("debrief.reach.about", nil), left...),
		titled(finding.ChannelFinding(p, words), env.T("debrief.reach.channels.about", nil), channels.rows...))
}

// goals shows which learning objectives were met or missed, and when.
func (d *Debrief) goals() fyne.CanvasObject {
	env := d.env
	if len(d.play.Objectives) == 0 {
		return widget.NewColumn(0, titled(env.T("debrief.goals.none", nil), ""))
	}
	reached := 0
	var rows []fyne.CanvasObject
	for k, g := range d.play.Objectives {
		word, ink := env.T("debrief.goal.missed", nil), theme.ColorNameError
		if g.Met {
			reached++
			word, ink = env.T("debrief.goal.met", nil), theme.ColorNameSuccess
		}
		if k > 0 {
			rows = append(rows, widget.NewRule())
		}
		text := widget.NewBold(d.play.Scenario.Objectives[k].Text.In(env.Words.Lang())).Wrapped()
		rows = append(rows, widget.NewRow(12, []float32{0, 1, 0}, met(g.Met), widget.NewColumn(2, text, widget.NewCaption(d.goalSays(&g)).Wrapped()), widget.NewText(word).Whole().In(ink)))
	}
	return widget.NewColumn(0, titled(env.T("debrief.goals", map[string]any{"Met": reached, "All": len(d.play.Objectives)}), "", rows...))
}

// goalSays tells when an objective was met, or until when it could be.
func (d *Debrief) goalSays(g *play.Goal) string {
	named := map[string]any{"Week": g.Week, "Stage": d.teller.Stage(g.Stage), "Lost": g.Lost}
	end := g.Week >= d.play.Result.Weeks
	switch {
	case g.Met && g.Week == 0:
		return d.env.T("debrief.goal.all", named)
	case g.Met && end:
		return d.env.T("debrief.goal.end", named)
	case g.Met:
		return d.env.T("debrief.goal.from", named)
	case g.Lost >= 0:
		return d.env.T("debrief.goal.lost", named)
	case end:
		return d.env.T("debrief.goal.never", named)
	}
	return d.env.T("debrief.goal.late", named)
}
