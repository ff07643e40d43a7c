package analysis_test

import (
	"slices"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// situation is a bundled file, or a variant that its claims state.
type situation struct {
	id   string
	over []sim.Override
}

var situations = []situation{
	{"welding-cell", nil},
	{"welding-cell", []sim.Override{{Path: "purchase.importance", Value: "0.15"}}},
	{"late-again", nil},
	{"morning-bread", nil},
	{"morning-bread", []sim.Override{{Path: "purchase.importance", Value: "0.15"}}},
	{"gloves-and-wipes", nil},
	{"gloves-and-wipes", []sim.Override{{Path: "events.empty-shelf.when.chance", Value: "1"}}},
	{"gloves-and-wipes", []sim.Override{{Path: "events.empty-shelf.when.chance", Value: "0"}}},
}

// No plan wins everywhere: over the files and their variants at least three named
// strategies are best somewhere by wins or by value, doing nothing among them,
// none leads everywhere, none wins more than nine in ten, and every rival wins
// somewhere.
func TestNoPlanWinsEverywhere(t *testing.T) {
	best := map[string]int{}
	rivals := map[string]float64{}
	for _, at := range situations {
		sc := bundled(t, at.id, at.over...)
		wins, values := map[string]float64{}, map[string]float64{}
		for _, name := range sc.StrategyNames() {
			won, winners, value := sold(t, sc, name)
			if won.High > 0.90 {
				t.Errorf("%v: %s wins %.3f, up to %.3f", at, name, won.Share, won.High)
			}
			for _, w := range winners {
				rivals[w.Name] = max(rivals[w.Name], w.Low)
			}
			wins[name], values[name] = won.Share, value
		}
		leaders := append(leading(wins), leading(values)...)
		slices.Sort(leaders)
		for _, name := range slices.Compact(leaders) {
			best[name]++
		}
	}
	if len(best) < 3 || best["passive"] == 0 {
		t.Errorf("best somewhere are only %v", best)
	}
	for name, n := range best {
		if n == len(situations) {
			t.Errorf("%s is best everywhere", name)
		}
	}
	for _, id := range scenarios.IDs() {
		for _, s := range bundled(t, id).Suppliers {
			if rivals[s.ID] < 0.03 {
				t.Errorf("%s: %s wins at most %.3f anywhere", id, s.ID, rivals[s.ID])
			}
		}
	}
}

// leading are the names with the highest number, ties among them.
func leading(of map[string]float64) []string {
	most := -1e9
	for _, v := range of {
		most = max(most, v)
	}
	var names []string
	for name, v := range of {
		if v >= most-1e-9 {
			names = append(names, name)
		}
	}
	return names
}

// sold is how often a strategy wins, how often each supplier does, and the mean value.
func sold(t *testing.T, sc *sim.Scenario, strategy string) (won analysis.Share, winners []analysis.Share, value float64) {
	t.Helper()
	p, err := engine.NewProcess(sc, engine.Setup{Strategy: sc.StrategyNamed(strategy), Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	wins, total := 0, 0.0
	by := make([]int, len(sc.Suppliers))
	for m := range runs {
		r := p.Run(analysis.World(1, m))
		value, ok := sc.Value(r)
		if !ok {
			t.Fatalf("%s has no value", sc.ID)
		}
		total += value
		if r.Outcome.End == sim.Won {
			wins++
		}
		if r.Winner >= 0 {
			by[r.Winner]++
		}
	}
	for j := range sc.Suppliers {
		winners = append(winners, analysis.ShareOf(sc.Suppliers[j].ID, by[j], runs))
	}
	return analysis.ShareOf(strategy, wins, runs), winners, total / float64(runs)
}

// Content in the need stage helps, and makes no single strategy unbeatable.
func TestContentWithAnyStrategyIsNotUnbeatable(t *testing.T) {
	first := []sim.Tactic{
		{Action: "content", Until: sim.Need, To: sim.Audience{Words: sim.Everybody}, About: sim.Subject{Kind: sim.AboutProblem}, Every: 2},
		{Action: "content", Until: sim.Need, To: sim.Audience{Words: sim.Everybody}, About: sim.Subject{Kind: sim.AboutReliability}, Every: 2},
	}
	for _, id := range scenarios.IDs() {
		sc := bundled(t, id)
		for k := range sim.Strategies {
			s := sim.Strategies[k]
			s.Rows = slices.Concat(first, s.Rows)
			b, err := analysis.RunBatch(t.Context(), sc, analysis.BatchSpec{Setup: engine.Setup{Strategy: &s, Weighting: formula.NoWeighting}, Runs: runs, Seed: 1})
			if err != nil {
				t.Fatal(err)
			}
			if won := b.Outcome(sim.Won.String()); won.High > 0.90 {
				t.Errorf("%s: content and %s win %.3f, up to %.3f", id, s.Name, won.Share, won.High)
			}
		}
	}
}
