package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Sentinel shows nothing, and tells when what is laid out before it, in the same
// column, has another place or size.
type Sentinel struct {
	widget.BaseWidget
	OnMoved func()

	at  fyne.Position
	was fyne.Size
}

// NewSentinel returns a sentinel that tells moved.
func NewSentinel(moved func()) *Sentinel {
	s := &Sentinel{OnMoved: moved}
	s.ExtendBaseWidget(s)
	return s
}

// HeightFor is 0.
func (s *Sentinel) HeightFor(float32) float32 { return 0 }

// Resize is Fyne's.
func (s *Sentinel) Resize(size fyne.Size) {
	s.BaseWidget.Resize(size)
	if at := s.Position(); at != s.at || size != s.was {
		s.at, s.was = at, size
		s.OnMoved()
	}
}

// CreateRenderer is Fyne's.
func (s *Sentinel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
