package widget

import "fyne.io/fyne/v2"

// Focus gives the keyboard to a control that can be seen on a canvas, and says
// whether it could: what is gone, on another screen or under another tab has no
// use for it, and Fyne would complain.
func Focus(on fyne.Canvas, f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	if !ok || on == nil || !seen(on, o) {
		return false
	}
	on.Focus(f)
	return true
}

// FocusIn gives the keyboard to the first control of an object that can take it,
// and says whether there is one.
func FocusIn(on fyne.Canvas, o fyne.CanvasObject) bool {
	return Focus(on, firstIn(o))
}

// seen reports whether an object is part of what a canvas and its dialogs show.
func seen(on fyne.Canvas, o fyne.CanvasObject) bool {
	roots := []fyne.CanvasObject{on.Content()}
	for _, d := range open {
		if d.on == on {
			roots = append(roots, d.popup.Content)
		}
	}
	for _, root := range roots {
		found := false
		Walk(root, func(part fyne.CanvasObject) { found = found || part == o })
		if found {
			return true
		}
	}
	return false
}
