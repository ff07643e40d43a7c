package analysis

import (
	"context"
	"math/rand/v2"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// climber looks at plans of a trail in the same worlds.
type climber struct {
	ctx     context.Context
	process *engine.Process
	from    uint64    // seed of the first world
	scores  []float64 // of the plan that is best so far, by world
}

func (t *trail) climber(ctx context.Context, from uint64, worlds int) (*climber, error) {
	process, err := engine.NewProcess(t.sc, engine.Setup{Weighting: formula.NoWeighting})
	return &climber{ctx: ctx, process: process, from: from, scores: make([]float64, worlds)}, err
}

// play plays a strategy in so many worlds and reports whether it may still be as
// good as the best so far; against that it is compared where beat is not nil, and
// given up early.
func (c *climber) play(s *sim.Strategy, worlds int, beat []float64) (hopeful bool, scores []float64) {
	c.process.Sell(s)
	scores = make([]float64, worlds)
	ahead := 0.0
	for m := range scores {
		if m%fewChoose == 0 && (c.ctx.Err() != nil || beat != nil && ahead < -behind) {
			return false, scores
		}
		r := c.process.Run(c.from + uint64(m))
		scores[m] = progressOf(&r)
		if beat != nil {
			ahead += scores[m] - beat[m]
		}
	}
	return beat == nil || ahead >= -tie, scores
}

// behind is by how many worlds a plan may be behind when it is looked at again.
const behind = 2.0

// progressOf is how far a plan came in a world: 1 for winning, and a little for
// coming near, so that plans that never win can be told apart.
func progressOf(r *sim.Result) float64 {
	if r.Outcome.End == sim.Won {
		return 1
	}
	near := 0.005 * float64(r.Reached)
	if r.Reached >= sim.Negotiation && r.Outcome.End != sim.NotShortlisted {
		near += 0.03
	}
	return near
}

// climb looks at so many plans of a trail and returns the best: from a plan that
// was found already or, where that is nil, from the best of named and random
// ones but the first number of them.
func (h *hunt) climb(t *trail, begin *catch, number uint64, skip, plans int) (*catch, error) {
	luck := rand.New(rand.NewPCG(h.spec.Seed, number))
	worlds, from := someChoose, huntWorlds+(number+1)<<20
	if begin != nil {
		worlds, _ = h.worlds()
		from = huntWorlds
	}
	c, err := t.climber(h.ctx, from, worlds)
	if err != nil {
		return nil, err
	}
	left := plans
	look := func() { left--; h.look() }
	best := &catch{trail: t}
	if begin != nil {
		best.strategy = begin.strategy
	} else {
		best.strategy = c.beginning(t, luck, skip, plans/4, look)
	}
	_, c.scores = c.play(best.strategy, worlds, nil)
	for left > 0 {
		if err := h.ctx.Err(); err != nil {
			return nil, err
		}
		next := t.change(best.strategy, luck)
		hopeful, scores := c.play(next, worlds, c.scores)
		look()
		ahead := sum(scores) - sum(c.scores)
		if hopeful && (ahead > tie || len(next.Rows) <= len(best.strategy.Rows) && luck.IntN(2) == 0) {
			best.strategy, c.scores = next, scores
		}
	}
	if begin != nil {
		c.prune(t, best)
	}
	return best, h.ctx.Err()
}

// beginning is where a climb begins: the best in few worlds of the named
// strategies, as the trail allows them, and of random ones; the first skip of
// them are left to other climbs.
func (c *climber) beginning(t *trail, luck *rand.Rand, skip, plans int, look func()) *sim.Strategy {
	type start struct {
		strategy *sim.Strategy
		score    float64
	}
	var all []start
	try := func(s *sim.Strategy) {
		_, scores := c.play(s, fewChoose, nil)
		look()
		all = append(all, start{s, sum(scores)})
	}
	for _, name := range t.sc.StrategyNames() {
		if len(all) < plans {
			try(t.adapt(t.sc.StrategyNamed(name), luck))
		}
	}
	for len(all) < max(plans, 1) {
		try(t.random(luck))
	}
	slices.SortStableFunc(all, func(a, b start) int { return compare(b.score, a.score) })
	return all[min(skip, len(all)-1)].strategy
}

// prune leaves out rows that do nothing, the last first.
func (c *climber) prune(t *trail, best *catch) {
	for at := len(best.strategy.Rows) - 1; at >= t.led(); at-- {
		next := *best.strategy
		next.Rows = slices.Delete(slices.Clone(next.Rows), at, at+1)
		if hopeful, scores := c.play(&next, len(c.scores), c.scores); hopeful {
			best.strategy, c.scores = &next, scores
		}
	}
}
