package edit

import (
	"slices"
	"strings"

	"buygrid/sim/scenario"
)

// Renamable is the item whose id stands at a byte of a text: where it is given, where
// something names it, else of the innermost part around that has an id. ok is false for
// none; see Rename.
func Renamable(tree *Node, at int) (item Path, id string, ok bool) {
	if tree == nil {
		return nil, "", false
	}
	all := around(tree, at)
	slot, n := all[0].Slot, all[0]
	if n.Kind == Scalar && n.yaml != nil && at >= n.From {
		slot = picked(slot, n.yaml)
		if found := tree.bearer(slot.Ref(), n.Value); found != nil && slot.Form() == scenario.FormReference {
			return found.Path, n.Value, true
		}
		for _, end := range outcomesNaming {
			if named, ok := strings.CutPrefix(n.Value, end.before); ok && slot.Form() == scenario.FormPlain && slices.Contains(slot.Words(), "not_signed") {
				if found := tree.bearer(end.ref, named); found != nil {
					return found.Path, named, true
				}
			}
		}
	}
	for k, n := range all[:len(all)-1] {
		holder := all[k+1]
		if holder.Kind == Map && holder.Slot.Form() == scenario.FormTable && at < n.From {
			if found := tree.bearer(holder.Slot.Ref(), n.Key()); found != nil { // a key that names somebody
				return found.Path, n.Key(), true
			}
		}
		if own := n.ownID(holder); own != "" {
			return n.Path, own, true
		}
	}
	return nil, "", false
}

// ownID is the id that others name the item of a section by, "" for none.
func (n *Node) ownID(holder *Node) string {
	switch {
	case len(namedBy(holder.Path)) == 0:
		return ""
	case holder.Kind == List:
		return n.ID()
	}
	return n.Key()
}

// bearer is the item that a reference of a kind means by an id, nil for none.
func (n *Node) bearer(ref, id string) *Node {
	if ref == "" || id == "" {
		return nil
	}
	for _, c := range n.Children {
		if n.Kind != Scalar && slices.Contains(namedBy(n.Path), ref) && c.ownID(n) == id {
			return c
		}
		if found := c.bearer(ref, id); found != nil {
			return found
		}
	}
	return nil
}
