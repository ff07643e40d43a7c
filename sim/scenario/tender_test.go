package scenario

import (
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// Whatever the new keys ask for, the engine can run, under every rule.
func TestAScenarioWithEveryNewKeyRuns(t *testing.T) {
	d := load(t, "tender.yaml")
	acted := map[string]bool{}
	for _, rule := range sim.RuleNames {
		for _, rounds := range []string{"0", "4"} {
			with, problems := d.With(sim.Override{Path: "decision.rule", Value: rule}, sim.Override{Path: "negotiation.rounds", Value: rounds})
			if problems != nil {
				t.Fatal(problems)
			}
			sc := with.Scenario()
			sellers := []sim.Seller{{Strategy: sim.RandomSeller.Name}}
			for _, e := range sc.Expect {
				sellers = append(sellers, e.Seller)
			}
			for _, seller := range sellers {
				p, err := engine.NewProcess(sc, engine.Setup{Strategy: sc.Seller(seller), Weighting: formula.NoWeighting})
				if err != nil {
					t.Fatal(err)
				}
				for seed := range uint64(20) {
					_, log, _ := p.RunLogged(seed)
					for _, entry := range log.Entries {
						if entry.Key == sim.KeyArrived && entry.Supplier == "orb" {
							acted[entry.Action] = true
						}
					}
				}
			}
		}
	}
	for _, row := range d.Scenario().Strategies[0].Rows {
		if !acted[row.Action] {
			t.Errorf("the rival's %s never arrives", row.Action)
		}
	}
}
