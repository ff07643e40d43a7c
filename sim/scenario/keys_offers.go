package scenario

import "buygrid/sim"

// The rows of selections and trials inside stages, and of offers that an event
// changes.

const mostSelections = 8

var selection = &shape{form: object, name: "selection", one: say("A selection"), keys: []key{
	{"id", true, newID, nil, "", "Name of the selection in this file."},
	{"label", false, aText, nil, "", "Its name on screens, such as \"Request for information\". Default: the id."},
	{"week", true, wholeFrom(1, sim.MaxStageWeeks), nil, "weeks of the stage, from 1", "At the end of this week: who is known answers on paper."},
	{"at_least", false, mapOf(toCriterion, fact), nil, "the criterion's unit", "What the group must count on of a supplier, by criterion; who misses it is dropped. Default: nothing."},
	{"keep", false, wholeFrom(1, sim.MaxSuppliers), nil, "suppliers", "How many stay, the best by what they are worth to the group. Default: all."},
}}

var lastOffer = &shape{form: object, name: "best and final offers", one: say("Best and final offers"), keys: []key{
	{"id", true, newID, nil, "", "Name of the best and final offers in this file."},
	{"label", false, aText, nil, "", "Their name on screens. Default: the id."},
	{"keep", false, wholeFrom(1, sim.MaxSuppliers), nil, "suppliers", "How many are asked for a last offer once all talks are over, the best by what they are worth to the group. Default: all."},
}}

const trialDoc = "A supplier of which no trial has delivered by the end of the stage is dropped; the present supplier is not asked."

var stages = &shape{form: object, name: "stages", keys: []key{
	{"preselection", false, &shape{form: object, name: "preselection", keys: []key{
		{"trial_required", false, aBool, false, "", trialDoc},
		{"rounds", false, listOf(selection, 1, mostSelections), nil, "", "Selections before the one that makes the shortlist, such as a request for information, in the order of their weeks."},
	}}, nil, "", "What the preselection asks for besides."},
	{"negotiation", false, &shape{form: object, name: "negotiation stage", keys: []key{
		{"trial_required", false, aBool, false, "", trialDoc},
		{"rounds", false, listOf(lastOffer, 1, 1), nil, "", "One: best and final offers after all talks."},
	}}, nil, "", "What the negotiation asks for besides."},
}}

var supplierEffect = &shape{form: object, name: "supplier effect", one: say("A supplier effect"), keys: []key{
	{"supplier", true, idOf(toSupplier), nil, "", "Whose offer changes."},
	{"facts", false, mapOf(toCriterion, aFact), nil, "the criterion's unit", "What is true of it from then on, by criterion, the list price among them; of a price with parts some of them, or one number: their sum. Default: what was."},
	{"floor", false, floor, nil, "", "Its new limits in the negotiation. Default: what they were, at most the list price."},
	{"strategy", false, idOf(toStrategy), nil, "", "How a rival plays from then on. Default: as before."},
	{"withdraws", false, aBool, false, "", "It withdraws, as if it walked away."},
}}
