package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Moment is a dot, or a short sign, on a timeline: something that happened in a week.
type Moment struct {
	Week int
	Ink  fyne.ThemeColorName // default: primary
	Sign string              // drawn in place of the dot; "" is a dot
	Says string              // shown when its week is chosen or the mouse is over it
}

// TimelineWords are what a timeline writes. Week turns a number as the data
// have it into words, "week 18".
type TimelineWords struct {
	First, Earlier, Later, Last string // the buttons
	Week                        func(week int) string
}

// Timeline chooses a week: by dragging, by four buttons or by keyboard, where
// Left and Right go one week, PageUp and PageDown ten, Home and End to the
// ends. Dots show where something happened; a click on one goes there, and what
// happened in the chosen week stands beside the buttons.
type Timeline struct {
	widget.BaseWidget
	OnWeek func(week int) // another week was chosen by the person

	words   TimelineWords
	moments []Moment
	slider  *Slider
	dots    *moments
	buttons []*Button // first, earlier, later, last
	ends    [2]*Text
	here    *Text // the chosen week
	says    *Text // what happened in it
	content *fyne.Container
}

// NewTimeline returns a timeline over no weeks.
func NewTimeline(words TimelineWords, onWeek func(week int)) *Timeline {
	t := &Timeline{OnWeek: onWeek, words: words}
	t.slider = NewSlider(func() string { return named(t.named(t.Week()), said(t.said(t.Week())...)) }, 0, 1, 1)
	t.dots = &moments{of: t, over: -1}
	t.dots.ExtendBaseWidget(t.dots)
	t.slider.OnChanged = func(float64) { t.chosen() }
	to := func(text string, week func() int) *Button {
		b := NewButton(text, nil)
		b.act = func() { t.slider.set(float64(week())) }
		t.buttons = append(t.buttons, b.InCard())
		return b
	}
	row := NewWrap(8,
		to(words.First, func() int { return int(t.slider.Min) }), to(words.Earlier, func() int { return t.Week() - 1 }),
		to(words.Later, func() int { return t.Week() + 1 }), to(words.Last, func() int { return int(t.slider.Max) }))
	t.ends = [2]*Text{NewCaption("").Whole(), NewCaption("").Whole()}
	t.here, t.says = NewBold(""), NewCaption("").Wrapped()
	t.content = NewColumn(4,
		NewColumn(0, t.dots, t.slider), NewRow(8, []float32{0, 1, 0}, t.ends[0], NewText(""), t.ends[1]), row, NewColumn(0, t.here, t.says))
	t.ExtendBaseWidget(t)
	t.Set(0, 0, nil)
	return t
}

// Set shows the weeks from first to last, both included, with what happened.
// The chosen week stays, or becomes the nearest there is.
func (t *Timeline) Set(first, last int, moments []Moment) {
	t.moments = append([]Moment(nil), moments...)
	t.slider.Min, t.slider.Max = float64(first), float64(max(last, first+1))
	t.slider.SetDisabled(last <= first)
	t.slider.Value = min(max(t.slider.Value, float64(first)), float64(max(last, first)))
	for i, week := range []int{first, last} {
		t.ends[i].Content = t.named(week)
	}
	t.show()
}

// SetWeek chooses a week without calling OnWeek.
func (t *Timeline) SetWeek(week int) {
	t.slider.Value = min(max(float64(week), t.slider.Min), t.slider.Max)
	t.show()
}

// Week returns the chosen week.
func (t *Timeline) Week() int { return int(t.slider.Value) }

func (t *Timeline) named(week int) string {
	if t.words.Week == nil {
		return ""
	}
	return t.words.Week(week)
}

func (t *Timeline) chosen() {
	t.show()
	if t.OnWeek != nil {
		t.OnWeek(t.Week())
	}
}

// show writes what stands beside the buttons.
func (t *Timeline) show() {
	week := t.Week()
	if t.dots.over >= 0 && t.dots.over < len(t.moments) {
		week = t.moments[t.dots.over].Week
	}
	t.here.Content, t.says.Content = t.named(week), strings.Join(t.said(week), "\n")
	off := t.slider.Disabled()
	for i, b := range t.buttons {
		back := i < 2
		b.SetDisabled(off || back && t.Week() <= int(t.slider.Min) || !back && t.Week() >= int(t.slider.Max))
	}
	t.Refresh()
}

// said is what happened in a week, one line each.
func (t *Timeline) said(week int) []string {
	var lines []string
	for _, m := range t.moments {
		if m.Week == week && m.Says != "" {
			lines = append(lines, m.Says)
		}
	}
	return lines
}

// lines is how many lines the fullest week needs, so that nothing jumps.
func (t *Timeline) lines(width float32) float32 {
	most := t.says.lineHeight()
	for _, m := range t.moments {
		all := NewCaption(strings.Join(t.said(m.Week), "\n")).Wrapped()
		most = max(most, all.HeightFor(width))
	}
	return most
}

// HeightFor returns the height with the fullest week's text.
func (t *Timeline) HeightFor(width float32) float32 {
	return HeightFor(t.content, width) - t.says.HeightFor(width) + t.lines(width)
}

