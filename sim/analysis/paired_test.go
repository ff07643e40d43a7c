package analysis

import (
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
)

// variances returns the variance of the difference in wins between two ways to
// play a scenario, per world: in the same worlds, and in different ones.
func variances(tb testing.TB, id string, a, b engine.Setup, runs int) (same, different float64) {
	tb.Helper()
	sc := bundled(tb, id).Scenario()
	wins := func(set engine.Setup, from uint64) []float64 {
		p, err := engine.NewProcess(sc, set)
		if err != nil {
			tb.Fatal(err)
		}
		won := make([]float64, runs)
		for m := range won {
			if p.Run(from+uint64(m)).Outcome.End == sim.Won {
				won[m] = 1
			}
		}
		return won
	}
	variance := func(x, y []float64) float64 {
		sum, squares := 0.0, 0.0
		for m := range x {
			d := x[m] - y[m]
			sum, squares = sum+d, squares+d*d
		}
		n := float64(len(x))
		return (squares - sum*sum/n) / (n - 1)
	}
	here := wins(a, 1)
	return variance(here, wins(b, 1)), variance(here, wins(b, 1_000_000))
}

// pairs are comparisons that the program makes for its readers.
var pairs = []struct {
	name, scenario string
	a, b           engine.Setup
	least          float64 // variance with different worlds over that with the same
}{
	{"a small step of the weighting", "welding-cell", engine.Setup{Weighting: 0.40}, engine.Setup{Weighting: 0.45}, 3},
	{"a large step of the weighting", "welding-cell", engine.Setup{Weighting: 0.30}, engine.Setup{Weighting: 0.60}, 1.05}, // the step itself decides most worlds,
	{"how to negotiate", "welding-cell", played("balanced"), played("price_conceder"), 8},
}

// TestTheSameWorldsCompareMoreSurely: two ways to play differ by far less chance
// in the same worlds than in different ones, so that fewer worlds tell them apart.
func TestTheSameWorldsCompareMoreSurely(t *testing.T) {
	for _, pair := range pairs {
		same, different := variances(t, pair.scenario, pair.a, pair.b, effort.Of(1500, 4000))
		t.Logf("%s: variance %.4f in the same worlds, %.4f in different ones, ratio %.1f", pair.name, same, different, different/same)
		if same <= 0 || different/same < pair.least {
			t.Errorf("%s: variance %.4f in the same worlds, %.4f in different ones", pair.name, same, different)
		}
	}
}

// BenchmarkPaired reports how many times fewer worlds a comparison needs for
// being made in the same ones.
func BenchmarkPaired(b *testing.B) {
	for _, pair := range pairs {
		b.Run(pair.name, func(b *testing.B) {
			var same, different float64
			for b.Loop() {
				same, different = variances(b, pair.scenario, pair.a, pair.b, 4000)
			}
			b.ReportMetric(different/same, "x-variance")
		})
	}
}
