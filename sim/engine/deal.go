package engine

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/bargain"
	"buygrid/sim/formula"
)

// negotiate bargains with everyone on the shortlist, in index order; the agreed
// terms, or the supplier's last offer, replace the beliefs about their criteria.
//
// It goes on from supplier from, and stops where the trainee's table opens.
func (p *Process) negotiate(from int) {
	if p.bargain(from) {
		p.concludeTalks()
	}
}

// bargain is negotiate up to the decision; it reports false where the
// trainee's table opened.
func (p *Process) bargain(from int) bool {
	first, last := p.bargainers(from)
	p.weigh(first)
	for j := from; j < p.suppliers; j++ {
		if !p.short[j] || p.gone[j] || p.interactive && j == p.sc.You && p.talks.done {
			continue
		}
		if p.interactive && j == p.sc.You {
			p.openTalks(p.sc.Rounds + 1)
			return false
		}
		p.seat(j)
		space := p.spaces[j]
		reservation := [2]float64{p.reservation(j), space.Floor}
		set := bargain.Setup{Reservation: reservation, Reciprocity: p.model.Reciprocity}
		if p.strategies[j].Random && !p.interactive {
			set.Fixed = p.randomOffers(j)
		}
		var watch func(bargain.Round)
		if p.log != nil {
			watch = func(r bargain.Round) { p.logRound(j, r) }
		}
		outcome, by := space.Bargain(set, watch)
		p.agree(j, outcome)
		if j != last { // nobody weighs the last any more
			p.appraiseAgain(j)
			p.standings[j] = p.seenGroupValue(sim.Negotiation, j)
		}
		p.logDeal(j, outcome, by)
	}
	return true
}

// bargainers are the first and the last that bargain by themselves, from supplier
// from on.
func (p *Process) bargainers(from int) (first, last int) {
	first, last = -1, -1
	for j := from; j < p.suppliers; j++ {
		if p.short[j] && !p.gone[j] && !(p.interactive && j == p.sc.You) {
			if last = j; first < 0 {
				first = j
			}
		}
	}
	return first, last
}

// agree puts an outcome on paper: the terms are facts from here on.
func (p *Process) agree(j, outcome int) {
	p.deal[j] = outcome
	p.coverage[j] = p.covers(j, outcome)
	space := p.spaces[j]
	for k := range p.sc.Issues {
		c := p.sc.Issues[k].Criterion
		if c < 0 {
			continue
		}
		p.truth[j*p.criteria+c] = p.sc.Criteria[c].Score(space.Fact(outcome, k))
		p.agreed[j*p.criteria+c] = true
	}
	p.movedBy(ByTerms, j)
}

// penalty is what supplier pays for a failure under an outcome: the guarantee's
// share of the agreed price of everything bought.
func (p *Process) penalty(space *bargain.OutcomeSpace, price float64, k, position int) float64 {
	return float64(float64(space.Values[k][position]/100*price) * p.sc.Quantity)
}

// cov returns the share of the loss that a guarantee covers: the scenario's
// number, else the penalty over the cost of failure.
func (p *Process) cov(space *bargain.OutcomeSpace, price float64, k, position int) float64 {
	if covers := p.sc.Issues[k].Covers; covers != nil {
		return covers[position]
	}
	if p.sc.CostOfFailure <= 0 {
		return 0
	}
	return min(1, p.penalty(space, price, k, position)/p.sc.CostOfFailure.Euros())
}

func (p *Process) covers(j, outcome int) float64 {
	space, k := p.spaces[j], p.sc.GuaranteeIssue()
	if k < 0 {
		return 0
	}
	return p.cov(space, space.Value(outcome, 0), k, int(space.Digits[outcome*space.Issues+k]))
}

// buyingReservation is r of the buying side against supplier j: where the best
// alternative lies between the worst and the best that j's grid can be worth to
// the group, 0..1 (section 9).
func (p *Process) buyingReservation(j int) float64 {
	p.weigh(-1)
	p.appraise(j)
	return p.reservation(j)
}

// weigh appraises everybody on the shortlist and finds how the group weighs the
// criteria, for reservation. What supplier except stands for is not asked before
// it is weighed again.
func (p *Process) weigh(except int) {
	for j := range p.short {
		if p.short[j] && !p.gone[j] {
			if !p.upToDate {
				p.appraise(j)
			}
			if j != except {
				p.standings[j] = p.seenGroupValue(sim.Negotiation, j)
			}
		}
	}
	p.statusStanding = p.groupValue(sim.Negotiation, -1)
	for c := range p.groupWeight {
		weight := 0.0
		for i, w := range p.signOff(sim.Negotiation) {
			weight += float64(w * p.weights[i*p.criteria+c])
		}
		p.groupWeight[c] = weight
	}
}

// reservation is buyingReservation after weigh.
func (p *Process) reservation(j int) float64 {
	other := math.Inf(-1)
	if !p.mustChoose() {
		other = p.statusStanding
	}
	for k := range p.short {
		if k != j && p.short[k] && !p.gone[k] {
			other = max(other, p.standings[k])
		}
	}
	low, high := p.spaceValues(j)
	switch {
	case other <= low:
		return 0
	case other >= high:
		return 1
	}
	return (other - low) / (high - low)
}

