package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"buygrid/sim"
)

// The reference's awards, MODEL.md section 14.

// priceScore is what a tender's formula makes of the price of option o among
// those bid, linear where it is the criterion's scale.
func (r *refWorld) priceScore(o int, price func(o int) float64, linear float64) float64 {
	var bids []float64
	for k := range r.options {
		bids = append(bids, price(k))
	}
	slices.Sort(bids)
	n := len(bids)
	switch r.sc.Award.Price {
	case sim.LowestOverPrice:
		return bids[0] / price(o)
	case sim.MedianPrice:
		middle := (bids[(n-1)/2] + bids[n/2]) / 2
		return max(0, min(1, 0.5+(middle-price(o))/middle))
	}
	return linear
}

// split gives out the business where option o is chosen.
func (r *refWorld) split(o int) {
	r.winner, r.got = r.options[o], map[int]float64{r.options[o]: 1}
	if r.sc.Award.Split == nil {
		return
	}
	worth := func(k int) float64 { // of the rule's own, or sum W V
		if r.sc.Rule == sim.BestScore || r.sc.Rule == sim.Borda {
			return r.votes[len(r.votes)-1].support[k]
		}
		return r.group(sim.Decision, func(i int) float64 { return r.valueNow(i, r.options[k]) })
	}
	var others []int
	for k, j := range r.options {
		if j >= 0 && k != o && (r.options[0] >= 0 || worth(k) > worth(0)+1e-9) {
			others = append(others, k)
		}
	}
	slices.SortStableFunc(others, func(a, b int) int {
		switch {
		case worth(a) > worth(b)+1e-9:
			return -1
		case worth(b) > worth(a)+1e-9:
			return 1
		}
		return 0
	})
	r.got[r.winner] = r.sc.Award.Split[0]
	for _, share := range r.sc.Award.Split[1:] {
		placed := false
		for at, k := range others {
			j := r.options[k]
			if placed = !r.denies(j, share); placed {
				r.got[j] = share
				others = slices.Delete(others, at, at+1)
				break
			}
		}
		if !placed && !r.denies(r.winner, r.got[r.winner]+share) {
			r.got[r.winner] += share
		}
	}
}

// denies asks who signs for a share of the purchase.
func (r *refWorld) denies(j int, share float64) bool {
	if r.denier(j, share) < 0 {
		return false
	}
	r.people.denials++
	return true
}

// lots awards lot by lot; whoever has most is the winner. A lot that nobody signs for
// is nobody's; where that leaves nothing, the end is told by the lot that matters most
// to the trainee.
func (r *refWorld) lots() {
	all := r.options
	r.got, r.over, r.end = map[int]float64{}, true, sim.NoSupplier
	mattered, size := -1, 0.0
	for k := range r.sc.Award.Lots {
		lot := &r.sc.Award.Lots[k]
		r.options = nil
		for _, j := range all {
			if lot.Suppliers == 0 || lot.Suppliers.Has(j) {
				r.options = append(r.options, j)
			}
		}
		if len(r.options) == 0 {
			continue
		}
		scores, top := r.bids(slices.Clone(lot.Weights))
		r.votes = append(r.votes, refVote{support: scores, lot: lot.ID})
		who := r.options[top]
		if !r.denies(who, lot.Share) {
			r.got[who] += lot.Share
			continue
		}
		matters := 0
		if slices.Contains(r.options, r.sc.You) {
			matters = 1
		}
		if who == r.sc.You {
			matters = 2
		}
		if matters > mattered || matters == mattered && lot.Share > size+1e-9 {
			mattered, size, r.people.refused = matters, lot.Share, r.denier(who, lot.Share)
		}
	}
	if mattered >= 0 {
		r.end = sim.NotSigned
	}
	for j := range r.suppliers {
		if r.got[j] > 0 && (r.winner < 0 || r.got[j] > r.got[r.winner]+1e-9) {
			r.winner, r.end = j, sim.Won
		}
	}
}

