package finding

import (
	"math"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Coach words what the coach found about one play.
type Coach struct {
	sc   *sim.Scenario
	plan *sim.Plan
	w    *lang.Words
	tell *story.Teller
	p    *engine.Process    // knows the terms of outcomes
	from [2][sim.Stages]int // completed weeks where each stage of the play began, of its second start after; -1 for never

	money bool // worth is written as money
}

// NewCoach returns a coach on a play's plan and luck, in the language of w.
func NewCoach(sc *sim.Scenario, plan *sim.Plan, seed uint64, w *lang.Words) (*Coach, error) {
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		return nil, err
	}
	c := &Coach{sc: sc, plan: plan, w: w, tell: story.New(sc, w), p: p}
	for again := range c.from {
		for stage := range c.from[again] {
			c.from[again][stage] = -1
		}
	}
	p.Retrace(seed, plan, func(d engine.Deed) bool {
		if from := &c.from[start(d.Again)][d.Stage]; *from < 0 {
			*from = p.Week() - d.Week
		}
		return true
	})
	return c, nil
}

// start is the index of a start of the purchase: the first, or the second.
func start(again bool) int {
	if again {
		return 1
	}
	return 0
}

// InMoney returns a coach that writes worth in the review as money, where the
// scenario scores nothing but value and there is a margin at list price.
func (c *Coach) InMoney() *Coach {
	in := *c
	in.money = c.sc.Score.Won == 0 && c.sc.ListMargin() > 0
	return &in
}

// worth writes a worth, or a gain of it, and the key of the text it stands in.
func (c *Coach) worth(key string, v float64) (text, in string) {
	if c.money {
		return c.w.Money(v*c.sc.ListMargin().Euros(), c.sc.Currency), key + ".money"
	}
	return c.w.Number(100*v, 1), key
}

// When names a week that is planned: "Specification, week 8", counted as the
// play counted. Of a stage, or a week of it, that the play did not have it says
// which week of the stage.
func (c *Coach) When(m sim.Moment) string { return c.when(m, m.Week+1) }

// when names the nth week of a stage.
func (c *Coach) when(m sim.Moment, nth int) string {
	key, week := "finding.coach.when", 0
	begun := &c.from[start(m.Again)]
	if week = begun[m.Stage] + nth; begun[m.Stage] < 0 {
		key, week = "finding.coach.when.stage", nth
	}
	next := m.Stage + 1
	for next < sim.Stages && begun[next] < 0 {
		next++
	}
	if next < sim.Stages && key == "finding.coach.when" && week > begun[next] {
		key, week = "finding.coach.when.stage", nth
	}
	if m.Again {
		key += ".again"
	}
	return c.w.T(key, map[string]any{"Stage": c.tell.ShortStage(m.Stage), "Week": week})
}

// WhenChanged names the week of a change.
func (c *Coach) WhenChanged(d *analysis.Change) string {
	return c.WhenDone(&engine.Deed{Moment: d.Moment, Table: d.Table})
}

// Move words one move with whom it is for and what about.
func (c *Coach) Move(m sim.Move) string {
	own := play.MoveOf(c.sc, m)
	return MoveSays(c.sc, &own, c.w)
}

// Step words what is done at the table.
func (c *Coach) Step(s sim.Step) string {
	switch s.Kind {
	case sim.Offer:
		return c.w.T("finding.coach.step.offer", map[string]any{"Terms": c.tell.Terms(c.p.Terms(s.Outcome).Values)})
	case sim.Take:
		return c.w.T("finding.coach.step.take", nil)
	case sim.Quit:
		return c.w.T("finding.coach.step.quit", nil)
	}
	return c.w.T("finding.coach.step.hold", nil)
}

// Change words a decision that was made, or a change of one.
func (c *Coach) Change(d *analysis.Change) string {
	switch {
	case d.Table && d.Step != nil && d.At >= 0:
		return c.w.T("finding.coach.change.instead", map[string]any{"Into": c.Step(*d.Step), "From": c.Step(c.plan.Steps[d.At])})
	case d.Table && d.Step != nil:
		return c.Step(*d.Step)
	case d.Table:
		return c.Step(c.plan.Steps[d.At])
	case d.Into == nil:
		return c.Move(*d.From)
	case d.At < 0:
		return c.w.T("finding.coach.change.more", map[string]any{"Move": c.Move(*d.Into)})
	case d.Later > 0:
		return c.w.T("finding.coach.change.later", map[string]any{"Move": c.Move(*d.Into), "Count": d.Later})
	case d.Later < 0:
		return c.w.T("finding.coach.change.earlier", map[string]any{"Move": c.Move(*d.Into), "Count": -d.Later})
	}
	return c.w.T("finding.coach.change.instead", map[string]any{"Into": c.Move(*d.Into), "From": c.Move(*d.From)})
}

// Points writes a gain in hundredths of worth: of the margin at list price where
// the scenario scores value alone.
func (c *Coach) Points(gain float64) string { return c.w.Signed(100*gain, 1) }

