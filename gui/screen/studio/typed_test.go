package studio

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/task"
	"buygrid/sim/draft"
)

// fieldsOf are fields of the screen in which something can be typed, each made by bringing
// it to the front.
var fieldsOf = map[string]func(t *testing.T, s *Studio) fyne.Focusable{
	"a text of a form": func(t *testing.T, s *Studio) fyne.Focusable {
		return fieldAt(t, s, []string{"members", "0"}, "members/0/name")
	},
	"a translation in a form": func(t *testing.T, s *Studio) fyne.Focusable {
		return fieldAt(t, s, nil, "briefing/nl")
	},
	"an id of a form": func(t *testing.T, s *Studio) fyne.Focusable {
		return fieldAt(t, s, []string{"members", "0"}, "members/0/id")
	},
	"a translation": func(t *testing.T, s *Studio) fyne.Focusable {
		front(s, atTranslations)
		s.panes.translations.edit(1)
		return s.panes.translations.field.Focusable()
	},
}

func fieldAt(t *testing.T, s *Studio, path []string, id string) fyne.Focusable {
	t.Helper()
	front(s, atForm)
	s.panes.form.open(path)
	f := s.panes.form.fields[id]
	if f == nil {
		t.Fatalf("no field %q", id)
	}
	return f.field.Focusable()
}

// typedInField types letters into a field as a person does, each after a pause, and calls
// after for each.
func typedInField(s *Studio, in fyne.Focusable, letters string, pause time.Duration, after func(n int)) {
	s.env.Window.Canvas().Focus(in)
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) // Tab would take all that stands there
	for n, r := range letters {
		in.TypedRune(r)
		s.env.Tasks.Pass(pause)
		after(n + 1)
	}
}

// What is typed in a field is in a draft that is two seconds old at most, and comes back,
// though it is in the text only once the field is left.
func TestADraftHasWhatIsTypedInAField(t *testing.T) {
	const key = 100 * time.Millisecond
	letters := strings.Repeat("qxzjvwkq", 8)
	for name, field := range fieldsOf {
		t.Run(name, func(t *testing.T) {
			s := timed(t)
			before := s.work.buffer.Text()
			in := field(t, s)
			typedInField(s, in, letters, key, func(n int) {
				if oldest := n - int(draftPause/key) - 1; oldest > 0 && !strings.Contains(newest(t, s), letters[:oldest]) {
					t.Fatalf("after %d keys the draft does not have the first %d", n, oldest)
				}
				if s.work.buffer.Text() != before {
					t.Fatalf("after %d keys the text is another under the hand", n)
				}
			})
			if state := s.standing(); state == s.env.T("studio.standing.saved", nil) || state == s.env.T("studio.standing.unsaved", nil) {
				t.Errorf("it stands as %q", state)
			}
			s.env.Tasks.Pass(draftPause)
			kept := newest(t, s)
			left := draft.Open(s.env.Drafts.Folder(), s.env.Now) // of the program that starts next
			s.env.Drafts.Close()
			s.env.Drafts = left
			listed := drafts(t, s)
			if len(listed) != 1 {
				t.Fatalf("%d drafts are left", len(listed))
			}
			s.goOn(listed[0])
			s.env.Tasks.Settle()
			if got := s.work.buffer.Text(); got != kept || !strings.Contains(got, letters) {
				t.Error("what was typed does not come back")
			}
			s.Undo()
			if s.work.buffer.Text() != before {
				t.Error("one undo does not take back what was typed in the field")
			}
		})
	}
}

