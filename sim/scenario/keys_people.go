package scenario

import "buygrid/sim"

// The rows of who must sign, what a purchase may cost, and who leaves and joins,
// MODEL.md section 14.

// signing are the stages at whose end somebody can sign.
var signing = []string{sim.Preselection.String(), sim.Decision.String()}

// people are members: one, or a list.
var people = either(idOf(toMember), theseMembers)

var (
	signsKey = key{"signs", false, either(oneOf(signing...), &shape{form: list, item: oneOf(signing...), least: 1, most: len(signing), unique: true}), nil, "",
		"What cannot go on without this member: preselection, that a supplier comes on the shortlist; decision, that the one who was chosen is bought."}
	signsWhenKey = key{"signs_when", false, mapOf(toCriterion, fact), nil, "the criterion's unit",
		"What this member must count on to sign, by criterion, doubt about reliability taken off. Default: that the supplier is worth more to the member than what they have."}
	joinsLaterKey = key{"joins_later", false, aBool, false, "", "Is not there before an event brings this member, by joins."}

	leavesKey = key{"leaves", false, people, nil, "", "Members who are gone from then on."}
	joinsKey  = key{"joins", false, people, nil, "", "Members who are there from then on."}
)

var approval = &shape{form: object, name: "approval", keys: []key{
	{"member", true, idOf(toMember), nil, "", "Who must approve of the choice: a signature at the decision, by signs_when where the member has it."},
	{"above", true, amount, nil, "currency", "It is asked where the price of all that a supplier is to deliver is more than this; of a divided business, of its part."},
}}

var budget = &shape{form: object, name: "budget", some: []string{"ceiling", "approval"}, keys: []key{
	{"ceiling", false, positive, nil, "currency", "The most that everything bought may cost: an offer above it cannot be chosen, and is not accepted in the negotiation. Default: none."},
	{"approval", false, approval, nil, "", "Who must approve of a choice above an amount."},
}}
