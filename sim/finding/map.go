package finding

import (
	"math"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/story"
)

// MapStudy is a map of winners, ready to be shown.
type MapStudy struct {
	Scenario *sim.Scenario
	Strategy *sim.Strategy
	X, Y     string // dials
	Map      *analysis.WinnersMap
	Runs     int
	Seed     uint64
}

// MapFigure draws up a map: who leads at every pair of values, how often, and
// where that is not clear.
func MapFigure(m *MapStudy, w *lang.Words) *chart.Figure {
	sc := m.Scenario
	x, y := DialOf(m.X, w), DialOf(m.Y, w)
	h := &chart.Heat{Winner: w.T("finding.column.winner", nil), Share: w.T("finding.column.share", nil), Unclear: w.T("finding.map.unclear", nil)}
	for _, v := range m.Map.X {
		h.X = append(h.X, x.Scale*v)
	}
	for _, v := range m.Map.Y {
		h.Y = append(h.Y, y.Scale*v)
	}
	for k := range m.Map.Cells {
		lead := m.Map.Cells[k].Leading()
		h.Tiles = append(h.Tiles, chart.Tile{Name: winnerName(sc, lead.Share.Name, w), Role: role(sc, lead.Share.Name),
			Share: 100 * lead.Share.Share, Low: 100 * lead.Share.Low, High: 100 * lead.Share.High, Clear: lead.Clear})
	}
	p := chart.Panel{Heading: w.T("finding.map.upright", args{"Axis": y.Axis}), Heat: h, XMin: h.X[0], XMax: h.X[len(h.X)-1]}
	fig := &chart.Figure{
		Title: MapFinding(m, w), Subtitle: w.T("finding.map.subtitle", args{"Count": m.Runs}), UnclearKey: w.T("finding.map.unclear", nil),
		XLabel: x.Axis, YLabel: y.Axis, YMin: h.Y[0], YMax: h.Y[len(h.Y)-1], Footer: SettingsFooter(sc, m.Runs, m.Seed, w) + divided(sc, " · ", w),
		Columns: chart.Columns{Low: w.T("finding.column.low", nil), High: w.T("finding.column.high", nil), Note: w.T("finding.column.note", nil)},
	}
	if today, ok := analysis.DialToday(sc, m.Strategy, m.X); ok {
		fig.TodayKey = w.T("finding.today.key", nil)
		p.Today = &chart.Mark{At: x.Scale * today, Label: w.T("finding.today", args{"Value": x.Mark(today)})}
	}
	if today, ok := analysis.DialToday(sc, m.Strategy, m.Y); ok && today >= m.Map.Y[0] && today <= m.Map.Y[len(m.Map.Y)-1] {
		fig.TodayKey = w.T("finding.today.key", nil)
		at := y.Scale * today
		h.TodayY = &at
	}
	fig.Panels = []chart.Panel{p}
	return fig
}

// MapFinding is the title of a map: who leads clearly in most of its settings,
// and in how many.
func MapFinding(m *MapStudy, w *lang.Words) string {
	sc := m.Scenario
	counts := map[string]int{}
	for k := range m.Map.Cells {
		if lead := m.Map.Cells[k].Leading(); lead.Clear {
			counts[lead.Share.Name]++
		}
	}
	best, most := "", 0
	for _, s := range m.Map.Cells[0].Batch.Winners { // a fixed order
		if counts[s.Name] > most {
			best, most = s.Name, counts[s.Name]
		}
	}
	named := args{"Share": w.Percent(float64(most)/float64(len(m.Map.Cells)), 0), "Count": len(m.Map.Cells)}
	switch {
	case most == 0:
		return w.T("finding.map.title.unclear", named)
	case best == analysis.Nobody:
		return w.T("finding.map.title.nobody", named)
	case best == sc.Suppliers[sc.You].ID:
		return w.T("finding.map.title.you", named)
	}
	named["Name"] = story.New(sc, w).ShortSupplier(best)
	return w.T("finding.map.title.other", named)
}

// MapReading is the sentence under a map: who leads at the setting nearest to
// today's, how surely, and the nearest setting at which another leads clearly.
func MapReading(m *MapStudy, w *lang.Words) string {
	x, y := DialOf(m.X, w), DialOf(m.Y, w)
	middle := func(v []float64) float64 { return v[len(v)/2] }
	atX, okX := analysis.DialToday(m.Scenario, m.Strategy, m.X)
	atY, okY := analysis.DialToday(m.Scenario, m.Strategy, m.Y)
	if !okX {
		atX = middle(m.Map.X)
	}
	if !okY {
		atY = middle(m.Map.Y)
	}
	column, row := m.Map.Nearest(atX, atY)
	here := m.Map.At(column, row)
	lead := here.Leading()
	say := func(key string, c *analysis.Cell, l analysis.Leading) string {
		return w.T(key, args{"X": x.said(c.X), "Y": y.said(c.Y), "Name": winnerName(m.Scenario, l.Share.Name, w),
			"Share": w.Percent(l.Share.Share, 0), "Range": w.Range(100*l.Share.Low, 100*l.Share.High, 0), "Count": m.Runs})
	}
	key := "finding.map.here"
	if !lead.Clear {
		key = "finding.map.here.unclear"
	}
	text := say(key, here, lead)
	var near *analysis.Cell
	least := math.Inf(1)
	for at := range m.Map.Cells {
		c := &m.Map.Cells[at]
		l := c.Leading()
		d := math.Hypot(apartIn(m.Map.X, c.X, here.X), apartIn(m.Map.Y, c.Y, here.Y))
		if l.Clear && l.Share.Name != lead.Share.Name && d < least {
			near, least = c, d
		}
	}
	if near == nil {
		return text + " " + w.T("finding.map.same", nil)
	}
	return text + " " + say("finding.map.next", near, near.Leading())
}

// apartIn is how far apart two values are, as a share of the range.
func apartIn(values []float64, a, b float64) float64 {
	if span := values[len(values)-1] - values[0]; span > 0 {
		return (a - b) / span
	}
	return 0
}
