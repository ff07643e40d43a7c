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
			p.finish(sim.NoProject, -1)
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

func (p *Process) finish(end sim.End, winner int) { p.over, p.end, p.winner = true, end, winner }

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

// result tells the end from the trainee's side, MODEL.md section 10.
func (p *Process) result() sim.Result {
	you := p.sc.You
	r := sim.Result{
		Process: p.end, Winner: p.winner, Reached: p.stage, Weeks: p.week,
		Spent: p.spent[you], Hours: p.hoursUsed[you], Leads: p.leads[you],
		Outcome: sim.Outcome{End: p.end, Supplier: -1, Drop: -1, Criterion: -1},
	}
	for j, out := range p.dropped {
		if out {
			r.Out[p.drop[j].Drop] |= 1 << j
		}
	}
	switch {
	case p.gone[you]:
		r.Outcome.End = sim.WalkedAway
	case p.dropped[you]:
		r.Outcome = p.drop[you]
	case p.end == sim.Won && p.winner == you:
		r.Price, r.Margin = p.terms(you)
		r.Spent += p.acquisition(r.Price)
	case p.end == sim.Won:
		r.Outcome.End, r.Outcome.Supplier = sim.Lost, p.winner
	case p.present == you && !p.sc.MustBuy && (p.end == sim.StatusQuoKept || p.end == sim.NoQuorum || p.end == sim.NoProject):
		r.Outcome.End = sim.Won // nobody was chosen, so they go on with whom they have
		r.Price = p.sc.StatusQuo.Facts[p.sc.CriterionOf(sim.Price)]
		r.Margin = sim.MoneyOf(float64(p.sc.Quantity * (r.Price - p.sc.Suppliers[you].Cost)))
	}
	return r
}

// acquisition is what the trainee's actions that are billed by acquisition cost
// when a deal at this price is won: each its share once, if any lead is credited
// to it. One's own customer is no acquisition.
func (p *Process) acquisition(price float64) sim.Money {
	you, total := p.sc.You, sim.Money(0)
	if p.present == you {
		return 0
	}
	for a := range p.sc.Actions {
		action := &p.sc.Actions[a]
		if action.Billing != sim.PerAcquisition {
			continue
		}
		for i := 0; i < p.members; i++ {
			if p.lead[i*p.suppliers+you] == uint16(a)+1 {
				total += sim.MoneyOf(float64(action.Share*price) * p.sc.Quantity)
				break
			}
		}
	}
	return total
}
