package engine

import (
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/exact"
)

// The reference's gates and decision, MODEL.md sections 8 and 10. Where the text leaves a choice open, a comment says which is taken.

// refRetyped are the parameters that an event brings with a modified rebuy.
func refRetyped(m *sim.Model) {
	m.Habit, m.NeedGrowth, m.NeedStart, m.Shortlist, m.StageWeeks = 0.10, 0.05, 0.30, 3, [sim.Stages]float64{6, 3, 4, 4, 3}
}

func (r *refWorld) enter(k sim.Stage) {
	r.stage, r.inStage = k, 0
	if r.model.StageWeeks[k] == 0 && k == sim.Need {
		r.enter(sim.Specification)
	} else if r.model.StageWeeks[k] == 0 && k == sim.Specification {
		r.specify(0)
		r.enter(sim.Preselection)
	}
}

func (r *refWorld) gate() {
	last := r.inStage >= int(r.model.StageWeeks[r.stage])
	if !r.selections(last) {
		return
	}
	switch {
	case r.stage == sim.Need && r.group(sim.Need, func(i int) float64 { return r.members[i].need }) >= r.model.NeedGate-1e-9:
		r.enter(sim.Specification)
	case r.stage == sim.Need && last && r.sc.MustBuy:
		r.forced++
		r.enter(sim.Specification)
	case r.stage == sim.Need && last:
		r.over, r.end = true, sim.NoProject
	case r.stage == sim.Specification && last:
		r.specify(r.model.SpecAdoption)
		r.enter(sim.Preselection)
	case r.stage == sim.Preselection && last:
		r.preselect()
	case r.stage == sim.Negotiation && last:
		r.bargainAll(0)
	case r.stage == sim.Decision:
		r.decide(last)
	}
}

// bargainAll negotiates with the shortlist from supplier from on; whoever plays
// by hand takes its turn before it goes on.
func (r *refWorld) bargainAll(from int) {
	for j := from; j < len(r.suppliers); j++ {
		s := &r.suppliers[j]
		switch {
		case !s.short || s.gone:
		case r.interactive && j == r.sc.You && r.table.done:
		case r.interactive && j == r.sc.You:
			r.table.pending = true
			r.sitDownAt(r.sc.You)
			return
		default:
			r.sitDown(j)
			r.negotiate(j)
		}
	}
	r.talksOver()
}

func (r *refWorld) specify(adopt float64) {
	for c := range r.spec {
		r.spec[c] = r.group(sim.Specification, func(i int) float64 { return r.members[i].weights[c] })
		r.cutoff[c] = r.model.CutoffBase + r.model.CutoffSlope*r.spec[c]
	}
	for i := range r.members {
		if r.people.away[i] {
			continue
		}
		for c, w := range r.members[i].weights {
			r.members[i].weights[c] = (1-adopt)*w + adopt*r.spec[c]
		}
	}
}

func (r *refWorld) drop(j int, why sim.Drop, criterion int, lack float64) {
	s := &r.suppliers[j]
	s.dropped, s.lack = true, lack
	s.drop = sim.Outcome{End: sim.NotShortlisted, Supplier: -1, Drop: int(why), Criterion: criterion}
}

// mostMissed is the criterion on which most is lacking, -1 where nothing is.
func mostMissed(lack []float64) int {
	worst := -1
	for c := range lack {
		if lack[c] > 1e-9 && (worst < 0 || lack[c] > lack[worst]+1e-9) {
			worst = c
		}
	}
	return worst
}

