package analysis

import (
	"context"
	"fmt"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
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

// ValueName is what a claim about the mean value is about, as Nobody is of a
// claim about ends without a supplier.
const ValueName = "value"

// ShareName is what a claim about the mean share of the business is about.
const ShareName = "share"

// Claim is one of the author's expectations beside what simulation says. A claim
// is of the interval, not of the number in its middle: it holds where even the
// worse end of the 95 % interval does.
type Claim struct {
	Expectation sim.Expectation
	Outcome     string // the outcome's name, parts left out stand for any; Nobody, ValueName or ShareName
	// Share is the share of simulated purchases that ended so, or the mean value,
	// which may be below 0 or above 1 and has no count, or the mean share of the
	// business, which has none either.
	Share Share
	// Difference is by how much the seller wins more often than the one whom it
	// beats, in the same worlds; of mean values for OfValue, without counts. Zero
	// where the claim beats nobody.
	Difference Difference
	Runs       int  // simulated
	Holds      bool // the worse end of the interval is within the claim
}

// CheckClaims simulates every claim of a scenario's `expect:`, in the file's
// order, each under the overrides that it states. It fails where a strategy is
// not known, and where a claim is about a value that there is not, because the
// margin at list price is not positive.
func CheckClaims(ctx context.Context, doc *scenario.Document, spec ClaimSpec) ([]Claim, error) {
	expected := doc.Scenario().Expect
	claims := make([]Claim, 0, len(expected))
	for k, e := range expected {
		part := spec
		if spec.Progress != nil {
			part.Progress = func(done, total int) { spec.Progress(k*total+done, len(expected)*total) }
		}
		claim, err := CheckClaim(ctx, doc, e, part)
		if err != nil {
			return nil, fmt.Errorf("claim %d of %s: %w", k+1, doc.Scenario().ID, err)
		}
		claims = append(claims, claim)
	}
	return claims, nil
}

// CheckClaim simulates one claim about a scenario, see CheckClaims.
func CheckClaim(ctx context.Context, doc *scenario.Document, e sim.Expectation, spec ClaimSpec) (Claim, error) {
	sc := doc.Scenario()
	if len(e.With) > 0 {
		under, problems := doc.With(e.With...)
		if len(problems) > 0 {
			return Claim{}, problems
		}
		sc = under.Scenario()
	}
	return checkClaim(ctx, sc, e, spec)
}

func checkClaim(ctx context.Context, sc *sim.Scenario, e sim.Expectation, spec ClaimSpec) (Claim, error) {
	if spec.Runs <= 0 {
		spec.Runs = DefaultClaimRuns
	}
	if _, ok := sc.Value(sim.Result{}); !ok && e.Measure == sim.OfValue {
		return Claim{}, fmt.Errorf("no value: the margin at list price is not positive")
	}
	seller, err := sellerOf(sc, e.Seller)
	if err != nil {
		return Claim{}, err
	}
	var other *sim.Strategy
	if e.Beats != nil {
		if other, err = sellerOf(sc, *e.Beats); err != nil {
			return Claim{}, err
		}
	}
	batch := BatchSpec{Runs: spec.Runs, Seed: spec.Seed, Workers: spec.Workers, Progress: spec.Progress}
	sum, err := countWorlds(ctx, batch, func() (counter, error) {
		c := &witness{sc: sc, claim: e}
		var err error
		if c.seller, err = engine.NewProcess(sc, engine.Setup{Strategy: seller, Weighting: formula.NoWeighting}); err != nil || other == nil {
			return c, err
		}
		c.other, err = engine.NewProcess(sc, engine.Setup{Strategy: other, Weighting: formula.NoWeighting})
		return c, err
	})
	if err != nil {
		return Claim{}, err
	}
	claim := Claim{Expectation: e, Outcome: sc.OutcomeName(e.Outcome), Runs: spec.Runs}
	if e.Beats != nil {
		claim.Outcome = sim.Won.String()
	}
	switch e.Measure {
	case sim.OfNobody:
		claim.Outcome = Nobody
	case sim.OfValue:
		claim.Outcome = ValueName
	case sim.OfShare:
		claim.Outcome = ShareName
	}
	claim.judge(sum)
	return claim, nil
}

// sellerOf is the strategy of a seller.
func sellerOf(sc *sim.Scenario, s sim.Seller) (*sim.Strategy, error) {
	strategy := sc.Seller(s)
	if strategy == nil {
		return nil, fmt.Errorf("unknown strategy %q", s.Strategy)
	}
	return strategy, nil
}

// judge fills in what was counted, and whether the claim holds.
func (c *Claim) judge(sum []int) {
	e := &c.Expectation
	more, fewer, values := sum[0], sum[1], valueSumOf(sum[2:])
	if e.Beats != nil {
		c.Difference = DifferenceOf(more, fewer, c.Runs)
		if e.Measure == sim.OfValue {
			c.Difference = Difference{}
			c.Difference.Share, c.Difference.Low, c.Difference.High = values.mean(c.Runs)
		}
		c.Holds = c.Difference.Low >= e.By-tie
		return
	}
	c.Share = ShareOf(c.Outcome, more, c.Runs)
	if e.Measure == sim.OfValue || e.Measure == sim.OfShare {
		c.Share = Share{Name: c.Outcome}
		c.Share.Share, c.Share.Low, c.Share.High = values.mean(c.Runs)
	}
	least := e.AtLeast == sim.NoBound || c.Share.Low >= e.AtLeast-tie
	most := e.AtMost == sim.NoBound || c.Share.High <= e.AtMost+tie
	c.Holds = least && most
}

// witness counts what a claim is about: worlds in which it is so and, where it
// compares, worlds in which it is so for the other only; or the values.
type witness struct {
	sc            *sim.Scenario
	claim         sim.Expectation
	seller, other *engine.Process // other nil where the claim beats nobody
	more, fewer   int
	values        valueSum
}

func (w *witness) world(seed uint64) {
	own := w.seller.Run(seed)
	if w.other == nil {
		switch w.claim.Measure {
		case sim.OfValue:
			value, _ := w.sc.Value(own)
			w.values.add(value)
		case sim.OfShare:
			w.values.add(own.Share)
		}
		w.more += btoi(w.seen(&own))
		return
	}
	other := w.other.Run(seed)
	if w.claim.Measure == sim.OfValue {
		value, _ := w.sc.Value(own)
		less, _ := w.sc.Value(other)
		w.values.add(value - less)
	}
	here, there := own.Outcome.End == sim.Won, other.Outcome.End == sim.Won
	w.more += btoi(here && !there)
	w.fewer += btoi(there && !here)
}

// seen reports whether a purchase ended as the claim says.
func (w *witness) seen(r *sim.Result) bool {
	switch w.claim.Measure {
	case sim.OfNobody:
		return forNobody(r)
	case sim.OfOutcome:
		return r.Outcome.Matches(w.claim.Outcome)
	}
	return false
}

// forNobody reports whether a purchase ends without a supplier. A trainee who is
// the present supplier and keeps the business has won it.
func forNobody(r *sim.Result) bool { return r.Process != sim.Won && r.Outcome.End != sim.Won }

func (w *witness) counts() []int { return append([]int{w.more, w.fewer}, w.values.counts()...) }
