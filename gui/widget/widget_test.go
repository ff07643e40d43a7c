package widget

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	look "buygrid/gui/theme"
	"buygrid/sim/chart"
)

// on puts an object into a window of the test driver, in the light theme.
func on(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Canvas {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(&look.Theme{Choice: look.LightOnly})
	window := app.NewWindow("test")
	window.SetPadded(false)
	window.SetContent(o)
	window.Resize(fyne.NewSize(w, h))
	t.Cleanup(window.Close)
	return window.Canvas()
}

func typed(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestButton(t *testing.T) {
	pressed := 0
	b := NewPrimaryButton("Run", func() { pressed++ })
	c := on(t, b, 120, 40)
	t.Run("Enter, Space and a click press it", func(t *testing.T) {
		typed(b, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace)
		test.Tap(b)
		if pressed != 4 {
			t.Errorf("pressed %d times, want 4", pressed)
		}
	})
	t.Run("focus draws a ring and keeps the fill", func(t *testing.T) {
		c.Unfocus()
		r := test.WidgetRenderer(b).(*buttonRenderer)
		before := r.fill.FillColor
		c.Focus(b)
		if r.ring.Hidden || r.fill.FillColor != before {
			t.Errorf("ring hidden %v, fill %v instead of %v", r.ring.Hidden, r.fill.FillColor, before)
		}
		c.Unfocus()
		if !r.ring.Hidden {
			t.Error("the ring stays")
		}
	})
	t.Run("switched off it does nothing", func(t *testing.T) {
		pressed = 0
		b.SetDisabled(true)
		test.Tap(b)
		typed(b, fyne.KeyReturn)
		if pressed != 0 {
			t.Error("it was pressed")
		}
	})
	t.Run("a key without a use goes to the window", func(t *testing.T) {
		var heard fyne.KeyName
		c.SetOnTypedKey(func(e *fyne.KeyEvent) { heard = e.Name })
		typed(b, fyne.KeyF1)
		if heard != fyne.KeyF1 {
			t.Errorf("the window heard %q", heard)
		}
	})
}

func TestSlider(t *testing.T) {
	s := NewSlider(Beside("", NewText("")), 0, 100, 0.1)
	s.KeyStep = 0.5
	changed, ended := 0, 0
	s.OnChanged = func(float64) { changed++ }
	s.OnEnded = func(float64) { ended++ }
	on(t, s, 216, 32)
	for _, c := range []struct {
		name string
		keys []fyne.KeyName
		want float64
	}{
		{"an arrow is a step", []fyne.KeyName{fyne.KeyRight}, 0.5},
		{"a page is ten", []fyne.KeyName{fyne.KeyPageUp}, 5.5},
		{"End is the upper end", []fyne.KeyName{fyne.KeyEnd}, 100},
		{"it stays inside", []fyne.KeyName{fyne.KeyRight, fyne.KeyLeft}, 99.5},
		{"Home is the lower end", []fyne.KeyName{fyne.KeyHome, fyne.KeyDown}, 0},
	} {
		typed(s, c.keys...)
		if s.Value != c.want {
			t.Errorf("%s: %v, want %v", c.name, s.Value, c.want)
		}
	}
	changed, ended = 0, 0
	for x := float32(8); x <= 108; x += 10 {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 16)}})
	}
	s.DragEnd()
	if s.Value != 50 || changed != 10 || ended != 1 {
		t.Errorf("dragged to %v with %d changes and %d ends", s.Value, changed, ended)
	}
}

func TestChoice(t *testing.T) {
	picked := ""
	c := NewChoice("Which", []Option{{"a", "First"}, {"b", "Second"}, {"c", "Third"}}, "a", func(id string) { picked = id })
	canvas := on(t, c, 200, 300)
	typed(c, fyne.KeyRight)
	if picked != "b" {
		t.Errorf("Right picked %q", picked)
	}
	typed(c, fyne.KeyEnd)
	if picked != "c" {
		t.Errorf("End picked %q", picked)
	}
	canvas.Focus(c)
	typed(c, fyne.KeyReturn)
	if !Modal(canvas) {
		t.Fatal("Enter opens no list")
	}
	typed(canvas.Focused(), fyne.KeyUp)
	typed(canvas.Focused(), fyne.KeyReturn)
	if picked != "b" || Modal(canvas) {
		t.Errorf("the list picked %q and is open %v", picked, Modal(canvas))
	}
	if canvas.Focused() != fyne.Focusable(c) {
		t.Error("the focus did not come back from the list")
	}
	typed(c, fyne.KeySpace)
	typed(canvas.Focused(), fyne.KeyHome)
	typed(canvas.Focused(), fyne.KeyEscape)
	if picked != "b" || Modal(canvas) {
		t.Errorf("Esc picked %q and leaves the list open: %v", picked, Modal(canvas))
	}
}

