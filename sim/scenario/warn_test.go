package scenario

import (
	"math"
	"strings"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// parsed is a text that has no mistake.
func parsed(t *testing.T, src string) *Document {
	t.Helper()
	d, problems := Parse("forklifts.yaml", []byte(src))
	if d == nil {
		t.Fatal(problems)
	}
	return d
}

// engineers are a group whose tastes change the weights.
var engineers = strings.NewReplacer("roles: [user]", "roles: [prescriber]", "roles: [buyer]", "roles: [prescriber]").Replace(forklifts)

// What the warning about tastes says of the group is what the specification
// asks, and what it says to do keeps the weights.
func TestTheWarningOfTastesIsTrueAndItsRemedyHolds(t *testing.T) {
	d := parsed(t, engineers)
	warnings := d.Warnings()
	if len(warnings) != 1 || !strings.Contains(warnings[0].Message, "Of price, on-time your weights 30 / 25 become 13 / 55 for this group") {
		t.Fatalf("got %v", warnings.Error())
	}
	weights := "weights: {reach: 30, price: 30, on-time: 25, repair: 15}"
	kept := parsed(t, strings.NewReplacer("[prescriber]", "[prescriber], "+weights, "[decider]", "[decider], "+weights).Replace(engineers)+"model: {reliability_ceiling: 0}\n")
	if w := kept.Warnings(); len(w) > 0 {
		t.Errorf("it is warned of again: %v", w.Error())
	}
	sc := kept.Scenario()
	for i, row := range formula.Weights(sc, sc.Importance) {
		for c, want := range []float64{0.30, 0.30, 0.25, 0.15} {
			if math.Abs(row[c]-want) > 1e-9 {
				t.Errorf("member %d weighs %s with %v, not %v", i, sc.Criteria[c].ID, row[c], want)
			}
		}
	}
}

// Saying that tastes are meant changes nothing but the warning.
func TestSayingThatTastesAreMeantChangesNothing(t *testing.T) {
	said := strings.NewReplacer("[prescriber]", "[prescriber], cares: {}", "[decider]", "[decider], cares: {}").Replace(engineers)
	a, b := parsed(t, engineers).Scenario(), parsed(t, said).Scenario()
	for seed := uint64(1); seed <= 20; seed++ {
		var results [2]sim.Result
		for k, sc := range []*sim.Scenario{a, b} {
			p, err := engine.NewProcess(sc, engine.Setup{Strategy: sim.StrategyNamed("balanced"), Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			results[k] = p.Run(seed)
		}
		if results[0] != results[1] {
			t.Fatalf("seed %d: %+v and %+v", seed, results[0], results[1])
		}
	}
}

// Where the warning says that nobody passes, nobody is ever chosen, whatever is
// proved; and where it says nothing, somebody is.
func TestNobodyPassesWhereTheWarningSaysSo(t *testing.T) {
	for model, warned := range map[string]bool{"": false, "model: {cutoff_base: 0.6}\n": true, "model: {cutoff_base: 0.8}\n": true} {
		d := parsed(t, forklifts+model)
		if got := len(d.Warnings()) > 0; got != warned {
			t.Errorf("%q: warned %v", model, got)
		}
		passed := 0
		for _, strategy := range []string{"reliability_proof", "balanced", "specification_shaper"} {
			p, err := engine.NewProcess(d.Scenario(), engine.Setup{Strategy: sim.StrategyNamed(strategy), Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			for seed := uint64(1); seed <= 30; seed++ {
				if end := p.Run(seed).Outcome.End; end == sim.Won || end == sim.Lost {
					passed++
				}
			}
		}
		if (passed == 0) != warned {
			t.Errorf("%q: in %d runs a supplier was chosen, and warned is %v", model, passed, warned)
		}
	}
}

// Warnings are of the file as it is with its overrides, and leave it alone.
func TestWarningsOfAnOverriddenFileAreItsOwn(t *testing.T) {
	d := parsed(t, forklifts)
	changed, problems := d.With(sim.Override{Path: "model.quorum_base", Value: "0.9"})
	if changed == nil {
		t.Fatal(problems)
	}
	w := changed.Warnings()
	if len(w) != 1 || w[0].Code != CodeHighQuorum || w[0].File != overridesFile || !w[0].Warning {
		t.Errorf("got %v", w.Error())
	}
	if len(d.Warnings()) != 0 {
		t.Error("the file itself is warned of")
	}
}
