package scenario

import (
	"strings"
	"testing"
)

// Files that look unusual and are right: what warns of mistakes must not
// refuse them.
func TestUnusualButCorrectFilesAreRead(t *testing.T) {
	text := twenty(t)
	for name, title := range map[string]string{
		"a text over several lines":              "title: A pump\n  \"for\" the 'cellar'\n  [of] *the* &house",
		"a quoted text over several lines":       "title: \"A pump\n  for: the\n\n  cellar\"",
		"an apostrophe inside a text":            "title: Eva's pump isn't \"new\"",
		"a doubled apostrophe":                   "title: 'Eva''s pump'",
		"an escaped quote":                       `title: "The \"new\" pump"`,
		"a text in brackets over lines":          "title: {\n  en: \"A pump\"\n}",
		"brackets that end where they began":     "title: {\nen: A pump\n}",
		"a block with anything in it":            "title: |\n  \"unclosed, [ {\n  a: b: c\n\n    \ttabbed\n  --- not a document\n  # no comment",
		"a folded block with an indicator":       "title: >2-\n    indented\n  text",
		"a block in a map":                       "title:\n  en: |\n    it's [one\n",
		"comments with quotes and brackets":      "# it's \"a [comment\ntitle: Pump # isn't it [nice",
		"a quoted key":                           "\"title\": Pump",
		"a colon without a blank":                "title: see 12:30 and http://example.org",
		"a tab before a comment":                 "title: Pump\t# new",
		"an empty line with a tab":               "title: Pump\n\t\n",
		"a document end":                         "title: Pump",
		"letters of other scripts":               "title: \"Насос für die Küche 泵 \U0001f6b0\"",
		"a hash inside a text":                   "title: Pump#3",
		"a text that begins with a dash":         "title: -5 degrees",
		"brackets inside a text":                 "title: A pump [new] {good}",
		"a comma in a text":                      "title: A pump, new",
		"a list indented no deeper than its key": "title: Pump\nobjectives:\n- id: one\n  text: |\n   a \"b\n- {id: two, text: b}",
	} {
		src := strings.Replace(text, "title: A pump for the cellar", title, 1)
		if name == "a document end" {
			src += "...\n# over\n"
		}
		if _, problems := Parse("twenty.yaml", []byte(src)); problems != nil {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestMistakesBehindAMistakeOfSyntaxAreFoundToo(t *testing.T) {
	text := strings.Replace(twenty(t), "roles: [user]", "roles: [usr]", 1)
	for name, title := range map[string]string{
		CodeUnquotedColon:   "title: Pump: new",
		CodeUnclosedQuote:   "title: \"Pump",
		CodeUnquotedText:    "title: `Pump`",
		CodeUnclosedBracket: "title: {en: Pump",
		CodeMissingColon:    "title Pump",
		CodeIndentation:     "title: Pump\n  briefing: Read",
		CodeTab:             "title:\n\ten: Pump",
		CodeUnsafeYAML:      "title: !text Pump",
	} {
		src := strings.Replace(text, "title: A pump for the cellar", title, 1)
		_, problems := Parse("twenty.yaml", []byte(src))
		if len(problems) != 2 || problems[0].Code != name || problems[1].Code != CodeBadWord {
			t.Errorf("%s: got %v", name, problems)
		}
	}
}

func TestTheOutlineSeesWhatWasForgotten(t *testing.T) {
	seen := scan(splitLines("a: \"x\nb: \"y\"\nc: [1\nd: 2\n\te: 3\n"))
	if len(seen.quotes) != 1 || seen.quotes[0].opened != (spot{1, 4}) || seen.quotes[0].closed != (spot{2, 4}) {
		t.Errorf("quotes: %v", seen.quotes)
	}
	if len(seen.unclosed) != 1 || seen.unclosed[0] != (bracket{spot{3, 4}, 3, "]"}) {
		t.Errorf("brackets: %v", seen.unclosed)
	}
	if len(seen.tabs) != 1 || seen.tabs[0] != (spot{5, 1}) {
		t.Errorf("tabs: %v", seen.tabs)
	}
}
