package edit

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// value is a piece of YAML that is to be put somewhere.
type value struct {
	raw  string
	node *Node // nil for nothing
}

// parsed reads a piece of YAML; ok is false where it is none.
func parsed(raw string) (v value, ok bool) {
	raw = strings.Trim(raw, "\n")
	if strings.TrimSpace(raw) == "" {
		return value{}, true
	}
	if n := Read(raw + "\n"); n != nil { // the end of its last line is part of a block
		return value{raw, n}, true
	}
	return value{}, false
}

// nested wraps a value in the maps that are missing above it, in brackets where that is
// the style of plain authors.
func nested(v value, path Path, brackets bool) (value, bool) {
	for _, key := range slices.Backward(path) {
		raw := v.entry(quoteInline(key)+":", 0)
		if brackets && !v.lines() {
			raw = "{" + quoteInline(key) + ": " + inline(v.node) + "}"
			if v.node != nil && v.node.Kind == Scalar && quoted(v.node.yaml) {
				raw = "{" + quoteInline(key) + ": " + v.raw + "}"
			}
		}
		var ok bool
		if v, ok = parsed(raw); !ok {
			return v, false
		}
	}
	return v, true
}

func quoted(y *yaml.Node) bool {
	return y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
}

// lines reports whether the value is written in lines below its key.
func (v value) lines() bool {
	return v.node != nil && (v.node.body > 0 || v.node.Kind != Scalar && !v.node.Flow)
}

// parts are what of a value stands on the line of its key, and what below it, without
// indentation.
func (v value) parts() (first, below string) {
	n := v.node
	switch {
	case n == nil:
		return "", ""
	case n.body > 0:
		return blockParts(v.raw, n)
	case n.Kind != Scalar && !n.Flow:
		return "", v.raw
	case strings.Contains(v.raw, "\n"):
		return inline(n), ""
	}
	return v.raw, ""
}

// blockParts are the mark of a text in lines, and its lines without their indentation.
func blockParts(raw string, n *Node) (first, below string) {
	mark := strings.TrimSpace(raw[n.From:min(n.body, len(raw))])
	if strings.ContainsAny(mark, "+123456789#") {
		if mark, below, _ = strings.Cut(literal(n.Value), "\n"); blockable(n.Value) {
			return mark, dedented(below)
		}
		return doubled(n.Value), ""
	}
	return mark, dedented(raw[min(n.body, n.To):n.To])
}

// dedented takes from every line the blanks that all have.
func dedented(text string) string {
	lines := strings.Split(text, "\n")
	least := -1
	for _, line := range lines {
		if rest := strings.TrimLeft(line, " "); rest != "" && (least < 0 || len(line)-len(rest) < least) {
			least = len(line) - len(rest)
		}
	}
	for i, line := range lines {
		lines[i] = line[min(max(least, 0), len(line)):]
	}
	return strings.Join(lines, "\n")
}

// entry writes a key or dash at a column with the value behind or below it.
func (v value) entry(head string, column int) string {
	first, below := v.parts()
	if first == "" && head == "-" && below != "" { // a map begins behind its dash
		return "- " + strings.TrimLeft(indented(below, blanks(column+2)), " ")
	}
	text := head
	if first != "" {
		text += " " + first
	}
	if below != "" {
		text += "\n" + indented(below, blanks(column+2))
	}
	return text
}

// replace puts a value in the place of a node.
func replace(text string, tree, n *Node, v value) ([]Splice, error) {
	want := meant(tree)
	*want.at(tree, n.Path) = *meant(v.node)
	tried := map[string]bool{}
	for _, c := range spellings(text, n, v) {
		if key := c.first + "\n" + c.below; !tried[key] {
			tried[key] = true
			splices := joined(c.put(text, n))
			if verified(text, tree, splices, want) {
				return splices, nil
			}
		}
	}
	return nil, ErrLines
}

// spelling is a way to write a value: what stands on the line of its key, and below it.
type spelling struct{ first, below string }

