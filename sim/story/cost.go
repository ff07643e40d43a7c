package story

import "buygrid/sim"

// CostLine is a line of what a price comes to: the price, what an index adds, each
// other part, and last the sum, which is what the price criterion counts.
type CostLine struct {
	Name  string
	How   string // what it is made of; "" where the name says all
	Comes string // the amount
	Sum   bool   // the last line
}

// Costs tells what a price of supplier j comes to, line by line; nil where the
// criterion is the price itself.
func (t *Teller) Costs(j int, price float64) []CostLine {
	lines := t.sc.Costs(j, price)
	if lines == nil {
		return nil
	}
	c := &t.sc.Criteria[t.sc.CriterionOf(sim.Price)]
	money := func(v float64) string { return t.w.Price(v, t.sc.Currency) }
	said := []CostLine{{Name: t.part(c, 0), Comes: money(price)}}
	if f := lines[0].Factor; f != 1 {
		index := t.sc.PriceIndex
		said = append(said, CostLine{Name: t.w.T("cost.index", nil), Comes: money(lines[0].Comes - price),
			How: t.w.T("cost.index.how", args{"Change": t.w.Percent(index.Change, t.decimals(100*index.Change)), "Years": t.w.Number(float64(index.Years), 0), "Share": t.percent(t.sc.Suppliers[j].Indexed)})})
	}
	sum := lines[0].Comes
	for _, l := range lines[1:] {
		line := CostLine{Name: t.part(c, l.Part), Comes: money(l.Comes)}
		if l.Times != 1 {
			line.How = money(l.Stated) + " × " + t.w.Number(l.Times, t.decimals(l.Times))
		}
		said, sum = append(said, line), sum+l.Comes
	}
	return append(said, CostLine{Name: t.w.T("cost.sum", args{"Criterion": t.Criterion(c.ID)}), Comes: money(sum), Sum: true})
}

// part names a part of the price.
func (t *Teller) part(c *sim.Criterion, k int) string {
	if k >= len(c.Parts) {
		return t.w.T("cost.price", nil)
	}
	return c.Parts[k].Label.In(t.w.Lang())
}

// comes adds to the terms of an offer what the price comes to with all its parts;
// "" where that is the price.
func (t *Teller) comes(supplier string, terms sim.TermSheet) string {
	j := t.sc.SupplierIndex(supplier)
	if j < 0 || len(terms) == 0 || t.sc.Suppliers[j].Parts == nil {
		return ""
	}
	sum := t.sc.PriceFact(j, terms.Of(sim.IssuePrice))
	key := "story.comes"
	if len(t.sc.Suppliers[j].Parts) == 1 {
		key += ".index"
	}
	return t.w.T(key, args{"Sum": t.w.Price(sum, t.sc.Currency)})
}
