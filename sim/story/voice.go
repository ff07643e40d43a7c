package story

import (
	"hash/fnv"
	"strconv"

	"buygrid/sim"
)

// The styles in which people write, as scenario files name them.
const (
	Analytical = "analytical"
	Brief      = "brief"
	Warm       = "warm"
	Formal     = "formal"
)

// often is from how many contacts in four weeks on a person writes of nothing
// else.
const often = 4

// openNeed is the need from which a person asks for a change, 0..1.
const openNeed = 0.5

// weighty is how far a weight must lie from an equal share, as a share of it,
// to be called high or low.
const weighty = 0.25

// twofold are the situations that come back so often that each has two texts.
var twofold = map[string]bool{"asked": true, "problem": true, "claim": true, "missed": true, "caught": true, "counter": true}

// Voice tells an entry as member from would write it to the trainee, in that
// person's style: one to three sentences and no number but those that the
// trainee said or is told. contacts is how often the trainee approached this
// person in the four weeks up to the entry. What nobody writes about is told as
// a headline where from is "", else by Sentence.
func (t *Teller) Voice(e sim.Entry, from string, contacts int) string {
	i := t.sc.MemberIndex(from)
	if i < 0 {
		return t.news(&e)
	}
	named := args{}
	situation := ""
	switch e.Key {
	case sim.KeyArrived, sim.KeyMissed, sim.KeyDelivery, sim.KeyCaught:
		situation = t.approached(&e, contacts, named)
	case sim.KeySignal:
		situation = t.told(&e, from, named)
	default:
		situation = t.written(&e, named)
	}
	if situation == "" {
		return t.Sentence(e)
	}
	return t.speak(situation, i, &e, named)
}

// news is a headline: what everybody could have seen, without the numbers in
// people's heads that Sentence tells.
func (t *Teller) news(e *sim.Entry) string {
	named := args{"Supplier": t.Supplier(e.Supplier), "Member": t.Member(e.Member), "Topic": t.topic(e.Topic), "By": t.by(e.Action)}
	switch e.Key {
	case sim.KeyArrived:
		arrived := sim.As[sim.Arrived](e)
		switch {
		case e.Topic == sim.ProblemTopic:
			return t.say("news.moved.problem", named)
		case arrived.Claims:
			named["Claim"] = t.scored(e.Topic, arrived.Claim)
			return t.say("news.moved.claim", named)
		}
		return t.say("news.moved", named)
	case sim.KeyStage:
		return t.say("news.stage", args{"Stage": t.Stage(e.Stage), "Count": sim.As[sim.StageBegun](e).Clock})
	case sim.KeyDropped:
		out := sim.As[sim.DroppedOut](e)
		key := "news.dropped." + out.Reason.String()
		if out.Reason == sim.NoTrial && e.Topic == "" {
			key += ".any"
		}
		return t.say(key, named)
	case sim.KeyForced:
		if len(e.Shares) > 0 {
			named["Supplier"] = t.option(e.Supplier)
			return t.say("news.forced.vote", named)
		}
	case sim.KeyNeedMissed, sim.KeyAnswered, sim.KeyShortlisted:
		return t.say("news."+e.Key, named)
	}
	return t.Sentence(*e)
}

// speak fills in the text of a situation in the style of member i. Which of two
// it is hangs on the entry alone, so that a letter reads the same at every look.
func (t *Teller) speak(situation string, i int, e *sim.Entry, named args) string {
	if twofold[situation] {
		h := fnv.New32a()
		for _, part := range []string{strconv.Itoa(e.Week), e.Key, t.sc.Members[i].ID, e.Supplier, e.Action, e.Topic, strconv.Itoa(sim.As[sim.Offered](e).Round)} {
			h.Write([]byte(part))
			h.Write([]byte{0})
		}
		situation += "." + strconv.Itoa(1+int(h.Sum32()>>16)%2)
	}
	return t.say("voice."+situation+"."+style(t.sc.Members[i].Style), named)
}

// style is how a person writes; whoever has none is brief, as in scenario files.
func style(of string) string {
	switch of {
	case Analytical, Warm, Formal:
		return of
	}
	return Brief
}

// approached is the situation after a move of the trainee at this person.
func (t *Teller) approached(e *sim.Entry, contacts int, named args) string {
	if e.Supplier != t.you() {
		return ""
	}
	named["Topic"] = t.topic(e.Topic)
	claims := false
	switch p := e.Payload.(type) {
	case sim.Caught:
		named["Claim"], named["Truth"] = t.scored(e.Topic, p.Claim), t.scored(e.Topic, p.Truth)
		return "caught"
	case sim.Delivered:
		named["Claim"] = t.scored(e.Topic, p.Claim)
		if p.Left > 0 {
			return "proof"
		}
		return "proof.last"
	case sim.Arrived:
		if claims = p.Claims; claims {
			named["Claim"] = t.scored(e.Topic, p.Claim)
		}
	}
	switch {
	case contacts >= often:
		named["Number"] = t.w.Number(float64(contacts), 0)
		return "tired"
	case e.Key == sim.KeyMissed:
		return "missed"
	case e.Topic == sim.ListeningTopic:
		return "asked"
	}
	mail := ""
	if a := t.action(e.Action); a != nil && a.Channel.Row().Mail {
		mail = "mail."
	}
	switch {
	case e.Topic == sim.ProblemTopic:
		return mail + "problem"
	case claims:
		return mail + "claim"
	}
	return ""
}

