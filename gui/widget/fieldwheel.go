package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a field and takes nothing but the wheel of the mouse: it moves the page
// that the field stands on. Fyne's entry would keep it to itself, so that a form stops
// wherever a field comes under the pointer.
type wheel struct {
	widget.BaseWidget
	field *Field
}

func newWheel(f *Field) *wheel {
	w := &wheel{field: f}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled is Fyne's.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if pages := pagesOf(w.field); len(pages) > 0 {
		pages[len(pages)-1].scroll.Scrolled(e)
	}
}

// CreateRenderer is Fyne's.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// over lays the wheel over the field, or takes it away: text that is written in, and of
// which there is more than is seen, scrolls by itself.
func (f *Field) over() {
	if e := f.entry; e.MultiLine && e.focused && e.rows() > f.seen {
		f.wheel.Hide()
	} else {
		f.wheel.Show()
	}
}
