package analysis

import (
	"math"
	"math/bits"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// player plays worlds in one way.
type player struct {
	process *engine.Process
	run     func(seed uint64) sim.Result
}

func strategyPlayer(sc *sim.Scenario, s *sim.Strategy) (player, error) {
	process, err := engine.NewProcess(sc, engine.Setup{Strategy: s, Weighting: formula.NoWeighting})
	if err != nil {
		return player{}, err
	}
	return player{process, process.Run}, nil
}

// diary counts what a playtest wants to know of runs.
type diary struct {
	player
	sc         *sim.Scenario
	catalogue  *catalogue
	tally      tally
	events     []int
	objectives []int
	reached    []int
	weeks      []int // runs by length
	value      int   // in millionths
}

func newDiary(sc *sim.Scenario, c *catalogue) *diary {
	return &diary{sc: sc, catalogue: c, tally: newTally(c, len(sc.Suppliers)), events: make([]int, len(sc.Events)),
		objectives: make([]int, len(sc.Objectives)), reached: make([]int, sim.Stages), weeks: make([]int, lengths+1)}
}

func (d *diary) world(seed uint64) {
	r := d.run(seed)
	d.tally.add(d.catalogue, &r)
	for k := range d.events {
		d.events[k] += btoi(d.process.Happened(k))
	}
	for k := range d.objectives {
		d.objectives[k] += btoi(d.process.Met(k))
	}
	for k := sim.Need; k <= r.Reached; k++ {
		if k == r.Reached || d.sc.Model.StageWeeks[k] > 0 { // a stage of no weeks is passed over
			d.reached[k]++
		}
	}
	d.weeks[min(r.Weeks, lengths)]++
	value, _ := d.sc.Value(r)
	d.value += int(math.Round(value * millionths))
}

func (d *diary) counts() []int {
	return slices.Concat(d.tally.numbers(), d.events, d.objectives, d.reached, d.weeks, []int{d.value})
}

// add adds what counts returned for runs of the same scenario.
func (d *diary) add(list []int) {
	more := newTally(d.catalogue, len(d.sc.Suppliers))
	n := len(more.numbers())
	more.read(list[:n])
	d.tally.join(&more)
	for _, part := range [][]int{d.events, d.objectives, d.reached, d.weeks} {
		for k := range part {
			part[k] += list[n+k]
		}
		n += len(part)
	}
	d.value += list[n]
}

func (d *diary) length() Length {
	l := Length{Shortest: -1}
	runs, sum := 0, 0
	for weeks, n := range d.weeks {
		if n == 0 {
			continue
		}
		if l.Shortest < 0 {
			l.Shortest = weeks
		}
		l.Longest = weeks
		runs += n
		sum += weeks * n
	}
	l.Mean = float64(sum) / float64(max(runs, 1))
	return l
}

// report fills in what all ways to play together came to.
func (d *diary) report(p *Playtest, runs int) {
	for j, n := range d.tally.winners {
		id := Nobody
		if j < len(d.sc.Suppliers) {
			id = d.sc.Suppliers[j].ID
		}
		p.Suppliers = append(p.Suppliers, Tally{id, n, runs})
	}
	for k, n := range d.events {
		p.Events = append(p.Events, Tally{d.sc.Events[k].ID, n, runs})
	}
	for k, n := range d.objectives {
		p.Objectives = append(p.Objectives, Tally{d.sc.Objectives[k].ID, n, runs})
	}
	for k, n := range d.reached {
		p.Reached = append(p.Reached, Tally{sim.Stage(k).String(), n, runs})
	}
	p.Weeks = d.length()
}

// duel plays two ways in the same worlds and counts where only one wins, where
// only one reaches the table, and where another has the purchase in the end.
type duel struct {
	catalogue     *catalogue
	with, without player
	more, fewer   int
	nearer        int // at the table with, not without
	farther       int
	changed       int
}

func (d *duel) world(seed uint64) {
	with, without := d.with.run(seed), d.without.run(seed)
	count := func(a, b bool, up, down *int) {
		*up += btoi(a && !b)
		*down += btoi(b && !a)
	}
	count(with.Outcome.End == sim.Won, without.Outcome.End == sim.Won, &d.more, &d.fewer)
	count(atTable(&with), atTable(&without), &d.nearer, &d.farther)
	d.changed += btoi(d.catalogue.winner(&with) != d.catalogue.winner(&without))
}

// atTable reports whether you came as far as the negotiation.
func atTable(r *sim.Result) bool {
	return r.Reached >= sim.Negotiation && r.Outcome.End != sim.NotShortlisted
}

func (d *duel) counts() []int { return []int{d.more, d.fewer, d.nearer, d.farther, d.changed} }

// action tries one action.
func (t *tester) action(k int) (Tried, error) {
	a := Tried{ID: t.sc.Actions[k].ID}
	versus := func(with, without func() (player, error)) ([]int, error) {
		return t.count(false, func() (counter, error) {
			d := &duel{catalogue: &t.catalogue}
			var err error
			if d.with, err = with(); err != nil {
				return nil, err
			}
			d.without, err = without()
			return d, err
		})
	}
	counts, err := versus(func() (player, error) { return strategyPlayer(t.sc, sim.RandomSeller) },
		func() (player, error) { return strategyPlayer(t.sc, sim.RandomActing(a.ID, "")) })
	if err != nil {
		return a, err
	}
	a.Adds = DifferenceOf(counts[0], counts[1], t.spec.Runs)
	a.AddsTable = DifferenceOf(counts[2], counts[3], t.spec.Runs)
	counts, err = versus(func() (player, error) { return strategyPlayer(t.sc, sim.RandomActing("", a.ID)) },
		func() (player, error) { return strategyPlayer(t.sc, sim.StrategyNamed(passive)) })
	if err != nil {
		return a, err
	}
	a.Alone = DifferenceOf(counts[0], counts[1], t.spec.Runs)
	return a, nil
}

// person tries the purchase without one member: no influence, no door to keep,
// no decision to make. You sell as the balanced strategy does.
func (t *tester) person(i int) (Share, error) {
	here, there := outright(t.sc, noMember), outright(t.sc, i)
	balanced := sim.StrategyNamed(sim.DefaultStrategy)
	counts, err := t.count(false, func() (counter, error) {
		d := &duel{catalogue: &t.catalogue}
		var err error
		if d.with, err = strategyPlayer(here, balanced); err != nil {
			return nil, err
		}
		d.without, err = strategyPlayer(there, balanced)
		return d, err
	})
	if err != nil {
		return Share{}, err
	}
	return ShareOf(t.sc.Members[i].ID, counts[4], t.spec.Runs), nil
}

// noMember is no member of a scenario.
const noMember = -1

// outright returns the scenario with everybody's influence stated outright as it
// is when the purchase begins, that of member without 0.
func outright(sc *sim.Scenario, without int) *sim.Scenario {
	other := *sc
	other.Members = slices.Clone(sc.Members)
	for k := sim.Need; k < sim.Stages; k++ {
		for i, w := range formula.Influence(sc, k) {
			if i == without {
				w = 0
			}
			other.Members[i].Influence[k] = w
		}
	}
	if without != noMember {
		m := &other.Members[without]
		keep := sim.RoleSet(0)
		for r := sim.Role(0); r < sim.Roles; r++ {
			last := r == sim.Decider && sc.Rule.Row().Voice == sim.ByDecider && deciders(sc) == 1 // somebody must decide
			if m.Roles.Has(r) && (r != sim.Gatekeeper && r != sim.Decider || last) {
				keep = keep.With(r)
			}
		}
		m.Roles = keep
	}
	return &other
}

func deciders(sc *sim.Scenario) int {
	set := uint32(0)
	for i := range sc.Members {
		if sc.Members[i].Roles.Has(sim.Decider) {
			set |= 1 << i
		}
	}
	return bits.OnesCount32(set)
}
