package scenario

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// A question stands in the place of a value that nobody knew when the file was made,
// as in a draft of a published tender: a text that is "?", or begins with "? ".

// questionMark begins a question.
const questionMark = "?"

// question returns what is asked at n, "" for a bare mark.
func question(n *yaml.Node) (asked string, ok bool) {
	if n.Kind != yaml.ScalarNode || !strings.HasPrefix(n.Value, questionMark) {
		return "", false
	}
	asked = trimmed(n.Value)
	if asked == questionMark {
		return "", true
	}
	asked, ok = strings.CutPrefix(asked, questionMark+" ")
	return trimmed(strings.TrimRight(trimmed(asked), "?.")), ok // French has a space before its mark
}

// unanswered reports a question that stands in the place of s, once: what follows
// from it is nobody's mistake.
func (c *checker) unanswered(n *yaml.Node, s *shape, what any) bool {
	asked, ok := question(n)
	if !ok {
		return false
	}
	remedy := say("Put the answer in the place of the question: %s.", s.phrase())
	if asked == "" {
		c.report(n, CodeQuestion, remedy, say("Question not answered yet: %s.", what))
	} else {
		c.report(n, CodeQuestion, remedy, say("Question not answered yet: %s (%s).", asked, what))
	}
	return true
}

// AsID returns the id nearest to a text: its Latin letters and digits in small
// letters, with - between words; "some-id" where it has none.
func AsID(text string) string { return asID(text) }
