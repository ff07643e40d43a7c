package widget

import (
	"image/color"
	"math"
	"slices"

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
	line = slices.Clone(line)
	if len(line) > 1 {
		line = a.heads[0].draw(line, as, as.open[0])
		if as.both {
			slices.Reverse(line)
			line = a.heads[1].draw(line, as, as.open[1])
		}
	}
	n := len(line)
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

// draw puts the head's tip at the end of a line, and returns the line up to where
// the head stands on it. Of a curve of short pieces the head takes several.
func (h *arrowHead) draw(line []fyne.Position, as arrowLook, open bool) []fyne.Position {
	const share, slim, thin = 0.6, 0.5, 1.5 // of a short arrow is its head; of its length a wing's
	long := float32(0)
	for k := range line[1:] {
		long += float32(distance(line[k], line[k+1]))
	}
	size := max(min(7+2*as.width, long*share), 0.01)
	to, from := line[len(line)-1], len(line)-2
	for from > 0 && float32(distance(line[from], to)) < size {
		from--
	}
	near, far := line[from+1], line[from]
	for range 12 { // the place on the line that is the head's size away from its tip
		if half := fyne.NewPos((near.X+far.X)/2, (near.Y+far.Y)/2); float32(distance(half, to)) < size {
			near = half
		} else {
			far = half
		}
	}
	neck, away := far, max(float32(distance(far, to)), 0.01)
	d := fyne.NewPos((to.X-neck.X)/away, (to.Y-neck.Y)/away)
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
		return line
	}
	return append(line[:from+1], neck)
}
