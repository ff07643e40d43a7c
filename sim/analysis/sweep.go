package analysis

import (
	"context"
	"fmt"
	"reflect"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// SweepSpec says which values of a parameter are simulated, and how.
type SweepSpec struct {
	Values   []float64
	At       func(value float64) (*sim.Scenario, engine.Setup, error) // what the parameter changes
	Runs     int                                                      // a point, >= 1
	Seed     uint64                                                   // every point sees the same worlds
	Workers  int                                                      // goroutines; 0 is one a processor
	Progress func(done, total int)                                    // in runs of all points; nil for none
	Ledger   *Ledger                                                  // see BatchSpec
}

// Point is one value of a sweep and what it came to.
type Point struct {
	Value float64
	Batch Batch
}

// OverWeighting returns a SweepSpec.At that sets the reliability weighting.
func OverWeighting(sc *sim.Scenario, strategy *sim.Strategy) func(float64) (*sim.Scenario, engine.Setup, error) {
	return func(value float64) (*sim.Scenario, engine.Setup, error) {
		return sc, engine.Setup{Strategy: strategy, Weighting: value}, nil
	}
}

// OverImportance returns a SweepSpec.At that sets the strategic importance.
func OverImportance(sc *sim.Scenario, strategy *sim.Strategy) func(float64) (*sim.Scenario, engine.Setup, error) {
	return func(value float64) (*sim.Scenario, engine.Setup, error) {
		return WithImportance(sc, value), engine.Setup{Strategy: strategy, Weighting: formula.NoWeighting}, nil
	}
}

// WithImportance returns the scenario at another strategic importance, 0..1.
// The cost of a failure stays: it is what a guarantee covers a share of.
func WithImportance(sc *sim.Scenario, importance float64) *sim.Scenario {
	other := *sc
	other.Importance = importance
	return &other
}

// Values returns count values from from to to, both included, evenly spaced;
// one value is from.
func Values(from, to float64, count int) []float64 {
	values := make([]float64, count)
	for k := range values {
		values[k] = from
		if k > 0 {
			values[k] = from + float64((to-from)*float64(k))/float64(count-1)
		}
	}
	return values
}

// Sweep simulates every value in the same worlds, so that neighbours differ by
// the parameter and not by luck. Where the parameter has no effect before the
// preselection (the reliability weighting, criterion weights, the group rule and
// most of the model's parameters, see sim.Scenario.Early), what comes before is
// simulated once for all values; the points are the same as of one batch each.
// It fails as At and RunBatch do.
func Sweep(ctx context.Context, spec SweepSpec) ([]Point, error) {
	variants := make([]engine.Variant, len(spec.Values))
	for k, value := range spec.Values {
		sc, setup, err := spec.At(value)
		if err != nil {
			return nil, fmt.Errorf("sweep at %v: %w", value, err)
		}
		variants[k] = engine.Variant{Scenario: sc, Setup: setup}
	}
	batches, err := runVariants(ctx, variants, spec)
	if err != nil {
		return nil, err
	}
	points := make([]Point, len(batches))
	for k := range batches {
		points[k] = Point{Value: spec.Values[k], Batch: batches[k]}
	}
	return points, nil
}

// runVariants returns a batch of every variant: together where they part only
// at the preselection, else one after the other.
func runVariants(ctx context.Context, variants []engine.Variant, spec SweepSpec) ([]Batch, error) {
	if len(variants) > 1 && partLate(variants) {
		return runPaired(ctx, variants, BatchSpec{Runs: spec.Runs, Seed: spec.Seed, Workers: spec.Workers, Progress: spec.Progress, Ledger: spec.Ledger})
	}
	batches := make([]Batch, 0, len(variants))
	each := spec.Ledger.Runs(spec.Runs)
	for k, v := range variants {
		batch := BatchSpec{Setup: v.Setup, Runs: spec.Runs, Seed: spec.Seed, Workers: spec.Workers, Ledger: spec.Ledger}
		if spec.Progress != nil {
			batch.Progress = func(done, _ int) { spec.Progress(k*each+done, each*len(variants)) }
		}
		b, err := RunBatch(ctx, v.Scenario, batch)
		if err != nil {
			return nil, err
		}
		batches = append(batches, b)
	}
	return batches, nil
}

// partLate reports whether a tree may run the variants.
func partLate(variants []engine.Variant) bool {
	first := variants[0]
	early := engine.Early(first.Scenario)
	for _, v := range variants {
		if v.Setup.Interactive || v.Setup.Strategy != first.Setup.Strategy {
			return false
		}
		if v.Scenario != first.Scenario && !reflect.DeepEqual(engine.Early(v.Scenario), early) {
			return false
		}
	}
	return true
}
