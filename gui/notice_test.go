package gui

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/widget"
)

// noticeFile copies a notice into a folder of the test's own and opens it.
func noticeFile(t *testing.T, s *Shell, name string) (folder string) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "sim", "notice", "testdata", "eforms", name))
	if err != nil {
		t.Fatal(err)
	}
	folder = t.TempDir()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, src, 0o600); err != nil {
		t.Fatal(err)
	}
	s.home.Open(storage.NewFileURI(path))
	s.env.Tasks.Settle()
	return folder
}

// saveDraftAs takes the dialogs to their end.
func saveDraftAs(t *testing.T, s *Shell, name string) {
	t.Helper()
	press(s, button(t, s, "Choose the place"))
	saveAs(t, s, name)
	s.env.Tasks.Settle()
}

// A published tender becomes a draft whose questions are listed with their lines, and
// a scenario once they are answered.
func TestAPublishedTenderIsOpened(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := window(t, english())
	noticeFile(t, s, "cn_24_minimal.xml")
	for _, want := range []string{"Buyer: Publications Office of the European Union", "Tenders by: 2020-02-04", "no award criteria", "asks 27 questions"} {
		if !says(s, want) {
			t.Errorf("the window does not say %q: %q", want, shown(s))
		}
	}
	saveDraftAs(t, s, "testing.yaml")
	path := filepath.Join(home, "testing.yaml")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: %q", err, shown(s))
	}
	if !strings.Contains(string(text), "\nid: testing\n") {
		t.Errorf("the scenario has another name than its file:\n%s", text)
	}
	for _, want := range []string{"testing.yaml has 27 questions without an answer", "testing.yaml:13:9", "who decides"} {
		if !says(s, want) {
			t.Errorf("the window does not say %q: %q", want, shown(s))
		}
	}
	if err := os.WriteFile(path, answered(string(text)), 0o600); err != nil {
		t.Fatal(err)
	}
	press(s, button(t, s, "Check again"))
	s.env.Tasks.Settle()
	if says(s, "without an answer") || s.env.Catalog.Find("testing") == nil {
		t.Errorf("answered, the window says %q", shown(s))
	}
}

// From Home too a tender goes to the Studio.
func TestAPublishedTenderGoesToTheStudio(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	s := window(t, english())
	noticeFile(t, s, "cn_24_open.xml")
	press(s, button(t, s, "Draft it in the Studio"))
	s.env.Tasks.Settle()
	if s.here != atStudio || !says(s, "35 questions to answer") {
		t.Errorf("on %s the window shows %q", s.here, shown(s))
	}
}

// answered puts some answer in the place of every question.
func answered(draft string) []byte {
	for _, one := range []struct{ key, value string }{{"type", "new_task"}, {"importance", "0.4"}, {"currency", "EUR"}, {"unit", "points"}, {"weight", "10"}, {"kind", "reliability"}, {"worst", "0"}, {"best", "100"}, {"name", "Sam"}, {"[a-z-]+", "60"}} {
		draft = regexp.MustCompile(`(?m)^( *(?:- )?`+one.key+`: )"\? .*"$`).ReplaceAllString(draft, "${1}"+one.value)
	}
	return []byte(draft)
}

func TestATenderOfSeveralLotsAsksForOne(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := window(t, english())
	noticeFile(t, s, "pin-cfc_25.xml")
	if !says(s, "has 2 lots") || says(s, "Price alone decides") {
		t.Fatalf("the window says %q", shown(s))
	}
	choices := all[*widget.Choice](s)
	if len(choices) != 1 || len(choices[0].Options) != 2 || choices[0].Options[1].ID != "LOT-0002" {
		t.Fatalf("choices %v", choices)
	}
	choices[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	press(s, button(t, s, "Go on"))
	if !says(s, "Lot No: 2") || !says(s, "Price alone decides") {
		t.Errorf("the window says %q", shown(s))
	}
}

// What cannot be read, and a place that is taken, is said; nothing is replaced.
func TestATenderHarmsNothing(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := window(t, english())
	bomb := filepath.Join(home, "bomb.xml")
	if err := os.WriteFile(bomb, []byte("<!DOCTYPE x [<!ENTITY a \"a\">]><x>&a;</x>"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.home.Open(storage.NewFileURI(bomb))
	s.env.Tasks.Settle()
	if !says(s, "bomb.xml cannot be read as a published tender") || !says(s, "document type") {
		t.Errorf("the window says %q", shown(s))
	}
	taken := filepath.Join(home, "taken.yaml")
	if err := os.WriteFile(taken, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"taken.yaml": "taken.yaml is there already", "My Draft.yaml": "my-draft.yaml"} {
		s := window(t, english())
		noticeFile(t, s, "can_25_ENG.xml")
		saveDraftAs(t, s, name)
		if !says(s, want) {
			t.Errorf("%s: the window says %q", name, shown(s))
		}
	}
	if text, err := os.ReadFile(taken); err != nil || string(text) != "mine" {
		t.Errorf("what was there is now %q, %v", text, err)
	}
	if left, err := filepath.Glob(filepath.Join(home, "*")); err != nil || len(left) != 2 {
		t.Errorf("written: %q", left)
	}
}