// spellings are the ways to write a value in the place of a node, the best first.
func spellings(text string, n *Node, v value) []spelling {
	first, below := v.parts()
	given := spelling{first, below}
	if n.inFlow && v.node != nil {
		given = spelling{first: inline(v.node)}
		if !v.lines() && !strings.Contains(v.raw, "\n") && (v.node.Kind != Scalar || v.node.yaml.Style != 0) {
			given.first = v.raw
		}
	}
	if v.node == nil || v.node.Kind != Scalar || v.node.yaml.ShortTag() != "!!str" {
		return []spelling{given}
	}
	says := v.node.Value
	var all []spelling
	isBlock := blockable(says) && !n.inFlow
	mark, body, _ := strings.Cut(literal(says), "\n")
	asBlock := spelling{mark, dedented(body)}
	old := n.yaml.Style
	if isBlock && v.node.body > 0 {
		all = append(all, given)
	}
	switch {
	case n.Kind != Scalar || n.yaml.ShortTag() != "!!str":
		all = append(all, given)
	case isBlock && n.body > 0:
		all = append(all, asBlock)
	case old&yaml.DoubleQuotedStyle != 0:
		all = append(all, spelling{first: doubled(says)})
		if v.node.yaml.Style&yaml.DoubleQuotedStyle != 0 && !strings.Contains(v.raw, "\n") { // with the author's escapes
			all = slices.Insert(all, len(all)-1, given)
		}
	case old&yaml.SingleQuotedStyle != 0:
		if one, ok := singled(says); ok {
			all = append(all, spelling{first: one})
		}
	case plain(says):
		all = append(all, spelling{first: says})
	case v.node.yaml.Style == 0:
		all = append(all, given)
	}
	if !quoted(v.node.yaml) && plain(says) {
		all = append(all, spelling{first: says})
	}
	return append(all, given, spelling{first: doubled(says)})
}

// put returns the splices that write a spelling in the place of a node.
func (c spelling) put(text string, n *Node) []Splice {
	from, to := n.From, n.To
	below := ""
	if c.below != "" {
		below = "\n" + indented(c.below, blanks(textColumn(text, n)))
	}
	if n.Kind == Scalar && n.body > 0 {
		begins := skipProperties(text, from, n.yaml)
		mark := begins + len(text[begins:lineEnd(text, begins)])
		if at := strings.IndexAny(text[begins:mark], " \t"); at >= 0 {
			mark = begins + at
		}
		end := lineEnd(text, mark)
		return []Splice{{from, mark, c.first}, {end, max(end, to), below}}
	}
	first := c.first
	if first == "" && below != "" && n.keyTo > 0 && isDash(text, n) { // lines begin behind the dash
		first, below, _ = strings.Cut(c.below, "\n")
		if below != "" {
			below = "\n" + indented(below, blanks(n.within+2))
		}
	}
	if n.Kind != Scalar && !n.Flow { // lines
		end := lineEnd(text, n.keyTo)
		if n.keyTo == 0 || from <= end { // on the line of its dash, or the whole file
			return []Splice{{from, to, first + below}}
		}
		if first != "" {
			first = " " + first
		}
		return []Splice{{n.keyTo, n.keyTo, first}, {end, to, below}}
	}
	if n.keyTo > 0 && n.keyTo <= from && n.keyTo > n.KeyFrom && strings.Trim(text[n.keyTo:from], " ") == "" {
		if first == "" || from == n.keyTo {
			from = n.keyTo
			if first != "" {
				first = " " + first
			}
		}
	}
	end := to
	if below != "" {
		end = lineEnd(text, to)
	}
	return []Splice{{from, to, first}, {end, end, below}}
}

// isDash reports whether a node is an item of a list in lines.
func isDash(text string, n *Node) bool {
	return !n.inFlow && n.KeyFrom < n.keyTo && text[n.KeyFrom:n.keyTo] == "-"
}

// textColumn is the column of what stands below a node's key: as it was, else two
// blanks deeper than the key.
func textColumn(text string, n *Node) int {
	if n.Kind == Scalar && n.body > 0 {
		for at := n.body; at < n.To; at = lineEnd(text, at) + 1 {
			line := text[at:lineEnd(text, at)]
			if rest := strings.TrimLeft(line, " "); rest != "" {
				return len(line) - len(rest)
			}
		}
	}
	if n.Kind != Scalar && !n.Flow && n.within >= 0 {
		return n.column
	}
	if n.within < 0 {
		return 0
	}
	return n.within + 2
}
