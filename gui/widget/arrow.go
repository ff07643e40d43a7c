package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// arrow is a line with a head: filled for what is known, open for a guess.
type arrow struct {
	shaft       *canvas.Line
	left, right *canvas.Line
	head        *canvas.ArbitraryPolygon
}

// arrowLook is how an arrow appears.
type arrowLook struct {
	ink          color.Color
	width        float32
	open, hidden bool
}

func newArrow() *arrow {
	return &arrow{shaft: &canvas.Line{}, left: &canvas.Line{}, right: &canvas.Line{}, head: &canvas.ArbitraryPolygon{}}
}

func (a *arrow) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{a.shaft, a.left, a.right, a.head}
}

// draw puts the arrow's tip at to.
func (a *arrow) draw(from, to fyne.Position, as arrowLook) {
	long := float32(distance(from, to))
	const head = 0.6 // of a short arrow is its head
	size := min(7+2*as.width, long*head)
	if long == 0 {
		as.hidden = true
		long = 1
	}
	d := fyne.NewPos((to.X-from.X)/long, (to.Y-from.Y)/long)
	neck := to.AddXY(-d.X*size, -d.Y*size)
	wing := func(side float32) fyne.Position {
		const slim = 0.5
		return neck.AddXY(-d.Y*size*slim*side, d.X*size*slim*side)
	}
	a.shaft.Position1, a.shaft.Position2 = from, neck
	if as.open {
		a.shaft.Position2 = to
	}
	a.left.Position1, a.left.Position2 = to, wing(-1)
	a.right.Position1, a.right.Position2 = to, wing(1)
	for _, l := range []*canvas.Line{a.shaft, a.left, a.right} {
		l.StrokeColor, l.StrokeWidth = as.ink, as.width
	}
	a.left.StrokeWidth, a.right.StrokeWidth = 1.5, 1.5

	corner := fyne.NewPos(min(to.X, wing(-1).X, wing(1).X)-1, min(to.Y, wing(-1).Y, wing(1).Y)-1)
	a.head.Move(corner)
	a.head.Resize(fyne.NewSquareSize(float32(math.Ceil(float64(2*size))) + 2))
	a.head.Points = []fyne.Position{to.Subtract(corner), wing(1).Subtract(corner), wing(-1).Subtract(corner)}
	a.head.FillColor = as.ink
	a.shaft.Hidden, a.head.Hidden = as.hidden, as.hidden || as.open
	a.left.Hidden, a.right.Hidden = as.hidden || !as.open, as.hidden || !as.open
	for _, o := range a.objects() {
		o.Refresh()
	}
}
