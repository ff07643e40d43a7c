package widget

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
)

// Spin is a small number between a minus and a plus, for tables of numbers. A
// click on either, Left and Right, - and + go one step; a digit is taken as it
// stands; Up and Down are left to the table.
type Spin struct {
	control
	Name      string // for screen readers
	Value     float64
	Max       float64 // from 0 in steps of 1
	Changed   bool    // bold: not what it was
	Write     func(value float64) string
	OnChanged func(value float64)
	OnMove    func(by int) // Up and Down
}

// NewSpin returns a number from 0 to top.
func NewSpin(value, top float64, changed func(value float64)) *Spin {
	s := &Spin{Value: value, Max: top, OnChanged: changed, Write: func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }}
	s.extend(s, nil)
	return s
}

func (s *Spin) set(value float64) {
	value = min(max(value, 0), s.Max)
	if value == s.Value {
		return
	}
	s.Value = value
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(value)
	}
}

// Tapped is Fyne's: the outer thirds are minus and plus.
func (s *Spin) Tapped(e *fyne.PointEvent) {
	focus(s)
	switch third := s.Size().Width / 3; {
	case e.Position.X < third:
		s.set(s.Value - 1)
	case e.Position.X > 2*third:
		s.set(s.Value + 1)
	}
}

// TypedKey is Fyne's.
func (s *Spin) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.set(s.Value - 1)
	case fyne.KeyRight:
		s.set(s.Value + 1)
	case fyne.KeyHome:
		s.set(0)
	case fyne.KeyEnd:
		s.set(s.Max)
	case fyne.KeyUp, fyne.KeyDown:
		if s.OnMove != nil {
			by := 1
			if e.Name == fyne.KeyUp {
				by = -1
			}
			s.OnMove(by)
		}
	default:
		s.control.TypedKey(e)
	}
}

// TypedRune is Fyne's.
func (s *Spin) TypedRune(r rune) {
	switch {
	case r == '-' || r == '\u2212':
		s.set(s.Value - 1)
	case r == '+':
		s.set(s.Value + 1)
	case r >= '0' && r <= '9' && float64(r-'0') <= s.Max:
		s.set(float64(r - '0'))
	}
}

// AccessibilityLabel is Fyne's.
func (s *Spin) AccessibilityLabel() string { return s.Name + ": " + s.Write(s.Value) }

// AccessibilityRole is Fyne's.
func (s *Spin) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (s *Spin) CreateRenderer() fyne.WidgetRenderer {
	r := &spinRenderer{spin: s, box: &canvas.Rectangle{}, value: NewText("").Dense(), less: NewText("\u2212").Dense(), more: NewText("+").Dense(), ring: newRing()}
	for _, t := range []*Text{r.value, r.less, r.more} {
		t.Align = fyne.TextAlignCenter
	}
	r.Refresh()
	return r
}

type spinRenderer struct {
	spin              *Spin
	box               *canvas.Rectangle
	value, less, more *Text
	ring              ring
}

func (r *spinRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	third := size.Width / 3
	for i, t := range []*Text{r.less, r.value, r.more} {
		high := t.lineHeight()
		t.Move(fyne.NewPos(float32(i)*third, (size.Height-high)/2))
		t.Resize(fyne.NewSize(third, high))
	}
	r.ring.around(fyne.Position{}, size, theme.Size(theme.SizeNameInputRadius), r.spin.focused)
}

func (r *spinRenderer) MinSize() fyne.Size {
	const least = 84
	return fyne.NewSize(least*look.Current().TextScale(), theme.Size(look.SizeControl))
}

func (r *spinRenderer) Refresh() {
	s := r.spin
	r.box.FillColor, r.box.CornerRadius = theme.Color(theme.ColorNameInputBackground), theme.Size(theme.SizeNameInputRadius)
	if s.hovered {
		r.box.FillColor = theme.Color(theme.ColorNameButton)
	}
	r.box.StrokeColor, r.box.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
	r.value.Content, r.value.Bold = s.Write(s.Value), s.Changed
	r.less.Color, r.more.Color = theme.ColorNamePlaceHolder, theme.ColorNamePlaceHolder
	r.less.Hidden, r.more.Hidden = s.Value <= 0, s.Value >= s.Max
	r.Layout(s.Size())
	for _, t := range []*Text{r.value, r.less, r.more} {
		t.Refresh()
	}
	canvas.Refresh(s)
}

func (r *spinRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.less, r.value, r.more, r.ring.Rectangle}
}

func (r *spinRenderer) Destroy() {}
