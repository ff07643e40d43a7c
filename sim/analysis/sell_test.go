package analysis

import (
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// TestAnotherSellerPlaysAsInAProcessOfItsOwn changes sellers between runs.
func TestAnotherSellerPlaysAsInAProcessOfItsOwn(t *testing.T) {
	for _, id := range scenarios.IDs() {
		sc := bundled(t, id).Scenario()
		one, err := engine.NewProcess(sc, played("passive"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range append(sc.StrategyNames(), sim.RandomSeller.Name, "passive") {
			own, err := engine.NewProcess(sc, engine.Setup{Strategy: sc.StrategyNamed(name), Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			one.Sell(sc.StrategyNamed(name))
			for m := range 40 {
				if got, want := one.Run(World(2, m)), own.Run(World(2, m)); got != want {
					t.Fatalf("%s, %s, world %d: %+v, want %+v", id, name, m, got, want)
				}
			}
		}
	}
}
