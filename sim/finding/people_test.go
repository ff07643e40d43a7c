package finding_test

import (
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/finding"
)

// What decided a play is told also where it was a signature, the budget, or that
// everybody left: in every language, and as the log has it.
func TestTheCauseWherePeopleSignOrLeave(t *testing.T) {
	const tom, events = "  - id: tom\n", "\nevents:\n"
	gone := events + "  - id: gone\n    when: {stage: decision}\n    text: {en: Gone., nl: Weg., fr: Partis.}\n    effect: {leaves: [ingrid, anna, tom, youssef, philippe, nora]}\n"
	for _, c := range []struct {
		name    string
		changes []string
		end     sim.End // of the purchase
		gate    string  // part of what is said of the gate
		line    string  // part of some line
	}{
		{"nobody signs", []string{tom, tom + "    signs: decision\n    signs_when: {otif: 99}\n"}, sim.NotSigned, "", "Tom does not sign for Kestrel Robotics: "},
		{"nobody signs, by points", []string{tom, tom + "    signs: decision\n    signs_when: {otif: 99}\n", "rule: quorum", "rule: borda"}, sim.NotSigned, "", "Tom does not sign for Kestrel Robotics: "},
		{"not let in", []string{tom, tom + "    signs: preselection\n    signs_when: {otif: 100}\n"}, sim.NoSupplier, "Tom did not sign: ", "Tom signs, and did not sign for Kestrel."},
		{"too dear", []string{events, "\nbudget: {ceiling: 560000}" + events}, sim.StatusQuoKept, "", "Kestrel Robotics is too dear: "},
		{"everybody left", []string{events, gone}, sim.NoProject, "Everybody who was to buy has left", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := debriefed(t, ending(t, variant(t, "welding-cell", c.changes...), "reliability_proof", 3, 0))
			if p.Result.Process != c.end {
				t.Fatalf("it ended as %v, %+v", p.Result.Process, p.Result.Outcome)
			}
			if says := finding.GateFinding(p, lang.For("en")); !strings.Contains(says, c.gate) {
				t.Errorf("of the gate it says %q", says)
			}
			found := c.line == ""
			for _, code := range lang.Languages {
				w := lang.For(code)
				cause := finding.CauseOf(p, w)
				all := []string{cause.Says, finding.GateFinding(p, w), finding.AtTheGate(p, w).Subtitle}
				for _, l := range cause.Lines {
					all = append(all, l.Label, l.Says)
					found = found || code == "en" && strings.Contains(l.Says, c.line)
					if l.Week < 0 || l.Week >= len(p.Weeks) {
						t.Errorf("%q points to week %d of %d", l.Says, l.Week, len(p.Weeks))
					}
				}
				for _, says := range all {
					if says == "" || strings.Contains(says, "<no value>") || strings.Contains(says, "{{") || strings.Contains(says, "finding.") || strings.Contains(says, "debrief.") {
						t.Errorf("%s: %q", code, says)
					}
				}
			}
			if !found {
				t.Errorf("no line says %q: %+v", c.line, finding.CauseOf(p, lang.For("en")))
			}
		})
	}
}
