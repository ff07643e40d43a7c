package scenario

import "buygrid/sim"

// aRule is a group's rule by its name, or by the one of earlier files.
var aRule = func() *shape {
	s := oneOf(sim.RuleNames[:]...)
	for r := range sim.Rules {
		if was := r.Row().Was; was != "" {
			s.was = append(s.was, was)
		}
	}
	return s
}()

// maxPlaces is into how many parts the business can be divided.
const maxPlaces = sim.MaxSuppliers

var award = &shape{form: object, name: "award", keys: []key{
	{"price", false, oneOf(sim.PriceFormulaNames[:]...), "linear", "", "Under best_score, how a price is scored: between worst and best of its criterion, as the lowest price over the price, or by its distance to the median price."},
	{"split", false, listOf(positive, 2, maxPlaces), nil, "percent", "Shares of the first place, the second and so on, from the largest on. Default: all to the first."},
	{"winners", false, wholeFrom(2, maxPlaces), nil, "suppliers", "How many get a share each, all the same; instead of split."},
	{"lots", false, listOf(lot, 2, maxPlaces), nil, "", "Under best_score, parts of the purchase that are awarded one by one; instead of split."},
}}

var lot = &shape{form: object, name: "lot", one: say("A lot"), keys: []key{
	{"id", true, newID, nil, "", "Name of the lot in this file."},
	{"label", false, aText, nil, "", "Its name on screens. Default: the id."},
	{"share", true, positive, nil, "percent", "Its share of the whole purchase."},
	{"weights", false, mapOf(toCriterion, weight), nil, "relative", "Published weights of this lot, 0 where left out. Default: those of the criteria."},
	{"suppliers", false, either(idOf(toSupplier), &shape{form: list, item: idOf(toSupplier), least: 1, most: sim.MaxSuppliers, unique: true}), nil, "", "Who bids for it. Default: all."},
}}
