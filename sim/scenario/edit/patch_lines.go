package edit

import (
	"slices"
	"strings"
)

// firstOnLine reports whether only blanks stand before a byte on its line.
func firstOnLine(text string, at int) bool {
	return strings.Trim(text[lineStart(text, at):at], " ") == ""
}

// headStart is the byte at which an entry of a block begins with the comments right
// above it. Comments at the top of a file are the file's.
func headStart(text string, holder *Node, k int) int {
	n := holder.Children[k]
	bound := holder.keyTo
	if k > 0 {
		bound = tailEnd(text, holder, k-1)
	}
	from := lineStart(text, n.KeyFrom)
	own := from
	for from > 0 && from-1 >= bound {
		above := lineStart(text, from-1)
		if above < bound && bound > 0 || !strings.HasPrefix(strings.TrimLeft(text[above:from], " "), "#") {
			return from
		}
		from = above
	}
	if from == 0 && len(holder.Path) == 0 && k == 0 {
		return own
	}
	return from
}

// tailEnd is the end of the last line of an entry of a block, with the comments below
// it that are deeper than it.
func tailEnd(text string, holder *Node, k int) int {
	end := lineEnd(text, holder.Children[k].To)
	for at := end + 1; at <= len(text); {
		stop := lineEnd(text, min(at, len(text)))
		line := text[min(at, len(text)):stop]
		rest := strings.TrimLeft(line, " ")
		switch {
		case rest == "":
		case rest[0] == '#' && len(line)-len(rest) > holder.column:
			end = stop
		default:
			return end
		}
		at = stop + 1
	}
	return end
}

// blankAround reports whether the lines before and behind some lines are empty, the end
// of the file among them.
func blankAround(text string, s span) bool {
	if s.from < 2 || text[s.from-1] != '\n' || text[s.from-2] != '\n' {
		return false
	}
	return s.to >= len(text)-1 || text[s.to+1] == '\n'
}

// cutLines takes whole lines out, and one of two empty lines that would meet.
func cutLines(text string, s span) Splice {
	cut := Splice{From: s.from, To: s.to + 1}
	if blankAround(text, s) {
		cut.From--
	}
	if s.to >= len(text) {
		cut.From, cut.To = max(cut.From-1, 0), len(text)
	}
	return cut
}

// cutInline takes an entry out of brackets.
func cutInline(holder *Node, k int) Splice {
	n := holder.Children[k]
	switch {
	case k+1 < len(holder.Children):
		return Splice{From: n.KeyFrom, To: holder.Children[k+1].KeyFrom}
	case k > 0:
		return Splice{From: holder.Children[k-1].To, To: n.To}
	}
	return Splice{From: n.KeyFrom, To: n.To}
}

// empty takes the only entry of a block out.
func empty(text string, tree, holder *Node, want *meaning) ([]Splice, error) {
	brackets := "{}"
	if holder.Kind == List {
		brackets = "[]"
	}
	lost := span{headStart(text, holder, 0), tailEnd(text, holder, 0)}
	if len(holder.Path) == 0 {
		return nil, ErrLines
	}
	if !firstOnLine(text, holder.From) {
		return checked(text, tree, want, []Splice{{holder.From, lost.to, brackets}}, span{holder.From, lost.to})
	}
	return checked(text, tree, want, []Splice{{holder.keyTo, holder.keyTo, " " + brackets}, {lost.from - 1, lost.to, ""}}, lost)
}

// place is before which entry of a map a new key goes: in the order of the format, of a
// table in that of what its keys name.
func place(tree, holder *Node, key string) int {
	order := orderOf(tree, holder)
	mine := slices.Index(order, key)
	if mine < 0 {
		return len(holder.Children)
	}
	best, after := -1, 0
	for k, c := range holder.Children {
		if at := slices.Index(order, c.Key()); at >= 0 && at < mine && at > best {
			best, after = at, k+1
		}
	}
	return after
}

