package chart

import (
	"image"
	"math"
)

// MinPlot is the narrowest plot in px that can be read. A screen that has less
// for every panel of a figure shows one panel at a time.
const MinPlot = 240

// minPlotHeight is the lowest plot in px that MinSize leaves room for.
const minPlotHeight = 150

// Layout says where the parts of a drawn figure are, for what a screen lays
// over it: cursor, read-out, slider.
type Layout struct {
	Panels []Box // in the order of the figure's panels
	scale  float64
}

// Box is where one panel is, in pixels of the image.
type Box struct {
	Plot  image.Rectangle
	Strip image.Rectangle // empty without a strip

	XMin, XMax, YMin, YMax float64 // what the edges of Plot stand for
}

// X returns the pixel column of a value of the parameter; outside the range it
// lies outside Plot.
func (b Box) X(value float64) float64 {
	return float64(b.Plot.Min.X) + (value-b.XMin)/(b.XMax-b.XMin)*float64(b.Plot.Dx())
}

// Y returns the pixel row of a value of the upright axis.
func (b Box) Y(value float64) float64 {
	return float64(b.Plot.Max.Y) - (value-b.YMin)/(b.YMax-b.YMin)*float64(b.Plot.Dy())
}

// Value returns the value of the parameter at a pixel column, kept inside the
// range: the inverse of X.
func (b Box) Value(x float64) float64 {
	value := b.XMin + (x-float64(b.Plot.Min.X))/float64(b.Plot.Dx())*(b.XMax-b.XMin)
	return min(max(value, b.XMin), b.XMax)
}

// Narrow reports whether some plot is narrower than MinPlot.
func (l Layout) Narrow() bool {
	for _, b := range l.Panels {
		if float64(b.Plot.Dx()) < MinPlot*l.scale-0.5 {
			return true
		}
	}
	return false
}

// Layout returns where the parts of the figure are in an image of w x h pixels.
func (fig *Figure) Layout(style Style, w, h int) Layout {
	style = style.complete()
	p := newPage(fig, &style, float64(w)/style.Scale, float64(h)/style.Scale)
	l := Layout{scale: style.Scale}
	yLow, yHigh := fig.yRange()
	for i := range fig.Panels {
		c := p.cells[i]
		b := Box{Plot: style.pixels(c.left, c.top, c.right, c.bottom), YMin: yLow, YMax: yHigh}
		b.XMin, b.XMax = fig.Panels[i].xRange()
		if len(fig.Panels[i].Strip) > 0 {
			b.Strip = style.pixels(c.left, c.strip, c.right, c.strip+stripHeight*style.Text)
		}
		l.Panels = append(l.Panels, b)
	}
	return l
}

// MinSize returns the smallest image in pixels in which every plot is at least
// MinPlot wide and all panels stand side by side.
func (fig *Figure) MinSize(style Style) (w, h int) {
	style = style.complete()
	m := measure(fig, &style)
	n := float64(len(fig.Panels))
	plot, tall := float64(MinPlot), minPlotHeight*style.Text
	if fig.barred() {
		plot, tall = minBarPlot, rowHeight*style.Text*float64(fig.rows())
	}
	width := 2*style.Margin + n*(m.left+plot+m.right) + (n-1)*panelGap*style.Text
	p := newPage(fig, &style, width, 0)
	height := p.above + tall + p.below
	return int(math.Ceil(width * style.Scale)), int(math.Ceil(height * style.Scale))
}

// pixels turns a rectangle of the layout into one of the image.
func (s *Style) pixels(left, top, right, bottom float64) image.Rectangle {
	px := func(v float64) int { return int(math.Round(v * s.Scale)) }
	return image.Rect(px(left), px(top), px(right), px(bottom))
}

// onPixel moves a coordinate of the layout to the nearest edge of a pixel.
func (s *Style) onPixel(v float64) float64 { return math.Round(v*s.Scale) / s.Scale }
