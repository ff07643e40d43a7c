package analysis

import (
	"slices"

	"buygrid/sim/engine"
)

// tie is how close two values count as equal, and how short an interval counts
// as none, MODEL.md section 0.
const tie = 1e-9

// line is a value as a function of the weighting that is turned.
type line struct{ at0, at1 float64 }

func (l line) at(weight float64) float64 {
	return float64((1-weight)*l.at0) + float64(weight*l.at1)
}

// crossing returns where two lines change places strictly between 0 and 1.
func crossing(a, b line) (float64, bool) {
	d0, d1 := a.at0-b.at0, a.at1-b.at1
	if d0 < 0 && d1 > 0 || d0 > 0 && d1 < 0 {
		return d0 / (d0 - d1), true
	}
	return 0, false
}

// memberLines returns V of every option to member i as lines, MODEL.md section
// 11. A member who weighs nothing but that criterion keeps doing so.
func memberLines(m *engine.DecisionMatrix, i int) []line {
	var others float64
	for k, w := range m.Weights[i] {
		if k != m.Over {
			others += w
		}
	}
	lines := make([]line, len(m.Options))
	for j := range lines {
		part, constant := m.Part[i][j], m.Constant[i][j]
		lines[j].at1 = constant + part[m.Over]
		lines[j].at0 = lines[j].at1
		if others <= 0 {
			continue
		}
		var sum float64
		for k, w := range m.Weights[i] {
			if k != m.Over {
				sum += float64(w * part[k])
			}
		}
		lines[j].at0 = constant + sum/others
	}
	return lines
}

// groupLines returns the members' lines summed by influence.
func groupLines(m *engine.DecisionMatrix, members [][]line) []line {
	group := make([]line, len(m.Options))
	for i, lines := range members {
		for j, l := range lines {
			group[j].at0 += float64(m.Influence[i] * l.at0)
			group[j].at1 += float64(m.Influence[i] * l.at1)
		}
	}
	return group
}

// same reports whether two lines tie everywhere: two that meet at a point only
// have changed places on its other side.
func (l line) same(m line) bool {
	return max(l.at0-m.at0, m.at0-l.at0) <= tie && max(l.at1-m.at1, m.at1-l.at1) <= tie
}

// tenderLines returns the score of every option of a tender as lines: the weighting
// that is turned takes the criterion's published weight. A tender that publishes
// nothing but that criterion keeps doing so.
func tenderLines(t *engine.Tender, over int) []line {
	others := 0.0
	for c, w := range t.Weights {
		if c != over {
			others += w
		}
	}
	lines := make([]line, len(t.Score))
	for j, score := range t.Score {
		lines[j] = line{score[over], score[over]}
		if others <= 0 {
			continue
		}
		sum := 0.0
		for c, w := range t.Weights {
			if c != over {
				sum += float64(w * score[c])
			}
		}
		lines[j].at0 = sum / others
	}
	return lines
}

// best returns the option that is highest at a weighting where no two lines
// cross; options that tie everywhere go to the lower index.
func best(lines []line, weight float64) int {
	return slices.IndexFunc(lines, highest(lines, weight).same)
}

// highest is the line that is highest at a weighting.
func highest(lines []line, weight float64) line {
	top := lines[0]
	for _, l := range lines {
		if l.at(weight) > top.at(weight) {
			top = l
		}
	}
	return top
}

// cheapest is best for a tender: options that tie everywhere go to the lower
// price, then the lower index.
func cheapest(lines []line, weight float64, price []float64) int {
	top := highest(lines, weight)
	winner := -1
	for j := range lines {
		if lines[j].same(top) && (winner < 0 || price[j] < price[winner]-tie) {
			winner = j
		}
	}
	return winner
}

// crossings adds to points where any two of the lines change places.
func crossings(points []float64, lines []line) []float64 {
	for j := range lines {
		for k := range j {
			if at, ok := crossing(lines[k], lines[j]); ok {
				points = append(points, at)
			}
		}
	}
	return points
}

// partition cuts 0..1 at the points and joins neighbours with the same answer.
// Between neighbouring crossings nothing changes, so one look in the middle
// of each piece is exact.
func partition(points []float64, answer func(weight float64) string) []Interval {
	slices.Sort(points)
	var parts []Interval
	from := 0.0
	for _, to := range append(points, 1) {
		if to-from <= tie || to < 1 && 1-to <= tie {
			continue
		}
		winner := answer((from + to) / 2)
		if last := len(parts) - 1; last >= 0 && parts[last].Winner == winner {
			parts[last].To = to
		} else {
			parts = append(parts, Interval{From: from, To: to, Winner: winner})
		}
		from = to
	}
	return parts
}