// test asks supplier j for stage 3 and reports whether it passed.
func (r *refWorld) test(j int) bool {
	known := r.group(sim.Preselection, func(i int) float64 { return r.members[i].of[j].aware })
	if known < r.model.AwarenessGate-1e-9 {
		r.drop(j, sim.Awareness, -1, r.model.AwarenessGate-known)
		return false
	}
	for i := range r.members { // one answer, as the supplier stands with them before it
		if r.people.away[i] {
			continue
		}
		whole, paper := r.proofCounts(i, j, 1), r.proofCounts(i, j, r.model.Paper)
		for c := range r.cutoff {
			q := whole
			if kind := r.sc.Criteria[c].Kind; kind == sim.Reliability || kind == sim.Service {
				q = paper
			}
			r.takeProof(i, j, c, q)
		}
	}
	lack := make([]float64, len(r.cutoff))
	for c := range lack {
		if criterion := &r.sc.Criteria[c]; criterion.KnockOut {
			lack[c] = refScore(criterion, criterion.AtLeast) - r.fact(j, c)
		}
	}
	if c := mostMissed(lack); c >= 0 {
		r.drop(j, sim.Screened, c, lack[c])
		return false
	}
	if !r.passesTrials(j) {
		return false
	}
	if r.sc.Rule == sim.BestScore {
		return true
	}
	for c := range lack {
		lack[c] = r.cutoff[c] - r.group(sim.Preselection, func(i int) float64 { return r.cautious(r.believed(i, j, c), c, 0) })
	}
	if c := mostMissed(lack); c >= 0 {
		r.drop(j, sim.Screened, c, lack[c])
		return false
	}
	return true
}

func (r *refWorld) preselect() {
	var left, failed []int
	value := map[int]float64{}
	for j := range r.suppliers {
		switch s := &r.suppliers[j]; {
		case s.dropped || s.gone:
		case r.test(j) && r.letIn(j):
			left = append(left, j)
			value[j] = r.group(sim.Preselection, func(i int) float64 { return r.valueNow(i, j) })
		default:
			failed = append(failed, j)
		}
	}
	if len(left) == 0 && len(failed) > 0 && r.sc.MustBuy {
		near := failed[0]
		for _, j := range failed {
			if r.suppliers[j].lack < r.suppliers[near].lack-1e-9 {
				near = j
			}
		}
		r.suppliers[near].dropped, r.suppliers[near].short = false, true
		r.forced++
	}
	for rank := 0; len(left) > 0; rank++ {
		top := left[0]
		for _, j := range left {
			if value[j] > value[top]+1e-9 {
				top = j
			}
		}
		left = slices.DeleteFunc(left, func(j int) bool { return j == top })
		if r.sc.Rule == sim.BestScore || rank < int(r.model.Shortlist) {
			r.suppliers[top].short = true
		} else {
			r.drop(top, sim.RankedOut, -1, math.NaN())
		}
	}
	r.trials = slices.DeleteFunc(r.trials, func(t refTrial) bool { return r.suppliers[t.supplier].dropped })
	for j := range r.suppliers {
		if r.suppliers[j].short && !r.suppliers[j].gone {
			r.enter(sim.Negotiation)
			return
		}
	}
	r.over, r.end = true, sim.NoSupplier
}

type refVote struct {
	support []float64 // or chances, or points
	values  [][]float64
	lot     string
}

// must reports whether the status quo is no option.
func (r *refWorld) must() bool { return r.sc.MustBuy || r.sc.Rule == sim.BestScore }

