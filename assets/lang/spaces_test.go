package lang

import (
	"regexp"
	"strings"
	"testing"
)

var (
	// Before French punctuation of two parts, and inside French quotes.
	frenchPause = regexp.MustCompile(`([ ` + narrowNoBreak + `])[:;?!»]|«([ ` + narrowNoBreak + `])`)
	// A number that is per cent: not a verb of a format, as in "%d %s".
	perCent = regexp.MustCompile(`[0-9}]([ ` + noBreak + narrowNoBreak + `]?)%(?:[^sdqvgf.0-9+\[]|$)`)
)

// One kind of space each, or the same text breaks here and not there.
func TestOneKindOfSpaceBeforeEverySign(t *testing.T) {
	for _, code := range Languages {
		before := strings.TrimSuffix(strings.TrimPrefix(For(code).Percent(0.95, 0), "95"), "%")
		for key, forms := range messages(t, code) {
			for form, text := range forms {
				for _, found := range perCent.FindAllStringSubmatch(text, -1) {
					if found[1] != before {
						t.Errorf("%s: %s, %s: %q, want %q before it as numbers have", code, key, form, found[0], before)
					}
				}
				if code != "fr" {
					continue
				}
				for _, found := range frenchPause.FindAllString(text, -1) {
					t.Errorf("%s: %s, %s: %q, want the space that does not break, U+00A0", code, key, form, found)
				}
			}
		}
	}
}
