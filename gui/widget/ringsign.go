package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// RingSign is the ring of a face in a legend: thick for a stance that is known,
// thin for a guess.
type RingSign struct {
	widget.BaseWidget
	sure bool
}

// NewRingSign returns the sign.
func NewRingSign(sure bool) *RingSign {
	r := &RingSign{sure: sure}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is Fyne's.
func (r *RingSign) CreateRenderer() fyne.WidgetRenderer {
	o := &ringSignRenderer{sign: r, ring: &canvas.Circle{FillColor: color.Transparent}}
	o.Refresh()
	return o
}

type ringSignRenderer struct {
	sign *RingSign
	ring *canvas.Circle
}

func (r *ringSignRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height)
	r.ring.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	r.ring.Resize(fyne.NewSquareSize(side))
}

func (r *ringSignRenderer) MinSize() fyne.Size {
	const side = 16
	return fyne.NewSquareSize(side * look.Current().TextScale())
}

func (r *ringSignRenderer) Refresh() {
	r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(theme.ColorNameSuccess), 1.5
	if r.sign.sure {
		r.ring.StrokeWidth = 4
	}
	r.ring.Refresh()
}

func (r *ringSignRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ring} }
func (r *ringSignRenderer) Destroy()                     {}
