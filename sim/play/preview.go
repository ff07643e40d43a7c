package play

import (
	"math/bits"

	"buygrid/sim"
)

// Preview is what a week's plan takes and whom it may reach, as things stand.
type Preview struct {
	Hours, HoursLeft float64 // what can be done takes, and leaves of the week
	Money, MoneyLeft sim.Money
	Moves            []Prospect // one for every move of the plan
}

// Prospect is one move of a plan.
type Prospect struct {
	Void   sim.Void // why it cannot be done, "" where it can
	Hours  float64
	Money  sim.Money
	To     []int     // members that it addresses
	Chance []float64 // of each of To to be reached, 0..1, with today's fatigue; as far as known
	Inbox  []float64 // of each of To: share of e-mails that passes the filter, 0..1; nil on other channels
	Shown  []float64 // of each of To: share of an e-mail that its mail client shows, 0..1
	Tires  float64   // fatigue that it adds to each of To
	Points float64   // spam points of an e-mail
	Rules  []string  // the rules of the mail filter that fire
}

// Preview says what the plan of the week would take. A move that does not fit
// the scenario is a *Mistake; one that the week cannot hold is void.
func (o *Session) Preview(plan []Move) (*Preview, error) {
	p, sc := o.run.p, o.run.sc
	draft := p.Plan()
	out, chance := &Preview{}, o.chances()
	for at := range plan {
		m, err := engineMove(sc, at, &plan[at])
		if err != nil {
			return nil, err
		}
		next := Prospect{}
		var to sim.Set
		before := m.To
		to, next.Void = draft.Add(m)
		if next.Void != sim.Possible {
			to = before
		}
		m.To = to
		next.Hours, next.Money = p.Price(m)
		if next.Void == sim.Possible {
			out.Hours += next.Hours
			out.Money += next.Money
		}
		mail := m.Action != sim.Research && sc.Actions[m.Action].Channel == sim.Email
		if mail {
			next.Points, next.Rules = m.Mail.Points, rulesOf(plan[at].Mail)
		}
		if m.Action != sim.Research {
			next.Tires = sc.Tires(sc.Actions[m.Action].Channel, m.Mail)
		}
		for set := uint32(to); set != 0; set &= set - 1 {
			i := bits.TrailingZeros32(set)
			next.To = append(next.To, i)
			next.Chance = append(next.Chance, chance(i, m))
			if mail {
				next.Inbox = append(next.Inbox, p.InboxShare(i, m.Mail))
				next.Shown = append(next.Shown, sim.Rendering(sc.Members[i].OldMail, m.Mail.HTML))
			}
		}
		out.Moves = append(out.Moves, next)
	}
	out.HoursLeft, out.MoneyLeft = draft.Left()
	return out, nil
}

// chances returns how likely a move reaches a member: truly where true numbers
// are shown, else as far as the trainee can know.
func (o *Session) chances() func(i int, m sim.Move) float64 {
	if o.head.Level == Guided {
		return o.run.p.Chance
	}
	people := o.Board().People
	return func(i int, m sim.Move) float64 { return o.run.p.Outlook(i, m, people[i].Aware) }
}

// rulesOf returns the rules that fire for a mail, nil being plain.
func rulesOf(m *Mail) []string {
	if m == nil {
		m = &Mail{}
	}
	return m.Rules()
}

// Suggest returns the plan that a named strategy of the engine would make this
// week: a hint for the guided level. nil for a name that is no strategy.
func (o *Session) Suggest(strategy string) []Move {
	if o.run.p.Phase() != sim.Planning {
		return nil
	}
	for k := range sim.Strategies {
		if sim.Strategies[k].Name != strategy {
			continue
		}
		var plan []Move
		for _, m := range o.run.p.Suggest(&sim.Strategies[k]) {
			plan = append(plan, MoveOf(o.run.sc, m))
		}
		return plan
	}
	return nil
}

// MoveOf writes a move of the engine as decisions have it. How its mail is made is not kept:
// strategies write plain ones.
func MoveOf(sc *sim.Scenario, m sim.Move) Move {
	out := Move{Action: sc.ActionID(m.Action)}
	if m.Action == sim.Research || sc.Actions[m.Action].Channel.Direct() {
		for set := uint32(m.To); set != 0; set &= set - 1 {
			out.To = append(out.To, sc.Members[bits.TrailingZeros32(set)].ID)
		}
	}
	switch {
	case m.Topic == sim.Listening:
		out.Topic = sim.ListeningTopic
		if m.About > 0 {
			out.About = sc.Members[m.About-1].ID
		}
	case m.Topic >= 0:
		c := &sc.Criteria[m.Topic]
		out.Topic = c.ID
		if fact := sc.Suppliers[sc.You].Facts[m.Topic]; m.Claim != c.Score(fact) {
			claim := c.Worst + m.Claim*(c.Best-c.Worst)
			out.Claim = &claim
		}
	}
	return out
}

// Weigh returns what an outcome of the table leaves: the margin on the whole
// purchase and the share of the customer's loss that the guarantee covers.
func (o *Session) Weigh(terms map[string]float64) (margin sim.Money, cover float64, err error) {
	p := o.run.p
	outcome, err := outcomeOf(o.run.sc, p, terms, p.Table().Offer)
	if err != nil {
		return 0, 0, err
	}
	t := p.Terms(outcome)
	return t.Margin, t.Cover, nil
}
