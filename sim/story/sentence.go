package story

import (
	"slices"
	"strings"

	"buygrid/sim"
)

// Sentence tells one entry of a log in a full sentence, "" for a key that this
// program does not know. It speaks of people, suppliers and criteria by name
// and leaves week and stage to the reader's eye.
func (t *Teller) Sentence(e sim.Entry) string {
	switch e.Key {
	case sim.KeyStart, sim.KeyEvent, sim.KeyImportance, sim.KeyRetype, sim.KeyStage:
		return t.frame(&e)
	case sim.KeyArrived, sim.KeyMissed, sim.KeyDelivery, sim.KeyLead, sim.KeyCaught, sim.KeyVoid:
		return t.outreach(&e)
	case sim.KeyNeedMet, sim.KeyNeedMissed, sim.KeySpec, sim.KeyAnswered, sim.KeyDropped, sim.KeyShortlisted, sim.KeyNoSupplier:
		return t.gate(&e)
	case sim.KeyOffer, sim.KeyDeal, sim.KeyNoDeal, sim.KeyWalked:
		return t.table(&e)
	case sim.KeyVote, sim.KeyRule:
		return t.vote(&e)
	case sim.KeyForced:
		return t.forced(&e)
	case sim.KeySignal:
		return t.signal(&e)
	case sim.KeyObjective:
		return t.objective(&e)
	case sim.KeyOutcome:
		return t.outcome(&e)
	case sim.KeyReason:
		return t.because(&e)
	}
	return ""
}

// frame tells what the purchase is and what happens to it from outside.
func (t *Teller) frame(e *sim.Entry) string {
	named := args{"Type": inside(t.w.T("word.type."+e.Word("type"), nil))}
	switch e.Key {
	case sim.KeyStart:
		named["Importance"] = t.w.Number(e.Number("importance"), 2)
		named["Rule"] = t.w.T("word.rule."+e.Word("rule"), nil)
	case sim.KeyEvent:
		for k := range t.sc.Events {
			if text := t.sc.Events[k].Text.In(t.w.Lang()); t.sc.Events[k].ID == e.Event && text != "" {
				return text
			}
		}
	case sim.KeyImportance:
		from, to := e.Number("from"), e.Number("to")
		named["From"], named["To"] = pair(from, to, func(v float64, _ int) string { return t.w.Number(v, 2) })
		if to < from {
			return t.say("story.importance.down", named)
		}
		return t.say("story.importance.up", named)
	case sim.KeyStage:
		const level = 1e-9 // nobody counts most where several count as much
		var who []string
		most := -1.0
		for _, s := range e.Shares {
			switch {
			case s.Value > most+level:
				who, most = []string{t.Member(s.ID)}, s.Value
			case s.Value >= most-level:
				who = append(who, t.Member(s.ID))
			}
		}
		key := "story.stage"
		if len(who) > 1 {
			key += ".level"
		}
		return t.say(key, args{"Stage": t.Stage(e.Stage), "Count": int(e.Number("clock")), "Member": strings.Join(who, ", "), "Share": t.percent(most)})
	}
	return t.say("story."+e.Key, named)
}

// outreach tells a message and what it did.
func (t *Teller) outreach(e *sim.Entry) string {
	named := args{"Supplier": t.Supplier(e.Supplier), "Member": t.Member(e.Member), "Topic": t.topic(e.Topic),
		"By": t.by(e.Action), "Action": t.Action(e.Action)}
	if has(e, "claim") {
		named["Claim"] = t.scored(e.Topic, e.Number("claim"))
	}
	key := "story." + e.Key
	switch e.Key {
	case sim.KeyArrived:
		named["Awareness"] = t.percent(e.Number("awareness"))
		switch {
		case e.Topic == sim.ListeningTopic:
			key += ".listening"
		case e.Topic == sim.ProblemTopic:
			key += ".problem"
		case has(e, "claim"):
			key += ".claim"
		}
	case sim.KeyMissed:
		named["Chance"] = t.percent(e.Number("chance"))
	case sim.KeyDelivery:
		left := int(e.Number("left"))
		named["Count"] = left
		if left == 0 {
			key += ".last"
		}
	case sim.KeyLead:
		if now := t.sc.StatusQuo.Supplier; now >= 0 && t.sc.Suppliers[now].ID == e.Supplier {
			key += ".present" // they have known it for long
		}
		if has(e, "billed") {
			key += ".billed"
			named["Money"] = t.w.Money(e.Number("billed"), t.sc.Currency)
		}
	case sim.KeyCaught:
		named["Truth"] = t.scored(e.Topic, e.Number("truth"))
	case sim.KeyVoid:
		hours := e.Number("hours_left")
		named["Hours"] = t.w.Number(hours, t.decimals(hours))
		named["Money"] = t.w.Money(e.Number("money_left"), t.sc.Currency)
	}
	return t.say(key, named)
}

