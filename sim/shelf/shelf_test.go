package shelf

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"buygrid/assets/lang"
	"buygrid/sim/experiment"
)

func open(t *testing.T, folder string) *Shelf {
	t.Helper()
	t.Setenv(dataVariable, folder)
	s, where, err := Open(t.Context(), time.Date(2027, time.March, 14, 14, 32, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	if where != folder {
		t.Errorf("opened in %s", where)
	}
	return s
}

func TestWhatIsKeptComesBack(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	run := experiment.Kept{
		SavedAt: time.Date(2027, time.March, 14, 14, 32, 0, 0, time.UTC), ScenarioID: "welding-cell", Scenario: []byte("format: 1\n"),
		Settings: experiment.Settings{You: "kestrel", Strategy: "balanced", Type: "new_task", Importance: 0.85, Rule: "quorum", Seed: 1<<64 - 1, Runs: 1000},
		End:      experiment.End{Role: 1, Winner: "Halden"}, Headline: "Halden won the decision.", Engine: 1,
	}
	s := open(t, folder)
	id, err := s.Keep(t.Context(), run)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Remember(t.Context(), "language", "fr"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	s = open(t, folder)
	t.Cleanup(func() { s.Close() })
	got, err := s.Take(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	run.ID = id
	if string(got.Scenario) != string(run.Scenario) || got.Settings != run.Settings || got.End != run.End || !got.SavedAt.Equal(run.SavedAt) || got.Headline != run.Headline {
		t.Errorf("got %+v, kept %+v", got, run)
	}
	if language, err := s.Recall(t.Context(), "language"); err != nil || language != "fr" {
		t.Errorf("the language is %q, %v", language, err)
	}
	if err := s.Rename(t.Context(), id, "My best"); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if list, err := s.List(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("after deleting the list is %v, %v", list, err)
	}
	if err := s.Restore(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if list, err := s.List(t.Context()); err != nil || len(list) != 1 || list[0].Name != "My best" {
		t.Errorf("after restoring the list is %v, %v", list, err)
	}
}

func TestWithoutAStoreNothingIsKeptAndNothingBreaks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "taken")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(dataVariable, filepath.Join(file, "data"))
	s, _, err := Open(t.Context(), time.Date(2027, time.March, 14, 14, 32, 0, 0, time.UTC))
	if err == nil {
		t.Fatal("a folder inside a file was opened")
	}
	_, err = s.Keep(t.Context(), experiment.Kept{})
	var trouble *lang.Trouble
	if !errors.As(err, &trouble) || trouble.Key != "trouble.store.not_folder" {
		t.Errorf("a run kept nowhere gives %v", err)
	}
	if list, err := s.List(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("the list is %v, %v", list, err)
	}
	if err := s.Remember(t.Context(), "theme", "dark"); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
