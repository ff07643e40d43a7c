package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
)

// The author's guide is read by keyboard: from Home, page by page, and its lines
// copied as they are.
func TestTheAuthorsGuideByKeyboard(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	press(s, button(t, s, "Author’s guide"))
	if !says(s, "1  A purchase in twenty lines") || !says(s, "format: 1") {
		t.Fatalf("the first page says %q", shown(s))
	}
	press(s, button(t, s, "Copy this file"))
	if doc, problems := scenario.Parse("copied.yaml", []byte(fyne.CurrentApp().Clipboard().Content())); len(problems) > 0 || doc.Scenario().ID != "my-purchase" {
		t.Errorf("what is copied is no file: %v", problems)
	}
	press(s, button(t, s, "Next page"))
	s.window.Canvas().Focus(all[*widget.Item](s)[1])
	all[*widget.Item](s)[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !says(s, "3  Suppliers and evidence") || shelf.values[frame.PrefAuthor] != "2" {
		t.Errorf("after next page and down it says %q, kept %q", shown(s), shelf.values[frame.PrefAuthor])
	}
	keys := all[*widget.Choice](s)
	if len(keys) != 1 || !says(s, "at_least") {
		t.Fatalf("%d choices of keys", len(keys))
	}
	for range 2 { // past the parts of a criterion
		keys[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	if keys[0].Selected != "status_quo" || !says(s, "evidence") {
		t.Errorf("the keys are those of %s", keys[0].Selected)
	}
	press(s, button(t, s, "Next page"))
	before := len(shown(s))
	press(s, button(t, s, "Show all 21 lines"))
	if len(shown(s)) <= before {
		t.Error("the lines of a case stay hidden")
	}
	press(s, button(t, s, "Close"))
	if widget.Modal(s.window.Canvas()) {
		t.Error("it stays open")
	}
}

// Whoever read a page of a book and comes back finds the program and the page again.
func TestTheWindowOpensAgainAtThePageThatWasRead(t *testing.T) {
	shelf := english()
	shelf.values[frame.PrefAuthor], shelf.values[frame.PrefHandbook] = "2", "1"
	s := window(t, shelf)
	press(s, button(t, s, "Author’s guide"))
	if !says(s, "3  Suppliers and evidence") {
		t.Errorf("the author's guide opens at %q", shown(s))
	}
}

// Whoever has a file with problems is one button away from how to write one.
func TestProblemsOfAFileLeadToTheGuide(t *testing.T) {
	s := window(t, english())
	path := filepath.Join(t.TempDir(), "broken.yaml")
	if err := os.WriteFile(path, []byte("format: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	press(s, button(t, s, "How to write a file"))
	if top := widget.TopDialog(s.window.Canvas()); top == nil || !strings.Contains(strings.Join(shown(s), "\n"), "Author’s guide") {
		t.Error("the guide does not open")
	}
}
