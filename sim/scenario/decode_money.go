package scenario

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// A price that is a sum, its index, and scales that are no straight lines (MODEL.md
// section 14).

// priceIndex reads how the index moves.
func (d *decoder) priceIndex(v value) {
	d.sc.PriceIndex = sim.PriceIndex{Change: v.at("change").number(), Years: int(v.at("years").number())}
}

// scale reads the points of a criterion's scale, which say its anchors too; nil
// where they are no scale.
func (d *decoder) scale(item value, c *sim.Criterion) {
	v := item.at("scale")
	if !v.given() {
		return
	}
	for _, name := range []string{"worst", "best"} {
		if other := item.at(name); other.given() {
			d.report(other.node, CodeScale, say("Leave \"worst\" and \"best\" out, or the scale."), say("The scale of %s says the worst and the best already.", c.ID))
			break // the other is said with it
		}
	}
	var points []sim.ScalePoint
	for _, point := range v.items() {
		pair := point.items()
		if len(pair) != 2 || !pair[0].sound() || !pair[1].sound() || !point.sound() {
			d.spoilt[v.node] = true
			return // said there
		}
		points = append(points, sim.ScalePoint{Value: pair[0].number(), Score: pair[1].number() / 100})
	}
	if !v.sound() || len(points) < 2 {
		return
	}
	values, scores := make([]float64, len(points)), make([]float64, len(points))
	for k, p := range points {
		values[k], scores[k] = p.Value, p.Score
	}
	from, to := scores[0], scores[len(scores)-1]
	switch {
	case !monotone(values):
		d.report(v.node, CodeScale, say("Order the points by their values, each value once."), say("The values on the scale of %s neither rise nor fall throughout.", c.ID))
	case !monotone(scores):
		d.report(v.node, CodeScale, say("Let the score rise from point to point, or fall: more of a thing is better everywhere or worse everywhere."),
			say("The scores on the scale of %s neither rise nor fall throughout.", c.ID))
	case min(from, to) != 0 || max(from, to) != 1:
		d.report(v.node, CodeScale, say("Begin with the value that scores 0 and end with the one that scores 100, or the other way round."),
			say("The scale of %s goes from score %s to %s: it must go from 0 to 100.", c.ID, figure(rounded(100*from)), figure(rounded(100*to))))
	default:
		c.Scale, c.Worst, c.Best = points, points[0].Value, points[len(points)-1].Value
		if from > to {
			c.Worst, c.Best = c.Best, c.Worst
		}
	}
}

// parts reads what a criterion is the sum of.
func (d *decoder) parts(item value, c *sim.Criterion) {
	v := item.at("parts")
	if !v.given() {
		return
	}
	if c.Kind != sim.Price {
		d.report(v.node, CodeParts, say("Leave \"parts:\" out, or mark the criterion with \"kind: price\"."), say("Only the price can be the sum of several parts, and %s is none.", c.ID))
		return
	}
	for k, part := range v.items() {
		p := sim.CostPart{ID: part.at("id").string(), Unit: part.at("unit").text(c.Unit), Times: part.at("times").number()}
		p.Label = part.at("label").text(d.inAll(p.ID))
		if times := part.at("times"); k == 0 && times.sound() && p.Times != 1 {
			d.report(times.node, CodeParts, say("Leave \"times\" out here, or let the price of a unit stand first."),
				say("The first part is the price of a unit, which is negotiated: it counts once."))
			p.Times = 1
		}
		c.Parts = append(c.Parts, p)
	}
	if !v.sound() {
		d.spoilt[v.node] = true
	}
}

// priceFact reads what is stated of the price in a table of facts: the parts where
// it is a map of them, nil where it is one number or none.
func (d *decoder) priceFact(facts value, whole bool) []float64 {
	for _, e := range facts.entries() {
		c := d.sc.CriterionIndex(e.key.Value)
		if c < 0 || e.node.Kind != yaml.MappingNode && (c != d.sc.CriterionOf(sim.Price) || len(d.sc.Criteria[c].Parts) == 0) {
			continue
		}
		criterion := &d.sc.Criteria[c]
		switch {
		case e.node.Kind == yaml.MappingNode && len(criterion.Parts) == 0:
			d.noParts(e, criterion)
		case e.node.Kind == yaml.MappingNode:
			return d.stated(e, criterion)
		case whole && e.sound():
			d.report(e.node, CodeParts, say("Write {%s}.", strings.Join(partIDs(criterion), ": ..., ")+": ..."), say("Criterion %s is the sum of several parts, so its fact is a map of them.", criterion.ID))
		}
	}
	return nil
}

