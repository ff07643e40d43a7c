package analysis_test

import (
	"slices"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

func TestCenterIsThatOfTheModel(t *testing.T) {
	for _, id := range append(scenarios.IDs(), scenarios.Practice()...) {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := scenario.Parse(id, src)
		if doc == nil {
			t.Fatal(problems)
		}
		sc := doc.Scenario()
		c, err := analysis.CenterOf(sc)
		if err != nil {
			t.Fatal(err)
		}
		weights := formula.Weights(sc, sc.Importance)
		for i := range sc.Members {
			if !slices.Equal(c.People[i].Weights, weights[i]) {
				t.Errorf("%s: weights of %s are %v, the model has %v", id, sc.Members[i].ID, c.People[i].Weights, weights[i])
			}
		}
		for k := range sim.Stages {
			want := formula.Influence(sc, sim.Stage(k))
			for i := range want {
				if got := c.People[i].Influence[k]; got != want[i] {
					t.Errorf("%s, stage %d: influence of %s is %v, the model has %v", id, k, sc.Members[i].ID, got, want[i])
				}
			}
		}
		if stage := c.Listens[0]; sc.Absent() == 0 {
			for i := range sc.Members {
				if row := stage[i*len(sc.Members) : (i+1)*len(sc.Members)]; !slices.Equal(row, c.People[i].Listens) {
					t.Errorf("%s: %s listens %v, the model has %v", id, sc.Members[i].ID, row, c.People[i].Listens)
				}
			}
		}
	}
}
