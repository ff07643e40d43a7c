package analysis

import (
	"math/bits"
	"math/rand/v2"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// mostPlayers bounds exact power: all coalitions are looked at. Beyond, so many
// orders are drawn, the same every time, and a power is off by at most 0.0035 or
// so (one standard error).
const (
	mostPlayers = 15
	ordersDrawn = 20_000
)

// Power is what every member can turn in a stage: the share of orders in which
// it turns a losing coalition into a winning one [Shapley & Shubik 1954], exact
// up to 15 members.
type Power struct {
	Exact  bool
	Stage  sim.Stage
	Quota  float64   // influence that wins
	OneOf  sim.Set   // deciders of whom one must agree; 0 for none
	Member []float64 // by member, summing to 1 where anything can be won
}

// ShapleyShubik returns the power of each player of a weighted game in which a
// coalition wins with a weight of at least quota and, unless oneOf is empty, one
// of oneOf in it. Weights are not negative; it is exact up to 15 players, and from
// 20,000 drawn orders beyond.
func ShapleyShubik(weights []float64, quota float64, oneOf sim.Set) []float64 {
	n := len(weights)
	power := make([]float64, n)
	switch {
	case n == 0:
		return power
	case n > mostPlayers:
		return drawnPower(weights, quota, oneOf)
	}
	// orders[s] is in how many orders a coalition of s others stands before a
	// given player: s! (n-1-s)!. They are counted whole, so that a half is a half.
	factorial := make([]int64, n+1)
	factorial[0] = 1
	for k := 1; k <= n; k++ {
		factorial[k] = factorial[k-1] * int64(k)
	}
	orders, turned := make([]int64, n), make([]int64, n)
	for s := range orders {
		orders[s] = factorial[s] * factorial[n-1-s]
	}
	wins := make([]bool, 1<<n)
	sums := make([]float64, 1<<n)
	for c := 1; c < 1<<n; c++ {
		lowest := bits.TrailingZeros(uint(c))
		sums[c] = sums[c&(c-1)] + weights[lowest]
		wins[c] = sums[c] >= quota-slack && (oneOf == 0 || sim.Set(c)&oneOf != 0)
	}
	wins[0] = quota <= slack && oneOf == 0
	for c := range wins {
		if wins[c] {
			continue
		}
		for i := range n {
			if c&(1<<i) == 0 && wins[c|1<<i] {
				turned[i] += orders[bits.OnesCount(uint(c))]
			}
		}
	}
	for i := range power {
		power[i] = float64(turned[i]) / float64(factorial[n])
	}
	return power
}

// slack lets weights that add up to the quota but for rounding reach it.
const slack = 1e-9

// drawnPower is ShapleyShubik from drawn orders.
func drawnPower(weights []float64, quota float64, oneOf sim.Set) []float64 {
	power := make([]float64, len(weights))
	luck := rand.New(rand.NewPCG(1, 2))
	for range ordersDrawn {
		sum, agreed := 0.0, oneOf == 0
		if agreed && quota <= slack {
			break // nobody is needed
		}
		for _, i := range luck.Perm(len(weights)) {
			sum += weights[i]
			agreed = agreed || oneOf.Has(i)
			if agreed && sum >= quota-slack {
				power[i]++
				break
			}
		}
	}
	for i := range power {
		power[i] /= ordersDrawn
	}
	return power
}

// PowerOf returns the power of every member in every stage, by the rules of
// MODEL.md section 13: the need gate in the first stage, half of the influence
// in the next three, quorum and the decider's veto in the decision.
func PowerOf(sc *sim.Scenario) ([sim.Stages]Power, error) {
	var all [sim.Stages]Power
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		return all, err
	}
	p.Start(1, nil)
	s := p.Standing()
	for k := sim.Stage(0); k < sim.Stages; k++ {
		weights := make([]float64, len(sc.Members))
		for i := range weights {
			weights[i] = p.Truth(i).Influence[k]
		}
		w := Power{Exact: len(sc.Members) <= mostPlayers, Stage: k, Quota: 0.5}
		switch k {
		case sim.Need:
			w.Quota = sc.Model.NeedGate
		case sim.Decision:
			w.Quota = s.Quorum
			for i := range sc.Members {
				if s.Veto && sc.Members[i].Roles.Has(sim.Decider) && p.There(i) {
					w.OneOf |= 1 << i
				}
			}
		}
		w.Member = ShapleyShubik(weights, w.Quota, w.OneOf)
		all[k] = w
	}
	return all, nil
}

// MeanPower is the power of a member over the stages, all alike.
func MeanPower(power *[sim.Stages]Power, member int) float64 {
	sum := 0.0
	for k := range power {
		sum += power[k].Member[member]
	}
	return sum / sim.Stages
}
