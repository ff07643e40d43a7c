package scenario

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// Limits of mending: a longer text, or one with more mistakes of syntax, is
// not read on behind them.
const (
	maxMendBytes  = 64 << 10
	maxMendRounds = 16
)

// reading is a text as nodes, with the mistakes of syntax that were found. The
// tree is nil where nothing can be said about the rest. Otherwise it may come
// from a mended text, so that the author learns of the mistakes behind the
// first one too; what is said about a mended line is its syntax only.
type reading struct {
	tree     *yaml.Node
	problems Problems
	muted    map[int]bool // mended lines
	spoilt   map[*yaml.Node]bool
	shallow  bool // leave out what the overrides of expectations lead to
}

// tooLongToMend reports whether reading the lines again and again would take
// too long.
func tooLongToMend(lines []string) bool {
	bytes := 0
	for _, line := range lines {
		bytes += len(line) + 1
	}
	return bytes > maxMendBytes
}

// parseNodes is the library with the safe depth.
func parseNodes(text string) (*yaml.Node, error) {
	var document yaml.Node
	if err := yaml.Load([]byte(text), &document, yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth)))); err != nil {
		return nil, err
	}
	if len(document.Content) != 1 {
		return nil, errors.New("no documents")
	}
	return document.Content[0], nil
}

// compose reads the text to nodes and refuses what the safe subset leaves out.
// Lines that are indented wrongly, or with tabs, can be meant in several ways:
// so there can be several readings.
func compose(name string, lines []string) []reading {
	seen := scan(lines)
	c := newChecker(name, lines)
	c.refuse(seen)
	fatal := len(c.found) > 0
	c.tabs(seen)
	if fatal || len(c.found) > 0 && tooLongToMend(lines) {
		return []reading{{problems: c.found}}
	}
	if len(seen.tabs) == 0 {
		all := []reading{read(name, lines, levelAbove)}
		if slices.ContainsFunc(all[0].problems, func(p Problem) bool { return p.Code == CodeIndentation }) {
			all = append(all, read(name, lines, levelNearby))
		}
		return all
	}
	var all []reading
	for _, width := range [3]int{2, 4, 8} {
		expanded := expandTabs(lines, width)
		r := read(name, expanded, levelAbove)
		if r.tree == nil {
			continue
		}
		unexpand(r.tree, lines, width)
		behind := newChecker(name, lines)
		behind.found = slices.Clone(c.found)
		for _, p := range r.problems {
			behind.reportAt(spot{p.Line, unexpanded(lines, spot{p.Line, p.Column}, width)}, p.Code, p.remedy, p.message)
		}
		r.problems = behind.found
		all = append(all, r)
	}
	return append(all, reading{problems: c.found})
}

// read parses the lines, and where that fails mends what it can explain and
// tries again.
func read(name string, lines []string, to level) reading {
	c := newChecker(name, lines)
	muted := map[int]bool{}
	mended := slices.Clone(lines)
	text := strings.Join(lines, "\n")
	slipped := 0 // line of the last mistake of layout: those right below follow from it
	for round := 0; ; round++ {
		tree, err := parseNodes(text)
		if err == nil {
			if !c.safe(tree, 1) {
				tree = nil
			}
			return reading{tree: tree, problems: c.found, muted: muted, spoilt: c.spoilt}
		}
		cause := explain(err, scan(mended), mended, to)
		layout := cause.code == CodeIndentation || cause.code == CodeUnquotedColon && beginsItem(mended, cause.at)
		follows := layout && slipped > 0 && lineAbove(mended, cause.at.line) == slipped
		if layout || cause.code == CodeUnquotedColon || cause.code == CodeMissingColon {
			slipped = cause.at.line
		}
		if !muted[cause.at.line] && !follows {
			c.reportAt(cause.at, cause.code, cause.remedy, cause.message)
		}
		if m := cause.mend; m.line == 0 || m.text == mended[m.line-1] || round == maxMendRounds || tooLongToMend(lines) {
			return reading{problems: c.found}
		}
		muted[cause.at.line], muted[cause.mend.line] = true, true
		mended[cause.mend.line-1] = cause.mend.text
		for _, m := range cause.more {
			muted[m.line] = true
			mended[m.line-1] = m.text
		}
		text = strings.Join(mended, "\n")
	}
}