// decide is section 10.
func (r *refWorld) decide(last bool) {
	r.options = nil
	if !r.must() {
		r.options = []int{-1}
	}
	for j := range r.suppliers {
		if r.suppliers[j].short && !r.suppliers[j].gone && !r.above(j) {
			r.options = append(r.options, j)
		}
	}
	if len(r.options) == 0 {
		r.over, r.end = true, sim.NoSupplier
		return
	}
	if r.sc.Rule == sim.BestScore {
		r.tender()
		return
	}
	v, y := make([][]float64, len(r.members)), make([][]float64, len(r.members))
	for i := range v {
		for _, j := range r.options {
			worth, option := r.valueNow(i, j), j+1
			if j == r.sc.StatusQuo.Supplier {
				option = 0 // they are one firm
			}
			v[i] = append(v[i], worth)
			y[i] = append(y[i], worth+exact.Gumbel(r.luck(17, 0, i, option))/r.model.Rationality)
		}
	}
	if r.sc.Rule != sim.Quorum && r.sc.Rule != sim.Majority && r.sc.Rule != sim.Unanimity {
		chances, drawn := r.rule(v, y)
		r.votes = append(r.votes, refVote{support: chances, values: r.present(v)})
		r.conclude(drawn, true)
		return
	}
	for o := range r.options {
		y0 := make([]float64, len(v))
		for i := range y {
			y0[i] = y[i][o]
		}
		now := y0
		for range r.inStage - 1 {
			now = r.influenced(sim.Decision, now, y0, r.model.Sway)
		}
		for i := range y {
			y[i][o] = now[i]
		}
	}
	r.count(v, y, last)
}

// count is a weekly vote on what everybody compares.
func (r *refWorld) count(v, y [][]float64, last bool) {
	w, voters := r.influence(sim.Decision), 0.0
	for i := range w {
		if w[i] > 0 {
			voters++
		}
	}
	q := min(1, r.model.QuorumBase+r.model.QuorumStrategic*r.s)
	veto := r.s >= r.model.VetoFrom-1e-9 && len(r.holders(sim.Decider)) > 0
	switch r.sc.Rule {
	case sim.Majority:
		q, veto = (math.Floor(voters/2)+1)/voters, false
	case sim.Unanimity:
		q, veto = 1, false
	}
	support, backed, won := make([]float64, len(r.options)), map[int]bool{}, -1
	for i := range w {
		o := best(y[i])
		switch {
		case r.sc.Rule == sim.Quorum:
			support[o] += w[i]
		case w[i] > 0:
			support[o] += 1 / voters
		}
		backed[o] = backed[o] || r.sc.Members[i].Roles.Has(sim.Decider) && !r.people.away[i]
	}
	r.votes = append(r.votes, refVote{support: support, values: r.present(v)})
	for o, have := range support { // several reach a low quorum: the highest
		free := r.options[o] < 0 || !veto || backed[o]
		if free && have >= q-1e-9 && (won < 0 || have > support[won]+1e-9) {
			won = o
		}
	}
	switch {
	case won >= 0:
		r.conclude(won, last)
	case last && r.sc.MustBuy:
		r.forced++
		r.conclude(r.escalated(support, v, y), true)
	case last:
		r.over, r.end = true, sim.NoQuorum
	}
}

// escalated is what the deciders choose after a last vote that nobody won.
func (r *refWorld) escalated(support []float64, v, y [][]float64) int {
	w, deciders := r.influence(sim.Decision), r.holders(sim.Decider)
	sums := make([]float64, len(support))
	for o := range sums {
		for _, i := range deciders {
			sums[o] += w[i] * y[i][o]
		}
		if len(deciders) == 0 {
			for i := range w {
				sums[o] += w[i] * v[i][o]
			}
		}
	}
	if len(deciders) > 0 {
		return best(sums)
	}
	top := 0
	for o := range support {
		if support[o] > support[top]+1e-9 || support[o] >= support[top]-1e-9 && sums[o] > sums[top]+1e-9 {
			top = o
		}
	}
	return top
}

// tender is the rule best_score.
func (r *refWorld) tender() {
	if r.sc.Award.Lots != nil {
		r.lots()
		return
	}
	scores, top := r.bids(nil)
	r.votes = append(r.votes, refVote{support: scores})
	r.conclude(top, true)
}

