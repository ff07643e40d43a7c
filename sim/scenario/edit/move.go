package edit

import (
	"strings"
	"unicode"
)

// Motion is a way for the caret to go.
type Motion uint8

// The motions.
const (
	Left Motion = iota // a letter, with the accents and signs that belong to it
	Right
	WordLeft
	WordRight
	LineUp // in the column in which going up and down began
	LineDown
	LineStart // the first letter of the line, from there its very start
	LineEnd
	TextStart
	TextEnd
)

// Move moves the caret; extend leaves the anchor where it is, so that the selection
// grows. Without it, Left and Right of a selection go to its ends.
func (b *Buffer) Move(m Motion, extend bool) {
	switch m {
	case LineUp:
		b.MoveLines(-1, extend)
		return
	case LineDown:
		b.MoveLines(1, extend)
		return
	}
	from, to := b.Selection()
	switch {
	case !extend && from != to && m == Left:
		b.Select(from, from)
	case !extend && from != to && m == Right:
		b.Select(to, to)
	default:
		b.moveTo(b.target(m), extend)
	}
}

// MoveLines moves the caret down by lines, up where n is below 0: a page is as many
// lines as are seen. Above the first line is its start, below the last its end.
func (b *Buffer) MoveLines(n int, extend bool) {
	column := b.column
	if column < 0 {
		column = b.caret.Column
	}
	b.moveTo(b.whole(b.within(Place{b.caret.Line + n, column})), extend)
	b.column = column
}

// moveTo puts the caret somewhere.
func (b *Buffer) moveTo(p Place, extend bool) {
	if extend {
		b.Select(b.anchor, p)
	} else {
		b.Select(p, p)
	}
}

// target is where a motion from the caret leads.
func (b *Buffer) target(m Motion) Place {
	at := b.caret
	line := []rune(b.lines[at.Line])
	switch m {
	case Left, WordLeft:
		if at.Column == 0 {
			if at.Line == 0 {
				return at
			}
			return b.within(Place{at.Line - 1, len(b.lines[at.Line-1])})
		}
		if m == Left {
			return Place{at.Line, letterBefore(line, at.Column)}
		}
		return Place{at.Line, wordBefore(line, at.Column)}
	case Right, WordRight:
		if at.Column >= len(line) {
			return b.within(Place{at.Line + 1, 0})
		}
		if m == Right {
			return Place{at.Line, letterBehind(line, at.Column)}
		}
		return Place{at.Line, wordBehind(line, at.Column)}
	case LineStart:
		if first := indentOf(b.lines[at.Line]); first != at.Column {
			return Place{at.Line, first}
		}
		return Place{at.Line, 0}
	case LineEnd:
		return Place{at.Line, len(line)}
	case TextStart:
		return Place{}
	}
	return b.End()
}

// whole returns the place before the letter that a place stands inside of.
func (b *Buffer) whole(p Place) Place {
	line := []rune(b.lines[p.Line])
	if p.Column > 0 && p.Column < len(line) && belongs(line, p.Column) {
		p.Column = letterBefore(line, p.Column)
	}
	return p
}

const joiner = '\u200d' // makes one sign of two

// belongs reports whether a rune is a part of the letter before it.
func belongs(line []rune, at int) bool {
	r, before := line[at], line[at-1]
	flags := 0
	for k := at; k >= 0 && line[k] >= 0x1f1e6 && line[k] <= 0x1f1ff; k-- {
		flags++
	}
	return unicode.In(r, unicode.Mn, unicode.Me) || r == joiner || before == joiner || r >= 0x1f3fb && r <= 0x1f3ff || flags > 0 && flags%2 == 0
}

func letterBefore(line []rune, at int) int {
	for at--; at > 0 && belongs(line, at); {
		at--
	}
	return at
}

func letterBehind(line []rune, at int) int {
	for at++; at < len(line) && belongs(line, at); {
		at++
	}
	return at
}

// sort is what the letters of a word have in common.
func sort(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return 0
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '_', r == '-', r == joiner:
		return 1
	}
	return 2
}

func wordBefore(line []rune, at int) int {
	for at > 0 && sort(line[at-1]) == 0 {
		at--
	}
	for from := at; at > 0 && sort(line[at-1]) == sort(line[from-1]); {
		at--
	}
	return at
}

func wordBehind(line []rune, at int) int {
	for from := at; at < len(line) && sort(line[from]) != 0 && sort(line[at]) == sort(line[from]); {
		at++
	}
	for at < len(line) && sort(line[at]) == 0 {
		at++
	}
	return at
}

// indentOf is how many blanks a line begins with.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// SelectWord selects the word around a place.
func (b *Buffer) SelectWord(at Place) {
	at = b.within(at)
	line := []rune(b.lines[at.Line])
	if len(line) == 0 {
		b.Select(at, at)
		return
	}
	in := min(at.Column, len(line)-1)
	if at.Column > 0 && at.Column <= len(line) && sort(line[in]) != 1 && sort(line[at.Column-1]) == 1 {
		in = at.Column - 1 // right behind a word
	}
	from, to := in, in
	for from > 0 && sort(line[from-1]) == sort(line[in]) {
		from--
	}
	for to < len(line) && sort(line[to]) == sort(line[in]) {
		to++
	}
	b.Select(Place{at.Line, from}, Place{at.Line, to})
}

// SelectLine selects a line with its end.
func (b *Buffer) SelectLine(line int) {
	from := b.within(Place{line, 0})
	if from.Line+1 < len(b.lines) {
		b.Select(from, Place{from.Line + 1, 0})
	} else {
		b.Select(from, b.End())
	}
}

// SelectAll selects the text.
func (b *Buffer) SelectAll() { b.Select(Place{}, b.End()) }
