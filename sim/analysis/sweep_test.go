package analysis

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

func TestValuesReachBothEnds(t *testing.T) {
	if got, want := Values(0, 1, 5), []float64{0, 0.25, 0.5, 0.75, 1}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Values(0.3, 0.3, 1); !slices.Equal(got, []float64{0.3}) {
		t.Errorf("one value: %v", got)
	}
	if got := Values(0, 1, 101); got[100] != 1 || got[29] != 0.29 {
		t.Errorf("101 values: %v and %v, want 0.29 and 1", got[29], got[100])
	}
}

func TestSweepOfWeightingIsItsBatches(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	proof := sim.StrategyNamed("reliability_proof")
	points, err := Sweep(t.Context(), SweepSpec{Values: Values(0, 1, 3), At: OverWeighting(sc, proof), Runs: 80, Seed: 9})
	if err != nil {
		t.Fatal(err)
	}
	for k, weighting := range []float64{0, 0.5, 1} {
		want, err := RunBatch(t.Context(), sc, BatchSpec{Setup: engine.Setup{Strategy: proof, Weighting: weighting}, Runs: 80, Seed: 9})
		if err != nil {
			t.Fatal(err)
		}
		if points[k].Value != weighting || !reflect.DeepEqual(points[k].Batch, want) {
			t.Errorf("point %d: %+v, want %+v", k, points[k], want)
		}
	}
	if low, high := points[0].Batch.Outcome("won"), points[2].Batch.Outcome("won"); low.Overlaps(high) {
		t.Errorf("the most reliable supplier wins %v at weighting 0 and %v at 1", low, high)
	}
}

// TestASweepIsItsBatches sweeps 101 weightings at once for every strategy, with
// one worker and with two, and compares with 101 batches of their own.
func TestASweepIsItsBatches(t *testing.T) {
	for _, id := range scenarios.IDs() {
		sc := bundled(t, id).Scenario()
		strategy := &sim.Strategies[len(id)%len(sim.Strategies)]
		spec := SweepSpec{Values: Values(0, 1, 101), At: OverWeighting(sc, strategy), Runs: 24, Seed: 5}
		var sweeps [2][]Point
		for k := range sweeps {
			var err error
			spec.Workers = k + 1
			if sweeps[k], err = Sweep(t.Context(), spec); err != nil {
				t.Fatal(err)
			}
		}
		for k, value := range spec.Values {
			want, err := RunBatch(t.Context(), sc, BatchSpec{Setup: engine.Setup{Strategy: strategy, Weighting: value}, Runs: 24, Seed: 5})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(sweeps[0][k], Point{value, want}) || !reflect.DeepEqual(sweeps[1][k], Point{value, want}) {
				t.Fatalf("%s at %v: %+v with one worker, %+v with two, %+v alone", id, value, sweeps[0][k], sweeps[1][k], want)
			}
		}
	}
}

// TestASweepOfAParameterIsItsBatches does the same for a parameter of the
// model that works only in the vote, and for one that works all along.
func TestASweepOfAParameterIsItsBatches(t *testing.T) {
	for name, of := range map[string]func(*sim.Model) *float64{
		"rationality": func(m *sim.Model) *float64 { return &m.Rationality },
		"forgetting":  func(m *sim.Model) *float64 { return &m.Forgetting },
	} {
		at := func(value float64) (*sim.Scenario, engine.Setup, error) {
			sc := *bundled(t, "welding-cell").Scenario()
			*of(&sc.Model) *= value
			return &sc, engine.Setup{Weighting: formula.NoWeighting}, nil
		}
		variants := make([]engine.Variant, 2)
		for k := range variants {
			variants[k].Scenario, variants[k].Setup, _ = at(float64(k + 1))
		}
		if late := partLate(variants); late != (name == "rationality") {
			t.Errorf("%s is thought late: %v", name, late)
		}
		points, err := Sweep(t.Context(), SweepSpec{Values: []float64{0.5, 1, 2}, At: at, Runs: 60, Seed: 3})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range points {
			sc, setup, _ := at(p.Value)
			want, err := RunBatch(t.Context(), sc, BatchSpec{Setup: setup, Runs: 60, Seed: 3})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(p.Batch, want) {
				t.Errorf("%s x %v: %+v, alone %+v", name, p.Value, p.Batch, want)
			}
		}
	}
}

func TestSweepOfImportanceLeavesTheScenarioAlone(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	was := sc.Importance
	points, err := Sweep(t.Context(), SweepSpec{Values: []float64{0.15, 0.85}, At: OverImportance(sc, nil), Runs: 40, Seed: 9})
	if err != nil {
		t.Fatal(err)
	}
	if sc.Importance != was || len(points) != 2 || reflect.DeepEqual(points[0].Batch, points[1].Batch) {
		t.Errorf("importance %v after, %v before; %+v", sc.Importance, was, points)
	}
}

func TestSweepTellsWhereAtFails(t *testing.T) {
	broken := errors.New("no such path")
	_, err := Sweep(t.Context(), SweepSpec{Values: []float64{2}, Runs: 1, At: func(float64) (*sim.Scenario, engine.Setup, error) {
		return nil, engine.Setup{}, broken
	}})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

func TestSweepStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	sc := bundled(t, "welding-cell").Scenario()
	_, err := Sweep(ctx, SweepSpec{Values: Values(0, 1, 1000), At: OverWeighting(sc, nil), Runs: 1000, Progress: func(done, total int) {
		if total != 1_000_000 {
			t.Errorf("total %d", total)
		}
		cancel()
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}
