package engine

import "buygrid/sim"

// rested is the fatigue above which a strategy lets somebody be.
const rested = 3.0

// tactic is a row as supplier j of a process plays it.
type tactic struct {
	*sim.Tactic
	action   int // -1: the scenario has no such action, or it is never used
	channel  sim.Channel
	mail     sim.Mail
	only     sim.Set
	tireless bool
}

// tacticsOf finds what the rows of a strategy mean in the scenario.
func tacticsOf(sc *sim.Scenario, s *sim.Strategy) []tactic {
	all := make([]tactic, len(s.Rows))
	for k := range s.Rows {
		row := &s.Rows[k]
		t := tactic{Tactic: row, action: sc.ActionIndex(row.Action), mail: row.Mail}
		if t.mail == (sim.Mail{}) {
			t.mail = sim.PlainMail
		}
		if t.action >= 0 {
			t.channel = sc.Actions[t.action].Channel
			if s.Never.Has(t.channel) {
				t.action = -1
			}
			if t.channel.Direct() {
				t.only = s.Only
			}
		}
		t.tireless = row.Tireless || !t.channel.Direct()
		all[k] = t
	}
	return all
}

// planRows plans a week by the rows of a strategy, in order of priority.
func (p *Process) planRows(j int) {
	v, pl := &p.view, &p.planner
	for at := range p.tactics[j] {
		p.tactics[j][at].run(v, pl)
	}
}

func (t *tactic) run(v *View, pl *Planner) {
	if t.action < 0 || v.Stage() < t.From || v.Stage() > t.Until || t.Every > 1 && v.StageWeek()%t.Every != 0 {
		return
	}
	if t.channel.Direct() && v.Quiet() {
		return
	}
	if !t.channel.Personal() {
		t.broadcast(v, pl)
		return
	}
	for _, i := range v.ByStanding() {
		if t.wants(v, i) {
			topic := t.topic(v, i)
			pl.Do(sim.Move{Action: t.action, To: 1 << i, Topic: topic, Claim: v.claim(topic)})
		}
	}
}

// broadcast sends one mailing, article or advertisement, written for the one
// who counts most of those it goes to.
func (t *tactic) broadcast(v *View, pl *Planner) {
	to, reader := sim.Set(0), -1
	for _, i := range v.ByStanding() {
		if t.wants(v, i) {
			if reader < 0 {
				reader = i
			}
			to |= 1 << i
		}
	}
	if to == 0 {
		return
	}
	topic := t.topic(v, reader)
	pl.Do(sim.Move{Action: t.action, To: to, Topic: topic, Claim: v.claim(topic), Mail: t.mail})
}

// wants reports whether member i is to be addressed this week.
func (t *tactic) wants(v *View, i int) bool {
	if !t.addresses(v, i) && !(t.To.Words&sim.Warm != 0 && v.Warm(i)) && !(t.To.Words&sim.Leads != 0 && v.Lead(i)) {
		return false
	}
	if t.only != 0 && !t.only.Has(i) || t.Enough > 0 && v.Arrived(i, t.channel) >= t.Enough {
		return false
	}
	return t.tireless || v.Fatigue(i) <= rested+sim.Tolerance
}

// addresses reports whether member i is one whom the row is for whatever
// happened so far.
func (t *tactic) addresses(v *View, i int) bool {
	roles, words := v.Roles(i), t.To.Words
	return t.To.Members.Has(i) || roles&t.To.Roles != 0 || words&sim.Everybody != 0 ||
		words&sim.KeyPeople != 0 && 2*v.Place(i) < v.Members() ||
		words&sim.TopPerson != 0 && v.Place(i) == 0 ||
		words&sim.Deciders != 0 && roles.Has(sim.Decider) ||
		words&sim.Gatekeepers != 0 && roles.Has(sim.Gatekeeper)
}

// topic picks what to talk about to member i.
func (t *tactic) topic(v *View, i int) int {
	switch t.About.Kind {
	case sim.AboutProblem:
		return sim.Problem
	case sim.AboutPrice:
		return v.criterion(sim.Price)
	case sim.AboutReliability:
		return v.criterion(sim.Reliability)
	case sim.AboutTheirTopic:
		return v.Favourite(i)
	case sim.AboutCriterion:
		return t.About.Criterion
	default:
		return v.Strength(i)
	}
}

// criterion returns the first criterion of kind k.
func (v *View) criterion(k sim.Kind) int { return v.p.criterionOf[k] }

// claim is what the supplier says of itself on a topic.
func (v *View) claim(topic int) float64 {
	if topic == sim.Problem {
		return 0
	}
	return min(1, v.Score(topic)+v.Overclaims())
}
