package game

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

// wait says above what is on the screen that a decision is still being carried out.
func (g *Game) wait() {
	if g.holder == nil || len(g.holder.Objects) != 1 {
		return
	}
	content := g.holder.Objects[0]
	bar := widget.NewProgressBar()
	bar.Share = 0.5 // it is asked for, and not answered
	sign := widget.NewInset(4, frame.Edge, 0, frame.Edge, widget.NewColumn(2, bar, widget.NewCaption(g.env.T("wait.decision", nil))))
	g.lay(content, sign, content)
}

// waited takes the sign of wait away.
func (g *Game) waited() {
	if g.holder != nil && len(g.holder.Objects) == 2 {
		content := g.holder.Objects[1]
		g.lay(content, content)
	}
}

// lay puts objects below each other in the holder; stretch takes what room is left.
func (g *Game) lay(stretch fyne.CanvasObject, objects ...fyne.CanvasObject) {
	g.holder.Objects = objects
	g.holder.Layout = widget.NewStretchColumn(0, stretch, objects...).Layout
	g.holder.Refresh()
}
