package scenario

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

func (c *checker) number(n *yaml.Node, s *shape, what any) {
	v, ok := parseNumber(n)
	switch {
	case !ok:
		c.badNumber(n, what)
	case v < s.min || v > s.max || s.above && v <= s.min:
		if s.min == s.max {
			c.report(n, CodeFormat, say("Write %s.", figure(s.min)), say("%s %s is not known here.", what, show(n)))
			return
		}
		c.report(n, cmp.Or(s.code, CodeOutOfRange), say("Write %s.", s.phrase()), say("%s is %s: it must be %s.", what, show(n), s.phrase()))
	case s.form == whole && v != float64(int64(v)):
		c.report(n, CodeWrongType, say("Leave out the fraction."), say("%s is %s: it must be a whole number.", what, show(n)))
	}
}

// afterComma reports whether what stands for a key is the fraction of the
// number before it, which YAML cuts in two at a comma: {weight: 30,5}.
func afterComma(n *yaml.Node, i int) bool {
	return i > 0 && n.Content[i+1].Tag == "!!null" && n.Content[i+1].Value == "" && quoteStyle(n.Content[i]) == 0 &&
		fraction.MatchString(n.Content[i].Value) && n.Content[i-1].Kind == yaml.ScalarNode && numeric(n.Content[i-1])
}

var fraction = regexp.MustCompile(`^\d{1,15}$`)

// comma reports a number that its comma cut in two.
func (c *checker) comma(n *yaml.Node, i int) {
	c.spoilt[n] = true
	c.report(n.Content[i-1], CodeBadNumber, plainDigits, say("%s %s %s.", strconv.Quote(clipped(n.Content[i-2].Value)),
		clipped(n.Content[i-1].Value+","+n.Content[i].Value), withComma))
}

var (
	plainDigits = say("Write digits with a point for the fraction, such as 1250000 or 1_250_000 or 0.35.")
	withComma   = say("is written with a comma or a quote inside")
)

// badNumber says what is wrong with the notation of a number.
func (c *checker) badNumber(n *yaml.Node, what any) {
	low := strings.ToLower(n.Value)
	reason := say("is written in a notation that is not allowed here")
	switch {
	case strings.Contains(low, "inf") || strings.Contains(low, "nan"):
		reason = say("is not a number one can count with")
	case len(low) > 40 || plainNumber.MatchString(low) && !octal(low):
		reason = say("is too large or too long")
	case strings.Contains(low, "0x") || strings.Contains(low, "0o") || strings.Contains(low, "0b") || octal(low):
		reason = say("is not in base ten, or begins with a 0")
	case strings.ContainsAny(low, "e"):
		reason = say("is written with an exponent")
	case strings.ContainsAny(low, ",'"):
		reason = withComma
	}
	c.report(n, CodeBadNumber, plainDigits, say("%s %s %s.", what, show(n), reason))
}
