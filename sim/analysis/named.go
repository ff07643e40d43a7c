package analysis

import (
	"context"

	"buygrid/sim"
)

// BestStrategy returns the best of the named strategies in so many worlds: a
// first answer, quick beside FindBest.
func BestStrategy(ctx context.Context, sc *sim.Scenario, runs, workers int) (Best, error) {
	b, err := newBench(sc, workers)
	if err != nil {
		return Best{}, err
	}
	worlds := make([]uint64, runs)
	for m := range worlds {
		worlds[m] = elsewhere + uint64(m)
	}
	best, top := Best{Name: passive}, 0.0
	for k := range sim.Strategies {
		w, err := b.strategy(ctx, worlds, &sim.Strategies[k])
		if err != nil {
			return Best{}, err
		}
		if w.Mean > top {
			best, top = Best{Name: sim.Strategies[k].Name}, w.Mean
		}
	}
	return best, nil
}
