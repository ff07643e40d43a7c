package widget

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// badge draws the sign in a disc with a rim of surface.
func (s Stance) badge() fyne.Resource {
	surface, fill := hexOf(theme.ColorNameOverlayBackground), hexOf(s.ink())
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">`+
		`<circle cx="10" cy="10" r="10" fill="%s"/><circle cx="10" cy="10" r="8.2" fill="%s"/>`+
		`<path d="%s" transform="translate(2 2)" fill="none" stroke="%s" stroke-width="2" stroke-linecap="round"/></svg>`, surface, fill, stanceStrokes[s], surface)
	return fyne.NewStaticResource(fmt.Sprintf("badge-%s%s%s.svg", s, fill, surface), []byte(svg))
}

// dashes draws a broken ring that fills its square.
func dashes(ink string, side float32) fyne.Resource {
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%[1]g" height="%[1]g" viewBox="0 0 %[1]g %[1]g">`+
		`<circle cx="%[2]g" cy="%[2]g" r="%[3]g" fill="none" stroke="%[4]s" stroke-width="1.5" stroke-dasharray="5 4"/></svg>`,
		side, side/2, side/2-1, ink)
	return fyne.NewStaticResource(fmt.Sprintf("dashes-%g%s.svg", side, ink), []byte(svg))
}

func hexOf(name fyne.ThemeColorName) string {
	c := color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)
}

// likeness is a portrait in a ring with a badge, as faces and the map draw it.
type likeness struct {
	veil   *canvas.Circle // what selects or hovers, behind it all
	back   *canvas.Circle
	ring   *canvas.Circle
	dashes *canvas.Image
	image  *canvas.Image
	badge  *canvas.Image
	former *canvas.Circle // the size a week ago
	turn   *canvas.Image  // the stance a week ago, and where it went
	focus  ring
}

// looks is how a likeness appears.
type looks struct {
	portrait                            fyne.Resource
	stance                              Stance
	sure, faded, selected, hovered, key bool

	traced bool // was and size are of a week ago
	was    Stance
	size   float32 // radius
}

func newLikeness() *likeness {
	contain := func() *canvas.Image { return &canvas.Image{FillMode: canvas.ImageFillContain} }
	return &likeness{veil: &canvas.Circle{}, back: &canvas.Circle{}, ring: &canvas.Circle{}, dashes: contain(), image: contain(), badge: contain(),
		former: &canvas.Circle{FillColor: color.Transparent, StrokeWidth: 1}, turn: contain(), focus: newRing()}
}

func (l *likeness) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.veil, l.back, l.image, l.ring, l.dashes, l.former, l.badge, l.turn, l.focus.Rectangle}
}

// spare is the room outside a likeness for its focus ring and its selection.
const spare = 6

// draw puts the likeness round a centre; radius is the outer one of its ring.
func (l *likeness) draw(at fyne.Position, radius float32, as looks) {
	const known, guessed, gap = 4, 1.5, 2
	disc := func(o fyne.CanvasObject, r float32) {
		o.Move(at.SubtractXY(r, r))
		o.Resize(fyne.NewSquareSize(2 * r))
	}
	ink := theme.Color(as.stance.ink())
	dashed := as.stance == ""
	tight := min(1, radius/26)

	l.veil.FillColor = theme.Color(theme.ColorNameSelection)
	if !as.selected {
		l.veil.FillColor = theme.Color(theme.ColorNameHover)
	}
	l.veil.Hidden = !as.selected && !as.hovered
	disc(l.veil, radius+spare-1)
	l.back.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	disc(l.back, radius)

	l.ring.FillColor, l.ring.StrokeColor, l.ring.StrokeWidth = color.Transparent, ink, guessed
	if as.sure {
		l.ring.StrokeWidth = max(known*tight, 2)
	}
	l.ring.Hidden = dashed
	disc(l.ring, radius)
	l.dashes.Hidden = !dashed
	if dashed {
		show(l.dashes, dashes(hexOf(as.stance.ink()), 2*radius))
	}
	disc(l.dashes, radius)

	l.image.Translucency = 0
	if as.faded {
		l.image.Translucency = 0.55
	}
	l.image.Hidden = as.portrait == nil
	if as.portrait != nil {
		show(l.image, as.portrait)
	}
	disc(l.image, radius-(known+gap)*tight)

	const diagonal = 0.71
	half := min(max(radius*0.3, 7), 10)
	centre := at.AddXY((radius-half*0.45)*diagonal, (radius-half*0.45)*diagonal)
	show(l.badge, as.stance.badge())
	l.badge.Move(centre.SubtractXY(half, half))
	l.badge.Resize(fyne.NewSquareSize(2 * half))
	l.trace(at, radius, half, as)
	l.focus.around(at.SubtractXY(radius, radius), fyne.NewSquareSize(2*radius), radius, as.key)
	for _, o := range []fyne.CanvasObject{l.veil, l.back, l.ring, l.former} {
		o.Refresh()
	}
}

// trace draws what was seen a week ago, where it was something else.
func (l *likeness) trace(at fyne.Position, radius, half float32, as looks) {
	const seen, diagonal = 1.5, 0.71 // px of radius that can be told apart
	gone := as.size - radius
	l.former.Hidden = !as.traced || gone < seen && gone > -seen
	l.former.StrokeColor = theme.Color(theme.ColorNamePlaceHolder)
	l.former.Move(at.SubtractXY(as.size, as.size))
	l.former.Resize(fyne.NewSquareSize(2 * as.size))
	l.turn.Hidden = !as.traced || as.was == "" || as.stance == "" || as.was == as.stance
	if l.turn.Hidden {
		return
	}
	out := (radius - half*0.45) * diagonal
	show(l.turn, as.was.turned(as.stance))
	l.turn.Move(at.AddXY(-out-half, out-half))
	l.turn.Resize(fyne.NewSquareSize(2 * half))
}

// turned draws an arrow up or down in a disc of the stance's colour: what it was
// before it became another.
func (s Stance) turned(to Stance) fyne.Resource {
	path, way := "M8 12.5 V3.5 M4.5 7 L8 3.5 L11.5 7", "up"
	if to == Against || s == For {
		path, way = "M8 3.5 V12.5 M4.5 9 L8 12.5 L11.5 9", "down"
	}
	surface, fill := hexOf(theme.ColorNameOverlayBackground), hexOf(s.ink())
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">`+
		`<circle cx="10" cy="10" r="10" fill="%s"/><circle cx="10" cy="10" r="8.2" fill="%s"/>`+
		`<path d="%s" transform="translate(2 2)" fill="none" stroke="%s" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`, surface, fill, path, surface)
	return fyne.NewStaticResource(fmt.Sprintf("turn-%s-%s%s%s.svg", s, way, fill, surface), []byte(svg))
}
