package scenario

import (
	"encoding/json"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// With returns the document with some values replaced, checked in full again.
// A path names keys from the top, separated by dots, and list items by their
// id: purchase.importance, members.anna.cares.fit, suppliers.you.overclaims.
// Keys that the format knows are created where they are missing. A value is
// one YAML scalar or a flow collection. Only the nodes along the paths are
// copied, so that a sweep may call this thousands of times.
func (d *Document) With(over ...sim.Override) (*Document, Problems) {
	next := &Document{name: d.name, source: d.source, lines: d.lines, tree: d.tree, overrides: slices.Concat(d.overrides, over)}
	c := newChecker(d.name, d.lines)
	c.overrides = next.overrides
	shallow := true
	for k, o := range over {
		line := -(len(d.overrides) + k + 1)
		node, err := parseValue(o.Value, line, len([]rune(o.Path))+2)
		if err.format != "" {
			c.reportAt(spot{line, len([]rune(o.Path)) + 2}, CodeSyntax, say("Write one value: 0.2, high, \"a text\", [1, 2] or {key: value}."), err)
			continue
		}
		tree, wrong := set(next.tree, o.Path, node)
		if wrong != nil {
			c.reportAt(spot{line, wrong.column}, CodeUnknownPath, wrong.remedy, wrong.message)
			continue
		}
		next.tree = tree
		shallow = shallow && !strings.HasPrefix(o.Path, "expect")
	}
	if len(c.found) > 0 {
		return nil, c.finish()
	}
	if problems := next.check(reading{shallow: shallow}); problems != nil {
		return nil, problems
	}
	return next, nil
}

// parseValue reads the value of an override to a node placed at line and column.
func parseValue(s string, line, column int) (*yaml.Node, phrase) {
	c := newChecker("", nil)
	text, problems := guard("", []byte(s))
	if problems != nil {
		return nil, problems[0].message
	}
	if strings.TrimSpace(text) == "" {
		return nil, say("The value is empty.")
	}
	if c.refuse(scan(splitLines(text))); len(c.found) > 0 {
		return nil, c.found[0].message
	}
	node, err := parseNodes(text)
	if err != nil {
		return nil, say("The value cannot be read.")
	}
	if c.safe(node, 1); len(c.found) > 0 {
		return nil, c.found[0].message
	}
	if node.Kind != yaml.ScalarNode && node.Style&yaml.FlowStyle == 0 {
		return nil, say("The value must be one scalar, or a list or map in brackets.")
	}
	place(node, line, column)
	return node, phrase{}
}

// place gives n and all below it a position in the virtual file of overrides.
func place(n *yaml.Node, line, column int) {
	n.Line, n.Column = line, column+n.Column-1
	for _, child := range n.Content {
		place(child, line, column)
	}
}

// wrongPath says which part of a path names nothing.
type wrongPath struct {
	column          int // of the part, in runes
	message, remedy phrase
}

// set returns the tree with the value at a path replaced; it copies the nodes
// along the path and leaves the others to both trees.
func set(top *yaml.Node, path string, to *yaml.Node) (*yaml.Node, *wrongPath) {
	parts := strings.Split(path, ".")
	return replace(top, root, parts, 0, to)
}

func replace(n *yaml.Node, s *shape, parts []string, k int, to *yaml.Node) (*yaml.Node, *wrongPath) {
	if k == len(parts) {
		return to, nil
	}
	s = s.holder(n, parts[k])
	switch s.form {
	case object:
		row := s.key(parts[k])
		if row == nil {
			return nil, unknownPart(parts, k, s.keyNames())
		}
		return replaceKey(n, row.shape, parts, k, to)
	case table:
		if s.ref == toPath { // a path has dots itself: the rest is one key
			parts = append(slices.Clone(parts[:k]), strings.Join(parts[k:], "."))
		}
		return replaceKey(n, s.item, parts, k, to)
	case text:
		return replaceKey(n, aString, parts, k, to)
	case list:
		return replaceItem(n, s, parts, k, to)
	}
	return nil, unknownPart(parts, k, nil)
}

// holder returns the alternative of s in which a part can be found: the one
// that n is, else the first that knows the part.
func (s *shape) holder(n *yaml.Node, part string) *shape {
	if s.form != choice {
		return s
	}
	if n != nil {
		if is := s.pick(n); is != nil && (is.form == list || is.form == table || is.form == object && is.key(part) != nil) {
			return is
		}
	}
	for _, alternative := range s.of {
		if alternative.form == object && alternative.key(part) != nil {
			return alternative
		}
	}
	for _, alternative := range s.of {
		if alternative.form == object {
			return alternative
		}
	}
	for _, alternative := range s.of {
		if alternative.form == table {
			return alternative
		}
	}
	return s.of[0]
}

func replaceKey(n *yaml.Node, s *shape, parts []string, k int, to *yaml.Node) (*yaml.Node, *wrongPath) {
	copied := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: to.Line, Column: to.Column}
	if n != nil && n.Kind == yaml.MappingNode {
		*copied = *n
		copied.Content = slices.Clone(n.Content)
	}
	for i := 0; i+1 < len(copied.Content); i += 2 {
		if copied.Content[i].Value == parts[k] {
			below, wrong := replace(copied.Content[i+1], s, parts, k+1, to)
			copied.Content[i+1] = below
			return copied, wrong
		}
	}
	below, wrong := replace(nil, s, parts, k+1, to)
	name := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: parts[k], Line: to.Line, Column: partColumn(parts, k)}
	copied.Content = append(copied.Content, name, below)
	return copied, wrong
}

