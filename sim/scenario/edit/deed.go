package edit

import "strings"

// Deed is what a step of the list of undo did.
type Deed struct {
	Label       string // the key of a text, where whoever made it named it; else Kind tells
	Kind        DeedKind
	First, Last int // its lines in the text with it, from 0
}

// DeedKind is what was done in the text itself.
type DeedKind uint8

// The kinds.
const (
	Wrote DeedKind = iota
	Deleted
	Changed
)

// LastDeed returns what Undo would take back; ok is false where there is nothing.
func (b *Buffer) LastDeed() (d Deed, ok bool) { return newest(b.done) }

// NextDeed returns what Redo would make again; ok is false where there is nothing.
func (b *Buffer) NextDeed() (d Deed, ok bool) { return newest(b.undone) }

func newest(steps []step) (d Deed, ok bool) {
	if len(steps) == 0 {
		return d, false
	}
	return steps[len(steps)-1].deed(), true
}

// deed says what a step did.
func (s *step) deed() Deed {
	d := Deed{Label: s.Label}
	wrote, deleted := false, false
	for k, c := range s.Changes {
		wrote, deleted = wrote || c.New != "", deleted || c.Old != ""
		last := c.At.Line + strings.Count(c.New, "\n")
		if k == 0 {
			d.First, d.Last = c.At.Line, last
		}
		d.First, d.Last = min(d.First, c.At.Line), max(d.Last, last)
	}
	switch {
	case wrote && deleted:
		d.Kind = Changed
	case deleted:
		d.Kind = Deleted
	}
	return d
}

// CanUndo reports whether there is a step to take back.
func (b *Buffer) CanUndo() bool { return len(b.done) > 0 }

// CanRedo reports whether there is a step to make again.
func (b *Buffer) CanRedo() bool { return len(b.undone) > 0 }
