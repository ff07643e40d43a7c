package engine

import (
	"fmt"
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/formula"
)

// upheavals are scenarios that strain what a tree and a copy have in common.
var upheavals = map[string]func(*sim.Scenario){
	"as it is":    func(*sim.Scenario) {},
	"bold claims": func(sc *sim.Scenario) { sc.Suppliers[0].Overclaims = 0.4; sc.Suppliers[1].Overclaims = 0.2 },
	"a purchase that loses its importance": func(sc *sim.Scenario) {
		sc.Events = []sim.Event{{ID: "less", When: sim.Condition{Test: sim.FromWeek, Week: 14}, Chance: 0.5, Effect: sim.Effect{Importance: 0.3, Type: -1}}}
	},
	"a rebuy that begins anew": func(sc *sim.Scenario) {
		sc.Type, sc.Model = sim.StraightRebuy, sim.DefaultModel(sim.StraightRebuy)
		sc.Events = []sim.Event{{ID: "anew", When: sim.Condition{Test: sim.AtStage, Stage: sim.Negotiation}, Chance: 0.5,
			Effect: sim.Effect{Importance: -1, Type: int(sim.ModifiedRebuy)}}}
	},
	"word of a price": func(sc *sim.Scenario) {
		sc.Events = []sim.Event{{ID: "price", Chance: 1, Effect: sim.Effect{Importance: 0.4, Type: -1},
			When: sim.Condition{Test: sim.AllOf, Of: []sim.Condition{{Test: sim.AtStage, Stage: sim.Decision}, {Test: sim.BeliefAtLeast, Supplier: 0, Member: -1, Criterion: 1, Value: 116000}}}}}
	},
	"everything new": func(sc *sim.Scenario) {
		billed(sc)
		reachable(sc)
		overclaim(sc)
		sc.Suppliers[0].Image, sc.Suppliers[2].Image, sc.Model.Paper = 0.1, -0.1, 1
		sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 87
		sc.Rounds = 5
	},
	"a group that must buy": func(sc *sim.Scenario) {
		reachable(sc)
		sc.MustBuy, sc.Model.QuorumBase, sc.Model.Rationality = true, 0.9, 5
	},
	"a group that must buy what nobody passes": func(sc *sim.Scenario) {
		sc.MustBuy, sc.Model.CutoffBase, sc.Model.CutoffSlope, sc.Model.AwarenessGate = true, 0.55, 0.6, 0.3
	},
	"an indexed sum on a bent scale": func(sc *sim.Scenario) { reachable(sc); summed(sc); indexed(sc); bent(sc) },
	"no contact late":                func(sc *sim.Scenario) { reachable(sc); sc.QuietFrom = &sim.Condition{Test: sim.FromWeek, Week: 9} },
	"a group that must buy of strangers": func(sc *sim.Scenario) {
		sc.MustBuy, sc.Model.CutoffBase, sc.Model.CutoffSlope, sc.Model.AwarenessGate = true, 0.6, 0.6, 0.45
		sc.StatusQuo.Supplier = 1
	},
	"a tender": func(sc *sim.Scenario) {
		reachable(sc)
		sc.Rule = sim.BestScore
		sc.Criteria[3].KnockOut, sc.Criteria[3].AtLeast = true, 18
	},
	"selections, trials and offers that change": func(sc *sim.Scenario) {
		offering()["offers that change before a last one"](sc)
		offering()["selections in the preselection"](sc)
		sc.Trials[sim.Negotiation] = true
	},
	"lots that are signed for, a sum that changes and last offers below a ceiling": func(sc *sim.Scenario) {
		reachable(sc)
		summed(sc)
		indexed(sc)
		nan := math.NaN()
		sc.Rule, sc.Award.Price, sc.Ceiling = sim.BestScore, sim.LowestOverPrice, sim.MoneyOf(sc.Quantity*114000)
		sc.Award.Lots = []sim.Lot{{ID: "north", Share: 0.6, Suppliers: 0b101}, {ID: "south", Share: 0.4}}
		sc.Members[4].SignOff = &sim.SignOff{Decision: true, AtLeast: []float64{nan, nan, 88, nan}}
		sc.Selections = []sim.Round{{ID: "bafo", Stage: sim.Negotiation}}
		sc.Events = []sim.Event{{ID: "energy", When: sim.Condition{Test: sim.AtStage, Stage: sim.Preselection}, Chance: 0.6, Effect: sim.Effect{Importance: -1, Type: -1,
			Suppliers: []sim.SupplierEffect{{Supplier: 0, Parts: []float64{nan, 7000, nan}}, {Supplier: 2, Facts: []float64{nan, 330000, nan, nan}}}}}}
	},
	"a rebuy that begins anew, with places, people who come, a ban and selections": func(sc *sim.Scenario) {
		sc.Type, sc.Model = sim.StraightRebuy, sim.DefaultModel(sim.StraightRebuy)
		reachable(sc)
		sc.Award.Split, sc.Members[3].Joins = []float64{0.6, 0.4}, true
		sc.Members[2].SignOff = &sim.SignOff{Decision: true, Preselection: true}
		sc.QuietFrom = &sim.Condition{Test: sim.FromWeek, Week: 8}
		sc.Selections = []sim.Round{{ID: "rfi", Stage: sim.Preselection, Week: 1, Keep: 2}}
		sc.Events = []sim.Event{
			{ID: "comes", When: sim.Condition{Test: sim.FromWeek, Week: 3}, Chance: 1, Effect: sim.Effect{Importance: -1, Type: -1, Joins: 1 << 3, Leaves: 1 << 1}},
			{ID: "anew", When: sim.Condition{Test: sim.AtStage, Stage: sim.Negotiation}, Chance: 0.7, Effect: sim.Effect{Importance: -1, Type: int(sim.ModifiedRebuy)}},
		}
	},
	"votes by heads": func(sc *sim.Scenario) { reachable(sc); sc.Rule, sc.Model.Rationality = sim.Majority, 6 },
	"a sealed bid":   func(sc *sim.Scenario) { reachable(sc); sc.Rounds = 0 },
	"news of the shortlisted": func(sc *sim.Scenario) {
		sc.Model.Shortlist = 2
		sc.StatusQuo.Supplier = 1
		sc.Events = []sim.Event{{ID: "news", When: sim.Condition{Test: sim.Shortlisted, Supplier: 2}, Chance: 1,
			Effect: sim.Effect{Importance: -1, Type: -1, Evidence: []sim.EvidenceEffect{{Supplier: 2, Criterion: 2, Member: -1, Value: 98, Strength: 6}, {Supplier: -1, Criterion: 2, Member: -1, Value: 70, Strength: 9}}}}}
	},
}

