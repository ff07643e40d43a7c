package game

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
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
	b.costs.Refresh()
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
