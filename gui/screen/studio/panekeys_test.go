package studio

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/widget"
	"buygrid/sim/scenario/edit"
)

// desked is the Studio in a large window, with the keyboard nowhere.
func desked(t testing.TB, text string) *Studio {
	t.Helper()
	s := shown(t, text)
	s.env.Window.Resize(fyne.NewSize(1400, 900))
	s.env.Tasks.Settle()
	return s
}

// caretAt puts the caret before the first place of some words in the text.
func caretAt(s *Studio, words string) {
	b := s.work.buffer
	at := b.PlaceAt(strings.Index(b.Text(), words))
	s.reveal(at, at)
}

// where names the part of the screen that has the keyboard.
func whereIs(s *Studio) string {
	for i, p := range s.stops() {
		if widget.HasFocus(s.env.Window.Canvas(), p.in) {
			return []string{"outline", "middle", "right", "below", "header"}[i]
		}
	}
	return "nowhere"
}

func TestF6GoesThroughThePartsOfTheScreen(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1400, Height: 900}, {Width: 1024, Height: 700}} {
		s := shown(t, lesson(t, "late-again"))
		end := len(s.work.buffer.Text())
		s.apply("", []edit.Splice{{From: end, To: end, Text: "foo: 1\n"}}) // a problem to go to below
		s.env.Tasks.Settle()
		s.env.Window.Resize(size)
		s.env.Window.Canvas().Unfocus()
		s.Key(fyne.KeyF6, 0)
		if s.env.Window.Canvas().Focused() != s.panes.text.code.Focusable() {
			t.Errorf("%v: from nowhere it goes to %s", size, whereIs(s))
		}
		var went []string
		for range 5 {
			s.Key(fyne.KeyF6, 0)
			went = append(went, whereIs(s))
		}
		if got := strings.Join(went, " "); got != "right below header outline middle" {
			t.Errorf("%v: F6 goes %s", size, got)
		}
		if s.Key(fyne.KeyF6, fyne.KeyModifierShift); whereIs(s) != "outline" {
			t.Errorf("%v: Shift+F6 goes to %s", size, whereIs(s))
		}
		s.env.Window.Canvas().FocusNext()
		has := s.env.Window.Canvas().Focused()
		s.Key(fyne.KeyF6, 0)
		if s.Key(fyne.KeyF6, fyne.KeyModifierShift); s.env.Window.Canvas().Focused() != has {
			t.Errorf("%v: back in the outline another line has the keyboard", size)
		}
	}
}

// After a text was opened the keyboard is in it, and after the screen was left it is there
// again, with the line of the caret in view.
func TestTheKeyboardIsInTheTextThatIsOpened(t *testing.T) {
	s := desked(t, lesson(t, "late-again")+strings.Repeat("# more\n", 300))
	canvas := s.env.Window.Canvas()
	if canvas.Focused() != s.panes.text.code.Focusable() {
		t.Errorf("after opening it is on %v", canvas.Focused())
	}
	end := edit.Place{Line: s.work.buffer.Lines() - 5}
	s.reveal(end, end)
	before := s.panes.text.code
	away := widget.NewButton("another screen", nil)
	s.env.Window.SetContent(away)
	s.SetOpen(false)
	s.env.Window.SetContent(s.Build())
	s.SetOpen(true)
	s.Land()
	if code := s.panes.text.code; code == before || canvas.Focused() != code.Focusable() {
		t.Errorf("after coming back it is on %v", canvas.Focused())
	}
	if !s.panes.text.code.Sees(end.Line) || s.work.buffer.Caret() != end {
		t.Errorf("the caret is at %v, out of view", s.work.buffer.Caret())
	}
	front(s, atForm)
	s.made("mine", lesson(t, "late-again"))
	s.env.Tasks.Settle()
	if path := s.panes.form.rowPath(); path == nil {
		t.Errorf("after the wizard it is on %v", canvas.Focused())
	}
	canvas.FocusNext()
	had := s.panes.form.nameOfFocus(canvas)
	s.SetOpen(true)
	s.SetOpen(false)
	s.env.Window.SetContent(s.Build())
	if s.Land(); had == "" || s.panes.form.nameOfFocus(canvas) != had {
		t.Errorf("back in the form it is on %q, was on %q", s.panes.form.nameOfFocus(canvas), had)
	}
}

