// Package edit is a scenario's text while it is written: lines, caret and undo, the
// tree of what stands where, changes that leave every other byte alone, and what helps
// while one types. It knows no window.
package edit

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Place is a place in a text: a line and a column in runes, both from 0.
type Place struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Before reports whether p comes before q.
func (p Place) Before(q Place) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Column < q.Column
}

// Splice puts a text in the place of the bytes From..To of a text with \n as the end
// of its lines.
type Splice struct {
	From, To int
	Text     string
}

// Buffer is a text that is being written. It serves one goroutine at a time.
type Buffer struct {
	lines   []string // without their ends
	ends    []ending // of each line; of the last none
	mark    bool     // a byte order mark stands before the first
	usual   ending   // of lines that are written here
	version int

	caret, anchor Place // the selection lies between them
	column        int   // to which moving up and down returns; -1 for that of the caret

	done, undone []step
	flow         flow
	starts       []int // byte of Text at which each line begins; nil where nobody asked since the last change
	paint        painter
}

// ending is how a line ends in the file.
type ending byte

const (
	lineFeed ending = 'n'
	windows  ending = 'w' // \r\n
	classic  ending = 'c' // \r
)

// flow is what the last step may take in, so that it is undone at once.
type flow uint8

const (
	still flow = iota
	typing
	deleting
)

// step is one entry of the list of undo.
type step struct {
	Label         string   `json:"label,omitempty"` // what was done, for people: the key of a text
	Changes       []change `json:"changes"`         // in the order in which they were made
	Before, After [2]Place // anchor and caret
}

// change replaced Old by New at a place. The ends of their lines are those that are
// usual in the file, but for those that OldEnds and NewEnds have, a letter for each.
type change struct {
	At      Place  `json:"at"`
	Old     string `json:"old,omitempty"`
	New     string `json:"new,omitempty"`
	OldEnds string `json:"oldEnds,omitempty"`
	NewEnds string `json:"newEnds,omitempty"`
}

// mostSteps is how many steps can be undone.
const mostSteps = 1000

// byteOrderMark may begin a file.
var byteOrderMark = []byte("\ufeff")

// New returns a buffer with the text of a file, in UTF-8. A byte order mark and the end
// of each line are as they were in Bytes.
func New(src []byte) *Buffer {
	b := &Buffer{column: -1}
	if rest, ok := bytes.CutPrefix(src, byteOrderMark); ok {
		b.mark, src = true, rest
	}
	text := string(src)
	for text != "" {
		at := strings.IndexAny(text, "\r\n")
		if at < 0 {
			break
		}
		end, size := lineFeed, 1
		if text[at] == '\r' {
			end = classic
			if strings.HasPrefix(text[at+1:], "\n") {
				end, size = windows, 2
			}
		}
		b.lines, b.ends = append(b.lines, text[:at]), append(b.ends, end)
		text = text[at+size:]
	}
	b.usual = lineFeed
	if len(b.ends) > 0 {
		b.usual = b.ends[0]
	}
	b.lines, b.ends = append(b.lines, text), append(b.ends, 0)
	b.paint = painter{begins: make([]LineState, len(b.lines)), to: len(b.lines) - 1, unsure: true}
	return b
}

// Bytes returns the text as the file has it.
func (b *Buffer) Bytes() []byte {
	var out []byte
	if b.mark {
		out = append(out, byteOrderMark...)
	}
	for k, line := range b.lines {
		out = append(out, line...)
		switch end := b.ends[k]; {
		case end == windows:
			out = append(out, '\r', '\n')
		case end == classic && !b.hidden(k):
			out = append(out, '\r')
		case end != 0:
			out = append(out, '\n')
		}
	}
	return out
}

// Text returns the text with \n as the end of every line.
func (b *Buffer) Text() string { return strings.Join(b.lines, "\n") }

// Lines is how many lines there are, at least one.
func (b *Buffer) Lines() int { return len(b.lines) }

// Line returns a line without its end, counted from 0; "" beyond the text.
func (b *Buffer) Line(k int) string {
	if k < 0 || k >= len(b.lines) {
		return ""
	}
	return b.lines[k]
}

// Version is another number after every change.
func (b *Buffer) Version() int { return b.version }