// told is the situation of somebody who tells of themselves or a colleague.
func (t *Teller) told(e *sim.Entry, from string, named args) string {
	s := sim.As[sim.SignalHeard](e)
	who := "own."
	if e.Member != from {
		who = "other."
		named["Member"] = t.Member(e.Member)
	}
	switch s.Aspect {
	case sim.AspectRole:
		named["Role"] = t.roleOf(e.Member, s.Name)
		return who + "role"
	case sim.AspectWeight:
		named["Topic"] = t.topic(e.Topic)
		if e.Member != from {
			return who + "weight"
		}
		return who + "weight." + t.height(s.Value)
	case sim.AspectStance:
		return who + "stance." + StanceOf(s.Value)
	case sim.AspectTie:
		named["Other"] = t.Member(s.Name)
		return who + "tie"
	case sim.AspectRival:
		named["Other"] = t.Supplier(s.Name)
		return "rival"
	}
	if e.Member != from {
		return ""
	}
	switch s.Aspect {
	case sim.AspectNeed:
		if s.Value >= openNeed {
			return "own.need.high"
		}
		return "own.need.low"
	case sim.AspectLeader:
		named["Other"] = t.option(s.Name)
		switch s.Name {
		case t.you():
			return "own.leader.you"
		case sim.StatusQuoID:
			return "own.leader.status_quo"
		}
		return "own.leader.rival"
	}
	return ""
}

// height puts a weight beside an equal share of all criteria.
func (t *Teller) height(weight float64) string {
	equal := 1 / float64(len(t.sc.Criteria))
	switch {
	case weight > float64(equal*(1+weighty)):
		return "high"
	case weight < float64(equal*(1-weighty)):
		return "low"
	}
	return "middle"
}

// written is the situation of whoever writes to the trainee for the buying side.
func (t *Teller) written(e *sim.Entry, named args) string {
	if e.Supplier != t.you() {
		return ""
	}
	named["Topic"], named["Terms"] = t.topic(e.Topic), t.terms(e.Terms())
	switch p := e.Payload.(type) {
	case sim.Answered:
		return "answered"
	case sim.DroppedOut:
		switch {
		case p.Round != "" && p.Reason == sim.RankedOut:
			return "dropped.selection"
		case p.Reason == sim.NoTrial && e.Topic == "":
			return "dropped.no_trial.any"
		}
		return "dropped." + p.Reason.String()
	case sim.PutOnShortlist:
		return "shortlisted"
	case sim.Offered:
		if p.By != sim.BuyingSide {
			return ""
		}
		if p.Round == 0 {
			return "counter.1" // the other one names its round, and the opening has none
		}
		named["Round"] = t.w.Number(float64(p.Round), 0)
		return "counter"
	case sim.Agreed:
		return "deal." + p.By.String()
	case sim.NotAgreed:
		return "no_deal"
	case sim.WalkedOut:
		return "walked"
	}
	return ""
}

// Ballot tells how the member of ballot at of a vote explains the choice: by the
// largest part of what made it, measured against the option that is worth most
// to the member of the others; where choice noise or colleagues made it, by
// that. "" where the entry has no such ballot, or nobody's.
func (t *Teller) Ballot(vote sim.Entry, at int) string {
	if at < 0 || at >= len(vote.Ballots) {
		return ""
	}
	ballot := &vote.Ballots[at]
	i := t.sc.MemberIndex(ballot.Member)
	if i < 0 {
		return ""
	}
	rival := ballot.Rival()
	c := sim.CauseOf(ballot.Lead(ballot.Choice, rival))
	named := args{"Option": t.option(ballot.Choice), "Other": t.option(rival), "Topic": t.topic(c.Part.ID)}
	situation := "plain"
	switch {
	case c.By == sim.BySway:
		situation = "swayed"
	case c.By == sim.ByBoth, c.By == sim.ByNoise && c.Value <= 0:
		situation = "unsure"
	case c.By == sim.ByNoise:
		situation = "close"
	case c.By == sim.ByValue && ballot.Choice == sim.StatusQuoID:
		situation = "status_quo"
	case c.By == sim.ByValue && c.Part.ID == sim.HabitAndNeed:
		situation = "need"
	case c.By == sim.ByValue:
		situation = "option"
	}
	return t.speak("ballot."+situation, i, &vote, named)
}
