package finding

import (
	"strings"

	"buygrid/sim"
	"buygrid/sim/analysis"
)

// Hindsight says the smallest change that would have turned the play in its very
// own world, or that none was found and how many were tried.
func (c *Coach) Hindsight(h *analysis.Hindsight) string {
	says := []string{c.Turn(h)}
	if h.Strategy != "" {
		title, _ := c.tell.Strategy(h.Strategy)
		says = append(says, c.w.T("finding.coach.hindsight.strategy", args{"Strategy": title}))
	}
	return strings.Join(says, " ")
}

// Turn says the smallest change that turns the play, where it leads and what does
// not do it; or that none was found.
func (c *Coach) Turn(h *analysis.Hindsight) string {
	key := "finding.turn.lost"
	if h.Won {
		key = "finding.turn.won"
	}
	if h.Change == nil {
		tried := h.Tried
		if !h.Won {
			tried -= len(sim.Strategies)
		}
		return c.w.T(key+".none", args{"Count": c.w.Number(float64(tried), 0)})
	}
	says := c.w.T(key, args{"When": c.WhenChanged(h.Change), "Change": c.TurnedBy(h.Change), "Outcome": c.tell.Ended(h.Result.Outcome, h.Result.Process)})
	if h.Smaller > 0 {
		says += " " + c.w.T("finding.turn.smaller", args{"Count": h.Smaller})
	}
	return says
}

// TurnedBy words a change as something to do in the place of what was done.
func (c *Coach) TurnedBy(d *analysis.Change) string {
	switch {
	case d.Table && d.Step != nil && d.Step.Kind == sim.Offer && c.plan.Steps[d.At].Kind == sim.Offer:
		into, from := c.p.Terms(d.Step.Outcome).Values, c.p.Terms(c.plan.Steps[d.At].Outcome).Values
		return c.w.T("finding.turn.terms", args{"Into": c.tell.Changed(into, from), "From": c.tell.Changed(from, into)})
	case !d.Table && d.Into == nil:
		return c.w.T("finding.review.try.without", args{"Move": c.Move(*d.From)})
	}
	return c.Change(d)
}
