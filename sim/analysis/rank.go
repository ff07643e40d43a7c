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
