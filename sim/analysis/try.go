package analysis

import (
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Try is something that can be done in a position instead of what was done.
type Try struct {
	Change          // from the play's own; of a strategy's moves its moment only
	Strategy string // whose moves or step it is, "" for a change
	Deed     engine.Deed
}

// opening lists what is open in the positions of a play.
type opening struct {
	sc      *sim.Scenario
	plan    *sim.Plan
	advice  *adviser
	reliefs []*engine.Relief
	deeds   []engine.Deed // of the reliefs, where they were asked last
}

func newOpening(b *bench, plan *sim.Plan) *opening {
	sc := b.sc
	o := &opening{sc: sc, plan: plan, advice: b.advice}
	for k := range sim.Strategies {
		o.reliefs = append(o.reliefs, engine.NewRelief(sc, &sim.Strategies[k]))
	}
	return o
}

// tries are the built-in strategies' moves, the own with each left out or
// another in its place, and one added, as far as they are possible where p
// stands and may be advised; the own are not among them. At the table they are
// the strategies' steps, and the own with one term a value up or down.
func (o *opening) tries(p *engine.Process, own engine.Deed) []Try {
	o.deeds = o.deeds[:0]
	if !p.CanLeave() { // out of the race: nothing is open
		return nil
	}
	var all []Try
	add := func(t Try) {
		if !alike(&t.Deed, &own) && !slices.ContainsFunc(all, func(o Try) bool { return alike(&o.Deed, &t.Deed) }) {
			all = append(all, t)
		}
	}
	for _, relief := range o.reliefs {
		d := p.Next(relief)
		o.deeds = append(o.deeds, d)
		if d.Table || o.sensible(d.Moves, own.Moves, d.Stage) {
			add(Try{Change: Change{Moment: d.Moment, At: -1, Table: d.Table}, Strategy: relief.Strategy.Name, Deed: d})
		}
	}
	if own.Table || p.Phase() != engine.Planning {
		for _, t := range o.terms(p, own) {
			add(t)
		}
		return all
	}
	at := slices.IndexFunc(o.plan.Weeks, func(w sim.WeekPlan) bool { return w.Moment == own.Moment })
	for _, c := range o.changes(at, own.Moment) {
		moves := c.on(o.plan).Moves(own.Moment)
		if (c.Into == nil || possible(p, moves)) && o.advice.advises(o.plan, &c) {
			add(Try{Change: c, Deed: engine.Deed{Moment: own.Moment, Moves: moves}})
		}
	}
	return all
}

// goOn are the tries that are a built-in strategy's moves, by strategy; nil where
// there is none among them.
func (o *opening) goOn(tries []Try) []*Try {
	all := make([]*Try, len(o.reliefs))
	for k := range o.deeds {
		if at := slices.IndexFunc(tries, func(t Try) bool { return t.Strategy != "" && alike(&t.Deed, &o.deeds[k]) }); at >= 0 {
			all[k] = &tries[at]
		}
	}
	return all
}

// sensible reports whether all moves that the play did not make may be advised.
func (o *opening) sensible(moves, own []sim.Move, stage sim.Stage) bool {
	for k := range moves {
		if !slices.Contains(own, moves[k]) && !o.advice.sensible(&moves[k], stage) {
			return false
		}
	}
	return true
}

// changes are the single changes of a week of the plan; at is its place, -1
// where nothing was planned.
func (o *opening) changes(at int, moment sim.Moment) []Change {
	var all []Change
	if at >= 0 {
		week := &o.plan.Weeks[at]
		for k := range week.Moves {
			all = append(all, Change{Moment: moment, At: k, From: &week.Moves[k]})
		}
		for k := range week.Moves {
			for _, into := range variants(o.sc, week.Moves[k]) {
				if into.Action == week.Moves[k].Action { // another person or topic
					all = append(all, Change{Moment: moment, At: k, From: &week.Moves[k], Into: &into})
				}
			}
		}
	}
	for _, into := range moves(o.sc, moment) {
		all = append(all, Change{Moment: moment, At: -1, Into: &into})
	}
	return all
}

// possible reports whether a week holds all these moves.
func possible(p *engine.Process, moves []sim.Move) bool {
	draft := p.Plan()
	for _, m := range moves {
		if draft.Add(m).Void != sim.Possible {
			return false
		}
	}
	return true
}

// terms are other steps at the table: one term a value up or down, taking what
// is offered, or holding.
func (o *opening) terms(p *engine.Process, own engine.Deed) []Try {
	var all []Try
	put := func(s sim.Step) {
		s.Moment = own.Moment
		all = append(all, Try{Change: Change{Moment: own.Moment, At: -1, Table: true, Step: &s}, Deed: engine.Deed{Moment: own.Moment, Table: true, Step: s}})
	}
	t := p.Table()
	if p.CanAccept() {
		put(sim.Step{Kind: sim.Take, Least: p.Terms(t.Reply).Own[1]})
	}
	if !p.CanPropose() {
		return all
	}
	put(sim.Step{Kind: sim.Hold})
	laid := t.Offer
	switch {
	case t.Final && own.Step.Kind != sim.Offer:
		laid = t.Stood
	case own.Step.Kind == sim.Offer:
		laid = own.Step.Outcome
	case laid < 0:
		laid = p.FirstOffer()
	}
	for _, outcome := range nearby(p, laid) {
		if t.Final && !p.CanLay(outcome) {
			continue
		}
		put(sim.Step{Kind: sim.Offer, Outcome: outcome, Final: t.Final})
	}
	return all
}

// nearby are the outcomes that differ from one in one term by one value.
func nearby(p *engine.Process, outcome int) []int {
	var all []int
	grid, values := p.Grid(), p.Terms(outcome).Values
	at := make([]int, len(grid))
	for k := range grid {
		at[k] = slices.Index(grid[k], values[k])
	}
	for k := range grid {
		for _, by := range []int{-1, 1} {
			if next := at[k] + by; next >= 0 && next < len(grid[k]) {
				moved := slices.Clone(at)
				moved[k] = next
				all = append(all, p.Outcome(moved))
			}
		}
	}
	return all
}

// alike reports whether two deeds are the same.
func alike(a, b *engine.Deed) bool {
	if a.Table != b.Table {
		return false
	}
	if a.Table {
		return a.Step.Kind == b.Step.Kind && (a.Step.Kind != sim.Offer || a.Step.Outcome == b.Step.Outcome)
	}
	return slices.Equal(a.Moves, b.Moves)
}
