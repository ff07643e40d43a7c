package engine

import (
	"testing"

	"buygrid/sim"
)

// TestThePurchasesOfTheReferenceDoWhatTheyAreNamedFor: each of the new rules
// comes up among the purchases on which engine and reference must agree.
func TestThePurchasesOfTheReferenceDoWhatTheyAreNamedFor(t *testing.T) {
	met := map[string]int{}
	for _, change := range offering() {
		for seed := range uint64(20) {
			sc := weldingCell()
			change(sc)
			for j := range sc.Suppliers {
				sc.Suppliers[j].Strategy = []string{"", "reliability_proof", "price_conceder"}[j]
			}
			res, log, why := process(t, sc, nil).RunLogged(seed)
			for _, e := range log.Entries {
				met[e.Key]++
				if d, ok := e.Payload.(sim.DroppedOut); ok {
					met[d.Reason.String()+" in "+e.Stage.String()]++
				}
				if f, ok := e.Payload.(sim.FinalOffer); ok && f.Stands {
					met["stands"]++
				}
				if c, ok := e.Payload.(sim.OfferChanged); ok {
					met[c.What.String()]++
				}
			}
			if res.Outcome.End == sim.NotShortlisted && why.Gate == sim.Negotiation {
				met["out at the table"]++
			}
			if res.Outcome.End == sim.NoSupplier {
				met["nobody"]++
			}
		}
	}
	t.Log(met)
	for _, what := range []string{sim.KeySelection, sim.KeyFinal, sim.KeyWithdrew, "fact", "floor", "strategy", "stands", "no_trial in preselection", "no_trial in negotiation",
		"ranked_out in negotiation", "screened in preselection", "awareness in preselection", "out at the table", sim.KeyForced} {
		if met[what] == 0 {
			t.Errorf("no purchase has %s", what)
		}
	}
}
