package widget

import (
	"strconv"
	"strings"

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

// Stepper shows stages side by side, in order. The columns are equal where all
// words fit so; else each is as wide as its words. Where that is too wide too,
// the stages that matter now keep their words, and of the others the name alone
// stands under the sign; where that would break words, their sign alone.
type Stepper struct {
	widget.BaseWidget
	panel *Panel
	cells []*stepCell
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
	s.cells = make([]*stepCell, len(steps))
	cells := make([]fyne.CanvasObject, len(steps))
	for i := range steps {
		s.cells[i] = newStepCell(i+1, steps[i])
		cells[i] = s.cells[i]
	}
	s.panel.Content = &fyne.Container{Layout: stepLayout(s.cells), Objects: cells}
	s.Refresh()
}

// HeightFor returns the height of the highest stage.
func (s *Stepper) HeightFor(width float32) float32 { return s.panel.HeightFor(width) }

func (s *Stepper) children() []fyne.CanvasObject { return []fyne.CanvasObject{s.panel} }

// CreateRenderer is Fyne's.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.panel) }

// stepLayout shares the width among the stages.
type stepLayout []*stepCell

const stepGap = 4

// stepForm is how much of a stage is shown.
type stepForm uint8

const (
	stepWhole stepForm = iota
	stepNamed          // the name under the sign
	stepBare           // the sign
)

// widths returns the width of each stage, and what those that do not matter now show.
func (l stepLayout) widths(width float32) (each []float32, others stepForm) {
	n := float32(len(l))
	if n == 0 {
		return nil, stepWhole
	}
	room := width - stepGap*(n-1)
	each = make([]float32, len(l))
	sum, widest, long, longs := float32(0), float32(0), float32(0), float32(0)
	for i, c := range l {
		each[i] = c.need()
		sum, widest = sum+each[i], max(widest, each[i])
		if c.matters() {
			long, longs = long+each[i], longs+1
		}
	}
	switch {
	case widest <= room/n:
		for i := range each {
			each[i] = room / n
		}
	case sum <= room:
		for i := range each {
			each[i] += (room - sum) / n
		}
	default:
		const most = 0.45 // of the width, for all that matters
		long = max(min(long, room*most), room*longs/n)
		names := make([]float32, len(l)) // what the longest word of the others needs
		asked := float32(0)
		for i, c := range l {
			if !c.matters() {
				names[i] = c.word() + stepGap
				asked += names[i]
			}
		}
		spare := (room - long - asked) / max(n-longs, 1)
		if spare < 0 { // what matters has its words over several lines
			long, spare = max(room-asked, 0), 0
		}
		if least := l.least(); longs > 0 && longs < n && long/longs < least { // not even its words
			bare := max(min(l[0].sign.MinSize().Width+2*stepSide, (room-longs*least)/(n-longs)), l[0].sign.MinSize().Width)
			for i, c := range l {
				each[i] = bare
				if c.matters() {
					each[i] = max((room-bare*(n-longs))/longs, 0)
				}
			}
			return each, stepBare
		}
		for i, c := range l {
			if c.matters() {
				each[i] = long / longs
			} else {
				each[i] = names[i] + spare
			}
		}
		if longs < n {
			return each, stepNamed
		}
	}
	return each, stepWhole
}

// least is the width in which no word of a stage that matters breaks.
func (l stepLayout) least() float32 {
	widest := float32(0)
	for _, c := range l {
		if c.matters() {
			widest = max(widest, c.least())
		}
	}
	return widest
}

// form is how much of a stage is shown where the others show so much.
func (c *stepCell) formAs(others stepForm) stepForm {
	if c.matters() {
		return stepWhole
	}
	return others
}

func (l stepLayout) heightFor(_ []fyne.CanvasObject, width float32) float32 {
	highest := float32(0)
	each, others := l.widths(width)
	for i, c := range l {
		highest = max(highest, c.heightFor(each[i], c.formAs(others)))
	}
	return highest
}

func (l stepLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width, least := float32(0), float32(0)
	for _, c := range l {
		const letters = 3
		least += c.sign.MinSize().Width * letters / 2
		width += c.Size().Width
	}
	if width > 0 {
		width += stepGap * float32(len(l)-1)
	}
	return fyne.NewSize(least, l.heightFor(objects, max(width, least)))
}

func (l stepLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	each, others := l.widths(size.Width)
	for i, c := range l {
		if own := c.formAs(others); own != c.form {
			c.form = own
			c.Refresh()
		}
		c.Move(fyne.NewPos(x, 0))
		c.Resize(fyne.NewSize(each[i], size.Height))
		x += each[i] + stepGap
	}
}

// stepCell is one stage: its sign, its name and its note.
type stepCell struct {
	widget.BaseWidget
	step Step
	sign *stepSign
	name *Text
	note *Text
	form stepForm
}

func newStepCell(number int, step Step) *stepCell {
	c := &stepCell{step: step, sign: &stepSign{number: number, state: step.State}, name: NewText(step.Name), note: NewCaption(step.Note).Wrapped().Dense()}
	c.name.Wrapped()
	c.sign.ExtendBaseWidget(c.sign)
	switch step.State {
	case StepNow:
		c.name.Bold, c.note.Bold = true, true
		c.note.In(theme.ColorNameForeground)
	case StepFailed:
		c.note.In(theme.ColorNameError)
	case StepAhead, StepSkipped, StepUnknown:
		c.name.In(theme.ColorNamePlaceHolder)
	}
	c.ExtendBaseWidget(c)
	return c
}

// matters reports whether the stage's note has to be read.
func (c *stepCell) matters() bool { return c.step.State == StepNow || c.step.State == StepFailed }

const (
	stepSide  = 8 // padding at the sides of a stage, and between sign and words
	stepAbove = 4
)

// need is the width with all words beside the sign.
func (c *stepCell) need() float32 {
	return 3*stepSide + c.sign.MinSize().Width + max(c.nameAs(false).measure(c.step.Name), c.note.measure(c.note.Content)) + 1
}

// nameAs is the name as it is written under a sign or beside it, whichever it is
// now.
func (c *stepCell) nameAs(short bool) *Text {
	t := NewText(c.step.Name).Wrapped()
	t.Bold = c.name.Bold
	if short {
		t.Letter = theme.SizeNameCaptionText
	}
	return t
}

// least is the width in which no word breaks beside the sign.
func (c *stepCell) least() float32 {
	longest := float32(0)
	for _, word := range strings.Fields(c.step.Name) {
		longest = max(longest, c.nameAs(false).measure(word))
	}
	for _, word := range strings.Fields(c.note.Content) {
		longest = max(longest, c.note.measure(word))
	}
	return 3*stepSide + c.sign.MinSize().Width + longest + 1
}

// word is the width of the longest word of the name, as it stands under a sign.
func (c *stepCell) word() float32 {
	longest := float32(0)
	for _, word := range strings.Fields(c.step.Name) {
		longest = max(longest, c.nameAs(true).measure(word))
	}
	return longest
}

func (c *stepCell) heightFor(width float32, form stepForm) float32 {
	switch form {
	case stepBare:
		return c.sign.MinSize().Height + 2*stepAbove
	case stepNamed:
		return c.sign.MinSize().Height + c.nameAs(true).HeightFor(width) + 2*stepAbove
	}
	room := width - 3*stepSide - c.sign.MinSize().Width
	words := c.nameAs(false).HeightFor(room) + c.note.HeightFor(room)
	return max(words, c.sign.MinSize().Height) + 2*stepAbove
}

// AccessibilityLabel is Fyne's: a screen reader gets the note at any width.
func (c *stepCell) AccessibilityLabel() string { return c.step.Name + ": " + c.step.Note }

// AccessibilityRole is Fyne's.
func (c *stepCell) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (c *stepCell) children() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.sign, c.name, c.note}
}

