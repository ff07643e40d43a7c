package sim

import (
	"math"
	"slices"
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
	buying, selling float64 // utilities
	offered         bool    // the stance lets the supplier offer it
}

// prices are the scenario's, else six equal steps from list to floor.
func (r *refWorld) prices(j int) []float64 {
	if given := r.sc.Issues[0].Values; len(given) > 0 {
		return given
	}
	list, floor := r.sc.ListPrice(j), r.sc.Suppliers[j].Floor
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
func (r *refWorld) lower(issue *IssueTerms) bool {
	if c := issue.Criterion; c >= 0 {
		return r.sc.Criteria[c].Worst > r.sc.Criteria[c].Best
	}
	return issue.Issue == IssuePrice || issue.Issue == IssueLeadTime
}

// deals lists the grid of supplier j, the last issue running fastest, and the
// supplier's own weight of the price.
func (r *refWorld) deals(j int, stance Stance) (all []refDeal, priceWeight float64) {
	all = []refDeal{{offered: true}}
	totals := [2]float64{}
	own := func(issue *IssueTerms) float64 {
		if stance.Weights != [Issues]float64{} {
			return stance.Weights[issue.Issue]
		}
		return issue.Seller
	}
	for k := range r.sc.Issues {
		totals[0] += r.sc.Issues[k].Buyer
		totals[1] += own(&r.sc.Issues[k])
	}
	supplier := &r.sc.Suppliers[j]
	list := r.sc.ListPrice(j)
	for k := range r.sc.Issues {
		issue := &r.sc.Issues[k]
		values := issue.Values
		if k == 0 {
			values = r.prices(j)
			priceWeight = own(issue) / totals[1]
		}
		lo, hi := slices.Min(values), slices.Max(values)
		var longer []refDeal
		for _, d := range all {
			for at, value := range values {
				next := refDeal{append(slices.Clone(d.positions), at), append(slices.Clone(d.values), value), nil, d.buying, d.selling, d.offered}
				scaled := 0.0
				if hi > lo {
					scaled = (value - lo) / (hi - lo)
				}
				next.scaled = append(slices.Clone(d.scaled), scaled)
				good := scaled
				if r.lower(issue) {
					good = 1 - scaled
				}
				next.buying += issue.Buyer / totals[0] * good
				next.selling += own(issue) / totals[1] * (1 - good)
				if k == 0 && value > list-stance.MarginGiven*(list-supplier.Cost)+1e-9 ||
					issue.Issue == IssueGuarantee && value < min(stance.LeastGuarantee, hi)-1e-9 {
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
	return all, priceWeight
}

// cover is cov of a deal: as the scenario has it, else the penalty over the cost
// of failure.
func (r *refWorld) cover(d *refDeal) float64 {
	for k := range r.sc.Issues {
		if r.sc.Issues[k].Issue != IssueGuarantee {
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
			terms[c] = r.sc.Criteria[c].Score(d.values[k])
		}
	}
	return terms
}

func (r *refWorld) negotiate(j int) {
	stance := r.stances[j]
	deals, priceWeight := r.deals(j, stance)
	other, lowest, highest := math.Inf(-1), math.Inf(1), math.Inf(-1)
	if !r.sc.MustBuy { // else it is no way out for the buying side
		other = r.group(Negotiation, func(i int) float64 { return r.valueNow(i, -1) })
	}
	for k := range r.suppliers {
		if k != j && r.suppliers[k].short {
			other = max(other, r.group(Negotiation, func(i int) float64 { return r.valueNow(i, k) }))
		}
	}
	w := r.influence(Negotiation)
	for at := range deals {
		terms, cover, v := r.terms(j, &deals[at]), r.cover(&deals[at]), 0.0
		for i := range w {
			v += w[i] * r.value(i, j, terms, cover)
		}
		lowest, highest = min(lowest, v), max(highest, v)
	}
	buyers := 0.0
	switch {
	case other >= highest && other > lowest:
		buyers = 1
	case other > lowest:
		buyers = (other - lowest) / (highest - lowest)
	}
	prices := r.prices(j)
	sellers := 0.0
	if lo, hi := slices.Min(prices), slices.Max(prices); hi > lo {
		sellers = priceWeight * min(max((r.sc.Suppliers[j].Floor-lo)/(hi-lo), 0), 1)
	}
	agreed := r.bargain(j, deals, buyers, max(sellers, stance.Reservation), stance.Concession)
	r.suppliers[j].terms, r.suppliers[j].cover = r.terms(j, &deals[agreed]), r.cover(&deals[agreed])
	r.suppliers[j].deal = deals[agreed].values
}

func utility(d *refDeal, side int) float64 {
	if side == buying {
		return d.buying
	}
	return d.selling
}

// bargain alternates the offers; it returns the deal that stands at the end.
func (r *refWorld) bargain(j int, deals []refDeal, buyers, sellers, e float64) int {
	if e == 0 {
		e = 1
	}
	goal := func(least, e float64, t int) float64 {
		f := 0.0
		if t > 0 {
			f = math.Exp(math.Log(float64(min(t, r.sc.Rounds))/float64(r.sc.Rounds)) / e)
		}
		return least + (1-least)*(1-f)
	}
	say := func(t, by, o int) { r.offers = append(r.offers, refOffer{j, t, by, deals[o].values}) }
	heard, offer := -1, -1
	for t := 0; t <= r.sc.Rounds; t++ {
		offer = propose(deals, selling, goal(sellers, e, t), heard)
		say(t, selling, offer)
		reply := propose(deals, buying, goal(buyers, 1, t), offer)
		if u := deals[offer].buying; u >= deals[reply].buying-1e-9 && u >= buyers-1e-9 {
			return offer
		}
		say(t, buying, reply)
		next := propose(deals, selling, goal(sellers, e, t+1), reply)
		if u := deals[reply].selling; u >= deals[next].selling-1e-9 && u >= sellers-1e-9 {
			return reply
		}
		heard = reply
	}
	return offer
}

// propose is what a side offers at its goal: its best while nothing was heard
// and where nothing reaches the goal, else the nearest to what was heard.
func propose(deals []refDeal, side int, goal float64, heard int) int {
	var open []int
	top := math.Inf(-1)
	for o := range deals {
		if side == buying || deals[o].offered {
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

// result is the end from the trainee's side, the margin in whole euros.
func (r *refWorld) result() (outcome Outcome, price, margin float64) {
	you := &r.suppliers[r.sc.You]
	given := &r.sc.Suppliers[r.sc.You]
	outcome = Outcome{r.end, -1, -1, -1}
	switch {
	case you.dropped:
		outcome = you.drop
	case r.end == Won && r.winner != r.sc.You:
		outcome = Outcome{Lost, r.winner, -1, -1}
	case r.end == StatusQuoKept && r.sc.StatusQuo.Supplier == r.sc.You:
		outcome.End, price = Won, r.sc.StatusQuo.Facts[r.sc.CriterionOf(Price)]
		margin = r.sc.Quantity * (price - given.Cost)
	case r.end == Won:
		price = you.deal[0]
		margin = r.sc.Quantity * (price - given.Cost)
		c := r.sc.CriterionOf(Reliability)
		for k := 1; k < len(r.sc.Issues); k++ {
			issue := &r.sc.Issues[k]
			if issue.Issue == IssueGuarantee {
				margin -= you.deal[k] / 100 * price * r.sc.Quantity * (1 - r.sc.Criteria[c].Score(given.Facts[c]))
				continue
			}
			for _, value := range issue.Values {
				if r.lower(issue) && value > you.deal[k] || !r.lower(issue) && value < you.deal[k] {
					margin -= r.sc.Quantity * issue.Cost.Euros()
				}
			}
		}
	}
	return outcome, price, margin
}

// happen is step 1.
func (r *refWorld) happen() {
	for e := range r.sc.Events {
		event := &r.sc.Events[e]
		if r.past[e] || !r.holds(&event.When) {
			continue
		}
		r.past[e] = true
		if event.Chance >= 1 || uniform(r.luck(luckChance, 0, e, 0)) < event.Chance {
			r.effect(&event.Effect)
		}
	}
}

func (r *refWorld) effect(e *Effect) {
	for _, news := range e.Evidence { // what everybody learns of the present supplier, they learn of the status quo
		z := r.sc.Criteria[news.Criterion].Score(news.Value)
		if news.Member < 0 && news.Supplier == r.sc.StatusQuo.Supplier {
			r.status[news.Criterion].take(z, news.Strength)
		}
		for i := range r.members {
			if news.Supplier >= 0 && (news.Member < 0 || news.Member == i) && math.IsNaN(r.suppliers[news.Supplier].terms[news.Criterion]) {
				v := &r.members[i].of[news.Supplier]
				v.belief[news.Criterion].take(z, news.Strength)
				v.proof[news.Criterion].take(z, news.Strength) // no claim of the supplier's, so it outlives its claims
			}
		}
	}
	for i := range r.members {
		m := &r.members[i]
		for _, n := range e.Need {
			if n.Member >= 0 && n.Member != i {
				continue
			}
			if n.Change >= 0 {
				m.need += n.Change * (1 - m.need)
			} else {
				m.need += n.Change * m.need
			}
		}
		for _, a := range e.Awareness {
			if a.Member < 0 || a.Member == i {
				m.of[a.Supplier].aware += a.Gain * (1 - m.of[a.Supplier].aware)
			}
		}
	}
	you := &r.suppliers[r.sc.You]
	you.money, you.hours = you.money+e.Budget, max(0, you.hours+e.Hours)
	if e.Importance >= 0 {
		r.s = e.Importance
	}
	if e.Type == int(ModifiedRebuy) && r.typ == StraightRebuy {
		r.typ = ModifiedRebuy
		refRetyped(&r.model)
		for j := range r.suppliers {
			r.suppliers[j].short = false
		}
		r.enter(Need)
	}
}

// holds tests the conditions that hang on the world alone.
func (r *refWorld) holds(c *Condition) bool {
	switch c.Test {
	case Always:
		return true
	case AtStage:
		return r.stage == c.Stage
	case FromWeek:
		return r.week >= c.Week
	case AwarenessAtLeast:
		return r.group(r.stage, func(i int) float64 { return r.members[i].of[c.Supplier].aware }) >= c.Value-1e-9
	case BeliefAtLeast:
		have := r.group(r.stage, func(i int) float64 { return r.believed(i, c.Supplier, c.Criterion).x })
		if c.Member >= 0 {
			have = r.believed(c.Member, c.Supplier, c.Criterion).x
		}
		return have >= r.sc.Criteria[c.Criterion].Score(c.Value)-1e-9
	case ActionDone, MemberReached:
		return slices.ContainsFunc(r.attempts, func(a refAttempt) bool {
			if c.Test == MemberReached {
				return a.arrived && a.supplier == c.Supplier && a.member == c.Member && r.sc.Actions[a.action].Channel >= Email
			}
			return a.arrived && a.supplier == c.Supplier && (c.Member < 0 || a.member == c.Member) && (c.Action < 0 || a.action == c.Action) &&
				(c.Criterion < 0 || a.topic == c.Criterion) && (c.ByStage < 0 || int(a.stage) <= c.ByStage)
		})
	case Shortlisted:
		return r.suppliers[c.Supplier].short
	case SpentOver:
		return r.suppliers[c.Supplier].spent > c.Money
	case AllOf:
		return !slices.ContainsFunc(c.Of, func(one Condition) bool { return !r.holds(&one) })
	case AnyOf:
		return slices.ContainsFunc(c.Of, func(one Condition) bool { return r.holds(&one) })
	case Not:
		return !r.holds(&c.Of[0])
	}
	return false
}
