package story

import (
	"strings"

	"buygrid/sim"
)

// Sentence tells one entry of a log in a full sentence, "" for a key that this
// program does not know. It speaks of people, suppliers and criteria by name
// and leaves week and stage to the reader's eye.
func (t *Teller) Sentence(e sim.Entry) string {
	switch e.Key {
	case sim.KeyStart, sim.KeyEvent, sim.KeyImportance, sim.KeyRetype, sim.KeyStage, sim.KeyQuietFrom:
		return t.frame(&e)
	case sim.KeyChanged, sim.KeyWithdrew, sim.KeySelection, sim.KeyFinal:
		return t.practice(&e)
	case sim.KeyArrived, sim.KeyMissed, sim.KeyDelivery, sim.KeyLead, sim.KeyCaught, sim.KeyVoid, sim.KeyRefused:
		return t.outreach(&e)
	case sim.KeyNeedMet, sim.KeyNeedMissed, sim.KeySpec, sim.KeyAnswered, sim.KeyDropped, sim.KeyShortlisted, sim.KeyNoSupplier:
		return t.gate(&e)
	case sim.KeyOffer, sim.KeyDeal, sim.KeyNoDeal, sim.KeyWalked:
		return t.table(&e)
	case sim.KeyVote, sim.KeyRule:
		return t.vote(&e)
	case sim.KeyAward, sim.KeyNotAwarded:
		return t.award(&e)
	case sim.KeyForced:
		return t.forced(&e)
	case sim.KeyLeft, sim.KeyJoined, sim.KeyOverBudget, sim.KeyUnsigned:
		return t.people(&e)
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
	named := args{}
	switch p := e.Payload.(type) {
	case sim.Started:
		named["Type"], named["Rule"] = inside(t.BuyType(p.Type)), t.Rule(p.Rule)
		named["Importance"] = t.w.Number(p.Importance, 2)
	case sim.Retyped:
		named["Type"] = inside(t.BuyType(p.Type))
	case sim.Happened:
		for k := range t.sc.Events {
			if text := t.sc.Events[k].Text.In(t.w.Lang()); t.sc.Events[k].ID == e.Event && text != "" {
				return text
			}
		}
	case sim.ImportanceMoved:
		named["From"], named["To"] = pair(p.From, p.To, func(v float64, _ int) string { return t.w.Number(v, 2) })
		if p.To < p.From {
			return t.say("story.importance.down", named)
		}
		return t.say("story.importance.up", named)
	case sim.StageBegun:
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
		return t.say(key, args{"Stage": t.Stage(e.Stage), "Count": p.Clock, "Member": strings.Join(who, ", "), "Share": t.percent(most)})
	}
	return t.say("story."+e.Key, named)
}

// outreach tells a message and what it did.
func (t *Teller) outreach(e *sim.Entry) string {
	named := args{"Supplier": t.Supplier(e.Supplier), "Member": t.Member(e.Member), "Topic": t.topic(e.Topic),
		"By": t.by(e.Action), "Action": t.Action(e.Action)}
	key := "story." + e.Key
	switch p := e.Payload.(type) {
	case sim.Arrived:
		named["Awareness"] = t.percent(p.Awareness)
		switch {
		case e.Topic == sim.ListeningTopic:
			key += ".listening"
		case e.Topic == sim.ProblemTopic:
			key += ".problem"
		case p.Claims:
			key += ".claim"
			named["Claim"] = t.scored(e.Topic, p.Claim)
		}
	case sim.Missed:
		named["Chance"] = t.percent(p.Chance)
	case sim.Delivered:
		named["Claim"], named["Count"] = t.scored(e.Topic, p.Claim), p.Left
		if p.Left == 0 {
			key += ".last"
		}
	case sim.LeadWon:
		if now := t.sc.StatusQuo.Supplier; now >= 0 && t.sc.Suppliers[now].ID == e.Supplier {
			key += ".present" // they have known it for long
		}
		if p.PerLead {
			key += ".billed"
			named["Money"] = t.w.Money(p.Billed.Euros(), t.sc.Currency)
		}
	case sim.Caught:
		named["Claim"], named["Truth"] = t.scored(e.Topic, p.Claim), t.scored(e.Topic, p.Truth)
	case sim.Refused:
		if e.Member == "" {
			key, named["Count"] = key+".several", p.People
		}
	case sim.Voided:
		named["Hours"] = t.w.Number(p.HoursLeft, t.decimals(p.HoursLeft))
		named["Money"] = t.w.Money(p.MoneyLeft.Euros(), t.sc.Currency)
	}
	return t.say(key, named)
}

// gate tells what a stage asked and who passed.
func (t *Teller) gate(e *sim.Entry) string {
	named := args{"Supplier": t.Supplier(e.Supplier), "Member": t.Member(e.Member), "Topic": t.topic(e.Topic)}
	key := "story." + e.Key
	switch p := e.Payload.(type) {
	case sim.NeedMet, sim.NeedMissed, sim.Answered:
		asked := e.Asked()
		named["Have"], named["Gate"] = t.percents(asked.Have, asked.Gate)
	case sim.Specified:
		named["Weight"] = t.percent(p.Weight)
		named["Cutoff"] = t.w.Number(p.Cutoff*100, 0)
	case sim.DroppedOut:
		if p.SignOff {
			key, named = t.signature("story.dropped.sign_off", e.Topic, p.Have, p.Gate)
			named["Supplier"], named["Member"] = t.Supplier(e.Supplier), t.Member(e.Member)
			return t.say(key, named)
		}
		key += "." + p.Reason.String()
		switch p.Reason {
		case sim.NoTrial:
			if e.Topic == "" {
				key += ".any"
			}
		case sim.Screened:
			named["Have"], named["Gate"] = t.scores(p.Have, p.Gate)
			if p.KnockOut {
				key = "story.dropped.knock_out"
				named["Have"], named["Gate"] = t.scored(e.Topic, p.Have), t.scored(e.Topic, p.Gate)
			}
		case sim.Awareness:
			named["Have"], named["Gate"] = t.percents(p.Have, p.Gate)
		default:
			named["Have"], named["Gate"] = t.values(p.Have, p.Gate)
			if p.Round != "" {
				key, named["Round"] = "story.dropped.selection", t.Selection(p.Round)
			}
		}
	case sim.PutOnShortlist:
		named["Rank"] = t.w.Number(float64(p.Rank), 0)
		named["Value"] = t.points(p.Value)
	}
	return t.say(key, named)
}

// table tells the negotiation.
func (t *Teller) table(e *sim.Entry) string {
	key := "story." + e.Key
	named := args{"Supplier": t.Supplier(e.Supplier), "Terms": t.terms(e.Terms()) + t.comes(e.Supplier, e.Terms())}
	switch p := e.Payload.(type) {
	case sim.Offered:
		named["Round"] = t.w.Number(float64(p.Round), 0)
		switch {
		case p.Round == 0 && t.sc.Rounds == 0:
			key += ".sealed"
		case p.Round == 0:
			key += ".opening." + p.By.String()
		default:
			key += "." + p.By.String()
		}
	case sim.Agreed:
		key += "." + p.By.String()
	case sim.WalkedOut:
		if e.Stage == sim.Negotiation {
			key += ".table"
		}
	}
	return t.say(key, named)
}

// vote tells how the group voted, or what its rule made of it.
func (t *Teller) vote(e *sim.Entry) string {
	if vote, ok := e.Payload.(sim.VoteHeld); ok {
		key := "story.vote"
		if t.sc.Rule.Row().Voice == sim.ByHead {
			key = "story.vote.heads"
		}
		return t.say(key, args{"Round": t.w.Number(float64(vote.Round), 0),
			"Shares": t.shares(e.Shares, t.percent), "Quorum": t.percent(vote.Quorum)})
	}
	applied := sim.As[sim.RuleApplied](e)
	rule := t.Rule(applied.Rule)
	if applied.Draws {
		return t.say("story.rule.chance", args{"Rule": rule, "Shares": t.shares(e.Shares, t.percent), "Draw": t.percent(applied.Draw)})
	}
	if applied.Rule.Tender() {
		return t.scored100(e, &applied)
	}
	written := func(v float64) string { return t.w.Number(v, 2) }
	return t.say("story.rule.points", args{"Rule": rule, "Shares": t.shares(e.Shares, written)})
}

// forced tells of a choice that had to be made because doing without was no
// option.
func (t *Teller) forced(e *sim.Entry) string {
	choice := sim.As[sim.ChoiceForced](e).Choice
	key := "story.forced." + choice
	named := args{"Supplier": t.option(e.Supplier)}
	switch {
	case len(e.Shares) > 0:
		named["Shares"] = t.all(e.Shares, func(v float64) string { return t.w.Signed(100*v, 1) })
	case choice == sim.ForcedVote:
		key += ".most"
	}
	return t.say(key, named)
}

// objective tells whether the trainee did what the scenario is there to teach.
func (t *Teller) objective(e *sim.Entry) string {
	judged := sim.As[sim.ObjectiveJudged](e)
	key := "story.objective.no"
	if judged.Met {
		key = "story.objective.yes"
	}
	for k := range t.sc.Objectives {
		if o := &t.sc.Objectives[k]; o.ID == judged.Objective {
			return t.say(key, args{"Text": o.Text.In(t.w.Lang())})
		}
	}
	return ""
}

// outcome tells the end, from the side of the trainee's supplier.
func (t *Teller) outcome(e *sim.Entry) string {
	end := sim.As[sim.PurchaseEnded](e)
	o, err := t.sc.ParseOutcome(end.Outcome)
	if err != nil {
		return ""
	}
	named := args{"Outcome": t.Ended(o, end.Process), "Week": t.Week(end.Weeks),
		"You": t.Supplier(t.you()), "Spent": t.w.Money(end.Spent.Euros(), t.sc.Currency),
		"Count": end.Leads}
	if o.End != sim.Won {
		return t.say("story.outcome", named)
	}
	named["Price"] = t.w.Price(t.sc.ShownPrice(end.Price), t.sc.Currency)
	named["Margin"] = t.w.Money(end.Margin.Euros(), t.sc.Currency)
	if end.Divided && end.Process == sim.Won {
		named["Share"] = t.percent(end.Share)
		return t.say("story.outcome.share", named)
	}
	return t.say("story.outcome.margin", named)
}

// because tells the reason's entry as a headline would.
func (t *Teller) because(e *sim.Entry) string {
	explained := sim.As[sim.Explained](e)
	var r sim.Result
	if o, err := t.sc.ParseOutcome(explained.Outcome); err == nil {
		r.Outcome = o
	}
	return t.Headline(r, explained.Reason)
}

func (t *Teller) you() string { return t.sc.Suppliers[t.sc.You].ID }