// stated reads a map of parts, and reports those that it lacks.
func (d *decoder) stated(e entry, c *sim.Criterion) []float64 {
	row, table := d.someParts(e, c, 0)
	unknown := slices.ContainsFunc(table.entries(), func(part entry) bool { return d.spoilt[part.key] })
	for _, id := range partIDs(c) {
		if child(e.node, id) == nil && !unknown {
			d.report(e.node, CodeMissingKey, say("Add \"%s: ...\".", id), say("%s lacks a value for the part %q.", c.ID, id))
		}
	}
	return row
}

// someParts reads what a map states of the parts of c; absent is what it leaves out.
func (d *decoder) someParts(e entry, c *sim.Criterion, absent float64) (row []float64, table value) {
	row = slices.Repeat([]float64{absent}, len(c.Parts))
	table = e.value
	table.shape = table.shape.pick(e.node)
	for _, part := range table.entries() {
		if k := slices.Index(partIDs(c), part.key.Value); k >= 0 {
			row[k] = part.numberOr(absent)
		}
	}
	return row, table
}

func partIDs(c *sim.Criterion) []string {
	ids := make([]string, len(c.Parts))
	for k := range ids {
		ids[k] = c.Parts[k].ID
	}
	return ids
}

// supplierParts reads what supplier j states of its price, and writes what that
// comes to into its facts.
func (d *decoder) supplierParts(j int, item value, price int) {
	s := &d.sc.Suppliers[j]
	s.Indexed, s.CostIndexed = item.at("indexed").number(), item.at("cost_indexed").number()
	s.Parts = d.priceFact(item.at("facts"), true)
	if price < 0 || s.Facts == nil {
		s.Parts = nil
		return
	}
	if s.Parts == nil && d.sc.PriceIndex.Factor(s.Indexed) != 1 {
		s.Parts = []float64{s.Facts[price]}
	}
	if s.Parts == nil {
		return
	}
	s.Facts[price] = d.sc.PriceFact(j, s.Parts[0])
	if len(s.Parts) > 1 {
		d.plausibleSum(child(item.at("facts").node, d.sc.Criteria[price].ID), s.Facts[price], price)
	}
}

// noParts reports a map for a criterion that is no sum.
func (d *decoder) noParts(e entry, c *sim.Criterion) {
	if !d.spoilt[d.place("criteria")] && e.sound() {
		d.report(e.node, CodeParts, say("Write one number, or give the criterion \"parts:\"."), say("Criterion %s has no parts, so its fact is one number.", c.ID))
	}
}

// statusQuoParts reads what is stated of today's price. One number is the price
// where prices have no parts, else their sum.
func (d *decoder) statusQuoParts(facts value) {
	sq, price := &d.sc.StatusQuo, d.sc.CriterionOf(sim.Price)
	stated := d.priceFact(facts, false)
	if price < 0 || sq.Facts == nil {
		return
	}
	given := child(facts.node, d.sc.Criteria[price].ID)
	j, pricing := sq.Supplier, sim.PlainPricing
	if j >= 0 {
		pricing = d.sc.Pricing(j)
	}
	switch {
	case stated != nil:
		sq.Parts = stated
		sq.Facts[price] = d.sc.Criteria[price].Sum(stated, pricing.Factor)
		d.plausibleSum(given, sq.Facts[price], price)
	case given == nil && j >= 0:
		sq.Parts = slices.Clone(d.sc.Suppliers[j].Parts)
	case given != nil && j >= 0 && len(d.sc.Criteria[price].Parts) == 0 && pricing.Factor != 1:
		sq.Parts = []float64{sq.Facts[price]}
		sq.Facts[price] = pricing.Fact(sq.Parts[0])
	case given != nil && j >= 0 && d.sc.Suppliers[j].Parts != nil && !d.spoilt[given] && d.sc.StatusQuoPrice() <= 0:
		d.report(given, CodeOutOfRange, say("Write a higher sum, or the parts one by one."), say("The other parts of %s alone come to more than the %s of the status quo, which leaves no price.", d.sc.Suppliers[j].ID, show(given)))
	}
}

// plausibleSum reports a sum that lies a slip from its criterion's anchors.
func (d *decoder) plausibleSum(at *yaml.Node, sum float64, criterion int) {
	c := &d.sc.Criteria[criterion]
	if at == nil || d.spoilt[at] || d.spoilt[d.place("criteria")] || c.Worst == c.Best || !farOutside(sum, c) {
		return
	}
	d.report(at, CodeFarOutside, say("Write thousands without a separator or with _, such as 42000 or 42_000: a point begins the fraction. If the value is right, move worst or best."),
		say("%s is far outside what criterion %s spans: %s to %s.", figure(rounded(sum)), c.ID, figure(c.Worst), figure(c.Best)))
}
