package finding

import (
	"slices"

	"buygrid/sim"
	"buygrid/sim/analysis"
)

// What the coach chooses to tell, the same wherever it is read.

// mostTold is how many decisions are told on either side.
const mostTold = 3

// Telling are the decisions that added most, of those the greatest first, and
// those that cost most, the worst first; made has the greatest first. What does
// less than least, in worth, is left out.
func Telling(made []analysis.Effect, least float64) (helped, cost []analysis.Effect) {
	for _, e := range made {
		if e.Mean > least && len(helped) < mostTold {
			helped = append(helped, e)
		}
	}
	for _, e := range slices.Backward(made) {
		if e.Mean < -least && len(cost) < mostTold {
			cost = append(cost, e)
		}
	}
	return helped, cost
}

// Class is how many worlds the play's decisions came to about as much in.
type Class struct {
	Kept  string // share of the margin at list price that was kept, in percent: "10-20"; "" for nothing
	Count int
	Own   bool // the play's own result is here
}

// Spread counts the worlds by what the play's decisions come to there: first
// where nothing is kept, then by tenths.
func (c *Coach) Spread(v *analysis.Verdict) []Class {
	const tenths = 10
	own := analysis.Bin(v.OwnValue, tenths)
	var all []Class
	for k, n := range analysis.Histogram(v.Plan.Kept, tenths) {
		class := Class{Count: n, Own: k == own}
		if k > 0 {
			class.Kept = c.w.Range(float64(100*(k-1))/tenths, float64(100*k)/tenths, 0)
		}
		all = append(all, class)
	}
	return all
}

// HourShares are the shares of all hours that were spent on each member; 0 where
// none were.
func HourShares(hours []float64) []float64 {
	total, shares := 0.0, make([]float64, len(hours))
	for _, h := range hours {
		total += h
	}
	for i, h := range hours {
		if total > 0 {
			shares[i] = h / total
		}
	}
	return shares
}

// Other is the best plan known where it is another than the play's own; nil
// where that is the play itself, or a strategy.
func (c *Coach) Other(v *analysis.Verdict) *sim.Plan {
	if v.BestPlan == c.plan {
		return nil
	}
	return v.BestPlan
}

// BestName words what is the best way known; key is where its texts stand.
func (c *Coach) BestName(key string, v *analysis.Verdict) string {
	switch {
	case c.Other(v) != nil:
		return c.w.T(key+".search", nil)
	case v.BestPlan != nil:
		return c.w.T(key+".own", nil)
	}
	title, _ := c.tell.Strategy(v.BestName)
	return c.w.T(key+".strategy", map[string]any{"Strategy": title})
}
