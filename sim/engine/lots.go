package engine

import "buygrid/sim"

// Business that is given out in parts, MODEL.md section 14.

// split is who gets what where option o is chosen: all, or the first of the
// places, and the others in the order of what the rule favours.
func (p *Process) split(o int) []award {
	p.places = append(p.places[:0], award{p.options[o], 1})
	shares := p.sc.Award.Split
	if shares == nil {
		return p.places
	}
	worth := p.further()
	taken := p.notWorthIt(worth) | 1<<p.options[o]
	p.places[0].share = shares[0]
	for _, share := range shares[1:] {
		if next := p.nextPlace(worth, taken, share); next >= 0 {
			p.places = append(p.places, award{p.options[next], share})
			taken |= 1 << p.options[next]
		} else {
			p.fallBack(share)
		}
	}
	p.logPlaces()
	return p.places
}

// notWorthIt are the suppliers that have no more than the status quo, where that is
// an option: no further place is theirs.
func (p *Process) notWorthIt(worth []float64) (out sim.Set) {
	if p.options[0] >= 0 {
		return 0
	}
	for at, j := range p.options {
		if j >= 0 && worth[at] <= worth[0]+sim.Tolerance {
			out |= 1 << j
		}
	}
	return out
}

// nextPlace is the option that has most among those not taken, and for which everybody
// signs who must for that share; -1 for none. Who would have had the place is told of.
func (p *Process) nextPlace(worth []float64, taken sim.Set, share float64) int {
	for {
		next := -1
		for at, j := range p.options {
			if j >= 0 && !taken.Has(j) && (next < 0 || worth[at] > worth[next]+sim.Tolerance) {
				next = at
			}
		}
		if next < 0 {
			return -1
		}
		r, no := p.refusedBy(p.options[next], share)
		if !no {
			return next
		}
		p.logUnsigned(r)
		taken |= 1 << p.options[next]
	}
}

// fallBack gives the share of a place that nobody takes to the first, if everybody
// signs for all that it then has; else the share is nobody's.
func (p *Process) fallBack(share float64) {
	first := &p.places[0]
	if r, no := p.refusedBy(first.supplier, first.share+share); no {
		p.logUnsigned(r)
		return
	}
	first.share += share
}

// further is what the options of a decision are ordered by after the first
// place: the score of a tender, points, else the sum of W V.
func (p *Process) further() []float64 {
	if row := p.sc.Rule.Row(); row.Tender || !row.Weekly && !row.Draws {
		return p.chances[:len(p.options)]
	}
	p.scores = p.scores[:0]
	for _, j := range p.options {
		sum := 0.0
		for i, w := range p.influence[sim.Decision] {
			sum += float64(w * p.worthOf(i, j))
		}
		p.scores = append(p.scores, sum)
	}
	return p.scores
}

// first is the share of the first place.
func (p *Process) first() float64 {
	if shares := p.sc.Award.Split; shares != nil {
		return shares[0]
	}
	return 1
}

// awardLots gives out lot by lot; a lot that nobody bids for, or whose best bid
// somebody does not sign for, is not awarded. The lot by which the end is explained
// comes last, and its bids and scores stay.
func (p *Process) awardLots() {
	p.places = p.places[:0]
	told := p.toldLot()
	for k := range p.sc.Award.Lots {
		if k != told {
			p.awardLot(k)
		}
	}
	if told < 0 {
		p.lot = 0
		p.candidates()
		p.finish(sim.NoSupplier)
		return
	}
	p.awardLot(told)
	if len(p.places) == 0 {
		p.finish(sim.NotSigned)
		return
	}
	p.logPlaces()
	p.finish(sim.Won, p.places...)
}

// awardLot awards lot k, if anybody bids for it and everybody signs who must.
func (p *Process) awardLot(k int) {
	lot := &p.sc.Award.Lots[k]
	if p.bidders(k); len(p.options) == 0 {
		p.logNotAwarded(lot, false)
		return
	}
	best := p.scoreBids()
	j := p.options[best]
	r, no := p.refusedBy(j, lot.Share)
	if !no {
		p.give(j, lot.Share)
	}
	p.logAward(best)
	if no {
		p.unsigned = r
		p.logUnsigned(r)
		p.logNotAwarded(lot, true)
	}
}

// bidders makes the options those who bid for lot k.
func (p *Process) bidders(k int) {
	p.candidates()
	p.lot = k + 1
	bid, n := p.sc.Award.Lots[k].Suppliers, 0
	for _, j := range p.options {
		if bid == 0 || bid.Has(j) {
			p.options[n] = j
			n++
		}
	}
	p.options = p.options[:n]
}

// give adds a share of the business to what supplier j has; the largest stands
// first, of equal ones the lower index.
func (p *Process) give(j int, share float64) {
	at := 0
	for at < len(p.places) && p.places[at].supplier != j {
		at++
	}
	if at == len(p.places) {
		p.places = append(p.places, award{supplier: j})
	}
	p.places[at].share += share
	for ; at > 0; at-- {
		a, b := &p.places[at-1], &p.places[at]
		if a.share > b.share+sim.Tolerance || a.share >= b.share-sim.Tolerance && a.supplier < b.supplier {
			return
		}
		*a, *b = *b, *a
	}
}

// toldLot is the lot by which the end is explained: of those that are awarded, else
// of those that nobody signs for, the largest that the trainee has the best bid for,
// else the largest that it bid for, else the largest; -1 where nobody bids for any.
func (p *Process) toldLot() int {
	told, rank, share := -1, -1, 0.0
	for k := range p.sc.Award.Lots {
		if p.bidders(k); len(p.options) == 0 {
			continue
		}
		mine, best, size := 0, p.options[p.scoreBids()], p.sc.Award.Lots[k].Share
		for _, j := range p.options {
			if j == p.sc.You {
				mine = 1
			}
		}
		if best == p.sc.You {
			mine = 2
		}
		if _, no := p.refusedBy(best, size); !no {
			mine += 3
		}
		if mine > rank || mine == rank && size > share+sim.Tolerance {
			told, rank, share = k, mine, size
		}
	}
	return told
}
