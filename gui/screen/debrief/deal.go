package debrief

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/finding"
)

// deal shows the negotiation: what could be agreed, what was offered, and what
// was left on the table.
func (d *Debrief) deal() fyne.CanvasObject {
	env := d.env
	fig := finding.Bargaining(d.play, env.Words)
	if fig == nil {
		return widget.NewColumn(0, titled(env.T("debrief.deal.none", nil), "", widget.NewParagraph(env.T("debrief.deal.none.about", nil))))
	}
	plot := widget.NewChart()
	shown := *fig
	shown.Title, shown.Subtitle, shown.Footer = "", "", ""
	plot.Name = fig.Title
	plot.SetFigure(&shown, &shown)
	const plotHigh, wide, least = 270, 0.54, 860
	stretch := widget.NewFixed(0, plotHigh*look.Current().TextScale(), plot)
	table := widget.NewButton(env.T("lab.table", nil), d.ShowTable).InCard()
	export := widget.NewButton(env.T("lab.export", nil), d.ShowExport).InCard()
	left := dense(widget.NewStretchColumn(4, stretch, widget.NewHeading(fig.Title).Wrapped().Dense(), widget.NewCaption(fig.Subtitle).Wrapped().Dense(), stretch, widget.NewWrap(8, table, export)))
	pair := widget.NewPair(8, wide, least, left, d.bargains())
	if before := d.prepared(); before != nil {
		return widget.NewColumn(8, pair, before)
	}
	return pair
}

// prepared sets what was thought before the talks beside what was true; nil where
// nothing was noted.
func (d *Debrief) prepared() fyne.CanvasObject {
	env := d.env
	var rows []fyne.CanvasObject
	for _, c := range finding.PreparedChecks(d.play, env.Words) {
		lines := []fyne.CanvasObject{widget.NewBold(c.About).Wrapped(),
			widget.NewCaption(env.T("prepared.thought", map[string]any{"Thought": c.Thought})).Wrapped().Dense().In(theme.ColorNameForeground),
			widget.NewCaption(env.T("prepared.true", map[string]any{"True": c.True})).Wrapped().Dense().In(theme.ColorNameForeground)}
		if c.Cost != "" {
			lines = append(lines, widget.NewCaption(c.Cost).Wrapped().Dense())
		}
		rows = append(rows, widget.NewRule(), widget.NewRow(8, []float32{0, 1}, met(c.Right), widget.NewColumn(2, lines...)))
	}
	if len(rows) == 0 {
		return nil
	}
	return titled(env.T("prepared.title", nil), env.T("prepared.about", nil), rows...)
}

// bargains compares the deal with what else was possible.
func (d *Debrief) bargains() fyne.CanvasObject {
	env, b := d.env, d.play.Bargain
	words := env.Words
	money := func(m sim.Money) string { return words.Money(m.Euros(), d.play.Scenario.Currency) }
	var rows []fyne.CanvasObject
	entry := func(name, about string, outcome int, against sim.Money, compared bool) {
		if outcome < 0 {
			return
		}
		p := &b.Points[outcome]
		margin := money(p.Margin)
		switch {
		case compared:
			margin = env.T("debrief.deal.margin", map[string]any{"Margin": margin, "More": words.Signed(against.Euros(), 0)})
		case b.Deal >= 0 && !b.Earned:
			margin = env.T("debrief.deal.would", map[string]any{"Margin": margin})
		}
		rows = append(rows, widget.NewRule(), widget.NewRow(10, []float32{1, 0}, widget.NewBold(name).Wrapped(), widget.NewText(margin).Whole()),
			widget.NewCaption(d.teller.Terms(p.Values)).Wrapped().Dense().In(theme.ColorNameForeground),
			widget.NewCaption(env.T("debrief.deal.worth", map[string]any{"You": words.Percent(p.You, 0), "Them": words.Percent(p.Them, 0)})+" "+about).Wrapped().Dense())
	}
	if b.Deal >= 0 {
		entry(finding.DealName(d.play, words), "", b.Deal, 0, false)
		if b.Left.Outcome != b.Deal && b.Earned {
			entry(env.T("debrief.deal.left", nil), env.T("debrief.deal.left.about", nil), b.Left.Outcome, b.Left.Margin, true)
		}
	}
	if b.Nash != b.Deal {
		entry(env.T("debrief.deal.fair", nil), env.T("debrief.deal.nash.about", nil), b.Nash, b.FromNash.Margin, b.Earned)
	}
	if b.Earned && b.Given.Outcome != b.Deal && b.Given.Outcome != b.Left.Outcome {
		entry(env.T("debrief.deal.given", nil), env.T("debrief.deal.given.about", nil), b.Given.Outcome, b.Given.Margin, true)
	}
	rows = append(rows, widget.NewRule(), widget.NewCaption(env.T("debrief.deal.measures", nil)).Wrapped(), widget.NewCaption(env.T("debrief.deal.floors", map[string]any{"You": words.Percent(b.Floor, 0), "Them": words.Percent(b.Their, 0)})).Wrapped())
	return titled(finding.DealFinding(d.play, words), "", rows...)
}
