package analysis

import "slices"

// Standing is a stretch of the weighting that is turned in which the same option is
// first by group value, or by the score under best_score, and the same one second.
type Standing struct {
	From, To float64 // 0..1, From < To
	Winner   string
	Second   string // "" where there is no other option

	// How far the second is behind at From and at To; between them straight. 0 where
	// the two tie everywhere.
	AheadFrom, AheadTo float64
}

// Score is what an option comes to at today's weighting.
type Score struct {
	ID       string
	Today    float64 // group value, or the score under best_score
	At0, At1 float64 // where the criterion counts nothing, and where it alone counts; between them straight
}

// Standings returns who is first and second at every weighting, from 0 to 1 without a
// gap. It is computed from the crossings as the flips are.
func (f *Flips) Standings() []Standing {
	order := func(weight float64) (first, second int) {
		first = f.leading(weight, -1)
		if len(f.options) == 1 {
			return first, -1
		}
		return first, f.leading(weight, first)
	}
	parts := partition(crossings(nil, f.group), func(weight float64) string {
		first, second := order(weight)
		return pairKey(first, second)
	})
	all := make([]Standing, len(parts))
	for k, part := range parts {
		first, second := order((part.From + part.To) / 2)
		s := Standing{From: part.From, To: part.To, Winner: f.options[first]}
		if second >= 0 {
			s.Second = f.options[second]
			ahead := func(weight float64) float64 {
				return max(f.group[first].at(weight)-f.group[second].at(weight), 0)
			}
			s.AheadFrom, s.AheadTo = ahead(part.From), ahead(part.To)
		}
		all[k] = s
	}
	return all
}

// ByScore reports whether published weights decide, so that group values are scores.
func (f *Flips) ByScore() bool { return f.price != nil }

// pairKey tells apart who is first and second.
func pairKey(first, second int) string { return string([]rune{rune(first + 1), rune(second + 1)}) }

// leading is who is highest at a weighting where no two lines cross, all but one
// option considered; -1 leaves nobody out.
func (f *Flips) leading(weight float64, without int) int {
	lines, at := make([]line, 0, len(f.group)), make([]int, 0, len(f.group))
	var price []float64
	for j, l := range f.group {
		if j == without {
			continue
		}
		lines, at = append(lines, l), append(at, j)
		if f.price != nil {
			price = append(price, f.price[j])
		}
	}
	if f.price != nil {
		return at[cheapest(lines, weight, price)]
	}
	return at[best(lines, weight)]
}

// Scores returns what every option comes to today, the highest first; of equals the
// first in tie order.
func (f *Flips) Scores() []Score {
	all := make([]Score, len(f.options))
	for j, l := range f.group {
		all[j] = Score{ID: f.options[j], Today: l.at(f.WeightToday), At0: l.at0, At1: l.at1}
	}
	slices.SortStableFunc(all, func(a, b Score) int {
		switch {
		case a.Today > b.Today+tie:
			return -1
		case b.Today > a.Today+tie:
			return 1
		}
		return 0
	})
	return all
}
