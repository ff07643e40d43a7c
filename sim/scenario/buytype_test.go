package scenario

import (
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// What if it were another kind of purchase? Every bundled scenario answers.
func TestEveryBundledScenarioCanBeAnyBuyType(t *testing.T) {
	for _, id := range scenarios.All() {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := Parse(id+".yaml", src)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for k, name := range sim.BuyTypeNames {
			with, problems := doc.With(sim.Override{Path: "purchase.type", Value: name})
			if len(problems) > 0 {
				t.Errorf("%s as %s: %v", id, name, problems)
				continue
			}
			p, err := engine.NewProcess(with.Scenario(), engine.Setup{Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			if p.Run(1); with.Scenario().Type != sim.BuyType(k) {
				t.Errorf("%s is still a %s", id, with.Scenario().Type)
			}
		}
	}
}
