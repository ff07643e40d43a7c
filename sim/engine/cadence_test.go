package engine

import (
	"maps"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
)

// sellersOf are the strategies that a scenario's suppliers may play: those of the
// program, and rows of every kind, whole and restricted.
func sellersOf() []*sim.Strategy {
	var all []*sim.Strategy
	for k := range sim.Strategies {
		all = append(all, &sim.Strategies[k])
	}
	rare := everyRow()
	for at := range rare.Rows {
		rare.Rows[at].Every = []int{5, 7, 1}[at%3]
	}
	never := everyRow() // comes round too late to be laid out
	never.Rows[2].Every, never.Rows[6].Every = 11, 13
	return append(all, everyRow(), rare, never, everyRow().Restricted(1<<1|1<<4, 1<<sim.Call), balancedFor(1<<5))
}

// balancedFor sells to some people only.
func balancedFor(only sim.Set) *sim.Strategy {
	return sim.StrategyNamed("balanced").Restricted(only, 0)
}

// strained are scenarios in which something runs short or works otherwise.
func strained() map[string]func(*sim.Scenario) {
	needed := sim.Need
	all := map[string]func(*sim.Scenario){
		"as it is":    func(*sim.Scenario) {},
		"few hours":   func(sc *sim.Scenario) { sc.Suppliers[0].Means = sim.Means{HoursPerWeek: 4.5, Budget: 2_000_00} },
		"no money":    func(sc *sim.Scenario) { sc.Suppliers[0].Means.Budget = 0 },
		"bold claims": func(sc *sim.Scenario) { sc.Suppliers[0].Overclaims = 0.4; sc.Suppliers[1].Overclaims = 0.2 },
		"calls are early": func(sc *sim.Scenario) {
			sc.Actions = append([]sim.Action{}, sc.Actions...)
			sc.Actions[sim.Call].Stage = &needed
		},
		"no mail": func(sc *sim.Scenario) {
			sc.Actions = append(append([]sim.Action{}, sc.Actions[:sim.Email]...), sc.Actions[sim.Call:]...)
		},
		"an indexed sum on a bent scale": func(sc *sim.Scenario) { summed(sc); indexed(sc); bent(sc) },
		"no contact from the preselection on": func(sc *sim.Scenario) {
			sc.QuietFrom = &sim.Condition{Test: sim.AtStage, Stage: sim.Preselection}
		},
		"no contact from week 7 on": func(sc *sim.Scenario) { sc.QuietFrom = &sim.Condition{Test: sim.FromWeek, Week: 7} },
		"two doors":                 func(sc *sim.Scenario) { sc.Members[1].Roles = sc.Members[1].Roles.With(sim.Gatekeeper) },
		"no doors":                  func(sc *sim.Scenario) { sc.Members[5].Roles = sim.RoleSet(0).With(sim.User) },
		"old clients":               func(sc *sim.Scenario) { sc.Members[2].OldMail = true; sc.Members[3].Strict = 3 },
		"a cut": func(sc *sim.Scenario) {
			sc.Events = []sim.Event{{ID: "cut", When: sim.Condition{Test: sim.FromWeek, Week: 4}, Chance: 1,
				Effect: sim.Effect{Budget: -40_000_00, Hours: -6, Importance: 0.3, Type: -1}}}
		},
		"a rebuy that begins anew": func(sc *sim.Scenario) {
			sc.Type, sc.Model = sim.StraightRebuy, sim.DefaultModel(sim.StraightRebuy)
			sc.Events = []sim.Event{{ID: "anew", When: sim.Condition{Test: sim.AtStage, Stage: sim.Negotiation}, Chance: 1,
				Effect: sim.Effect{Importance: -1, Type: int(sim.ModifiedRebuy)}}}
		},
		"turns on every action": func(sc *sim.Scenario) {
			sc.Actions = append([]sim.Action{}, sc.Actions...)
			for a := range sc.Actions {
				sc.Actions[a].Turns = 1 + a%sim.MaxTurns
			}
		},
		"a tender with knock-outs, images and bought contacts": func(sc *sim.Scenario) {
			billed(sc)
			reachable(sc)
			sc.Rule = sim.BestScore
			sc.Criteria[2].KnockOut, sc.Criteria[2].AtLeast = true, 87
			sc.Suppliers[0].Image, sc.Suppliers[2].Image = -0.1, 0.1
		},
		"no warmth, no strangers": func(sc *sim.Scenario) {
			billed(sc)
			sc.Model.WarmWeeks, sc.Model.LeadAwareness = 0, 0
		},
		"everybody is a stranger": func(sc *sim.Scenario) {
			billed(sc)
			sc.Model.LeadAwareness, sc.Model.WarmWeeks = 1, 104
		},
		"texts take all week": func(sc *sim.Scenario) { sc.Model.Writing = 40 },
	}
	maps.Copy(all, secondEdition())
	return all
}

