package game

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/story"
)

// summed reports whether the price comes to more than itself: with other parts, or
// an index.
func (b *talks) summed() bool {
	sc := b.game.now.sc
	return sc.Suppliers[sc.You].Parts != nil
}

// comes shows what the price on the slider comes to, line by line, with the sum
// below.
func (b *talks) comes() {
	if b.costs == nil {
		return
	}
	g := b.game
	price := g.now.board.Table.Grid[0][b.positions[0]]
	b.costs.Objects = nil
	for _, l := range g.now.teller.Costs(g.now.sc.You, price) {
		if l.Sum {
			b.costs.Objects = append(b.costs.Objects, widget.NewRule())
		}
		b.costs.Objects = append(b.costs.Objects, costLine(l))
	}
	for _, says := range b.bounds(price) {
		b.costs.Objects = append(b.costs.Objects, widget.NewRow(6, []float32{0, 1}, widget.NewIcon(widget.Cross, theme.ColorNameWarning, 12), widget.NewCaption(says).Wrapped().Dense().In(theme.ColorNameForeground)))
	}
	b.costs.Refresh()
}

// bounded reports whether something happens above some price: the budget ends, or
// somebody must approve.
func (b *talks) bounded() bool {
	sc := b.game.now.sc
	return sc.Ceiling > 0 || slices.ContainsFunc(sc.Members, func(m sim.Member) bool { return m.SignOff != nil && m.SignOff.Above > 0 })
}

// bounds says what a price is above of.
func (b *talks) bounds(price float64) (says []string) {
	env, sc := b.game.env, b.game.now.sc
	money := func(amount float64) string { return env.Words.Money(amount, sc.Currency) }
	cost := sc.CostOf(price, 1)
	if sc.TooDear(price) {
		says = append(says, env.T("table.dear", map[string]any{"Cost": money(cost), "Ceiling": money(sc.Ceiling.Euros())}))
	}
	for i := range sc.Members {
		if s := sc.Members[i].SignOff; s != nil && s.Above > 0 && !sc.Award.Divided() && cost > s.Above.Euros()+sim.Tolerance && !b.game.now.board.People[i].Away {
			says = append(says, env.T("table.approval", map[string]any{"Cost": money(cost), "Above": money(s.Above.Euros()), "Member": b.game.now.teller.Member(sc.Members[i].ID)}))
		}
	}
	return says
}

// costLine is a line of what a price comes to, the sum in bold.
func costLine(l story.CostLine) fyne.CanvasObject {
	if l.Sum {
		return widget.NewRow(8, []float32{1, 0}, widget.NewBold(l.Name).Wrapped(), widget.NewBold(l.Comes).Whole())
	}
	name := l.Name
	if l.How != "" {
		name += ": " + l.How
	}
	return widget.NewRow(8, []float32{1, 0}, widget.NewCaption(name).Wrapped().Dense(), widget.NewCaption(l.Comes).Whole().Dense())
}
