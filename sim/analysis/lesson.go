package analysis

import (
	"context"
	"math"

	"buygrid/sim"
)

// Lesson is what the coach knows of a play so far. What it says it keeps: every
// part is told once it is settled.
type Lesson struct {
	Hindsight Hindsight // what happened, and what would have won there
	// Verdict is of all worlds; nil while not known. It has no score before plans
	// were searched for the best way known.
	Verdict *Verdict
	// Rank is where the plan stands among the built-in strategies, known with
	// Verdict.
	Rank Rank
	// Made are the contributions of all decisions, the greatest first; nil while
	// not known.
	Made []Effect
	// Open are the moves not taken that would have added most; Looked says that
	// they are known.
	Open   []Effect
	Looked bool
	// Searched says that plans were searched for the best way known.
	Searched bool
	Last     bool // nothing follows
}

// LessonSteps is how many lessons follow each other.
const LessonSteps = 5

// openMoves is how many open moves are told.
const openMoves = 3

// Teach tells what a play teaches, step by step: what happened, what its
// decisions are worth in other worlds, together and one by one, what was open,
// and the score. tell is called on the caller's goroutine, LessonSteps times. It ends with ctx's error when it is
// cancelled, a few milliseconds later.
func Teach(ctx context.Context, sc *sim.Scenario, spec CoachSpec, search Search, tell func(Lesson)) error {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return err
	}
	spec.Progress = nil
	var l Lesson
	steps := [LessonSteps]func() error{
		func() (err error) {
			l.Hindsight, err = b.lookBack(ctx, spec)
			return err
		},
		func() error {
			best, err := b.bestStrategy(ctx, choosers(choosing))
			if err != nil {
				return err
			}
			v, err := b.judge(ctx, spec, best)
			if err != nil {
				return err
			}
			v.Scored = false
			l.Verdict = &v
			l.Rank, err = b.rank(ctx, spec)
			return err
		},
		func() (err error) {
			l.Made, err = b.contributions(ctx, spec)
			return err
		},
		func() (err error) {
			l.Open, err = b.open(ctx, spec, openMoves)
			l.Looked = true
			return err
		},
		func() error {
			best, err := KnownBest(ctx, sc, search)
			if err != nil {
				return err
			}
			v, err := b.judge(ctx, spec, best)
			l.Verdict, l.Searched = &v, true
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
	best, top := Best{Name: passive}, Measure{Worth: math.Inf(-1)}
	for k := range sim.Strategies {
		s := &sim.Strategies[k]
		w, err := b.strategy(ctx, worlds, s)
		if err != nil {
			return Best{}, err
		}
		if m := (Measure{w.Mean, w.Won.Share}); m.above(top) {
			best, top = Best{Name: s.Name}, m
		}
	}
	return best, nil
}
