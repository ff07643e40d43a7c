package scenario

import (
	"slices"
	"strings"
)

// IsDevice reports whether Windows keeps the name of a file, whatever its ending, for a
// device: nobody there could open a scenario of that name.
func IsDevice(file string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(file), ".")
	switch stem = strings.TrimRight(stem, " "); stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port, numbered := strings.CutPrefix(stem, "com")
	if !numbered {
		port, numbered = strings.CutPrefix(stem, "lpt")
	}
	return numbered && slices.Contains(strings.Fields("0 1 2 3 4 5 6 7 8 9 ¹ ² ³"), port)
}
