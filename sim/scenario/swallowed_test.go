package scenario

import (
	"strings"
	"testing"
)

// A # typed somewhere leads to a few messages, whatever it takes with it; before a heading,
// to one, which names the section whose heading it was.
func TestACommentSignLeadsToAFewMessages(t *testing.T) {
	for at, r := range forklifts {
		for _, instead := range []int{0, 1, 2} {
			end := min(at+instead, len(forklifts))
			if r > 127 || strings.ContainsAny(forklifts[at:end], "\n") {
				continue
			}
			got := messages([]byte(forklifts[:at] + "#" + forklifts[end:]))
			if len(got) > mostOfOne {
				t.Errorf("%d messages for # instead of %q", len(got), forklifts[at:end])
			}
			for _, section := range []string{"members", "expect"} {
				if strings.HasPrefix(forklifts[at:], section+":\n") && (len(got) != 1 || got[0].Code != CodeCutText || !strings.Contains(got[0].Remedy, `"`+section+`:"`)) {
					t.Errorf("# at the heading %q: %v", section, got.Error())
				}
			}
		}
	}
}

// Every item of a section belongs to another one where its heading is a comment and
// nothing of the list above is meant: the problems of the items themselves are still found.
func TestItemsBelowACommentedHeadingAreReadAsItsOwn(t *testing.T) {
	src := strings.Replace(forklifts, "expect:\n", "#expect:\n", 1)
	src = strings.Replace(src, "at_most: 0.7", "at_most: 7", 1)
	got := messages([]byte(src))
	if len(got) != 2 || got[1].Code != CodeOutOfRange {
		t.Errorf("%v", got.Error())
	}
}

// What the parser says of a place behind the last line is said of the end of the text.
func TestNoProblemStandsBehindTheText(t *testing.T) {
	for _, src := range []string{"a: [1,", "a: [1,\n", "a: {b: [1,\n  2", ": x, *a, ]\nb: &b [*c, ]\nd: &d [*b,", "a: \"x", "? [", "- - [&a *a,", "a: !x [", "a: |9\nb"} {
		_, problems := Parse("x", []byte(src))
		if len(problems) == 0 {
			t.Errorf("%q: no problem", src)
		}
		inPlace(t, []byte(src), problems)
	}
}

// A : or ? before an item leads to one message, and no id that the items define is missed.
func TestASignBeforeAnItemLeadsToOneMessage(t *testing.T) {
	for _, sign := range []string{":", "?"} {
		for at := range forklifts {
			if !strings.HasPrefix(forklifts[at:], "\n  - {") {
				continue
			}
			src := forklifts[:at+1] + sign + forklifts[at+2:]
			if got := messages([]byte(src)); len(got) != 1 || !strings.HasPrefix(splitLines(src)[got[0].Line-1], sign) {
				t.Errorf("%s before %.20q: %v", sign, forklifts[at+3:], got.Error())
			}
		}
	}
}

// A dash before a heading leads to one message, at the dash.
func TestADashBeforeAHeadingLeadsToOneMessage(t *testing.T) {
	for _, section := range []string{"criteria", "members", "suppliers", "expect"} {
		src := strings.Replace(forklifts, "\n"+section+":", "\n- "+section+":", 1)
		if got := messages([]byte(src)); len(got) != 1 || got[0].Code != CodeListDash || got[0].Column != 1 {
			t.Errorf("a dash before %s: %v", section, got.Error())
		}
	}
}

// A heading that was taken for an item is said once, and the items below it are its own.
func TestAHeadingTakenForAnItemLeadsToOneMessage(t *testing.T) {
	for _, section := range []string{"members", "expect"} {
		src := strings.Replace(forklifts, "\n"+section, "\n* "+section[2:], 1)
		if got := messages([]byte(src)); len(got) != 1 || got[0].Code != CodeListDash {
			t.Errorf("* in %s: %v", section, got.Error())
		}
	}
}
