// Package edit is a scenario's text while it is written: lines, caret and undo, the
// tree of what stands where, changes that leave every other byte alone, and what helps
// while one types. It knows no window.
package edit

import (
	"bytes"
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
	mark    bool     // a byte order mark stands before the first
	ends    string   // of lines where the file has them: \n or \r\n
	version int

	caret, anchor Place // the selection lies between them

	done, undone []step
	typing       bool // the last step may take in what is typed next
}

// step is one entry of the list of undo.
type step struct {
	Label         string   `json:"label,omitempty"` // what was done, for people: the key of a text
	Changes       []change `json:"changes"`         // in the order in which they were made
	Before, After [2]Place // anchor and caret
}

// change replaced Old by New at a place.
type change struct {
	At  Place  `json:"at"`
	Old string `json:"old,omitempty"`
	New string `json:"new,omitempty"`
}

// mostSteps is how many steps can be undone.
const mostSteps = 1000

// byteOrderMark may begin a file.
var byteOrderMark = []byte("\ufeff")

// New returns a buffer with the text of a file. A byte order mark and the ends of the
// lines are as they were in Bytes.
func New(src []byte) *Buffer {
	b := &Buffer{ends: "\n"}
	if rest, ok := bytes.CutPrefix(src, byteOrderMark); ok {
		b.mark, src = true, rest
	}
	text := string(src)
	if strings.Contains(text, "\r\n") {
		b.ends = "\r\n"
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	b.lines = strings.Split(text, "\n")
	return b
}

// Bytes returns the text as the file has it.
func (b *Buffer) Bytes() []byte {
	var out []byte
	if b.mark {
		out = append(out, byteOrderMark...)
	}
	return append(out, strings.Join(b.lines, b.ends)...)
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
	b.typing = false
}

// Insert puts a text in the place of the selection, as typing does; what is typed
// without a pause is undone at once.
func (b *Buffer) Insert(text string) {
	from, to := b.Selection()
	b.edit("", b.typing && from == to && !strings.Contains(text, "\n"), []change{{from, b.between(from, to), text}})
	b.typing = !strings.Contains(text, "\n")
}

// Apply makes some changes as one step of undo; label is the key of a text that says
// what it is. The splices are those of Text as it is now, in any order, and none
// lies in another.
func (b *Buffer) Apply(label string, splices ...Splice) {
	sorted := slices.Clone(splices)
	slices.SortStableFunc(sorted, func(x, y Splice) int { return y.From - x.From }) // from the end, so that the others stay right
	var changes []change
	for _, s := range sorted {
		from, to := b.PlaceAt(s.From), b.PlaceAt(s.To)
		changes = append(changes, change{from, b.between(from, to), s.Text})
	}
	if len(changes) > 0 {
		b.edit(label, false, changes)
	}
	b.typing = false
}

// Rest ends what is undone at once: the person paused.
func (b *Buffer) Rest() { b.typing = false }

// edit makes changes and remembers them.
func (b *Buffer) edit(label string, joins bool, changes []change) {
	before := [2]Place{b.anchor, b.caret}
	for _, c := range changes {
		b.caret = b.put(c.At, c.Old, c.New)
		b.anchor = b.caret
	}
	b.undone = nil
	after := [2]Place{b.anchor, b.caret}
	if joins && len(b.done) > 0 {
		last := &b.done[len(b.done)-1]
		last.Changes = append(last.Changes, changes...)
		last.After = after
		return
	}
	b.done = append(b.done, step{label, changes, before, after})
	if over := len(b.done) - mostSteps; over > 0 {
		b.done = slices.Delete(b.done, 0, over)
	}
}

// put replaces one text by another at a place, and returns where the new one ends.
func (b *Buffer) put(at Place, old, text string) Place {
	b.version++
	end := after(at, old)
	head := b.lines[at.Line][:byteOf(b.lines[at.Line], at.Column)]
	tail := b.lines[end.Line][byteOf(b.lines[end.Line], end.Column):]
	fresh := strings.Split(head+text+tail, "\n")
	b.lines = slices.Replace(b.lines, at.Line, end.Line+1, fresh...)
	return after(at, text)
}

// Undo takes the last step back and returns its label; ok is false where there is none.
func (b *Buffer) Undo() (label string, ok bool) {
	if len(b.done) == 0 {
		return "", false
	}
	s := b.done[len(b.done)-1]
	b.done = b.done[:len(b.done)-1]
	for _, c := range slices.Backward(s.Changes) {
		b.put(c.At, c.New, c.Old)
	}
	b.undone = append(b.undone, s)
	b.anchor, b.caret = s.Before[0], s.Before[1]
	b.typing = false
	return s.Label, true
}

// Redo makes again what Undo took back last.
func (b *Buffer) Redo() (label string, ok bool) {
	if len(b.undone) == 0 {
		return "", false
	}
	s := b.undone[len(b.undone)-1]
	b.undone = b.undone[:len(b.undone)-1]
	for _, c := range s.Changes {
		b.put(c.At, c.Old, c.New)
	}
	b.done = append(b.done, s)
	b.anchor, b.caret = s.After[0], s.After[1]
	b.typing = false
	return s.Label, true
}

// CanUndo and CanRedo report whether there is a step.
func (b *Buffer) CanUndo() bool { return len(b.done) > 0 }

// CanRedo is documented with CanUndo.
func (b *Buffer) CanRedo() bool { return len(b.undone) > 0 }

// Offset returns the byte of Text at a place.
func (b *Buffer) Offset(p Place) int {
	p = b.within(p)
	at := 0
	for k := range p.Line {
		at += len(b.lines[k]) + 1
	}
	return at + byteOf(b.lines[p.Line], p.Column)
}

// PlaceAt returns the place of a byte of Text.
func (b *Buffer) PlaceAt(offset int) Place {
	for k, line := range b.lines {
		if offset <= len(line) {
			return Place{k, utf8.RuneCountInString(line[:max(offset, 0)])}
		}
		offset -= len(line) + 1
	}
	return b.End()
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
