package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// NewReading returns the content of a window so that a screen reader gets at it. The
// toolkit hands on what stands in plain containers alone, and nothing of what lies in a
// control, as all of ours does. So beside the content stands a container with a line for
// everything that has words, in reading order and each at its place, which is not
// painted and hears no mouse. It is filled when the toolkit asks; that happens only on
// Windows and macOS, in a program built with the tag "accessibility".
func NewReading(on fyne.Canvas, content fyne.CanvasObject) *fyne.Container {
	r := &reading{on: on, content: content, lines: &fyne.Container{}}
	r.shown = true
	return container.NewStack(r, r.lines, newShut(content))
}

// line is what a screen reader says of one object.
type line struct {
	says  string
	role  fyne.AccessibleRole
	at    fyne.Position
	size  fyne.Size // as much of it as is seen, nothing for what is scrolled away
	shown bool
}

func (l *line) AccessibilityLabel() string             { return l.says }
func (l *line) AccessibilityRole() fyne.AccessibleRole { return l.role }
func (l *line) MinSize() fyne.Size                     { return fyne.Size{} }
func (l *line) Move(at fyne.Position)                  { l.at = at }
func (l *line) Position() fyne.Position                { return l.at }
func (l *line) Resize(size fyne.Size)                  { l.size = size }
func (l *line) Size() fyne.Size                        { return l.size }
func (l *line) Hide()                                  { l.shown = false }
func (l *line) Show()                                  { l.shown = true }
func (l *line) Visible() bool                          { return l.shown }
func (l *line) Refresh()                               {}

// reading fills the lines when the toolkit comes by.
type reading struct {
	line
	on      fyne.Canvas
	content fyne.CanvasObject
	lines   *fyne.Container
	focus   int // line of what has the keyboard, -1 for none
}

// AccessibilityRole is Fyne's, which asks for it before it goes on to the lines.
func (r *reading) AccessibilityRole() fyne.AccessibleRole {
	before, was := r.lines.Objects, r.focus
	r.lines.Objects, r.focus = nil, -1
	if !listening() {
		return fyne.AccessibleRoleContainer
	}
	if over := Topmost(r.on); over != nil {
		driver := fyne.CurrentApp().Driver()
		from := driver.AbsolutePositionForObject(r.lines)
		r.read(over, driver.AbsolutePositionForObject(over).Subtract(over.Position()).Subtract(from), area{fyne.Position{}.Subtract(from), r.on.Size()}, false)
	} else {
		r.read(r.content, fyne.Position{}, area{size: r.content.Size()}, false)
	}
	if r.focus >= 0 && (r.focus != was || !slices.EqualFunc(before, r.lines.Objects, alike)) {
		tellFocus(r.focus)
	}
	return fyne.AccessibleRoleContainer
}

// alike reports whether two lines say the same.
func alike(a, b fyne.CanvasObject) bool {
	return a.(*line).says == b.(*line).says && a.(*line).role == b.(*line).role
}

// read adds a line for an object and what is in it. Of what is said as a whole only the
// controls are said once more.
func (r *reading) read(o fyne.CanvasObject, at fyne.Position, seen area, whole bool) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	is := area{at, o.Size()}.and(seen)
	control, focusable := o.(fyne.Focusable)
	if a, ok := o.(fyne.Accessible); ok && a.AccessibilityRole() != fyne.AccessibleRoleContainer {
		if says := a.AccessibilityLabel(); says != "" && (focusable || !whole) {
			if focusable && control == r.on.Focused() {
				r.focus = len(r.lines.Objects)
			}
			r.lines.Objects = append(r.lines.Objects, &line{says, a.AccessibilityRole(), is.at, is.size, true})
		}
		whole = true
	}
	if page, ok := o.(*Page); ok {
		at, seen = at.Add(page.holder.Position()), is
	}
	for _, child := range childrenOf(o) {
		r.read(child, at, seen, whole)
	}
}

// area is a part of the window in px.
type area struct {
	at   fyne.Position
	size fyne.Size
}

func (a area) and(b area) area {
	left, top := max(a.at.X, b.at.X), max(a.at.Y, b.at.Y)
	right, bottom := min(a.at.X+a.size.Width, b.at.X+b.size.Width), min(a.at.Y+a.size.Height, b.at.Y+b.size.Height)
	return area{fyne.NewPos(left, top), fyne.NewSize(max(right-left, 0), max(bottom-top, 0))}
}

// shut keeps the toolkit from handing on what stands in plain containers of the
// content, which the lines tell already.
type shut struct {
	widget.BaseWidget
	content fyne.CanvasObject
}

func newShut(content fyne.CanvasObject) *shut {
	s := &shut{content: content}
	s.ExtendBaseWidget(s)
	return s
}

func (s *shut) children() []fyne.CanvasObject { return []fyne.CanvasObject{s.content} }

// CreateRenderer is Fyne's.
func (s *shut) CreateRenderer() fyne.WidgetRenderer {
	return &shutRenderer{widget.NewSimpleRenderer(s.content), s.content}
}

type shutRenderer struct {
	fyne.WidgetRenderer
	content fyne.CanvasObject
}

func (r *shutRenderer) Refresh() { r.content.Refresh() }
