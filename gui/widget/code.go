package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
	"buygrid/sim/scenario/edit"
)

// CodeMark is a sign in the gutter of a line, and a wavy line under a piece of it.
type CodeMark struct {
	Line, From, To int // from 0, columns in runes; To beyond the line marks it all
	Warning        bool
	Says           string // to a screen reader, and where the caret comes to stand in it
}

// CodeWords are what the editor itself says, in the language of now.
type CodeWords struct {
	Leave                         string // how the keyboard leaves the text, to a screen reader
	Line                          func(n int) string
	Find, Replace                 string // names of the fields
	Next, Previous, One, All      string // buttons
	Case, Close                   string
	Count                         func(at, of int) string // of what was found; at 0 where the caret is at none
	Suggestions, NothingSuggested string
	NothingKnown                  string // of the place at the caret
}

// Code is a text with line numbers and colours that is written here. It draws the lines
// that can be seen and nothing else, so that a key takes as long in a long text as in a
// short one. It edits a buffer and knows nothing of what the text says.
type Code struct {
	widget.BaseWidget
	Name     string // what it is, for screen readers
	Words    CodeWords
	Replaced string // key of the text that names a replacement in the list of undo
	Buffer   *edit.Buffer
	Locked   bool   // is read, not written
	Changed  func() // the text was changed here
	Moved    func() // the caret stands elsewhere

	// Undo and Redo go a step, where more than the text itself follows from it; nil for
	// the buffer's own.
	Undo, Redo func()

	// Complete returns what could stand at the caret; nil for never. It is asked on
	// Ctrl+Space.
	Complete func() []edit.Suggestion
	// Hint returns a sentence about a place, for the mouse and for F1; "" for nothing.
	Hint func(at edit.Place) string
	// Pause calls then when the mouse has rested, unless Pause is called again before;
	// nil for no hints by the mouse.
	Pause func(then func())
	// Shortcut hears what is not for the text itself, such as Ctrl+S, F8 or Ctrl+G, and
	// says whether it had a use for it.
	Shortcut func(key fyne.KeyName, modifier fyne.KeyModifier) bool

	marks []CodeMark
	area  *codeArea
	find  *codeFind            // nil while nobody searches
	edges [4]*canvas.Rectangle // the mark of focus: a ring as large as this would be painted anew as a whole with every letter
}

// NewCode returns a text to write in.
func NewCode(name string, buffer *edit.Buffer) *Code {
	c := &Code{Name: name, Buffer: buffer}
	for i := range c.edges {
		c.edges[i] = canvas.NewRectangle(color.Transparent)
	}
	c.area = newCodeArea(c)
	c.ExtendBaseWidget(c)
	return c
}

// SetMarks shows other signs in the gutter.
func (c *Code) SetMarks(marks []CodeMark) {
	c.marks = marks
	c.area.popup.renew()
	c.area.Refresh()
}

// Reveal selects from one place to another and scrolls there.
func (c *Code) Reveal(from, to edit.Place) {
	c.Buffer.Select(from, to)
	c.area.popup.close()
	c.area.show(true)
}

// Follow shows the buffer as it is now, after somebody else changed it.
func (c *Code) Follow() {
	c.area.popup.close()
	if c.area.drawn != c.Buffer.Version() {
		c.area.show(true)
		c.recount()
	}
}

// Sees reports whether a line is in view as a whole, counted from 0.
func (c *Code) Sees(line int) bool { return c.area.sees(line) }

// Resume shows what another text over the same buffer showed last.
func (c *Code) Resume(was *Code) {
	c.area.top, c.area.left, c.area.laid = was.area.top, was.area.left, was.area.laid
}

// Duplicate puts a copy of the item of a list in which the caret stands behind it.
func (c *Code) Duplicate() {
	if !c.Locked {
		c.area.popup.close()
		c.area.do(c.Buffer.DuplicateItem)
	}
}

// Focusable returns what takes the keyboard.
func (c *Code) Focusable() fyne.Focusable { return c.area }

// markAt returns the first sign that stands on a line, those of mistakes before warnings.
func (c *Code) markAt(line int) (mark CodeMark, ok bool) {
	for _, m := range c.marks {
		if m.Line == line && (!ok || mark.Warning && !m.Warning) {
			mark, ok = m, true
		}
	}
	return mark, ok
}

func (c *Code) children() []fyne.CanvasObject {
	if c.find != nil {
		return []fyne.CanvasObject{c.find.bar, c.area}
	}
	return []fyne.CanvasObject{c.area}
}

// CreateRenderer is Fyne's.
func (c *Code) CreateRenderer() fyne.WidgetRenderer { return &codeRenderer{code: c} }

// codeRenderer puts the line to search above the text.
type codeRenderer struct{ code *Code }

func (r *codeRenderer) Layout(size fyne.Size) {
	c, top := r.code, float32(0)
	if c.find != nil {
		top = HeightFor(c.find.bar, size.Width-2*ringRoom) + 2*ringRoom
		c.find.bar.Move(fyne.NewPos(ringRoom, ringRoom))
		c.find.bar.Resize(fyne.NewSize(size.Width-2*ringRoom, top-2*ringRoom))
	}
	at, room := fyne.NewPos(0, top), fyne.NewSize(size.Width, max(size.Height-top, 0))
	seen := c.area.sees(c.Buffer.Caret().Line)
	c.area.Move(at)
	c.area.Resize(room)
	if first := !c.area.laid && room.Height > 0; first || seen && !c.area.sees(c.Buffer.Caret().Line) { // whoever writes goes on seeing it, whatever grows beside the text
		c.area.laid = true
		c.area.show(false)
	}
	c.frame(at, room)
}

// frame puts the mark of focus just inside the edge of the text, where nothing cuts it.
func (c *Code) frame(at fyne.Position, size fyne.Size) {
	width, ink := theme.Size(look.SizeRing), theme.Color(theme.ColorNameFocus)
	across, down := fyne.NewSize(size.Width, width), fyne.NewSize(width, size.Height)
	fill(c.edges[0], ink, at, across)
	fill(c.edges[1], ink, at.AddXY(0, size.Height-width), across)
	fill(c.edges[2], ink, at, down)
	fill(c.edges[3], ink, at.AddXY(size.Width-width, 0), down)
	for _, edge := range c.edges {
		edge.Hidden = !c.area.focused
	}
}

// MinSize leaves room for a few lines: the rest scrolls.
func (r *codeRenderer) MinSize() fyne.Size {
	const columns, rows = 24, 5
	cell := r.code.area.measure()
	return fyne.NewSize(columns*cell.Width, rows*cell.Height)
}

func (r *codeRenderer) Refresh() {
	r.Layout(r.code.Size())
	r.code.area.Refresh()
	canvas.Refresh(r.code)
}

func (r *codeRenderer) Objects() []fyne.CanvasObject {
	all := r.code.children()
	for _, edge := range r.code.edges {
		all = append(all, edge)
	}
	return all
}

func (r *codeRenderer) Destroy() {}
