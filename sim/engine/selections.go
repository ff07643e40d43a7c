package engine

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/bargain"
)

// round is a selection inside the preselection, MODEL.md section 14.
type round struct {
	*sim.Round
	nth   int       // 1 + its index among the selections
	asked []float64 // by criterion: the least score, -1 for none
}

// practice finds what of section 14 the scenario asks for.
func (p *Process) practice(sc *sim.Scenario) {
	p.gated = sc.Selections != nil || sc.Trials != [sim.Stages]bool{}
	for k := range sc.Selections {
		r := &sc.Selections[k]
		if r.Stage == sim.Negotiation {
			p.final, p.lastOffers = r, k+1
			continue
		}
		one := round{r, k + 1, make([]float64, len(sc.Criteria))}
		for c := range one.asked {
			one.asked[c] = -1
			if r.AtLeast != nil && !math.IsNaN(r.AtLeast[c]) {
				one.asked[c] = sc.Criteria[c].Score(r.AtLeast[c])
			}
		}
		p.rounds = append(p.rounds, one)
	}
	for c := range sc.Criteria {
		p.gated = p.gated || sc.Criteria[c].Trial
	}
	for e := range sc.Events {
		p.shifting = p.shifting || sc.Events[e].Effect.Suppliers != nil
	}
}

// selects holds what selections there are before the gate of a stage's week, and
// reports whether that is still to come.
func (p *Process) selects(last bool) bool {
	switch p.stage {
	case sim.Preselection:
		for k := range p.rounds {
			if p.rounds[k].Week == p.inStage && !p.over {
				p.hold(&p.rounds[k])
			}
		}
	case sim.Negotiation:
		if last && p.sc.Trials[sim.Negotiation] {
			p.dropUntried()
		}
	}
	return !p.over
}

// hold is a selection inside the preselection: who is known answers on paper, and
// the best of those who reach what is asked stay.
func (p *Process) hold(r *round) {
	for j := range p.dropped {
		if p.answers(j, p.model.Paper) {
			p.missed(j, r.asked, p.appraised[j*p.criteria:(j+1)*p.criteria])
		}
	}
	p.best(sim.Preselection, r.Keep)
	p.droppedBy(r.nth)
	if near := p.nearest(); near >= 0 {
		p.dropped[near] = false
		p.options = append(p.options, near)
		p.logForced(nil, near)
	}
	p.logDrops()
	p.logSelection(r.Round, sim.Preselection)
	p.endTrials()
	p.movedBy(ByRace, -1)
	if len(p.options) == 0 {
		p.logNobody()
		p.finish(sim.NoSupplier)
	}
}

// best puts those in the race into options, the best by group value first, and
// dismisses all but n; 0 keeps all. Who they are has been appraised.
func (p *Process) best(k sim.Stage, n int) {
	p.options = p.options[:0]
	values := p.standings
	for j := range p.dropped {
		if p.dropped[j] || p.gone[j] || k == sim.Negotiation && !p.short[j] {
			continue
		}
		values[j] = p.seenGroupValue(k, j)
		at := len(p.options)
		p.options = append(p.options, j)
		for ; at > 0 && values[j] > values[p.options[at-1]]+sim.Tolerance; at-- {
			p.options[at] = p.options[at-1]
		}
		p.options[at] = j
	}
	if n == 0 || n >= len(p.options) {
		return
	}
	for _, j := range p.options[n:] {
		p.dismiss(j, sim.RankedOut, -1, values[j], values[p.options[n-1]])
		p.short[j] = false
	}
	p.options = p.options[:n]
}

// droppedBy notes which selection it was that dropped who is out now.
func (p *Process) droppedBy(nth int) {
	for j := range p.failed {
		if p.failed[j].now {
			p.failed[j].round = nth
		}
	}
}

// nearest is who came nearest at the gate that is being judged, -1 where somebody
// passed or doing without is an option.
func (p *Process) nearest() int {
	best := -1
	if !p.sc.MustBuy || len(p.options) > 0 {
		return best
	}
	for j := range p.failed {
		if p.failed[j].now && !p.gone[j] && (best < 0 || p.failed[j].lack() < p.failed[best].lack()-sim.Tolerance) {
			best = j
		}
	}
	return best
}

// untried drops supplier j where the preselection asks for a trial that has not
// delivered yet; the present supplier is on trial all the time.
func (p *Process) untried(j int) bool {
	if j == p.present {
		return false
	}
	for c := range p.criteria {
		if p.sc.Criteria[c].Trial && !p.tried[j*p.criteria+c] {
			p.dismiss(j, sim.NoTrial, c, 0, 1)
			return true
		}
	}
	if p.sc.Trials[sim.Preselection] && !p.triedAny(j) {
		p.dismiss(j, sim.NoTrial, -1, 0, 1)
		return true
	}
	return false
}

// Tried reports whether a trial of the trainee's supplier about a criterion, -1 for
// any, has delivered.
func (p *Process) Tried(c int) bool {
	if c < 0 {
		return p.triedAny(p.sc.You)
	}
	return p.tried[p.sc.You*p.criteria+c]
}

// triedAny reports whether some trial of supplier j has delivered.
func (p *Process) triedAny(j int) bool {
	for _, tried := range p.tried[j*p.criteria : (j+1)*p.criteria] {
		if tried {
			return true
		}
	}
	return false
}

