package chart

// LeastPlot returns the least height of a plot in px of the layout in which
// nothing that is written stands over another: of bars the height of their rows,
// of lines that of the names at their ends. It grows with Style.Text.
func (fig *Figure) LeastPlot(style Style) float64 {
	style = style.complete()
	least := 0.0
	for i := range fig.Panels {
		p := &fig.Panels[i]
		least = max(least, nameGap*style.Text*float64(len(endOrder(p.named()))))
	}
	if fig.barred() {
		least = max(least, rowHeight*style.Text*float64(fig.rows()))
	}
	return least
}
