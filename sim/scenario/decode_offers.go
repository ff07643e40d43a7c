package scenario

import (
	"math"
	"slices"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// stages reads the selections inside stages and where a trial is required.
func (d *decoder) stages(v value) {
	sc := d.sc
	pre, talks := v.at("preselection"), v.at("negotiation")
	before := 0
	for _, item := range pre.at("rounds").items() {
		r := d.selection(item, sim.Preselection)
		r.Week = int(item.at("week").number())
		r.AtLeast = d.perCriterion(item.at("at_least"), math.NaN())
		for _, e := range item.at("at_least").entries() {
			d.plausible(e.value, sc.CriterionIndex(e.key.Value))
		}
		sc.Selections = append(sc.Selections, r)
		if week := item.at("week"); week.sound() {
			if r.Week <= before {
				d.report(week.node, CodeGridOrder, say("Order the selections by week, each in a week of its own."), say("Selection %s is no later than the one before it.", r.ID))
			}
			before = r.Week
			d.inStage(week, r)
		}
	}
	for _, item := range talks.at("rounds").items() {
		sc.Selections = append(sc.Selections, d.selection(item, sim.Negotiation))
	}
	for _, asks := range []struct {
		stage sim.Stage
		value
	}{{sim.Preselection, pre}, {sim.Negotiation, talks}} {
		if asked := asks.at("trial_required"); asked.bool() {
			sc.Trials[asks.stage] = true
			d.canBeTried(asked, asks.stage)
		}
	}
	for c, item := range (value{c: d.checker, node: d.place("criteria"), shape: root.key("criteria").shape}).items() {
		if asked := item.at("trial_required"); asked.bool() && c < len(sc.Criteria) {
			sc.Criteria[c].Trial = true
			d.canBeTried(asked, sim.Preselection)
		}
	}
}

// selection reads what all selections have.
func (d *decoder) selection(v value, k sim.Stage) sim.Round {
	r := sim.Round{ID: v.at("id").string(), Stage: k, Keep: int(v.at("keep").number())}
	r.Label = v.at("label").text(d.inAll(r.ID))
	if keep := v.at("keep"); keep.sound() && r.Keep > len(d.sc.Suppliers) && !d.spoilt[d.place("suppliers")] && len(d.overrides) == 0 {
		d.report(keep.node, CodeOutOfRange, say("Keep fewer, or leave \"keep:\" out to keep all."), say("Selection %s keeps %d suppliers, but there are only %d.", r.ID, r.Keep, len(d.sc.Suppliers)))
	}
	return r
}

// inStage reports a selection in a week that its stage does not have. What
// overrides lead to may be shorter than the file.
func (d *decoder) inStage(week value, r sim.Round) {
	if len(d.overrides) > 0 || d.spoilt[d.place("model", "stage_weeks")] || d.spoilt[d.place("purchase", "type")] {
		return
	}
	weeks := d.sc.Model.StageWeeks[r.Stage]
	if d.changesType() {
		weeks = max(weeks, sim.StageWeeks[sim.ModifiedRebuy][r.Stage])
	}
	if float64(r.Week) > weeks {
		d.report(week.node, CodeNeverHolds, say("Choose an earlier week, or give the stages more in model.stage_weeks."),
			say("Selection %s never takes place: stage %s has %s weeks.", r.ID, r.Stage, figure(weeks)))
	}
}

// canBeTried reports a trial that is required by the end of a stage and that
// nobody can have had by then.
func (d *decoder) canBeTried(asked value, k sim.Stage) {
	if !asked.sound() || len(d.overrides) > 0 || d.spoilt[d.place("actions")] {
		return
	}
	inTime := func(a sim.Action) bool {
		return a.Channel.Row().Trial && a.Deliveries > 0 && a.Weeks > 0 && (a.Stage == nil || *a.Stage <= k)
	}
	if !slices.ContainsFunc(d.sc.Actions, inTime) {
		d.report(asked.node, CodeTrial, say("Give it deliveries under \"actions:\", or leave this out."), say("No action is a %s with deliveries by the end of stage %s, so nobody can pass.", trials, k))
		return
	}
	hours, money := d.sc.YouMeans.HoursPerWeek, d.sc.YouMeans.Budget
	for _, item := range (value{c: d.checker, node: d.place("events"), shape: root.key("events").shape}).items() {
		hours, money = hours+max(item.at("effect").at("hours").number(), 0), money+max(item.at("effect").at("budget").money(), 0)
	}
	if !slices.ContainsFunc(d.sc.Actions, func(a sim.Action) bool { return inTime(a) && a.Hours <= hours && a.Cost <= money }) {
		d.report(asked.node, CodeTrial, say("Give \"you:\" more hours or money, or make the %s cheaper under \"actions:\".", trials), say("A %s takes more hours or money than you have, so you cannot pass.", trials))
	}
}

// offers reads what an event changes of suppliers.
func (d *decoder) offers(v value) (all []sim.SupplierEffect) {
	price, seen := d.sc.CriterionOf(sim.Price), sim.Set(0)
	for _, item := range v.items() {
		e := sim.SupplierEffect{
			Supplier:  d.supplierAt(item.at("supplier"), -1),
			Facts:     d.perCriterion(item.at("facts"), math.NaN()),
			Floor:     item.at("floor").at("price").number(),
			Strategy:  item.at("strategy").string(),
			Withdraws: item.at("withdraws").bool(),
		}
		d.plausibleFacts(item.at("facts"))
		d.plausible(item.at("floor").at("price"), price)
		if e.Supplier < 0 { // reported as unknown
			continue
		}
		if given := item.at("supplier"); seen.Has(e.Supplier) && given.sound() {
			d.report(given.node, CodeOffer, say("Write all its changes in one item."), say("%s stands twice in this event.", show(given.node)))
		}
		seen |= 1 << e.Supplier
		d.sensible(item, &e)
		d.restated(item.at("facts"), &e, price)
		if node := d.offeredPrice(item, price); node.sound() && node.number() <= 0 {
			d.report(node.node, CodeOutOfRange, say("Write a price above 0."), say("The list price of %s is %s: it must be above 0.", d.sc.Suppliers[e.Supplier].ID, show(node.node)))
		}
		all = append(all, e)
	}
	return all
}

// offeredPrice is the list price among the facts of an effect.
func (d *decoder) offeredPrice(item value, price int) value {
	for _, e := range item.at("facts").entries() {
		if price < 0 || d.sc.CriterionIndex(e.key.Value) != price {
			continue
		}
		if e.node.Kind != yaml.MappingNode {
			return e.value
		}
		if criterion := &d.sc.Criteria[price]; len(criterion.Parts) > 0 {
			table := e.value
			table.shape = table.shape.pick(e.node)
			for _, part := range table.entries() {
				if part.key.Value == criterion.Parts[0].ID {
					return part.value
				}
			}
		}
	}
	return value{c: d.checker}
}

// sensible reports what no event can do to a supplier.
func (d *decoder) sensible(item value, e *sim.SupplierEffect) {
	id := d.sc.Suppliers[e.Supplier].ID
	strategy, withdraws := item.at("strategy"), item.at("withdraws")
	changes := e.Facts != nil || item.at("floor").given() || strategy.given()
	switch {
	case e.Supplier == d.sc.You && strategy.sound():
		d.report(strategy.node, CodeOffer, say("Leave \"strategy:\" out."), say("How %s plays is the trainee's affair: no event can change it.", id))
	case e.Supplier == d.sc.You && e.Withdraws && withdraws.sound():
		d.report(withdraws.node, CodeOffer, say("Leave it out, or let a rival withdraw."), say("%s is the trainee's supplier: it withdraws only when the trainee walks away.", id))
	case e.Withdraws && changes && withdraws.sound():
		d.report(withdraws.node, CodeOffer, say("Keep one of them."), say("%s withdraws and changes its offer at once.", id))
	case !e.Withdraws && !changes && item.sound():
		d.report(item.node, CodeNoEffect, say("Add \"facts:\", \"floor:\", \"strategy:\" or \"withdraws: true\"."), say("Nothing changes about the offer of %s.", id))
	}
}

// offersInOrder reports floors above every list price that there can be, and
// offers that change once their supplier has surely withdrawn.
func (d *decoder) offersInOrder(v value) {
	sc := d.sc
	price := sc.CriterionOf(sim.Price)
	if price < 0 {
		return
	}
	lists, gone := make([]float64, len(sc.Suppliers)), make([]int, len(sc.Suppliers)) // the highest price; the week of the withdrawal, -1 for none
	for j := range sc.Suppliers {
		if gone[j] = -1; sc.Suppliers[j].Facts != nil {
			lists[j] = sc.ListPrice(j)
		}
	}
	for e := range sc.Events {
		event := &sc.Events[e]
		for _, s := range event.Effect.Suppliers {
			lists[s.Supplier] = max(lists[s.Supplier], d.listAfter(&s, price, lower))
			if week := surely(event); s.Withdraws && week >= 0 && (gone[s.Supplier] < 0 || week < gone[s.Supplier]) {
				gone[s.Supplier] = week
			}
		}
	}
	for e, item := range v.items() {
		if e >= len(sc.Events) {
			return
		}
		week := surely(&sc.Events[e])
		for _, s := range item.at("effect").at("suppliers").items() {
			j := d.supplierAt(s.at("supplier"), -1)
			if j < 0 {
				continue
			}
			d.leavesAPrice(s, j, price)
			if floor := s.at("floor").at("price"); floor.sound() && floor.number() > lists[j] && lists[j] > 0 {
				d.report(floor.node, CodeOutOfRange, say("Write a floor of at most the list price in facts."),
					say("The floor price of %s is %s, above its list price of %s.", sc.Suppliers[j].ID, show(floor.node), figure(lists[j])))
			}
			if gone[j] >= 0 && week > gone[j] && s.sound() {
				d.report(s.node, CodeOffer, say("Let this happen earlier, or leave it out."), say("%s has withdrawn in week %d: nothing can change about its offer any more.", sc.Suppliers[j].ID, gone[j]))
			}
		}
	}
}

// surely is the week from which an event has surely happened, where a week is all
// that it waits for; -1 where it is not.
func surely(e *sim.Event) int {
	switch {
	case e.Chance < 1:
		return -1
	case e.When.Test == sim.Always:
		return 0
	case e.When.Test == sim.FromWeek:
		return e.When.Week
	}
	return -1
}
