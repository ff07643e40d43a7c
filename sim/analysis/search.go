package analysis

import (
	"context"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Searches are bounded: each looks at so many changes in few worlds, at the
// better ones in more, and only at the best in all.
const (
	fewWorlds  = 12
	someWorlds = 96
	// hopeful is how many changes are looked at in some worlds, finalists how many
	// in all.
	hopeful, finalists = 60, 12
	// mostChanges bounds the changes of one search; beyond, every n-th is taken.
	mostChanges = 1500
	// Rounds of hill climbing from each beginning, and changes tried in one.
	climbs, tries = 12, 240
	// climbers are the changes of a round that are tried in all choosing worlds.
	climbers = 6
	// Worlds in which beginnings are chosen; not those that judge.
	choosing  = 200
	elsewhere = 1_000_000 // seeds of those worlds
)

// Open returns the changes of a plan that would have added most: another target,
// topic, channel or week of a move, one move more, or other terms of an offer, at
// most limit of them, the best first, each with an interval above 0. Nothing is
// among them that the hunt counts as an exploit, and nobody without a say. The search is bounded: changes beyond 1,500 are thinned out evenly,
// and all but the best are looked at in few worlds only.
func Open(ctx context.Context, sc *sim.Scenario, spec CoachSpec, limit int) ([]Effect, error) {
	b, err := newBench(sc, spec.Workers)
	if err != nil {
		return nil, err
	}
	return b.open(ctx, spec, limit)
}

func (b *bench) open(ctx context.Context, spec CoachSpec, limit int) ([]Effect, error) {
	// What chooses among many must not judge as well: luck would look like merit.
	screening, judging := choosers(someWorlds), seeds(spec.Seed, spec.Runs)
	rounds := []struct {
		worlds []uint64
		keep   int
	}{{screening[:fewWorlds], hopeful}, {screening, finalists}, {judging, finalists}}
	among := thin(b.advised(spec.Plan), mostChanges)
	var found []Effect
	for k, r := range rounds {
		var tell func(done, total int)
		if spec.Progress != nil {
			tell = func(done, total int) { spec.Progress(k*total+done, len(rounds)*total) }
		}
		whole, with, err := b.each(ctx, r.worlds, spec.Plan, among, tell)
		if err != nil {
			return nil, err
		}
		found = topOf(among, with, whole, r.keep)
		among = changesOf(found)
	}
	// One for each move and week is enough: variants of one idea teach nothing.
	var told []Effect
	for _, e := range found {
		like := slices.ContainsFunc(told, func(o Effect) bool { return e.like(&o.Change) })
		if e.Low > 0 && !like && len(told) < limit {
			told = append(told, e)
		}
	}
	return told, nil
}

// like reports whether two changes are variants of one idea.
func (c *Change) like(o *Change) bool {
	if c.Table || o.Table {
		return c.Table && o.Table
	}
	return o.Into.Action == c.Into.Action && o.Into.To == c.Into.To && o.Into.Topic == c.Into.Topic || c.At >= 0 && o.Moment == c.Moment && o.At == c.At
}

// advised are the single changes of a plan that may be advised.
func (b *bench) advised(plan *sim.Plan) []Change {
	return slices.DeleteFunc(b.changes(plan), func(c Change) bool { return !b.advice.advises(plan, &c) })
}

// topOf are the changes that add most, at most keep of them.
func topOf(among []Change, with [][]float64, whole []float64, keep int) []Effect {
	found := make([]Effect, 0, len(among))
	for k, c := range among {
		found = append(found, effect(c, with[k], whole))
	}
	slices.SortStableFunc(found, func(x, y Effect) int { return compare(y.Mean, x.Mean) })
	return found[:min(keep, len(found))]
}

// choosers are worlds to choose in, none of which judges.
func choosers(runs int) []uint64 {
	worlds := make([]uint64, runs)
	for m := range worlds {
		worlds[m] = elsewhere + uint64(m)
	}
	return worlds
}

func changesOf(effects []Effect) []Change {
	all := make([]Change, len(effects))
	for k := range effects {
		all[k] = effects[k].Change
	}
	return all
}

// thin takes at most so many of the changes, evenly.
func thin(all []Change, most int) []Change {
	if len(all) <= most {
		return all
	}
	some := make([]Change, 0, most)
	for k := range most {
		some = append(some, all[k*len(all)/most])
	}
	return some
}

// changes lists every single change of a plan.
func (b *bench) changes(plan *sim.Plan) []Change {
	var all []Change
	sc, p := b.sc, b.hand[0]
	for at := range plan.Steps {
		s := &plan.Steps[at]
		if s.Kind != sim.Offer {
			continue
		}
		for _, outcome := range nearby(p, s.Outcome) {
			step := sim.Step{Kind: sim.Offer, Outcome: outcome, Moment: s.Moment}
			all = append(all, Change{Moment: s.Moment, At: at, Table: true, Step: &step})
		}
	}
	for _, week := range plan.Weeks {
		for at := range week.Moves {
			from := week.Moves[at]
			put := func(into sim.Move, later int) {
				all = append(all, Change{Moment: week.Moment, At: at, From: &week.Moves[at], Into: &into, Later: later})
			}
			for _, into := range variants(sc, from) {
				put(into, 0)
			}
			for _, later := range []int{-2, -1, 1, 2} {
				if week.Week+later >= 0 {
					put(from, later)
				}
			}
		}
	}
	for _, moment := range moments(sc) {
		for _, into := range moves(sc, moment) {
			all = append(all, Change{Moment: moment, At: -1, Into: &into})
		}
	}
	return all
}

// moments are the weeks in which one move more is tried: every other one of every
// stage.
func moments(sc *sim.Scenario) []sim.Moment {
	var all []sim.Moment
	for k := sim.Stage(0); k < sim.Stages; k++ {
		weeks := int(sc.Model.StageWeeks[k])
		for w := 0; w < weeks; w += 2 {
			all = append(all, sim.Moment{Stage: k, Week: w})
		}
	}
	return all
}

// variants are the move with another target, topic or channel.
func variants(sc *sim.Scenario, m sim.Move) []sim.Move {
	var all []sim.Move
	personal := m.Action == sim.Research || sc.Actions[m.Action].Channel.Personal()
	if personal && bits.OnesCount32(uint32(m.To)) == 1 {
		for i := range sc.Members {
			if other := m; !m.To.Has(i) {
				other.To = 1 << i
				all = append(all, other)
			}
		}
	}
	if m.Action == sim.Research || m.Topic == sim.Listening {
		return all
	}
	for topic := sim.Problem; topic < len(sc.Criteria); topic++ {
		if topic != m.Topic {
			all = append(all, about(sc, m, topic))
		}
	}
	for a := range sc.Actions {
		if other := m; a != m.Action && sc.Actions[a].Channel.Personal() == personal && (sc.Actions[a].Stage == nil) {
			other.Action = a
			all = append(all, other)
		}
	}
	return all
}

// about is the move with a topic, and the truth about it.
func about(sc *sim.Scenario, m sim.Move, topic int) sim.Move {
	m.Topic, m.Claim, m.About = topic, 0, 0
	if topic >= 0 {
		m.Claim = sc.Criteria[topic].Score(sc.Suppliers[sc.You].Facts[topic])
	}
	return m
}

// moves are what can be added in a week: every action for every person about the
// problem before the specification, else about reliability and one's best other
// criterion.
func moves(sc *sim.Scenario, at sim.Moment) []sim.Move {
	topics := []int{sc.CriterionOf(sim.Reliability)}
	best := -1
	you := &sc.Suppliers[sc.You]
	for c := range sc.Criteria {
		if c != topics[0] && (best < 0 || sc.Criteria[c].Score(you.Facts[c]) > sc.Criteria[best].Score(you.Facts[best])) {
			best = c
		}
	}
	if at.Stage == sim.Need {
		topics = []int{sim.Problem, topics[0]}
	} else if best >= 0 {
		topics = append(topics, best)
	}
	var all []sim.Move
	for a := range sc.Actions {
		action := &sc.Actions[a]
		if action.Stage != nil && *action.Stage != at.Stage {
			continue
		}
		for _, topic := range topics {
			m := about(sc, sim.Move{Action: a, Mail: sim.PlainMail}, topic)
			if !action.Channel.Personal() {
				m.To = 1<<len(sc.Members) - 1
				all = append(all, m)
				continue
			}
			for i := range sc.Members {
				m.To = 1 << i
				all = append(all, m)
			}
		}
	}
	return all
}

// FindBest returns the best way known to play a scenario: the best of the named
// strategies, or of a search over plans that climbs by single changes from what
// those strategies and begin do. It is bounded, takes the same steps every time,
// and can be cancelled. begin may be nil.
func FindBest(ctx context.Context, sc *sim.Scenario, begin *sim.Plan, workers int, progress func(done, total int)) (Best, error) {
	b, err := newBench(sc, workers)
	if err != nil {
		return Best{}, err
	}
	worlds := choosers(choosing)
	total := len(sim.Strategies) + climbs
	tell := func(done int) {
		if progress != nil {
			progress(done, total)
		}
	}
	best, top := Best{Name: passive}, math.Inf(-1)
	var starts []*sim.Plan
	if begin != nil {
		starts = append(starts, begin)
	}
	for k := range sim.Strategies {
		s := &sim.Strategies[k]
		w, err := b.strategy(ctx, worlds, s)
		if err != nil {
			return Best{}, err
		}
		if w.Mean > top {
			best, top = Best{Name: s.Name}, w.Mean
		}
		for _, end := range endings {
			starts = append(starts, b.recorded(s, end))
		}
		tell(k + 1)
	}
	plan, value := (*sim.Plan)(nil), math.Inf(-1)
	for _, p := range starts {
		w, err := b.plan(ctx, worlds, p)
		if err != nil {
			return Best{}, err
		}
		if w.Mean > value {
			plan, value = p, w.Mean
		}
	}
	luck := rand.New(rand.NewPCG(1, 2))
	for round := range climbs {
		if plan, value, err = b.climb(ctx, worlds, plan, value, luck); err != nil {
			return Best{}, err
		}
		tell(len(sim.Strategies) + round + 1)
	}
	if value > top {
		if plan, err = b.prune(ctx, worlds, plan, value); err != nil {
			return Best{}, err
		}
		best = Best{Name: BySearch, Plan: plan}
	}
	return best, nil
}

// prune leaves out, from the end on, the moves without which a plan is worth as
// much: those that are never possible, and those that do nothing.
func (b *bench) prune(ctx context.Context, worlds []uint64, plan *sim.Plan, value float64) (*sim.Plan, error) {
	for _, c := range slices.Backward(decisions(plan)) {
		if c.Table || !b.advice.advises(plan, &c) {
			continue
		}
		without := c.on(plan)
		w, err := b.plan(ctx, worlds, without)
		if err != nil {
			return nil, err
		}
		if w.Mean >= value {
			plan, value = without, w.Mean
		}
	}
	return plan, nil
}

// endings are how far recorded plans give way at the table: the own utility of
// the last offer.
var endings = []float64{1, 0.8, 0.6, 0.45, 0.3}

// recorded is what a strategy does in the first of the choosing worlds, as a
// plan: its moves, and offers that fall evenly to an own utility of end.
func (b *bench) recorded(s *sim.Strategy, end float64) *sim.Plan {
	p := b.hand[0]
	plan := &sim.Plan{}
	p.Start(elsewhere, nil)
	for p.Phase() != engine.Ended {
		switch {
		case p.Phase() == engine.Planning:
			moves := p.Suggest(s)
			plan.SetMoves(p.Moment(), moves)
			p.EndWeek(moves)
		case p.Table().Final:
			step := sim.Step{Kind: sim.Offer, Outcome: p.LastOffer(), Moment: p.Moment(), Final: true}
			plan.Steps = append(plan.Steps, step)
			p.Propose(step.Outcome)
		case p.CanPropose():
			t := p.Table()
			target := 1 - (1-end)*float64(t.Round)/float64(max(t.Rounds, 1))
			step := sim.Step{Kind: sim.Offer, Outcome: p.OfferWorth(target), Moment: p.Moment()}
			plan.Steps = append(plan.Steps, step)
			p.Propose(step.Outcome)
		default:
			p.Stand()
		}
	}
	return plan
}

// climb tries single changes of a plan and keeps the best that helps.
func (b *bench) climb(ctx context.Context, worlds []uint64, plan *sim.Plan, value float64, luck *rand.Rand) (*sim.Plan, float64, error) {
	all := append(b.advised(plan), decisions(plan)...)
	all = slices.DeleteFunc(all, func(c Change) bool { return c.Into == nil && !b.advice.advises(plan, &c) })
	luck.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	some := all[:min(tries, len(all))]
	before, with, err := b.each(ctx, worlds[:fewWorlds*2], plan, some, nil)
	if err != nil {
		return nil, 0, err
	}
	for _, e := range topOf(some, with, before, climbers) {
		next := e.on(plan)
		w, err := b.plan(ctx, worlds, next)
		if err != nil {
			return nil, 0, err
		}
		if w.Mean > value {
			plan, value = next, w.Mean
			break // what else would have helped may not any more
		}
	}
	return plan, value, nil
}
