package engine

import (
	"fmt"
	"slices"

	"buygrid/sim"
	"buygrid/sim/bargain"
	"buygrid/sim/formula"
)

// NewProcess prepares to run sc. It fails where the scenario breaks a limit or
// a rule that the file's checks ensure: unknown strategy, no or two price or
// reliability criteria, too many people, a grid too large.
func NewProcess(sc *sim.Scenario, set Setup) (*Process, error) {
	if err := check(sc); err != nil {
		return nil, err
	}
	if set.Weighting > 1 {
		return nil, fmt.Errorf("prepare %s: a reliability weighting of %g, 0 to 1 are possible", sc.ID, set.Weighting)
	}
	m, s, c := len(sc.Members), len(sc.Suppliers), len(sc.Criteria)
	p := &Process{Fixed: Fixed{
		members: m, suppliers: s, criteria: c, topics: c + 2, rel: sc.CriterionOf(sim.Reliability), present: sc.StatusQuo.Supplier, interactive: set.Interactive,
		onFile: &cast{scenario: sc, truth0: make([]float64, s*c), cadences: make([]*[sim.Stages]cadence, s)}, statusQuo: make([]float64, c), knockOuts: make([]float64, c),
		ties: make([]float64, m*m), match: make([]float64, m*int(sim.Kinds)),
	}}
	p.sc, p.cast = sc, p.onFile
	p.practice(sc)
	for j := range sc.Suppliers {
		strategy := set.Strategy
		if j != sc.You || strategy == nil {
			strategy = nil
			name := sc.Suppliers[j].Strategy
			if j == sc.You || name == "" {
				name = sim.DefaultStrategy
			}
			if strategy = sc.StrategyNamed(name); strategy == nil {
				return nil, fmt.Errorf("prepare %s: supplier %s has an unknown strategy %q", sc.ID, sc.Suppliers[j].ID, name)
			}
		}
		p.strategies = append(p.strategies, strategy)
		plan := planOf(strategy)
		switch {
		case j == sc.You && set.Interactive:
			plan = nil
		case j == sc.You && set.Plan != nil:
			plan = set.Plan
		}
		p.plans = append(p.plans, plan)
		p.tactics = append(p.tactics, tacticsOf(sc, strategy))
		p.grids = append(p.grids, bargain.NewOutcomeSpace(sc, j, strategy.Deal))
		for k := range sc.Criteria {
			p.truth0[j*c+k] = sc.Criteria[k].Score(sc.Suppliers[j].Facts[k])
		}
	}
	for k := range sc.Criteria {
		p.statusQuo[k] = sc.Criteria[k].Score(sc.StatusQuo.Facts[k])
	}
	for i := range sc.Members {
		for k := range p.ties[i*m : i*m+m] {
			p.ties[i*m+k] = 1
			if tie, ok := sc.Members[i].ListensTo[k]; ok {
				p.ties[i*m+k] = tie
			}
		}
		for k := sim.Kind(0); k < sim.Kinds; k++ {
			p.match[i*int(sim.Kinds)+int(k)] = formula.Match(sc.Members[i].Roles, k)
		}
		if sc.Members[i].Roles.Has(sim.Gatekeeper) {
			p.gatekeepers |= 1 << i
		}
		if sc.Members[i].Roles.Has(sim.Decider) {
			p.deciders |= 1 << i
		}
	}
	p.comings = sc.Comings()
	p.findSigners()
	for k := range p.criterionOf {
		p.criterionOf[k] = sc.CriterionOf(sim.Kind(k))
	}
	p.findTopics()
	for k := range p.standing {
		p.standing[k], p.place[k] = formula.ByStanding(sc, sim.Stage(k))
	}
	for c := range sim.Channels {
		p.actions[c] = slices.IndexFunc(sc.Actions, func(a sim.Action) bool { return a.Channel == c })
		if c.ProvesAny() && (c.Row().Standard || p.actions[c] >= 0) {
			p.proofAt[c] = p.proving
			p.proving++
		}
	}
	p.startBeliefs()
	p.wear = formula.Wear(sc.Model.Repeat, mostProofs)
	for k := range sc.Criteria {
		p.knockOuts[k] = -1
		if sc.Criteria[k].KnockOut {
			p.knockOuts[k], p.strict = sc.Criteria[k].Score(sc.Criteria[k].AtLeast), true
		}
	}
	p.scratch.prepare(p)
	p.begun(sc, set.Weighting)
	for j := range p.cadences {
		if p.plans[j] == nil && !p.comings && !(set.Interactive && j == sc.You) {
			p.cadences[j] = p.layOut(j)
		}
	}
	p.start = &State{}
	p.start.lay(&p.Fixed, sc)
	p.start.take(&p.State)
	return p, nil
}

