package exact

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestPortableFunctions(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 7))
	for range 20000 {
		x := 60 * (r.Float64() - 0.5)
		if got, want := Exp(x), math.Exp(x); math.Abs(got-want) > 4e-16*want {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
		y := math.Exp(x)
		if got, want := Log(y), math.Log(y); math.Abs(got-want) > 4e-16*max(1, math.Abs(want)) {
			t.Fatalf("log(%v) = %v, want %v", y, got, want)
		}
	}
	if Exp(0) != 1 || Exp(-800) != 0 || !math.IsInf(Exp(800), 1) || Log(1) != 0 {
		t.Error("the ends are off")
	}
}
