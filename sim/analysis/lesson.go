package analysis

import (
	"context"

	"buygrid/sim"
)

// Lesson is what the coach knows of a play so far. Each that follows is surer.
type Lesson struct {
	Verdict Verdict
	// Made are the contributions of all decisions, the greatest first, in MadeRuns
	// worlds; nil while not known.
	Made     []Effect
	MadeRuns int
	// Open are the moves not taken that would have added most, in OpenRuns worlds;
	// OpenRuns is 0 while not known.
	Open     []Effect
	OpenRuns int
	// Searched says that plans were searched for the best way known; until then it
	// is the best of the named strategies.
	Searched bool
	Last     bool // nothing follows
}

// Worlds of first answers, each small enough to come within a second or so.
const (
	firstRuns  = 100
	firstMade  = 16
	secondMade = 100
	openMoves  = 3
)

// Teach tells what a play teaches: a first answer within about a second, then
// again and again with more worlds until all are in. tell is called on the
// caller's goroutine. It ends with ctx's error when it is cancelled, a few
// milliseconds later.
func Teach(ctx context.Context, sc *sim.Scenario, spec CoachSpec, search Search, tell func(Lesson)) error {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return err
	}
	best, err := b.bestStrategy(ctx, choosers(someWorlds))
	if err != nil {
		return err
	}
	var l Lesson
	in := func(runs int) CoachSpec {
		few := spec
		few.Runs, few.Progress = min(runs, spec.Runs), nil
		return few
	}
	steps := []func() error{
		func() (err error) {
			l.Verdict, err = b.judge(ctx, in(firstRuns), best)
			return err
		},
		func() (err error) {
			l.MadeRuns = in(firstMade).Runs
			l.Made, err = b.contributions(ctx, in(firstMade))
			return err
		},
		func() (err error) {
			l.Verdict, err = b.judge(ctx, spec, best)
			return err
		},
		func() (err error) {
			l.MadeRuns = in(secondMade).Runs
			l.Made, err = b.contributions(ctx, in(secondMade))
			return err
		},
		func() (err error) {
			l.OpenRuns = in(secondMade).Runs
			l.Open, err = b.open(ctx, in(secondMade), openMoves)
			return err
		},
		func() error {
			best, err := KnownBest(ctx, sc, search)
			if err != nil {
				return err
			}
			l.Searched = true
			l.Verdict, err = b.judge(ctx, spec, best)
			return err
		},
		func() (err error) {
			if l.MadeRuns == spec.Runs {
				return nil
			}
			l.MadeRuns = spec.Runs
			l.Made, err = b.contributions(ctx, spec)
			return err
		},
	}
	for k, step := range steps {
		if err := step(); err != nil {
			return err
		}
		l.Last = k == len(steps)-1
		tell(l)
	}
	return nil
}

// BestStrategy returns the best of the named strategies, without a search.
func BestStrategy(ctx context.Context, sc *sim.Scenario, workers int) (Best, error) {
	b, err := newBench(sc, workers)
	if err != nil {
		return Best{}, err
	}
	return b.bestStrategy(ctx, choosers(choosing))
}

// bestStrategy is the best of the named strategies.
func (b *bench) bestStrategy(ctx context.Context, worlds []uint64) (Best, error) {
	best, top := Best{Name: passive}, 0.0
	for k := range sim.Strategies {
		s := &sim.Strategies[k]
		w, err := b.strategy(ctx, worlds, s)
		if err != nil {
			return Best{}, err
		}
		if w.Mean > top {
			best, top = Best{Name: s.Name}, w.Mean
		}
	}
	return best, nil
}
