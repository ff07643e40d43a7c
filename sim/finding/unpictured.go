package finding

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/story"
)

// Unpictured says what bears on a purchase and is not in the exact picture of its
// case, MODEL.md section 11: signatures, on the facts the budget's ceiling, and who
// is not there.
func Unpictured(sc *sim.Scenario, m *engine.DecisionMatrix, after bool, w *lang.Words) (notes []string) {
	t := story.New(sc, w)
	var sign, away []string
	for i := range sc.Members {
		id, there := sc.Members[i].ID, false
		for _, who := range m.Members {
			there = there || who == id
		}
		if s := sc.Members[i].SignOff; s != nil && s.Decision {
			name := t.Member(id)
			if s.Above > 0 {
				name = w.T("finding.flips.above", args{"Member": name, "Money": w.Money(s.Above.Euros(), sc.Currency)})
			}
			sign = append(sign, name)
		}
		if !there {
			away = append(away, t.Member(id))
		}
	}
	if len(sign) > 0 {
		notes = append(notes, w.T("finding.flips.signed", args{"Members": strings.Join(sign, ", ")}))
	}
	if sc.Ceiling > 0 && !after {
		notes = append(notes, w.T("finding.flips.ceiling", args{"Ceiling": w.Money(sc.Ceiling.Euros(), sc.Currency)}))
	}
	if len(away) > 0 {
		notes = append(notes, w.T("finding.flips.absent", args{"Members": strings.Join(away, ", ")}))
	}
	return notes
}
