package analysis

import (
	"math"
	"testing"

	"buygrid/sim"
)

func TestPowerOfTextbookGames(t *testing.T) {
	third := 1.0 / 3
	for _, c := range []struct {
		name    string
		weights []float64
		quota   float64
		oneOf   sim.Set
		want    []float64
	}{
		{"a dictator", []float64{0.6, 0.3, 0.1}, 0.5, 0, []float64{1, 0, 0}},
		{"majority of three", []float64{1, 1, 1}, 2, 0, []float64{third, third, third}},
		{"[4; 3 2 1], Shapley and Shubik 1954", []float64{3, 2, 1}, 4, 0, []float64{2.0 / 3, 1.0 / 6, 1.0 / 6}},
		{"[3; 2 1 1 1]", []float64{2, 1, 1, 1}, 3, 0, []float64{0.5, 1.0 / 6, 1.0 / 6, 1.0 / 6}},
		{"unanimity", []float64{1, 1, 1, 1}, 4, 0, []float64{0.25, 0.25, 0.25, 0.25}},
		{"the UN Security Council's veto in small: one of five, two needed", []float64{1, 1, 1}, 2, 1, []float64{2.0 / 3, 1.0 / 6, 1.0 / 6}},
		{"a dummy", []float64{0.5, 0.5, 0}, 0.75, 0, []float64{0.5, 0.5, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i, p := range ShapleyShubik(c.weights, c.quota, c.oneOf) {
				if p != c.want[i] { // to the last bit
					t.Errorf("player %d has %v, want %v", i, p, c.want[i])
				}
			}
		})
	}
}

func TestPowerSumsToOneWhereSomethingCanBeWon(t *testing.T) {
	weights := make([]float64, mostPlayers)
	for i := range weights {
		weights[i] = float64(i+1) / 120
	}
	total := 0.0
	for _, p := range ShapleyShubik(weights, 0.7, 1<<3|1<<9) {
		total += p
	}
	if math.Abs(total-1) > 1e-9 {
		t.Errorf("powers sum to %v", total)
	}
	for _, p := range ShapleyShubik([]float64{0.3, 0.3}, 0.7, 0) {
		if p != 0 {
			t.Error("nobody can win, and somebody has power")
		}
	}
}

func TestDrawnPowerIsNearTheExact(t *testing.T) {
	weights := []float64{0.25, 0.2, 0.15, 0.15, 0.1, 0.1, 0.05}
	const quota, oneOf = 0.6, 1 << 2
	exact, drawn := ShapleyShubik(weights, quota, oneOf), drawnPower(weights, quota, oneOf)
	for i := range weights {
		if se := math.Sqrt(exact[i] * (1 - exact[i]) / ordersDrawn); math.Abs(drawn[i]-exact[i]) > 4*se {
			t.Errorf("player %d has %v in drawn orders, exactly %v (standard error %v)", i, drawn[i], exact[i], se)
		}
	}
	many := make([]float64, sim.MaxMembers)
	for i := range many {
		many[i] = 1.0 / sim.MaxMembers
	}
	for i, p := range ShapleyShubik(many, 0.5, 0) {
		if math.Abs(p-1.0/sim.MaxMembers) > 0.01 {
			t.Errorf("one of %d alike, player %d, has %v", sim.MaxMembers, i, p)
		}
	}
}
