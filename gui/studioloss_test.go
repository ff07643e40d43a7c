package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/draft"
)

// block makes the folder of drafts one that takes nothing, for root too, and returns what
// makes it as it was.
func (w writing) block(t *testing.T) (mend func()) {
	t.Helper()
	aside := w.drafts + ".aside"
	if err := os.Rename(w.drafts, aside); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(w.drafts, []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(w.drafts); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(aside, w.drafts); err != nil {
			t.Fatal(err)
		}
	}
}

// unsavedNow is the program with a text over a file that is not saved.
func unsavedNow(t *testing.T) (writing, *Shell) {
	t.Helper()
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	return w, s
}

// What is in no file, and in no draft, goes only where somebody says so.
func TestNothingGoesThatNoDraftCanKeep(t *testing.T) {
	for name, leave := range map[string]func(t *testing.T, s *Shell){
		"another file": func(t *testing.T, s *Shell) {
			s.env.Write(frame.Writing{File: textFile(t, "other.yaml", "id: other\n")})
		},
		"a text": func(_ *testing.T, s *Shell) {
			s.env.Write(frame.Writing{Name: "other.yaml", Text: []byte("id: other\n")})
		},
		"putting it away": func(_ *testing.T, s *Shell) { s.studio.PutAway() },
	} {
		t.Run(name, func(t *testing.T) {
			w, s := unsavedNow(t)
			mend := w.block(t)
			leave(t, s)
			s.env.Tasks.Settle()
			if !says(s, "no draft of it can be kept now") || says(s, "stays as a draft") {
				t.Fatalf("it is not asked: %q", shown(s))
			}
			press(s, button(t, s, "Cancel"))
			if !says(s, "forklifts.yaml") {
				t.Errorf("the text is gone: %q", shown(s))
			}
			mend()
			leave(t, s)
			s.env.Tasks.Settle()
			if !says(s, "stays as a draft") {
				t.Errorf("with room again: %q", shown(s))
			}
			w.block(t)
			press(s, button(t, s, "Keep as a draft and go on"))
			if !says(s, "forklifts.yaml") || strings.Contains(s.said(), "Its draft is kept") {
				t.Errorf("the text went: %q", shown(s))
			}
		})
	}
}

func TestTheWindowAsksBeforeItClosesOnWhatCannotBeKept(t *testing.T) {
	w, s := unsavedNow(t)
	w.block(t)
	s.quit()
	s.env.Tasks.Settle()
	if !says(s, "no draft of it can be kept now") {
		t.Fatalf("shown %q", shown(s))
	}
	press(s, button(t, s, "Cancel"))
	closed := false
	s.studio.Close(func() { closed = true }) // the test's window closes once
	if s.env.Tasks.Settle(); closed {
		t.Error("it closes without a word")
	}
	press(s, button(t, s, "Close without it"))
	if !closed {
		t.Error("it does not close where somebody said so")
	}
}

