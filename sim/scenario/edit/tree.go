package edit

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"buygrid/sim/scenario"
)

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

	yaml   *yaml.Node
	keyTo  int  // byte behind the key or the dash
	within int  // column of the block that it is an entry of; -1 for the whole file
	column int  // of a block: of its keys or dashes
	inFlow bool // what it is an entry of stands in brackets
	body   int  // of a text in lines: byte at which the line below its mark begins
}

// Kind is what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Scalar Kind = iota
	List
	Map
)

// maxDepth is how deep a file may nest, as the check has it.
const maxDepth = 24

// Read returns the tree of a text, nil where it cannot be read as a whole. What the
// format does not know is in the tree too, with a zero Slot.
func Read(text string) *Node {
	if strings.ContainsAny(text, "\r\u0085\u2028\u2029\ufeff") { // YAML counts lines and columns otherwise
		return nil
	}
	var document yaml.Node
	if err := yaml.Load([]byte(text), &document, yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth)))); err != nil || len(document.Content) != 1 {
		return nil
	}
	r := &reader{text: text, starts: []int{0}}
	for at := range len(text) {
		if text[at] == '\n' {
			r.starts = append(r.starts, at+1)
		}
	}
	top := document.Content[0]
	n := &Node{Slot: picked(scenario.Root(), top), within: -1}
	r.fill(n, top, false)
	n.KeyFrom, n.keyTo = n.From, n.From
	return n
}

// picked is the alternative of a slot that a node is meant to be, the slot itself where
// none fits.
func picked(s scenario.Slot, n *yaml.Node) scenario.Slot {
	if is := s.Pick(n); is.Known() {
		return is
	}
	return s
}

// At returns the node at a path, nil for none.
func (n *Node) At(path ...string) *Node {
	for _, part := range path {
		if n = n.child(part); n == nil {
			return nil
		}
	}
	return n
}

// child returns the entry of a key or position, nil for none.
func (n *Node) child(part string) *Node {
	if n == nil {
		return nil
	}
	for _, c := range n.Children {
		if c.Key() == part {
			return c
		}
	}
	return nil
}

// Key is the last part of the path.
func (n *Node) Key() string {
	if len(n.Path) == 0 {
		return ""
	}
	return n.Path[len(n.Path)-1]
}

// Find returns the innermost node at a byte of the text, nil for none. A node has its
// key or dash too.
func (n *Node) Find(offset int) *Node {
	if n == nil || offset < n.KeyFrom || offset > n.To {
		return nil
	}
	for _, c := range n.Children {
		if found := c.Find(offset); found != nil {
			return found
		}
	}
	return n
}

// ID returns the id of an item of a list that has one, "" for none.
func (n *Node) ID() string {
	if n == nil || n.Kind != Map {
		return ""
	}
	if id := n.child("id"); id != nil && id.Kind == Scalar {
		return id.Value
	}
	return ""
}

// Named spells a path as overrides do: keys and ids with dots, members.mira.title.
// An item without an id is its position.
func (n *Node) Named(path Path) string {
	parts := make([]string, len(path))
	for i, part := range path {
		list := n != nil && n.Kind == List
		n = n.child(part)
		if id := n.ID(); list && id != "" {
			part = id
		}
		parts[i] = part
	}
	return strings.Join(parts, ".")
}

// Resolve is the reverse of Named; ok is false where something in it is not there. The
// supplier "you" is the trainee's.
func (n *Node) Resolve(named string) (path Path, ok bool) {
	if n == nil || named == "" {
		return nil, false
	}
	for rest := named; ; {
		if whole := n.child(rest); n.Kind == Map && whole != nil { // a key may have dots itself
			return append(path, whole.Key()), true
		}
		part, behind, more := strings.Cut(rest, ".")
		if n = n.step(part); n == nil {
			return nil, false
		}
		path = append(path, n.Key())
		if !more {
			return path, true
		}
		rest = behind
	}
}

// step returns the entry that one part of a named path means, nil for none.
func (n *Node) step(part string) *Node {
	if n.Kind != List {
		return n.child(part)
	}
	for _, c := range n.Children {
		if c.ID() == part {
			return c
		}
	}
	if part == "you" && len(n.Path) == 1 && n.Key() == "suppliers" {
		for k, c := range n.Children {
			if you := c.At("you"); you != nil && you.Value == "true" {
				return n.Children[k]
			}
		}
	}
	if at, err := strconv.Atoi(part); err == nil && at >= 0 && at < len(n.Children) && n.Children[at].ID() == "" {
		return n.Children[at]
	}
	return nil
}

