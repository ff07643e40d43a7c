//go:build linux

package widget

import (
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

// BenchmarkCodeEmpty is what a picture takes without an editor.
func BenchmarkCodeEmpty(b *testing.B) {
	app := test.NewTempApp(b)
	window := app.NewWindow("bench")
	window.SetContent(NewText(""))
	window.Resize(fyne.NewSize(900, 600))
	before, keys := spent(b), 0
	for b.Loop() {
		keys++
		window.Canvas().Capture()
	}
	b.ReportMetric(float64((spent(b)-before).Microseconds())/float64(keys), "cpu-us/key")
}

// BenchmarkCodeKey is a key from the keyboard to the picture, in texts of different
// lengths: it must not take longer in the long ones.
func BenchmarkCodeKey(b *testing.B) {
	for _, lines := range []int{100, 2000, 20000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			app := test.NewTempApp(b)
			app.Settings().SetTheme(&look.Theme{Choice: look.LightOnly})
			c := NewCode("Text", edit.New([]byte(strings.Repeat("  - {id: mira, title: Head of purchasing, hours: 12} # who asks\n", lines))))
			window := app.NewWindow("bench")
			window.SetContent(c)
			window.Resize(fyne.NewSize(900, 600))
			window.Canvas().Focus(c.Focusable())
			c.Reveal(at(lines/2, 10), at(lines/2, 10))
			window.Canvas().Capture()
			before, keys := spent(b), 0
			for b.Loop() {
				keys += 2
				c.area.TypedRune('x')
				window.Canvas().Capture()
				typed(c.area, fyne.KeyBackspace)
				window.Canvas().Capture()
			}
			b.ReportMetric(float64((spent(b)-before).Microseconds())/float64(keys), "cpu-us/key")
		})
	}
}
