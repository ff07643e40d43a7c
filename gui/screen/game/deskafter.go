package game

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
)

// results shows what earlier campaigns brought, by campaign and by segment.
func (d *desk) results() fyne.CanvasObject {
	g, env := d.game, d.game.env
	b, words := g.now.board, env.Words
	if len(b.Campaigns) == 0 {
		return widget.NewParagraph(env.T("desk.none", nil))
	}
	number := func(v float64) string { return words.Number(v, 1) }
	per := func(m sim.Money, n float64) string {
		if n < 0.05 {
			return env.T("ledger.none", nil)
		}
		return words.Number(m.Euros()/n, 0)
	}
	header := []string{"", env.T("desk.sent", nil), env.T("desk.delivered", nil), env.T("desk.opened", nil), env.T("ledger.leads", nil), env.T("ledger.cpl.short", nil)}
	lines := []fyne.CanvasObject{widget.NewHeading(env.T("desk.by_campaign", nil)).Wrapped(), tableLine(true, header...), widget.NewRule()}
	clicks, spent := 0, sim.Money(0)
	for at := len(b.Campaigns) - 1; at >= 0; at-- {
		c := &b.Campaigns[at]
		name := env.T("desk.campaign", map[string]any{"Week": c.Week + 1, "Action": g.actionName(c.Action), "Topic": g.now.teller.Criterion(c.Topic)})
		lines = append(lines, tableLine(false, name, words.Number(float64(len(c.To)), 0), number(c.Delivered), words.Number(float64(c.Read), 0), words.Number(float64(c.Leads), 0), per(c.Money, float64(c.Leads))))
		if a := g.now.sc.ActionIndex(c.Action); a >= 0 && g.now.sc.Actions[a].Channel.Row().Silent {
			clicks += c.Read
			spent += c.Money
		}
	}
	if spent > 0 {
		lines = append(lines, widget.NewCaption(env.T("desk.cpc", map[string]any{"Cost": per(spent, float64(clicks)), "Clicks": clicks})).Wrapped())
	}
	lines = append(lines, widget.NewHeading(env.T("desk.by_segment", nil)).Wrapped(), tableLine(true, header...), widget.NewRule())
	for k := range b.Segments {
		s := &b.Segments[k]
		if s.Sent < 0.05 {
			continue
		}
		lines = append(lines, tableLine(false, g.now.teller.Role(s.Role), number(s.Sent), number(s.Delivered), number(s.Read), number(s.Leads), per(s.Money, s.Leads)))
	}
	lines = append(lines, widget.NewCaption(env.T("desk.results.about", nil)).Wrapped())
	return widget.NewColumn(4, lines...)
}

// tableLine is a line of a small table: a name and numbers.
func tableLine(head bool, cells ...string) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(cells))
	shares := make([]float32, len(cells))
	const wide = 68
	for i, cell := range cells {
		t := widget.NewCaption(cell).Dense().In(theme.ColorNameForeground)
		t.Bold = head
		if i == 0 {
			shares[0] = 1
			objects[0] = t.Wrapped()
			continue
		}
		objects[i] = widget.NewFixed(wide*look.Current().TextScale(), 0, t.Trailing())
	}
	return widget.NewRow(6, shares, objects...)
}
