package engine

import (
	"math"

	"buygrid/sim"
)

// Signatures and the ceiling of a budget, MODEL.md section 14.

// refusal is a signature that was not given: by member for supplier, who lacks so
// much on criterion, or in value where that is -1.
type refusal struct {
	member, supplier, criterion int
	have, gate                  float64
}

// The places of signers.
const (
	atPreselection = iota
	atDecision
)

// findSigners finds who signs where.
func (p *Process) findSigners() {
	for i := range p.sc.Members {
		if s := p.sc.Members[i].SignOff; s != nil {
			if s.Preselection {
				p.signers[atPreselection] |= 1 << i
			}
			if s.Decision {
				p.signers[atDecision] |= 1 << i
			}
		}
	}
}

// refuses reports whether member i does not sign for supplier j, and for what: of
// several criteria the one that j misses most.
func (p *Process) refuses(i, j int) (r refusal, yes bool) {
	r = refusal{member: i, supplier: j, criterion: -1}
	asks := p.sc.Members[i].SignOff.AtLeast
	if asks == nil {
		r.have, r.gate = p.value(i, j), p.statusValue(i)
		return r, r.have < r.gate-sim.Tolerance
	}
	most := 0.0
	for c, least := range asks {
		if math.IsNaN(least) {
			continue
		}
		have, gate := p.cautious(i, j, c), p.sc.Criteria[c].Score(least)
		if short := gate - have; short > sim.Tolerance && short > most+sim.Tolerance {
			most, r.criterion, r.have, r.gate = short, c, have, gate
		}
	}
	return r, r.criterion >= 0
}

// admit drops supplier j where somebody who signs at the preselection does not sign
// for it.
func (p *Process) admit(j int) {
	if p.signers[atPreselection] == 0 || p.dropped[j] {
		return
	}
	for i := range p.members {
		if !p.signers[atPreselection].Has(i) || p.away.Has(i) {
			continue
		}
		r, no := p.refuses(i, j)
		if !no {
			continue
		}
		why := sim.Screened
		if r.criterion < 0 {
			why = sim.RankedOut
		}
		p.dismiss(j, why, r.criterion, r.have, r.gate)
		p.failed[j].signer = i + 1
		return
	}
}

// refusedBy is the first who signs at the decision and does not for supplier j with a
// share of the purchase; whose approval is asked above an amount only is not asked
// below.
func (p *Process) refusedBy(j int, share float64) (r refusal, yes bool) {
	if p.signers[atDecision] == 0 {
		return r, false
	}
	for i := range p.members {
		if !p.signers[atDecision].Has(i) || p.away.Has(i) {
			continue
		}
		if above := p.sc.Members[i].SignOff.Above; above > 0 && p.sc.CostOf(p.standingPrice(j), share) <= above.Euros()+sim.Tolerance {
			continue
		}
		if r, yes = p.refuses(i, j); yes {
			return r, true
		}
	}
	return r, false
}

// signed reports whether everybody signs for supplier j who must; who does not is
// kept and told of.
func (p *Process) signed(j int) bool {
	r, no := p.refusedBy(j, p.first())
	if !no {
		return true
	}
	p.unsigned = r
	p.logUnsigned(r)
	return false
}

// unsignedYet reports whether option o, which a vote chose, waits for a signature.
func (p *Process) unsignedYet(o int) bool {
	j := p.options[o]
	return j >= 0 && !p.signed(j)
}

func (p *Process) logUnsigned(r refusal) {
	if p.log == nil {
		return
	}
	e := sim.Entry{Supplier: p.optionID(r.supplier), Member: p.memberID(r.member), Payload: sim.Unsigned{Asked: sim.Asked{Have: r.have, Gate: r.gate}}}
	if r.criterion >= 0 {
		e.Topic = p.topicID(r.criterion)
	}
	p.note(e)
}

// whyUnsigned tells whom the group chose and who did not sign for it, for what.
func (p *Process) whyUnsigned(r *sim.Reason) {
	no := &p.unsigned
	r.SignOff, r.Leader, r.Member = true, p.optionID(no.supplier), p.memberID(no.member)
	r.Have, r.Needed, r.Forced = no.have, no.gate, p.escalated
	if no.criterion >= 0 {
		r.Criterion = p.topicID(no.criterion)
	}
}

// tooDear reports whether supplier j, whose terms stand, is above the budget's
// ceiling and so no option of the decision.
func (p *Process) tooDear(j int) bool {
	return p.sc.Ceiling > 0 && p.stage == sim.Decision && p.sc.TooDear(p.standingPrice(j))
}

// logOverBudget tells in the decision's first week who is above the ceiling.
func (p *Process) logOverBudget() {
	if p.log == nil || p.sc.Ceiling == 0 || p.inStage > 1 {
		return
	}
	for j := range p.short {
		if p.short[j] && !p.gone[j] && p.tooDear(j) {
			p.note(sim.Entry{Supplier: p.optionID(j), Payload: sim.OverBudget{Cost: sim.MoneyOf(p.sc.CostOf(p.standingPrice(j), 1)), Ceiling: p.sc.Ceiling}})
		}
	}
}
