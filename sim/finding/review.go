package finding

import (
	"math"
	"strings"

	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// Deed words what was done in a week, or in a step at the table.
func (c *Coach) Deed(d *engine.Deed) string {
	if d.Table {
		return c.Step(d.Step)
	}
	if len(d.Moves) == 0 {
		return c.w.T("finding.review.nothing", nil)
	}
	moves := make([]play.Move, len(d.Moves))
	for k, m := range d.Moves {
		moves[k] = play.MoveOf(c.sc, m)
	}
	return MovesSay(c.sc, moves, c.w)
}

// WhenDone names the week of a deed, or the table in it. Whoever walks away
// before the negotiation sits at none.
func (c *Coach) WhenDone(d *engine.Deed) string {
	if d.InTalks() {
		return c.w.T("finding.review.table", map[string]any{"When": c.when(d.Moment, d.Week)})
	}
	return c.When(d.Moment)
}

// Try words something that could have been done instead.
func (c *Coach) Try(t *analysis.Try) string {
	switch {
	case t.Strategy != "":
		title, _ := c.tell.Strategy(t.Strategy)
		deed := c.Deed(&t.Deed)
		if !t.Deed.Table && len(t.Deed.Moves) == 0 {
			deed = c.w.T("finding.review.try.nothing", nil)
		}
		return c.w.T("finding.review.try.strategy", map[string]any{"Strategy": title, "Deed": deed})
	case t.Table:
		return c.Step(t.Deed.Step)
	case t.Into == nil:
		return c.w.T("finding.review.try.without", map[string]any{"Move": c.Move(*t.From)})
	case t.From == nil:
		return c.w.T("finding.review.try.more", map[string]any{"Move": c.Move(*t.Into)})
	}
	return c.Change(&t.Change)
}

// Slip names a slip, "" for none.
func (c *Coach) Slip(s analysis.Slip) string {
	if s == analysis.NoSlip {
		return ""
	}
	return c.w.T("finding.review.slip."+s.String(), nil)
}

// missed says how much winning a week gave away, and what would have kept it; ""
// where it did not slip.
func (c *Coach) missed(j *analysis.Judged) string {
	if j.Slip == analysis.NoSlip {
		return ""
	}
	slip := c.Slip(j.Slip)
	slip = strings.ToUpper(slip[:1]) + slip[1:]
	m := j.Missed
	return c.w.T("finding.review.missed", map[string]any{"Slip": slip, "Points": c.w.Number(100*m.Won.Mean, 1),
		"Low": c.w.Number(100*m.Won.Low, 1), "High": c.w.Number(100*m.Won.High, 1), "Try": c.Try(&m.Try)})
}

// worthSaying is the gain from which a better move is worth a word.
const worthSaying = 0.005

// Better lists what was clearly better than a week's own moves: what would have
// won more, and what would have been worth more.
func (c *Coach) Better(j *analysis.Judged) []string {
	var said []string
	for _, says := range []string{c.missed(j), c.best(j)} {
		if says != "" {
			said = append(said, says)
		}
	}
	return said
}

// At puts the week of a deed before what is said of it.
func (c *Coach) At(d *engine.Deed, says string) string {
	return c.w.T("finding.review.at", map[string]any{"When": c.WhenDone(d), "Says": says})
}

// best says what would have been worth most more in a week; "" where nothing was
// clearly, or noticeably, better, or where it is what would have won more.
func (c *Coach) best(j *analysis.Judged) string {
	if j.Best == nil || j.Best.Worth.Mean < worthSaying || j.Slip != analysis.NoSlip && c.Try(&j.Best.Try) == c.Try(&j.Missed.Try) {
		return ""
	}
	b := j.Best
	mean, key := c.worth("finding.review.best", b.Worth.Mean)
	low, _ := c.worth(key, b.Worth.Low)
	high, _ := c.worth(key, b.Worth.High)
	return c.w.T(key, map[string]any{"Points": mean, "Low": low, "High": high, "Try": c.Try(&b.Try)})
}

// ReviewSum says how start, skill and luck make the result, in worth and in
// winning, and what the result is without luck; in winning alone where nothing
// can be earned at list price. What is written adds up too:
// luck takes up what rounding leaves.
func (c *Coach) ReviewSum(r *analysis.Review) []string {
	sum := func(key string, decimals int, own, start, skill float64) string {
		unit := math.Pow(10, float64(decimals))
		round := func(share float64) float64 { return math.Round(100*share*unit) / unit }
		own, start, skill = round(own), round(start), round(skill)
		without := start + skill
		if key == "finding.review.sum.won" && (without < 0 || without > 100) {
			key, without = key+".beyond", min(max(without, 0), 100)
		}
		return c.w.T(key, map[string]any{"Own": c.w.Number(own, decimals), "Start": c.w.Number(start, decimals), "Skill": c.w.Signed(skill, decimals),
			"Luck": c.w.Signed(own-start-skill, decimals), "Without": c.w.Number(without, decimals)})
	}
	won := sum("finding.review.sum.won", 0, r.Own.Won, r.Start.Won, r.Skill.Won)
	if c.sc.ListMargin() <= 0 {
		return []string{won}
	}
	return []string{sum("finding.review.sum", 1, r.Own.Worth, r.Start.Worth, r.Skill.Worth), won}
}

// WonWithoutLuck is how many of 100 such plays are won without luck, 0 to 100:
// start and skill, which together may go beyond what there is, each rounded as
// ReviewSum writes them, so that both say the same.
func WonWithoutLuck(r *analysis.Review) float64 {
	return min(max(math.Round(100*r.Start.Won)+math.Round(100*r.Skill.Won), 0), 100)
}

// ReviewHow says how positions were weighed.
func (c *Coach) ReviewHow(r *analysis.Review) string {
	title, _ := c.tell.Strategy(r.Strategy)
	return c.w.T("finding.review.how", map[string]any{"Runs": c.w.Number(float64(r.Runs), 0), "Strategy": title})
}

// Slips counts the slips of a review.
func (c *Coach) Slips(r *analysis.Review) string {
	count := func(s analysis.Slip) string { return c.w.Number(float64(r.Count(s)), 0) }
	return c.w.T("finding.review.slips", map[string]any{"Blunders": count(analysis.Blunder), "Mistakes": count(analysis.Mistake), "Inaccuracies": count(analysis.Inaccuracy)})
}

// Costliest names the week or step whose moves cost most worth; "" where none
// clearly cost anything.
func (c *Coach) Costliest(r *analysis.Review) string {
	_, worst := Marked(r)
	if worst == nil {
		return ""
	}
	points, key := c.worth("finding.review.costliest", worst.Skill.Worth)
	return c.w.T(key, map[string]any{"When": c.WhenDone(&worst.Deed), "Points": points, "Deed": c.Deed(&worst.Deed)})
}
