package analysis

import (
	"context"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Hindsight is the smallest single change of a plan that turns a play's outcome in
// its very own world, with the same luck: a loss into a win, or a win into no win.
// It says what happened, not what to do another time: in other worlds the same
// change may do nothing.
type Hindsight struct {
	Won bool // the play itself won, and what would have lost it is looked for
	// Change turns the outcome, and no smaller one that was tried does; nil where
	// none of those tried turns it. After a loss it is one that may be advised.
	Change *Change
	Result sim.Result // what the change comes to
	Size   Size       // of the change
	Week   int        // of the purchase from which the change tells, from 1; 0 without one
	// Strategy is the built-in strategy that wins there with most worth, "" for none
	// and after a win.
	Strategy string
	Tried    int // changes and strategies that were looked at
	Smaller  int // changes among them that are smaller than Change
}

// Size is how far a change goes from the plan: steps first, and among as many
// steps the hours that the week's work grows or shrinks by (MODEL.md section 13).
type Size struct {
	Steps int     // >= 1
	Hours float64 // >= 0
}

// Sizes of changes in steps; a term or a week counts one each step of its grid or
// week that it moves.
const (
	sizeOther  = 2 // another topic, another person, or one person more
	sizeWithin = 3 // an action left out, or another thing done at the table
	sizeAction = 4 // another action in the place of one
	sizeMore   = 5 // an action more
)

// mostTurns is how many changes are tried at most, the smallest first, and
// mostSteps how many steps of a term or weeks an action is moved.
const (
	mostTurns = 3000
	mostSteps = 4
)

// LookBack returns what would have turned the outcome in the world of a play.
func LookBack(ctx context.Context, sc *sim.Scenario, spec CoachSpec) (Hindsight, error) {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return Hindsight{}, err
	}
	return b.lookBack(ctx, spec)
}

