package scenario

import "buygrid/sim"

// The rows of a price that is a sum, of its index, of scales and of dates.

var (
	isoDate = &shape{form: plain, pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, example: "2026-03-02"}

	// aFact is the fact of a criterion; of a price of several parts a map of them.
	aFact = either(fact, mapOf(toPart, fact))

	scalePoint = &shape{form: list, one: say("A point of a scale"), item: inPoint, least: 2, most: 2}
	inPoint    = &shape{form: fact.form, min: fact.min, max: fact.max, one: say("What stands in a point of a scale")}
)

var costPart = &shape{form: object, name: "part of the price", one: say("A part of the price"), keys: []key{
	{"id", true, newID, nil, "", "Name of the part in this file."},
	{"label", false, aText, nil, "", "Its name on screens. Default: the id."},
	{"unit", false, aText, nil, "", "Unit of what suppliers state. Default: the criterion's."},
	{"times", false, &shape{form: number, max: 1e6, above: true}, 1.0, "times", "How often it is paid, such as the years of use; the first part, the price of a unit, once."},
}}

var priceIndex = &shape{form: object, name: "price index", keys: []key{
	{"change", true, numberFrom(-0.5, 1), nil, "a year", "By how much the index is expected to move in a year, as a share: 0.08 is up by eight in a hundred."},
	{"years", true, wholeFrom(1, 30), nil, "years", "Years of the contract."},
}}

var quietFrom = &shape{form: object, name: "quiet from", some: []string{"stage", "week", "date"}, keys: []key{
	{"stage", false, oneOf(sim.StageNames[:]...), nil, "", "From the beginning of this stage."},
	{"week", false, wholeFrom(0, 5*sim.MaxStageWeeks), nil, weeksFromZero, "From this week on. Weeks count from 0: 2 is week 3 of the play."},
	{"date", false, isoDate, nil, "", "From the week that holds this day; needs purchase.starts."},
}}
