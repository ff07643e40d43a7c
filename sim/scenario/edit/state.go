package edit

import (
	"slices"
	"unicode/utf8"
)

// State is what a draft keeps of a buffer besides its text: caret and undo. It is
// written as JSON.
type State struct {
	Anchor, Caret Place
	Done, Undone  []step
	Ends          string `json:",omitempty"` // the usual end of a line, as a letter
	Hidden        []int  `json:",omitempty"` // lines that end in \r, which Bytes writes as \n so that no other end comes of it
}

// mostKept is how many bytes of text the steps of a State hold together.
const mostKept = 1 << 20

// State returns what is to be kept: of many large steps the nearest.
func (b *Buffer) State() State {
	room := mostKept
	done := nearest(b.done, &room)
	s := State{b.anchor, b.caret, done, nearest(b.undone, &room), string(rune(b.usual)), nil}
	for k := range b.ends {
		if b.hidden(k) {
			s.Hidden = append(s.Hidden, k)
		}
	}
	return s
}

// hidden reports whether a line ends in \r before an empty one that ends in \n: as bytes
// both would be one end.
func (b *Buffer) hidden(k int) bool {
	return b.ends[k] == classic && b.lines[k+1] == "" && b.ends[k+1] == lineFeed
}

// nearest are the last steps that there is room for.
func nearest(steps []step, room *int) []step {
	from := len(steps)
	for from > 0 {
		size, kept := 0, true
		for _, c := range steps[from-1].Changes {
			size += len(c.Old) + len(c.New) + len(c.OldEnds) + len(c.NewEnds) + 40
			kept = kept && utf8.ValidString(c.Old) && utf8.ValidString(c.New) // JSON has no other bytes
		}
		if !kept || size > *room {
			break
		}
		*room -= size
		from--
	}
	kept := slices.Clone(steps[from:])
	for k := range kept {
		kept[k].Changes = slices.Clone(kept[k].Changes) // typing goes on in the last
	}
	return kept
}

// Resume puts back what State returned of a buffer with the same text; a state that does
// not fit the text is dropped, and false returned.
func (b *Buffer) Resume(s State) bool {
	if len(s.Done) > mostSteps || len(s.Undone) > mostSteps || !b.there(s.Anchor) || !b.there(s.Caret) {
		return false
	}
	usual := b.usual
	if len(s.Ends) == 1 && known(ending(s.Ends[0])) {
		usual = ending(s.Ends[0])
	}
	past, future := b.copied(usual), b.copied(usual)
	for _, k := range s.Hidden {
		if k < 0 || k+1 >= len(b.lines) || b.ends[k] != lineFeed {
			return false
		}
		past.ends[k], future.ends[k] = classic, classic
	}
	for _, t := range slices.Backward(s.Done) {
		for _, c := range slices.Backward(t.Changes) {
			if !past.turn(c.At, c.New, c.Old, c.OldEnds) {
				return false
			}
		}
	}
	for _, t := range slices.Backward(s.Undone) {
		for _, c := range t.Changes {
			if !future.turn(c.At, c.Old, c.New, c.NewEnds) {
				return false
			}
		}
	}
	for _, k := range s.Hidden {
		b.ends[k] = classic
	}
	b.Select(s.Anchor, s.Caret)
	room := mostKept
	b.usual = usual
	b.done, b.undone = nearest(s.Done, &room), nearest(s.Undone, &room)
	return true
}

// copied returns the text alone.
func (b *Buffer) copied(usual ending) *Buffer {
	return &Buffer{lines: slices.Clone(b.lines), ends: slices.Clone(b.ends), usual: usual}
}

// there reports whether there is such a place.
func (b *Buffer) there(p Place) bool { return b.within(p) == p }

// turn puts a text in the place of another if that stands there.
func (b *Buffer) turn(at Place, old, text, ends string) bool {
	end := after(at, old)
	if !b.there(at) || !b.there(end) || b.between(at, end) != old {
		return false
	}
	for _, e := range ends {
		if !known(ending(e)) {
			return false
		}
	}
	b.put(at, old, text, ends)
	return true
}

func known(e ending) bool { return e == lineFeed || e == windows || e == classic }
