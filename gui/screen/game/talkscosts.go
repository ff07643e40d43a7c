package game

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
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
		name, amount := fyne.CanvasObject(widget.NewCaption(l.Name).Wrapped()), fyne.CanvasObject(widget.NewCaption(l.Comes).Whole())
		if l.How != "" {
			name = widget.NewCaption(l.Name + ": " + l.How).Wrapped()
		}
		if l.Sum {
			b.costs.Objects = append(b.costs.Objects, widget.NewRule())
			name, amount = widget.NewBold(l.Name).Wrapped(), widget.NewBold(l.Comes).Whole()
		}
		b.costs.Objects = append(b.costs.Objects, widget.NewRow(8, []float32{1, 0}, name, amount))
	}
	b.costs.Refresh()
}
