package finding

import (
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
)

// A purchase is too easy by chance, or by the balanced play; the sentence says by which.
func TestWhatIsTooEasySaysWhoWins(t *testing.T) {
	of := func(balanced, random int) string {
		said, remedy := FaultText(&sim.Scenario{}, &analysis.Finding{Fault: analysis.TooEasy, Share: analysis.ShareOf("won", balanced, 100), Next: analysis.ShareOf("won", random, 100), Runs: 100}, lang.For("en"))
		if remedy == "" || strings.Contains(remedy, "finding.") {
			t.Errorf("no remedy: %q", remedy)
		}
		return strings.ReplaceAll(said, "\u00a0", " ")
	}
	if is, want := of(0, 79), "Chance is enough to win: a random plan wins 79 % "; !strings.HasPrefix(is, want) || !strings.Contains(is, "balanced 0 %") {
		t.Errorf("said %q, want %q …", is, want)
	}
	if is, want := of(99, 30), "Balanced play nearly always wins: 99 % "; !strings.HasPrefix(is, want) {
		t.Errorf("said %q, want %q …", is, want)
	}
}
