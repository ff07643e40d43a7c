package chart

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Spot is a place in a panel, in the units of its axes.
type Spot struct{ X, Y float64 }

// Scatter is what a panel shows instead of lines over a parameter: how the offers
// of two sides moved, what each needs at least, and what could be agreed on.
type Scatter struct {
	Front  []Spot  // outcomes that nothing beats for both, X falling or rising
	Paths  []Path  // the sides' offers, in order
	Pins   []Pin   // places with a name
	Limits []Limit // what a side needs at least
	// Kind and Round head columns of the table, Best names the front in it, and
	// Opening each side's first offer, after which the rounds count from 1.
	Kind, Round, Best, Opening string
}

// Path is one side's offers. The last few have a mark with the number of the
// round, 0 for the first.
type Path struct {
	Name  string
	Role  Role
	Spots []Spot
}

// Pin is a place with a name.
type Pin struct {
	Spot
	Label string
	Main  bool // stands out: the outcome itself
}

// Limit is the least that a side needs, as a line across: of X where it is
// Upright, else of Y. What falls short of it is shaded.
type Limit struct {
	At      float64
	Upright bool
	Label   string
}

// Sizes of a scatter in px.
const (
	frontLine    = 1.6
	limitLine    = 2
	pathMark     = 9
	pinMark      = 13
	pinGap       = 6
	markedOffers = 3 // of each side, so that a dozen marks are the most
)

// ends are the paths as series of one point, for their names at the edge.
func (s *Scatter) ends() []Series {
	if s == nil {
		return nil
	}
	var all []Series
	for _, p := range s.Paths {
		if n := len(p.Spots); n > 0 {
			last := p.Spots[n-1]
			all = append(all, Series{Name: p.Name, Role: p.Role, X: []float64{last.X}, Y: []float64{last.Y}})
		}
	}
	return all
}

// named are the panel's series and whatever else has its name at the edge.
func (p *Panel) named() []Series {
	return append(append(slices.Clip(p.Series), p.Scatter.ends()...), p.Heat.ends()...)
}

// scatter is the plotter of a Scatter.
type scatter struct {
	*frame
	*Scatter
}

func (s *scatter) Plot(c draw.Canvas, p *plot.Plot) {
	if s.Scatter == nil {
		return
	}
	x, y := p.Transforms(&c)
	at := func(v Spot) xy { return s.place(vg.Point{X: x(v.X), Y: y(v.Y)}) }
	left, right, bottom := s.edges(&c)
	top := s.place(c.Max).y
	ink := &s.style.Palette

	shade := ink.Grid
	shade.A = bandAlpha
	for _, l := range s.Limits {
		from, to := s.across(&l, at, xy{left, top}, xy{right, bottom})
		switch {
		case l.Upright && from.x > left:
			s.rect(shade, left, top, min(from.x, right), bottom)
		case !l.Upright && from.y < bottom:
			s.rect(shade, left, max(from.y, top), right, bottom)
		}
		p := pen{width: frontLine, dash: []float64{2, 3}, ink: ink.Foreground}
		if l.Upright {
			p = pen{width: limitLine, ink: ink.Error}
		}
		s.stroke(p, from, to)
	}
	var front []xy
	for _, v := range s.Front {
		front = append(front, at(v))
	}
	s.stroke(pen{width: frontLine, dash: []float64{6, 3}, ink: ink.Axis}, front...)
	for i := len(s.Paths) - 1; i >= 0; i-- {
		s.draw(&s.Paths[i], at)
	}
	s.labels(at, xy{left, top}, xy{right, bottom})
}

// across are the ends of a limit's line.
func (s *scatter) across(l *Limit, at func(Spot) xy, low, high xy) (from, to xy) {
	v := at(Spot{l.At, l.At})
	if l.Upright {
		return xy{v.x, low.y}, xy{v.x, high.y}
	}
	return xy{low.x, v.y}, xy{high.x, v.y}
}

// draw draws offers as marks on a line.
func (s *scatter) draw(p *Path, at func(Spot) xy) {
	look := lineOf(p.Role)
	var steps []xy
	for _, v := range p.Spots {
		steps = append(steps, at(v))
	}
	s.stroke(pen{width: look.width, dash: look.dash, ink: s.style.Palette.Of(p.Role)}, steps...)
	for _, v := range s.way(p, at) {
		s.drawMark(p.Role, v.x, v.y, pathMark*s.style.Text)
	}
}

// way is where offers have a mark: the last few, but for those that a later one
// covers.
func (s *scatter) way(p *Path, at func(Spot) xy) []marked {
	var marks []marked
	for k := len(p.Spots) - 1; k >= max(0, len(p.Spots)-markedOffers); k-- {
		v := at(p.Spots[k])
		clear := true
		for _, m := range marks {
			clear = clear && math.Hypot(m.x-v.x, m.y-v.y) >= pathMark*s.style.Text
		}
		if clear {
			marks = append(marks, marked{v, k})
		}
	}
	slices.Reverse(marks)
	return marks
}

