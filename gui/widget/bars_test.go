package widget

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/sim/chart"
)

func TestStepper(t *testing.T) {
	s := NewStepper()
	on(t, s, 1200, 80)
	s.Set([]Step{{"Need", "9 weeks", StepDone}, {"Specification", "6 weeks, ended week 15", StepDone},
		{"Preselection", "week 18, 2 of 5 weeks left", StepNow}, {"Negotiation", "up to 4 weeks", StepAhead}, {"Decision", "", StepUnknown}})
	now := s.cells[2]
	t.Run("with room the columns are equal and nothing is cut", func(t *testing.T) {
		for _, c := range s.cells {
			if d := c.Size().Width - now.Size().Width; d > 0.5 || d < -0.5 || c.name.Cut() || c.note.Cut() {
				t.Errorf("%s is %v wide, cut %v", c.step.Name, c.Size().Width, c.name.Cut() || c.note.Cut())
			}
		}
	})
	t.Run("with less room the words are whole still", func(t *testing.T) {
		s.Resize(fyne.NewSize(980, 80))
		for _, c := range s.cells {
			if c.short || c.name.Cut() || c.note.Cut() {
				t.Errorf("%s is cut", c.step.Name)
			}
		}
	})
	t.Run("at 200 % text the present stage keeps its words", func(t *testing.T) {
		fyne.CurrentApp().Settings().SetTheme(&look.Theme{Choice: look.LightOnly, Scale: 2})
		s.Resize(fyne.NewSize(1000, s.HeightFor(1000)))
		for _, c := range s.cells {
			if c.short == (c == now) {
				t.Errorf("%s is short: %v", c.step.Name, c.short)
			}
		}
		if now.name.Cut() || now.note.Cut() {
			t.Errorf("%q is cut, %v wide", now.note.Content, now.note.Size().Width)
		}
	})
}

func TestMeter(t *testing.T) {
	m := NewMeter("Hours", "19 of 16 planned")
	on(t, m, 300, 40)
	m.Set(0.5, 0.5)
	if m.Over() || m.about.Bold {
		t.Error("all of it is too much")
	}
	m.Set(0.5, 0.6)
	if !m.Over() || !m.about.Bold || m.about.Color != theme.ColorNameError {
		t.Error("more than there is shows in the colour alone, or not at all")
	}
	if narrow, wide := m.HeightFor(90), m.HeightFor(300); narrow <= wide {
		t.Errorf("%v high on 90 px, %v on 300", narrow, wide)
	}
}

func TestVoteBar(t *testing.T) {
	b := NewVoteBar(0.72, "quorum 72 %")
	on(t, b, 600, 60)
	for _, v := range []Vote{{"Tom", 0.1, look.Series(1)}, {"Anna", 0.3, look.Series(0)}, {"Nora", 0.1, look.Series(look.Nobody)}, {"Ida", 0.4, look.Series(0)}} {
		b.Add(v)
	}
	labels := ""
	for _, v := range b.votes {
		labels += v.Label + " "
	}
	if labels != "Anna Ida Tom Nora " {
		t.Errorf("the votes stand as %s", labels)
	}
	marks := ""
	for _, o := range b.parts(fyne.NewSize(600, 60)) {
		if m, ok := o.(*Mark); ok {
			marks += fmt.Sprint(m.Role, " ")
		}
	}
	if want := fmt.Sprint(chart.You, " ", chart.Rival(1), " ", chart.Nobody, " "); marks != want {
		t.Errorf("marks of %s, want %s", marks, want)
	}
	if inkOn(color.Black) != color.White || inkOn(color.White) != color.Black {
		t.Error("the ink does not show")
	}
}

func TestIntervalBar(t *testing.T) {
	b := NewIntervalBar(0.3, 0.1)
	on(t, b, 300, 16)
	size := fyne.NewSize(300, 16)
	before := len(b.draw(size))
	b.Truth(0.45)
	parts := b.draw(size)
	if len(parts) != before+2 {
		t.Fatalf("the true value adds %d parts", len(parts)-before)
	}
	line := parts[len(parts)-1]
	if x := line.Position().X + line.Size().Width/2; x < 224 || x > 226 {
		t.Errorf("0.45 of 0.6 stands at %v of 300", x)
	}
}
