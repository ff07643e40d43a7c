package play

import (
	"math"
	"slices"

	"buygrid/sim"
)

// Talk is the conversations of a week that was decided, one after the other.
type Talk struct {
	Contacts []Contact
	At       int      // the one that goes on
	Choices  []Choice // of its next turn; none once the week has ended
}

// Contact is one conversation.
type Contact struct {
	Member    int    // index
	Action    string // id
	Topic     string // as planned
	Turns     int
	Exchanges []Exchange
	Now       Person // what is known of the member now
}

// Choice is something to say or ask in the next turn.
type Choice struct {
	Wording
	Planned bool    // it is what was planned
	Likely  *Likely // nil where the level tells nothing
}

// Decision is the decision to say it.
func (c *Choice) Decision() Decision {
	s := c.Saying
	return Decision{Do: Say, Say: &s}
}

// Likely is what something said is likely to do: where the level shows true
// numbers what it does, else what the trainee can know of it.
type Likely struct {
	Exact    bool
	Reaction Reaction // where Exact
	Moved    float64  // the stance, where Exact
	Signs    []Sign   // where not; where Exact only Risky
}

// Sign is something known that bears on what a turn is likely to do.
type Sign string

// The signs.
const (
	Matters Sign = "matters" // the criterion weighs much with them, as far as known
	Minor   Sign = "minor"   // it weighs little
	Unknown Sign = "unknown" // what it weighs is not known
	Middle  Sign = "middle"  // it weighs like the others
	Worn    Sign = "worn"    // such a proof reached them before
	Talked  Sign = "talked"  // much was told them about it before
	Risky   Sign = "risky"   // it is above the truth, and a proof finds it out
	Learns  Sign = "learns"  // it moves nobody, and tells what they think
	Hears   Sign = "hears"   // it moves nobody, and tells of a colleague, less surely
	Rouses  Sign = "rouses"  // it raises the need
	Late    Sign = "late"    // the need was reached
)

// Signs lists them.
var Signs = []Sign{Matters, Minor, Middle, Unknown, Worn, Talked, Risky, Learns, Hears, Rouses, Late}

// conversations fills in those that go on, or those of the week that has ended.
func (r *run) conversations(b *Board, level Level) {
	switch {
	case r.talk != nil:
		b.Talk = r.shownTalk(r.talk, level, b)
		b.Talk.Choices = r.choices(level, b)
	case r.held != nil:
		b.Held = r.shownTalk(r.held, level, b)
	}
}

// shownTalk is the conversations of a week as a level shows them.
func (r *run) shownTalk(t *talking, level Level, b *Board) *Talk {
	out := &Talk{At: t.at}
	seen := *r
	seen.log.Entries = slices.Clone(r.log.Entries)
	for _, c := range t.contacts {
		m := &t.moves[c.move]
		shown := Contact{Member: c.member, Action: r.sc.ActionID(m.Action), Topic: topicName(r.sc, m.Topic), Turns: c.turns, Now: b.People[c.member]}
		for _, x := range c.told {
			if level == Guided {
				x.Entries = x.straight
			}
			x.Entries = slices.DeleteFunc(slices.Clone(x.Entries), func(e sim.Entry) bool {
				return e.Key == sim.KeySignal && !heard(level, sim.As[sim.SignalHeard](&e))
			})
			shown.Exchanges = append(shown.Exchanges, x)
		}
		seen.log.Entries = append(seen.log.Entries, c.last...)
		switch n := len(c.heard); {
		case n > 0 && level == Guided:
			shown.Now.Stance = StanceOf(c.heard[n-1].After.Stance)
		case n > 0 && t == r.talk:
			var known Board
			seen.people(&known, false)
			shown.Now = known.People[c.member]
		}
		out.Contacts = append(out.Contacts, shown)
	}
	return out
}

// choices are two to four things to say next: what was planned first.
func (r *run) choices(level Level, b *Board) (all []Choice) {
	c := r.talk.now()
	m := &r.talk.moves[c.move]
	action := &r.sc.Actions[m.Action]
	next := len(c.said)
	planned := turn{topic: m.Turns.Topic(next, m.Topic)}
	switch {
	case planned.topic == sim.Listening:
		if planned.asked = m.TurnAbout(next); planned.asked == 0 {
			planned.asked = c.member + 1
		}
	case planned.topic >= 0:
		planned.claim = 1 + max(r.fact(planned.topic), m.TurnClaim(next))
	}
	const most = 4
	add := func(t turn) {
		w := r.wording(c, t)
		if len(all) == most || slices.ContainsFunc(all, func(o Choice) bool { return o.Ask == w.Ask && o.Topic == w.Topic && o.About == w.About }) {
			return
		}
		all = append(all, Choice{Wording: w, Planned: len(all) == 0, Likely: r.likely(level, b, c, t, w.Ask)})
	}
	add(planned)
	listens := action.Channel.Listens()
	if listens && !slices.ContainsFunc(c.said, func(t turn) bool { return t.topic == sim.Listening }) {
		add(turn{topic: sim.Listening, asked: c.member + 1})
	}
	if best := r.dear(&b.People[c.member], c, planned.topic); best >= 0 {
		add(turn{topic: best, claim: 1 + r.fact(best)})
	}
	if above, sensible := r.above(action, planned.topic); sensible {
		add(above)
	}
	if len(all) < most && (b.Stage.Value == sim.Need || len(all) < 2) {
		add(turn{topic: sim.Problem})
	}
	if who := r.unsure(b, c.member); listens && who >= 0 {
		add(turn{topic: sim.Listening, asked: who + 1})
	}
	return all
}

