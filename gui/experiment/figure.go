package experiment

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
)

// Role returns the series of an option: a supplier's, or nobody's for keeping
// the status quo and for no decision.
func (f *Findings) Role(id string) chart.Role {
	at := f.Scenario.SupplierIndex(id)
	switch {
	case at < 0:
		return chart.Nobody
	case at == f.Scenario.You:
		return chart.You
	case at < f.Scenario.You:
		return chart.Rival(at + 1)
	}
	return chart.Rival(at)
}

// ShortName is what an option is called in narrow places.
func (f *Findings) ShortName(w *lang.Words, id string) string {
	if f.Role(id) == chart.Nobody {
		return w.T("lab.nobody", nil)
	}
	return f.reporter(w).t.ShortSupplier(id)
}

// Figure draws both cases side by side. curves may be nil: then only what is
// exact is drawn. version is the program's.
func (f *Findings) Figure(w *lang.Words, curves *Curves, version string) *chart.Figure {
	r := f.reporter(w)
	fig := &chart.Figure{
		Title:    r.finding(),
		Subtitle: w.T("lab.chart.subtitle.exact", nil),
		FlipKey:  w.T("lab.chart.flip", nil),
		TodayKey: w.T("lab.chart.today.key", nil),
		XLabel:   w.T("lab.chart.x", nil),
		Faint:    w.T("lab.chart.faint", nil),
		Columns: chart.Columns{Case: w.T("lab.table.case", nil), Low: w.T("lab.table.low", nil),
			High: w.T("lab.table.high", nil), Note: w.T("lab.table.note", nil)},
	}
	if curves != nil {
		fig.Subtitle = w.T("lab.chart.subtitle", args{"Count": curves.Runs})
	}
	fig.Footer = f.Footer(w, curves, version)
	fig.Panels = chart.Pair(r.panel(Routine, curves), r.panel(Strategic, curves))
	return fig
}

// Footer says what a picture was made from.
func (f *Findings) Footer(w *lang.Words, curves *Curves, version string) string {
	named := args{"Scenario": f.Scenario.ID, "Seed": plain(f.Settings.Seed), "Version": version, "Engine": sim.EngineVersion}
	parts := []string{w.T("lab.footer.scenario", named), w.T("lab.footer.seed", named)}
	if curves != nil {
		named["Count"] = curves.Runs
		parts = append(parts, w.T("lab.footer.runs", named))
	}
	return strings.Join(append(parts, w.T("lab.footer.version", named)), " · ")
}

// PanelNames are the short names of the cases, for tabs.
func (f *Findings) PanelNames(w *lang.Words) []string {
	return []string{w.T("lab.case.routine", nil), w.T("lab.case.strategic", nil)}
}

func (r reporter) panel(which int, curves *Curves) chart.Panel {
	c := &r.Cases[which]
	key := [cases]string{"lab.case.routine.heading", "lab.case.strategic.heading"}[which]
	p := chart.Panel{
		Heading: r.w.T(key, args{"Importance": r.w.Number(c.Importance, 2)}),
		XMax:    100,
		Today: &chart.Mark{At: c.Flips.WeightToday * 100,
			Label: r.w.T("lab.chart.today", args{"Value": r.w.Number(c.Flips.WeightToday*100, 1)})},
		Series: r.series(which, curves),
	}
	for _, at := range c.Flips.FlipPoints {
		p.Flips = append(p.Flips, chart.Mark{At: at * 100, Label: r.w.Number(at*100, 1)})
	}
	for _, part := range c.Flips.Group {
		p.Strip = append(p.Strip, chart.Segment{From: part.From * 100, To: part.To * 100, Name: r.ShortName(r.w, part.Winner), Role: r.Role(part.Winner)})
	}
	return p
}

// series are the curves of a case: you first, rivals as listed, nobody last.
// From the seventh rival on they are one line together.
func (r reporter) series(which int, curves *Curves) []chart.Series {
	you := r.Scenario.Suppliers[r.Scenario.You].ID
	ids := []string{you}
	for j := range r.Scenario.Suppliers {
		if j != r.Scenario.You {
			ids = append(ids, r.Scenario.Suppliers[j].ID)
		}
	}
	ids = append(ids, analysis.Nobody)
	var all []chart.Series
	others := map[float64]int{}
	for _, id := range ids {
		s := chart.Series{Name: r.ShortName(r.w, id), Role: r.Role(id)}
		if id == you {
			s.Name = r.w.T("lab.chart.you", args{"Supplier": s.Name})
		}
		if s.Role == chart.Others {
			others = r.addUp(others, which, id, curves)
			continue
		}
		if curves != nil {
			for i := range curves.Points[which] {
				p := &curves.Points[which][i]
				add(&s, p.Value, p.Batch.Winner(id))
			}
		}
		all = append(all, s)
	}
	if len(others) > 0 {
		all = append(all, r.others(others, which, curves))
	}
	return all
}

func add(s *chart.Series, at float64, share analysis.Share) {
	s.X, s.Y = append(s.X, at*100), append(s.Y, share.Share*100)
	s.Low, s.High = append(s.Low, share.Low*100), append(s.High, share.High*100)
}

func (r reporter) addUp(sum map[float64]int, which int, id string, curves *Curves) map[float64]int {
	if curves != nil {
		for i := range curves.Points[which] {
			p := &curves.Points[which][i]
			sum[p.Value] += p.Batch.Winner(id).Count
		}
	}
	return sum
}

func (r reporter) others(sum map[float64]int, which int, curves *Curves) chart.Series {
	s := chart.Series{Name: r.w.T("lab.chart.others", nil), Role: chart.Others}
	for i := range curves.Points[which] {
		p := &curves.Points[which][i]
		add(&s, p.Value, analysis.ShareOf("", sum[p.Value], p.Batch.Runs))
	}
	return s
}