// The form opens at the part that the caret is in, and the text at the part of the form.
func TestTextAndFormOpenAtOnePlace(t *testing.T) {
	s := desked(t, lesson(t, "late-again"))
	tree := s.work.now.tree
	for _, test := range []struct{ path, form string }{{"members/1/name", "members/1"}, {"purchase", "purchase"}, {"criteria/0", "criteria/0"}, {"title", ""}} {
		front(s, atText)
		n := tree.At(strings.Split(test.path, "/")...)
		at := s.work.buffer.PlaceAt(n.From)
		s.work.buffer.Select(at, at)
		front(s, atForm)
		if got := strings.Join(s.panes.form.at, "/"); got != test.form {
			t.Errorf("%s: the form of %q is open", test.path, got)
		}
		if front(s, atText); s.work.buffer.Caret() != at {
			t.Errorf("%s: back in the text the caret is at %v, was at %v", test.path, s.work.buffer.Caret(), at)
		}
	}
	front(s, atForm)
	s.panes.form.open(edit.Path{"members", "2"})
	front(s, atText)
	if n := tree.At("members", "2"); s.work.buffer.Caret().Line != n.Line || !s.panes.text.code.Sees(n.Line) {
		t.Errorf("the caret is at %v, the form was of line %d", s.work.buffer.Caret(), n.Line)
	}
}

func TestCtrlFFromTheTranslationsHasTheKeyboard(t *testing.T) {
	s := desked(t, lesson(t, "late-again"))
	front(s, atTranslations)
	s.Find(false)
	if s.center != atText || s.env.Window.Canvas().Focused() != s.panes.text.code.Searching() || s.panes.text.code.Searching() == nil {
		t.Errorf("the keyboard is on %v", s.env.Window.Canvas().Focused())
	}
}

// The first fix of the problem at the caret is one key, and one step.
func TestCtrlDotMakesTheFixAtTheCaret(t *testing.T) {
	source := strings.Replace(lesson(t, "late-again"), "\nmembers:", "\nmembres:", 1)
	s := desked(t, source)
	dot := func() {
		s.panes.text.code.Focusable().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPeriod, Modifier: fyne.KeyModifierControl})
		s.env.Tasks.Settle()
	}
	told := ""
	s.env.Say = func(text func() string) func() { told = text(); return func() {} }
	if dot(); s.work.buffer.Text() != source || told != s.env.T("studio.fix.nothing", nil) {
		t.Errorf("a problem of another line is mended, or it says %q", told)
	}
	caretAt(s, "membres:")
	if dot(); strings.Contains(s.work.buffer.Text(), "membres") {
		t.Errorf("not mended: %v", s.work.now.problems)
	}
	if s.Undo(); s.work.buffer.Text() != source {
		t.Error("it is not one step")
	}
}

// F2 asks for another id of what the caret is at; all that names it follows as one step,
// and the caret stays in its word.
func TestF2RenamesWhatTheCaretIsAt(t *testing.T) {
	source := lesson(t, "late-again")
	s := desked(t, source)
	id := s.work.now.tree.At("members", "1").ID()
	told := ""
	s.env.Say = func(text func() string) func() { told = text(); return func() {} }
	for _, place := range []string{"id: " + id, "{" + id + ":", id + ":"} {
		if !strings.Contains(source, place) {
			continue
		}
		caretAt(s, place)
		at := s.work.buffer.PlaceAt(s.work.buffer.Offset(s.work.buffer.Caret()) + strings.Index(place, id))
		if strings.HasPrefix(place, "id:") {
			at.Column = 0 // in the indentation before it
		}
		s.reveal(at, at)
		line := s.work.buffer.Caret().Line
		s.Key(fyne.KeyF2, 0)
		s.env.Tasks.Settle()
		field, ok := s.env.Window.Canvas().Focused().(interface{ TypedShortcut(fyne.Shortcut) })
		if !ok {
			t.Fatalf("%s: the keyboard is on %v", place, s.env.Window.Canvas().Focused())
		}
		field.TypedShortcut(&fyne.ShortcutSelectAll{})
		test.Type(s.env.Window.Canvas().Focused(), "somebody-else")
		s.env.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		s.env.Tasks.Settle()
		text := s.work.buffer.Text()
		if want := s.env.T("studio.rename.done", map[string]any{"Count": strings.Count(text, "somebody-else")}); told != want {
			t.Errorf("%s: it says %q, want %q", place, told, want)
		}
		if !strings.Contains(text, "somebody-else") || s.work.now.doc == nil || s.work.buffer.Caret().Line != line {
			t.Errorf("%s: line %d, %v", place, s.work.buffer.Caret().Line, s.work.now.problems)
		}
		if s.Undo(); s.work.buffer.Text() != source {
			t.Errorf("%s: it is not one step", place)
		}
		s.env.Tasks.Settle()
	}
	s.work.buffer.Select(edit.Place{}, edit.Place{})
	if s.Key(fyne.KeyF2, 0); widget.Modal(s.env.Window.Canvas()) {
		t.Error("a dialog where nothing has an id")
	}
}
