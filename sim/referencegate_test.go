package sim

import (
	"math"
	"slices"
)

// The reference's weeks, gates, negotiation and decision, MODEL.md sections 7
// to 10. Where the text leaves a choice open, a comment says which is taken.

// refRetyped are the parameters that an event brings with a modified rebuy.
func refRetyped(m *Model) {
	m.Habit, m.NeedGrowth, m.NeedStart, m.Shortlist, m.StageWeeks = 0.10, 0.05, 0.30, 3, [Stages]float64{6, 3, 4, 4, 3}
}

// act is steps 2 to 4 of a week, the rest steps 5 to 7. Events come before.
func (r *refWorld) act(plans [][]Move) {
	for j := range r.suppliers {
		if !r.suppliers[j].dropped { // its trials end with it
			r.pay(j, plans[j])
			r.deliver(j, plans[j])
		}
	}
	for i := range r.members {
		m := &r.members[i]
		m.need += r.model.NeedGrowth * (1 - m.need)
		for j := range m.of {
			m.of[j].aware *= 1 - r.model.Forgetting
			m.of[j].tired *= r.model.FatigueKept
			for c := range m.of[j].belief {
				m.of[j].belief[c].fade(&r.model)
				m.of[j].proof[c].fade(&r.model)
			}
		}
	}
	need := make([]float64, len(r.members))
	for i := range need {
		need[i] = r.members[i].need
	}
	for i, n := range r.influenced(r.stage, need, need, r.model.WeeklySway) {
		r.members[i].need = n
	}
	r.week++
	r.inStage++
	r.gate()
}

func (r *refWorld) pay(j int, moves []Move) {
	s := &r.suppliers[j]
	for _, m := range moves {
		a, times := &r.sc.Actions[m.Action], 0
		for i := range r.members {
			if m.To.Has(i) {
				times++
			}
		}
		if a.Channel < Call {
			times = 1
		}
		s.used += a.Hours * float64(times)
		s.money -= a.Cost * Money(times)
		s.spent += a.Cost * Money(times)
	}
}

// influenced is one round of Friedkin and Johnsen.
func (r *refWorld) influenced(k Stage, y, y0 []float64, theta float64) []float64 {
	w, out := r.influence(k), slices.Clone(y)
	for i := range y {
		heard, total := 0.0, 0.0
		for m := range y {
			tie, told := r.sc.Members[i].ListensTo[m]
			if !told {
				tie = 1
			}
			if m != i {
				heard, total = heard+w[m]*tie*y[m], total+w[m]*tie
			}
		}
		if total > 0 {
			out[i] = theta*heard/total + (1-theta)*y0[i]
		}
	}
	return out
}

func (r *refWorld) enter(k Stage) {
	r.stage, r.inStage = k, 0
	if r.model.StageWeeks[k] == 0 && k == Need {
		r.enter(Specification)
	} else if r.model.StageWeeks[k] == 0 && k == Specification {
		r.specify(0)
		r.enter(Preselection)
	}
}

func (r *refWorld) gate() {
	last := r.inStage >= int(r.model.StageWeeks[r.stage])
	switch {
	case r.stage == Need && r.group(Need, func(i int) float64 { return r.members[i].need }) >= r.model.NeedGate-1e-9:
		r.enter(Specification)
	case r.stage == Need && last:
		r.over, r.end = true, NoProject
	case r.stage == Specification && last:
		r.specify(r.model.SpecAdoption)
		r.enter(Preselection)
	case r.stage == Preselection && last:
		r.preselect()
	case r.stage == Negotiation && last:
		for j := range r.suppliers {
			if r.suppliers[j].short {
				r.negotiate(j)
			}
		}
		r.enter(Decision)
	case r.stage == Decision:
		r.decide(last)
	}
}

func (r *refWorld) specify(adopt float64) {
	for c := range r.spec {
		r.spec[c] = r.group(Specification, func(i int) float64 { return r.members[i].weights[c] })
		r.cutoff[c] = r.model.CutoffBase + r.model.CutoffSlope*r.spec[c]
	}
	for i := range r.members {
		for c, w := range r.members[i].weights {
			r.members[i].weights[c] = (1-adopt)*w + adopt*r.spec[c]
		}
	}
}

func (r *refWorld) drop(j int, why Drop, criterion int) {
	r.suppliers[j].dropped = true
	r.suppliers[j].drop = Outcome{End: NotShortlisted, Supplier: -1, Drop: int(why), Criterion: criterion}
}

