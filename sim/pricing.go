package sim

import "math"

// Pricing is how a supplier's price becomes its value on the price criterion, and
// its margin: the price of a unit, today's, with the other parts of the criterion
// and the index (MODEL.md section 14). Whatever reads the criterion reads Fact;
// whatever is about the deal reads the price.
type Pricing struct {
	Factor     float64 // f, what the price is on average over the years, as a share of today's; above 0
	Rest       float64 // the other parts, each times its times, in the criterion's unit
	CostFactor float64 // f of the supplier's cost
}

// PlainPricing is that of a price without other parts and without an index.
var PlainPricing = Pricing{Factor: 1, CostFactor: 1}

// Pricing returns how supplier j's price is counted.
func (sc *Scenario) Pricing(j int) Pricing {
	s := &sc.Suppliers[j]
	p := Pricing{Factor: sc.PriceIndex.Factor(s.Indexed), CostFactor: sc.PriceIndex.Factor(s.CostIndexed)}
	if c := sc.CriterionOf(Price); c >= 0 && s.Parts != nil {
		p.Rest = sc.Criteria[c].rest(s.Parts)
	}
	return p
}

// Sum is what stated parts come to, each times its times, the first times the
// factor that an index makes of it.
func (c *Criterion) Sum(stated []float64, factor float64) float64 {
	return float64(stated[0]*factor) + c.rest(stated)
}

// rest is what the parts but the first come to, each times its times.
func (c *Criterion) rest(stated []float64) float64 {
	total := 0.0
	for k := 1; k < min(len(stated), len(c.Parts)); k++ {
		total += float64(stated[k] * c.Parts[k].Times)
	}
	return total
}

// Fact is the value of the price criterion at a price of a unit.
func (p Pricing) Fact(price float64) float64 { return float64(price*p.Factor) + p.Rest }

// Price is the inverse of Fact.
func (p Pricing) Price(fact float64) float64 { return (fact - p.Rest) / p.Factor }

// Unit is the margin on one unit at a price and a cost, both today's, over the
// years.
func (p Pricing) Unit(price, cost float64) float64 {
	return float64(price*p.Factor) - float64(cost*p.CostFactor)
}

// Bare is the price of today at which nothing is left of a cost of today.
func (p Pricing) Bare(cost float64) float64 {
	if p.CostFactor == p.Factor {
		return cost
	}
	return float64(cost*p.CostFactor) / p.Factor
}

// PriceFact is the value of the price criterion at a price of supplier j.
func (sc *Scenario) PriceFact(j int, price float64) float64 { return sc.Pricing(j).Fact(price) }

// ListPrice returns what supplier j asks for a unit before negotiating; what the
// price criterion says of it is in its Facts.
func (sc *Scenario) ListPrice(j int) float64 {
	if parts := sc.Suppliers[j].Parts; parts != nil {
		return parts[0]
	}
	return sc.Suppliers[j].Facts[sc.CriterionOf(Price)]
}

// StatusQuoPrice is what a unit costs today where the present supplier is one of
// the suppliers: what is stated of it, else what the fact leaves for it.
func (sc *Scenario) StatusQuoPrice() float64 {
	if parts := sc.StatusQuo.Parts; parts != nil {
		return parts[0]
	}
	fact := sc.StatusQuo.Facts[sc.CriterionOf(Price)]
	if j := sc.StatusQuo.Supplier; j >= 0 && sc.Suppliers[j].Parts != nil {
		return sc.Pricing(j).Price(fact)
	}
	return fact
}

// UnitMargin is what supplier j keeps of a unit at a price, over the years.
func (sc *Scenario) UnitMargin(j int, price float64) float64 {
	return sc.Pricing(j).Unit(price, sc.Suppliers[j].Cost)
}

// CostLine is a line of what a price comes to: the price itself, or another part.
type CostLine struct {
	Part   int     // index into the criterion's Parts; 0 the price of a unit
	Stated float64 // what the supplier states, or the price
	Times  float64 // how often it is paid; for the price 1
	Factor float64 // what the index makes of it, 1 for nothing
	Comes  float64 // to that, in the criterion's unit
}

// Costs are the lines that the value of the price criterion is the sum of at a
// price of supplier j; nil where it is the price itself.
func (sc *Scenario) Costs(j int, price float64) []CostLine {
	s := &sc.Suppliers[j]
	if s.Parts == nil {
		return nil
	}
	f := sc.Pricing(j).Factor
	lines := []CostLine{{Stated: price, Times: 1, Factor: f, Comes: float64(price * f)}}
	c := &sc.Criteria[sc.CriterionOf(Price)]
	for k := 1; k < len(c.Parts); k++ {
		lines = append(lines, CostLine{Part: k, Stated: s.Parts[k], Times: c.Parts[k].Times, Factor: 1, Comes: float64(s.Parts[k] * c.Parts[k].Times)})
	}
	return lines
}

// scaled is Score on a scale of points.
func (c *Criterion) scaled(z float64) float64 {
	points := c.Scale
	rising := points[0].Value < points[len(points)-1].Value
	before := func(a, b float64) bool { return a < b == rising && a != b }
	if !before(points[0].Value, z) {
		return points[0].Score
	}
	for k := 1; k < len(points); k++ {
		if from, to := &points[k-1], &points[k]; !before(to.Value, z) {
			return from.Score + float64((to.Score-from.Score)*((z-from.Value)/(to.Value-from.Value)))
		}
	}
	return points[len(points)-1].Score
}

// valued is Value on a scale of points.
func (c *Criterion) valued(score float64) float64 {
	points := c.Scale
	rising := points[0].Score < points[len(points)-1].Score
	at := 1
	for at < len(points)-1 && (points[at].Score < score) == rising && points[at].Score != score {
		at++
	}
	from, to := &points[at-1], &points[at]
	return from.Value + float64((score-from.Score)/(to.Score-from.Score)*(to.Value-from.Value))
}

// Restate makes what supplier s, an index into Suppliers, states of its price what an
// effect says: some parts, or the sum of all, from which the price of a unit follows.
// The fact follows. It writes over Facts and Parts, which must be s's own.
func (sc *Scenario) Restate(j int, e *SupplierEffect) {
	s, c := &sc.Suppliers[j], sc.CriterionOf(Price)
	switch {
	case e.Parts != nil:
		for k, stated := range e.Parts {
			if !math.IsNaN(stated) {
				s.Parts[k] = stated
			}
		}
		s.Facts[c] = sc.PriceFact(j, s.Parts[0])
	case s.Parts != nil && e.Facts != nil && !math.IsNaN(e.Facts[c]):
		s.Parts[0] = sc.Pricing(j).Price(e.Facts[c])
	}
}

// Restates reports whether the effect changes what is true on criterion c.
func (sc *Scenario) Restates(e *SupplierEffect, c int) bool {
	return e.Facts != nil && !math.IsNaN(e.Facts[c]) || e.Parts != nil && c == sc.CriterionOf(Price)
}