// Where a version cannot be kept, overwriting asks once more, and says where and why.
func TestOverwritingWhereNoVersionCanBeKeptAsksAgain(t *testing.T) {
	const other = "id: other\n"
	w, s := unsavedNow(t)
	w.block(t)
	if err := os.WriteFile(w.path, []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	s.studio.Save()
	s.env.Tasks.Settle()
	press(s, button(t, s, "Overwrite"))
	if w.holds(t, other); !says(s, w.drafts) || !says(s, "could not be kept among the earlier versions") || says(s, "trouble.") || says(s, "not as you opened it") {
		t.Fatalf("it is not asked: %q", shown(s))
	}
	press(s, button(t, s, "Overwrite"))
	w.holds(t, newText)
}

// Only what was seen is written over.
func TestAFileThatIsChangedWhileItIsAsked(t *testing.T) {
	w, s := unsavedNow(t)
	for _, other := range []string{"id: other\n", "id: third\n"} {
		if err := os.WriteFile(w.path, []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		if !widget.Modal(s.window.Canvas()) {
			s.studio.Save()
			s.env.Tasks.Settle()
			continue
		}
		press(s, button(t, s, "Overwrite"))
		w.holds(t, other)
	}
	press(s, button(t, s, "Overwrite"))
	w.holds(t, newText)
}

// Whatever another program makes of a file of which all is saved: what stood here is in
// the text, in its undo or among the versions, no draft is left over, and what is said is
// true.
func TestWhatAnotherProgramMakesOfASavedFile(t *testing.T) {
	lf := strings.ReplaceAll(newText, "\r\n", "\n")
	for name, test := range map[string]struct {
		now   string
		says  string
		holds bool // the text is as before
		undo  bool // and comes back by undo
	}{
		"another text":       {strings.Replace(newText, "new", "newer", 1), "Undo brings back", false, true},
		"other ends":         {lf, "among the earlier versions", false, false},
		"no mark":            {strings.TrimPrefix(newText, "\ufeff"), "among the earlier versions", false, false},
		"another encoding":   {"title: caf\xe9\n", "saving asks first", true, false},
		"no text":            {"PK\x03\x04\x00", "saving asks first", true, false},
		"more than can be":   {strings.Repeat("a: 1234567\n", 1<<19), "saving asks first", true, false},
		"the same once more": {newText, "", true, false},
	} {
		t.Run(name, func(t *testing.T) {
			w, s := unsavedNow(t)
			s.studio.Save()
			s.env.Tasks.Settle()
			if err := os.WriteFile(w.path, []byte(test.now), 0o600); err != nil {
				t.Fatal(err)
			}
			s.studio.Freshen()
			s.env.Tasks.Settle()
			if !strings.Contains(s.said(), test.says) {
				t.Errorf("said: %q", s.said())
			}
			w.holds(t, test.now)
			all, err := w.keeper.Versions(t.Context(), w.path)
			if err != nil {
				t.Fatal(err)
			}
			if test.undo {
				s.studio.Undo()
				s.studio.Save()
				s.env.Tasks.Settle()
				w.holds(t, newText)
			} else if !test.holds {
				if text, err := w.keeper.Version(t.Context(), w.path, all[0]); err != nil || string(text) != newText {
					t.Errorf("the newest version is %q, %v", text, err)
				}
			}
			if left := w.left(t); len(left) != 0 {
				t.Errorf("left over: %v", left)
			}
		})
	}
}

// A version that was written in another encoding is shown and taken as a text.
func TestAVersionInAnotherEncoding(t *testing.T) {
	s := inStudio(t, "mine.yaml", "title: caf\xe9\n")
	folder := t.TempDir()
	s.env.Drafts = draft.Open(filepath.Join(folder, "drafts"), noonNow)
	t.Cleanup(s.env.Drafts.Close)
	press(s, button(t, s, "Close"))
	s.studio.Save()
	s.env.Tasks.Settle()
	s.studio.ShowHistory()
	s.env.Tasks.Settle()
	press(s, button(t, s, "Compare"))
	if !says(s, "Both texts are the same") {
		t.Errorf("the window shows %q", shown(s))
	}
}

// What could not be done is said until it is done, and no longer.
func TestWhatCouldNotBeKeptIsSaidUntilItIs(t *testing.T) {
	w, s := unsavedNow(t)
	mend := w.block(t)
	s.env.Write(frame.Writing{Name: "other.yaml", Text: []byte("id: other\n")})
	s.env.Tasks.Settle()
	press(s, button(t, s, "Cancel"))
	if !says(s, "could not be kept in") {
		t.Fatalf("it is not said: %q", shown(s))
	}
	mend()
	s.studio.KeepDraft()
	if s.env.Tasks.Settle(); says(s, "could not be kept in") || !strings.Contains(s.said(), "is kept again") {
		t.Errorf("kept again: %q, said %q", shown(s), s.said())
	}
	if err := os.Chmod(w.path, 0o400); err != nil {
		t.Fatal(err)
	}
	s.studio.Save()
	if s.env.Tasks.Settle(); !says(s, "forklifts.yaml is not saved") {
		t.Fatalf("a read-only file: %q", shown(s))
	}
	if err := os.Chmod(w.path, 0o600); err != nil {
		t.Fatal(err)
	}
	s.studio.Save()
	if s.env.Tasks.Settle(); says(s, "forklifts.yaml is not saved") {
		t.Errorf("saved, and said still: %q", shown(s))
	}
	w.holds(t, newText)
}
