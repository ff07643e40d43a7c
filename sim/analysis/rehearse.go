package analysis

import (
	"errors"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// ErrNoTender says that a purchase is not decided by published weights, so that there
// is no formula to rehearse.
var ErrNoTender = errors.New("the purchase is not decided by published weights")

// ErrNoBids says that there is nothing to award.
var ErrNoBids = errors.New("there are no bids")

// Bid is what one bidder offers.
type Bid struct {
	ID    string
	Name  string
	Facts []float64 // per criterion, in its unit; the price is not below 0
}

// BidsOf are the bids that a scenario holds: its suppliers' facts, at list price.
func BidsOf(sc *sim.Scenario) []Bid {
	all := make([]Bid, len(sc.Suppliers))
	for j := range sc.Suppliers {
		s := &sc.Suppliers[j]
		all[j] = Bid{ID: s.ID, Name: s.Name, Facts: slices.Clone(s.Facts)}
	}
	return all
}

// Rehearsal is an award on made bids before it is published: what every formula of the
// price comes to, MODEL.md sections 10 and 14. Bids are named by their index.
type Rehearsal struct {
	Bids    []Bid
	Missed  []int     // by bid: the knock-out that it misses by most, an index of criterion; -1 in the running
	Weights []float64 // by criterion, as published, sum 1
	Price   int       // the criterion
	How     sim.PriceFormula
	Awards  [sim.PriceFormulas]Award
	Turns   []Turn // by criterion, under How
}

// Award is what a formula of the price comes to.
type Award struct {
	Scores    [][]float64 // [bid][criterion], 0..1; nil for who is out
	Points    []float64   // by bid: the weighted sum, 0..1
	Ranking   []int       // bids in the running, the first has won; equals by price, then index
	Reversals []Reversal  // where a bid that loses decides who wins
}

// Reversal is another winner where a bid that does not win is taken away.
type Reversal struct{ Without, Winner int }

// Turn is the nearest published weight of one criterion at which somebody else wins,
// the others in their proportions.
type Turn struct {
	Criterion int
	Today     float64 // 0..1
	At        float64 // 0..1; NaN where there is none
	Winner    int     // there; -1 where there is none
}

// Distance is how far away a turn is, 0..1; NaN where there is none.
func (t *Turn) Distance() float64 { return math.Abs(t.At - t.Today) }

// Published is the award by the formula that is to be published.
func (r *Rehearsal) Published() *Award { return &r.Awards[r.How] }

// Winner is who wins by a formula, -1 for nobody.
func (a *Award) Winner() int {
	if len(a.Ranking) == 0 {
		return -1
	}
	return a.Ranking[0]
}

// Ahead is by how much the first is ahead of the second, 0..1; 0 where there is none.
func (a *Award) Ahead() float64 {
	if len(a.Ranking) < 2 {
		return 0
	}
	return max(a.Points[a.Ranking[0]]-a.Points[a.Ranking[1]], 0)
}

// Nearest is the turn that the least change of one weight comes to, nil for none.
func (r *Rehearsal) Nearest() *Turn {
	var nearest *Turn
	for k := range r.Turns {
		t := &r.Turns[k]
		if t.Winner >= 0 && (nearest == nil || t.Distance() < nearest.Distance()-tie) {
			nearest = t
		}
	}
	return nearest
}

// Rehearse awards a purchase by every formula of the price on these bids, by its own
// published weights and knock-outs. How is the formula that the turns are computed for.
func Rehearse(sc *sim.Scenario, bids []Bid, how sim.PriceFormula) (*Rehearsal, error) {
	if !sc.Rule.Tender() {
		return nil, ErrNoTender
	}
	if len(bids) == 0 {
		return nil, ErrNoBids
	}
	r := &Rehearsal{Bids: bids, Price: sc.CriterionOf(sim.Price), How: how, Weights: make([]float64, len(sc.Criteria))}
	for c := range r.Weights {
		r.Weights[c] = sc.Criteria[c].Weight
	}
	formula.Normalise(r.Weights)
	var running []int
	for j := range bids {
		missed := missedMost(sc, bids[j].Facts)
		r.Missed = append(r.Missed, missed)
		if missed < 0 {
			running = append(running, j)
		}
	}
	for f := range r.Awards {
		r.Awards[f] = r.award(sc, running, sim.PriceFormula(f))
		r.Awards[f].Reversals = r.reversals(sc, &r.Awards[f], sim.PriceFormula(f))
	}
	r.Turns = r.turns(sc)
	return r, nil
}

// Misses reports whether somebody with these facts, per criterion in its unit, is
// dropped by a knock-out.
func Misses(sc *sim.Scenario, facts []float64) bool { return missedMost(sc, facts) >= 0 }

// missedMost returns the knock-out that facts miss by most in score, -1 for none.
func missedMost(sc *sim.Scenario, facts []float64) int {
	worst, most := -1, sim.Tolerance
	for c := range sc.Criteria {
		criterion := &sc.Criteria[c]
		if !criterion.KnockOut {
			continue
		}
		if by := criterion.Score(criterion.AtLeast) - criterion.Score(facts[c]); by > most {
			worst, most = c, by
		}
	}
	return worst
}

// award scores the bids that are in the running by a formula and puts them in order.
func (r *Rehearsal) award(sc *sim.Scenario, running []int, how sim.PriceFormula) Award {
	a := Award{Scores: make([][]float64, len(r.Bids)), Points: make([]float64, len(r.Bids)), Ranking: slices.Clone(running)}
	if len(running) == 0 {
		return a
	}
	prices, scored := make([]float64, len(running)), make([]float64, len(running))
	for k, j := range running {
		prices[k] = r.Bids[j].Facts[r.Price]
		scored[k] = sc.Criteria[r.Price].Score(prices[k])
	}
	formula.PriceScores(scored, prices, how)
	for k, j := range running {
		scores := make([]float64, len(r.Weights))
		for c := range scores {
			scores[c] = sc.Criteria[c].Score(r.Bids[j].Facts[c])
		}
		scores[r.Price] = scored[k]
		for c, w := range r.Weights {
			a.Points[j] += float64(w * scores[c])
		}
		a.Scores[j] = scores
	}
	slices.SortStableFunc(a.Ranking, func(j, k int) int { return r.before(&a, j, k) })
	return a
}

// before puts bid j before bid k: more points, then the lower price, then the index,
// which the order that they come in is.
func (r *Rehearsal) before(a *Award, j, k int) int {
	price := func(j int) float64 { return r.Bids[j].Facts[r.Price] }
	switch {
	case a.Points[j] > a.Points[k]+tie:
		return -1
	case a.Points[k] > a.Points[j]+tie:
		return 1
	case price(j) < price(k)-tie:
		return -1
	case price(k) < price(j)-tie:
		return 1
	}
	return 0
}

// reversals takes every bid away that does not win, one at a time.
func (r *Rehearsal) reversals(sc *sim.Scenario, a *Award, how sim.PriceFormula) []Reversal {
	var all []Reversal
	for _, gone := range a.Ranking[min(1, len(a.Ranking)):] {
		var left []int
		for j := range r.Bids {
			if j != gone && r.Missed[j] < 0 {
				left = append(left, j)
			}
		}
		without := r.award(sc, left, how)
		if winner := without.Winner(); winner != a.Winner() {
			all = append(all, Reversal{Without: gone, Winner: winner})
		}
	}
	return all
}

// turns computes where the weight of each criterion changes the winner, from the
// crossings as flips are.
func (r *Rehearsal) turns(sc *sim.Scenario) []Turn {
	a := r.Published()
	m := engine.DecisionMatrix{Tender: &engine.Tender{Weights: r.Weights}}
	var running []int
	for j := range r.Bids {
		if r.Missed[j] >= 0 {
			continue
		}
		running = append(running, j)
		m.Options = append(m.Options, r.Bids[j].ID)
		m.Tender.Score, m.Tender.Price = append(m.Tender.Score, a.Scores[j]), append(m.Tender.Price, r.Bids[j].Facts[r.Price])
	}
	all := make([]Turn, len(r.Weights))
	for c := range all {
		all[c] = Turn{Criterion: c, Today: r.Weights[c], At: math.NaN(), Winner: -1}
		m.Criteria = append(m.Criteria, sc.Criteria[c].ID)
	}
	if len(running) < 2 {
		return all
	}
	for c := range all {
		m.Over = c
		f := FindFlips(m)
		here := f.At(r.Weights[c])
		next := here.Below
		if next.Winner == "" || here.Above.Winner != "" && here.Above.Distance < next.Distance {
			next = here.Above
		}
		if next.Winner != "" {
			all[c].At, all[c].Winner = next.At, running[slices.Index(m.Options, next.Winner)]
		}
	}
	return all
}
