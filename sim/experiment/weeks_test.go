package experiment

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
)

func TestTheWeeksAreThoseOfTheRun(t *testing.T) {
	for _, id := range scenarios.IDs() {
		f := run(t, id, func(s *Settings) { s.Strategy = "reliability_proof" })
		weeks, err := f.Weeks(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if len(weeks) != f.Result.Weeks+1 || !weeks[len(weeks)-1].Over {
			t.Fatalf("%s: %d weeks for a purchase of %d", id, len(weeks), f.Result.Weeks)
		}
		var told []sim.Entry
		for n, w := range weeks {
			told = append(told, w.Entries...)
			sum := 0.0
			for i := range w.People {
				sum += w.People[i].Influence
			}
			if w.Number != n || math.Abs(sum-1) > 1e-9 {
				t.Errorf("%s: week %d holds %d, influence sums to %v", id, n, w.Number, sum)
			}
		}
		if !reflect.DeepEqual(told, f.Log.Entries) {
			t.Errorf("%s: the weeks tell another story", id)
		}
	}
}

func TestWhatChangesInAWeekShows(t *testing.T) {
	f := run(t, "welding-cell", func(s *Settings) { s.Strategy = "reliability_proof" })
	weeks, err := f.Weeks(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	first, last := weeks[0], weeks[len(weeks)-1]
	you := f.Scenario.You
	rel := f.Scenario.CriterionOf(sim.Reliability)
	if last.Group.Evidence[you][rel] <= first.Group.Evidence[you][rel] {
		t.Error("proof left no evidence")
	}
	if first.Begun[sim.Need] != 0 || first.Begun[sim.Specification] != -1 {
		t.Errorf("before the first week: %v", first.Begun)
	}
	for k, week := range last.Begun {
		if week < 0 {
			t.Errorf("%s never began", sim.StageNames[k])
		}
	}
}

func TestTheWeeksCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := run(t, "welding-cell", nil).Weeks(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
