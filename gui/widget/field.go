package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Field is one line to type in, with a ring when it has the focus.
type Field struct {
	widget.BaseWidget
	Name        string // what it is for, for screen readers
	OnChanged   func(text string)
	OnSubmitted func(text string) // Enter
	OnLeft      func(text string) // the focus went elsewhere
	OnEscaped   func()            // Esc; nil: it is for the dialog around
	OnDone      func()            // Ctrl+Enter in several lines, and Enter where Short; nil: Enter begins a line
	Short       bool              // several lines hold one that wraps: Enter is not part of it

	entry *entry
	wheel *wheel
	seen  int // lines
}

// NewField returns a field with this text. name is the caption beside it.
func NewField(name, text string, changed func(text string)) *Field {
	f := &Field{Name: name, OnChanged: changed, seen: 1}
	f.wheel = newWheel(f)
	f.entry = &entry{field: f}
	f.entry.ExtendBaseWidget(f.entry)
	f.entry.Text = text
	f.entry.OnChanged = func(text string) {
		if f.OnChanged != nil {
			f.OnChanged(text)
		}
	}
	f.entry.OnSubmitted = func(text string) {
		if f.OnSubmitted != nil {
			f.OnSubmitted(text)
		}
	}
	f.ExtendBaseWidget(f)
	return f
}

// Text returns what stands in the field.
func (f *Field) Text() string { return f.entry.Text }

// SetText changes the field without a call to OnChanged.
func (f *Field) SetText(text string) {
	f.entry.Text = text
	f.entry.Refresh()
}

// Wrong marks the field as not understood; a line beside it says why.
func (f *Field) Wrong(wrong bool) {
	f.entry.wrong = wrong
	f.Refresh()
}

// Lines makes it a field of several lines, of which so many are seen; Tab leaves it.
func (f *Field) Lines(seen int) *Field {
	f.entry.MultiLine, f.entry.Wrapping, f.entry.whole = true, fyne.TextWrapWord, false // a key must not take the place of many lines
	f.entry.SetMinRowsVisible(seen)
	f.seen = seen
	return f
}

// Hint shows a text in grey where nothing stands in the field.
func (f *Field) Hint(text string) *Field {
	f.entry.PlaceHolder = text
	return f
}

// SelectAll selects the text, so that what is typed takes its place.
func (f *Field) SelectAll() { f.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// Whole lets the keyboard come to all of the text: what is typed then takes its place.
// A click still puts the caret where it is.
func (f *Field) Whole() *Field {
	f.entry.whole = true
	return f
}

// Continue makes the field stand for another that is gone: with its text, caret and
// selection, so that typing goes on in it.
func (f *Field) Continue(other *Field) {
	from, to := other.entry, f.entry
	to.Text = from.Text
	to.CursorRow, to.CursorColumn = from.CursorRow, from.CursorColumn
	to.goesOn = from.Text == "" || from.SelectedText() != from.Text
	to.Refresh()
}

// Focusable returns what takes the keyboard.
func (f *Field) Focusable() fyne.Focusable { return f.entry }

func (f *Field) children() []fyne.CanvasObject { return []fyne.CanvasObject{f.entry} }

// CreateRenderer is Fyne's.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return &fieldRenderer{field: f, ring: newRing()}
}

// entry is Fyne's, told to say when it has the focus.
type entry struct {
	widget.Entry
	field   *Field
	focused bool
	wrong   bool
	caret   caret
	whole   bool // the keyboard comes to all of it
	clicked bool // while a click brings the focus
	goesOn  bool // the keyboard comes to where it was already
}

// MouseDown is Fyne's.
func (e *entry) MouseDown(m *desktop.MouseEvent) {
	e.clicked = true
	e.Entry.MouseDown(m)
	e.clicked = false
}

// Tapped is Fyne's.
func (e *entry) Tapped(at *fyne.PointEvent) {
	e.clicked = true
	e.Entry.Tapped(at)
	e.clicked = false
}

func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	arrives := !e.focused
	e.focused = true
	if arrives && e.whole && !e.clicked && !e.goesOn && e.Text != "" {
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	e.goesOn = false
	e.field.over()
	e.field.Refresh()
	Reveal(e.field)
}

func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	was := e.focused
	e.focused = false
	e.field.over()
	e.field.Refresh()
	if was && e.field.OnLeft != nil {
		e.field.OnLeft(e.Text)
	}
}

// AcceptsTab is Fyne's: Tab goes on to what is next, also out of several lines.
func (e *entry) AcceptsTab() bool { return false }

func (e *entry) TypedKey(key *fyne.KeyEvent) {
	e.settle()
	defer e.field.over()
	switch key.Name {
	case fyne.KeyEscape:
		if e.field.OnEscaped != nil {
			e.field.OnEscaped()
			return
		}
		escape(e)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.MultiLine && e.field.Short && e.field.OnDone != nil {
			e.field.OnDone()
			return
		}
		e.Entry.TypedKey(key)
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF6, fyne.KeyF8:
		passOn(e, key)
	default:
		e.Entry.TypedKey(key)
	}
}

// done reports whether a shortcut says that what is typed is done.
func (e *entry) done(s fyne.Shortcut) bool {
	by, ok := s.(*desktop.CustomShortcut)
	return ok && e.field.OnDone != nil && by.Modifier == fyne.KeyModifierShortcutDefault && (by.KeyName == fyne.KeyReturn || by.KeyName == fyne.KeyEnter)
}

type fieldRenderer struct {
	field *Field
	ring  ring
}

func (r *fieldRenderer) Layout(size fyne.Size) {
	r.field.entry.Resize(size)
	r.field.wheel.Resize(size)
	e := r.field.entry
	r.ring.around(fyne.Position{}, size, theme.Size(theme.SizeNameInputRadius), e.focused || e.wrong)
	if e.wrong && !e.focused {
		r.ring.StrokeColor = theme.Color(theme.ColorNameError)
	}
}

func (r *fieldRenderer) MinSize() fyne.Size {
	const least = 64
	return fyne.NewSize(least*look.Current().TextScale(), max(theme.Size(look.SizeControl), r.field.entry.MinSize().Height))
}

func (r *fieldRenderer) Refresh() {
	r.field.entry.Refresh()
	r.Layout(r.field.Size())
	canvas.Refresh(r.field)
}

func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.field.entry, r.ring.Rectangle, r.field.wheel}
}

func (r *fieldRenderer) Destroy() {}
