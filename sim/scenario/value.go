package scenario

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// value is one place in the file while it is decoded: its node, nil where it
// was left out, and its row's shape and default. Reading never fails: what is
// wrong there was reported by the check, and reads as the default.
type value struct {
	c      *checker
	node   *yaml.Node
	shape  *shape
	absent any
}

// given reports whether something stands there.
func (v value) given() bool { return v.node != nil }

// sound reports whether something stands there and no problem was found in it.
func (v value) sound() bool { return v.node != nil && !v.c.spoilt[v.node] }

// at returns the value of a key, of whichever alternative has it.
func (v value) at(name string) value {
	s := v.shape
	if s.form == choice && v.node != nil {
		s = s.pick(v.node)
	}
	if s == nil || s.key(name) == nil {
		return value{c: v.c, shape: &shape{form: anything}}
	}
	row := s.key(name)
	return value{c: v.c, node: child(v.node, name), shape: row.shape, absent: row.absent}
}

// items returns the values of a list; one thing where a list may stand counts
// as a list of itself.
func (v value) items() []value {
	if v.node == nil {
		return nil
	}
	s := v.shape.pick(v.node)
	if s == nil {
		return nil
	}
	if v.node.Kind != yaml.SequenceNode {
		if s.form == list {
			return nil
		}
		return []value{{c: v.c, node: v.node, shape: s}}
	}
	if s.form != list {
		return nil
	}
	items := make([]value, len(v.node.Content))
	for i, n := range v.node.Content {
		items[i] = value{c: v.c, node: n, shape: s.item}
	}
	return items
}

// entry is one key of a table with its value.
type entry struct {
	key *yaml.Node
	value
}

// entries returns the keys and values of a table, each key once.
func (v value) entries() []entry {
	if v.node == nil || v.node.Kind != yaml.MappingNode || v.shape.form != table {
		return nil
	}
	var all []entry
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		if k := v.node.Content[i]; k.Kind == yaml.ScalarNode {
			all = append(all, entry{k, value{c: v.c, node: v.node.Content[i+1], shape: v.shape.item}})
		}
	}
	return all
}

func (v value) number() float64 {
	if v.node != nil {
		if f, ok := parseNumber(v.node); ok {
			return f
		}
	}
	f, _ := v.absent.(float64)
	return f
}

// numberOr is number with a default that the table cannot know.
func (v value) numberOr(absent float64) float64 {
	v.absent = absent
	return v.number()
}

func (v value) money() sim.Money { return sim.MoneyOf(v.number()) }

func (v value) bool() bool {
	if v.node != nil && aBool.fits(v.node) {
		return v.node.Value[0] == 't' || v.node.Value[0] == 'T'
	}
	b, _ := v.absent.(bool)
	return b
}

// string returns a plain string, word or id as it stands.
func (v value) string() string {
	if v.node != nil && v.node.Kind == yaml.ScalarNode {
		return v.node.Value
	}
	s, _ := v.absent.(string)
	return s
}

// stringOr is string with a default that the table cannot know.
func (v value) stringOr(absent string) string {
	v.absent = absent
	return v.string()
}

// index returns the place of a word among names, 0 where it is not there: an
// unknown word was reported.
func (v value) index(names []string) int { return max(slices.Index(names, v.string()), 0) }

// text returns a text in every declared language; absent where it was left out.
func (v value) text(absent sim.Text) sim.Text {
	if v.node == nil {
		return absent
	}
	if v.node.Kind == yaml.ScalarNode {
		return v.c.inAll(tidy(v.node))
	}
	t := sim.Text{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		t[v.node.Content[i].Value] = tidy(v.node.Content[i+1])
	}
	return t
}

// name returns a name without blanks around it, absent where it was left out.
func (v value) name(absent string) string {
	if v.node == nil || v.node.Kind != yaml.ScalarNode {
		return absent
	}
	return tidy(v.node)
}

// tidy returns a text without what shows nothing at its ends; a text of several
// lines is laid out as its author wants it.
func tidy(n *yaml.Node) string {
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return n.Value
	}
	return trimmed(n.Value)
}

// inAll returns s as a text of every declared language.
func (c *checker) inAll(s string) sim.Text {
	t := sim.Text{}
	for _, l := range c.ids[toLanguage] {
		t[l] = s
	}
	return t
}
