package sim

import "testing"

// TestPitchesDoWhatTheirPlaysDo runs every strategy as it is laid out and by
// its plan, move by move: the whole state must agree bit by bit after every
// week, whatever runs short.
func TestPitchesDoWhatTheirPlaysDo(t *testing.T) {
	needed := Need
	for name, change := range map[string]func(*Scenario){
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
	} {
		t.Run(name, func(t *testing.T) {
			for k := range Strategies {
				sc := weldingCell()
				change(sc)
				laid, planned := process(t, sc, &Strategies[k]), process(t, sc, &Strategies[k])
				clear(planned.rotas)
				for seed := uint64(1); seed <= 40; seed++ {
					laid.begin(seed)
					planned.begin(seed)
					for !planned.over {
						laid.step()
						planned.step()
						if laid.Digest() != planned.Digest() {
							t.Fatalf("%s, seed %d: the states differ after week %d", Strategies[k].Name, seed, planned.week)
						}
					}
					if laid.result() != planned.result() {
						t.Fatalf("%s, seed %d: %+v, want %+v", Strategies[k].Name, seed, laid.result(), planned.result())
					}
				}
			}
		})
	}
}
