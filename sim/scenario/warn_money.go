package scenario

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

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

// triedInTime finds a trial that is required and that the contact ban makes
// impossible: whoever asks for one contacts somebody.
func (w *warner) triedInTime() {
	if w.sc.QuietFrom == nil {
		return
	}
	stages := w.root.at("stages")
	asked := map[*yaml.Node]sim.Stage{}
	for k, on := range w.sc.Trials {
		if on {
			asked[stages.at(sim.Stage(k).String()).at("trial_required").node] = sim.Stage(k)
		}
	}
	for c, item := range w.root.at("criteria").items() {
		if w.sc.Criteria[c].Trial {
			asked[item.at("trial_required").node] = sim.Preselection
		}
	}
	for node, by := range asked {
		if !w.canStillBeAsked(by) {
			w.report(node, CodeTrial, say("Let the contact ban begin later, or leave this out."), say("Nobody can pass: who asks for a %s contacts somebody, and before one is possible the contact ban begins.", trials))
		}
	}
}

// canStillBeAsked reports whether a trial can be asked for by the end of stage by and
// before the contact ban.
func (w *warner) canStillBeAsked(by sim.Stage) bool {
	from, week := w.sc.QuietFrom, 0 // week: the earliest in which the stage can begin
	for k := sim.Need; k <= by; k++ {
		quiet := from.Test == sim.AtStage && k >= from.Stage || from.Test == sim.FromWeek && week >= from.Week
		possible := func(a sim.Action) bool {
			return a.Channel.Row().Trial && a.Deliveries > 0 && a.Weeks > 0 && a.InSeason(k)
		}
		if clock := int(w.sc.Model.StageWeeks[k]); clock > 0 {
			if !quiet && slices.ContainsFunc(w.sc.Actions, possible) {
				return true
			}
			if k == sim.Need {
				clock = 1
			}
			week += clock
		}
	}
	return false
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