// refuse reports what the outline shows to be too much.
func (c *checker) refuse(seen outline) {
	if at := seen.tooDeep; at != (spot{}) {
		c.reportAt(at, CodeTooDeep, say("Close the brackets before this one."), say("More than %d brackets are open here.", maxDepth))
	}
	if at := seen.tooMany; at != (spot{}) {
		c.reportAt(at, CodeTooMany, say("Leave some out."), say("The file has more than %d lines, or more than %d keys and items.", maxLines, maxMarks))
	}
	for i, at := range seen.directives {
		if i < maxProblems {
			c.reportAt(at, CodeUnsafeYAML, say("Leave the line out."), say("A directive is not allowed."))
		}
	}
	for i, at := range seen.documents {
		if (i > 0 || at.line > seen.first) && i < maxProblems {
			c.reportAt(at, CodeManyDocuments, say("Put each scenario into a file of its own; in a text, indent or quote this line."), say("Here begins another document."))
		}
	}
}

// tabs reports lines that are indented with tabs.
func (c *checker) tabs(seen outline) {
	for i, at := range seen.tabs {
		if i > maxProblems {
			break
		}
		c.reportAt(at, CodeTab, say("Replace it by spaces, two for each level."), say("The line is indented with a tab."))
	}
}

// expandTabs returns the lines with tabs in their indentation as so many spaces.
func expandTabs(lines []string, width int) []string {
	expanded := make([]string, len(lines))
	for i, line := range lines {
		body := strings.TrimLeft(line, " \t")
		blanks := line[:len(line)-len(body)]
		expanded[i] = strings.ReplaceAll(blanks, "\t", strings.Repeat(" ", width)) + body
	}
	return expanded
}

// unexpand moves the nodes' columns back to the lines as they were written.
func unexpand(n *yaml.Node, lines []string, width int) {
	n.Column = unexpanded(lines, spot{n.Line, n.Column}, width)
	for _, child := range n.Content {
		unexpand(child, lines, width)
	}
}

// unexpanded returns the column in a line as it was written of a column in the
// expanded one.
func unexpanded(lines []string, at spot, width int) int {
	if at.line < 1 || at.line > len(lines) {
		return at.column
	}
	line := lines[at.line-1]
	blanks := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	return max(at.column-(width-1)*strings.Count(blanks, "\t"), 1)
}

// safe reports anchors, aliases, merges and tags, characters that only an escape
// can bring in, and too much depth. It is
// false where the rest cannot be judged without what they stand for.
func (c *checker) safe(n *yaml.Node, depth int) bool {
	if depth > maxDepth {
		c.report(n, CodeTooDeep, say("Nest less."), say("This is nested more than %d levels deep.", maxDepth))
		return false
	}
	switch {
	case n.Kind == yaml.AliasNode && c.anchors[n.Value]:
		return true // said where the anchor is
	case n.Kind == yaml.AliasNode:
		c.report(n, CodeUnsafeYAML, say("Write the value out. If it is text that begins with *, put it in quotes."), say("The alias *%s is not allowed.", clipped(n.Value)))
		return true
	case n.Anchor != "":
		if c.anchors == nil {
			c.anchors = map[string]bool{}
		}
		c.anchors[n.Anchor] = true
		c.report(n, CodeUnsafeYAML, say("Leave it out, and write the value out wherever *%s stands. If it is text that begins with %s, put it in quotes.", clipped(n.Anchor), "&"), say("The anchor &%s is not allowed.", clipped(n.Anchor)))
	case n.Style&yaml.TaggedStyle != 0:
		c.spoilt[n] = true
		c.report(n, CodeUnsafeYAML, say("Leave it out. If it is text that begins with %s, put it in quotes.", "!"), say("The tag %s is not allowed.", clipped(n.Tag)))
	}
	if at := strings.IndexFunc(n.Value, func(r rune) bool { return hidden(r) || r == '\r' }); at >= 0 {
		r, _ := utf8.DecodeRuneInString(n.Value[at:])
		c.report(n, CodeControlCharacter, say("Leave out the escape that stands for it."), say("The text holds the invisible character U+%04X.", r))
	}
	judged := true
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && child.Value == "<<" && quoteStyle(child) == 0 {
			if of := n.Content[i+1]; of.Anchor == "" && (of.Kind != yaml.AliasNode || !c.anchors[of.Value]) {
				c.report(child, CodeUnsafeYAML, say("Write the keys out."), say("The merge key << is not allowed."))
			}
			judged = false
		}
		judged = c.safe(child, depth+1) && judged
	}
	return judged
}
