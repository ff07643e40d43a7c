package game

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// expected is what is to be seen before sending.
func (d *desk) expected(m *play.Prospect, p *play.Preview) fyne.CanvasObject {
	env, sc := d.game.env, d.game.now.sc
	words := env.Words
	mean := func(values []float64) float64 {
		total := 0.0
		for _, v := range values {
			total += v
		}
		return total / float64(max(len(values), 1))
	}
	var parts []fyne.CanvasObject
	if m.Void != sim.Possible {
		parts = append(parts, widget.NewParagraph(d.game.void(&d.move, m)).In(theme.ColorNameError))
	}
	line := func(key, value string) {
		parts = append(parts, fact(env.T(key, nil), widget.NewBold(value).Wrapped()))
	}
	takes := env.T("move.takes", map[string]any{"Hours": words.Number(m.Hours, decimals(m.Hours)), "Money": words.Money(m.Money.Euros(), sc.Currency), "Left": words.Number(p.HoursLeft, decimals(p.HoursLeft))})
	action := &sc.Actions[sc.ActionIndex(d.move.Action)]
	line("desk.takes", takes)
	if action.Channel.Written() {
		key := "desk.takes.again"
		if m.Writes > 0 {
			key = "desk.takes.writing"
		}
		parts = append(parts, widget.NewCaption(env.T(key, map[string]any{"Hours": words.Number(m.Writes, 1)})).Wrapped())
	}
	if says := d.game.billing(action, m.Needs); says != "" {
		line("desk.billing", says)
	}
	total := mean(m.Chance) * float64(len(m.Chance))
	mail := action.Channel.Row().Mail
	if mail {
		line("desk.inbox", words.Percent(mean(m.Inbox), 0))
	}
	seen := "desk.seen"
	if action.Channel.Written() {
		seen = "desk.read"
	}
	line(seen, env.T(d.game.reckoned("desk.read.of"), map[string]any{"Read": words.Number(total, 1), "All": len(m.To)}))
	if m.Read > 0 {
		key := "desk.read.already"
		if action.Billing != sim.Flat {
			key = "desk.read.leads"
		}
		parts = append(parts, widget.NewCaption(env.T(key, map[string]any{"Count": m.Read})).Wrapped())
	}
	if mail {
		tires := env.T("desk.tires.by", map[string]any{"Points": words.Number(mean(m.Tires), 1), "Loss": words.Percent(play.FatigueLoss(sc, mean(m.Tires)), 0)})
		parts = append(parts, factOf(frame.Term(env, "fatigue", env.T("desk.tires", nil)), widget.NewBold(tires).Wrapped()))
		if cold := coldOf(d.game.now.board, m); cold > 0 {
			parts = append(parts, widget.NewCaption(env.T("desk.cold", map[string]any{"Count": cold, "All": len(m.To)})).Wrapped())
		}
	}
	if mail {
		parts = append(parts, widget.NewRule(), d.score(m), widget.NewRule(), d.shown(m))
	}
	return widget.NewColumn(8, parts...)
}

// score is the spam score with the rules behind it.
func (d *desk) score(m *play.Prospect) fyne.CanvasObject {
	env := d.game.env
	heading := frame.HeadedTerm(env, "spam", env.T("desk.score", nil))
	rows := []fyne.CanvasObject{widget.NewRow(8, []float32{0, 1, 0}, heading, widget.NewText(""), widget.NewFigure(env.Words.Number(m.Points, 1)).Whole())}
	verdict := "desk.score.good"
	switch {
	case m.Points >= 3:
		verdict = "desk.score.bad"
	case m.Points >= 1:
		verdict = "desk.score.fair"
	}
	rows = append(rows, widget.NewCaption(env.T(verdict, nil)).Wrapped())
	for _, rule := range m.Rules {
		text := widget.NewCaption(env.T("desk.rule."+rule.Name, nil)).Wrapped().Dense()
		number := widget.NewCaption(env.Words.Signed(rule.Points, 2)).Trailing().Dense()
		if rule.Points > 0.2 {
			text.In(theme.ColorNameError)
			number.In(theme.ColorNameError)
		}
		rows = append(rows, widget.NewRow(8, []float32{1, 0}, text, widget.NewFixed(56*look.Current().TextScale(), 0, number)))
	}
	return widget.NewColumn(3, rows...)
}

// shown draws the mail as a new and as an outdated mail client show it.
func (d *desk) shown(m *play.Prospect) fyne.CanvasObject {
	g, env, sc := d.game, d.game.env, d.game.now.sc
	old := 0
	for _, i := range m.To {
		if sc.Members[i].OldMail {
			old++
		}
	}
	subject := d.mail.Subject
	if subject == "" {
		subject = env.T("desk.mock.subject", map[string]any{"Topic": lowered(g.now.teller.Criterion(d.move.Topic))})
	}
	layout := d.mail.Layout
	if layout == "" {
		layout = play.TextOnly
	}
	from := g.now.teller.Supplier(sc.Suppliers[sc.You].ID)
	intact := widget.NewMailPicture(from, subject, widget.MailLayout(layout), false)
	outdated := widget.NewMailPicture(from, subject, widget.MailLayout(layout), true)
	share := play.CraftOf(sc, &d.mail).Old
	return widget.NewColumn(6, widget.NewHeading(env.T("desk.client", nil)).Wrapped(),
		widget.NewGrid(12, 130*look.Current().TextScale(), 2,
			widget.NewColumn(2, widget.NewCaption(env.T("desk.client.new", nil)).Wrapped(), intact),
			widget.NewColumn(2, widget.NewCaption(env.T("desk.client.old", map[string]any{"Share": env.Words.Percent(share, 0)})).Wrapped(), outdated)),
		widget.NewCaption(env.T("desk.client.count", map[string]any{"Old": old, "All": len(m.To)})).Wrapped())
}

// lowered begins a name inside a sentence with a small letter, unless it is an
// abbreviation.
func lowered(name string) string {
	runes := []rune(name)
	if len(runes) > 1 && unicode.IsUpper(runes[0]) && !unicode.IsUpper(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
