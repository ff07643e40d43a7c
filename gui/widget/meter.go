package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Meter shows how much of something limited is used, and how much a plan would
// take on top.
type Meter struct {
	widget.BaseWidget
	name, about   *Text
	used, planned float64
}

// NewMeter returns a meter with its name and a text for the numbers.
func NewMeter(name, about string) *Meter {
	m := &Meter{name: NewCaption(name), about: NewCaption(about)}
	m.name.Bold = true
	m.name.In(theme.ColorNameForeground)
	m.about.Trailing()
	m.ExtendBaseWidget(m)
	return m
}

// Set shows shares of the whole, 0..1: what is used up, and what is planned.
func (m *Meter) Set(used, planned float64) {
	m.used, m.planned = min(max(used, 0), 1), max(planned, 0)
	m.Refresh()
}

func (m *Meter) children() []fyne.CanvasObject { return []fyne.CanvasObject{m.name, m.about} }

// CreateRenderer is Fyne's.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{meter: m, head: NewRow(6, []float32{0, 1}, m.name, m.about), track: &canvas.Rectangle{}, used: &canvas.Rectangle{}, planned: &canvas.Rectangle{}}
	m.name.Whole()
	r.Refresh()
	return r
}

type meterRenderer struct {
	meter                *Meter
	head                 *fyne.Container
	track, used, planned *canvas.Rectangle
}

const meterThick = 9

func (r *meterRenderer) Layout(size fyne.Size) {
	m := r.meter
	high := r.head.MinSize().Height
	r.head.Resize(fyne.NewSize(size.Width, high))
	y := high + 2
	set := func(bar *canvas.Rectangle, from, to float64) {
		from, to = min(from, 1), min(to, 1)
		bar.Move(fyne.NewPos(size.Width*float32(from), y))
		bar.Resize(fyne.NewSize(size.Width*float32(to-from), meterThick))
	}
	set(r.track, 0, 1)
	set(r.used, 0, m.used)
	set(r.planned, m.used, m.used+m.planned)
}

func (r *meterRenderer) MinSize() fyne.Size {
	return fyne.NewSize(100, r.head.MinSize().Height+2+meterThick)
}

func (r *meterRenderer) Refresh() {
	radius := theme.Size(look.SizeBar)
	r.track.FillColor, r.track.CornerRadius = theme.Color(theme.ColorNameButton), radius
	r.used.FillColor, r.used.CornerRadius = theme.Color(theme.ColorNameScrollBar), radius
	r.planned.FillColor, r.planned.CornerRadius = theme.Color(theme.ColorNamePrimary), radius
	if r.meter.used+r.meter.planned > 1+1e-9 {
		r.planned.FillColor = theme.Color(theme.ColorNameError)
	}
	r.meter.name.Refresh()
	r.meter.about.Refresh()
	r.Layout(r.meter.Size())
	canvas.Refresh(r.meter)
}

func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.head, r.track, r.used, r.planned}
}
func (r *meterRenderer) Destroy() {}
