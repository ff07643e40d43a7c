package formula

import (
	"buygrid/sim"
	"buygrid/sim/exact"
)

// Agreement is the share of influence, 0..1, that the quorum rule asks for at an
// importance of 0..1 (MODEL.md section 10).
func Agreement(m *sim.Model, importance float64) float64 {
	return min(1, m.QuorumBase+float64(m.QuorumStrategic*importance))
}

// Logit writes the multinomial logit probabilities [McFadden 1974] of values v
// at rationality kappa, at least 0, into p; they sum to 1.
func Logit(p, v []float64, kappa float64) {
	best := v[0]
	for _, x := range v {
		best = max(best, x)
	}
	total := 0.0
	for j, x := range v {
		p[j] = exact.Exp(float64(kappa * (x - best)))
		total += p[j]
	}
	for j := range p {
		p[j] /= total
	}
}

// ArgMax returns the index of the highest value, ties within Tolerance to the
// lower index; v has at least one.
func ArgMax(v []float64) int {
	best := 0
	for j := range v {
		if v[j] > v[best]+sim.Tolerance {
			best = j
		}
	}
	return best
}

// The group rules of MODEL.md section 10 [Choffray & Lilien 1980]. p and y are
// member by member, options wide; w is the influence. Each writes one number
// an option into out.

// WeightedProbability writes sum W_i P_i(j), 0..1.
func WeightedProbability(out, p, w []float64) {
	n := len(out)
	clear(out)
	for i := range w {
		for j := range out {
			out[j] += float64(w[i] * p[i*n+j])
		}
	}
}

// Perturbation writes the chance of each option under the rule of least
// perturbation: Q_j options ranked above j, summed over the members with W > 0;
// Q_j = 0 wins outright, else in proportion to 1 / Q_j.
func Perturbation(out, y, w []float64) {
	n := len(out)
	clear(out)
	for i := range w {
		if w[i] > 0 {
			for j := range out {
				out[j] += float64(above(y[i*n:i*n+n], j))
			}
		}
	}
	total := 0.0
	for j, q := range out {
		if q == 0 {
			clear(out)
			out[j] = 1
			return
		}
		total += 1 / q
	}
	for j, q := range out {
		out[j] = 1 / q / total
	}
}

// Borda writes the W-weighted points, 0..options-1: an option gets one for each
// that it beats.
func Borda(out, y, w []float64) {
	n := len(out)
	clear(out)
	for i := range w {
		for j := range out {
			points := n - 1 - above(y[i*n:i*n+n], j)
			out[j] += float64(w[i] * float64(points))
		}
	}
}

// above counts the options that a member ranks above j.
func above(y []float64, j int) int {
	n := 0
	for k := range y {
		if k != j && (y[k] > y[j]+sim.Tolerance || y[k] >= y[j]-sim.Tolerance && k < j) {
			n++
		}
	}
	return n
}

// Draw returns the option that u in (0, 1) falls on, or -1 where all chances
// are 0.
func Draw(chances []float64, u float64) int {
	last, sum := -1, 0.0
	for j, p := range chances {
		if p > 0 {
			last, sum = j, sum+p
			if u < sum {
				return j
			}
		}
	}
	return last
}
