package scenario

import "buygrid/sim"

// budget finds a ceiling that nobody can come below, and an approval that is never
// asked or asked anyway.
func (w *warner) budget() {
	sc, v := w.sc, w.root.at("budget")
	if sc.Ceiling > 0 {
		below := false
		for j := range sc.Suppliers {
			below = below || !sc.TooDear(w.lowest(j))
		}
		if !below {
			w.report(v.at("ceiling").node, CodeCeiling, say("Raise the ceiling, or lower a floor: both are in the currency, the ceiling for everything bought."),
				say("Nobody can ever be bought: even at its lowest price every supplier costs more than %s for everything.", figure(sc.Ceiling.Euros())))
		}
	}
	approval := v.at("approval")
	who := w.memberAt(approval.at("member"))
	if who < 0 {
		return
	}
	above := approval.at("above")
	switch {
	case sc.Members[who].SignOff != nil && sc.Members[who].SignOff.Above != above.money():
		w.report(approval.at("member").node, CodeApproval, say("Leave the approval out, or decision out of this member's signs."),
			say("%s signs every decision, whatever it costs, so this approval adds nothing.", sc.Members[who].ID))
	case sc.Ceiling > 0 && above.money() >= sc.Ceiling:
		w.report(above.node, CodeApproval, say("Write an amount below the ceiling."), say("This approval is never asked: nothing above the ceiling of %s can be bought.", figure(sc.Ceiling.Euros())))
	}
}

// lowest is the lowest price of supplier j that can come to stand, whatever events
// change about its offer.
func (w *warner) lowest(j int) float64 {
	price := w.sc.ListPrice(j)
	for _, p := range w.sc.PriceGrid(j) {
		price = min(price, p)
	}
	for e := range w.sc.Events {
		for _, s := range w.sc.Events[e].Effect.Suppliers {
			if s.Supplier != j {
				continue
			}
			if s.Floor > 0 {
				price = min(price, s.Floor)
			}
			if list := w.listAfter(&s, w.sc.CriterionOf(sim.Price), higher); list > 0 {
				price = min(price, list)
			}
		}
	}
	return price
}

// absent finds members whom no event brings, whatever asks about them, and a
// purchase that all may leave.
func (w *warner) absent() {
	sc, absent, leave, join := w.sc, w.sc.Absent(), sim.Set(0), sim.Set(0)
	for e := range sc.Events {
		leave |= sc.Events[e].Effect.Leaves
		join |= sc.Events[e].Effect.Joins
	}
	members := w.root.at("members").items()
	never := absent &^ join
	for i, item := range members {
		if never.Has(i) {
			w.report(item.at("joins_later").node, CodeNeverJoins, say("Let an event bring %s by \"joins\", or leave \"joins_later\" out.", sc.Members[i].ID),
				say("No event brings %s, who joins later: this member is never there.", sc.Members[i].ID))
		}
	}
	for k, item := range w.root.at("objectives").items() {
		if i := asked(&sc.Objectives[k].Met, never); i >= 0 {
			w.report(item.at("met_when").node, CodeNeverJoins, say("Ask about somebody who is there."), say("This asks about %s, who is never there.", sc.Members[i].ID))
		}
	}
	if leave|absent == sim.Set(1<<len(sc.Members)-1) && leave != 0 {
		w.report(w.place("events"), CodeAllLeave, say("Let one member stay, if that is not meant."), say("Everybody may leave: with nobody left the purchase ends as no_project."))
	}
}

// asked is a member of a set whom a condition asks about, -1 for none.
func asked(c *sim.Condition, of sim.Set) int {
	if c.Member >= 0 && of.Has(c.Member) && (c.Test == sim.ActionDone || c.Test == sim.MemberReached || c.Test == sim.BeliefAtLeast) {
		return c.Member
	}
	if c.Test == sim.Not { // that nothing is heard of them may be meant
		return -1
	}
	for k := range c.Of {
		if i := asked(&c.Of[k], of); i >= 0 {
			return i
		}
	}
	return -1
}
