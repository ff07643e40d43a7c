package finding

import (
	"slices"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Pair are two ended plays of one scenario, side by side.
type Pair [2]*Play

// Differ reports whether other things were decided in a week, from 1; where one
// is over, nothing was.
func (c *Pair) Differ(week int) bool {
	var moves [2][]play.Move
	var bids [2][]play.WeekBid
	for k, p := range c {
		if week < len(p.Weeks) {
			moves[k], bids[k] = p.Weeks[week].Moves, p.Weeks[week].Bids
		}
	}
	return !slices.EqualFunc(moves[0], moves[1], func(a, b play.Move) bool { return alike(&a, &b) && slices.Equal(a.To, b.To) }) ||
		!slices.EqualFunc(bids[0], bids[1], func(a, b play.WeekBid) bool { return a.Do == b.Do && slices.Equal(a.Values, b.Values) })
}

// First is the first week, from 1, in which other things were decided; 0 for
// none.
func (c *Pair) First() int {
	for week := 1; week < max(len(c[0].Weeks), len(c[1].Weeks)); week++ {
		if c.Differ(week) {
			return week
		}
	}
	return 0
}

// Finding says what set two plays apart: luck, decisions, both or neither.
func (c *Pair) Finding(w *lang.Words) string {
	a, b := c[0], c[1]
	end := func(p *Play) string { return story.New(p.Scenario, w).Ended(p.Result.Outcome, p.Result.Process) }
	named := args{"A": a.Head.ID, "B": b.Head.ID, "OutcomeA": end(a), "OutcomeB": end(b)}
	key := "compare.finding"
	switch {
	case a.Head.Seed != b.Head.Seed:
	case c.First() == 0 && end(a) == end(b):
		return w.T("compare.finding.same_decisions", named)
	default:
		key = "compare.finding.luck"
	}
	if end(a) == end(b) {
		key += ".same"
	}
	return w.T(key, named)
}

// Weeks says in which week the decisions part.
func (c *Pair) Weeks(w *lang.Words) string {
	if first := c.First(); first > 0 {
		return w.T("compare.weeks", args{"Week": first})
	}
	return w.T("compare.weeks.same", nil)
}

// Parted is what was decided in the first week that differs, for each play; false
// where none does.
func (c *Pair) Parted(w *lang.Words) (said [2]string, ok bool) {
	week := c.First()
	if week == 0 {
		return said, false
	}
	for k := range c {
		said[k] = c.Did(k, week, w)
	}
	return said, true
}

// Lines draws what yours was worth to the group, week by week, in both plays; a
// mark stands where their decisions part.
func (c *Pair) Lines(w *lang.Words) *chart.Figure {
	panel := chart.Panel{XMax: float64(max(len(c[0].Weeks), len(c[1].Weeks), 2) - 1), Counted: true}
	ends := args{"A": c[0].Head.ID, "B": c[1].Head.ID}
	low, high := 0.0, 0.0
	for k, p := range c {
		s := chart.Series{Name: w.T("compare.other", args{"Play": p.Head.ID}), Role: []chart.Role{chart.You, chart.Rival(1)}[k]}
		for week := range p.Weeks {
			y := 100 * p.Weeks[week].Group[0]
			s.X, s.Y = append(s.X, float64(week)), append(s.Y, y)
			low, high = min(low, y), max(high, y)
		}
		panel.Series = append(panel.Series, s)
		ends[[]string{"EndA", "EndB"}[k]] = w.Signed(s.Y[len(s.Y)-1], 0)
	}
	if first := c.First(); first > 0 {
		panel.Flips = []chart.Mark{{At: float64(first), Label: w.Number(float64(first), 0)}}
	}
	fig := &chart.Figure{Title: w.T("compare.lines", ends), Subtitle: w.T("finding.values.subtitle", nil), XLabel: w.T("finding.values.axis", nil),
		FlipKey: w.T("compare.lines.key", nil), Footer: c[0].footer(w), Columns: chart.Columns{Note: w.T("finding.column.note", nil)}, Panels: []chart.Panel{panel}}
	fig.YMin, fig.YMax = fourSteps(low, high)
	return fig
}

// Offered are the offers of both tables by round, of each play what either side
// said; nil where neither play came to the table.
func (c *Pair) Offered(w *lang.Words) (rounds [][2][]string) {
	for k, p := range c {
		if p.Bargain == nil {
			continue
		}
		t := story.New(p.Scenario, w)
		for _, bid := range p.Bargain.Offers {
			for len(rounds) <= bid.Round {
				rounds = append(rounds, [2][]string{})
			}
			key := "compare.bid.theirs"
			if bid.Yours {
				key = "compare.bid.propose"
			}
			said := &rounds[bid.Round][k]
			*said = append(*said, w.T(key, args{"Terms": t.Terms(p.Bargain.Points[bid.Outcome].Values)}))
		}
	}
	return rounds
}

// Did is what was done in a week of play k, from 1; that it had ended where it
// had.
func (c *Pair) Did(k, week int, w *lang.Words) string {
	if week >= len(c[k].Weeks) {
		return w.T("compare.over", nil)
	}
	return c[k].Did(week, w)
}

// Terms are the last terms of a play; "" where it had none.
func (p *Play) Terms(w *lang.Words) string {
	if p.Bargain == nil || p.Bargain.Deal < 0 {
		return ""
	}
	return story.New(p.Scenario, w).Terms(p.Bargain.Points[p.Bargain.Deal].Values)
}

// Sold reports whether what yours had on the table was bought.
func (p *Play) Sold() bool {
	return p.Bargain != nil && p.Bargain.Earned && p.Result.Outcome.End == sim.Won
}
