package finding_test

import (
	"testing"

	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

// Marked are the best and the worst week, each only where its interval holds no 0:
// luck and what is not clear never mark a week.
func TestOnlyAClearWeekIsMarked(t *testing.T) {
	week := func(skill, low, high, luck float64) analysis.Judged {
		return analysis.Judged{Skill: analysis.Measure{Worth: skill}, Spread: analysis.Gain{Mean: skill, Low: low, High: high}, Luck: analysis.Measure{Worth: luck}}
	}
	r := &analysis.Review{Weeks: []analysis.Judged{
		week(0.1, 0.05, 0.15, 0), week(0.3, -0.1, 0.7, 0), week(0.2, 0.1, 0.3, -0.9), week(-0.1, -0.2, -0.01, 0.9), week(-0.4, -0.9, 0.1, 0),
	}}
	if best, worst := finding.Marked(r); best != &r.Weeks[2] || worst != &r.Weeks[3] {
		t.Errorf("marked are %+v and %+v", best, worst)
	}
	r.Weeks = r.Weeks[1:2]
	if best, worst := finding.Marked(r); best != nil || worst != nil {
		t.Errorf("of an unclear week marked are %+v and %+v", best, worst)
	}
}
