package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/gui/widget"
	"buygrid/sim/draft"
)

// Sentences that only the status bar or a rare state shows.

func TestARestoredDraftIsSaidToBeUnsaved(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	if s.said() != "forklifts.yaml is as you left it. It is not saved yet." {
		t.Errorf("it says %q", s.said())
	}
}

func TestWhatAnotherWindowWritesIsCompared(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	other := draft.Open(w.drafts, noonNow)
	defer other.Close()
	if _, err := other.Keep(t.Context(), draft.Draft{Path: w.path, Name: "forklifts.yaml", Text: newText + "# of another window\n"}); err != nil {
		t.Fatal(err)
	}
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	press(s, button(t, s, "Show differences"))
	if !says(s, "stands only in the draft of forklifts.yaml in the other window") || !says(s, "# of another window") {
		t.Errorf("the differences are %q", shown(s))
	}
}

// A version that is no longer what was kept is not offered to be taken back.
func TestADamagedVersionIsNotTakenBack(t *testing.T) {
	w := leftBehind(t, oldText, newText)
	s := w.started(t)
	press(s, button(t, s, "Restore"))
	s.studio.Save()
	s.env.Tasks.Settle()
	kept, err := filepath.Glob(filepath.Join(w.drafts, "history", "*", "*.yaml"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("versions: %v, %v", kept, err)
	}
	s.studio.ShowHistory()
	s.env.Tasks.Settle()
	button(t, s, "Take back")
	widget.CloseTop(s.window.Canvas())
	if err := os.WriteFile(kept[0], []byte("something else\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.studio.ShowHistory()
	s.env.Tasks.Settle()
	if !says(s, "this version is damaged and cannot be taken back") || says(s, "Take back") {
		t.Errorf("it shows %q", shown(s))
	}
}

func TestTheTextsAreWrittenForATranslator(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("HOME", folder)
	s := inStudio(t, "late-again.yaml", bundledText(t, "late-again"))
	const texts = 2 // the panel of the translations
	all[*widget.Bench](s)[0].Bring(texts)
	s.env.Tasks.Settle()
	press(s, button(t, s, "Export CSV"))
	fields := all[*widget.Field](s)
	fields[len(fields)-1].SetText("nl.csv")
	press(s, button(t, s, "Export"))
	text, err := os.ReadFile(filepath.Join(folder, "nl.csv"))
	if err != nil || !strings.HasPrefix(string(text), "path,source,source_hash,translation,language\n") || s.said() != "nl.csv is written." {
		t.Errorf("%.60q, %v, it says %q", text, err, s.said())
	}
}
