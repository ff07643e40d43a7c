package widget

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// drawing is how every object of a text stands on the canvas.
func drawing(c *Code) map[fyne.CanvasObject]string {
	states := map[fyne.CanvasObject]string{}
	for _, o := range c.area.paint.Objects() {
		state := fmt.Sprint(o.Position(), o.Size(), o.Visible())
		switch o := o.(type) {
		case *canvas.Text:
			state += fmt.Sprint(o.Text, o.Color, o.TextSize)
		case *canvas.Rectangle:
			state += fmt.Sprint(o.FillColor)
		}
		states[o] = state
	}
	return states
}

// TestCodeChangesWhatAKeyChanged holds the work of a key to its line, however long the
// text is: of the objects on the canvas, the caret and those of its line may be others than
// before, and as many in a long text as in a short one.
func TestCodeChangesWhatAKeyChanged(t *testing.T) {
	const row = "  - {id: mira, title: Head of purchasing, hours: 12} # who asks\n"
	first := map[string]int{} // how many objects a key changes in the shortest text
	for _, lines := range []int{100, 2000, 20000} {
		c, _ := coded(t, strings.Repeat(row, lines))
		c.Reveal(at(lines/2, 30), at(lines/2, 30))
		for _, key := range []struct {
			name string
			do   func()
		}{
			{"a letter", func() { c.area.TypedRune('x') }},
			{"Backspace", func() { typed(c.area, fyne.KeyBackspace) }},
			{"Right", func() { typed(c.area, fyne.KeyRight) }},
			{"Ctrl+/", func() { ctrl(c, fyne.KeySlash) }},
		} {
			before := drawing(c)
			key.do()
			after := drawing(c)
			changed := 0
			for o, state := range after {
				if before[o] == state {
					continue
				}
				changed++
				if text, ok := o.(*canvas.Text); ok && c.area.top+int(text.Position().Y/c.area.cell.Height) != lines/2 {
					t.Errorf("%d lines: %s changes %q of another line", lines, key.name, text.Text)
				}
			}
			if _, ok := first[key.name]; !ok {
				first[key.name] = changed
			}
			if changed == 0 || changed != first[key.name] {
				t.Errorf("%d lines: %s changes %d of %d objects, in 100 lines %d", lines, key.name, changed, len(after), first[key.name])
			}
		}
	}
}
