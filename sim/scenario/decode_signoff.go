package scenario

import (
	"math"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// signs reads what a member signs, nil for nothing; conditions without a signature
// are kept for unsigning, as a budget may yet ask for one.
func (d *decoder) signs(member value) *sim.SignOff {
	var s sim.SignOff
	for _, stage := range member.at("signs").items() {
		switch stage.string() {
		case sim.Preselection.String():
			s.Preselection = true
		case sim.Decision.String():
			s.Decision = true
		}
	}
	s.AtLeast = d.signsWhen(member.at("signs_when"))
	if !s.Preselection && !s.Decision && s.AtLeast == nil {
		return nil
	}
	return &s
}

// signsWhen reads what a member must count on, NaN for nothing; nil where none is
// asked.
func (d *decoder) signsWhen(v value) []float64 {
	asked := v.entries()
	if len(asked) == 0 {
		if v.given() && v.sound() {
			d.report(v.node, CodeEmptyList, say("Name a criterion and what it takes, or leave it out: then what counts is that the supplier is worth more than what they have."), say("%s is empty.", "signs_when"))
		}
		return nil
	}
	least := make([]float64, len(d.sc.Criteria))
	for c := range least {
		least[c] = math.NaN()
	}
	for _, e := range asked {
		c := d.sc.CriterionIndex(e.key.Value)
		if c < 0 {
			continue
		}
		least[c] = e.number()
		d.spanned(e, c)
	}
	return least
}

// spanned reports what a member asks for beyond a criterion's anchors, where scores
// end: nobody could ever be seen to reach it, or to miss it.
func (d *decoder) spanned(e entry, criterion int) {
	before := len(d.found)
	d.plausible(e.value, criterion)
	if len(d.found) > before || !e.sound() || d.spoilt[d.place("criteria")] {
		return
	}
	c := &d.sc.Criteria[criterion]
	if v := e.number(); c.Worst != c.Best && (v < min(c.Worst, c.Best) || v > max(c.Worst, c.Best)) {
		d.report(e.node, CodeOutOfRange, say("Write a number from worst to best, or move the one that it passes."),
			say("\"signs_when\" asks for %s, outside of what criterion %s spans: %s to %s.", show(e.node), c.ID, figure(c.Worst), figure(c.Best)))
	}
}

// budget reads the ceiling and who must approve above an amount: a signature at the
// decision. Whoever signs there anyway is asked at any price.
func (d *decoder) budget(v value) {
	d.sc.Ceiling = v.at("ceiling").money()
	who := d.memberAt(v.at("approval").at("member"))
	if who < 0 {
		return
	}
	m := &d.sc.Members[who]
	if m.SignOff == nil {
		m.SignOff = &sim.SignOff{}
	}
	if !m.SignOff.Decision {
		m.SignOff.Decision, m.SignOff.Above = true, v.at("approval").at("above").money()
	}
}

// unsigning reports members who say when they sign, and sign nothing.
func (d *decoder) unsigning(v value) {
	for i, item := range v.items() {
		s := d.sc.Members[i].SignOff
		if s == nil || s.Decision || s.Preselection {
			continue
		}
		d.sc.Members[i].SignOff = nil
		signs, approves := item.at("signs"), d.place("budget", "approval")
		if when := item.at("signs_when"); when.sound() && !(signs.given() && !signs.sound()) && !d.spoiltBelow(approves) {
			d.report(when.node, CodeUnsigned, say("Add \"signs: [decision]\", or leave signs_when out."),
				say("%s signs nothing, so what \"signs_when\" asks for is never asked.", d.sc.Members[i].ID))
		}
	}
}

// spoiltBelow reports whether a problem was found in a map or one of its values.
func (d *decoder) spoiltBelow(n *yaml.Node) bool {
	if n == nil {
		return false
	}
	for _, part := range n.Content {
		if d.spoilt[part] {
			return true
		}
	}
	return d.spoilt[n]
}
