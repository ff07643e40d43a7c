package engine

import (
	"slices"

	"buygrid/sim"
	"buygrid/sim/exact"
)

const (
	randomTries = 6
	randomRests = 0.3 // share of weeks
)

// randomDraw is a number of the random seller's own, 0..1: it moves no other luck.
func (p *Process) randomDraw(week, at, what int) float64 {
	return exact.Uniform(exact.Chain(exact.Chain(exact.Chain(exact.Chain(p.seed, exact.LuckRandom), uint64(week)), uint64(at)), uint64(what)))
}

// planOf is what plans the weeks of a strategy in place of its rows, nil where
// they do.
func planOf(s *sim.Strategy) func(v *View, pl *Planner) {
	if !s.Random {
		return nil
	}
	return func(v *View, pl *Planner) { v.p.planRandomly(s, v, pl) }
}

// planRandomly plans a week of the random seller.
func (p *Process) planRandomly(s *sim.Strategy, v *View, pl *Planner) {
	if p.randomDraw(p.week, 0, 9) < randomRests {
		return
	}
	pick := func(attempt, what, n int) int { return min(int(p.randomDraw(p.week, attempt, what)*float64(n)), n-1) }
	without, instead := p.sc.ActionIndex(s.Without), p.sc.ActionIndex(s.Instead)
	for attempt := 1; attempt <= randomTries; attempt++ {
		m := sim.Move{Action: pick(attempt, 0, len(p.sc.Actions)), Topic: pick(attempt, 1, p.criteria+1) - 1, Mail: sim.PlainMail}
		if instead >= 0 {
			m.Action = instead
		}
		if m.Action == without {
			continue
		}
		if p.stage == sim.Need && p.randomDraw(p.week, attempt, 2) < 0.5 {
			m.Topic = sim.Problem
		}
		m.To = 1 << pick(attempt, 3, p.members)
		channel := p.sc.Actions[m.Action].Channel
		if channel.Row().Mail {
			m.To |= sim.Set(p.randomDraw(p.week, attempt, 4) * float64(uint64(1)<<p.members))
		}
		if channel.Direct() && s.Only != 0 {
			m.To &= s.Only
		}
		if !s.Never.Has(channel) && m.To != 0 {
			m.Claim = v.claim(m.Topic)
			pl.Do(m)
		}
	}
}

// randomOffers are the offers of the random seller at its table, one a round:
// drawn from all of its grid, then put in the order of falling prices.
func (p *Process) randomOffers(j int) []int {
	space := p.spaces[j]
	offers := make([]int, p.sc.Rounds+1)
	for t := range offers {
		offers[t] = min(int(p.randomDraw(p.week, t, 8)*float64(len(space.Allowed))), len(space.Allowed)-1)
	}
	slices.SortStableFunc(offers, func(a, b int) int {
		switch x, y := space.Value(a, 0), space.Value(b, 0); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return offers
}
