package finding

import (
	"math"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/story"
)

// VariantName is what a variant of a comparison is called.
func VariantName(sc *sim.Scenario, by analysis.By, name string, w *lang.Words) string {
	teller := story.New(sc, w)
	switch by {
	case analysis.ByType:
		for k, n := range sim.BuyTypeNames {
			if n == name {
				return teller.BuyType(sim.BuyType(k))
			}
		}
	case analysis.ByRule:
		for k, n := range sim.RuleNames {
			if n == name {
				return teller.Rule(sim.Rule(k))
			}
		}
	case analysis.ByStrategy:
		title, _ := teller.Strategy(name)
		return title
	}
	return name
}

// CompareFigure draws up a comparison: for everyone who may win a panel with the
// share in every variant.
func CompareFigure(sc *sim.Scenario, c *analysis.Comparison, w *lang.Words) *chart.Figure {
	fig := &chart.Figure{
		Title: CompareFinding(sc, c, w), Subtitle: w.T("finding.compare.subtitle", args{"Count": c.Runs}), XLabel: w.T("finding.axis.wins", nil),
		Footer: SettingsFooter(sc, c.Runs, c.Seed, w) + divided(sc, " · ", w),
		Columns: chart.Columns{Case: w.T("finding.column.winner", nil), Low: w.T("finding.column.low", nil),
			High: w.T("finding.column.high", nil), Note: w.T("finding.column.note", nil)},
	}
	for _, who := range contenders(sc) {
		b := &chart.Bars{Row: w.T("finding.column.by."+string(c.By), nil), Share: w.T("finding.column.share", nil)}
		for k := range c.Variants {
			v := &c.Variants[k]
			row := chart.Row{Name: VariantName(sc, c.By, v.Name, w), Role: who.role}
			if v.Own {
				row.Name = w.T("finding.compare.own", args{"Name": row.Name})
			}
			if v.Reason != nil {
				row.Missing = w.T("finding.compare.impossible", nil)
			} else {
				s := who.share(&v.Batch)
				row.Ends = []chart.End{endOf(s, w.Number(100*s.Share, 0))}
			}
			b.Rows = append(b.Rows, row)
		}
		name := w.T("finding.others", nil)
		if who.role != chart.Others {
			name = winnerName(sc, who.ids[0], w)
		}
		fig.Panels = append(fig.Panels, chart.Panel{Heading: name, XMax: 100, Bars: b})
	}
	return fig
}

// CompareFinding is the title of a comparison: the variant that clearly changes
// your share most.
func CompareFinding(sc *sim.Scenario, c *analysis.Comparison, w *lang.Words) string {
	var most *analysis.Variant
	for k := range c.Variants {
		v := &c.Variants[k]
		if !v.Own && v.Reason == nil && v.Won.Clear() && (most == nil || math.Abs(v.Won.Share) > math.Abs(most.Won.Share)) {
			most = v
		}
	}
	if most == nil {
		return w.T("finding.compare.title.unclear", nil)
	}
	key := "finding.compare.title.more"
	if most.Won.Share < 0 {
		key = "finding.compare.title.fewer"
	}
	return w.T(key, args{"Name": VariantName(sc, c.By, most.Name, w), "Points": w.Number(100*math.Abs(most.Won.Share), 0)})
}

// CompareReading is the sentence under a comparison: your share as things are,
// and every clear difference from it in the same worlds.
func CompareReading(sc *sim.Scenario, c *analysis.Comparison, w *lang.Words) string {
	var said, vague []string
	for k := range c.Variants {
		v := &c.Variants[k]
		name := VariantName(sc, c.By, v.Name, w)
		switch {
		case v.Reason != nil:
		case v.Own:
			own := v.Batch.Outcome(sim.Won.String())
			said = append([]string{w.T("finding.compare.reading.own", args{"Name": name, "Share": w.Percent(own.Share, 0),
				"Range": w.Range(100*own.Low, 100*own.High, 0), "Count": c.Runs})}, said...)
		case v.Won.Clear():
			said = append(said, w.T("finding.compare.reading.clear", args{"Name": name, "Points": w.Signed(100*v.Won.Share, 1),
				"Range": w.Range(100*v.Won.Low, 100*v.Won.High, 1)}))
		default:
			vague = append(vague, name)
		}
	}
	if len(vague) > 0 {
		said = append(said, w.T("finding.compare.reading.unclear", args{"Names": strings.Join(vague, ", ")}))
	}
	return strings.Join(said, " ")
}