// variantsOf are families of variants that a tree may run together.
var variantsOf = map[string]func(*sim.Scenario, *sim.Strategy) []Variant{
	"weightings": func(sc *sim.Scenario, s *sim.Strategy) (all []Variant) {
		for k := -1; k <= 20; k++ {
			all = append(all, Variant{sc, Setup{Strategy: s, Weighting: float64(k) / 20}})
		}
		return all
	},
	"group rules": func(sc *sim.Scenario, s *sim.Strategy) (all []Variant) {
		for r := sim.Rule(0); r < sim.Rules; r++ {
			other := *sc
			other.Rule = r
			all = append(all, Variant{&other, Setup{Strategy: s, Weighting: formula.NoWeighting}})
		}
		return all
	},
	"late parameters": func(sc *sim.Scenario, s *sim.Strategy) (all []Variant) {
		for k := range sim.Parameters {
			if !sim.Parameters[k].Late {
				continue
			}
			other := *sc
			v := sim.Parameters[k].Value(&other.Model)
			*v = max(sim.Parameters[k].Min, min(sim.Parameters[k].Max, *v*1.5))
			if sim.Parameters[k].Whole {
				*v = 1
			}
			all = append(all, Variant{&other, Setup{Strategy: s, Weighting: formula.NoWeighting}})
		}
		return all
	},
	"criterion weights": func(sc *sim.Scenario, s *sim.Strategy) (all []Variant) {
		for c := range sc.Criteria {
			other := *sc
			other.Criteria = append([]sim.Criterion(nil), sc.Criteria...)
			other.Criteria[c].Weight *= 3
			all = append(all, Variant{&other, Setup{Strategy: s, Weighting: formula.NoWeighting}})
		}
		return all
	},
}

