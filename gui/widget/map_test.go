package widget

import (
	"fmt"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	look "buygrid/gui/theme"
)

// crowd is a buying center of so many people, who listen to a few of the others.
func crowd(n int) ([]Person, []Tie) {
	people, ties := make([]Person, n), []Tie(nil)
	for i := range people {
		people[i] = Person{ID: fmt.Sprint(i), Name: fmt.Sprintf("Person %d", i), Note: fmt.Sprintf("about %d %%", 40-2*i), Title: "Maintenance lead",
			Size: float32(40-2*i) / 100, Stance: []Stance{"", For, Neutral, Against}[i%4], Active: i%5 != 4, Sure: i%2 == 0}
		if i > 0 {
			ties = append(ties, Tie{From: i, To: i / 3, Strength: 0.8, Sure: true})
		}
		if i > 2 {
			ties = append(ties, Tie{From: i - 2, To: i, Strength: 0.3})
		}
	}
	return people, ties
}

func TestMapKeepsPeopleApart(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		for _, size := range []fyne.Size{{Width: 420, Height: 300}, {Width: 560, Height: 330}, {Width: 1000, Height: 800}} {
			for n := 2; n <= 15; n++ {
				m := NewMap()
				on(t, m, size.Width, size.Height)
				fyne.CurrentApp().Settings().SetTheme(&look.Theme{Choice: look.LightOnly, Scale: scale})
				m.Set(crowd(n))
				r := test.WidgetRenderer(m).(*mapRenderer)
				type box struct{ at, end fyne.Position }
				boxes := make([]box, n)
				for i, s := range m.spots {
					at, room := r.words(i)
					boxes[i] = box{
						fyne.NewPos(min(at.X, s.at.X-s.radius), s.at.Y-s.radius),
						fyne.NewPos(max(at.X+room.Width, s.at.X+s.radius), at.Y+room.Height),
					}
					if b := boxes[i]; b.at.X < 0 || b.at.Y < 0 || b.end.X > size.Width+0.5 || b.end.Y > size.Height+0.5 {
						t.Errorf("%d people, %v, text %v: person %d leaves the map: %v", n, size, scale, i, b)
					}
					for k := range boxes[:i] {
						a, b := boxes[i], boxes[k]
						if a.at.X < b.end.X && b.at.X < a.end.X && a.at.Y < b.end.Y && b.at.Y < a.end.Y {
							t.Errorf("%d people, %v, text %v: %d and %d overlap", n, size, scale, k, i)
						}
					}
				}
			}
		}
	}
}

func TestMapPlacesByWhoListensToWhom(t *testing.T) {
	people, ties := crowd(7)
	arranged := func() []spot {
		m := NewMap()
		on(t, m, 560, 330)
		m.Set(people, ties)
		return m.spots
	}
	first := arranged()
	if !reflect.DeepEqual(first, arranged()) {
		t.Error("the same people stand elsewhere the second time")
	}
	if first[1].at.Y > 330/2 {
		t.Errorf("who is listened to most stands at %v", first[1].at)
	}
	if first[0].radius <= first[6].radius {
		t.Error("more influence is not larger")
	}
}

func TestMapByKeyboardAndMouse(t *testing.T) {
	picked := -1
	m := NewMap()
	m.OnPick = func(i int) { picked = i }
	c := on(t, m, 560, 330)
	people, ties := crowd(5)
	m.Set(people, append(ties, Tie{From: 1, To: 9}, Tie{From: 2, To: 2}))
	if len(m.ties) != len(ties) {
		t.Errorf("%d ties, want %d", len(m.ties), len(ties))
	}
	m.Focus(0)
	seen := map[fyne.Focusable]bool{c.Focused(): true}
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight} {
		typed(c.Focused(), key)
		seen[c.Focused()] = true
	}
	if len(seen) != 5 || picked != -1 {
		t.Errorf("the arrows reach %d of 5 people and pick %d", len(seen), picked)
	}
	typed(c.Focused(), fyne.KeyEnd)
	typed(c.Focused(), fyne.KeyReturn)
	if picked != 4 || m.Selected() != 4 {
		t.Errorf("Enter picks %d and selects %d, want 4", picked, m.Selected())
	}
	test.TapCanvas(c, m.spots[2].at)
	if picked != 2 {
		t.Errorf("a click picks %d, want 2", picked)
	}
	focused := c.Focused()
	m.Set([]Person{people[4], people[2]}, nil)
	if m.Selected() != 1 || c.Focused() != focused || focused != fyne.Focusable(m.faces[1]) {
		t.Errorf("after the update %d is selected", m.Selected())
	}
	if says := m.faces[1].AccessibilityLabel(); says != "Person 2, about 36 %, Maintenance lead" {
		t.Errorf("a screen reader says %q", says)
	}
	m.Set(nil, nil)
	if m.Selected() != -1 {
		t.Error("nobody is there, and somebody is selected")
	}
}

func TestMapDrawsTheTwoStrongestTies(t *testing.T) {
	got := strongest([]Tie{{From: 0, To: 1, Strength: 0.1}, {From: 0, To: 2, Strength: 0.5}, {From: 0, To: 3, Strength: 0.4}}, 4)
	if len(got) != 2 || got[0].To != 2 || got[1].To != 3 {
		t.Errorf("drawn are %v", got)
	}
}
