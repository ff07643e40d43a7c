package bargain

import (
	"slices"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// OutcomeSpace is the space of outcomes that one supplier and the buying side can agree
// on, and what the supplier's side of it is worth: everything about a
// negotiation that does not depend on the world. An outcome is a number; its
// digits are positions in the issues' values, the last issue running fastest.
type OutcomeSpace struct {
	Issues   int
	Sizes    []int
	Values   [][]float64  // [issue][position]
	Scaled   [][]float64  // [issue][position], 0..1 between the grid's ends
	good     [][]float64  // likewise, 1 best for the buying side
	Digits   []uint8      // [outcome*issues + issue]
	Own      [2][]float64 // utility by outcome: buying side, supplier
	Scores   [][2]float64 // by issue with a criterion: the lowest and the highest score of its values
	Covers   [2]float64   // the least and the most that the scenario's guarantee covers
	order    [2][]int32   // outcomes by own utility, best first, then grid order
	Allowed  []bool       // by outcome: the style lets the supplier offer it
	Floor    float64      // the supplier's reservation
	Exponent [2]float64   // 1/e
	room     [2][]float64 // 1 - f(t), t = 0..T+1
	ranked   [2][]float64 // own utilities in the order of order
	opening  [2]int       // what is offered while nothing was heard
	memos    []memo       // what nearest found lately
	replays  []replay     // lately, by the buying side's reservation
}

// NewOutcomeSpace lays out the outcomes of supplier j under a style.
func NewOutcomeSpace(sc *sim.Scenario, j int, style sim.BargainingStyle) *OutcomeSpace {
	g := &OutcomeSpace{Issues: len(sc.Issues), good: make([][]float64, len(sc.Issues))}
	outcomes := 1
	for k := range sc.Issues {
		terms := &sc.Issues[k]
		values := terms.Values
		if terms.Issue == sim.IssuePrice {
			values = sc.PriceGrid(j)
		}
		lo, hi := slices.Min(values), slices.Max(values)
		scaled := make([]float64, len(values))
		good := make([]float64, len(values))
		for v, value := range values {
			if hi > lo {
				scaled[v] = (value - lo) / (hi - lo)
			}
			good[v] = scaled[v]
			if terms.LowerIsBetter(sc) {
				good[v] = 1 - scaled[v]
			}
		}
		g.Values, g.Scaled, g.good[k] = append(g.Values, values), append(g.Scaled, scaled), good
		g.Sizes = append(g.Sizes, len(values))
		ends := [2]float64{1, 0}
		for _, value := range values {
			if terms.Criterion >= 0 {
				score := sc.Criteria[terms.Criterion].Score(value)
				ends = [2]float64{min(ends[0], score), max(ends[1], score)}
			}
		}
		g.Scores = append(g.Scores, ends)
		if terms.Issue == sim.IssueGuarantee && terms.Covers != nil {
			covers := terms.Covers[:len(values)]
			g.Covers = [2]float64{slices.Min(covers), slices.Max(covers)}
		}
		outcomes *= len(values)
	}
	weights := g.IssueWeights(sc, style)
	g.Digits = make([]uint8, outcomes*g.Issues)
	g.Allowed = make([]bool, outcomes)
	g.Own[Buying], g.Own[Selling] = make([]float64, outcomes), make([]float64, outcomes)
	list := sc.ListPrice(j)
	dearest := list - float64(style.MarginGiven*(list-sc.Suppliers[j].Cost))
	for o := range g.Allowed {
		g.Allowed[o] = true
		for k, rest := g.Issues-1, o; k >= 0; k-- {
			v := rest % g.Sizes[k]
			rest /= g.Sizes[k]
			g.Digits[o*g.Issues+k] = uint8(v)
			g.Own[Buying][o] += float64(weights[Buying][k] * g.good[k][v])
			g.Own[Selling][o] += float64(weights[Selling][k] * (1 - g.good[k][v]))
			switch sc.Issues[k].Issue {
			case sim.IssuePrice:
				g.Allowed[o] = g.Allowed[o] && g.Values[k][v] <= dearest+sim.Tolerance
			case sim.IssueGuarantee:
				g.Allowed[o] = g.Allowed[o] && g.Values[k][v] >= min(style.LeastGuarantee, slices.Max(g.Values[k]))-sim.Tolerance
			}
		}
	}
	if !slices.Contains(g.Allowed, true) { // nothing on the grid is that cheap
		for o := range g.Allowed {
			g.Allowed[o] = true
		}
	}
	g.sort()
	g.Floor = max(g.floorUtility(sc, j, weights[Selling]), style.Reservation)
	g.Exponent = [2]float64{1, 1 / concession(style)}
	g.Pace(sc.Rounds)
	for side := range g.order {
		for _, o := range g.order[side] {
			g.ranked[side] = append(g.ranked[side], g.Own[side][o])
		}
		g.opening[side] = int(g.firstOf(g.order[side], g.Own[side], g.order[side][0]))
	}
	g.memos = make([]memo, memosKept)
	return g
}

// Pace fills room for a negotiation of so many rounds, and makes room for its
// traces.
func (g *OutcomeSpace) Pace(rounds int) {
	g.replays = make([]replay, max(replayedRounds/(rounds+1), 1))
	notes := make([]float64, 3*(rounds+1)*len(g.replays))
	for at := range g.replays {
		g.replays[at].above, notes = notes[:0:rounds+1], notes[rounds+1:]
		g.replays[at].upTo, notes = notes[:0:rounds+1], notes[rounds+1:]
		g.replays[at].pays, notes = notes[:0:rounds+1], notes[rounds+1:]
	}
	for side := range g.room {
		g.room[side] = make([]float64, rounds+2)
		for t := range g.room[side] {
			g.room[side][t] = 1 - conceded(g.Exponent[side], t, rounds)
		}
	}
}

func concession(s sim.BargainingStyle) float64 {
	if s.Concession > 0 {
		return s.Concession
	}
	return 1
}

// IssueWeights returns the weights of both sides over the scenario's issues,
// each summing to 1. What has one value only is nothing to bargain over.
func (g *OutcomeSpace) IssueWeights(sc *sim.Scenario, style sim.BargainingStyle) [2][]float64 {
	w := [2][]float64{make([]float64, len(sc.Issues)), make([]float64, len(sc.Issues))}
	own := style.Weights != [sim.Issues]float64{}
	for k := range sc.Issues {
		w[Buying][k], w[Selling][k] = sc.Issues[k].Buyer, sc.Issues[k].Seller
		if own {
			w[Selling][k] = style.Weights[sc.Issues[k].Issue]
		}
		if g.Sizes[k] == 1 {
			w[Buying][k], w[Selling][k] = 0, 0
		}
	}
	formula.Normalise(w[Buying])
	formula.Normalise(w[Selling])
	return w
}

// floorUtility is what the supplier's floor price is worth to it at its dearest
// other terms, which are worth nothing (MODEL.md section 9).
func (g *OutcomeSpace) floorUtility(sc *sim.Scenario, j int, weights []float64) float64 {
	prices := g.Values[0]
	lo, hi := slices.Min(prices), slices.Max(prices)
	if hi <= lo {
		return 0
	}
	return float64(weights[0] * min(max((sc.Suppliers[j].Floor-lo)/(hi-lo), 0), 1))
}

// sort orders each side's outcomes by own utility, so that what reaches a
// target is a prefix.
func (g *OutcomeSpace) sort() {
	for side := range g.order {
		order := make([]int32, 0, len(g.Allowed))
		for o := range g.Allowed {
			if side == Buying || g.Allowed[o] {
				order = append(order, int32(o))
			}
		}
		own := g.Own[side]
		slices.SortStableFunc(order, func(a, b int32) int {
			switch {
			case own[a] > own[b]:
				return -1
			case own[a] < own[b]:
				return 1
			}
			return 0
		})
		g.order[side] = order
	}
}

// Value is what an outcome says on issue k.
func (g *OutcomeSpace) Value(outcome, k int) float64 {
	return g.Values[k][g.Digits[outcome*g.Issues+k]]
}

// Steps counts the grid values of issue k that are worse for the buying side.
func (g *OutcomeSpace) Steps(sc *sim.Scenario, k, position int) float64 {
	n, lower := 0.0, sc.Issues[k].LowerIsBetter(sc)
	for _, v := range g.Values[k] {
		if lower && v > g.Values[k][position] || !lower && v < g.Values[k][position] {
			n++
		}
	}
	return n
}
