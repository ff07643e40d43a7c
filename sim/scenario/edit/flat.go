package edit

import "strings"

// flattened returns the lines of a text with all that stands in one pair of brackets on
// the line on which that begins, and what goes on in other lines empty: so each line can
// be read for itself. place is where a place comes to stand, shift by how many columns
// further right. ok is false for a place in a comment or in a text over several lines.
func flattened(lines []string, at Place) (flat []string, place Place, shift int, ok bool) {
	flat, place, ok = make([]string, len(lines)), at, true
	var state LineState
	begin := -1 // line that the brackets which are open begin on
	for k, line := range lines {
		if state.Flow > 0 && state.Quote == 0 && isSection(line) {
			state = LineState{} // a bracket above is not closed yet
		}
		in := state
		runs, out := Inks(line, state)
		state = out
		bare := line
		if last := len(runs) - 1; last >= 0 && runs[last].Ink == InkComment {
			if k == at.Line && at.Column > runs[last].From {
				ok = false
			}
			if out.Flow > 0 || in.Flow > 0 { // else it is harmless, and the caret may stand behind it
				bare = line[:byteOf(line, runs[last].From)]
			}
		}
		switch {
		case in.Flow > 0:
			if k == at.Line {
				ok = ok && in.Quote == 0
				shift = len([]rune(flat[begin])) + 1
				place = Place{begin, shift + at.Column}
			}
			flat[begin] += " " + bare
		case in.Quote != 0 || in.Block && (strings.TrimSpace(line) == "" || indentOf(line) > in.Indent):
			ok = ok && (k != at.Line || in.Quote == 0 && indentOf(line) <= in.Indent)
		default:
			flat[k] = bare
			begin = k
		}
	}
	return flat, place, shift, ok
}

// isSection reports whether a key of the file itself begins on a line.
func isSection(line string) bool {
	all := parts(line)
	return len(all) > 0 && all[0].column == 0 && all[0].key != ""
}
