package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Person is what a face and a map show of somebody.
type Person struct {
	ID       string
	Name     string
	Note     string // after the name: the influence
	Title    string // the line below
	Portrait fyne.Resource
	Size     float32 // influence in this stage, 0..1
	Stance   Stance
	Sure     bool   // the stance is known, not guessed
	Active   bool   // has influence in this stage
	Says     string // what its stance is and how sure that is, for screen readers

	// Traced shows what was seen a week ago besides: the size as a thin ring and,
	// where the stance was another, that stance with an arrow.
	Traced  bool
	WasSize float32
	Was     Stance
}

// Face is a person: the portrait in a ring of the stance's colour with the
// stance's badge, the name and a line below. A click, Enter and Space act. The
// ring is thick where the stance is known, broken where nothing is.
type Face struct {
	control
	Person   Person
	Side     float32 // of the portrait with its ring
	Selected bool

	backed  bool    // the words cover what lies behind them
	oneLine bool    // the name alone, where there is little room
	was     float32 // radius a week ago, 0 for none
	onKey   func(fyne.KeyName) bool
}

// NewFace returns a person that act opens.
func NewFace(p Person, side float32, act func()) *Face {
	f := &Face{Person: p, Side: side}
	f.extend(f, act)
	return f
}

// Select shows the face as the selected one, or not.
func (f *Face) Select(selected bool) {
	if f.Selected != selected {
		f.Selected = selected
		f.Refresh()
	}
}

// TypedKey is Fyne's.
func (f *Face) TypedKey(e *fyne.KeyEvent) {
	if f.onKey == nil || !f.onKey(e.Name) {
		f.control.TypedKey(e)
	}
}

// AccessibilityLabel is Fyne's: what a screen reader says.
func (f *Face) AccessibilityLabel() string {
	p := f.Person
	return said(p.Name, p.Note, p.Title, p.Says, when(f.Selected, states.Selected), f.off())
}

// AccessibilityRole is Fyne's.
func (f *Face) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is Fyne's.
func (f *Face) CreateRenderer() fyne.WidgetRenderer {
	r := &faceRenderer{face: f, drawn: newLikeness(), label: &canvas.Rectangle{}, name: nameLine(), title: titleLine()}
	r.Refresh()
	return r
}

type faceRenderer struct {
	face        *Face
	drawn       *likeness
	label       *canvas.Rectangle // behind the words
	name, title *Text
}

// faceGap is between the room of the focus ring and the words.
const faceGap = 1

// nameLine and titleLine are the two lines under a portrait.
func nameLine() *Text {
	t := NewCaption("").Dense()
	t.Bold, t.Align, t.Excerpt = true, fyne.TextAlignCenter, true
	return t
}

func titleLine() *Text {
	t := NewCaption("").Dense()
	t.Align, t.Excerpt = fyne.TextAlignCenter, true
	return t
}

// wordsHeight is that of so many lines under a portrait.
func wordsHeight(lines int) float32 { return float32(lines)*titleLine().lineHeight() + 2 }

func (f *Face) lines() int {
	if f.oneLine || f.Person.Title == "" {
		return 1
	}
	return 2
}

// says puts name, influence and title into the lines there are; what does not
// fit is left out in the order title, influence, end of the name.
func (f *Face) says(width float32) (name, title string) {
	p := f.Person
	name, title = p.Name, p.Title
	if f.lines() < 2 {
		title = ""
	}
	if p.Note == "" {
		return name, title
	}
	switch full := p.Name + ", " + p.Note; {
	case nameLine().measure(full) <= width:
		name = full
	case title != "":
		title = p.Note
	}
	if title == p.Title {
		return name, title
	}
	for titleLine().measure(title) > width { // half a number says nothing
		at := strings.LastIndex(title, ", ")
		if at < 0 {
			return name, p.Title
		}
		title = title[:at]
	}
	return name, title
}

// words returns the place of the words, for a face of this size.
func (f *Face) words(size fyne.Size) (fyne.Position, fyne.Size) {
	const side = 4
	room := size.Width - 2*side
	name, title := f.says(room)
	wide := min(max(nameLine().measure(name), titleLine().measure(title))+1, room) + 2*side
	return fyne.NewPos((size.Width-wide)/2, f.Side+2*spare+faceGap), fyne.NewSize(wide, wordsHeight(f.lines()))
}

func (r *faceRenderer) Layout(size fyne.Size) {
	const side = 4
	f := r.face
	p := &f.Person
	r.drawn.draw(fyne.NewPos(size.Width/2, spare+f.Side/2), f.Side/2, looks{portrait: p.Portrait, stance: p.Stance, sure: p.Sure,
		faded: !p.Active, selected: f.Selected, hovered: f.hovered, key: f.focused, traced: p.Traced, was: p.Was, size: f.was})
	r.name.Content, r.title.Content = f.says(size.Width - 2*side)
	r.title.Hidden = r.title.Content == ""
	at, room := f.words(size)
	for i, t := range []*Text{r.name, r.title} {
		t.Move(fyne.NewPos(side, at.Y+1+float32(i)*t.lineHeight()))
		t.Resize(fyne.NewSize(size.Width-2*side, t.lineHeight()))
		t.Refresh()
	}
	r.label.Move(at)
	r.label.Resize(room)
	r.label.Refresh()
}

func (r *faceRenderer) MinSize() fyne.Size {
	side := r.face.Side + 2*spare
	return fyne.NewSize(side, side+faceGap+wordsHeight(r.face.lines()))
}

func (r *faceRenderer) Refresh() {
	f := r.face
	r.name.Color = theme.ColorNameForeground
	if !f.Person.Active {
		r.name.Color = theme.ColorNamePlaceHolder
	}
	r.label.FillColor, r.label.CornerRadius = theme.Color(theme.ColorNameOverlayBackground), theme.Size(theme.SizeNameInputRadius)
	if f.Selected {
		r.label.FillColor = theme.Color(theme.ColorNameSelection)
	}
	r.label.Hidden = !f.Selected && !f.backed
	r.Layout(f.Size())
	canvas.Refresh(f)
}

func (r *faceRenderer) Objects() []fyne.CanvasObject {
	return append(r.drawn.objects(), r.label, r.name, r.title)
}
func (r *faceRenderer) Destroy() {}
