package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Bars is what a panel shows instead of lines: level bars, the first row on top,
// the names of the rows where the upright axis has its numbers. All panels of a
// figure have the same rows.
type Bars struct {
	Base float64 // where the bars begin: 0, or what holds today
	Rows []Row
	// Plain says that no row belongs to a supplier: no marks, one colour.
	Plain bool
	// Row, Value and Share head columns of the table, Unclear fills its last.
	Row, Value, Share, Unclear string
	// Parts name what the bars of the rows are put together from; nil for whole bars.
	Parts []string
}

// Row is one line of Bars: a bar to each of its ends.
type Row struct {
	Name    string
	Role    Role
	Ends    []End     // one; or that at a low and that at a high value; none: see Missing
	Unclear bool      // no clear difference: hatched
	Bare    bool      // no mark at its end: it belongs to no option
	Stack   []float64 // of one end: what it is the sum of, one by Parts, each at least 0
	Missing string
}

// End is where a bar ends, with its interval.
type End struct {
	At, Low, High float64
	Label         string // beside the end; also the value in the table
}

// Sizes of bars in px.
const (
	barThick   = 0.62 // of a row
	mostThick  = 18
	endGap     = 6
	endMark    = 9
	rowHeight  = 19
	minBarPlot = 150
)

// barred reports whether the panels show bars.
func (fig *Figure) barred() bool {
	return slices.ContainsFunc(fig.Panels, func(p Panel) bool { return p.Bars != nil })
}

// rows is how many rows the panels have.
func (fig *Figure) rows() int {
	most := 0
	for i := range fig.Panels {
		if b := fig.Panels[i].Bars; b != nil {
			most = max(most, len(b.Rows))
		}
	}
	return most
}

// rowTicks are the names of the rows where they stand on the upright axis.
func (fig *Figure) rowTicks() []tick {
	count := fig.rows()
	for i := range fig.Panels {
		if b := fig.Panels[i].Bars; b != nil && len(b.Rows) == count {
			var ticks []tick
			for k, row := range b.Rows {
				ticks = append(ticks, tick{at: rowAt(count, k), label: row.Name})
			}
			return ticks
		}
	}
	return nil
}

// rowAt is where row k of so many stands: the first on top.
func rowAt(rows, k int) float64 { return float64(rows-k) - 0.5 }

// bars is the plotter of Bars.
type bars struct {
	*frame
	*Bars
}

func (b *bars) Plot(c draw.Canvas, p *plot.Plot) {
	if b.Bars == nil || len(b.Rows) == 0 {
		return
	}
	x, y := p.Transforms(&c)
	across := func(v float64) float64 { return b.place(vg.Point{X: x(min(max(v, p.X.Min), p.X.Max))}).x }
	up := func(v float64) float64 { return b.place(vg.Point{Y: y(v)}).y }
	thick := min((up(0)-up(1))*barThick, mostThick*b.style.Text)
	base := b.whole(1)
	b.stroke(pen{width: base, ink: b.style.Palette.Foreground}, xy{b.snap(across(b.Base), base), up(float64(len(b.Rows)))}, xy{b.snap(across(b.Base), base), up(0)})
	left, right, _ := b.edges(&c)
	for k := range b.Rows {
		b.row(&b.Rows[k], across, xy{up(rowAt(len(b.Rows), k)), thick}, xy{left, right})
	}
}

// row draws one row around a height (where.x) with a thickness (where.y).
func (b *bars) row(r *Row, across func(float64) float64, where, edges xy) {
	t, ink := b.style.Text, &b.style.Palette
	own := ink.Of(r.Role)
	if b.Plain {
		own = ink.Primary
	}
	y, thick := where.x, where.y
	base := across(b.Base)
	if len(r.Ends) == 0 {
		missing := b.style.Fonts.shorten(r.Missing, regular, captionSize*t, edges.y-base-endGap*t)
		b.write(missing, script{size: captionSize, ink: ink.Muted}, base+endGap*t, y+4*t)
		return
	}
	if len(r.Stack) > 0 {
		b.stack(r, across, where)
		b.endLabels(r, across, xy{y, 0}, edges)
		return
	}
	both := len(r.Ends) > 1 && (r.Ends[0].At-b.Base)*(r.Ends[1].At-b.Base) > 0 // to the same side: each takes half
	for k, e := range r.Ends {
		top, bottom := y-thick/2, y+thick/2
		if both {
			top += float64(k) * thick / 2
			bottom = top + thick/2
		}
		from, to := min(base, across(e.At)), max(base, across(e.At))
		lowest := len(r.Ends) > 1 && k == 0
		switch {
		case r.Unclear:
			b.hatch(from, top, to, bottom)
		case lowest:
			b.rect(blend(ink.Surface, own, 0.25), from, top, to, bottom)
		default:
			b.rect(blend(ink.Surface, own, fullest), from, top, to, bottom)
		}
		outline := own
		if r.Unclear {
			outline = ink.Muted
		}
		if to-from > 1 {
			b.stroke(pen{width: 1, ink: outline}, xy{from, top}, xy{to, top}, xy{to, bottom}, xy{from, bottom}, xy{from, top})
		}
		b.interval(e, across, (top+bottom)/2)
	}
	b.endLabels(r, across, xy{y, 0}, edges)
}

