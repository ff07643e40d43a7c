package chart

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Any offers in any plot: no two labels overlap, none leaves the plot, and where
// there is room every one is there.
func TestLabelsKeepClearOfEachOther(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 12))
	for round := range 4000 {
		plot := area{xy{40 * random.Float64(), 30 * random.Float64()}, xy{60 + 1200*random.Float64(), 40 + 700*random.Float64()}}
		wide, tall := plot.high.x-plot.low.x, plot.high.y-plot.low.y
		inside := func() xy { return xy{plot.low.x + wide*random.Float64(), plot.low.y + tall*random.Float64()} }
		var places, sizes []xy
		var marks []area
		start := inside()
		for range 1 + random.IntN(4) {
			v := start
			if random.IntN(2) == 0 { // else on the very same spot
				v = inside()
			}
			places, sizes = append(places, v), append(sizes, xy{8 + 110*random.Float64(), 8 + 16*random.Float64()})
		}
		for range random.IntN(60) {
			marks = append(marks, around(inside(), 4.5))
		}
		boxes := labelled(places, sizes, marks, plot, 6.5, 6)
		needed := 0.0
		for _, size := range sizes {
			needed = max(needed, size.x)
		}
		for i, b := range boxes {
			if b.empty() {
				if wide > 3*needed && tall > 3*24*float64(len(sizes)) {
					t.Fatalf("round %d: no label %d in a plot of %.0f x %.0f", round, i, wide, tall)
				}
				continue
			}
			if math.Abs(b.size()-sizes[i].x*sizes[i].y) > 1e-6 || math.Abs(b.overlap(plot)-b.size()) > 1e-6 {
				t.Fatalf("round %d: label %d at %v leaves the plot %v", round, i, b, plot)
			}
			for j := range i {
				if b.overlap(boxes[j]) > 0 {
					t.Fatalf("round %d: labels %d and %d overlap: %v, %v", round, j, i, boxes[j], b)
				}
			}
		}
	}
}

// A free place is taken before one on a ring or a mark.
func TestALabelStandsOnNoMarkWhereThereIsRoom(t *testing.T) {
	plot, place := area{xy{0, 0}, xy{400, 300}}, xy{200, 150}
	marks := []area{around(xy{225, 150}, 5), around(xy{175, 150}, 5), around(xy{200, 128}, 5)}
	b := labelled([]xy{place}, []xy{{60, 12}}, marks, plot, 6, 6)[0]
	for _, m := range append(marks, around(place, 6)) {
		if b.overlap(m) > 0 {
			t.Errorf("the label at %v covers %v", b, m)
		}
	}
}

// Of offers that lie on each other only the last has a mark, and every mark of
// a long negotiation can be told from the next.
func TestOffersOnOneSpotHaveOneMark(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 100))
	f := &frame{style: &Style{Text: 1}}
	s := &scatter{f, &Scatter{}}
	at := func(v Spot) xy { return xy{3 * v.X, 2 * v.Y} }
	for range 200 {
		p := Path{}
		spot := Spot{50, 50}
		for range 1 + random.IntN(101) {
			if random.IntN(3) > 0 {
				spot = Spot{100 * random.Float64(), 100 * random.Float64()}
			}
			p.Spots = append(p.Spots, spot)
		}
		marks := s.way(&p, at)
		if last := at(p.Spots[len(p.Spots)-1]); marks[len(marks)-1].xy != last {
			t.Fatalf("the last offer %v has no mark: %v", last, marks)
		}
		for i := range marks {
			for j := range i {
				if math.Hypot(marks[i].x-marks[j].x, marks[i].y-marks[j].y) < pathMark {
					t.Fatalf("marks %v and %v lie on each other", marks[i], marks[j])
				}
			}
		}
	}
}
