package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Stance is whom a person is for; "" is unknown.
type Stance string

// The stances.
const (
	For     Stance = "for"
	Neutral Stance = "neutral"
	Against Stance = "against"
)

// ink is the colour of a stance.
func (s Stance) ink() fyne.ThemeColorName {
	switch s {
	case For:
		return theme.ColorNameSuccess
	case Against:
		return theme.ColorNameError
	}
	return theme.ColorNamePlaceHolder
}

// The strokes of the badges, as the path of an SVG of 16 by 16.
var stanceStrokes = map[Stance]Glyph{
	For:     "M8 4 L8 12 M4 8 L12 8",
	Neutral: "M4 6.2 L12 6.2 M4 9.8 L12 9.8",
	Against: "M4 8 L12 8",
	"":      "M6 6.2 C6 3.4 10.2 3.6 10 6.2 C9.9 7.6 8 7.6 8 9.4 M8 12 L8 12.1",
}

// StanceSign is the badge of a stance: a disc with +, =, - or ?.
type StanceSign struct {
	widget.BaseWidget
	Stance Stance
}

// NewStanceSign returns the badge.
func NewStanceSign(s Stance) *StanceSign {
	b := &StanceSign{Stance: s}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is Fyne's.
func (b *StanceSign) CreateRenderer() fyne.WidgetRenderer {
	r := &stanceRenderer{sign: b, disc: &canvas.Circle{}, stroke: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type stanceRenderer struct {
	sign   *StanceSign
	disc   *canvas.Circle
	stroke *canvas.Image
}

func (r *stanceRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height)
	at := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
	r.disc.Move(at)
	r.disc.Resize(fyne.NewSquareSize(side))
	inner := side * 0.8
	r.stroke.Move(at.AddXY((side-inner)/2, (side-inner)/2))
	r.stroke.Resize(fyne.NewSquareSize(inner))
}

func (r *stanceRenderer) MinSize() fyne.Size {
	const side = 16
	return fyne.NewSquareSize(side * look.Current().TextScale())
}

func (r *stanceRenderer) Refresh() {
	r.disc.FillColor = theme.Color(r.sign.Stance.ink())
	r.disc.Refresh()
	show(r.stroke, stanceStrokes[r.sign.Stance].drawing(theme.Color(theme.ColorNameOverlayBackground)))
}

func (r *stanceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.disc, r.stroke}
}
func (r *stanceRenderer) Destroy() {}
