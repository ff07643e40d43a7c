package store

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestRunComesBackAsItWas(t *testing.T) {
	s := openAt(t, newPath(t))
	want := sampleRun(7)
	want.ID = save(t, s, want)
	got, err := s.Run(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.ScenarioHash) != 64 {
		t.Errorf("scenario hash %q", got.ScenarioHash)
	}
	if !bytes.Equal(got.Scenario, want.Scenario) || !bytes.Equal(got.Settings, want.Settings) || !bytes.Equal(got.Result, want.Result) {
		t.Errorf("texts came back as %q, %q, %q", got.Scenario, got.Settings, got.Result)
	}
	if !got.SavedAt.Equal(want.SavedAt) || got.Seed != want.Seed || got.Runs != want.Runs || got.Engine != want.Engine ||
		got.Name != want.Name || got.Headline != want.Headline || got.ScenarioID != want.ScenarioID {
		t.Errorf("came back as %+v, want %+v", got.Summary, want.Summary)
	}
}

func TestRunsListTheNewestFirst(t *testing.T) {
	s := openAt(t, newPath(t))
	for _, n := range []int{2, 3, 1} {
		save(t, s, sampleRun(n))
	}
	want := []string{"Proof, strategic 3", "Proof, strategic 2", "Proof, strategic 1"}
	if got := names(t, s); !slices.Equal(got, want) {
		t.Errorf("listed %v, want %v", got, want)
	}
}

func TestScenarioIsKeptOnce(t *testing.T) {
	s := openAt(t, newPath(t))
	save(t, s, sampleRun(1))
	save(t, s, sampleRun(2))
	other := sampleRun(3)
	other.Scenario = nil
	id := save(t, s, other)
	if got := count(t, s, "scenario"); got != 2 {
		t.Errorf("%d scenario texts, want 2", got)
	}
	if r, err := s.Run(t.Context(), id); err != nil || len(r.Scenario) != 0 {
		t.Errorf("empty scenario came back as %q, %v", r.Scenario, err)
	}
	if _, err := s.writer.ExecContext(t.Context(), `UPDATE scenario SET text = 'other'`); err == nil {
		t.Error("a scenario text was changed under its hash")
	}
}

func TestDeletedRunCanBeRestored(t *testing.T) {
	s := openAt(t, newPath(t))
	save(t, s, sampleRun(1))
	id := save(t, s, sampleRun(2))
	save(t, s, sampleRun(3))
	before := names(t, s)
	if err := s.DeleteRun(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if got := names(t, s); slices.Contains(got, "Proof, strategic 2") {
		t.Errorf("still listed in %v", got)
	}
	if _, err := s.Run(t.Context(), id); err != nil {
		t.Errorf("a deleted run cannot be read: %v", err)
	}
	if err := s.RestoreRun(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if got := names(t, s); !slices.Equal(got, before) {
		t.Errorf("restored to %v, want %v", got, before)
	}
}

func TestRunIsRenamed(t *testing.T) {
	s := openAt(t, newPath(t))
	id := save(t, s, sampleRun(1))
	if err := s.RenameRun(t.Context(), id, "Proof first"); err != nil {
		t.Fatal(err)
	}
	if got := names(t, s); !slices.Equal(got, []string{"Proof first"}) {
		t.Errorf("listed %v", got)
	}
}

func TestUnknownRunIsSaid(t *testing.T) {
	s := openAt(t, newPath(t))
	id := save(t, s, sampleRun(1))
	_, err := s.Run(t.Context(), id+1)
	for what, err := range map[string]error{
		"read":                  err,
		"rename":                s.RenameRun(t.Context(), id+1, "x"),
		"delete":                s.DeleteRun(t.Context(), id+1),
		"restore what is there": s.RestoreRun(t.Context(), id),
	} {
		if !errors.Is(err, ErrNoRun) {
			t.Errorf("%s: %v, want %v", what, err, ErrNoRun)
		}
	}
}

func TestIDsAreNeverGivenTwice(t *testing.T) {
	s := openAt(t, newPath(t))
	id := save(t, s, sampleRun(1))
	if _, err := s.writer.ExecContext(t.Context(), `DELETE FROM run`); err != nil {
		t.Fatal(err)
	}
	if again := save(t, s, sampleRun(2)); again == id {
		t.Errorf("id %d was given twice", id)
	}
}

func TestWhatIsNotJSONIsRefused(t *testing.T) {
	s := openAt(t, newPath(t))
	r := sampleRun(1)
	r.Result = []byte(`{"wins":`)
	if _, err := s.SaveRun(t.Context(), r); err == nil || !strings.Contains(err.Error(), "JSON") {
		t.Errorf("saved with %v", err)
	}
}

func TestPreferencesAreReplaced(t *testing.T) {
	s := openAt(t, newPath(t))
	for _, value := range []string{"dark", "light"} {
		if err := s.SetPreference(t.Context(), Theme, value); err != nil {
			t.Fatal(err)
		}
	}
	all, err := s.Preferences(t.Context())
	if err != nil || len(all) != 1 || all[Theme] != "light" {
		t.Errorf("preferences %v, %v; want theme light alone", all, err)
	}
}