// gate tells what a stage asked and who passed.
func (t *Teller) gate(e *sim.Entry) string {
	named := args{"Supplier": t.Supplier(e.Supplier), "Member": t.Member(e.Member), "Topic": t.topic(e.Topic)}
	have, gate := e.Number("have"), e.Number("gate")
	key := "story." + e.Key
	switch e.Key {
	case sim.KeyNeedMet, sim.KeyNeedMissed, sim.KeyAnswered:
		named["Have"], named["Gate"] = t.percents(have, gate)
	case sim.KeySpec:
		named["Weight"] = t.percent(e.Number("weight"))
		named["Cutoff"] = t.w.Number(e.Number("cutoff")*100, 0)
	case sim.KeyDropped:
		key += "." + e.Word("reason")
		switch e.Word("reason") {
		case sim.Screened.String():
			named["Have"], named["Gate"] = t.scores(have, gate)
			if e.Word("test") == sim.KnockOutTest {
				key = "story.dropped.knock_out"
				named["Have"], named["Gate"] = t.scored(e.Topic, have), t.scored(e.Topic, gate)
			}
		case sim.Awareness.String():
			named["Have"], named["Gate"] = t.percents(have, gate)
		default:
			named["Have"], named["Gate"] = t.values(have, gate)
		}
	case sim.KeyShortlisted:
		named["Rank"] = t.w.Number(e.Number("rank"), 0)
		named["Value"] = t.points(e.Number("value"))
	}
	return t.say(key, named)
}

// table tells the negotiation.
func (t *Teller) table(e *sim.Entry) string {
	key := "story." + e.Key
	switch by := e.Word("by"); {
	case e.Key == sim.KeyOffer && e.Number("round") == 0 && t.sc.Rounds == 0:
		key += ".sealed"
	case e.Key == sim.KeyOffer && e.Number("round") == 0:
		key += ".opening." + by
	case by != "":
		key += "." + by
	case e.Key == sim.KeyWalked && e.Stage == sim.Negotiation:
		key += ".table"
	}
	return t.say(key, args{"Supplier": t.Supplier(e.Supplier), "Terms": t.terms(e),
		"Round": t.w.Number(e.Number("round"), 0)})
}

// vote tells how the group voted, or what its rule made of it.
func (t *Teller) vote(e *sim.Entry) string {
	if e.Key == sim.KeyVote {
		key := "story.vote"
		if t.sc.Rule != sim.Quorum {
			key = "story.vote.heads"
		}
		return t.say(key, args{"Round": t.w.Number(e.Number("round"), 0),
			"Shares": t.shares(e.Shares, t.percent), "Quorum": t.percent(e.Number("quorum"))})
	}
	rule := t.w.T("word.rule."+e.Word("rule"), nil)
	if has(e, "draw") {
		return t.say("story.rule.chance", args{"Rule": rule, "Shares": t.shares(e.Shares, t.percent), "Draw": t.percent(e.Number("draw"))})
	}
	if e.Word("rule") == sim.BestScore.String() {
		return t.say("story.rule.score", args{"Shares": t.shares(e.Shares, func(v float64) string { return t.w.Number(100*v, 1) })})
	}
	written := func(v float64) string { return t.w.Number(v, 2) }
	return t.say("story.rule.points", args{"Rule": rule, "Shares": t.shares(e.Shares, written)})
}

// forced tells of a choice that had to be made because doing without was no
// option.
func (t *Teller) forced(e *sim.Entry) string {
	key := "story.forced." + e.Word("choice")
	named := args{"Supplier": t.option(e.Supplier)}
	switch {
	case len(e.Shares) > 0:
		named["Shares"] = t.all(e.Shares, func(v float64) string { return t.w.Signed(100*v, 1) })
	case e.Word("choice") == "vote":
		key += ".most"
	}
	return t.say(key, named)
}

// objective tells whether the trainee did what the scenario is there to teach.
func (t *Teller) objective(e *sim.Entry) string {
	for k := range t.sc.Objectives {
		if o := &t.sc.Objectives[k]; o.ID == e.Word("objective") {
			return t.say("story.objective."+e.Word("met"), args{"Text": o.Text.In(t.w.Lang())})
		}
	}
	return ""
}

// outcome tells the end, from the side of the trainee's supplier.
func (t *Teller) outcome(e *sim.Entry) string {
	o, err := t.sc.ParseOutcome(e.Word("outcome"))
	if err != nil {
		return ""
	}
	process := endNamed(e.Word("process"))
	named := args{"Outcome": t.Ended(o, process), "Week": t.w.Number(e.Number("weeks"), 0),
		"You": t.Supplier(t.you()), "Spent": t.w.Money(e.Number("spent"), t.sc.Currency),
		"Count": int(e.Number("leads"))}
	if o.End != sim.Won {
		return t.say("story.outcome", named)
	}
	named["Price"] = t.w.Price(e.Number("price"), t.sc.Currency)
	named["Margin"] = t.w.Money(e.Number("margin"), t.sc.Currency)
	return t.say("story.outcome.margin", named)
}

// because tells the reason's entry as a headline would.
func (t *Teller) because(e *sim.Entry) string {
	var r sim.Result
	if o, err := t.sc.ParseOutcome(e.Word("outcome")); err == nil {
		r.Outcome = o
	}
	return t.Headline(r, sim.Reason{Process: endNamed(e.Word("process")), Winner: e.Word("winner"), Leader: e.Word("leader"), Against: e.Word("against"),
		Member: e.Member, Choice: e.Word("choice"), Criterion: e.Topic, Parts: e.Shares,
		Have: e.Number("have"), Next: e.Number("next"), Needed: e.Number("needed"), Price: e.Number("price"),
		Forced: e.Word("forced") != "", KnockOut: e.Word("test") == sim.KnockOutTest})
}

// endNamed returns the end that logs call so.
func endNamed(name string) sim.End { return sim.End(max(slices.Index(sim.EndNames[:], name), 0)) }

func (t *Teller) you() string { return t.sc.Suppliers[t.sc.You].ID }
