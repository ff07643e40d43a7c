package scenario

import (
	"slices"

	"buygrid/sim"
)

// oldWords finds words of earlier files that today's say better.
func (w *warner) oldWords() {
	at := w.root.at("decision").at("rule")
	if rule, _ := sim.RuleNamed(at.string()); at.given() && at.string() == rule.Row().Was {
		w.report(at.node, CodeOldWord, say("Write %q.", rule.String()), say("The rule %q draws lots, and is called %q now.", at.string(), rule.String()))
	}
}

// parts finds shares that were meant as percentages and are not 100 together, and
// suppliers that bid for nothing.
func (w *warner) parts() {
	award := w.root.at("award")
	w.hundred(award.at("split"), award.at("split").items())
	var shares []value
	for _, item := range award.at("lots").items() {
		shares = append(shares, item.at("share"))
	}
	w.hundred(award.at("lots"), shares)
	lots := w.sc.Award.Lots
	for j := range w.sc.Suppliers {
		if lots != nil && !slices.ContainsFunc(lots, func(lot sim.Lot) bool { return lot.Suppliers == 0 || lot.Suppliers.Has(j) }) {
			w.report(award.at("lots").node, CodeIdleRow, say("Add it to the suppliers of a lot, or leave the supplier out."), say("%s bids for no lot, so it can win nothing.", w.sc.Suppliers[j].ID))
		}
	}
}

// places finds more places than suppliers can be left to take.
func (w *warner) places() {
	award, left := w.root.at("award"), len(w.sc.Suppliers)
	if !w.sc.Rule.Tender() && !w.changesType() { // a tender has no shortlist, and another type another one
		left = min(left, int(w.sc.Model.Shortlist))
	}
	for _, r := range w.sc.Selections {
		if r.Keep > 0 {
			left = min(left, r.Keep)
		}
	}
	asked := award.at("split")
	if !asked.given() {
		asked = award.at("winners")
	}
	if count := len(w.sc.Award.Split); count > left {
		w.report(asked.node, CodeIdleRow, say("Give fewer places, or let more suppliers stay: \"shortlist:\" under model, \"keep:\" in a selection."),
			say("The business has %d places, and at most %d suppliers are left to take them.", count, left))
	}
}

// hundred warns of shares that look like percentages and add up to something else.
func (w *warner) hundred(whole value, shares []value) {
	sum := 0.0
	for _, share := range shares {
		sum += share.number()
	}
	const least = 50 // what adds up to less are parts, such as 2 and 1
	if sum > least && (sum < 100-sim.Tolerance || sum > 100+sim.Tolerance) {
		w.report(whole.node, CodeShares, say("Let them add up to 100."), say("These shares add up to %s: they are taken as parts of that.", figure(sum)))
	}
}
