package game

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// ledger shows what outreach took and brought.
func (g *Game) ledger() fyne.CanvasObject {
	env, b, sc := g.env, g.now.board, g.now.sc
	words := env.Words
	money := func(m sim.Money) string { return words.Money(m.Euros(), sc.Currency) }
	per := func(m sim.Money, n int) string {
		if n == 0 {
			return env.T("ledger.none", nil)
		}
		return money(m / sim.Money(n))
	}
	l := &b.Ledger
	tile := func(id, key, value, about string) fyne.CanvasObject {
		return widget.NewColumn(0, frame.Term(env, id, env.T(key, nil)), widget.NewFigure(value), widget.NewCaption(about).Wrapped().Dense())
	}
	spent := "ledger.cost.about"
	if !b.InRace || b.Ended {
		spent = "ledger.cost.over"
	}
	tiles := widget.NewGrid(8, 120*look.Current().TextScale(), 3,
		tile("lead", "ledger.leads", env.T("ledger.leads.of", map[string]any{"Leads": l.Leads, "People": l.People}), env.T("ledger.leads.about", nil)),
		tile("cpl", "ledger.cpl", per(l.Total.Money, l.Leads), env.T("ledger.cpl.about", nil)),
		tile("cpa", "ledger.cost", money(b.Spent), env.T(spent, map[string]any{"Budget": money(b.Budget)})))
	widths := []float32{0, 74, 52, 74, 70}
	line := func(bold bool, cells ...string) fyne.CanvasObject {
		objects := []fyne.CanvasObject{}
		for i, cell := range cells {
			t := widget.NewCaption(cell)
			t.In(theme.ColorNameForeground)
			t.Bold = bold
			if i > 0 {
				t.Trailing()
				objects = append(objects, widget.NewFixed(widths[i]*look.Current().TextScale(), 0, t))
				continue
			}
			objects = append(objects, t)
		}
		return widget.NewRow(8, []float32{1, 0, 0, 0, 0}, objects...)
	}
	rows := []fyne.CanvasObject{tiles,
		line(true, env.T("ledger.channel", nil), env.T("ledger.money", nil), env.T("ledger.leads", nil), env.T("ledger.cpl.short", nil), env.T("ledger.awareness", nil)), widget.NewRule()}
	for _, c := range l.Channels {
		rows = append(rows, line(false, g.actionName(c.Action), words.Number(c.Money.Euros(), 0), words.Number(float64(c.Leads), 0), perNumber(env, c), words.Signed(100*c.Awareness/float64(max(l.People, 1)), 0)))
	}
	if len(l.Channels) == 0 {
		rows = append(rows, widget.NewMuted(env.T("ledger.empty", nil)).Wrapped())
	}
	page := widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(5, rows...)))
	return page
}

// perNumber is the cost per lead of a channel as a number in a column.
func perNumber(env *frame.Env, s play.Spending) string {
	if s.Leads == 0 {
		return env.T("ledger.none", nil)
	}
	return env.Words.Number(s.Money.Euros()/float64(s.Leads), 0)
}
