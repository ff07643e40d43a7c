package play

import (
	"math"
	"testing"
)

// TestNashPointOfALinearCase: where both utilities are linear in one price, from
// 0 to 1 and back, the Nash point lies halfway between the two floors' prices,
// at (1 + yours - theirs) / 2 [Nash 1950].
func TestNashPointOfALinearCase(t *testing.T) {
	for _, c := range []struct{ yours, theirs float64 }{{0, 0}, {0.2, 0.4}, {0.5, 0.1}, {0.35, 0.65}} {
		b := &Bargain{Nash: -1, Floor: c.yours, Their: c.theirs}
		const steps = 400
		for k := range steps + 1 {
			price := float64(k) / steps
			b.Points = append(b.Points, Point{You: price, Them: 1 - price})
		}
		b.front()
		b.nash()
		want := (1 + c.yours - c.theirs) / 2
		if b.Nash < 0 || math.Abs(b.Points[b.Nash].You-want) > 0.5/steps+1e-9 {
			t.Fatalf("floors %v and %v: Nash point %d, want the price %v", c.yours, c.theirs, b.Nash, want)
		}
		if len(b.Front) != steps+1 {
			t.Errorf("%d of %d prices are on the front, all should be", len(b.Front), steps+1)
		}
	}
	apart := &Bargain{Nash: -1, Floor: 0.7, Their: 0.7, Points: []Point{{You: 0.5, Them: 0.5}, {You: 1}, {Them: 1}}}
	if apart.nash(); apart.Nash != -1 || apart.Discarded != 3 {
		t.Errorf("floors that no price reaches: Nash point %d, %d discarded", apart.Nash, apart.Discarded)
	}
}
