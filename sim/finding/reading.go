package finding

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
)

// Reading is the sentence under a figure: what case k of a study says at a
// value of the parameter, how far the next exact flip is, and what the other
// case says there. Where the simulated values lie far apart, the shares are
// those of the nearest one, and the sentence says so.
func Reading(study *Study, k int, value float64, w *lang.Words) string {
	t := teller{study, w}
	c := &study.Cases[k]
	var said []string
	if share, at, ok := yours(c, value); ok {
		said = append(said, w.T("finding.reading.share", args{"Value": t.value(at, 1), "Share": w.Percent(share.Share, 0),
			"Count": study.Runs, "Range": w.Range(100*share.Low, 100*share.High, 0)}))
		if most, who := t.most(c, value); most > share.Share {
			said = append(said, w.T("finding.reading.most", args{"Name": who, "Share": w.Percent(most, 0)}))
		}
	}
	if c.Flips != nil {
		if paper := t.onPaper(c, c.Flips.At(value).Winner, value, value); paper != "" {
			said = append(said, paper)
		}
		said = append(said, t.next(c, value))
	}
	for other := range study.Cases {
		share, _, ok := yours(&study.Cases[other], value)
		if other == k || !ok {
			continue
		}
		key := [...]string{"finding.reading.routine", "finding.reading.strategic"}[other]
		said = append(said, w.T(key, args{"Share": w.Percent(share.Share, 0), "Range": w.Range(100*share.Low, 100*share.High, 0)}))
	}
	return strings.Join(said, " ")
}

// dense is how many steps a study has at least over its range to be read
// between its values, along the lines that the figure draws.
const dense = 20

// yours is your share at a value, and the value that it holds at.
func yours(c *Case, value float64) (share analysis.Share, at float64, ok bool) {
	return contenders(c.Scenario)[0].shareNear(c, value)
}

// most is who wins most of the simulated purchases at a value, and their share;
// of several suppliers in one line of the figure each counts alone.
func (t teller) most(c *Case, value float64) (share float64, name string) {
	for _, who := range contenders(c.Scenario) {
		for _, id := range who.ids {
			one := contender{who.role, []string{id}}
			if s, _, ok := one.shareNear(c, value); ok && s.Share > share {
				share, name = s.Share, winnerName(c.Scenario, id, t.w)
			}
		}
	}
	return share, name
}

// shareNear is the share of a contender at a value, and the value that it holds
// at.
func (n *contender) shareNear(c *Case, value float64) (share analysis.Share, at float64, ok bool) {
	if len(c.Points) == 0 {
		return analysis.Share{}, 0, false
	}
	last := len(c.Points) - 1
	value = min(max(value, c.Points[0].Value), c.Points[last].Value)
	right, _ := slices.BinarySearchFunc(c.Points, value, func(p analysis.Point, v float64) int { return cmp.Compare(p.Value, v) })
	left := max(right-1, 0)
	a, b := &c.Points[left], &c.Points[right]
	from, to := n.share(&a.Batch), n.share(&b.Batch)
	part := 1.0
	if a.Value < b.Value {
		part = (value - a.Value) / (b.Value - a.Value)
	}
	if last < dense {
		part = math.Round(part)
		value = a.Value
		if part == 1 {
			value = b.Value
		}
	}
	mix := func(x, y float64) float64 { return x + part*(y-x) }
	return analysis.Share{Name: to.Name, Share: mix(from.Share, to.Share), Low: mix(from.Low, to.Low), High: mix(from.High, to.High)}, value, true
}

// next says which exact flip is nearest.
func (t teller) next(c *Case, weight float64) string {
	r := c.Flips.At(weight)
	next, key := r.Below, "finding.reading.below"
	if next.Winner == "" || r.Above.Winner != "" && r.Above.Distance < next.Distance {
		next, key = r.Above, "finding.reading.above"
	}
	if next.Winner == "" {
		return t.w.T("finding.reading.no_flip", args{"Winner": t.name(c.Scenario, r.Winner)})
	}
	return t.w.T(key, args{"Value": t.w.Percent(weight, 1), "At": t.w.Percent(next.At, 1), "Points": t.w.Number(100*next.Distance, 1),
		"Winner": t.name(c.Scenario, next.Winner)})
}
