package finding

import (
	"reflect"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/scenario"
)

// means are the means of effects, in order.
func means(effects []analysis.Effect) []float64 {
	var all []float64
	for _, e := range effects {
		all = append(all, e.Mean)
	}
	return all
}

func TestTheCoachTellsTheGreatestOnEitherSide(t *testing.T) {
	var made []analysis.Effect
	for _, mean := range []float64{0.4, 0.3, 0.2, 0.1, 0.0004, -0.0004, -0.1, -0.2} {
		made = append(made, analysis.Effect{Mean: mean})
	}
	for _, c := range []struct {
		least        float64
		from         int
		helped, cost []float64
	}{
		{0, 0, []float64{0.4, 0.3, 0.2}, []float64{-0.2, -0.1, -0.0004}},
		{0.0005, 0, []float64{0.4, 0.3, 0.2}, []float64{-0.2, -0.1}},
		{0.0005, 3, []float64{0.1}, []float64{-0.2, -0.1}},
		{0.0005, 8, nil, nil},
	} {
		helped, cost := Telling(made[c.from:], c.least)
		if !reflect.DeepEqual(means(helped), c.helped) || !reflect.DeepEqual(means(cost), c.cost) {
			t.Errorf("from %g on, without the first %d: %v and %v", c.least, c.from, means(helped), means(cost))
		}
	}
}

func TestTheCoachCountsWorldsByTenths(t *testing.T) {
	c := &Coach{w: lang.For("en")}
	v := &analysis.Verdict{OwnValue: 0.37}
	v.Plan.Kept = []float64{-0.2, 0, 0.05, 0.31, 0.39, 1}
	got := c.Spread(v)
	counts, sum := map[string]int{}, 0
	for k, class := range got {
		counts[class.Kept] += class.Count
		sum += class.Count
		if class.Own != (k == 4) {
			t.Errorf("class %d (%s) is the play's own: %t", k, class.Kept, class.Own)
		}
	}
	if len(got) != 11 || sum != len(v.Plan.Kept) || counts[""] != 1 || got[1].Count != 2 || got[4].Count != 2 || got[10].Count != 1 {
		t.Errorf("%+v", got)
	}
}

func TestHoursAreSharedOutToOne(t *testing.T) {
	if got := HourShares([]float64{1, 0, 3}); !reflect.DeepEqual(got, []float64{0.25, 0, 0.75}) {
		t.Error(got)
	}
	if got := HourShares([]float64{0, 0}); !reflect.DeepEqual(got, []float64{0, 0}) {
		t.Error(got)
	}
}

func TestTheBestWayIsNamed(t *testing.T) {
	src, err := scenarios.Read("welding-cell")
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse("welding-cell", src)
	if problems != nil {
		t.Fatal(problems)
	}
	own, found := &sim.Plan{}, &sim.Plan{}
	w := lang.For("en")
	c, err := NewCoach(doc.Scenario(), own, 1, w)
	if err != nil {
		t.Fatal(err)
	}
	title, _ := c.tell.Strategy("balanced")
	for _, b := range []struct {
		v     analysis.Verdict
		other *sim.Plan
		want  string
	}{
		{analysis.Verdict{BestName: analysis.BySearch, BestPlan: own}, nil, w.T("coach.best.own", nil)},
		{analysis.Verdict{BestName: analysis.BySearch, BestPlan: found}, found, w.T("coach.best.search", nil)},
		{analysis.Verdict{BestName: "balanced"}, nil, w.T("coach.best.strategy", map[string]any{"Strategy": title})},
	} {
		if got := c.BestName("coach.best", &b.v); got != b.want || c.Other(&b.v) != b.other {
			t.Errorf("%q, want %q; another plan: %t", got, b.want, c.Other(&b.v) != nil)
		}
	}
}
