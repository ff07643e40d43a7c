package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// counter plays worlds one by one and remembers whole numbers of them, so that
// the order in which several are added up cannot show. It can also say whether
// counts that came from elsewhere can be its own; then it counts no more itself.
type counter interface {
	world(seed uint64)
	counts() []int
	audit(list []int, of *audit) // of as many numbers as counts has
}

// countWorlds plays spec.Runs worlds with a counter a worker and returns the sum
// of what they counted. It stops a few milliseconds after ctx ends.
func countWorlds(ctx context.Context, spec BatchSpec, start func() (counter, error)) ([]int, error) {
	if spec.Runs < 1 {
		return nil, fmt.Errorf("simulate %d runs: at least 1 is needed", spec.Runs)
	}
	if spec.Ledger != nil {
		return spec.Ledger.count(spec, start, func(part BatchSpec) ([]int, error) { return countWorlds(ctx, part, start) })
	}
	workers := spec.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	counters, err := makeEach(min(workers, (spec.Runs+chunk-1)/chunk), start)
	if err != nil {
		return nil, err
	}
	var (
		wait  sync.WaitGroup
		next  atomic.Int64 // first world that nobody has taken
		guard sync.Mutex   // of done
		done  int
		order = newTurns(0)
	)
	defer context.AfterFunc(ctx, order.stop)()
	for _, c := range counters {
		wait.Go(func() {
			for ctx.Err() == nil {
				from := int(next.Add(chunk)) - chunk
				if from >= spec.Runs {
					return
				}
				to := min(from+chunk, spec.Runs)
				for m := from; m < to && ctx.Err() == nil; m++ {
					c.world(World(spec.Seed, spec.First+m))
				}
				if spec.Each != nil && !order.take(ctx, from, to, func() error { return c.(*alone).tell(&spec, from) }) {
					return
				}
				if spec.Progress != nil {
					guard.Lock()
					done += to - from
					spec.Progress(done, spec.Runs)
					guard.Unlock()
				}
			}
		})
	}
	wait.Wait()
	if err := cmp.Or(ctx.Err(), order.failed); err != nil {
		return nil, err
	}
	var sum []int
	for _, c := range counters {
		for k, n := range c.counts() {
			if k == len(sum) {
				sum = append(sum, 0)
			}
			sum[k] += n
		}
	}
	return sum, nil
}

// World is the seed of world m of a batch of seed s, m from 0: neighbouring seeds
// share no world (MODEL.md section 12).
func World(s uint64, m int) uint64 { return s*1_000_000_000 + uint64(m) }

// makeEach makes what each of n workers uses, all at the same time: what one
// goroutine allocates after another shares cache lines with it, and the
// processors would take them from each other in every world.
func makeEach[T any](n int, start func() (T, error)) ([]T, error) {
	all, failed := make([]T, n), make([]error, n)
	var wait sync.WaitGroup
	for w := range all {
		wait.Go(func() { all[w], failed[w] = start() })
	}
	wait.Wait()
	return all, errors.Join(failed...)
}
