package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/draft"
	"buygrid/sim/play"
)

// The text of a file of Windows, and what somebody was writing over it.
const (
	oldText = "\ufeffid: forklifts\r\ntitle: Forklifts\r\nabout: old\r\n"
	newText = "\ufeffid: forklifts\r\ntitle: Forklifts\r\nabout: new\r\n"
)

// writing is a file, the folder of drafts and the draft that a program left there.
type writing struct {
	path, drafts string
	keeper       *draft.Keeper
}

// leftBehind makes a file, and a draft over it that a program left behind.
func leftBehind(t *testing.T, inFile, text string) writing {
	t.Helper()
	folder := t.TempDir()
	w := writing{path: filepath.Join(folder, "forklifts.yaml"), drafts: filepath.Join(folder, "drafts")}
	if err := os.WriteFile(w.path, []byte(inFile), 0o600); err != nil {
		t.Fatal(err)
	}
	ended := draft.Open(w.drafts, noonNow)
	if _, err := ended.Keep(t.Context(), draft.Draft{Path: w.path, Name: "forklifts.yaml", Disk: draft.Hash([]byte(oldText)), Text: text}); err != nil {
		t.Fatal(err)
	}
	ended.Close()
	w.keeper = draft.Open(w.drafts, noonNow)
	t.Cleanup(w.keeper.Close)
	return w
}

// started opens the program with the drafts.
func (w writing) started(t *testing.T) *Shell {
	t.Helper()
	return windowWith(t, Options{Shelf: english(), Journal: play.NewMemory(), Drafts: w.keeper})
}

// holds checks what stands in the file.
func (w writing) holds(t *testing.T, want string) {
	t.Helper()
	if text, err := os.ReadFile(w.path); err != nil || string(text) != want {
		t.Errorf("the file holds %q, want %q (%v)", text, want, err)
	}
}

