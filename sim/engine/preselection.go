package engine

import "buygrid/sim"

// preselect keeps the suppliers that are known, answer, pass every cut-off and
// rank high enough (section 8).
func (p *Process) preselect() {
	for j := range p.dropped {
		if p.respondsToRequest(j) {
			p.screen(j)
			p.admit(j)
		}
	}
	p.rank()
	p.keepOne()
	p.logDrops()
	p.invite()
	p.movedBy(ByRace, -1)
}

// invite goes on with the shortlist that rank left in options, if any.
func (p *Process) invite() {
	p.endTrials()
	if len(p.options) == 0 {
		p.logNobody()
		p.finish(sim.NoSupplier)
		return
	}
	p.enter(sim.Negotiation)
}

// miss is the gate that a supplier missed, as the log tells it.
type miss struct {
	have, gate float64
	now        bool // at the gate that is being judged
	knockOut   bool // the truth missed it, whatever is believed
	signer     int  // 1 + who did not sign for it, 0 where nobody was asked
	stage      sim.Stage
	round      int // 1 + the selection inside the stage that it was, an index into Selections; 0 for its gate
}

// lack is what it had too little.
func (m *miss) lack() float64 { return m.gate - m.have }

// respondsToRequest lets supplier j answer the request for proposal and reports whether it
// did: it must be in the race, and known. All criteria of an answer count as the
// supplier stands with a member before it.
func (p *Process) respondsToRequest(j int) bool { return p.answers(j, answerEvidence) }

// answers is respondsToRequest with what paper shows at this strength.
func (p *Process) answers(j int, shown float64) bool {
	p.failed[j].now = false
	if p.dropped[j] || p.gone[j] {
		return false
	}
	w := p.signOff(sim.Preselection)
	known := 0.0
	for i := range w {
		known += float64(w[i] * p.aware[i*p.suppliers+j])
	}
	if known < p.model.AwarenessGate-sim.Tolerance {
		p.dismiss(j, sim.Awareness, -1, known, p.model.AwarenessGate)
		return false
	}
	p.logAnswered(j, known)
	agreed, truth := p.agreed[j*p.criteria:(j+1)*p.criteria], p.truth[j*p.criteria:(j+1)*p.criteria]
	for i := range w {
		if p.away.Has(i) {
			continue
		}
		at := p.at(i, j, 0)
		whole, paper := p.proofCounts(i, j, shown)/p.faded, p.proofCounts(i, j, p.model.Paper)/p.faded
		for c := range agreed {
			if agreed[c] {
				continue
			}
			strength := whole
			if k := p.sc.Criteria[c].Kind; k == sim.Reliability || k == sim.Service {
				strength = paper
			}
			p.prove(at+c, i, j, truth[c], strength)
		}
	}
	p.movedBy(ByAnswer, j)
	p.sumUp(j)
	return true
}

// sumUp appraises supplier j and adds up what the group counts on; what an
// offer would cover is not in it.
func (p *Process) sumUp(j int) {
	p.appraise(j)
	exposed, shares := float64(p.model.Caution*p.importance), p.signOff(sim.Preselection)
	for c := range p.criteria {
		have := 0.0
		for i, w := range shares {
			x := p.seen.x[p.at(i, j, c)]
			if c == p.rel && !p.agreed[j*p.criteria+c] {
				x = p.seen.trust[i*p.suppliers+j] - float64(exposed*p.seen.spread[i*p.suppliers+j])
			}
			have += float64(w * x)
		}
		p.appraised[j*p.criteria+c] = have
	}
}

// screen drops supplier j where the truth misses a knock-out or what the group
// counts on a cut-off; the reason is the one missed by most, ties to the lower
// index. A tender asks for knock-outs only.
func (p *Process) screen(j int) {
	if p.strict && p.missed(j, p.knockOuts, p.truth0[j*p.criteria:(j+1)*p.criteria]) {
		p.failed[j].knockOut = true
		return
	}
	if p.gated && p.untried(j) || p.sc.Rule.Tender() {
		return
	}
	p.missed(j, p.cutoff, p.appraised[j*p.criteria:(j+1)*p.criteria])
}

// missed drops supplier j where it has less than is asked on some criterion.
func (p *Process) missed(j int, asked, have []float64) bool {
	worst, most := -1, 0.0
	for c := range asked {
		if short := asked[c] - have[c]; short > sim.Tolerance && short > most+sim.Tolerance {
			worst, most = c, short
		}
	}
	if worst < 0 {
		return false
	}
	p.dismiss(j, sim.Screened, worst, have[worst], asked[worst])
	return true
}

// rank shortlists the best by group value, M at most, into p.options; a tender
// keeps all who pass.
func (p *Process) rank() {
	p.options = p.options[:0]
	values := p.standings
	for j := 0; j < p.suppliers; j++ {
		if p.dropped[j] || p.gone[j] {
			continue
		}
		values[j] = p.seenGroupValue(sim.Preselection, j)
		at := len(p.options)
		p.options = append(p.options, j)
		for ; at > 0 && values[j] > values[p.options[at-1]]+sim.Tolerance; at-- {
			p.options[at] = p.options[at-1]
		}
		p.options[at] = j
	}
	most := int(p.model.Shortlist)
	if p.sc.Rule.Tender() {
		most = p.suppliers
	}
	for at, j := range p.options {
		if at < most {
			p.short[j] = true
			p.logShortlisted(j, at+1, values[j])
			continue
		}
		p.dismiss(j, sim.RankedOut, -1, values[j], values[p.options[most-1]])
	}
	p.options = p.options[:min(most, len(p.options))]
}

// keepOne lets the supplier that came nearest stay where nobody passed and
// doing without is no option (section 10).
func (p *Process) keepOne() {
	if !p.sc.MustBuy || len(p.options) > 0 {
		return
	}
	best := -1
	for j := range p.failed {
		if p.failed[j].now && !p.gone[j] && (best < 0 || p.failed[j].lack() < p.failed[best].lack()-sim.Tolerance) {
			best = j
		}
	}
	if best < 0 {
		return
	}
	p.dropped[best], p.short[best] = false, true
	p.options = append(p.options, best)
	p.logForced(nil, best)
}

func (p *Process) dismiss(j int, why sim.Drop, criterion int, have, gate float64) {
	p.dropped[j] = true
	p.drop[j] = sim.Outcome{End: sim.NotShortlisted, Supplier: -1, Drop: int(why), Criterion: criterion}
	p.failed[j] = miss{have: have, gate: gate, now: true, stage: p.stage}
}
