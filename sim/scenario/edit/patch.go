package edit

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// ErrLines says that a change cannot be spliced into what stands there, such as a list
// in brackets over several lines: the author has to make it in the text.
var ErrLines = errors.New("what stands there has to be changed in the text")

// ErrTaken says that another item of the list has the id already.
var ErrTaken = errors.New("another has this id already")

// Set returns the splices that put a value at a path: in the place of what stands
// there, else as a new key in the order of the format. value is YAML: a scalar, or a
// list or map in brackets, or lines of block style without indentation, which then
// begin below the key. A text keeps the quotes of the one before it. All else keeps
// its bytes, and every comment stays; where that cannot be, the error is ErrLines.
func Set(text string, path Path, value string) ([]Splice, error) {
	tree := Read(text)
	if tree == nil {
		return nil, ErrLines
	}
	return set(text, tree, path, value)
}

func set(text string, tree *Node, path Path, value string) ([]Splice, error) {
	v, ok := parsed(value)
	if !ok {
		return nil, ErrLines
	}
	if n := tree.At(path...); n != nil {
		return replace(text, tree, n, v)
	}
	at := tree
	depth := 0
	for ; at.child(path[depth]) != nil; depth++ {
		at = at.child(path[depth])
	}
	switch {
	case at.Kind == Map:
		if v, ok = nested(v, path[depth+1:], len(at.Path) > 0 || len(path) == depth+1); ok {
			return insert(text, tree, at, place(tree, at, path[depth]), path[depth], v)
		}
	case at.Kind == Scalar && at.yaml.ShortTag() == "!!null":
		if v, ok = nested(v, path[depth:], len(at.Path) > 1); ok {
			return replace(text, tree, at, v)
		}
	}
	return nil, ErrLines
}

// Remove returns the splices that take a key or an item out, with the comment on its
// line and the lines of comments right above it. What is then empty stays as {} or [].
func Remove(text string, path Path) ([]Splice, error) {
	tree := Read(text)
	n := tree.At(path...)
	if n == nil || len(path) == 0 {
		return nil, ErrLines
	}
	holder := tree.At(path[:len(path)-1]...)
	k := slices.Index(holder.Children, n)
	want := meant(tree)
	want.at(tree, holder.Path).remove(k)
	var cut Splice
	lost := span{n.KeyFrom, n.To}
	switch {
	case holder.Flow:
		cut = cutInline(holder, k)
	case len(holder.Children) == 1:
		return empty(text, tree, holder, want)
	case !firstOnLine(text, n.KeyFrom):
		if k+1 == len(holder.Children) { // behind a question mark
			return nil, ErrLines
		}
		cut = Splice{From: n.KeyFrom, To: holder.Children[k+1].KeyFrom}
		lost.to = lineEnd(text, n.To)
	default:
		lost = span{headStart(text, holder, k), tailEnd(text, holder, k)}
		cut = cutLines(text, lost)
	}
	return checked(text, tree, want, []Splice{cut}, lost)
}

// Add returns the splices that put a new item into a list before position at; a list
// that is not there yet is made. item is YAML as for Set.
func Add(text string, list Path, at int, item string) ([]Splice, error) {
	tree := Read(text)
	v, ok := parsed(item)
	if tree == nil || !ok {
		return nil, ErrLines
	}
	n := tree.At(list...)
	if n != nil && n.Kind == List && len(n.Children) > 0 {
		return insert(text, tree, n, min(max(at, 0), len(n.Children)), "", v)
	}
	if n != nil && n.Kind != List && (n.Kind != Scalar || n.yaml.ShortTag() != "!!null") {
		return nil, ErrLines
	}
	value := "[" + inline(v.node) + "]"
	switch {
	case v.node == nil:
		value = "[null]"
	case value == "[]": // a tag alone
		return nil, ErrLines
	}
	if v.node != nil && (v.node.Kind != Scalar || v.lines()) && (n == nil || !n.inFlow) {
		value = v.entry("-", 0)
	}
	return set(text, tree, list, value)
}

