package analysis

import (
	"context"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// The coach answers what a play was worth apart from its luck: its decisions
// replayed in other worlds (MODEL.md section 13). All answers compare the same
// worlds, 1, 2, 3 and so on without the play's own.

// CoachSpec is a finished play and how it is looked at.
type CoachSpec struct {
	Plan    *sim.Plan
	Own     sim.Result // how the play came out
	Seed    uint64     // of the play's own world, which is left out
	Runs    int        // other worlds, >= 1
	Workers int        // goroutines; 0 is one a processor
	// Progress is told how far the work is; nil for none.
	Progress func(done, total int)
}

// Worth is what a plan or a strategy is worth over worlds (MODEL.md section 13):
// wins and value as the scenario weighs them. Value is what is left of the margin
// after outreach and its hours over the margin at list price; what a lost
// purchase cost makes it negative.
type Worth struct {
	Mean, Low, High float64 // of worth, with 95 % interval
	Won             Share
	Value           Gain      // mean value with 95 % interval; 0 where there is none
	Values          []float64 // worth by world; callers must not change it
	Kept            []float64 // value by world, likewise
}

// Verdict is skill and luck of a play.
type Verdict struct {
	Runs          int
	Plan, Passive Worth
	Best          Worth
	BestName      string    // the strategy's name, or BySearch
	BestPlan      *sim.Plan // where it was found by search, else nil
	Own           float64   // worth of the play itself
	OwnValue      float64   // value of the play itself
	Luck          float64   // Own - Plan.Mean
	// Valued is false where the margin at list price is not positive: then there
	// is neither value nor score, and only wins count.
	Valued bool
	// Score is 100 (plan - passive) / (best known - passive), 0..100, with its
	// interval; Scored is false where nothing known is better than doing nothing.
	Score, ScoreLow, ScoreHigh float64
	Scored                     bool
}

// Lucky is how much better the play itself came out than its decisions are worth
// on average, in value; below 0 worse.
func (v *Verdict) Lucky() float64 { return v.OwnValue - v.Plan.Value.Mean }

// LuckFrom is from where on luck made a difference that is worth a word, in
// value.
const LuckFrom = 0.05

// ByLuck is what luck did to the play itself: 1 good, -1 bad, 0 little.
func (v *Verdict) ByLuck() int {
	switch luck := v.Lucky(); {
	case luck >= LuckFrom:
		return 1
	case luck <= -LuckFrom:
		return -1
	}
	return 0
}

// BySearch is the name of a best plan that no strategy made.
const BySearch = "search"

// Best is the best way known to play a scenario. It does not depend on a play,
// and so can be kept.
type Best struct {
	Name string
	Plan *sim.Plan // for BySearch
}

// seeds are the worlds of a coach: 1, 2, 3 ... without own.
func seeds(own uint64, runs int) []uint64 {
	all := make([]uint64, 0, runs)
	for s := uint64(1); len(all) < runs; s++ {
		if s != own {
			all = append(all, s)
		}
	}
	return all
}

// meanOf returns the mean of values and half the width of its 95 % interval.
func meanOf(values []float64) (mean, spread float64) {
	n := float64(len(values))
	if n == 0 {
		return 0, 0
	}
	for _, v := range values {
		mean += v
	}
	mean /= n
	if n < 2 {
		return mean, math.Inf(1)
	}
	squares := 0.0
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return mean, normal95 * math.Sqrt(squares/(n-1)/n)
}

// Judge returns skill and luck of a play against the best way known.
func Judge(ctx context.Context, sc *sim.Scenario, spec CoachSpec, best Best) (Verdict, error) {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return Verdict{}, err
	}
	return b.judge(ctx, spec, best)
}

func (b *bench) judge(ctx context.Context, spec CoachSpec, best Best) (v Verdict, err error) {
	worlds := seeds(spec.Seed, spec.Runs)
	v = Verdict{Runs: spec.Runs, BestName: best.Name, BestPlan: best.Plan, Own: b.sc.Worth(spec.Own)}
	v.OwnValue, v.Valued = b.sc.Value(spec.Own)
	if v.Plan, err = b.plan(ctx, worlds, spec.Plan); err != nil {
		return v, err
	}
	if v.Passive, err = b.strategy(ctx, worlds, sim.StrategyNamed(passive)); err != nil {
		return v, err
	}
	if best.Plan != nil {
		v.Best, err = b.plan(ctx, worlds, best.Plan)
	} else {
		v.Best, err = b.strategy(ctx, worlds, sim.StrategyNamed(best.Name))
	}
	if err != nil {
		return v, err
	}
	if v.Plan.Mean > v.Best.Mean { // the play itself is the best that is known
		v.Best, v.BestName, v.BestPlan = v.Plan, BySearch, spec.Plan
	}
	v.Luck = v.Own - v.Plan.Mean
	v.score()
	return v, nil
}

// PlanWorth returns what the decisions of a play in world own are worth in runs
// other worlds, as Judge reckons it, and whether they have a value at all.
func PlanWorth(ctx context.Context, sc *sim.Scenario, plan *sim.Plan, own uint64, runs int) (w Worth, valued bool, err error) {
	b, err := newBench(sc, 0)
	if err != nil {
		return w, false, err
	}
	w, err = b.plan(ctx, seeds(own, runs), plan)
	return w, sc.ListMargin() > 0, err
}

