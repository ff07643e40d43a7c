package play_test

import (
	"encoding/json"
	"errors"
	"os"
	"testing"

	"buygrid/sim"
	"buygrid/sim/play"
)

// keptByEngine1 puts two plays as the program with engine version 1 kept them
// into a journal: the first has ended, the second goes on.
func keptByEngine1(t *testing.T) play.Journal {
	t.Helper()
	raw, err := os.ReadFile("testdata/engine-1.json")
	if err != nil {
		t.Fatal(err)
	}
	var plays []struct {
		Head     play.Head
		Progress play.Progress
		Lines    []play.Line
	}
	if err := json.Unmarshal(raw, &plays); err != nil {
		t.Fatal(err)
	}
	j := play.NewMemory()
	for _, p := range plays {
		if _, err := j.Begin(t.Context(), p.Head, p.Lines, p.Progress); err != nil {
			t.Fatal(err)
		}
	}
	return j
}

func TestPlaysOfEngine1StayReadable(t *testing.T) {
	j := keptByEngine1(t)
	all, err := j.Plays(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	for _, kept := range all {
		s, err := play.Open(t.Context(), j, clock(), kept.ID)
		if err != nil {
			t.Fatal(err)
		}
		if b := s.Broken(); b == nil || b.Why != "engine" || b.Engine != 1 {
			t.Errorf("play %d: broken %+v", kept.ID, b)
		}
		if b := s.Board(); len(b.People) == 0 || b.Week > kept.Progress.Week {
			t.Errorf("play %d: week %d of %d is shown", kept.ID, b.Week, kept.Progress.Week)
		}
		var broken *play.Broken
		for _, d := range []play.Decision{{Do: play.EndWeek}, {Do: play.WalkAway}, {Do: play.AskHint, Hint: play.HintWait}, {Do: play.Back}} {
			if err := s.Decide(t.Context(), d); !errors.As(err, &broken) {
				t.Errorf("play %d goes on with %s: %v", kept.ID, d.Do, err)
			}
		}
		if s.CanUndo() || s.Hint(nil) != nil {
			t.Errorf("play %d can be undone or hints", kept.ID)
		}
		if _, err := s.Debrief(t.Context()); s.Phase() != sim.Ended && !errors.Is(err, play.ErrGoesOn) {
			t.Errorf("play %d: debrief %v", kept.ID, err)
		}
		if _, lines, err := j.Read(t.Context(), kept.ID); err != nil || len(lines) != kept.Progress.Lines {
			t.Errorf("play %d: %d of %d lines, %v", kept.ID, len(lines), kept.Progress.Lines, err)
		}
	}
}
