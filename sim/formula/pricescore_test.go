package formula

import (
	"math"
	"testing"

	"buygrid/sim"
)

// By hand, MODEL.md section 14: of 50, 100 and 150 the median is 100, the lowest 50; of
// 60, 100, 140, 200 the median is 120.
func TestPriceScores(t *testing.T) {
	tests := []struct {
		name         string
		how          sim.PriceFormula
		prices, want []float64
	}{
		{"the lowest over the price", sim.LowestOverPrice, []float64{100, 150, 50}, []float64{0.5, 1.0 / 3, 1}},
		{"who asks nothing has it all", sim.LowestOverPrice, []float64{0, 150}, []float64{1, 0}},
		{"the middle of three has half", sim.MedianPrice, []float64{100, 150, 50}, []float64{0.5, 0, 1}},
		{"the middle of four is between two", sim.MedianPrice, []float64{140, 60, 200, 100}, []float64{1.0 / 3, 1, 0, 2.0 / 3}},
		{"twice the median and more has nothing", sim.MedianPrice, []float64{10, 20, 90}, []float64{1, 0.5, 0}},
		{"one bid has half", sim.MedianPrice, []float64{70}, []float64{0.5}},
		{"a median of nothing", sim.MedianPrice, []float64{0, 0, 5}, []float64{0.5, 0.5, 0}},
		{"equal prices", sim.MedianPrice, []float64{7, 7, 7, 7}, []float64{0.5, 0.5, 0.5, 0.5}},
		{"linear leaves what the scale says", sim.LinearPrice, []float64{1, 2}, []float64{0.25, 0.75}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := make([]float64, len(test.prices))
			if test.how == sim.LinearPrice {
				copy(out, test.want)
			}
			PriceScores(out, test.prices, test.how)
			for j := range out {
				if math.Abs(out[j]-test.want[j]) > 1e-12 {
					t.Errorf("%v, want %v", out, test.want)
				}
			}
			if n := testing.AllocsPerRun(10, func() { PriceScores(out, test.prices, test.how) }); n != 0 {
				t.Errorf("allocates %v times", n)
			}
		})
	}
}