// Also over a text that is in its file; and what is taken back in the field leaves nothing.
func TestWhatIsTypedAndTakenBackLeavesNoDraft(t *testing.T) {
	s := timed(t)
	s.work.saved, s.work.disk = s.work.buffer.Version(), draft.Hash(s.work.buffer.Bytes())
	s.work.file = saved(t, s)
	in := fieldsOf["a text of a form"](t, s)
	typedInField(s, in, "qxz", time.Second, func(int) {})
	if s.env.Tasks.Pass(draftPause); !strings.Contains(newest(t, s), "qxz") {
		t.Fatal("nothing is kept")
	}
	for range "qxz" {
		in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	if s.env.Tasks.Pass(2 * draftPause); newest(t, s) != "" || s.standing() != s.env.T("studio.standing.saved", nil) {
		t.Errorf("a draft is left, and it stands as %q", s.standing())
	}
	typedInField(s, in, "qxz", 0, func(int) {})
	s.env.Window.Canvas().Unfocus()
	if s.env.Tasks.Pass(draftPause); newest(t, s) != s.work.buffer.Text() || !strings.Contains(s.work.buffer.Text(), "qxz") {
		t.Error("leaving the field does not take it")
	}
}

// A number that is refused is in no draft, as it is in no text.
func TestWhatIsRefusedIsNotWaitedFor(t *testing.T) {
	s := timed(t)
	s.work.saved, s.work.disk = s.work.buffer.Version(), draft.Hash(s.work.buffer.Bytes())
	s.work.file = saved(t, s)
	in := fieldAt(t, s, []string{"criteria", "0"}, "criteria/0/weight")
	typedInField(s, in, "x", time.Second, func(int) {})
	s.env.Tasks.Pass(draftPause)
	s.env.Window.Canvas().Unfocus()
	if s.env.Tasks.Pass(2 * draftPause); newest(t, s) != "" || s.typing() {
		t.Errorf("it is kept: %v", s.typing())
	}
}

// saved writes the text into a file of its own, as it is.
func saved(t *testing.T, s *Studio) fyne.URI {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(path, s.work.buffer.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return storage.NewFileURI(path)
}

// A draft that was kept while its text went to the file is no draft over what another
// program wrote, where the program ended before it heard of that.
func TestADraftKnowsWhatWasOnItsWayToTheFile(t *testing.T) {
	s := timed(t)
	s.work.disk, s.work.file = draft.Hash(s.work.buffer.Bytes()), saved(t, s)
	s.work.buffer.Insert("# one\n")
	s.changed()
	s.Save() // nothing of it is delivered yet
	written := s.work.buffer.Bytes()
	s.work.buffer.Insert("# two\n")
	d := s.drafted(s.work, s.work.buffer.Bytes())
	if _, err := s.stored(d, s.work.buffer.State()); err != nil {
		t.Fatal(err)
	}
	text := s.work.buffer.Text()
	s.env.Drafts.Close()
	path := s.work.path()
	s.env.Tasks = task.NewQueued(func(err error) { t.Error(err) })
	if err := os.WriteFile(path, written, 0o600); err != nil {
		t.Fatal(err)
	}
	s.env.Drafts = draft.Open(s.env.Drafts.Folder(), s.env.Now)
	s.goOn(drafts(t, s)[0])
	s.env.Tasks.Settle()
	if s.work.buffer.Text() != text || s.work.disk != draft.Hash(written) {
		t.Error("it is taken for the work of another program")
	}
}

// Whenever the program ends while it saves, no draft is left that is older than the file.
func TestNoDraftIsOlderThanItsFile(t *testing.T) {
	s := timed(t)
	s.work.disk, s.work.file = draft.Hash(s.work.buffer.Bytes()), saved(t, s)
	s.work.buffer.Insert("# one\n")
	s.changed()
	s.env.Tasks.Pass(draftPause)
	s.work.buffer.Insert("# two\n")
	s.Save() // and nothing of it is delivered
	want := s.work.buffer.Text()
	for there := ""; there != want; runtime.Gosched() {
		if src, err := os.ReadFile(s.work.path()); err == nil {
			there = string(src)
		}
	}
	if newest(t, s) != want {
		t.Error("the draft is older than the file")
	}
}
