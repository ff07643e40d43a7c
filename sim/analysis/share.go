// Package analysis asks a scenario "what if": exact flip points, batches of
// simulated purchases, sweeps over a parameter and the author's own claims. It
// knows numbers only: sentences, pictures and files are made by its callers.
package analysis

import "math"

// normal95 is the 97.5 % point of the standard normal distribution.
const normal95 = 1.959963984540054

// Wilson returns the 95 % interval of the share count/runs [Wilson 1927], both
// ends 0..1. It is 0 to 1 where runs is 0: nothing is known.
func Wilson(count, runs int) (low, high float64) {
	if runs <= 0 {
		return 0, 1
	}
	n, p := float64(runs), float64(count)/float64(runs)
	z2 := normal95 * normal95
	middle := p + z2/(2*n)
	spread := float64(normal95 * math.Sqrt(float64(p*(1-p))/n+z2/(4*n)/n))
	scale := 1 + z2/n
	low, high = max((middle-spread)/scale, 0), min((middle+spread)/scale, 1)
	if count <= 0 {
		low = 0 // exactly, where rounding leaves a trace
	}
	if count >= runs {
		high = 1
	}
	return low, high
}

// Share is how often something happened in a batch, with its 95 % interval.
type Share struct {
	Name      string
	Count     int
	Share     float64 // 0..1
	Low, High float64 // 0..1
}

// ShareOf returns the share count/runs under a name.
func ShareOf(name string, count, runs int) Share {
	low, high := Wilson(count, runs)
	return Share{Name: name, Count: count, Share: float64(count) / float64(max(runs, 1)), Low: low, High: high}
}

// Overlaps reports whether the two intervals have a point in common: then
// there is no clear difference between the shares.
func (s Share) Overlaps(t Share) bool { return s.Low <= t.High && t.Low <= s.High }
