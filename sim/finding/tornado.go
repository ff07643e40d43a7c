package finding

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
)

// TornadoFigure draws up a tornado, the widest swing on top.
func TornadoFigure(sc *sim.Scenario, t *analysis.Tornado, w *lang.Words) *chart.Figure {
	b := &chart.Bars{Base: 100 * t.Today.Share, Row: w.T("finding.column.setting", nil), Value: w.T("finding.column.value", nil),
		Share: w.T("finding.column.won", nil), Unclear: w.T("finding.unclear", nil)}
	for k := range t.Swings {
		s := &t.Swings[k]
		d := DialOf(s.Dial, w)
		b.Rows = append(b.Rows, chart.Row{Name: capital(d.Axis), Role: chart.You, Unclear: !s.Clear,
			Ends: []chart.End{endOf(s.AtLow, d.Value(s.Low)), endOf(s.AtHigh, d.Value(s.High))}})
	}
	return &chart.Figure{
		Title: TornadoFinding(sc, t, w), Subtitle: w.T("finding.tornado.subtitle", args{"Count": t.Runs}), XLabel: w.T("finding.axis.won", nil),
		LowKey: w.T("finding.tornado.low", nil), HighKey: w.T("finding.tornado.high", nil), UnclearKey: w.T("finding.unclear", nil), TodayKey: w.T("finding.today.key", nil),
		Footer:  SettingsFooter(sc, t.Runs, t.Seed, w),
		Panels:  []chart.Panel{{XMax: 100, Bars: b, Today: &chart.Mark{At: b.Base, Label: w.T("finding.today", args{"Value": w.Number(b.Base, 0)})}}},
		Columns: chart.Columns{Low: w.T("finding.column.low", nil), High: w.T("finding.column.high", nil), Note: w.T("finding.column.note", nil)},
	}
}

func endOf(s analysis.Share, label string) chart.End {
	return chart.End{At: 100 * s.Share, Low: 100 * s.Low, High: 100 * s.High, Label: label}
}

// TornadoFinding is the title of a tornado: the setting that clearly moves your
// share most.
func TornadoFinding(sc *sim.Scenario, t *analysis.Tornado, w *lang.Words) string {
	for k := range t.Swings {
		if s := &t.Swings[k]; s.Clear {
			d := DialOf(s.Dial, w)
			return capital(w.T("finding.tornado.title", args{"Dial": d.Axis, "Low": d.Value(s.Low), "High": d.Value(s.High),
				"AtLow": w.Percent(s.AtLow.Share, 0), "AtHigh": w.Percent(s.AtHigh.Share, 0), "Today": w.Percent(t.Today.Share, 0)}))
		}
	}
	return w.T("finding.tornado.title.unclear", nil)
}

// TornadoReading is the sentence under a tornado: your share as things are, and
// how many settings change it clearly.
func TornadoReading(t *analysis.Tornado, w *lang.Words) string {
	clear := 0
	for k := range t.Swings {
		if t.Swings[k].Clear {
			clear++
		}
	}
	return w.T("finding.tornado.reading", args{"Share": w.Percent(t.Today.Share, 0), "Range": w.Range(100*t.Today.Low, 100*t.Today.High, 0),
		"Count": t.Runs, "Clear": clear, "All": len(t.Swings)})
}
