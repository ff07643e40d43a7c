package edit

import (
	"strings"
	"unicode/utf8"
)

// deeper is what a level is indented by.
const deeper = "  "

// Backspace deletes what is selected, else the letter before the caret; in the
// indentation of a line a whole level.
func (b *Buffer) Backspace() {
	line := b.lines[b.caret.Line]
	if at := b.caret.Column; at > 1 && at%2 == 0 && at <= len(line) && strings.Trim(line[:at], " ") == "" {
		b.deleteTo(Place{b.caret.Line, at - 2})
		return
	}
	b.deleteTo(b.target(Left))
}

// Delete deletes what is selected, else the letter behind the caret.
func (b *Buffer) Delete() { b.deleteTo(b.target(Right)) }

// DeleteWordLeft deletes what is selected, else up to where the word before the caret begins.
func (b *Buffer) DeleteWordLeft() { b.deleteTo(b.target(WordLeft)) }

// DeleteWordRight deletes what is selected, else up to where the next word begins.
func (b *Buffer) DeleteWordRight() { b.deleteTo(b.target(WordRight)) }

// deleteTo deletes the selection, or from the caret to a place.
func (b *Buffer) deleteTo(p Place) {
	from, to := b.Selection()
	single := from == to
	if single {
		if from = p; to.Before(from) {
			from, to = to, from
		}
	}
	if from == to {
		return
	}
	b.edit("", single && b.flow == deleting, []change{b.change(from, to, "")})
	b.flow = still
	if single {
		b.flow = deleting
	}
}

// Enter ends the line and indents the next one as YAML goes on: two deeper below a key
// without a value or a text in lines, else like the line; below an item, like its keys.
func (b *Buffer) Enter() {
	from, _ := b.Selection()
	line := b.lines[from.Line]
	head := line[:byteOf(line, from.Column)]
	b.Insert("\n" + strings.Repeat(" ", indentBelow(head, b.openedBlock(from.Line))))
}

// openedBlock reports whether a line is in a text in lines, which ends with the first
// line that is no deeper than its key.
func (b *Buffer) openedBlock(line int) bool {
	b.Inks(line)
	state, text := b.paint.begins[line], b.lines[line]
	indent := indentOf(text)
	return state.Block && (indent == len(text) || indent > state.Indent)
}

// indentBelow is how far a line below a line is indented.
func indentBelow(line string, inBlock bool) int {
	indent := indentOf(line)
	if inBlock {
		return indent
	}
	rest := line[indent:]
	for strings.HasPrefix(rest, "- ") {
		without := strings.TrimLeft(rest[1:], " ")
		if strings.HasPrefix(without, "{") || strings.HasPrefix(without, "[") || without == "" {
			return indent
		}
		if runs, out := Inks(line, LineState{}); !out.Block && !hasKey(runs) {
			return indent // the next item of a list of words
		}
		indent += len(rest) - len(without)
		rest = without
	}
	runs, out := Inks(line, LineState{})
	if out.Block || out.Flow > 0 && out.Quote == 0 || endsWithColon(line, runs) {
		return indent + len(deeper)
	}
	return indent
}

func hasKey(runs []Run) bool {
	for _, r := range runs {
		if r.Ink == InkKey {
			return true
		}
	}
	return false
}

// endsWithColon reports whether a line ends with the colon of a key: blanks and a
// comment may follow, a text is a value.
func endsWithColon(line string, runs []Run) bool {
	letters, last := []rune(line), len(runs)-1
	for last >= 0 && (runs[last].Ink == InkComment || strings.TrimSpace(string(letters[runs[last].From:runs[last].To])) == "") {
		last--
	}
	return last > 0 && runs[last].Ink == InkSign && runs[last-1].Ink == InkKey
}

// Tab writes two spaces, or indents the lines that are selected.
func (b *Buffer) Tab() {
	from, to := b.Selection()
	if from == to || from.Line == to.Line {
		b.Insert(deeper)
		return
	}
	b.eachLine(func(line string) (int, int, string) {
		if line == "" {
			return 0, 0, ""
		}
		return 0, 0, deeper
	})
}

