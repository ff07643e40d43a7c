package scenario

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// What a word processor or a web page types where YAML knows one character
// only: other spaces, other dashes, other quotes.

// oddSpace reports a space that is no space to YAML, or a character that nobody
// sees.
func oddSpace(r rune) bool { return r != ' ' && unicode.Is(unicode.Zs, r) || unseen(r) }

// unseen reports a character of no width.
func unseen(r rune) bool { return r >= '\u200b' && r <= '\u200d' || r == '\u2060' || r == '\u00ad' }

// blank reports a character that shows nothing.
func blank(r rune) bool { return unicode.IsSpace(r) || oddSpace(r) }

// trimmed returns s without what shows nothing at its ends.
func trimmed(s string) string { return strings.TrimFunc(s, blank) }

// plainSpaces returns s with ordinary spaces, and without what nobody sees.
func plainSpaces(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unseen(r):
			return -1
		case oddSpace(r):
			return ' '
		}
		return r
	}, s)
}

// nameOfSpace names an odd space.
func nameOfSpace(r rune) phrase {
	switch r {
	case '\u00a0':
		return say("a no-break space (U+00A0)")
	case '\u202f':
		return say("a narrow no-break space (U+202F)")
	case '\u3000':
		return say("a wide space (U+3000)")
	case '\u200b':
		return say("a space of no width (U+200B)")
	case '\u00ad':
		return say("a soft hyphen (U+00AD)")
	}
	return say("the character U+%04X", r)
}

// hereStands says which odd space stands at a place.
func hereStands(r rune) phrase {
	if unseen(r) {
		return say("Here stands %s, which nobody sees.", nameOfSpace(r))
	}
	return say("Here stands %s, which looks like a space and is none.", nameOfSpace(r))
}

// Quotes of word processors, by where they stand. « and » are text: a French
// title may be in them.
const (
	openCurly  = "“”„‟‘‚‛＂"
	closeCurly = "“”‟‘’＂"
)

// curly reports whether s stands in curly quotes, and returns what is in them.
func curly(s string) (inside string, ok bool) {
	first, n := utf8.DecodeRuneInString(s)
	last, m := utf8.DecodeLastRuneInString(s)
	if len(s) < n+m || !strings.ContainsRune(openCurly, first) || !strings.ContainsRune(closeCurly, last) {
		return s, false
	}
	return s[n : len(s)-m], true
}

var curlyRemark = say("YAML knows straight quotes only: curly ones are part of the text.")

// otherDashes are what stands for the hyphen of a list: dashes, bullets and the
// signs that other notations have.
const otherDashes = "‐‑‒–—―−•·◦▪‣●○■*+\uf0b7"

// typo is what was typed in one line instead of what YAML knows.
type typo struct {
	code    string
	column  int
	message phrase
	meant   string // the line
}

// slipIn returns the first slip of a line of structure, and the line without any
// of its kind.
func slipIn(lines []string, line int) (typo, bool) {
	if line < 1 || line > len(lines) {
		return typo{}, false
	}
	for _, look := range []func([]string, int) (typo, bool){spaceSlip, dashSlip, quoteSlip, colonSlip} {
		if s, ok := look(lines, line); ok {
			return s, true
		}
	}
	return typo{}, false
}

// spaceSlip finds an odd space where one belongs to the structure: in the
// indentation, behind the dash, colon or comma, and at the end.
func spaceSlip(lines []string, line int) (typo, bool) {
	found := typo{code: CodeInvisible}
	runes := []rune(lines[line-1])
	for i := 0; i < len(runes); {
		end := i
		for end < len(runes) && blank(runes[end]) {
			end++
		}
		if odd := slices.IndexFunc(runes[i:end], oddSpace); odd >= 0 && structural(runes, i, end) {
			if found.column == 0 {
				found.column, found.message = i+odd+1, hereStands(runes[i+odd])
			}
			found.meant += plainSpaces(string(runes[i:end]))
		} else {
			found.meant += string(runes[i:end])
		}
		for i = end; i < len(runes) && !blank(runes[i]); i++ {
		}
		found.meant += string(runes[end:i])
	}
	return found, found.column > 0
}

// structural reports whether the blanks from one place to another are of the
// structure.
func structural(runes []rune, from, to int) bool {
	switch {
	case from == 0 || to == len(runes), strings.ContainsRune(":,{[", runes[from-1]), strings.ContainsRune("}]", runes[to]):
		return true
	}
	return runes[from-1] == '-' && trimmed(string(runes[:from-1])) == ""
}

