package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Act is something to do that a Drop lists.
type Act struct {
	Text string
	Do   func()
}

// Drop is a button that opens a list of things to do.
type Drop struct {
	Button
	acts func() []Act
}

// NewDrop returns a button whose list is asked for whenever it opens.
func NewDrop(text string, acts func() []Act) *Drop {
	d := &Drop{acts: acts}
	d.Text = text
	d.extend(d, d.open)
	return d
}

// TypedKey is Fyne's: Down opens the list too.
func (d *Drop) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		d.press()
		return
	}
	d.control.TypedKey(e)
}

// open shows the list under the button, with the keyboard on its first line.
func (d *Drop) open() {
	on := canvasOf(d)
	acts := d.acts()
	if on == nil || len(acts) == 0 {
		return
	}
	var list *widget.PopUp
	items := make([]*Item, len(acts))
	rows := make([]fyne.CanvasObject, len(acts))
	for i, a := range acts {
		items[i] = NewItem(NewText(a.Text).Whole(), func() {
			list.Hide()
			focus(d)
			a.Do()
		})
		items[i].OnKey = listKeys(on, items, i, func() {
			list.Hide()
			focus(d)
		})
		rows[i] = items[i]
	}
	list = dropDown(on, d, rows)
	on.Focus(items[0])
}

// dropDown shows rows under an object, above it where there is more room, and lets
// them scroll where they do not fit.
func dropDown(on fyne.Canvas, under fyne.CanvasObject, rows []fyne.CanvasObject) *widget.PopUp {
	const gap, padding = 2, 5
	column := NewColumn(0, rows...)
	panel := NewPanel(NewPage(NewInset(padding, padding, padding, padding, column)))
	panel.Fill, panel.Border, panel.Padding = theme.ColorNameMenuBackground, theme.ColorNameInputBorder, 0
	size := column.MinSize().AddWidthHeight(2*padding, 2*padding)
	size.Width = max(size.Width, under.Size().Width)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	below, above := on.Size().Height-at.Y-under.Size().Height-2*gap, at.Y-2*gap
	if size.Height > below && above > below {
		size.Height = min(size.Height, above)
		at.Y -= size.Height + gap
	} else {
		size.Height = min(size.Height, below)
		at.Y += under.Size().Height + gap
	}
	at.X = max(min(at.X, on.Size().Width-size.Width-gap), 0)
	over := theme.Size(theme.SizeNameInnerPadding) // a pop-up's own, which the border takes
	list := putOver(widget.NewPopUp(NewInset(-over, -over, -over, -over, panel), on))
	list.ShowAtPosition(at)
	list.Resize(size)
	return list
}

// listKeys moves the keyboard through a list that lies over the window; Esc leaves it.
func listKeys(on fyne.Canvas, items []*Item, at int, leave func()) func(key fyne.KeyName) bool {
	return func(key fyne.KeyName) bool {
		to := at
		switch key {
		case fyne.KeyUp:
			to--
		case fyne.KeyDown:
			to++
		case fyne.KeyHome:
			to = 0
		case fyne.KeyEnd:
			to = len(items) - 1
		case fyne.KeyEscape:
			leave()
			return true
		default:
			return false
		}
		on.Focus(items[min(max(to, 0), len(items)-1)])
		return true
	}
}
