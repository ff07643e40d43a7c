package scenario

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// thousandsPoint is a number whose point may have been meant to part thousands.
var thousandsPoint = regexp.MustCompile(`^-?[1-9]\d{0,2}\.\d{3}$`)

// readAs warns of a number with three decimals; it returns whether n is one.
func (w *warner) readAs(n *yaml.Node) bool {
	if n == nil || !thousandsPoint.MatchString(n.Value) {
		return false
	}
	v, _ := parseNumber(n)
	w.report(n, CodeReadAs, say("Write %s if thousands are meant: a point begins the fraction.", strings.Replace(n.Value, ".", "", 1)),
		say("%s is read as %s.", n.Value, figure(v)))
	return true
}

// numbersOf returns the nodes of all numbers in the unit of a criterion: anchors,
// demand, facts, and of the price the floors and the costs.
func (w *warner) numbersOf(c int) []*yaml.Node {
	item := w.root.at("criteria").items()[c]
	nodes := []*yaml.Node{item.at("worst").node, item.at("best").node, item.at("at_least").node}
	id := w.sc.Criteria[c].ID
	if parts := w.sc.Criteria[c].Parts; len(parts) > 0 {
		return w.numbersOfPrice(id, parts[0].ID)
	}
	nodes = append(nodes, child(w.root.at("status_quo").at("facts").node, id))
	for _, s := range w.root.at("suppliers").items() {
		nodes = append(nodes, child(s.at("facts").node, id))
		if w.sc.Criteria[c].Kind == sim.Price {
			nodes = append(nodes, s.at("floor").at("price").node, s.at("cost").node)
		}
	}
	return slices.DeleteFunc(nodes, func(n *yaml.Node) bool { return n == nil })
}

// numbersOfPrice returns the nodes of all numbers that are the price of a unit,
// where the price is a sum of parts.
func (w *warner) numbersOfPrice(id, part string) (nodes []*yaml.Node) {
	nodes = append(nodes, child(child(w.root.at("status_quo").at("facts").node, id), part))
	for _, s := range w.root.at("suppliers").items() {
		nodes = append(nodes, child(child(s.at("facts").node, id), part), s.at("floor").at("price").node, s.at("cost").node)
	}
	return slices.DeleteFunc(nodes, func(n *yaml.Node) bool { return n == nil })
}

// anchor is where a criterion says its worst or best.
func (w *warner) anchor(c int, name string) *yaml.Node {
	item := w.root.at("criteria").items()[c]
	if scale := item.at("scale"); scale.given() {
		return scale.node
	}
	return item.at(name).node
}

// thousands finds numbers that are read as a thousandth of what their neighbours
// are, and amounts of money with three decimals, which no money has.
func (w *warner) thousands() {
	for c := range w.sc.Criteria {
		nodes := w.numbersOf(c)
		for _, n := range nodes {
			if !thousandsPoint.MatchString(n.Value) {
				continue
			}
			v, _ := parseNumber(n)
			near, far := 0, 0
			for _, other := range nodes {
				o, _ := parseNumber(other)
				switch ratio := o / v; {
				case other == n || v == 0:
				case ratio > 30 && ratio < 30_000:
					far++
				case ratio > 1.0/30 && ratio <= 30 && !thousandsPoint.MatchString(other.Value):
					near++
				}
			}
			if far > near && w.readAs(n) {
				w.odd[c] = true
			}
		}
	}
	importance := w.root.at("purchase").at("importance")
	for _, v := range []value{importance.at("cost_of_failure"), importance.at("value"), w.root.at("you").at("budget"), w.root.at("you").at("hour_cost")} {
		w.readAs(v.node)
	}
	for _, s := range w.root.at("suppliers").items() {
		w.readAs(s.at("means").at("budget").node)
	}
	for _, a := range w.root.at("actions").entries() {
		w.readAs(a.at("cost").node)
	}
}

// dearer finds a price scale that runs the wrong way.
func (w *warner) dearer() {
	c := w.sc.CriterionOf(sim.Price)
	if c < 0 || w.odd[c] || w.sc.Criteria[c].Best < w.sc.Criteria[c].Worst {
		return
	}
	w.odd[c] = true
	w.report(w.anchor(c, "best"), CodeDearer, say("Exchange worst and best: the lower price is the better one."),
		say("On this scale %s is the best price and %s the worst, so that dearer is better.", figure(w.sc.Criteria[c].Best), figure(w.sc.Criteria[c].Worst)))
}

// outside finds facts that lie farther outside of worst to best than those are
// apart.
func (w *warner) outside() {
	for c := range w.sc.Criteria {
		if w.odd[c] {
			continue
		}
		k := &w.sc.Criteria[c]
		low, high := min(k.Worst, k.Best), max(k.Worst, k.Best)
		tables, decoded := []value{w.root.at("status_quo").at("facts")}, []float64{w.sc.StatusQuo.Facts[c]}
		for _, s := range w.root.at("suppliers").items() {
			tables = append(tables, s.at("facts"))
		}
		for j := range w.sc.Suppliers {
			decoded = append(decoded, w.sc.Suppliers[j].Facts[c])
		}
		var out []*yaml.Node
		var said []string
		for at, facts := range tables {
			n := child(facts.node, k.ID)
			if n == nil {
				continue
			}
			v, one := parseNumber(n)
			says := n.Value
			if !one { // a sum of parts
				v, says = decoded[at], figure(rounded(decoded[at]))
			}
			if v > high+(high-low) || v < low-(high-low) {
				out, said = append(out, n), append(said, says)
			}
		}
		if len(out) == 0 {
			continue
		}
		w.odd[c] = true
		at, message := out[0], say("%s is far outside what criterion %s spans: %s to %s.", said[0], k.ID, figure(k.Worst), figure(k.Best))
		if len(out) > 1 { // then the anchors are likely to be wrong
			at, message = w.anchor(c, "worst"), say("%s are far outside what criterion %s spans: %s to %s.", strings.Join(said, ", "), k.ID, figure(k.Worst), figure(k.Best))
		}
		w.report(at, CodeOutsideScale, say("Mend the number, or move worst or best: beyond them nothing counts any more."), message)
	}
}

