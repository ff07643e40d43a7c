package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Face is a person: the portrait in a ring of the stance's colour with the
// stance's badge, the name and a line below. It can be selected.
type Face struct {
	control
	Person Person
	Side   float32 // of the portrait with its ring

	onKey func(fyne.KeyName) bool
}

// Person is what a map shows of somebody.
type Person struct {
	ID       string
	Name     string
	Note     string // after the name: the influence
	Title    string // the line below
	Portrait fyne.Resource
	Size     float32 // influence in this stage, 0..1
	Stance   Stance
	Sure     bool // the stance is known, not guessed
	Active   bool // has influence in this stage
}

// NewFace returns a person that act opens.
func NewFace(p Person, side float32, act func()) *Face {
	f := &Face{Person: p, Side: side}
	f.extend(f, act)
	return f
}

// TypedKey is Fyne's.
func (f *Face) TypedKey(e *fyne.KeyEvent) {
	if f.onKey == nil || !f.onKey(e.Name) {
		f.control.TypedKey(e)
	}
}

// CreateRenderer is Fyne's.
func (f *Face) CreateRenderer() fyne.WidgetRenderer {
	r := &faceRenderer{face: f, back: &canvas.Circle{}, ring: &canvas.Circle{}, image: &canvas.Image{FillMode: canvas.ImageFillContain},
		halo: &canvas.Circle{}, sign: NewStanceSign(""), name: NewCaption(""), title: NewCaption("").Dense()}
	r.name.Bold, r.name.Align, r.title.Align = true, fyne.TextAlignCenter, fyne.TextAlignCenter
	r.name.In(theme.ColorNameForeground).Dense()
	r.Refresh()
	return r
}

type faceRenderer struct {
	face             *Face
	back, ring, halo *canvas.Circle
	image            *canvas.Image
	sign             *StanceSign
	name, title      *Text
}

const faceGap = 3 // between portrait and ring

func (r *faceRenderer) Layout(size fyne.Size) {
	side := r.face.Side
	at := fyne.NewPos((size.Width-side)/2, 0)
	r.ring.Move(at)
	r.ring.Resize(fyne.NewSquareSize(side))
	inner := side - 2*(r.width()+faceGap)
	in := at.AddXY((side-inner)/2, (side-inner)/2)
	r.back.Move(in)
	r.back.Resize(fyne.NewSquareSize(inner))
	r.image.Move(in)
	r.image.Resize(fyne.NewSquareSize(inner))
	out := theme.Size(theme.SizeNameLineSpacing)
	r.halo.Move(at.SubtractXY(out, out))
	r.halo.Resize(fyne.NewSquareSize(side + 2*out))
	badge := max(16, side*0.26)
	r.sign.Move(at.AddXY(side-badge, side-badge))
	r.sign.Resize(fyne.NewSquareSize(badge))
	y := side + 2
	for _, t := range []*Text{r.name, r.title} {
		high := t.MinSize().Height
		t.Move(fyne.NewPos(0, y))
		t.Resize(fyne.NewSize(size.Width, high))
		y += high
	}
}

// width is that of the ring: what is known is thick.
func (r *faceRenderer) width() float32 {
	if r.face.Person.Sure && r.face.Person.Stance != "" {
		return 4
	}
	return 1.5
}

func (r *faceRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.face.Side, r.face.Side+2+r.name.MinSize().Height+r.title.MinSize().Height)
}

func (r *faceRenderer) Refresh() {
	p := &r.face.Person
	r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth = color.Transparent, theme.Color(p.Stance.ink()), r.width()
	r.back.FillColor = theme.Color(theme.ColorNameButton)
	r.halo.FillColor, r.halo.StrokeColor, r.halo.StrokeWidth = color.Transparent, theme.Color(theme.ColorNameFocus), 2
	r.halo.Hidden = !r.face.focused && !r.face.hovered
	r.image.Resource = p.Portrait
	r.image.Translucency = 0
	if !p.Active {
		r.image.Translucency = 0.45
	}
	r.sign.Stance = p.Stance
	r.name.Content, r.title.Content = p.Name, p.Title
	if p.Note != "" {
		r.name.Content += ", " + p.Note
	}
	for _, o := range []fyne.CanvasObject{r.ring, r.back, r.halo, r.image, r.sign, r.name, r.title} {
		o.Refresh()
	}
	r.Layout(r.face.Size())
}

func (r *faceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.image, r.ring, r.halo, r.sign, r.name, r.title}
}
func (r *faceRenderer) Destroy() {}
