package scenario

import (
	"fmt"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// TestGoldenTableOfRules compares the rules in section 10 of MODEL.md with
// their rows; with -update it writes them anew.
func TestGoldenTableOfRules(t *testing.T) {
	const head = "| rule |"
	modelTable(t, head, rulesTable(head))
}

// rulesTable writes the rules as MODEL.md shows them.
func rulesTable(head string) string {
	voices := [...]string{sim.ByInfluence: "W(5)", sim.ByHead: "one each for W(5) > 0", sim.ByDecider: "one each for deciders"}
	words := lang.For("en")
	var b strings.Builder
	fmt.Fprintf(&b, "%s name | a view counts | decides | by |\n|---|---|---|---|---|", head)
	for r := range sim.Rules {
		row := r.Row()
		voice, when, by := voices[row.Voice], "in the first week", "most points"
		switch {
		case row.Tender:
			voice, by = "nothing", "published weights; doing without is no option"
		case row.Weekly && row.Model:
			when, by = "week by week", "a share that the parameters say"
		case row.Weekly:
			when, by = "week by week", "a share of what counts"
		case row.Draws:
			by = "a draw"
		}
		if row.OnValues {
			by += ", from V alone"
		}
		if row.Veto {
			by += ", from veto_from on with a decider"
		}
		fmt.Fprintf(&b, "\n| `%s` | %s | %s | %s | %s |", r, strings.ToLower(words.T("word.rule."+r.String(), nil)), voice, when, by)
	}
	return b.String()
}
