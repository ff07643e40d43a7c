package edit

import "buygrid/sim/scenario"

// Outline returns the sections of the format in its order, there or not, with the items
// of those that are lists or tables.
func Outline(tree *Node) []Entry {
	var all []Entry
	for _, row := range scenario.Root().Keys() {
		e := Entry{Path: Path{row.Key()}, Name: row.Key(), Count: -1, Line: -1}
		listed := false
		for _, s := range alternatives(row) {
			listed = listed || s.Form() == scenario.FormList || s.Form() == scenario.FormTable
		}
		if listed {
			e.Count = 0
		}
		if n := tree.child(row.Key()); n != nil {
			e.Line = n.Line
			for i := 0; i+1 < len(tree.yaml.Content); i += 2 {
				if key := tree.yaml.Content[i]; key.Value == row.Key() {
					e.Line = key.Line - 1
					break
				}
			}
			if listed && n.Kind != Scalar {
				e.Count = len(n.Children)
				for _, c := range n.Children {
					e.Children = append(e.Children, Entry{Path: c.Path, Name: nameOf(c, n.Kind), Count: -1, Line: c.Line})
				}
			}
		}
		all = append(all, e)
	}
	return all
}

// nameOf is how an item is called: by its key in a table, else by its name, its id, or
// what else tells it from others.
func nameOf(n *Node, in Kind) string {
	if in == Map {
		return n.Key()
	}
	if n.Kind == Scalar {
		return n.Value
	}
	for _, key := range []string{"name", "label", "title", "id", "strategy"} {
		c := n.child(key)
		if c != nil && c.Kind == Map && len(c.Children) > 0 { // in several languages
			c = c.Children[0]
		}
		if c != nil && c.Kind == Scalar && c.Value != "" {
			return c.Value
		}
	}
	return n.Key()
}
