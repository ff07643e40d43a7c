package finding

import "buygrid/sim/analysis"

// OneLesson says the one thing that is worth trying next time: the open move that
// adds most in other worlds, else the decision that clearly costs most there, to be
// left out, else the one that clearly adds most, to be kept. made are all
// decisions, the greatest first, open the moves not taken, the best first.
func (c *Coach) OneLesson(made, open []analysis.Effect) string {
	say := func(key string, e *analysis.Effect, low, high, mean float64, change string) string {
		by, in := c.worth(key, mean)
		from, _ := c.worth(key, low)
		to, _ := c.worth(key, high)
		return c.w.T(in, args{"When": c.WhenChanged(&e.Change), "Change": change, "Points": by, "Low": from, "High": to})
	}
	if len(open) > 0 {
		e := &open[0]
		return say("finding.lesson.open", e, e.Low, e.High, e.Mean, c.TurnedBy(&e.Change))
	}
	if n := len(made); n > 0 && made[n-1].High < 0 {
		e := &made[n-1]
		return say("finding.lesson.leave", e, -e.High, -e.Low, -e.Mean, c.Change(&e.Change))
	}
	if len(made) > 0 && made[0].Low > 0 {
		e := &made[0]
		return say("finding.lesson.keep", e, e.Low, e.High, e.Mean, c.Change(&e.Change))
	}
	return c.w.T("finding.lesson.none", nil)
}

// Marked are the week or step whose moves clearly added most worth, and the one
// whose moves clearly cost most; nil where there is none.
func Marked(r *analysis.Review) (best, worst *analysis.Judged) {
	for k := range r.Weeks {
		j := &r.Weeks[k]
		if j.Spread.Low > 0 && j.Skill.Worth > worthSaying && (best == nil || j.Skill.Worth > best.Skill.Worth) {
			best = j
		}
		if j.Spread.High < 0 && j.Skill.Worth < -worthSaying && (worst == nil || j.Skill.Worth < worst.Skill.Worth) {
			worst = j
		}
	}
	return best, worst
}

// Extremes are the week whose moves clearly added most, the one whose moves clearly
// cost most, and the one in which luck did most, each where there is one.
func (c *Coach) Extremes(r *analysis.Review) []string {
	best, _ := Marked(r)
	var luck *analysis.Judged
	for k := range r.Weeks {
		j := &r.Weeks[k]
		if size := abs(j.Luck.Worth); size > worthSaying && (luck == nil || size > abs(luck.Luck.Worth)) {
			luck = j
		}
	}
	var said []string
	if best != nil {
		points, key := c.worth("finding.review.finest", best.Skill.Worth)
		said = append(said, c.w.T(key, args{"When": c.WhenDone(&best.Deed), "Points": points, "Deed": c.Deed(&best.Deed)}))
	}
	if says := c.Costliest(r); says != "" {
		said = append(said, says)
	}
	if luck != nil {
		base := "finding.review.luckiest"
		if luck.Luck.Worth < 0 {
			base = "finding.review.unluckiest"
		}
		points, key := c.worth(base, abs(luck.Luck.Worth))
		said = append(said, c.w.T(key, args{"When": c.WhenDone(&luck.Deed), "Points": points}))
	}
	return said
}

func abs(v float64) float64 { return max(v, -v) }