// interval draws where an end may lie.
func (b *bars) interval(e End, across func(float64) float64, y float64) {
	if math.IsNaN(e.Low) || e.High <= e.Low {
		return
	}
	line := pen{width: 1.5, ink: b.style.Palette.Foreground}
	half := 3 * b.style.Text
	low, high := across(e.Low), across(e.High)
	b.stroke(line, xy{low, y}, xy{high, y})
	b.stroke(line, xy{low, y - half}, xy{low, y + half})
	b.stroke(line, xy{high, y - half}, xy{high, y + half})
}

// endLabels writes the labels outside the ends, inside the plot.
func (b *bars) endLabels(r *Row, across func(float64) float64, where, edges xy) {
	t := b.style.Text
	say := script{size: captionSize, ink: b.style.Palette.Foreground}
	outer := func(pick func(a, b float64) float64, first float64) float64 {
		v := first
		for _, e := range r.Ends {
			for _, at := range []float64{e.At, e.Low, e.High} {
				v = pick(v, across(at))
			}
		}
		return v
	}
	low, high := outer(math.Min, across(b.Base)), outer(math.Max, across(b.Base))
	for k, e := range r.Ends {
		leftmost := len(r.Ends) > 1 && (e.At < r.Ends[1-k].At || e.At == r.Ends[1-k].At && k == 0)
		label := b.style.Fonts.shorten(e.Label, regular, captionSize*t, edges.y-edges.x-2*endGap*t)
		wide := b.style.captionWidth(label, regular)
		x := high + endGap*t
		if leftmost {
			x = low - endGap*t - wide
		}
		mark := 0.0
		if len(r.Ends) == 1 && !r.Bare && !b.Plain { // the bar's owner, where it covers no interval
			mark = (endMark + 4) * t
		}
		x = min(max(x, edges.x+2), edges.y-wide-mark-2)
		b.backed(label, say, xy{x + mark, where.x + 4*t}, wide)
		if mark > 0 {
			b.drawMark(r.Role, x+endMark*t/2, where.x, endMark*t)
		}
	}
}

// backed writes a label on a patch of the surface, where bars may run below it.
func (f *frame) backed(text string, s script, at xy, wide float64) {
	if text == "" {
		return
	}
	back := f.style.Palette.Surface
	back.A = 0xD8
	f.rect(back, at.x-2, at.y-captionSize*f.style.Text+1, at.x+wide+2, at.y+3*f.style.Text)
	f.write(text, s, at.x, at.y)
}

// lowSign and highSign are the signs of the key for the bars of a tornado.
func (f *frame) lowSign(x, y float64)  { f.barSign(x, y, 0.25) }
func (f *frame) highSign(x, y float64) { f.barSign(x, y, fullest) }

func (f *frame) barSign(x, y, share float64) {
	t, own := f.style.Text, f.style.Palette.Of(You)
	f.rect(blend(f.style.Palette.Surface, own, share), x, y-9*t, x+10*t, y+t)
	f.stroke(pen{width: 1, ink: own}, xy{x, y - 9*t}, xy{x + 10*t, y - 9*t}, xy{x + 10*t, y + t}, xy{x, y + t}, xy{x, y - 9*t})
}

// barTable lists the ends of the bars.
func (fig *Figure) barTable(number func(float64) string) Table {
	var t Table
	several := len(fig.Panels) > 1
	for i := range fig.Panels {
		b := fig.Panels[i].Bars
		if b == nil {
			continue
		}
		if len(b.Parts) > 0 {
			return fig.stackTable(b, number)
		}
		t.Header = []string{b.Row, b.Value, b.Share, fig.Columns.Low, fig.Columns.High, fig.Columns.Note}
		if several {
			t.Header = append([]string{fig.Columns.Case}, t.Header...)
		}
		add := func(cells ...string) {
			if several {
				cells = append([]string{fig.Panels[i].Heading}, cells...)
			}
			t.Rows = append(t.Rows, cells)
		}
		for _, r := range b.Rows {
			note := ""
			if r.Unclear {
				note = b.Unclear
			}
			for _, e := range r.Ends {
				add(r.Name, e.Label, number(e.At), number(e.Low), number(e.High), note)
			}
			if len(r.Ends) == 0 {
				add(r.Name, "", "", "", "", r.Missing)
			}
		}
	}
	return t
}
