package chart

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Heat is what a panel shows instead of lines: who wins at every pair of values
// of two parameters, the second along the upright axis. A tile reaches half way
// to its neighbours.
type Heat struct {
	X, Y  []float64 // rising
	Tiles []Tile    // row by row, X runs fastest
	// TodayY is today's value of the second parameter; nil for none.
	TodayY *float64
	// Winner, Share and Unclear head columns of the table, or fill them.
	Winner, Share, Unclear string
}

// Tile is who wins at one pair of values, and how often.
type Tile struct {
	Name             string
	Role             Role
	Share, Low, High float64 // percent
	Clear            bool    // no other's interval meets this one
}

// Sizes of a heat map in px.
const (
	heatBorder = 1.8 // between two winners
	heatMark   = 8
	heatApart  = 30 // between two marks
	hatchApart = 7
)

// The opacity of a tile at a share of 0 and of 100, and of one that is not clear.
const (
	palest    = 0.08
	fullest   = 0.72
	uncertain = 0.10
)

// tile returns a tile and whether there is one.
func (h *Heat) tile(x, y int) (Tile, bool) {
	at := y*len(h.X) + x
	if x < 0 || y < 0 || x >= len(h.X) || y >= len(h.Y) || at >= len(h.Tiles) {
		return Tile{}, false
	}
	return h.Tiles[at], true
}

// ends are the winners as series of one point, for their names at the edge, in
// the middle of what they win.
func (h *Heat) ends() []Series {
	if h == nil {
		return nil
	}
	var all []Series
	counts := map[Role]int{}
	for at, tile := range h.Tiles {
		k := slices.IndexFunc(all, func(s Series) bool { return s.Role == tile.Role })
		if k < 0 {
			k = len(all)
			all = append(all, Series{Name: tile.Name, Role: tile.Role, X: []float64{0}, Y: []float64{0}})
		}
		all[k].Y[0] += h.Y[at/len(h.X)]
		counts[tile.Role]++
	}
	for k := range all {
		all[k].Y[0] /= float64(counts[all[k].Role])
	}
	return all
}

// heat is the plotter of a Heat.
type heat struct {
	*frame
	*Heat
}

func (h *heat) Plot(c draw.Canvas, p *plot.Plot) {
	if h.Heat == nil || len(h.X) == 0 || len(h.Y) == 0 {
		return
	}
	x, y := p.Transforms(&c)
	low, high := h.place(c.Min), h.place(c.Max)
	columns := h.edgesOf(h.X, func(v float64) float64 { return h.place(vg.Point{X: x(v)}).x }, low.x, high.x)
	rows := h.edgesOf(h.Y, func(v float64) float64 { return h.place(vg.Point{Y: y(v)}).y }, low.y, high.y)
	for row := range h.Y {
		for column := range h.X {
			if tile, ok := h.tile(column, row); ok {
				h.fillTile(tile, columns[column], rows[row+1], columns[column+1], rows[row])
			}
		}
	}
	h.borders(columns, rows)
	h.signs(columns, rows)
	if h.TodayY != nil {
		wide := h.whole(todayLine)
		at := h.snap(h.place(vg.Point{Y: y(*h.TodayY)}).y, wide)
		h.stroke(pen{width: wide, ink: h.style.Palette.Primary}, xy{low.x, at}, xy{high.x, at})
	}
}

// edgesOf returns where tiles begin and end: at the borders of the plot and half
// way between two values.
func (f *frame) edgesOf(values []float64, to func(float64) float64, first, last float64) []float64 {
	edges := []float64{f.style.onPixel(first)}
	for k := range values[1:] {
		edges = append(edges, f.style.onPixel(to((values[k]+values[k+1])/2)))
	}
	return append(edges, f.style.onPixel(last))
}

func (h *heat) fillTile(tile Tile, left, top, right, bottom float64) {
	share := palest + (fullest-palest)*min(max(tile.Share/100, 0), 1)
	if !tile.Clear {
		share = uncertain
	}
	h.rect(blend(h.style.Palette.Surface, h.style.Palette.Of(tile.Role), share), left, top, right, bottom)
	if !tile.Clear {
		h.hatch(left, top, right, bottom)
	}
}