func TestTabs(t *testing.T) {
	tabs := NewTabs(0, Tab{"One", NewText("first")}, Tab{"Two", NewText("second")})
	canvas := on(t, tabs, 200, 100)
	canvas.FocusNext()
	typed(canvas.Focused(), fyne.KeyRight)
	if tabs.Shown() != 1 || canvas.Focused() != fyne.Focusable(tabs.buttons[1]) {
		t.Errorf("Right shows tab %d", tabs.Shown())
	}
	typed(canvas.Focused(), fyne.KeyRight, fyne.KeyLeft)
	if tabs.Shown() != 0 {
		t.Errorf("Left shows tab %d", tabs.Shown())
	}
}

func TestText(t *testing.T) {
	const words = "Prove reliability before you discuss the price with anybody"
	t.Run("what does not fit ends in an ellipsis", func(t *testing.T) {
		text := NewText(words)
		on(t, text, 120, 20)
		short := text.shorten(words, 120)
		if !strings.HasSuffix(short, "…") || text.measure(short) > 120 || !text.Cut() {
			t.Errorf("got %q of %v px", short, text.measure(short))
		}
	})
	t.Run("a paragraph takes the lines that it needs", func(t *testing.T) {
		text := NewParagraph(words)
		on(t, text, 120, 200)
		lines := text.lines(120)
		if got := strings.Join(lines, " "); got != words {
			t.Errorf("the lines say %q", got)
		}
		if high := text.HeightFor(120); high != 20*float32(len(lines)) {
			t.Errorf("%d lines are %v px high", len(lines), high)
		}
	})
	t.Run("a limit of lines ends in an ellipsis", func(t *testing.T) {
		text := NewParagraph(words)
		text.Lines = 2
		on(t, text, 120, 200)
		if lines := text.lines(120); len(lines) != 2 || !strings.HasSuffix(lines[1], "…") {
			t.Errorf("got %q", lines)
		}
	})
}

func TestFlow(t *testing.T) {
	t.Run("a grid spreads its objects evenly over as few lines as fit", func(t *testing.T) {
		cells := make([]fyne.CanvasObject, 5)
		for i := range cells {
			cells[i] = NewText("cell")
		}
		g := NewGrid(8, 160, 5, cells...)
		on(t, g, 712, 200)
		for i, want := range []float32{0, 0, 0, 1, 1} {
			if line := cells[i].Position().Y; (line > 0) != (want > 0) {
				t.Errorf("cell %d stands at %v", i, line)
			}
		}
		if last := cells[4]; last.Position().X+last.Size().Width != 712 {
			t.Errorf("the last line ends at %v", last.Position().X+last.Size().Width)
		}
	})
	t.Run("a column gives what is left to one of its objects", func(t *testing.T) {
		top, middle := NewText("top"), NewText("middle")
		on(t, NewStretchColumn(10, middle, top, middle), 100, 200)
		if middle.Size().Height != 200-10-20 {
			t.Errorf("it is %v high", middle.Size().Height)
		}
	})
	t.Run("what takes the focus scrolls into view", func(t *testing.T) {
		var parts []fyne.CanvasObject
		for range 20 {
			parts = append(parts, NewButton("Press", nil))
		}
		page := NewPage(NewColumn(8, parts...))
		canvas := on(t, page, 200, 160)
		canvas.Focus(parts[19].(*Button))
		bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(parts[19]).Y + parts[19].Size().Height
		if bottom > 160 {
			t.Errorf("the button ends at %v of 160", bottom)
		}
		canvas.Focus(parts[0].(*Button))
		if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(parts[0]).Y; y < 0 {
			t.Errorf("the first button begins at %v", y)
		}
	})
}

