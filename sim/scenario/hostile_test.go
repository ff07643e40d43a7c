package scenario

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"buygrid/sim/effort"
)

// A hostile file must be refused within these limits: time of the processor, not
// on the wall.
const (
	hostileTime  = 100 * time.Millisecond
	hostileBytes = 64 << 20
)

// hostile are files made to hang, exhaust or crash a reader.
func hostile() map[string][]byte {
	files := map[string]string{
		"a million brackets":        strings.Repeat("[", 1_000_000),
		"a million braces":          strings.Repeat("{", 1_000_000),
		"a million dashes":          strings.Repeat("- ", 500_000),
		"a million question marks":  strings.Repeat("? ", 500_000),
		"a million key openings":    strings.Repeat("a: {", 250_000),
		"a million empty items":     "[" + strings.Repeat(",", 1_000_000) + "]",
		"a million items":           "[" + strings.Repeat("a,", 500_000) + "]",
		"a million lines":           strings.Repeat("\n", 1_000_000),
		"a million comments":        strings.Repeat("#\n", 500_000),
		"a million keys":            strings.Repeat("a:\n", 340_000),
		"a million quotes":          strings.Repeat("\"", 1_000_000),
		"a million apostrophes":     strings.Repeat("' ", 500_000),
		"a million tabs":            strings.Repeat("\t", 1_000_000) + "x",
		"a million tabbed lines":    strings.Repeat("\tx\n", 333_000),
		"a million anchors":         strings.Repeat("- &a x\n", 140_000),
		"a million tags":            strings.Repeat("- !a x\n", 140_000),
		"a million stars":           strings.Repeat("*", 1_000_000),
		"a million colons":          strings.Repeat(": ", 500_000),
		"a million bars":            strings.Repeat("|\n", 500_000),
		"a million escapes":         "a: \"" + strings.Repeat(`\u0041`, 160_000) + "\"",
		"a million documents":       strings.Repeat("---\n", 250_000),
		"a million dots":            strings.Repeat("...\n", 250_000),
		"a million percent signs":   strings.Repeat("%\n", 500_000),
		"one long key":              strings.Repeat("a", 1_000_000) + ": 1",
		"one long text":             "format: 1\ntitle: " + strings.Repeat("wort ", 200_000),
		"one long block":            "title: |\n" + strings.Repeat("  a b c\n", 120_000),
		"brackets far apart":        "[" + strings.Repeat("[],"+strings.Repeat(" ", 90), 9_900) + "]",
		"quotes far apart":          "[" + strings.Repeat("\"\","+strings.Repeat(" ", 90), 9_900) + "]",
		"colons far to the right":   strings.Repeat(" ", 800_000) + strings.Repeat(": [] ", 9_000),
		"braces a line":             strings.Repeat("{a: [\n", 9_000),
		"a staircase":               staircase(1400),
		"quotes that never pair":    strings.Repeat("a: \"x\n", 150_000),
		"brackets that never close": strings.Repeat("a: [x\n", 150_000),
		"colons in texts":           strings.Repeat("a: b: c\n", 12_000),
		"few quotes, long lines":    strings.Repeat("a: \"x"+strings.Repeat(" y", 2000)+"\n", 16),
		"sixty thousand keys":       numbered("k%d: 1\n", 60_000),
		"many unknown keys":         numbered("k%d: 1\n", 14_000),
		"many unknown ids":          "criteria: [{id: a}]\nmembers:\n- cares: {" + numbered("k%d: 1, ", 14_000) + "}\n",
		"many overrides":            "expect:\n- with: {" + numbered("purchase.importance%d: 1, ", 14_000) + "}\n",
		"many strategies":           "strategies: {" + numbered("s%d: {moves: []}, ", 14_000) + "}\n",
		"many rows":                 "strategies: {s: {moves: [" + strings.Repeat("{to: [a, b], every: 0}, ", 14_000) + "]}}\n",
		"many people in a row":      "members: [{id: a}]\nstrategies: {s: {moves: [{to: [" + numbered("k%d, ", 60_000) + "]}]}}\n",
		"many claims":               "expect: [" + strings.Repeat("{beats: x, at_least: 2}, ", 14_000) + "]\n",
		"many families":             "hunt: {" + numbered("words_only%d: 1, ", 14_000) + "}\n",
		"twenty megabytes of text":  strings.Repeat("lorem ipsum\n", 20<<20/12),
		"an alias bomb":             aliasBomb(),
		"a merge bomb":              mergeBomb(),
		"few slips, long lines":     strings.Repeat("a: \u00a0“x” \"x"+strings.Repeat(" \u00a0“y”", 400)+"\n", 14),
		"many slips":                strings.Repeat("\u00a0a: [x\n", 7_000),
		"many dashes":               "a:\n" + strings.Repeat("  – {a\n", 6_000),
		"many odd keys":             "{" + numbered("\u00a0k%d: 1, ", 4_000) + "}",
		"many cut texts":            "{title: a" + strings.Repeat(", b", 10_000) + "}",
		"many cut numbers":          "{format: 1" + strings.Repeat(",1", 10_000) + "}",
		"many anchors by name":      numbered("a: &a%d x\n", 9_000),
		"a zero byte":               "format: 1\nid: a\x00b\n",
		"zero bytes":                strings.Repeat("\x00", 1_000_000),
		"a huge number":             "format: 1\npurchase: {quantity: 1" + strings.Repeat("0", 500_000) + "}\n",
		"an exponent":               "format: 1e400\n",
		"infinity":                  "format: .inf\n",
		"not a number":              "format: .NaN\n",
		"broken UTF-8":              "format: 1\nid: \xc3\x28\n",
	}
	all := map[string][]byte{}
	for name, text := range files {
		all[name] = []byte(text)
	}
	var wide bytes.Buffer
	wide.Write([]byte{0xff, 0xfe})
	for _, unit := range utf16.Encode([]rune("format: 1\nid: é\n")) {
		wide.Write([]byte{byte(unit), byte(unit >> 8)})
	}
	all["UTF-16"] = wide.Bytes()
	all["UTF-16 without a mark"] = wide.Bytes()[2:]
	all["UTF-16, big end first"] = []byte("\xfe\xff\x00f\x00o")
	return all
}

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func staircase(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func aliasBomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9))
	}
	return b.String()
}

func mergeBomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 {k: v}\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&b, "a%d: &a%d {<<: [%s]}\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9))
	}
	return b.String()
}

func TestHostileFilesAreRefused(t *testing.T) {
	for name, src := range hostile() {
		t.Run(name, func(t *testing.T) {
			var d *Document
			var problems Problems
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d, problems = Parse("hostile", src)
			runtime.ReadMemStats(&after)
			allocated := after.TotalAlloc - before.TotalAlloc
			used := effort.Least(100, hostileTime, func() { Parse("hostile", src) })
			if d != nil || len(problems) == 0 {
				t.Fatal("it was accepted")
			}
			if len(problems) > maxProblems+1 {
				t.Errorf("%d problems", len(problems))
			}
			if text := problems.Error(); len(text) > 1<<20 {
				t.Errorf("%d bytes of explanation", len(text))
			}
			if used > hostileTime {
				t.Errorf("%v of the processor, at most %v", used, hostileTime)
			}
			if allocated > hostileBytes {
				t.Errorf("%d MB allocated, at most %d", allocated>>20, hostileBytes>>20)
			}
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, src := range hostile() {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse("hostile", src)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	src, err := os.ReadFile("testdata/design.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		Parse("design.yaml", src)
	}
}
