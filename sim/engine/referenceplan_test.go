package engine

import (
	"math"
	"slices"

	"buygrid/sim"
)

// The reference's planning and its week, MODEL.md sections 5 to 7.

// refListens reports whether a move asks somewhere.
func (r *refWorld) refListens(m sim.Move) bool { return slices.Contains(r.topics(m), sim.Listening) }

// try plans a move of supplier j if it is possible and hours and money reach.
func (r *refWorld) try(j int, m sim.Move) bool {
	s := &r.suppliers[j]
	var to []int
	slot := refTry{sim.Channels, 0} // research is none of the channels
	if r.banned(m) {
		return false
	}
	if m.Action != sim.Research {
		a := &r.sc.Actions[m.Action]
		slot.channel = a.Channel
		if a.Stage != nil && *a.Stage != r.stage || a.Channel.Row().Sought && r.stage > sim.Preselection ||
			(m.Topic == sim.Listening || r.refListens(m)) && !a.Channel.Row().Listens {
			return false
		}
	}
	if r.asksAway(m) {
		return false
	}
	everybody := m.Action != sim.Research && slot.channel.Row().GroupWide
	left := sim.Set(0)
	for i := range r.members {
		slot.member = i
		if (everybody || m.To.Has(i)) && !s.tried[slot] && !r.people.away[i] {
			to, left = append(to, i), left|1<<i
		}
	}
	if len(to) == 0 {
		return false
	}
	m.To = left
	hours, cost, needed, text := 2*float64(len(to)), sim.Money(0), sim.Money(0), refText{}
	if m.Action != sim.Research {
		a, times := &r.sc.Actions[m.Action], len(to)
		if !a.Channel.Row().Personal {
			times = 1
		}
		hours = a.Hours * float64(times)
		switch a.Billing {
		case sim.Flat:
			cost = a.Cost * sim.Money(times)
		case sim.PerLead:
			for i := range r.members {
				if r.members[i].of[j].lead == 0 && !r.people.away[i] {
					needed += a.Cost
				}
			}
		}
		if a.Channel.Row().Mail {
			hours, cost = hours+m.Mail.Hours, cost+m.Mail.Money
		}
		if text = (refText{a.Channel, m.Topic, m.Mail.Value, minutes(m.Mail)}); r.written(m) && !s.texts[text] {
			hours += r.model.Writing * m.Mail.Value * m.Mail.Value
		}
	}
	if hours > s.left+1e-9 || cost > s.money || needed > s.money {
		return false
	}
	if r.written(m) {
		s.texts[text] = true
	}
	for _, i := range to {
		slot.member = i
		s.tried[slot] = true
	}
	s.left, s.used = s.left-hours, s.used+hours
	s.money, s.spent = s.money-cost, s.spent+cost
	s.moves = append(s.moves, m)
	return true
}

// written reports whether a move is a text.
func (r *refWorld) written(m sim.Move) bool {
	if m.Action == sim.Research {
		return false
	}
	return r.sc.Actions[m.Action].Channel.Row().Written
}

// standing lists the members by the levels of their roles in this stage and the
// next.
func (r *refWorld) standing() (order []int) {
	next := min(r.stage+1, sim.Decision)
	sums := make([]float64, len(r.members))
	for i := range r.members {
		if !r.people.away[i] {
			order = append(order, i)
		}
		for role := sim.Role(0); role < sim.Roles; role++ {
			if r.sc.Members[i].Roles.Has(role) {
				sums[i] += r.level(role, r.stage) + r.level(role, next)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case sums[a] > sums[b]:
			return -1
		case sums[a] < sums[b]:
			return 1
		}
		return a - b
	})
	return order
}

// bestTopic is the criterion of the highest score, ties to the lower index.
func (r *refWorld) bestTopic(of func(c int) float64) int {
	top := 0
	for c := range r.sc.Criteria {
		if of(c) > of(top)+1e-9 {
			top = c
		}
	}
	return top
}

// subject is what a row tells member i.
func (r *refWorld) subject(j, i int, about sim.Subject) int {
	switch about.Kind {
	case sim.AboutProblem:
		return sim.Problem
	case sim.AboutPrice:
		return r.sc.CriterionOf(sim.Price)
	case sim.AboutReliability:
		return r.sc.CriterionOf(sim.Reliability)
	case sim.AboutCriterion:
		return about.Criterion
	case sim.AboutTheirTopic:
		return r.bestTopic(func(c int) float64 { return r.match(i, c) })
	}
	return r.bestTopic(func(c int) float64 { return r.match(i, c) * r.fact(j, c) })
}

// meant reports whether an audience means the member at a place of the standing.
func (r *refWorld) meant(j, i, place int, to sim.Audience) bool {
	roles := r.sc.Members[i].Roles
	for word, means := range map[sim.AudienceWords]bool{
		sim.Everybody:   true,
		sim.KeyPeople:   float64(place) < float64(len(r.members)-len(r.people.away))/2,
		sim.TopPerson:   place == 0,
		sim.Deciders:    roles.Has(sim.Decider),
		sim.Gatekeepers: roles.Has(sim.Gatekeeper),
		sim.Warm:        r.warm(i, j),
		sim.Leads:       r.members[i].of[j].lead > 0,
	} {
		if to.Words&word != 0 && means {
			return true
		}
	}
	return to.Members.Has(i) || to.Roles&roles != 0
}

