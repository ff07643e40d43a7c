package sim

import (
	"maps"
	"slices"
	"testing"

	"buygrid/sim/effort"
)

// sellersOf are the strategies that a scenario's suppliers may play: those of the
// program, and rows of every kind, whole and restricted.
func sellersOf() []*Strategy {
	var all []*Strategy
	for k := range Strategies {
		all = append(all, &Strategies[k])
	}
	rare := everyRow()
	for at := range rare.Rows {
		rare.Rows[at].Every = []int{5, 7, 1}[at%3]
	}
	never := everyRow() // comes round too late to be laid out
	never.Rows[2].Every, never.Rows[6].Every = 11, 13
	return append(all, everyRow(), rare, never, everyRow().Restricted(1<<1|1<<4, 1<<Call), balancedFor(1<<5))
}

// balancedFor sells to some people only.
func balancedFor(only Set) *Strategy { return StrategyNamed("balanced").Restricted(only, 0) }

// pitched are scenarios in which something runs short or works otherwise.
func pitched() map[string]func(*Scenario) {
	needed := Need
	all := map[string]func(*Scenario){
		"as it is":        func(*Scenario) {},
		"few hours":       func(sc *Scenario) { sc.Suppliers[0].Means = Means{HoursPerWeek: 4.5, Budget: 2_000_00} },
		"no money":        func(sc *Scenario) { sc.Suppliers[0].Means.Budget = 0 },
		"bold claims":     func(sc *Scenario) { sc.Suppliers[0].Overclaims = 0.4; sc.Suppliers[1].Overclaims = 0.2 },
		"calls are early": func(sc *Scenario) { sc.Actions = append([]Action{}, sc.Actions...); sc.Actions[Call].Stage = &needed },
		"no mail": func(sc *Scenario) {
			sc.Actions = append(append([]Action{}, sc.Actions[:Email]...), sc.Actions[Call:]...)
		},
		"two doors":   func(sc *Scenario) { sc.Members[1].Roles = sc.Members[1].Roles.With(Gatekeeper) },
		"no doors":    func(sc *Scenario) { sc.Members[5].Roles = RoleSet(0).With(User) },
		"old clients": func(sc *Scenario) { sc.Members[2].OldMail = true; sc.Members[3].Strict = 3 },
		"a cut": func(sc *Scenario) {
			sc.Events = []Event{{ID: "cut", When: Condition{Test: FromWeek, Week: 4}, Chance: 1,
				Effect: Effect{Budget: -40_000_00, Hours: -6, Importance: 0.3, Type: -1}}}
		},
		"a rebuy that begins anew": func(sc *Scenario) {
			sc.Type, sc.Model = StraightRebuy, DefaultModel(StraightRebuy)
			sc.Events = []Event{{ID: "anew", When: Condition{Test: AtStage, Stage: Negotiation}, Chance: 1,
				Effect: Effect{Importance: -1, Type: int(ModifiedRebuy)}}}
		},
		"turns on every action": func(sc *Scenario) {
			sc.Actions = append([]Action{}, sc.Actions...)
			for a := range sc.Actions {
				sc.Actions[a].Turns = 1 + a%MaxTurns
			}
		},
		"a tender with knock-outs, images and bought contacts": func(sc *Scenario) {
			billed(sc)
			reachable(sc)
			sc.Rule = BestScore
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 87
			sc.Suppliers[0].Image, sc.Suppliers[2].Image = -0.1, 0.1
		},
		"no warmth, no strangers": func(sc *Scenario) {
			billed(sc)
			sc.Model.WarmWeeks, sc.Model.LeadAwareness = 0, 0
		},
		"everybody is a stranger": func(sc *Scenario) {
			billed(sc)
			sc.Model.LeadAwareness, sc.Model.WarmWeeks = 1, 104
		},
		"texts take all week": func(sc *Scenario) { sc.Model.Writing = 40 },
	}
	maps.Copy(all, secondEdition())
	return all
}

// TestPitchesDoWhatTheirRowsDo runs every strategy as it is laid out, by its
// rows move by move, and as it is told: the whole state of the first two must
// agree bit by bit after every week, and all three at the end.
func TestPitchesDoWhatTheirRowsDo(t *testing.T) {
	for name, change := range pitched() {
		t.Run(name, func(t *testing.T) {
			var laid, planned, told [2]*Process // against rivals of two kinds; making one takes longer than running it
			for k := range laid {
				sc := weldingCell()
				change(sc)
				sc.Strategies = []Strategy{*everyRow()}
				for j := range sc.Suppliers {
					if j != sc.You && k == 1 {
						sc.Suppliers[j].Strategy = "every-row"
					}
				}
				laid[k], planned[k], told[k] = process(t, sc, nil), process(t, sc, nil), process(t, sc, nil)
			}
			for k, strategy := range sellersOf() {
				laid, planned, told := laid[k%2], planned[k%2], told[k%2]
				for _, p := range []*Process{laid, planned, told} {
					p.Sell(strategy)
				}
				clear(planned.rotas)
				for seed := uint64(k); seed < uint64(k+effort.Of(1, 4)); seed++ {
					laid.begin(seed)
					planned.begin(seed)
					for !planned.over {
						laid.step()
						planned.step()
						if laid.Digest() != planned.Digest() {
							t.Fatalf("%s, seed %d: the states differ after week %d", strategy.Name, seed, planned.week)
						}
					}
					story, _, _ := told.RunLogged(seed)
					if laid.result() != planned.result() || story != planned.result() {
						t.Fatalf("%s, seed %d: %+v, by rows %+v, told %+v", strategy.Name, seed, laid.result(), planned.result(), story)
					}
					if told.Digest() != planned.Digest() {
						t.Fatalf("%s, seed %d: told, it comes to another state", strategy.Name, seed)
					}
				}
			}
		})
	}
}

// TestSomeRowsAreLaidOutAndSomeAreNot: the test above compares two ways.
func TestSomeRowsAreLaidOutAndSomeAreNot(t *testing.T) {
	sc := weldingCell()
	billed(sc)
	laid := 0
	sellers := sellersOf()
	for _, strategy := range sellers {
		if process(t, sc, strategy).rotas[sc.You] != nil {
			laid++
		}
	}
	if laid != len(sellers)-1 {
		t.Errorf("%d of %d strategies are laid out, want all but one", laid, len(sellers))
	}
	if sorted := slices.Sorted(maps.Keys(pitched())); len(sorted) < 40 {
		t.Errorf("only %d scenarios: %q", len(sorted), sorted)
	}
}
