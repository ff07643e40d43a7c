package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// frame is a canvas seen as a designer sees it: px from the upper left corner.
type frame struct {
	canvas vg.Canvas
	style  *Style
	height float64 // px
}

// xy is a place in px.
type xy struct{ x, y float64 }

// pen draws lines; width and dash in px.
type pen struct {
	width float64
	dash  []float64
	ink   color.NRGBA
}

// align is where a text stands relative to its x: 0 starts there, 0.5 is
// centred on it, 1 ends there.
type align float64

const (
	start  align = 0
	middle align = 0.5
	end    align = 1
)

// script is how a text is written.
type script struct {
	size   float64 // px, before Style.Text
	weight weight
	ink    color.NRGBA
	align  align
}

// pointsPerPx converts the px of the layout, 96 an inch, to points.
const pointsPerPx = 0.75

// length converts px to the unit of gonum/plot. Style.Scale enlarges here, not
// in the canvas, whose whole dots an inch would not meet every scale.
func (f *frame) length(px float64) vg.Length {
	return vg.Length(px * pointsPerPx * f.style.Scale)
}

// px is the inverse of length.
func (f *frame) px(l vg.Length) float64 {
	return float64(l) / (pointsPerPx * f.style.Scale)
}

func (f *frame) at(p xy) vg.Point {
	return vg.Point{X: f.length(p.x), Y: f.length(f.height - p.y)}
}

// place is the inverse of at.
func (f *frame) place(p vg.Point) xy {
	return xy{f.px(p.X), f.height - f.px(p.Y)}
}

func (f *frame) path(points []xy) vg.Path {
	path := make(vg.Path, 0, len(points)+1)
	for i, p := range points {
		if i == 0 {
			path.Move(f.at(p))
		} else {
			path.Line(f.at(p))
		}
	}
	return path
}

// stroke draws an open line through the points.
func (f *frame) stroke(p pen, points ...xy) {
	if len(points) < 2 {
		return
	}
	f.canvas.SetColor(p.ink)
	f.canvas.SetLineWidth(f.length(p.width))
	var dash []vg.Length
	for _, d := range p.dash {
		dash = append(dash, f.length(d))
	}
	f.canvas.SetLineDash(dash, 0)
	f.canvas.Stroke(f.path(points))
}

// fill fills the area that the points enclose.
func (f *frame) fill(ink color.NRGBA, points ...xy) {
	if len(points) < 3 {
		return
	}
	path := f.path(points)
	path.Close()
	f.canvas.SetColor(ink)
	f.canvas.Fill(path)
}

// rect fills a rectangle.
func (f *frame) rect(ink color.NRGBA, left, top, right, bottom float64) {
	f.fill(ink, xy{left, top}, xy{right, top}, xy{right, bottom}, xy{left, bottom})
}

func (f *frame) disc(x, y, radius float64, ink color.NRGBA) {
	f.canvas.SetColor(ink)
	f.canvas.Fill(f.round(x, y, radius))
}

func (f *frame) circle(p pen, x, y, radius float64) {
	f.canvas.SetColor(p.ink)
	f.canvas.SetLineWidth(f.length(p.width))
	f.canvas.SetLineDash(nil, 0)
	f.canvas.Stroke(f.round(x, y, radius))
}

// round returns the path of a circle.
func (f *frame) round(x, y, radius float64) vg.Path {
	var path vg.Path
	path.Move(f.at(xy{x + radius, y}))
	path.Arc(f.at(xy{x, y}), f.length(radius), 0, 2*math.Pi)
	path.Close()
	return path
}

// whole rounds the width of an upright or level line to whole pixels.
func (f *frame) whole(width float64) float64 {
	return max(1, math.Round(width*f.style.Scale)) / f.style.Scale
}

// snap moves the middle of a line of such a width to where its edges fall on
// pixels.
func (f *frame) snap(v, width float64) float64 {
	scaled := v * f.style.Scale
	if int(math.Round(width*f.style.Scale))%2 == 1 {
		return (math.Floor(scaled) + 0.5) / f.style.Scale
	}
	return math.Round(scaled) / f.style.Scale
}

// write writes text on a baseline.
func (f *frame) write(text string, s script, x, y float64) {
	if text == "" {
		return
	}
	fonts, size := f.style.Fonts, s.size*f.style.Text
	if s.align != start {
		x -= float64(s.align) * fonts.width(text, s.weight, size)
	}
	y = f.style.onPixel(y)
	f.canvas.SetColor(s.ink)
	for _, r := range fonts.runs(text, s.weight) {
		f.canvas.FillString(r.face.at(f.length(size)), f.at(xy{x, y}), r.text)
		x += r.face.width(r.text, size)
	}
}
