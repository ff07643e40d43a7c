package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Spot is a place in a panel, in the units of its axes.
type Spot struct{ X, Y float64 }

// Scatter is what a panel shows instead of lines over a parameter: everything
// that two sides could agree on, and how their offers moved through it.
type Scatter struct {
	Cloud []Spot // every outcome
	Front []Spot // those that nothing beats for both, X falling or rising
	Paths []Path // the sides' offers, in order
	Pins  []Pin  // places with a name
	Floor Spot   // what each side needs at least; what lies below is shaded
	// Kind and Round head columns of the table, Best names the front in it, and
	// Opening each side's first offer, after which the rounds count from 1.
	Kind, Round, Best, Opening string
}

// Path is one side's offers.
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

// Sizes of a scatter in px.
const (
	cloudDot  = 3
	frontLine = 1.6
	pathMark  = 9
	pinMark   = 13
	pinGap    = 6
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
	ink, t := &s.style.Palette, s.style.Text

	floor := at(s.Floor)
	shade := ink.Grid
	shade.A = bandAlpha * 2
	if floor.x > left {
		s.rect(shade, left, top, min(floor.x, right), bottom)
	}
	if floor.y < bottom {
		s.rect(shade, max(left, min(floor.x, right)), max(floor.y, top), right, bottom)
	}
	dim := ink.Axis
	for _, v := range s.dots(at) {
		s.disc(v.x, v.y, cloudDot*t/2, dim)
	}
	var front []xy
	for _, v := range s.Front {
		front = append(front, at(v))
	}
	s.stroke(pen{width: frontLine, dash: []float64{3, 3}, ink: ink.Foreground}, front...)
	for i := len(s.Paths) - 1; i >= 0; i-- {
		s.draw(&s.Paths[i], at)
	}
	s.pins(at, xy{left, top}, xy{right, bottom})
}

// dots are the places of the cloud, those that fall on one pixel once.
func (s *scatter) dots(at func(Spot) xy) []xy {
	var all []xy
	for _, v := range s.Cloud {
		p := at(v)
		all = append(all, xy{s.style.onPixel(p.x), s.style.onPixel(p.y)})
	}
	slices.SortFunc(all, func(a, b xy) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	return slices.Compact(all)
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

// way is where offers have a mark: the last one, and of the others those that
// none covers which came later.
func (s *scatter) way(p *Path, at func(Spot) xy) []xy {
	var marks []xy
	for k := len(p.Spots) - 1; k >= 0; k-- {
		v := at(p.Spots[k])
		clear := true
		for _, m := range marks {
			clear = clear && math.Hypot(m.x-v.x, m.y-v.y) >= pathMark*s.style.Text
		}
		if clear {
			marks = append(marks, v)
		}
	}
	slices.Reverse(marks)
	return marks
}

// pins draws the named places with their labels, which keep clear of each other
// and inside the plot. A label that stands apart is tied to its place by a line.
func (s *scatter) pins(at func(Spot) xy, low, high xy) {
	t, ink := s.style.Text, &s.style.Palette
	var marks []area
	for i := range s.Paths {
		for _, v := range s.way(&s.Paths[i], at) {
			marks = append(marks, around(v, pathMark*t/2))
		}
		for k := 1; k < len(s.Paths[i].Spots); k++ {
			marks = append(marks, along(at(s.Paths[i].Spots[k-1]), at(s.Paths[i].Spots[k]))...)
		}
	}
	places, sizes, shown := make([]xy, len(s.Pins)), make([]xy, len(s.Pins)), make([]string, len(s.Pins))
	for i, pin := range s.Pins {
		places[i] = at(pin.Spot)
		shown[i] = s.style.Fonts.shorten(pin.Label, pin.weight(), captionSize*t, mostForNames*(high.x-low.x))
		sizes[i] = xy{s.style.captionWidth(shown[i], pin.weight()), captionSize * t}
	}
	r := pinMark * t / 2
	boxes := labelled(places, sizes, marks, area{low, high}, r, pinGap*t)
	for i, pin := range s.Pins {
		v, b, color := places[i], boxes[i], ink.Foreground
		if pin.Main {
			color = ink.Primary
		}
		s.circle(pen{width: 2.4, ink: color}, v.x, v.y, r)
		if b.empty() {
			continue
		}
		if near := b.nearest(v); math.Hypot(near.x-v.x, near.y-v.y) > r+2*pinGap*t {
			from := r / math.Hypot(near.x-v.x, near.y-v.y)
			s.stroke(pen{width: 1, ink: color}, xy{v.x + from*(near.x-v.x), v.y + from*(near.y-v.y)}, near)
		}
		back := ink.Surface
		back.A = 0xE0
		s.rect(back, b.low.x-2, b.low.y-1, b.high.x+2, b.high.y+3)
		s.write(shown[i], script{size: captionSize, weight: pin.weight(), ink: color}, b.low.x, b.high.y-t)
	}
}

func (p *Pin) weight() weight {
	if p.Main {
		return bold
	}
	return regular
}

// scatterTable lists pins, offers and front of the panels that have them.
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
