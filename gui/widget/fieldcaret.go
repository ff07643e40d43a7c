package widget

import "fyne.io/fyne/v2"

// caret remembers where the caret of a field of several lines belongs where Fyne cannot
// show it: behind a space at which the line wraps. Fyne puts it before the space, and
// what is typed next would stand there too.
type caret struct {
	text string // of which this is true
	put  int    // where Fyne has it
	owed int    // where it belongs
}

// settle puts the caret to where it belongs, before something is done there.
func (e *entry) settle() {
	if c := e.caret; c.owed > 0 && e.Text == c.text && e.CursorTextOffset() == c.put {
		e.place(c.owed)
	}
	e.caret = caret{}
}

// place puts the caret into the last row that begins before it, be it longer than that.
func (e *entry) place(at int) {
	for row := e.CursorRow; row >= 0; row-- {
		e.CursorRow, e.CursorColumn = row, 0
		if begin := e.CursorTextOffset(); row == 0 || begin > 0 && begin <= at { // of no row it is 0
			e.CursorColumn = at - begin
			return
		}
	}
}

// rows is how many rows the text has.
func (e *entry) rows() int {
	row, column := e.CursorRow, e.CursorColumn
	defer func() { e.CursorRow, e.CursorColumn = row, column }()
	e.CursorColumn = 0
	for e.CursorRow = 1; e.CursorTextOffset() > 0; e.CursorRow++ {
	}
	return e.CursorRow
}

// TypedRune is Fyne's.
func (e *entry) TypedRune(r rune) {
	e.settle()
	at, over := e.CursorTextOffset(), e.SelectedText() != ""
	e.Entry.TypedRune(r)
	if put := e.CursorTextOffset(); e.MultiLine && !over && put != at+1 {
		e.caret = caret{text: e.Text, put: put, owed: at + 1}
	}
	e.field.over()
}

// TypedShortcut is Fyne's.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if e.done(s) {
		e.field.OnDone()
		return
	}
	e.settle()
	e.Entry.TypedShortcut(s)
	e.field.over()
}
