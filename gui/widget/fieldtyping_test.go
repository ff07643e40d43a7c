package widget

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// What is typed stands in the order in which it was typed, wherever the lines wrap.
func TestAFieldOfSeveralLinesKeepsTheOrderOfWhatIsTyped(t *testing.T) {
	const sentence = "It asks the firms on a framework for an offer, and has said  how it scores. "
	f := NewField("field", "", nil).Lines(4)
	c := on(t, f, 400, 200)
	c.Focus(f.Focusable())
	for width := float32(80); width < 500; width += 7 {
		f.SetText("")
		f.entry.CursorRow, f.entry.CursorColumn = 0, 0
		f.Resize(fyne.NewSize(width, 120))
		for _, r := range sentence {
			f.Focusable().TypedRune(r)
			if r == 'k' { // a slip, taken back
				f.Focusable().TypedRune(' ')
				typed(f.Focusable(), fyne.KeyBackspace)
			}
		}
		if f.Text() != sentence {
			t.Errorf("%g wide, %q is typed and %q stands there", width, sentence, f.Text())
		}
	}
}

// The wheel moves the page also where a field is under the pointer; text that is written
// in, and of which there is more than is seen, scrolls by itself.
func TestTheWheelOverAFieldMovesThePage(t *testing.T) {
	one, more := NewField("one", "x", nil), NewField("more", "a\nb\nc\nd\ne\nf", nil).Lines(3)
	high := canvas.NewRectangle(color.Transparent)
	high.SetMinSize(fyne.NewSize(10, 900))
	page := NewPage(NewColumn(10, one, more, high))
	c := on(t, page, 300, 300)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, f := range []*Field{one, more} {
		page.scroll.ScrollToOffset(fyne.Position{})
		test.Scroll(c, at(f).AddXY(20, 8), 0, -50)
		if page.scroll.Offset.Y != 50 {
			t.Errorf("over %s the wheel moves the page by %g, want 50", f.Name, page.scroll.Offset.Y)
		}
	}
	page.scroll.ScrollToOffset(fyne.Position{})
	c.Focus(more.Focusable())
	if test.Scroll(c, at(more).AddXY(20, 8), 0, -20); page.scroll.Offset.Y != 0 {
		t.Error("the wheel moves the page where the text of a field is to be read on")
	}
}

// What the driver has not drawn yet stands where it will be drawn.
func TestWhatWasMadeJustNowIsFoundWhereItWillStand(t *testing.T) {
	field := NewField("name", "", nil)
	high := canvas.NewRectangle(color.Transparent)
	high.SetMinSize(fyne.NewSize(10, 400))
	inner := NewPage(NewColumn(10, high, NewCard(NewInset(4, 4, 4, 4, NewCaptioned(field)))))
	outer := NewPage(NewInset(20, 0, 0, 0, inner))
	on(t, outer, 300, 300)
	inner.scroll.ScrollToOffset(fyne.NewPos(0, 60))
	driver := fyne.CurrentApp().Driver()
	for _, page := range []*Page{inner, outer} {
		want := driver.AbsolutePositionForObject(field).Y - driver.AbsolutePositionForObject(page.scroll).Y
		if got, ok := depthIn(page, field); !ok || got != want {
			t.Errorf("it is said to begin at %g, and begins at %g", got, want)
		}
	}
}
