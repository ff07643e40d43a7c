package widget

import (
	"fmt"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
			if c.form != stepWhole || c.name.Cut() || c.note.Cut() {
				t.Errorf("%s is cut", c.step.Name)
			}
		}
	})
	t.Run("at 200 % text the present stage keeps its words", func(t *testing.T) {
		fyne.CurrentApp().Settings().SetTheme(&look.Theme{Choice: look.LightOnly, Scale: 2})
		s.Resize(fyne.NewSize(1000, s.HeightFor(1000)))
		for _, c := range s.cells {
			if (c.form != stepWhole) == (c == now) {
				t.Errorf("%s is shown as %v", c.step.Name, c.form)
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
	m.Set(1)
	if m.Over() || m.about.Bold {
		t.Error("all of it is too much")
	}
	m.Set(1.1)
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
	for _, v := range []Vote{{"Tom", 0.1, look.Series(1)}, {"Anna", 0.3, look.Series(0)}, {"Nora", 0.1, look.Series(look.Nobody)}, {"Ida", 0.4, look.Series(0)}, {"Eva", 0.1, OpenVote}} {
		b.Add(v)
	}
	labels := ""
	for _, v := range b.votes {
		labels += v.Label + " "
	}
	if labels != "Anna Ida Tom Nora Eva " {
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
	if x := line.Position().X + line.Size().Width/2; x < 134 || x > 136 {
		t.Errorf("0.45 stands at %v of 300", x)
	}
}

// A bar of 56 % fills 56 % of its length, whichever bar it is and however wide.
func TestABarFillsItsShare(t *testing.T) {
	on(t, NewText(""), 10, 10)
	const near = 0.01 // px
	for _, wide := range []float32{24, 61, 137.5, 300, 811} {
		for percent := 0; percent <= 100; percent += 4 {
			share := float64(percent) / 100
			want := float64(wide) * share
			bars := map[string]func() float32{
				"influence": func() float32 { return filled(NewInfluenceBar(share), wide) },
				"support":   func() float32 { return filled(NewSupportBar(share, 0.72, look.Series(0)), wide) },
				"progress": func() float32 {
					b := NewProgressBar()
					b.Share = share
					return filled(b, wide)
				},
				"interval": func() float32 { return NewIntervalBar(share, 0.05).draw(fyne.NewSize(wide, 16))[1].Size().Width },
				"meter": func() float32 {
					m := NewMeter("Hours", "")
					m.planned = share
					r := m.CreateRenderer().(*meterRenderer)
					r.Layout(fyne.NewSize(wide, 40))
					return r.planned.Size().Width
				},
				"signed": func() float32 { return 2 * NewSignedBar(share).draw(fyne.NewSize(wide, 14))[0].Size().Width },
			}
			for name, drawn := range bars {
				if got := float64(drawn()); math.Abs(got-want) > near {
					t.Errorf("%s of %d %%: %v of %v px", name, percent, got, wide)
				}
			}
		}
	}
}

// filled is how long a bar's fill is at a width.
func filled(b *Bar, wide float32) float32 {
	r := b.CreateRenderer().(*barRenderer)
	r.Layout(fyne.NewSize(wide, 20))
	return r.fill.Size().Width
}

// The votes of a side end where their sum ends, so that they read against the
// quorum's line, and no vote covers another.
func TestVotesEndWhereTheirSumEnds(t *testing.T) {
	on(t, NewText(""), 10, 10)
	random := rand.New(rand.NewPCG(11, 5))
	for range 300 {
		var votes []Vote
		left := float32(1)
		for left > 0.001 {
			w := min(left, 0.02+0.4*random.Float32())
			votes, left = append(votes, Vote{"Ann", w, look.Series(random.IntN(3))}), left-w
		}
		wide := 120 + 800*random.Float32()
		b := NewVoteBar(0, "")
		b.votes = sided(votes)
		sum, before, at := float32(0), float32(0), 0
		for _, o := range b.parts(fyne.NewSize(wide, 60))[1:] {
			part, ok := o.(*canvas.Rectangle)
			if !ok || part.Size().Height != b.thick() {
				continue
			}
			sum += b.votes[at].Weight
			at++
			from, to := part.Position().X, part.Position().X+part.Size().Width
			if part.Size().Width > 0 && math.Abs(float64(to-wide*sum)) > 0.05 || from < before-0.05 {
				t.Fatalf("vote %d of %v stands from %v to %v of %v, the sum is %v", at, b.votes, from, to, wide, sum)
			}
			before = max(before, to-part.Size().Width)
		}
		if at != len(votes) {
			t.Fatalf("%d of %d votes are drawn", at, len(votes))
		}
	}
}

func TestAStepperBreaksNoWordOfTheStageThatMattersNow(t *testing.T) {
	s := NewStepper()
	on(t, s, 1200, 80)
	s.Set([]Step{{"Emergence du besoin", "9 semaines", StepDone}, {"Cahier des charges", "encore 2 semaines sur 5, à partir de la semaine 18", StepNow},
		{"Recherche et présélection", "jusqu’à 4 semaines", StepAhead}, {"Négociation", "jusqu’à 4 semaines", StepAhead}, {"Décision", "", StepUnknown}})
	bare := 0
	for width := float32(300); width <= 1200; width += 20 {
		s.Resize(fyne.NewSize(width, s.HeightFor(width)))
		for _, c := range s.cells {
			if c.form == stepBare {
				bare++
			}
			if c.form != stepWhole {
				continue
			}
			for _, text := range []*Text{c.name, c.note} {
				words := strings.Fields(text.Content)
				if shown := strings.Fields(strings.Join(text.lines(text.Size().Width), " ")); !slices.Equal(shown, words) {
					t.Errorf("%g wide: %q is shown as %q", width, words, shown)
				}
			}
		}
		if last := s.cells[4]; last.Position().X+last.Size().Width > width {
			t.Errorf("%g wide: the last stage ends at %g", width, last.Position().X+last.Size().Width)
		}
	}
	if bare == 0 {
		t.Error("no width was narrow")
	}
}