// alike is a process of its own that shares what is fixed: both serve the same
// goroutine.
func (p *Process) alike() *Process {
	q := &Process{Fixed: p.Fixed}
	q.State.lay(&q.Fixed, p.sc)
	q.scratch.prepare(q)
	q.stand(p.start)
	return q
}

// mostProofs is how many proofs of one kind there can be at all: one a week of
// the longest purchase, begun twice.
const mostProofs = 2*sim.Stages*sim.MaxStageWeeks + 1

// begun makes the state of week 0.
func (p *Process) begun(sc *sim.Scenario, weighting float64) {
	p.State.lay(&p.Fixed, sc)
	p.sc, p.weighting, p.faded, p.end, p.talks, p.closed = sc, weighting, 1, sim.NoProject, newTalks(), true
	p.model, p.typ, p.importance, p.away = sc.Model, sc.Type, sc.Importance, sc.Absent()
	formula.StartWeights(p.weights, sc, sc.Importance, weighting)
	copy(p.truth, p.truth0)
	copy(p.statusX, p.statusQuo)
	for c := range p.statusN {
		p.statusN[c] = sc.StatusQuo.Evidence
	}
	for at := range p.warmUntil {
		p.warmUntil[at] = -1
	}
	for i := range p.need {
		p.need[i] = p.model.NeedStart
	}
	for at := range p.claim {
		p.claim[at] = -1
	}
	for j := range sc.Suppliers {
		p.deal[j] = -1
		p.hoursPerWeek[j], p.budget[j] = sc.Suppliers[j].Means.HoursPerWeek, sc.Suppliers[j].Means.Budget
		for i := 0; i < p.members; i++ {
			p.aware[i*p.suppliers+j] = sc.Suppliers[j].Awareness
			if j == p.present {
				p.aware[i*p.suppliers+j] = 1
			}
		}
	}
	p.revalue()
}

// startBeliefs writes down what is assumed of every supplier at the start: of a
// stranger the prior and its image, of the present supplier what is known.
func (p *Process) startBeliefs() {
	sc := p.sc
	n0, y0 := make([]float64, p.suppliers*p.criteria), make([]float64, p.suppliers*p.criteria)
	for j := range sc.Suppliers {
		for c := 0; c < p.criteria; c++ {
			x, n := formula.StartBelief(sc.Model.PriorBelief, sc.Suppliers[j].Image), sc.Model.PriorEvidence
			if j == sc.StatusQuo.Supplier {
				x, n = p.statusQuo[c], sc.StatusQuo.Evidence
			}
			n0[j*p.criteria+c], y0[j*p.criteria+c] = n, float64(n*x)
		}
	}
	p.prior = prior{n0, y0}
}

// findTopics fills the criteria that suppliers talk about, see View.Favourite.
func (p *Process) findTopics() {
	p.favourite, p.strength = make([]int, p.members), make([]int, p.suppliers*p.members)
	liking := make([]float64, p.criteria)
	for i := 0; i < p.members; i++ {
		for c := range liking {
			liking[c] = p.match[i*int(sim.Kinds)+int(p.sc.Criteria[c].Kind)]
		}
		p.favourite[i] = formula.ArgMax(liking)
		for j := 0; j < p.suppliers; j++ {
			together := slices.Clone(liking)
			for c := range together {
				together[c] = float64(together[c] * p.truth0[j*p.criteria+c])
			}
			p.strength[j*p.members+i] = formula.ArgMax(together)
		}
	}
}

// partsFit reports whether every supplier states as many parts of the price as it
// has, and which does not.
func partsFit(sc *sim.Scenario) (supplier int, ok bool) {
	c := sc.CriterionOf(sim.Price)
	if c < 0 {
		return 0, true
	}
	parts := len(sc.Criteria[c].Parts)
	for j := range sc.Suppliers {
		if n := len(sc.Suppliers[j].Parts); parts > 0 && n != parts || parts == 0 && n > 1 {
			return j, false
		}
	}
	for e := range sc.Events {
		for _, s := range sc.Events[e].Effect.Suppliers {
			if s.Parts != nil && len(s.Parts) != len(sc.Suppliers[s.Supplier].Parts) {
				return s.Supplier, false
			}
		}
	}
	return 0, true
}

