package analysis

import (
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// TestRandomSellersWithoutAndWithOneActionOnly reads in the log what they do.
func TestRandomSellersWithoutAndWithOneActionOnly(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	for k := range sc.Actions {
		id := sc.Actions[k].ID
		for _, test := range []struct {
			name   string
			seller *sim.Strategy
			fits   func(action string) bool
		}{
			{"without", sim.RandomActing(id, ""), func(action string) bool { return action != id }},
			{"only", sim.RandomActing("", id), func(action string) bool { return action == id }},
		} {
			p, err := engine.NewProcess(sc, engine.Setup{Strategy: test.seller, Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			did := 0
			for m := range 6 {
				_, log, _ := p.RunLogged(World(8, m))
				for _, e := range log.Entries {
					if (e.Key == sim.KeyArrived || e.Key == sim.KeyMissed) && e.Supplier == sc.Suppliers[sc.You].ID {
						did++
						if !test.fits(e.Action) {
							t.Fatalf("%s %s: it does %s", test.name, id, e.Action)
						}
					}
				}
			}
			if did == 0 && test.name == "without" {
				t.Errorf("without %s it does nothing", id)
			}
		}
	}
}
