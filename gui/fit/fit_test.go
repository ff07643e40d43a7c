package fit

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/widget"
	"buygrid/sim/chart"
)

// at puts an object somewhere in a free place.
func at(o fyne.CanvasObject, x, y, w, h float32) fyne.CanvasObject {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	return o
}

func TestFaultsArePlantedAndFound(t *testing.T) {
	words := func(s string) *canvas.Text { return canvas.NewText(s, color.Black) }
	black := func() *canvas.Rectangle { return canvas.NewRectangle(color.Black) }
	scrolled := func(o fyne.CanvasObject) *container.Scroll { return container.NewVScroll(o) }
	wide := widget.NewText("Katrien reaches about 6.0 of 6").Whole()
	excerpt := func(s string) fyne.CanvasObject {
		text := widget.NewText(s)
		text.Excerpt = true
		return text
	}
	for name, c := range map[string]struct {
		want    Kind // "" for nothing
		objects []fyne.CanvasObject
	}{
		"a text with room":                                      {"", []fyne.CanvasObject{at(words("Katrien"), 10, 10, 100, 20)}},
		"a text in an ellipsis":                                 {Cut, []fyne.CanvasObject{at(widget.NewText("reaches Katrien about 8 in 10"), 10, 10, 100, 20)}},
		"the beginning of a name that a click shows whole":      {"", []fyne.CanvasObject{at(excerpt("Katharina-Elisabeth Vanden Berghe"), 10, 10, 100, 20)}},
		"the beginning of what holds a number":                  {Cut, []fyne.CanvasObject{at(excerpt("Katharina, about 17 % of everything"), 10, 10, 100, 20)}},
		"a wrapped text that is too high for its place":         {Cut, []fyne.CanvasObject{at(widget.NewParagraph("one two three four five six seven eight nine"), 10, 10, 80, 20)}},
		"a wrapped text with its room":                          {"", []fyne.CanvasObject{at(widget.NewParagraph("one two three four five six seven eight nine"), 10, 10, 80, 200)}},
		"two texts on one place":                                {Over, []fyne.CanvasObject{at(words("for you"), 10, 10, 80, 20), at(words("week 1"), 30, 14, 80, 20)}},
		"two lines under each other":                            {"", []fyne.CanvasObject{at(words("for you"), 10, 10, 80, 18), at(words("week 1"), 10, 26, 80, 18)}},
		"a text under something painted later":                  {Covered, []fyne.CanvasObject{at(words("for you"), 10, 10, 80, 20), at(black(), 30, 10, 40, 40)}},
		"a text over something painted before":                  {"", []fyne.CanvasObject{at(black(), 0, 0, 200, 200), at(words("for you"), 10, 10, 80, 20)}},
		"two texts with a panel between":                        {Covered, []fyne.CanvasObject{at(words("20"), 10, 10, 20, 20), at(black(), 0, 0, 200, 200), at(words("nobody"), 10, 10, 80, 20)}},
		"a text beyond the window's right edge":                 {Out, []fyne.CanvasObject{at(words("Close"), 380, 10, 80, 20)}},
		"a text below the window":                               {Out, []fyne.CanvasObject{at(words("Close"), 10, 295, 80, 20)}},
		"a button narrower than its words":                      {Out, []fyne.CanvasObject{at(widget.NewButton("Set the best offer", nil), 10, 10, 60, 30)}},
		"a text below the window in what scrolls":               {"", []fyne.CanvasObject{at(scrolled(widget.NewFixed(0, 900, widget.NewText("far down"))), 0, 0, 400, 300)}},
		"a text that a scroll clips at its side":                {Out, []fyne.CanvasObject{at(scrolled(container.NewWithoutLayout(at(wide, 300, 0, wide.MinSize().Width, 20))), 0, 0, 400, 300)}},
		"what scrolls in less than a line":                      {Slit, []fyne.CanvasObject{at(scrolled(widget.NewText("far down")), 0, 0, 400, 6)}},
		"texts of two scrolls whose contents pass each other":   {"", []fyne.CanvasObject{at(scrolled(widget.NewFixed(0, 900, widget.NewText("far down"))), 0, 0, 400, 100), at(words("below"), 10, 440-300, 80, 20)}},
		"words of a chart that lie beside each other":           {"", []fyne.CanvasObject{at(figure(nil), 0, 0, 400, 300)}},
		"names of lines that have no room":                      {Over, []fyne.CanvasObject{at(figure([]string{"one", "two", "three", "four", "five", "six"}), 0, 0, 400, 90)}},
		"a chart's words under something painted later":         {Covered, []fyne.CanvasObject{at(figure(nil), 0, 0, 400, 300), at(black(), 0, 0, 400, 300)}},
		"a text that is hidden, at the place of another":        {"", []fyne.CanvasObject{at(words("for you"), 10, 10, 80, 20), hidden(at(words("week 1"), 10, 10, 80, 20))}},
		"a text without ink":                                    {"", []fyne.CanvasObject{at(words("for you"), 10, 10, 80, 20), at(canvas.NewText("week 1", color.Transparent), 10, 10, 80, 20)}},
		"a dialog whose buttons stand on its words, as a popup": {Over, []fyne.CanvasObject{widget.NewPanel(container.NewStack(widget.NewText("Votes"), widget.NewText("Table")))}},
	} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			w := test.NewTempWindow(t, container.NewWithoutLayout(c.objects...))
			w.SetPadded(false)
			w.Resize(fyne.NewSize(400, 300))
			for _, o := range c.objects {
				if o.Size().Width == 0 {
					o.Resize(fyne.NewSize(200, 100))
				}
			}
			faults := Check(w.Canvas())
			if c.want == "" && len(faults) > 0 {
				t.Errorf("found %v", faults)
			}
			found := c.want == ""
			for _, f := range faults {
				found = found || f.Kind == c.want
			}
			if !found {
				t.Errorf("found %v, want one that %s", faults, c.want)
			}
		})
	}
}

func hidden(o fyne.CanvasObject) fyne.CanvasObject {
	o.Hide()
	return o
}

// figure is a chart with a line for every name, all of them at one height.
func figure(names []string) fyne.CanvasObject {
	p := chart.Panel{XMax: 10}
	for i, name := range names {
		p.Series = append(p.Series, chart.Series{Name: name, Role: chart.Role(i), X: []float64{0, 10}, Y: []float64{50, 50}})
	}
	f := &chart.Figure{Title: "Support", YMax: 100, Panels: []chart.Panel{p}}
	c := widget.NewChart()
	c.SetFigure(f, f)
	return c
}

func TestTextsAreThoseThatAreMeant(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, container.NewWithoutLayout(at(widget.NewText("reaches Katrien about 8 in 10"), 0, 0, 60, 20), at(widget.NewButton("Close", nil), 0, 40, 80, 30)))
	texts := Texts(w.Canvas())
	if len(texts) != 2 || texts[0] != "reaches Katrien about 8 in 10" || texts[1] != "Close" {
		t.Errorf("got %q", texts)
	}
}
