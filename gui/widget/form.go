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

// Form is the outline of a sign that stands for one kind of thing whatever its
// colour, with what is drawn in it.
type Form string

// The forms, as SVG of 24 by 24; %s is the fill, %[2]s the ink in it.
const (
	Disc    Form = `<circle cx="12" cy="12" r="11" fill="%s"/><path d="M7 12.5 L10.5 16 L17 8.5" fill="none" stroke="%s" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`
	Struck  Form = `<circle cx="12" cy="12" r="11" fill="%s"/><path d="M8 8 L16 16 M16 8 L8 16" fill="none" stroke="%s" stroke-width="2.4" stroke-linecap="round"/>`
	Square  Form = `<rect x="1.5" y="1.5" width="21" height="21" rx="3" fill="%s"/><path d="M7 17 L7 13 M12 17 L12 9 M17 17 L17 6" fill="none" stroke="%s" stroke-width="2.8" stroke-linecap="butt"/>`
	Lozenge Form = `<path d="M12 0.5 L23.5 12 L12 23.5 L0.5 12 Z" fill="%s"/><path d="M12 7.4 L12 7.6 M8 12 L8 12.2 M16 12 L16 12.2 M12 16.4 L12 16.6" fill="none" stroke="%s" stroke-width="2.8" stroke-linecap="round"/>`
)

// FormSign is a form in a colour.
type FormSign struct {
	widget.BaseWidget
	Form Form
	Fill fyne.ThemeColorName
}

// NewFormSign returns a form; it is always beside its words.
func NewFormSign(form Form, fill fyne.ThemeColorName) *FormSign {
	s := &FormSign{Form: form, Fill: fill}
	s.ExtendBaseWidget(s)
	return s
}

func (f Form) drawing(fill, ink color.Color) fyne.Resource {
	hex := func(c color.Color) string {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
	}
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+string(f)+`</svg>`, hex(fill), hex(ink))
	return fyne.NewStaticResource(string(f)+hex(fill)+hex(ink)+".svg", []byte(svg))
}

// CreateRenderer is Fyne's.
func (s *FormSign) CreateRenderer() fyne.WidgetRenderer {
	r := &formRenderer{sign: s, image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type formRenderer struct {
	sign  *FormSign
	image *canvas.Image
}

func (r *formRenderer) Layout(size fyne.Size) {
	side := r.MinSize().Width
	r.image.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	r.image.Resize(fyne.NewSquareSize(side))
}

func (r *formRenderer) MinSize() fyne.Size {
	const side = 28
	return fyne.NewSquareSize(side * look.Current().TextScale())
}

func (r *formRenderer) Refresh() {
	show(r.image, r.sign.Form.drawing(theme.Color(r.sign.Fill), theme.Color(theme.ColorNameForegroundOnPrimary)))
}

func (r *formRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r *formRenderer) Destroy()                     {}
