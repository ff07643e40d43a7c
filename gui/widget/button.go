package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
)

// Weight is how much a button asks for attention.
type Weight uint8

// The weights; one button of a screen is Primary.
const (
	Plain Weight = iota
	Primary
	Quiet // text alone, as in the navigation
	Grave // gives something up: an outline alone
)

// Button does one thing, on a click, Enter or Space. It keeps its fill when it
// has the focus, and a ring goes round it.
type Button struct {
	control
	Text   string
	Says   string // to a screen reader, where Text is a sign; "" for Text
	Weight Weight
	Here   bool  // navigation: this is the screen that is shown
	Low    bool  // stands in a card
	Sign   Glyph // drawn in the place of the text, which is said still
}

// NewButton returns a plain button.
func NewButton(text string, act func()) *Button {
	b := &Button{Text: text}
	b.extend(b, act)
	return b
}

// NewPrimaryButton returns the one button that stands out.
func NewPrimaryButton(text string, act func()) *Button {
	b := NewButton(text, act)
	b.Weight = Primary
	return b
}

// NewGraveButton returns a button that gives something up.
func NewGraveButton(text string, act func()) *Button {
	b := NewButton(text, act)
	b.Weight = Grave
	return b
}

// InCard makes the button as low as a card wants it.
func (b *Button) InCard() *Button { b.Low = true; return b }

// NewSignButton returns a button that shows a sign and says a text: only for what the
// sign alone tells, as there is nothing that explains it to the eye.
func NewSignButton(sign Glyph, says string, act func()) *Button {
	b := NewButton(says, act)
	b.Sign = sign
	return b
}

// Of names what the button acts on, for screen readers, where several say the same.
func (b *Button) Of(what string) *Button {
	b.Says = named(b.Text, what)
	return b
}

// SetText changes what the button says.
func (b *Button) SetText(text string) {
	if b.Text != text {
		b.Text = text
		b.Refresh()
	}
}

func (b *Button) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: b.Weight == Primary || b.Here}
}

// CreateRenderer is Fyne's.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{button: b, fill: &canvas.Rectangle{}, veil: &canvas.Rectangle{}, under: &canvas.Rectangle{}, text: &canvas.Text{}, sign: &canvas.Image{FillMode: canvas.ImageFillContain}, ring: newRing()}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	button            *Button
	fill, veil, under *canvas.Rectangle
	text              *canvas.Text
	sign              *canvas.Image
	ring              ring
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.fill.Resize(size)
	r.veil.Resize(size)
	const line = 4 // under the screen that is shown
	r.under.Move(fyne.NewPos(0, size.Height-line/2))
	r.under.Resize(fyne.NewSize(size.Width, line))
	own := r.text.MinSize()
	r.text.Move(fyne.NewPos((size.Width-own.Width)/2, (size.Height-own.Height)/2))
	r.text.Resize(own)
	side := theme.Size(theme.SizeNameText)
	r.sign.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	r.sign.Resize(fyne.NewSquareSize(side))
	r.ring.around(fyne.Position{}, size, theme.Size(theme.SizeNameButtonRadius), r.button.focused)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	// Room for the bold text too, so that nothing moves when it changes.
	width := fyne.MeasureText(r.button.Text, theme.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}).Width
	const side = 14
	high := theme.Size(look.SizeControl)
	if r.button.Low {
		high -= 4
	}
	if r.button.Sign != "" {
		return fyne.NewSquareSize(high)
	}
	return fyne.NewSize(max(width+2*side, high), high)
}

func (r *buttonRenderer) Refresh() {
	b := r.button
	fill, ink := theme.ColorNameButton, theme.ColorNameForeground
	switch {
	case b.disabled:
		fill, ink = theme.ColorNameDisabledButton, theme.ColorNameDisabled
	case b.Weight == Primary:
		fill, ink = theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	case b.Weight == Grave:
		fill, ink = theme.ColorNameOverlayBackground, theme.ColorNameError
	case b.Weight == Quiet && !b.Here:
		ink = theme.ColorNamePlaceHolder
	}
	radius := theme.Size(theme.SizeNameButtonRadius)
	r.fill.FillColor, r.fill.CornerRadius = theme.Color(fill), radius
	r.fill.Hidden = b.Weight == Quiet
	r.fill.StrokeWidth, r.fill.StrokeColor = 0, theme.Color(theme.ColorNameError)
	if b.Weight == Grave && !b.disabled {
		r.fill.StrokeWidth = 1.4
	}
	r.veil.FillColor, r.veil.CornerRadius = theme.Color(theme.ColorNameHover), radius
	r.veil.Hidden = !b.hovered || b.disabled
	r.under.FillColor, r.under.CornerRadius = theme.Color(theme.ColorNamePrimary), 2
	r.under.Hidden = !b.Here
	r.text.Text, r.text.Color, r.text.TextStyle, r.text.TextSize = b.Text, theme.Color(ink), b.style(), theme.Size(theme.SizeNameText)
	r.text.Hidden, r.sign.Hidden = b.Sign != "", b.Sign == ""
	if b.Sign != "" {
		show(r.sign, b.Sign.drawing(theme.Color(ink)))
	}
	r.Layout(b.Size())
	canvas.Refresh(b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.fill, r.veil, r.under, r.text, r.sign, r.ring.Rectangle}
}

func (r *buttonRenderer) Destroy() {}
