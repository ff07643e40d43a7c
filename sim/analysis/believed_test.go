package analysis

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
)

func TestBeliefsMoveTheFlipsButNotTodaysWeighting(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	facts, err := engine.FactualMatrix(sc)
	if err != nil {
		t.Fatal(err)
	}
	p, err := engine.NewProcess(sc, played("reliability_proof"))
	if err != nil {
		t.Fatal(err)
	}
	p.Run(3)
	want, got := FindFlips(facts), FindFlips(p.BelievedMatrix())
	if math.Abs(got.WeightToday-want.WeightToday) > 1e-12 {
		t.Errorf("reliability weighs %v today, after a run %v", want.WeightToday, got.WeightToday)
	}
	if text(got.Group) == text(want.Group) {
		t.Errorf("members believe the facts: %s", text(got.Group))
	}
	for i, weights := range p.BelievedMatrix().Weights {
		sum := 0.0
		for _, w := range weights {
			sum += w
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("weights of member %d sum to %v", i, sum)
		}
	}
}

// TestTenderFlipsAreWhatTheEngineAwards plays a purchase as a tender at many
// weightings and compares with the flips of its case, after the run and, where
// nobody has learnt anything else, on the facts.
func TestTenderFlipsAreWhatTheEngineAwards(t *testing.T) {
	sc := bundled(t, "welding-cell", sim.Override{Path: "decision.rule", Value: "best_score"}).Scenario()
	facts, err := engine.FactualMatrix(sc)
	if err != nil {
		t.Fatal(err)
	}
	if facts.Tender == nil || facts.Options[0] == sim.StatusQuoID {
		t.Fatalf("no tender of suppliers: %+v", facts)
	}
	winners := map[string]bool{}
	compared := 0
	for seed := uint64(1); seed <= 20; seed++ {
		for weighting := 0.05; weighting < 1; weighting += 0.1 {
			p, err := engine.NewProcess(sc, engine.Setup{Strategy: sim.StrategyNamed("reliability_proof"), Weighting: weighting})
			if err != nil {
				t.Fatal(err)
			}
			res := p.Run(seed)
			if res.Process != sim.Won {
				continue
			}
			f := FindFlips(p.BelievedMatrix())
			if onFlip(f.Group, weighting) {
				continue
			}
			compared++
			id := sc.Suppliers[res.Winner].ID
			winners[id] = true
			if got := f.At(weighting); got.Winner != id || got.Verdict != id {
				t.Fatalf("seed %d, weighting %v: awarded to %s, the flips say %s", seed, weighting, id, text(f.Group))
			}
		}
	}
	if compared < 50 {
		t.Errorf("only %d awards compared, to %v", compared, winners)
	}
}
