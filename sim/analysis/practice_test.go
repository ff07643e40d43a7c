package analysis

import (
	"testing"

	"buygrid/scenarios"
	"buygrid/sim/effort"
)

// TestPracticeClaims checks what the authors of the purchases from practice claim, as
// TestBundledScenariosTeachWhatTheyClaim does for the lessons.
func TestPracticeClaims(t *testing.T) {
	for _, id := range scenarios.Practice() {
		claimsHold(t, id)
	}
}

// TestPracticeKeepsTheLimitsOfItsHunt hunts through few plans, in the families that
// a file limits. It takes a case in a run, and all of them in a deep one.
func TestPracticeKeepsTheLimitsOfItsHunt(t *testing.T) {
	ids := scenarios.Practice()
	for _, id := range ids[:effort.Of(1, len(ids))] {
		sc := bundled(t, id).Scenario()
		var families []string
		for k := range sc.Hunt {
			families = append(families, sc.Hunt[k].Family)
		}
		if len(families) == 0 {
			continue
		}
		for _, q := range huntIn(t, sc, HuntSpec{Families: families, Plans: effort.Of(LeastHuntPlans, 60), Runs: effort.Of(400, 1000), Seed: 1}) {
			if !q.Holds {
				t.Errorf("%s: %s wins %.3f (to %.3f), the file lets it %.3f:\n%+v", id, q.Family, q.Share.Share, q.Share.High, *q.Limit, q.Strategy)
			}
		}
	}
}
