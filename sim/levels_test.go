package sim

import (
	"reflect"
	"testing"
)

func TestAScenarioWithTheModelsLevelsRunsAsWithoutThem(t *testing.T) {
	sc := weldingCell()
	spelt := *sc
	model := ModelLevels()
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
	var own Levels // only the buyer counts, and only in the negotiation
	own[Buyer][Negotiation] = 1
	sc.Levels = &own
	for i, w := range Influence(&sc, Negotiation) {
		if buyer := sc.Members[i].Roles.Has(Buyer); buyer != (w > 0) && !sc.Outright(Negotiation) {
			t.Errorf("%s counts %v", sc.Members[i].ID, w)
		}
	}
	total := 0.0
	for _, w := range Influence(&sc, Need) {
		total += w
	}
	equal(t, total, 1)
}

func prepared(t *testing.T, sc *Scenario) *Process {
	t.Helper()
	p, err := NewProcess(sc, Setup{Weighting: NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
