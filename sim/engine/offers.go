package engine

import (
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/bargain"
)

// cast is what is fixed of the suppliers as long as no event changes an offer,
// MODEL.md section 14. Which one holds follows from the changes of a State; a
// process makes it when it is first asked for, and keeps it for other worlds.
type cast struct {
	scenario   *sim.Scenario // with the suppliers as they are
	after      []int         // the events that made them so, in order
	strategies []*sim.Strategy
	plans      []func(*View, *Planner) // by supplier: what plans its weeks, nil where the rows of its strategy do
	tactics    [][]tactic              // by supplier: the rows of its strategy
	cadences   []*[sim.Stages]cadence  // by supplier; nil where the strategy is not laid out
	grids      []*bargain.OutcomeSpace // by supplier: what it bargains over where its talks begin now
	truth0     []float64               // score of every supplier on every criterion
	strength   []int                   // see View; by supplier and member
}

// mostCasts is how many casts are kept beside the first.
const mostCasts = 64

// castAfter is the cast once these events have happened.
func (p *Process) castAfter(changes []int) *cast {
	if len(changes) == 0 {
		return p.onFile
	}
	for _, known := range p.casts {
		if slices.Equal(known.after, changes) {
			return known
		}
	}
	last := len(changes) - 1
	next := p.recast(p.castAfter(changes[:last]), changes)
	if len(p.casts) == mostCasts {
		p.casts = p.casts[:0]
	}
	p.casts = append(p.casts, next)
	return next
}

// recast makes the cast after one more event, the last of changes. Suppliers that
// it leaves alone are shared with the cast before.
func (p *Process) recast(before *cast, changes []int) *cast {
	you := p.sc.You
	effects := p.sc.Events[changes[len(changes)-1]].Effect.Suppliers
	q, err := NewProcess(changed(before.scenario, effects), Setup{Strategy: before.strategies[you], Plan: before.plans[you], Weighting: p.weighting, Interactive: p.interactive})
	if err != nil {
		panic("engine: an event made a purchase that cannot be")
	}
	next := q.onFile
	next.after = slices.Clone(changes)
	for j := range next.strategies {
		is := func(e sim.SupplierEffect) bool { return e.Supplier == j }
		if !slices.ContainsFunc(effects, func(e sim.SupplierEffect) bool { return is(e) && e.Strategy != "" }) {
			next.strategies[j], next.plans[j], next.tactics[j] = before.strategies[j], before.plans[j], before.tactics[j]
			if before.cadences[j] == nil {
				next.cadences[j] = nil
			}
		}
		if slices.ContainsFunc(effects, is) {
			next.cadences[j] = nil // it numbers texts that q thought of, and p does not have
		} else {
			next.cadences[j], next.grids[j] = before.cadences[j], before.grids[j]
		}
	}
	return next
}

// changed is a scenario with other suppliers. A floor is never above the list
// price.
func changed(sc *sim.Scenario, effects []sim.SupplierEffect) *sim.Scenario {
	next := *sc
	next.Suppliers = slices.Clone(sc.Suppliers)
	for k := range effects {
		e := &effects[k]
		s := &next.Suppliers[e.Supplier]
		s.Facts = slices.Clone(s.Facts)
		s.Parts = slices.Clone(s.Parts)
		for c, fact := range e.Facts {
			if !math.IsNaN(fact) {
				s.Facts[c] = fact
			}
		}
		next.Restate(e.Supplier, e)
		if e.Supplier == sc.StatusQuo.Supplier {
			restateToday(&next, e)
		}
		if e.Floor > 0 {
			s.Floor = e.Floor
		}
		s.Floor = min(s.Floor, next.ListPrice(e.Supplier))
		if e.Strategy != "" {
			s.Strategy = e.Strategy
		}
	}
	return &next
}

// restateToday makes what is true of the present supplier true of what they have; of
// the price the whole, with all its parts.
func restateToday(sc *sim.Scenario, e *sim.SupplierEffect) {
	today, s := &sc.StatusQuo, &sc.Suppliers[e.Supplier]
	today.Facts = slices.Clone(today.Facts)
	for c := range today.Facts {
		if !sc.Restates(e, c) {
			continue
		}
		today.Facts[c] = s.Facts[c]
		if today.Parts != nil && c == sc.CriterionOf(sim.Price) {
			today.Parts = slices.Clone(s.Parts)
		}
	}
}

