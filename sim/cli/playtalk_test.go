package cli

import (
	"fmt"
	"strings"
	"testing"

	"buygrid/sim/play"
)

// TestAConversationIsHeldInTheTerminal goes on with what the program offers to say, by
// the line that it prints, and reads each answer before the next turn.
func TestAConversationIsHeldInTheTerminal(t *testing.T) {
	j := play.NewMemory()
	run := playingOn(t, j)
	code, stdout, stderr := run("play", "welding-cell", "--seed", "3", "--level", "guided",
		"--decisions", save(t, "  - converse:", "      - {action: meeting, to: [nora], topic: otif}"))
	for turn := 1; turn <= 3; turn++ {
		if code != 0 || !strings.Contains(stdout, fmt.Sprintf("turn %d of 3", turn)) || strings.Count(stdout, "  You: ") != turn-1 || strings.Count(stdout, "  Nora: ") != turn-1 {
			t.Fatalf("turn %d: exit code %d, %s%s", turn, code, stdout, stderr)
		}
		at := strings.LastIndex(stdout, "  - say: ")
		if at < 0 {
			t.Fatalf("nothing to say in %s", stdout)
		}
		line, _, _ := strings.Cut(stdout[at:], "\n")
		code, stdout, stderr = run("play", "--continue", "1", "--decisions", save(t, line))
	}
	if code != 0 || strings.Count(stdout, "  You: ") != 3 || strings.Contains(stdout, "  - say: ") {
		t.Errorf("after the week: exit code %d, %s%s", code, stdout, stderr)
	}
}
