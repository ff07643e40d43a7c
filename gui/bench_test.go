package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// opened is the window of a benchmark, with a play of the largest scenario.
func opened(b *testing.B) *Shell {
	b.Helper()
	app := test.NewTempApp(b)
	s, err := New(app, Options{Shelf: english(), Journal: play.NewMemory(), Folder: "/data", Version: "0.1", Now: noonNow, Tasks: task.NewInline(nil)})
	if err != nil {
		b.Fatal(err)
	}
	s.window.Resize(fyne.NewSize(1280, 800))
	b.Cleanup(s.window.Close)
	s.env.Brief("welding-cell")
	for _, c := range all[*widget.Button](s) {
		if c.Text == "Start the play" {
			c.Tapped(nil)
		}
	}
	return s
}

// BenchmarkRedraw draws the account as it is: the floor of BenchmarkEndWeek.
func BenchmarkRedraw(b *testing.B) {
	s := opened(b)
	for b.Loop() {
		s.window.Canvas().Capture()
	}
}

// BenchmarkEndWeek is from the click on "End week" to the drawn screen.
func BenchmarkEndWeek(b *testing.B) {
	s := opened(b)
	for b.Loop() {
		for _, c := range all[*widget.Button](s) {
			if len(c.Text) > 8 && c.Text[:8] == "End week" {
				c.Tapped(nil)
			}
		}
		s.window.Canvas().Capture()
		b.StopTimer()
		s.game.Undo()
		b.StartTimer()
	}
}