// orderOf is the order of keys in a map.
func orderOf(tree, holder *Node) []string {
	var order []string
	for _, row := range holder.Slot.Keys() {
		order = append(order, row.Key())
	}
	if len(order) > 0 {
		return order
	}
	section := "languages"
	if ref := holder.Slot.Ref(); ref != "" {
		section = map[string]string{"criterion": "criteria", "topic": "criteria", "member": "members", "supplier": "suppliers"}[ref]
	}
	list := tree.child(section)
	if list == nil {
		return nil
	}
	for _, c := range list.Children {
		if id := c.ID(); id != "" {
			order = append(order, id)
		} else if c.Kind == Scalar {
			order = append(order, c.Value)
		}
	}
	return order
}

// insert puts an entry before entry k of a list or map; key is "" for a list.
func insert(text string, tree, holder *Node, k int, key string, v value) ([]Splice, error) {
	want := meant(tree)
	want.at(tree, holder.Path).insert(k, key, meant(v.node))
	head := "-"
	if holder.Kind == Map {
		head = quoteInline(key) + ":"
	}
	switch {
	case holder.Flow && len(holder.Children) == 0 && !holder.inFlow && v.lines():
		fresh, ok := parsed(v.entry(head, 0))
		if !ok {
			return nil, ErrLines
		}
		return replace(text, tree, holder, fresh)
	case holder.Flow:
		entry := inline(v.node)
		if v.node != nil && !v.lines() && (v.node.Kind != Scalar || v.node.yaml.Style != 0) {
			entry = v.raw
		}
		if holder.Kind == Map {
			entry = strings.TrimRight(head+" "+entry, " ")
		}
		return checked(text, tree, want, []Splice{insertInline(text, holder, k, entry)})
	case k > 0:
		entry := v.entry(head, holder.column)
		if spaced(text, holder, k, v) {
			s := behind(text, holder, k-1, entry)
			s.Text = "\n" + s.Text
			return checked(text, tree, want, []Splice{s})
		}
		return checked(text, tree, want, []Splice{behind(text, holder, k-1, entry)})
	}
	first := holder.Children[0]
	entry := v.entry(head, holder.column)
	if !firstOnLine(text, first.KeyFrom) {
		return checked(text, tree, want, []Splice{{first.KeyFrom, first.KeyFrom, entry + "\n" + blanks(holder.column)}})
	}
	at := headStart(text, holder, 0)
	return checked(text, tree, want, []Splice{{at, at, blanks(holder.column) + entry + "\n"}})
}

// spaced reports whether a new entry with lines of its own goes behind an empty line,
// as those around it do.
func spaced(text string, holder *Node, k int, v value) bool {
	if !v.lines() && holder.Kind == Map || k == 0 {
		return false
	}
	at := k
	if at == len(holder.Children) {
		at--
	}
	return at > 0 && strings.Contains(text[tailEnd(text, holder, at-1):headStart(text, holder, at)], "\n\n")
}

// behind puts an entry behind entry k.
func behind(text string, holder *Node, k int, entry string) Splice {
	if holder.Flow {
		return insertInline(text, holder, k+1, entry)
	}
	at := tailEnd(text, holder, k)
	return Splice{at, at, "\n" + blanks(holder.column) + entry}
}

// insertInline puts an entry into brackets before entry k.
func insertInline(text string, holder *Node, k int, entry string) Splice {
	switch {
	case k > 0:
		before := holder.Children[k-1]
		if line := lineStart(text, before.KeyFrom); firstOnLine(text, before.KeyFrom) && line > holder.From { // each on a line of its own
			return Splice{before.To, before.To, ",\n" + text[line:before.KeyFrom] + entry}
		}
		return Splice{before.To, before.To, ", " + entry}
	case len(holder.Children) > 0:
		at := holder.Children[0].KeyFrom
		return Splice{at, at, entry + ", "}
	}
	at := skipProperties(text, holder.From, holder.yaml) + 1
	return Splice{at, at, entry}
}

// blanks are so many spaces.
func blanks(n int) string { return strings.Repeat(" ", max(n, 0)) }
