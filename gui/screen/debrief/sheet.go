package debrief

import (
	"slices"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

// sheet writes rows under a head; shares are the columns' parts of the width,
// and from column numbers on cells stand at the right.
type sheet struct {
	shares  []float32
	numbers int
	words   []int // columns after that which stand at the left all the same
	rows    []fyne.CanvasObject
}

// head begins the sheet.
func (s *sheet) head(cells ...string) {
	var objects []fyne.CanvasObject
	for i, cell := range cells {
		t := widget.NewCaption(cell).Wrapped().Dense()
		if i >= s.numbers && !slices.Contains(s.words, i) {
			t.Trailing()
		}
		objects = append(objects, t)
	}
	s.rows = append(s.rows, widget.NewRow(10, s.shares, objects...), widget.NewRule())
}

// line adds a row of texts.
func (s *sheet) line(bold bool, cells ...string) {
	var objects []fyne.CanvasObject
	for i, cell := range cells {
		objects = append(objects, s.cell(i, bold, cell))
	}
	s.rows = append(s.rows, widget.NewRow(10, s.shares, objects...))
}

func (s *sheet) cell(column int, bold bool, text string) *widget.Text {
	t := widget.NewText(text).Wrapped()
	t.Bold, t.Shrinks = bold, true
	if column >= s.numbers {
		t.Trailing()
	}
	return t
}

// note adds what the trainee wrote about somebody.
func (s *sheet) note(env *frame.Env, text string) {
	if text != "" {
		s.rows = append(s.rows, widget.NewCaption(env.T("debrief.guess.note", map[string]any{"Note": text})).Wrapped().Dense())
	}
}

// titled is a panel with a finding, what is measured, and content that may
// stretch.
func titled(title, about string, content ...fyne.CanvasObject) *widget.Panel {
	parts := []fyne.CanvasObject{widget.NewHeading(title).Wrapped().Dense()}
	if about != "" {
		parts = append(parts, widget.NewCaption(about).Wrapped().Dense())
	}
	return dense(widget.NewColumn(6, append(parts, content...)...))
}

// dense is a panel with a little less space inside.
func dense(content fyne.CanvasObject) *widget.Panel {
	panel := widget.NewPanel(content)
	const padding, flat = 14, 10
	panel.Padding, panel.Flat = padding, flat
	return panel
}
