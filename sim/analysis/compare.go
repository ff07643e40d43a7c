package analysis

import (
	"context"
	"fmt"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// By is what the variants of a comparison differ in.
type By string

// The comparisons.
const (
	ByType     By = "type"     // the three buy types
	ByRule     By = "rule"     // the eight group rules
	ByStrategy By = "strategy" // the named strategies
)

// Bys lists the comparisons.
var Bys = []By{ByType, ByRule, ByStrategy}

// Variant is one way in which the deal could be.
type Variant struct {
	Name   string // a buy type, a rule or a strategy
	Own    bool   // the purchase as it is
	Reason error  // why it cannot be; nil where it was simulated
	Batch  Batch
	// Won is how the share of purchases that you win differs from the purchase
	// as it is, in the same worlds; zero for Own.
	Won Difference
}

// Difference is a difference of two shares in the same worlds, with its 95 %
// interval: worlds that end alike in both take nothing from its certainty.
type Difference struct {
	More, Fewer int     // worlds won here and not there, and the other way round
	Share       float64 // -1..1
	Low, High   float64 // -1..1
}

// Clear reports whether the interval leaves out 0.
func (d Difference) Clear() bool { return d.Low > 0 || d.High < 0 }

// DifferenceOf returns the difference of two shares of the same worlds, of which
// more were won only here and fewer only there. The interval is Agresti and
// Min's [2005]: half a world is added to each of the four ways a pair can end.
func DifferenceOf(more, fewer, runs int) Difference {
	d := Difference{More: more, Fewer: fewer}
	if runs <= 0 {
		return Difference{Low: -1, High: 1}
	}
	d.Share = float64(more-fewer) / float64(runs)
	n := float64(runs) + 2
	b, c := float64(more)+0.5, float64(fewer)+0.5
	middle := (b - c) / n
	spread := normal95 * math.Sqrt(max(b+c-float64((b-c)*(b-c))/n, 0)) / n
	d.Low, d.High = max(middle-spread, -1), min(middle+spread, 1)
	return d
}

// Comparison is the same deal in several variants, in the same worlds.
type Comparison struct {
	By       By
	Runs     int
	Seed     uint64
	Variants []Variant
}

// Own returns the purchase as it is, nil where it is none of the variants.
func (c *Comparison) Own() *Variant {
	for k := range c.Variants {
		if c.Variants[k].Own {
			return &c.Variants[k]
		}
	}
	return nil
}

// Compare simulates a purchase as it is and in its other variants. A variant
// that the scenario does not allow carries the reason.
func Compare(ctx context.Context, doc *scenario.Document, by By, spec StudySpec) (Comparison, error) {
	result := Comparison{By: by, Runs: spec.Runs, Seed: spec.Seed}
	if spec.Strategy == nil {
		spec.Strategy = sim.StrategyNamed(sim.DefaultStrategy)
	}
	cases, err := variantsOf(doc, by, spec.Strategy)
	if err != nil {
		return Comparison{}, err
	}
	own := casting{scenario: doc.Scenario(), setup: engine.Setup{Strategy: spec.Strategy, Weighting: formula.NoWeighting}}
	each := spec.Ledger.Runs(spec.Runs)
	for k, v := range cases {
		if v.reason != nil {
			result.Variants = append(result.Variants, Variant{Name: v.name, Reason: v.reason})
			continue
		}
		batch := BatchSpec{Runs: spec.Runs, Seed: spec.Seed, Workers: spec.Workers, Ledger: spec.Ledger}
		if spec.Progress != nil {
			batch.Progress = func(done, _ int) { spec.Progress(k*each+done, len(cases)*each) }
		}
		one, err := runPair(ctx, own, v, batch)
		if err != nil {
			return Comparison{}, fmt.Errorf("compare %s %s: %w", by, v.name, err)
		}
		result.Variants = append(result.Variants, one)
	}
	return result, nil
}

// casting is a variant before it is simulated.
type casting struct {
	name     string
	own      bool
	reason   error
	scenario *sim.Scenario
	setup    engine.Setup
}

func variantsOf(doc *scenario.Document, by By, strategy *sim.Strategy) ([]casting, error) {
	sc := doc.Scenario()
	var all []casting
	path := func(name, path string, own bool) {
		c := casting{name: name, own: own, scenario: sc, setup: engine.Setup{Strategy: strategy, Weighting: formula.NoWeighting}}
		if !own {
			under, problems := doc.With(sim.Override{Path: path, Value: name})
			if len(problems) > 0 {
				c.reason = problems
			} else {
				c.scenario = under.Scenario()
			}
		}
		all = append(all, c)
	}
	switch by {
	case ByType:
		for k, name := range sim.BuyTypeNames {
			path(name, "purchase.type", sim.BuyType(k) == sc.Type)
		}
	case ByRule:
		for k, name := range sim.RuleNames {
			path(name, "decision.rule", sim.Rule(k) == sc.Rule)
		}
	case ByStrategy:
		names := sc.StrategyNames()
		if !slices.Contains(names, strategy.Name) { // at random, say
			names = append(names, strategy.Name)
		}
		for _, name := range names {
			s := sc.StrategyNamed(name)
			if name == strategy.Name {
				s = strategy
			}
			all = append(all, casting{name: s.Name, own: s.Name == strategy.Name, scenario: sc, setup: engine.Setup{Strategy: s, Weighting: formula.NoWeighting}})
		}
	default:
		return nil, fmt.Errorf("compare by %q: use one of %v", by, Bys)
	}
	return all, nil
}

// runPair simulates a variant beside the purchase as it is.
func runPair(ctx context.Context, own, other casting, spec BatchSpec) (Variant, error) {
	c := newCatalogue(other.scenario)
	total := newTally(&c, len(other.scenario.Suppliers))
	width := len(total.numbers())
	sum, err := countWorlds(ctx, spec, func() (counter, error) {
		p := &pair{tally: newTally(&c, len(other.scenario.Suppliers)), catalogue: &c, same: other.own}
		var err error
		if p.there, err = engine.NewProcess(other.scenario, other.setup); err != nil || p.same {
			return p, err
		}
		p.here, err = engine.NewProcess(own.scenario, own.setup)
		return p, err
	})
	if err != nil {
		return Variant{}, err
	}
	v := Variant{Name: other.name, Own: other.own}
	total.read(sum[:width])
	v.Batch = total.batch(other.scenario, &c, spec)
	if !other.own {
		v.Won = DifferenceOf(sum[width], sum[width+1], spec.Runs)
	}
	return v, nil
}

// pair counts a variant's outcomes, and the worlds that you win in only one of
// variant and purchase as it is.
type pair struct {
	here, there *engine.Process
	same        bool
	catalogue   *catalogue
	tally       tally
	more, fewer int
}

func (p *pair) world(seed uint64) {
	there := p.there.Run(seed)
	p.tally.add(p.catalogue, &there)
	if p.same {
		return
	}
	here := p.here.Run(seed)
	switch won := there.Outcome.End == sim.Won; {
	case won && here.Outcome.End != sim.Won:
		p.more++
	case !won && here.Outcome.End == sim.Won:
		p.fewer++
	}
}

func (p *pair) counts() []int { return append(p.tally.numbers(), p.more, p.fewer) }
