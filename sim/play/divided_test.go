package play_test

import (
	"math"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// beginDivided starts a play of the welding cell whose business is given out
// otherwise.
func beginDivided(t *testing.T, seed uint64, over ...sim.Override) *play.Session {
	t.Helper()
	src, err := scenarios.Read("welding-cell")
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse("welding-cell.yaml", src)
	if problems == nil {
		doc, problems = doc.With(over...)
	}
	if problems != nil {
		t.Fatal(problems)
	}
	now := func() time.Time { return time.Date(2027, 3, 14, 14, 32, 0, 0, time.UTC) }
	s, err := play.Begin(t.Context(), play.NewMemory(), now, play.Start{Document: doc, Seed: seed, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What a debrief says of the deal is of the part of the business that was won, and
// what it takes apart is the decision that its reason tells of.
func TestADebriefOfDividedBusinessIsOfThePartThatWasWon(t *testing.T) {
	tender := sim.Override{Path: "decision.rule", Value: "best_score"}
	for name, over := range map[string][]sim.Override{
		"places": {{Path: "award.split", Value: "[60, 40]"}},
		"lots":   {tender, {Path: "award", Value: "{price: median, lots: [{id: north, share: 60}, {id: south, share: 40, weights: {price: 1}}]}"}},
	} {
		won := 0
		for seed := range uint64(4) {
			s := beginDivided(t, seed, over...)
			playOut(t, s, "reliability_proof")
			d := debrief(t, s)
			if d.Bargain != nil {
				bargainHolds(t, d.Bargain)
			}
			if len(d.Weeks) > 0 {
				gapsAddUp(t, d)
			}
			result, why := s.Result()
			if (result.Share > 0) != (result.Outcome.End == sim.Won) || why.Share != result.Share {
				t.Errorf("%s: %+v, %+v", name, result, why)
			}
			if d.Bargain == nil || !d.Bargain.Earned {
				continue
			}
			won++
			if m := d.Bargain.Points[d.Bargain.Deal].Margin; math.Abs(m.Euros()-result.Margin.Euros()) > 0.011 {
				t.Errorf("%s, seed %d: the debrief has a margin of %v, the result %v", name, seed, m, result.Margin)
			}
		}
		if won == 0 {
			t.Errorf("%s: nothing was won", name)
		}
	}
}
