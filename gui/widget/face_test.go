package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestFace(t *testing.T) {
	chosen := 0
	f := NewFace(Person{Name: "Anna de Wit", Active: true}, 48, func() { chosen++ })
	c := on(t, f, 100, 100)
	t.Run("Enter, Space and a click choose it", func(t *testing.T) {
		typed(f, fyne.KeyReturn, fyne.KeySpace)
		test.Tap(f)
		if chosen != 3 {
			t.Errorf("chosen %d times, want 3", chosen)
		}
	})
	r := test.WidgetRenderer(f).(*faceRenderer)
	t.Run("focus draws a ring", func(t *testing.T) {
		c.Focus(f)
		if r.drawn.focus.Hidden {
			t.Error("no ring")
		}
		c.Unfocus()
		if !r.drawn.focus.Hidden {
			t.Error("the ring stays")
		}
	})
	t.Run("every stance has its own sign, and only the unknown is dashed", func(t *testing.T) {
		signs := map[string]bool{}
		for _, s := range []Stance{"", For, Neutral, Against} {
			f.Person.Stance, f.Person.Sure = s, true
			f.Refresh()
			signs[r.drawn.badge.Resource.Name()] = true
			if r.drawn.dashes.Hidden != (s != "") || r.drawn.ring.Hidden == r.drawn.dashes.Hidden {
				t.Errorf("stance %q: dashes hidden %v", s, r.drawn.dashes.Hidden)
			}
		}
		if len(signs) != 4 {
			t.Errorf("%d signs for 4 stances", len(signs))
		}
	})
	t.Run("a guess has the thinner ring", func(t *testing.T) {
		known := r.drawn.ring.StrokeWidth
		f.Person.Sure = false
		f.Refresh()
		if r.drawn.ring.StrokeWidth >= known {
			t.Errorf("a guess is %v wide, known %v", r.drawn.ring.StrokeWidth, known)
		}
	})
	t.Run("what does not fit is left out from the end", func(t *testing.T) {
		f.Person.Note, f.Person.Title = "about 40 %", "Engineer"
		for width, want := range map[float32][2]string{300: {"Anna de Wit, about 40 %", "Engineer"}, 90: {"Anna de Wit", "about 40 %"}} {
			if name, title := f.says(width); name != want[0] || title != want[1] {
				t.Errorf("on %v px it says %q, %q", width, name, title)
			}
		}
	})
}
