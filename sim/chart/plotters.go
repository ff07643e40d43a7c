package chart

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The plotters draw the layers of a panel, from the lowest.

// axes are the grid, the zero line and the ticks.
type axes struct {
	*frame
	upright, level []tick
	across         bool // the grid belongs to the level axis
}

func (a *axes) Plot(c draw.Canvas, p *plot.Plot) {
	left, right, bottom := a.edges(&c)
	x, y := p.Transforms(&c)
	thin := a.whole(1)
	grid := pen{width: thin, ink: a.style.Palette.Grid}
	if a.across {
		low, high := a.place(c.Min), a.place(c.Max)
		for _, t := range a.level {
			at := a.snap(a.place(vg.Point{X: x(t.at)}).x, thin)
			a.stroke(grid, xy{at, low.y}, xy{at, high.y})
		}
		a.upright = nil
	}
	for _, t := range a.upright {
		at := a.snap(a.place(vg.Point{Y: y(t.at)}).y, thin)
		a.stroke(grid, xy{left, at}, xy{right, at})
	}
	axis := pen{width: thin, ink: a.style.Palette.Axis}
	for _, t := range a.level {
		at := a.snap(a.place(vg.Point{X: x(t.at)}).x, thin)
		a.stroke(axis, xy{at, bottom}, xy{at, bottom + 4*a.style.Text})
	}
	if p.Y.Min <= 0 && p.Y.Max >= 0 {
		axis.ink = a.style.Palette.Foreground
		bottom = a.place(vg.Point{Y: y(0)}).y
	}
	at := a.snap(bottom, thin)
	a.stroke(axis, xy{left, at}, xy{right + 1/a.style.Scale, at})
}

// edges returns the borders of a plot in px.
func (f *frame) edges(c *draw.Canvas) (left, right, bottom float64) {
	low, high := f.place(c.Min), f.place(c.Max)
	return low.x, high.x, low.y
}

// bands are the intervals of the series.
type bands struct {
	*frame
	series []Series
}

func (b *bands) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for _, s := range b.series {
		if len(s.Low) != len(s.X) || len(s.High) != len(s.X) {
			continue
		}
		for _, part := range s.parts() {
			if len(part.X) < 2 {
				continue
			}
			n := len(part.X)
			area := make([]vg.Point, 2*n)
			for i := range n {
				area[i] = vg.Point{X: x(part.X[i]), Y: y(part.High[i])}
				area[2*n-1-i] = vg.Point{X: x(part.X[i]), Y: y(part.Low[i])}
			}
			c.FillPolygon(b.style.Palette.band(s.Role), c.ClipPolygonXY(area))
		}
	}
}

// flips are the dotted lines of the flip points.
type flips struct {
	*frame
	flips []Mark
}

func (l *flips) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	dotted := pen{width: flipLine, dash: []float64{3, 3}, ink: l.style.Palette.Foreground}
	for _, flip := range l.flips {
		top, bottom := l.place(vg.Point{X: x(flip.At), Y: c.Max.Y}), l.place(vg.Point{X: x(flip.At), Y: c.Min.Y})
		l.stroke(dotted, top, bottom)
	}
}

// flipTops are the triangles on the flips' lines.
type flipTops struct {
	*frame
	flips []Mark
}

func (l *flipTops) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	t := l.style.Text
	for _, flip := range l.flips {
		top := l.place(vg.Point{X: x(flip.At), Y: c.Max.Y})
		l.fill(l.style.Palette.Foreground, xy{top.x, top.y + flipHeight*t},
			xy{top.x - flipWidth*t/2, top.y}, xy{top.x + flipWidth*t/2, top.y})
	}
}

// today is the line of the value that holds today. It reaches up to its label.
type today struct {
	*frame
	mark  *Mark
	label float64 // baseline of what stands above it
}

func (d *today) Plot(c draw.Canvas, p *plot.Plot) {
	if d.mark == nil {
		return
	}
	x, _ := p.Transforms(&c)
	top, bottom := d.place(vg.Point{X: x(d.mark.At), Y: c.Max.Y}), d.place(vg.Point{X: x(d.mark.At), Y: c.Min.Y})
	wide := d.whole(todayLine)
	at := d.snap(top.x, wide)
	d.stroke(pen{width: wide, ink: d.style.Palette.Primary}, xy{at, min(top.y, d.label+4*d.style.Text)}, xy{at, bottom.y})
}

// curves are the lines of the series, yours on top. A series of one point is a
// whisker.
type curves struct {
	*frame
	series []Series
}

func (l *curves) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i := len(l.series) - 1; i >= 0; i-- {
		s := &l.series[i]
		look := lineOf(s.Role)
		style := draw.LineStyle{Color: l.style.Palette.Of(s.Role), Width: l.length(look.width)}
		for _, d := range look.dash {
			style.Dashes = append(style.Dashes, l.length(d))
		}
		for _, part := range s.parts() {
			if len(part.X) == 1 {
				l.whisker(&part, x, y)
				continue
			}
			points := make([]vg.Point, len(part.X))
			for k := range points {
				points[k] = vg.Point{X: x(part.X[k]), Y: y(part.Y[k])}
			}
			c.StrokeLines(style, c.ClipLinesXY(points)...)
		}
	}
}

// whisker draws the interval of a single point, 2 px with ends.
func (l *curves) whisker(s *Series, x, y func(float64) vg.Length) {
	if len(s.Low) != 1 || len(s.High) != 1 {
		return
	}
	low, high := l.place(vg.Point{X: x(s.X[0]), Y: y(s.Low[0])}), l.place(vg.Point{X: x(s.X[0]), Y: y(s.High[0])})
	p := pen{width: 2, ink: l.style.Palette.Of(s.Role)}
	half := 4 * l.style.Text
	l.stroke(p, low, high)
	l.stroke(p, xy{low.x - half, low.y}, xy{low.x + half, low.y})
	l.stroke(p, xy{high.x - half, high.y}, xy{high.x + half, high.y})
}
