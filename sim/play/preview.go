package play

import (
	"math/bits"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// Preview is what a week's plan takes and whom it may reach, as things stand.
type Preview struct {
	Hours, HoursLeft float64 // what can be done takes, and leaves of the week
	Money, MoneyLeft sim.Money
	Moves            []Prospect // one for every move of the plan
	Contacts         int        // in person, that can be done: one for each member addressed
	Expected         float64    // how many of them are likely to take place, as far as known
}

// Doubtful reports whether two thirds of the contacts in person are likely not to
// take place.
func (p *Preview) Doubtful() bool {
	return p.Contacts > 0 && 3*p.Expected <= float64(p.Contacts)+sim.Tolerance
}

// Bar is what most keeps a contact in person from taking place.
type Bar uint8

// The bars.
const (
	NoBar     Bar = iota // nothing: it is more likely than not
	Stranger             // the member hardly knows the supplier
	DoorShut             // a gatekeeper hardly does
	TooOften             // the supplier's own contacts made the member tired
	barsInAll            // how many there are
)

// barOf is the smallest factor of a chance below one half.
func barOf(w engine.Way) Bar {
	switch {
	case w.Chance() >= 0.5:
		return NoBar
	case w.Rested < min(w.Known, w.Door):
		return TooOften
	case w.Door < w.Known:
		return DoorShut
	}
	return Stranger
}

// Bar is the most frequent bar before the contacts of a plan, and before whom it
// stands: NoBar where none does.
func (p *Preview) Bar() (most Bar, members []int) {
	var before [barsInAll][]int
	for k := range p.Moves {
		m := &p.Moves[k]
		if m.Void != sim.Possible {
			continue
		}
		for n, bar := range m.Bars {
			if i := m.To[n]; bar != NoBar && !slices.Contains(before[bar], i) {
				before[bar] = append(before[bar], i)
			}
		}
	}
	for bar := range before {
		if len(before[bar]) > len(before[most]) {
			most = Bar(bar)
		}
	}
	return most, before[most]
}

// Prospect is one move of a plan.
type Prospect struct {
	Void   sim.Void // why it cannot be done, "" where it can
	Hours  float64
	Writes float64        // of Hours: for a text that is new
	Money  sim.Money      // now
	Needs  sim.Money      // that must be left to plan it where it is billed by leads, 0 elsewhere
	Read   int            // of To: have read this text already, or are leads that a bought action does not reach again
	To     []int          // members that it addresses
	Chance []float64      // of each of To to be reached, 0..1, with today's fatigue; as far as known
	Inbox  []float64      // of each of To: share of e-mails that reaches an inbox somebody reads, 0..1; nil on other channels
	Shown  []float64      // of each of To: share of an e-mail that its mail client shows, 0..1
	Tires  []float64      // fatigue that it adds to each of To; as far as known
	Points float64        // spam points of an e-mail
	Dead   float64        // share of an e-mail's addresses that nobody reads, 0..1
	Rules  []sim.SpamRule // of the mail filter, that fire
	Bars   []Bar          // of each of To: what stands before a contact in person; nil on other channels
	Asking float64        // hours that a contact in person takes where it is refused, and no money; 0 on other channels
	Taken  []Taken        // where nobody is left: by which moves of the plan
}

// Taken are members whom a move of the plan tries, so that no other of the week
// can on its channel.
type Taken struct {
	Action  string
	Members []int
}

// Preview says what the plan of the week would take. A move that does not fit
// the scenario is a *Mistake; one that the week cannot hold is void.
func (o *Session) Preview(plan []Move) (*Preview, error) {
	p, sc := o.run.p, o.run.sc
	draft := p.Plan()
	out := &Preview{}
	known, way := o.outlook()
	for at := range plan {
		weeks := o.run.listAge(plan[:at])
		m, err := engineMove(p.Scenario(), at, weeks, &plan[at])
		if err != nil {
			return nil, err
		}
		judged := draft.Add(m)
		m.To = judged.To
		next := Prospect{Void: judged.Void, Hours: judged.Hours, Writes: judged.Writes, Money: judged.Money, Needs: judged.Needs, To: membersOf(m.To)}
		for _, t := range judged.Taken {
			next.Taken = append(next.Taken, Taken{plan[t.Move].Action, membersOf(t.To)})
		}
		if next.Void == sim.Possible {
			out.Hours += next.Hours
			out.Money += next.Money
		}
		mail, bought, personal := false, false, false
		if m.Action != sim.Research {
			action := &sc.Actions[m.Action]
			mail, bought, personal = action.Channel.Row().Mail, action.Billing != sim.Flat, action.Channel.Personal()
			if personal {
				next.Asking = sc.Model.Refused(action)
			}
		}
		if mail {
			next.Points, next.Rules, next.Dead = m.Mail.Points, rulesOf(plan[at].Mail, weeks), m.Mail.Dead
		}
		for _, i := range next.To {
			chance, tires := known(i, m)
			next.Chance, next.Tires = append(next.Chance, chance), append(next.Tires, tires)
			if chance == 0 && m.Action != sim.Research && (bought || sc.Actions[m.Action].Channel.Row().Sought && sc.Actions[m.Action].Channel.Written()) {
				next.Read++
			}
			if personal {
				next.Bars = append(next.Bars, barOf(way(i, m.Action)))
				if next.Void == sim.Possible {
					out.Contacts++
					out.Expected += chance
				}
			}
			if mail {
				next.Inbox = append(next.Inbox, p.InboxShare(i, m.Mail))
				next.Shown = append(next.Shown, formula.Rendering(sc.Members[i].OldMail, m.Mail.HTML))
			}
		}
		out.Moves = append(out.Moves, next)
	}
	out.HoursLeft, out.MoneyLeft = draft.Left()
	return out, nil
}

// membersOf lists a set in the scenario's order.
func membersOf(set sim.Set) []int {
	var all []int
	for left := uint32(set); left != 0; left &= left - 1 {
		all = append(all, bits.TrailingZeros32(left))
	}
	return all
}

// outlook returns how likely a move reaches a member and how much it tires
// them, and what stands before a contact in person: truly where true numbers are
// shown, else as far as the trainee can know.
func (o *Session) outlook() (known func(i int, m sim.Move) (chance, tires float64), way func(i, action int) engine.Way) {
	p, sc := o.run.p, o.run.sc
	if o.head.Level == Guided {
		return func(i int, m sim.Move) (float64, float64) { return p.Chance(i, m), p.Tires(i, m) }, p.Way
	}
	b := o.Board()
	way = func(i, _ int) engine.Way { return p.WayAhead(i, b.People[i].Aware) }
	known = func(i int, m sim.Move) (chance, tires float64) {
		known := &b.People[i]
		chance = p.Outlook(i, m, known.Aware)
		if m.Action == sim.Research || !sc.Actions[m.Action].Channel.Direct() {
			return chance, 0
		}
		tires = 1
		if sc.Actions[m.Action].Channel.Row().Mail {
			fits := o.fits(b, i, m.Topic)
			chance *= fits
			tires = sc.Model.MailFatigue - fits*m.Mail.Value
		}
		if known.Cold {
			tires += sc.Model.ColdFatigue
		}
		return chance, tires
	}
	return known, way
}

// fits is how well a topic fits a member as far as roles are known, 0..1.
func (o *Session) fits(b *Board, i, topic int) float64 {
	sc := o.run.sc
	if topic < 0 {
		if b.Stage.Value == sim.Need {
			return 1
		}
		return engine.ProblemLater
	}
	mean := 0.0
	for role := sim.Role(0); role < sim.Roles; role++ {
		var one sim.RoleSet
		mean += b.People[i].Roles[role] * formula.Match(one.With(role), sc.Criteria[topic].Kind)
	}
	return mean
}

// rulesOf returns the rules that fire for a mail, nil being plain, weeks after the
// own list was cleaned.
func rulesOf(m *Mail, weeks int) []sim.SpamRule {
	if m == nil {
		m = &Mail{}
	}
	var all []sim.SpamRule
	for _, name := range m.Rules(weeks) {
		all = append(all, sim.SpamRule{Name: name, Points: sim.SpamPoints(name)})
	}
	return all
}

// Suggest returns the plan that a strategy, of the scenario or built in, would
// make this week: another way to play, to compare with. nil for a name that is no strategy.
func (o *Session) Suggest(strategy string) []Move {
	if o.run.p.Phase() != engine.Planning {
		return nil
	}
	named := o.run.sc.StrategyNamed(strategy)
	if named == nil {
		return nil
	}
	var plan []Move
	for _, m := range o.run.p.Suggest(named) {
		plan = append(plan, MoveOf(o.run.sc, m))
	}
	return plan
}

// MoveOf writes a move of the engine as decisions have it.
func MoveOf(sc *sim.Scenario, m sim.Move) Move {
	out := Move{Action: sc.ActionID(m.Action)}
	if m.Action == sim.Research || sc.Actions[m.Action].Channel.Direct() {
		for set := uint32(m.To); set != 0; set &= set - 1 {
			out.To = append(out.To, sc.Members[bits.TrailingZeros32(set)].ID)
		}
	}
	if m.About > 0 {
		out.About = sc.Members[m.About-1].ID
	}
	out.Turns = turnsOf(sc, &m)
	if m.Action != sim.Research && sc.Actions[m.Action].Channel.Written() {
		out.Mail = MailOf(m.Mail)
	}
	switch {
	case m.Topic == sim.Listening:
		out.Topic = sim.ListeningTopic
	case m.Topic >= 0:
		c := &sc.Criteria[m.Topic]
		out.Topic = c.ID
		if fact := sc.Suppliers[sc.You].Facts[m.Topic]; m.Claim != c.Score(fact) {
			claim := valueOfScore(c, m.Claim)
			out.Claim = &claim
		}
	}
	return out
}

// topicName is the inverse of topicOf.
func topicName(sc *sim.Scenario, topic int) string {
	switch topic {
	case sim.Problem:
		return sim.ProblemTopic
	case sim.Listening:
		return sim.ListeningTopic
	}
	return sc.Criteria[topic].ID
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