func replaceItem(n *yaml.Node, s *shape, parts []string, k int, to *yaml.Node) (*yaml.Node, *wrongPath) {
	if s.item.key("id") == nil {
		return nil, &wrongPath{partColumn(parts, k), say("The items of %s have no id to name them by.", strings.Join(parts[:k], ".")), say("Set the whole list: [..., ...].")}
	}
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil, unknownPart(parts, k, nil)
	}
	for i, item := range n.Content {
		mine := parts[k] == you && s.item == supplier && (value{c: newChecker("", nil), node: child(item, "you"), shape: aBool}).bool()
		if id := child(item, "id"); id != nil && (id.Value == parts[k] || mine) {
			copied := *n
			copied.Content = slices.Clone(n.Content)
			below, wrong := replace(item, s.item, parts, k+1, to)
			copied.Content[i] = below
			return &copied, wrong
		}
	}
	return nil, unknownPart(parts, k, idsOf(n))
}

func unknownPart(parts []string, k int, known []string) *wrongPath {
	message := say("There is no %q in %s.", clipped(parts[k]), strings.Join(parts[:k], "."))
	if k == 0 {
		message = say("A scenario has no key %q.", clipped(parts[k]))
	}
	remedy := didYouMean(parts[k], known)
	if remedy.format == "" {
		remedy = say("End the path before this part.")
	}
	return &wrongPath{partColumn(parts, k), message, remedy}
}

// partColumn returns the column of part k of a path, in runes.
func partColumn(parts []string, k int) int {
	return len([]rune(strings.Join(parts[:k], "."))) + min(k, 1) + 1
}

// flow writes a node as the value of an override: as the file has it, but for
// collections, which are in brackets, and texts there that would end at a comma
// or bracket.
func flow(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode && quoteStyle(n) == 0 {
		return n.Value
	}
	var b strings.Builder
	writeFlow(&b, n)
	return b.String()
}

func writeFlow(b *strings.Builder, n *yaml.Node) {
	switch {
	case n.Kind == yaml.ScalarNode && (!stringLike(n) || quoteStyle(n) == 0 && !strings.ContainsAny(n.Value, "\n,:#[]{}\"'")):
		b.WriteString(n.Value)
		return
	case n.Kind == yaml.ScalarNode:
		quoted, _ := json.Marshal(n.Value) // a string always has a JSON form
		b.Write(quoted)
		return
	}
	brackets := "[]"
	if n.Kind == yaml.MappingNode {
		brackets = "{}"
	}
	b.WriteByte(brackets[0])
	for i, child := range n.Content {
		switch {
		case i == 0:
		case n.Kind == yaml.MappingNode && i%2 == 1:
			b.WriteString(": ")
		default:
			b.WriteString(", ")
		}
		writeFlow(b, child)
	}
	b.WriteByte(brackets[1])
}

// tryExpectations sets the overrides of every expectation and reports what is
// wrong with them. What the values lead to is only known in a document that is
// otherwise sound.
func (c *checker) tryExpectations(d *Document) {
	sound := len(c.found) == 0
	expect := value{c: c, node: c.place("expect"), shape: root.key("expect").shape}
	for _, item := range expect.items() {
		entries := item.at("with").entries()
		entries = entries[:min(len(entries), maxOverrides)]
		all := make([]sim.Override, 0, len(entries))
		broken := false
		for _, e := range entries {
			if strings.HasPrefix(e.key.Value, "expect") {
				c.report(e.key, CodeUnknownPath, say("Name a value of the purchase."), say("An expectation cannot change expectations."))
				broken = true
				continue
			}
			first, _, _ := strings.Cut(e.key.Value, ".")
			if row := root.key(first); row != nil && row.required && child(d.tree, first) == nil {
				broken = true // that it is missing was said
				continue
			}
			if _, wrong := set(d.tree, e.key.Value, e.node); wrong != nil {
				c.report(e.key, CodeUnknownPath, wrong.remedy, wrong.message)
				broken = true
			}
			all = append(all, sim.Override{Path: e.key.Value, Value: flow(e.node)})
		}
		if !sound || broken || len(all) == 0 {
			continue
		}
		_, problems := d.With(all...)
		for _, p := range problems {
			at := entries[0].node
			if k := p.Line - len(d.overrides) - 1; p.File == overridesFile && k >= 0 && k < len(entries) {
				at = entries[k].node
			}
			c.report(at, p.Code, p.remedy, say("With this value: %s", p.message))
		}
	}
}