func (t *Timeline) children() []fyne.CanvasObject { return []fyne.CanvasObject{t.content} }

// CreateRenderer is Fyne's.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer { return &timelineRenderer{t} }

type timelineRenderer struct{ of *Timeline }

func (r *timelineRenderer) Layout(size fyne.Size) {
	r.of.content.Move(fyne.Position{})
	r.of.content.Resize(size)
}

func (r *timelineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.of.content.MinSize().Width, r.of.HeightFor(max(r.of.Size().Width, 240)))
}

func (r *timelineRenderer) Refresh() {
	t := r.of
	for _, o := range []fyne.CanvasObject{t.dots, t.slider, t.ends[0], t.ends[1], t.here, t.says} {
		o.Refresh()
	}
	t.content.Refresh()
	r.Layout(t.Size())
}

func (r *timelineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.of.content} }
func (r *timelineRenderer) Destroy()                     {}

// moments are the dots over a timeline's track; those of one week stand on each
// other, three at most.
type moments struct {
	widget.BaseWidget
	of   *Timeline
	over int // dot under the mouse, -1 for none
}

const (
	dotSide  = 9
	dotStack = 3
)

// centre returns where a moment's dot stands, and whether it is drawn.
func (m *moments) centre(i int) (fyne.Position, bool) {
	t, size := m.of, m.Size()
	week := float64(t.moments[i].Week)
	if week < t.slider.Min || week > t.slider.Max {
		return fyne.Position{}, false
	}
	level := 0
	for _, other := range t.moments[:i] {
		if other.Week == t.moments[i].Week {
			level++
		}
	}
	share := float32((week - t.slider.Min) / (t.slider.Max - t.slider.Min))
	return fyne.NewPos(thumb/2+share*(size.Width-thumb), size.Height-signUnder-dotSide/2-float32(level)*(dotSide+1)), level < dotStack
}

// at returns the dot nearest to a point, -1 where none is near.
func (m *moments) at(p fyne.Position) int {
	const near = dotSide
	best, least := -1, float64(near)
	for i := range m.of.moments {
		if c, ok := m.centre(i); ok && distance(c, p) < least {
			best, least = i, distance(c, p)
		}
	}
	return best
}

// Tapped is Fyne's: to the dot's week.
func (m *moments) Tapped(e *fyne.PointEvent) {
	if i := m.at(e.Position); i >= 0 && !m.of.slider.Disabled() {
		m.of.slider.set(float64(m.of.moments[i].Week))
		focus(m.of.slider)
	}
}

// MouseIn is Fyne's.
func (m *moments) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved is Fyne's: what the dot says is shown.
func (m *moments) MouseMoved(e *desktop.MouseEvent) { m.point(m.at(e.Position)) }

// MouseOut is Fyne's.
func (m *moments) MouseOut() { m.point(-1) }

func (m *moments) point(i int) {
	if m.over != i {
		m.over = i
		m.of.show()
	}
}

// CreateRenderer is Fyne's.
func (m *moments) CreateRenderer() fyne.WidgetRenderer { return &momentsRenderer{of: m} }

type momentsRenderer struct {
	of   *moments
	dots []fyne.CanvasObject
}

func (r *momentsRenderer) Layout(fyne.Size) {
	m := r.of
	r.dots = nil
	for i, moment := range m.of.moments {
		at, ok := m.centre(i)
		if !ok {
			continue
		}
		ink, side := moment.Ink, float32(dotSide)
		if ink == "" {
			ink = theme.ColorNamePrimary
		}
		if i == m.over {
			side += 4
		}
		if moment.Sign != "" {
			r.dots = append(r.dots, signed(moment.Sign, at, ink, i == m.over))
			continue
		}
		c := canvas.NewCircle(theme.Color(ink))
		if moment.Week > m.of.Week() { // yet to come: a ring
			c.FillColor = theme.Color(theme.ColorNameOverlayBackground)
			c.StrokeColor, c.StrokeWidth = theme.Color(ink), 2
		}
		c.Move(at.SubtractXY(side/2, side/2))
		c.Resize(fyne.NewSquareSize(side))
		r.dots = append(r.dots, c)
	}
}

// signOver and signUnder are the room for a sign that is larger than a dot.
const signOver, signUnder = 6, 3

// signed is a sign in place of a dot.
func signed(sign string, at fyne.Position, ink fyne.ThemeColorName, over bool) fyne.CanvasObject {
	text := canvas.NewText(sign, theme.Color(ink))
	text.TextStyle.Bold = true
	text.TextSize = dotSide + 4
	if over {
		text.TextSize += 4
	}
	size := text.MinSize()
	text.Move(at.SubtractXY(size.Width/2, size.Height/2))
	text.Resize(size)
	return text
}

func (r *momentsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(96*look.Current().TextScale(), dotStack*(dotSide+1)+signOver+signUnder)
}

func (r *momentsRenderer) Refresh() {
	r.Layout(r.of.Size())
	canvas.Refresh(r.of)
}

func (r *momentsRenderer) Objects() []fyne.CanvasObject { return r.dots }
func (r *momentsRenderer) Destroy()                     {}
