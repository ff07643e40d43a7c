package engine

import (
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/bargain"
)

// The reference's negotiation, result and events, MODEL.md sections 8 to 10.

type refOffer struct {
	supplier, round, by int
	values              []float64
}

// refDeal is one outcome that could be agreed on.
type refDeal struct {
	positions       []int
	values, scaled  []float64
	good            []float64 // by issue, 1 best for the buying side
	buying, selling float64   // utilities
	offered         bool      // the style lets the supplier offer it
	tooDear         bool      // above the ceiling, while something is not
}

// prices are the scenario's, else six equal steps from list to floor.
func (r *refWorld) prices(j int) []float64 {
	if given := r.sc.Issues[0].Values; len(given) > 0 {
		return given
	}
	list, floor := r.atTable(j).ListPrice(j), r.atTable(j).Suppliers[j].Floor
	if list == floor {
		return []float64{list}
	}
	var prices []float64
	for step := range 7 {
		prices = append(prices, list+(floor-list)*float64(step)/6)
	}
	return prices
}

// lower reports whether the buying side wants less of an issue: as its
// criterion has it, else for price and lead time.
func (r *refWorld) lower(issue *sim.IssueTerms) bool {
	if c := issue.Criterion; c >= 0 {
		return r.sc.Criteria[c].Worst > r.sc.Criteria[c].Best
	}
	return issue.Issue == sim.IssuePrice || issue.Issue == sim.IssueLeadTime
}

// issueValues are the values of an issue for supplier j.
func (r *refWorld) issueValues(j, k int) []float64 {
	if k == 0 {
		return r.prices(j)
	}
	return r.sc.Issues[k].Values
}

// IssueWeights are what the issues weigh for both sides, each sum 1: an issue of
// one value weighs 0, a sum of 0 makes them equal.
func (r *refWorld) issueWeights(j int, style sim.BargainingStyle) (buyers, sellers []float64) {
	for k := range r.sc.Issues {
		issue := &r.sc.Issues[k]
		b, s := issue.Buyer, issue.Seller
		if style.Weights != [sim.Issues]float64{} {
			s = style.Weights[issue.Issue]
		}
		if len(r.issueValues(j, k)) == 1 {
			b, s = 0, 0
		}
		buyers, sellers = append(buyers, b), append(sellers, s)
	}
	return shares(buyers), shares(sellers)
}

// deals lists the grid of supplier j, the last issue running fastest, and the
// supplier's own weight of the price.
func (r *refWorld) deals(j int, style sim.BargainingStyle) (all []refDeal, priceWeight float64) {
	all = []refDeal{{offered: true}}
	buyers, sellers := r.issueWeights(j, style)
	supplier := &r.atTable(j).Suppliers[j]
	list := r.atTable(j).ListPrice(j)
	for k := range r.sc.Issues {
		issue := &r.sc.Issues[k]
		values := r.issueValues(j, k)
		lo, hi := slices.Min(values), slices.Max(values)
		var longer []refDeal
		for _, d := range all {
			for at, value := range values {
				next := d
				next.positions, next.values = append(slices.Clone(d.positions), at), append(slices.Clone(d.values), value)
				scaled := 0.0
				if hi > lo {
					scaled = (value - lo) / (hi - lo)
				}
				next.scaled = append(slices.Clone(d.scaled), scaled)
				good := scaled
				if r.lower(issue) {
					good = 1 - scaled
				}
				next.good = append(slices.Clone(d.good), good)
				next.buying += buyers[k] * good
				next.selling += sellers[k] * (1 - good)
				if k == 0 && value > list-style.MarginGiven*r.keeps(j, list)/refFactor(r.sc, supplier.Indexed)+1e-9 ||
					issue.Issue == sim.IssueGuarantee && value < min(style.LeastGuarantee, hi)-1e-9 {
					next.offered = false
				}
				longer = append(longer, next)
			}
		}
		all = longer
	}
	if !slices.ContainsFunc(all, func(d refDeal) bool { return d.offered }) {
		for at := range all {
			all[at].offered = true
		}
	}
	r.ceiling(all)
	return all, sellers[0]
}

// cover is cov of a deal: as the scenario has it, else the penalty over the cost
// of failure.
func (r *refWorld) cover(d *refDeal) float64 {
	for k := range r.sc.Issues {
		if r.sc.Issues[k].Issue != sim.IssueGuarantee {
			continue
		}
		if covers := r.sc.Issues[k].Covers; covers != nil {
			return covers[d.positions[k]]
		}
		if failure := r.sc.CostOfFailure.Euros(); failure > 0 {
			return min(1, d.values[k]/100*d.values[0]*r.sc.Quantity/failure)
		}
	}
	return 0
}

