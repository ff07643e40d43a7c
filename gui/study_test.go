package gui

import (
	"testing"

	"buygrid/gui/widget"
	"buygrid/sim/chart"
)

func TestStudiesOfTheLab(t *testing.T) {
	s := window(t, english())
	s.open(atLab)
	pick(t, s, "Gloves and wipes")
	fewRuns(t, s)
	press(s, button(t, s, "Study it further"))
	for _, c := range all[*widget.Chart](s) {
		if c.Describe == nil || len(c.Describe(0, 50)) < 2 {
			t.Error("a map has nothing to read at its cursor")
		}
	}
	seen := map[*chart.Figure]bool{}
	for _, kind := range []string{"map", "tornado", "type", "rule", "strategy"} {
		pick(t, s, kind)
		for _, c := range all[*widget.Chart](s) {
			if c.Figure() != nil {
				seen[c.Figure()] = true
			}
		}
	}
	if len(seen) != 5 {
		t.Errorf("five studies have %d figures", len(seen))
	}
}
