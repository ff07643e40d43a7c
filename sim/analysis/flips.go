package analysis

import (
	"buygrid/sim"
	"buygrid/sim/engine"
)

// NoQuorum is the verdict where no option finds enough support.
const NoQuorum = "no_quorum"

// Interval is a stretch of the weighting that is turned with one answer.
type Interval struct {
	From, To float64 // 0..1, From < To
	Winner   string  // supplier id or sim.StatusQuoID; of a verdict also NoQuorum
}

// Span is a stretch of the weighting that is turned.
type Span struct{ From, To float64 }

// MemberFlips is what one member would choose at every weighting.
type MemberFlips struct {
	ID       string
	Segments []Interval
}

// Flips says exactly, without luck, what the weighting of one criterion changes,
// reliability's unless asked otherwise: MODEL.md section 11. All intervals together cover 0..1 without a gap, and
// neighbours differ.
type Flips struct {
	WeightToday float64       // the group's weight of the criterion as it is, the published one under best_score, 0..1
	Group       []Interval    // who leads by group value; by the score under best_score
	FlipPoints  []float64     // where Group changes, ascending
	Stability   Span          // the group interval that holds WeightToday; on a flip the left one
	Members     []MemberFlips // in the order of the case
	Verdict     []Interval    // of the first vote, by the quorum rule; under best_score the same as Group

	options []string
	group   []line
	price   []float64 // of a tender, nil for none
	members [][]line
}

// FindFlips computes the flips of a case from the crossings of its lines,
// never by scanning. The case has at least one option and one member.
func FindFlips(m engine.DecisionMatrix) Flips {
	f := Flips{options: m.Options, members: make([][]line, len(m.Members))}
	for i, id := range m.Members {
		lines := memberLines(&m, i)
		f.members[i] = lines
		f.WeightToday += float64(m.Influence[i] * m.Weights[i][m.Over])
		f.Members = append(f.Members, MemberFlips{ID: id, Segments: partition(crossings(nil, lines), func(weight float64) string {
			return m.Options[best(lines, weight)]
		})})
	}
	f.group = groupLines(&m, f.members)
	leader := func(weight float64) int { return best(f.group, weight) }
	if m.Tender != nil {
		f.group, f.WeightToday = tenderLines(m.Tender, m.Over), m.Tender.Weights[m.Over]
		leader = func(weight float64) int { return cheapest(f.group, weight, m.Tender.Price) }
	}
	f.Group = partition(crossings(nil, f.group), func(weight float64) string { return m.Options[leader(weight)] })
	if m.Tender != nil {
		f.price = m.Tender.Price
	}
	f.FlipPoints = []float64{}
	for _, part := range f.Group[1:] {
		f.FlipPoints = append(f.FlipPoints, part.From)
	}
	stable := f.Group[holding(f.Group, f.WeightToday)]
	f.Stability = Span{From: stable.From, To: stable.To}
	if m.Tender != nil { // the score is the verdict
		f.Verdict = f.Group
		return f
	}
	var points []float64
	for _, m := range f.Members {
		for _, part := range m.Segments[1:] {
			points = append(points, part.From)
		}
	}
	f.Verdict = partition(points, func(weight float64) string { return verdict(&m, f.members, weight) })
	return f
}

// holding returns the index of the interval that holds a weighting; on a flip
// the left one.
func holding(parts []Interval, weight float64) int {
	at := 0
	for at+1 < len(parts) && weight > parts[at].To+tie {
		at++
	}
	return at
}

// verdict returns what the first vote without noise comes to: of the options
// with enough support the one with most, and NoQuorum where there is none.
func verdict(m *engine.DecisionMatrix, members [][]line, weight float64) string {
	support := make([]float64, len(m.Options))
	backed := make([]bool, len(m.Options))
	for i, lines := range members {
		choice := best(lines, weight)
		support[choice] += m.Influence[i]
		backed[choice] = backed[choice] || m.Decider[i]
	}
	winner := -1
	for j, s := range support {
		allowed := !m.Veto || backed[j] || m.Options[j] == sim.StatusQuoID
		if allowed && s >= m.Quorum-tie && (winner < 0 || s > support[winner]+tie) {
			winner = j
		}
	}
	if winner < 0 {
		return NoQuorum
	}
	return m.Options[winner]
}
