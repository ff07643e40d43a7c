package play

import (
	"fmt"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// What a trainee thinks of an issue before the talks: who it matters more to.
const (
	Give = "give" // cheap for yours and dear to them
	Hold = "hold" // dear to yours and cheap for them
	Even = "even" // as dear to both
)

// IssueViews lists what one may think of an issue.
var IssueViews = []string{Give, Hold, Even}

// evenly is how far the weights of both sides may lie apart on an issue that is
// as dear to both.
const evenly = 0.03

// ViewOf is what is true of an issue that weighs so much for both sides, 0..1.
func ViewOf(own, theirs float64) string {
	switch {
	case theirs > own+evenly:
		return Give
	case own > theirs+evenly:
		return Hold
	}
	return Even
}

// Preparation is what a trainee thinks and means to do before the first offer.
// What is left empty is not thought of.
type Preparation struct {
	Next   string             `json:"next,omitempty"`   // their next best option: a rival, or sim.StatusQuoID
	Worth  *float64           `json:"worth,omitempty"`  // how good that is to them, 0..1 of what your terms can be worth
	Issues map[string]string  `json:"issues,omitempty"` // one of IssueViews by issue
	First  map[string]float64 `json:"first,omitempty"`  // the first offer that is meant, by issue, in its unit
	Leave  *float64           `json:"leave,omitempty"`  // the price under which one means to leave
}

// checkPreparation finds what in a preparation does not fit the scenario.
func (r *run) checkPreparation(d *Preparation) error {
	wrong := func(code, field, value string) error {
		return &Mistake{Code: code, Field: field, Value: value, Move: -1}
	}
	if d == nil {
		return wrong("unknown_value", "prepare", "")
	}
	rival := r.sc.SupplierIndex(d.Next)
	switch {
	case d.Next != "" && d.Next != sim.StatusQuoID && (rival < 0 || rival == r.sc.You):
		return wrong("unknown_value", "next", d.Next)
	case d.Worth != nil && !(*d.Worth >= 0 && *d.Worth <= 1):
		return wrong("out_of_range", "worth", fmt.Sprint(*d.Worth))
	case d.Leave != nil && !(*d.Leave >= 0 && *d.Leave <= math.MaxFloat64):
		return wrong("out_of_range", "leave", fmt.Sprint(*d.Leave))
	}
	for _, name := range sim.IssueNames { // in a fixed order
		if view, given := d.Issues[name]; given && !slices.Contains(IssueViews, view) {
			return wrong("unknown_value", name, view)
		}
	}
	for name := range d.Issues {
		if !slices.ContainsFunc(r.sc.Issues, func(t sim.IssueTerms) bool { return t.Issue.String() == name }) {
			return wrong("unknown_terms", "issue", name)
		}
	}
	if d.First != nil {
		_, err := outcomeOf(r.sc, r.p, d.First, -1)
		return err
	}
	return nil
}

// canPrepare reports whether the first offer is still to come.
func (r *run) canPrepare() bool {
	return !r.ended && !r.left && r.p.Table().Offer < 0 && r.p.Table().Round == 0
}

// Prepared is a preparation beside what was true, for the debrief.
type Prepared struct {
	Preparation
	TrueNext  string      // their next best option when yours was last at the table: a rival, sim.StatusQuoID, "" for none
	TrueWorth float64     // how good that was to them, 0..1
	Views     []IssueView // by issue of the scenario
	Opened    []float64   // the first offer, by issue, in its unit; nil for none
	Lowest    *float64    // the lowest price that yours put down or agreed to; nil for none
	Under     sim.Money   // what Lowest lay under Leave, on the whole purchase, where it was bought; else 0
}

// IssueView is what was thought of an issue and what is true of it.
type IssueView struct {
	Thought, True string  // IssueViews; Thought "" for nothing
	Own, Theirs   float64 // weights, 0..1
}

// prepared compares the preparation with the truth; nil where there was none, or
// yours never came to the table.
func (r *replay) prepared(b *Bargain) *Prepared {
	d := r.run.prepared
	if d == nil || b == nil {
		return nil
	}
	c := &Prepared{Preparation: *d, TrueNext: r.next, TrueWorth: b.Their}
	weights := r.run.p.IssueWeights()
	for k := range r.run.sc.Issues {
		own, theirs := weights[1][k], weights[0][k]
		c.Views = append(c.Views, IssueView{d.Issues[r.run.sc.Issues[k].Issue.String()], ViewOf(own, theirs), own, theirs})
	}
	lower := func(o int) {
		if price := b.Points[o].Values[0]; c.Lowest == nil || price < *c.Lowest {
			c.Lowest = &price
		}
	}
	for _, bid := range b.Offers {
		if bid.Yours {
			if c.Opened == nil {
				c.Opened = b.Points[bid.Outcome].Values
			}
			lower(bid.Outcome)
		}
	}
	if b.Deal >= 0 {
		lower(b.Deal)
		if price := b.Points[b.Deal].Values[0]; b.Earned && d.Leave != nil && price < *d.Leave {
			c.Under = sim.MoneyOf(r.run.sc.Quantity * r.run.sc.Pricing(r.run.sc.You).Factor * (*d.Leave - price))
		}
	}
	return c
}

// nextBest names the buying side's next best option, "" for none.
func nextBest(sc *sim.Scenario, p *engine.Process) string {
	switch option, some := p.NextBest(); {
	case !some:
		return ""
	case option < 0:
		return sim.StatusQuoID
	default:
		return sc.Suppliers[option].ID
	}
}
