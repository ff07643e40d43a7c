package cli

import (
	"fmt"
	"strings"
	"testing"
)

// What a play is told to go on with is what the list and verify say of it.
func TestEveryCommandNamesTheSameWeek(t *testing.T) {
	kept := playing(t)
	for k, weeks := range []int{0, 1, 2, 5} {
		lines := []string{"  - guess: {member: anna, role: prescriber}"}
		for range weeks {
			lines = append(lines, "  - week: []")
		}
		if code, stdout, stderr := kept("play", "welding-cell", "--decisions", save(t, lines...)); code != exitFine || !strings.Contains(unwrapped(stdout), fmt.Sprintf("goes on in week %d after", weeks+1)) {
			t.Errorf("after %d weeks: %s%s", weeks, stdout, stderr)
		}
		if _, stdout, _ := kept("plays"); !strings.Contains(stdout, fmt.Sprintf("goes on in week %d\n", weeks+1)) {
			t.Errorf("after %d weeks: %s", weeks, stdout)
		}
		if _, stdout, _ := kept("verify", fmt.Sprint(k+1)); !strings.Contains(unwrapped(stdout), fmt.Sprintf("goes on in week %d.", weeks+1)) {
			t.Errorf("after %d weeks: %s", weeks, stdout)
		}
	}
}

// unwrapped is a text without its breaks of lines.
func unwrapped(text string) string { return strings.Join(strings.Fields(text), " ") }
