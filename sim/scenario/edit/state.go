package edit

// State is what a draft keeps of a buffer besides its text: caret and undo. It is
// written as JSON.
type State struct {
	Anchor, Caret Place
	Done, Undone  []step
}

// State returns what is to be kept.
func (b *Buffer) State() State { return State{b.anchor, b.caret, b.done, b.undone} }

// Resume puts back what State returned of a buffer with the same text; a state that does
// not fit the text is dropped, and false returned.
func (b *Buffer) Resume(s State) bool { return false }
