package engine

import (
	"testing"

	"buygrid/sim"
)

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
