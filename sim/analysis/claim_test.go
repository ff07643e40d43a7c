package analysis

import (
	"math"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// claimed checks a claim about a bundled scenario in a few worlds.
func claimed(t *testing.T, sc *sim.Scenario, e sim.Expectation, runs int) Claim {
	t.Helper()
	c, err := checkClaim(t.Context(), sc, e, ClaimSpec{Runs: runs, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// unbounded is a claim about a seller's outcome without bounds.
func unbounded(strategy string) sim.Expectation {
	return sim.Expectation{Seller: sim.Seller{Strategy: strategy}, Outcome: sim.Outcome{End: sim.Won},
		AtLeast: sim.NoBound, AtMost: sim.NoBound}
}

// A claim that is far from its bound holds already in few worlds, where the interval
// is wide (of a share of one half 6 points to either side in 250, 2 in the
// DefaultClaimRuns that check --simulate takes), and needs no more of them. A deep
// test takes them all, for every look is another chance to hold by luck.
func TestBundledScenariosTeachWhatTheyClaim(t *testing.T) {
	for _, id := range scenarios.IDs() {
		claimsHold(t, id)
	}
}

// claimsHold checks every claim of a bundled scenario.
func claimsHold(t *testing.T, id string) {
	t.Helper()
	doc := bundled(t, id)
	if len(doc.Scenario().Expect) == 0 {
		t.Errorf("%s claims nothing", id)
	}
	for _, e := range doc.Scenario().Expect {
		var c Claim
		for runs := effort.Of(250, DefaultClaimRuns); runs <= DefaultClaimRuns && !c.Holds; runs *= 2 {
			var err error
			if c, err = CheckClaim(t.Context(), doc, e, ClaimSpec{Runs: runs, Seed: 1}); err != nil {
				t.Fatal(err)
			}
		}
		if !c.Holds {
			t.Errorf("%s: %v with %v: %s %.3f (%.3f to %.3f), difference %+v, claimed %.2f to %.2f, beats %v by %.2f", id, e.Seller,
				e.With, c.Outcome, c.Share.Share, c.Share.Low, c.Share.High, c.Difference, e.AtLeast, e.AtMost, e.Beats, e.By)
		}
	}
}

func TestClaimHoldsOnlyWhereTheWorseEndOfTheIntervalDoes(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	const runs = 200
	of := func(m sim.Measure, at func(s Share) (least, most float64)) bool {
		e := unbounded("reliability_proof")
		e.Measure = m
		e.AtLeast, e.AtMost = at(claimed(t, sc, e, runs).Share)
		return claimed(t, sc, e, runs).Holds
	}
	tests := []struct {
		name  string
		at    func(s Share) (least, most float64)
		holds bool
	}{
		{"at least the lower end", func(s Share) (float64, float64) { return s.Low, sim.NoBound }, true},
		{"at least more than the lower end", func(s Share) (float64, float64) { return s.Low + 1e-6, sim.NoBound }, false},
		{"at least what was measured", func(s Share) (float64, float64) { return s.Share, sim.NoBound }, false},
		{"at most the upper end", func(s Share) (float64, float64) { return sim.NoBound, s.High }, true},
		{"at most less than the upper end", func(s Share) (float64, float64) { return sim.NoBound, s.High - 1e-6 }, false},
		{"the interval itself", func(s Share) (float64, float64) { return s.Low, s.High }, true},
	}
	for _, m := range []sim.Measure{sim.OfOutcome, sim.OfNobody, sim.OfValue} {
		for _, test := range tests {
			if holds := of(m, test.at); holds != test.holds {
				t.Errorf("measure %d, %s: holds %v, want %v", m, test.name, holds, test.holds)
			}
		}
	}
}

func TestClaimAboutAnyLossCountsEveryRival(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	any, err := sc.ParseOutcome("lost")
	if err != nil {
		t.Fatal(err)
	}
	e := unbounded("balanced")
	e.Outcome = any
	c := claimed(t, sc, e, 300)
	b, err := RunBatch(t.Context(), sc, BatchSpec{Setup: played("balanced"), Runs: 300, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for j := range sc.Suppliers {
		want += b.Outcome("lost:" + sc.Suppliers[j].ID).Count
	}
	if c.Outcome != "lost" || c.Share.Count != want {
		t.Errorf("%s %d times, want %d", c.Outcome, c.Share.Count, want)
	}
}

// TestNobodyIsEveryEndWithoutASupplier counts by hand, also where the trainee is
// the present supplier and wins when all stays as it is.
func TestNobodyIsEveryEndWithoutASupplier(t *testing.T) {
	for _, id := range scenarios.IDs() {
		doc := bundled(t, id)
		for _, incumbent := range []bool{false, true} {
			sc := *doc.Scenario()
			sc.StatusQuo.Supplier = -1
			if incumbent {
				sc.StatusQuo.Supplier, sc.StatusQuo.Facts = sc.You, sc.Suppliers[sc.You].Facts
			}
			const runs = 200
			e := unbounded("balanced")
			e.Measure = sim.OfNobody
			c := claimed(t, &sc, e, runs)
			p, err := engine.NewProcess(&sc, played("balanced"))
			if err != nil {
				t.Fatal(err)
			}
			want, kept := 0, 0
			for m := range runs {
				r := p.Run(World(3, m))
				switch r.Process {
				case sim.StatusQuoKept, sim.NoQuorum, sim.NoSupplier, sim.NoProject:
					if r.Outcome.End == sim.Won {
						kept++
					} else {
						want++
					}
				}
			}
			if c.Outcome != Nobody || c.Share.Count != want {
				t.Errorf("%s, incumbent %v: %s %d times, want %d", id, incumbent, c.Outcome, c.Share.Count, want)
			}
			if !incumbent && kept > 0 {
				t.Errorf("%s: won %d times without a winner", id, kept)
			}
		}
	}
}

func TestClaimAboutValueIsTheMeanWithItsInterval(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	const runs = 150
	p, err := engine.NewProcess(sc, played("balanced"))
	if err != nil {
		t.Fatal(err)
	}
	var values []float64
	for m := range runs {
		v, _ := sc.Value(p.Run(World(3, m)))
		values = append(values, v)
	}
	mean, spread := meanOf(values)
	e := unbounded("balanced")
	e.Measure = sim.OfValue
	c := claimed(t, sc, e, runs)
	for _, pair := range [][2]float64{{c.Share.Share, mean}, {c.Share.Low, mean - spread}, {c.Share.High, mean + spread}} {
		if math.Abs(pair[0]-pair[1]) > 1e-5 {
			t.Errorf("%s %+v, want %.6f with %.6f", c.Outcome, c.Share, mean, spread)
			break
		}
	}
	worthless := *sc
	worthless.Suppliers = append([]sim.Supplier(nil), sc.Suppliers...)
	worthless.Suppliers[sc.You].Cost = 1e9
	if _, err := checkClaim(t.Context(), &worthless, e, ClaimSpec{Runs: runs}); err == nil {
		t.Error("a value without a margin at list price was measured")
	}
}

// TestBeatingIsTheOppositeOfBeingBeaten: the paired difference changes its sign
// when the two change places, and nobody beats himself.
func TestBeatingIsTheOppositeOfBeingBeaten(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	sellers := []sim.Seller{{Strategy: "balanced"}, {Strategy: "reliability_proof", Never: 1 << sim.Pilot},
		{Strategy: "random"}, {Strategy: "reliability_proof", Only: 1}}
	for _, m := range []sim.Measure{sim.OfOutcome, sim.OfValue} {
		beats := func(a, b sim.Seller) Claim {
			e := unbounded(a.Strategy)
			e.Seller, e.Beats, e.Measure = a, &b, m
			return claimed(t, sc, e, 120)
		}
		for i, a := range sellers {
			for _, b := range sellers[i:] {
				there, back := beats(a, b), beats(b, a)
				d, r := there.Difference, back.Difference
				if math.Abs(d.Share+r.Share) > 1e-12 || math.Abs(d.Low+r.High) > 1e-12 || math.Abs(d.High+r.Low) > 1e-12 {
					t.Errorf("measure %d: %v beats %v by %+v, the other way round %+v", m, a, b, d, r)
				}
				if there.Holds && back.Holds && d.Low+d.High != 0 {
					t.Errorf("measure %d: %v and %v beat each other", m, a, b)
				}
			}
		}
	}
}

func TestBeatsHoldsFromItsLowerEndOn(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	e := unbounded("reliability_proof")
	e.Beats = &sim.Seller{Strategy: "passive"}
	low := claimed(t, sc, e, 200).Difference.Low
	for by, holds := range map[float64]bool{low: true, low + 1e-6: false, low - 1e-6: true} {
		e.By = by
		if c := claimed(t, sc, e, 200); c.Holds != holds {
			t.Errorf("by %g of %g: holds %v, want %v", by, low, c.Holds, holds)
		}
	}
}

func TestClaimIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	sc := bundled(t, "late-again").Scenario()
	for _, m := range []sim.Measure{sim.OfOutcome, sim.OfNobody, sim.OfValue} {
		for _, beats := range []*sim.Seller{nil, {Strategy: "random"}} {
			e := unbounded("balanced")
			e.Measure, e.Beats = m, beats
			var want Claim
			for _, workers := range []int{1, 2, 5} {
				c, err := checkClaim(t.Context(), sc, e, ClaimSpec{Runs: 301, Seed: 9, Workers: workers})
				if err != nil {
					t.Fatal(err)
				}
				if workers == 1 {
					want = c
				}
				if c.Share != want.Share || c.Difference != want.Difference || c.Holds != want.Holds {
					t.Errorf("measure %d, beats %v: %d workers %+v %+v, one %+v %+v", m, beats, workers, c.Share, c.Difference, want.Share, want.Difference)
				}
			}
		}
	}
}

func TestClaimOfAnUnknownStrategyFails(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	e := unbounded("nobody-knows")
	if _, err := checkClaim(t.Context(), sc, e, ClaimSpec{Runs: 1}); err == nil {
		t.Error("an unknown seller was simulated")
	}
	e = unbounded("balanced")
	e.Beats = &sim.Seller{Strategy: "nobody-knows"}
	if _, err := checkClaim(t.Context(), sc, e, ClaimSpec{Runs: 1}); err == nil {
		t.Error("an unknown rival was simulated")
	}
}

// TestRestrictedSellersKeepTheirWord reads in the log whom and by what a
// restricted seller contacts.
func TestRestrictedSellersKeepTheirWord(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	names := append(sc.StrategyNames(), sim.RandomSeller.Name)
	for _, name := range names {
		for i := range sc.Members {
			never := sim.ChannelSet(1<<sim.Call | 1<<sim.Advertising)
			seller := sc.Seller(sim.Seller{Strategy: name, Only: 1 << i, Never: never})
			p, err := engine.NewProcess(sc, engine.Setup{Strategy: seller, Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			for m := range 5 {
				_, log, _ := p.RunLogged(World(5, m))
				for k := range log.Entries {
					e := &log.Entries[k]
					if e.Key != sim.KeyArrived && e.Key != sim.KeyMissed || e.Supplier != sc.Suppliers[sc.You].ID {
						continue
					}
					action := sc.Actions[sc.ActionIndex(e.Action)]
					if never.Has(action.Channel) || action.Channel.Direct() && e.Member != sc.Members[i].ID {
						t.Fatalf("%s, only %s: %s to %s", name, sc.Members[i].ID, e.Action, e.Member)
					}
				}
			}
		}
	}
}
