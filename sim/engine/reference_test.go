package engine

import (
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/exact"
)

// The reference tells MODEL.md a second time, plainly and slowly: a belief is a
// pair of numbers, a week is a loop, nothing is kept that can be computed. It
// shares the scenario's types and the primitives of luck with the engine, and
// neither its state nor its formulas.

type refBelief struct{ x, n float64 }

// take is evidence of strength q that says z, section 3.
func (b *refBelief) take(z, q float64) {
	b.x += q / (b.n + q) * (z - b.x)
	b.n += q
}

// fade is a week of fading toward a start.
func (b *refBelief) fade(start refBelief, kept float64) {
	n := start.n + kept*(b.n-start.n)
	y := start.n * start.x
	b.x, b.n = (y+kept*(b.n*b.x-y))/n, n
}

// spread is sd(x, n).
func (b refBelief) spread() float64 { return math.Sqrt(max(0, b.x*(1-b.x)) / (b.n + 1)) }

// refKind is a kind of proof: one channel about one criterion.
type refKind struct {
	channel   sim.Channel
	criterion int
}

// refView is what one member makes of one supplier.
type refView struct {
	aware, tired  float64
	belief, proof []refBelief // by criterion: from all that was heard; from proofs, answers and events alone
	claim         []float64   // highest claim since the supplier was last caught on it, NaN for none
	caught        bool
	proofs        map[refKind]int // that arrived first hand
	warm          int             // last week in which the member is warm, -1 for never
	lead          int             // 1 + the action that made the member one, 0 for none
}

type refMember struct {
	weights []float64
	need    float64
	of      []refView // by supplier
}

// refText is what can be read: content or a mail that says something.
type refText struct {
	channel        sim.Channel
	topic          int
	value, minutes float64
}

type refSupplier struct {
	start        []refBelief // by criterion
	terms        []float64   // agreed score by criterion, NaN where nothing is agreed
	cover        float64
	deal         []float64 // agreed value by issue, nil for none
	positions    []int     // of deal on the grid
	dropped      bool
	drop         sim.Outcome
	lack         float64 // by how much it missed the test that dropped it
	short, gone  bool
	money, spent sim.Money // left; spent
	hours        float64
	used         float64
	leads        int
	texts        map[refText]bool         // written
	readers      map[refText]map[int]bool // whom it reached as content
	left         float64                  // hours of this week
	tried        map[refTry]bool          // this week
	moves        []sim.Move
	strategy     *sim.Strategy
	arrivals     map[refTry]int // by channel and member, ever
}

// refTry is an attempt on a channel with a member.
type refTry struct {
	channel sim.Channel
	member  int
}

type refTrial struct {
	action                        *sim.Action
	supplier, member, topic, left int
	nth                           int
}

// refAttempt is one message to one member.
type refAttempt struct {
	stage                           sim.Stage
	supplier, action, member, topic int
	chance                          float64
	arrived                         bool
}

type refWorld struct {
	sc             *sim.Scenario
	model          sim.Model
	typ            sim.BuyType
	s              float64
	seed           uint64
	weighting      float64
	week, inStage  int
	stage          sim.Stage
	over           bool
	end            sim.End
	winner         int
	got            map[int]float64 // shares of the business by supplier
	members        []refMember
	suppliers      []refSupplier
	status         []refBelief
	spec, cutoff   []float64
	trials         []refTrial
	attempts       []refAttempt
	happened, past map[int]bool // events
	offers         []refOffer
	votes          []refVote
	forced         int
	options        []int
	interactive    bool
	table          refTable
	people         refPeople
	refPractice
	quiet bool // the contact ban holds
}

func newRefWorld(sc *sim.Scenario, seed uint64, weighting float64) *refWorld {
	r := &refWorld{sc: sc, model: sc.Model, typ: sc.Type, s: sc.Importance, seed: seed, winner: -1, weighting: weighting, table: newRefTable(), refPractice: newRefPractice(),
		happened: map[int]bool{}, past: map[int]bool{}, cutoff: make([]float64, len(sc.Criteria)), spec: make([]float64, len(sc.Criteria))}
	for c := range sc.Criteria {
		r.status = append(r.status, refBelief{refScore(&sc.Criteria[c], sc.StatusQuo.Facts[c]), sc.StatusQuo.Evidence})
	}
	for j := range sc.Suppliers {
		given := &sc.Suppliers[j]
		s := refSupplier{terms: nothing(len(sc.Criteria)), money: given.Means.Budget, hours: given.Means.HoursPerWeek,
			texts: map[refText]bool{}, readers: map[refText]map[int]bool{}, arrivals: map[refTry]int{}}
		for c := range sc.Criteria {
			start := refBelief{min(0.95, max(0.05, r.model.PriorBelief+given.Image)), r.model.PriorEvidence}
			if sc.StatusQuo.Supplier == j {
				start = r.status[c]
			}
			s.start = append(s.start, start)
		}
		r.suppliers = append(r.suppliers, s)
	}
	for i := range sc.Members {
		m := refMember{weights: r.startWeights(i), need: r.model.NeedStart}
		for j := range sc.Suppliers {
			v := refView{aware: sc.Suppliers[j].Awareness, claim: nothing(len(sc.Criteria)), proofs: map[refKind]int{}, warm: -1}
			if sc.StatusQuo.Supplier == j {
				v.aware = 1
			}
			v.belief, v.proof = slices.Clone(r.suppliers[j].start), slices.Clone(r.suppliers[j].start)
			m.of = append(m.of, v)
		}
		r.members = append(r.members, m)
	}
	r.people = newRefPeople(sc)
	r.enter(sim.Need)
	return r
}

