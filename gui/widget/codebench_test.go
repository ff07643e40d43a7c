//go:build linux

package widget

import (
	"bytes"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	look "buygrid/gui/theme"
	"buygrid/sim/scenario/edit"
)

// spent is the processor's time of this program, which a busy machine does not stretch.
func spent(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// each reports the processor's time of one of n.
func each(b *testing.B, took time.Duration, n int, unit string) {
	b.ReportMetric(took.Seconds()*1000/float64(n), unit)
}

const benchRow = "  - {id: mira, title: Head of purchasing, hours: 12} # who asks\n"

// benchWindow is a window of the size in which the benchmarks write.
func benchWindow(b *testing.B, content fyne.CanvasObject) fyne.Canvas {
	app := test.NewTempApp(b)
	app.Settings().SetTheme(&look.Theme{Choice: look.LightOnly})
	window := app.NewWindow("bench")
	window.SetContent(content)
	window.Resize(fyne.NewSize(900, 600))
	window.Canvas().Capture()
	return window.Canvas()
}

// BenchmarkCodeKey is a key in texts of different lengths: it must not take longer in the
// long ones. key-ms is what the editor does until the canvas knows what to draw; paint-ms
// what the painter of the tests takes for the whole window, changed or not, and empty-ms
// what it takes for a window with nothing in it.
func BenchmarkCodeKey(b *testing.B) {
	for _, lines := range []int{100, 2000, 20000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			const pictures, inRow = 10, 100
			empty := benchWindow(b, NewText(""))
			before := spent(b)
			for range pictures {
				empty.Capture()
			}
			emptied := spent(b) - before
			c := NewCode("Text", edit.New([]byte(strings.Repeat(benchRow, lines))))
			canvas := benchWindow(b, c)
			canvas.Focus(c.Focusable())
			c.Reveal(at(lines/2, 10), at(lines/2, 10))
			before = spent(b)
			for range pictures {
				canvas.Capture()
			}
			painted, keys := spent(b)-before, 0
			before = spent(b)
			for b.Loop() {
				for range inRow {
					c.area.TypedRune('x')
					typed(c.area, fyne.KeyBackspace)
				}
				keys += 2 * inRow
			}
			each(b, spent(b)-before, keys, "key-ms")
			each(b, painted, pictures, "paint-ms") // not before: the loop forgets what was reported
			each(b, emptied, pictures, "empty-ms")
		})
	}
}

// BenchmarkCodeOpen is a text of 1 MiB until its first picture, with the picture: open-ms.
func BenchmarkCodeOpen(b *testing.B) {
	src := bytes.Repeat([]byte(benchRow), (1<<20)/len(benchRow))
	before, times := spent(b), 0
	for b.Loop() {
		times++
		benchWindow(b, NewCode("Text", edit.New(src)))
	}
	each(b, spent(b)-before, times, "open-ms")
}
