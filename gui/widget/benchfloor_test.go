package widget

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// What is below a bench grows with what is in it, and does not shrink under the hand.
func TestABenchDoesNotMoveWhatIsAboveWhenLessIsBelow(t *testing.T) {
	middle, below := canvas.NewRectangle(color.Black), canvas.NewRectangle(color.Black)
	b := NewBench(0, 1,
		&BenchPanel{Text: "a", Make: func() fyne.CanvasObject { return middle }}, &BenchPanel{Text: "b", Place: BenchRight, Make: func() fyne.CanvasObject { return NewText("b") }},
		&BenchPanel{Text: "c", Place: BenchBelow, Make: func() fyne.CanvasObject { return below }})
	on(t, b, 1300, 700)
	high := func(of float32) float32 {
		below.SetMinSize(fyne.NewSize(10, of))
		b.Fit()
		return middle.Size().Height
	}
	first := high(60)
	if less := high(110); less != first-50 {
		t.Errorf("with 50 more below the middle is %g high, was %g", less, first)
	}
	if again := high(60); again != first-50 {
		t.Errorf("with less below the middle moves: %g high, want %g", again, first-50)
	}
	b.Resize(fyne.NewSize(1300, 690))
	if anew := middle.Size().Height; anew != first-10 {
		t.Errorf("in another room the middle is %g high, want %g", anew, first-10)
	}
}
