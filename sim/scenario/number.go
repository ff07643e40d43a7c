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
		c.badNumber(n, s, what)
	case v < s.min || v > s.max || s.above && v <= s.min:
		if s.min == s.max {
			c.report(n, CodeFormat, say("Write %s.", figure(s.min)), say("%s %s is not known here.", what, show(n)))
			return
		}
		remedy, percent := s.percentMeant(v)
		if !percent {
			remedy = say("Write %s.", s.phrase())
		}
		c.report(n, cmp.Or(s.code, CodeOutOfRange), remedy, say("%s is %s: it must be %s.", what, show(n), s.phrase()))
	case s.form == whole && v != float64(int64(v)):
		c.report(n, CodeWrongType, say("Leave out the fraction."), say("%s is %s: it must be a whole number.", what, show(n)))
	}
}

// afterComma reports whether what stands for a key is the part of the number
// before it, which YAML cuts in two at a comma: {weight: 30,5}.
func afterComma(n *yaml.Node, i int) bool {
	const pieces = 5 // of three digits: no number has more
	for k := 0; k < pieces && i > 0 && cutOff(n, i) && fraction.MatchString(n.Content[i].Value); k, i = k+1, i-2 {
		if before := n.Content[i-1]; before.Kind == yaml.ScalarNode && (numeric(before) || quoteStyle(before) == 0 && digitsBefore.MatchString(before.Value)) {
			return true
		}
	}
	return false
}

// cutOff reports whether a key has no value, and not even a colon.
func cutOff(n *yaml.Node, i int) bool {
	return n.Content[i].Kind == yaml.ScalarNode && n.Content[i+1].Tag == "!!null" && n.Content[i+1].Value == "" && quoteStyle(n.Content[i]) == 0
}

// digitsBefore is how a number begins that no comma should follow.
var digitsBefore = regexp.MustCompile(`^(\p{Sc} ?|[A-Z]{3} )?\d{1,3}([ \x{a0}\x{202f}'’]\d{3})*$`)

var fraction = regexp.MustCompile(`^\d{1,15}(?: ?[^\d\s]{1,10})?$`)

// commaForColon reports a key with its value behind a comma: {worst, 4}.
func (c *checker) commaForColon(n *yaml.Node, i int, s *shape) bool {
	if i+3 >= len(n.Content) || !cutOff(n, i) || !cutOff(n, i+2) || s.key(n.Content[i].Value) == nil || s.key(n.Content[i+2].Value) != nil {
		return false
	}
	name, value := n.Content[i], n.Content[i+2]
	c.spoilt[n] = true
	c.report(name, CodeMissingColon, say("Write %s", name.Value+": "+clipped(value.Value)), say("A comma stands behind the key %q where its colon belongs.", name.Value))
	return true
}

// comma reports a number that its commas cut up, at the first piece.
func (c *checker) comma(n *yaml.Node, i int, s *shape) {
	c.spoilt[n] = true
	if afterComma(n, i-2) {
		return // reported with the first
	}
	name, number := n.Content[i-2], n.Content[i-1]
	whole := number.Value
	for ; i < len(n.Content) && afterComma(n, i); i += 2 {
		whole += "," + n.Content[i].Value
	}
	read := readNumeral(whole, s.ofNumber())
	c.report(number, CodeBadNumber, read.remedy, say("%s %s %s.", strconv.Quote(clipped(name.Value)), clipped(whole), read.reason))
}

// ofNumber returns the number that s can be, any number where it can be none.
func (s *shape) ofNumber() *shape {
	if s.hasNumber() == nil {
		return fact
	}
	return s.hasNumber()
}

// hasNumber returns the number that s can be, nil for none.
func (s *shape) hasNumber() *shape {
	if s.form == number || s.form == whole {
		return s
	}
	for _, alternative := range s.of {
		if alternative.form == number || alternative.form == whole {
			return alternative
		}
	}
	return nil
}

var plainDigits = say("Write digits with a point for the fraction, such as 1250000 or 1_250_000 or 0.35.")

// badNumber says what is wrong with the notation of a number.
func (c *checker) badNumber(n *yaml.Node, s *shape, what any) {
	low := strings.ToLower(n.Value)
	read := numeral{say("is written in a notation that is not allowed here"), plainDigits}
	switch {
	case strings.Contains(low, "inf") || strings.Contains(low, "nan"):
		read.reason = say("is not a number one can count with")
	case len(low) > 40 || plainNumber.MatchString(low) && !octal(low):
		read.reason = say("is too large or too long")
	case strings.Contains(low, "0x") || strings.Contains(low, "0o") || strings.Contains(low, "0b"):
		read.reason = say("is not in base ten, or begins with a 0")
		if v, ok := foreign(low); ok {
			read = s.amends(read.reason, v)
		}
	case strings.ContainsAny(low, "e"):
		read.reason = say("is written with an exponent")
		if v, ok := foreign(low); ok {
			read = s.amends(read.reason, v)
		}
	default:
		read = readNumeral(n.Value, s)
	}
	c.report(n, CodeBadNumber, read.remedy, say("%s %s %s.", what, show(n), read.reason))
}
