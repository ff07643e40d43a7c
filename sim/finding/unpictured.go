package finding

import (
	"slices"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/story"
)

// Unpictured says what bears on a purchase and is not in the exact picture of its
// case, MODEL.md section 11: signatures, on the facts the knock-outs and the budget's
// ceiling, who is not there, and lots.
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
	if out := droppedOut(sc, m, t); len(out) > 0 && !after { // who is left after a run has passed
		notes = append(notes, w.T("finding.flips.missed", args{"Suppliers": strings.Join(out, ", ")}))
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
	if sc.Award.Lots != nil {
		notes = append(notes, w.T("finding.lots", nil))
	}
	return notes
}

// droppedOut names the suppliers in the picture that truly miss a knock-out.
func droppedOut(sc *sim.Scenario, m *engine.DecisionMatrix, t *story.Teller) (names []string) {
	for _, b := range analysis.BidsOf(sc) {
		if slices.Contains(m.Options, b.ID) && analysis.Misses(sc, b.Facts) {
			names = append(names, t.Supplier(b.ID))
		}
	}
	return names
}
