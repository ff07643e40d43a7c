package analysis

import (
	"context"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Hindsight is what would have won in a play's very own world, with the same
// luck. It says what happened, not what to do another time: in other worlds the
// same change may lose.
type Hindsight struct {
	Won bool // the play itself won, and nothing is looked for
	// Change is the single change of the plan that wins there with most worth, and
	// Result what it comes to; nil where none wins.
	Change *Change
	Result sim.Result
	// Strategy is the built-in strategy that wins there with most worth, "" for none.
	Strategy string
	Tried    int // changes and strategies that were looked at
}

// LookBack returns what would have won in the world of a play.
func LookBack(ctx context.Context, sc *sim.Scenario, spec CoachSpec) (Hindsight, error) {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return Hindsight{}, err
	}
	return b.lookBack(ctx, spec)
}

func (b *bench) lookBack(ctx context.Context, spec CoachSpec) (h Hindsight, err error) {
	if spec.Own.Outcome.End == sim.Won {
		h.Won = true
		return h, nil
	}
	among := thin(b.advised(spec.Plan), mostChanges)
	h.Tried = len(among) + len(sim.Strategies)
	ends, err := b.ends(ctx, spec, among)
	if err != nil {
		return h, err
	}
	for k := range among {
		if ends[k].Outcome.End == sim.Won && (h.Change == nil || b.sc.Worth(ends[k]) > b.sc.Worth(h.Result)) {
			h.Change, h.Result = &among[k], ends[k]
		}
	}
	top := 0.0
	for k := range sim.Strategies {
		s := &sim.Strategies[k]
		w, err := b.strategy(ctx, []uint64{spec.Seed}, s)
		if err != nil {
			return h, err
		}
		if w.Won.Count > 0 && (h.Strategy == "" || w.Values[0] > top) {
			h.Strategy, top = s.Name, w.Values[0]
		}
	}
	return h, nil
}

// ends are how the changes of a plan come out in the play's own world.
func (b *bench) ends(ctx context.Context, spec CoachSpec, among []Change) ([]sim.Result, error) {
	ends := make([]sim.Result, len(among))
	if err := b.spare(); err != nil {
		return nil, err
	}
	parts := (len(among) + atATime - 1) / atATime
	err := inParallel(ctx, b.workers, parts, func(worker, at int) {
		from, to := at*atATime, min((at+1)*atATime, len(among))
		var forks [atATime]engine.Fork
		for k := from; k < to; k++ {
			forks[k-from] = among[k].fork(spec.Plan)
		}
		b.hand[worker].FollowEach(spec.Seed, spec.Plan, forks[:to-from], b.scratch[worker], ends[from:to])
	})
	return ends, err
}
