package scenario

// plausibleFacts checks a table of facts by criterion, see plausible.
func (d *decoder) plausibleFacts(facts value) {
	for _, e := range facts.entries() {
		d.plausible(e.value, d.sc.CriterionIndex(e.key.Value))
	}
}

// plausible reports a fact so far from its criterion's anchors that it was
// hardly meant: outside them by more than they are apart, or above 0 and below a
// hundredth of the lower one. What an author writes as 42.000 is 42 to YAML.
func (d *decoder) plausible(fact value, criterion int) {
	if criterion < 0 || !fact.sound() || d.spoilt[d.place("criteria")] {
		return
	}
	anchors := (value{c: d.checker, node: d.place("criteria"), shape: root.key("criteria").shape}).items()[criterion]
	if !anchors.at("worst").sound() || !anchors.at("best").sound() {
		return
	}
	c := &d.sc.Criteria[criterion]
	low, high := min(c.Worst, c.Best), max(c.Worst, c.Best)
	v, width := fact.number(), high-low
	if v >= low-width && v <= high+width && (v <= 0 || v >= low/100) {
		return
	}
	d.report(fact.node, CodeFarOutside,
		say("Write thousands without a separator or with _, such as 42000 or 42_000: a point begins the fraction. If the value is right, move worst or best."),
		say("%s is far outside what criterion %s spans: %s to %s.", show(fact.node), c.ID, figure(c.Worst), figure(c.Best)))
}
