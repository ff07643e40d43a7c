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
	Issues   int          // how many
	Sizes    []int        // by issue: how many values
	Values   [][]float64  // [issue][position], in the issue's unit
	Scaled   [][]float64  // [issue][position], 0..1 between the least and the greatest value
	good     [][]float64  // likewise, 1 best for the buying side
	Digits   []uint8      // [outcome*issues + issue]
	Own      [2][]float64 // utility by outcome, 0..1: Buying, Selling
	Scores   [][2]float64 // by issue with a criterion: the lowest and the highest score of its values, 0..1
	Covers   [2]float64   // the least and the most that the scenario's guarantee covers, 0..1
	order    [2][]int32   // outcomes by own utility, best first, then by number
	Allowed  []bool       // by outcome: the style lets the supplier offer it
	tooDear  []bool       // by outcome: above the budget's ceiling; nil where none is, or all are
	Floor    float64      // the supplier's reservation, 0..1
	Pricing  sim.Pricing  // of the supplier's prices
	counted  bool         // the price stands for the price criterion, which is more than the price
	Worth    []float64    // by position of the price: the score of its criterion, 0..1; nil where it has none
	Exponent [2]float64   // 1/e
	room     [2][]float64 // 1 - f(t), t = 0..T+1
	ranked   [2][]float64 // own utilities in the order of order
	opening  [2]int       // what is offered while nothing was heard
	memos    []memo       // what Nearest found lately
	replays  []replay     // of late, by the buying side's reservation
}

// NewOutcomeSpace lays out the outcomes of supplier j, an index into Suppliers,
// under a style. It trusts the scenario to have no more than MaxOutcomes.
func NewOutcomeSpace(sc *sim.Scenario, j int, style sim.BargainingStyle) *OutcomeSpace {
	s := &OutcomeSpace{Issues: len(sc.Issues), good: make([][]float64, len(sc.Issues)), Pricing: sc.Pricing(j)}
	if c := sc.Issues[0].Criterion; c >= 0 {
		s.counted = sc.Criteria[c].Kind == sim.Price
	}
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
		s.Values, s.Scaled, s.good[k] = append(s.Values, values), append(s.Scaled, scaled), good
		s.Sizes = append(s.Sizes, len(values))
		ends := [2]float64{1, 0}
		for _, value := range values {
			if terms.Criterion >= 0 {
				score := sc.Criteria[terms.Criterion].Score(s.fact(k, value))
				ends = [2]float64{min(ends[0], score), max(ends[1], score)}
				if k == 0 {
					s.Worth = append(s.Worth, score)
				}
			}
		}
		s.Scores = append(s.Scores, ends)
		if terms.Issue == sim.IssueGuarantee && terms.Covers != nil {
			covers := terms.Covers[:len(values)]
			s.Covers = [2]float64{slices.Min(covers), slices.Max(covers)}
		}
		outcomes *= len(values)
	}
	weights := s.IssueWeights(sc, style)
	s.Digits = make([]uint8, outcomes*s.Issues)
	s.Allowed = make([]bool, outcomes)
	s.Own[Buying], s.Own[Selling] = make([]float64, outcomes), make([]float64, outcomes)
	list := sc.ListPrice(j)
	dearest := list - float64(style.MarginGiven*(list-s.Pricing.Bare(sc.Suppliers[j].Cost)))
	for o := range s.Allowed {
		s.Allowed[o] = true
		for k, rest := s.Issues-1, o; k >= 0; k-- {
			v := rest % s.Sizes[k]
			rest /= s.Sizes[k]
			s.Digits[o*s.Issues+k] = uint8(v)
			s.Own[Buying][o] += float64(weights[Buying][k] * s.good[k][v])
			s.Own[Selling][o] += float64(weights[Selling][k] * (1 - s.good[k][v]))
			switch sc.Issues[k].Issue {
			case sim.IssuePrice:
				s.Allowed[o] = s.Allowed[o] && s.Values[k][v] <= dearest+sim.Tolerance
			case sim.IssueGuarantee:
				s.Allowed[o] = s.Allowed[o] && s.Values[k][v] >= min(style.LeastGuarantee, slices.Max(s.Values[k]))-sim.Tolerance
			}
		}
	}
	if !slices.Contains(s.Allowed, true) { // no outcome is that cheap
		for o := range s.Allowed {
			s.Allowed[o] = true
		}
	}
	s.tooDear = s.aboveCeiling(sc)
	s.sort()
	s.Floor = max(s.floorUtility(sc, j, weights[Selling]), style.Reservation)
	s.Exponent = [2]float64{1, 1 / concession(style)}
	s.Pace(sc.Rounds)
	for side := range s.order {
		for _, o := range s.order[side] {
			s.ranked[side] = append(s.ranked[side], s.Own[side][o])
		}
		s.opening[side] = int(s.firstOf(s.order[side], s.Own[side], s.order[side][0]))
	}
	s.memos = make([]memo, memosKept)
	return s
}

