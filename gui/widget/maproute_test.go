package widget

import (
	"fmt"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	look "buygrid/gui/theme"
)

// hears is a buying center in which everybody listens to two others, without
// regard to who sits where.
func hears(n int) ([]Person, []Tie) {
	people, _ := crowd(n)
	var ties []Tie
	for i := range people {
		people[i].Traced, people[i].WasSize, people[i].Was = true, people[(i+1)%n].Size, people[(i+1)%n].Stance
		for _, to := range []int{(i*7 + 3) % n, (i*5 + n/2) % n} {
			ties = append(ties, Tie{From: i, To: to, Strength: float32(i%3+1) / 4, Sure: i%2 == 0})
		}
	}
	return people, ties
}

// No arrow crosses a name or the face of anybody but the two, and nearly every
// arrow finds a way.
func TestArrowsGoRoundNamesAndFaces(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		drawn, left := 0, 0
		for _, size := range []fyne.Size{{Width: 440, Height: 250}, {Width: 700, Height: 480}, {Width: 976, Height: 520}} {
			for _, n := range []int{2, 3, 5, 6, 7, 9, 12, 15, 21, 32} {
				m := NewMap()
				m.Fixed = true
				on(t, m, size.Width, size.Height)
				fyne.CurrentApp().Settings().SetTheme(&look.Theme{Choice: look.LightOnly, Scale: scale})
				m.Set(hears(n))
				if n > 15 || scale > 1 {
					m.Resize(fyne.NewSize(max(size.Width, 480*scale), max(size.Height, m.MinSize().Height)))
				}
				where := fmt.Sprintf("%d people, %v, text %v", n, m.Size(), scale)
				r := test.WidgetRenderer(m).(*mapRenderer)
				for i := range m.faces {
					for k := range i {
						for _, pair := range [][2]barrier{{r.routes.words[i], r.routes.words[k]}, {r.routes.words[i], r.routes.faces[k]}, {r.routes.faces[i], r.routes.words[k]}, {r.routes.faces[i], r.routes.faces[k]}} {
							if a, b := pair[0], pair[1]; a.from.X < b.to.X && b.from.X < a.to.X && a.from.Y < b.to.Y && b.from.Y < a.to.Y {
								t.Errorf("%s: %d and %d overlap", where, k, i)
							}
						}
					}
				}
				for k, a := range r.arrows {
					seen := false
					for _, l := range a.pieces {
						if l.Hidden {
							continue
						}
						seen = true
						for i := range m.faces {
							tie := m.ties[k]
							if r.routes.words[i].cut(l.Position1, l.Position2) || i != tie.From && i != tie.To && r.routes.faces[i].cut(l.Position1, l.Position2) {
								t.Errorf("%s: the arrow from %d to %d runs through %d", where, tie.From, tie.To, i)
							}
						}
					}
					if drawn++; !seen && !mutual(m.ties, k) {
						left++
					}
				}
			}
		}
		const most = 0.02
		if float64(left) > most*float64(drawn) {
			t.Errorf("text %v: %d of %d arrows find no way", scale, left, drawn)
		}
	}
}

// Where a face stands between two others the arrow is one even arc round it: it
// turns to one side only, and nowhere sharply.
func TestAnArrowIsOneGentleCurve(t *testing.T) {
	spots := []spot{{at: fyne.NewPos(60, 150), radius: 20}, {at: fyne.NewPos(200, 150), radius: 20}, {at: fyne.NewPos(340, 150), radius: 20}}
	words := make([]barrier, len(spots))
	for i, s := range spots {
		words[i] = barrier{s.at.AddXY(-30, 24), s.at.AddXY(30, 56)}
	}
	line := newRouter(fyne.NewSize(400, 300), spots, words).way(0, 2)
	if len(line) < 5 {
		t.Fatalf("the arrow is %v", line)
	}
	for k := 2; k < len(line); k++ {
		a, b := line[k-1].Subtract(line[k-2]), line[k].Subtract(line[k-1])
		turn := math.Atan2(float64(a.X*b.Y-a.Y*b.X), float64(a.X*b.X+a.Y*b.Y))
		const sharp = 0.3 // rad
		if turn < -1e-3 || turn > sharp {
			t.Errorf("at %v it turns by %.2f", line[k-1], turn)
		}
	}
}

// mutual reports whether a tie is drawn by the one the other way.
func mutual(ties []Tie, k int) bool {
	for _, u := range ties[:k] {
		if u.From == ties[k].To && u.To == ties[k].From {
			return true
		}
	}
	return false
}

// The places of a fixed map are the same whatever is known of ties and people.
func TestAFixedMapKeepsItsPlaces(t *testing.T) {
	places := func(ties []Tie, sizes float32) []fyne.Position {
		m := NewMap()
		m.Fixed = true
		on(t, m, 560, 330)
		people, _ := crowd(9)
		for i := range people {
			people[i].Size *= sizes
		}
		m.Set(people, ties)
		var at []fyne.Position
		for _, s := range m.spots {
			at = append(at, s.cell)
		}
		return at
	}
	_, ties := hears(9)
	first := places(nil, 1)
	for k, other := range [][]fyne.Position{places(ties, 1), places(ties[3:9], 0.5), places(ties[:1], 2)} {
		for i := range first {
			if first[i] != other[i] {
				t.Errorf("map %d has person %d at %v, not %v", k, i, other[i], first[i])
			}
		}
	}
}

// What was seen a week ago is drawn only where it was something else.
func TestTheTraceShowsWhatChanged(t *testing.T) {
	m := NewMap()
	on(t, m, 560, 330)
	people := []Person{
		{ID: "a", Name: "A", Size: 0.4, Stance: For, Traced: true, WasSize: 0.1, Was: Against},
		{ID: "b", Name: "B", Size: 0.3, Stance: Neutral, Traced: true, WasSize: 0.3, Was: Neutral},
		{ID: "c", Name: "C", Size: 0.3, Stance: For, WasSize: 0.1, Was: Against},
	}
	m.Set(people, nil)
	for i, want := range []bool{true, false, false} {
		d := test.WidgetRenderer(m.faces[i]).(*faceRenderer).drawn
		if d.former.Hidden == want || d.turn.Hidden == want {
			t.Errorf("%s: the trace is hidden %v, %v", people[i].Name, d.former.Hidden, d.turn.Hidden)
		}
	}
	if up, down := Against.turned(For), For.turned(Against); up.Name() == down.Name() {
		t.Error("better and worse look alike")
	}
}
