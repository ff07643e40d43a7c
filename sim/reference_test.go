package sim

import (
	"math"
	"slices"
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

func (b *refBelief) fade(m *Model) {
	n := m.PriorEvidence + m.EvidenceKept*(b.n-m.PriorEvidence)
	prior := m.PriorEvidence * m.PriorBelief
	b.x, b.n = (prior+m.EvidenceKept*(b.n*b.x-prior))/n, n
}

// refView is what one member makes of one supplier.
type refView struct {
	aware, tired  float64
	belief, proof []refBelief // by criterion: from all that was heard; from proofs and answers alone
	claim         []float64   // last claim, NaN for none
	caught, lead  bool
}

type refMember struct {
	weights []float64
	need    float64
	of      []refView // by supplier
}

type refSupplier struct {
	terms   []float64 // agreed score by criterion, NaN where nothing is agreed
	cover   float64
	deal    []float64 // agreed value by issue, nil for none
	dropped bool
	drop    Outcome
	short   bool
	money   Money // left
	spent   Money
	hours   float64 // a week
	used    float64
	leads   int
}

type refTrial struct {
	action                        *Action
	supplier, member, topic, left int
}

// refAttempt is one message to one member.
type refAttempt struct {
	stage                           Stage
	supplier, action, member, topic int
	chance                          float64
	arrived                         bool
}

type refWorld struct {
	sc             *Scenario
	model          Model
	typ            BuyType
	s              float64
	seed           uint64
	week, inStage  int
	stage          Stage
	over           bool
	end            End
	winner         int
	members        []refMember
	suppliers      []refSupplier
	status         []refBelief
	spec, cutoff   []float64
	trials         []refTrial
	attempts       []refAttempt
	happened, past map[int]bool // events
	offers         []refOffer
	votes          []refVote
	options        []int
	stances        []Stance // how each supplier negotiates
}

func newRefWorld(sc *Scenario, seed uint64, weighting float64) *refWorld {
	r := &refWorld{sc: sc, model: sc.Model, typ: sc.Type, s: sc.Importance, seed: seed, winner: -1,
		happened: map[int]bool{}, past: map[int]bool{}, cutoff: make([]float64, len(sc.Criteria)), spec: make([]float64, len(sc.Criteria))}
	for c := range sc.Criteria {
		r.status = append(r.status, refBelief{sc.Criteria[c].Score(sc.StatusQuo.Facts[c]), sc.StatusQuo.Evidence})
	}
	for j := range sc.Suppliers {
		given := &sc.Suppliers[j]
		r.suppliers = append(r.suppliers, refSupplier{terms: nothing(len(sc.Criteria)), money: given.Means.Budget, hours: given.Means.HoursPerWeek})
	}
	for i := range sc.Members {
		m := refMember{weights: r.startWeights(i, weighting), need: r.model.NeedStart}
		for j := range sc.Suppliers {
			v := refView{aware: sc.Suppliers[j].Awareness, claim: nothing(len(sc.Criteria))}
			for c := range sc.Criteria {
				start := refBelief{r.model.PriorBelief, r.model.PriorEvidence}
				if sc.StatusQuo.Supplier == j {
					v.aware, start = 1, r.status[c]
				}
				v.belief, v.proof = append(v.belief, start), append(v.proof, start)
			}
			m.of = append(m.of, v)
		}
		r.members = append(r.members, m)
	}
	r.enter(Need)
	return r
}

func nothing(n int) []float64 { return slices.Repeat([]float64{math.NaN()}, n) }

// luck is u(seed, event, week, member, supplier), section 12.
func (r *refWorld) luck(event uint64, week, member, supplier int) uint64 {
	h := mix(r.seed)
	for _, key := range []uint64{event, uint64(week), uint64(member), uint64(supplier)} {
		h = chain(h, key)
	}
	return h
}

// The tables of sections 1 and 2.
var (
	refCounts = map[Role][Stages]float64{Prescriber: {2, 3, 3, 1, 2}, User: {3, 2, 1, 0, 1}, Buyer: {1, 1, 2, 3, 2},
		Decider: {2, 1, 1, 1, 3}, Gatekeeper: {0, 0, 1, 0, 0}, Adviser: {1, 2, 2, 1, 1}}
	refTaste = map[Role][Kinds]float64{Prescriber: {1.6, 0.6, 1, 0.9, 1}, User: {1.3, 0.5, 1, 1.5, 1}, Buyer: {0.7, 1.7, 1, 0.8, 1},
		Decider: {0.9, 1, 1.3, 0.8, 1}, Adviser: {1.2, 0.9, 1.1, 0.9, 1}, Gatekeeper: {1, 1, 1, 1, 1}}
	refBuyer      = map[BuyType]float64{NewTask: 0.75, ModifiedRebuy: 1, StraightRebuy: 2}
	refPrescriber = map[BuyType]float64{NewTask: 1.25, ModifiedRebuy: 1, StraightRebuy: 0.5}
)

func sumOf(v []float64) (total float64) {
	for _, x := range v {
		total += x
	}
	return total
}

// influence is W(k), section 1.
func (r *refWorld) influence(k Stage) []float64 {
	w, outright := make([]float64, len(r.sc.Members)), false
	for i := range w {
		w[i] = max(0, r.sc.Members[i].Influence[k])
		outright = outright || r.sc.Members[i].Influence[k] >= 0
	}
	for role := Role(0); role < Roles && !outright; role++ {
		raw := refCounts[role][k]
		switch role {
		case Prescriber:
			raw *= refPrescriber[r.typ]
		case Buyer:
			raw *= refBuyer[r.typ]
		case Decider:
			raw *= 0.5 + r.s
		}
		holders := r.holders(role)
		for _, i := range holders {
			w[i] += raw / float64(len(holders))
		}
	}
	total := sumOf(w)
	for i := range w {
		w[i] /= total
	}
	return w
}

func (r *refWorld) holders(role Role) (who []int) {
	for i := range r.sc.Members {
		if r.sc.Members[i].Roles.Has(role) {
			who = append(who, i)
		}
	}
	return who
}

// overRoles is a mean over the roles of member i.
func (r *refWorld) overRoles(i int, of func(Role) float64) float64 {
	total, n := 0.0, 0.0
	for role := Role(0); role < Roles; role++ {
		if r.sc.Members[i].Roles.Has(role) {
			total, n = total+of(role), n+1
		}
	}
	return total / n
}

// startWeights is section 2, steps 1 to 3.
func (r *refWorld) startWeights(i int, weighting float64) []float64 {
	m, rel := &r.sc.Members[i], r.sc.CriterionOf(Reliability)
	w := slices.Clone(m.Weights)
	for c := range r.sc.Criteria {
		if m.Weights == nil {
			k := r.sc.Criteria[c].Kind
			w = append(w, r.sc.Criteria[c].Weight*r.overRoles(i, func(role Role) float64 { return refTaste[role][k] }))
			if m.Cares != nil {
				w[c] *= m.Cares[c]
			}
		}
	}
	total := sumOf(w)
	for c := range w {
		w[c] /= total
	}
	w0 := w[rel]
	to := w0 + r.s*(max(r.model.ReliabilityCeiling, w0)-w0)
	if weighting >= 0 {
		to = weighting
	}
	if w0 == 1 {
		return w
	}
	for c := range w {
		w[c] *= (1 - to) / (1 - w0)
	}
	w[rel] = to
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
	if r.sc.Criteria[c].Kind != Reliability {
		return b.x
	}
	return b.x - r.model.Caution*r.s*(1-cover)*math.Sqrt(b.x*(1-b.x)/(b.n+1))
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
func (r *refWorld) group(k Stage, of func(i int) float64) float64 {
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
	return r.sc.Criteria[c].Score(r.sc.Suppliers[j].Facts[c])
}

// deliver sends the moves of supplier j and its running trials, sections 5 and 6.
func (r *refWorld) deliver(j int, moves []Move) {
	for at := range r.trials {
		if r.trials[at].supplier == j {
			r.trial(&r.trials[at])
		}
	}
	for _, m := range moves {
		for i := range r.members {
			if m.To.Has(i) {
				r.attempt(i, j, m)
			}
		}
	}
}

func (r *refWorld) trial(t *refTrial) {
	if t.left == 0 {
		return
	}
	t.left--
	for range t.action.Deliveries {
		if t.topic != Problem {
			r.tell(t.member, t.supplier, t.topic, t.action.Evidence, t.action.WordOfMouth, r.truth(t.supplier, t.topic), true)
		}
	}
}

// attempt is one message to one member.
func (r *refWorld) attempt(i, j int, m Move) {
	a, v := &r.sc.Actions[m.Action], &r.members[i].of[j]
	p := r.chance(i, j, m)
	if a.Channel.Direct() {
		v.tired++
		if a.Channel == Email && m.Mail.Value < 0.3 {
			v.tired++
		}
	}
	try := refAttempt{r.stage, j, m.Action, i, m.Topic, p, uniform(r.luck(uint64(a.Channel), r.week, i, j)) < p}
	r.attempts = append(r.attempts, try)
	if !try.arrived {
		return
	}
	v.aware += a.Awareness * (1 - v.aware)
	if !v.lead && v.aware >= 0.20-1e-9 {
		v.lead = true
		r.suppliers[j].leads++
	}
	z, q, proof := max(r.truth(j, max(m.Topic, 0)), m.Claim), a.Evidence, false
	if a.Channel == Reference || a.Channel == Pilot {
		z, proof = r.truth(j, max(m.Topic, 0)), true
	}
	switch {
	case a.Channel == Advertising:
		return
	case m.Topic == Problem:
		gain := r.model.NeedGain
		if a.Channel == Meeting || a.Channel == Demonstration {
			gain *= 2
		}
		r.members[i].need += gain * (1 - r.members[i].need)
	case a.Channel == Pilot:
		r.shape(i, m.Topic, 1)
	default:
		if v.caught && !proof {
			q /= 2
		}
		r.shape(i, m.Topic, q)
		r.tell(i, j, m.Topic, a.Evidence, a.WordOfMouth, z, proof)
	}
	if a.Channel == Pilot {
		r.trials = append(r.trials, refTrial{a, j, i, m.Topic, a.Weeks})
		r.trial(&r.trials[len(r.trials)-1])
	}
}

// shape is what writing the specification does to the writer's weights.
func (r *refWorld) shape(i, topic int, q float64) {
	if r.stage != Specification {
		return
	}
	a := r.model.SpecShaping * q / (1 + q)
	for c := range r.members[i].weights {
		r.members[i].weights[c] *= 1 - a
	}
	r.members[i].weights[topic] += a
}

// tell brings evidence to member i, and a share of it to every colleague.
func (r *refWorld) tell(i, j, c int, q, h, z float64, proof bool) {
	for k := range r.members {
		v, heard := &r.members[k].of[j], q
		if k != i {
			heard = h * q
		}
		if k != i && heard == 0 || !math.IsNaN(r.suppliers[j].terms[c]) {
			continue
		}
		if !proof {
			if v.caught {
				heard /= 2
			}
			v.claim[c] = z
			v.belief[c].take(z, heard)
			continue
		}
		v.belief[c].take(z, heard)
		v.proof[c].take(z, heard)
		if v.claim[c]-z > 0.05 { // never where there was no claim
			v.belief[c], v.claim[c], v.caught = v.proof[c], math.NaN(), true
		}
	}
}

// chance is section 6.
func (r *refWorld) chance(i, j int, m Move) float64 {
	a, v, member := &r.sc.Actions[m.Action], &r.members[i].of[j], &r.sc.Members[i]
	rested := math.Exp(-r.model.FatigueEffect * v.tired)
	switch a.Channel {
	case Content:
		if r.stage == Negotiation || r.stage == Decision {
			return 0
		}
		return 0.25 * m.Mail.Value
	case Advertising:
		return 0.5
	case Email:
		inbox := 0.97 / (1 + math.Exp(m.Mail.Points-member.Strict))
		render := 1.0
		if member.OldMail {
			render = 1 - 0.8*m.Mail.HTML
		}
		match := 0.4
		if m.Topic != Problem {
			match = r.overRoles(i, func(role Role) float64 {
				tastes := refTaste[role]
				return tastes[r.sc.Criteria[m.Topic].Kind] / slices.Max(tastes[:])
			})
		} else if r.stage == Need {
			match = 1
		}
		return min(1, inbox*render*2*0.2271*match*m.Mail.Value*rested)
	}
	door := 1.0
	if keepers := r.holders(Gatekeeper); len(keepers) > 0 && !slices.Contains(keepers, i) {
		known := 0.0
		for _, k := range keepers {
			known = max(known, r.members[k].of[j].aware)
		}
		door = 0.3 + 0.7*known
	}
	return door * (0.15 + 0.85*v.aware) * rested
}