// rows plans the week of supplier j by the rows of its strategy.
func (r *refWorld) rows(j int) {
	s := r.suppliers[j].strategy
	for _, row := range s.Rows {
		action := slices.IndexFunc(r.sc.Actions, func(a sim.Action) bool { return a.ID == row.Action })
		if action < 0 || r.stage < row.From || r.stage > row.Until || r.inStage%max(1, row.Every) != 0 {
			continue
		}
		channel := r.sc.Actions[action].Channel
		if s.Never.Has(channel) {
			continue
		}
		var who []int
		for place, i := range r.standing() {
			direct := !channel.Row().GroupWide
			if !r.meant(j, i, place, row.To) || direct && s.Only != 0 && !s.Only.Has(i) ||
				direct && !row.Tireless && r.members[i].of[j].tired > 3+1e-9 ||
				row.Enough > 0 && r.suppliers[j].arrivals[refTry{channel, i}] >= row.Enough {
				continue
			}
			who = append(who, i)
		}
		move := func(reader int, to sim.Set) sim.Move {
			m := sim.Move{Action: action, To: to, Topic: r.subject(j, reader, row.About)}
			if m.Topic >= 0 {
				m.Claim = min(1, r.fact(j, m.Topic)+r.sc.Suppliers[j].Overclaims)
			}
			return m
		}
		if channel.Row().Personal {
			for _, i := range who {
				r.try(j, move(i, 1<<i))
			}
			continue
		}
		if len(who) > 0 {
			to := sim.Set(0)
			for _, i := range who {
				to |= 1 << i
			}
			m := move(who[0], to)
			if m.Mail = row.Mail; m.Mail == (sim.Mail{}) { // the plain mail, points by section 6
				m.Mail = sim.Mail{Points: -0.001 + 0.1 - 0.1 - 0.1 - 0.001, HTML: 0.1, Value: 0.8}
			}
			r.try(j, m)
		}
	}
}

// act is a week but for its events: steps 2 to 7. What a supplier that is not
// played by rows would like to do comes in wishes.
func (r *refWorld) act(wishes [][]sim.Move) {
	if r.over { // an event left nobody to choose, or nothing
		return
	}
	for j := range r.suppliers {
		s := &r.suppliers[j]
		s.moves, s.left, s.tried = nil, s.hours, map[refTry]bool{}
		if s.dropped || s.gone { // acts no more, its trials end
			continue
		}
		if s.strategy != nil {
			r.rows(j)
		}
		for _, m := range wishes[j] {
			r.try(j, m)
		}
		r.send(j)
	}
	for i := range r.members {
		m := &r.members[i]
		here := !r.people.away[i]
		if here {
			m.need += r.model.NeedGrowth * (1 - m.need)
		}
		for j := range m.of {
			v, was := &m.of[j], m.of[j]
			if v.aware *= 1 - r.model.Forgetting; j == r.sc.StatusQuo.Supplier {
				v.aware = 1
			}
			v.tired *= r.model.FatigueKept
			if !here { // as he left
				v.aware, v.tired = was.aware, was.tired
			}
			for c := range v.belief {
				v.belief[c].fade(r.suppliers[j].start[c], r.model.EvidenceKept)
				v.proof[c].fade(r.suppliers[j].start[c], r.model.EvidenceKept)
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

// influenced is one round of Friedkin and Johnsen.
func (r *refWorld) influenced(k sim.Stage, y, y0 []float64, theta float64) []float64 {
	w, out := r.influence(k), slices.Clone(y)
	for i := range y {
		if r.people.away[i] {
			continue
		}
		heard, total := 0.0, 0.0
		for m := range y {
			if m != i {
				heard, total = heard+w[m]*r.tie(i, m)*y[m], total+w[m]*r.tie(i, m)
			}
		}
		if total > 0 {
			out[i] = theta*heard/total + (1-theta)*y0[i]
		}
	}
	return out
}

// refValue and refWorth are section 13, NaN where there is no value.
func (r *refWorld) refValue(won bool, margin, spent, hours float64) float64 {
	list := refMoney(r.sc.Quantity * r.keeps(r.sc.You, r.sc.ListPrice(r.sc.You)))
	if list <= 0 {
		return math.NaN()
	}
	if !won {
		margin = 0
	}
	return (margin - spent - hours*r.sc.HourCost.Euros()) / list
}

func (r *refWorld) refWorth(won bool, value float64) float64 {
	a, b := r.sc.Score.Won, r.sc.Score.Value
	if a == 0 && b == 0 {
		a, b = 0, 1
	}
	if won {
		return (a + b*value) / (a + b)
	}
	return b * value / (a + b)
}

// refMoney keeps an amount in hundredths, halves away from zero.
func refMoney(amount float64) float64 { return math.Round(amount*100) / 100 }
