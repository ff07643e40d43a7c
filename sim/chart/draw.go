package chart

import (
	"cmp"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sizes of signs in px.
const (
	nameMarkSize = 9
	lineMarkSize = 8
	flipWidth    = 12 // of the triangle
	flipHeight   = 10
	flipLine     = 1.4
	todayLine    = 3
	keySign      = 14 // from the start of a key to its text
)

// drawFigure draws the figure on a canvas of w x h px. The background is the
// caller's.
func drawFigure(fig *Figure, style *Style, canvas vg.Canvas, w, h float64) {
	p := newPage(fig, style, w, h)
	f := &frame{canvas: canvas, style: style, height: h}
	t, ink := style.Text, &style.Palette
	for i, text := range p.title {
		f.write(text, script{size: titleSize, weight: bold, ink: ink.Foreground}, style.Margin, p.titleTop+(float64(i)*titleRow+titleSize)*t)
	}
	caption := script{size: captionSize, ink: ink.Muted}
	for i, text := range p.subtitle {
		f.write(text, caption, style.Margin, p.subtitleTop+(float64(i)*subtitleRow+captionSize)*t)
	}
	for _, k := range p.keys {
		k.sign(f, k.x, k.y)
		f.write(k.text, caption, k.x+keySign*t, k.y)
	}
	for i := range fig.Panels {
		f.panel(fig, p, i)
	}
	for i, text := range p.footer {
		f.write(text, caption, style.Margin, p.footerTop+(float64(i)*footerRow+captionSize)*t)
	}
}

// panel draws one case.
func (f *frame) panel(fig *Figure, p *page, i int) {
	panel, c := fig.Panels[i].inside(), &p.cells[i]
	if len(p.faint) > 0 {
		panel.Series = withoutFaint(panel.Series, p.faint)
	}
	low, high := panel.xRange()
	level := levelTicks(low, high, f.style.Number)
	if panel.Counted {
		level = wholeTicks(low, high, f.style.Number)
	}
	widest := 0.0
	for _, t := range level {
		widest = max(widest, f.style.captionWidth(t.label, regular))
	}
	level = thin(level, (c.right-c.left)/(high-low), widest+tickGap*f.style.Text)

	figure := plot.New()
	figure.BackgroundColor = nil
	figure.HideAxes()
	figure.X.Padding, figure.Y.Padding = 0, 0
	figure.Add(
		&axes{f, p.upright, level, panel.Bars != nil},
		&heat{f, panel.Heat},
		&bands{f, panel.Series},
		&flips{f, panel.Flips},
		&today{f, panel.Today, c.today},
		&bars{f, panel.Bars},
		&scatter{f, panel.Scatter},
		&curves{f, panel.Series},
		&marks{f, panel.Series},
		&flipTops{f, panel.Flips},
	)
	figure.X.Min, figure.X.Max = low, high
	figure.Y.Min, figure.Y.Max = fig.yRange()
	area := draw.Canvas{Canvas: f.canvas, Rectangle: vg.Rectangle{Min: f.at(xy{c.left, c.bottom}), Max: f.at(xy{c.right, c.top})}}
	figure.Draw(area)

	across, up := figure.Transforms(&area)
	scale := scales{
		x: func(v float64) float64 { return f.px(across(v)) },
		y: func(v float64) float64 { return f.height - f.px(up(v)) },
	}
	f.ticks(fig, p, c, scale, level)
	f.heads(&panel, c, scale)
	f.names(panel.named(), c, scale)
	f.strip(&panel, c, scale)
}

func withoutFaint(all []Series, faint map[Role]string) []Series {
	var kept []Series
	for _, s := range all {
		if _, ok := faint[s.Role]; !ok {
			kept = append(kept, s)
		}
	}
	return kept
}

// scales turn values into px.
type scales struct{ x, y func(float64) float64 }

// ticks writes the numbers of both axes and the name of the level one.
func (f *frame) ticks(fig *Figure, p *page, c *cell, to scales, level []tick) {
	t := f.style.Text
	number := script{size: captionSize, ink: f.style.Palette.Muted, align: end}
	for _, tick := range p.upright {
		f.write(tick.label, number, c.left-tickGap*t, to.y(tick.at)+4*t)
	}
	number.align = middle
	for _, tick := range level {
		f.write(tick.label, number, to.x(tick.at), c.bottom+18*t)
	}
	f.write(f.style.Fonts.shorten(fig.XLabel, regular, captionSize*t, c.end-c.left+p.left), number, (c.left+c.right)/2, c.bottom+(tickRow+captionSize)*t)
}

// heads writes what stands over a plot: its heading, today's label and the
// values of the flips.
func (f *frame) heads(panel *Panel, c *cell, to scales) {
	s, t := f.style, f.style.Text
	heading := s.Fonts.shorten(panel.Heading, bold, headingSize*t, c.end-c.left)
	f.write(heading, script{size: headingSize, weight: bold, ink: s.Palette.Foreground}, c.left, c.heading)

	low, high := c.left-4*t, c.right+4*t
	if panel.Today != nil {
		today := s.Fonts.shorten(panel.Today.Label, bold, captionSize*t, c.end-c.left)
		wide := s.captionWidth(today, bold)
		at := spread([]item{{to.x(panel.Today.At), wide}}, low, max(high, low+wide))
		f.write(today, script{size: captionSize, weight: bold, ink: s.Palette.Primary, align: middle}, at[0], c.today)
	}
	ordered := slices.SortedFunc(slices.Values(panel.Flips), func(a, b Mark) int { return cmp.Compare(a.At, b.At) })
	items := make([]item, len(ordered))
	for i, flip := range ordered {
		items[i] = item{to.x(flip.At), s.captionWidth(flip.Label, regular) + 6*t}
		if panel.Today != nil {
			items[i].want = beside(items[i], to.x(panel.Today.At), todayLine+2)
		}
	}
	for i, at := range spread(items, low, high) {
		half := items[i].size/2 - 1
		f.rect(s.Palette.Surface, at-half, c.flip-captionSize*t, at+half, c.flip+2*t)
		f.write(ordered[i].Label, script{size: captionSize, ink: s.Palette.Foreground, align: middle}, at, c.flip)
	}
}

// beside moves a label off an upright line of this width, to the side on which
// it already is.
func beside(it item, line, width float64) float64 {
	clear := (it.size + width) / 2
	switch {
	case it.want < line && it.want > line-clear:
		return line - clear
	case it.want >= line && it.want < line+clear:
		return line + clear
	}
	return it.want
}

// names writes mark and name at the end of every line.
func (f *frame) names(series []Series, c *cell, to scales) {
	t := f.style.Text
	drawn := endOrder(series)
	items := make([]item, len(drawn))
	for i, s := range drawn {
		items[i] = item{to.y(s.last()), nameGap * t}
	}
	for i, y := range spread(items, c.top-nameGap*t/2, c.bottom+t) {
		s := drawn[i]
		f.drawMark(s.Role, c.right+nameMark*t, y, nameMarkSize*t)
		w := weightOf(s.Role)
		name := f.style.Fonts.shorten(s.Name, w, captionSize*t, c.end-c.right-nameStart*t)
		f.write(name, script{size: captionSize, weight: w, ink: f.style.Palette.Foreground}, c.right+nameStart*t, y+4*t)
	}
}

// strip draws the winner of every interval. One too short for a mark is a bar
// in full colour, so that it is seen at all.
func (f *frame) strip(panel *Panel, c *cell, to scales) {
	const (
		pad  = 4
		base = 2 // of full colour under every interval
		gap  = 1 // between intervals
	)
	t, ink := f.style.Text, &f.style.Palette
	bottom := c.strip + stripHeight*t
	for _, segment := range panel.Strip {
		from := f.style.onPixel(max(to.x(segment.From), c.left))
		till := f.style.onPixel(min(to.x(segment.To), c.right))
		if till <= from {
			continue
		}
		mark := nameMarkSize * t
		if till-from < mark+base {
			f.rect(ink.Of(segment.Role), from, c.strip, till, bottom)
			continue
		}
		if from > c.left {
			from += gap
		}
		f.rect(ink.band(segment.Role), from, c.strip, till, bottom)
		f.rect(ink.Of(segment.Role), from, bottom-base, till, bottom)
		x, y := (from+till)/2, (c.strip+bottom-base)/2
		wide := mark + 4*t + f.style.captionWidth(segment.Name, regular)
		if wide > till-from-2*pad*t {
			f.drawMark(segment.Role, x, y, mark)
			continue
		}
		x -= wide / 2
		f.drawMark(segment.Role, x+mark/2, y, mark)
		f.write(segment.Name, script{size: captionSize, ink: ink.Foreground}, x+mark+4*t, y+4*t)
	}
}

// flipSign and todaySign are the signs of the key, standing on a baseline.
func (f *frame) flipSign(x, y float64) {
	t := f.style.Text
	f.fill(f.style.Palette.Foreground, xy{x + 5*t, y}, xy{x, y - 9*t}, xy{x + 10*t, y - 9*t})
}

func (f *frame) todaySign(x, y float64) {
	t := f.style.Text
	f.rect(f.style.Palette.Primary, x+5*t, y-10*t, x+(5+todayLine)*t, y+2*t)
}
