package scenario

import (
	"regexp"
	"strings"
)

// fence marks code in a text that is written with Markdown.
const fence = "```"

// fenced explains the marks around a scenario that was copied out of a text, and
// reads it without them.
func fenced(at spot, lines []string) cause {
	found := cause{at: spot{at.line, 1}, code: CodeSyntax, remedy: say("Leave out the lines with %s.", fence),
		message: say("The marks %s are of the text that this was copied from, and no part of a scenario.", fence), mend: mend{at.line, ""}}
	for k := at.line; k < len(lines); k++ {
		if strings.HasPrefix(strings.TrimLeft(lines[k], " "), fence) {
			found.more = append(found.more, mend{k + 1, ""})
		}
	}
	return found
}

// semicolonKey is a value in brackets with another key behind a semicolon.
var semicolonKey = regexp.MustCompile(`[{,] *[a-z_]+: [^,;{}\[\]"']*; *[a-z_]+$`)

// semicolons explains semicolons where commas belong, up to the colon at a place.
func semicolons(at spot, before string, lines []string) (found cause, ok bool) {
	if !semicolonKey.MatchString(before) {
		return found, false
	}
	from := len([]rune(before[:strings.LastIndex(before, ";")]))
	line := nextKey.ReplaceAllString(lines[at.line-1], ", $1:")
	return cause{at: spot{at.line, from + 1}, code: CodeSyntax, remedy: say("Write a comma."),
		message: say("A semicolon does not separate one key from the next."), mend: mend{at.line, line}}, true
}

var nextKey = regexp.MustCompile(`; *([a-z_]+):`)

// belowBlock is a line with a text that begins in the next line.
var belowBlock = regexp.MustCompile(`: [|>][-+]?\d? *$`)
