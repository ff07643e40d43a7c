package scenario

import (
	"math"
	"slices"
	"strconv"

	"buygrid/sim"
)

// expectations reads the author's claims. Their overrides are tried when
// everything else is known, see tryExpectations.
func (d *decoder) expectations(v value) {
	for _, item := range v.items() {
		e := sim.Expectation{
			Seller:  d.seller(item),
			Outcome: sim.Outcome{End: sim.Won, Supplier: -1, Drop: -1, Criterion: -1},
			AtLeast: item.at("at_least").numberOr(sim.NoBound),
			AtMost:  item.at("at_most").numberOr(sim.NoBound),
		}
		switch what := item.at("outcome"); what.string() {
		case nobody:
			e.Measure = sim.OfNobody
		case meanValue:
			e.Measure = sim.OfValue
		case meanShare:
			e.Measure = sim.OfShare
		default:
			e.Outcome = d.outcome(what)
			// In the file alone: whoever sells for another supplier keeps its claims.
			if e.Outcome.End == sim.Lost && e.Outcome.Supplier >= 0 && e.Outcome.Supplier == d.sc.You && len(d.overrides) == 0 {
				d.report(what.node, CodeSenseless, say("Name a rival, or write \"lost\" for any."), say("You cannot lose to your own supplier %s.", d.sc.Suppliers[d.sc.You].ID))
			}
		}
		if item.at("beats").given() {
			d.comparison(item, &e)
		} else {
			d.bounds(item, &e)
		}
		for _, over := range item.at("with").entries() {
			e.With = append(e.With, sim.Override{Path: over.key.Value, Value: flow(over.node)})
		}
		d.valued(item, &e)
		d.sc.Expect = append(d.sc.Expect, e)
		d.window(item.at("window"), e)
	}
}

// windowWidth is how far `window:` moves a parameter, as a share of its value.
const windowWidth = 0.05

// window adds the claim once more for every parameter that it must survive, a
// little lower and a little higher, within its range. What the claim sets the
// parameter to is what is moved.
func (d *decoder) window(names value, e sim.Expectation) {
	for _, item := range names.items() {
		p, path := sim.ParameterNamed(item.string()), "model."+item.string()
		if p == nil {
			continue // reported already
		}
		today := *p.Value(&d.sc.Model)
		for _, o := range e.With {
			if v, err := strconv.ParseFloat(o.Value, 64); o.Path == path && err == nil {
				today = v
			}
		}
		with := slices.DeleteFunc(slices.Clone(e.With), func(o sim.Override) bool { return o.Path == path })
		for _, factor := range []float64{1 - windowWidth, 1 + windowWidth} {
			moved, to := e, min(max(math.Round(today*factor*1e6)/1e6, p.Min), p.Max)
			moved.With = append(slices.Clone(with), sim.Override{Path: path, Value: figure(to)})
			d.sc.Expect = append(d.sc.Expect, moved)
		}
	}
}

// valued reports a claim of a value where there is none. What overrides lead to
// is only known when they are set, and prices only in a file without a mistake.
func (d *decoder) valued(item value, e *sim.Expectation) {
	if e.Measure != sim.OfValue || len(e.With)+len(d.overrides)+len(d.found) > 0 || d.sc.ListMargin() > 0 {
		return
	}
	d.report(item.node, CodeSenseless, say("Claim a share of outcomes, or lower the cost of your supplier."),
		say("There is no value to claim anything of: your supplier earns nothing at its list price."))
}

// bounds checks a claim about one seller: its share or value is within bounds.
func (d *decoder) bounds(item value, e *sim.Expectation) {
	least, most := item.at("at_least"), item.at("at_most")
	for _, name := range []string{"by", "of"} {
		if extra := item.at(name); extra.given() && item.sound() {
			d.report(extra.node, CodeSenseless, say("Add \"beats:\" with another strategy, or leave it out."), say("%q compares two strategies, but there is only one.", name))
		}
	}
	for _, bound := range []value{least, most} {
		if v := bound.number(); bound.sound() && e.Measure != sim.OfValue && (v < 0 || v > 1) {
			d.report(bound.node, CodeOutOfRange, say("Write %s.", share.phrase()), say("The share %s cannot be: it must be %s.", show(bound.node), share.phrase()))
		}
	}
	switch {
	case item.sound() && !least.given() && !most.given() && !item.at("by").given():
		d.report(item.node, CodeNoClaim, say("Add \"at_least:\" or \"at_most:\" with a share from 0 to 1."), say("This expectation claims nothing."))
	case least.sound() && most.sound() && e.AtLeast > e.AtMost:
		d.report(most.node, CodeOutOfRange, say("Let at_most be the larger one."), say("at_most is %s, below at_least.", show(most.node)))
	}
}

// comparison reads whom the seller of a claim beats, and checks that nothing
// else is claimed.
func (d *decoder) comparison(item value, e *sim.Expectation) {
	other, by := item.at("beats"), item.at("by")
	beaten := d.seller(other)
	e.Beats, e.By = &beaten, by.number()
	for _, name := range []string{"at_least", "at_most"} {
		if bound := item.at(name); bound.given() {
			d.report(bound.node, CodeSenseless, say("Leave it out; what beats claims stands in \"by:\"."), say("A claim that one strategy beats another has no %q.", name))
		}
	}
	if what := item.at("outcome"); what.sound() && what.string() != sim.Won.String() {
		d.report(what.node, CodeSenseless, say("Leave it out; write \"of: value\" to compare values."), say("What beats compares is the share of wins or the value, not the outcome %s.", show(what.node)))
	}
	e.Measure = sim.OfOutcome
	if item.at("of").string() == meanValue {
		e.Measure = sim.OfValue
	}
	switch {
	case !by.given() && item.sound():
		d.report(other.node, CodeMissingKey, say("Add \"by:\" with the least difference, such as 0.15."), say("The claim does not say by how much it beats the other."))
	case by.sound() && e.Measure == sim.OfOutcome && e.By > 1:
		d.report(by.node, CodeOutOfRange, say("Write %s.", share.phrase()), say("The share %s cannot be: it must be %s.", show(by.node), share.phrase()))
	}
	if other.sound() && same(e.Seller, beaten) {
		d.report(other.node, CodeSenseless, say("Name another strategy, or give one of them only: or never:."), say("Nothing can beat itself."))
	}
}

func same(a, b sim.Seller) bool {
	return a.Strategy == b.Strategy && a.Only == b.Only && a.Never == b.Never
}

// seller reads a strategy and what it leaves out, or its name alone.
func (d *decoder) seller(v value) sim.Seller {
	s := sim.Seller{Strategy: named(v, "strategy").stringOr(sim.DefaultStrategy)}
	for _, item := range v.at("only").items() {
		if i := d.memberAt(item); i >= 0 {
			s.Only |= 1 << i
		}
	}
	for _, item := range v.at("never").items() {
		if c := slices.Index(sim.ChannelNames[:], item.string()); c >= 0 {
			s.Never |= 1 << c
		}
	}
	return s
}

// hunt reads how often plans that go against the lesson may win.
func (d *decoder) hunt(v value) {
	for _, e := range v.entries() {
		d.sc.Hunt = append(d.sc.Hunt, sim.HuntLimit{Family: e.key.Value, AtMost: named(e.value, "at_most").number(), Why: e.at("why").text(nil)})
	}
}
