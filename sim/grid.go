package sim

import "slices"

// grid is the space of outcomes that one supplier and the buying side can agree
// on, and what the supplier's side of it is worth: everything about a
// negotiation that does not depend on the world. An outcome is a number; its
// digits are positions in the issues' values, the last issue running fastest.
type grid struct {
	issues   int
	sizes    []int
	values   [][]float64  // [issue][position]
	scaled   [][]float64  // [issue][position], 0..1 between the grid's ends
	good     [][]float64  // likewise, 1 best for the buying side
	digits   []uint8      // [outcome*issues + issue]
	own      [2][]float64 // utility by outcome: buying side, supplier
	scores   [][2]float64 // by issue with a criterion: the lowest and the highest score of its values
	covers   [2]float64   // the least and the most that the scenario's guarantee covers
	order    [2][]int32   // outcomes by own utility, best first, then grid order
	allowed  []bool       // by outcome: the style lets the supplier offer it
	floor    float64      // the supplier's reservation
	exponent [2]float64   // 1/e
	room     [2][]float64 // 1 - f(t), t = 0..T+1
	ranked   [2][]float64 // own utilities in the order of order
	opening  [2]int       // what is offered while nothing was heard
	recalled []answer     // what nearest found lately
	traces   []trace      // lately, by the buying side's reservation
}

// newGrid lays out the outcomes of supplier j under a style.
func newGrid(sc *Scenario, j int, style BargainingStyle) *grid {
	g := &grid{issues: len(sc.Issues), good: make([][]float64, len(sc.Issues))}
	outcomes := 1
	for k := range sc.Issues {
		terms := &sc.Issues[k]
		values := terms.Values
		if terms.Issue == IssuePrice {
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
			if terms.lowerIsBetter(sc) {
				good[v] = 1 - scaled[v]
			}
		}
		g.values, g.scaled, g.good[k] = append(g.values, values), append(g.scaled, scaled), good
		g.sizes = append(g.sizes, len(values))
		ends := [2]float64{1, 0}
		for _, value := range values {
			if terms.Criterion >= 0 {
				score := sc.Criteria[terms.Criterion].Score(value)
				ends = [2]float64{min(ends[0], score), max(ends[1], score)}
			}
		}
		g.scores = append(g.scores, ends)
		if terms.Issue == IssueGuarantee && terms.Covers != nil {
			covers := terms.Covers[:len(values)]
			g.covers = [2]float64{slices.Min(covers), slices.Max(covers)}
		}
		outcomes *= len(values)
	}
	weights := g.issueWeights(sc, style)
	g.digits = make([]uint8, outcomes*g.issues)
	g.allowed = make([]bool, outcomes)
	g.own[buying], g.own[selling] = make([]float64, outcomes), make([]float64, outcomes)
	list := sc.ListPrice(j)
	dearest := list - float64(style.MarginGiven*(list-sc.Suppliers[j].Cost))
	for o := range g.allowed {
		g.allowed[o] = true
		for k, rest := g.issues-1, o; k >= 0; k-- {
			v := rest % g.sizes[k]
			rest /= g.sizes[k]
			g.digits[o*g.issues+k] = uint8(v)
			g.own[buying][o] += float64(weights[buying][k] * g.good[k][v])
			g.own[selling][o] += float64(weights[selling][k] * (1 - g.good[k][v]))
			switch sc.Issues[k].Issue {
			case IssuePrice:
				g.allowed[o] = g.allowed[o] && g.values[k][v] <= dearest+tolerance
			case IssueGuarantee:
				g.allowed[o] = g.allowed[o] && g.values[k][v] >= min(style.LeastGuarantee, slices.Max(g.values[k]))-tolerance
			}
		}
	}
	if !slices.Contains(g.allowed, true) { // nothing on the grid is that cheap
		for o := range g.allowed {
			g.allowed[o] = true
		}
	}
	g.sort()
	g.floor = max(g.floorUtility(sc, j, weights[selling]), style.Reservation)
	g.exponent = [2]float64{1, 1 / concession(style)}
	g.pace(sc.Rounds)
	for side := range g.order {
		for _, o := range g.order[side] {
			g.ranked[side] = append(g.ranked[side], g.own[side][o])
		}
		g.opening[side] = int(g.firstOf(g.order[side], g.own[side], g.order[side][0]))
	}
	g.recalled = make([]answer, recall)
	return g
}

// pace fills room for a negotiation of so many rounds, and makes room for its
// traces.
func (g *grid) pace(rounds int) {
	g.traces = make([]trace, max(tracedRounds/(rounds+1), 1))
	notes := make([]float64, 3*(rounds+1)*len(g.traces))
	for at := range g.traces {
		g.traces[at].above, notes = notes[:0:rounds+1], notes[rounds+1:]
		g.traces[at].upTo, notes = notes[:0:rounds+1], notes[rounds+1:]
		g.traces[at].pays, notes = notes[:0:rounds+1], notes[rounds+1:]
	}
	for side := range g.room {
		g.room[side] = make([]float64, rounds+2)
		for t := range g.room[side] {
			g.room[side][t] = 1 - conceded(g.exponent[side], t, rounds)
		}
	}
}

func concession(s BargainingStyle) float64 {
	if s.Concession > 0 {
		return s.Concession
	}
	return 1
}

// issueWeights returns the weights of both sides over the scenario's issues,
// each summing to 1. What has one value only is nothing to bargain over.
func (g *grid) issueWeights(sc *Scenario, style BargainingStyle) [2][]float64 {
	w := [2][]float64{make([]float64, len(sc.Issues)), make([]float64, len(sc.Issues))}
	own := style.Weights != [Issues]float64{}
	for k := range sc.Issues {
		w[buying][k], w[selling][k] = sc.Issues[k].Buyer, sc.Issues[k].Seller
		if own {
			w[selling][k] = style.Weights[sc.Issues[k].Issue]
		}
		if g.sizes[k] == 1 {
			w[buying][k], w[selling][k] = 0, 0
		}
	}
	normalise(w[buying])
	normalise(w[selling])
	return w
}

// floorUtility is what the supplier's floor price is worth to it at its dearest
// other terms, which are worth nothing (MODEL.md section 9).
func (g *grid) floorUtility(sc *Scenario, j int, weights []float64) float64 {
	prices := g.values[0]
	lo, hi := slices.Min(prices), slices.Max(prices)
	if hi <= lo {
		return 0
	}
	return float64(weights[0] * min(max((sc.Suppliers[j].Floor-lo)/(hi-lo), 0), 1))
}

// sort orders each side's outcomes by own utility, so that what reaches a
// target is a prefix.
func (g *grid) sort() {
	for side := range g.order {
		order := make([]int32, 0, len(g.allowed))
		for o := range g.allowed {
			if side == buying || g.allowed[o] {
				order = append(order, int32(o))
			}
		}
		own := g.own[side]
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

// value is what an outcome says on issue k.
func (g *grid) value(outcome, k int) float64 {
	return g.values[k][g.digits[outcome*g.issues+k]]
}

// steps counts the grid values of issue k that are worse for the buying side.
func (g *grid) steps(sc *Scenario, k, position int) float64 {
	n, lower := 0.0, sc.Issues[k].lowerIsBetter(sc)
	for _, v := range g.values[k] {
		if lower && v > g.values[k][position] || !lower && v < g.values[k][position] {
			n++
		}
	}
	return n
}
