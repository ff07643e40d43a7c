package widget

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// weeks returns a timeline over 26 weeks, and where it notes the chosen ones.
func weeks() (*Timeline, *[]int) {
	var heard []int
	t := NewTimeline(TimelineWords{First: "First week", Earlier: "Week before", Later: "Week after", Last: "Last week",
		Week: func(w int) string { return fmt.Sprint("week ", w) }}, func(w int) { heard = append(heard, w) })
	t.Set(1, 26, []Moment{{Week: 12, Says: "The pilot ran"}, {Week: 12, Says: "Anna filed the log"}, {Week: 18, Says: "A visit"}})
	return t, &heard
}

func TestTimeline(t *testing.T) {
	line, heard := weeks()
	c := on(t, line, 600, 160)
	t.Run("keys and buttons go to weeks that exist", func(t *testing.T) {
		c.Focus(line.slider)
		typed(line.slider, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight, fyne.KeyLeft)
		for _, b := range line.buttons {
			test.Tap(b)
		}
		if got := fmt.Sprint(*heard); got != "[2 26 25 1 2 26]" {
			t.Errorf("chosen were %s", got)
		}
		if line.buttons[0].Disabled() || !line.buttons[3].Disabled() {
			t.Error("at the end one can go on, or not back")
		}
	})
	t.Run("what happened in the week is written", func(t *testing.T) {
		*heard = nil
		line.SetWeek(12)
		if line.says.Content != "The pilot ran\nAnna filed the log" || line.here.Content != "week 12" || len(*heard) > 0 {
			t.Errorf("it says %q, %q and heard %v", line.here.Content, line.says.Content, *heard)
		}
	})
	t.Run("a dot says what it is and goes to its week", func(t *testing.T) {
		at, _ := line.dots.centre(2)
		line.dots.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
		if line.says.Content != "A visit" || line.Week() != 12 {
			t.Errorf("under the mouse stands %q", line.says.Content)
		}
		line.dots.Tapped(&fyne.PointEvent{Position: at})
		line.dots.MouseOut()
		if line.Week() != 18 {
			t.Errorf("a click goes to week %d", line.Week())
		}
	})
	t.Run("fewer weeks take the chosen one along", func(t *testing.T) {
		line.Set(1, 9, nil)
		if line.Week() != 9 {
			t.Errorf("week %d of 9", line.Week())
		}
		line.Set(4, 4, nil)
		if line.Week() != 4 || !line.buttons[2].Disabled() {
			t.Errorf("week %d of one week", line.Week())
		}
	})
	t.Run("a sign stands in place of its dot", func(t *testing.T) {
		line, _ := weeks()
		line.Set(1, 26, []Moment{{Week: 3, Sign: "??", Says: "A blunder"}, {Week: 4, Says: "A visit"}})
		on(t, line, 600, 160)
		var signs, dots int
		for _, o := range test.WidgetRenderer(line.dots).Objects() {
			switch o := o.(type) {
			case *canvas.Text:
				signs++
				if o.Text != "??" {
					t.Errorf("the sign is %q", o.Text)
				}
			case *canvas.Circle:
				dots++
			}
		}
		if signs != 1 || dots != 1 {
			t.Errorf("%d signs and %d dots", signs, dots)
		}
	})
	t.Run("its height does not depend on the week", func(t *testing.T) {
		line, _ := weeks()
		before := line.HeightFor(500)
		line.SetWeek(12)
		if line.HeightFor(500) != before {
			t.Errorf("%v high, then %v", before, line.HeightFor(500))
		}
	})
}