// passive does nothing.
const passive = "passive"

// score sets the score with its interval, by the linearised error of a ratio of
// paired differences; all are kept within 0 and 100.
func (v *Verdict) score() {
	above := v.Best.Mean - v.Passive.Mean
	if above <= 1e-9 || !v.Valued {
		return
	}
	ratio := (v.Plan.Mean - v.Passive.Mean) / above
	rest := make([]float64, len(v.Plan.Values))
	for m := range rest {
		rest[m] = (v.Plan.Values[m] - v.Passive.Values[m]) - ratio*(v.Best.Values[m]-v.Passive.Values[m])
	}
	_, spread := meanOf(rest)
	spread /= above
	v.Scored = true
	percent := func(share float64) float64 { return 100 * min(max(share, 0), 1) }
	v.Score, v.ScoreLow, v.ScoreHigh = percent(ratio), percent(ratio-spread), percent(ratio+spread)
}

// Histogram counts values by equal bins of 0..1; what is below 0 has a bin of its
// own, the first: more was spent than was kept.
func Histogram(values []float64, bins int) []int {
	counts := make([]int, bins+1)
	for _, v := range values {
		counts[Bin(v, bins)]++
	}
	return counts
}

// Bin is the bin of Histogram in which a value is counted.
func Bin(value float64, bins int) int {
	if value < 0 {
		return 0
	}
	return 1 + min(int(value*float64(bins)), bins-1)
}

// Change is one difference from a plan: a move taken out, put in or put in the
// place of another, or another step at the table.
type Change struct {
	sim.Moment
	At    int       // of the move in its week; -1 where Into is put in; of the step for Table
	Table bool      // it is a step at the table; what it is stands in the plan
	Step  *sim.Step // of Table: the step in its place; nil repeats the last offer
	From  *sim.Move // the move that was made; nil for none
	Into  *sim.Move // the move in its place; nil for none
	Later int       // weeks by which From is moved, as Into; 0 for none
}

// on returns the plan with the change.
func (c *Change) on(plan *sim.Plan) *sim.Plan {
	next := plan.Clone()
	if c.Table {
		next.Steps[c.At].Kind = sim.Hold
		if c.Step != nil {
			next.Steps[c.At] = *c.Step
		}
		return next
	}
	week := slices.Clone(next.Moves(c.Moment))
	switch {
	case c.At < 0:
		week = append(week, *c.Into)
	case c.Into == nil || c.Later != 0:
		week = slices.Delete(week, c.At, c.At+1)
	default:
		week[c.At] = *c.Into
	}
	next.SetMoves(c.Moment, week)
	if c.Later != 0 {
		to := c.Moment
		to.Week += c.Later
		next.SetMoves(to, append(slices.Clone(next.Moves(to)), *c.Into))
	}
	return next
}

// Effect is what a decision or a change is worth, in the same worlds.
type Effect struct {
	Change
	Mean, Low, High float64 // of the worth
}

// Clear reports whether the interval leaves out 0.
func (e *Effect) Clear() bool { return e.Low > 0 || e.High < 0 }

// effect compares two plans' values; more is what e gains.
func effect(c Change, with, without []float64) Effect {
	gains := make([]float64, len(with))
	for m := range gains {
		gains[m] = with[m] - without[m]
	}
	mean, spread := meanOf(gains)
	return Effect{c, mean, mean - spread, mean + spread}
}

// fork is where the plan with the change parts from the plan.
func (c *Change) fork(plan *sim.Plan) engine.Fork {
	f := engine.Fork{Plan: c.on(plan), Week: c.Moment, Table: c.Table, Step: c.At}
	if c.Later < 0 {
		f.Week.Week += c.Later
	}
	return f
}

// Contributions returns what every decision of the play added: the plan's worth
// less its worth without that decision, the most helpful first. At the table
// that is every offer, acceptance and leaving; without it the last offer is
// repeated.
func Contributions(ctx context.Context, sc *sim.Scenario, spec CoachSpec) ([]Effect, error) {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return nil, err
	}
	return b.contributions(ctx, spec)
}

func (b *bench) contributions(ctx context.Context, spec CoachSpec) ([]Effect, error) {
	worlds := seeds(spec.Seed, spec.Runs)
	made := decisions(spec.Plan)
	whole, without, err := b.each(ctx, worlds, spec.Plan, made, spec.Progress)
	if err != nil {
		return nil, err
	}
	all := make([]Effect, 0, len(made))
	for at, c := range made {
		all = append(all, effect(c, whole, without[at]))
	}
	slices.SortStableFunc(all, func(x, y Effect) int { return compare(y.Mean, x.Mean) })
	return all, nil
}

// decisions lists everything that can be taken out of a plan.
func decisions(plan *sim.Plan) []Change {
	var all []Change
	for _, week := range plan.Weeks {
		for at := range week.Moves {
			all = append(all, Change{Moment: week.Moment, At: at, From: &week.Moves[at]})
		}
	}
	for at := range plan.Steps {
		s := &plan.Steps[at]
		if s.Kind != sim.Hold { // which is what follows anyway
			all = append(all, Change{Moment: s.Moment, At: at, Table: true})
		}
	}
	return all
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
