package finding

import (
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
)

// papered is a study in which who ranks first on paper is dropped as often as given
// below and above the middle.
func papered(t *testing.T, below, above int) *Study {
	t.Helper()
	study := exactly(t)
	c := &study.Cases[0]
	const runs = 100
	for _, at := range []float64{0, 0.25, 0.5, 0.75, 1} {
		dropped := below
		if at > 0.5 {
			dropped = above
		}
		b := analysis.Batch{Runs: runs}
		for j := range c.Scenario.Suppliers {
			o := analysis.Out{Share: analysis.ShareOf(c.Scenario.Suppliers[j].ID, dropped, runs), Runs: runs}
			o.Why[sim.Screened] = dropped
			b.Out = append(b.Out, o)
			b.Winners = append(b.Winners, analysis.ShareOf(c.Scenario.Suppliers[j].ID, 0, runs))
		}
		c.Points = append(c.Points, analysis.Point{Value: at, Batch: b})
	}
	study.Runs = runs
	return study
}

// exactly is a study of one purchase without luck, in which one of two suppliers
// is first below the middle and the other above.
func exactly(t *testing.T) *Study {
	t.Helper()
	c := engine.DecisionMatrix{Options: []string{"cheap", "sure"}, Over: 1, Criteria: []string{"price", "otif"}, Members: []string{"ann"},
		Part: [][][]float64{{{1, 0}, {0, 1}}}, Constant: [][]float64{{0, 0}}, Weights: [][]float64{{0.5, 0.5}}, Influence: []float64{1},
		Quorum: 0.5, Decider: []bool{false}}
	flips := analysis.FindFlips(c)
	sc := &sim.Scenario{ID: "two", Suppliers: []sim.Supplier{{ID: "cheap", Name: "Cheap"}, {ID: "sure", Name: "Sure"}}, StatusQuo: sim.StatusQuo{Supplier: -1}}
	return &Study{Over: Reliability, Cases: []Case{{Scenario: sc, Flips: &flips}}}
}

func TestWhoRanksFirstOnPaperOnlyIsCalledThat(t *testing.T) {
	w := lang.For("en")
	plain := func(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
	study := papered(t, 97, 0)
	if got := plain(Reading(study, 0, 0.25, w)); !strings.Contains(got, "Cheap ranks first on paper here; it is screened out in 97 of 100 purchases.") {
		t.Errorf("below the flip: %q", got)
	}
	if got := plain(Reading(study, 0, 0.9, w)); strings.Contains(got, "Sure ranks first on paper here") {
		t.Errorf("above the flip, where nobody is dropped: %q", got)
	}
	fig := Figure(study, w)
	if got := plain(fig.Footer); !strings.Contains(got, "From 0 % to 50 %, Cheap ranks first on paper here; it is screened out in 97 of 100 purchases") {
		t.Errorf("the picture's foot: %q", got)
	}
	if got := []string{fig.Panels[0].Strip[0].Name, fig.Panels[0].Strip[1].Name}; got[0] != "Cheap, only on paper" || got[1] != "Sure" {
		t.Errorf("the picture's strip: %q", got)
	}
	if got := plain(OnlyOnPaper(study, w)); got != "only on paper Cheap from 0 % to 50 %" {
		t.Errorf("under a strip too narrow for the names: %q", got)
	}
	if got := OnlyOnPaper(exactly(t), w); got != "" {
		t.Errorf("nothing was simulated, and under the strip stands %q", got)
	}
	if !OnPaperOnly(study, 0, 0.1) || OnPaperOnly(study, 0, 0.9) {
		t.Error("who is first below the flip is so on paper only, that above is not")
	}
	// Dropped in a third it may still win most often: that is told, but it is not only on paper.
	third := papered(t, 34, 0)
	fig = Figure(third, w)
	if got := plain(fig.Footer); !strings.Contains(got, "it is screened out in 34 of 100 purchases") || fig.Panels[0].Strip[0].Name != "Cheap" || OnPaperOnly(third, 0, 0.1) || OnlyOnPaper(third, w) != "" {
		t.Errorf("dropped in a third: the strip says %q, the foot %q", fig.Panels[0].Strip[0].Name, got)
	}
	if o, known := Dropped(&study.Cases[0], "cheap", 0, 0.5); !known || o.Runs != 300 || o.Count != 291 || o.Most() != sim.Screened {
		t.Errorf("dropped %+v", o)
	}
	if got := OnPaper(exactly(t), 0, w); len(got) != 0 {
		t.Errorf("nothing was simulated, and it says %q", got)
	}
}
