package cli

import (
	"fmt"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

// addStandings lists who is first and second by group value, and how far the second
// is behind at both ends of the stretch.
func addStandings(t *table, head string, f *analysis.Flips, teller *story.Teller, w *lang.Words) {
	points := func(v float64) string { return w.Number(100*v, 1) }
	for _, s := range f.Standings() {
		cells := []string{head, w.Percent(s.From, 1), w.Percent(s.To, 1), teller.Supplier(s.Winner)}
		if s.Second != "" {
			cells = append(cells, teller.Supplier(s.Second), points(s.AheadFrom), points(s.AheadTo))
		}
		t.add(cells...)
		head = ""
	}
}

// printScores lists what every option comes to today, and where the criterion counts
// nothing and where it alone counts.
func (p *program) printScores(f *analysis.Flips, teller *story.Teller) {
	w := p.words
	points := func(v float64) string { return w.Number(100*v, 1) }
	t := table{right: []bool{false, true, true, true}}
	t.add(w.T("cli.flips.points", nil), w.T("cli.flips.at_today", args{"At": w.Percent(f.WeightToday, 1)}),
		w.T("cli.flips.at", args{"At": w.Percent(0, 0)}), w.T("cli.flips.at", args{"At": w.Percent(1, 0)}))
	for _, s := range f.Scores() {
		t.add(teller.Supplier(s.ID), points(s.Today), points(s.At0), points(s.At1))
	}
	fmt.Fprintln(p.stdout)
	t.print(p.stdout)
}
