package finding

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
)

// Figure draws up a study: win shares with their bands, exact flips, today's
// value, and who ranks first by group value in each interval. The words are those of w.
func Figure(study *Study, w *lang.Words) *chart.Figure {
	t := teller{study, w}
	fig := &chart.Figure{
		Title:    Finding(study, w),
		Subtitle: w.T("finding.subtitle.exact", nil),
		XLabel:   t.axis(),
		TodayKey: w.T("finding.today.key", nil),
		Faint:    w.T("finding.faint", nil),
		Footer:   Footer(study, w),
		Columns: chart.Columns{Case: w.T("finding.column.case", nil), Low: w.T("finding.column.low", nil),
			High: w.T("finding.column.high", nil), Note: w.T("finding.column.note", nil)},
	}
	if study.Runs > 0 {
		fig.Subtitle = w.T("finding.subtitle", args{"Count": study.Runs})
		if study.Over == Reliability {
			fig.Subtitle += w.T("finding.subtitle.strip", nil)
		}
	}
	if study.Over == Reliability {
		fig.FlipKey = w.T("finding.flip.key", nil)
		fig.TodayKey = w.T("finding.today.weighting", nil)
	}
	for k := range study.Cases {
		panel, notes := t.panel(k)
		fig.Panels = append(fig.Panels, panel)
		for _, note := range notes {
			if panel.Heading != "" {
				note = panel.Heading + ": " + note
			}
			fig.Footer += " · " + strings.TrimSuffix(note, ".")
		}
	}
	if study.Runs > 0 {
		fig.Footer += divided(study.Cases[0].Scenario, " · ", w)
	}
	if len(fig.Panels) == 2 {
		fig.Panels = chart.Pair(fig.Panels[0], fig.Panels[1])
	}
	return fig
}

// Footer says what a study was made from: scenario, seed, runs and versions.
func Footer(study *Study, w *lang.Words) string {
	return w.T("finding.footer", args{
		"Scenario": study.Cases[0].Scenario.ID, "Seed": study.Seed, "Count": study.Runs,
		"Version": Version, "Engine": engine.EngineVersion,
	})
}

func (t teller) axis() string {
	switch t.Over {
	case Reliability:
		return t.w.T("finding.axis.reliability", nil)
	case Importance:
		return t.w.T("finding.axis.importance", nil)
	}
	return t.Over
}

// scale is what a value of the parameter is multiplied by on the axis.
func (t teller) scale() float64 {
	if t.Over == Reliability {
		return 100
	}
	return 1
}

// panel draws one case, and tells who ranks first in it on paper only.
func (t teller) panel(k int) (p chart.Panel, notes []string) {
	c := &t.Cases[k]
	scale := t.scale()
	p = chart.Panel{Series: t.series(c), XMax: scale}
	if len(c.Points) > 0 {
		p.XMin, p.XMax = scale*c.Points[0].Value, scale*c.Points[len(c.Points)-1].Value
	}
	p.Heading = t.heading(k)
	if today, ok := Today(t.Study, k); ok {
		p.Today = &chart.Mark{At: scale * today, Label: t.w.T("finding.today", args{"Value": t.mark(today)})}
	}
	if c.Flips == nil {
		return p, nil
	}
	for _, at := range c.Flips.FlipPoints {
		p.Flips = append(p.Flips, chart.Mark{At: scale * at, Label: t.mark(at)})
	}
	p.Strip, notes = t.strip(c)
	return p, notes
}

// heading tells two cases apart; "" for a single one.
func (t teller) heading(k int) string {
	if len(t.Cases) != 2 {
		return ""
	}
	return t.w.T([...]string{"finding.heading.routine", "finding.heading.strategic"}[k],
		args{"Value": t.w.Number(t.Cases[k].Scenario.Importance, 2)})
}

// mark writes a value as it stands at an axis, without a unit.
func (t teller) mark(v float64) string {
	if t.Over == Reliability {
		return t.w.Number(100*v, 1)
	}
	return t.short(v, 0)
}

// series returns the lines of a case: you first, rivals as listed, nobody last.
func (t teller) series(c *Case) []chart.Series {
	var all []chart.Series
	for _, who := range contenders(c.Scenario) {
		s := chart.Series{Role: who.role}
		switch who.role {
		case chart.You:
			s.Name = t.w.T("finding.you", args{"Name": t.name(c.Scenario, who.ids[0])})
		case chart.Others:
			s.Name = t.w.T("finding.others", nil)
		case chart.Nobody:
			s.Name = t.w.T("finding.nobody", nil)
		default:
			s.Name = t.name(c.Scenario, who.ids[0])
		}
		for _, point := range c.Points {
			share := who.share(&point.Batch)
			s.X = append(s.X, t.scale()*point.Value)
			s.Y = append(s.Y, 100*share.Share)
			s.Low, s.High = append(s.Low, 100*share.Low), append(s.High, 100*share.High)
		}
		all = append(all, s)
	}
	return all
}

// contender is a line of the chart: one who may end with the business, several
// small ones together, or nobody.
type contender struct {
	role chart.Role
	ids  []string
}

func contenders(sc *sim.Scenario) []contender {
	all := []contender{{chart.You, []string{sc.Suppliers[sc.You].ID}}}
	for j := range sc.Suppliers {
		id := sc.Suppliers[j].ID
		r := role(sc, id)
		last := len(all) - 1
		switch {
		case r == chart.You:
		case r == chart.Others && all[last].role == chart.Others:
			all[last].ids = append(all[last].ids, id)
		default:
			all = append(all, contender{r, []string{id}})
		}
	}
	return append(all, contender{chart.Nobody, []string{analysis.Nobody}})
}

func (c *contender) share(b *analysis.Batch) analysis.Share {
	count := 0
	for _, id := range c.ids {
		count += b.Winner(id).Count
	}
	return analysis.ShareOf(c.ids[0], count, b.Runs)
}

// RoleOf is whose line an option has in every figure: yours, a rival's or nobody's.
func RoleOf(sc *sim.Scenario, id string) chart.Role { return role(sc, id) }

// role returns the role of a supplier's line; the status quo's is that of the
// present supplier, or nobody's.
func role(sc *sim.Scenario, id string) chart.Role {
	if j := sc.StatusQuo.Supplier; id == sim.StatusQuoID && j >= 0 {
		id = sc.Suppliers[j].ID
	}
	rival := 0
	for j := range sc.Suppliers {
		if j != sc.You {
			rival++
		}
		if sc.Suppliers[j].ID == id {
			if j == sc.You {
				return chart.You
			}
			return chart.Rival(rival)
		}
	}
	return chart.Nobody
}
