package sim

import (
	"fmt"
	"slices"
)

// NewProcess prepares to run sc. It fails where the scenario breaks a limit or
// a rule that the file's checks ensure: unknown strategy, no or two price or
// reliability criteria, too many people, a grid too large.
func NewProcess(sc *Scenario, set Setup) (*Process, error) {
	if err := check(sc); err != nil {
		return nil, err
	}
	if set.Weighting > 1 {
		return nil, fmt.Errorf("prepare %s: a reliability weighting of %g, 0 to 1 are possible", sc.ID, set.Weighting)
	}
	m, s, c := len(sc.Members), len(sc.Suppliers), len(sc.Criteria)
	p := &Process{
		sc: sc, members: m, suppliers: s, criteria: c, rel: sc.CriterionOf(Reliability),
		truth0: make([]float64, s*c), statusQuo: make([]float64, c), statusX: make([]float64, c), statusN: make([]float64, c), truth: make([]float64, s*c),
		weights0: make([]float64, m*c), weights: make([]float64, m*c), ties: make([]float64, m*m),
		match: make([]float64, m*int(Kinds)),
		need:  make([]float64, m), aware: make([]float64, m*s), tired: make([]float64, m*s),
		belief: beliefs{y: make([]float64, m*s*c), e: make([]float64, m*s*c)},
		proof:  beliefs{y: make([]float64, m*s*c), e: make([]float64, m*s*c)},
		claim:  make([]float64, m*s*c), caught: make([]bool, m*s), agreed: make([]bool, s*c),
		warmUntil: make([]int, m*s), texts: make([][]composed, s), ownTexts: make([]int, s),
		tells: make([]float64, m*m), knockOuts: make([]float64, c), present: sc.StatusQuo.Supplier, lack: make([]float64, s), failed: make([]miss, s), likely: make([]float64, m),
		spec: make([]float64, c), cutoff: make([]float64, c),
		dropped: make([]bool, s), drop: make([]Outcome, s), short: make([]bool, s), gone: make([]bool, s),
		coverage: make([]float64, s), deal: make([]int, s),
		hours: make([]float64, s), hoursUsed: make([]float64, s), hoursPerWeek: make([]float64, s),
		budget: make([]Money, s), spent: make([]Money, s),
		lead: make([]uint16, m*s), leads: make([]int, s),
		pilots: make([]pilot, 0, 64), moves: make([]Move, 0, 64), histories: make([]history, s),
		today: make([]float64, c), seen: newSight(m, s, c), whims: make([]float64, m*(s+1)), gumbels: make([]float64, m*(s+1)), appraised: make([]float64, s*c), stale: true,
		draws: make([]float64, m), before: make([]float64, m), luckOf: make([]uint64, int(Channels)*m), standings: make([]float64, s), groupWeight: make([]float64, c), doubts: make([]doubt, m),
		votes: make([]float64, m*(s+1)), base: make([]float64, m*(s+1)), next: make([]float64, m),
		inbox: make([]float64, m), chances: make([]float64, s+1), scores: make([]float64, 0, s+1), swayed: make([]float64, m*(s+1)), anchor: make([]float64, m*(s+1)), options: make([]int, 0, s+1), choices: make([]int, m),
	}
	for k := range p.influence {
		p.influence[k], p.listens[k] = make([]float64, m), make([]float64, m*m)
	}
	p.model, p.typ, p.importance = sc.Model, sc.Type, sc.Importance
	for j := range sc.Suppliers {
		strategy := set.Strategy
		if j != sc.You || strategy == nil {
			strategy = nil
			name := sc.Suppliers[j].Strategy
			if j == sc.You || name == "" {
				name = DefaultStrategy
			}
			if strategy = sc.StrategyNamed(name); strategy == nil {
				return nil, fmt.Errorf("prepare %s: supplier %s has an unknown strategy %q", sc.ID, sc.Suppliers[j].ID, name)
			}
		}
		p.strategies = append(p.strategies, strategy)
		plan := planOf(strategy)
		switch {
		case j == sc.You && set.ByHand:
			plan = nil
		case j == sc.You && set.Plan != nil:
			plan = set.Plan
		}
		p.plans = append(p.plans, plan)
		p.tactics = append(p.tactics, tacticsOf(sc, strategy))
		p.texts[j] = make([]composed, 0, 64)
		p.grids = append(p.grids, newGrid(sc, j, strategy.Deal))
		for k := range sc.Criteria {
			p.truth0[j*c+k] = sc.Criteria[k].Score(sc.Suppliers[j].Facts[k])
		}
		p.histories[j] = newHistory(m, len(sc.Actions), c)
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
		for k := Kind(0); k < Kinds; k++ {
			p.match[i*int(Kinds)+int(k)] = Match(sc.Members[i].Roles, k)
		}
		if sc.Members[i].Roles.Has(Gatekeeper) {
			p.gatekeepers |= 1 << i
		}
		if sc.Members[i].Roles.Has(Decider) {
			p.deciders |= 1 << i
		}
	}
	for k := range p.criterionOf {
		p.criterionOf[k] = sc.CriterionOf(Kind(k))
	}
	p.findTopics()
	for k := range p.standing {
		p.standing[k], p.place[k] = standing(sc, Stage(k))
	}
	for c := range Channels {
		p.actions[c] = slices.IndexFunc(sc.Actions, func(a Action) bool { return a.Channel == c })
		if c.ProvesAny() && (c.Row().Standard || p.actions[c] >= 0) {
			p.proofAt[c] = p.proving
			p.proving++
		}
	}
	p.proofs = make([]uint16, m*s*c*p.proving)
	p.startBeliefs()
	p.wear = Wear(sc.Model.Repeat, mostProofs)
	for k := range sc.Criteria {
		p.knockOuts[k] = -1
		if sc.Criteria[k].KnockOut {
			p.knockOuts[k], p.strict = sc.Criteria[k].Score(sc.Criteria[k].AtLeast), true
		}
	}
	for k := range p.influence {
		influence(p.influence[k], sc, Stage(k), sc.Type, sc.Importance)
	}
	p.rotas = make([]*[Stages]rota, s)
	for j := range p.rotas {
		if p.plans[j] == nil && !(set.ByHand && j == sc.You) {
			p.rotas[j] = p.layOut(j)
		}
		p.ownTexts[j] = len(p.texts[j])
	}
	startWeights(p.weights0, sc, sc.Importance, set.Weighting)
	p.byHand, p.weighting = set.ByHand, set.Weighting
	p.view.p, p.planner.p = p, p
	return p, nil
}

