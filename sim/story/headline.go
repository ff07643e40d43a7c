package story

import "buygrid/sim"

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
	}
	return t.w.T("word.end."+o.End.String(), nil)
}

// drop says why a supplier left the search.
func (t *Teller) drop(o sim.Outcome) string {
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

// Headline tells in one sentence what decided a purchase: who won, at which
// gate, by how much, because of whom and which criterion. A trainee who walked
// away is told so first.
func (t *Teller) Headline(r sim.Result, why sim.Reason) string {
	if r.Outcome.End != sim.WalkedAway {
		return t.verdict(r, why)
	}
	rest := t.say("story.headline.no_supplier", nil)
	if why.Process != sim.NoSupplier {
		rest = t.verdict(r, why)
	}
	return t.say("story.headline.walked_away", args{"You": t.Supplier(t.you()), "Rest": rest})
}

// verdict is the headline of whoever stayed to the end.
func (t *Teller) verdict(r sim.Result, why sim.Reason) string {
	named := args{"You": t.Supplier(t.you()), "Winner": t.option(why.Winner), "Against": t.option(why.Against),
		"Member": t.Member(why.Member), "Criterion": t.topic(why.Criterion), "Rule": t.Rule(t.sc.Rule)}
	named["Have"], named["Needed"] = t.percents(why.Have, why.Needed)
	known := why.Member != "" && why.Criterion != "" && !t.same(why.Winner, why.Against)
	key := "story.headline."
	switch {
	case r.Outcome.End == sim.NotShortlisted:
		return t.dropped(r, why, named)
	case why.Process == sim.NoProject:
		key, known = key+"no_project", why.Member != ""
	case why.Process == sim.NoSupplier:
		return t.say(key+"no_supplier", nil)
	case why.Process == sim.StatusQuoKept && r.Outcome.End == sim.Won:
		key += t.orByRule("kept", why)
	case why.Process == sim.StatusQuoKept:
		key += t.orByRule("status_quo", why)
	case why.Process == sim.NoQuorum && why.Needed <= 0:
		key += "no_choice"
	case why.Process == sim.NoQuorum && why.Have >= why.Needed:
		key += "no_decider"
	case why.Process == sim.NoQuorum:
		key += "no_quorum"
	default:
		key += t.orByRule("won", why)
	}
	if known {
		key += ".because"
	}
	return t.say(key, named)
}

// same reports whether two options are the present supplier, at present terms
// and at new ones: nobody takes one for a step back from the other.
func (t *Teller) same(a, b string) bool {
	present := t.sc.StatusQuo.Supplier
	return present >= 0 && a == sim.StatusQuoID && b == t.sc.Suppliers[present].ID
}

// orByRule is the key's variant for the rules that ask no quorum.
func (t *Teller) orByRule(key string, why sim.Reason) string {
	if why.Needed <= 0 {
		return key + "_by_rule"
	}
	return key
}

// dropped is the headline of a trainee who fell in the preselection, with how
// the purchase went on without.
func (t *Teller) dropped(r sim.Result, why sim.Reason, named args) string {
	drop := sim.Drop(max(r.Outcome.Drop, 0))
	switch drop {
	case sim.Screened:
		named["Have"], named["Needed"] = t.scores(why.Have, why.Needed)
	case sim.RankedOut:
		named["Have"], named["Needed"] = t.values(why.Have, why.Needed)
	}
	named["End"] = t.say("story.headline.end."+why.Process.String(), args{"Winner": t.option(why.Winner)})
	key := "story.headline." + drop.String()
	if why.Member != "" {
		key += ".because"
	}
	return t.say(key, named)
}
