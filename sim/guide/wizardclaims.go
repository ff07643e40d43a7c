package guide

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
	"buygrid/sim/scenario"
)

// Worlds in which a claim is measured, and those in which it is tried again.
const (
	claimRuns  = 1000
	measured   = 1
	triedAgain = 2
	claimsKept = 2
)

// spare is how far a bound stays from the worse end of the interval, so that the claim
// holds in other worlds too: half an interval.
const spare = 0.04

// lessonClaim is one of the claims that the wizard may make. The list stands before any
// file is written; simulation chooses from it, and says how far each may go.
type lessonClaim struct {
	key       string // of what it teaches
	strategy  string
	beats     string  // "" for a claim of how often it wins
	most      bool    // a claim of at most
	worth     float64 // a bound that is worse says nothing
	strategic bool    // only where much is at stake
}

// lessonClaims are the lessons of MODEL.md, that which teaches most first.
var lessonClaims = [...]lessonClaim{
	{key: "proof_beats_price", strategy: "reliability_proof", beats: "price_only", worth: 0.05, strategic: true},
	{key: "balanced_wins", strategy: "balanced", worth: 0.15},
	{key: "price_fails", strategy: "price_only", most: true, worth: 0.40, strategic: true},
	{key: "balanced_beats_random", strategy: "balanced", beats: "random", worth: 0.05},
	{key: "passive_fails", strategy: "passive", most: true, worth: 0.50},
	{key: "words_fail", strategy: "mass_mailer", most: true, worth: 0.50},
	{key: "random_fails", strategy: "random", most: true, worth: 0.60},
}

// line is the claim as a file has it.
func (c *lessonClaim) line(bound float64) string {
	switch {
	case c.beats != "":
		return fmt.Sprintf("{strategy: %s, beats: %s, by: %s}", c.strategy, c.beats, decimal(bound))
	case c.most:
		return fmt.Sprintf("{strategy: %s, outcome: won, at_most: %s}", c.strategy, decimal(bound))
	}
	return fmt.Sprintf("{strategy: %s, outcome: won, at_least: %s}", c.strategy, decimal(bound))
}

func decimal(v float64) string { return strconv.FormatFloat(math.Round(100*v)/100, 'f', -1, 64) }

// claims writes the claims that simulation found true: two, or as many as there are.
func (w *Wizard) claims(ctx context.Context, text string, words *lang.Words) (string, error) {
	var kept []string
	for k := range lessonClaims {
		c := &lessonClaims[k]
		if c.strategic && w.Importance != "strategic" {
			continue
		}
		bound, holds, err := w.bound(ctx, text, c, len(kept))
		if err != nil {
			return "", err
		}
		if !holds {
			continue
		}
		kept = append(kept, "  # "+words.T("studio.wizard.claim."+c.key, nil)+"\n  - "+c.line(bound)+"\n")
		if len(kept) == claimsKept {
			break
		}
	}
	if w.Progress != nil {
		w.Progress(claimsKept, claimsKept)
	}
	head := "# " + words.T("studio.wizard.line.expect", map[string]any{"Runs": words.Number(claimRuns, 0)}) + "\n"
	if len(kept) < claimsKept {
		head = "# " + words.T("studio.wizard.line.few_claims", map[string]any{"Count": len(kept)}) + "\n"
	}
	if len(kept) == 0 {
		return head, nil
	}
	return head + "expect:\n" + strings.Join(kept, ""), nil
}

// bound is how far a claim may go: the worse end of the interval, away from the truth to
// the next safe multiple of 5 %. holds is false where it says nothing by then, or fails
// in other worlds.
func (w *Wizard) bound(ctx context.Context, text string, c *lessonClaim, done int) (bound float64, holds bool, err error) {
	if w.Progress != nil {
		w.Progress(done, claimsKept)
	}
	trivial := 0.0
	if c.most {
		trivial = 1
	}
	claim, err := tryClaim(ctx, text, c, trivial, measured)
	if err != nil {
		return 0, false, err
	}
	switch {
	case c.beats != "":
		bound = math.Floor((claim.Difference.Low-spare)*20) / 20
	case c.most:
		bound = math.Ceil((claim.Share.High+spare)*20) / 20
	default:
		bound = math.Floor((claim.Share.Low-spare)*20) / 20
	}
	if c.most && bound > c.worth+1e-9 || !c.most && bound < c.worth-1e-9 {
		return 0, false, nil
	}
	again, err := tryClaim(ctx, text, c, bound, triedAgain)
	return bound, again.Holds, err
}

func tryClaim(ctx context.Context, text string, c *lessonClaim, bound float64, seed uint64) (analysis.Claim, error) {
	doc, problems := scenario.Parse("wizard.yaml", []byte(text+"expect:\n  - "+c.line(bound)+"\n"))
	if len(problems) > 0 {
		return analysis.Claim{}, problems
	}
	claims, err := analysis.CheckClaims(ctx, doc, analysis.ClaimSpec{Runs: claimRuns, Seed: seed})
	if err != nil {
		return analysis.Claim{}, fmt.Errorf("try claim %s: %w", c.key, err)
	}
	return claims[0], nil
}