// marked is the place of an offer and its round.
type marked struct {
	xy
	round int
}

// label is a text of a scatter and the place that it belongs to.
type label struct {
	at     xy
	says   string
	ink    color.NRGBA
	weight weight
	ring   bool // the place is ringed, else something else marks it
	spare  bool // left out where it would cover a mark
}

// labels draws the named places with their labels, those of the limits and the
// rounds of the offers, which keep clear of each other and inside the plot. A
// label that stands apart is tied to its place by a line.
func (s *scatter) labels(at func(Spot) xy, low, high xy) {
	t, ink := s.style.Text, &s.style.Palette
	r := pinMark * t / 2
	var marks []area
	var all, rounds []label
	for _, pin := range s.Pins {
		l := label{at: at(pin.Spot), says: pin.Label, ink: ink.Foreground, weight: pin.weight(), ring: true}
		if pin.Main {
			l.ink = ink.Primary
		}
		all = append(all, l)
	}
	for i := range s.Limits {
		l := &s.Limits[i]
		from, to := s.across(l, at, low, high)
		marks = append(marks, along(from, to)...)
		place := xy{from.x + (to.x-from.x)/8, from.y}
		if l.Upright {
			place = xy{from.x, to.y - captionSize*t}
			all = append(all, label{at: place, says: l.Label, ink: ink.Error, weight: bold})
			continue
		}
		all = append(all, label{at: place, says: l.Label, ink: ink.Foreground})
	}
	for i := range s.Paths {
		p := &s.Paths[i]
		for _, v := range s.way(p, at) {
			marks = append(marks, around(v.xy, pathMark*t/2))
			rounds = append(rounds, label{at: v.xy, says: strconv.Itoa(v.round), ink: ink.Muted, spare: true})
		}
		for k := 1; k < len(p.Spots); k++ {
			marks = append(marks, along(at(p.Spots[k-1]), at(p.Spots[k]))...)
		}
	}
	all = append(all, rounds...)
	places, sizes := make([]xy, len(all)), make([]xy, len(all))
	for i := range all {
		l := &all[i]
		l.says = s.style.Fonts.shorten(l.says, l.weight, captionSize*t, mostForNames*(high.x-low.x))
		places[i], sizes[i] = l.at, xy{s.style.captionWidth(l.says, l.weight), captionSize * t}
	}
	boxes := labelled(places, sizes, marks, area{low, high}, r, pinGap*t)
	for i, l := range all {
		v, b := places[i], boxes[i]
		if l.ring {
			s.circle(pen{width: 2.4, ink: l.ink}, v.x, v.y, r)
		}
		pinned := func(pin Pin) bool { return l.spare && around(at(pin.Spot), r).overlap(around(v, 1)) > 0 }
		if b.empty() || l.spare && slices.ContainsFunc(marks, func(m area) bool { return m.overlap(b) > 0 }) || slices.ContainsFunc(s.Pins, pinned) {
			continue
		}
		if near := b.nearest(v); l.ring && math.Hypot(near.x-v.x, near.y-v.y) > r+2*pinGap*t {
			from := r / math.Hypot(near.x-v.x, near.y-v.y)
			s.stroke(pen{width: 1, ink: l.ink}, xy{v.x + from*(near.x-v.x), v.y + from*(near.y-v.y)}, near)
		}
		back := ink.Surface
		back.A = 0xE0
		s.rect(back, b.low.x-2, b.low.y-1, b.high.x+2, b.high.y+3)
		s.write(l.says, script{size: captionSize, weight: l.weight, ink: l.ink}, b.low.x, b.high.y-t)
	}
}

func (p *Pin) weight() weight {
	if p.Main {
		return bold
	}
	return regular
}

// scatterTable lists pins, limits, offers and front of the panels that have them.
func (fig *Figure) scatterTable(number func(float64) string) Table {
	var t Table
	for i := range fig.Panels {
		s := fig.Panels[i].Scatter
		if s == nil {
			continue
		}
		t.Header = []string{s.Kind, s.Round, fig.XLabel, fig.YLabel}
		row := func(kind, note string, v Spot) {
			t.Rows = append(t.Rows, []string{kind, note, number(v.X), number(v.Y)})
		}
		for _, pin := range s.Pins {
			row(pin.Label, "", pin.Spot)
		}
		for _, l := range s.Limits {
			if l.Upright {
				t.Rows = append(t.Rows, []string{l.Label, "", number(l.At), ""})
			} else {
				t.Rows = append(t.Rows, []string{l.Label, "", "", number(l.At)})
			}
		}
		for _, p := range s.Paths {
			for k, v := range p.Spots {
				note := strconv.Itoa(k)
				if k == 0 {
					note = s.Opening
				}
				row(p.Name, note, v)
			}
		}
		for _, v := range s.Front {
			row(s.Best, "", v)
		}
	}
	return t
}

// scattered reports whether a panel shows outcomes rather than lines.
func (fig *Figure) scattered() bool {
	return slices.ContainsFunc(fig.Panels, func(p Panel) bool { return p.Scatter != nil })
}