// terms are what a deal puts on paper, and the rest as it was.
func (r *refWorld) terms(j int, d *refDeal) []float64 {
	terms := slices.Clone(r.suppliers[j].terms)
	for k := range r.sc.Issues {
		if c := r.sc.Issues[k].Criterion; c >= 0 {
			terms[c] = refScore(&r.sc.Criteria[c], r.said(j, k, d.values[k]))
		}
	}
	return terms
}

// buyersFloor is r of the buying side against supplier j as things stand.
func (r *refWorld) buyersFloor(j int, deals []refDeal) float64 {
	other, lowest, highest := math.Inf(-1), math.Inf(1), math.Inf(-1)
	if !r.must() { // else it is no way out for the buying side
		other = r.group(sim.Negotiation, func(i int) float64 { return r.valueNow(i, -1) })
	}
	for k := range r.suppliers {
		if k != j && r.suppliers[k].short && !r.suppliers[k].gone {
			other = max(other, r.group(sim.Negotiation, func(i int) float64 { return r.valueNow(i, k) }))
		}
	}
	w := r.influence(sim.Negotiation)
	for at := range deals {
		terms, cover, v := r.terms(j, &deals[at]), r.cover(&deals[at]), 0.0
		for i := range w {
			v += w[i] * r.value(i, j, terms, cover)
		}
		lowest, highest = min(lowest, v), max(highest, v)
	}
	switch {
	case other <= lowest:
		return 0
	case other >= highest:
		return 1
	}
	return (other - lowest) / (highest - lowest)
}

// sellersFloor is r of supplier j.
func (r *refWorld) sellersFloor(j int, priceWeight float64, style sim.BargainingStyle) float64 {
	prices, floor := r.prices(j), 0.0
	if lo, hi := slices.Min(prices), slices.Max(prices); hi > lo {
		floor = priceWeight * min(max((r.atTable(j).Suppliers[j].Floor-lo)/(hi-lo), 0), 1)
	}
	return max(floor, style.Reservation)
}

func (r *refWorld) negotiate(j int) {
	style := r.suppliers[j].strategy.Deal
	deals, priceWeight := r.deals(j, style)
	e := style.Concession
	if e == 0 {
		e = 1
	}
	talks := refTalks{deals: deals, rounds: r.sc.Rounds, buyers: r.buyersFloor(j, deals), sellers: r.sellersFloor(j, priceWeight, style),
		buyersPace: 1, sellersPace: e, reciprocity: r.model.Reciprocity}
	agreed, _, said := talks.play()
	for _, o := range said {
		r.offers = append(r.offers, refOffer{j, o.round, o.by, deals[o.outcome].values})
	}
	r.agree(j, &deals[agreed])
}

// agree puts a deal on paper.
func (r *refWorld) agree(j int, d *refDeal) {
	s := &r.suppliers[j]
	s.terms, s.cover, s.deal, s.positions = r.terms(j, d), r.cover(d), d.values, d.positions
}

func utility(d *refDeal, side int) float64 {
	if side == bargain.Buying {
		return d.buying
	}
	return d.selling
}

// propose is what a side offers at its goal: its best while nothing was heard
// and where nothing reaches the goal, else the nearest to what was heard.
func propose(deals []refDeal, side int, goal float64, heard int) int {
	var open []int
	top := math.Inf(-1)
	for o := range deals {
		if side == bargain.Buying && !deals[o].tooDear || side == bargain.Selling && deals[o].offered {
			top = max(top, utility(&deals[o], side))
			open = append(open, o)
		}
	}
	if heard < 0 {
		goal = top
	}
	goal = min(goal, top)
	open = slices.DeleteFunc(open, func(o int) bool { return utility(&deals[o], side) < goal-1e-9 })
	far := func(o int) float64 {
		if heard < 0 {
			return 0
		}
		total := 0.0
		for k, at := range deals[o].scaled {
			total += (at - deals[heard].scaled[k]) * (at - deals[heard].scaled[k])
		}
		return math.Sqrt(total)
	}
	chosen := open[0]
	for _, o := range open {
		nearer := far(chosen) - far(o)
		more := utility(&deals[o], side) - utility(&deals[chosen], side)
		if nearer > 1e-9 || nearer >= -1e-9 && more > 1e-9 {
			chosen = o
		}
	}
	return chosen
}
