package game

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

// waiting makes the sign, hidden, that says above what is on the screen that a
// decision is still being carried out.
func (g *Game) waiting() fyne.CanvasObject {
	bar := widget.NewProgressBar()
	bar.Share = 0.5 // it is asked for, and not answered
	sign := widget.NewInset(4, frame.Edge, 0, frame.Edge, widget.NewColumn(2, bar, widget.NewCaption(g.env.T("wait.decision", nil))))
	sign.Hide()
	return sign
}

// wait shows the sign of waiting.
func (g *Game) wait() {
	if g.sign != nil {
		g.sign.Show()
		g.holder.Refresh()
	}
}

// waited takes it away.
func (g *Game) waited() {
	if g.sign != nil && g.sign.Visible() {
		g.sign.Hide()
		g.holder.Refresh()
	}
}
