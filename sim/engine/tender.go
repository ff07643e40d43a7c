package engine

import (
	"buygrid/sim"
	"buygrid/sim/formula"
)

// award decides a tender without luck: the highest published score, ties to the
// lower price; each lot by itself.
func (p *Process) award() {
	if p.sc.Award.Lots != nil {
		p.awardLots()
		return
	}
	best := p.scoreBids()
	p.logAward(best)
	p.conclude(best)
}

// scoreBids writes the scores of the options into chances and returns the best
// option; everybody votes for it.
func (p *Process) scoreBids() int {
	p.priceBids(p.bids[:len(p.options)], p.priceOf)
	scores := p.chances[:len(p.options)]
	for o := range p.options {
		scores[o] = 0
		for c, w := range p.published() {
			scores[o] += float64(w * p.bidScore(o, c))
		}
	}
	best := 0
	for o := range scores {
		switch {
		case scores[o] > scores[best]+sim.Tolerance:
			best = o
		case scores[o] >= scores[best]-sim.Tolerance && p.priceOf(p.options[o]) < p.priceOf(p.options[best])-sim.Tolerance:
			best = o
		}
	}
	for i := range p.choices {
		p.choices[i] = best
	}
	return best
}

// priceBids writes what the formula of a tender makes of the prices of the
// options, see formula.PriceScores.
func (p *Process) priceBids(scores []float64, price func(j int) float64) {
	if p.sc.Award.Price == sim.LinearPrice {
		return
	}
	prices := p.prices[:len(p.options)]
	for o, j := range p.options {
		prices[o] = price(j)
	}
	formula.PriceScores(scores, prices, p.sc.Award.Price)
}

// published are the weights of a tender, or of the lot that is awarded, as they
// stand in the file, sum 1; a reliability weighting takes reliability's place.
func (p *Process) published() []float64 {
	w := p.groupWeight
	for c := range w {
		w[c] = p.sc.Criteria[c].Weight
	}
	if p.lot > 0 && p.sc.Award.Lots[p.lot-1].Weights != nil {
		copy(w, p.sc.Award.Lots[p.lot-1].Weights)
	}
	formula.Normalise(w)
	if p.weighting >= 0 {
		formula.SetReliability(w, p.rel, p.weighting)
	}
	return w
}

// bidScore is the score of option o on c in a tender, after priceBids.
func (p *Process) bidScore(o, c int) float64 {
	if p.sc.Award.Price != sim.LinearPrice && p.sc.Criteria[c].Kind == sim.Price {
		return p.bids[o]
	}
	return p.tenderScore(p.options[o], c)
}

// tenderScore is s_jc: what was agreed or offered, else the truth where paper
// shows it, else what the group learnt from proof and answers.
func (p *Process) tenderScore(j, c int) float64 {
	if k := p.sc.Criteria[c].Kind; p.agreed[j*p.criteria+c] || k != sim.Reliability && k != sim.Service {
		return p.truthOf(j, c)
	}
	have := 0.0
	for i, w := range p.influence[sim.Decision] {
		x, _ := p.proof.get(p.at(i, j, c), j*p.criteria+c)
		have += float64(w * x)
	}
	return have
}
