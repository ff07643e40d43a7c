package engine

import (
	"buygrid/sim"
	"buygrid/sim/bargain"
)

// Relief is a strategy that takes over interactive plays of one scenario, at
// whatever point they stand: its rows plan the weeks, its style bargains in the
// rounds that are open (MODEL.md section 13). It serves one goroutine at a time.
type Relief struct {
	Strategy *sim.Strategy
	rows     []tactic
	space    *bargain.OutcomeSpace
	after    []int                 // the events that other is of
	other    *bargain.OutcomeSpace // after events that changed the trainee's offer, nil for none yet
}

// NewRelief lays out a strategy of rows for interactive plays of a scenario.
func NewRelief(sc *sim.Scenario, s *sim.Strategy) *Relief {
	return &Relief{Strategy: s, rows: tacticsOf(sc, s), space: bargain.NewOutcomeSpace(sc, sc.You, s.Deal)}
}

// Reseed makes everything that is still to be drawn that of world seed: what was
// drawn before stays, the G of a vote that has been held and events whose chance
// was missed too.
func (p *Process) Reseed(seed uint64) {
	p.reseed(seed)
}

// Deed is one thing that an interactive play does: the moves of a week, or a step at
// the table.
type Deed struct {
	sim.Moment
	Table bool
	Step  sim.Step   // of Table; its moment is Deed's
	Moves []sim.Move // of a week
}

// InTalks reports whether it is a step of the negotiation: whoever walks away
// before sits at no table. Its moment's week is complete then but for the talks.
func (d *Deed) InTalks() bool { return d.Table && d.Stage == sim.Negotiation && d.Week > 0 }

// Do carries out a deed where the play stands; the process was made with
// Setup.Interactive. A step that is impossible is void, and so is a week while an
// offer is awaited.
func (p *Process) Do(d Deed) {
	switch {
	case !d.Table:
		if p.Phase() == Planning {
			p.EndWeek(d.Moves)
		}
	case d.Step.Kind == sim.Quit:
		if p.CanLeave() {
			p.Leave()
		}
	case d.Step.Kind == sim.Take:
		if p.CanAccept() {
			p.Accept()
		}
	case p.talks.final && !(d.Step.Kind == sim.Offer && p.CanLay(d.Step.Outcome)):
		p.Stand()
	case p.CanPropose():
		p.Propose(p.lays(d.Step))
	case p.talks.open:
		p.Stand()
	}
}

// lays is the outcome that a step lays down: where it holds, the last one again.
func (p *Process) lays(s sim.Step) int {
	switch {
	case s.Kind == sim.Offer && s.Outcome < p.Outcomes(): // a grid may have become another
		return s.Outcome
	case p.talks.offer >= 0:
		return p.talks.offer
	}
	return p.FirstOffer()
}

// Retrace plays world seed with a plan as Follow does, and calls look with every
// deed before it is done. What look does to the process is its own affair: to
// look further it copies it, see CopyFrom. It stops where look returns false.
func (p *Process) Retrace(seed uint64, plan *sim.Plan, look func(d Deed) bool) {
	p.log = nil
	p.begin(seed)
	for next := 0; !p.over; {
		d, used := p.deed(plan, next)
		if !look(d) {
			return
		}
		p.Do(d)
		next = used
	}
}

// deed is what a plan does next where its first steps at the table are done, and
// how many are done after it.
func (p *Process) deed(plan *sim.Plan, next int) (d Deed, used int) {
	now := p.Moment()
	for next < len(plan.Steps) && now.Again && !plan.Steps[next].Again {
		next++
	}
	step, planned := sim.Step{Kind: sim.Hold, Moment: now}, false
	for p.talks.final && next < len(plan.Steps) && plan.Steps[next].Again == now.Again && !plan.Steps[next].Final && plan.Steps[next].Kind != sim.Quit {
		next++ // rounds that were not needed
	}
	if next < len(plan.Steps) && plan.Steps[next].Again == now.Again && (p.talks.final || !plan.Steps[next].Final) {
		step, planned = plan.Steps[next], true
	}
	d = Deed{Moment: now, Table: true, Step: step}
	d.Step.Moment = now
	switch {
	case step.Kind == sim.Quit && step.NotAfter(now) && p.CanLeave():
		return d, next + 1
	case step.Kind == sim.Take && p.CanAccept() && p.ownUtility(p.talks.reply) >= step.Least-sim.Tolerance:
		return d, next + 1
	case p.Phase() == Planning:
		return Deed{Moment: now, Moves: plan.Moves(now)}, next
	case p.CanPropose() && step.Kind == sim.Offer:
		return d, next + 1
	}
	if planned && step.Kind == sim.Hold {
		next++
	}
	d.Step.Kind = sim.Hold
	return d, next
}

// Next is what a relief would do where the play stands.
func (p *Process) Next(r *Relief) Deed {
	d := Deed{Moment: p.Moment()}
	if step, ok := p.stepOf(r); ok {
		step.Moment = d.Moment
		d.Table, d.Step = true, step
		return d
	}
	d.Moves = p.Suggest(r.Strategy)
	return d
}

// stepOf is the step of a relief at the table; ok is false where none is due. It
// accepts what is at least as good as its own next offer and not below what it
// can live with, as every supplier does (section 9).
func (p *Process) stepOf(r *Relief) (s sim.Step, ok bool) {
	if !p.talks.open && !p.CanAccept() {
		return s, false
	}
	t, space := &p.talks, r.spaceOf(p)
	if t.final {
		return sim.Step{Kind: sim.Offer, Outcome: lastOutcome(space, p.deal[p.sc.You]), Final: true}, true
	}
	round := min(t.round, p.sc.Rounds+1)
	next := space.Nearest(bargain.Selling, space.Target(bargain.Selling, space.Floor, round), t.reply)
	own := space.Own[bargain.Selling]
	switch {
	case p.CanAccept() && own[t.reply] >= own[next]-sim.Tolerance && own[t.reply] >= space.Floor-sim.Tolerance:
		return sim.Step{Kind: sim.Take, Least: p.ownUtility(t.reply)}, true
	case p.CanPropose():
		return sim.Step{Kind: sim.Offer, Outcome: next}, true
	case t.open:
		return sim.Step{Kind: sim.Hold}, true
	}
	return s, false
}

// Continue lets a relief take the play to its end from where it stands, without
// a log. The process was made with Setup.Interactive for the relief's scenario.
func (p *Process) Continue(r *Relief) sim.Result {
	p.log = nil
	p.relief = r
	for !p.over {
		if step, ok := p.stepOf(r); ok {
			p.Do(Deed{Table: true, Step: step})
			continue
		}
		p.events()
		if p.over {
			break
		}
		p.outreach()
		p.fade()
		p.talk()
		p.week++
		p.inStage++
		p.gate()
	}
	p.relief = nil
	return p.result()
}
