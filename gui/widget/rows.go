package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Rows is a long list of lines of several cells, of which one is chosen. Up and Down,
// PageUp and PageDown, Home and End move through it.
type Rows struct {
	widget.List
	OnChosen func(at int)

	name  string
	cells [][]string
	at    int // that is chosen, -1 for none
}

// NewRows returns an empty list with a name for screen readers; shares are the parts of
// the width that the cells of a line take.
func NewRows(name string, shares []float32, chosen func(at int)) *Rows {
	r := &Rows{name: name, OnChosen: chosen, at: -1}
	r.Length = func() int { return len(r.cells) }
	r.CreateItem = func() fyne.CanvasObject {
		cells := make([]fyne.CanvasObject, len(shares))
		for i := range cells {
			cell := NewCaption("").In(theme.ColorNameForeground).Wrapped()
			cell.Lines, cell.Excerpt = 1, true // whole where the line is chosen
			cells[i] = cell
		}
		return NewInset(4, 8, 4, 8, NewRow(10, shares, cells...))
	}
	r.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		for k, cell := range o.(*fyne.Container).Objects[0].(*fyne.Container).Objects {
			cell.(*Text).SetContent(r.cells[i][k])
		}
	}
	r.List.OnSelected = func(i widget.ListItemID) {
		r.at = i
		if r.OnChosen != nil {
			r.OnChosen(i)
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows other lines, with one of them chosen, -1 for none; OnChosen is not called.
func (r *Rows) Set(cells [][]string, at int) {
	chosen := r.OnChosen
	r.OnChosen = nil
	r.cells, r.at = cells, at
	r.UnselectAll()
	if at >= 0 {
		r.Select(at)
	}
	r.OnChosen = chosen
	r.Refresh()
}

// Cells returns what the lines say.
func (r *Rows) Cells() [][]string { return r.cells }

// Choose chooses a line, as a click does.
func (r *Rows) Choose(at int) {
	if len(r.cells) == 0 {
		return
	}
	at = min(max(at, 0), len(r.cells)-1)
	r.Select(at)
	r.ScrollTo(at)
}

// TypedKey is Fyne's.
func (r *Rows) TypedKey(e *fyne.KeyEvent) {
	const page = 12
	switch e.Name {
	case fyne.KeyUp:
		r.Choose(r.at - 1)
	case fyne.KeyDown:
		r.Choose(r.at + 1)
	case fyne.KeyPageUp:
		r.Choose(r.at - page)
	case fyne.KeyPageDown:
		r.Choose(r.at + page)
	case fyne.KeyHome:
		r.Choose(0)
	case fyne.KeyEnd:
		r.Choose(len(r.cells) - 1)
	case fyne.KeyEscape:
		escape(r)
	}
}

// AccessibilityLabel is Fyne's.
func (r *Rows) AccessibilityLabel() string {
	if r.at < 0 || r.at >= len(r.cells) {
		return r.name
	}
	return named(r.name, strings.Join(r.cells[r.at], ", "))
}

// AccessibilityRole is Fyne's.
func (r *Rows) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
