package play

import (
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Ask is what kind of thing is said or asked in a turn.
type Ask string

// The kinds.
const (
	AskProblem Ask = "problem" // the problem is talked about
	AskProof   Ask = "proof"   // a criterion is shown
	AskTell    Ask = "tell"    // a criterion is talked about, as it is
	AskAbove   Ask = "above"   // a criterion is talked about, as better than it is
	AskSelf    Ask = "self"    // they are asked about themselves
	AskOther   Ask = "other"   // they are asked about a colleague
)

// Asks lists the kinds.
var Asks = []Ask{AskProblem, AskProof, AskTell, AskAbove, AskSelf, AskOther}

// Reaction is how somebody took what was said or asked.
type Reaction string

// The reactions.
const (
	Strong    Reaction = "strong"   // the problem: the need is felt by now
	Growing   Reaction = "growing"  // the problem: more of it is felt
	Flat      Reaction = "flat"     // the problem: hardly more of it is felt
	Shown     Reaction = "shown"    // a proof that counts
	Again     Reaction = "again"    // a proof that counts less: one of its kind was seen before
	Believed  Reaction = "believed" // talk that counts
	Limited   Reaction = "limited"  // talk that counts less: much was said before
	Worse     Reaction = "worse"    // it counts, and what is believed falls by it
	Cold      Reaction = "cold"     // it counts nothing to speak of
	Doubted   Reaction = "doubted"  // it counts less, because a claim was found out before
	Exposed   Reaction = "caught"   // a proof that finds an earlier claim out
	OfSelf    Reaction = "self"     // asked about themselves
	Colleague Reaction = "other"    // asked about a colleague
)

// Reactions lists them.
var Reactions = []Reaction{Strong, Growing, Flat, Shown, Again, Believed, Limited, Worse, Cold, Doubted, Exposed, OfSelf, Colleague}

// Mood is how a reaction begins: 1 open, -1 closed, 0 where it is an answer to a
// question.
func (r Reaction) Mood() int {
	switch r {
	case OfSelf, Colleague:
		return 0
	case Strong, Growing, Shown, Again, Believed:
		return 1
	}
	return -1
}

// Wording is one thing that is said or asked.
type Wording struct {
	Saying
	Ask Ask
	Nth int // how often such a thing was said on that topic before, in this play
}

// Exchange is one turn of a conversation: what was said or asked, and what it
// came to.
type Exchange struct {
	Wording
	Reaction Reaction
	Nth      int          // how often people of that style reacted so on that topic before, in this play
	Heard    engine.Heard // of its topic, all turns so far together
	Moved    float64      // what the turn did to the stance, see engine.Feeling
	Entries  []sim.Entry  // what was told or found out by it, as the level shows it

	straight []sim.Entry // Entries as the guided level shows them
}

// What counts as much or little.
const (
	fully      = 0.6  // share of a turn's strength from which it counts
	partly     = 0.15 // and from which it counts less
	feltNeed   = 0.5  // need from which it is felt
	hardlyMore = 0.02 // rise of the need below which nothing changes
	lowers     = 0.002
)

// try plays the week up to what is said in a contact, and returns what its log
// and the engine have of it.
func (r *run) try(c *contact, said []turn) (entries []sim.Entry, heard []engine.Heard, p *engine.Process) {
	kept := c.said
	c.said = said
	moves, _ := r.talk.week(true)
	c.said = kept
	log, p := r.ahead(moves)
	m := &r.talk.moves[c.move]
	for _, h := range p.Heard() {
		if h.Action == m.Action && h.Member == c.member {
			heard = append(heard, h)
		}
	}
	return r.of(log, c), heard, p
}

// of returns what a log tells of a contact: what was told in it when asked, and
// whom it found claims out with. What is let slip at the end is not of a turn.
func (r *run) of(log []sim.Entry, c *contact) (entries []sim.Entry) {
	m := &r.talk.moves[c.move]
	member := r.sc.Members[c.member].ID
	at := slices.IndexFunc(log, func(e sim.Entry) bool {
		return r.got(&e) && e.Action == r.sc.Actions[m.Action].ID && e.Member == member
	})
	for at++; at < len(log); at++ {
		switch e := &log[at]; e.Key {
		case sim.KeyLead:
		case sim.KeyCaught:
			if e.Supplier == r.sc.Suppliers[r.sc.You].ID {
				entries = append(entries, *e)
			}
		case sim.KeySignal:
			if sim.As[sim.SignalHeard](e).From == member {
				entries = append(entries, *e)
			}
		default:
			at = len(log)
		}
	}
	if m.Topic == sim.Listening {
		return entries
	}
	for at := len(entries) - 1; at >= 0; at-- { // the remark, see engine
		if sim.As[sim.SignalHeard](&entries[at]).Aspect == sim.AspectStance && entries[at].Member == member {
			return entries[:at]
		}
	}
	return entries
}

// judge is what one turn more comes to in a contact.
func (r *run) judge(c *contact, t turn, entries []sim.Entry, heard []engine.Heard, p *engine.Process) Exchange {
	topic := func(all []engine.Heard) (h engine.Heard, known bool) {
		at := slices.IndexFunc(all, func(h engine.Heard) bool { return h.Topic == t.topic && h.About == t.asked })
		if at < 0 {
			return h, false
		}
		return all[at], true
	}
	x := Exchange{Wording: r.wording(c, t)}
	x.Heard, _ = topic(heard)
	was, again := topic(c.heard)
	if !again {
		was = engine.Heard{After: x.Heard.Before}
	}
	x.Moved = heard[len(heard)-1].After.Stance - x.Heard.Before.Stance
	if n := len(c.heard); n > 0 {
		x.Moved = heard[len(heard)-1].After.Stance - c.heard[n-1].After.Stance
	}
	var told []sim.Entry
	switch {
	case t.topic == sim.Listening:
		x.Reaction = OfSelf
		if t.asked != c.member+1 {
			x.Reaction = Colleague
		}
		told = r.answers(c, t, entries)
	case t.topic == sim.Problem:
		switch rise := x.Heard.After.Need - was.After.Need; {
		case rise < hardlyMore:
			x.Reaction = Flat
		case x.Heard.After.Need >= feltNeed:
			x.Reaction = Strong
		default:
			x.Reaction = Growing
		}
	default:
		told = newly(entries, c.last)
		x.Reaction = r.took(c, &x, was, told)
	}
	for _, e := range told {
		x.Entries = append(x.Entries, e)
		if i := r.sc.MemberIndex(e.Member); i >= 0 && e.Key == sim.KeySignal {
			e = r.truly(p, &e, i)
		}
		x.straight = append(x.straight, e)
	}
	return x
}

// took is how something about a criterion was taken.
func (r *run) took(c *contact, x *Exchange, was engine.Heard, found []sim.Entry) Reaction {
	member := r.sc.Members[c.member].ID
	if slices.ContainsFunc(found, func(e sim.Entry) bool { return e.Member == member }) {
		return Exposed
	}
	share := 0.0
	if strength := x.Heard.Strength - was.Strength; strength > 0 {
		share = (x.Heard.Counted - was.Counted) / strength
	}
	switch {
	case share < partly:
		return Cold
	case x.Heard.After.Belief < was.After.Belief-lowers:
		return Worse
	case share < fully && x.Heard.Caught:
		return Doubted
	case x.Ask == AskProof && share < fully:
		return Again
	case x.Ask == AskProof:
		return Shown
	case share < fully:
		return Limited
	}
	return Believed
}

// newly are the claims found out that were not before.
func newly(entries, before []sim.Entry) (all []sim.Entry) {
	for _, e := range entries {
		if e.Key == sim.KeyCaught && !slices.ContainsFunc(before, func(o sim.Entry) bool {
			return o.Key == e.Key && o.Member == e.Member && o.Topic == e.Topic
		}) {
			all = append(all, e)
		}
	}
	return all
}

// rounds are the aspects that the first, the second and every later question
// about the same person brings up; all sharpen with every question.
var rounds = [][]string{{sim.AspectStance, sim.AspectLeader, sim.AspectWeight}, {sim.AspectRole, sim.AspectTie, sim.AspectNeed}, {sim.AspectRival, sim.AspectWeight}}

// answers are the signals that one more question brings up.
func (r *run) answers(c *contact, t turn, entries []sim.Entry) (told []sim.Entry) {
	nth := 0
	for _, was := range c.said {
		if was == t {
			nth++
		}
	}
	about := r.sc.Members[t.asked-1].ID
	last := min(nth, len(rounds)-1)
	for _, aspect := range rounds[last] {
		var of []sim.Entry
		for _, e := range entries {
			if s := sim.As[sim.SignalHeard](&e); s.Aspect == aspect && (e.Member == about || aspect == sim.AspectRival) {
				of = append(of, e)
			}
		}
		if aspect == sim.AspectWeight && len(of) > 1 { // what weighs most, later what weighs least
			slices.SortStableFunc(of, func(a, b sim.Entry) int {
				switch x, y := sim.As[sim.SignalHeard](&a).Value, sim.As[sim.SignalHeard](&b).Value; {
				case x > y:
					return -1
				case x < y:
					return 1
				}
				return 0
			})
			if last == 0 {
				of = of[:1]
			} else {
				of = of[len(of)-1:]
			}
		}
		if aspect == sim.AspectRival && len(of) > 1 {
			of = of[:1]
		}
		told = append(told, of...)
	}
	return agreeing(told, r.sc.Suppliers[r.sc.You].ID)
}

// agreeing leaves out whom somebody likes best where what they lean to, which is
// less exact, says otherwise: nobody contradicts themselves in one breath.
func agreeing(told []sim.Entry, you string) []sim.Entry {
	leans := ""
	for k := range told {
		if s := sim.As[sim.SignalHeard](&told[k]); s.Aspect == sim.AspectStance {
			leans = StanceOf(s.Value)
		}
	}
	return slices.DeleteFunc(told, func(e sim.Entry) bool {
		s := sim.As[sim.SignalHeard](&e)
		return s.Aspect == sim.AspectLeader && (s.Name == you && leans == Against || s.Name != you && leans == For)
	})
}

// answer keeps what the turn came to that was said last in a contact.
func (r *run) answer(c *contact, t turn) {
	entries, heard, p := r.try(c, append(slices.Clone(c.said), t))
	x := r.judge(c, t, entries, heard, p)
	r.count(&x, c)
	c.said, c.told, c.heard, c.last = append(c.said, t), append(c.told, x), heard, entries
}

// words counts what was said and how it was taken, so that no sentence comes
// twice in a play.
type words struct {
	what, topic, style string
}

// count gives an exchange its places among those like it.
func (r *run) count(x *Exchange, c *contact) {
	said := words{what: string(x.Ask), topic: x.Topic + x.About}
	took := words{string(x.Reaction), x.Topic + x.About, r.sc.Members[c.member].Style}
	x.Wording.Nth, x.Nth = r.spoken[said], r.spoken[took]
	r.spoken[said]++
	r.spoken[took]++
}

// wording is a turn in words.
func (r *run) wording(c *contact, t turn) Wording {
	w := Wording{Saying: Saying{To: r.sc.Members[c.member].ID, Topic: topicName(r.sc, t.topic)}}
	switch {
	case t.topic == sim.Problem:
		w.Ask = AskProblem
	case t.topic == sim.Listening && t.asked == c.member+1:
		w.Ask = AskSelf
	case t.topic == sim.Listening:
		w.Ask, w.About = AskOther, r.sc.Members[t.asked-1].ID
	case r.sc.Actions[r.talk.moves[c.move].Action].Channel.Proves(r.sc.Criteria[t.topic].Kind):
		w.Ask = AskProof
	default:
		w.Ask = AskTell
		if score := t.claim - 1; score > r.fact(t.topic)+sim.Tolerance {
			claim := valueOfScore(&r.sc.Criteria[t.topic], score)
			w.Ask, w.Claim = AskAbove, &claim
		}
	}
	w.Nth = r.spoken[words{what: string(w.Ask), topic: w.Topic + w.About}]
	return w
}
