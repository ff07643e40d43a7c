package widget

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// StepState is where a stage stands.
type StepState uint8

// The states of a stage.
const (
	StepAhead StepState = iota
	StepNow
	StepDone
	StepSkipped
	StepFailed
	StepUnknown
)

// Step is one stage of a stepper: its name, and its weeks or what came of it.
type Step struct {
	Name, Note string
	State      StepState
}

// Stepper shows stages side by side, in order.
type Stepper struct {
	widget.BaseWidget
	panel *Panel
}

// NewStepper returns a stepper without stages.
func NewStepper() *Stepper {
	s := &Stepper{panel: NewPanel(NewColumn(0))}
	s.panel.Padding = 4
	s.ExtendBaseWidget(s)
	return s
}

// Set shows other stages.
func (s *Stepper) Set(steps []Step) {
	cells := make([]fyne.CanvasObject, len(steps))
	shares := make([]float32, len(steps))
	for i := range steps {
		cells[i], shares[i] = newStep(i+1, &steps[i]), 1
	}
	s.panel.Content = NewRow(4, shares, cells...)
	s.Refresh()
}

// newStep is one stage: its sign, its name and its note.
func newStep(number int, step *Step) fyne.CanvasObject {
	name, note := NewText(step.Name), NewCaption(step.Note).Dense()
	sign := &stepSign{number: number, state: step.State}
	sign.ExtendBaseWidget(sign)
	cell := &Panel{Padding: 8, Flat: 4, Radius: theme.SizeNameInputRadius, Fill: theme.ColorNameOverlayBackground}
	switch step.State {
	case StepNow:
		name.Bold, note.Bold = true, true
		note.In(theme.ColorNameForeground)
		cell.Fill = theme.ColorNameSelection
	case StepFailed:
		note.In(theme.ColorNameError)
	case StepAhead, StepSkipped, StepUnknown:
		name.In(theme.ColorNamePlaceHolder)
	}
	cell.Content = NewRow(8, []float32{0, 1}, sign, NewColumn(0, name, note))
	cell.ExtendBaseWidget(cell)
	return cell
}

// HeightFor returns the height of the highest stage.
func (s *Stepper) HeightFor(width float32) float32 { return s.panel.HeightFor(width) }

func (s *Stepper) children() []fyne.CanvasObject { return []fyne.CanvasObject{s.panel} }

// CreateRenderer is Fyne's.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.panel) }

// stepSign is the tick, the number, the dash or the cross of a stage.
type stepSign struct {
	widget.BaseWidget
	number int
	state  StepState
}

func (s *stepSign) CreateRenderer() fyne.WidgetRenderer {
	r := &stepSignRenderer{sign: s, disc: &canvas.Circle{}, stroke: &canvas.Image{FillMode: canvas.ImageFillContain}, text: &canvas.Text{TextStyle: fyne.TextStyle{Bold: true}}}
	r.Refresh()
	return r
}

type stepSignRenderer struct {
	sign   *stepSign
	disc   *canvas.Circle
	stroke *canvas.Image
	text   *canvas.Text
}

func (r *stepSignRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height)
	at := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
	r.disc.Move(at)
	r.disc.Resize(fyne.NewSquareSize(side))
	inner := side * 0.66
	r.stroke.Move(at.AddXY((side-inner)/2, (side-inner)/2))
	r.stroke.Resize(fyne.NewSquareSize(inner))
	own := r.text.MinSize()
	r.text.Move(at.AddXY((side-own.Width)/2, (side-own.Height)/2))
	r.text.Resize(own)
}

func (r *stepSignRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(theme.TextSize() * 1.7)
}

func (r *stepSignRenderer) Refresh() {
	s := r.sign
	r.disc.FillColor, r.disc.StrokeWidth = theme.Color(theme.ColorNamePrimary), 0
	on := theme.Color(theme.ColorNameForegroundOnPrimary)
	glyph := Glyph("")
	r.text.Text, r.text.TextSize, r.text.Color = strconv.Itoa(s.number), theme.CaptionTextSize(), on
	switch s.state {
	case StepDone:
		r.disc.FillColor, glyph = theme.Color(theme.ColorNameSuccess), Tick
	case StepFailed:
		r.disc.FillColor, glyph = theme.Color(theme.ColorNameError), Cross
	case StepAhead, StepSkipped, StepUnknown:
		r.disc.FillColor = theme.Color(theme.ColorNameOverlayBackground)
		r.disc.StrokeColor, r.disc.StrokeWidth = theme.Color(theme.ColorNamePlaceHolder), 1.5
		r.text.Color = theme.Color(theme.ColorNamePlaceHolder)
		if s.state == StepSkipped {
			glyph, on = Dash, theme.Color(theme.ColorNamePlaceHolder)
		}
		if s.state == StepUnknown {
			r.text.Text = "?"
		}
	}
	r.stroke.Hidden = glyph == ""
	r.text.Hidden = glyph != ""
	if glyph != "" {
		r.stroke.Resource = glyph.drawing(on)
		r.stroke.Refresh()
	}
	r.disc.Refresh()
	r.text.Refresh()
	r.Layout(s.Size())
}

func (r *stepSignRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.disc, r.stroke, r.text}
}
func (r *stepSignRenderer) Destroy() {}
