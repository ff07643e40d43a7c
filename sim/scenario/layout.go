package scenario

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// level says to which indentation a misplaced line is moved, to read on.
type level uint8

const (
	levelAbove  level = iota // of the line above
	levelNearby              // the nearest other one of the lines above
)

// misplacedColon explains a colon where no value may begin: text that needs
// quotes, or a line that is indented deeper than the keys above it.
func misplacedColon(at spot, lines []string, to level) cause {
	before := ""
	if at.line >= 1 && at.line <= len(lines) {
		runes := []rune(lines[at.line-1])
		before = string(runes[:min(max(at.column-1, 0), len(runes))])
	}
	if keyWithoutColon.MatchString(before) {
		return missingColon(at.line, lines)
	}
	if found, ok := semicolons(at, before, lines); ok {
		return found
	}
	if strings.Contains(before, ": ") || strings.ContainsAny(before, "{[") {
		return cause{at, CodeUnquotedColon, say("Put the whole text in quotes."), say("A text with a colon and a space in it must be in quotes."), put(lines, at, "_"), nil}
	}
	if above := keyAbove(lines, at.line); above > 0 {
		return missingColon(above, lines)
	}
	if odd := oddOneOut(lines, at.line); odd > 0 {
		return misplacedLine(spot{odd, indentOf(lines[odd-1]) + 1}, lines, to)
	}
	return cause{spot{at.line, indentOf(before) + 1}, CodeIndentation, say("Indent it like the keys that it belongs to, or put a text over several lines in quotes."),
		say("This line is indented deeper than the one above, which has a value already."), reindent(lines, at.line, to), nil}
}

// keyWithoutColon is a line that begins with a key and its value.
var keyWithoutColon = regexp.MustCompile(`^ *(- )?[a-z_]+ +["'\[{]`)

// misplacedLine explains a line that does not fit with those around it.
func misplacedLine(at spot, lines []string, to level) cause {
	if above := keyAbove(lines, at.line); above > 0 {
		return missingColon(above, lines)
	}
	if at.line >= 1 && at.line <= len(lines) {
		heading, dashed := strings.CutPrefix(lines[at.line-1], "- ")
		if name, _, _ := strings.Cut(heading, ":"); dashed && root.key(name) != nil {
			return cause{at: spot{at.line, 1}, code: CodeListDash, message: say("A dash begins an item, and %s is a key of the whole scenario.", name),
				remedy: say("Leave out the dash."), mend: mend{at.line, heading}}
		}
	}
	found := cause{at: at, code: CodeIndentation, message: say("This does not fit with the lines around it."),
		remedy: say("Indent it like the lines that it belongs to; a text that goes on after a quote needs quotes around all of it.")}
	if odd := oddOneOut(lines, at.line); odd > 0 {
		found.at = spot{odd, indentOf(lines[odd-1]) + 1}
	}
	found.mend = reindent(lines, found.at.line, to)
	return found
}

// keyAbove returns the line above where it is indented like this one and has no
// colon, 0 for none.
func keyAbove(lines []string, line int) int {
	above := lineAbove(lines, line)
	if above == 0 || line < 1 || line > len(lines) || keyIndent(lines[above-1]) != keyIndent(lines[line-1]) || strings.Contains(lines[above-1], ":") {
		return 0
	}
	return above
}

// oddOneOut returns the line above where that one is indented by one
// more or less than this line and the one below, 0 for none: then it is the
// one that slipped.
func oddOneOut(lines []string, line int) int {
	above := lineAbove(lines, line)
	if above == 0 || line >= len(lines) || line < 1 || isItem(lines[line-1]) || strings.TrimSpace(lines[line]) == "" || isItem(lines[line]) {
		return 0
	}
	if here := keyIndent(lines[line-1]); here == keyIndent(lines[line]) && abs(here-keyIndent(lines[above-1])) == 1 {
		return above
	}
	return 0
}

func isItem(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), "- ") }

// keyIndent returns how far a line's key is indented, behind the dash of an item.
func keyIndent(line string) int {
	if isItem(line) {
		return indentOf(line) + 2
	}
	return indentOf(line)
}