// spaceValues returns the lowest and the highest group value over the grid of
// supplier j, all beliefs that the terms do not replace fixed, after weigh. The
// value is a sum of one part an issue, each highest where its score is, but for
// the guarantee: its cover may hang on the price, so those two are taken together.
func (p *Process) spaceValues(j int) (low, high float64) {
	space := p.spaces[j]
	w := p.signOff(sim.Negotiation)
	negotiated := sim.Set(0)
	for k := range p.sc.Issues {
		c := p.sc.Issues[k].Criterion
		if c < 0 {
			continue
		}
		negotiated |= 1 << c
		if k == 0 || p.sc.Issues[k].Issue == sim.IssueGuarantee {
			continue
		}
		low, high = low+p.groupPart(c, space.Scores[k][0]-p.statusX[c]), high+p.groupPart(c, space.Scores[k][1]-p.statusX[c])
	}
	for c := 0; c < p.criteria; c++ {
		if !negotiated.Has(c) && c != p.rel {
			fixed := 0.0
			for i := range w {
				fixed += float64(float64(w[i]*p.weights[i*p.criteria+c]) * p.seen.part[p.at(i, j, c)])
			}
			low, high = low+fixed, high+fixed
		}
	}
	lo, hi := p.coveredValues(j)
	return low + lo, high + hi
}

// coveredValues is the part of spaceValues that price and guarantee make.
func (p *Process) coveredValues(j int) (lo, hi float64) {
	space, at := p.spaces[j], p.sc.GuaranteeIssue()
	p.doubt(j)
	priced := p.sc.Issues[0].Criterion
	if at < 0 || p.sc.Issues[at].Covers != nil && p.sc.Issues[at].Criterion < 0 {
		lo, hi = p.groupReliability(space.Covers[0]), p.groupReliability(space.Covers[1]) // more cover is never worth less
		if priced >= 0 {
			lo += p.groupPart(priced, space.Scores[0][0]-p.statusX[priced])
			hi += p.groupPart(priced, space.Scores[0][1]-p.statusX[priced])
		}
		return lo, hi
	}
	lo, hi = math.Inf(1), math.Inf(-1)
	for v := range space.Values[at] {
		own := 0.0
		if c := p.sc.Issues[at].Criterion; c >= 0 {
			own = p.groupPart(c, p.sc.Criteria[c].Score(space.Values[at][v])-p.statusX[c])
		}
		for step, price := range space.Values[0] {
			worth := p.groupReliability(p.cov(space, price, at, v)) + own
			if priced >= 0 {
				worth += p.groupPart(priced, space.Worth[step]-p.statusX[priced])
			}
			lo, hi = min(lo, worth), max(hi, worth)
		}
	}
	return lo, hi
}

// groupPart is what a known difference d on criterion c is worth to the group.
func (p *Process) groupPart(c int, d float64) float64 {
	return float64(p.groupWeight[c] * formula.Gain(d, p.model.LossAversion))
}

// doubt is what a member thinks of a supplier's reliability, and how much the
// group weighs that.
type doubt struct{ weight, x, spread float64 }

// doubt fills doubts with what appraise found everybody think of j's reliability.
func (p *Process) doubt(j int) {
	for i, w := range p.signOff(sim.Negotiation) {
		at := i*p.suppliers + j
		p.doubts[i] = doubt{float64(w * p.weights[i*p.criteria+p.rel]), p.seen.trust[at], p.seen.spread[at]}
	}
}

// groupReliability is what a supplier's reliability is worth to the group under
// a cover, after doubt.
func (p *Process) groupReliability(covered float64) float64 {
	exposed := float64(float64(p.model.Caution*p.importance) * (1 - covered))
	total := 0.0
	for i := range p.doubts {
		d := &p.doubts[i]
		total += float64(d.weight * formula.Gain(d.x-float64(exposed*d.spread)-p.statusRel, p.model.LossAversion))
	}
	return total
}

// terms returns the agreed price of a unit and the margin on the whole purchase
// (section 9): quantity * (price - cost), each as the index moves it (section 14),
// less what the other terms cost and the expected penalty.
func (p *Process) terms(j int) (price float64, margin sim.Money) {
	if outcome := p.deal[j]; outcome >= 0 {
		if last := &p.sold; last.supplier != j || last.outcome != outcome || last.sc != p.sc {
			*last = sale{sc: p.sc, supplier: j, outcome: outcome}
			last.price, last.margin = p.termsOf(j, outcome)
		}
		return p.sold.price, p.sold.margin
	}
	price = p.sc.ListPrice(j)
	return price, sim.MoneyOf(float64(p.sc.Quantity * p.spaces[j].Pricing.Unit(price, p.sc.Suppliers[j].Cost)))
}

// sale is what terms found last.
type sale struct {
	sc                *sim.Scenario
	supplier, outcome int
	price             float64
	margin            sim.Money
}

// termsOf is terms for an outcome.
func (p *Process) termsOf(j, outcome int) (price float64, margin sim.Money) {
	space := p.spaces[j]
	price = space.Value(outcome, 0)
	unit := space.Pricing.Unit(price, p.sc.Suppliers[j].Cost)
	failure := 0.0
	for k := range p.sc.Issues {
		issue := &p.sc.Issues[k]
		position := int(space.Digits[outcome*space.Issues+k])
		switch issue.Issue {
		case sim.IssuePrice:
		case sim.IssueGuarantee:
			failure = float64(p.penalty(space, price, k, position) * (1 - p.truth0[j*p.criteria+p.rel]))
			fallthrough
		default:
			unit -= float64(issue.Cost.Euros() * space.Steps(p.sc, k, position))
		}
	}
	return price, sim.MoneyOf(float64(p.sc.Quantity*unit) - failure)
}
