package widget

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Glyph is a sign drawn with a 2 px line.
type Glyph string

// The glyphs, as the path of an SVG of 16 by 16.
const (
	Tick  Glyph = "M2.5 8.5 L6.5 12.5 L13.5 4"
	Cross Glyph = "M3.5 3.5 L12.5 12.5 M12.5 3.5 L3.5 12.5"
	Dash  Glyph = "M3 8 L13 8"
	Down  Glyph = "M3 5.5 L8 10.5 L13 5.5"
	Ahead Glyph = "M5.5 3 L10.5 8 L5.5 13" // folded: there is more
	Raise Glyph = "M8 13.5 L8 2.5 M3.5 7 L8 2.5 L12.5 7"
	Lower Glyph = "M8 2.5 L8 13.5 M3.5 9 L8 13.5 L12.5 9"
	Glass Glyph = "M11 6.5 A4.5 4.5 0 1 1 2 6.5 A4.5 4.5 0 1 1 11 6.5 Z M10 10 L14 14"
	Flag  Glyph = "M4 14 L4 2.5 L12.5 5.5 L4 8.5"
	Flip  Glyph = "M4 4.5 L12 4.5 L8 11 Z M6.5 6.5 L9.5 6.5"
)

// Icon is a glyph in a colour.
type Icon struct {
	widget.BaseWidget
	Glyph Glyph
	Color fyne.ThemeColorName
	side  float32
}

// NewIcon returns a glyph of so many px at 100 % text.
func NewIcon(glyph Glyph, ink fyne.ThemeColorName, side float32) *Icon {
	i := &Icon{Glyph: glyph, Color: ink, side: side}
	i.ExtendBaseWidget(i)
	return i
}

// drawing returns the glyph in a colour. Fyne caches images by their name.
func (g Glyph) drawing(ink color.Color) fyne.Resource {
	c := color.NRGBAModel.Convert(ink).(color.NRGBA)
	hex := fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">`+
		`<path d="%s" fill="none" stroke="%s" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`, g, hex)
	return fyne.NewStaticResource(string(g)+hex+".svg", []byte(svg))
}

// CreateRenderer is Fyne's.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	r := &iconRenderer{icon: i, image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type iconRenderer struct {
	icon  *Icon
	image *canvas.Image
}

func (r *iconRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height, r.MinSize().Width)
	r.image.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	r.image.Resize(fyne.NewSquareSize(side))
}

func (r *iconRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(r.icon.side * look.Current().TextScale())
}

func (r *iconRenderer) Refresh() {
	show(r.image, r.icon.Glyph.drawing(theme.Color(r.icon.Color)))
}

func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r *iconRenderer) Destroy()                     {}
