package analysis

import (
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// A plan's places are those that counting clear differences by hand leaves.
func TestRankAmongSellers(t *testing.T) {
	sc := coached(t, "welding-cell")
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	const runs, seed = 60, 7
	last := 0
	for _, strategy := range []string{"reliability_proof", "passive"} {
		plan := byStrategy(t, sc, strategy, seed)
		spec := CoachSpec{Plan: plan, Own: p.Follow(seed, plan), Seed: seed, Runs: runs}
		r, err := RankOf(t.Context(), sc, spec)
		if err != nil {
			t.Fatal(err)
		}
		best, worst := 1, 1
		for k := range sim.Strategies {
			auto, err := engine.NewProcess(sc, engine.Setup{Strategy: &sim.Strategies[k], Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			var gains []float64
			for _, world := range seeds(seed, runs) {
				gains = append(gains, sc.Worth(auto.Run(world))-sc.Worth(p.Follow(world, plan)))
			}
			mean, spread := meanOf(gains)
			if mean-spread > 0 {
				best++
			}
			if mean+spread >= 0 {
				worst++
			}
		}
		if r.Best != best || r.Worst != worst || r.Of != len(sim.Strategies)+1 || r.Runs != runs {
			t.Errorf("%s: %+v, counted %d to %d", strategy, r, best, worst)
		}
		if r.Best < last {
			t.Errorf("doing nothing ranks %+v, above proof", r)
		}
		last = r.Best
	}
}

// A glance says in two steps what LookBack and Judge say.
func TestGlance(t *testing.T) {
	sc := coached(t, "late-again")
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	plan := byStrategy(t, sc, "price_only", 4711)
	spec := CoachSpec{Plan: plan, Own: p.Follow(4711, plan), Seed: 4711, Runs: 40}
	var told []Glance
	if err := GlanceAt(t.Context(), sc, spec, func(g Glance) { told = append(told, g) }); err != nil {
		t.Fatal(err)
	}
	back, err := LookBack(t.Context(), sc, spec)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Judge(t.Context(), sc, spec, Best{Name: passive})
	if err != nil {
		t.Fatal(err)
	}
	if len(told) != 2 || told[0].Verdict != nil || told[1].Verdict == nil {
		t.Fatalf("%+v", told)
	}
	if h := told[0].Back; h.Tried != back.Tried || h.Size != back.Size || h.Result != back.Result {
		t.Errorf("%+v, looking back %+v", h, back)
	}
	if g := told[1].Verdict; g.Plan.Mean != v.Plan.Mean || g.Luck != v.Luck || g.OwnValue != v.OwnValue || g.Valued != v.Valued {
		t.Errorf("%+v, judged %+v", g, v)
	}
}