// sample is a figure of two panels with a line each.
func sample() *chart.Figure {
	line := chart.Series{Name: "Kestrel (you)", Role: chart.You, X: []float64{0, 50, 100}, Y: []float64{10, 60, 90}, Low: []float64{8, 55, 85}, High: []float64{12, 65, 95}}
	panel := chart.Panel{Heading: "Routine", XMax: 100, Series: []chart.Series{line}, Today: &chart.Mark{At: 30, Label: "today 30.0"}}
	other := panel
	other.Heading = "Strategic"
	return &chart.Figure{Title: "You lead", Panels: []chart.Panel{panel, other}}
}

func TestChart(t *testing.T) {
	type look struct {
		panel int
		at    float64
	}
	c := NewChart()
	var asked look
	c.Describe = func(panel int, at float64) []string {
		asked = look{panel, at}
		return []string{"here"}
	}
	figure := sample()
	c.SetFigure(figure, figure, "Routine", "Strategic")
	canvas := on(t, c, 1000, 320)
	c.SetMarker(40)
	r := test.WidgetRenderer(c).(*chartRenderer)
	t.Run("the value from outside stands in every panel", func(t *testing.T) {
		for i, box := range c.boxes() {
			if x := r.markers[i].Position().X + 1; r.markers[i].Hidden || math.Abs(float64(x)-box.X(40)) > 0.5 {
				t.Errorf("in panel %d it stands at %v, want %v", i, x, box.X(40))
			}
		}
	})
	t.Run("the keyboard moves the read-out and changes the panel", func(t *testing.T) {
		canvas.Focus(c)
		for _, step := range []struct {
			key  fyne.KeyName
			want look
		}{
			{fyne.KeyHome, look{1, 0}}, {fyne.KeyRight, look{1, 1}}, {fyne.KeyPageUp, look{1, 11}},
			{fyne.KeyUp, look{0, 11}}, {fyne.KeyEnd, look{0, 100}}, {fyne.KeyPageDown, look{0, 90}},
		} {
			typed(c, step.key)
			if asked != step.want {
				t.Errorf("%s looks at %v, want %v", step.key, asked, step.want)
			}
		}
		if r.panel.Hidden || r.ring.Hidden {
			t.Error("the read-out or the ring is not seen")
		}
	})
	t.Run("the mouse reads the panel under it", func(t *testing.T) {
		box := c.boxes()[1]
		c.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(box.X(75)), float32(box.Plot.Min.Y+10))}})
		if asked.panel != 1 || asked.at < 74 || asked.at > 76 {
			t.Errorf("it looks at %v", asked)
		}
	})
	t.Run("the same picture is painted once", func(t *testing.T) {
		first := c.paint(1000, 320)
		if c.paint(1000, 320) != first {
			t.Error("it was painted again")
		}
	})
	t.Run("one panel at a time where two would be too narrow", func(t *testing.T) {
		if c.single(1000) || !c.single(500) {
			t.Errorf("single at 1000: %v, at 500: %v", c.single(1000), c.single(500))
		}
		c.Resize(fyne.NewSize(500, 320))
		if f, first := c.visible(); len(f.Panels) != 1 || first != c.shown {
			t.Errorf("%d panels from %d", len(f.Panels), first)
		}
	})
}

func TestItem(t *testing.T) {
	opened, deleted := 0, 0
	i := NewItem(NewText("Proof, strategic"), func() { opened++ })
	i.OnKey = func(key fyne.KeyName) bool {
		if key == fyne.KeyDelete {
			deleted++
		}
		return key == fyne.KeyDelete
	}
	on(t, i, 200, 40)
	typed(i, fyne.KeyReturn, fyne.KeyDelete)
	test.Tap(i)
	if opened != 2 || deleted != 1 {
		t.Errorf("opened %d times, deleted %d times", opened, deleted)
	}
}

func TestBar(t *testing.T) {
	b := NewSupportBar(0.85, 0.72, look.Series(0))
	on(t, b, 200, 24)
	r := test.WidgetRenderer(b).(*barRenderer)
	if got := r.fill.Size().Width; got != 170 {
		t.Errorf("85 %% of 200 px is %v px", got)
	}
	if got := r.line.Position().X + 1.5; got < 143 || got > 145 {
		t.Errorf("the quorum of 72 %% stands at %v px", got)
	}
	if NewInfluenceBar(0.56).Share != 0.56 {
		t.Error("a bar of 56 % does not fill 56 %")
	}
}
