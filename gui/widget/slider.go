package widget

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
)

// Slider sets a value between two ends, by dragging, by a click on its track or
// by keyboard: arrows a key step, PageUp and PageDown ten, Home and End the ends.
type Slider struct {
	control
	Min, Max, Step, Value float64
	KeyStep               float64             // of an arrow key
	Says                  func() string       // to a screen reader: the name and the value
	OnChanged             func(value float64) // for every value on the way
	OnEnded               func(value float64) // when the hand lets go
}

// NewSlider returns a slider at its lower end. says tells its name and value
// to a screen reader.
func NewSlider(says func() string, low, high, step float64) *Slider {
	s := &Slider{Says: says, Min: low, Max: high, Step: step, KeyStep: step, Value: low}
	s.extend(s, nil)
	return s
}

const thumb = 16 // diameter in px

// set moves to the nearest step inside the ends.
func (s *Slider) set(value float64) {
	value = s.Min + math.Round((value-s.Min)/s.Step)*s.Step
	value = min(max(value, s.Min), s.Max)
	if value == s.Value {
		return
	}
	s.Value = value
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(value)
	}
}

func (s *Slider) ended() {
	if s.OnEnded != nil {
		s.OnEnded(s.Value)
	}
}

func (s *Slider) setAt(x float32) {
	width := s.Size().Width - thumb
	s.set(s.Min + float64((x-thumb/2)/width)*(s.Max-s.Min))
}

// Dragged is Fyne's.
func (s *Slider) Dragged(e *fyne.DragEvent) {
	if s.disabled {
		return
	}
	focus(s)
	s.setAt(e.Position.X)
}

// DragEnd is Fyne's.
func (s *Slider) DragEnd() { s.ended() }

// Tapped is Fyne's.
func (s *Slider) Tapped(e *fyne.PointEvent) {
	if s.disabled {
		return
	}
	focus(s)
	s.setAt(e.Position.X)
	s.ended()
}

// TypedKey is Fyne's.
func (s *Slider) TypedKey(e *fyne.KeyEvent) {
	if s.disabled {
		return
	}
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.set(s.Value - s.KeyStep)
	case fyne.KeyRight, fyne.KeyUp:
		s.set(s.Value + s.KeyStep)
	case fyne.KeyPageDown:
		s.set(s.Value - 10*s.KeyStep)
	case fyne.KeyPageUp:
		s.set(s.Value + 10*s.KeyStep)
	case fyne.KeyHome:
		s.set(s.Min)
	case fyne.KeyEnd:
		s.set(s.Max)
	default:
		s.control.TypedKey(e)
		return
	}
	s.ended()
}

// CreateRenderer is Fyne's.
func (s *Slider) CreateRenderer() fyne.WidgetRenderer {
	r := &sliderRenderer{slider: s, track: &canvas.Rectangle{}, done: &canvas.Rectangle{}, thumb: &canvas.Circle{}, ring: newRing()}
	r.Refresh()
	return r
}

type sliderRenderer struct {
	slider      *Slider
	track, done *canvas.Rectangle
	thumb       *canvas.Circle
	ring        ring
}

func (r *sliderRenderer) Layout(size fyne.Size) {
	const thick = 4
	s := r.slider
	share := float32((s.Value - s.Min) / (s.Max - s.Min))
	x, y := share*(size.Width-thumb), (size.Height-thumb)/2
	track := (size.Height - thick) / 2
	r.track.Move(fyne.NewPos(0, track))
	r.track.Resize(fyne.NewSize(size.Width, thick))
	r.done.Move(fyne.NewPos(0, track))
	r.done.Resize(fyne.NewSize(x+thumb/2, thick))
	r.thumb.Move(fyne.NewPos(x, y))
	r.thumb.Resize(fyne.NewSquareSize(thumb))
	r.ring.around(fyne.NewPos(x, y), fyne.NewSquareSize(thumb), thumb/2+1, s.focused)
}

func (r *sliderRenderer) MinSize() fyne.Size {
	return fyne.NewSize(96, theme.Size(look.SizeControl)-8)
}

func (r *sliderRenderer) Refresh() {
	s := r.slider
	filled, rest := theme.ColorNamePrimary, theme.ColorNameInputBorder
	if s.disabled {
		filled = theme.ColorNameDisabled
	}
	r.track.FillColor, r.track.CornerRadius = theme.Color(rest), 2
	r.done.FillColor, r.done.CornerRadius = theme.Color(filled), 2
	r.thumb.FillColor = theme.Color(filled)
	r.Layout(s.Size())
	canvas.Refresh(s)
}

func (r *sliderRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.done, r.ring.Rectangle, r.thumb}
}

func (r *sliderRenderer) Destroy() {}
