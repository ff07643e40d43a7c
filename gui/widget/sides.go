package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Sides sets a narrow object beside a wide one: about a fifth of the window
// for the narrow one, between two limits.
type Sides struct {
	widget.BaseWidget
	Narrow, Wide fyne.CanvasObject // Narrow may be nil
}

// NewSides returns both side by side.
func NewSides(narrow, wide fyne.CanvasObject) *Sides {
	s := &Sides{Narrow: narrow, Wide: wide}
	s.ExtendBaseWidget(s)
	return s
}

func (s *Sides) children() []fyne.CanvasObject {
	if s.Narrow == nil {
		return []fyne.CanvasObject{s.Wide}
	}
	return []fyne.CanvasObject{s.Narrow, s.Wide}
}

// CreateRenderer is Fyne's.
func (s *Sides) CreateRenderer() fyne.WidgetRenderer { return &sidesRenderer{s} }

type sidesRenderer struct{ sides *Sides }

func (r *sidesRenderer) Layout(size fyne.Size) {
	const margin = 18 // with the 6 that pages keep for the ring: 24 at the edge
	s := r.sides
	x := float32(margin)
	if s.Narrow != nil {
		scale := look.Current().TextScale()
		width := min(max(size.Width*0.215, 238*scale), 300*scale)
		s.Narrow.Move(fyne.NewPos(x, 0))
		s.Narrow.Resize(fyne.NewSize(width+12, size.Height))
		x += width + 12 + 4
	}
	s.Wide.Move(fyne.NewPos(x, 0))
	s.Wide.Resize(fyne.NewSize(size.Width-x-margin, size.Height))
}

func (r *sidesRenderer) MinSize() fyne.Size           { return fyne.NewSize(320, 240) }
func (r *sidesRenderer) Refresh()                     { r.Layout(r.sides.Size()) }
func (r *sidesRenderer) Objects() []fyne.CanvasObject { return r.sides.children() }
func (r *sidesRenderer) Destroy()                     {}
