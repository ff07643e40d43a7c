package scenario

import (
	"slices"

	"buygrid/sim"
)

// award reads how the business is given out.
func (d *decoder) award(v value) {
	a := &d.sc.Award
	a.Price = sim.PriceFormula(v.at("price").index(sim.PriceFormulaNames[:]))
	d.onlyTender(v.at("price"), a.Price != sim.LinearPrice, say("A price is scored under best_score alone: under %s nobody counts points.", d.sc.Rule.String()))
	d.onlyTender(v.at("lots"), v.at("lots").given(), say("Lots are awarded under best_score alone, not under %s.", d.sc.Rule.String()))
	if split, winners := v.at("split"), v.at("winners"); split.given() && winners.given() {
		d.report(winners.node, CodeAward, say("Keep one of them."), say("%q and %q both say how the business is divided.", "split", "winners"))
	} else if lots := v.at("lots"); lots.given() && (split.given() || winners.given()) {
		d.report(lots.node, CodeAward, say("Keep one of them."), say("%q and %q both say how the business is divided.", map[bool]string{true: "split", false: "winners"}[split.given()], "lots"))
	}
	a.Split = d.split(v.at("split"))
	if winners := v.at("winners"); winners.given() && a.Split == nil {
		for range int(min(winners.number(), maxPlaces)) {
			a.Split = append(a.Split, 1)
		}
		d.enough(winners, len(a.Split))
	}
	scale(len(a.Split), func(k int) *float64 { return &a.Split[k] })
	for _, item := range v.at("lots").items() {
		a.Lots = append(a.Lots, d.lot(item))
	}
	scale(len(a.Lots), func(k int) *float64 { return &a.Lots[k].Share })
}

// onlyTender reports what only a tender has.
func (d *decoder) onlyTender(v value, used bool, message phrase) {
	if used && !d.sc.Rule.Tender() && !d.spoilt[d.place("decision", "rule")] {
		d.report(v.node, CodeAward, say("Leave it out, or choose the rule %s.", sim.BestScore.String()), message)
	}
}

// split reads the shares of the places.
func (d *decoder) split(v value) (shares []float64) {
	for k, item := range v.items() {
		share := item.number()
		if k > 0 && item.sound() && share > shares[k-1]+sim.Tolerance {
			d.report(item.node, CodeAward, say("Order the shares, the largest first."), say("Place %d has a larger share than place %d.", k+1, k))
		}
		shares = append(shares, share)
	}
	d.enough(v, len(shares))
	return shares
}

// enough reports more places than there are suppliers.
func (d *decoder) enough(v value, places int) {
	if suppliers := len(d.sc.Suppliers); v.sound() && places > suppliers && suppliers > 0 && !d.spoilt[d.place("suppliers")] {
		d.report(v.node, CodeAward, say("Add suppliers, or give fewer places."), say("The business has %d places, and there are %d suppliers.", places, suppliers))
	}
}

func (d *decoder) lot(v value) sim.Lot {
	lot := sim.Lot{ID: v.at("id").string(), Share: v.at("share").number()}
	lot.Label = v.at("label").text(d.inAll(lot.ID))
	weights, sum := v.at("weights"), 0.0
	lot.Weights = d.perCriterion(weights, 0)
	for _, w := range lot.Weights {
		sum += w
	}
	if weights.sound() && sum == 0 && !slices.ContainsFunc(weights.entries(), func(e entry) bool { return d.spoilt[e.key] }) {
		d.report(weights.node, CodeBadWeights, say("Give at least one criterion a weight above 0."), say("%s gives every criterion weight 0.", lot.ID))
	}
	for _, item := range v.at("suppliers").items() {
		if j := d.supplierAt(item, -1); j >= 0 {
			lot.Suppliers |= 1 << j
		}
	}
	return lot
}

// scale makes shares sum to 1; what has no sum was reported.
func scale(n int, share func(k int) *float64) {
	sum := 0.0
	for k := range n {
		sum += *share(k)
	}
	for k := range n {
		if sum > 0 {
			*share(k) /= sum
		}
	}
}
