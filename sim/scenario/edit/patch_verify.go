package edit

import (
	"cmp"
	"slices"
	"strings"
)

// meaning is what a text says, without its comments and its spelling: what a change
// is compared by.
type meaning struct {
	kind  Kind
	tag   string // of a scalar: what YAML takes it for
	value string
	keys  []string // of a map
	items []*meaning
}

// null is the meaning of nothing.
func null() *meaning { return &meaning{tag: "!!null"} }

// meant returns what a node and all in it say.
func meant(n *Node) *meaning {
	if n == nil {
		return null()
	}
	m := &meaning{kind: n.Kind, value: n.Value}
	if n.Kind == Scalar {
		m.tag = n.yaml.ShortTag()
		if m.tag == "!!timestamp" { // the format reads dates as texts
			m.tag = "!!str"
		}
	}
	for _, c := range n.Children {
		if n.Kind == Map {
			m.keys = append(m.keys, c.Key())
		}
		m.items = append(m.items, meant(c))
	}
	return m
}

// equal reports whether two texts say the same.
func (m *meaning) equal(o *meaning) bool {
	return m.kind == o.kind && m.tag == o.tag && m.value == o.value && slices.Equal(m.keys, o.keys) && slices.EqualFunc(m.items, o.items, (*meaning).equal)
}

// at returns what stands at a path that is there.
func (m *meaning) at(tree *Node, path Path) *meaning {
	for _, part := range path {
		k := slices.IndexFunc(tree.Children, func(c *Node) bool { return c.Key() == part })
		tree, m = tree.Children[k], m.items[k]
	}
	return m
}

// insert adds an entry before position k; key is "" in a list.
func (m *meaning) insert(k int, key string, value *meaning) {
	m.items = slices.Insert(m.items, k, value)
	if m.kind == Map {
		m.keys = slices.Insert(m.keys, k, key)
	}
}

// remove takes an entry out.
func (m *meaning) remove(k int) {
	m.items = slices.Delete(m.items, k, k+1)
	if m.kind == Map {
		m.keys = slices.Delete(m.keys, k, k+1)
	}
}

// span is some bytes of a text.
type span struct{ from, to int }

// comment is a comment with the byte at which it stands.
type comment struct {
	at   int
	text string
}

// comments returns the comments of a text in their order.
func comments(text string, tree *Node) []comment {
	var taken []span
	var walk func(n *Node)
	walk = func(n *Node) {
		taken = append(taken, span{n.KeyFrom, n.keyTo})
		if n.Kind == Scalar && n.body > 0 {
			taken = append(taken, span{n.From, n.From + 1}, span{n.body, max(n.body, n.To)})
		} else if n.Kind == Scalar {
			taken = append(taken, span{n.From, n.To})
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(tree)
	slices.SortFunc(taken, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	taken = append(taken, span{len(text), len(text)})
	var all []comment
	at := 0
	for _, t := range taken {
		for at < t.from {
			next := strings.IndexByte(text[at:t.from], '#')
			if next < 0 {
				break
			}
			at += next
			end := lineEnd(text, at)
			all = append(all, comment{at, strings.TrimRight(text[at:end], " \t")})
			at = end
		}
		at = max(at, t.to)
	}
	return all
}

// spliced returns a text after some changes, ok false where they lie in each other.
func spliced(text string, splices []Splice) (string, bool) {
	sorted := slices.Clone(splices)
	slices.SortStableFunc(sorted, func(a, b Splice) int { return cmp.Compare(a.From, b.From) })
	var b strings.Builder
	at := 0
	for _, s := range sorted {
		if s.From < at || s.To < s.From || s.To > len(text) {
			return "", false
		}
		b.WriteString(text[at:s.From])
		b.WriteString(s.Text)
		at = s.To
	}
	b.WriteString(text[at:])
	return b.String(), true
}

// verified reports whether the splices make of a text one that says what is wanted and
// has all the comments, but those in what is lost. Where some are new or in another
// place, all must be there.
func verified(text string, tree *Node, splices []Splice, want *meaning, lost ...span) bool {
	after, ok := spliced(text, splices)
	if !ok {
		return false
	}
	now := Read(after)
	if now == nil || !meant(now).equal(want) {
		return false
	}
	left := map[string]int{}
	for _, c := range comments(after, now) {
		left[c.text]++
	}
	for _, c := range comments(text, tree) {
		if slices.ContainsFunc(lost, func(s span) bool { return c.at >= s.from && c.at < s.to }) {
			continue
		}
		if left[c.text]--; left[c.text] < 0 {
			return false
		}
	}
	return true
}