// Duplicate returns the splices that put a copy of an item behind it; its id, where it
// has one, gets a number. The comments in it are copied, those above it are not.
func Duplicate(text string, item Path) ([]Splice, error) {
	tree := Read(text)
	n := tree.At(item...)
	if n == nil || len(item) == 0 {
		return nil, ErrLines
	}
	holder := tree.At(item[:len(item)-1]...)
	k := slices.Index(holder.Children, n)
	from, old := n.KeyFrom, ""
	id := n.child("id")
	switch {
	case holder.Kind == Map:
		old = n.Key()
		from = n.KeyFrom
	case n.ID() != "":
		old, from = n.ID(), id.From
	}
	want := meant(tree)
	twin := meant(n)
	fresh := numbered(holder, old)
	end := n.To
	if !holder.Flow {
		end = lineEnd(text, n.To)
	}
	copied := text[n.KeyFrom:end]
	if old != "" {
		at := from - n.KeyFrom
		named, ok := strings.CutPrefix(copied[at:], old)
		if !ok && at+1 < len(copied) { // in quotes
			at++
			named, ok = strings.CutPrefix(copied[at:], old)
		}
		if !ok {
			return nil, ErrLines
		}
		copied = copied[:at] + fresh + named
		if holder.Kind == List {
			twin.items[slices.Index(n.Children, id)].value = fresh
		}
	}
	want.at(tree, holder.Path).insert(k+1, fresh, twin)
	return checked(text, tree, want, []Splice{behind(text, holder, k, copied)})
}

// numbered returns an id like one of a list, or key of a map, that is free there.
func numbered(holder *Node, id string) string {
	stem := id
	if at := strings.LastIndexByte(id, '-'); at > 0 {
		if _, err := strconv.Atoi(id[at+1:]); err == nil {
			stem = id[:at]
		}
	}
	for k := 2; ; k++ {
		if fresh := stem + "-" + strconv.Itoa(k); !named(holder, fresh) {
			return fresh
		}
	}
}

// named reports whether a list or map has an entry of an id.
func named(holder *Node, id string) bool {
	return slices.ContainsFunc(holder.Children, func(c *Node) bool { return holder.Kind == List && c.ID() == id || holder.Kind == Map && c.Key() == id })
}

// Move returns the splices that exchange an item with the one by places away, with its
// comments.
func Move(text string, item Path, by int) ([]Splice, error) {
	tree := Read(text)
	n := tree.At(item...)
	if n == nil || len(item) == 0 || by == 0 {
		return nil, ErrLines
	}
	holder := tree.At(item[:len(item)-1]...)
	k := slices.Index(holder.Children, n)
	l := k + by
	if l < 0 || l >= len(holder.Children) {
		return nil, ErrLines
	}
	k, l = min(k, l), max(k, l)
	want := meant(tree)
	in := want.at(tree, holder.Path)
	in.items[k], in.items[l] = in.items[l], in.items[k]
	if holder.Kind == Map {
		in.keys[k], in.keys[l] = in.keys[l], in.keys[k]
	}
	first, second := extent(text, holder, k), extent(text, holder, l)
	return checked(text, tree, want, []Splice{
		{first.from, first.to, text[second.from:second.to]},
		{second.from, second.to, text[first.from:first.to]},
	})
}

// extent is what moves with an entry: its comments and its lines.
func extent(text string, holder *Node, k int) span {
	n := holder.Children[k]
	if holder.Flow {
		return span{n.KeyFrom, n.To}
	}
	from := headStart(text, holder, k)
	if !firstOnLine(text, n.KeyFrom) {
		return span{n.KeyFrom, tailEnd(text, holder, k)}
	}
	return span{from + holder.column, tailEnd(text, holder, k)}
}

// checked returns the splices where they do what is wanted, all comments kept but those
// in what is lost, else ErrLines.
func checked(text string, tree *Node, want *meaning, splices []Splice, lost ...span) ([]Splice, error) {
	splices = joined(splices)
	if !verified(text, tree, splices, want, lost...) {
		return nil, ErrLines
	}
	return splices, nil
}

// joined sorts splices and makes one of those that touch, whatever order they are made in.
func joined(splices []Splice) []Splice {
	slices.SortStableFunc(splices, func(a, b Splice) int { return a.From - b.From })
	var all []Splice
	for _, s := range splices {
		if s.From == s.To && s.Text == "" {
			continue
		}
		if last := len(all) - 1; last >= 0 && all[last].To == s.From {
			all[last].To, all[last].Text = s.To, all[last].Text+s.Text
			continue
		}
		all = append(all, s)
	}
	return all
}