// Pace fills room for a negotiation of so many rounds, at least 0, and makes room
// for its replays.
func (s *OutcomeSpace) Pace(rounds int) {
	s.replays = make([]replay, max(replayedRounds/(rounds+1), 1))
	notes := make([]float64, 3*(rounds+1)*len(s.replays))
	for at := range s.replays {
		s.replays[at].above, notes = notes[:0:rounds+1], notes[rounds+1:]
		s.replays[at].upTo, notes = notes[:0:rounds+1], notes[rounds+1:]
		s.replays[at].pays, notes = notes[:0:rounds+1], notes[rounds+1:]
	}
	for side := range s.room {
		s.room[side] = make([]float64, rounds+2)
		for t := range s.room[side] {
			s.room[side][t] = 1 - conceded(s.Exponent[side], t, rounds)
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
func (s *OutcomeSpace) IssueWeights(sc *sim.Scenario, style sim.BargainingStyle) [2][]float64 {
	w := [2][]float64{make([]float64, len(sc.Issues)), make([]float64, len(sc.Issues))}
	own := style.Weights != [sim.Issues]float64{}
	for k := range sc.Issues {
		w[Buying][k], w[Selling][k] = sc.Issues[k].Buyer, sc.Issues[k].Seller
		if own {
			w[Selling][k] = style.Weights[sc.Issues[k].Issue]
		}
		if s.Sizes[k] == 1 {
			w[Buying][k], w[Selling][k] = 0, 0
		}
	}
	formula.Normalise(w[Buying])
	formula.Normalise(w[Selling])
	return w
}

// floorUtility is what the supplier's floor price is worth to it at its dearest
// other terms, which are worth nothing (MODEL.md section 9).
func (s *OutcomeSpace) floorUtility(sc *sim.Scenario, j int, weights []float64) float64 {
	prices := s.Values[0]
	lo, hi := slices.Min(prices), slices.Max(prices)
	if hi <= lo {
		return 0
	}
	return float64(weights[0] * min(max((sc.Suppliers[j].Floor-lo)/(hi-lo), 0), 1))
}

// sort orders each side's outcomes by own utility, so that what reaches a
// target is a prefix.
func (s *OutcomeSpace) sort() {
	for side := range s.order {
		order := make([]int32, 0, len(s.Allowed))
		for o := range s.Allowed {
			if side == Buying && !s.TooDear(o) || side == Selling && s.Allowed[o] {
				order = append(order, int32(o))
			}
		}
		own := s.Own[side]
		slices.SortStableFunc(order, func(a, b int32) int {
			switch {
			case own[a] > own[b]:
				return -1
			case own[a] < own[b]:
				return 1
			}
			return 0
		})
		s.order[side] = order
	}
}

// Value is what an outcome says on issue k, in the issue's unit.
func (s *OutcomeSpace) Value(outcome, k int) float64 {
	return s.Values[k][s.Digits[outcome*s.Issues+k]]
}

// fact is what a value of issue k says of the criterion that it stands for: of the
// price with all its parts and the index, else the value itself.
func (s *OutcomeSpace) fact(k int, value float64) float64 {
	if k == 0 && s.counted {
		return s.Pricing.Fact(value)
	}
	return value
}

// Fact is what an outcome says of the criterion of issue k, in the criterion's unit.
func (s *OutcomeSpace) Fact(outcome, k int) float64 { return s.fact(k, s.Value(outcome, k)) }

// Steps counts the values of issue k that are worse for the buying side than the
// one at position.
func (s *OutcomeSpace) Steps(sc *sim.Scenario, k, position int) float64 {
	n, lower := 0.0, sc.Issues[k].LowerIsBetter(sc)
	for _, v := range s.Values[k] {
		if lower && v > s.Values[k][position] || !lower && v < s.Values[k][position] {
			n++
		}
	}
	return n
}
