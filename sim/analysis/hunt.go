package analysis

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// A hunt searches for plans that win against the lesson. In each family of
// sim.HuntFamilies it looks at a bounded number of plans, which are strategies in
// rows, begins from the named strategies as far as the family allows them and
// from random ones, and climbs by single changes. Few worlds choose, others
// choose among the best, and others again judge: what chose must not judge, for
// luck would look like merit.

// DefaultHuntPlans is how many plans a hunt looks at in a family unless told
// otherwise, QuickHuntPlans where the hunt is a part of a check.
const (
	DefaultHuntPlans = 1600
	QuickHuntPlans   = 200
	LeastHuntPlans   = 40
)

// Bounds of a hunt, in worlds: fewChoose have to make a plan look hopeful,
// someChoose decide a climb, at most allChoose the last ones; at most lastChoose
// decide between the finalists. A hunt through few plans takes fewer.
const (
	fewChoose, someChoose = 24, 96
	allChoose, lastChoose = 300, 600

	islands   = 4 // climbs of a family at least, each from another beginning
	hunted    = 3 // climbs that go on with the best
	firstPart = 0.6
)

// huntWorlds are the seeds of worlds that choose: none of them ever judges.
const huntWorlds = uint64(1) << 62

// HuntSpec says how plans against the lesson are searched for.
type HuntSpec struct {
	Families []string              // of sim.HuntFamilies; nil: all
	Plans    int                   // looked at in each family, at least 40; 0 is DefaultHuntPlans
	Runs     int                   // worlds that judge the best plan of each family; 0 is DefaultClaimRuns
	Seed     uint64                // of the worlds that judge, and of the search's own luck
	Workers  int                   // goroutines; 0 is one a processor
	Progress func(done, total int) // in plans of all families; nil for none
}

// Quarry is the best plan found in a family.
type Quarry struct {
	Family     string
	Strategy   *sim.Strategy // nil where the scenario has no such plans
	Overclaims float64       // how far its claims go above the truth, in score
	Share      Share         // of judging worlds won
	Limit      *float64      // how often the file lets such a plan win; nil for no limit
	Why        sim.Text      // why it may rightly win so often, as the file says
	Holds      bool          // the upper end of the interval is within the limit
	Steps      []Done        // what it does in world 1
}

