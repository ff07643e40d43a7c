package story

import "buygrid/sim"

// Who came and went, who did not sign, and what was too dear.

// signature is a key about a signature that was not given with what fills it in: for
// what is believed on a criterion, or for value.
func (t *Teller) signature(key, criterion string, have, needed float64) (string, args) {
	named := args{"Topic": t.topic(criterion)}
	if criterion == "" {
		named["Have"], named["Gate"] = t.values(have, needed)
		return key + ".value", named
	}
	named["Have"], named["Gate"] = t.scores(have, needed)
	return key, named
}

// people tells who left or joined, what is too dear, and who did not sign.
func (t *Teller) people(e *sim.Entry) string {
	key, named := "story."+e.Key, args{}
	switch p := e.Payload.(type) {
	case sim.OverBudget:
		named["Cost"], named["Ceiling"] = pair(p.Cost.Euros(), p.Ceiling.Euros(), func(v float64, _ int) string { return t.w.Money(v, t.sc.Currency) })
	case sim.Unsigned:
		key, named = t.signature(key, e.Topic, p.Have, p.Gate)
	}
	named["Supplier"], named["Member"] = t.Supplier(e.Supplier), t.Member(e.Member)
	return t.say(key, named)
}

// unsigned is the headline of a purchase that ended without a signature.
func (t *Teller) unsigned(why *sim.Reason) string {
	key, named := t.signature("story.headline.not_signed", why.Criterion, why.Have, why.Needed)
	named["Leader"], named["Member"] = t.option(why.Leader), t.Member(why.Member)
	return t.say(key, named)
}

// notAdmitted is the headline of a trainee whom somebody did not let onto the
// shortlist.
func (t *Teller) notAdmitted(why *sim.Reason) string {
	key, named := t.signature("story.headline.sign_off", why.Criterion, why.Have, why.Needed)
	named["Against"], named["Member"] = t.option(why.Against), t.Member(why.Member)
	named["End"] = t.ending(why)
	return t.say(key, named)
}

// ending is how a purchase went on without the trainee.
func (t *Teller) ending(why *sim.Reason) string {
	key := "story.headline.end." + why.Process.String()
	if why.Divided {
		key += ".part"
	}
	return t.say(key, args{"Winner": t.priced(why.Winner, why.Price), "Part": t.percent(why.Part)})
}