// changeOffers is what event e does to suppliers.
func (p *Process) changeOffers(e int) {
	event := &p.sc.Events[e]
	effects := event.Effect.Suppliers
	if slices.ContainsFunc(effects, func(s sim.SupplierEffect) bool {
		return s.Facts != nil || s.Parts != nil || s.Floor > 0 || s.Strategy != ""
	}) {
		before := p.sc
		p.changes = append(p.changes, e)
		p.sit()
		p.comeTrue(effects)
		p.logChanges(event, before)
	}
	for k := range effects {
		if effects[k].Withdraws {
			p.withdraw(effects[k].Supplier, event)
		}
	}
}

// comeTrue makes the new facts true: of what was agreed nothing changes, and what
// is true of the present supplier is known of what there is today.
func (p *Process) comeTrue(effects []sim.SupplierEffect) {
	for at, agreed := range p.agreed {
		if !agreed {
			p.truth[at] = p.truth0[at]
		}
	}
	for k := range effects {
		if effects[k].Supplier != p.present {
			continue
		}
		for c := range p.statusX {
			if p.sc.Restates(&effects[k], c) {
				p.statusX[c] = p.sc.Criteria[c].Score(p.sc.StatusQuo.Facts[c])
			}
		}
		p.revalueToday()
	}
}

// withdraw takes a supplier out of the purchase, as if it walked away. Where it
// was the last and somebody must be chosen, the purchase ends.
func (p *Process) withdraw(j int, event *sim.Event) {
	if p.over || !p.inRace(j) {
		return
	}
	p.gone[j] = true
	if p.log != nil {
		p.note(sim.Entry{Supplier: p.optionID(j), Event: event.ID, Payload: sim.Withdrew{}})
	}
	if p.mustChoose() && p.nobodyLeft() {
		p.logNobody()
		p.finish(sim.NoSupplier)
	}
}

// sit makes the suppliers those that the changes of the State say, each with the
// grid that its talks began with, where they have.
func (p *Process) sit() {
	p.cast = p.castAfter(p.changes)
	p.sc = p.cast.scenario
	copy(p.spaces, p.grids)
	for j, known := range p.seated {
		if known > 0 {
			p.spaces[j] = p.castAfter(p.changes[:known-1]).grids[j]
		}
		if rows := sim.Stages * len(p.tactics[j]); len(p.sated[j]) < rows {
			p.sated[j] = make([]sated, rows)
		}
		for c := range p.stamps[j] {
			p.stamps[j][c]++
		}
	}
}

// seat begins the talks of supplier j: what it bargains over and how stays from
// then on.
func (p *Process) seat(j int) {
	if p.shifting {
		p.seated[j] = len(p.changes) + 1
		p.spaces[j] = p.grids[j]
	}
}

// knowsStrategies reports whether there are the strategies that events give.
func knowsStrategies(sc *sim.Scenario) bool {
	for e := range sc.Events {
		for _, s := range sc.Events[e].Effect.Suppliers {
			if s.Strategy != "" && sc.StrategyNamed(s.Strategy) == nil {
				return false
			}
		}
	}
	return true
}

// spaceOf is the relief's outcome space for the trainee's offer as a play has it.
func (r *Relief) spaceOf(p *Process) *bargain.OutcomeSpace {
	if !p.shifting {
		return r.space
	}
	after := p.changes
	if known := p.seated[p.sc.You]; known > 0 {
		after = after[:known-1]
	}
	if len(after) == 0 {
		return r.space
	}
	if r.other == nil || !slices.Equal(r.after, after) {
		r.after = append(r.after[:0], after...)
		r.other = bargain.NewOutcomeSpace(p.castAfter(after).scenario, p.sc.You, r.Strategy.Deal)
	}
	return r.other
}

// Scenario is what holds of the purchase now: the file's, with the suppliers as
// events have changed them.
func (p *Process) Scenario() *sim.Scenario { return p.sc }

// logChanges tells what an event changed of suppliers.
func (p *Process) logChanges(event *sim.Event, before *sim.Scenario) {
	if p.log == nil {
		return
	}
	for _, e := range event.Effect.Suppliers {
		tell := func(topic string, o sim.OfferChanged) {
			p.note(sim.Entry{Supplier: p.optionID(e.Supplier), Topic: topic, Event: event.ID, Payload: o})
		}
		was, is := &before.Suppliers[e.Supplier], &p.sc.Suppliers[e.Supplier]
		for c, to := range is.Facts {
			if from := was.Facts[c]; to != from && p.sc.Restates(&e, c) {
				tell(p.topicID(c), sim.OfferChanged{What: sim.FactChanged, From: from, To: to})
			}
		}
		if is.Floor != was.Floor {
			tell("", sim.OfferChanged{What: sim.FloorChanged, From: was.Floor, To: is.Floor})
		}
		if is.Strategy != was.Strategy {
			tell("", sim.OfferChanged{What: sim.StrategyChanged, Strategy: is.Strategy})
		}
	}
}