// mostProofs is how many proofs of one kind there can be at all: one a week of
// the longest purchase, begun twice.
const mostProofs = 2*Stages*MaxStageWeeks + 1

// startBeliefs writes down what is assumed of every supplier at the start: of a
// stranger the prior and its image, of the present supplier what is known.
func (p *Process) startBeliefs() {
	sc := p.sc
	n0, y0 := make([]float64, p.suppliers*p.criteria), make([]float64, p.suppliers*p.criteria)
	for j := range sc.Suppliers {
		for c := 0; c < p.criteria; c++ {
			x, n := StartBelief(sc.Model.PriorBelief, sc.Suppliers[j].Image), sc.Model.PriorEvidence
			if j == sc.StatusQuo.Supplier {
				x, n = p.statusQuo[c], sc.StatusQuo.Evidence
			}
			n0[j*p.criteria+c], y0[j*p.criteria+c] = n, float64(n*x)
		}
	}
	p.belief.n0, p.belief.y0, p.proof.n0, p.proof.y0 = n0, y0, n0, y0
}

// findTopics fills the criteria that suppliers talk about, see View.Favourite.
func (p *Process) findTopics() {
	p.favourite, p.strength = make([]int, p.members), make([]int, p.suppliers*p.members)
	liking := make([]float64, p.criteria)
	for i := 0; i < p.members; i++ {
		for c := range liking {
			liking[c] = p.match[i*int(Kinds)+int(p.sc.Criteria[c].Kind)]
		}
		p.favourite[i] = argmax(liking)
		for j := 0; j < p.suppliers; j++ {
			together := slices.Clone(liking)
			for c := range together {
				together[c] = float64(together[c] * p.truth0[j*p.criteria+c])
			}
			p.strength[j*p.members+i] = argmax(together)
		}
	}
}

