package formula

import (
	"math"
	"testing"

	"buygrid/sim"
)

// By hand: 80 / 100 = 0.8 and 80 / 160 = 0.5; the median of 80, 100, 160 is 100,
// of 80, 100, 120, 160 it is 110.
func TestPricesAreScoredByTheFormulaThatWasPublished(t *testing.T) {
	for _, one := range []struct {
		name         string
		how          sim.PriceFormula
		prices, want []float64
	}{
		{"lowest over price", sim.LowestOverPrice, []float64{100, 80, 160}, []float64{0.8, 1, 0.5}},
		{"a price of nothing", sim.LowestOverPrice, []float64{0, 80}, []float64{1, 0}},
		{"one bid", sim.LowestOverPrice, []float64{80}, []float64{1}},
		{"the median of three", sim.MedianPrice, []float64{100, 80, 160}, []float64{0.5, 0.7, 0}},
		{"the median of four", sim.MedianPrice, []float64{160, 100, 80, 120}, []float64{0.5 - 50./110, 0.5 + 10./110, 0.5 + 30./110, 0.5 - 10./110}},
		{"half the median or less has all points, half more none", sim.MedianPrice, []float64{100, 50, 20, 150, 400}, []float64{0.5, 1, 1, 0, 0}},
		{"a median of nothing", sim.MedianPrice, []float64{0, 0, 80}, []float64{0.5, 0.5, 0}},
		{"a linear price stays as it is", sim.LinearPrice, []float64{100, 80}, []float64{7, 7}},
	} {
		out := make([]float64, len(one.prices))
		for o := range out {
			out[o] = 7
		}
		PriceScores(out, one.prices, one.how)
		for o := range out {
			if !(math.Abs(out[o]-one.want[o]) < 1e-12) {
				t.Errorf("%s: %v, want %v", one.name, out, one.want)
				break
			}
		}
	}
}
