package finding_test

import (
	"fmt"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/finding"
)

// Of divided business the first page says which part went to whom, as the log has
// it.
func TestTheCauseOfDividedBusinessNamesThePart(t *testing.T) {
	for _, award := range []string{"decision: {rule: quorum}\naward: {split: [60, 40]}", "decision: {rule: best_score}\naward: {price: median, lots: [{id: north, label: North, share: 65}, {id: south, label: South, share: 35, weights: {price: 1}}]}"} {
		said := 0
		for seed := uint64(1); seed <= 3; seed++ {
			p := debriefed(t, ending(t, variant(t, "gloves-and-wipes", "decision: {rule: quorum, must_buy: false}", award), "reliability_proof", seed, 0))
			if p.Result.Process != sim.Won {
				continue
			}
			said++
			part, what := 0.0, ""
			for k := range p.Log {
				switch e := &p.Log[k]; e.Key {
				case sim.KeyRule: // the last
					if lot := sim.As[sim.RuleApplied](e); lot.Lot != "" && p.Result.Outcome.End != sim.NotShortlisted { // else it bid for none
						part, what = lot.LotShare, "the lot “"+strings.ToUpper(lot.Lot[:1])+lot.Lot[1:]+"”, "
					}
				case sim.KeyAward:
					if given := sim.As[sim.Awarded](e); what == "" && given.Place == 1 {
						part = given.Share
					}
				}
			}
			c := finding.CauseOf(p, lang.For("en"))
			if want := fmt.Sprintf(" was chosen for %s%s of the business, at ", what, lang.For("en").Percent(part, 0)); !strings.Contains(c.Says, want) {
				t.Errorf("seed %d: %q does not say %q", seed, c.Says, want)
			}
			for _, code := range lang.Languages {
				for _, l := range append(finding.CauseOf(p, lang.For(code)).Lines, finding.CauseLine{Says: finding.CauseOf(p, lang.For(code)).Says}) {
					if strings.Contains(l.Says, "finding.") || strings.Contains(l.Says, "<no value>") {
						t.Errorf("%s: %q", code, l.Says)
					}
				}
			}
		}
		if said == 0 {
			t.Errorf("%s: nothing was bought", award)
		}
	}
}
