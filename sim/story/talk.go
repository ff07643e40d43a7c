package story

import (
	"strconv"
	"strings"

	"buygrid/sim"
)

// Turn is one turn of a conversation with Member, as it is to be told: what
// kind of thing is said, and how it was taken. The numbers choose among the
// ways to say it, so that a play repeats none.
type Turn struct {
	Member string // id
	Ask    string // problem, proof, tell, above, self or other
	Asks   int    // how often such a thing was said on that topic before
	Topic  string // a criterion's id, sim.ProblemTopic or sim.ListeningTopic
	About  string // the colleague asked about, by id
	Claim  *float64

	Reaction string // as package play names them
	Mood     int    // 1 open, 0 an answer, -1 closed
	Answers  int    // how often people of that style reacted so on that topic before
	Entries  []sim.Entry
}

// How many ways there are to begin and to go on: each beginning goes with each
// continuation before a pair comes again.
const (
	leads   = 5 // the first is none
	openers = 4
	asks    = 4
)

// cores are how many continuations a reaction has: those that name no topic come
// back more often.
var cores = map[string]int{"strong": 3, "growing": 3, "flat": 3, "self": 3}

// coresOf are how many continuations a reaction has.
func coresOf(reaction string) int { return max(cores[reaction], 2) }

// pairing is the nth pair of a beginning and a continuation.
func pairing(nth, beginnings, continuations int) (begin, goOn int) {
	begin = nth % beginnings
	return begin, (begin + nth/beginnings) % continuations
}

// Asked is what the trainee says or asks.
func (t *Teller) Asked(turn *Turn) string {
	named := args{"Topic": t.topic(turn.Topic), "About": t.Member(turn.About)}
	if c := t.sc.CriterionIndex(turn.Topic); c >= 0 {
		value := t.sc.Suppliers[t.sc.You].Facts[c]
		if turn.Claim != nil {
			value = *turn.Claim
		}
		named["Claim"] = t.Value(c, value)
	}
	lead, core := pairing(turn.Asks, leads, asks)
	says := t.say("talk.ask."+turn.Ask+"."+strconv.Itoa(core+1), named)
	if lead > 0 {
		says = t.say("talk.ask.lead."+strconv.Itoa(lead), nil) + " " + says
	}
	return says
}

// Answered is what the person says to it, in their own style.
func (t *Teller) Answered(turn *Turn) string {
	i := t.sc.MemberIndex(turn.Member)
	style := style(t.sc.Members[i].Style)
	named := args{"Topic": t.topic(turn.Topic), "About": t.Member(turn.About)}
	if c := t.sc.CriterionIndex(turn.Topic); c >= 0 {
		value := t.sc.Suppliers[t.sc.You].Facts[c]
		if turn.Claim != nil {
			value = *turn.Claim
		}
		named["Claim"] = t.Value(c, value)
	}
	for k := range turn.Entries {
		e := &turn.Entries[k]
		if found, is := e.Payload.(sim.Caught); is && e.Member == turn.Member {
			named["Claim"], named["Truth"] = t.scored(e.Topic, found.Claim), t.scored(e.Topic, found.Truth)
		}
	}
	begin, core := pairing(turn.Answers, openers, coresOf(turn.Reaction))
	mood := [...]string{"bad", "even", "good"}[turn.Mood+1]
	says := []string{t.say("talk.open."+mood+"."+style+"."+strconv.Itoa(begin+1), nil),
		t.say("talk.answer."+turn.Reaction+"."+style+"."+strconv.Itoa(core+1), named)}
	var others []string
	for _, e := range turn.Entries {
		switch {
		case e.Key == sim.KeySignal:
			says = append(says, t.Voice(e, turn.Member, 0))
		case e.Key == sim.KeyCaught && e.Member != turn.Member:
			others = append(others, t.Member(e.Member))
		}
	}
	if len(others) > 0 {
		says = append(says, t.say("talk.found", args{"Names": strings.Join(others, ", ")}))
	}
	return strings.Join(says, " ")
}