func nothing(n int) []float64 { return slices.Repeat([]float64{math.NaN()}, n) }

// refScore is score(z), section 0.
func refScore(c *sim.Criterion, z float64) float64 {
	if c.Scale != nil {
		return refScaled(c.Scale, z)
	}
	return min(1, max(0, (z-c.Worst)/(c.Best-c.Worst)))
}

// luck is u(seed, event, week, member, supplier), section 12.
func (r *refWorld) luck(event uint64, week, member, supplier int) uint64 {
	h := exact.Mix(r.seed)
	for _, key := range []uint64{event, uint64(week), uint64(member), uint64(supplier)} {
		h = exact.Chain(h, key)
	}
	return h
}

// The tables of sections 1 and 2.
var (
	refCounts = map[sim.Role][sim.Stages]float64{sim.Prescriber: {2, 3, 3, 1, 2}, sim.User: {3, 2, 1, 0, 1}, sim.Buyer: {1, 1, 2, 3, 2},
		sim.Decider: {2, 1, 1, 1, 3}, sim.Gatekeeper: {0, 0, 0, 0, 0}, sim.Adviser: {1, 2, 2, 1, 1}}
	refTaste = map[sim.Role][sim.Kinds]float64{sim.Prescriber: {1.6, 0.6, 1, 0.9, 1}, sim.User: {1.3, 0.5, 1, 1.5, 1}, sim.Buyer: {0.7, 1.7, 1, 0.8, 1},
		sim.Decider: {0.9, 1, 1.3, 0.8, 1}, sim.Adviser: {1.2, 0.9, 1.1, 0.9, 1}, sim.Gatekeeper: {1, 1, 1, 1, 1}}
	refBuyer      = map[sim.BuyType]float64{sim.NewTask: 0.75, sim.ModifiedRebuy: 1, sim.StraightRebuy: 2}
	refPrescriber = map[sim.BuyType]float64{sim.NewTask: 1.25, sim.ModifiedRebuy: 1, sim.StraightRebuy: 0.5}
)

// level is L of a role in a stage.
func (r *refWorld) level(role sim.Role, k sim.Stage) float64 {
	if r.sc.Levels != nil {
		return r.sc.Levels[role][k]
	}
	return refCounts[role][k]
}

func sumOf(v []float64) (total float64) {
	for _, x := range v {
		total += x
	}
	return total
}

// influence is W(k), section 1.
func (r *refWorld) influence(k sim.Stage) []float64 {
	w, outright := make([]float64, len(r.sc.Members)), false
	for i := range w {
		w[i] = max(0, r.sc.Members[i].Influence[k])
		outright = outright || w[i] > 0
	}
	for i := range w {
		if r.people.away[i] {
			w[i] = 0
		}
	}
	for role := sim.Role(0); role < sim.Roles && !outright; role++ {
		raw := r.level(role, k)
		switch role {
		case sim.Prescriber:
			raw *= refPrescriber[r.typ]
		case sim.Buyer:
			raw *= refBuyer[r.typ]
		case sim.Decider:
			raw *= 0.5 + r.s
		}
		holders := r.holders(role)
		for _, i := range holders {
			w[i] += raw / float64(len(holders))
		}
	}
	total := sumOf(w)
	if total == 0 { // all alike, but for those who are only gatekeepers if there is anybody else
		only := func(i int) bool { return r.sc.Members[i].Roles == 1<<sim.Gatekeeper }
		for i := range w {
			if !only(i) && !r.people.away[i] {
				w[i], total = 1, total+1
			}
		}
		for i := range w {
			if total == 0 && !r.people.away[i] {
				w[i] = 1
			}
		}
		total = max(sumOf(w), 1e-300)
	}
	for i := range w {
		w[i] /= total
	}
	return w
}

