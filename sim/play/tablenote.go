package play

import (
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/exact"
)

// TableNote is the negotiation as the trainee sees it.
type TableNote struct {
	engine.Table
	CanPropose, CanAccept, CanLeave, CanStand bool
	Grid                                      [][]float64   // by issue
	Scores                                    [][]float64   // what each of Grid is worth to the buying side, 0..1; the supplier has the rest
	Own                                       []float64     // the trainee's issue weights
	Theirs                                    []Estimate    // the buying side's, as far as known
	Floor                                     float64       // the trainee's least utility
	Alternative                               Estimate      // utility to the buying side of its next best option
	Offers                                    []sim.Entry   // laid down so far, by both sides
	Offer, Reply                              *engine.Terms // last laid down; nil for none
	Writer                                    string        // who speaks for the buying side; "" for nobody
	Reactions                                 []Reception   // of the buying side, by offer
	Pressure                                  Pressure
	Deal                                      *sim.Entry   // how the talks ended, nil while they go on
	Prepared                                  *Preparation // what the trainee thought before; nil for nothing
	CanPrepare                                bool
}

// Outcome is which outcome of the grid has these positions, one an issue.
func (n *TableNote) Outcome(positions []int) int {
	o := 0
	for k := range n.Grid {
		o = o*len(n.Grid[k]) + positions[k]
	}
	return o
}

// Positions is the inverse of Outcome.
func (n *TableNote) Positions(outcome int) []int {
	positions := make([]int, len(n.Grid))
	for k := len(n.Grid) - 1; k >= 0; k-- {
		positions[k] = outcome % len(n.Grid[k])
		outcome /= len(n.Grid[k])
	}
	return positions
}

// Values are the terms of an outcome by issue, in its unit.
func (n *TableNote) Values(outcome int) []float64 {
	values := make([]float64, len(n.Grid))
	for k, at := range n.Positions(outcome) {
		values[k] = n.Grid[k][at]
	}
	return values
}

// table fills in the negotiation.
func (r *run) table(b *Board, isExact bool) {
	p := r.p
	if !b.Shortlisted || p.Standing().Stage < sim.Negotiation {
		return
	}
	t := p.Table()
	weights := p.IssueWeights()
	n := &TableNote{Table: t, CanPropose: r.can(Propose), CanAccept: r.can(Accept), CanLeave: r.can(WalkAway), CanStand: r.can(Stand), Grid: p.Grid(), Scores: p.IssueScores(), Own: weights[1], Floor: p.Floor()}
	you := r.sc.Suppliers[r.sc.You].ID
	for at := range r.log.Entries {
		switch e := r.log.Entries[at]; {
		case e.Supplier != you:
		case e.Key == sim.KeyOffer:
			n.Offers = append(n.Offers, e)
		case e.Key == sim.KeyDeal, e.Key == sim.KeyNoDeal, e.Key == sim.KeyFinal:
			if !p.CanSettle() && !t.Final { // else of a purchase that began again
				n.Deal = &e
			}
		}
	}
	spread, talks := 0.0, 0.0
	for i := range b.People {
		talks += float64(b.People[i].Reached)
	}
	if !isExact {
		spread = 0.12 / (1 + talks/4)
	}
	for k, w := range weights[0] {
		n.Theirs = append(n.Theirs, Estimate{Value: r.blur(w, spread, uint64(k)), Spread: spread, Evidence: 1 + talks})
	}
	n.Alternative = Estimate{Value: r.blur(p.BuyersFloor(), spread, 99), Spread: spread, Evidence: 1 + talks}
	if t.Offer >= 0 {
		terms := p.Terms(t.Offer)
		n.Offer = &terms
	}
	if t.Final { // what an offer is laid down in place of
		terms := p.Terms(t.Stood)
		n.Offer = &terms
	}
	if t.Reply >= 0 {
		terms := p.Terms(t.Reply)
		n.Reply = &terms
	}
	n.Writer, n.Reactions, n.Pressure = r.writer(), r.shownReactions(isExact), r.pressure(b.Level)
	n.Prepared, n.CanPrepare = r.prepared, r.canPrepare()
	b.Table = n
}

// blur moves a hidden number by a fixed share of its spread, the same at every
// look.
func (r *run) blur(v, spread float64, key uint64) float64 {
	if spread == 0 {
		return v
	}
	return min(max(v+spread*exact.Blur(r.seed, key), 0), 1)
}
