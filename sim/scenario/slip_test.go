package scenario

import (
	"os"
	"slices"
	"strings"
	"testing"

	"buygrid/sim/effort"
)

// slips are what fingers do to one line; ok is false where a line has nothing
// to slip on.
var slips = map[string]func(line string) (slipped string, ok bool){
	"the last quote is lost":   func(line string) (string, bool) { return without(line, strings.LastIndex(line, `"`)) },
	"the last bracket is lost": func(line string) (string, bool) { return without(line, strings.LastIndexAny(line, "]}")) },
	"the first colon is lost":  func(line string) (string, bool) { return without(line, strings.Index(line, ":")) },
	"one blank too few":        func(line string) (string, bool) { return line[1:], line[0] == ' ' },
	"one blank too many":       func(line string) (string, bool) { return " " + line, true },
	"a tab for two blanks": func(line string) (string, bool) {
		rest, ok := strings.CutPrefix(line, "  ")
		return "\t" + rest, ok
	},
}

func without(line string, at int) (string, bool) {
	if at < 0 {
		return line, false
	}
	return line[:at] + line[at+1:], true
}

// TestOneSlipIsOneProblemInItsLine lets fingers slip on the lines of a real
// scenario. What was meant cannot always be known: so 95 of 100 slips must be
// found within a line, and 90 of 100 must lead to no other problem.
func TestOneSlipIsOneProblemInItsLine(t *testing.T) {
	src, err := os.ReadFile("../../scenarios/welding-cell.yaml")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(src), "\n")
	from := slices.Index(lines, "purchase:") // the texts before it may be indented at will
	for name, slip := range slips {
		t.Run(name, func(t *testing.T) {
			slipped, placed, alone := 0, 0, 0
			for i := from; i < len(lines); i += effort.Of(7, 3) {
				line, _, _ := strings.Cut(lines[i], "#")
				if strings.TrimSpace(line) == "" {
					continue
				}
				broken, ok := slip(strings.TrimRight(line, " "))
				if !ok {
					continue
				}
				all := slices.Clone(lines)
				all[i] = broken
				_, problems := Parse("welding-cell.yaml", []byte(strings.Join(all, "\n")))
				slipped++
				if len(problems) > 0 && abs(problems[0].Line-(i+1)) <= 1 {
					placed++
				}
				if len(problems) == 1 {
					alone++
				}
			}
			if slipped < 10 || placed*100 < slipped*95 || alone*100 < slipped*90 {
				t.Errorf("of %d slips, %d were found in their line and %d led to nothing else", slipped, placed, alone)
			}
		})
	}
}
