package game

import (
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// roleOf returns the sign of a supplier: of nobody for "" and the status quo.
func (g *Game) roleOf(supplier string) roleSign { return roleIn(g.now.sc, supplier) }

// showPerson opens the notebook on one member: what is known, since when and
// from whom, and what the trainee thinks.
func (g *Game) showPerson(i int) {
	env, sc, p := g.env, g.now.sc, &g.now.board.People[i]
	m := &sc.Members[i]
	const side = 96
	head := widget.NewRow(16, []float32{0, 1}, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(m))),
		widget.NewColumn(2, widget.NewFigure(g.now.teller.FullName(m.ID)).Wrapped(), widget.NewMuted(m.Title.In(env.Words.Lang())).Wrapped(), widget.NewParagraph(g.stanceSays(p))))
	parts := []fyne.CanvasObject{head}
	if p.Away {
		parts = append(parts, widget.NewCaption(env.T("person.away", nil)).Wrapped())
	}
	parts = append(parts, widget.NewRule(), g.knownRoles(p), g.knownInfluence(p), g.knownWeights(p), g.knownTies(p))
	reached := env.T("person.reached", map[string]any{"Reached": p.Reached, "Tried": p.Tried, "Aware": env.Words.Percent(p.Aware, 0)})
	if loss := g.tired(p); loss != "" {
		reached += " " + env.T("person.tired", map[string]any{"Loss": loss})
	}
	parts = append(parts, widget.NewCaption(reached).Wrapped())
	if g.now.broken == nil {
		parts = append(parts, widget.NewRule(), g.guesses(i))
	}
	if notes := g.notes(p); len(notes) > 0 {
		parts = append(parts, widget.NewRule(), widget.NewHeading(env.T("person.notebook", nil)))
		parts = append(parts, notes...)
	}
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	buttons := []*widget.Button{closing}
	if g.at == inAccount && g.Playing() && g.now.board.Phase == engine.Planning && g.now.board.InRace {
		buttons = append(buttons, widget.NewButton(env.T("person.plan", map[string]any{"Name": g.now.teller.Member(m.ID)}), func() {
			d.Hide()
			g.who = i
			g.showMove(-1)
		}))
	}
	page := widget.NewPage(widget.NewInset(4, 14, 8, 4, widget.NewColumn(10, parts...)))
	d = widget.NewDialog(env.Window.Canvas(), env.T("person.title", nil), page, fyne.NewSize(720, 600), buttons...)
	d.Show(closing)
}

// stanceSays says whom a person is for, as far as known, and how that is known.
func (g *Game) stanceSays(p *play.Person) string {
	env := g.env
	if p.Stance == "" {
		return env.T("person.stance.unknown", nil)
	}
	says := env.T("person.stance."+p.Stance, nil)
	if !p.Exact {
		says += " " + env.T("person.since", map[string]any{"Week": p.StanceAt, "From": g.now.teller.Source(p.StanceBy)})
	}
	if p.Favourite.Sure {
		says += " " + env.T("person.favourite", map[string]any{"Option": g.now.teller.Supplier(p.Favourite.Value)})
	}
	return says
}

// knownRoles names the likely roles.
func (g *Game) knownRoles(p *play.Person) fyne.CanvasObject {
	env := g.env
	if p.RoleKnown {
		const worthAWord = 0.25
		var likely []fyne.CanvasObject
		for k := range p.Roles {
			if p.Roles[k] < worthAWord {
				continue
			}
			name := g.now.teller.Role(sim.Role(k))
			if !p.Exact {
				name = env.T("person.role.chance", map[string]any{"Role": name, "Chance": env.Words.Percent(p.Roles[k], 0)})
			}
			likely = append(likely, widget.NewTerm(name, env.TermMeaning(sim.Role(k).String())))
		}
		if len(likely) > 0 {
			const gap = 14
			return fact(env.T("person.role", nil), widget.NewWrap(gap, likely...))
		}
	}
	unknown := "person.role.unknown"
	if g.now.board.Level == play.Expert {
		unknown = "person.weight.unknown" // nobody researches for an expert
	}
	return fact(env.T("person.role", nil), widget.NewText(env.T(unknown, nil)).Wrapped())
}

// fact is one line of a page: a label and what is known.
func fact(label string, known fyne.CanvasObject) fyne.CanvasObject {
	return factOf(widget.NewCaption(label).Wrapped(), known)
}

// factOf is fact with a label that is more than a text.
func factOf(label, known fyne.CanvasObject) fyne.CanvasObject {
	const wide = 150
	return widget.NewRow(12, []float32{0, 1}, widget.NewFixed(wide*look.Current().TextScale(), 0, label), known)
}

// knownInfluence shows the share of every stage.
func (g *Game) knownInfluence(p *play.Person) fyne.CanvasObject {
	env := g.env
	cells := make([]fyne.CanvasObject, sim.Stages)
	widest := 70 * look.Current().TextScale()
	for k := range p.Influence {
		number := "–"
		if p.Influence[k] > 0 {
			number = env.Words.Percent(p.Influence[k], 0)
		}
		name := frame.Term(env, sim.Stage(k).String(), g.now.teller.ShortStage(sim.Stage(k)))
		widest = max(widest, name.MinSize().Width)
		cells[k] = widget.NewColumn(2, name, widget.NewInfluenceBar(p.Influence[k]), widget.NewCaption(number))
	}
	label := "person.influence.about"
	if p.Exact {
		label = "person.influence"
	}
	return fact(env.T(label, nil), widget.NewGrid(8, widest, sim.Stages, cells...))
}

