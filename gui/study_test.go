package gui

import (
	"testing"

	"buygrid/gui/widget"
	"buygrid/sim/chart"
	told "buygrid/sim/finding"
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
	kinds := 0
	for _, d := range told.Figures {
		if d.Title == "" {
			continue // the Lab always shows it
		}
		kinds++
		pick(t, s, d.ID)
		for _, c := range all[*widget.Chart](s) {
			if c.Figure() != nil {
				seen[c.Figure()] = true
			}
		}
	}
	if kinds < 5 || len(seen) != kinds {
		t.Errorf("%d studies have %d figures", kinds, len(seen))
	}
}
