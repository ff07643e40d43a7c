package engine

import (
	"fmt"
	"math"
	"math/rand/v2"

	"buygrid/sim"
)

// The reference's price that is a sum, index, scale and contact ban, MODEL.md
// section 14.

// refFactor is f: what a price is on average over the years where a share of it
// follows the index.
func refFactor(sc *sim.Scenario, share float64) float64 {
	years := sc.PriceIndex.Years
	if years == 0 {
		return 1
	}
	total := 0.0
	for y := range years {
		total += 1 - share + share*math.Pow(1+sc.PriceIndex.Change, float64(y))
	}
	return total / float64(years)
}

// refSum is z_j of a price.
func refSum(sc *sim.Scenario, j int, price float64) float64 {
	s := &sc.Suppliers[j]
	z := price * refFactor(sc, s.Indexed)
	for k, part := range sc.Criteria[sc.CriterionOf(sim.Price)].Parts {
		if k > 0 {
			z += part.Times * s.Parts[k]
		}
	}
	return z
}

// said is what a value of issue k says of the criterion that it stands for.
func (r *refWorld) said(j, k int, value float64) float64 {
	if k == 0 && r.sc.Criteria[r.sc.Issues[0].Criterion].Kind == sim.Price {
		return refSum(r.atTable(j), j, value)
	}
	return value
}

// restate writes the price of a supplier anew where an event states parts of it, or
// the sum of all.
func (r *refWorld) restate(sc *sim.Scenario, e *sim.SupplierEffect) {
	one, c := &sc.Suppliers[e.Supplier], sc.CriterionOf(sim.Price)
	if e.Parts == nil && (e.Facts == nil || math.IsNaN(e.Facts[c]) || one.Parts == nil) {
		return
	}
	if e.Parts == nil { // what the sum leaves for the price
		one.Parts[0] = (e.Facts[c] - refSum(sc, e.Supplier, 0)) / refFactor(sc, one.Indexed)
		return
	}
	for k := range one.Parts {
		if to := e.Parts[k]; to == to {
			one.Parts[k] = to
		}
	}
	one.Facts[c] = refSum(sc, e.Supplier, one.Parts[0])
}

// keeps is what supplier j keeps of one unit at a price, over the years.
func (r *refWorld) keeps(j int, price float64) float64 {
	s := &r.sc.Suppliers[j]
	return price*refFactor(r.sc, s.Indexed) - s.Cost*refFactor(r.sc, s.CostIndexed)
}

// todays is the price of a unit that the present supplier has today.
func (r *refWorld) todays() float64 {
	j, fact := r.sc.StatusQuo.Supplier, r.sc.StatusQuo.Facts[r.sc.CriterionOf(sim.Price)]
	switch {
	case r.sc.StatusQuo.Parts != nil:
		return r.sc.StatusQuo.Parts[0]
	case r.sc.Suppliers[j].Parts == nil:
		return fact
	}
	return (fact - refSum(r.sc, j, 0)) / refFactor(r.sc, r.sc.Suppliers[j].Indexed)
}

// refScaled is the score on a scale of points.
func refScaled(points []sim.ScalePoint, z float64) float64 {
	first, last := points[0], points[len(points)-1]
	if first.Value > last.Value { // from the lowest value to the highest
		first, last = last, first
	}
	switch {
	case z <= first.Value:
		return first.Score
	case z >= last.Value:
		return last.Score
	}
	for k := range points[1:] {
		a, b := points[k], points[k+1]
		if (z-a.Value)*(z-b.Value) <= 0 {
			share := (z - a.Value) / (b.Value - a.Value)
			return (1-share)*a.Score + share*b.Score
		}
	}
	panic("a scale with a hole")
}

// banned reports whether a move is refused by the contact ban.
func (r *refWorld) banned(m sim.Move) bool {
	return r.quiet && m.Action != sim.Research && !r.sc.Actions[m.Action].Channel.Row().GroupWide
}

// hush begins the contact ban.
func (r *refWorld) hush() {
	if from := r.sc.QuietFrom; from != nil {
		r.quiet = r.quiet || from.Test == sim.AtStage && r.stage >= from.Stage || from.Test == sim.FromWeek && r.week >= from.Week
	}
}

// summed makes the price of every supplier a sum.
func summed(sc *sim.Scenario) {
	c := &sc.Criteria[1]
	c.Worst, c.Best = 420000, 180000
	c.Parts = []sim.CostPart{{ID: "unit", Times: 1}, {ID: "energy", Times: 10}, {ID: "service", Times: 2.5}}
	for j := range sc.Suppliers {
		s := &sc.Suppliers[j]
		s.Parts = []float64{s.Facts[1], float64(9000 + 3000*j), float64(8000 - 2500*j)}
	}
	restated(sc)
}

// indexed lets prices and costs follow an index.
func indexed(sc *sim.Scenario) {
	sc.PriceIndex = sim.PriceIndex{Change: 0.08, Years: 4}
	for j := range sc.Suppliers {
		s := &sc.Suppliers[j]
		s.Indexed, s.CostIndexed = []float64{0.6, 0, 1}[j%3], []float64{1, 0.5, 0}[j%3]
		if s.Parts == nil {
			s.Parts = []float64{s.Facts[1]}
		}
	}
	restated(sc)
}