// Effect words the interval of an effect, and says where it is not clear.
func (c *Coach) Effect(e *analysis.Effect) string {
	text := c.w.T("finding.coach.between", map[string]any{"Low": c.Points(e.Low), "High": c.Points(e.High)})
	if !e.Clear() {
		text += " · " + c.w.T("finding.unclear", nil)
	}
	return text
}

// Skill says what the decisions are worth beside doing nothing and the best way
// known: the share of wins first, then the value, then the score.
func (c *Coach) Skill(v *analysis.Verdict, searched bool) string {
	percent := func(share float64) string { return c.w.Percent(share, 0) }
	says := []string{c.w.T("finding.coach.worth", map[string]any{"Runs": c.w.Number(float64(v.Runs), 0),
		"Won": percent(v.Plan.Won.Share), "WonRange": c.w.Range(100*v.Plan.Won.Low, 100*v.Plan.Won.High, 0),
		"PassiveWon": percent(v.Passive.Won.Share), "Best": c.BestName("finding.coach.best", v), "BestWon": percent(v.Best.Won.Share)})}
	if !v.Valued {
		return says[0] + " " + c.w.T("finding.coach.value.none", nil)
	}
	says = append(says, c.w.T("finding.coach.value", map[string]any{"Kept": percent(v.Plan.Value.Mean),
		"Range": c.w.Range(100*v.Plan.Value.Low, 100*v.Plan.Value.High, 0), "Passive": percent(v.Passive.Value.Mean), "BestKept": percent(v.Best.Value.Mean)}))
	switch {
	case !searched:
		says = append(says, c.w.T("finding.coach.score.later", nil))
	case !v.Scored:
		says = append(says, c.w.T("finding.coach.score.none", nil))
	default:
		says = append(says, c.w.T("finding.coach.score", map[string]any{"Score": c.w.Number(v.Score, 0), "Range": c.w.Range(v.ScoreLow, v.ScoreHigh, 0)}))
		if c.sc.Score.Won > 0 {
			says = append(says, c.w.T("finding.coach.score.mixed", map[string]any{"A": c.w.Number(c.sc.Score.Won, 2), "B": c.w.Number(c.sc.Score.Value, 2)}))
		}
	}
	return strings.Join(says, " ")
}

// Luck says how the play's own result stands beside what its decisions leave on
// average; "" where there is no value.
func (c *Coach) Luck(v *analysis.Verdict) string {
	if !v.Valued {
		return ""
	}
	key, points := "finding.coach.luck.none", analysis.LuckFrom
	if luck := v.ByLuck(); luck != 0 {
		key, points = "finding.coach.luck.good", math.Abs(v.Lucky())
		if luck < 0 {
			key = "finding.coach.luck.bad"
		}
	}
	return c.w.T(key, map[string]any{"Own": c.w.Percent(v.OwnValue, 0), "Points": c.w.Number(100*points, 0)})
}

// Week is one week of the play beside the best plan known.
type Week struct {
	When        string
	Yours, Best []string // moves and steps; empty for nothing
}

// Weeks lists the plan beside another, week by week, weeks without anything left
// out.
func (c *Coach) Weeks(other *sim.Plan) []Week {
	var weeks []Week
	stages := [...]sim.Stage{sim.Need, sim.Specification, sim.Preselection, sim.Negotiation, sim.Decision}
	for _, again := range []bool{false, true} {
		for _, stage := range stages {
			for week := 0; week <= max(last(c.plan, again, stage), last(other, again, stage)); week++ {
				at := sim.Moment{Again: again, Stage: stage, Week: week}
				if w := (Week{c.When(at), c.done(c.plan, at), c.done(other, at)}); len(w.Yours)+len(w.Best) > 0 {
					weeks = append(weeks, w)
				}
			}
		}
	}
	return weeks
}

// last is the last week of a stage in which a plan does something, -1 for none.
func last(plan *sim.Plan, again bool, stage sim.Stage) int {
	at := -1
	look := func(m sim.Moment) {
		if m.Again == again && m.Stage == stage {
			at = max(at, m.Week)
		}
	}
	for k := range plan.Weeks {
		look(plan.Weeks[k].Moment)
	}
	for k := range plan.Steps {
		look(planned(&plan.Steps[k]))
	}
	return at
}

// planned is the moment of the week that a step at the table ends.
func planned(s *sim.Step) sim.Moment {
	m := s.Moment
	if d := (engine.Deed{Moment: m, Table: true}); d.InTalks() {
		m.Week--
	}
	return m
}

// done lists what a plan does in a week.
func (c *Coach) done(plan *sim.Plan, at sim.Moment) []string {
	var said []string
	for _, m := range plan.Moves(at) {
		said = append(said, c.Move(m))
	}
	for _, s := range plan.Steps {
		if planned(&s) == at {
			said = append(said, c.Step(s))
		}
	}
	return said
}
