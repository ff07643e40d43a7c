package report

import (
	"math"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
)

// Reading is the sentence under a figure: what case k of a study says at the
// simulated value that is nearest to a value of the parameter, how far the next
// exact flip is from the value itself, and what the other case says there.
func Reading(study *Study, k int, value float64, w *lang.Words) string {
	t := teller{study, w}
	c := &study.Cases[k]
	var said []string
	if share, at, ok := yours(c, value); ok {
		said = append(said, w.T("report.reading.share", args{"Value": t.value(at, 1), "Share": w.Number(100*share.Share, 0),
			"Range": w.Range(100*share.Low, 100*share.High, 0)}))
	}
	if c.Flips != nil {
		said = append(said, t.next(c, value))
	}
	for other := range study.Cases {
		share, _, ok := yours(&study.Cases[other], value)
		if other == k || !ok {
			continue
		}
		key := [...]string{"report.reading.routine", "report.reading.strategic"}[other]
		said = append(said, w.T(key, args{"Share": w.Number(100*share.Share, 0), "Range": w.Range(100*share.Low, 100*share.High, 0)}))
	}
	return strings.Join(said, " ")
}

// yours is your share at the simulated value that is nearest, and that value.
func yours(c *Case, value float64) (share analysis.Share, at float64, ok bool) {
	nearest := -1
	for k := range c.Points {
		if nearest < 0 || math.Abs(c.Points[k].Value-value) < math.Abs(c.Points[nearest].Value-value) {
			nearest = k
		}
	}
	if nearest < 0 {
		return analysis.Share{}, 0, false
	}
	you := contenders(c.Scenario)[0]
	return you.share(&c.Points[nearest].Batch), c.Points[nearest].Value, true
}

// next says which exact flip is nearest.
func (t teller) next(c *Case, weight float64) string {
	r := c.Flips.At(weight)
	next, key := r.Below, "report.reading.below"
	if next.Winner == "" || r.Above.Winner != "" && r.Above.Distance < next.Distance {
		next, key = r.Above, "report.reading.above"
	}
	if next.Winner == "" {
		return t.w.T("report.reading.no_flip", args{"Winner": t.name(c.Scenario, r.Winner)})
	}
	return t.w.T(key, args{"Value": t.w.Percent(weight, 1), "At": t.w.Percent(next.At, 1), "Points": t.w.Number(100*next.Distance, 1),
		"Winner": t.name(c.Scenario, next.Winner)})
}
