package fit

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/widget"
)

// walker gathers what is written and painted, in the order of painting.
type walker struct {
	texts  []letters
	solids []letters
	whole  []string // the texts as they are meant
	faults []Fault
	number int
	scroll int // numbers given to what scrolls
}

// walk visits an object and everything visible in it.
func (w *walker) walk(o fyne.CanvasObject, p place) {
	if o == nil || !o.Visible() {
		return
	}
	p.at = p.at.Add(o.Position())
	is := boxOf(p.at, o.Size())
	w.number++
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			w.walk(child, p)
		}
	case *canvas.Text:
		w.text(o, p)
	case *canvas.Rectangle:
		w.solid("a rectangle", o.FillColor, is, p)
	case *canvas.Image:
		w.solid("a picture", color.Black, is, p)
	case *canvas.Raster:
		const thin = 4 // px, of a line under a word
		if o.Size().Height > thin {
			w.solid("a picture", color.Black, is, p)
		}
	case fyne.Widget:
		w.control(o, is, p)
	}
}

// control visits the parts of a control, which have to stay in its place.
func (w *walker) control(o fyne.Widget, is box, p place) {
	parts := test.WidgetRenderer(o)
	switch o := o.(type) {
	case *container.Scroll:
		w.scrolled(o, is, p)
		return
	case *widget.Text:
		if o.Content == "" {
			return
		}
		p.whole, p.excerpt = true, o.Excerpt
		w.whole = append(w.whole, o.Content)
		if o.Cut() && !(o.Excerpt && !strings.ContainsAny(o.Content, "0123456789")) {
			w.fault(Cut, o.Content, "", is)
		}
	}
	if _, table := o.(*widget.Table); table {
		w.table(o, is, p)
		return
	}
	if _, overlay := o.(interface{ ShowAtPosition(fyne.Position) }); !overlay {
		inner := p.room.and(is)
		if inner != p.room {
			p.room, p.holder = inner, fmt.Sprintf("%T", o)
		}
	}
	chart, drawn := o.(*widget.Chart)
	for _, child := range parts.Objects() {
		w.walk(child, p)
		if _, picture := child.(*canvas.Raster); picture && drawn {
			w.words(chart, p)
		}
	}
}

// far is more than any window measures.
const far = 1 << 20

func (w *walker) another() int {
	w.scroll++
	return w.scroll
}

// scrolled visits what scrolls: upright, level or both.
func (w *walker) scrolled(s *container.Scroll, is box, p place) {
	size := s.Content.Size()
	line := theme.Size(theme.SizeNameText)
	high, wide := s.Size().Height, s.Size().Width
	if s.Content.Visible() && high < min(line, size.Height) {
		w.fault(Slit, first(s.Content), "", is)
	}
	if s.Content.Visible() && wide < min(line, size.Width) {
		w.fault(Thin, first(s.Content), "", is)
	}
	p.shown = p.shown.and(is)
	if s.Direction != container.ScrollNone {
		p.scroll = w.another()
	}
	whole := boxOf(p.at.Add(s.Content.Position()), size)
	inner := p.room.and(is)
	if s.Direction == container.ScrollVerticalOnly || s.Direction == container.ScrollBoth {
		inner.top, inner.bottom = whole.top, whole.bottom
	}
	if s.Direction == container.ScrollHorizontalOnly || s.Direction == container.ScrollBoth {
		inner.left, inner.right = whole.left, whole.right
	}
	p.room, p.holder = inner, "what scrolls"
	w.walk(s.Content, p)
}

// table visits a table, which shows as many columns as it has room for and
// scrolls to the others: there only what is wrong with a cell counts.
func (w *walker) table(o fyne.Widget, is box, p place) {
	cells := &walker{number: w.number, scroll: w.scroll}
	for _, child := range test.WidgetRenderer(o).Objects() {
		cells.walk(child, place{at: p.at, shown: p.shown.and(is), room: box{-far, -far, far, far}, holder: "a table", scroll: cells.another()})
	}
	w.whole = append(w.whole, cells.whole...)
	for _, f := range cells.faults {
		if f.Kind == Cut {
			w.faults = append(w.faults, f)
		}
	}
	if is.bottom-is.top < theme.Size(theme.SizeNameText)*3 {
		w.fault(Slit, first(o), "", is) // a header and a row
	}
	if !is.within(p.room) {
		w.fault(Out, "a table", p.holder, is)
	}
}

// first is the first text in an object, to say which it is.
func first(o fyne.CanvasObject) string {
	inside := &walker{}
	inside.walk(o, place{shown: box{-far, -far, far, far}, room: box{-far, -far, far, far}})
	if len(inside.texts) == 0 {
		return "what scrolls"
	}
	return inside.texts[0].says
}

// text takes a line of text as the letters that it paints.
func (w *walker) text(t *canvas.Text, p place) {
	if _, _, _, alpha := t.Color.RGBA(); strings.TrimSpace(t.Text) == "" || alpha == 0 {
		return
	}
	if p.whole && !p.excerpt && strings.HasSuffix(t.Text, "…") {
		w.fault(Cut, t.Text, "", boxOf(p.at, t.Size()))
	}
	if !p.whole { // the letters of a button, or of a sign
		w.whole = append(w.whole, t.Text)
		if strings.HasSuffix(t.Text, "…") {
			w.fault(Cut, t.Text, "", boxOf(p.at, t.Size()))
		}
	}
	const over, under = 0.74, 0.21 // of the size of type, that letters reach over and under their baseline
	size, base := fyne.CurrentApp().Driver().RenderedTextSize(t.Text, t.TextSize, t.TextStyle, t.FontSource)
	left, top := p.at.X, p.at.Y+(t.Size().Height-size.Height)/2+base
	switch t.Alignment {
	case fyne.TextAlignCenter:
		left += (t.Size().Width - size.Width) / 2
	case fyne.TextAlignTrailing:
		left += t.Size().Width - size.Width
	}
	w.written(t.Text, box{left, top - over*t.TextSize, left + size.Width, top + under*t.TextSize}, p)
}

// written takes letters, wherever they come from.
func (w *walker) written(says string, is box, p place) {
	w.number++
	w.texts = append(w.texts, letters{says: says, is: is, shown: p.shown, scroll: p.scroll, number: w.number})
	if !is.within(p.room) {
		w.fault(Out, says, p.holder, is)
	}
}

// solid takes what hides the letters below it.
func (w *walker) solid(what string, ink color.Color, is box, p place) {
	const opaque = 0xFFFF
	if ink == nil {
		return
	}
	if _, _, _, alpha := ink.RGBA(); alpha < opaque {
		return
	}
	w.solids = append(w.solids, letters{says: what, is: is, shown: p.shown, scroll: p.scroll, number: w.number})
}

// words takes what is written in the picture of a chart.
func (w *walker) words(c *widget.Chart, p place) {
	at := c.Picture()
	p.room, p.holder = p.room.and(boxOf(p.at.Add(at.At), at.Size)), "its picture"
	for _, word := range c.Words() {
		is := boxOf(p.at.Add(word.At), word.Size)
		w.whole = append(w.whole, word.Text)
		w.written(word.Text, is, p)
		if strings.HasSuffix(word.Text, "…") && strings.ContainsAny(word.Text, "0123456789") {
			w.fault(Cut, word.Text, "", is) // a name is whole in the chart's table
		}
	}
}
