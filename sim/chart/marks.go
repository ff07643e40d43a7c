package chart

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// marks are the plotter of the signs on the lines, four each.
type marks struct {
	*frame
	series []Series
}

// Where the four marks stand, as shares of the line's length: nobody's between
// the others'. A mark that would cover another is moved along its line.
var (
	markPlaces       = [4]float64{0.15, 0.35, 0.60, 0.85}
	nobodyMarkPlaces = [4]float64{0.075, 0.275, 0.50, 0.775}
	markShifts       = [7]float64{0, 0.03, -0.03, 0.06, -0.06, 0.09, -0.09}
)

// placedMark is a mark that has its place, in px.
type placedMark struct {
	role Role
	at   xy
}

func (m *marks) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	var placed []placedMark
	for i := range m.series {
		s := &m.series[i]
		if len(s.X) == 0 {
			continue
		}
		places := markPlaces[:]
		if s.Role == Nobody {
			places = nobodyMarkPlaces[:]
		}
		if len(s.X) == 1 {
			places = places[:1]
		}
		for _, place := range places {
			var open []xy
			for _, shift := range markShifts {
				value := s.X[0] + (place+shift)*(s.X[len(s.X)-1]-s.X[0])
				level := s.at(value)
				point := vg.Point{X: x(value), Y: y(level)}
				if !math.IsNaN(level) && c.Contains(point) {
					open = append(open, m.place(point))
				}
			}
			if len(open) > 0 {
				placed = append(placed, placedMark{s.Role, m.uncovered(open, placed)})
			}
		}
	}
	for i := len(placed) - 1; i >= 0; i-- {
		m.drawMark(placed[i].role, placed[i].at.x, placed[i].at.y, lineMarkSize*m.style.Text)
	}
}

// uncovered returns the first of the open places that no mark covers, else the
// first of all.
func (m *marks) uncovered(open []xy, placed []placedMark) xy {
	apart := (lineMarkSize + 2) * m.style.Text
	covers := func(at xy) bool {
		for _, other := range placed {
			if math.Hypot(at.x-other.at.x, at.y-other.at.y) < apart {
				return true
			}
		}
		return false
	}
	for _, at := range open {
		if !covers(at) {
			return at
		}
	}
	return open[0]
}
