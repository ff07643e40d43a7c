package draft

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// told spells differences as people read them.
func told(lines []Line) string {
	var out strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&out, "%c%s ", " -+"[l.Sign], l.Text)
	}
	return strings.TrimRight(out.String(), " ")
}

func TestDifferences(t *testing.T) {
	for _, test := range []struct{ first, then, want string }{
		{"a\nb", "a\nb", " a  b"},
		{"\ufeffa\r\nb", "a\nb", " a  b"},
		{"a\nb\nc", "a\nx\nc", " a -b +x  c"},
		{"a\nc", "a\nb\nc", " a +b  c"},
		{"a\nb\nc", "a\nc", " a -b  c"},
		{"b\na", "a\nb", "-b  a +b"},
	} {
		if got := told(Differences(test.first, test.then)); got != test.want {
			t.Errorf("%q and %q: %q, want %q", test.first, test.then, got, test.want)
		}
	}
}

// Whatever the texts are, both can be read from their differences, and what could stand in
// both is not gone and added at once.
func TestDifferencesHoldBothTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	some := func(n int) []string {
		lines := make([]string, random.IntN(n)+1)
		for k := range lines {
			lines[k] = string(rune('a' + random.IntN(4)))
		}
		return lines
	}
	for range 3000 {
		checkDifferences(t, some(12), some(12), true)
	}
	checkDifferences(t, some(3000), some(3000), false)
}

func checkDifferences(t *testing.T, a, b []string, shortest bool) {
	t.Helper()
	var first, then []string
	changed := 0
	for _, l := range Differences(strings.Join(a, "\n"), strings.Join(b, "\n")) {
		if l.Sign != Added {
			if first = append(first, l.Text); l.First != len(first) {
				t.Fatalf("%v: line %d", l, len(first))
			}
		}
		if l.Sign != Gone {
			if then = append(then, l.Text); l.Then != len(then) {
				t.Fatalf("%v: line %d", l, len(then))
			}
		}
		if l.Sign != Same {
			changed++
		}
	}
	if strings.Join(first, "\n") != strings.Join(a, "\n") || strings.Join(then, "\n") != strings.Join(b, "\n") {
		t.Fatalf("of %q and %q came %q and %q", a, b, first, then)
	}
	if shortest && changed != len(a)+len(b)-2*common(a, b) {
		t.Fatalf("%q and %q: %d are gone or added, %d stand in both", a, b, changed, common(a, b))
	}
}

// common is how many lines two lists share in order, counted the plain way.
func common(a, b []string) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			if table[i+1][j+1] = max(table[i][j+1], table[i+1][j]); a[i] == b[j] {
				table[i+1][j+1] = table[i][j] + 1
			}
		}
	}
	return table[len(a)][len(b)]
}
