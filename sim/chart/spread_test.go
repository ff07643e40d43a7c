package chart

import (
	"math"
	"slices"
	"testing"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		name      string
		items     []item
		low, high float64
		want      []float64
	}{
		{"nothing", nil, 0, 100, nil},
		{"far apart stays", []item{{20, 18}, {60, 18}}, 0, 100, []float64{20, 60}},
		{"two on one place part evenly", []item{{50, 18}, {50, 18}}, 0, 100, []float64{41, 59}},
		{"at the end it moves inwards", []item{{98, 18}, {99, 18}}, 0, 100, []float64{73, 91}},
		{"at the start it moves inwards", []item{{-5, 10}}, 0, 100, []float64{5}},
		{"a chain moves as one", []item{{40, 20}, {50, 20}, {60, 20}}, 0, 100, []float64{30, 50, 70}},
		{"too many are squeezed", []item{{50, 18}, {50, 18}, {50, 18}, {50, 18}}, 0, 36, []float64{4.5, 13.5, 22.5, 31.5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := spread(c.items, c.low, c.high)
			if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestLevelTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      []string
	}{
		{0, 100, []string{"0", "20", "40", "60", "80", "100"}},
		{0, 1, []string{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}},
		{-1.5, 4, []string{"−1", "0", "1", "2", "3", "4"}},
		{0.3, 0.35, []string{"0.30", "0.31", "0.32", "0.33", "0.34", "0.35"}},
		{0, 12345, []string{"0", "2,500", "5,000", "7,500", "10,000"}},
	} {
		var got []string
		for _, tick := range levelTicks(c.low, c.high, plainNumber) {
			got = append(got, tick.label)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v to %v: %q, want %q", c.low, c.high, got, c.want)
		}
	}
}

func TestTicksAreThinnedWhereTheirNumbersWouldTouch(t *testing.T) {
	five := uprightTicks(0, 100, plainNumber)
	for _, c := range []struct {
		height float64
		want   int
	}{{200, 5}, {60, 5}, {59, 3}, {20, 2}, {-5, 2}} {
		if got := thin(five, c.height/100, 15); len(got) != c.want || got[0].at != 0 {
			t.Errorf("%v px: %v, want %d ticks", c.height, got, c.want)
		}
	}
}

func TestPlainNumber(t *testing.T) {
	for _, c := range []struct {
		value    float64
		decimals int
		want     string
	}{{1234.5, 1, "1,234.5"}, {-7, 0, "−7"}, {-0.04, 1, "0.0"}, {1e6, 0, "1,000,000"}, {999, 0, "999"}} {
		if got := plainNumber(c.value, c.decimals); got != c.want {
			t.Errorf("%v: %q, want %q", c.value, got, c.want)
		}
	}
}

func TestFaintSeriesAreNamedNotDrawn(t *testing.T) {
	fig := sevenSuppliers()
	p := newPage(fig, new(Style{}.complete()), 900, 400)
	if got := p.footerText(fig); got != fig.Footer+" · under 1 % everywhere: Pico" {
		t.Errorf("footer %q", got)
	}
	fig.Panels[1].Series[5].Y[0] = 1
	if got := fig.faint(); len(got) != 0 {
		t.Errorf("%v left out though it reaches 1 in one panel", got)
	}
	fig = sample()
	fig.Faint = ""
	if got := fig.faint(); got != nil {
		t.Errorf("%v left out without words for it", got)
	}
}

func TestNamesStandInTheLinesOrder(t *testing.T) {
	series := []Series{
		{Name: "a", X: []float64{0, 1}, Y: []float64{9, 1}},
		{Name: "b", X: []float64{0, 1}, Y: []float64{1, 9}},
		{Name: "none"},
		{Name: "c", X: []float64{0, 1, 2}, Y: []float64{1, 5, math.NaN()}},
	}
	var got []string
	for _, s := range endOrder(series) {
		got = append(got, s.Name)
	}
	if !slices.Equal(got, []string{"b", "c", "a"}) {
		t.Errorf("order %v", got)
	}
}