// Hunt returns the best plan found in each family, in the order of
// sim.HuntFamilies. It is the same for any number of workers, and ends with ctx's
// error a few milliseconds after it is cancelled.
func Hunt(ctx context.Context, sc *sim.Scenario, spec HuntSpec) ([]Quarry, error) {
	if spec.Plans == 0 {
		spec.Plans = DefaultHuntPlans
	}
	if spec.Plans < LeastHuntPlans {
		return nil, fmt.Errorf("hunt in %s: %d plans, at least %d are needed", sc.ID, spec.Plans, LeastHuntPlans)
	}
	if spec.Runs <= 0 {
		spec.Runs = DefaultClaimRuns
	}
	h := &hunt{ctx: ctx, spec: spec}
	var found []Quarry
	for _, name := range sim.HuntFamilies {
		if spec.Families != nil && !slices.Contains(spec.Families, name) {
			continue
		}
		found = append(found, Quarry{Family: name, Share: ShareOf(name, 0, spec.Runs), Holds: true})
		for k := range sc.Hunt {
			if sc.Hunt[k].Family == name {
				q := &found[len(found)-1]
				q.Limit, q.Why = &sc.Hunt[k].AtMost, sc.Hunt[k].Why
			}
		}
		trails := trailsOf(sc, name)
		if len(trails) > 0 {
			h.families = append(h.families, &pursuit{at: len(found) - 1, trails: trails})
		}
	}
	if err := h.search(); err != nil {
		return nil, err
	}
	for _, f := range h.families {
		if err := h.judge(&found[f.at], f.best); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// worlds returns how many worlds decide the last climbs, and how many between the
// finalists.
func (h *hunt) worlds() (all, last int) {
	return min(allChoose, max(someChoose, h.spec.Plans/2)), min(lastChoose, max(someChoose, h.spec.Plans))
}

// hunt is a hunt at work.
type hunt struct {
	ctx      context.Context
	spec     HuntSpec
	families []*pursuit
	looked   atomic.Int64 // plans
	guard    sync.Mutex   // of progress
	told     int
}

// pursuit is the hunt in one family.
type pursuit struct {
	at     int // among what is found
	trails []*trail
	found  []*catch // of every climb, then of the last ones
	best   *catch
}

// catch is a plan that was found.
type catch struct {
	trail    *trail
	strategy *sim.Strategy
	score    float64 // in the worlds that compared it last
}

// search finds the best plan of every family.
func (h *hunt) search() error {
	type climbing struct {
		of     *pursuit
		on     *trail
		number int
	}
	var all []climbing
	for _, f := range h.families {
		each := max(1, (islands+len(f.trails)-1)/len(f.trails))
		for _, t := range f.trails {
			for n := range each {
				all = append(all, climbing{f, t, n})
			}
		}
	}
	climbs := func(f *pursuit) int { return len(f.trails) * max(1, (islands+len(f.trails)-1)/len(f.trails)) }
	first := make([]*catch, len(all))
	err := h.each(len(all), func(k int) (err error) {
		c := all[k]
		first[k], err = h.climb(c.on, nil, uint64(k), c.number, max(1, int(firstPart*float64(h.spec.Plans))/climbs(c.of)))
		return err
	})
	if err != nil {
		return err
	}
	for k, c := range all {
		c.of.found = append(c.of.found, first[k])
	}
	inAll, inLast := h.worlds()
	if err := h.compare(huntWorlds, inAll); err != nil {
		return err
	}
	all = all[:0]
	var best []*catch
	for _, f := range h.families {
		for n, c := range f.found[:min(hunted, len(f.found))] {
			all = append(all, climbing{f, c.trail, n})
			best = append(best, c)
		}
	}
	last := make([]*catch, len(all))
	err = h.each(len(all), func(k int) (err error) {
		plans := int((1-firstPart)*float64(h.spec.Plans)) / min(hunted, len(all[k].of.found))
		last[k], err = h.climb(all[k].on, best[k], 1<<32+uint64(k), 0, max(1, plans))
		return err
	})
	if err != nil {
		return err
	}
	for k, c := range all {
		c.of.found = append(c.of.found, last[k])
	}
	if err := h.compare(huntWorlds<<1, inLast); err != nil {
		return err
	}
	for _, f := range h.families {
		f.best = f.found[0]
	}
	return nil
}

// compare puts what was found in every family in the order of its scores in the
// same new worlds.
func (h *hunt) compare(from uint64, worlds int) error {
	var all []*catch
	for _, f := range h.families {
		all = append(all, f.found...)
	}
	err := h.each(len(all), func(k int) error {
		c, err := all[k].trail.climber(h.ctx, from, worlds)
		if err != nil {
			return err
		}
		_, c.scores = c.play(all[k].strategy, worlds, nil)
		all[k].score = sum(c.scores)
		return h.ctx.Err()
	})
	for _, f := range h.families {
		slices.SortStableFunc(f.found, func(a, b *catch) int { return compare(b.score, a.score) })
	}
	return err
}

// judge plays the best plan of a family in the worlds that judge.
func (h *hunt) judge(q *Quarry, best *catch) error {
	q.Strategy = best.strategy
	q.Overclaims = best.trail.sc.Suppliers[best.trail.sc.You].Overclaims
	b, err := RunBatch(h.ctx, best.trail.sc, BatchSpec{Setup: engine.Setup{Strategy: best.strategy, Weighting: formula.NoWeighting},
		Runs: h.spec.Runs, Seed: h.spec.Seed, Workers: h.spec.Workers})
	if err != nil {
		return err
	}
	q.Share = b.Outcome(sim.Won.String())
	q.Holds = q.Limit == nil || q.Share.High <= *q.Limit+tie
	q.Steps, err = Record(best.trail.sc, best.strategy, 1)
	return err
}

// each calls do for every index below n, as many at a time as there are workers.
func (h *hunt) each(n int, do func(k int) error) error {
	var (
		wait sync.WaitGroup
		next atomic.Int64
	)
	failed := make([]error, n)
	for range min(processors(h.spec.Workers), n) {
		wait.Go(func() {
			for h.ctx.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= n {
					return
				}
				failed[k] = do(k)
			}
		})
	}
	wait.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return h.ctx.Err()
}

// look counts a plan that was looked at.
func (h *hunt) look() {
	done, total := int(h.looked.Add(1)), h.spec.Plans*len(h.families)
	if h.spec.Progress == nil {
		return
	}
	h.guard.Lock()
	defer h.guard.Unlock()
	if done > h.told { // another may have told more already
		h.told = done
		h.spec.Progress(min(done, total), total)
	}
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