// TestContactsDoWhatTheirRowsDo runs every strategy as it is laid out, by its
// rows move by move, and as it is told: the whole state of the first two must
// agree bit by bit after every week, and all three at the end.
func TestContactsDoWhatTheirRowsDo(t *testing.T) {
	for name, change := range strained() {
		t.Run(name, func(t *testing.T) {
			var laid, planned, told [2]*Process // against rivals of two kinds; making one takes longer than running it
			for k := range laid {
				sc := weldingCell()
				change(sc)
				sc.Strategies = []sim.Strategy{*everyRow()}
				for j := range sc.Suppliers {
					if j != sc.You && k == 1 {
						sc.Suppliers[j].Strategy = "every-row"
					}
				}
				laid[k], planned[k], told[k] = process(t, sc, nil), process(t, sc, nil), process(t, sc, nil)
			}
			for k, strategy := range sellersOf() {
				if (k+k/2+len(name))%effort.Of(2, 1) != 0 { // of both kinds of rivals
					continue
				}
				laid, planned, told := laid[k%2], planned[k%2], told[k%2]
				for _, p := range []*Process{laid, planned, told} {
					p.Sell(strategy)
				}
				clear(planned.cadences)
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
		if process(t, sc, strategy).cadences[sc.You] != nil {
			laid++
		}
	}
	if laid != len(sellers)-1 {
		t.Errorf("%d of %d strategies are laid out, want all but one", laid, len(sellers))
	}
	if sorted := slices.Sorted(maps.Keys(strained())); len(sorted) < 40 {
		t.Errorf("only %d scenarios: %q", len(sorted), sorted)
	}
}

// Who may contact these alone, and then those alone, contacts whoever is among
// both: nobody where nobody is.
func TestRestrictionsAddUp(t *testing.T) {
	sc := weldingCell()
	for name, c := range map[string]struct {
		first, second, reached sim.Set
	}{
		"the same":      {0b11, 0b11, 0b11},
		"some of them":  {0b111, 0b010, 0b010},
		"nobody":        {0b01, 0b10, 0},
		"everybody yet": {0b11, 0, 0b11},
	} {
		t.Run(name, func(t *testing.T) {
			s := sim.StrategyNamed("price_only").Restricted(c.first, 0).Restricted(c.second, 0)
			p := process(t, sc, s)
			reached := sim.Set(0)
			for seed := uint64(1); seed <= 20; seed++ {
				_, log, _ := p.RunLogged(seed)
				for _, e := range log.Entries {
					if e.Supplier == sc.Suppliers[sc.You].ID && (e.Key == sim.KeyArrived || e.Key == sim.KeyMissed) {
						reached |= 1 << sc.MemberIndex(e.Member)
					}
				}
			}
			if reached != c.reached {
				t.Errorf("tried %b, want %b", reached, c.reached)
			}
		})
	}
}
