package studio

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/frame"
	"buygrid/sim/effort"
	"buygrid/sim/scenario/edit"
)

// The benchmarks are of the whole screen in a window of 1280 x 800, on a text that has a
// file. What they print is the median of what was seen: ms by the clock, cpu-ms of the
// processor, which others on the machine change less. Their pictures are Fyne's in memory:
// it draws the whole window anew for each, so they are told apart.

// stretches are times that were taken of the same thing, again and again.
type stretches struct{ wall, cpu []time.Duration }

// take measures something once.
func (m *stretches) take(do func()) {
	cpu, wall := effort.Used(), time.Now()
	do()
	m.wall, m.cpu = append(m.wall, time.Since(wall)), append(m.cpu, effort.Used()-cpu)
}

// report tells the medians, each of so many at once; waited goes before what the clock says.
func (m *stretches) report(b *testing.B, name string, each int, waited time.Duration) {
	middle := func(all []time.Duration) float64 {
		slices.Sort(all)
		return all[len(all)/2].Seconds() * 1000 / float64(each)
	}
	b.ReportMetric(middle(m.wall)+waited.Seconds()*1000, name+"-ms")
	b.ReportMetric(middle(m.cpu), name+"-cpu-ms")
}

// BenchmarkKey is a letter in texts of different lengths: key until the canvas knows what
// to draw, redraw what of that is another than before and drawn anew in a real window,
// which keeps the rest, and picture Fyne's of the whole window.
func BenchmarkKey(b *testing.B) {
	for _, lines := range []int{100, 2000, 19990} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			const inRow = 40
			s, _ := benched(b, long(b, lines))
			line := edit.Place{Line: 12, Column: 8}
			s.reveal(line, line)
			var keys, redraws, pictures stretches
			for b.Loop() {
				keys.take(func() {
					for k := range inRow {
						letter(s, rune('a'+k%26))
					}
				})
				before, _ := standing(s)
				letter(s, 'x')
				after, _ := standing(s)
				fresh := onlyChanged(before, after)
				redraws.take(func() { fresh.Capture() })
				pictures.take(func() { s.env.Window.Canvas().Capture() })
				s.work.buffer.Undo()
				s.panes.text.code.Follow()
			}
			keys.report(b, "key", inRow, 0)
			redraws.report(b, "redraw", 1, 0)
			pictures.report(b, "picture", 1, 0)
		})
	}
}

// onlyChanged is a canvas with nothing on it but what is another than before.
func onlyChanged(before, after map[fyne.CanvasObject]string) fyne.Canvas {
	all := container.NewWithoutLayout()
	size := fyne.NewSize(1, 1)
	for o, state := range after {
		if before[o] == state || !o.Visible() {
			continue
		}
		switch o := o.(type) {
		case *canvas.Text:
			fresh := *o
			fresh.Move(fyne.NewPos(o.Position().X, 0))
			all.Add(&fresh)
		case *canvas.Rectangle:
			fresh := *o
			fresh.Move(fyne.NewPos(o.Position().X, 0))
			all.Add(&fresh)
		default:
			continue
		}
		size = size.Max(fyne.NewSize(o.Position().X+o.Size().Width, o.Size().Height))
	}
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(all)
	c.Resize(size)
	return c
}

// BenchmarkCheck is from the last key in the largest bundled text to its problems in the
// list, with the pause, and with the picture of it.
func BenchmarkCheck(b *testing.B) {
	s, rested := benched(b, lesson(b, "welding-cell"))
	s.reveal(edit.Place{}, edit.Place{})
	var problems, pictures stretches
	for b.Loop() {
		problems.take(func() {
			letter(s, 'x')
			rested()
			s.env.Tasks.Settle()
		})
		if s.work.now.version != s.work.buffer.Version() || len(s.work.now.problems) == 0 {
			b.Fatal("the check is behind, or found nothing")
		}
		pictures.take(func() { s.env.Window.Canvas().Capture() })
	}
	problems.report(b, "problems", 1, checkPause)
	pictures.report(b, "picture", 1, 0)
}

// BenchmarkPreview is from the last key to a play of 13 decisions made again in the
// player beside the text, with the pause, and with the picture of it.
func BenchmarkPreview(b *testing.B) {
	s, rested := benched(b, lesson(b, "late-again"))
	p := s.panes.preview
	p.jump("balanced", 20)
	s.env.Tasks.Settle()
	s.reveal(edit.Place{}, edit.Place{})
	letter(s, '#')
	var replayed, pictures stretches
	for b.Loop() {
		replayed.take(func() {
			letter(s, 'x')
			rested()
			s.env.Tasks.Settle()
		})
		if p.version != s.work.buffer.Version() {
			b.Fatal("the preview is behind")
		}
		pictures.take(func() { s.env.Window.Canvas().Capture() })
	}
	replayed.report(b, "preview", 1, checkPause)
	pictures.report(b, "picture", 1, 0)
	b.ReportMetric(float64(len(played(p))), "decisions")
}

// BenchmarkOpen is a file of 1 MiB until the screen stands with its text, until it was
// checked as well, and a picture of it.
func BenchmarkOpen(b *testing.B) {
	text := lesson(b, "late-again")
	row := []byte("# " + strings.Repeat("a purchase that goes on ", 4) + "\n")
	text += string(bytes.Repeat(row, ((1<<20)-len(text))/len(row)))
	name := filepath.Join(b.TempDir(), "large.yaml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	file := storage.NewFileURI(name)
	s, _ := benched(b, lesson(b, "late-again"))
	var stands, checked, pictures stretches
	for b.Loop() {
		checked.take(func() {
			stands.take(func() {
				s.Write(frame.Writing{File: file})
				for s.work == nil || s.work.name != "large.yaml" {
					s.env.Tasks.Late() // delivers what is there
				}
			})
			s.env.Tasks.Settle()
		})
		pictures.take(func() { s.env.Window.Canvas().Capture() })
		if s.work.now.doc == nil {
			b.Fatalf("problems: %v", s.work.now.problems)
		}
		s.begin(nil, "other.yaml", []byte("id: other\n"), "")
		s.env.Tasks.Settle()
	}
	stands.report(b, "open", 1, 0)
	checked.report(b, "checked", 1, 0)
	pictures.report(b, "picture", 1, 0)
}
