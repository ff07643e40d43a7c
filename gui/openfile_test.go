package gui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/play"
)

// opening starts the program with a file.
func opening(t *testing.T, shelf *memory, file string) *Shell {
	t.Helper()
	s, err := New(test.NewTempApp(t), Options{Shelf: shelf, Journal: play.NewMemory(), Open: file, Now: noonNow, Tasks: runner(t)})
	if err != nil {
		t.Fatal(err)
	}
	s.env.Tasks.Settle()
	t.Cleanup(s.window.Close)
	t.Cleanup(s.env.Tasks.Settle)
	return s
}

// TestTheFileThatWasDoubleClickedIsOpen starts with a file, whatever was shown and
// open at the last end.
func TestTheFileThatWasDoubleClickedIsOpen(t *testing.T) {
	source, err := scenarios.Read("late-again")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	shelf := english()
	shelf.values[frame.PrefScreen] = atSettings
	if s := opening(t, shelf, write("first.yaml", string(source))); s.here != atHome || !says(s, "first.yaml") {
		t.Errorf("on %s the window shows %q", s.here, shown(s))
	} else if at, ok := s.window.Canvas().Focused().(*widget.Button); !ok || at.Text != "Play" || fyne.CurrentApp().Driver().AbsolutePositionForObject(at).Y > s.window.Canvas().Size().Height {
		t.Errorf("what was opened is not in sight: the keyboard is at %v", s.window.Canvas().Focused())
	}
	if s := opening(t, shelf, write("sent.buygrid", string(source))); !says(s, "sent.buygrid") || !says(s, "first.yaml") {
		t.Errorf("beside the file of the last start the window shows %q", shown(s))
	}
	if s := opening(t, shelf, ""); !says(s, "sent.buygrid") || !says(s, "first.yaml") {
		t.Errorf("the next start shows %q", shown(s))
	}
	for file, want := range map[string]string{
		write("task.buygrid", `{"buygrid":"assignment","format":2}`+"\n{}\n"): "task.buygrid is a file of a newer Buygrid (assignment), which this one cannot open.",
		write("notice.xml", "<letter/>"):                                      "notice.xml cannot be read as a published tender",
		write("none.buygrid", "a letter"):                                     "none.buygrid",
		write("empty.buygrid", ""):                                            "empty.buygrid",
		filepath.Join(folder, "gone.yaml"):                                    "gone.yaml cannot be read",
	} {
		if s := opening(t, english(), file); !says(s, want) {
			t.Errorf("%s: the window shows %q", filepath.Base(file), shown(s))
		}
	}
}
