package analysis

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// bench plays plans and strategies of one scenario in worlds; it serves one
// goroutine at a time and spreads each question over its workers.
type bench struct {
	sc      *sim.Scenario
	workers int
	advice  *adviser
	hand    []*engine.Process            // one a worker
	scratch []*engine.Process            // one a worker, made when it is first needed
	auto    map[string][]*engine.Process // by strategy
}

func newBench(sc *sim.Scenario, workers int) (*bench, error) {
	b := &bench{sc: sc, workers: processors(workers), advice: newAdviser(sc), auto: map[string][]*engine.Process{}}
	var err error
	b.hand, err = b.processes(engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	return b, err
}

// processes makes a process for each worker.
func (b *bench) processes(setup engine.Setup) ([]*engine.Process, error) {
	return makeEach(b.workers, func() (*engine.Process, error) { return engine.NewProcess(b.sc, setup) })
}

// over plays worlds, with answers in the same order for any number of workers.
func (b *bench) over(ctx context.Context, worlds []uint64, run func(worker int, seed uint64) sim.Result) (Worth, error) {
	w := Worth{Values: make([]float64, len(worlds)), Kept: make([]float64, len(worlds))}
	won := make([]bool, len(worlds))
	err := inParallel(ctx, b.workers, len(worlds), func(worker, at int) {
		r := run(worker, worlds[at])
		w.Values[at], won[at] = b.sc.Worth(r), r.Outcome.End == sim.Won
		w.Kept[at], _ = b.sc.Value(r)
	})
	if err != nil {
		return Worth{}, err
	}
	wins := 0
	for _, w := range won {
		wins += btoi(w)
	}
	w.Won, w.Value = ShareOf(sim.Won.String(), wins, len(worlds)), gainOf(w.Kept)
	all := gainOf(w.Values)
	w.Mean, w.Low, w.High = all.Mean, all.Low, all.High
	return w, nil
}

// plan is what a plan is worth.
func (b *bench) plan(ctx context.Context, worlds []uint64, plan *sim.Plan) (Worth, error) {
	return b.over(ctx, worlds, func(worker int, seed uint64) sim.Result { return b.hand[worker].Follow(seed, plan) })
}

// spare makes the second process of every worker.
func (b *bench) spare() (err error) {
	if b.scratch == nil {
		b.scratch, err = b.processes(engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	}
	return err
}

// atATime is how many changes are looked at in one world before a worker looks
// whether it is still wanted: a few milliseconds' work.
const atATime = 16

// each is the worth by world of a plan, and of the plan with each of the changes;
// what comes before a change is played once.
func (b *bench) each(ctx context.Context, worlds []uint64, plan *sim.Plan, changes []Change, tell func(done, total int)) (whole []float64, with [][]float64, err error) {
	forks := make([]engine.Fork, len(changes))
	with = make([][]float64, len(changes))
	for k := range changes {
		forks[k] = changes[k].fork(plan)
		with[k] = make([]float64, len(worlds))
	}
	whole = make([]float64, len(worlds))
	if err = b.spare(); err != nil {
		return nil, nil, err
	}
	parts := max(1, (len(forks)+atATime-1)/atATime)
	total := parts * len(worlds)
	var (
		guard sync.Mutex
		done  int
	)
	err = inParallel(ctx, b.workers, total, func(worker, at int) {
		world, from := at/parts, at%parts*atATime
		to := min(from+atATime, len(forks))
		var each [atATime]sim.Result
		own := b.hand[worker].FollowEach(worlds[world], plan, forks[from:to], b.scratch[worker], each[:])
		if from == 0 {
			whole[world] = b.sc.Worth(own)
		}
		for k := from; k < to; k++ {
			with[k][world] = b.sc.Worth(each[k-from])
		}
		if tell != nil {
			guard.Lock()
			done++
			tell(done, total)
			guard.Unlock()
		}
	})
	return whole, with, err
}

// strategy is what a named strategy is worth.
func (b *bench) strategy(ctx context.Context, worlds []uint64, s *sim.Strategy) (Worth, error) {
	processes := b.auto[s.Name]
	if processes == nil {
		var err error
		if processes, err = b.processes(engine.Setup{Strategy: s, Weighting: formula.NoWeighting}); err != nil {
			return Worth{}, err
		}
		b.auto[s.Name] = processes
	}
	return b.over(ctx, worlds, func(worker int, seed uint64) sim.Result { return processes[worker].Run(seed) })
}

// processors returns how many workers are meant: 0 is one a processor.
func processors(workers int) int {
	if workers > 0 {
		return workers
	}
	return runtime.GOMAXPROCS(0)
}

// inParallel calls do for every index below n, each worker one at a time. It
// stops a few milliseconds after ctx ends.
func inParallel(ctx context.Context, workers, n int, do func(worker, at int)) error {
	var (
		wait sync.WaitGroup
		next atomic.Int64
	)
	const few = 8
	for worker := range min(workers, (n+few-1)/few) {
		wait.Go(func() {
			for ctx.Err() == nil {
				from := int(next.Add(few)) - few
				if from >= n {
					return
				}
				for at := from; at < min(from+few, n) && ctx.Err() == nil; at++ {
					do(worker, at)
				}
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}
