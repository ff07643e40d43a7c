package game

import (
	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
)

// landed shows where the terms that the talks ended with lie above what either
// side needs at least.
func (b *talks) landed(own, theirs float64) []fyne.CanvasObject {
	env, n := b.game.env, b.game.now.board.Table
	points := func(v float64) string { return env.Words.Number(100*v, 0) }
	side := func(key string, have, least float64) fyne.CanvasObject {
		const high = 18
		return widget.NewColumn(0, widget.NewRow(8, []float32{1, 0}, widget.NewText(env.T(key, nil)).Wrapped(), widget.NewBold(env.T("table.end.points", map[string]any{"Points": points(have)})).Whole()),
			widget.NewFixed(0, high*look.Current().TextScale(), widget.NewGateBar(have, least)),
			widget.NewCaption(env.T(key+".least", map[string]any{"Points": points(least)})).Wrapped().Dense())
	}
	return []fyne.CanvasObject{side("table.end.you", own, n.Floor), side("table.end.them", theirs, n.Alternative.Value)}
}

// gave shows, issue by issue, where the last terms lie between what either side
// asked for first: right is what is best for the supplier.
func (b *talks) gave(values []float64) fyne.CanvasObject {
	g, env, n := b.game, b.game.env, b.game.now.board.Table
	first := [2][]int{} // positions of the supplier's first offer, and of the buying side's
	for at := range n.Offers {
		e := &n.Offers[at]
		by := 0
		if sim.As[sim.Offered](e).By != sim.SupplierSide {
			by = 1
		}
		if first[by] == nil {
			first[by] = b.positionsOf(b.offered(e))
		}
	}
	end := b.positionsOf(values)
	var rows []fyne.CanvasObject
	both := first[0] != nil && first[1] != nil
	if both {
		rows = append(rows, widget.NewCaption(env.T("table.end.line", nil)).Wrapped())
	}
	for k, v := range values {
		head := widget.NewRow(8, []float32{1, 0}, widget.NewText(g.now.teller.Issue(g.now.sc.Issues[k].Issue)).Wrapped(), widget.NewBold(g.issueValue(k, v)).Whole())
		if !both {
			rows = append(rows, head)
			continue
		}
		good := func(at int) float64 { return 1 - n.Scores[k][at] }
		asked, offered := first[1][k], first[0][k]
		rows = append(rows, widget.NewColumn(0, head, widget.NewShareBar(good(end[k]), min(good(offered), good(asked)), max(good(offered), good(asked))).AsDot(),
			widget.NewRow(8, []float32{1, 0}, widget.NewCaption(env.T("table.end.asked", map[string]any{"Value": g.issueValue(k, n.Grid[k][asked])})).Wrapped().Dense(),
				widget.NewCaption(env.T("table.end.offered", map[string]any{"Value": g.issueValue(k, n.Grid[k][offered])})).Whole().Dense())))
	}
	return widget.NewColumn(8, rows...)
}
