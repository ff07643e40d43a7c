package scenario

import "buygrid/sim"

// oldWords finds words of earlier files that today's say better.
func (w *warner) oldWords() {
	at := w.root.at("decision").at("rule")
	if rule, _ := sim.RuleNamed(at.string()); at.given() && at.string() == rule.Row().Was {
		w.report(at.node, CodeOldWord, say("Write %q.", rule.String()), say("The rule %q draws lots, and is called %q now.", at.string(), rule.String()))
	}
}
