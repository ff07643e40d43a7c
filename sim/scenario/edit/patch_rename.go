package edit

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"buygrid/sim/scenario"
)

// Rename returns the splices that give an item another id, and everything that names it:
// references, keys of tables, outcomes such as lost:ID, and the paths in the values that
// expectations replace. The error is ErrTaken where its list has the id already.
func Rename(text string, item Path, id string) ([]Splice, error) {
	tree := Read(text)
	n := tree.At(item...)
	if n == nil || len(item) == 0 || id == "" {
		return nil, ErrLines
	}
	holder := tree.At(item[:len(item)-1]...)
	old := n.ID()
	if holder.Kind == Map {
		old = n.Key()
	}
	if old == "" {
		return nil, ErrLines
	}
	if old == id {
		return nil, nil
	}
	if named(holder, id) {
		return nil, ErrTaken
	}
	r := &renaming{text: text, tree: tree, holder: holder, old: old, id: id, refs: namedBy(holder.Path), want: meant(tree)}
	if holder.Kind == Map {
		r.key(n, r.want.at(tree, holder.Path), slices.Index(holder.Children, n), id)
	} else {
		r.value(n.child("id"), r.want.at(tree, n.Path).items[slices.Index(n.Children, n.child("id"))], id)
	}
	r.walk(tree, tree.Slot, r.want)
	if r.broken {
		return nil, ErrLines
	}
	return checked(text, tree, r.want, r.splices)
}

// namedBy are the kinds of references that can name an item of a section.
func namedBy(section Path) []string {
	if len(section) == 0 {
		return nil
	}
	switch section[len(section)-1] {
	case "criteria":
		return []string{"criterion", "topic", "subject"}
	case "members":
		return []string{"member", "audience"}
	case "suppliers":
		return []string{"supplier"}
	case "parts":
		return []string{"part"}
	case "strategies":
		return []string{"strategy", "seller"}
	case "actions":
		return []string{"action"}
	}
	return nil
}

// renaming gathers what has to change with an id.
type renaming struct {
	text    string
	tree    *Node
	holder  *Node // of the item
	old, id string
	refs    []string
	want    *meaning
	splices []Splice
	broken  bool // one place cannot be spliced
}

// walk renames in a node whose value has a slot.
func (r *renaming) walk(n *Node, slot scenario.Slot, m *meaning) {
	slot = picked(slot, n.yaml)
	if n.Kind == Scalar {
		r.scalar(n, slot, m)
		return
	}
	items, _ := slot.Items(n.yaml)
	for k, c := range n.Children {
		below := items
		if n.Kind == Map {
			below, _ = slot.Below(n.yaml, c.Key())
		}
		switch {
		case n.Kind == Map && slot.Ref() == "path":
			below = r.tree.slotAt(c.Key())
			if path := r.path(c.Key()); path != c.Key() {
				r.key(c, m, k, path)
			}
		case n.Kind == Map && n != r.holder && c.Key() == r.old && slices.Contains(r.refs, slot.Ref()):
			r.key(c, m, k, r.id)
		}
		r.walk(c, below, m.items[k])
	}
}

// scalar renames in a reference or an outcome.
func (r *renaming) scalar(n *Node, slot scenario.Slot, m *meaning) {
	if slot.Form() == scenario.FormReference && n.Value == r.old && slices.Contains(r.refs, slot.Ref()) {
		r.value(n, m, r.id)
		return
	}
	if slot.Form() != scenario.FormPlain || !slices.Contains(slot.Words(), "not_signed") {
		return
	}
	for _, end := range outcomesNaming {
		if n.Value == end.before+r.old && slices.Contains(r.refs, end.ref) {
			r.value(n, m, end.before+r.id)
		}
	}
}

// outcomesNaming are the beginnings of outcomes that end with an id, and what that names.
var outcomesNaming = []struct{ before, ref string }{{"lost:", "supplier"}, {"not_signed:", "member"}, {"not_shortlisted:screened:", "criterion"}, {"not_shortlisted:no_trial:", "criterion"}}

// value puts another text in the place of a scalar.
func (r *renaming) value(n *Node, m *meaning, to string) {
	m.value = to
	r.put(n.From, n.To, n.yaml.Style, n.Value, to)
}

// key puts another text in the place of a key.
func (r *renaming) key(n *Node, in *meaning, k int, to string) {
	in.keys[k] = to
	end := n.KeyFrom
	for _, style := range []yaml.Style{yaml.DoubleQuotedStyle, yaml.SingleQuotedStyle, 0} {
		if strings.HasPrefix(r.text[n.KeyFrom:], written(n.Key(), style)) {
			end += len(written(n.Key(), style))
			r.put(n.KeyFrom, end, style, n.Key(), to)
			return
		}
	}
	r.broken = true
}

// put makes a splice where the text is spelt as plainly as ids are.
func (r *renaming) put(from, to int, style yaml.Style, old, text string) {
	if r.text[from:to] != written(old, style) {
		r.broken = true
		return
	}
	fresh := written(text, style)
	if style == 0 {
		fresh = quoteInline(text)
	}
	r.splices = append(r.splices, Splice{from, to, fresh})
}

// written spells an id in a style.
func written(id string, style yaml.Style) string {
	switch {
	case style&yaml.DoubleQuotedStyle != 0:
		return `"` + id + `"`
	case style&yaml.SingleQuotedStyle != 0:
		return "'" + id + "'"
	}
	return id
}

// path returns the path of an override with the new id where it names the old one: the
// item itself, or a key of a table that names it.
func (r *renaming) path(named string) string {
	parts := strings.Split(named, ".")
	n, slot := r.tree, r.tree.Slot
	for k, part := range parts {
		in := n
		if part == r.old && (in == r.holder || in != nil && in.Kind == Map && slices.Contains(r.refs, slot.Ref()) || in == nil && slices.Contains(r.refs, slot.Ref())) {
			parts[k] = r.id
		}
		n, slot = n.down(slot, part)
	}
	return strings.Join(parts, ".")
}

// down follows one part of a path, also where nothing stands there.
func (n *Node) down(slot scenario.Slot, part string) (*Node, scenario.Slot) {
	var is *yaml.Node
	var below *Node
	if n != nil {
		is = n.yaml
		below = n.step(part)
	}
	if items, ok := slot.Items(is); ok && (n == nil || n.Kind == List) {
		slot = items
	} else {
		slot, _ = slot.Below(is, part)
	}
	if below != nil {
		slot = picked(slot, below.yaml)
	}
	return below, slot
}

// slotAt is the slot of a path as overrides spell it.
func (n *Node) slotAt(named string) scenario.Slot {
	slot := n.Slot
	for part := range strings.SplitSeq(named, ".") {
		n, slot = n.down(slot, part)
	}
	return slot
}