// Caret is where the caret stands, Anchor where the selection begins; both are the
// same where nothing is selected.
func (b *Buffer) Caret() Place { return b.caret }

// Anchor is documented with Caret.
func (b *Buffer) Anchor() Place { return b.anchor }

// Selection returns both ends of what is selected in the order of the text.
func (b *Buffer) Selection() (from, to Place) {
	if b.caret.Before(b.anchor) {
		return b.caret, b.anchor
	}
	return b.anchor, b.caret
}

// Selected returns the text that is selected.
func (b *Buffer) Selected() string {
	from, to := b.Selection()
	return b.between(from, to)
}

// Select sets anchor and caret, at the nearest places that there are.
func (b *Buffer) Select(anchor, caret Place) {
	b.anchor, b.caret = b.within(anchor), b.within(caret)
	b.flow, b.column = still, -1
}

// Insert puts a text in the place of the selection, as typing does; what is typed
// without a pause is undone at once.
func (b *Buffer) Insert(text string) {
	from, to := b.Selection()
	if text == "" && from == to {
		return
	}
	joins := b.flow == typing && from == to && !strings.ContainsAny(text, "\r\n")
	b.edit("", joins, []change{b.change(from, to, text)})
	if b.flow = typing; strings.ContainsAny(text, "\r\n") {
		b.flow = still
	}
}

// Apply makes some changes as one step of undo; label is the key of a text that says
// what it is. The splices are those of Text as it is now, in any order, and none
// lies in another; what is put into one place comes in the order given.
func (b *Buffer) Apply(label string, splices ...Splice) {
	sorted := slices.Clone(splices)
	slices.SortStableFunc(sorted, func(x, y Splice) int { return cmp.Or(x.From-y.From, x.To-y.To) })
	var changes []change
	for _, s := range slices.Backward(sorted) { // so that the places of the others stay right
		changes = append(changes, b.change(b.PlaceAt(s.From), b.PlaceAt(s.To), s.Text))
	}
	if len(changes) > 0 {
		b.edit(label, false, changes)
	}
	b.flow = still
}

// Rest ends what is undone at once: the person paused.
func (b *Buffer) Rest() { b.flow = still }

// change is the change that puts a text in the place of another.
func (b *Buffer) change(from, to Place, text string) change {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	c := change{At: from, Old: b.between(from, to), New: text}
	if odd := b.ends[from.Line:to.Line]; slices.ContainsFunc(odd, func(e ending) bool { return e != b.usual }) {
		c.OldEnds = string(odd)
	}
	return c
}

// edit makes changes and remembers them.
func (b *Buffer) edit(label string, joins bool, changes []change) {
	before := [2]Place{b.anchor, b.caret}
	for _, c := range changes {
		b.caret = b.put(c.At, c.Old, c.New, c.NewEnds)
		b.anchor = b.caret
	}
	b.undone, b.column = nil, -1
	b.remember(joins, step{label, changes, before, [2]Place{b.anchor, b.caret}})
}

// remember adds a step to those that can be undone.
func (b *Buffer) remember(joins bool, s step) {
	if joins && len(b.done) > 0 {
		b.done[len(b.done)-1].join(s)
		return
	}
	b.done = append(b.done, s)
	if over := len(b.done) - mostSteps; over > 0 {
		b.done = slices.Delete(b.done, 0, over)
	}
}

// join takes in a step that came right after it.
func (s *step) join(next step) {
	s.After = next.After
	for _, c := range next.Changes {
		last := &s.Changes[len(s.Changes)-1]
		switch plain := last.OldEnds+last.NewEnds+c.OldEnds+c.NewEnds == ""; {
		case plain && c.Old == "" && c.At == after(last.At, last.New): // typed on
			last.New += c.New
		case plain && c.New == "" && last.New == "" && after(c.At, c.Old) == last.At: // Backspace again
			last.At, last.Old = c.At, c.Old+last.Old
		default:
			s.Changes = append(s.Changes, c)
		}
	}
}

