package story

import "buygrid/sim"

// PriceFormula says how a tender scores a price: "the lowest price over the price".
func (t *Teller) PriceFormula(f sim.PriceFormula) string {
	return t.w.T("story.price_formula."+f.String(), nil)
}

// Lot is what a lot is called, "" for none.
func (t *Teller) Lot(id string) string {
	for k := range t.sc.Award.Lots {
		if lot := &t.sc.Award.Lots[k]; lot.ID == id {
			return lot.Label.In(t.w.Lang())
		}
	}
	return ""
}

// award tells who gets which part of the business, or that nobody gets a lot.
func (t *Teller) award(e *sim.Entry) string {
	if left, ok := e.Payload.(sim.NotAwarded); ok {
		key := "story." + e.Key
		if left.Unsigned {
			key += ".unsigned"
		}
		return t.say(key, args{"Lot": t.Lot(left.Lot), "Share": t.percent(left.LotShare)})
	}
	given := sim.As[sim.Awarded](e)
	key := "story.award"
	if t.sc.Award.Lots != nil {
		key += ".lots"
	}
	return t.say(key, args{"Supplier": t.Supplier(e.Supplier), "Share": t.percent(given.Share), "Place": t.w.Number(float64(given.Place), 0)})
}

// scored100 tells the scores of a tender, or of a lot of it.
func (t *Teller) scored100(e *sim.Entry, applied *sim.RuleApplied) string {
	named := args{"Shares": t.shares(e.Shares, func(v float64) string { return t.w.Number(100*v, 1) }),
		"Lot": t.Lot(applied.Lot), "Share": t.percent(applied.LotShare), "Formula": t.PriceFormula(applied.Price)}
	key := "story.rule.score"
	if applied.Lot != "" {
		key += ".lot"
	}
	if applied.Price != sim.LinearPrice {
		key += ".formula"
	}
	return t.say(key, named)
}

// divided is the key of a verdict on business that may have several winners.
func (t *Teller) divided(key string, why *sim.Reason) string {
	if why.Lot != "" {
		return key + ".lot"
	}
	return key + ".place"
}

// got tells what of divided business is the trainee's, or who has most where the
// verdict names another; "" where that is said.
func (t *Teller) got(r sim.Result, why *sim.Reason) string {
	first := r.Outcome.Supplier
	switch {
	case !why.Divided:
		return ""
	case why.Share > 0 && why.Lot == "" && why.Place > 1:
		return t.say("story.headline.place", args{"You": t.Supplier(t.you()), "Share": t.percent(why.Share), "Place": t.w.Number(float64(why.Place), 0)})
	case why.Share > 0 && why.Lot != "" && (why.Winner != t.you() || why.Share > why.Part+sim.Tolerance):
		return t.say("story.headline.share", args{"You": t.Supplier(t.you()), "Share": t.percent(why.Share)})
	case r.Outcome.End == sim.Lost && first >= 0 && t.sc.Suppliers[first].ID != why.Winner:
		return t.say("story.headline.most", args{"Winner": t.Supplier(t.sc.Suppliers[first].ID)})
	}
	return ""
}