// dear is the criterion besides one that weighs most with a person as far as
// known, where nothing is known with the group; what was not talked about yet
// comes first. -1 for none.
func (r *run) dear(p *Person, c *contact, besides int) int {
	best, most := -1, -1.0
	for k := range r.sc.Criteria {
		weight := r.sc.Criteria[k].Weight
		if p.Weights[k].Evidence > 0 {
			weight = p.Weights[k].Value
		}
		if slices.ContainsFunc(c.said, func(t turn) bool { return t.topic == k }) {
			weight -= 1
		}
		if k != besides && weight > most {
			best, most = k, weight
		}
	}
	return best
}

// above is a claim above the truth on a criterion; not sensible where the truth
// is shown, or leaves no room.
func (r *run) above(action *sim.Action, topic int) (t turn, sensible bool) {
	const room, more = 0.85, 0.2
	if topic < 0 {
		return t, false
	}
	c, truth := &r.sc.Criteria[topic], r.fact(topic)
	if truth > room || action.Channel.Proves(c.Kind) {
		return t, false
	}
	step := math.Pow(10, math.Floor(math.Log10(math.Abs(c.Best-c.Worst)))-1)
	value := math.Round(valueOfScore(c, truth+more)/step) * step
	score := c.Score(value)
	return turn{topic: topic, claim: 1 + score}, score > truth+r.sc.Model.CaughtMargin
}

// unsure is the colleague with most say of whom nothing is known for sure, -1 for
// none.
func (r *run) unsure(b *Board, besides int) int {
	best, most := -1, 0.0
	for i := range b.People {
		p := &b.People[i]
		say := p.Influence[b.Stage.Value]
		if p.Stance != "" && p.StanceNow {
			say /= 4
		}
		if i != besides && say > most {
			best, most = i, say
		}
	}
	return best
}

// likely is what a turn is likely to do, as far as the level tells.
func (r *run) likely(level Level, b *Board, c *contact, t turn, ask Ask) *Likely {
	switch level {
	case Expert:
		return nil
	case Guided:
		entries, heard, p := r.try(c, append(slices.Clone(c.said), t))
		x := r.judge(c, t, entries, heard, p)
		l := &Likely{Exact: true, Reaction: x.Reaction, Moved: x.Moved}
		if r.risky(t, ask) {
			l.Signs = []Sign{Risky}
		}
		return l
	}
	l := &Likely{}
	switch ask {
	case AskProblem:
		l.Signs = []Sign{Rouses}
		if b.Stage.Sure && b.Stage.Value > sim.Need {
			l.Signs = []Sign{Late}
		}
	case AskSelf:
		l.Signs = []Sign{Learns}
	case AskOther:
		l.Signs = []Sign{Hears}
	default:
		l.Signs = []Sign{r.weighs(&b.People[c.member], t.topic)}
		if before := r.before(c, t.topic, ask); before != "" {
			l.Signs = append(l.Signs, before)
		}
		if r.risky(t, ask) {
			l.Signs = append(l.Signs, Risky)
		}
	}
	return l
}

// risky reports whether a turn claims so much that a proof would find it out.
func (r *run) risky(t turn, ask Ask) bool {
	return ask == AskAbove && t.claim-1-r.fact(t.topic) > r.sc.Model.CaughtMargin+sim.Tolerance
}

// weighs is what a criterion weighs with a person as far as known.
func (r *run) weighs(p *Person, c int) Sign {
	const clear = 0.25 // of an equal share
	share := p.Weights[c].Value * float64(len(r.sc.Criteria))
	switch {
	case p.Weights[c].Evidence <= 0:
		return Unknown
	case share >= 1+clear:
		return Matters
	case share <= 1-clear:
		return Minor
	}
	return Middle
}

// before is what the trainee's own contacts on a criterion mean for one more, ""
// for nothing.
func (r *run) before(c *contact, topic int, ask Ask) Sign {
	channel := r.sc.Actions[r.talk.moves[c.move].Action].Channel
	told := 0.0
	for at := range r.log.Entries {
		e := &r.log.Entries[at]
		if !r.got(e) || e.Member != r.sc.Members[c.member].ID || e.Topic != r.sc.Criteria[topic].ID {
			continue
		}
		a := &r.sc.Actions[r.sc.ActionIndex(e.Action)]
		proves := a.Channel.Proves(r.sc.Criteria[topic].Kind)
		if ask == AskProof && proves && a.Channel == channel {
			return Worn
		}
		if !proves {
			told += a.Evidence
		}
	}
	const much = 0.5 // of what talk can count at most
	if ask != AskProof && told >= much*r.sc.Model.TalkLimit {
		return Talked
	}
	return ""
}
