package engine

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
