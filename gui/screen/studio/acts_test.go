package studio

import (
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/sim/scenario/edit"
)

// What undo takes back is named, by whichever way it is called and whoever made the step.
func TestUndoNamesWhatItTakesBack(t *testing.T) {
	s := shown(t, "format: 1\nid: x\ntitle: Pumps\n")
	told := ""
	s.env.Say = func(text func() string) func() { told = text(); return func() {} }
	b := s.work.buffer
	type deed struct {
		do   func()
		want string
	}
	at := func(line, column int) {
		b.Select(edit.Place{Line: line, Column: column}, edit.Place{Line: line, Column: column})
	}
	for _, d := range []deed{
		{func() { at(2, 0); b.Insert("a"); b.Insert("b") }, "typing in line 3"},
		{func() { at(1, 5); b.Backspace() }, "deleting in line 2"},
		{func() { b.Select(edit.Place{Line: 1}, edit.Place{Line: 1, Column: 2}); b.Insert("y") }, "a change in line 2"},
		{func() { at(0, 0); b.Insert("# one\n# two\n") }, "a change in lines 1 to 3"},
		{func() { b.Apply("studio.step.fix", edit.Splice{Text: "#\n"}) }, "the fix"},
	} {
		for way, undo := range map[string]func(){
			"the menu":   s.Undo,
			"the button": func() { s.undo.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) },
			"the text":   func() { s.panes.text.code.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{}) },
		} {
			before := b.Text()
			b.Rest()
			d.do()
			s.changed()
			if says := s.undo.Says; says != "Undo: "+d.want {
				t.Errorf("the button says %q, want %s", says, d.want)
			}
			undo()
			if b.Text() != before || told != "Undone: "+d.want+"." {
				t.Errorf("%s says %q, want %s", way, told, d.want)
			}
			if s.redo.Says != "Redo: "+d.want {
				t.Errorf("the button says %q", s.redo.Says)
			}
			s.Redo()
			if told != "Done again: "+d.want+"." {
				t.Errorf("again: %q", told)
			}
			s.Undo()
		}
	}
	for b.CanUndo() {
		s.Undo()
	}
	if s.undo.Says != "" || !s.undo.Disabled() {
		t.Errorf("with nothing to take back the button says %q", s.undo.Says)
	}
}