// dropUntried drops who is to negotiate and has delivered in no trial.
func (p *Process) dropUntried() {
	p.options = p.options[:0]
	for j := range p.short {
		p.failed[j].now = false
		if !p.short[j] || p.gone[j] {
			continue
		}
		if j == p.present || p.triedAny(j) {
			p.options = append(p.options, j)
			continue
		}
		p.dismiss(j, sim.NoTrial, -1, 0, 1)
		p.short[j] = false
	}
	if near := p.nearest(); near >= 0 {
		p.dropped[near], p.short[near] = false, true
		p.options = append(p.options, near)
		p.logForced(nil, near)
	}
	p.logDrops()
	p.endTrials()
	p.movedBy(ByRace, -1)
	if p.dropped[p.sc.You] {
		p.talks.open, p.talks.done = false, true
	}
	if len(p.options) == 0 {
		p.logNobody()
		p.finish(sim.NoSupplier)
	}
}

// concludeTalks goes on once all talks are over: to the best and final offers
// where there are, else to the decision.
func (p *Process) concludeTalks() {
	if p.final == nil {
		p.enter(sim.Decision)
		return
	}
	for j := range p.short {
		p.failed[j].now = false
		if p.short[j] && !p.gone[j] {
			p.appraise(j)
		}
	}
	p.best(sim.Negotiation, p.final.Keep)
	p.droppedBy(p.lastOffers)
	p.logDrops()
	p.logSelection(p.final, sim.Negotiation)
	p.endTrials()
	p.movedBy(ByRace, -1)
	p.finalOffers(0)
}

// finalOffers lets everyone on the shortlist lay down its last offer, from
// supplier from on. It stops where the trainee's is awaited.
func (p *Process) finalOffers(from int) {
	for j := from; j < p.suppliers; j++ {
		if !p.short[j] || p.gone[j] {
			continue
		}
		if p.interactive && j == p.sc.You {
			p.talks.final, p.talks.open = true, true
			return
		}
		p.lay(j, lastOutcome(p.spaces[j], p.deal[j]))
	}
	p.enter(sim.Decision)
}

// lastOutcome is the best and final offer of a supplier whose talks came to what
// stood: of what is worth at least half-way between its reservation and that the
// best for the buying side, never worse for that than what stood.
func lastOutcome(space *bargain.OutcomeSpace, stood int) int {
	own := space.Own[bargain.Selling]
	goal, best := space.Floor+float64(0.5*(own[stood]-space.Floor)), -1
	for o := range space.Allowed {
		if !space.Allowed[o] || own[o] < goal-sim.Tolerance {
			continue
		}
		if best < 0 || worseForBuyer(space, best, o) || !worseForBuyer(space, o, best) && own[o] > own[best]+sim.Tolerance {
			best = o
		}
	}
	if best < 0 || worseForBuyer(space, best, stood) {
		return stood
	}
	return best
}

// worseForBuyer reports whether outcome a is worse for the buying side than b: what
// is above its ceiling is worse than all that is not.
func worseForBuyer(space *bargain.OutcomeSpace, a, b int) bool {
	if dear := space.TooDear(a); dear != space.TooDear(b) {
		return dear
	}
	theirs := space.Own[bargain.Buying]
	return theirs[a] < theirs[b]-sim.Tolerance
}

// lay puts a best and final offer on paper.
func (p *Process) lay(j, outcome int) {
	stood := p.deal[j]
	p.agree(j, outcome)
	if p.log != nil {
		p.note(sim.Entry{Supplier: p.optionID(j), Payload: sim.FinalOffer{Stands: outcome == stood, Terms: p.termSheet(p.spaces[j], outcome), Coverage: p.coverage[j]}})
	}
}

// LastOffer is the best and final offer that a strategy would make of what the
// trainee's supplier stands at: an outcome of its grid that CanLay.
func (p *Process) LastOffer() int { return lastOutcome(p.spaces[p.sc.You], p.deal[p.sc.You]) }

// CanLay reports whether an outcome of the trainee's grid can be its best and
// final offer: not worse for the buying side than what stands.
func (p *Process) CanLay(outcome int) bool {
	if !p.talks.final || outcome < 0 || outcome >= p.Outcomes() {
		return false
	}
	return !worseForBuyer(p.spaces[p.sc.You], outcome, p.deal[p.sc.You])
}

// layFinal is the trainee's best and final offer; then the others have their turn.
func (p *Process) layFinal(outcome int) {
	if !p.CanLay(outcome) {
		panic("engine: a best and final offer that is worse than what stands")
	}
	p.talks.offer = outcome
	p.lay(p.sc.You, outcome)
	p.talks.final, p.talks.open = false, false
	p.finalOffers(p.sc.You + 1)
}

// selectionID is the id of the nth selection, from 1; "" for 0.
func (p *Process) selectionID(nth int) string {
	if nth == 0 {
		return ""
	}
	return p.sc.Selections[nth-1].ID
}

// logSelection tells who stays after a selection.
func (p *Process) logSelection(r *sim.Round, k sim.Stage) {
	if p.log == nil {
		return
	}
	stay := make([]sim.Share, len(p.options))
	for at, j := range p.options {
		stay[at] = sim.Share{ID: p.optionID(j), Value: p.seenGroupValue(k, j)}
	}
	p.note(sim.Entry{Payload: sim.SelectionHeld{Round: r.ID}, Shares: stay})
}

// digestPractice takes in what purchases of section 14 have besides.
func (p *Process) digestPractice(word func(uint64), flags func([]bool)) {
	if p.gated {
		flags(p.tried)
		flags([]bool{p.talks.final})
	}
	if p.shifting {
		for _, e := range p.changes {
			word(uint64(e))
		}
		for _, known := range p.seated {
			word(uint64(known))
		}
	}
}
