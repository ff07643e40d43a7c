package scenario

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// plausibleFacts checks a table of facts by criterion, see plausible.
func (d *decoder) plausibleFacts(facts value) {
	for _, e := range facts.entries() {
		d.plausible(e.value, d.sc.CriterionIndex(e.key.Value))
	}
}

// slip is how many times below the lower or above the upper anchor a fact was
// hardly meant: what an author writes as 42.000 is 42 to YAML, and 88 % as 0.88
// is a fraction. Nearer than that it may well be true, and its score is 0 or 1.
const slip = 50

// plausible reports a fact that lies a slip from its criterion's anchors.
func (d *decoder) plausible(fact value, criterion int) {
	if criterion < 0 || !fact.sound() || d.spoilt[d.place("criteria")] {
		return
	}
	anchors := (value{c: d.checker, node: d.place("criteria"), shape: root.key("criteria").shape}).items()[criterion]
	if !anchored(anchors) || d.sc.Criteria[criterion].Worst == d.sc.Criteria[criterion].Best {
		return
	}
	c, v := &d.sc.Criteria[criterion], fact.number()
	if !farOutside(v, c) || d.anchorsFar(criterion, anchors) {
		return
	}
	remedy := say("Write thousands without a separator or with _, such as 42000 or 42_000: a point begins the fraction. If the value is right, move worst or best.")
	if thousandsPoint.MatchString(fact.node.Value) && !farOutside(v*1000, c) {
		remedy = say("Write %s: a point begins the fraction, so that this is %s.", strings.Replace(fact.node.Value, ".", "", 1), figure(v))
	}
	d.report(fact.node, CodeFarOutside, remedy, say("%s is far outside what criterion %s spans: %s to %s.", show(fact.node), c.ID, figure(c.Worst), figure(c.Best)))
}

// anchored reports whether a criterion says what scores 0 and what 100.
func anchored(item value) bool {
	return item.at("worst").sound() && item.at("best").sound() || item.at("scale").sound()
}

// farOutside reports a number that lies a slip from a criterion's anchors.
func farOutside(v float64, c *sim.Criterion) bool {
	low, high := min(c.Worst, c.Best), max(c.Worst, c.Best)
	return !((v <= 0 || v >= low/slip) && (high <= 0 || v <= high*slip))
}

// anchorsFar reports the anchors of a criterion, where all facts are far outside:
// once, for then the anchors are likely to be wrong.
func (d *decoder) anchorsFar(criterion int, anchors value) bool {
	c := &d.sc.Criteria[criterion]
	facts := []*yaml.Node{child(d.place("status_quo", "facts"), c.ID)}
	for _, s := range (value{c: d.checker, node: d.place("suppliers"), shape: root.key("suppliers").shape}).items() {
		facts = append(facts, child(child(s.node, "facts"), c.ID))
	}
	given := 0
	for _, n := range facts {
		if n == nil {
			continue
		}
		if v, ok := parseNumber(n); !ok || !farOutside(v, c) {
			return false
		}
		given++
	}
	if given < 2 {
		return false
	}
	if scale := anchors.at("scale"); scale.given() {
		d.report(scale.node, CodeFarOutside, say("Move worst and best to where the facts are, or mend the facts."),
			say("All facts are far outside what criterion %s spans: %s to %s.", c.ID, figure(c.Worst), figure(c.Best)))
		return true
	}
	for _, anchor := range []value{anchors.at("worst"), anchors.at("best")} {
		if v := anchor.number(); thousandsPoint.MatchString(anchor.node.Value) {
			d.report(anchor.node, CodeFarOutside, say("Write %s: a point begins the fraction, so that this is %s.", strings.Replace(anchor.node.Value, ".", "", 1), figure(v)),
				say("All facts are far outside what criterion %s spans: %s to %s.", c.ID, figure(c.Worst), figure(c.Best)))
		}
	}
	if anchors.at("worst").sound() && anchors.at("best").sound() {
		d.report(anchors.at("worst").node, CodeFarOutside, say("Move worst and best to where the facts are, or mend the facts."),
			say("All facts are far outside what criterion %s spans: %s to %s.", c.ID, figure(c.Worst), figure(c.Best)))
	}
	return true
}

// knockOut reports a demand beyond its criterion's anchors, where scores end:
// who reaches the best anchor would meet any demand past it, and nobody could
// miss one past the worst.
func (d *decoder) knockOut(demand value, criterion int) {
	before := len(d.found)
	d.plausible(demand, criterion)
	if len(d.found) > before || !demand.sound() || d.spoilt[d.place("criteria")] {
		return
	}
	c := &d.sc.Criteria[criterion]
	if v := demand.number(); c.Worst != c.Best && (v < min(c.Worst, c.Best) || v > max(c.Worst, c.Best)) {
		d.report(demand.node, CodeOutOfRange, say("Write a number from worst to best, or move the one that it passes."),
			say("\"at_least\" is %s, outside of what criterion %s spans: %s to %s.", show(demand.node), c.ID, figure(c.Worst), figure(c.Best)))
	}
}
