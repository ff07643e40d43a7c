package analysis_test

import (
	"context"
	"math"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/scenario"
)

// runs is how many worlds a lesson is read from.
const runs = 2000

// bundled returns a bundled scenario with overrides; every supplier and every
// strategy has the same means in it.
func bundled(t *testing.T, id string, over ...sim.Override) *sim.Scenario {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if len(problems) == 0 && len(over) > 0 {
		doc, problems = doc.With(over...)
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc.Scenario()
}

func played(t *testing.T, sc *sim.Scenario, strategy string) analysis.Batch {
	t.Helper()
	b, err := analysis.RunBatch(context.Background(), sc, analysis.BatchSpec{
		Setup: sim.Setup{Strategy: sim.StrategyNamed(strategy), Weighting: sim.NoWeighting}, Runs: runs, Seed: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func wins(t *testing.T, sc *sim.Scenario, strategy string) float64 {
	t.Helper()
	return float64(played(t, sc, strategy).Wins) / runs
}

// clearlyMore: the difference of two shares is above four standard errors, as
// if the worlds were independent; being the same worlds, it is surer than that.
func clearlyMore(t *testing.T, what string, more, less float64) {
	t.Helper()
	se := math.Sqrt((more*(1-more) + less*(1-less)) / runs)
	if more-less <= 4*se {
		t.Errorf("%s: %.3f against %.3f, needed a difference above %.3f", what, more, less, 4*se)
	}
}

// hardlyEver: below a tenth, by more than three standard errors.
func hardlyEver(t *testing.T, what string, share float64) {
	t.Helper()
	if se := math.Sqrt(0.1 * 0.9 / runs); share >= 0.1-3*se {
		t.Errorf("%s wins %.3f, hardly ever is below %.3f", what, share, 0.1-3*se)
	}
}

func TestAStrategicPurchaseRewardsProof(t *testing.T) {
	sc := bundled(t, "welding-cell", sim.Override{Path: "purchase.importance", Value: "0.85"})
	clearlyMore(t, "proof over price", wins(t, sc, "reliability_proof"), wins(t, sc, "price_conceder"))
	hardlyEver(t, "price_only", wins(t, sc, "price_only"))
	hardlyEver(t, "passive", wins(t, sc, "passive"))
	hardlyEver(t, "mass_mailer", wins(t, sc, "mass_mailer"))
}

func TestARoutinePurchaseRewardsThePrice(t *testing.T) {
	sc := bundled(t, "welding-cell", sim.Override{Path: "purchase.importance", Value: "0.15"})
	clearlyMore(t, "price over proof", wins(t, sc, "price_conceder"), wins(t, sc, "reliability_proof"))
	hardlyEver(t, "passive", wins(t, sc, "passive"))
	hardlyEver(t, "mass_mailer", wins(t, sc, "mass_mailer"))
}

func TestTheCheapestWinsAtLowAndTheMostReliableAtHighImportance(t *testing.T) {
	lead := func(importance string) string {
		c, err := sim.FactsCase(bundled(t, "welding-cell", sim.Override{Path: "purchase.importance", Value: importance}))
		if err != nil {
			t.Fatal(err)
		}
		flips := analysis.FindFlips(c)
		for _, at := range flips.Group {
			if flips.WeightToday <= at.To {
				return at.Winner
			}
		}
		return ""
	}
	if low, high := lead("0.05"), lead("0.85"); low != "bolt" || high != "kestrel" {
		t.Errorf("on the facts %s leads at importance 0.05 and %s at 0.85, want bolt and kestrel", low, high)
	}
}

func TestNobodyUnseatsASatisfiedIncumbentWithoutAnEvent(t *testing.T) {
	sc := bundled(t, "gloves-and-wipes")
	sc.Events = nil
	present := sc.Suppliers[sc.StatusQuo.Supplier].ID
	for k := range sim.Strategies {
		b := played(t, sc, sim.Strategies[k].Name)
		for _, w := range b.Winners {
			if w.Name != present && w.Name != analysis.Nobody && w.Share > 0.02 {
				t.Errorf("%s: %s wins %.3f against a satisfied incumbent", sim.Strategies[k].Name, w.Name, w.Share)
			}
		}
	}
}

func TestAnEventOpensTheDoor(t *testing.T) {
	closed := bundled(t, "gloves-and-wipes", sim.Override{Path: "events.empty-shelf.when.chance", Value: "0"})
	open := bundled(t, "gloves-and-wipes", sim.Override{Path: "events.empty-shelf.when.chance", Value: "1"})
	clearlyMore(t, "with the door open", wins(t, open, "balanced"), wins(t, closed, "balanced"))
}

func TestEveryWayOfDoingNothingOccurs(t *testing.T) {
	seen := map[sim.End]bool{}
	for _, id := range scenarios.IDs() {
		p, err := sim.NewProcess(bundled(t, id), sim.Setup{Strategy: sim.StrategyNamed("passive"), Weighting: sim.NoWeighting})
		if err != nil {
			t.Fatal(err)
		}
		for seed := uint64(1); seed <= runs; seed++ {
			seen[p.Run(seed).Process] = true
		}
	}
	for _, end := range []sim.End{sim.NoProject, sim.NoSupplier, sim.StatusQuoKept, sim.NoQuorum} {
		if !seen[end] {
			t.Errorf("%s occurs in no bundled scenario", end)
		}
	}
}

// Whoever claims more than the truth gains nothing once references and answers
// show it: no strategy wins clearly more with it, and one that lives by its
// word wins clearly less.
func TestOverclaimingDoesNotPay(t *testing.T) {
	honest := bundled(t, "welding-cell")
	boasting := bundled(t, "welding-cell", sim.Override{Path: "suppliers.kestrel.overclaims", Value: "0.2"})
	for _, name := range []string{"balanced", "reliability_proof"} {
		h, b := wins(t, honest, name), wins(t, boasting, name)
		if se := math.Sqrt((h*(1-h) + b*(1-b)) / runs); b > h+2*se {
			t.Errorf("%s wins %.3f with exaggeration, %.3f without", name, b, h)
		}
	}
	clearlyMore(t, "honesty over exaggeration", wins(t, honest, "reliability_proof"), wins(t, boasting, "reliability_proof"))
}