// bids are the scores of the options by weights, nil for the published ones.
func (r *refWorld) bids(weights []float64) (scores []float64, top int) {
	for c := range r.sc.Criteria {
		if len(weights) <= c {
			weights = append(weights, r.sc.Criteria[c].Weight)
		}
	}
	if weights = shares(weights); r.weighting >= 0 {
		weights = refReliability(weights, r.sc.CriterionOf(sim.Reliability), r.weighting)
	}
	scores = make([]float64, len(r.options))
	price := func(o int) float64 {
		return refSum(r.atTable(r.options[o]), r.options[o], r.suppliers[r.options[o]].deal[0])
	}
	for o, j := range r.options {
		for c, w := range weights {
			kind, s := r.sc.Criteria[c].Kind, r.truth(j, c)
			if math.IsNaN(r.suppliers[j].terms[c]) && (kind == sim.Reliability || kind == sim.Service) {
				s = r.group(sim.Decision, func(i int) float64 { return r.members[i].of[j].proof[c].x })
			}
			if kind == sim.Price {
				s = r.priceScore(o, price, s)
			}
			scores[o] += w * s
		}
		if scores[o] > scores[top]+1e-9 || scores[o] >= scores[top]-1e-9 && price(o) < price(top)-1e-9 {
			top = o
		}
	}
	return scores, top
}

func best(v []float64) int {
	at := 0
	for o := range v {
		if v[o] > v[at]+1e-9 {
			at = o
		}
	}
	return at
}

func (r *refWorld) conclude(o int, last bool) {
	if r.options[o] >= 0 && r.denied(r.options[o], last) {
		return
	}
	r.over = true
	switch {
	case r.options[o] < 0:
		r.end = sim.StatusQuoKept
	default:
		r.end = sim.Won
		r.split(o)
	}
}

// rule is one of the five that draw or count at once. Whoever has no influence has no
// voice in any of them; autocracy is the deciders' own.
func (r *refWorld) rule(v, y [][]float64) (chances []float64, won int) {
	w := r.influence(sim.Decision)
	chances = make([]float64, len(r.options))
	var voters []int
	var p [][]float64
	for i := range w {
		p = append(p, make([]float64, len(chances)))
		for o := range chances {
			p[i][o] = math.Exp(r.model.Rationality * (v[i][o] - slices.Max(v[i])))
		}
		total := sumOf(p[i])
		for o := range p[i] {
			p[i][o] /= total
		}
		if w[i] > 0 {
			voters = append(voters, i)
		}
	}
	mean := func(of []int) {
		for _, i := range of {
			for o := range chances {
				chances[o] += p[i][o] / float64(len(of))
			}
		}
	}
	switch r.sc.Rule {
	case sim.Weighted:
		for i := range w {
			for o := range chances {
				chances[o] += w[i] * p[i][o]
			}
		}
	case sim.Equal:
		mean(voters)
	case sim.Autocracy:
		if deciders := r.holders(sim.Decider); len(deciders) > 0 {
			mean(deciders)
		} else {
			mean(voters)
		}
	case sim.Perturbation:
		for o := range chances {
			for _, i := range voters {
				chances[o] += float64(ranking(y[i], o))
			}
		}
		if at := slices.Index(chances, 0); at >= 0 {
			clear(chances)
			chances[at] = 1
			break
		}
		for o := range chances {
			chances[o] = 1 / chances[o]
		}
	case sim.Borda:
		for i := range w {
			for o := range chances {
				chances[o] += w[i] * float64(len(chances)-1-ranking(y[i], o))
			}
		}
		return chances, best(chances)
	}
	total, u, so := sumOf(chances), exact.Uniform(r.luck(18, 0, 0, 0)), 0.0
	won = -1
	for o := range chances {
		if chances[o] > 0 {
			chances[o] /= total
			so += chances[o]
			if won < 0 && u < so {
				won = o
			}
		}
	}
	return chances, won
}

// ranking is the place of option o in a ranking, from 0.
func ranking(y []float64, o int) int {
	order := make([]int, len(y))
	for at := range order {
		order[at] = at
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case y[a] > y[b]+1e-9:
			return -1
		case y[b] > y[a]+1e-9:
			return 1
		}
		return 0
	})
	return slices.Index(order, o)
}
