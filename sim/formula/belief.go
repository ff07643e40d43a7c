// Package formula has the formulas of MODEL.md on plain numbers: beliefs, weights,
// influence, mail and the rules of voting. It knows no process and no week.
package formula

import (
	"math"

	"buygrid/sim"
)

// Spread returns sd(x, n) = sqrt(x (1 - x) / (n + 1)) of a belief with mean x
// (0..1) and n >= 0 deliveries of evidence, MODEL.md section 3; 0..0.5.
func Spread(x, n float64) float64 {
	return math.Sqrt(max(float64(x*(1-x)), 0) / (n + 1))
}

// Cautious returns x~ = x - rho * s * (1 - cov) * sd(x, n), section 4: what is
// counted on of a belief x (0..1) with n deliveries of evidence, at caution rho,
// importance s and covered share cov, both 0..1. It can be below 0.
func Cautious(x, n, rho, s, cov float64) float64 {
	return x - float64(float64(float64(rho*s)*(1-cov))*Spread(x, n))
}

// Gain returns g(d), section 4: a loss (d < 0, in score) against today counts
// lambda times as much.
func Gain(d, lambda float64) float64 {
	if d < 0 {
		return float64(lambda * d)
	}
	return d
}

// TalkCounts returns c_q = q (L - B) / (L + q), what a claim of strength q counts
// to somebody who holds evidence B from claims, where all talk together stays
// below L; 0 where B is at least L (MODEL.md section 3). All in deliveries.
func TalkCounts(q, limit, held float64) float64 {
	if held >= limit-sim.Tolerance {
		return 0
	}
	return float64(q*(limit-held)) / (limit + q)
}

// Wear returns repeat^(k-1) for k = 1..n: what the k-th proof of its kind is
// still worth (MODEL.md section 3). repeat is 0..1.
func Wear(repeat float64, n int) []float64 {
	worth := make([]float64, n)
	left := 1.0
	for k := range worth {
		worth[k], left = left, float64(left*repeat)
	}
	return worth
}

// StartBelief returns what people assume of a supplier at the start: prior belief
// (0..1) plus image (-MaxImage..MaxImage), kept within 0.05..0.95.
func StartBelief(prior, image float64) float64 { return min(max(prior+image, 0.05), 0.95) }