// blend mixes so much of a colour into another. Mixed colours are opaque, so
// that no seam shows where two tiles meet on a fraction of a pixel.
func blend(under, over color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return color.NRGBA{R: mix(under.R, over.R), G: mix(under.G, over.G), B: mix(under.B, over.B), A: 255}
}

// hatch draws slanted lines over a rectangle, in step with those beside it.
func (f *frame) hatch(left, top, right, bottom float64) {
	apart := hatchApart * f.style.Text
	line := pen{width: 1, ink: f.style.Palette.Muted}
	for k := math.Ceil((left + top) / apart); k*apart < right+bottom; k++ {
		from, to := max(left, k*apart-bottom), min(right, k*apart-top)
		if to > from {
			f.stroke(line, xy{from, k*apart - from}, xy{to, k*apart - to})
		}
	}
}

// borders draws the lines between tiles of different winners.
func (h *heat) borders(columns, rows []float64) {
	line := pen{width: heatBorder, ink: h.style.Palette.Foreground}
	for row := range h.Y {
		for column := range h.X {
			tile, ok := h.tile(column, row)
			if right, there := h.tile(column+1, row); ok && there && right.Role != tile.Role {
				h.stroke(line, xy{columns[column+1], rows[row]}, xy{columns[column+1], rows[row+1]})
			}
			if above, there := h.tile(column, row+1); ok && there && above.Role != tile.Role {
				h.stroke(line, xy{columns[column], rows[row+1]}, xy{columns[column+1], rows[row+1]})
			}
		}
	}
}

// signs sets the winners' marks into the tiles, a finger apart: what tells
// winners apart without colour. Tiles whose winner is not clear have none.
func (h *heat) signs(columns, rows []float64) {
	t := h.style.Text
	lastY := math.Inf(1)
	for row := range h.Y {
		y := (rows[row] + rows[row+1]) / 2
		if lastY-y < heatApart*t && rows[row]-rows[row+1] < heatApart*t {
			continue
		}
		lastY = y
		lastX := math.Inf(-1)
		for column := range h.X {
			x := (columns[column] + columns[column+1]) / 2
			if x-lastX < heatApart*t && columns[column+1]-columns[column] < heatApart*t {
				continue
			}
			lastX = x
			if tile, ok := h.tile(column, row); ok && tile.Clear {
				h.drawShape(tile.Role, xy{x, y}, heatMark*t, h.style.Palette.Foreground)
			}
		}
	}
}

// unclearSign is the sign of the key for what is not clear.
func (f *frame) unclearSign(x, y float64) {
	t := f.style.Text
	f.hatch(x, y-9*t, x+10*t, y+t)
	f.stroke(pen{width: 1, ink: f.style.Palette.Muted}, xy{x, y - 9*t}, xy{x + 10*t, y - 9*t}, xy{x + 10*t, y + t}, xy{x, y + t}, xy{x, y - 9*t})
}

// heatTable lists the tiles of the panels that have them.
func (fig *Figure) heatTable(number func(float64) string) Table {
	var t Table
	several := len(fig.Panels) > 1
	for i := range fig.Panels {
		h := fig.Panels[i].Heat
		if h == nil {
			continue
		}
		t.Header = []string{fig.XLabel, fig.YLabel, h.Winner, h.Share, fig.Columns.Low, fig.Columns.High, fig.Columns.Note}
		if several {
			t.Header = append([]string{fig.Columns.Case}, t.Header...)
		}
		for at, tile := range h.Tiles {
			note := ""
			if !tile.Clear {
				note = h.Unclear
			}
			row := []string{number(h.X[at%len(h.X)]), number(h.Y[at/len(h.X)]), tile.Name, number(tile.Share), number(tile.Low), number(tile.High), note}
			if several {
				row = append([]string{fig.Panels[i].Heading}, row...)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
