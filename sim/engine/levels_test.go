package engine

import (
	"reflect"
	"testing"

	"buygrid/sim"
	"buygrid/sim/formula"
)

func TestAScenarioWithTheModelsLevelsRunsAsWithoutThem(t *testing.T) {
	sc := weldingCell()
	spelt := *sc
	model := sim.ModelLevels()
	spelt.Levels = &model
	for seed := uint64(0); seed < 20; seed++ {
		_, plain, _ := prepared(t, sc).RunLogged(seed)
		_, own, _ := prepared(t, &spelt).RunLogged(seed)
		if !reflect.DeepEqual(plain, own) {
			t.Fatalf("seed %d: the logs differ", seed)
		}
	}
}

func TestOwnLevelsDecideWhoCounts(t *testing.T) {
	sc := *weldingCell()
	var own sim.Levels // only the buyer counts, and only in the negotiation
	own[sim.Buyer][sim.Negotiation] = 1
	sc.Levels = &own
	for i, w := range formula.Influence(&sc, sim.Negotiation) {
		if buyer := sc.Members[i].Roles.Has(sim.Buyer); buyer != (w > 0) && !sc.Outright(sim.Negotiation) {
			t.Errorf("%s counts %v", sc.Members[i].ID, w)
		}
	}
	total := 0.0
	for _, w := range formula.Influence(&sc, sim.Need) {
		total += w
	}
	equal(t, total, 1)
}

func prepared(t *testing.T, sc *sim.Scenario) *Process {
	t.Helper()
	p, err := NewProcess(sc, Setup{Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
