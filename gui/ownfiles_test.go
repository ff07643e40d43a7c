package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/play"
)

// saveAs takes the dialog for files, which is open, to its end under a name that
// is there already.
func saveAs(t *testing.T, s *Shell, name string) {
	t.Helper()
	fields := all[*widget.Field](s)
	fields[len(fields)-1].SetText(name)
	press(s, button(t, s, "Save"))
	if widget.Modal(s.window.Canvas()) && says(s, "again") { // to replace it
		press(s, button(t, s, "Save"))
	}
}

// exportChart saves the chart of the Lab in the first format.
func exportChart(t *testing.T, s *Shell, name string) {
	t.Helper()
	s.lab.ShowExport()
	press(s, button(t, s, "Choose the place"))
	saveAs(t, s, name)
}

func TestTheWindowWritesNotOntoAnOpenScenarioNorTheDatabase(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	source, err := scenarios.Read("welding-cell")
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(home, name) }
	own := map[string]string{"mine.yaml": strings.Replace(string(source), "id: welding-cell", "id: mine", 1), "buygrid.db": "database", "buygrid.db-wal": "log"}
	for name, text := range own {
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("mine.yaml", at("link.svg")); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(at("mine.yaml"), at("hard.svg")); err != nil {
		t.Fatal(err)
	}
	s, err := New(test.NewTempApp(t), Options{Shelf: english(), Journal: play.NewMemory(), Folder: home, Kept: at("buygrid.db"), Version: "0.1", CoachWorlds: 16, Cache: known, Now: noonNow, Tasks: task.NewInline(nil)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.window.Close)
	s.window.Resize(fyne.NewSize(1280, 800))
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(at("mine.yaml"))})
	runRobots(t, s)
	for _, name := range []string{"mine.yaml", "link.svg", "hard.svg", "buygrid.db", "buygrid.db-wal", "buygrid.db-shm"} {
		exportChart(t, s, name)
		if !says(s, name+" would replace") {
			t.Errorf("%s: got %q", name, shown(s))
		}
	}
	s.open(atLab)
	s.lab.ShowPresets()
	press(s, button(t, s, "Save settings"))
	press(s, button(t, s, "Export all"))
	saveAs(t, s, "mine.yaml")
	if !says(s, "mine.yaml would replace mine.yaml") {
		t.Errorf("presets: got %q", shown(s))
	}
	for name, text := range own {
		if now, err := os.ReadFile(at(name)); err != nil || string(now) != text {
			t.Errorf("%s was touched: %v", name, err)
		}
	}
	if _, err := os.Stat(at("buygrid.db-shm")); err == nil {
		t.Error("a file of the database was made")
	}
}

func TestTheWindowWritesWholeFilesThatItsSpreadsheetOpens(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := window(t, english())
	taste := s.taste
	taste.Language = "nl"
	runRobots(t, s)
	s.choose(taste)
	s.open(atLab)
	file := filepath.Join(home, "x.csv")
	if err := os.WriteFile(file, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	s.lab.ShowExport()
	all[*widget.Choice](s)[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // numbers
	press(s, button(t, s, s.env.T("export.where", nil)))
	fields := all[*widget.Field](s)
	fields[len(fields)-1].SetText("x.csv")
	accept := button(t, s, s.env.T("fyne.Save", nil))
	press(s, accept)
	press(s, accept) // it is there: replace it
	text, err := os.ReadFile(file)
	if err != nil || !strings.HasPrefix(string(text), "\ufeff") || !strings.Contains(string(text), ";") {
		t.Errorf("%q, %v", text, err)
	}
	from := s.lab.Origin()
	head, cells := from.Columns()
	if own := strings.Join(head, ";"); !strings.Contains(string(text), own) || strings.Count(string(text), from.Hash) != strings.Count(string(text), "\n")-1 {
		t.Errorf("not every row says what %q (%v) came from: %q", own, cells, text)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v, want that of the old file", info.Mode(), err)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
