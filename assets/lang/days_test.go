package lang

import (
	"strings"
	"testing"
)

func TestDaysInEveryLanguage(t *testing.T) {
	march, first := CalendarDay{2026, 3, 30}, CalendarDay{2027, 1, 1}
	for code, want := range map[string][3]string{
		"en": {"30 March 2026", "30 March", "1 January 2027"},
		"nl": {"30 maart 2026", "30 maart", "1 januari 2027"},
		"fr": {"30 mars 2026", "30 mars", "1er janvier 2027"},
	} {
		w := For(code)
		for k, got := range []string{w.FullDate(march), w.Day(march), w.FullDate(first)} {
			if got = strings.ReplaceAll(got, noBreak, " "); got != want[k] {
				t.Errorf("%s: %q, want %q", code, got, want[k])
			}
		}
	}
}
