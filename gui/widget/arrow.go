package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// arrow is a line of one or more pieces with a head at its end, and where two
// people listen to each other one at its beginning too.
type arrow struct {
	pieces []*canvas.Line
	heads  [2]*arrowHead // at the end, at the beginning
}

// arrowHead is filled for what is known, open for a guess.
type arrowHead struct {
	left, right *canvas.Line
	fill        *canvas.ArbitraryPolygon
}

// arrowLook is how an arrow appears.
type arrowLook struct {
	ink   color.Color
	width float32
	both  bool    // it has two heads
	open  [2]bool // of each head
}

func newArrow() *arrow {
	a := &arrow{}
	for k := range a.heads {
		a.heads[k] = &arrowHead{left: &canvas.Line{}, right: &canvas.Line{}, fill: &canvas.ArbitraryPolygon{}}
	}
	return a
}

func (a *arrow) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, l := range a.pieces {
		all = append(all, l)
	}
	for _, h := range a.heads {
		all = append(all, h.left, h.right, h.fill)
	}
	return all
}

// draw puts the arrow along a line, its tip at the line's end; a line without
// pieces hides it.
func (a *arrow) draw(line []fyne.Position, as arrowLook) {
	for len(a.pieces) < len(line)-1 {
		a.pieces = append(a.pieces, &canvas.Line{})
	}
	line = append([]fyne.Position(nil), line...)
	n := len(line)
	if n > 1 {
		line[n-1] = a.heads[0].draw(line[n-2], line[n-1], as, as.open[0])
		if as.both {
			line[0] = a.heads[1].draw(line[1], line[0], as, as.open[1])
		}
	}
	for k, l := range a.pieces {
		if l.Hidden = k+1 >= n; !l.Hidden {
			l.Position1, l.Position2, l.StrokeColor, l.StrokeWidth = line[k], line[k+1], as.ink, as.width
		}
	}
	for k, h := range a.heads {
		h.hide(n < 2 || k == 1 && !as.both, as.open[k])
	}
	for _, o := range a.objects() {
		o.Refresh()
	}
}

// hide shows what of a head is to be seen.
func (h *arrowHead) hide(hidden, open bool) {
	h.fill.Hidden = hidden || open
	h.left.Hidden, h.right.Hidden = hidden || !open, hidden || !open
}

// draw puts the head's tip at to, and returns where the line ends that it stands
// on.
func (h *arrowHead) draw(from, to fyne.Position, as arrowLook, open bool) fyne.Position {
	const share, slim, thin = 0.6, 0.5, 1.5 // of a short arrow is its head; of its length a wing's
	long := max(float32(distance(from, to)), 0.01)
	size := min(7+2*as.width, long*share)
	d := fyne.NewPos((to.X-from.X)/long, (to.Y-from.Y)/long)
	neck := to.AddXY(-d.X*size, -d.Y*size)
	wing := func(side float32) fyne.Position {
		return neck.AddXY(-d.Y*size*slim*side, d.X*size*slim*side)
	}
	h.left.Position1, h.left.Position2 = to, wing(-1)
	h.right.Position1, h.right.Position2 = to, wing(1)
	for _, l := range []*canvas.Line{h.left, h.right} {
		l.StrokeColor, l.StrokeWidth = as.ink, thin
	}
	corner := fyne.NewPos(min(to.X, wing(-1).X, wing(1).X)-1, min(to.Y, wing(-1).Y, wing(1).Y)-1)
	h.fill.Move(corner)
	h.fill.Resize(fyne.NewSquareSize(float32(math.Ceil(float64(2*size))) + 2))
	h.fill.Points = []fyne.Position{to.Subtract(corner), wing(1).Subtract(corner), wing(-1).Subtract(corner)}
	h.fill.FillColor = as.ink
	if open {
		return to
	}
	return neck
}
