package widget

import (
	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
)

// pair sets two objects side by side, equally high, where it is wide enough for
// both, and else one below the other.
type pair struct {
	gap   float32
	wide  float32 // share of the left one
	least float32 // width from which they stand side by side, at 100 % text
	width float32
}

// NewPair sets two objects side by side from a width of least on, and else one
// below the other; wide is the left one's share of the width.
func NewPair(gap, wide, least float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &pair{gap: gap, wide: wide, least: least}, Objects: []fyne.CanvasObject{left, right}}
}

func (l *pair) beside(width float32) bool { return width >= l.least*look.Current().TextScale() }

func (l *pair) widths(width float32) (left, right float32) {
	left = (width - l.gap) * l.wide
	return left, width - l.gap - left
}

func (l *pair) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if !l.beside(width) {
		return HeightFor(objects[0], width) + l.gap + HeightFor(objects[1], width)
	}
	left, right := l.widths(width)
	return max(HeightFor(objects[0], left), HeightFor(objects[1], right))
}

func (l *pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	const narrow = 240
	return fyne.NewSize(narrow, l.heightFor(objects, max(l.width, narrow)))
}

func (l *pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if l.beside(size.Width) {
		left, right := l.widths(size.Width)
		objects[0].Move(fyne.Position{})
		objects[0].Resize(fyne.NewSize(left, size.Height))
		objects[1].Move(fyne.NewPos(left+l.gap, 0))
		objects[1].Resize(fyne.NewSize(right, size.Height))
		return
	}
	upper, lower := HeightFor(objects[0], size.Width), HeightFor(objects[1], size.Width)
	spare := max(0, size.Height-upper-lower-l.gap)
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, upper))
	objects[1].Move(fyne.NewPos(0, upper+l.gap))
	objects[1].Resize(fyne.NewSize(size.Width, lower+spare))
}

// rest stacks objects and gives the last one all that is left of the height,
// however much it would like to have.
type rest struct{ gap float32 }

// NewRest stacks objects; the last one takes the height that is left, and is to
// scroll where that is too little.
func NewRest(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &rest{gap}, Objects: objects}
}

func (l *rest) MinSize([]fyne.CanvasObject) fyne.Size {
	const side = 64
	return fyne.NewSquareSize(side)
}

func (l *rest) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		height := HeightFor(o, size.Width)
		if i == len(objects)-1 {
			height = max(size.Height-y, 0)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height + l.gap
	}
}
