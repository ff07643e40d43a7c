package analysis

import (
	"math"
	"testing"
)

func TestWilson(t *testing.T) {
	tests := []struct {
		count, runs int
		low, high   float64 // after the formula, six decimals
	}{
		{0, 0, 0, 1},
		{0, 10, 0, 0.277533},
		{10, 10, 0.722467, 1},
		{5, 10, 0.236593, 0.763407},
		{81, 263, 0.255289, 0.366210}, // Newcombe 1998, table I
		{15, 148, 0.062387, 0.160471}, // ditto: 0.0624 and 0.1605
		{1, 29, 0.006113, 0.171755},   // ditto: 0.0061 and 0.1718
	}
	for _, test := range tests {
		low, high := Wilson(test.count, test.runs)
		if math.Abs(low-test.low) > 1e-4 || math.Abs(high-test.high) > 1e-4 {
			t.Errorf("Wilson(%d, %d) = %.6f, %.6f, want %.6f, %.6f", test.count, test.runs, low, high, test.low, test.high)
		}
	}
}

func TestWilsonHoldsTheShareAndNarrows(t *testing.T) {
	for runs := 1; runs <= 200; runs++ {
		for count := 0; count <= runs; count++ {
			low, high := Wilson(count, runs)
			p := float64(count) / float64(runs)
			if low < 0 || high > 1 || low > p || high < p {
				t.Fatalf("Wilson(%d, %d) = %v, %v does not hold %v", count, runs, low, high, p)
			}
			if l, h := Wilson(2*count, 2*runs); h-l >= high-low {
				t.Fatalf("twice the runs of %d of %d do not narrow %v to %v", count, runs, high-low, h-l)
			}
		}
	}
}

func TestOverlaps(t *testing.T) {
	a, b := ShareOf("a", 30, 100), ShareOf("b", 40, 100)
	if !a.Overlaps(b) || !b.Overlaps(a) {
		t.Error("30 and 40 of 100 are no clear difference")
	}
	if c := ShareOf("c", 60, 100); a.Overlaps(c) || c.Overlaps(a) {
		t.Error("30 and 60 of 100 are a clear difference")
	}
}
