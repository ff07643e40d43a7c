package engine

import (
	"buygrid/sim"
	"buygrid/sim/formula"
)

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
		p.specify(0)
		p.enter(sim.Preselection)
	}
}

// gate is step 7: whether the stage moves on, fails, or goes on.
func (p *Process) gate() {
	last := p.inStage >= p.clock(p.stage)
	if p.forked && (p.stage == sim.Decision || last && p.stage >= sim.Preselection) {
		p.paused = true
		return
	}
	switch p.stage {
	case sim.Need:
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
	case sim.Specification:
		if last {
			p.specify(p.model.SpecAdoption)
			p.enter(sim.Preselection)
		}
	case sim.Preselection:
		if last {
			p.preselect()
		}
	case sim.Negotiation:
		if !p.openTalksOfWeek(last) && last {
			p.negotiate(0)
		}
	case sim.Decision:
		p.decide(last)
	}
}

// specify writes the specification and its cut-offs; members adopt a share of
// it, none where the stage is skipped.
func (p *Process) specify(share float64) {
	if p.forked {
		p.shifts = append(p.shifts, shift{member: -1, skipped: p.inStage == 0})
		p.shiftInfluence = append(p.shiftInfluence, p.influence[sim.Specification]...)
		return
	}
	formula.AdoptSpecification(p.spec, p.cutoff, p.weights, p.influence[sim.Specification], &p.model, share)
	p.logSpecification()
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
		if p.short[j] && !p.gone[j] {
			p.options = append(p.options, j)
		}
	}
}
