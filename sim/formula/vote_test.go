package formula

import (
	"math"
	"testing"

	"buygrid/sim"
)

// TestACondorcetCycle: three members, each option before another in two of
// three rankings [Condorcet 1785]. No pairwise majority settles it, and no rule
// pretends that one does.
func TestACondorcetCycle(t *testing.T) {
	votes := []float64{3, 2, 1 /* a b c */, 1, 3, 2 /* b c a */, 2, 1, 3 /* c a b */}
	w := []float64{1.0 / 3, 1.0 / 3, 1.0 / 3}
	for o := range 3 { // a beats b, b beats c, c beats a
		prefer := 0
		for i := range 3 {
			if votes[3*i+o] > votes[3*i+(o+1)%3] {
				prefer++
			}
		}
		if prefer != 2 {
			t.Errorf("option %d is before the next in %d rankings", o, prefer)
		}
	}
	out := make([]float64, 3)
	if Borda(out, votes, w); math.Abs(out[0]-out[1]) > 1e-12 || math.Abs(out[1]-out[2]) > 1e-12 || ArgMax(out) != 0 {
		t.Errorf("borda: %v, want a tie that goes to the first", out)
	}
	Perturbation(out, votes, w)
	for o, q := range out {
		if math.Abs(q-1.0/3) > 1e-12 {
			t.Errorf("perturbation: option %d with %v", o, q)
		}
	}
	sure := make([]float64, 9)
	for i := range 3 {
		sure[3*i+ArgMax(votes[3*i:3*i+3])] = 1
	}
	WeightedProbability(out, sure, w)
	for _, support := range out {
		if support >= sim.DefaultModel(sim.NewTask).QuorumBase || support >= 2.0/3 {
			t.Errorf("somebody has the quorum or the majority with %v", support)
		}
	}
}