// Outdent takes two spaces, or a tab, from the front of the lines that are selected.
func (b *Buffer) Outdent() {
	b.eachLine(func(line string) (int, int, string) {
		if strings.HasPrefix(line, "\t") {
			return 0, 1, ""
		}
		return 0, min(len(line)-len(strings.TrimLeft(line, " ")), len(deeper)), ""
	})
}

// ToggleComment makes comments of the lines that are selected, or lines of comments.
func (b *Buffer) ToggleComment() {
	first, last := b.selectedLines()
	column, all := -1, true
	for _, line := range b.lines[first : last+1] {
		if rest := strings.TrimLeft(line, " \t"); rest != "" {
			if indent := len(line) - len(rest); column < 0 || indent < column {
				column = indent
			}
			all = all && rest[0] == '#'
		}
	}
	if column < 0 {
		return
	}
	b.eachLine(func(line string) (int, int, string) {
		indent := indentOf(line)
		switch {
		case indent == len(line):
			return 0, 0, ""
		case !all:
			return column, column, "# "
		case strings.HasPrefix(line[indent:], "# "):
			return indent, indent + 2, ""
		}
		return indent, indent + 1, ""
	})
}

// selectedLines are the first and last line of the selection; one in which nothing but
// its end is selected is none.
func (b *Buffer) selectedLines() (first, last int) {
	from, to := b.Selection()
	if to.Column == 0 && to.Line > from.Line {
		return from.Line, to.Line - 1
	}
	return from.Line, to.Line
}

// eachLine changes something in each selected line, as one step; what is selected stays so.
func (b *Buffer) eachLine(replace func(line string) (from, to int, text string)) {
	first, last := b.selectedLines()
	anchor, caret := b.anchor, b.caret
	var changes []change
	for k := first; k <= last; k++ {
		from, to, text := replace(b.lines[k])
		if from == to && text == "" {
			continue
		}
		at, end := Place{k, utf8.RuneCountInString(b.lines[k][:from])}, Place{k, utf8.RuneCountInString(b.lines[k][:to])}
		changes = append(changes, b.change(at, end, text))
		anchor, caret = shifted(anchor, at, end, text), shifted(caret, at, end, text)
	}
	b.step(changes, anchor, caret)
}

// step makes changes as one step, and selects something.
func (b *Buffer) step(changes []change, anchor, caret Place) {
	if len(changes) == 0 {
		return
	}
	b.edit("", false, changes)
	b.Select(anchor, caret)
	b.done[len(b.done)-1].After = [2]Place{b.anchor, b.caret}
}

// shifted is where a place comes to stand when something in its line is replaced; the
// start of a line stays one.
func shifted(p, from, to Place, text string) Place {
	if p.Line == from.Line && p.Column > 0 && p.Column >= from.Column {
		p.Column = max(p.Column-(to.Column-from.Column), from.Column) + utf8.RuneCountInString(text)
	}
	return p
}

// DuplicateItem puts a copy of the list item around the caret, with all its lines, below
// it; where there is none, of the line. The caret goes to the copy.
func (b *Buffer) DuplicateItem() {
	first, last := b.item(b.caret.Line)
	copied := strings.Join(b.lines[first:last+1], "\n")
	end := b.within(Place{last, len(b.lines[last])})
	caret := Place{b.caret.Line + last - first + 1, b.caret.Column}
	b.step([]change{b.change(end, end, "\n"+copied)}, caret, caret)
}

// item returns the lines of the innermost list item that a line is in, the line itself
// where it is in none.
func (b *Buffer) item(line int) (first, last int) {
	first, column := line, indentOf(b.lines[line])
	for ; ; first-- {
		text := b.lines[first]
		indent := indentOf(text)
		if indent < len(text) && (indent < column || first == line) {
			if text[indent:] == "-" || strings.HasPrefix(text[indent:], "- ") {
				break
			}
			column = indent
		}
		if first == 0 || column == 0 {
			return line, line
		}
	}
	dash := indentOf(b.lines[first])
	last = first
	for k := first + 1; k < len(b.lines); k++ {
		if indent := indentOf(b.lines[k]); indent < len(b.lines[k]) {
			if indent <= dash {
				break
			}
			last = k
		}
	}
	return first, max(last, min(line, len(b.lines)-1))
}
