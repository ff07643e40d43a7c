package scenario

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// swallowed gives items back to the section that they were meant for, where one character
// took them away from it: one mistake, and not one for every key and id of every item.
func (c *checker) swallowed(top *yaml.Node) {
	c.cutOff(top)
	c.commented(top)
}

// cutOff reports a : or ? that begins a line of a list, so that what stands from there on
// is no item of the section above.
func (c *checker) cutOff(top *yaml.Node) {
	for i := 2; i+1 < len(top.Content); i += 2 {
		above, name, rest := top.Content[i-1], top.Content[i], top.Content[i+1]
		sign := ":"
		if name.Kind == yaml.SequenceNode {
			sign, rest = "?", name
		}
		own := itemsShape(root.key(top.Content[i-2].Value))
		none := above.Kind == yaml.ScalarNode && above.Tag == "!!null" // it was before the first item
		if own == nil || above.Kind != yaml.SequenceNode && !none || rest.Kind != yaml.SequenceNode || sign == ":" && name.Value != "" ||
			!strings.HasPrefix(restFrom(c.lines, spot{name.Line, 1}), sign) {
			continue
		}
		c.reportAt(spot{name.Line, 1}, CodeUnknownKey, say("Leave it out, and begin the line as those above begin."),
			say("This %s cuts the items from here on off from %s.", sign, top.Content[i-2].Value))
		if none {
			top.Content[i-1] = rest
		} else {
			above.Content = append(above.Content, rest.Content...)
		}
		top.Content = append(top.Content[:i:i], top.Content[i+2:]...)
		i -= 2
	}
}

// commented reports a heading that a # made a comment, so that the list above it took the
// items below, and gives them to the section that they fit; of one with another mistake,
// that is said already.
func (c *checker) commented(top *yaml.Node) {
	for i := 0; i+1 < len(top.Content); i += 2 {
		above, list := top.Content[i], top.Content[i+1]
		own := itemsShape(root.key(above.Value))
		if own == nil || list.Kind != yaml.SequenceNode {
			continue
		}
		for k, item := range list.Content {
			at := c.headingAbove(item.Line)
			said := c.muted[item.Line-1] // of a heading that was mended to an item
			if said {
				at = spot{item.Line - 1, 1}
			}
			if k == 0 || at == (spot{}) || own.takes(item) {
				continue
			}
			for j := range root.keys {
				section := &root.keys[j]
				if s := itemsShape(section); s == nil || child(top, section.name) != nil || !s.takes(item) {
					continue
				}
				if !said {
					c.reportAt(at, CodeCutText, say("Write \"%s:\" there, without a #, if these items are its own.", section.name),
						say("This line is a comment, so the items below it count as items of %s.", above.Value))
				}
				c.muted[at.line] = true
				heading := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: section.name, Line: at.line, Column: at.column}
				rest := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: item.Line, Column: list.Column, Content: list.Content[k:]}
				list.Content = list.Content[:k:k]
				top.Content = append(top.Content[:i+2:i+2], append([]*yaml.Node{heading, rest}, top.Content[i+2:]...)...)
				break
			}
			break
		}
	}
}

// itemsShape is the shape of the items of a section that is a list of maps, nil for none.
func itemsShape(section *key) *shape {
	if section == nil || section.shape.form != list || section.shape.item.form != object {
		return nil
	}
	return section.shape.item
}

// takes reports whether a map has no key but those of s, and lacks none that it must have.
func (s *shape) takes(n *yaml.Node) bool {
	for _, name := range keysAt(n) {
		if s.key(name) == nil {
			return false
		}
	}
	for i := range s.keys {
		if k := &s.keys[i]; k.required && s.lacks(k.name, func(name string) bool { return child(n, name) != nil }) {
			return false
		}
	}
	return n.Kind == yaml.MappingNode
}

// headingAbove is the place of a comment right above a line that ends in a colon, as a
// heading does; the zero spot for none.
func (c *checker) headingAbove(line int) spot {
	for at := line - 1; at > 0 && at <= len(c.lines); at-- {
		body := strings.TrimSpace(c.lines[at-1])
		switch {
		case body != "" && body[0] != '#':
			return spot{}
		case strings.HasSuffix(body, ":"):
			before, _, _ := strings.Cut(c.lines[at-1], "#")
			return spot{at, utf8.RuneCountInString(before) + 1}
		}
	}
	return spot{}
}
