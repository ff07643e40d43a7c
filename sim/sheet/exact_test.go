package sheet

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
)

func TestExactNumbersLoseTheirNoise(t *testing.T) {
	third := 1.0 / 3
	sum := func(of ...float64) (s float64) {
		for _, v := range of {
			s += v
		}
		return s
	}
	tests := []struct{ given, want float64 }{
		{0.49999999999999994, 0.5},
		{sum(0.1, 0.2), 0.3},
		{sum(0.7, -0.6), 0.1},
		{sum(0.8001, -0.8), 0.0001},
		{sum(0.51, -0.5), 0.01},
		{sum(0.1, 0.2, -0.3), 0},
		{-0.49999999999999994, -0.5},
		{1.2 * 3, 3.6},
		{117333.33000000002, 117333.33},
		{0.5799999999999983, 0.58},
		{1.2345e-7, 1.2345e-7},
		{1.23456789e-7, 1.23456789e-7},
		{0.99999999999999989, 1},
		{0, 0},
		{third, third},
		{math.Pi, math.Pi},
		{1.0 / 7, 1.0 / 7},
		{1e-20, 1e-20},
		{1e-7, 1e-7},
		{0.1234567890123456, 0.1234567890123456},
		{1e300, 1e300},
		{math.MaxFloat64, math.MaxFloat64},
		{5e-324, 5e-324},
	}
	for _, test := range tests {
		if got := Exact(test.given); got != test.want {
			t.Errorf("Exact(%v) is %v, want %v", test.given, got, test.want)
		}
	}
}

// Any decimal of a few digits survives what arithmetic does to it, and no number
// moves by more than the noise.
func TestExactIsNearAndTheSameTwice(t *testing.T) {
	luck := rand.New(rand.NewPCG(3, 5))
	for range 20_000 {
		meant := float64(luck.IntN(1_000_000)) / 1_000_000
		noisy := meant
		for range luck.IntN(3) {
			noisy = math.Nextafter(noisy, 2*luck.Float64())
		}
		if got := Exact(noisy); got != meant {
			t.Fatalf("Exact(%v) is %v, want %v", noisy, got, meant)
		}
		v := luck.NormFloat64() * math.Pow(10, float64(luck.IntN(30)-15))
		got := Exact(v)
		if math.Abs(got-v) > math.Max(nearMany, 2e-15*math.Abs(v)) || Exact(got) != got {
			t.Fatalf("Exact(%v) is %v, then %v", v, got, Exact(got))
		}
	}
}

func TestJSONKeepsAllButNoise(t *testing.T) {
	given := `{"0.49999999999999994":"0.49999999999999994 \"1.0000000000000002","a":[0.49999999999999994,-1.0000000000000002e-5,18446744073709551615,0.3333333333333333],"b":{"c":0.30000000000000004}}`
	want := `{"0.49999999999999994":"0.49999999999999994 \"1.0000000000000002","a":[0.5,-0.00001,18446744073709551615,0.3333333333333333],"b":{"c":0.3}}`
	if got := string(JSON([]byte(given))); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"a":0.30000000000000004,"b":"\\"}`))
	f.Add([]byte(`[1e5,-0.00000000000000001,"\u0041"]`))
	f.Add([]byte(`"`))
	f.Fuzz(func(t *testing.T, text []byte) {
		got := JSON(text)
		if json.Valid(text) && !json.Valid(got) {
			t.Errorf("%q became %q", text, got)
		}
	})
}
