package engine

import (
	"buygrid/sim"
	"buygrid/sim/formula"
)

// gateRow is the gate that a stage ends with, MODEL.md section 8; whose sign-off
// it takes is the row of the same stage among signOffs.
type gateRow struct {
	waits bool // nothing is asked before the stage's clock ends

	// pass goes on to the next stage, ends the purchase, or leaves the stage for
	// another week; last is the end of its clock.
	pass func(p *Process, last bool)
}

// gates are the gates, by the stage that they end.
var gates = [sim.Stages]gateRow{
	sim.Need:          {pass: (*Process).recognise},
	sim.Specification: {waits: true, pass: func(p *Process, _ bool) { p.settle(p.model.SpecAdoption) }},
	sim.Preselection:  {waits: true, pass: func(p *Process, _ bool) { p.preselect() }},
	sim.Negotiation:   {pass: (*Process).bargainOn},
	sim.Decision:      {pass: (*Process).decide},
}

// signOffs are what each member's view counts for at a gate, by stage, sum 1.
// They are a table of their own because the gates ask it.
var signOffs = [sim.Stages]func(p *Process) []float64{
	sim.Need:          byInfluence(sim.Need),
	sim.Specification: byInfluence(sim.Specification),
	sim.Preselection:  byInfluence(sim.Preselection),
	sim.Negotiation:   byInfluence(sim.Negotiation),
	sim.Decision:      (*Process).voices,
}

// byInfluence is the sign-off of the whole group.
func byInfluence(k sim.Stage) func(p *Process) []float64 {
	return func(p *Process) []float64 { return p.influence[k] }
}

// signOff is what each member's view counts for at the gate of stage k, for at
// once: the next call may write over it.
func (p *Process) signOff(k sim.Stage) []float64 { return signOffs[k](p) }

// gate is step 7: whether the stage moves on, fails, or goes on.
func (p *Process) gate() {
	last := p.inStage >= p.clock(p.stage)
	if p.forked && (p.stage == sim.Decision || last && p.stage >= sim.Preselection) {
		p.paused = true
		return
	}
	if p.gated && !p.selects(last) {
		return
	}
	if row := &gates[p.stage]; last || !row.waits {
		row.pass(p, last)
	}
}

// enter begins stage k, or what follows where its clock is 0.
func (p *Process) enter(k sim.Stage) {
	p.stage, p.inStage = k, 0
	if p.clock(k) > 0 || k > sim.Specification {
		p.logStage()
	}
	switch {
	case p.clock(k) > 0:
	case k == sim.Need:
		p.enter(sim.Specification)
	case k == sim.Specification:
		p.settle(0)
	}
}

// recognise asks whether the group feels the need.
func (p *Process) recognise(last bool) {
	have := p.group(sim.Need, p.need)
	switch {
	case have >= p.model.NeedGate-sim.Tolerance:
		p.logNeed(sim.KeyNeedMet, have)
		p.enter(sim.Specification)
	case last:
		p.logNeed(sim.KeyNeedMissed, have)
		if p.sc.MustBuy {
			p.logForced(nil, -1)
			p.enter(sim.Specification)
			return
		}
		p.finish(sim.NoProject)
	}
}

// settle writes the specification and its cut-offs; members adopt a share of
// it, none where the stage is skipped. Then suppliers are sought.
func (p *Process) settle(share float64) {
	if p.forked {
		p.shifts = append(p.shifts, shift{member: -1, skipped: p.inStage == 0})
		p.shiftInfluence = append(p.shiftInfluence, p.signOff(sim.Specification)...)
	} else {
		p.keepAway(true)
		formula.AdoptSpecification(p.spec, p.cutoff, p.weights, p.signOff(sim.Specification), &p.model, share)
		p.keepAway(false)
		p.logSpecification()
		p.movedBy(BySpecification, -1)
	}
	p.enter(sim.Preselection)
}

// bargainOn opens the trainee's table for the rounds of the week; else all
// bargaining is in the stage's last.
func (p *Process) bargainOn(last bool) {
	if !p.openTalksOfWeek(last) && last {
		p.negotiate(0)
	}
}

// mustChoose reports whether doing without is no option: the group must buy, or
// it is a tender.
func (p *Process) mustChoose() bool { return p.sc.MustBuy || p.sc.Rule.Tender() }

// candidates lists the options of the decision: the status quo unless the group
// must choose, then the shortlist by index.
func (p *Process) candidates() {
	p.options = p.options[:0]
	if !p.mustChoose() {
		p.options = append(p.options, -1)
	}
	for j := range p.short {
		if p.short[j] && !p.gone[j] && !p.tooDear(j) {
			p.options = append(p.options, j)
		}
	}
}