// CreateRenderer is Fyne's.
func (c *stepCell) CreateRenderer() fyne.WidgetRenderer {
	r := &stepCellRenderer{cell: c, back: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type stepCellRenderer struct {
	cell *stepCell
	back *canvas.Rectangle
}

func (r *stepCellRenderer) Layout(size fyne.Size) {
	c := r.cell
	r.back.Resize(size)
	sign := c.sign.MinSize()
	c.sign.Resize(sign)
	c.note.Hidden, c.name.Hidden = c.form != stepWhole, c.form == stepBare
	if c.form == stepBare {
		c.sign.Move(fyne.NewPos((size.Width-sign.Width)/2, (size.Height-sign.Height)/2))
		return
	}
	if c.form == stepNamed {
		line := c.name.HeightFor(size.Width)
		top := (size.Height - sign.Height - line) / 2
		c.sign.Move(fyne.NewPos((size.Width-sign.Width)/2, top))
		c.name.Move(fyne.NewPos(0, top+sign.Height))
		c.name.Resize(fyne.NewSize(size.Width, line))
		return
	}
	x := 2*stepSide + sign.Width
	room := max(size.Width-x-stepSide, 0)
	name, words := c.name.HeightFor(room), c.note.HeightFor(room)
	top := (size.Height - name - words) / 2
	c.sign.Move(fyne.NewPos(stepSide, (size.Height-sign.Height)/2))
	c.name.Move(fyne.NewPos(x, top))
	c.name.Resize(fyne.NewSize(room, name))
	c.note.Move(fyne.NewPos(x, top+name))
	c.note.Resize(fyne.NewSize(room, words))
}

func (r *stepCellRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.cell.sign.MinSize().Width, r.cell.sign.MinSize().Height+2*stepAbove)
}

func (r *stepCellRenderer) Refresh() {
	c := r.cell
	r.back.FillColor, r.back.CornerRadius = theme.Color(theme.ColorNameSelection), theme.Size(theme.SizeNameInputRadius)
	r.back.Hidden = c.step.State != StepNow
	c.name.Letter, c.name.Align = theme.SizeNameText, fyne.TextAlignLeading
	if c.form == stepNamed {
		c.name.Letter, c.name.Align = theme.SizeNameCaptionText, fyne.TextAlignCenter
	}
	r.Layout(c.Size())
	for _, o := range []fyne.CanvasObject{r.back, c.sign, c.name, c.note} {
		o.Refresh()
	}
}

func (r *stepCellRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.back}, r.cell.children()...)
}
func (r *stepCellRenderer) Destroy() {}

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
		show(r.stroke, glyph.drawing(on))
	}
	r.disc.Refresh()
	r.text.Refresh()
	r.Layout(s.Size())
}

func (r *stepSignRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.disc, r.stroke, r.text}
}
func (r *stepSignRenderer) Destroy() {}
