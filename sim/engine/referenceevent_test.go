package engine

import (
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/exact"
)

// The reference's end and its events, MODEL.md sections 8 to 10.

// result is the end from the trainee's side, the margin in whole euros.
func (r *refWorld) result() (outcome sim.Outcome, price, margin, spent float64) {
	you := &r.suppliers[r.sc.You]
	present := r.sc.StatusQuo.Supplier == r.sc.You
	outcome, spent = sim.Outcome{End: r.end, Supplier: -1, Drop: -1, Criterion: -1}, you.spent.Euros()
	switch {
	case you.gone:
		outcome.End = sim.WalkedAway
	case you.dropped:
		outcome = you.drop
	case r.end == sim.Won && r.got[r.sc.You] == 0:
		outcome = sim.Outcome{End: sim.Lost, Supplier: r.winner, Drop: -1, Criterion: -1}
	case present && !r.sc.MustBuy && (r.end == sim.StatusQuoKept || r.end == sim.NoQuorum || r.end == sim.NoProject || r.end == sim.NotSigned):
		outcome.End, price = sim.Won, r.todays()
		margin = refMoney(r.sc.Quantity * r.keeps(r.sc.You, price))
	case r.end == sim.NotSigned:
		outcome.Member = r.people.refused
	case r.end == sim.Won:
		price = you.deal[0]
		margin = r.sc.Quantity * r.keeps(r.sc.You, price)
		c := r.sc.CriterionOf(sim.Reliability)
		for k := 1; k < len(r.sc.Issues); k++ {
			issue := &r.sc.Issues[k]
			if issue.Issue == sim.IssueGuarantee {
				margin -= you.deal[k] / 100 * price * r.sc.Quantity * (1 - r.fact(r.sc.You, c))
			}
			for _, value := range issue.Values {
				if r.lower(issue) && value > you.deal[k] || !r.lower(issue) && value < you.deal[k] {
					margin -= r.sc.Quantity * issue.Cost.Euros()
				}
			}
		}
		margin = refMoney(r.got[r.sc.You] * refMoney(margin))
		paid := 0.0
		for a := range r.sc.Actions {
			action := &r.sc.Actions[a]
			credited := slices.ContainsFunc(r.members, func(m refMember) bool { return m.of[r.sc.You].lead == a+1 })
			if action.Billing == sim.PerAcquisition && credited && !present {
				paid += refMoney(action.Share * price * r.sc.Quantity)
			}
		}
		spent += refMoney(r.got[r.sc.You] * paid)
	}
	return outcome, price, margin, spent
}

// happen is step 1.
func (r *refWorld) happen() {
	r.hush()
	for e := range r.sc.Events {
		event := &r.sc.Events[e]
		if r.past[e] || !r.holds(&event.When) {
			continue
		}
		r.past[e] = true
		if event.Chance >= 1 || exact.Uniform(r.luck(16, 0, e, 0)) < event.Chance {
			r.effect(&event.Effect)
			r.offersChange(&event.Effect)
			if len(r.people.away) == len(r.members) {
				r.over, r.end = true, sim.NoProject
			}
			if r.over {
				return
			}
		}
	}
}

func (r *refWorld) effect(e *sim.Effect) {
	r.move(e)
	for _, news := range e.Evidence { // what everybody learns of the present supplier, they learn of the status quo
		z := refScore(&r.sc.Criteria[news.Criterion], news.Value)
		if news.Supplier < 0 {
			news.Supplier, news.Member = r.sc.StatusQuo.Supplier, -1
		}
		if news.Member < 0 && news.Supplier == r.sc.StatusQuo.Supplier {
			r.status[news.Criterion].take(z, news.Strength)
		}
		for i := range r.members {
			if news.Supplier >= 0 && (news.Member < 0 || news.Member == i) && !r.people.away[i] && math.IsNaN(r.suppliers[news.Supplier].terms[news.Criterion]) {
				v := &r.members[i].of[news.Supplier]
				v.belief[news.Criterion].take(z, news.Strength)
				v.proof[news.Criterion].take(z, news.Strength) // no claim of the supplier's, so it outlives its claims
			}
		}
	}
	for i := range r.members {
		if r.people.away[i] {
			continue
		}
		m := &r.members[i]
		for _, n := range e.Need {
			if n.Member >= 0 && n.Member != i {
				continue
			}
			if n.Change >= 0 {
				m.need += n.Change * (1 - m.need)
			} else {
				m.need += n.Change * m.need
			}
		}
		for _, a := range e.Awareness {
			if a.Member < 0 || a.Member == i {
				m.of[a.Supplier].aware += a.Gain * (1 - m.of[a.Supplier].aware)
			}
		}
	}
	you := &r.suppliers[r.sc.You]
	you.money, you.hours = max(you.money+e.Budget, min(you.money, 0)), max(0, you.hours+e.Hours) // a cut takes what is left at most
	if e.Importance >= 0 {
		r.s = e.Importance
	}
	if e.Type == int(sim.ModifiedRebuy) && r.typ == sim.StraightRebuy {
		r.typ = sim.ModifiedRebuy
		refRetyped(&r.model)
		for j := range r.suppliers {
			r.suppliers[j].short, r.suppliers[j].dropped = false, false
		}
		r.table = newRefTable()
		r.enter(sim.Need)
	}
}

// holds tests the conditions that hang on the world alone.
func (r *refWorld) holds(c *sim.Condition) bool {
	switch c.Test {
	case sim.Always:
		return true
	case sim.AtStage:
		return r.stage == c.Stage
	case sim.FromWeek:
		return r.week >= c.Week
	case sim.AwarenessAtLeast:
		return r.group(r.stage, func(i int) float64 { return r.members[i].of[c.Supplier].aware }) >= c.Value-1e-9
	case sim.BeliefAtLeast:
		have := r.group(r.stage, func(i int) float64 { return r.believed(i, c.Supplier, c.Criterion).x })
		if c.Member >= 0 {
			have = r.believed(c.Member, c.Supplier, c.Criterion).x
		}
		return have >= refScore(&r.sc.Criteria[c.Criterion], c.Value)-1e-9
	case sim.ActionDone, sim.MemberReached:
		return slices.ContainsFunc(r.attempts, func(a refAttempt) bool {
			if c.Test == sim.MemberReached {
				return a.arrived && a.supplier == c.Supplier && a.member == c.Member && !r.sc.Actions[a.action].Channel.Row().GroupWide
			}
			return a.arrived && a.supplier == c.Supplier && (c.Member < 0 || a.member == c.Member) && (c.Action < 0 || a.action == c.Action) &&
				(c.Criterion < 0 || a.topic == c.Criterion) && (c.ByStage < 0 || int(a.stage) <= c.ByStage)
		})
	case sim.Shortlisted:
		return r.suppliers[c.Supplier].short
	case sim.SpentOver:
		return r.suppliers[c.Supplier].spent > c.Money
	case sim.AllOf:
		return !slices.ContainsFunc(c.Of, func(one sim.Condition) bool { return !r.holds(&one) })
	case sim.AnyOf:
		return slices.ContainsFunc(c.Of, func(one sim.Condition) bool { return r.holds(&one) })
	case sim.Not:
		return !r.holds(&c.Of[0])
	}
	return false
}