// missingColon explains a line that begins with a key but has no colon.
func missingColon(line int, lines []string) cause {
	found := cause{at: spot{max(line, 1), 1}, code: CodeMissingColon, remedy: say("Write a colon and a space after the key, or indent the line below its text."),
		message: say("This line is neither a key with a colon nor part of a text.")}
	if line < 1 || line > len(lines) {
		return found
	}
	text := lines[line-1]
	found.at.column = indentOf(text) + 1
	key := keyIndent(text)
	if parts := gluedColon.FindStringSubmatch(text[key:]); parts != nil {
		right := text[:key] + parts[1] + ": " + parts[2]
		return cause{spot{line, key + len(parts[1]) + 1}, CodeMissingColon, rewritten(right, 1), say("A space is missing behind the colon of %q.", parts[1]), mend{line, right}, nil}
	}
	if strings.HasPrefix(text[key:], "//") {
		found.remedy, found.mend = say("A comment begins with #."), mend{line, ""}
	} else if line > 1 && belowBlock.MatchString(lines[line-2]) {
		found.mend = mend{line, strings.Repeat(" ", indentOf(lines[line-2])+2) + text}
	} else if name, rest, ok := strings.Cut(text[key:], " "); ok {
		found.mend = mend{line, text[:key] + name + ": " + rest}
	}
	return found
}

// gluedColon is a key whose colon has no space behind it.
var gluedColon = regexp.MustCompile(`^([a-z_]+):([^ /].*)$`)

// unclosedBracket explains a bracket and closes it, and those around it, where
// the lines below belong elsewhere.
func unclosedBracket(b bracket, lines []string) cause {
	found := cause{at: b.opened, code: CodeUnclosedBracket, remedy: say("Close it at the end of its list; a text with a bracket in it needs quotes."),
		message: say("The bracket opened here is never closed.")}
	for _, line := range []int{b.last, b.opened.line} {
		if line < 1 {
			continue
		}
		if at := hashText.FindStringIndex(lines[line-1]); at != nil {
			column := utf8.RuneCountInString(lines[line-1][:at[0]]) + 2
			return cause{spot{line, column}, CodeCutText, say("Put the text with the # in quotes."), say("A # behind a space begins a comment, so the bracket opened in column %d is never closed.", b.opened.column),
				put(lines, spot{line, column}, "_"), nil}
		}
	}
	if b.last > 0 {
		text, _, _ := strings.Cut(lines[b.last-1], " #")
		found.mend = mend{b.last, text + b.closing}
	}
	return found
}

// reindent gives a line the indentation of the keys above it, or of the list
// items above where it begins one; none to a key of the whole scenario.
func reindent(lines []string, line int, to level) mend {
	if line < 1 || line > len(lines) {
		return mend{}
	}
	text := lines[line-1]
	body := strings.TrimLeft(text, " ")
	if name, _, ok := strings.Cut(body, ":"); ok && indentOf(text) == 1 && root.key(name) != nil {
		return mend{line, body}
	}
	here, inner, nearby := keyIndent(text), -1, -1
	for above := lineAbove(lines, line); above > 0; above = lineAbove(lines, above) {
		other := keyIndent(lines[above-1])
		switch {
		case isItem(body) && !isItem(lines[above-1]):
		case inner < 0:
			inner = other
		case other != inner && (nearby < 0 || abs(other-here) < abs(nearby-here)):
			nearby = other
		}
	}
	indent := inner
	switch {
	case to == levelNearby && nearby >= 0:
		indent = nearby
	case oddOneOut(lines, line+1) == line && abs(inner-here) != 1:
		indent = keyIndent(lines[line])
	}
	return mend{line, strings.Repeat(" ", max(indent-(here-indentOf(text)), 0)) + body}
}

// lineAbove returns the number of the nearest line above that is neither empty
// nor a comment, 0 for none.
func lineAbove(lines []string, line int) int {
	for line = min(line, len(lines)+1) - 1; line > 0; line-- {
		if body := strings.TrimLeft(lines[line-1], " "); body != "" && body[0] != '#' {
			return line
		}
	}
	return 0
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}

// hashText is a # that hardly begins a comment, with a bracket behind it.
var hashText = regexp.MustCompile(` #[^ #].*[\]}]`)

// beginsItem reports whether the colon at a place is the first of an item in
// brackets: then what stands above swallowed the item.
func beginsItem(lines []string, at spot) bool {
	if at.line < 1 || at.line > len(lines) || !isItem(lines[at.line-1]) {
		return false
	}
	runes := []rune(lines[at.line-1])
	before := string(runes[:min(max(at.column-1, 0), len(runes))])
	return strings.ContainsAny(before, "{[") && !strings.Contains(before, ":")
}