// put replaces one text by another at a place, and returns where the new one ends. ends
// are the ends of the new lines, "" for the usual one.
func (b *Buffer) put(at Place, old, text, ends string) Place {
	b.version++
	b.starts = nil
	end := after(at, old)
	first, last := b.lines[at.Line], b.lines[end.Line]
	head, tail := first[:byteOf(first, at.Column)], last[byteOf(last, end.Column):]
	fresh := strings.Split(text, "\n")
	fresh[0] = head + fresh[0]
	fresh[len(fresh)-1] += tail
	b.paint.changed(at.Line, end.Line+1-at.Line, len(fresh))
	if len(fresh) == 1 && at.Line == end.Line {
		b.lines[at.Line] = fresh[0]
		return after(at, text)
	}
	b.lines = slices.Replace(b.lines, at.Line, end.Line+1, fresh...)
	if len(ends) != len(fresh)-1 {
		ends = strings.Repeat(string(rune(b.usual)), len(fresh)-1)
	}
	b.ends = slices.Replace(b.ends, at.Line, end.Line, []ending(ends)...)
	return after(at, text)
}

// Undo takes the last step back and returns what it was; ok is false where there is none.
func (b *Buffer) Undo() (was Deed, ok bool) {
	if len(b.done) == 0 {
		return was, false
	}
	s := b.done[len(b.done)-1]
	b.done = b.done[:len(b.done)-1]
	for _, c := range slices.Backward(s.Changes) {
		b.put(c.At, c.New, c.Old, c.OldEnds)
	}
	b.undone = append(b.undone, s)
	b.Select(s.Before[0], s.Before[1])
	return s.deed(), true
}

// Redo makes again what Undo took back last.
func (b *Buffer) Redo() (was Deed, ok bool) {
	if len(b.undone) == 0 {
		return was, false
	}
	s := b.undone[len(b.undone)-1]
	b.undone = b.undone[:len(b.undone)-1]
	for _, c := range s.Changes {
		b.put(c.At, c.Old, c.New, c.NewEnds)
	}
	b.done = append(b.done, s)
	b.Select(s.After[0], s.After[1])
	return s.deed(), true
}

// Offset returns the byte of Text at a place.
func (b *Buffer) Offset(p Place) int {
	p = b.within(p)
	return b.lineStarts()[p.Line] + byteOf(b.lines[p.Line], p.Column)
}

// PlaceAt returns the place of a byte of Text.
func (b *Buffer) PlaceAt(offset int) Place {
	if offset <= 0 {
		return Place{}
	}
	starts := b.lineStarts()
	k, found := slices.BinarySearch(starts, offset)
	if !found {
		k--
	}
	line := b.lines[k]
	return Place{k, utf8.RuneCountInString(line[:min(offset-starts[k], len(line))])}
}

// lineStarts are the bytes at which the lines begin.
func (b *Buffer) lineStarts() []int {
	if b.starts == nil {
		b.starts = make([]int, len(b.lines))
		at := 0
		for k, line := range b.lines {
			b.starts[k] = at
			at += len(line) + 1
		}
	}
	return b.starts
}

// End is the place behind the last letter.
func (b *Buffer) End() Place {
	last := len(b.lines) - 1
	return Place{last, utf8.RuneCountInString(b.lines[last])}
}

// within returns the nearest place that there is.
func (b *Buffer) within(p Place) Place {
	switch {
	case p.Line < 0:
		return Place{}
	case p.Line >= len(b.lines):
		return b.End()
	}
	p.Column = min(max(p.Column, 0), utf8.RuneCountInString(b.lines[p.Line]))
	return p
}

// between returns the text from one place to another.
func (b *Buffer) between(from, to Place) string {
	if from.Line == to.Line {
		line := b.lines[from.Line]
		return line[byteOf(line, from.Column):byteOf(line, to.Column)]
	}
	first, last := b.lines[from.Line], b.lines[to.Line]
	parts := []string{first[byteOf(first, from.Column):]}
	parts = append(parts, b.lines[from.Line+1:to.Line]...)
	return strings.Join(append(parts, last[:byteOf(last, to.Column)]), "\n")
}

// byteOf returns the byte at which a column of a line begins.
func byteOf(line string, column int) int {
	at := 0
	for ; column > 0 && at < len(line); column-- {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return at
}

// after returns the place behind a text that begins at a place.
func after(at Place, text string) Place {
	if last := strings.LastIndexByte(text, '\n'); last >= 0 {
		return Place{at.Line + strings.Count(text, "\n"), utf8.RuneCountInString(text[last+1:])}
	}
	at.Column += utf8.RuneCountInString(text)
	return at
}
