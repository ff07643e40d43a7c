package play_test

import (
	"errors"
	"testing"

	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/play/recorded"
)

func TestPlaysOfEarlierEnginesStayReadable(t *testing.T) {
	for version, plays := range map[int]int{1: 2, 2: 16} {
		j := play.NewMemory()
		recorded.Keep(t, j, version)
		all, err := j.Plays(t.Context())
		if err != nil || len(all) != plays {
			t.Fatal(all, err)
		}
		stayReadable(t, j, all, version)
	}
}

// stayReadable looks at plays of an earlier engine, and goes on with none.
func stayReadable(t *testing.T, j play.Journal, all []play.Summary, version int) {
	t.Helper()
	for _, kept := range all {
		s, err := play.Open(t.Context(), j, clock(), kept.ID)
		if err != nil {
			t.Fatal(err)
		}
		if b := s.Broken(); b == nil || b.Why != "engine" || b.Engine != version {
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
		if _, err := s.Debrief(t.Context()); s.Phase() != engine.Ended && !errors.Is(err, play.ErrGoesOn) {
			t.Errorf("play %d: debrief %v", kept.ID, err)
		}
		if _, lines, err := j.Read(t.Context(), kept.ID); err != nil || len(lines) != kept.Progress.Lines {
			t.Errorf("play %d: %d of %d lines, %v", kept.ID, len(lines), kept.Progress.Lines, err)
		}
	}
}
