package analysis

import (
	"context"
	"slices"
	"sync"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Slip is how much winning a week gave away, in the words of chess [lichess].
type Slip int

// The slips.
const (
	NoSlip     Slip = iota
	Inaccuracy      // at least 5 points of winning
	Mistake         // 10
	Blunder         // 15
)

// SlipNames are the slips as commands spell them; "" for none.
var SlipNames = [...]string{"", "inaccuracy", "mistake", "blunder"}

func (s Slip) String() string { return SlipNames[s] }

// slipOf is the slip of giving away a share of winning.
func slipOf(lost float64) Slip {
	const point, rounding = 0.01, 1e-9
	switch {
	case lost >= 15*point-rounding:
		return Blunder
	case lost >= 10*point-rounding:
		return Mistake
	case lost >= 5*point-rounding:
		return Inaccuracy
	}
	return NoSlip
}

// Better is something that was open in a position, and what it gains over what
// was done, in the same worlds.
type Better struct {
	Try
	Worth, Won Gain
}

// Judged is a week of a play, or a step at its table.
type Judged struct {
	Deed   engine.Deed
	Week   int     // completed weeks of the purchase before it
	Before Measure // E: what the position was worth
	After  Measure // M: what it was worth after the own moves, before their luck
	Skill  Measure // After - Before
	Luck   Measure // the next week's Before - After; of the last week the result - After
	Spread Gain    // of Skill.Worth
	Tried  int     // moves that the own were compared with
	// Best is what would have gained most worth, Missed what would have won most
	// more and was worth no less; nil where the interval of the best contains 0.
	Best, Missed *Better
	Slip         Slip // by what Missed would have won
}

// InWeek is the week of the purchase, from 1: the talks at a table belong to the
// week that they end.
func (j *Judged) InWeek() int {
	if j.Deed.InTalks() {
		return j.Week
	}
	return j.Week + 1
}

// Idle reports whether nothing could be done in the week and nothing came of it:
// the supplier was out of the race.
func (j *Judged) Idle() bool { return j.Tried == 0 && j.Skill == Measure{} && j.Luck == Measure{} }

// Review is a play week by week: Own = Start + Skill + Luck, exactly
// (MODEL.md section 13).
type Review struct {
	Runs     int    // worlds of every position
	Strategy string // that goes on from every position
	Own      Measure
	Start    Measure
	Skill    Measure // sum over weeks
	Luck     Measure // sum over weeks
	Weeks    []Judged
	Last     bool // nothing surer follows
}

// WithoutLuck is the result without luck: Start and all skill.
func (r *Review) WithoutLuck() Measure { return r.Start.plus(r.Skill) }

// Count is how many weeks slipped so far.
func (r *Review) Count(s Slip) int {
	n := 0
	for k := range r.Weeks {
		if r.Weeks[k].Slip == s {
			n++
		}
	}
	return n
}

// Of a first answer: worlds, and moves that are compared in a position.
const (
	firstReview = 64
	firstTries  = 12
	// of a last answer, by which either measure chooses
	reviewKept = 10
)

// ReviewPlay judges a play week by week in spec.Runs worlds. tell is called on
// the caller's goroutine: soon with a first answer from few worlds and few tried
// moves, then with the last. It is the same for any number of workers, and ends
// with ctx's error a few milliseconds after it is cancelled.
func ReviewPlay(ctx context.Context, sc *sim.Scenario, spec CoachSpec, tell func(Review)) error {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return err
	}
	v, err := b.reviewer(ctx, spec)
	if err != nil {
		return err
	}
	if firstReview < spec.Runs {
		first, err := v.review(ctx, firstReview, true)
		if err != nil {
			return err
		}
		tell(first)
	}
	last, err := v.review(ctx, spec.Runs, false)
	if err != nil {
		return err
	}
	tell(last)
	return nil
}

// reviewer stands in the positions of one play.
type reviewer struct {
	*bench
	spec    CoachSpec
	best    int              // the strategy that goes on
	reliefs []*engine.Relief // of it, one a worker
	stands  []int            // position of each worker's hand while it tries, -1 for none
	at      []position
}

// position is where the play made a decision.
type position struct {
	deed  engine.Deed
	week  int
	tries []Try
	goOn  []*Try // by built-in strategy: its moves, nil where they are the own or may not be advised
}

