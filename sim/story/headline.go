package story

import (
	"strings"

	"buygrid/sim"
)

// Outcome names an outcome in a few words: "Halden Automation won", "not
// shortlisted: reliability too low". Parts of a pattern that stand for any are
// left out.
func (t *Teller) Outcome(o sim.Outcome) string {
	switch {
	case o.End == sim.Won:
		return t.w.T("word.outcome.won", args{"Supplier": t.Supplier(t.you())})
	case o.End == sim.Lost && o.Supplier >= 0:
		return t.w.T("word.outcome.won", args{"Supplier": t.Supplier(t.sc.Suppliers[o.Supplier].ID)})
	case o.End == sim.Lost:
		return t.w.T("word.outcome.another", nil)
	case o.End == sim.NotShortlisted && o.Drop >= 0:
		return t.w.T("word.outcome.not_shortlisted", args{"Why": t.drop(o)})
	case o.End == sim.NotSigned && o.Member >= 0:
		return t.w.T("word.outcome.not_signed", args{"Member": t.Member(t.sc.Members[o.Member].ID)})
	}
	return t.w.T("word.end."+o.End.String(), nil)
}

// Ended is Outcome of a whole result: of a present supplier that goes on because
// nobody was chosen it does not say that it won.
func (t *Teller) Ended(o sim.Outcome, process sim.End) string {
	if goesOn(o, process) {
		return t.w.T("word.outcome.goes_on", args{"Supplier": t.Supplier(t.you())})
	}
	return t.Outcome(o)
}

// goesOn reports whether the trainee keeps its customer because nobody was
// chosen.
func goesOn(o sim.Outcome, process sim.End) bool { return o.End == sim.Won && process != sim.Won }

// Why says in a few words why a supplier left the search: "reliability too low".
func (t *Teller) Why(o sim.Outcome) string { return t.drop(o) }

// drop says why a supplier left the search.
func (t *Teller) drop(o sim.Outcome) string {
	if sim.Drop(o.Drop) == sim.NoTrial && o.Criterion >= 0 {
		return t.say("word.outcome.no_trial", args{"Criterion": t.topic(t.sc.Criteria[o.Criterion].ID)})
	}
	if sim.Drop(o.Drop) != sim.Screened || o.Criterion < 0 {
		return t.w.T("word.drop."+sim.Drop(o.Drop).String(), nil)
	}
	c := &t.sc.Criteria[o.Criterion]
	key := "word.outcome.too_low"
	if c.Kind == sim.Price {
		key = "word.outcome.too_high"
	}
	return t.say(key, args{"Criterion": t.topic(c.ID)})
}

// Headline tells what decided a purchase: who won, on what terms, at which gate
// and by how much; then, in a sentence of its own, because of whom and of what.
// A trainee who walked away is told so first, and one who goes on because
// nobody was chosen is told so last.
func (t *Teller) Headline(r sim.Result, why sim.Reason) string {
	verdict, because := t.Finding(r, why)
	if because == "" {
		return verdict
	}
	return verdict + " " + because
}

// Finding is Headline in its two halves: the verdict, and what made it, "" where
// nobody's vote did.
func (t *Teller) Finding(r sim.Result, why sim.Reason) (verdict, because string) {
	verdict = t.verdict(r, &why)
	if r.Outcome.End == sim.WalkedAway {
		verdict = t.say("story.headline.walked_away", args{"You": t.Supplier(t.you()), "Rest": verdict})
	}
	var rest []string
	if r.Outcome.End != sim.NotShortlisted {
		if made := t.Because(&why); made != "" {
			rest = append(rest, made)
		}
	}
	if got := t.got(r, &why); got != "" {
		rest = append(rest, got)
	}
	if goesOn(r.Outcome, why.Process) && why.Process != sim.StatusQuoKept {
		rest = append(rest, t.say("story.headline.goes_on", args{"You": t.Supplier(t.you())}))
	}
	if why.TooDear {
		rest = append(rest, t.say("story.headline.too_dear", args{"You": t.Supplier(t.you())}))
	}
	return verdict, strings.Join(rest, " ")
}

// verdict is the first sentence of a headline.
func (t *Teller) verdict(r sim.Result, why *sim.Reason) string {
	named := args{"You": t.Supplier(t.you()), "Winner": t.priced(why.Winner, why.Price), "Leader": t.option(why.Leader), "Next": t.percent(why.Next),
		"Member": t.Member(why.Member), "Measure": t.measured(why)}
	key := "story.headline."
	switch {
	case r.Outcome.End == sim.NotShortlisted:
		return t.dropped(r, why)
	case why.Nobody:
		return t.say(key+"nobody", named)
	case why.Process == sim.NotSigned:
		return t.unsigned(why)
	case why.Process == sim.NoProject:
		named["Have"], named["Needed"] = t.percents(why.Have, why.Needed)
		if key += "no_project"; why.Member != "" {
			key += ".because"
		}
	case why.Process == sim.NoSupplier:
		key += "no_supplier"
	case why.Process == sim.StatusQuoKept && r.Outcome.End == sim.Won:
		key += "kept"
	case why.Process == sim.StatusQuoKept:
		key += "status_quo"
	case why.Process == sim.NoQuorum && why.Needed > 0 && why.Have >= why.Needed-1e-9:
		key += "no_decider"
	case why.Process == sim.NoQuorum:
		key += "no_quorum"
	case why.Forced && t.hasDecider():
		key += "forced.deciders"
	case why.Forced:
		key += "forced.most"
	default:
		key += "won"
		if why.Divided {
			key, named["Part"], named["Lot"] = t.divided(key, why), t.percent(why.Part), t.Lot(why.Lot)
		}
	}
	if why.Leader != "" && why.Leader != why.Against {
		key += ".yours"
	}
	return t.say(key, named)
}

