package chart

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// parts splits the series where a value is missing (NaN).
func (s *Series) parts() []Series {
	var all []Series
	from := 0
	for i := 0; i <= len(s.X); i++ {
		if i < len(s.X) && !math.IsNaN(s.Y[i]) {
			continue
		}
		if i > from {
			part := Series{Name: s.Name, Role: s.Role, X: s.X[from:i], Y: s.Y[from:i]}
			if len(s.Low) == len(s.X) && len(s.High) == len(s.X) {
				part.Low, part.High = s.Low[from:i], s.High[from:i]
			}
			all = append(all, part)
		}
		from = i + 1
	}
	return all
}

// at returns the value at x on the straight lines between the points, NaN
// where there is none.
func (s *Series) at(x float64) float64 {
	i := sort.SearchFloat64s(s.X, x)
	switch {
	case i < len(s.X) && s.X[i] == x:
		return s.Y[i]
	case i == 0 || i == len(s.X):
		return math.NaN()
	}
	share := (x - s.X[i-1]) / (s.X[i] - s.X[i-1])
	return s.Y[i-1] + share*(s.Y[i]-s.Y[i-1])
}

// last returns the last value that is there, NaN for none.
func (s *Series) last() float64 {
	for i := len(s.Y) - 1; i >= 0; i-- {
		if !math.IsNaN(s.Y[i]) {
			return s.Y[i]
		}
	}
	return math.NaN()
}

// endOrder returns the series that have values, the one that ends highest
// first; equals in the figure's order.
func endOrder(all []Series) []Series {
	var drawn []Series
	for _, s := range all {
		if !math.IsNaN(s.last()) {
			drawn = append(drawn, s)
		}
	}
	slices.SortStableFunc(drawn, func(a, b Series) int { return cmp.Compare(b.last(), a.last()) })
	return drawn
}
