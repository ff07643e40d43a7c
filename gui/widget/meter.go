package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Meter shows how much of what there is a plan takes. Over the limit bar and
// numbers turn to the error colour and the numbers bold. Where both texts do not fit beside each other the
// numbers stand below the name.
type Meter struct {
	widget.BaseWidget
	Cost bool // what is planned is spent, beside another meter for what it brings

	name, about *Text
	planned     float64
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

// Set shows what is planned as a share of what there is, 0..1 and more.
func (m *Meter) Set(planned float64) {
	m.planned = max(planned, 0)
	m.Refresh()
}

// Say sets the text for the numbers and the share that they are, 0..1 and more.
func (m *Meter) Say(about string, planned float64) {
	m.about.Content = about
	m.Set(planned)
}

// Over reports whether more is planned than there is.
func (m *Meter) Over() bool { return m.planned > 1+1e-9 }

// stacked reports whether the numbers have to stand below the name.
func (m *Meter) stacked(width float32) bool {
	const gap = 6
	return width > 0 && m.name.measure(m.name.Content)+gap+m.about.measure(m.about.Content) > width
}

// head is the height of the texts.
func (m *Meter) head(width float32) float32 {
	if m.stacked(width) {
		return m.name.lineHeight() + m.about.lineHeight()
	}
	return m.name.lineHeight()
}

// HeightFor returns the height of texts and bar.
func (m *Meter) HeightFor(width float32) float32 { return m.head(width) + meterGap + meterThick }

func (m *Meter) children() []fyne.CanvasObject { return []fyne.CanvasObject{m.name, m.about} }

// AccessibilityLabel is Fyne's.
func (m *Meter) AccessibilityLabel() string { return m.name.Content + ": " + m.about.Content }

// AccessibilityRole is Fyne's.
func (m *Meter) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{meter: m, track: &canvas.Rectangle{}, planned: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type meterRenderer struct {
	meter          *Meter
	track, planned *canvas.Rectangle
}

const (
	meterThick = 9
	meterGap   = 2
)

func (r *meterRenderer) Layout(size fyne.Size) {
	m := r.meter
	line, high := m.name.lineHeight(), m.head(size.Width)
	m.name.Resize(fyne.NewSize(size.Width, line))
	m.about.Align = fyne.TextAlignTrailing
	if high > line {
		m.about.Align = fyne.TextAlignLeading
	}
	m.about.Move(fyne.NewPos(0, high-m.about.lineHeight()))
	m.about.Resize(fyne.NewSize(size.Width, m.about.lineHeight()))
	y := high + meterGap
	set := func(bar *canvas.Rectangle, share float64) {
		bar.Move(fyne.NewPos(0, y))
		bar.Resize(fyne.NewSize(size.Width*float32(share), meterThick))
	}
	set(r.track, 1)
	set(r.planned, min(m.planned, 1))
}

func (r *meterRenderer) MinSize() fyne.Size {
	return fyne.NewSize(100, r.meter.HeightFor(r.meter.Size().Width))
}

func (r *meterRenderer) Refresh() {
	radius := theme.Size(look.SizeBar)
	r.track.FillColor, r.track.CornerRadius = theme.Color(theme.ColorNameButton), radius
	r.planned.FillColor, r.planned.CornerRadius = theme.Color(theme.ColorNamePrimary), radius
	if r.meter.Cost {
		r.planned.FillColor = theme.Color(theme.ColorNamePlaceHolder)
	}
	r.meter.about.Color, r.meter.about.Bold = theme.ColorNamePlaceHolder, r.meter.Over()
	if r.meter.Over() {
		r.planned.FillColor = theme.Color(theme.ColorNameError)
		r.meter.about.Color = theme.ColorNameError
	}
	r.Layout(r.meter.Size())
	r.meter.name.Refresh()
	r.meter.about.Refresh()
	canvas.Refresh(r.meter)
}

func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.meter.name, r.meter.about, r.track, r.planned}
}
func (r *meterRenderer) Destroy() {}
