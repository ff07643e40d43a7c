package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"buygrid/sim"
)

// scrambled draws a valid purchase whose every number may lie at an end of what
// is allowed.
func scrambled(r *rand.Rand, sc *sim.Scenario) {
	extreme := func(low, high float64) float64 {
		switch r.IntN(6) {
		case 0:
			return low
		case 1:
			return high
		}
		return low + r.Float64()*(high-low)
	}
	sc.Type = sim.BuyType(r.IntN(sim.BuyTypes))
	sc.Model = sim.DefaultModel(sc.Type)
	for range 12 { // some parameters, anywhere
		p := &sim.Parameters[r.IntN(len(sim.Parameters))]
		v := extreme(p.Min, p.Max)
		if p.Whole {
			v = float64(int(v))
		}
		*p.Value(&sc.Model) = v
	}
	if r.IntN(3) > 0 { // else hardly anything comes to the table
		reachable(sc)
	}
	for k := range sc.Model.StageWeeks {
		sc.Model.StageWeeks[k] = float64(1 + r.IntN(4))
	}
	sc.Model.StageWeeks[sim.Need], sc.Model.StageWeeks[sim.Specification] = float64(r.IntN(4)), float64(r.IntN(4))
	sc.Importance, sc.Quantity, sc.Rounds = extreme(0, 1), extreme(1e-3, 1e4), r.IntN(5)
	sc.Rule, sc.MustBuy = sim.Rule(r.IntN(int(sim.Rules))), r.IntN(3) == 0
	people := sc.Members
	sc.Members = nil
	for i := range 1 + r.IntN(8) {
		m := people[r.IntN(len(people))]
		m.ID, m.Roles, m.Strict, m.OldMail = fmt.Sprint("member-", i), sim.RoleSet(r.IntN(1<<sim.Roles)), extreme(0, 10), r.IntN(2) == 0
		if r.IntN(4) == 0 {
			m.Roles = 1 << sim.Gatekeeper
		}
		if r.IntN(4) == 0 {
			m.Cares = []float64{extreme(0, 3), extreme(0, 3), extreme(0, 3), extreme(0, 3)}
		}
		if r.IntN(6) == 0 {
			m.Weights = []float64{extreme(0, 1), extreme(0, 1), extreme(0, 1), extreme(0, 1)}
		}
		m.ListensTo = map[int]float64{r.IntN(8): extreme(0, 5), r.IntN(8): 0}
		sc.Members = append(sc.Members, m)
	}
	if sc.Rule == sim.Autocracy {
		sc.Members[0].Roles |= 1 << sim.Decider
	}
	suppliers := sc.Suppliers
	sc.Suppliers = nil
	for j := range 1 + r.IntN(5) {
		s := suppliers[r.IntN(len(suppliers))]
		s.ID, s.Awareness, s.Overclaims, s.Image = fmt.Sprint("supplier-", j), extreme(0, 1), extreme(0, 1), extreme(-sim.MaxImage, sim.MaxImage)
		s.Facts = []float64{extreme(0, 100), extreme(90000, 160000), extreme(70, 100), extreme(4, 48)}
		s.Floor = extreme(0.5, 1) * s.Facts[1]
		s.Cost = extreme(0.3, 1.1) * s.Floor
		s.Means = sim.Means{HoursPerWeek: extreme(0, 60), Budget: sim.MoneyOf(extreme(0, 60_000))}
		sc.Suppliers = append(sc.Suppliers, s)
	}
	sc.You = r.IntN(len(sc.Suppliers))
	if sc.StatusQuo.Supplier = r.IntN(2*len(sc.Suppliers)) - len(sc.Suppliers); sc.StatusQuo.Supplier < 0 {
		sc.StatusQuo.Supplier = -1
	}
	sc.StatusQuo.Evidence = extreme(0.01, 100)
	for c := range sc.Criteria {
		criterion := &sc.Criteria[c]
		criterion.Weight = extreme(0, 1)
		criterion.KnockOut, criterion.AtLeast = r.IntN(8) == 0, criterion.Value(extreme(0, 0.6))
	}
	billed(sc)
	for a := range sc.Actions {
		action := &sc.Actions[a]
		action.Awareness, action.Evidence, action.WordOfMouth = extreme(0, 1), extreme(0, 8), extreme(0, 1)
		action.Turns = 1 + r.IntN(sim.MaxTurns)
		if action.Channel.Row().Written {
			action.Turns = 1
		}
		if action.Channel.Row().Trial {
			action.Deliveries, action.Weeks = r.IntN(4), r.IntN(8)
		}
	}
	sc.Issues = slices.Clone(sc.Issues)
	for k := range sc.Issues {
		issue := &sc.Issues[k]
		issue.Buyer, issue.Seller, issue.Cost = extreme(0, 1), extreme(0, 1), sim.MoneyOf(extreme(0, 2000))
	}
	if r.IntN(2) == 0 {
		sc.Issues[2].Covers = nil
	}
	if r.IntN(2) == 0 {
		sc.Issues[1].Values, sc.Issues[1].Criterion = []float64{40, 20, 10}, 3
	}
	scrambledAward(sc)
	sc.HourCost, sc.Score = sim.MoneyOf(extreme(0, 200)), sim.ScoreWeights{Won: extreme(0, 2), Value: extreme(0, 2)}
}

// scrambledCases are purchases drawn at random.
func scrambledCases() (all []refCase) {
	for seed := range uint64(150) {
		draw := rand.New(rand.NewPCG(seed, 99))
		c := refCase{name: fmt.Sprint("drawn ", seed), change: func(sc *sim.Scenario) { scrambled(draw, sc) }, hand: seed%3 == 1}
		if seed%3 == 2 {
			c.strategy = everyRow()
		}
		if seed%7 == 6 {
			c.weight = 0.01 * float64(1+draw.IntN(100))
		}
		all = append(all, c)
	}
	return all
}
