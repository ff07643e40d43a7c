package engine

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/bargain"
)

// The reference's alternating offers, MODEL.md section 9.

// refTalks is one negotiation: what is on the grid, and how both sides bargain.
type refTalks struct {
	deals                   []refDeal
	rounds                  int
	buyers, sellers         float64 // reservations
	buyersPace, sellersPace float64 // e
	reciprocity             float64
	script                  []int // the supplier's offers by round where it has no tactic; the last is repeated
}

// refSaid is one offer.
type refSaid struct{ round, by, outcome int }

// goal is the time tactic u(t).
func (n *refTalks) goal(least, e float64, t int) float64 {
	f := 0.0
	switch {
	case t >= n.rounds:
		f = 1
	case t > 0:
		f = math.Exp(math.Log(float64(t)/float64(n.rounds)) / e)
	}
	return least + (1-least)*(1-f)
}

// sellersOffer is what the supplier offers in round t.
func (n *refTalks) sellersOffer(t, heard int) int {
	if n.script != nil {
		return n.script[min(t, len(n.script)-1)]
	}
	return propose(n.deals, bargain.Selling, n.goal(n.sellers, n.sellersPace, t), heard)
}

// answers is a_t for an offer after those before it.
func (n *refTalks) answers(offer int, before []int) float64 {
	if n.reciprocity == 0 {
		return 1
	}
	last, most := before[len(before)-1], math.Inf(-1)
	for _, o := range before {
		most = max(most, n.deals[o].buying)
	}
	better, worse := false, false
	for k, good := range n.deals[offer].good {
		better = better || good > n.deals[last].good[k]
		worse = worse || good < n.deals[last].good[k]
	}
	if worse && !better {
		return 0
	}
	gained := max(0, n.deals[offer].buying-most)
	return 1 - n.reciprocity + n.reciprocity*min(2, float64(n.rounds)*gained)
}

// yields is U_t after U_{t-1} = u.
func (n *refTalks) yields(u float64, t, offer int, before []int) float64 {
	switch {
	case t == 0:
		return 1
	case n.reciprocity == 0:
		return n.goal(n.buyers, n.buyersPace, t)
	}
	step := n.goal(n.buyers, n.buyersPace, t-1) - n.goal(n.buyers, n.buyersPace, t)
	return max(n.buyers, u-step*n.answers(offer, before))
}

// takes reports whether the buying side accepts an offer instead of its own.
func (n *refTalks) takes(offer, own int) bool {
	return !n.deals[offer].tooDear && n.deals[offer].buying >= n.deals[own].buying-1e-9 && n.deals[offer].buying >= n.buyers-1e-9
}

// play returns the deal that stands at the end, who accepted it (-1 nobody), and
// what was said.
func (n *refTalks) play() (agreed, by int, said []refSaid) {
	offer := n.sellersOffer(0, -1)
	if n.rounds == 0 {
		return offer, -1, []refSaid{{0, bargain.Selling, offer}}
	}
	heard, u, before := -1, 1.0, []int(nil)
	for t := 0; t <= n.rounds; t++ {
		offer = n.sellersOffer(t, heard)
		said = append(said, refSaid{t, bargain.Selling, offer})
		u = n.yields(u, t, offer, before)
		before = append(before, offer)
		own := propose(n.deals, bargain.Buying, u, offer)
		if n.takes(offer, own) {
			return offer, bargain.Buying, said
		}
		said = append(said, refSaid{t, bargain.Buying, own})
		next := n.sellersOffer(t+1, own)
		if v := n.deals[own].selling; v >= n.deals[next].selling-1e-9 && v >= n.sellers-1e-9 {
			return own, bargain.Selling, said
		}
		heard = own
	}
	return offer, -1, said
}

// refTable is the trainee's table where it is played by hand.
type refTable struct {
	pending, done bool // it is the trainee's turn in the last week; the table is shut for good
	offers        []int
	reply         int
	u             float64
}

func newRefTable() refTable { return refTable{reply: -1, u: 1} }

// openRounds is before which round the table is open after week w of n.
func (r *refWorld) openRounds() int {
	if r.table.pending {
		return r.sc.Rounds + 1
	}
	return (r.sc.Rounds + 1) * r.inStage / max(1, int(r.model.StageWeeks[sim.Negotiation]))
}

// lay lays a deal of the trainee's grid down; it reports whether it was accepted.
func (r *refWorld) lay(outcome int) bool {
	you, t := r.sc.You, len(r.table.offers)
	deals, _ := r.deals(you, sim.BargainingStyle{})
	said := func(by, o int) { r.offers = append(r.offers, refOffer{you, t, by, deals[o].values}) }
	said(bargain.Selling, outcome)
	if r.sc.Rounds == 0 {
		r.sign(outcome)
		return false
	}
	talks := refTalks{deals: deals, rounds: r.sc.Rounds, buyers: r.buyersFloor(you, deals), buyersPace: 1, reciprocity: r.model.Reciprocity}
	r.table.u = talks.yields(r.table.u, t, outcome, r.table.offers)
	r.table.offers = append(r.table.offers, outcome)
	own := propose(deals, bargain.Buying, r.table.u, outcome)
	if talks.takes(outcome, own) {
		r.sign(outcome)
		return true
	}
	r.table.reply = own
	said(bargain.Buying, own)
	return false
}

// sign ends the trainee's negotiation with a deal of its grid.
func (r *refWorld) sign(outcome int) {
	deals, _ := r.deals(r.sc.You, sim.BargainingStyle{})
	r.agree(r.sc.You, &deals[outcome])
	r.getUp()
}

func (r *refWorld) getUp() {
	r.table.done = true
	if r.last {
		r.last = false
		r.lastOffers(r.sc.You + 1)
		return
	}
	if r.table.pending {
		r.table.pending = false
		r.bargainAll(r.sc.You + 1)
	}
}

// leave walks away.
func (r *refWorld) leave() {
	r.suppliers[r.sc.You].gone = true
	left := false
	for j := range r.suppliers {
		s := &r.suppliers[j]
		left = left || !s.dropped && !s.gone && (s.short || r.stage < sim.Negotiation)
	}
	if !left && r.must() {
		r.over, r.end = true, sim.NoSupplier
		return
	}
	r.getUp()
}