// check refuses what the engine cannot run.
func check(sc *sim.Scenario) error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("prepare "+sc.ID+": "+format, args...)
	}
	counts := [sim.Kinds]int{}
	for c := range sc.Criteria {
		counts[sc.Criteria[c].Kind]++
		if sc.Criteria[c].Worst == sc.Criteria[c].Best {
			return fail("criterion %s has no range", sc.Criteria[c].ID)
		}
		if n := len(sc.Criteria[c].Scale); n == 1 {
			return fail("the scale of criterion %s has one point", sc.Criteria[c].ID)
		}
	}
	if j, ok := partsFit(sc); !ok {
		return fail("supplier %s does not state every part of the price", sc.Suppliers[j].ID)
	}
	outcomes, replaced := 1, sim.Set(0)
	for k := range sc.Issues {
		outcomes *= max(len(sc.Issues[k].Values), 1)
		if n := len(sc.Issues[k].Values); n > sim.MaxValues || n == 0 && k > 0 {
			return fail("%d values of %s, 1 to %d are possible", n, sc.Issues[k].Issue, sim.MaxValues)
		}
		c := sc.Issues[k].Criterion
		if c < 0 {
			continue
		}
		if sc.Criteria[c].Kind == sim.Reliability {
			return fail("reliability is proved, not negotiated: give %s another criterion", sc.Issues[k].Issue)
		}
		if replaced.Has(c) {
			return fail("two issues replace criterion %s", sc.Criteria[c].ID)
		}
		replaced |= 1 << c
	}
	if len(sc.Issues) > 0 && len(sc.Issues[0].Values) == 0 {
		outcomes *= 7
	}
	switch {
	case len(sc.Members) < 1 || len(sc.Members) > sim.MaxMembers:
		return fail("%d members, 1 to %d are possible", len(sc.Members), sim.MaxMembers)
	case len(sc.Suppliers) < 1 || len(sc.Suppliers) > sim.MaxSuppliers:
		return fail("%d suppliers, 1 to %d are possible", len(sc.Suppliers), sim.MaxSuppliers)
	case len(sc.Criteria) > sim.MaxCriteria:
		return fail("%d criteria, at most %d are possible", len(sc.Criteria), sim.MaxCriteria)
	case counts[sim.Price] != 1 || counts[sim.Reliability] != 1:
		return fail("%d price and %d reliability criteria, one of each is needed", counts[sim.Price], counts[sim.Reliability])
	case len(sc.Events) > sim.MaxEvents:
		return fail("%d events, at most %d are possible", len(sc.Events), sim.MaxEvents)
	case len(sc.Issues) == 0 || sc.Issues[0].Issue != sim.IssuePrice:
		return fail("the price must be the first issue of the negotiation")
	case outcomes > sim.MaxOutcomes:
		return fail("the negotiation has %d outcomes, at most %d are possible", outcomes, sim.MaxOutcomes)
	case sc.Rule.Row().Voice == sim.ByDecider && !slices.ContainsFunc(sc.Members, func(m sim.Member) bool { return m.Roles.Has(sim.Decider) }):
		return fail("the rule %s needs a member with the role decider", sc.Rule)
	case sc.Model.Shortlist < 1:
		return fail("a shortlist of %g", sc.Model.Shortlist)
	case sc.Rounds < 0:
		return fail("a negotiation of %d rounds", sc.Rounds)
	case !knowsStrategies(sc):
		return fail("an event gives a supplier a strategy that there is none of")
	case sc.You < 0 || sc.You >= len(sc.Suppliers):
		return fail("no supplier is yours")
	}
	return nil
}

// Sell lets another strategy play the trainee's supplier from the next run on:
// the process is then as one made with it, sooner. The process was not made with
// Setup.Interactive.
func (p *Process) Sell(s *sim.Strategy) {
	you := p.sc.You
	if s.Deal != p.onFile.strategies[you].Deal {
		p.onFile.grids[you] = bargain.NewOutcomeSpace(p.onFile.scenario, you, s.Deal)
	}
	p.cast, p.casts = p.onFile, nil
	p.strategies[you], p.plans[you], p.tactics[you] = s, planOf(s), tacticsOf(p.onFile.scenario, s)
	p.stand(p.start)
	p.spaces[you] = p.grids[you]
	p.texts[you] = p.texts[you][:0]
	p.cadences[you] = nil
	if p.plans[you] == nil && !p.comings {
		p.cadences[you] = p.layOut(you)
	}
	p.sated[you] = make([]sated, sim.Stages*len(s.Rows))
	p.start.take(&p.State)
}
