package bargain

import (
	"slices"

	"buygrid/sim"
)

// TooDear reports whether an outcome's price is above the budget's ceiling: the
// buying side neither offers nor accepts it (MODEL.md section 14).
func (s *OutcomeSpace) TooDear(outcome int) bool { return s.tooDear != nil && s.tooDear[outcome] }

// aboveCeiling finds the outcomes above the ceiling; nil where none is above it, and
// where all are: then the buying side answers as if there were no ceiling.
func (s *OutcomeSpace) aboveCeiling(sc *sim.Scenario) []bool {
	if sc.Ceiling == 0 {
		return nil
	}
	above := make([]bool, len(s.Allowed))
	for o := range above {
		above[o] = sc.TooDear(s.Value(o, 0))
	}
	if !slices.Contains(above, true) || !slices.Contains(above, false) {
		return nil
	}
	return above
}
