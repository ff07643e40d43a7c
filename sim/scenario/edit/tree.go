package edit

import "buygrid/sim/scenario"

// Path is where something stands in a file: keys from the top, and of an item of a
// list its position from 0 in digits.
type Path []string

// Node is something that stands in a text, with what the format has there.
type Node struct {
	Path     Path
	Slot     scenario.Slot // of the value; where the slot is a choice, the alternative that it is meant to be
	Kind     Kind
	Value    string // of a scalar, as it is read
	Children []*Node

	Line     int  // of the value, from 0
	From, To int  // bytes of the value in the text; a list or map in lines goes from its first key or dash to the end of its last line
	KeyFrom  int  // byte at which the entry begins: its key, or the dash of an item; From where it has neither
	Flow     bool // it stands in brackets
}

// Kind is what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Scalar Kind = iota
	List
	Map
)

// Read returns the tree of a text, nil where it cannot be read as a whole.
func Read(text string) *Node { return nil }

// At returns the node at a path, nil for none.
func (n *Node) At(path ...string) *Node { return nil }

// Key is the last part of the path.
func (n *Node) Key() string {
	if len(n.Path) == 0 {
		return ""
	}
	return n.Path[len(n.Path)-1]
}

// Find returns the innermost node at a byte of the text, nil for none.
func (n *Node) Find(offset int) *Node { return nil }

// ID returns the id of an item of a list that has one, "" for none.
func (n *Node) ID() string { return "" }

// Named spells a path as overrides do: keys and ids with dots, members.mira.title.
// An item without an id is its position.
func (n *Node) Named(path Path) string { return "" }

// Resolve is the reverse of Named; ok is false where something in it is not there.
func (n *Node) Resolve(named string) (path Path, ok bool) { return nil, false }
