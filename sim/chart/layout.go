package chart

import (
	"image"
	"math"
	"strings"
)

// MinPlot is the narrowest plot in px that can be read. A screen that has less
// for every panel of a figure shows one panel at a time.
const MinPlot = 240

// minPlotHeight is the lowest plot in px that MinSize leaves room for.
const minPlotHeight = 150

// Heights of the rows of a figure in px, before Style.Text. Baselines lie
// inside their row.
const (
	titleRow     = 22
	subtitleRow  = 18
	headingRow   = 20
	headRoom     = 8 // over the plot where no label stands there
	todayRow     = 18
	flipRow      = 15
	tickRow      = 22
	xLabelRow    = 16
	stripGap     = 8
	stripHeight  = 20
	footerRow    = 16
	blockGap     = 6
	panelGap     = 16
	tickGap      = 8  // between the upright axis and its numbers
	nameMark     = 12 // from the plot's edge to the middle of a name's mark
	nameStart    = 22 // from the plot's edge to a name
	nameGap      = 18 // between the names of two lines
	keyGap       = 18
	mostForNames = 0.45 // share of a panel that names may take
)

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
	width := 2*style.Margin + n*(m.left+MinPlot+m.right) + (n-1)*panelGap*style.Text
	p := newPage(fig, &style, width, 0)
	height := p.above + minPlotHeight*style.Text + p.below
	return int(math.Ceil(width * style.Scale)), int(math.Ceil(height * style.Scale))
}

// pixels turns a rectangle of the layout into one of the image.
func (s *Style) pixels(left, top, right, bottom float64) image.Rectangle {
	px := func(v float64) int { return int(math.Round(v * s.Scale)) }
	return image.Rect(px(left), px(top), px(right), px(bottom))
}

// onPixel moves a coordinate of the layout to the nearest edge of a pixel.
func (s *Style) onPixel(v float64) float64 { return math.Round(v*s.Scale) / s.Scale }

// margins are what the widths of texts decide.
type margins struct {
	left, right float64 // of every plot inside its panel
	upright     []tick
}

func measure(fig *Figure, s *Style) margins {
	m := margins{}
	low, high := fig.yRange()
	m.upright = uprightTicks(low, high, s.Number)
	for _, t := range m.upright {
		m.left = max(m.left, s.captionWidth(t.label, regular)+tickGap*s.Text)
	}
	m.right = m.left / 2
	for i := range fig.Panels {
		for _, series := range fig.Panels[i].Series {
			m.right = max(m.right, nameStart*s.Text+s.captionWidth(series.Name, weightOf(series.Role))+2)
		}
	}
	return m
}

// weightOf makes your name bold.
func weightOf(role Role) weight {
	if role == You {
		return bold
	}
	return regular
}

// cell is where one panel is, in px of the layout.
type cell struct {
	left, top, right, bottom    float64 // the plot
	end                         float64 // right edge of the panel
	heading, today, flip, strip float64 // baselines, and the strip's top
}

// key is one entry of the line of signs under the title, at a baseline.
type key struct {
	text string
	sign func(f *frame, x, y float64)
	x, y float64
}

// page is a figure laid out in px, from the upper left corner.
type page struct {
	margins
	title, subtitle, footer []string
	keys                    []key
	cells                   []cell
	above, below            float64 // what stands over and under the plots, margins included
	titleTop, subtitleTop   float64
	footerTop               float64
	faint                   map[Role]string
}

