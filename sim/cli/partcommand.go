package cli

import (
	"slices"
	"strings"
)

// asShardsAre reports whether a part's command is one that --shard writes: a
// scenario, and flags that say what is simulated. Anything else in a file that came
// from elsewhere, --csv=FILE say, would be carried out by merge in the name of
// whoever merges.
func asShardsAre(command []string) bool {
	if len(command) < 2 || !slices.Contains(sharded, command[0]) || strings.HasPrefix(command[1], "-") && command[1] != stdinName {
		return false
	}
	for _, given := range command[2:] {
		name, _, ok := strings.Cut(given, "=")
		if name, isFlag := strings.CutPrefix(name, "--"); !ok || !isFlag || name == "help" || slices.Contains(elsewhere, name) {
			return false
		}
	}
	return true
}
