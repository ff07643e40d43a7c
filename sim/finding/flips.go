package finding

import (
	"math"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/story"
)

// FlipsStudy is what the weighting of a criterion changes on paper, ready to be shown.
type FlipsStudy struct {
	Scenario  *sim.Scenario
	Criterion string // id
	Flips     *analysis.Flips
}

// criterion is what the criterion that is turned is called.
func (s *FlipsStudy) criterion(w *lang.Words) string {
	return story.New(s.Scenario, w).Criterion(s.Criterion)
}

// FlipsFigure draws what every option comes to at every weighting: straight lines, with
// the flips and who ranks first.
func FlipsFigure(s *FlipsStudy, w *lang.Words) *chart.Figure {
	const scale = 100
	f := s.Flips
	panel := chart.Panel{XMax: scale,
		Today: &chart.Mark{At: scale * f.WeightToday, Label: w.T("finding.today", args{"Value": w.Number(scale*f.WeightToday, 1)})}}
	for _, at := range f.FlipPoints {
		panel.Flips = append(panel.Flips, chart.Mark{At: scale * at, Label: w.Number(scale*at, 1)})
	}
	for _, part := range f.Group {
		panel.Strip = append(panel.Strip, chart.Segment{From: scale * part.From, To: scale * part.To,
			Name: shortOption(s.Scenario, part.Winner, w), Role: role(s.Scenario, part.Winner)})
	}
	low, high := 0.0, 0.0
	for _, o := range f.Scores() {
		low, high = min(low, scale*o.At0, scale*o.At1), max(high, scale*o.At0, scale*o.At1)
		series := chart.Series{Name: shortOption(s.Scenario, o.ID, w), Role: role(s.Scenario, o.ID)}
		if o.ID == sim.StatusQuoID {
			series.Role = chart.Nobody // beside the present supplier's own line
		}
		for _, x := range ends(f) {
			series.X, series.Y = append(series.X, scale*x), append(series.Y, scale*(o.At0+x*(o.At1-o.At0)))
		}
		panel.Series = append(panel.Series, series)
	}
	subtitle := "finding.flips.subtitle"
	if f.ByScore() {
		subtitle = "finding.flips.subtitle.score"
	}
	const step = 20 // points; the axis ends where a line of the grid is
	low, high = step*math.Floor(low/step), step*max(math.Ceil(high/step), 1)
	return &chart.Figure{
		Title: FlipsFinding(s, w), Subtitle: w.T(subtitle, nil), XLabel: w.T("finding.flips.axis", args{"Criterion": s.criterion(w)}),
		FlipKey: w.T("finding.flip.key", nil), TodayKey: w.T("finding.today.weighting", nil),
		Footer: exactFooter(s.Scenario, w), Panels: []chart.Panel{panel}, YMin: low, YMax: high,
		Columns: chart.Columns{Note: w.T("finding.column.note", nil)},
	}
}

// ends are the values of the weighting at which the lines are told: both ends are
// enough to draw, the rest is for the table.
func ends(f *analysis.Flips) []float64 {
	all := []float64{0}
	for _, s := range f.Standings() {
		all = append(all, s.To)
	}
	return all
}

// shortOption is what an option is called where there is little room.
func shortOption(sc *sim.Scenario, id string, w *lang.Words) string {
	return story.New(sc, w).ShortSupplier(id)
}

// exactFooter says what something was made from that no luck is in.
func exactFooter(sc *sim.Scenario, w *lang.Words) string {
	return w.T("finding.exact.footer", args{"Scenario": sc.ID, "Version": Version, "Engine": engine.EngineVersion})
}

// FlipsFinding is the title of a study of a weighting: who ranks first today, and over
// which weightings.
func FlipsFinding(s *FlipsStudy, w *lang.Words) string {
	f := s.Flips
	named := args{"Winner": shortOption(s.Scenario, f.At(f.WeightToday).Winner, w), "Criterion": s.criterion(w),
		"From": w.Percent(f.Stability.From, 1), "To": w.Percent(f.Stability.To, 1)}
	if len(f.FlipPoints) == 0 {
		return w.T("finding.flips.title.always", named)
	}
	return w.T("finding.flips.title", named)
}

// FlipsReading is the sentence under it: today's weight and scores, and the nearest flip.
func FlipsReading(s *FlipsStudy, w *lang.Words) string {
	f := s.Flips
	scores := f.Scores()
	points := func(v float64) string { return w.Number(100*v, 1) }
	named := args{"Criterion": s.criterion(w), "Today": w.Percent(f.WeightToday, 1),
		"Winner": shortOption(s.Scenario, scores[0].ID, w), "Points": points(scores[0].Today)}
	says := ""
	if len(scores) == 1 {
		says = w.T("finding.flips.reading.alone", named)
	} else {
		named["Second"] = shortOption(s.Scenario, scores[1].ID, w)
		named["Behind"] = points(max(scores[0].Today-scores[1].Today, 0))
		says = w.T("finding.flips.reading", named)
	}
	r := f.At(f.WeightToday)
	next := r.Below
	if next.Winner == "" || r.Above.Winner != "" && r.Above.Distance < next.Distance {
		next = r.Above
	}
	if next.Winner == "" {
		return says + " " + w.T("finding.flips.none", nil)
	}
	return says + " " + w.T("finding.flips.next", args{"At": w.Percent(next.At, 1), "Points": w.Number(100*next.Distance, 1),
		"Winner": shortOption(s.Scenario, next.Winner, w)})
}
