package story

import (
	"strings"

	"buygrid/sim"
)

// Selection names a selection inside a stage as its file does.
func (t *Teller) Selection(id string) string {
	if r := t.sc.SelectionNamed(id); r != nil {
		if label := r.Label.In(t.w.Lang()); label != "" {
			return label
		}
	}
	return id
}

// practice tells of selections inside a stage, and of offers that change
// (MODEL.md section 14).
func (t *Teller) practice(e *sim.Entry) string {
	named := args{"Supplier": t.Supplier(e.Supplier), "Topic": t.topic(e.Topic), "Terms": t.terms(e.Terms())}
	key := "story." + e.Key
	switch p := e.Payload.(type) {
	case sim.OfferChanged:
		key += "." + p.What.String()
		c := t.sc.CriterionIndex(e.Topic)
		if p.What == sim.FloorChanged {
			c = t.sc.CriterionOf(sim.Price)
		}
		if c >= 0 {
			named["From"], named["To"] = t.Value(c, p.From), t.Value(c, p.To)
		}
		named["Strategy"], _ = t.Strategy(p.Strategy)
	case sim.SelectionHeld:
		var stay []string
		for _, s := range e.Shares {
			stay = append(stay, t.Supplier(s.ID))
		}
		named["Round"], named["Suppliers"] = t.Selection(p.Round), strings.Join(stay, ", ")
		if len(stay) == 0 {
			key += ".nobody"
		}
	case sim.FinalOffer:
		if p.Stands {
			key += ".same"
		}
	}
	return t.say(key, named)
}
