package analysis

import (
	"context"
	"fmt"

	"buygrid/sim"
	"buygrid/sim/scenario"
)

// DefaultClaimRuns is how often a claim is simulated unless told otherwise.
const DefaultClaimRuns = 2000

// ClaimSpec says how the claims of a scenario are simulated.
type ClaimSpec struct {
	Runs     int                   // a claim; 0 is DefaultClaimRuns
	Seed     uint64                // every claim sees the same worlds
	Workers  int                   // goroutines; 0 is one a processor
	Progress func(done, total int) // in runs of all claims; nil for none
}

// Claim is one of the author's expectations beside what simulation says.
type Claim struct {
	Expectation sim.Expectation
	Outcome     string // the outcome's name; parts left out stand for any
	Share       Share  // of simulated purchases that ended so
	Runs        int    // simulated
	Holds       bool   // false only where the 95 % interval excludes the claim
}

// CheckClaims simulates every claim of a scenario's `expect:`, in the file's
// order, each under the overrides that it states.
func CheckClaims(ctx context.Context, doc *scenario.Document, spec ClaimSpec) ([]Claim, error) {
	if spec.Runs <= 0 {
		spec.Runs = DefaultClaimRuns
	}
	expected := doc.Scenario().Expect
	claims := make([]Claim, 0, len(expected))
	for k, e := range expected {
		under, problems := doc.With(e.With...)
		if len(problems) > 0 {
			return nil, fmt.Errorf("claim %d of %s: %w", k+1, doc.Scenario().ID, problems)
		}
		batch := BatchSpec{
			Setup: sim.Setup{Strategy: under.Scenario().Seller(e.Seller), Weighting: sim.NoWeighting},
			Runs:  spec.Runs, Seed: spec.Seed, Workers: spec.Workers,
		}
		if spec.Progress != nil {
			batch.Progress = func(done, _ int) { spec.Progress(k*spec.Runs+done, len(expected)*spec.Runs) }
		}
		claim, err := checkClaim(ctx, under.Scenario(), e, batch)
		if err != nil {
			return nil, err
		}
		claims = append(claims, claim)
	}
	return claims, nil
}

func checkClaim(ctx context.Context, sc *sim.Scenario, e sim.Expectation, spec BatchSpec) (Claim, error) {
	c := newCatalogue(sc)
	total, err := simulate(ctx, sc, &c, spec)
	if err != nil {
		return Claim{}, err
	}
	count := 0
	for k, o := range c.outcomes {
		if o.Matches(e.Outcome) {
			count += total.outcomes[k]
		}
	}
	name := sc.OutcomeName(e.Outcome)
	share := ShareOf(name, count, spec.Runs)
	tooFew := e.AtLeast >= 0 && share.High < e.AtLeast-tie
	tooMany := e.AtMost >= 0 && share.Low > e.AtMost+tie
	return Claim{Expectation: e, Outcome: name, Share: share, Runs: spec.Runs, Holds: !tooFew && !tooMany}, nil
}
