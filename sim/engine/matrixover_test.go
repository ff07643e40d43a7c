package engine

import (
	"math"
	"reflect"
	"testing"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// After a run the criterion that is turned weighs what it does in week 0, and the others
// stand to each other as they do at the end.
func TestWhatIsBelievedOverAnyCriterion(t *testing.T) {
	sc := weldingCell()
	p, err := NewProcess(sc, Setup{Strategy: sc.StrategyNamed(sim.DefaultStrategy), Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	p.Run(3)
	start := formula.Weights(sc, sc.Importance)
	if over := p.BelievedMatrixOver(sc.CriterionOf(sim.Reliability)); !reflect.DeepEqual(over, p.BelievedMatrix()) {
		t.Errorf("over reliability %+v", over)
	}
	shaped := false
	for over := range sc.Criteria {
		m := p.BelievedMatrixOver(over)
		if m.Over != over {
			t.Errorf("over %d, want %d", m.Over, over)
		}
		for i, weights := range m.Weights {
			sum := 0.0
			for c, w := range weights {
				sum += w
				final := p.weights[i*p.criteria+c]
				if c != over && math.Abs(w/(1-weights[over])-final/(1-p.weights[i*p.criteria+over])) > 1e-12 {
					t.Errorf("over %d member %d gives %d %v", over, i, c, w)
				}
				shaped = shaped || math.Abs(final-start[i][c]) > 1e-6
			}
			if math.Abs(sum-1) > 1e-12 || math.Abs(weights[over]-start[i][over]) > 1e-12 {
				t.Errorf("over %d member %d weighs it %v, the sum is %v", over, i, weights[over], sum)
			}
		}
	}
	if !shaped {
		t.Error("no weight moved: the run proves nothing")
	}
}
