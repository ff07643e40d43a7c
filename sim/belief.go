package sim

import "math"

// Spread returns sd(x, n) = sqrt(x (1 - x) / (n + 1)) of a belief with mean x
// (0..1) and n deliveries of evidence, MODEL.md section 3.
func Spread(x, n float64) float64 {
	return math.Sqrt(max(float64(x*(1-x)), 0) / (n + 1))
}

// Cautious returns x~ = x - rho * s * (1 - cov) * sd, section 4.
func Cautious(x, n, rho, s, cov float64) float64 {
	return x - float64(float64(float64(rho*s)*(1-cov))*Spread(x, n))
}

// gain is g(d): losses against today loom lambda times larger.
func gain(d, lambda float64) float64 {
	if d < 0 {
		return float64(lambda * d)
	}
	return d
}

// beliefs holds what every member believes of every supplier on every
// criterion. A belief (x, n) is kept as the surplus over the prior, y = n x -
// n0 x0 and e = n - n0, divided by the fading so far: then evidence is two
// additions and a week of fading is one multiplication for everybody.
type beliefs struct {
	y, e   []float64
	fade   float64 // evidence_kept to the power of the weeks so far
	n0, y0 float64 // prior: n0 and n0 * x0
}

func (b *beliefs) start(size int, m *Model) {
	clear(b.y[:size])
	clear(b.e[:size])
	b.fade, b.n0, b.y0 = 1, m.PriorEvidence, float64(m.PriorEvidence*m.PriorBelief)
}

// take adds evidence of strength q that says z.
func (b *beliefs) take(at int, z, q float64) { b.add(at, z, q/b.fade) }

// add is take with the strength over the fading so far, which is the same for
// everybody who hears a thing.
func (b *beliefs) add(at int, z, scaled float64) {
	b.y[at] += float64(scaled * z)
	b.e[at] += scaled
}

// set makes the belief at exactly (x, n).
func (b *beliefs) set(at int, x, n float64) {
	b.y[at] = (float64(n*x) - b.y0) / b.fade
	b.e[at] = (n - b.n0) / b.fade
}

// get returns the mean and the amount of evidence.
func (b *beliefs) get(at int) (x, n float64) {
	n = b.n0 + float64(b.fade*b.e[at])
	return (b.y0 + float64(b.fade*b.y[at])) / n, n
}
