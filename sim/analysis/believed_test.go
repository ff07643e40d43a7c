package analysis

import (
	"math"
	"testing"

	"buygrid/sim"
)

func TestBeliefsMoveTheFlipsButNotTodaysWeighting(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	facts, err := sim.FactsCase(sc)
	if err != nil {
		t.Fatal(err)
	}
	p, err := sim.NewProcess(sc, played("reliability_proof"))
	if err != nil {
		t.Fatal(err)
	}
	p.Run(3)
	want, got := FindFlips(facts), FindFlips(p.BelievedCase())
	if math.Abs(got.WeightToday-want.WeightToday) > 1e-12 {
		t.Errorf("reliability weighs %v today, after a run %v", want.WeightToday, got.WeightToday)
	}
	if text(got.Group) == text(want.Group) {
		t.Errorf("members believe the facts: %s", text(got.Group))
	}
	for i, weights := range p.BelievedCase().Weights {
		sum := 0.0
		for _, w := range weights {
			sum += w
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("weights of member %d sum to %v", i, sum)
		}
	}
}
