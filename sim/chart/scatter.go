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
		s.way(&s.Paths[i], at)
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

// way draws offers as marks on a line, the first of them a little smaller.
func (s *scatter) way(p *Path, at func(Spot) xy) {
	look := lineOf(p.Role)
	var steps []xy
	for _, v := range p.Spots {
		steps = append(steps, at(v))
	}
	s.stroke(pen{width: look.width, dash: look.dash, ink: s.style.Palette.Of(p.Role)}, steps...)
	for _, v := range steps {
		s.drawMark(p.Role, v.x, v.y, pathMark*s.style.Text)
	}
}

// pins draws the named places with their labels, which keep clear of each other
// and inside the plot.
func (s *scatter) pins(at func(Spot) xy, low, high xy) {
	t, ink := s.style.Text, &s.style.Palette
	var taken [][2]xy
	for _, pin := range s.Pins {
		v := at(pin.Spot)
		r := pinMark * t / 2
		color, w := ink.Foreground, regular
		if pin.Main {
			color, w = ink.Primary, bold
		}
		s.circle(pen{width: 2.4, ink: color}, v.x, v.y, r)
		wide, tall := s.style.captionWidth(pin.Label, w), captionSize*t
		best, least := xy{}, math.Inf(1)
		for _, try := range []xy{{v.x + r + pinGap*t, v.y - tall/2}, {v.x - r - pinGap*t - wide, v.y - tall/2},
			{v.x - wide/2, v.y - r - pinGap*t - tall}, {v.x - wide/2, v.y + r + pinGap*t},
			{v.x + r, v.y + r + tall/2}, {v.x - r - wide, v.y - r - 1.5*tall}} {
			box := [2]xy{try, {try.x + wide, try.y + tall}}
			bad := outside(box, low, high)
			for _, other := range taken {
				bad += overlap(box, other)
			}
			for _, other := range s.Pins {
				if o := at(other.Spot); o != v {
					bad += overlap(box, [2]xy{{o.x - r, o.y - r}, {o.x + r, o.y + r}})
				}
			}
			if bad < least {
				best, least = try, bad
			}
		}
		taken = append(taken, [2]xy{best, {best.x + wide, best.y + tall}})
		back := ink.Surface
		back.A = 0xE0
		s.rect(back, best.x-2, best.y-1, best.x+wide+2, best.y+tall+3)
		s.write(pin.Label, script{size: captionSize, weight: w, ink: color}, best.x, best.y+tall-t)
	}
}

// outside is the area of a box that lies outside a plot.
func outside(box [2]xy, low, high xy) float64 {
	whole := (box[1].x - box[0].x) * (box[1].y - box[0].y)
	return whole - overlap(box, [2]xy{low, high})
}

// overlap is the area that two boxes share.
func overlap(a, b [2]xy) float64 {
	wide := min(a[1].x, b[1].x) - max(a[0].x, b[0].x)
	tall := min(a[1].y, b[1].y) - max(a[0].y, b[0].y)
	return max(wide, 0) * max(tall, 0)
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
