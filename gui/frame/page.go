package frame

import (
	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

// Edge is the space in px between what a screen shows and the edge of the window.
const Edge = 24

// Room in a page for what stands at its edges.
const (
	ScrollRoom = 10 // px of the scroll bar
	RingRoom   = 5  // px of the ring around whatever has the focus
)

// Crowded reports whether text is so large that what stands side by side needs
// another form.
func Crowded() bool {
	const sideBySide = 1.5
	return look.Current().TextScale() >= sideBySide
}

// controlName is what a control of a page is found again by, "" for none.
func controlName(o fyne.Focusable) string {
	switch o := o.(type) {
	case *widget.Button:
		return o.Text
	case *widget.Item:
		return o.Name
	}
	return ""
}

// Renew shows new content in a page where it was scrolled to, with the keyboard
// where it was.
func Renew(c fyne.Canvas, page *widget.Page, content fyne.CanvasObject) {
	name := ""
	was := c.Focused()
	widget.Walk(page, func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok && f == was {
			name = controlName(f)
		}
	})
	page.Renew(content)
	if name == "" || widget.Modal(c) {
		return
	}
	var found fyne.Focusable
	widget.Walk(page, func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok && found == nil && controlName(f) == name {
			found = f
		}
	})
	if found != nil {
		widget.Focus(c, found)
	}
}
