package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a panel over the window: its first field takes the focus, Esc
// closes it, and the focus goes back to where it was.
type Dialog struct {
	OnClosed func() // nil: nobody asks

	on     fyne.Canvas
	popup  *widget.PopUp
	before foothold
}

// open are the dialogs that are shown, the topmost last. All windows share the
// drawing thread, so nothing guards it.
var open []*Dialog

// NewDialog returns a dialog with a title, a content and a row of buttons. The
// first of the buttons stands at the right end. size is that of the inside; with
// height 0 the dialog is as high as its content.
func NewDialog(on fyne.Canvas, title string, content fyne.CanvasObject, size fyne.Size, buttons ...*Button) *Dialog {
	const gap = 16
	d := &Dialog{on: on}
	shares := make([]float32, len(buttons)+1)
	shares[0] = 1
	line := []fyne.CanvasObject{NewText("")}
	for i := len(buttons) - 1; i >= 0; i-- {
		line = append(line, buttons[i])
	}
	content = framed(content)
	body := NewStretchColumn(gap, content, NewHeading(title).Wrapped(), content, NewRow(8, shares, line...))
	room := on.Size()
	size.Width = min(size.Width, room.Width-64)
	size.Height = min(size.Height, room.Height-64)
	panel := NewPanel(body)
	panel.Border = theme.ColorNameInputBorder
	over := -theme.Size(theme.SizeNameInnerPadding) // a pop-up's own, which the border takes
	d.popup = widget.NewModalPopUp(NewInset(over, over, over, over, panel), on)
	wide := size.Width + 2*panel.Padding
	high := min(max(panel.HeightFor(wide), size.Height+2*panel.Padding), room.Height-32)
	if size.Height > 0 {
		high = min(high, size.Height+2*panel.Padding)
	}
	d.popup.Resize(fyne.NewSize(wide, high))
	return d
}

// ringRoom is what the ring of a control that has the focus takes around it, in px.
const ringRoom = 5

// framed lets what does not scroll by itself scroll in a window that is too low.
func framed(content fyne.CanvasObject) fyne.CanvasObject {
	switch content.(type) {
	case *Page, *Table, *Story:
		return content
	}
	return NewFrame(NewInset(ringRoom, ringRoom, ringRoom, ringRoom, content))
}

// Show opens the dialog and gives the focus to first, or to the first control
// in it where first is nil.
func (d *Dialog) Show(first fyne.Focusable) {
	d.before = spotIn(d.on, below(d.on))
	open = append(open, d)
	putOver(d.popup).Show()
	if first == nil {
		first = firstIn(d.popup.Content)
	}
	if first != nil {
		Focus(d.on, first)
	}
}

// Hide closes the dialog.
func (d *Dialog) Hide() {
	for i := range open {
		if open[i] == d {
			open = append(open[:i], open[i+1:]...)
			break
		}
	}
	d.popup.Hide()
	d.before.back(d.on, below(d.on)) // where it was may have been made anew meanwhile
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// below is what a dialog that opens now covers: the topmost dialog, else the window.
func below(on fyne.Canvas) fyne.CanvasObject {
	if d := TopDialog(on); d != nil {
		return d.popup.Content
	}
	return on.Content()
}

// TopDialog returns the topmost dialog of a canvas, nil for none.
func TopDialog(on fyne.Canvas) *Dialog {
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].on == on {
			return open[i]
		}
	}
	return nil
}

// CloseTop closes the topmost dialog of a canvas and says whether there was one.
func CloseTop(on fyne.Canvas) bool {
	d := TopDialog(on)
	if d != nil {
		d.Hide()
	}
	return d != nil
}

// Content returns everything in the dialog.
func (d *Dialog) Content() fyne.CanvasObject { return d.popup.Content }

// Modal reports whether something stands over the window, so that the shortcuts
// of the menu have to wait.
func Modal(on fyne.Canvas) bool { return on.Overlays().Top() != nil }

// escape closes the dialog around a control; without one the window is asked.
func escape(f fyne.Focusable) {
	if o, ok := f.(fyne.CanvasObject); ok {
		if c := canvasOf(o); c != nil && !CloseTop(c) {
			passOn(f, &fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
}

// firstIn returns the first control in an object that can take the focus.
func firstIn(o fyne.CanvasObject) fyne.Focusable {
	if o == nil || !o.Visible() {
		return nil
	}
	if f, ok := o.(fyne.Focusable); ok {
		if d, ok := o.(fyne.Disableable); !ok || !d.Disabled() {
			return f
		}
	}
	for _, child := range childrenOf(o) {
		if f := firstIn(child); f != nil {
			return f
		}
	}
	return nil
}
