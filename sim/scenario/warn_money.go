package scenario

import "buygrid/sim"

// ban finds a contact ban that leaves suppliers nothing but what goes to everybody.
func (w *warner) ban() {
	from := w.sc.QuietFrom
	if from == nil || from.Test == sim.FromWeek && from.Week > 0 || from.Test == sim.AtStage && from.Stage > w.firstStage() {
		return
	}
	w.report(w.place("quiet_from"), CodeNoContact, say("Let the ban begin in a later stage or week, if suppliers are to speak to anybody at all."),
		say("From the first week on nobody may be contacted: only content and advertising are left."))
}

// firstStage is the stage with which the purchase begins.
func (w *warner) firstStage() sim.Stage {
	for k, weeks := range w.sc.Model.StageWeeks {
		if weeks > 0 {
			return sim.Stage(k)
		}
	}
	return sim.Need
}

// index finds an index that nobody follows, and who follows one that there is not.
func (w *warner) index() {
	followed := false
	for j, item := range w.root.at("suppliers").items() {
		s := &w.sc.Suppliers[j]
		if s.Indexed == 0 && s.CostIndexed == 0 {
			continue
		}
		followed = true
		if w.sc.PriceIndex.Years == 0 {
			at := item.at("indexed")
			if s.Indexed == 0 {
				at = item.at("cost_indexed")
			}
			w.report(at.node, CodeIndex, say("Add \"price_index:\" to purchase, or leave this out."), say("There is no index that the price or cost of %s could follow.", s.ID))
		}
	}
	if index := w.place("purchase", "price_index"); index != nil && !followed {
		w.report(index, CodeIndex, say("Add \"indexed:\" to the suppliers whose prices follow it, or leave the index out."), say("The index moves nothing: no supplier's price or cost follows it."))
	}
}