// check refuses what the engine cannot run.
func check(sc *Scenario) error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("prepare "+sc.ID+": "+format, args...)
	}
	counts := [Kinds]int{}
	for c := range sc.Criteria {
		counts[sc.Criteria[c].Kind]++
		if sc.Criteria[c].Worst == sc.Criteria[c].Best {
			return fail("criterion %s has no range", sc.Criteria[c].ID)
		}
	}
	outcomes, replaced := 1, Set(0)
	for k := range sc.Issues {
		outcomes *= max(len(sc.Issues[k].Values), 1)
		if n := len(sc.Issues[k].Values); n > MaxValues || n == 0 && k > 0 {
			return fail("%d values of %s, 1 to %d are possible", n, sc.Issues[k].Issue, MaxValues)
		}
		c := sc.Issues[k].Criterion
		if c < 0 {
			continue
		}
		if sc.Criteria[c].Kind == Reliability {
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
	case len(sc.Members) < 1 || len(sc.Members) > MaxMembers:
		return fail("%d members, 1 to %d are possible", len(sc.Members), MaxMembers)
	case len(sc.Suppliers) < 1 || len(sc.Suppliers) > MaxSuppliers:
		return fail("%d suppliers, 1 to %d are possible", len(sc.Suppliers), MaxSuppliers)
	case len(sc.Criteria) > MaxCriteria:
		return fail("%d criteria, at most %d are possible", len(sc.Criteria), MaxCriteria)
	case counts[Price] != 1 || counts[Reliability] != 1:
		return fail("%d price and %d reliability criteria, one of each is needed", counts[Price], counts[Reliability])
	case len(sc.Events) > MaxEvents:
		return fail("%d events, at most %d are possible", len(sc.Events), MaxEvents)
	case len(sc.Issues) == 0 || sc.Issues[0].Issue != IssuePrice:
		return fail("the price must be the first issue of the negotiation")
	case outcomes > MaxOutcomes:
		return fail("the negotiation has %d outcomes, at most %d are possible", outcomes, MaxOutcomes)
	case sc.Rule == Autocracy && !slices.ContainsFunc(sc.Members, func(m Member) bool { return m.Roles.Has(Decider) }):
		return fail("the rule autocracy needs a member with the role decider")
	case sc.Model.Shortlist < 1:
		return fail("a shortlist of %g", sc.Model.Shortlist)
	case sc.Rounds < 0:
		return fail("a negotiation of %d rounds", sc.Rounds)
	case sc.You < 0 || sc.You >= len(sc.Suppliers):
		return fail("no supplier is yours")
	}
	return nil
}

// Sell lets another strategy play the trainee's supplier from the next run on:
// the process is then as one made with it, sooner. The process was not made with
// Setup.ByHand.
func (p *Process) Sell(s *Strategy) {
	you := p.sc.You
	if s.Deal != p.strategies[you].Deal {
		p.grids[you] = newGrid(p.sc, you, s.Deal)
	}
	p.strategies[you], p.plans[you], p.tactics[you] = s, planOf(s), tacticsOf(p.sc, s)
	p.texts[you] = p.texts[you][:0]
	p.model, p.typ, p.importance = p.sc.Model, p.sc.Type, p.sc.Importance // an event may have changed them
	p.rotas[you] = nil
	if p.plans[you] == nil {
		p.rotas[you] = p.layOut(you)
	}
	p.ownTexts[you] = len(p.texts[you])
}
