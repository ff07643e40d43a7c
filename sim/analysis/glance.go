package analysis

import (
	"context"

	"buygrid/sim"
)

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
	v, err := b.skill(ctx, spec)
	if err != nil {
		return err
	}
	tell(Glance{&back, &v})
	return nil
}

// skill is a verdict of the plan alone.
func (b *bench) skill(ctx context.Context, spec CoachSpec) (v Verdict, err error) {
	v = Verdict{Runs: spec.Runs, Own: b.sc.Worth(spec.Own)}
	v.OwnValue, v.Valued = b.sc.Value(spec.Own)
	v.Plan, err = b.plan(ctx, seeds(spec.Seed, spec.Runs), spec.Plan)
	v.Luck = v.Own - v.Plan.Mean
	return v, err
}

// Homework returns what a page to take home says: the lesson without the search
// for the best way known, so its Verdict has the plan alone.
func Homework(ctx context.Context, sc *sim.Scenario, spec CoachSpec) (l Lesson, err error) {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return l, err
	}
	if l.Hindsight, err = b.lookBack(ctx, spec); err != nil {
		return l, err
	}
	v, err := b.skill(ctx, spec)
	if err != nil {
		return l, err
	}
	l.Verdict = &v
	if l.Rank, err = b.rank(ctx, spec); err != nil {
		return l, err
	}
	if l.Made, err = b.contributions(ctx, spec); err != nil {
		return l, err
	}
	l.Open, err = b.open(ctx, spec, openMoves)
	l.Looked = err == nil
	return l, err
}