// TestEveryVariantOfATreeEndsAsItWouldAlone compares whole results, world by world.
// Every family meets every upheaval; of the sellers each meets every sixth pair only,
// but in a deep test.
func TestEveryVariantOfATreeEndsAsItWouldAlone(t *testing.T) {
	apart := effort.Of(6, 1)
	for upheaval, change := range upheavals {
		ends := map[string]bool{}
		for family, of := range variantsOf {
			t.Run(family+" in "+upheaval, func(t *testing.T) {
				sellers := append(sellersOf()[2:9:9], everyRow())
				for k, seller := range sellers {
					if (k+len(family)+len(upheaval))%apart != 0 {
						continue
					}
					sc := weldingCell()
					change(sc)
					if k%2 == 1 {
						sc.Strategies = []sim.Strategy{*everyRow()}
						sc.Suppliers[1].Strategy = "every-row"
					}
					variants := of(sc, seller)
					if len(variants) < 4 {
						t.Fatalf("%d variants", len(variants))
					}
					tree, err := NewTree(variants)
					if err != nil {
						t.Fatal(err)
					}
					alone := make([]*Process, len(variants))
					for v := range variants {
						if alone[v], err = NewProcess(variants[v].Scenario, variants[v].Setup); err != nil {
							t.Fatal(err)
						}
					}
					for seed := range uint64(effort.Of(2, 3)) {
						for v, got := range tree.Run(seed) {
							want := alone[v].Run(seed)
							if got != want {
								t.Fatalf("%s, seed %d, variant %d: %+v, alone %+v", seller.Name, seed, v, got, want)
							}
							ends[fmt.Sprint(want.Outcome)] = true
						}
					}
				}
			})
		}
		if len(ends) < 2 {
			t.Errorf("%s: every variant ends alike: %v", upheaval, ends)
		}
	}
}

func TestATreeAllocatesNothing(t *testing.T) {
	sc := weldingCell()
	tree, err := NewTree(variantsOf["weightings"](sc, nil))
	if err != nil {
		t.Fatal(err)
	}
	run := func() {
		for seed := range uint64(20) {
			tree.Run(seed)
		}
	}
	run()
	if n := testing.AllocsPerRun(3, run); n > 0 {
		t.Errorf("%v allocations in 20 worlds", n)
	}
}

func TestATreeRefusesWhatCannotRun(t *testing.T) {
	sc := weldingCell()
	broken := *sc
	broken.Rounds = -1
	for name, variants := range map[string][]Variant{
		"nothing":         nil,
		"two strategies":  {{sc, Setup{Weighting: 0}}, {sc, Setup{Strategy: sim.StrategyNamed("passive")}}},
		"a hand":          {{sc, Setup{Interactive: true}}},
		"too much weight": {{sc, Setup{Weighting: 2}}},
		"a broken one":    {{sc, Setup{}}, {&broken, Setup{}}},
	} {
		if _, err := NewTree(variants); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestACopyGoesOnAsTheOriginal copies a purchase in every week into a process
// that has lived another, and compares the two after every week that follows.
func TestACopyGoesOnAsTheOriginal(t *testing.T) {
	for upheaval, change := range upheavals {
		t.Run(upheaval, func(t *testing.T) {
			for k := range sim.Strategies {
				sc := weldingCell()
				change(sc)
				p, q := process(t, sc, &sim.Strategies[k]), process(t, sc, &sim.Strategies[k])
				for seed := uint64(1); seed <= 2; seed++ {
					weeks := q.Run(seed).Weeks
					for week := range weeks {
						q.begin(seed)
						for range week {
							q.step()
						}
						p.Run(seed + 77)
						p.CopyFrom(q)
						for !q.over {
							q.step()
							p.step()
							if p.Digest() != q.Digest() {
								t.Fatalf("%s, seed %d: copied in week %d, they differ after week %d", sim.Strategies[k].Name, seed, week, q.week)
							}
						}
						if p.result() != q.result() {
							t.Fatalf("%s, seed %d: copied in week %d it ends %+v, not %+v", sim.Strategies[k].Name, seed, week, p.result(), q.result())
						}
					}
				}
			}
		})
	}
}
