package scenario

import (
	"errors"
	"math"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// cause is what an author probably did where the parser gave up.
type cause struct {
	at              spot
	code            string
	remedy, message phrase
	mend            mend
	more            []mend // of other lines with the same mistake
}

// mend is a line as it may have been meant, to read on behind a mistake; the
// zero value is none.
type mend struct {
	line int
	text string
}

var emptyRemedy = say("Begin with \"format: 1\" and \"id: ...\".")

// explain finds the cause of a failure of the parser in the lines it was given.
// A line that is indented wrongly is mended to the level that is asked for.
func explain(err error, seen outline, lines []string, to level) cause {
	found := explained(err, seen, lines, to)
	found.at = within(lines, found.at)
	return found
}

// within is a place, or the end of the text where the parser gives up behind it.
func within(lines []string, at spot) spot {
	if at.line > len(lines) {
		at = spot{len(lines), math.MaxInt}
	}
	if at.line > 0 {
		at.column = min(at.column, utf8.RuneCountInString(lines[at.line-1])+1)
	}
	return at
}

func explained(err error, seen outline, lines []string, to level) cause {
	var failure *yaml.LoadError
	if !errors.As(err, &failure) {
		return cause{spot{1, 1}, CodeEmptyFile, emptyRemedy, say("The file says nothing."), mend{}, nil}
	}
	at := spot{failure.Mark.Line, failure.Mark.Column}
	from := spot{failure.ContextMark.Line, failure.ContextMark.Column}
	if found, ok := typed(seen, lines, max(at.line, 1), from.line, lineAbove(lines, at.line), lineAbove(lines, from.line)); ok {
		return found
	}
	for _, q := range seen.quotes {
		if q.opened.line <= max(at.line, 1) {
			return unclosedQuote(q, lines)
		}
	}
	for _, b := range seen.unclosed {
		if b.opened.line <= max(at.line, 1) {
			return unclosedBracket(b, lines)
		}
	}
	here := ""
	if rest := restFrom(lines, at); rest != "" {
		_, size := utf8.DecodeRuneInString(rest)
		here = rest[:size]
	}
	says := func(part string) bool { return strings.Contains(failure.Message, part) }
	switch {
	case says("max depth"):
		return cause{at, CodeTooDeep, say("Nest less."), say("This is nested more than %d levels deep.", maxDepth), mend{}, nil}
	case says("no documents"):
		return cause{spot{1, 1}, CodeEmptyFile, emptyRemedy, say("The file says nothing."), mend{}, nil}
	case says("multiple"):
		return cause{spot{1, 1}, CodeManyDocuments, say("Put each scenario into a file of its own."), say("The file has several documents."), mend{}, nil}
	case says("unknown anchor"):
		return cause{at, CodeUnsafeYAML, say("Write the value out. If it is text that begins with *, put it in quotes."), say("An alias is not allowed."), put(lines, at, "_"), nil}
	case here == "%" && at.column == 1, says("directive"), says("incompatible YAML document"):
		return cause{spot{max(at.line, 1), 1}, CodeUnsafeYAML, say("Leave the line out."), say("A directive is not allowed."), mend{}, nil}
	case says("tab character"):
		return cause{at, CodeTab, say("Replace it by spaces."), say("A tab stands where only spaces may."), mend{}, nil}
	case says("mapping values are not allowed"), here == ":" && says("did not find expected ','"):
		return misplacedColon(at, lines, to)
	case says("did not find expected ','"):
		return cause{from, CodeUnclosedBracket, say("Close it, or put a comma between the items; a text with a comma or bracket needs quotes."),
			say("The bracket opened here is not closed where its list ends, in line %d.", min(at.line, len(lines))), mend{}, nil}
	case says("expected node content") && here != "" && strings.Contains("]},", here):
		return cause{at, CodeUnclosedBracket, say("Delete it, or open the bracket before it; in a text, use quotes."), say("This closes or separates nothing."), mend{}, nil}
	case strings.HasPrefix(strings.Trim(restFrom(lines, spot{at.line, 1}), " "), fence):
		return fenced(at, lines)
	case says("expected node content") && here != "":
		return cause{at, CodeSyntax, say("Write it, or take out the sign that is too much; a text with such a sign needs quotes."), say("A key or a value is missing before this."), mend{}, nil}
	case says("mapping keys are not allowed") && here == "?":
		return cause{at, CodeUnquotedText, say("Put the text in quotes."), say("A text cannot begin with %s unless it is in quotes.", here), put(lines, at, "_"), nil}
	case says("cannot start any token"):
		return cause{at, CodeUnquotedText, say("Put the text in quotes."), say("A text cannot begin with %s unless it is in quotes.", here), put(lines, at, "_"), nil}
	case says("escape"):
		return cause{at, CodeSyntax, say("Write two backslashes, or put the text in single quotes."), say("A backslash in double quotes begins an escape, and this one is unknown."), put(lines, at, "_"), nil}
	case says("block sequence entries are not allowed"):
		return cause{at, CodeIndentation, say("Put the dash on a line of its own, indented below the key; a text that begins with a dash needs quotes."), say("A list cannot begin here."), mend{}, nil}
	case says("could not find expected ':'"):
		return missingColon(from.line, lines)
	case says("expected key"), says("expected '-'"):
		return misplacedLine(at, lines, to)
	case says("comment or line break"), says("block scalar"):
		return cause{at, CodeUnquotedText, say("Begin the text on the next line, or put it in quotes."), say("Only a line end may follow | or >."), mend{}, nil}
	}
	return cause{at, CodeSyntax, say("Look at this line and the one above: quotes, colons, brackets, indentation."), say("The file cannot be read from here on."), mend{}, nil}
}

// unclosedQuote explains a quote and reads it as if its line had none.
func unclosedQuote(q quotation, lines []string) cause {
	line := []rune(lines[q.opened.line-1])
	quote := line[q.opened.column-1]
	flow := strings.ContainsAny(string(line[:q.opened.column-1]), "[{")
	for i := q.opened.column - 1; i < len(line); i++ {
		switch {
		case line[i] == quote:
			line[i] = ' '
		case !flow && line[i] == ':' && (i+1 == len(line) || line[i+1] == ' '):
			line[i] = '_'
		}
	}
	found := cause{at: q.opened, code: CodeUnclosedQuote, remedy: say("Close it at the end of its text."), message: say("The quote opened here is never closed."), mend: mend{q.opened.line, string(line)}}
	if q.closed == (spot{}) {
		return found
	}
	found.message = say("The quote opened here closes in this line, in the middle of something else.")
	if q.closed.line != q.opened.line {
		found.message = say("The quote opened here closes only in line %d, in the middle of something else.", q.closed.line)
	}
	found.remedy = say(`Close it at the end of its text; write a " inside as \", and a ' inside single quotes as ''.`)
	return found
}

// restFrom returns the rest of the line at a place, "" where there is none. It copies
// nothing: files that want to do harm have a line of a megabyte.
func restFrom(lines []string, at spot) string {
	if at.line < 1 || at.line > len(lines) || at.column < 1 {
		return ""
	}
	line, skip := lines[at.line-1], at.column-1
	for start := range line {
		if skip == 0 {
			return line[start:]
		}
		skip--
	}
	return ""
}

// put replaces one character.
func put(lines []string, at spot, character string) mend {
	rest := restFrom(lines, at)
	if rest == "" {
		return mend{}
	}
	line := lines[at.line-1]
	_, size := utf8.DecodeRuneInString(rest)
	return mend{at.line, line[:len(line)-len(rest)] + character + rest[size:]}
}
