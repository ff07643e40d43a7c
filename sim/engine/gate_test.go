package engine

import (
	"math"
	"slices"
	"testing"

	"buygrid/sim"
)

// Every stage ends with a gate, and whoever signs it off does so wholly: shares
// sum to 1, those of the decision as the group's rule says.
func TestEveryStageHasItsGate(t *testing.T) {
	sc := weldingCell()
	for rule := range sim.Rules {
		p := process(t, sc, nil)
		p.sc.Rule = rule
		p.reset(1)
		for k := range sim.Stage(sim.Stages) {
			if gates[k].pass == nil || signOffs[k] == nil {
				t.Fatalf("the gate of %s is not written", k)
			}
			sum, voters := 0.0, 0
			shares := slices.Clone(p.signOff(k))
			for i, share := range shares {
				sum += share
				if share > 0 {
					voters++
				}
				if k < sim.Decision && share != p.influence[k][i] {
					t.Errorf("at the gate of %s member %d counts %v, not %v", k, i, share, p.influence[k][i])
				}
			}
			if len(shares) != p.members || math.Abs(sum-1) > sim.Tolerance {
				t.Errorf("%s: the gate of %s is signed off by %v", rule, k, shares)
			}
			if k == sim.Decision && rule.Row().Voice == sim.ByDecider && voters != p.deciders.Count() {
				t.Errorf("%s: %d members sign off, the deciders are %d", rule, voters, p.deciders.Count())
			}
			if k == sim.Decision && rule.Row().Voice != sim.ByInfluence && slices.Max(shares) != 1/float64(voters) {
				t.Errorf("%s: votes are not alike: %v", rule, shares)
			}
		}
	}
}