// restated writes what the parts come to into the facts, for whoever is the present
// supplier too.
func restated(sc *sim.Scenario) {
	for j := range sc.Suppliers {
		sc.Suppliers[j].Facts = append([]float64{}, sc.Suppliers[j].Facts...)
		sc.Suppliers[j].Facts[1] = refSum(sc, j, sc.Suppliers[j].Parts[0])
	}
	if j := sc.StatusQuo.Supplier; j >= 0 {
		sc.StatusQuo.Facts, sc.StatusQuo.Parts = sc.Suppliers[j].Facts, sc.Suppliers[j].Parts
	}
}

// bent gives criteria scales that are no straight lines.
func bent(sc *sim.Scenario) {
	for c := range sc.Criteria {
		k := &sc.Criteria[c]
		at := func(share float64) float64 { return k.Worst + share*(k.Best-k.Worst) }
		switch c % 3 {
		case 0:
			k.Scale = []sim.ScalePoint{{Value: at(0), Score: 0}, {Value: at(0.5), Score: 0.8}, {Value: at(1), Score: 1}}
		case 1:
			k.Scale = []sim.ScalePoint{{Value: at(1), Score: 1}, {Value: at(0.7), Score: 0.6}, {Value: at(0.3), Score: 0.5}, {Value: at(0), Score: 0}}
		}
	}
}

// moneyCases are purchases whose prices are sums, follow an index, whose scales are
// bent and in which contacts are banned.
func moneyCases() (all []refCase) {
	banned := func(from sim.Condition) func(sc *sim.Scenario) {
		return func(sc *sim.Scenario) {
			billed(sc)
			reachable(sc)
			sc.QuietFrom = &from
		}
	}
	both := func(changes ...func(sc *sim.Scenario)) func(sc *sim.Scenario) {
		return func(sc *sim.Scenario) {
			reachable(sc)
			for _, change := range changes {
				change(sc)
			}
		}
	}
	present := func(sc *sim.Scenario) {
		sc.StatusQuo.Supplier, sc.Model.NeedGain, sc.Model.NeedGrowth = 0, 0.01, 0
	}
	tender := func(sc *sim.Scenario) { sc.Rule = sim.BestScore }
	for _, c := range []struct {
		name   string
		change func(sc *sim.Scenario)
	}{
		{"a price that is a sum", both(summed)}, {"an indexed price", both(indexed)}, {"an indexed sum", both(summed, indexed)},
		{"an indexed sum in a tender", both(summed, indexed, tender)}, {"the present supplier's indexed sum", both(summed, present, indexed)},
		{"the present supplier's sum that the file gives as one number", both(summed, indexed, present, func(sc *sim.Scenario) {
			sc.StatusQuo.Facts, sc.StatusQuo.Parts = append([]float64{}, sc.Suppliers[0].Facts...), nil
			sc.StatusQuo.Facts[1] += 4000
		})},
		{"bent scales", both(bent)}, {"a bent scale of an indexed sum", both(summed, indexed, bent)},
		{"a guarantee on an indexed sum", both(summed, indexed, func(sc *sim.Scenario) { sc.Issues[2].Covers = nil; sc.CostOfFailure = 500_000_00 })},
		{"no contact from the start", banned(sim.Condition{Test: sim.AtStage, Stage: sim.Need})},
		{"no contact from the specification on", banned(sim.Condition{Test: sim.AtStage, Stage: sim.Specification})},
		{"no contact from week 5 on", banned(sim.Condition{Test: sim.FromWeek, Week: 5})},
		{"no contact once it began again", func(sc *sim.Scenario) {
			second := secondEdition()["begun again with terms on paper"]
			second(sc)
			sc.QuietFrom = &sim.Condition{Test: sim.AtStage, Stage: sim.Negotiation}
		}},
	} {
		all = append(all, refCase{name: c.name, change: c.change}, refCase{name: c.name + ", balanced", change: c.change, strategy: sim.StrategyNamed("balanced")},
			refCase{name: c.name + ", by rows of every kind", change: both(c.change, func(sc *sim.Scenario) {
				if len(sc.Actions) == len(sim.StandardActions()) {
					billed(sc)
				}
			}), strategy: everyRow()}, refCase{name: c.name + ", by hand", change: c.change, hand: true})
	}
	for seed := range uint64(45) {
		draw := rand.New(rand.NewPCG(seed, 1414))
		all = append(all, refCase{name: fmt.Sprint("drawn money ", seed), hand: seed%3 == 1, change: func(sc *sim.Scenario) {
			scrambled(draw, sc)
			if draw.IntN(4) > 0 {
				summed(sc)
			}
			if draw.IntN(4) > 0 {
				indexed(sc)
				sc.PriceIndex = sim.PriceIndex{Change: draw.Float64()*1.5 - 0.5, Years: 1 + draw.IntN(30)}
				for j := range sc.Suppliers {
					sc.Suppliers[j].Indexed, sc.Suppliers[j].CostIndexed = float64(draw.IntN(5))/4, float64(draw.IntN(5))/4
				}
				restated(sc)
			}
			if draw.IntN(2) == 0 {
				bent(sc)
			}
			for c := range sc.Criteria {
				sc.Criteria[c].AtLeast = sc.Criteria[c].Worst + draw.Float64()*0.6*(sc.Criteria[c].Best-sc.Criteria[c].Worst)
			}
			switch draw.IntN(3) {
			case 0:
				sc.QuietFrom = &sim.Condition{Test: sim.AtStage, Stage: sim.Stage(draw.IntN(int(sim.Stages)))}
			case 1:
				sc.QuietFrom = &sim.Condition{Test: sim.FromWeek, Week: draw.IntN(12)}
			}
		}})
	}
	return all
}