func (r *refWorld) preselect() {
	var left []int
	value := map[int]float64{}
	for j := range r.suppliers {
		if r.suppliers[j].dropped {
			continue
		}
		if r.group(Preselection, func(i int) float64 { return r.members[i].of[j].aware }) < r.model.AwarenessGate-1e-9 {
			r.drop(j, Awareness, -1)
			continue
		}
		for c := range r.cutoff {
			r.tell(0, j, c, 1, 1, r.truth(j, c), true) // everybody takes the answer whole
		}
		worst, short := -1, 1e-9
		for c := range r.cutoff {
			have := r.group(Preselection, func(i int) float64 {
				return r.cautious(r.believed(i, j, c), c, r.suppliers[j].cover)
			})
			if r.cutoff[c]-have > short { // several missed: by most
				worst, short = c, r.cutoff[c]-have
			}
		}
		if worst >= 0 {
			r.drop(j, Screened, worst)
			continue
		}
		left = append(left, j)
		value[j] = r.group(Preselection, func(i int) float64 { return r.valueNow(i, j) })
	}
	for rank := 0; len(left) > 0; rank++ {
		best := left[0]
		for _, j := range left {
			if value[j] > value[best]+1e-9 {
				best = j
			}
		}
		left = slices.DeleteFunc(left, func(j int) bool { return j == best })
		if rank < int(r.model.Shortlist) {
			r.suppliers[best].short = true
		} else {
			r.drop(best, RankedOut, -1)
		}
	}
	for j := range r.suppliers {
		if r.suppliers[j].short {
			r.enter(Negotiation)
			return
		}
	}
	r.over, r.end = true, NoSupplier
}

type refVote struct {
	support []float64 // or chances, or points
	values  [][]float64
}

// decide is section 10.
func (r *refWorld) decide(last bool) {
	r.options = nil
	if !r.sc.MustBuy {
		r.options = []int{-1}
	}
	for j := range r.suppliers {
		if r.suppliers[j].short {
			r.options = append(r.options, j)
		}
	}
	v, y := make([][]float64, len(r.members)), make([][]float64, len(r.members))
	for i := range v {
		for _, j := range r.options {
			worth := r.valueNow(i, j)
			v[i] = append(v[i], worth)
			y[i] = append(y[i], worth+gumbel(r.luck(luckVote, 0, i, j+1))/r.model.Rationality)
		}
	}
	if r.sc.Rule != Quorum {
		chances, drawn := r.rule(v, y)
		r.votes = append(r.votes, refVote{chances, v})
		r.conclude(drawn)
		return
	}
	for o := range r.options {
		y0 := make([]float64, len(v))
		for i := range y {
			y0[i] = y[i][o]
		}
		now := y0
		for range r.inStage - 1 {
			now = r.influenced(Decision, now, y0, r.model.Sway)
		}
		for i := range y {
			y[i][o] = now[i]
		}
	}
	support, backed, won := make([]float64, len(r.options)), map[int]bool{}, -1
	for i, w := range r.influence(Decision) {
		support[best(y[i])] += w
		backed[best(y[i])] = backed[best(y[i])] || r.sc.Members[i].Roles.Has(Decider)
	}
	r.votes = append(r.votes, refVote{support, v})
	veto := r.s >= r.model.VetoFrom-1e-9 && len(r.holders(Decider)) > 0
	for o, have := range support { // several reach a low quorum: the highest
		free := r.options[o] < 0 || !veto || backed[o]
		if free && have >= r.model.QuorumBase+r.model.QuorumStrategic*r.s-1e-9 && (won < 0 || have > support[won]+1e-9) {
			won = o
		}
	}
	if won >= 0 {
		r.conclude(won)
	} else if last {
		r.over, r.end = true, NoQuorum
	}
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

func (r *refWorld) conclude(o int) {
	r.over = true
	switch {
	case o < 0: // no rule says what happens where no option can be drawn
		r.end = NoQuorum
	case r.options[o] < 0:
		r.end = StatusQuoKept
	default:
		r.end, r.winner = Won, r.options[o]
	}
}

// rule is one of the seven that decide at once. Whoever has no influence has no
// voice in any of them; autocracy is the deciders' own.
func (r *refWorld) rule(v, y [][]float64) (chances []float64, won int) {
	w := r.influence(Decision)
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
	case Weighted:
		for i := range w {
			for o := range chances {
				chances[o] += w[i] * p[i][o]
			}
		}
	case Equal:
		mean(voters)
	case Autocracy:
		mean(r.holders(Decider))
	case Majority:
		together(chances, p, voters, len(voters)/2+1)
	case Unanimity:
		together(chances, p, voters, len(voters))
	case Perturbation:
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
	case Borda:
		for i := range w {
			for o := range chances {
				chances[o] += w[i] * float64(len(chances)-1-ranking(y[i], o))
			}
		}
		return chances, best(chances)
	}
	total, u, so := sumOf(chances), uniform(r.luck(luckRule, 0, 0, 0)), 0.0
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

// together writes the chance that at least so many of the voters choose an
// option, one way of voting after another.
func together(chances []float64, p [][]float64, voters []int, least int) {
	for o := range chances {
		for ways := 0; ways < 1<<len(voters); ways++ {
			chance, agree := 1.0, 0
			for at, i := range voters {
				if ways&(1<<at) != 0 {
					chance, agree = chance*p[i][o], agree+1
				} else {
					chance *= 1 - p[i][o]
				}
			}
			if agree >= least {
				chances[o] += chance
			}
		}
	}
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