// knownWeights shows what the person cares for, each number with its doubt.
func (g *Game) knownWeights(p *play.Person) fyne.CanvasObject {
	env, sc := g.env, g.now.sc
	var rows []fyne.CanvasObject
	for c := range p.Weights {
		w := &p.Weights[c]
		if w.Evidence <= 0 {
			continue
		}
		says := env.Words.Percent(w.Value, 0)
		if w.Spread > 0 {
			says = env.T("person.weight.about", map[string]any{"Low": env.Words.Percent(max(w.Value-w.Spread, 0), 0), "High": env.Words.Percent(min(w.Value+w.Spread, 1), 0)})
		}
		const wide = 120
		rows = append(rows, widget.NewRow(8, []float32{0, 1, 0}, widget.NewFixed(wide*look.Current().TextScale(), 0, widget.NewCaption(g.now.teller.Criterion(sc.Criteria[c].ID)).Wrapped().Dense().In("foreground")),
			widget.NewIntervalBar(w.Value, w.Spread), widget.NewFixed(110*look.Current().TextScale(), 0, widget.NewCaption(says).Trailing().In("foreground"))))
	}
	if len(rows) == 0 {
		rows = append(rows, widget.NewText(env.T("person.weight.unknown", nil)).Wrapped())
	}
	return fact(env.T("person.weight", nil), widget.NewColumn(4, rows...))
}

// knownTies names whom the person listens to.
func (g *Game) knownTies(p *play.Person) fyne.CanvasObject {
	env := g.env
	var names []string
	for _, t := range p.Hears {
		key := "person.tie.guess"
		if t.Sure {
			key = "person.tie"
		}
		names = append(names, env.T(key, map[string]any{"Name": g.now.teller.Member(t.To), "Share": env.Words.Percent(t.Share, 0)}))
	}
	says := env.T("person.ties.unknown", nil)
	if len(names) > 0 {
		says = strings.Join(names, ", ")
	}
	return fact(env.T("person.ties", nil), widget.NewText(says).Wrapped())
}

// notes are the signals about the person, the newest first.
func (g *Game) notes(p *play.Person) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	const most, wide = 24, 70
	for at := len(p.Signals) - 1; at >= 0 && len(rows) < most; at-- {
		e := p.Signals[at]
		if says := g.now.teller.Sentence(e); says != "" {
			rows = append(rows, widget.NewRow(8, []float32{0, 1}, widget.NewFixed(wide*look.Current().TextScale(), 0,
				widget.NewCaption(g.env.T("account.week", map[string]any{"Week": e.InWeek()}))), widget.NewParagraph(says)))
		}
	}
	return rows
}

// guesses is where the trainee marks what it thinks of the person.
func (g *Game) guesses(i int) fyne.CanvasObject {
	env, sc, p := g.env, g.now.sc, &g.now.board.People[i]
	roles := []widget.Option{{Text: env.T("person.guess.none", nil)}}
	for k := range sim.RoleNames {
		roles = append(roles, widget.Option{ID: sim.RoleNames[k], Text: g.now.teller.Role(sim.Role(k))})
	}
	stances := []widget.Option{{Text: env.T("person.guess.none", nil)}}
	for _, s := range []string{play.For, play.Neutral, play.Against} {
		stances = append(stances, widget.Option{ID: s, Text: env.T("stance."+s, nil)})
	}
	id := sc.Members[i].ID
	past := g.past != nil // what was thought then; marking it now would change the play
	off := g.now.board.Ended || past
	role := widget.NewChoice(env.T("person.guess.role", nil), roles, p.Guess.Role, func(r string) {
		if r != "" {
			g.guess(play.Guess{Member: id, Role: r})
		}
	})
	stance := widget.NewChoice(env.T("person.guess.stance", nil), stances, p.Guess.Stance, func(s string) {
		if s != "" {
			g.guess(play.Guess{Member: id, Stance: s})
		}
	})
	note := widget.NewField(env.T("person.guess.note", nil), p.Guess.Note, nil)
	note.OnSubmitted = func(text string) {
		if strings.TrimSpace(text) != "" {
			g.guess(play.Guess{Member: id, Note: text}, func() { env.Say(func() string { return env.T("person.note.kept", nil) }) })
		}
	}
	role.SetDisabled(off)
	stance.SetDisabled(off)
	rows := []fyne.CanvasObject{widget.NewHeading(env.T("person.guess", nil)), widget.NewCaption(env.T("person.guess.about", nil)).Wrapped(),
		widget.NewGrid(8, 200*look.Current().TextScale(), 2, widget.NewCaptioned(role), widget.NewCaptioned(stance))}
	switch {
	case !past:
		rows = append(rows, widget.NewCaptioned(note))
	case p.Guess.Note != "":
		rows = append(rows, widget.NewParagraph(p.Guess.Note))
	}
	return widget.NewColumn(6, rows...)
}
