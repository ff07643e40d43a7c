package scenario

import (
	"os"
	"strings"
	"testing"
)

func TestAProblemShowsItsLineUnderItsPlace(t *testing.T) {
	p := Problem{File: "a.yaml", Line: 3, Column: 4, Code: "tab", Message: "No.", Source: "\té: x", Remedy: "Yes.", caret: 3}
	want := "a.yaml:3:4: No. [tab]\n    \té: x\n    \t  ^\n    Yes."
	if got := p.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestColumnsCountCharacters(t *testing.T) {
	src := strings.Replace(twenty(t), "title: A pump for the cellar", "title: {en: Pompe à eau, \u00e9\u00e9: x}", 1)
	_, problems := Parse("twenty.yaml", []byte(src))
	if len(problems) != 1 || problems[0].Line != 3 || problems[0].Column != 26 || problems[0].caret != 25 {
		t.Errorf("got %v", problems)
	}
}

func TestLineEndsAndByteOrderMarksDoNotMatter(t *testing.T) {
	text := strings.Replace(twenty(t), "importance: 0.4", "importance: 4", 1)
	for name, src := range map[string]string{
		"newline":                text,
		"return and newline":     strings.ReplaceAll(text, "\n", "\r\n"),
		"return":                 strings.ReplaceAll(text, "\n", "\r"),
		"byte order mark":        "\ufeff" + text,
		"document start":         "---\n" + text,
		"comment and then start": "# x\n---\n" + text,
	} {
		_, problems := Parse("twenty.yaml", []byte(src))
		line := 4 + strings.Count(src, "---") + strings.Count(src, "# x")
		if len(problems) != 1 || problems[0].Line != line || problems[0].Column != 46 || strings.ContainsAny(problems[0].Source, "\r\n\ufeff") {
			t.Errorf("%s: got %v", name, problems)
		}
	}
}

func TestLongLinesAreShownAroundTheCaret(t *testing.T) {
	long := strings.Repeat("é", 500)
	src := strings.Replace(twenty(t), "title: A pump for the cellar", "title: {en: "+long+", xx: "+long+"}", 1)
	_, problems := Parse("twenty.yaml", []byte(src))
	if len(problems) != 1 {
		t.Fatalf("got %v", problems)
	}
	p := problems[0]
	if runes := []rune(p.Source); len(runes) != maxSource || string(runes[p.caret:p.caret+2]) != "xx" {
		t.Errorf("caret %d of %q", p.caret, p.Source)
	}
}

func TestTheNearestWordIsTheOneMeant(t *testing.T) {
	words := []string{"importance", "quantity", "type", "item", "currency"}
	for given, want := range map[string]string{
		"importence": "importance", "imprtance": "importance", "itme": "item", "Type": "type", "tipe": "type", "colour": "", "x": "",
		strings.Repeat("importance", 20): "",
	} {
		if got := nearest(given, words); got != want {
			t.Errorf("%s: got %q, want %q", given, got, want)
		}
	}
}

func TestDistanceIsAMetric(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "user", "buyer", "decider", "prescriber", "é"}
	for _, a := range words {
		for _, b := range words {
			d := distance(a, b)
			if d != distance(b, a) || (d == 0) != (a == b) {
				t.Errorf("%q and %q: %d and %d", a, b, d, distance(b, a))
			}
		}
	}
	if distance("ab", "ba") != 1 {
		t.Error("a swap of neighbours counts once")
	}
}

// twenty is the text of the shortest scenario.
func twenty(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("testdata/twenty.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// No message is the parser's: an author does not know its words.
func TestNoMessageIsTheParsers(t *testing.T) {
	for _, text := range []string{"title: [a, : b]", "title: {a: b, - c}", "title: [a b: c: d]", "title: {? }", "title: [&a &b c]", "title: &", "title: !<x", "title: {a: {b}: c", "title: - - ]", "- a: [\n- b", "title: \"\\x\"", "title: [a,\n  : ]", "a: &x\n&y b: c", ": : :", "? [ : ]\n: {", "title: *", "title: >9", "title: |x"} {
		_, problems := Parse("x.yaml", []byte("format: 1\nid: x\n"+text+"\n"))
		for _, p := range problems {
			for _, word := range []string{"did not find", "expected", "scanner", "token", "while parsing", "node content"} {
				if strings.Contains(p.Message, word) {
					t.Errorf("%q: %s", text, p.Message)
				}
			}
		}
	}
}
