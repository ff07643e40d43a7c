package chart

import (
	"strings"
)

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
	mostName     = 240  // of a name beside a plot; what is longer loses its middle
)

// margins are what the widths of texts decide.
type margins struct {
	left, right float64 // of every plot inside its panel
	upright     []tick
}

func measure(fig *Figure, s *Style) margins {
	m := margins{}
	low, high := fig.yRange()
	m.upright = uprightTicks(low, high, s.Number)
	if fig.barred() {
		m.upright = fig.rowTicks()
	}
	for k := range m.upright {
		t := &m.upright[k]
		t.label = s.Fonts.shorten(t.label, regular, captionSize*s.Text, mostName*s.Text)
		m.left = max(m.left, s.captionWidth(t.label, regular)+tickGap*s.Text)
	}
	m.right = m.left / 2
	if fig.barred() {
		m.right = tickGap * s.Text * 2
	}
	for i := range fig.Panels {
		for _, series := range fig.Panels[i].named() {
			m.right = max(m.right, nameStart*s.Text+min(s.captionWidth(series.Name, weightOf(series.Role)), mostName*s.Text)+2)
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

// labels are the baselines of what stands over a plot.
type labels struct{ heading, today, flip float64 }

// cell is where one panel is, in px of the layout.
type cell struct {
	labels
	left, top, right, bottom float64 // the plot
	end                      float64 // right edge of the panel
	strip                    float64 // top of the strip
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
	labels := p.placeHead(fig, s, inner)
	strip := p.placeFoot(fig, s, inner)
	p.footerTop = h - s.Margin - float64(len(p.footer))*footerRow*s.Text

	n := float64(len(fig.Panels))
	gap := panelGap * s.Text
	wide := (inner - (n-1)*gap) / n
	p.right = min(p.right, max(mostForNames*wide, p.left/2))
	for i := range fig.Panels {
		start := s.Margin + float64(i)*(wide+gap)
		c := cell{
			left: s.onPixel(start + p.left), right: s.onPixel(start + wide - p.right), end: start + wide,
			top: s.onPixel(p.above), bottom: s.onPixel(h - p.below), labels: labels,
		}
		c.right = max(c.right, c.left+1)
		c.bottom = max(c.bottom, c.top+1)
		c.strip = s.onPixel(c.bottom + strip)
		p.cells = append(p.cells, c)
	}
	if fig.barred() { // every row keeps its name
		return p
	}
	low, high := fig.yRange()
	p.upright = thin(p.upright, (h-p.above-p.below)/(high-low), captionSize*1.25*s.Text)
	return p
}

// placeHead places what stands over the plots and returns the baselines of
// their labels. A row is kept where a key promises a sign, so that the plots
// stay where they are while flips come and go.
func (p *page) placeHead(fig *Figure, s *Style, inner float64) labels {
	t := s.Text
	p.title = s.Fonts.wrap(fig.Title, bold, titleSize*t, inner)
	p.titleTop = s.Margin
	p.subtitle = s.Fonts.wrap(fig.Subtitle, regular, captionSize*t, inner)
	p.subtitleTop = p.titleTop + float64(len(p.title))*titleRow*t
	y := p.placeKeys(fig, s, inner)
	if y > s.Margin {
		y += blockGap * t
	}
	hasHeading, hasToday, hasFlip := false, fig.TodayKey != "", fig.FlipKey != ""
	for i := range fig.Panels {
		panel := &fig.Panels[i]
		hasHeading = hasHeading || panel.Heading != ""
		hasToday = hasToday || panel.Today != nil
		hasFlip = hasFlip || len(panel.Flips) > 0
	}
	var l labels
	if hasHeading {
		y += headingRow * t
		l.heading = y - 5*t
	}
	if hasToday {
		y += todayRow * t
		l.today = y - 4*t
	}
	if hasFlip {
		y += flipRow * t
		l.flip = y - 4*t
	}
	if !hasToday && !hasFlip {
		y += headRoom * t
	}
	p.above = y
	return l
}

// placeFoot places what stands under the plots and returns how far under them
// the strip begins.
func (p *page) placeFoot(fig *Figure, s *Style, inner float64) (strip float64) {
	t := s.Text
	p.below = tickRow * t
	if fig.XLabel != "" {
		p.below += xLabelRow * t
	}
	strip = p.below + stripGap*t
	if fig.hasStrip() {
		p.below = strip + stripHeight*t
	}
	p.footer = s.Fonts.wrap(p.footerText(fig), regular, captionSize*t, inner)
	if len(p.footer) > 0 {
		p.below += (blockGap + float64(len(p.footer))*footerRow) * t
	}
	p.below += s.Margin
	return strip
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
	keys := []key{{text: fig.FlipKey, sign: (*frame).flipSign}, {text: fig.TodayKey, sign: (*frame).todaySign},
		{text: fig.LowKey, sign: (*frame).lowSign}, {text: fig.HighKey, sign: (*frame).highSign}, {text: fig.UnclearKey, sign: (*frame).unclearSign}}
	for _, k := range append(keys, fig.partKeys()...) {
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