// dashSlip finds another sign where an item's hyphen belongs, or a hyphen
// without the space behind it.
func dashSlip(lines []string, line int) (typo, bool) {
	text := lines[line-1]
	indent := indentOf(text)
	body := text[indent:]
	r, size := utf8.DecodeRuneInString(body)
	rest := strings.TrimLeft(body[size:], " ")
	switch {
	case strings.ContainsRune(otherDashes, r) && rest != "" && (len(rest) < len(body)-size || strings.ContainsRune("{[\"", rune(rest[0]))) && inList(lines, line):
		return typo{CodeListDash, indent + 1, say("An item of a list begins with a hyphen and a space, not with %q.", string(r)), text[:indent] + "- " + rest}, true
	case gluedDash.MatchString(body) && inList(lines, line):
		return typo{CodeListDash, indent + 1, say("A space is missing behind the hyphen."), text[:indent] + "- " + body[1:]}, true
	}
	return typo{}, false
}

// gluedDash is a hyphen right before a map, a list, a quote or a key.
var gluedDash = regexp.MustCompile(`^-([{\["']|[a-z_]+:( |$))`)

// inList reports whether an item of a list may stand in a line: beside another
// item, or below a key that has nothing else.
func inList(lines []string, line int) bool {
	beside := func(other int) bool {
		if other < 1 || other > len(lines) {
			return false
		}
		return isItem(lines[other-1]) && indentOf(lines[other-1]) == indentOf(lines[line-1])
	}
	below := line + 1
	for below <= len(lines) && strings.TrimSpace(lines[below-1]) == "" {
		below++
	}
	if beside(below) {
		return true
	}
	const far = 200 // lines: no item is so long, and no file of dashes costs more
	for above := lineAbove(lines, line); above > line-far && above > 0; above = lineAbove(lines, above) {
		if beside(above) {
			return true
		}
		if indentOf(lines[above-1]) <= indentOf(lines[line-1]) {
			head, _, _ := strings.Cut(lines[above-1], " #")
			return strings.HasSuffix(strings.TrimRight(head, " "), ":")
		}
	}
	return false
}

// quoteSlip finds a value or key in curly quotes.
func quoteSlip(lines []string, line int) (typo, bool) {
	text := lines[line-1]
	at := curlyValue.FindStringSubmatchIndex(text)
	if at == nil {
		return typo{}, false
	}
	meant := curlyValue.ReplaceAllStringFunc(text, func(all string) string {
		parts := curlyValue.FindStringSubmatch(all)
		return parts[1] + `"` + strings.ReplaceAll(parts[2], `"`, `\"`) + `"` + parts[3]
	})
	return typo{CodeCurlyQuotes, utf8.RuneCountInString(text[:at[3]]) + 1, curlyRemark, meant}, true
}

// curlyValue is what stands in curly quotes from the beginning of a value to its
// end.
var curlyValue = regexp.MustCompile(`((?:^|[:,{\[-])[ \p{Zs}]*)[` + openCurly + `]([^` + openCurly + closeCurly + `]*)[` + closeCurly + `](\s*(?:[:,}\]]|#|$))`)

// colonSlip finds the wide colon of East Asian writing behind a key.
func colonSlip(lines []string, line int) (typo, bool) {
	text := lines[line-1]
	at := wideColon.FindStringSubmatchIndex(text)
	if at == nil {
		return typo{}, false
	}
	return typo{CodeMissingColon, utf8.RuneCountInString(text[:at[3]]) + 1, say("A key ends with \":\" and a space, not with %q.", "："),
		text[:at[3]] + ": " + strings.TrimLeft(text[at[1]:], " ")}, true
}

var wideColon = regexp.MustCompile(`^( *(?:- )?[a-z_]+)：`)

// typed explains a failure of the parser by what a word processor typed in one
// of the lines, the first of which counts most; the same slip elsewhere in the
// structure is mended with it.
func typed(seen outline, lines []string, near ...int) (cause, bool) {
	if tooLongToMend(lines) {
		return cause{}, false
	}
	for _, line := range near {
		s, ok := slipIn(lines, line)
		if !ok || seen.inText(line) {
			continue
		}
		found := cause{at: spot{line, s.column}, code: s.code, message: s.message, remedy: rewritten(s.meant, s.column), mend: mend{line, s.meant}}
		mended := slices.Clone(lines)
		mended[line-1] = s.meant
		for other := range lines {
			if like, ok := slipIn(mended, other+1); ok && like.code == s.code && !seen.inText(other+1) {
				found.more = append(found.more, mend{other + 1, like.meant})
				mended[other] = like.meant
			}
		}
		if n := len(found.more); n > 0 {
			found.message = say("%s The same stands in %d more lines.", s.message, n)
		}
		return found, true
	}
	return cause{}, false
}

// rewritten offers a line as it was meant; of a long one what is around a column.
func rewritten(line string, column int) phrase {
	part, _ := (&cursor{}).clip(line, column)
	return say("Write %s", strings.Trim(part, " "))
}