func newPage(fig *Figure, s *Style, w, h float64) *page {
	p := &page{margins: measure(fig, s), faint: fig.faint()}
	inner := w - 2*s.Margin
	t := s.Text

	y := s.Margin
	p.title = s.Fonts.wrap(fig.Title, bold, titleSize*t, inner)
	p.titleTop = y
	y += float64(len(p.title)) * titleRow * t
	p.subtitle = s.Fonts.wrap(fig.Subtitle, regular, captionSize*t, inner)
	p.subtitleTop = y
	y = p.placeKeys(fig, s, inner)
	if y > s.Margin {
		y += blockGap * t
	}
	rows := p.placeRows(fig, t)
	heading, today, flip := y+rows.heading, y+rows.today, y+rows.flip
	p.above = y + rows.height

	p.footer = s.Fonts.wrap(p.footerText(fig), regular, captionSize*t, inner)
	p.footerTop = h - s.Margin - float64(len(p.footer))*footerRow*t
	p.below = s.Margin + float64(len(p.footer))*footerRow*t + tickRow*t
	if len(p.footer) > 0 {
		p.below += blockGap * t
	}
	if fig.XLabel != "" {
		p.below += xLabelRow * t
	}
	strip := tickRow*t + stripGap*t
	if fig.XLabel != "" {
		strip += xLabelRow * t
	}
	if fig.hasStrip() {
		p.below += (stripGap + stripHeight) * t
	}

	n := float64(len(fig.Panels))
	wide := (inner - (n-1)*panelGap*t) / n
	p.right = min(p.right, max(mostForNames*wide, p.left/2))
	for i := range fig.Panels {
		start := s.Margin + float64(i)*(wide+panelGap*t)
		c := cell{
			left: s.onPixel(start + p.left), right: s.onPixel(start + wide - p.right), end: start + wide,
			top: s.onPixel(p.above), bottom: s.onPixel(h - p.below),
			heading: heading, today: today, flip: flip,
		}
		c.right = max(c.right, c.left+1)
		c.bottom = max(c.bottom, c.top+1)
		c.strip = s.onPixel(c.bottom + strip)
		p.cells = append(p.cells, c)
	}
	low, high := fig.yRange()
	p.upright = thin(p.upright, (h-p.above-p.below)/(high-low), captionSize*1.25*t)
	return p
}

// rows are the labels over the plots: their baselines, and their height.
type rows struct{ heading, today, flip, height float64 }

func (p *page) placeRows(fig *Figure, text float64) rows {
	var r rows
	hasHeading, hasToday, hasFlip := false, false, false
	for i := range fig.Panels {
		panel := &fig.Panels[i]
		hasHeading = hasHeading || panel.Heading != ""
		hasToday = hasToday || panel.Today != nil
		hasFlip = hasFlip || len(panel.Flips) > 0
	}
	if hasHeading {
		r.height += headingRow
		r.heading = (r.height - 5) * text
	}
	if hasToday {
		r.height += todayRow
		r.today = (r.height - 4) * text
	}
	if hasFlip {
		r.height += flipRow
		r.flip = (r.height - 4) * text
	}
	if !hasToday && !hasFlip {
		r.height += headRoom
	}
	r.height *= text
	return r
}

// placeKeys lets the signs run on after the last line of the subtitle and
// returns where the block ends.
func (p *page) placeKeys(fig *Figure, s *Style, inner float64) float64 {
	t := s.Text
	x, line := 0.0, len(p.subtitle)
	if line > 0 {
		x = s.captionWidth(p.subtitle[line-1], regular) + keyGap*t
		line--
	}
	for _, k := range []key{{text: fig.FlipKey, sign: (*frame).flipSign}, {text: fig.TodayKey, sign: (*frame).todaySign}} {
		if k.text == "" {
			continue
		}
		wide := keySign*t + s.captionWidth(k.text, regular)
		if x > 0 && x+wide > inner {
			x, line = 0, line+1
		}
		k.x = s.Margin + x
		k.y = p.subtitleTop + float64(line)*subtitleRow*t + captionSize*t
		p.keys = append(p.keys, k)
		x += wide + keyGap*t
	}
	if x > 0 {
		line++
	}
	return p.subtitleTop + float64(line)*subtitleRow*t
}

// footerText is the footer with the names of what is not drawn.
func (p *page) footerText(fig *Figure) string {
	if len(p.faint) == 0 {
		return fig.Footer
	}
	var names []string
	for _, role := range fig.roles() {
		if name, ok := p.faint[role]; ok {
			names = append(names, name)
		}
	}
	faint := fig.Faint + " " + strings.Join(names, ", ")
	if fig.Footer == "" {
		return faint
	}
	return fig.Footer + " · " + faint
}

func (fig *Figure) hasStrip() bool {
	for i := range fig.Panels {
		if len(fig.Panels[i].Strip) > 0 {
			return true
		}
	}
	return false
}
