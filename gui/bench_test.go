package gui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// opened is the window of a benchmark, with the account of a play of the largest
// scenario that was played for so many weeks.
func opened(b *testing.B, weeks int) *Shell {
	b.Helper()
	journal := play.NewMemory()
	s := benched(b, journal)
	s.open(atAccount)
	s.game.Resume(played(b, journal, func(s *play.Session) bool { return s.Board().Week == weeks && s.Board().InRace }))
	return s
}

// benched is the window of a benchmark.
func benched(b *testing.B, journal *play.Memory) *Shell {
	b.Helper()
	app := test.NewTempApp(b)
	s, err := New(app, Options{Shelf: english(), Journal: journal, Folder: "/data", Version: "0.1", CoachWorlds: 16, Cache: known, Now: noonNow, Tasks: task.NewInline(nil)})
	if err != nil {
		b.Fatal(err)
	}
	s.window.Resize(fyne.NewSize(1280, 800))
	b.Cleanup(s.window.Close)
	return s
}

// played is a play of the largest scenario that has come to a state, with the first
// luck that leads there.
func played(b *testing.B, journal *play.Memory, there func(*play.Session) bool) int64 {
	b.Helper()
	const lucks, weeks = 100, 200
	for seed := range uint64(lucks) {
		s, err := play.Begin(b.Context(), journal, noonNow, play.Start{Document: document(b, "welding-cell"), Seed: seed + 1, Level: play.Guided, Language: "en"})
		if err != nil {
			b.Fatal(err)
		}
		for range weeks {
			if there(s) {
				return s.Head().ID
			}
			if s.Board().Ended || s.Phase() != engine.Planning {
				break
			}
			d := play.Decision{Do: play.EndWeek}
			if s.Board().InRace {
				d.Moves = s.Suggest("balanced")
			}
			if err := s.Decide(b.Context(), d); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Fatal("no luck leads there")
	return 0
}

// clicked presses the first button whose text begins so.
func clicked(b *testing.B, s *Shell, text string) {
	b.Helper()
	for _, c := range all[*widget.Button](s) {
		if strings.HasPrefix(c.Text, text) {
			c.Tapped(nil)
			return
		}
	}
	b.Fatalf("no button %q", text)
}

// worked adds up the processor time of what is measured, which others on the machine
// change less than the time on the clock.
type worked time.Duration

func (w *worked) by(act func()) {
	before := effort.Used()
	act()
	*w += worked(effort.Used() - before)
}

func (w worked) report(b *testing.B) {
	b.ReportMetric(float64(time.Duration(w).Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// BenchmarkRedraw draws the account as it is: the floor of what is drawn below.
func BenchmarkRedraw(b *testing.B) {
	s := opened(b, 0)
	var w worked
	for b.Loop() {
		w.by(func() { s.window.Canvas().Capture() })
	}
	w.report(b)
}

// BenchmarkAsk asks everything that is seen for its least size, as a window does before
// it paints a picture anew.
func BenchmarkAsk(b *testing.B) {
	s := opened(b, 9)
	for b.Loop() {
		leastOf(s.window.Content())
	}
}

func leastOf(o fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	o.MinSize()
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	for _, part := range parts {
		leastOf(part)
	}
}

// BenchmarkEndWeek is from the click on "End week" to every widget in its place, and
// to the drawn screen, in the first week and in a later one with a full inbox. decided
// is the week alone, without a screen.
func BenchmarkEndWeek(b *testing.B) {
	const later = 9
	b.Run("decided", func(b *testing.B) {
		journal := play.NewMemory()
		s, err := play.Open(b.Context(), journal, noonNow, played(b, journal, func(s *play.Session) bool { return s.Board().Week == later }))
		for b.Loop() {
			if err == nil {
				err = s.Decide(b.Context(), play.Decision{Do: play.EndWeek, Converse: true})
			}
			if err == nil {
				_, err = s.Preview(nil)
			}
			s.Board()
			b.StopTimer()
			if err == nil {
				err = s.Undo(b.Context())
			}
			b.StartTimer()
		}
		if err != nil {
			b.Fatal(err)
		}
	})
	for _, at := range []struct {
		name  string
		weeks int
		drawn bool
	}{{"placed", 0, false}, {"drawn", 0, true}, {"placed later", later, false}, {"drawn later", later, true}} {
		b.Run(at.name, func(b *testing.B) {
			s := opened(b, at.weeks)
			var w worked
			for b.Loop() {
				w.by(func() {
					clicked(b, s, "End week")
					if at.drawn {
						s.window.Canvas().Capture()
					}
				})
				b.StopTimer()
				s.game.Undo()
				b.StartTimer()
			}
			w.report(b)
		})
	}
}

// BenchmarkOpen is from the click that opens a screen to every widget in its place.
func BenchmarkOpen(b *testing.B) {
	journal := play.NewMemory()
	s := benched(b, journal)
	account := played(b, journal, func(s *play.Session) bool { return s.Board().Week == 9 && s.Board().InRace })
	table := played(b, journal, func(s *play.Session) bool { return s.Phase() == engine.Bargaining })
	over := played(b, journal, func(s *play.Session) bool { return s.Board().Ended })
	s.open(atAccount)
	for _, o := range []struct {
		name string
		open func(b *testing.B)
	}{
		{"home", func(*testing.B) { s.show(atHome) }},
		{"account", func(*testing.B) { s.show(atAccount) }},
		{"desk", func(b *testing.B) {
			clicked(b, s, s.env.T("plan.desk", nil))
			b.StopTimer()
			widget.TopDialog(s.window.Canvas()).Hide()
			b.StartTimer()
		}},
		{"table", func(*testing.B) { s.game.Resume(table) }},
		{"debrief", func(*testing.B) { s.game.Resume(over) }},
	} {
		b.Run(o.name, func(b *testing.B) {
			s.show(atAccount)
			s.game.Resume(account)
			var w worked
			for b.Loop() {
				w.by(func() { o.open(b) })
			}
			w.report(b)
		})
	}
}
