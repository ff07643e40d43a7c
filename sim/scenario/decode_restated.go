package scenario

import (
	"math"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// What an event says of a price that is a sum or follows an index, MODEL.md section 14.

// restated reads it: some of the parts, or one number, the sum of all; of a price
// without parts that follows an index the number is that of a unit, as for a supplier.
func (d *decoder) restated(facts value, e *sim.SupplierEffect, price int) {
	for _, given := range facts.entries() {
		c := d.sc.CriterionIndex(given.key.Value)
		if c < 0 || given.node.Kind != yaml.MappingNode {
			continue
		}
		criterion := &d.sc.Criteria[c]
		if len(criterion.Parts) == 0 {
			d.noParts(given, criterion)
			continue
		}
		if len(d.sc.Suppliers[e.Supplier].Parts) != len(criterion.Parts) {
			continue // said there
		}
		e.Parts, _ = d.someParts(given, criterion, math.NaN())
		whole := append([]float64{}, d.sc.Suppliers[e.Supplier].Parts...)
		for k, stated := range e.Parts {
			if !math.IsNaN(stated) {
				whole[k] = stated
			}
		}
		d.plausibleSum(given.node, criterion.Sum(whole, d.sc.Pricing(e.Supplier).Factor), c)
	}
	if price >= 0 && e.Facts != nil && !math.IsNaN(e.Facts[price]) && len(d.sc.Criteria[price].Parts) == 0 && d.sc.Suppliers[e.Supplier].Parts != nil {
		e.Parts, e.Facts[price] = []float64{e.Facts[price]}, math.NaN()
	}
}

// others is what the parts of supplier j but the first come to at most, or at least,
// over the file and its events.
func (d *decoder) others(j, price int, choose func(a, b float64) float64) float64 {
	parts, total := d.sc.Suppliers[j].Parts, 0.0
	for k := 1; k < min(len(parts), len(d.sc.Criteria[price].Parts)); k++ {
		stated := parts[k]
		for e := range d.sc.Events {
			for _, s := range d.sc.Events[e].Effect.Suppliers {
				if s.Supplier == j && s.Parts != nil && !math.IsNaN(s.Parts[k]) {
					stated = choose(stated, s.Parts[k])
				}
			}
		}
		total += float64(stated * d.sc.Criteria[price].Parts[k].Times)
	}
	return total
}

func lower(a, b float64) float64  { return min(a, b) }
func higher(a, b float64) float64 { return max(a, b) }

// listAfter is the list price that an effect makes, with the other parts chosen among
// all that they can be; 0 where it makes none.
func (d *decoder) listAfter(e *sim.SupplierEffect, price int, choose func(a, b float64) float64) float64 {
	switch {
	case e.Parts != nil && !math.IsNaN(e.Parts[0]):
		return e.Parts[0]
	case e.Facts == nil || math.IsNaN(e.Facts[price]):
		return 0
	case d.sc.Suppliers[e.Supplier].Parts == nil:
		return e.Facts[price]
	}
	return (e.Facts[price] - d.others(e.Supplier, price, choose)) / d.sc.Pricing(e.Supplier).Factor
}

// leavesAPrice reports a sum of which the other parts leave nothing for the price.
func (d *decoder) leavesAPrice(effect value, j, price int) {
	sum := d.offeredPrice(effect, price)
	if len(d.sc.Criteria[price].Parts) == 0 || !sum.sound() || sum.node.Kind == yaml.MappingNode || sum.number() <= 0 || len(d.sc.Suppliers[j].Parts) == 0 {
		return
	}
	if most := d.others(j, price, higher); sum.number() <= most {
		d.report(sum.node, CodeOutOfRange, say("Write a higher sum, or the parts one by one."), say("The other parts of %s alone come to %s, so a sum of %s leaves no price.", d.sc.Suppliers[j].ID, figure(most), show(sum.node)))
	}
}
