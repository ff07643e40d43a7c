package edit

import "strings"

// Question returns the ends of the question of a draft that stands at a place, as the
// answer takes its place; ok is false where none stands.
func (b *Buffer) Question(at Place) (from, to Place, ok bool) {
	if at.Line < 0 || at.Line >= b.Lines() {
		return at, at, false
	}
	start, end, ok := asked(b.Inks(at.Line), at.Column)
	return Place{at.Line, start}, Place{at.Line, end}, ok
}

// asked are the columns of the question among the pieces of a line that holds a column.
func asked(runs []Run, column int) (from, to int, ok bool) {
	for _, r := range runs {
		if r.Ink == InkQuestion && r.From <= column && column <= r.To {
			return r.From, r.To, true
		}
	}
	return column, column, false
}

// Question returns what is asked where a question of a draft stands in the place of a
// value; ok is false for a value.
func (n *Node) Question() (asks string, ok bool) {
	if n == nil || n.Kind != Scalar || n.Value != "?" && !strings.HasPrefix(n.Value, "? ") {
		return "", false
	}
	return strings.TrimSpace(n.Value[1:]), true
}
