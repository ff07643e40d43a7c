package widget

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// What is below a bench grows and shrinks in its own place: the room alone says how high that is.
func TestABenchDoesNotMoveWhatIsAboveWhenLessOrMoreIsBelow(t *testing.T) {
	middle, below := canvas.NewRectangle(color.Black), canvas.NewRectangle(color.Black)
	b := NewBench(0, 1,
		&BenchPanel{Text: "a", Make: func() fyne.CanvasObject { return middle }}, &BenchPanel{Text: "b", Place: BenchRight, Make: func() fyne.CanvasObject { return NewText("b") }},
		&BenchPanel{Text: "c", Place: BenchBelow, Make: func() fyne.CanvasObject { return below }})
	on(t, b, 1300, 700)
	first := middle.Size().Height
	for _, high := range []float32{60, 110, 0} {
		below.SetMinSize(fyne.NewSize(10, high))
		if b.Refresh(); middle.Size().Height != first {
			t.Errorf("with %g below the middle is %g high, was %g", high, middle.Size().Height, first)
		}
	}
	if b.Resize(fyne.NewSize(1300, 1000)); middle.Size().Height <= first {
		t.Errorf("in a higher room the middle is %g high, was %g", middle.Size().Height, first)
	}
}
