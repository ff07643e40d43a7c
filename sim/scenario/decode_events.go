package scenario

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

func (d *decoder) events(v value) {
	for _, item := range v.items() { // a change of type decides what stages can be reached
		// Of another type under an override, the purchase is not changed by it.
		if to := item.at("effect").at("purchase_type"); to.sound() && len(d.overrides) == 0 && d.sc.Type != sim.StraightRebuy && !d.spoilt[d.place("purchase", "type")] {
			d.report(to.node, CodeTypeChange, say("Leave this effect out."), say("Only a straight rebuy can turn into a modified one; this is a %s.", d.sc.Type))
		}
	}
	d.running = true
	for _, item := range v.items() {
		if changes := item.at("effect"); changes.sound() && changes.node.Kind == yaml.MappingNode && len(changes.node.Content) == 0 {
			d.report(changes.node, CodeNoEffect, say("Add an effect, such as \"importance: 0.9\", or leave the event out."), say("This event changes nothing."))
		}
		d.sc.Events = append(d.sc.Events, sim.Event{
			ID:     item.at("id").string(),
			Text:   item.at("text").text(sim.Text{}),
			When:   d.condition(item.at("when")),
			Chance: item.at("when").at("chance").numberOr(1),
			Effect: d.effect(item.at("effect")),
		})
	}
	d.running = false
	d.offersInOrder(v)
}

func (d *decoder) objectives(v value) {
	for _, item := range v.items() {
		o := sim.Objective{ID: item.at("id").string(), Text: item.at("text").text(sim.Text{})}
		o.Met = d.plain(sim.OutcomeIs)
		if met := item.at("met_when"); met.given() {
			o.Met = d.condition(met)
		}
		d.sc.Objectives = append(d.sc.Objectives, o)
	}
}

// plain returns a condition that means no member, criterion or action in
// particular, and the trainee's supplier; as an outcome it is WON.
func (d *decoder) plain(test sim.Test) sim.Condition {
	return sim.Condition{Test: test, Action: -1, ByStage: -1, Member: -1, Supplier: d.sc.You, Criterion: -1,
		Outcome: sim.Outcome{End: sim.Won, Supplier: -1, Drop: -1, Criterion: -1}}
}

// condition reads a map of tests, all of which must hold.
func (d *decoder) condition(v value) sim.Condition {
	if v.node == nil || v.node.Kind != yaml.MappingNode {
		return d.plain(sim.Always)
	}
	var tests []sim.Condition
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		name := v.node.Content[i].Value
		if name == "chance" || v.shape.key(name) == nil {
			continue
		}
		tests = append(tests, d.test(name, v.at(name)))
	}
	switch {
	case len(tests) == 1:
		return tests[0]
	case len(tests) == 0:
		return d.plain(sim.Always)
	}
	all := d.plain(sim.AllOf)
	all.Of = tests
	return all
}

// test reads one key of a condition.
func (d *decoder) test(name string, v value) sim.Condition {
	t := d.plain(sim.Always)
	switch name {
	case "stage":
		t.Test = sim.AtStage
		t.Stage = sim.Stage(v.index(sim.StageNames[:]))
		d.reachable(v, t.Stage)
	case "week":
		t.Test = sim.FromWeek
		t.Week = int(v.number())
		d.inTime(v, t.Week)
	case "date":
		t.Test = sim.FromWeek
		t.Week = d.dated(v)
	case "action_done":
		t.Test = sim.ActionDone
		t.Action = slices.Index(d.ids[toAction], v.at("action").stringOr(""))
		t.Supplier = d.supplierAt(v.at("supplier"), t.Supplier)
		t.Member = d.memberAt(v.at("member"))
		t.Criterion = d.topic(v.at("topic"))
		if stage := v.at("by_stage"); stage.given() {
			t.ByStage = stage.index(sim.StageNames[:])
		}
	case "member_reached":
		t.Test = sim.MemberReached
		t.Member = d.memberAt(named(v, "member"))
		t.Supplier = d.supplierAt(v.at("supplier"), t.Supplier)
	case "supplier_awareness_at_least":
		t.Test = sim.AwarenessAtLeast
		t.Value = named(v, "value").number()
		t.Supplier = d.supplierAt(v.at("supplier"), t.Supplier)
	case "belief_at_least":
		t.Test = sim.BeliefAtLeast
		t.Supplier = d.supplierAt(v.at("supplier"), t.Supplier)
		t.Criterion = d.topic(v.at("criterion"))
		t.Member = d.memberAt(v.at("member"))
		t.Value = v.at("value").number()
	case "shortlisted":
		t.Test = sim.Shortlisted
		t.Supplier = d.supplierAt(named(v, "supplier"), t.Supplier)
	case "outcome":
		t.Test = sim.OutcomeIs
		t.Outcome = d.outcome(v)
		if d.running && v.sound() {
			d.report(v.node, CodeNeverHolds, say("Choose another condition; what follows an outcome belongs to an objective."),
				say("An event happens while the purchase runs, when no outcome is known: this never holds."))
		}
	case "money_spent_over":
		t.Test = sim.SpentOver
		t.Money = v.money()
	case "all_of", "any_of":
		t.Test = sim.AllOf
		if name == "any_of" {
			t.Test = sim.AnyOf
		}
		for _, item := range v.items() {
			t.Of = append(t.Of, d.condition(item))
		}
	case "not":
		t.Test = sim.Not
		t.Of = []sim.Condition{d.condition(v)}
	}
	return t
}

// named returns v itself where it is a scalar, else its key of that name.
func named(v value, name string) value {
	if v.node != nil && v.node.Kind == yaml.ScalarNode {
		return v
	}
	return v.at(name)
}