func (b *bench) reviewer(ctx context.Context, spec CoachSpec) (*reviewer, error) {
	v := &reviewer{bench: b, spec: spec, stands: make([]int, b.workers)}
	if err := b.spare(); err != nil {
		return nil, err
	}
	o := newOpening(b, spec.Plan)
	b.hand[0].Retrace(spec.Seed, spec.Plan, func(d engine.Deed) bool {
		at := position{deed: d, week: b.hand[0].Week(), tries: o.tries(b.hand[0], d)}
		at.goOn = o.goOn(at.tries)
		v.at = append(v.at, at)
		return ctx.Err() == nil
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return v, v.choose(ctx)
}

// choose finds the strategy that goes on from every position: the best from the
// start of the play.
func (v *reviewer) choose(ctx context.Context) error {
	worlds := seeds(v.spec.Seed, min(v.spec.Runs, choosing))
	v.best = 0
	var top Measure
	for k := range sim.Strategies {
		v.relieve(&sim.Strategies[k])
		out, err := v.play(ctx, worlds, []job{{0, []*Try{nil}}}, nil)
		if err != nil {
			return err
		}
		if m := out[0][0].measure(); k == 0 || m.above(top) {
			v.best, top = k, m
		}
	}
	v.relieve(&sim.Strategies[v.best])
	return nil
}

func (v *reviewer) relieve(s *sim.Strategy) {
	v.reliefs = make([]*engine.Relief, v.workers)
	for w := range v.reliefs {
		v.reliefs[w] = engine.NewRelief(v.sc, s)
	}
}

// job is what is tried in one position: nil is going on at once.
type job struct {
	position int
	tries    []*Try
}

// play tries every job in every world.
func (v *reviewer) play(ctx context.Context, worlds []uint64, jobs []job, tell func(done, total int)) ([][]outs, error) {
	all := make([][]outs, len(jobs))
	for k := range jobs {
		all[k] = make([]outs, len(jobs[k].tries))
		for n := range all[k] {
			all[k][n] = newOuts(len(worlds))
		}
	}
	var (
		guard sync.Mutex
		done  int
	)
	total := len(jobs) * len(worlds)
	for w := range v.stands {
		v.stands[w] = -1 // whatever the hands were asked before
	}
	err := inParallel(ctx, v.workers, total, func(worker, at int) {
		k, m := at/len(worlds), at%len(worlds)
		v.stand(worker, jobs[k].position)
		p := v.scratch[worker]
		for n, try := range jobs[k].tries {
			p.CopyFrom(v.hand[worker])
			p.Reseed(worlds[m])
			if try != nil {
				p.Do(try.Deed)
			}
			r := p.Continue(v.reliefs[worker])
			all[k][n].worth[m], all[k][n].won[m] = v.sc.Worth(r), r.Outcome.End == sim.Won
		}
		if tell != nil {
			guard.Lock()
			done++
			tell(done, total)
			guard.Unlock()
		}
	})
	return all, err
}

// stand brings a worker's hand to a position of the play.
func (v *reviewer) stand(worker, position int) {
	if v.stands[worker] == position {
		return
	}
	at := -1
	v.hand[worker].Retrace(v.spec.Seed, v.spec.Plan, func(engine.Deed) bool {
		at++
		return at < position
	})
	v.stands[worker] = position
}

// review judges all positions in so many worlds.
func (v *reviewer) review(ctx context.Context, runs int, first bool) (Review, error) {
	step := v.progress(first)
	chosen, err := v.finalists(ctx, first, step)
	if err != nil {
		return Review{}, err
	}
	jobs := make([]job, len(v.at))
	for k := range v.at {
		own := &Try{Deed: v.at[k].deed}
		jobs[k] = job{k, append([]*Try{nil, own}, chosen[k]...)}
	}
	out, err := v.play(ctx, seeds(v.spec.Seed, runs), jobs, step(2))
	if err != nil {
		return Review{}, err
	}
	r := Review{Runs: runs, Last: !first, Strategy: v.reliefs[0].Strategy.Name, Own: Measure{v.sc.Worth(v.spec.Own), float64(btoi(v.spec.Own.Outcome.End == sim.Won))}}
	for k := range v.at {
		j := Judged{Deed: v.at[k].deed, Week: v.at[k].week, Tried: len(v.at[k].tries)}
		goOn, own := &out[k][0], &out[k][1]
		j.Before, j.After = goOn.measure(), own.measure()
		j.Skill = j.After.less(j.Before)
		j.Spread, _ = own.over(goOn)
		tries, ends := jobs[k].tries[2:], out[k][2:]
		if at := v.at[k].goOn[v.best]; at != nil && !slices.Contains(tries, at) { // it was played anyway
			tries, ends = append(slices.Clone(tries), at), append(slices.Clone(ends), *goOn)
		}
		j.name(own, tries, ends)
		r.Weeks = append(r.Weeks, j)
	}
	r.sum()
	return r, nil
}

// name finds the best of what was tried, where it is clear.
func (j *Judged) name(own *outs, tries []*Try, out []outs) {
	for n := range tries {
		b := Better{Try: *tries[n]}
		b.Worth, b.Won = out[n].over(own)
		if b.Worth.Low > 0 && (j.Best == nil || b.Worth.Mean > j.Best.Worth.Mean) {
			j.Best = &b
		}
		if b.Won.Low > 0 && b.Worth.Mean >= 0 && (j.Missed == nil || b.Won.Mean > j.Missed.Won.Mean) {
			j.Missed = &b
		}
	}
	if j.Missed != nil {
		j.Slip = slipOf(j.Missed.Won.Mean)
	}
}

// sum adds up skill and luck; luck closes the gap to the next position, or to
// the result.
func (r *Review) sum() {
	r.Start = r.Own
	for k := range r.Weeks {
		next := r.Own
		if k+1 < len(r.Weeks) {
			next = r.Weeks[k+1].Before
		}
		r.Weeks[k].Luck = next.less(r.Weeks[k].After)
		r.Skill, r.Luck = r.Skill.plus(r.Weeks[k].Skill), r.Luck.plus(r.Weeks[k].Luck)
	}
	if len(r.Weeks) > 0 {
		r.Start = r.Weeks[0].Before
	}
}

// finalists are the tries of every position that did best in other worlds than
// those that judge: what chooses among many must not judge as well.
func (v *reviewer) finalists(ctx context.Context, first bool, step func(phase int) func(done, total int)) ([][]*Try, error) {
	rounds := []struct{ worlds, keep int }{{fewWorlds, reviewKept}, {someWorlds, 1}}
	if first {
		rounds = rounds[:1]
		rounds[0].keep = 1
	}
	among := make([][]*Try, len(v.at))
	for k := range v.at {
		all := v.at[k].tries
		if first {
			all = all[:min(firstTries, len(all))]
		}
		for n := range all {
			among[k] = append(among[k], &all[n])
		}
	}
	for n, round := range rounds {
		var jobs []job
		for k := range among {
			if len(among[k]) > 0 {
				jobs = append(jobs, job{k, append([]*Try{{Deed: v.at[k].deed}}, among[k]...)})
			}
		}
		out, err := v.play(ctx, choosers(min(round.worlds, v.spec.Runs)), jobs, step(n))
		if err != nil {
			return nil, err
		}
		for at, job := range jobs {
			among[job.position] = topTries(job.tries[1:], out[at][1:], &out[at][0], round.keep)
		}
	}
	return among, nil
}

// topTries are the tries that gain most worth, and those that win most more and
// are worth no less, so many of each.
func topTries(tries []*Try, out []outs, own *outs, keep int) []*Try {
	type ranked struct {
		try *Try
		by  Measure
	}
	base := own.measure()
	all := make([]ranked, len(tries))
	for n := range tries {
		all[n] = ranked{tries[n], out[n].measure().less(base)}
	}
	slices.SortStableFunc(all, func(x, y ranked) int { return compare(y.by.Worth, x.by.Worth) })
	var kept []*Try
	for _, r := range all[:min(keep, len(all))] {
		kept = append(kept, r.try)
	}
	slices.SortStableFunc(all, func(x, y ranked) int { return compare(y.by.Won, x.by.Won) })
	left := keep
	for _, r := range all {
		if left > 0 && r.by.Worth >= 0 {
			left--
			if !slices.Contains(kept, r.try) {
				kept = append(kept, r.try)
			}
		}
	}
	return kept
}

// progress spreads the work of a review over what the caller is told: hundredths,
// each phase of the last answer a third.
func (v *reviewer) progress(first bool) func(phase int) func(done, total int) {
	return func(phase int) func(done, total int) {
		if v.spec.Progress == nil || first {
			return nil
		}
		const phases, whole = 3, 100
		return func(done, total int) { v.spec.Progress((phase*whole+done*whole/total)/phases, whole) }
	}
}
