package widget

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
)

// A curve of many short pieces ends in as long a head as a straight line, at its tip.
func TestTheHeadOfACurveIsAsLongAsThatOfALine(t *testing.T) {
	var curve []fyne.Position
	for k := range 41 {
		angle := float64(k) / 40 * math.Pi / 2
		curve = append(curve, fyne.NewPos(100*float32(math.Cos(angle)), 100*float32(math.Sin(angle))))
	}
	long := func(h *arrowHead) float64 {
		tip := h.left.Position1
		back := fyne.NewPos((h.left.Position2.X+h.right.Position2.X)/2, (h.left.Position2.Y+h.right.Position2.Y)/2)
		return distance(tip, back)
	}
	bent, straight := newArrow(), newArrow()
	bent.draw(curve, arrowLook{width: 3, both: true})
	straight.draw([]fyne.Position{curve[0], curve[40]}, arrowLook{width: 3, both: true})
	for k := range bent.heads {
		if got, want := long(bent.heads[k]), long(straight.heads[k]); math.Abs(got-want) > 0.5 {
			t.Errorf("head %d is %.1f px long, on a straight line %.1f", k, got, want)
		}
		if tip := curve[40*(1-k)]; bent.heads[k].left.Position1 != tip {
			t.Errorf("head %d ends at %v, want %v", k, bent.heads[k].left.Position1, tip)
		}
	}
}