// mostOfQuorum is how much agreement a group is hardly able to reach.
const mostOfQuorum = 0.95

// quorum finds an agreement that is out of reach.
func (w *warner) quorum() {
	q := formula.Agreement(&w.sc.Model, w.sc.Importance)
	if !w.sc.Rule.Row().Model || q <= mostOfQuorum+1e-9 {
		return
	}
	at := w.place("model", "quorum_base")
	for _, other := range []*yaml.Node{w.place("model", "quorum_strategic"), w.place("purchase", "importance")} {
		if at == nil {
			at = other
		}
	}
	w.report(at, CodeHighQuorum, say("Lower quorum_base or quorum_strategic, or choose the rule unanimity if everybody must agree."),
		say("At this importance it takes %s %s of the group to decide, so that almost everybody must agree.", figure(math.Round(q*100)), "%"))
}

// passing finds cut-offs and knock-outs that leave no supplier, whatever it
// proves.
func (w *warner) passing() {
	sc := w.sc
	if len(sc.Criteria) == 0 || len(sc.Suppliers) == 0 {
		return
	}
	group := w.group(sc.Importance)
	var misses []string
	first := len(sc.Criteria)
	for j := range sc.Suppliers {
		missed := -1
		for c := range sc.Criteria {
			k := &sc.Criteria[c]
			least := sc.Model.CutoffBase + sc.Model.CutoffSlope*group[c]
			if sc.Rule.Tender() {
				least = 0
			}
			if k.KnockOut {
				least = max(least, k.Score(k.AtLeast))
			}
			if k.Score(sc.Suppliers[j].Facts[c]) < least-1e-9 {
				missed = c
				misses = append(misses, sc.Suppliers[j].ID+": "+k.ID+" "+figure(sc.Suppliers[j].Facts[c])+" ("+figure(rounded(k.Value(least)))+")")
				break
			}
		}
		if missed < 0 {
			return
		}
		first = min(first, missed)
	}
	w.report(w.root.at("criteria").items()[first].node, CodeNobodyPasses,
		say("Lower model.cutoff_base or at_least, move worst, or mend the facts."),
		say("No supplier can pass the preselection, not even with full proof. Its fact, and in brackets what it takes: %s.", strings.Join(misses, ", ")))
}

// group returns the weights of the group as the specification would have them.
func (w *warner) group(importance float64) []float64 {
	influence, weights := formula.Influence(w.sc, sim.Specification), formula.Weights(w.sc, importance)
	group := make([]float64, len(w.sc.Criteria))
	for i := range weights {
		for c := range group {
			group[c] += influence[i] * weights[i][c]
		}
	}
	return group
}

// rounded keeps three digits behind the point.
func rounded(v float64) float64 { return math.Round(v*1000) / 1000 }

// mostOfTaste is by how much tastes may change a weight unsaid.
const mostOfTaste = 0.10

// tastes finds weights that the roles' tastes change a lot. Where every member
// has `weights:` or `cares:`, if only {}, its author has thought of them.
func (w *warner) tastes() {
	sc := w.sc
	if sc.Rule.Tender() {
		return // it counts the weights as they are published
	}
	total := 0.0
	for c := range sc.Criteria {
		total += sc.Criteria[c].Weight
	}
	if total == 0 {
		return
	}
	meant, changed := true, false
	for i := range sc.Members {
		meant = meant && (sc.Members[i].Weights != nil || sc.Members[i].Cares != nil)
	}
	for c, tasted := range w.group(0) {
		changed = changed || math.Abs(tasted-sc.Criteria[c].Weight/total) > mostOfTaste
	}
	if meant || !changed {
		return
	}
	var ids, before, after []string
	var at *yaml.Node
	become := w.group(sc.Importance)
	for c := range sc.Criteria {
		if own := sc.Criteria[c].Weight / total; math.Abs(become[c]-own) > mostOfTaste {
			ids = append(ids, sc.Criteria[c].ID)
			before = append(before, figure(math.Round(own*100)))
			after = append(after, figure(math.Round(become[c]*100)))
			if item := w.root.at("criteria").items()[c]; at == nil {
				if at = item.at("weight").node; at == nil {
					at = item.node
				}
			}
		}
	}
	if at == nil {
		return // the importance takes back what the tastes changed
	}
	w.report(at, CodeTastes,
		say("To keep them give every member \"weights:\" with these numbers, and \"model: {reliability_ceiling: 0}\" if reliability is not to rise with the importance. If the tastes are meant, say \"cares: {}\" at the members that have no cares."),
		say("Of %s your weights %s become %s for this group, by its roles' tastes and the importance of the purchase.", strings.Join(ids, ", "), strings.Join(before, " / "), strings.Join(after, " / ")))
}