func (b *bench) lookBack(ctx context.Context, spec CoachSpec) (h Hindsight, err error) {
	h.Won = spec.Own.Outcome.End == sim.Won
	all := b.turns(spec.Plan, h.Won)
	// A handful at a time: most outcomes turn on a small change, and none after it
	// is of interest.
	const handful = 8 * atATime
	for from := 0; from < len(all) && h.Change == nil; from += handful {
		among := all[from:min(from+handful, len(all))]
		ends, err := b.ends(ctx, spec, among)
		if err != nil {
			return h, err
		}
		for k := range among {
			h.Tried++
			if (ends[k].Outcome.End == sim.Won) != h.Won && b.holds(spec, &among[k]) {
				h.Change, h.Result, h.Size = &among[k].Change, ends[k], among[k].size
				h.Week = b.weekOf(spec, h.Change)
				break
			}
		}
		if spec.Progress != nil {
			spec.Progress(min(from+handful, len(all)), len(all))
		}
	}
	if h.Change != nil {
		h.Smaller = countSmaller(all, h.Size)
	}
	if h.Won {
		return h, nil
	}
	h.Tried += len(sim.Strategies)
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

// sized is a change with its size.
type sized struct {
	Change
	size Size
}

func (s Size) compare(t Size) int {
	if s.Steps != t.Steps {
		return compare(float64(s.Steps), float64(t.Steps))
	}
	return compare(s.Hours, t.Hours)
}

func countSmaller(all []sized, size Size) (count int) {
	for k := range all {
		if all[k].size.compare(size) < 0 {
			count++
		}
	}
	return count
}

// turns are the single changes that may turn a play, the smallest first, at most
// mostTurns; among equals the latest in the play.
func (b *bench) turns(plan *sim.Plan, won bool) []sized {
	changes := append(b.changes(plan), b.small(plan)...)
	all := make([]sized, 0, len(changes))
	for _, c := range changes {
		if c.Later < -mostSteps || c.Later > mostSteps || !won && !b.advice.advises(plan, &c) {
			continue
		}
		all = append(all, sized{c, b.size(plan, &c)})
	}
	slices.SortStableFunc(all, func(x, y sized) int {
		switch by := x.size.compare(y.size); {
		case by != 0:
			return by
		case x.Moment == y.Moment:
			return 0
		case x.Moment.NotAfter(y.Moment):
			return 1
		}
		return -1
	})
	return all[:min(len(all), mostTurns)]
}

// small are the changes that Open does not look at: an action left out or moved
// further, a term moved further, and another thing done at the table.
func (b *bench) small(plan *sim.Plan) []Change {
	var all []Change
	p := b.hand[0]
	for at := range plan.Steps {
		s := &plan.Steps[at]
		put := func(into sim.Step) {
			into.Moment = s.Moment
			all = append(all, Change{Moment: s.Moment, At: at, Table: true, Step: &into})
		}
		if s.Kind != sim.Take {
			put(sim.Step{Kind: sim.Take})
		}
		if s.Kind != sim.Hold {
			put(sim.Step{Kind: sim.Hold})
		}
		if s.Kind != sim.Offer {
			continue
		}
		for _, outcome := range further(p, s.Outcome) {
			put(sim.Step{Kind: sim.Offer, Outcome: outcome})
		}
	}
	for k := range plan.Weeks {
		week := &plan.Weeks[k]
		for at := range week.Moves {
			from := &week.Moves[at]
			all = append(all, Change{Moment: week.Moment, At: at, From: from})
			for _, later := range []int{-4, -3, 3, 4} {
				if week.Week+later >= 0 {
					into := *from
					all = append(all, Change{Moment: week.Moment, At: at, From: from, Into: &into, Later: later})
				}
			}
		}
	}
	return all
}

// further are the outcomes that differ from one in one term by two values to
// mostSteps.
func further(p *engine.Process, outcome int) []int {
	var all []int
	grid, values := p.Grid(), p.Terms(outcome).Values
	at := make([]int, len(grid))
	for k := range grid {
		at[k] = slices.Index(grid[k], values[k])
	}
	for k := range grid {
		for by := -mostSteps; by <= mostSteps; by++ {
			if next := at[k] + by; (by < -1 || by > 1) && next >= 0 && next < len(grid[k]) {
				moved := slices.Clone(at)
				moved[k] = next
				all = append(all, p.Outcome(moved))
			}
		}
	}
	return all
}

// size is how far a change goes from a plan.
func (b *bench) size(plan *sim.Plan, c *Change) Size {
	hours := func(m *sim.Move) float64 {
		if m == nil || m.Action == sim.Research {
			return 0
		}
		return b.sc.Actions[m.Action].Hours
	}
	s := Size{Hours: max(hours(c.Into)-hours(c.From), hours(c.From)-hours(c.Into))}
	switch {
	case c.Table && c.Step != nil && c.Step.Kind == sim.Offer && plan.Steps[c.At].Kind == sim.Offer:
		s.Steps = apart(b.hand[0], c.Step.Outcome, plan.Steps[c.At].Outcome)
	case c.Table, c.Into == nil:
		s.Steps = sizeWithin
	case c.Later != 0:
		s.Steps = max(c.Later, -c.Later)
	case c.From == nil && b.shared(plan, c):
		s.Steps = sizeOther
	case c.From == nil:
		s.Steps = sizeMore
	case c.From.Action != c.Into.Action:
		s.Steps = sizeAction
	default:
		s.Steps = sizeOther
	}
	return s
}

// shared reports whether the plan has the added action about the same thing in
// the same week already, for others: one person more.
func (b *bench) shared(plan *sim.Plan, c *Change) bool {
	return slices.ContainsFunc(plan.Moves(c.Moment), func(m sim.Move) bool {
		return m.Action == c.Into.Action && m.Topic == c.Into.Topic && m.To != c.Into.To
	})
}

// apart is how many steps of the grid lie between two outcomes, over all terms.
func apart(p *engine.Process, a, b int) (steps int) {
	one, other := p.Terms(a).Values, p.Terms(b).Values
	for k, grid := range p.Grid() {
		by := slices.Index(grid, one[k]) - slices.Index(grid, other[k])
		steps += max(by, -by)
	}
	return steps
}

// holds reports whether what a change puts in is carried out in the play's own
// world: a move or a step that is void there would leave it another change than
// it says.
func (b *bench) holds(spec CoachSpec, c *sized) (carried bool) {
	if !c.Table && c.Into == nil {
		return true
	}
	at := c.Moment
	at.Week += c.Later
	p := b.hand[0]
	p.Retrace(spec.Seed, c.on(spec.Plan), func(d engine.Deed) bool {
		switch {
		case d.Moment != at || d.Table != c.Table:
		case c.Table:
			carried = carried || d.Step.Kind == c.Step.Kind && (c.Step.Kind != sim.Offer || d.Step.Outcome == c.Step.Outcome)
		default:
			draft, last := p.Plan(), c.At
			if c.At < 0 || c.Later != 0 {
				last = len(d.Moves) - 1
			}
			for k, m := range d.Moves {
				if judged := draft.Add(m); k == last {
					carried = judged.Void == sim.Possible
				}
			}
			return false
		}
		return true
	})
	return carried
}

// weekOf is the week of the purchase, from 1, in which a play meets a change.
func (b *bench) weekOf(spec CoachSpec, c *Change) (week int) {
	at, p := c.fork(spec.Plan).Week, b.hand[0]
	p.Retrace(spec.Seed, spec.Plan, func(d engine.Deed) bool {
		if d.Moment != at || d.Table != c.Table {
			return true
		}
		if week = p.Week() + 1; d.InTalks() {
			week = p.Week()
		}
		return false
	})
	return week
}

// ends are how the changes of a plan come out in the play's own world.
func (b *bench) ends(ctx context.Context, spec CoachSpec, among []sized) ([]sim.Result, error) {
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