// reader finds the bytes of what YAML read.
type reader struct {
	text   string
	starts []int // byte of every line
}

// offset is the byte of a line and column in letters, both from 1.
func (r *reader) offset(line, column int) int {
	if line < 1 || line > len(r.starts) {
		return len(r.text)
	}
	at := r.starts[line-1]
	return at + byteOf(r.text[at:r.lineEnd(at)], column-1)
}

// lineEnd is the byte of the end of the line that holds a byte.
func (r *reader) lineEnd(at int) int { return lineEnd(r.text, at) }

func lineEnd(text string, at int) int {
	if end := strings.IndexByte(text[at:], '\n'); end >= 0 {
		return at + end
	}
	return len(text)
}

// lineStart is the byte at which the line that holds a byte begins.
func lineStart(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

// fill sets what a node is and where it stands, and reads what is in it. Its path, slot
// and the end of its key are known.
func (r *reader) fill(n *Node, y *yaml.Node, inFlow bool) {
	n.yaml = y
	n.Line = y.Line - 1
	n.From = max(r.offset(y.Line, y.Column), n.keyTo)
	n.Flow, n.inFlow = inFlow, inFlow
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Map
		r.collection(n, inFlow)
	case yaml.SequenceNode:
		n.Kind = List
		r.collection(n, inFlow)
	default:
		n.Value = y.Value
		r.scalar(n, inFlow)
	}
}

// collection reads a list or map.
func (r *reader) collection(n *Node, inFlow bool) {
	begins := skipProperties(r.text, n.From, n.yaml)
	bracket := begins < len(r.text) && (r.text[begins] == '[' || r.text[begins] == '{') && n.yaml.Style&yaml.FlowStyle != 0
	flow := bracket || inFlow
	n.Flow = flow
	n.column = utf8.RuneCountInString(r.text[lineStart(r.text, begins):begins])
	if n.Kind == Map {
		r.entries(n, flow)
	} else {
		r.items(n, flow)
	}
	last := begins
	if bracket {
		last++
	}
	if len(n.Children) > 0 {
		last = max(last, n.Children[len(n.Children)-1].To)
	}
	switch {
	case bracket:
		n.To = r.closed(last, "]}"[b2i(n.Kind == Map)])
	case flow:
		n.To = last
	default:
		n.To = r.lineEnd(last)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// entries reads the keys of a map with their values.
func (r *reader) entries(n *Node, flow bool) {
	for i := 0; i+1 < len(n.yaml.Content); i += 2 {
		key, value := n.yaml.Content[i], n.yaml.Content[i+1]
		slot, _ := n.Slot.Below(n.yaml, key.Value)
		c := &Node{Path: append(slices.Clone(n.Path), key.Value), Slot: picked(slot, value), within: n.column}
		c.KeyFrom = r.offset(key.Line, key.Column)
		name := &Node{yaml: key, From: c.KeyFrom, Value: key.Value, within: n.column}
		r.scalar(name, flow)
		c.keyTo = name.To
		if colon := r.gap(c.keyTo); colon < len(r.text) && r.text[colon] == ':' {
			c.keyTo = colon + 1
		}
		r.fill(c, value, flow)
		n.Children = append(n.Children, c)
	}
}

// items reads the items of a list.
func (r *reader) items(n *Node, flow bool) {
	slot, _ := n.Slot.Items(n.yaml)
	for i, item := range n.yaml.Content {
		c := &Node{Path: append(slices.Clone(n.Path), strconv.Itoa(i)), Slot: picked(slot, item), within: n.column}
		if !flow {
			from := skipProperties(r.text, n.From, n.yaml)
			if i > 0 {
				from = n.Children[i-1].To
			}
			c.KeyFrom = r.gap(from)
			c.keyTo = min(c.KeyFrom+1, len(r.text))
		}
		r.fill(c, item, flow)
		if flow {
			c.KeyFrom, c.keyTo = c.From, c.From
		}
		n.Children = append(n.Children, c)
	}
}

// gap skips blanks, ends of lines and comments.
func (r *reader) gap(at int) int { return skipGap(r.text, at) }

func skipGap(text string, at int) int {
	for at < len(text) {
		switch text[at] {
		case ' ', '\t', '\n':
			at++
		case '#':
			at = lineEnd(text, at)
		default:
			return at
		}
	}
	return at
}

// closed is the byte behind the bracket that closes a list or map.
func (r *reader) closed(at int, bracket byte) int {
	for at < len(r.text) {
		at = r.gap(at)
		if at < len(r.text) {
			at++
			if r.text[at-1] == bracket {
				return at
			}
		}
	}
	return at
}