// left returns what a program would find that starts when this one ends.
func (w writing) left(t *testing.T) []draft.Draft {
	t.Helper()
	w.keeper.Close()
	all, err := draft.Open(w.drafts, noonNow).Left(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestADraftIsRestoredAndSavedWithItsEndsOfLines(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	if !says(s, "Drafts that were not saved") || !says(s, "The file is as it was then") {
		t.Fatalf("it is not offered: %q", shown(s))
	}
	press(s, button(t, s, "Compare"))
	if !says(s, "about: old") || !says(s, "about: new") {
		t.Errorf("the differences are %q", shown(s))
	}
	press(s, button(t, s, "Close"))
	press(s, button(t, s, "Restore"))
	if s.here != atStudio || widget.Modal(s.window.Canvas()) {
		t.Errorf("at %s, dialog %v", s.here, widget.Modal(s.window.Canvas()))
	}
	w.holds(t, oldText)
	s.studio.Save()
	s.env.Tasks.Settle()
	w.holds(t, newText)
	if !says(s, "It has problems") {
		t.Errorf("that it cannot be played is not said: %q", s.said())
	}
	if all := w.left(t); len(all) != 0 {
		t.Errorf("the draft is there still: %v", all)
	}
}

func TestADraftWaitsUntilSomebodyDecides(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	press(s, button(t, s, "Later"))
	if all := w.left(t); len(all) != 1 || all[0].Text != newText {
		t.Fatalf("later: %v", all)
	}
	s.studio.Drafts()
	press(s, button(t, s, "Drop"))
	press(s, button(t, s, "Cancel"))
	if all := w.left(t); len(all) != 1 {
		t.Errorf("dropped without being asked: %v", all)
	}
	press(s, button(t, s, "Drop"))
	press(s, button(t, s, "Drop"))
	if all := w.left(t); len(all) != 0 {
		t.Errorf("dropped and there still: %v", all)
	}
	w.holds(t, oldText)
}

func TestADraftOfWhatIsInItsFileIsNotOffered(t *testing.T) {
	w := leftBehind(t, newText, newText)
	s := w.started(t)
	if widget.Modal(s.window.Canvas()) || len(w.left(t)) != 0 {
		t.Error("what is saved is offered")
	}
}

// What somebody else wrote is not written over before somebody said so, and then it is
// among the versions, from where it comes back.
func TestAFileThatWasChangedElsewhere(t *testing.T) {
	const other = "id: other\n"
	w := leftBehind(t, other, newText)
	s := w.started(t)
	if !says(s, "compare before you save") {
		t.Errorf("the change is not said: %q", shown(s))
	}
	press(s, button(t, s, "Restore"))
	s.studio.Save()
	s.env.Tasks.Settle()
	w.holds(t, other)
	press(s, button(t, s, "Show differences"))
	if !says(s, "id: other") || !says(s, "about: new") {
		t.Errorf("the differences are %q", shown(s))
	}
	press(s, button(t, s, "Close"))
	press(s, button(t, s, "Cancel"))
	w.holds(t, other)
	s.studio.Save()
	press(s, button(t, s, "Overwrite"))
	w.holds(t, newText)
	s.studio.ShowHistory()
	press(s, button(t, s, "Take back"))
	s.studio.Save()
	s.env.Tasks.Settle()
	w.holds(t, "\ufeffid: other\r\n") // the text has its own ends of lines
	s.studio.ShowHistory()
	s.env.Tasks.Settle()
	taking := 0
	for _, b := range all[*widget.Button](s) {
		if b.Text == "Take back" {
			taking++
		}
	}
	if taking != 2 {
		t.Errorf("%d versions, want 2: %q", taking, shown(s))
	}
}

func TestAFileThatIsGone(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	s.studio.Freshen()
	s.env.Tasks.Settle()
	if !strings.Contains(s.said(), "no longer on disk") {
		t.Errorf("said: %q", s.said())
	}
	s.studio.Save()
	s.env.Tasks.Settle()
	if _, err := os.Stat(w.path); err == nil {
		t.Error("it was written without a question")
	}
	press(s, button(t, s, "Write it again"))
	w.holds(t, newText)
}

// A file that another program wrote in other letters is not taken for UTF-8.
func TestAFileThatIsWrittenInAnotherEncoding(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	s.studio.Save()
	s.env.Tasks.Settle()
	if err := os.WriteFile(w.path, []byte("id: caf\xe9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.studio.Freshen()
	s.env.Tasks.Settle()
	if said := s.said(); !strings.Contains(said, "was changed by another program. Your text stands here") {
		t.Errorf("said: %q", said)
	}
	s.studio.ShowHistory()
	s.env.Tasks.Settle()
	if err := os.WriteFile(w.path, []byte(newText), 0o600); err != nil {
		t.Fatal(err)
	}
}

// While nothing is unsaved the text follows its file.
func TestATextFollowsItsFile(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	s.studio.Save()
	s.env.Tasks.Settle()
	const other = "\ufeffid: forklifts\r\nabout: by another\r\n"
	if err := os.WriteFile(w.path, []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	s.studio.Freshen()
	s.env.Tasks.Settle()
	if !strings.Contains(s.said(), "read again") {
		t.Errorf("said: %q", s.said())
	}
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	s.studio.Save()
	press(s, button(t, s, "Write it again"))
	w.holds(t, other)
}

func TestClosingTheWindowKeepsTheDraftWithoutAsking(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	entries, err := filepath.Glob(filepath.Join(w.drafts, "*.json"))
	if err != nil || len(entries) != 1 {
		t.Fatalf("%v, %v", entries, err)
	}
	if err := os.Remove(entries[0]); err != nil {
		t.Fatal(err)
	}
	s.Keep()
	if all := w.left(t); len(all) != 1 || all[0].Text != newText || all[0].Path != w.path {
		t.Errorf("left behind: %v", all)
	}
}

func TestTwoWindowsOnOneFile(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	other := draft.Open(w.drafts, noonNow)
	defer other.Close()
	if _, err := other.Keep(t.Context(), draft.Draft{Path: w.path, Name: "forklifts.yaml", Text: "of another window"}); err != nil {
		t.Fatal(err)
	}
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	if !says(s, "Another window is writing forklifts.yaml too") {
		t.Errorf("it is not said: %q", shown(s))
	}
	press(s, button(t, s, "Go on"))
}

// Where nothing can be kept, and where something foreign lies in the folder.
func TestAFolderOfDraftsWithSomethingElseInIt(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	foreign := filepath.Join(w.drafts, "package.json")
	if err := os.WriteFile(foreign, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := w.started(t)
	if !says(s, "package.json") {
		t.Errorf("it is not named: %q", shown(s))
	}
	press(s, button(t, s, "Restore"))
	if text, err := os.ReadFile(foreign); err != nil || string(text) != "{" {
		t.Errorf("it is %q, %v", text, err)
	}
}

func TestSavingACopyLeavesTheFileAlone(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	t.Setenv("HOME", filepath.Dir(w.path))
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	s.studio.SaveCopy()
	field := all[*widget.Field](s)[len(all[*widget.Field](s))-1]
	if stem := strings.TrimSuffix(filepath.Base(w.path), ".yaml"); field.Text() != stem+"-2.yaml" {
		t.Errorf("the name of the copy is to be %q", field.Text())
	}
	saveAs(t, s, "copy.yaml")
	w.holds(t, oldText)
	if text, err := os.ReadFile(filepath.Join(filepath.Dir(w.path), "copy.yaml")); err != nil || string(text) != newText {
		t.Errorf("the copy holds %q, %v", text, err)
	}
}

// Ctrl+S, a name and Enter need no mouse, from wherever the keyboard was.
func TestTheNameToSaveUnderIsTyped(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	s := inStudio(t, "late-again.yaml", bundledText(t, "late-again"))
	s.studio.SaveCopy()
	typeName(t, s, "for-class.yaml")
	if !says(s, "for-class.yaml is saved, and you go on writing in it. late-again.yaml stays as it is.") {
		t.Errorf("the window shows %q", shown(s))
	}
	if _, err := os.Stat(filepath.Join(os.Getenv("HOME"), "for-class.yaml")); err != nil {
		t.Error(err)
	}
}

// typeName types a name where the keyboard is, and Enter.
func typeName(t *testing.T, s *Shell, name string) {
	t.Helper()
	for _, r := range name {
		s.window.Canvas().Focused().TypedRune(r)
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.env.Tasks.Settle()
}
