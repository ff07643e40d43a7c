package engine

import (
	"buygrid/sim"
	"buygrid/sim/exact"
)

// events is step 1: every event whose condition holds for the first time
// happens, in the file's order, once; its chance is drawn once.
func (p *Process) events() {
	if p.sc.QuietFrom != nil {
		p.hush()
	}
	for e := range p.sc.Events {
		if p.fired&(1<<e) != 0 || p.refused&(1<<e) != 0 {
			continue
		}
		event := &p.sc.Events[e]
		if !p.holds(&event.When) {
			continue
		}
		if event.Chance < 1 {
			u := exact.Uniform(exact.Chain(exact.Chain(exact.Chain(exact.Chain(p.seed, exact.LuckChance), 0), uint64(e)), 0))
			if u >= event.Chance {
				p.refused |= 1 << e
				continue
			}
		}
		p.fired |= 1 << e
		p.logEvent(event)
		p.apply(event)
		if p.shifting {
			p.changeOffers(e)
		}
		if p.trace != nil {
			what := push(ByEvent)
			what.Event = e
			p.moved(what)
		}
		if p.away.Count() == p.members {
			p.finish(sim.NoProject)
		}
		if p.over {
			return
		}
	}
}

// apply lets an event work.
func (p *Process) apply(event *sim.Event) {
	effect := &event.Effect
	if effect.Leaves|effect.Joins != 0 {
		p.come(event)
	}
	for k := range effect.Evidence {
		p.report(&effect.Evidence[k])
	}
	for _, n := range effect.Need {
		for i := range p.need {
			switch {
			case n.Member >= 0 && n.Member != i || p.away.Has(i):
			case n.Change >= 0:
				p.need[i] += float64(n.Change * (1 - p.need[i]))
			default:
				p.need[i] += float64(n.Change * p.need[i])
			}
		}
	}
	for _, a := range effect.Awareness {
		for i := 0; i < p.members; i++ {
			if at := i*p.suppliers + a.Supplier; (a.Member < 0 || a.Member == i) && !p.away.Has(i) {
				p.aware[at] += float64(a.Gain * (1 - p.aware[at]))
			}
		}
	}
	you := p.sc.You
	p.budget[you] = max(p.budget[you]+effect.Budget, min(p.budget[you], p.spent[you])) // what is spent stays spent
	p.hoursPerWeek[p.sc.You] = max(0, p.hoursPerWeek[p.sc.You]+effect.Hours)
	if effect.Importance >= 0 && effect.Importance != p.importance {
		p.logImportance(event, effect.Importance)
		p.importance = effect.Importance
		p.revalue()
	}
	if effect.Type == int(sim.ModifiedRebuy) && p.typ == sim.StraightRebuy {
		p.retype(event)
	}
}

// report is evidence from outside: it is no claim, so it stays where a supplier
// is caught. What everybody learns of the present supplier, they learn of the
// status quo.
func (p *Process) report(e *sim.EvidenceEffect) {
	c := e.Criterion
	score := p.sc.Criteria[c].Score(e.Value)
	supplier, present := e.Supplier, p.sc.StatusQuo.Supplier
	member := e.Member
	if supplier < 0 { // what there is today is known to everybody
		supplier, member = present, -1
	}
	if member < 0 && supplier == present {
		p.statusN[c] += e.Strength
		p.statusX[c] += float64(e.Strength / p.statusN[c] * (score - p.statusX[c]))
		p.revalue()
	}
	if supplier < 0 || p.agreed[supplier*p.criteria+c] {
		return
	}
	for i := 0; i < p.members; i++ {
		if (member < 0 || member == i) && !p.away.Has(i) {
			at := p.at(i, supplier, c)
			p.belief.take(at, score, e.Strength)
			p.proof.take(at, score, e.Strength)
		}
	}
}

// retype turns a straight rebuy into a modified one: it restarts at the need
// with that type's clocks; what people know and feel stays, the shortlist goes.
func (p *Process) retype(event *sim.Event) {
	p.typ = sim.ModifiedRebuy
	p.model.Retype(sim.ModifiedRebuy)
	p.whimsical = false
	clear(p.short)
	clear(p.dropped)
	p.talks = newTalks()
	p.revalue()
	p.logRetype(event)
	p.enter(sim.Need)
}

// holds evaluates a condition now.
func (p *Process) holds(c *sim.Condition) bool {
	switch c.Test {
	case sim.Always:
		return true
	case sim.AtStage:
		return p.stage == c.Stage
	case sim.FromWeek:
		return p.week >= c.Week
	case sim.ActionDone:
		return p.done(c)
	case sim.MemberReached:
		return p.metInPerson(c.Supplier, c.Member)
	case sim.AwarenessAtLeast:
		known := 0.0
		for i, w := range p.influence[p.stage] {
			known += float64(w * p.aware[i*p.suppliers+c.Supplier])
		}
		return known >= c.Value-sim.Tolerance
	case sim.BeliefAtLeast:
		return p.beliefOf(c) >= p.sc.Criteria[c.Criterion].Score(c.Value)-sim.Tolerance
	case sim.Shortlisted:
		return p.short[c.Supplier]
	case sim.OutcomeIs:
		return p.over && p.result().Outcome.Matches(c.Outcome)
	case sim.SpentOver:
		return p.spent[c.Supplier] > c.Money
	case sim.AllOf:
		for k := range c.Of {
			if !p.holds(&c.Of[k]) {
				return false
			}
		}
		return true
	case sim.AnyOf:
		for k := range c.Of {
			if p.holds(&c.Of[k]) {
				return true
			}
		}
		return false
	default: // Not
		return !p.holds(&c.Of[0])
	}
}

// done reports whether an action reached somebody in time.
func (p *Process) done(c *sim.Condition) bool {
	h := &p.histories[c.Supplier]
	for i := 0; i < p.members; i++ {
		if c.Member >= 0 && c.Member != i {
			continue
		}
		for t := 0; t < p.topics; t++ {
			if c.Criterion >= 0 && c.Criterion != t {
				continue
			}
			for a := range p.sc.Actions {
				first := int(h.done[(a*p.members+i)*p.topics+t])
				if (c.Action < 0 || c.Action == a) && first > 0 && (c.ByStage < 0 || first-1 <= c.ByStage) {
					return true
				}
			}
		}
	}
	return false
}

// metInPerson reports whether a direct message of supplier j reached member i.
func (p *Process) metInPerson(j, i int) bool {
	for c := range sim.Channels {
		if c.Direct() && p.histories[j].arrived[i*int(sim.Channels)+int(c)] > 0 {
			return true
		}
	}
	return false
}

// beliefOf is what the member, or the group by influence, believes.
func (p *Process) beliefOf(c *sim.Condition) float64 {
	if c.Member >= 0 {
		x, _ := p.believed(c.Member, c.Supplier, c.Criterion)
		return x
	}
	total := 0.0
	for i, w := range p.influence[p.stage] {
		x, _ := p.believed(i, c.Supplier, c.Criterion)
		total += float64(w * x)
	}
	return total
}

// Happened reports whether event k has happened in the world that was played
// last.
func (p *Process) Happened(k int) bool { return p.fired&(1<<k) != 0 }

// Dropped reports whether supplier j was dropped in the world that was played
// last, and with which outcome: why, and on which criterion.
func (p *Process) Dropped(j int) (sim.Outcome, bool) { return p.drop[j], p.dropped[j] }

// Met reports whether objective k holds as things stand.
func (p *Process) Met(k int) bool { return p.holds(&p.sc.Objectives[k].Met) }
