package effort

import "os"

// Deep reports whether tests are to try all that they can, for minutes each, and not
// as much as finds most faults: make deep says so, by BUYGRID_DEEP in the environment.
func Deep() bool { return os.Getenv("BUYGRID_DEEP") != "" }

// Of is how often a test tries: so many times, and in a deep test deep times.
func Of(usual, deep int) int {
	if Deep() {
		return deep
	}
	return usual
}
