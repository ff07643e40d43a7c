package scenario

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse holds for any text: no panic, either a document or sorted problems
// with places in the text, and a document that survives being parsed again.
func FuzzParse(f *testing.F) {
	for _, src := range hostile() { // their kind is what counts here, not their size
		f.Add(src[:min(len(src), 2048)])
	}
	for _, pattern := range []string{"testdata/*.yaml", "testdata/broken/*.yaml", "../../scenarios/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			src, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(src)
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, problems := Parse("fuzz", src)
		if (d == nil) == (problems == nil) {
			t.Fatalf("document %v, problems %v", d, problems)
		}
		if d != nil {
			again, problems := Parse("fuzz", d.Source())
			if problems != nil || !reflect.DeepEqual(again.Scenario(), d.Scenario()) {
				t.Fatalf("not the same a second time: %v", problems)
			}
			inPlace(t, src, d.Warnings())
			return
		}
		inPlace(t, src, problems)
	})
}

// inPlace holds for all problems and warnings: not too many of them, in order,
// whole, and each at a place in the text.
func inPlace(t *testing.T, src []byte, problems Problems) {
	t.Helper()
	if len(problems) > maxProblems+1 {
		t.Fatalf("%d problems", len(problems))
	}
	lines := splitLines(strings.TrimPrefix(string(src), "\ufeff"))
	for i, p := range problems {
		if p.Line < 1 || p.Column < 1 || p.Code == "" || p.Message == "" || p.String() == "" {
			t.Fatalf("incomplete: %+v", p)
		}
		if utf8.Valid(src) && p.Code != CodeForeignFile && p.Code != CodeEncoding {
			if p.Line > len(lines) || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1 {
				t.Fatalf("no place in the text: %v", p)
			}
			if p.caret > utf8.RuneCountInString(p.Source)+1 {
				t.Fatalf("the caret stands at %d of %q", p.caret, p.Source)
			}
		}
		if i > 0 && (p.Line < problems[i-1].Line || p.Line == problems[i-1].Line && p.Column < problems[i-1].Column) {
			t.Fatalf("%v stands behind %v", p, problems[i-1])
		}
	}
}

// mostOfOne is how many messages one mistake may lead to, wherever it is: some
// slips take a bracket or a quote with them, and what they meant is not known.
const mostOfOne = 6

// FuzzOneMistake types something somewhere in a sound scenario, in place of so
// many characters: it leads to a few messages at most, each in its place.
func FuzzOneMistake(f *testing.F) {
	for i, typed := range []string{"\u00a0", "\u3000", "\u200b", "–", "“", "”", "'", "\"", "#", " #", ":", ": ", ",", "{", "}", "[", "]", "-", "\t", "*", "&", "!", "%", "@", "€", "4 2", "1,5", "..", "\n", "//"} {
		for at := 7 * i; at < len(forklifts); at += 211 {
			f.Add(uint16(at), uint8(i%3), typed)
		}
	}
	f.Fuzz(func(t *testing.T, at uint16, instead uint8, typed string) {
		runes := []rune(forklifts)
		if int(at) >= len(runes) || !utf8.ValidString(typed) || utf8.RuneCountInString(typed) > 3 || strings.Count(typed, "\n") > 1 {
			return
		}
		end := min(int(at)+int(instead%4), len(runes))
		if strings.Contains(string(runes[at:end]), "\n") {
			return // that joins two lines: two mistakes
		}
		src := []byte(string(runes[:at]) + typed + string(runes[end:]))
		got := messages(src)
		inPlace(t, src, got)
		if len(got) > mostOfOne {
			t.Fatalf("%d messages for %q instead of %q:\n%v", len(got), typed, string(runes[at:end]), got.Error())
		}
	})
}
