package widget

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Term is a word of the trade with a dotted line under it. A click, Enter or
// Space shows what it means, in a sentence beside it; Esc, Enter or a click
// anywhere closes that. Set it as an object in a row, it does not wrap.
type Term struct {
	control
	Text   string
	Means  string             // one sentence
	Letter fyne.ThemeSizeName // size; default: body
	Bold   bool

	shown *widget.PopUp
}

// NewTerm returns a word and what it means.
func NewTerm(text, means string) *Term {
	t := &Term{Text: text, Means: means, Letter: theme.SizeNameText}
	t.extend(t, t.Explain)
	return t
}

// NewCaptionTerm returns a word as small as a caption.
func NewCaptionTerm(text, means string) *Term {
	t := NewTerm(text, means)
	t.Letter = theme.SizeNameCaptionText
	return t
}

// Explained reports whether the meaning is shown.
func (t *Term) Explained() bool { return t.shown != nil && t.shown.Visible() }

// Cursor is Fyne's.
func (t *Term) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel is Fyne's: a screen reader needs no second step.
func (t *Term) AccessibilityLabel() string { return t.Text + ": " + t.Means }

// AccessibilityRole is Fyne's.
func (t *Term) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Explain shows what the term means, under it or above it where there is more
// room.
func (t *Term) Explain() {
	driver := fyne.CurrentApp().Driver()
	on := canvasOf(t)
	if on == nil || t.Explained() {
		return
	}
	const edge, gap, least, most, pad = 8, 6, 120, 340, 12
	note := &meaning{text: NewParagraph(t.Means)}
	note.extend(note, func() {
		t.shown.Hide()
		focus(t)
	})
	panel := NewPanel(note)
	panel.Border, panel.Padding = theme.ColorNameInputBorder, pad
	wide := min(note.text.measure(t.Means)+1, most*look.Current().TextScale())
	wide = max(min(wide, on.Size().Width-2*edge-2*pad), least) + 2*pad
	size := fyne.NewSize(wide, panel.HeightFor(wide))
	at := driver.AbsolutePositionForObject(t)
	below := at.Y + t.Size().Height + gap
	if lowest := on.Size().Height - edge - size.Height; below > lowest {
		if below = at.Y - gap - size.Height; below <= edge || below > lowest { // no room there either, or the term is out of sight
			below = max(lowest, edge)
		}
	}
	t.shown = putOver(widget.NewPopUp(panel, on))
	t.shown.ShowAtPosition(fyne.NewPos(max(min(at.X, on.Size().Width-size.Width-edge), edge), below))
	t.shown.Resize(size)
	on.Focus(note) // which stands in a pop-up of its own
}

func (t *Term) line() *Text {
	line := NewText(t.Text)
	line.Letter, line.Bold = t.Letter, t.Bold
	return line
}

// CreateRenderer is Fyne's.
func (t *Term) CreateRenderer() fyne.WidgetRenderer {
	r := &termRenderer{term: t, text: t.line(), dots: canvas.NewRaster(dotted), ring: newRing()}
	r.Refresh()
	return r
}

// dotted fills a strip with dots as wide as it is high.
func dotted(w, h int) image.Image {
	strip := image.NewNRGBA(image.Rect(0, 0, w, h))
	ink := color.NRGBAModel.Convert(theme.Color(theme.ColorNamePrimary)).(color.NRGBA)
	for x := 0; x < w; x++ {
		if h > 0 && x/h%2 == 0 {
			for y := 0; y < h; y++ {
				strip.SetNRGBA(x, y, ink)
			}
		}
	}
	return strip
}

type termRenderer struct {
	term *Term
	text *Text
	dots *canvas.Raster
	ring ring
}

func (r *termRenderer) Layout(size fyne.Size) {
	const thick, up = 2, 1
	high := r.text.lineHeight()
	y := (size.Height - high) / 2
	r.text.Move(fyne.NewPos(0, y))
	r.text.Resize(fyne.NewSize(size.Width, high))
	r.dots.Move(fyne.NewPos(0, y+high-thick-up))
	r.dots.Resize(fyne.NewSize(min(r.text.measure(r.text.Content), size.Width), thick))
	r.ring.around(fyne.NewPos(0, y), fyne.NewSize(size.Width, high), 2, r.term.focused)
}

func (r *termRenderer) MinSize() fyne.Size {
	line := r.term.line()
	return fyne.NewSize(line.measure(line.Content)+1, line.lineHeight())
}

func (r *termRenderer) Refresh() {
	t := r.term
	r.text.Content, r.text.Letter, r.text.Bold = t.Text, t.Letter, t.Bold
	r.text.Color = theme.ColorNameForeground
	if t.hovered {
		r.text.Color = theme.ColorNamePrimary
	}
	r.Layout(t.Size())
	r.text.Refresh()
	r.dots.Refresh()
	canvas.Refresh(t)
}

func (r *termRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring.Rectangle, r.text, r.dots}
}
func (r *termRenderer) Destroy() {}

// meaning is the sentence of a term: it takes the focus, so that Esc reaches it.
type meaning struct {
	control
	text *Text
}

// HeightFor returns the height of the wrapped sentence.
func (m *meaning) HeightFor(width float32) float32 { return m.text.HeightFor(width) }

// TypedKey is Fyne's: Esc closes too.
func (m *meaning) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		m.press()
		return
	}
	m.control.TypedKey(e)
}

// AccessibilityLabel is Fyne's.
func (m *meaning) AccessibilityLabel() string { return m.text.Content }

// AccessibilityRole is Fyne's.
func (m *meaning) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (m *meaning) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.text) }
