package analysis

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

func TestCompareCountsTheSameWorlds(t *testing.T) {
	doc := bundled(t, "welding-cell")
	proof := sim.StrategyNamed("reliability_proof")
	spec := StudySpec{Strategy: proof, Runs: 150, Seed: 5}
	c, err := Compare(t.Context(), doc, ByRule, spec)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Variants) != int(sim.Rules) || c.Own() == nil || c.Own().Name != "quorum" {
		t.Fatalf("%+v", c)
	}
	own := c.Own().Batch
	for _, v := range c.Variants {
		if v.Reason != nil {
			t.Errorf("%s: %v", v.Name, v.Reason)
		}
		if got, want := v.Batch.Wins-own.Wins, v.Won.More-v.Won.Fewer; got != want {
			t.Errorf("%s: %d wins more, the pairs say %d", v.Name, got, want)
		}
	}
	alone, err := RunBatch(t.Context(), doc.Scenario(), BatchSpec{Setup: engine.Setup{Strategy: proof, Weighting: formula.NoWeighting}, Runs: 150, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(own, alone) {
		t.Errorf("the purchase as it is: %+v, its batch %+v", own, alone)
	}
	spec.Workers = 5
	again, err := Compare(t.Context(), doc, ByRule, spec)
	if err != nil || !reflect.DeepEqual(c, again) {
		t.Errorf("five workers: %v, %+v", err, again)
	}
}

func TestCompareEveryScenarioByType(t *testing.T) {
	for _, id := range scenarios.IDs() {
		doc := bundled(t, id)
		c, err := Compare(t.Context(), doc, ByType, StudySpec{Runs: 40, Seed: 5})
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range c.Variants {
			if v.Reason != nil || v.Name != sim.BuyTypeNames[k] || v.Own != (sim.BuyType(k) == doc.Scenario().Type) {
				t.Errorf("%s: %+v", id, v)
			}
		}
	}
}

func TestCompareTellsWhatCannotBe(t *testing.T) {
	doc := bundled(t, "welding-cell")
	under, problems := doc.With(sim.Override{Path: "members.ingrid.roles", Value: "[adviser]"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c, err := Compare(t.Context(), under, ByRule, StudySpec{Runs: 20, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range c.Variants {
		if cannot := v.Name == "autocracy"; (v.Reason != nil) != cannot {
			t.Errorf("%s: %v", v.Name, v.Reason)
		}
	}
}

func TestPairedDifferenceIsSurer(t *testing.T) {
	d := DifferenceOf(30, 10, 1000)
	if d.Share != 0.02 || !d.Clear() {
		t.Errorf("%+v", d)
	}
	a, b := ShareOf("", 500, 1000), ShareOf("", 520, 1000)
	if !a.Overlaps(b) {
		t.Error("unpaired, 50 % and 52 % of 1,000 are clearly different")
	}
	if d := DifferenceOf(0, 0, 1000); d.Clear() || d.Share != 0 || d.High > 0.01 {
		t.Errorf("no pair differs: %+v", d)
	}
	if d := DifferenceOf(0, 0, 0); d.Low != -1 || d.High != 1 {
		t.Errorf("no pair: %+v", d)
	}
	// By hand: 1,002 pairs, 30.5 and 10.5 of them unlike.
	if want := 20.0/1002 - 1.959963984540054*math.Sqrt(41-400.0/1002)/1002; math.Abs(d.Low-want) > 1e-12 {
		t.Errorf("low %v, want %v", d.Low, want)
	}
}

func TestTornado(t *testing.T) {
	doc := bundled(t, "welding-cell")
	spec := StudySpec{Strategy: sim.StrategyNamed("reliability_proof"), Runs: 60, Seed: 5}
	tornado, err := RunTornado(t.Context(), doc, spec)
	if err != nil {
		t.Fatal(err)
	}
	if len(tornado.Swings) != len(sim.Parameters)+1 {
		t.Fatalf("%d swings of %d parameters and the importance", len(tornado.Swings), len(sim.Parameters))
	}
	for k, s := range tornado.Swings {
		if s.Low > s.Today || s.High < s.Today || s.Low == s.High {
			t.Errorf("%s from %v over %v to %v", s.Dial, s.Low, s.Today, s.High)
		}
		if k > 0 && s.Span > tornado.Swings[k-1].Span {
			t.Errorf("%s swings wider than the one before", s.Dial)
		}
		if !s.AtLow.Overlaps(s.AtHigh) && !s.Clear {
			t.Errorf("%s is not clear: %+v and %+v", s.Dial, s.AtLow, s.AtHigh)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	spec.Progress = func(done, total int) {
		if done > 60 {
			cancel()
		}
	}
	if _, err := RunTornado(ctx, doc, spec); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestSwingThatCostsInBothDirections(t *testing.T) {
	s := Swing{AtLow: ShareOf("", 500, 1000), AtHigh: ShareOf("", 510, 1000)}
	if s.measure(ShareOf("", 700, 1000)); math.Abs(s.Span-0.2) > 1e-12 || !s.Clear {
		t.Errorf("%+v", s)
	}
	if s.measure(ShareOf("", 505, 1000)); s.Span > 0.011 || s.Clear {
		t.Errorf("%+v", s)
	}
}

func TestPlausibleRangesAreInsideThePossible(t *testing.T) {
	for _, p := range sim.Parameters {
		if p.Low < p.Min || p.High > p.Max || p.Low >= p.High {
			t.Errorf("%s: %v to %v is plausible, %v to %v possible", p.Name, p.Low, p.High, p.Min, p.Max)
		}
		inside := 0
		for _, d := range p.Default {
			if d >= p.Low && d <= p.High {
				inside++
			}
		}
		if inside == 0 {
			t.Errorf("%s: no default is plausible", p.Name)
		}
	}
	for k, s := range swingsOf(&sim.Scenario{Importance: 0, Model: sim.DefaultModel(sim.StraightRebuy)}, nil) {
		if s.Low > s.Today || s.High < s.Today || s.Low == s.High {
			t.Errorf("%d, %s from %v over %v to %v", k, s.Dial, s.Low, s.Today, s.High)
		}
	}
}
