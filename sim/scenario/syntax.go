package scenario

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// explain says what the author probably did where the parser gave up.
func (c *checker) explain(failure *yaml.LoadError, seen outline) {
	at := spot{failure.Mark.Line, failure.Mark.Column}
	from := spot{failure.ContextMark.Line, failure.ContextMark.Column}
	message := failure.Message
	for _, q := range seen.quotes {
		if q.opened.line <= max(at.line, 1) {
			c.unclosedQuote(q)
			return
		}
	}
	switch {
	case strings.Contains(message, "max depth"):
		c.reportAt(at.line, at.column, CodeTooDeep, "Nest less.", "This is nested too deep.")
	case strings.Contains(message, "no documents"):
		c.reportAt(1, 1, CodeEmptyFile, emptyRemedy, "The file says nothing.")
	case strings.Contains(message, "multiple"):
		c.reportAt(1, 1, CodeManyDocuments, "Put each scenario into a file of its own.", "The file has several documents.")
	case strings.Contains(message, "unknown anchor"):
		c.reportAt(at.line, at.column, CodeUnsafeYAML, "Write the value out. If it is text that begins with *, put it in quotes.", "An alias is not allowed.")
	case c.byteAt(at) == '%' && at.column == 1, strings.Contains(message, "directive"), strings.Contains(message, "incompatible YAML document"):
		c.reportAt(at.line, 1, CodeUnsafeYAML, "Leave the line out.", "A directive is not allowed.")
	case strings.Contains(message, "tab character"):
		c.reportAt(at.line, at.column, CodeTab, "Replace it by spaces.", "A tab stands where only spaces may.")
	case strings.Contains(message, "mapping values are not allowed"):
		c.colon(at)
	case c.byteAt(at) == ':' && strings.Contains(message, "did not find expected ','"):
		c.colon(at)
	case strings.Contains(message, "did not find expected ','"):
		c.reportAt(from.line, from.column, CodeUnclosedBracket, "Close it, or put a comma between the items; a text with a comma or bracket needs quotes.",
			"The bracket opened here is not closed where its list ends, in line "+figure(float64(at.line))+".")
	case strings.Contains(message, "expected node content") && strings.ContainsRune("]},", rune(c.byteAt(at))):
		c.reportAt(at.line, at.column, CodeUnclosedBracket, "Delete it, or open the bracket before it; in a text, use quotes.", "This closes or separates nothing.")
	case strings.Contains(message, "cannot start any token"):
		c.reportAt(at.line, at.column, CodeUnquotedText, "Put the text in quotes.", "A text cannot begin with "+c.textAt(at, 1)+" unless it is in quotes.")
	case strings.Contains(message, "escape"):
		c.reportAt(at.line, at.column, CodeSyntax, "Write two backslashes, or put the text in single quotes.", "A backslash in double quotes begins an escape, and this one is unknown.")
	case strings.Contains(message, "block sequence entries are not allowed"):
		c.reportAt(at.line, at.column, CodeIndentation, "Put the dash on a line of its own, indented below the key; a text that begins with a dash needs quotes.", "A list cannot begin here.")
	case strings.Contains(message, "could not find expected ':'"):
		c.reportAt(from.line, max(from.column, 1), CodeSyntax, "Write a colon and a space after the key, or indent the line below its text.", "This line is neither a key with a colon nor part of a text.")
	case strings.Contains(message, "expected key"), strings.Contains(message, "expected '-'"):
		c.reportAt(at.line, at.column, CodeIndentation, "Indent it like the lines that it belongs to; a text that goes on after a quote needs quotes around all of it.", "This line does not fit between the lines around it.")
	case strings.Contains(message, "block scalar"), strings.Contains(message, "comment or line break"):
		c.reportAt(at.line, at.column, CodeUnquotedText, "Begin the text on the next line, or put it in quotes.", "Only a line end may follow | or >.")
	default:
		c.reportAt(at.line, at.column, CodeSyntax, "Look at this line and the one above: quotes, colons, brackets, indentation.", "The file cannot be read from here on: "+message+".")
	}
}

func (c *checker) unclosedQuote(q quotation) {
	if q.closed == (spot{}) {
		c.reportAt(q.opened.line, q.opened.column, CodeUnclosedQuote, "Close it at the end of its text.", "The quote opened here is never closed.")
		return
	}
	where := "in this line"
	if q.closed.line != q.opened.line {
		where = "only in line " + figure(float64(q.closed.line))
	}
	c.reportAt(q.opened.line, q.opened.column, CodeUnclosedQuote, "Close it at the end of its text; write a \" inside as \\\", and a ' inside single quotes as ''.",
		"The quote opened here closes "+where+", in the middle of something else.")
}

// colon explains a colon where no value may begin: text that needs quotes, or
// a line that is indented deeper than the keys above it.
func (c *checker) colon(at spot) {
	before := ""
	if at.line >= 1 && at.line <= len(c.lines) {
		before = string([]rune(c.lines[at.line-1])[:min(max(at.column-1, 0), len([]rune(c.lines[at.line-1])))])
	}
	if strings.Contains(before, ": ") || strings.ContainsAny(before, "{[") {
		c.reportAt(at.line, at.column, CodeUnquotedColon, "Put the whole text in quotes.", "A text with a colon and a space in it must be in quotes.")
		return
	}
	indent := len(before) - len(strings.TrimLeft(before, " "))
	c.reportAt(at.line, indent+1, CodeIndentation, "Indent it like the keys that it belongs to, or put a text over several lines in quotes.",
		"This line is indented deeper than the one above, which has a value already.")
}

// byteAt returns the first byte of the character at a place, 0 behind the text.
func (c *checker) byteAt(at spot) byte {
	if s := c.textAt(at, 1); s != "" {
		return s[0]
	}
	return 0
}

// textAt returns up to n characters from a place.
func (c *checker) textAt(at spot, n int) string {
	if at.line < 1 || at.line > len(c.lines) || at.column < 1 {
		return ""
	}
	runes := []rune(c.lines[at.line-1])
	if at.column > len(runes) {
		return ""
	}
	return string(runes[at.column-1 : min(at.column-1+n, len(runes))])
}