// awards compares who got what, and what of it the log tells.
func (d *differ) awards(got sim.Result) {
	p, r := d.p, d.r
	told := p.log.Of(sim.KeyAward)
	if p.sc.Award.Divided() {
		d.same(float64(len(told)), float64(len(r.got)), "awards told of")
	}
	left := 1.0
	for at, a := range told {
		j, award := p.sc.SupplierIndex(a.Supplier), sim.As[sim.Awarded](&a)
		d.same(award.Share, r.got[j], "share of %d", j)
		d.same(float64(award.Place), float64(at+1), "place of %d", j)
		d.yes(award.Share <= left+1e-9, true, "the larger share first")
		if left = award.Share; j == p.sc.You {
			d.same(float64(got.Place), float64(at+1), "place of the trainee")
		}
	}
	for j := range r.suppliers {
		d.yes(got.Awarded.Has(j), r.got[j] > 0, "%d has a share", j)
	}
	if d.r.end == sim.Won && got.Outcome.End != sim.NotShortlisted && got.Outcome.End != sim.WalkedAway {
		d.same(got.Share, r.got[p.sc.You], "share of the trainee")
	}
}

// awardCases are purchases whose business is given out in other ways.
func awardCases() (all []refCase) {
	add := func(name string, change func(sc *sim.Scenario)) {
		all = append(all, refCase{name: name, change: func(sc *sim.Scenario) {
			reachable(sc)
			change(sc)
		}})
	}
	for f := sim.PriceFormula(1); f < sim.PriceFormulas; f++ {
		add("a price by "+f.String(), func(sc *sim.Scenario) { sc.Rule, sc.Award.Price = sim.BestScore, f })
	}
	for rule := sim.Rule(0); rule < sim.Rules; rule++ {
		add("split under "+rule.String(), func(sc *sim.Scenario) { sc.Rule, sc.Award.Split = rule, []float64{0.6, 0.3, 0.1} })
	}
	add("three winners of a purchase that must be", func(sc *sim.Scenario) {
		sc.MustBuy, sc.Award.Split = true, []float64{1. / 3, 1. / 3, 1. / 3}
	})
	add("lots", func(sc *sim.Scenario) {
		sc.Rule, sc.Award.Price = sim.BestScore, sim.MedianPrice
		sc.Award.Lots = []sim.Lot{{ID: "north", Share: 0.5, Weights: []float64{1, 0, 3, 0}}, {ID: "south", Share: 0.3, Suppliers: 0b10}, {ID: "west", Share: 0.2, Weights: []float64{0, 5, 0, 1}, Suppliers: 0b101}}
	})
	return all
}

// scrambledAward draws how the business of some drawn purchases is given out, by
// luck of its own, so that all else is drawn as ever.
func scrambledAward(sc *sim.Scenario) {
	own := rand.New(rand.NewPCG(uint64(sc.Quantity*1e6), uint64(len(sc.Members))))
	if sc.Rule == sim.BestScore {
		sc.Award.Price = sim.PriceFormula(own.IntN(sim.PriceFormulas))
	}
	switch kind := own.IntN(4); {
	case kind == 0 && len(sc.Suppliers) > 1:
		n := 2 + own.IntN(len(sc.Suppliers)-1)
		for k := range n {
			sc.Award.Split = append(sc.Award.Split, 2*float64(n-k)/float64(n*(n+1)))
		}
	case kind == 1 && sc.Rule == sim.BestScore:
		n := 1 + own.IntN(4)
		for k := range n {
			lot := sim.Lot{ID: fmt.Sprint("lot-", k), Share: 1 / float64(n), Suppliers: sim.Set(own.IntN(1 << len(sc.Suppliers)))}
			if own.IntN(2) == 0 {
				lot.Weights = []float64{own.Float64(), own.Float64(), own.Float64(), own.Float64()}
			}
			sc.Award.Lots = append(sc.Award.Lots, lot)
		}
	}
}
