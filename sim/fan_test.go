package sim

import (
	"fmt"
	"testing"

	"buygrid/sim/effort"
)

// upheavals are scenarios that strain what a fan and a copy have in common.
var upheavals = map[string]func(*Scenario){
	"as it is":    func(*Scenario) {},
	"bold claims": func(sc *Scenario) { sc.Suppliers[0].Overclaims = 0.4; sc.Suppliers[1].Overclaims = 0.2 },
	"a purchase that loses its importance": func(sc *Scenario) {
		sc.Events = []Event{{ID: "less", When: Condition{Test: FromWeek, Week: 14}, Chance: 0.5, Effect: Effect{Importance: 0.3, Type: -1}}}
	},
	"a rebuy that begins anew": func(sc *Scenario) {
		sc.Type, sc.Model = StraightRebuy, DefaultModel(StraightRebuy)
		sc.Events = []Event{{ID: "anew", When: Condition{Test: AtStage, Stage: Negotiation}, Chance: 0.5,
			Effect: Effect{Importance: -1, Type: int(ModifiedRebuy)}}}
	},
	"word of a price": func(sc *Scenario) {
		sc.Events = []Event{{ID: "price", Chance: 1, Effect: Effect{Importance: 0.4, Type: -1},
			When: Condition{Test: AllOf, Of: []Condition{{Test: AtStage, Stage: Decision}, {Test: BeliefAtLeast, Supplier: 0, Member: -1, Criterion: 1, Value: 116000}}}}}
	},
	"everything new": func(sc *Scenario) {
		billed(sc)
		reachable(sc)
		overclaim(sc)
		sc.Suppliers[0].Image, sc.Suppliers[2].Image, sc.Model.Paper = 0.1, -0.1, 1
		sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 87
		sc.Rounds = 5
	},
	"a group that must buy": func(sc *Scenario) {
		reachable(sc)
		sc.MustBuy, sc.Model.QuorumBase, sc.Model.Rationality = true, 0.9, 5
	},
	"a group that must buy what nobody passes": func(sc *Scenario) {
		sc.MustBuy, sc.Model.CutoffBase, sc.Model.CutoffSlope, sc.Model.AwarenessGate = true, 0.55, 0.6, 0.3
	},
	"a group that must buy of strangers": func(sc *Scenario) {
		sc.MustBuy, sc.Model.CutoffBase, sc.Model.CutoffSlope, sc.Model.AwarenessGate = true, 0.6, 0.6, 0.45
		sc.StatusQuo.Supplier = 1
	},
	"a tender": func(sc *Scenario) {
		reachable(sc)
		sc.Rule = BestScore
		sc.Criteria[3].KnockOut, sc.Criteria[3].AtLeast = true, 18
	},
	"votes by heads": func(sc *Scenario) { reachable(sc); sc.Rule, sc.Model.Rationality = Majority, 6 },
	"a sealed bid":   func(sc *Scenario) { reachable(sc); sc.Rounds = 0 },
	"news of the shortlisted": func(sc *Scenario) {
		sc.Model.Shortlist = 2
		sc.StatusQuo.Supplier = 1
		sc.Events = []Event{{ID: "news", When: Condition{Test: Shortlisted, Supplier: 2}, Chance: 1,
			Effect: Effect{Importance: -1, Type: -1, Evidence: []EvidenceEffect{{Supplier: 2, Criterion: 2, Member: -1, Value: 98, Strength: 6}, {Supplier: -1, Criterion: 2, Member: -1, Value: 70, Strength: 9}}}}}
	},
}

// variantsOf are families of variants that a fan may run together.
var variantsOf = map[string]func(*Scenario, *Strategy) []Variant{
	"weightings": func(sc *Scenario, s *Strategy) (all []Variant) {
		for k := -1; k <= 20; k++ {
			all = append(all, Variant{sc, Setup{Strategy: s, Weighting: float64(k) / 20}})
		}
		return all
	},
	"group rules": func(sc *Scenario, s *Strategy) (all []Variant) {
		for r := Rule(0); r < Rules; r++ {
			other := *sc
			other.Rule = r
			all = append(all, Variant{&other, Setup{Strategy: s, Weighting: NoWeighting}})
		}
		return all
	},
	"late parameters": func(sc *Scenario, s *Strategy) (all []Variant) {
		for k := range Parameters {
			if !Parameters[k].Late {
				continue
			}
			other := *sc
			v := Parameters[k].Value(&other.Model)
			*v = max(Parameters[k].Min, min(Parameters[k].Max, *v*1.5))
			if Parameters[k].Whole {
				*v = 1
			}
			all = append(all, Variant{&other, Setup{Strategy: s, Weighting: NoWeighting}})
		}
		return all
	},
	"criterion weights": func(sc *Scenario, s *Strategy) (all []Variant) {
		for c := range sc.Criteria {
			other := *sc
			other.Criteria = append([]Criterion(nil), sc.Criteria...)
			other.Criteria[c].Weight *= 3
			all = append(all, Variant{&other, Setup{Strategy: s, Weighting: NoWeighting}})
		}
		return all
	},
}

// TestEveryVariantOfAFanEndsAsItWouldAlone compares whole results, world by world.
// Every family meets every upheaval; of the sellers each meets every fourth pair only,
// but in a deep test.
func TestEveryVariantOfAFanEndsAsItWouldAlone(t *testing.T) {
	apart := effort.Of(4, 1)
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
						sc.Strategies = []Strategy{*everyRow()}
						sc.Suppliers[1].Strategy = "every-row"
					}
					variants := of(sc, seller)
					if len(variants) < 4 {
						t.Fatalf("%d variants", len(variants))
					}
					f, err := NewFan(variants)
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
						for v, got := range f.Run(seed) {
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

func TestAFanAllocatesNothing(t *testing.T) {
	sc := weldingCell()
	f, err := NewFan(variantsOf["weightings"](sc, nil))
	if err != nil {
		t.Fatal(err)
	}
	run := func() {
		for seed := range uint64(20) {
			f.Run(seed)
		}
	}
	run()
	if n := testing.AllocsPerRun(3, run); n > 0 {
		t.Errorf("%v allocations in 20 worlds", n)
	}
}

func TestAFanRefusesWhatCannotRun(t *testing.T) {
	sc := weldingCell()
	broken := *sc
	broken.Rounds = -1
	for name, variants := range map[string][]Variant{
		"nothing":         nil,
		"two strategies":  {{sc, Setup{Weighting: 0}}, {sc, Setup{Strategy: StrategyNamed("passive")}}},
		"a hand":          {{sc, Setup{ByHand: true}}},
		"too much weight": {{sc, Setup{Weighting: 2}}},
		"a broken one":    {{sc, Setup{}}, {&broken, Setup{}}},
	} {
		if _, err := NewFan(variants); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestACopyGoesOnAsTheOriginal copies a purchase in every week into a process
// that has lived another, and compares the two after every week that follows.
func TestACopyGoesOnAsTheOriginal(t *testing.T) {
	for upheaval, change := range upheavals {
		t.Run(upheaval, func(t *testing.T) {
			for k := range Strategies {
				sc := weldingCell()
				change(sc)
				p, q := process(t, sc, &Strategies[k]), process(t, sc, &Strategies[k])
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
								t.Fatalf("%s, seed %d: copied in week %d, they differ after week %d", Strategies[k].Name, seed, week, q.week)
							}
						}
						if p.result() != q.result() {
							t.Fatalf("%s, seed %d: copied in week %d it ends %+v, not %+v", Strategies[k].Name, seed, week, p.result(), q.result())
						}
					}
				}
			}
		})
	}
}