// priced is an option with the price that it won at: "Halden at EUR 98,000".
func (t *Teller) priced(id string, price float64) string {
	if price <= 0 {
		return t.option(id)
	}
	return t.w.T("story.priced", args{"Name": t.option(id), "Price": t.w.Price(t.sc.ShownPrice(price), t.sc.Currency)})
}

// measured is what the winner, or the leader, had by the group's rule.
func (t *Teller) measured(why *sim.Reason) string {
	named := args{"Rule": t.Rule(t.sc.Rule), "Other": t.option(why.Against)}
	key := "story.measure."
	switch row := t.sc.Rule.Row(); {
	case row.Weekly:
		named["Have"], named["Needed"] = t.percents(why.Have, why.Needed)
		if row.Voice == sim.ByHead {
			return t.say(key+"votes", named)
		}
		return t.say(key+"support", named)
	case row.Tender:
		key += "score"
		named["Have"], named["Next"] = t.scores(why.Have, why.Next)
	case row.Draws:
		key += "chance"
		named["Have"], named["Next"] = t.percents(why.Have, why.Next)
	default:
		key += "points"
		named["Have"], named["Next"] = t.w.Number(why.Have, 2), t.w.Number(why.Next, 2)
	}
	if why.Against == "" || why.Winner == "" {
		return t.say(key+".alone", named)
	}
	return t.say(key, named)
}

func (t *Teller) hasDecider() bool {
	for i := range t.sc.Members {
		if t.sc.Members[i].Roles.Has(sim.Decider) {
			return true
		}
	}
	return false
}

// level is below what a difference reads as none, in V.
const level = 0.0005

// Because tells whose vote made most of the difference and what it was made of,
// in one sentence; "" where there is nothing to tell.
func (t *Teller) Because(why *sim.Reason) string {
	c := why.Cause()
	tender := why.Member == "" && t.sc.Rule.Tender()
	if c.By == sim.ByNothing || why.Member == "" && !tender {
		return ""
	}
	own := max(c.Value, -c.Value)
	named := args{"Member": t.Member(why.Member), "Choice": t.option(why.Choice), "Other": t.option(why.Against),
		"Own": t.w.Number(own*100, 1), "Noise": t.w.Signed(c.Noise*100, 1), "Sway": t.w.Signed(c.Sway*100, 1),
		"Criterion": t.topic(c.Part.ID), "Part": t.w.Signed(c.Part.Value*100, 1)}
	key := "story.because."
	switch {
	case tender && c.Part.ID == t.sc.Criteria[t.sc.CriterionOf(sim.Price)].ID && t.sc.Award.Price != sim.LinearPrice:
		named["Formula"] = t.PriceFormula(t.sc.Award.Price)
		return t.say(key+"tender.formula", named)
	case tender:
		return t.say(key+"tender", named)
	case c.By == sim.ByValue && c.Part.ID == sim.HabitAndNeed && why.Choice == sim.StatusQuoID:
		key += "habit"
	case c.By == sim.ByValue && c.Part.ID == sim.HabitAndNeed:
		key += "need"
	case c.By == sim.ByValue:
		key += "value"
	default:
		key += [...]string{sim.ByNoise: "noise", sim.BySway: "sway", sim.ByBoth: "both"}[c.By]
		switch {
		case own < level:
			key += ".level"
		case c.Value > 0:
			key += ".for"
		default:
			key += ".against"
		}
	}
	return t.say(key, named)
}

// dropped is the headline of a trainee who fell in the preselection, with how
// the purchase went on without.
func (t *Teller) dropped(r sim.Result, why *sim.Reason) string {
	named := args{"Against": t.option(why.Against), "Member": t.Member(why.Member), "Criterion": t.topic(why.Criterion)}
	drop := sim.Drop(max(r.Outcome.Drop, 0))
	key := "story.headline." + drop.String()
	switch {
	case why.SignOff:
		return t.notAdmitted(why)
	case why.KnockOut:
		key = "story.headline.knock_out"
		named["Have"], named["Needed"] = t.scored(why.Criterion, why.Have), t.scored(why.Criterion, why.Needed)
	case drop == sim.NoTrial:
		if why.Criterion == "" {
			key += ".any"
		}
	case drop == sim.Screened:
		named["Have"], named["Needed"] = t.scores(why.Have, why.Needed)
	case drop == sim.RankedOut:
		if why.Gate == sim.Negotiation {
			key = "story.headline.last_offers"
		}
		named["Have"], named["Needed"] = t.values(why.Have, why.Needed)
	default:
		named["Have"], named["Needed"] = t.percents(why.Have, why.Needed)
	}
	named["End"] = t.ending(why)
	if why.Member != "" {
		key += ".because"
	}
	return t.say(key, named)
}
