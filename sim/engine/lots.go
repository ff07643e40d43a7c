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
	worth, least := p.further(), -1
	taken := sim.Set(1) << p.options[o]
	for at, j := range p.options {
		if j < 0 {
			least = at
		}
	}
	p.places[0].share = shares[0]
	for _, share := range shares[1:] {
		next := -1
		for at, j := range p.options {
			switch {
			case j < 0 || taken.Has(j) || least >= 0 && worth[at] <= worth[least]+sim.Tolerance || p.passedOver(j, share):
			case next < 0 || worth[at] > worth[next]+sim.Tolerance:
				next = at
			}
		}
		if next < 0 {
			p.places[0].share += share
			continue
		}
		p.places = append(p.places, award{p.options[next], share})
		taken |= 1 << p.options[next]
	}
	p.logPlaces()
	return p.places
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

// passedOver reports whether supplier j may not have a further place with that
// share of the business, for somebody does not sign for it.
func (p *Process) passedOver(j int, share float64) bool {
	_, no := p.refusedBy(j, share)
	return no
}

// first is the share of the first place.
func (p *Process) first() float64 {
	if shares := p.sc.Award.Split; shares != nil {
		return shares[0]
	}
	return 1
}

// awardLots gives out lot by lot; a lot that nobody bids for is not awarded. The
// lot by which the end is explained comes last, and its bids and scores stay.
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
	p.logPlaces()
	p.finish(sim.Won, p.places...)
}

// awardLot awards lot k, if anybody bids for it.
func (p *Process) awardLot(k int) {
	lot := &p.sc.Award.Lots[k]
	if p.bidders(k); len(p.options) == 0 {
		p.logNotAwarded(lot)
		return
	}
	best := p.scoreBids()
	p.give(p.options[best], lot.Share)
	p.logAward(best)
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

// toldLot is the lot by which the end is explained: of those that the trainee
// bid for the largest that it has, else the largest that it has not; where it bid
// for none the largest of all. Only lots that somebody has count.
func (p *Process) toldLot() int {
	told, rank, share := -1, -1, 0.0
	for k := range p.sc.Award.Lots {
		if p.bidders(k); len(p.options) == 0 {
			continue
		}
		mine, won := 0, p.options[p.scoreBids()]
		for _, j := range p.options {
			if j == p.sc.You {
				mine = 1
			}
		}
		if won == p.sc.You {
			mine = 2
		}
		if size := p.sc.Award.Lots[k].Share; mine > rank || mine == rank && size > share+sim.Tolerance {
			told, rank, share = k, mine, size
		}
	}
	return told
}