func (r *refWorld) holders(role sim.Role) (who []int) {
	for i := range r.sc.Members {
		if r.sc.Members[i].Roles.Has(role) && !r.people.away[i] {
			who = append(who, i)
		}
	}
	return who
}

// overRoles is a mean over the roles of member i, 1 without a role.
func (r *refWorld) overRoles(i int, of func(sim.Role) float64) float64 {
	total, n := 0.0, 0.0
	for role := sim.Role(0); role < sim.Roles; role++ {
		if r.sc.Members[i].Roles.Has(role) {
			total, n = total+of(role), n+1
		}
	}
	if n == 0 {
		return 1
	}
	return total / n
}

// shares scales weights to sum 1; a sum of 0 makes them equal.
func shares(w []float64) []float64 {
	out := slices.Clone(w)
	for c := range out {
		out[c] = 1 / float64(len(w))
		if total := sumOf(w); total > 0 {
			out[c] = w[c] / total
		}
	}
	return out
}

// StartWeights is section 2, steps 1 to 3.
func (r *refWorld) startWeights(i int) []float64 {
	m, rel := &r.sc.Members[i], r.sc.CriterionOf(sim.Reliability)
	own := make([]float64, len(r.sc.Criteria))
	for c := range own {
		own[c] = r.sc.Criteria[c].Weight
	}
	if sumOf(own) == 0 {
		own = shares(own)
	}
	for c := range own {
		k := r.sc.Criteria[c].Kind
		own[c] *= r.overRoles(i, func(role sim.Role) float64 { return refTaste[role][k] })
		if m.Cares != nil {
			own[c] *= m.Cares[c]
		}
	}
	if m.Weights != nil {
		own = m.Weights
	}
	w := shares(own)
	to := w[rel] + r.s*(max(r.model.ReliabilityCeiling, w[rel])-w[rel])
	if r.weighting >= 0 {
		to = r.weighting
	}
	return refReliability(w, rel, to)
}

// refReliability gives reliability the weight to and scales the others.
func refReliability(w []float64, rel int, to float64) []float64 {
	w = slices.Clone(w)
	others := sumOf(w) - w[rel]
	for c := range w {
		if c != rel {
			if w[c] > 0 {
				w[c] *= (1 - to) / others
			}
		}
	}
	if w[rel] = to; others < 1e-15 {
		w[rel] = 1
	}
	return w
}

// believed is what member i believes of supplier j, agreed terms first.
func (r *refWorld) believed(i, j, c int) refBelief {
	if agreed := r.suppliers[j].terms[c]; !math.IsNaN(agreed) {
		return refBelief{agreed, 50}
	}
	return r.members[i].of[j].belief[c]
}

// cautious is x~, section 4.
func (r *refWorld) cautious(b refBelief, c int, cover float64) float64 {
	if r.sc.Criteria[c].Kind != sim.Reliability {
		return b.x
	}
	return b.x - r.model.Caution*r.s*(1-cover)*b.spread()
}

// value is V_ij under terms and cover; j = -1 is the status quo.
func (r *refWorld) value(i, j int, terms []float64, cover float64) float64 {
	if j < 0 {
		return r.model.Habit - r.model.NeedPull*r.members[i].need
	}
	v := 0.0
	for c, w := range r.members[i].weights {
		b := r.members[i].of[j].belief[c]
		if !math.IsNaN(terms[c]) {
			b = refBelief{terms[c], 50}
		}
		d := r.cautious(b, c, cover) - r.cautious(r.status[c], c, 0)
		if d < 0 {
			d *= r.model.LossAversion
		}
		v += w * d
	}
	return v
}

func (r *refWorld) valueNow(i, j int) float64 {
	if j < 0 {
		return r.value(i, j, nil, 0)
	}
	return r.value(i, j, r.suppliers[j].terms, r.suppliers[j].cover)
}

// group is sum W_i(k) of something.
func (r *refWorld) group(k sim.Stage, of func(i int) float64) float64 {
	total := 0.0
	for i, w := range r.influence(k) {
		total += w * of(i)
	}
	return total
}

// truth is what proof shows of supplier j: its score, or the agreed term.
func (r *refWorld) truth(j, c int) float64 {
	if agreed := r.suppliers[j].terms[c]; !math.IsNaN(agreed) {
		return agreed
	}
	return r.fact(j, c)
}

// fact is the score at list terms.
func (r *refWorld) fact(j, c int) float64 {
	return refScore(&r.sc.Criteria[c], r.sc.Suppliers[j].Facts[c])
}
