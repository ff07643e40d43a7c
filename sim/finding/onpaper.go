package finding

import (
	"math"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
)

// often is the share of purchases from which it is said that a supplier that
// ranks first on paper is dropped on the way.
const often = 0.1

// mostly is the share from which it is first on paper only: below, it wins there too.
const mostly = 0.5

// Dropped returns how often a supplier is dropped by the preselection in the
// purchases that were simulated between two weightings, 0..1, or nearest to
// there; false where that is not known.
func Dropped(c *Case, id string, from, to float64) (analysis.Out, bool) {
	sum := analysis.Out{}
	nearest, far := -1, math.Inf(1)
	add := func(k int) {
		if o, known := c.Points[k].Batch.Dropped(id); known {
			sum.Runs, sum.Count = sum.Runs+o.Runs, sum.Count+o.Count
			for why, n := range o.Why {
				sum.Why[why] += n
			}
		}
	}
	for k := range c.Points {
		at := c.Points[k].Value
		if (at > from || from <= 0) && at <= to { // a flip belongs to its left
			add(k)
		}
		if away := math.Abs(at - (from+to)/2); away < far {
			nearest, far = k, away
		}
	}
	if sum.Runs == 0 && nearest >= 0 {
		add(nearest)
	}
	if sum.Runs == 0 {
		return sum, false
	}
	sum.Share = analysis.ShareOf(id, sum.Count, sum.Runs)
	return sum, true
}

// OnPaper says, interval by interval of who ranks first on paper, which suppliers
// do so on paper only, because the preselection often drops them.
func OnPaper(study *Study, k int, w *lang.Words) []string {
	_, notes := teller{study, w}.strip(&study.Cases[k])
	return notes
}

// OnPaperOnly reports whether who ranks first on paper at a weighting, 0..1, is mostly
// dropped before the vote in the purchases simulated there.
func OnPaperOnly(study *Study, k int, weight float64) bool {
	c := &study.Cases[k]
	if c.Flips == nil {
		return false
	}
	return onlyOnPaper(c, c.Flips.At(weight).Winner, weight, weight)
}

func onlyOnPaper(c *Case, leader string, from, to float64) bool {
	o, known := Dropped(c, leader, from, to)
	return known && o.Share.Share >= mostly
}

// onPaper tells of a supplier that is dropped often how often it is, for the
// reason that drops it most; "" for any other.
func (t teller) onPaper(c *Case, leader string, from, to float64) string {
	o, known := Dropped(c, leader, from, to)
	if !known || o.Share.Share < often {
		return ""
	}
	why := o.Most()
	return t.w.T("finding.paper."+why.String(), args{"Winner": t.name(c.Scenario, leader),
		"Count": t.w.Number(100*float64(o.Why[why])/float64(o.Runs), 0)})
}

// OnlyOnPaper names, for a strip too narrow for it, who ranks first in it on paper only
// and where; "" for nobody.
func OnlyOnPaper(study *Study, w *lang.Words) string {
	t := teller{study, w}
	var says []string
	for k := range study.Cases {
		c := &study.Cases[k]
		if c.Flips == nil {
			continue
		}
		var names []string
		for _, part := range c.Flips.Group {
			if onlyOnPaper(c, part.Winner, part.From, part.To) {
				names = append(names, w.T("finding.paper.where", args{"Name": t.name(c.Scenario, part.Winner), "From": t.short(part.From, 0), "To": t.short(part.To, 0)}))
			}
		}
		if len(names) == 0 {
			continue
		}
		all := w.T("finding.paper.only", args{"Names": strings.Join(names, ", ")})
		if heading := t.heading(k); heading != "" {
			all = heading + ": " + all
		}
		says = append(says, all)
	}
	return strings.Join(says, " · ")
}

// strip is who ranks first by group value in each interval; whoever does so on paper only
// is marked, and whoever is often dropped told of in the notes.
func (t teller) strip(c *Case) (strip []chart.Segment, notes []string) {
	for _, part := range c.Flips.Group {
		s := chart.Segment{From: t.scale() * part.From, To: t.scale() * part.To,
			Name: t.name(c.Scenario, part.Winner), Role: role(c.Scenario, part.Winner)}
		if said := t.onPaper(c, part.Winner, part.From, part.To); said != "" {
			notes = append(notes, t.w.T("finding.paper.between", args{"From": t.short(part.From, 0), "To": t.short(part.To, 0), "Says": said}))
		}
		if onlyOnPaper(c, part.Winner, part.From, part.To) {
			s.Name = t.w.T("finding.paper.name", args{"Name": s.Name})
		}
		strip = append(strip, s)
	}
	return strip, notes
}
