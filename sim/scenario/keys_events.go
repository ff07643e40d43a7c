package scenario

import "buygrid/sim"

// The rows of conditions and effects, a fixed vocabulary and never an
// expression language.

var aCondition = conditions()

// aTrigger is a condition at the top of an event, where chance is allowed.
var aTrigger = &shape{form: object, name: "trigger", keys: append([]key{
	{"chance", false, share, 1.0, "0..1", "Drawn once, when the other conditions first hold."},
}, aCondition.keys...)}

// conditions builds the shape of a condition, which holds itself in all_of,
// any_of and not. Several keys in one map must all hold.
func conditions() *shape {
	s := &shape{form: object, name: "condition", one: say("A condition")}
	s.keys = []key{
		{"stage", false, oneOf(sim.StageNames[:]...), nil, "", "The purchase is in this stage."},
		{"week", false, wholeFrom(0, 5*sim.MaxStageWeeks), nil, weeksFromZero, "This week or a later one. Weeks count from 0: 2 is week 3 of the play."},
		{"date", false, isoDate, nil, "", "The week that holds this day, or a later one; needs purchase.starts."},
		{"action_done", false, &shape{form: object, name: "action done", keys: []key{
			{"action", false, idOf(toAction), nil, "", "Which action. Default: any."},
			{"supplier", false, idOf(toSupplier), nil, "", "Whose. Default: yours."},
			{"member", false, idOf(toMember), nil, "", "Who was reached. Default: anybody."},
			{"topic", false, idOf(toTopic), nil, "", "The criterion it was about. Default: any."},
			{"by_stage", false, oneOf(sim.StageNames[:]...), nil, "", "In this stage or earlier. Default: whenever."},
		}}, nil, "", "At least one such action arrived."},
		{"member_reached", false, either(idOf(toMember), &shape{form: object, name: "member reached", keys: []key{
			{"member", true, idOf(toMember), nil, "", "Who."},
			{"supplier", false, idOf(toSupplier), nil, "", "By whom. Default: yours."},
		}}), nil, "", "Some message reached this member."},
		{"supplier_awareness_at_least", false, either(share, &shape{form: object, name: "awareness reached", keys: []key{
			{"supplier", false, idOf(toSupplier), nil, "", "Whose. Default: yours."},
			{"value", true, share, nil, "0..1", "Group awareness, weighted by influence."},
		}}), nil, "0..1", "The group is this much aware of a supplier."},
		{"belief_at_least", false, &shape{form: object, name: "belief reached", keys: []key{
			{"supplier", false, idOf(toSupplier), nil, "", "About whom. Default: yours."},
			{"criterion", true, idOf(toCriterion), nil, "", "About what."},
			{"value", true, fact, nil, "the criterion's unit", "At least this good: below it where lower is better."},
			{"member", false, idOf(toMember), nil, "", "Who believes. Default: the group, weighted by influence."},
		}}, nil, "", "Somebody believes at least this of a supplier."},
		{"shortlisted", false, either(idOf(toSupplier), &shape{form: object, name: "shortlisted", keys: []key{
			{"supplier", false, idOf(toSupplier), nil, "", "Who. Default: yours."},
		}}), nil, "", "The supplier is on the shortlist."},
		{"outcome", false, outcome, nil, "", "The purchase has ended so."},
		{"money_spent_over", false, amount, nil, "currency", "The trainee has spent more than this."},
		{"all_of", false, listOf(s, 1, 16), nil, "", "All of these hold."},
		{"any_of", false, listOf(s, 1, 16), nil, "", "At least one of these holds."},
		{"not", false, s, nil, "", "This does not hold."},
	}
	return s
}

var evidenceEffect = &shape{form: object, name: "evidence effect", one: say("An evidence effect"), some: []string{"supplier", "status_quo"}, keys: []key{
	{"supplier", false, either(idOf(toSupplier), oneOf(sim.StatusQuoID)), nil, "", "About whom; this or status_quo."},
	{"status_quo", false, aBool, false, "", "About the status quo."},
	{"criterion", true, idOf(toCriterion), nil, "", "About what."},
	{"value", true, fact, nil, "the criterion's unit", "What it says."},
	{"strength", true, evidence, nil, "deliveries", "How much it weighs."},
	{"member", false, idOf(toMember), nil, "", "Who learns it. Default: everybody."},
}}

var needEffect = &shape{form: object, name: "need effect", one: say("A need effect"), keys: []key{
	{"member", false, idOf(toMember), nil, "", "Whose need. Default: everybody's."},
	{"change", true, change, nil, "-1..1", "Part of the way to 1, or, below 0, to 0."},
}}

var awarenessEffect = &shape{form: object, name: "awareness effect", one: say("An awareness effect"), keys: []key{
	{"supplier", true, idOf(toSupplier), nil, "", "Of whom."},
	{"gain", true, share, nil, "0..1", "Part of the way to 1."},
	{"member", false, idOf(toMember), nil, "", "Whose awareness. Default: everybody's."},
}}

var effect = &shape{form: object, name: "effect", keys: []key{
	{"evidence", false, either(evidenceEffect, listOf(evidenceEffect, 1, 32)), nil, "", "Evidence about a supplier or the status quo."},
	{"importance", false, either(share, preset), nil, "0..1", "The new strategic importance."},
	{"need", false, either(change, needEffect, listOf(needEffect, 1, 32)), nil, "-1..1", "Moves the felt need."},
	{"awareness", false, either(awarenessEffect, listOf(awarenessEffect, 1, 32)), nil, "", "Raises awareness."},
	{"budget", false, numberFrom(-1e12, 1e12), 0.0, "currency", "Added to the trainee's budget."},
	{"hours", false, numberFrom(-168, 168), 0.0, "hours a week", "Added to the trainee's hours."},
	{"purchase_type", false, oneOf("modified_rebuy"), nil, "", "Turns a straight rebuy into a modified one."},
	leavesKey, joinsKey,
	{"suppliers", false, either(supplierEffect, listOf(supplierEffect, 1, sim.MaxSuppliers)), nil, "", "Changes what suppliers offer."},
}}

var event = &shape{form: object, name: "event", one: say("An event"), keys: []key{
	{"id", true, newID, nil, "", "Name of the event."},
	{"when", false, aTrigger, nil, "", "When it happens. Default: in the first week."},
	{"text", false, aText, nil, "", "What everybody reads."},
	{"effect", true, effect, nil, "", "What it changes."},
}}