// topic returns the index of a criterion, -1 for any and for the problem.
func (d *decoder) topic(v value) int {
	if !v.given() {
		return -1
	}
	return d.sc.CriterionIndex(v.string())
}

// reachable reports a condition on a stage that this purchase skips.
func (d *decoder) reachable(v value, stage sim.Stage) {
	if !v.sound() || d.sc.Model.StageWeeks[stage] > 0 || d.spoilt[d.place("model", "stage_weeks")] || d.spoilt[d.place("purchase", "type")] {
		return
	}
	if stage >= sim.Preselection || d.changesType() || len(d.overrides) > 0 {
		return // reported at the clock, or reached after all, or skipped only by an override
	}
	d.report(v.node, CodeUnreachableStage, say("Choose another stage, or give this one weeks in model.stage_weeks."),
		say("The purchase skips stage %s, so this never holds.", stage))
}

// inTime reports a week that the purchase cannot reach, whatever happens. What
// overrides lead to may be shorter than the file.
func (d *decoder) inTime(v value, week int) {
	if last, weeks, known := d.lastWeek(v); known && week > last {
		d.report(v.node, CodeNeverHolds, say("Choose an earlier week, or give the stages more in model.stage_weeks."),
			say("The purchase is over before week %s: its stages last %s weeks, counted from 0.", show(v.node), figure(weeks)))
	}
}

// lastWeek is the last week in which a condition at v can hold, and how many the
// stages last; known is false where it cannot be said.
func (d *decoder) lastWeek(v value) (last int, weeks float64, known bool) {
	if !v.sound() || len(d.overrides) > 0 || d.spoilt[d.place("model", "stage_weeks")] || d.spoilt[d.place("purchase", "type")] {
		return 0, 0, false
	}
	for k := range d.sc.Model.StageWeeks {
		weeks += d.sc.Model.StageWeeks[k]
		if d.changesType() {
			weeks += sim.StageWeeks[sim.ModifiedRebuy][k]
		}
	}
	last = int(weeks)
	if d.running {
		last--
	}
	return last, weeks, true
}

// changesType reports whether some event turns the purchase into another type.
func (d *decoder) changesType() bool {
	events := value{c: d.checker, node: d.place("events"), shape: root.key("events").shape}
	return slices.ContainsFunc(events.items(), func(item value) bool { return item.at("effect").at("purchase_type").given() })
}

// outcome reads an outcome name; the table has checked its form, not its ids.
func (d *decoder) outcome(v value) sim.Outcome {
	o, err := d.sc.ParseOutcome(v.stringOr(sim.Won.String()))
	unknown, to := say("Unknown criterion %q in outcome %q."), toCriterion
	switch o.End {
	case sim.Lost:
		unknown, to = say("Unknown supplier %q in outcome %q."), toSupplier
	case sim.NotSigned:
		unknown, to = say("Unknown member %q in outcome %q."), toMember
	}
	if id := v.string()[strings.LastIndexByte(v.string(), ':')+1:]; err != nil && v.sound() && d.listed(to) && !d.forgives(to, id) {
		d.report(v.node, CodeUnknownID, say("Use an id of this file, or leave the part after the colon out for any."), unknown.with(id, v.string()))
	}
	return o
}

func (d *decoder) effect(v value) sim.Effect {
	e := sim.Effect{Importance: -1, Type: -1, Budget: v.at("budget").money(), Hours: v.at("hours").number()}
	e.Leaves, e.Joins = d.people(v.at("leaves")), d.people(v.at("joins"))
	if to := v.at("importance"); to.given() {
		e.Importance = importance(to)
	}
	if to := v.at("purchase_type"); to.given() {
		e.Type = int(sim.ModifiedRebuy)
	}
	e.Suppliers = d.offers(v.at("suppliers"))
	for _, item := range v.at("evidence").items() {
		d.plausible(item.at("value"), d.topic(item.at("criterion")))
		e.Evidence = append(e.Evidence, sim.EvidenceEffect{
			Supplier:  d.evidenceAbout(item),
			Criterion: max(d.topic(item.at("criterion")), 0),
			Member:    d.memberAt(item.at("member")),
			Value:     item.at("value").number(),
			Strength:  item.at("strength").number(),
		})
	}
	for _, item := range v.at("need").items() {
		e.Need = append(e.Need, sim.NeedEffect{Member: d.memberAt(item.at("member")), Change: named(item, "change").number()})
	}
	for _, item := range v.at("awareness").items() {
		e.Awareness = append(e.Awareness, sim.AwarenessEffect{
			Supplier: d.supplierAt(item.at("supplier"), 0),
			Member:   d.memberAt(item.at("member")),
			Gain:     item.at("gain").number(),
		})
	}
	return e
}

// evidenceAbout returns the supplier that evidence is about, -1 for the status
// quo, and reports evidence about both or neither.
func (d *decoder) evidenceAbout(item value) int {
	supplier, statusQuo := item.at("supplier"), item.at("status_quo").bool()
	switch {
	case supplier.given() == statusQuo && item.sound():
		d.report(item.node, CodeMissingKey, say("Write either \"supplier: ID\" or \"status_quo: true\"."), say("Evidence must be about a supplier or about the status quo."))
	case statusQuo || supplier.given() && supplier.string() == sim.StatusQuoID:
		if member := item.at("member"); member.given() && member.sound() {
			d.report(member.node, CodeStatusQuoMember, say("Leave \"member:\" out."), say("What is known of the status quo, everybody knows."))
		}
		return -1
	}
	return d.supplierAt(supplier, -1)
}
