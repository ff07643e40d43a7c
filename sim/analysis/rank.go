package analysis

import (
	"context"

	"buygrid/sim"
)

// Rank is where a plan stands among the built-in strategies by worth, in the same
// worlds: as far as the 95 % intervals of the differences tell.
type Rank struct {
	Best, Worst int // the places it may have, from 1; equal where it is clear
	Of          int // the strategies and the plan
	Runs        int
}

// RankOf returns where a play's plan stands among the built-in strategies.
func RankOf(ctx context.Context, sc *sim.Scenario, spec CoachSpec) (Rank, error) {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return Rank{}, err
	}
	return b.rank(ctx, spec)
}

func (b *bench) rank(ctx context.Context, spec CoachSpec) (Rank, error) {
	worlds := seeds(spec.Seed, spec.Runs)
	own, err := b.plan(ctx, worlds, spec.Plan)
	if err != nil {
		return Rank{}, err
	}
	r := Rank{Best: 1, Worst: 1, Of: 1 + len(sim.Strategies), Runs: spec.Runs}
	for k := range sim.Strategies {
		w, err := b.strategy(ctx, worlds, &sim.Strategies[k])
		if err != nil {
			return Rank{}, err
		}
		switch e := effect(Change{}, w.Values, own.Values); {
		case e.Low > 0: // clearly above
			r.Best++
			r.Worst++
		case e.High >= 0: // not clearly below
			r.Worst++
		}
	}
	return r, nil
}

// Glance is the first thing that is said of a play apart from its outcome: what
// would have turned it in its own world, and what its plan is worth in others.
type Glance struct {
	Back *Hindsight // nil while not known
	// Verdict has the plan, the play's own result and its luck, and nothing else; nil
	// while not known.
	Verdict *Verdict
}

// GlanceAt tells what turned a play and then what its plan is worth, each as soon
// as it is known, on the caller's goroutine. It ends with ctx's error when it is
// cancelled, a few milliseconds later.
func GlanceAt(ctx context.Context, sc *sim.Scenario, spec CoachSpec, tell func(Glance)) error {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return err
	}
	spec.Progress = nil
	back, err := b.lookBack(ctx, spec)
	if err != nil {
		return err
	}
	tell(Glance{Back: &back})
	v := Verdict{Runs: spec.Runs, Own: sc.Worth(spec.Own)}
	v.OwnValue, v.Valued = sc.Value(spec.Own)
	if v.Plan, err = b.plan(ctx, seeds(spec.Seed, spec.Runs), spec.Plan); err != nil {
		return err
	}
	v.Luck = v.Own - v.Plan.Mean
	tell(Glance{&back, &v})
	return nil
}
