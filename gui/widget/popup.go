package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// popups are what controls have put over their windows, the topmost last; what is
// closed may still be among them.
var popups []*widget.PopUp

// putOver keeps in mind what lies over a window.
func putOver(p *widget.PopUp) *widget.PopUp {
	popups = append(slices.DeleteFunc(popups, func(p *widget.PopUp) bool { return !p.Visible() }), p)
	return p
}

// Topmost returns what lies topmost over a canvas: the content of a dialog, a list or
// a meaning, nil for nothing.
func Topmost(on fyne.Canvas) fyne.CanvasObject {
	for _, p := range slices.Backward(popups) {
		if p.Canvas == on && p.Visible() {
			return p.Content
		}
	}
	return nil
}
