package play

import (
	"math"
	"math/rand/v2"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// guesswork draws purchases that a trainee who is not shown true numbers must
// hold possible: roles, weights and ties as its signals have them, everything
// else of the customer and the rivals unknown, with its own decisions so far.
// A drawn purchase counts by how well it fits what has been seen. Nothing that
// is hidden is read.
type guesswork struct {
	sc      *sim.Scenario // as far as it is public
	board   *Board
	plan    *sim.Plan
	moment  sim.Moment
	phase   engine.Phase
	round   int // that is next at the table
	scratch *engine.Process
}

// How many purchases are drawn for each that counts, at most.
const mostGuesses = 25

// newGuesswork takes what is public of the scenario: who buys, what for, and
// the trainee's own side.
func newGuesswork(r *run, b *Board, plan *sim.Plan) *guesswork {
	sc := *r.sc
	happened := map[string]bool{}
	for at := range r.log.Entries {
		if e := &r.log.Entries[at]; e.Key == sim.KeyEvent {
			happened[e.Event] = true
		}
	}
	sc.Events = nil
	for _, e := range r.sc.Events {
		if happened[e.ID] { // news that everybody had
			e.Chance = 1
			sc.Events = append(sc.Events, e)
		}
	}
	if b.Table != nil {
		sc.Issues = append([]sim.IssueTerms(nil), sc.Issues...)
		for k := range sc.Issues {
			sc.Issues[k].Buyer = b.Table.Theirs[k].Value
		}
	}
	return &guesswork{sc: &sc, board: b, plan: plan, moment: r.p.Moment(), phase: r.p.Phase(), round: r.p.Table().Round}
}

// world draws the m-th purchase and plays it up to now. The process is nil where
// it does not come there.
func (g *guesswork) world(m uint64) (*engine.Process, float64, error) {
	sc := g.draw(rand.New(rand.NewPCG(worldOf(m), m)))
	p, err := byHand(sc)
	if err != nil {
		return nil, 0, err
	}
	came := false
	p.Retrace(worldOf(m), g.plan, func(engine.Deed) bool {
		came = p.CanSettle() && p.Moment() == g.moment && p.Phase() == g.phase && p.Table().Round == g.round
		return !came
	})
	if !came {
		return nil, 0, nil
	}
	if g.scratch, err = byHand(sc); err != nil {
		return nil, 0, err
	}
	return p, g.fits(p), nil
}

// draw makes one purchase that may be the true one.
func (g *guesswork) draw(luck *rand.Rand) *sim.Scenario {
	sc := *g.sc
	sc.Members = append([]sim.Member(nil), sc.Members...)
	for i := range sc.Members {
		g.member(&sc, i, luck)
	}
	sc.Suppliers = append([]sim.Supplier(nil), sc.Suppliers...)
	for j := range sc.Suppliers {
		if j != sc.You {
			g.rival(&sc, j, luck)
		}
	}
	if sc.StatusQuo.Supplier == sc.You { // what one has delivered lately, one knows
		return &sc
	}
	const seen = 20 // deliveries behind what they have, unless told otherwise
	sc.StatusQuo.Evidence = seen
	if j := sc.StatusQuo.Supplier; j >= 0 {
		sc.StatusQuo.Facts, sc.StatusQuo.Parts = sc.Suppliers[j].Facts, sc.Suppliers[j].Parts
	} else {
		sc.StatusQuo.Facts, sc.StatusQuo.Parts = g.facts(luck), nil
	}
	return &sc
}

// member draws one person: a role by its likelihood, weights and ties where
// somebody told of them.
func (g *guesswork) member(sc *sim.Scenario, i int, luck *rand.Rand) {
	m, known := &sc.Members[i], &g.board.People[i]
	at, u := sim.Role(0), luck.Float64()
	for at < sim.Roles-1 && u >= known.Roles[at] {
		u -= known.Roles[at]
		at++
	}
	m.Roles = 0
	m.Roles = m.Roles.With(at)
	m.Cares, m.Weights, m.ListensTo = nil, nil, nil
	for k := range m.Influence {
		m.Influence[k] = -1
	}
	m.Strict, m.OldMail = usualStrictness, false
	for _, tie := range known.Hears {
		if tie.Sure {
			if m.ListensTo == nil {
				m.ListensTo = map[int]float64{}
			}
			m.ListensTo[sc.MemberIndex(tie.To)] = strongTie
		}
	}
	g.weigh(sc, m, known, luck)
}

// What nobody has told: an inbox of usual strictness, and how much more the one
// counts who is listened to most.
const (
	usualStrictness = 5
	strongTie       = 2
)

// weigh gives a member the weights that were told, about as sure as they were.
// They are told as they are now, so that what strategic importance adds to
// reliability is taken out again.
func (g *guesswork) weigh(sc *sim.Scenario, m *sim.Member, known *Person, luck *rand.Rand) {
	told := false
	weights := make([]float64, len(sc.Criteria))
	total := 0.0
	for c := range weights {
		weights[c] = sc.Criteria[c].Weight * formula.Taste(m.Roles, sc.Criteria[c].Kind)
		total += weights[c]
	}
	if total <= 0 {
		return
	}
	rel := sc.CriterionOf(sim.Reliability)
	now := make([]float64, len(weights))
	for c := range weights {
		weights[c] /= total
		now[c] = weights[c]
	}
	top := formula.StrategicWeight(weights[rel], g.board.Importance, sc.Model.ReliabilityCeiling)
	for c := range now {
		if c == rel {
			now[c] = top
		} else if weights[rel] < 1 {
			now[c] = weights[c] * (1 - top) / (1 - weights[rel])
		}
		if e := &known.Weights[c]; e.Evidence > 0 {
			told = true
			now[c] = max(0.01, e.Value+e.Spread*luck.NormFloat64())
		}
	}
	if !told {
		return
	}
	sum := 0.0
	for _, v := range now {
		sum += v
	}
	s, ceiling := g.board.Importance, sc.Model.ReliabilityCeiling
	before := now[rel] / sum // w = w0 + s (wmax - w0), unless it is above the ceiling anyway
	if before < ceiling && s < 1 {
		before = max(0, (before-s*ceiling)/(1-s))
	}
	others := sum - now[rel]
	for c := range now {
		if c != rel && others > 0 {
			now[c] *= (1 - before) / others
		}
	}
	now[rel] = before
	m.Weights = now
}

// rival draws another supplier: what it can do, and how it sells.
func (g *guesswork) rival(sc *sim.Scenario, j int, luck *rand.Rand) {
	s := &sc.Suppliers[j]
	price := sc.CriterionOf(sim.Price)
	s.Facts = g.facts(luck)
	s.Parts, s.Indexed, s.CostIndexed = g.partsOf(s.Facts[price])
	const lowest, ofFloor = 0.80, 0.75 // the usual floor and cost, MODEL.md section 9
	s.Floor = lowest * sc.ListPrice(j)
	s.Cost = ofFloor * s.Floor
	const known = 0.25
	s.Awareness, s.Overclaims, s.Image, s.Means = known, 0, 0, sc.YouMeans
	s.Strategy = sim.Strategies[luck.IntN(len(sim.Strategies))].Name
}

// partsOf guesses what a rival's price is made up of: in proportion as one's own.
func (g *guesswork) partsOf(fact float64) (parts []float64, indexed, costIndexed float64) {
	own := &g.sc.Suppliers[g.sc.You]
	whole := own.Facts[g.sc.CriterionOf(sim.Price)]
	if own.Parts == nil || whole <= 0 {
		return nil, 0, 0
	}
	for _, stated := range own.Parts {
		parts = append(parts, stated*fact/whole)
	}
	return parts, own.Indexed, own.CostIndexed
}

// facts draws what a supplier may offer, in every criterion's unit.
func (g *guesswork) facts(luck *rand.Rand) []float64 {
	const mean, deviation, least = 0.60, 0.18, 0.05
	facts := make([]float64, len(g.sc.Criteria))
	for c := range facts {
		facts[c] = g.sc.Criteria[c].Value(min(max(mean+deviation*luck.NormFloat64(), least), 1-least))
	}
	return facts
}

// fits is how well a position agrees with what has been seen: who is still in
// the running, whom one's own messages reached, and where people were said to
// stand.
func (g *guesswork) fits(p *engine.Process) float64 {
	const other = 0.05 // for every rival that is in here and out there, or the other way round
	loss := 0.0
	s := p.Standing()
	for k := range g.board.Rivals {
		if r := &g.board.Rivals[k]; r.Known && s.Short[r.Index] != r.Short {
			loss -= math.Log(other)
		}
	}
	for i := range g.board.People {
		known := &g.board.People[i]
		reached := 0
		for c := range sim.Channels {
			reached += p.View().Arrived(i, c)
		}
		off := float64(reached-known.Reached) / (1 + float64(known.Tried)/4)
		loss += off * off / 2
		if known.Lead.Evidence > 0 {
			const coarse = 0.08 // positions drawn at random are never exact
			off := (p.Stance(i) - known.Lead.Value) / math.Hypot(known.Lead.Spread, coarse)
			loss += min(off*off/2, 4)
		}
	}
	return math.Exp(-min(loss, 30))
}
