package engine

import "buygrid/sim/formula"

// beliefs holds what every member believes of every supplier on every
// criterion. A belief (x, n) is kept as the surplus over the supplier's start,
// y = n x - n0 x0 and e = n - n0, divided by the fading so far: then evidence is
// two additions and a week of fading is one multiplication for everybody.
type beliefs struct {
	*prior
	y, e []float64
	fade *float64 // evidence_kept to the power of the weeks so far, the same for all beliefs
}

// prior is what beliefs start from, by supplier and criterion: n0 and n0 * x0.
type prior struct{ n0, y0 []float64 }

// take adds evidence of strength q that says z.
func (b *beliefs) take(at int, z, q float64) { b.add(at, z, q / *b.fade) }

// add is take with the strength over the fading so far, which is the same for
// everybody who hears a thing.
func (b *beliefs) add(at int, z, scaled float64) {
	b.y[at] += float64(scaled * z)
	b.e[at] += scaled
}

// get returns the mean and the amount of evidence of a belief about the supplier
// and criterion at start.
func (b *beliefs) get(at, start int) (x, n float64) {
	n = b.n0[start] + float64(*b.fade*b.e[at])
	return (b.y0[start] + float64(*b.fade*b.y[at])) / n, n
}

// believed returns the mean and evidence of a belief.
func (p *Process) believed(i, j, c int) (x, n float64) {
	if p.agreed[j*p.criteria+c] {
		return p.truthOf(j, c), agreedEvidence
	}
	return p.belief.get(p.at(i, j, c), j*p.criteria+c)
}

// cautious is x~_ijc: caution bears on reliability only.
func (p *Process) cautious(i, j, c int) float64 {
	x, n := p.believed(i, j, c)
	if c != p.rel {
		return x
	}
	return formula.Cautious(x, n, p.model.Caution, p.importance, p.coverage[j])
}

// value returns V_ij, MODEL.md section 4, from what i believes of j now.
func (p *Process) value(i, j int) float64 {
	v := 0.0
	w := p.weights[i*p.criteria : (i+1)*p.criteria]
	for c := range w {
		v += float64(w[c] * p.part(i, j, c))
	}
	return v
}

// part is g(x~_ijc - x~_i0c).
func (p *Process) part(i, j, c int) float64 {
	today := p.statusX[c]
	if c == p.rel {
		today = p.statusRel
	}
	return formula.Gain(p.cautious(i, j, c)-today, p.model.LossAversion)
}