// oddKey reports a key that an odd character keeps from being a known one, or
// that has no space or colon behind it, and returns the key that was meant; ""
// for none. It also reports a text that a comma cut off from the key before.
func (c *checker) oddKey(n *yaml.Node, i int, known func(string) bool) (meant string) {
	name := n.Content[i]
	clean := trimmed(plainSpaces(name.Value))
	inside, quoted := curly(clean)
	clean = trimmed(inside)
	if clean != name.Value && known(clean) {
		c.oddText(name, quoted, say("Write %s", clean+":"))
		return clean
	}
	if !cutOff(n, i) {
		return ""
	}
	at := strings.IndexAny(clean, " :：")
	if at < 0 || !known(clean[:at]) {
		return ""
	}
	short, rest := clean[:at], strings.TrimLeft(clean[at:], " :：")
	right := say("Write %s", short+": "+rest)
	switch {
	case strings.IndexFunc(name.Value, oddSpace) >= 0:
		c.oddText(name, false, right)
	case clean[at] == ' ':
		c.report(name, CodeMissingColon, say("Write a colon and a space after it."), say("The key %q has no colon.", short))
	case clean[at] == ':':
		c.report(name, CodeMissingColon, right, say("A space is missing behind the colon of %q.", short))
	default:
		c.report(name, CodeMissingColon, right, say("A key ends with \":\" and a space, not with %q.", "："))
	}
	return short
}

// oddValue reports a scalar that an odd character keeps from being what s asks
// for. In a text such characters may stand.
func (c *checker) oddValue(n *yaml.Node, s *shape) bool {
	if n.Kind != yaml.ScalarNode || s.isText() {
		return false
	}
	clean := trimmed(plainSpaces(n.Value))
	inside, quoted := curly(clean)
	clean = trimmed(inside)
	odd := strings.IndexFunc(n.Value, oddSpace) >= 0
	switch {
	case clean == "" || !odd && !quoted:
		return false
	case s.hasNumber() != nil && strings.ContainsAny(clean, "0123456789"):
		if !plainNumber.MatchString(clean) {
			return false // its notation says more
		}
	case s.form == identity:
		clean = asID(clean)
	}
	c.oddText(n, quoted, say("Write %s", clean))
	return true
}

// oddText reports the odd space or the curly quotes in a scalar.
func (c *checker) oddText(n *yaml.Node, quoted bool, remedy phrase) {
	at := strings.IndexFunc(n.Value, oddSpace)
	switch {
	case at < 0 || quoted:
		c.report(n, CodeCurlyQuotes, remedy, curlyRemark)
	default:
		r, _ := utf8.DecodeRuneInString(n.Value[at:])
		c.spoilt[n] = true
		if !c.muted[n.Line] {
			column := n.Column
			if quoteStyle(n) == 0 {
				column += utf8.RuneCountInString(n.Value[:at])
			}
			c.reportAt(spot{n.Line, column}, CodeInvisible, remedy, hereStands(r))
		}
	}
}

// isText reports whether any text may stand where s is asked for.
func (s *shape) isText() bool {
	switch s.form {
	case text, anything:
		return true
	case plain:
		return s.pattern == ""
	}
	return slices.ContainsFunc(s.of, (*shape).isText)
}

// cutText reports a text that its comma cut in two within brackets, at the
// first piece: {name: Jansen, Mira}.
func (c *checker) cutText(n *yaml.Node, i int, s *shape) bool {
	if n.Style&yaml.FlowStyle == 0 {
		return false
	}
	first := i
	const pieces = 20 // of one text
	for k := 0; k < pieces && first > 0 && cutOff(n, first) && s.key(n.Content[first].Value) == nil && c.nearest(n.Content[first].Value, s.keyNames()) == ""; k++ {
		first -= 2
	}
	if first == i || s.key(n.Content[first].Value) == nil {
		return false
	}
	row, value := s.key(n.Content[first].Value), n.Content[first+1]
	if !row.shape.isText() || value.Kind != yaml.ScalarNode || value.Value == "" || quoteStyle(value) != 0 {
		return false
	}
	if first < i-2 || c.spoilt[value] {
		return true // reported with the first piece
	}
	text := value.Value
	for ; i < len(n.Content) && cutOff(n, i) && s.key(n.Content[i].Value) == nil; i += 2 {
		text += ", " + n.Content[i].Value
	}
	if inside, ok := curly(text); ok {
		c.report(value, CodeCurlyQuotes, say("Write %s", `"`+inside+`"`), curlyRemark)
	} else {
		c.report(value, CodeUnquotedText, say("Put it in quotes: %q.", text), say("A comma ends a text in brackets, so %q is taken for a key.", n.Content[first+2].Value))
	}
	return true
}
