package scenario

import (
	"errors"
	"fmt"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// compose parses the text to nodes and refuses what the safe subset leaves
// out. It returns the top node.
func compose(name, text string, lines []string) (*yaml.Node, Problems) {
	c := newChecker(name, lines)
	seen := scan(lines)
	if c.refuse(seen); len(c.found) > 0 {
		return nil, c.found.orNil()
	}
	var document yaml.Node
	err := yaml.Load([]byte(text), &document, yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	var failure *yaml.LoadError
	switch {
	case errors.As(err, &failure):
		c.explain(failure, seen)
	case err != nil:
		c.reportAt(1, 1, CodeSyntax, "", sentence(err.Error())+".")
	case len(document.Content) != 1:
		c.reportAt(1, 1, CodeEmptyFile, emptyRemedy, "The file says nothing.")
	default:
		c.safe(document.Content[0], 1)
	}
	if len(c.found) > 0 {
		return nil, c.found.orNil()
	}
	return document.Content[0], nil
}

const emptyRemedy = "Begin with \"format: 1\" and \"id: ...\"."

// refuse reports what the outline shows to be too much, and tabs.
func (c *checker) refuse(seen outline) {
	if at := seen.tooDeep; at != (spot{}) {
		c.reportAt(at.line, at.column, CodeTooDeep, "Close the brackets before this one.", fmt.Sprintf("More than %d brackets are open here.", maxDepth))
	}
	if at := seen.tooMany; at != (spot{}) {
		c.reportAt(at.line, at.column, CodeTooMany, "Leave some out.", fmt.Sprintf("The file has more than %d keys and items.", maxMarks))
	}
	for i, at := range seen.documents {
		if i > 0 || at.line > 1 {
			c.reportAt(at.line, at.column, CodeManyDocuments, "Put each scenario into a file of its own; in a text, indent or quote this line.", "Here begins another document.")
		}
	}
	for i, at := range seen.tabs {
		if i > maxProblems {
			break
		}
		c.reportAt(at.line, at.column, CodeTab, "Replace it by spaces, two for each level.", "The line is indented with a tab.")
	}
}

// safe reports anchors, aliases, merges and tags, and too much depth.
func (c *checker) safe(n *yaml.Node, depth int) {
	if depth > maxDepth {
		c.report(n, CodeTooDeep, "Nest less.", "This is nested more than %d levels deep.", maxDepth)
		return
	}
	const remedy = "Write the value out."
	switch {
	case n.Kind == yaml.AliasNode:
		c.report(n, CodeUnsafeYAML, remedy+" If it is text that begins with *, put it in quotes.", "The alias *%s is not allowed.", clipped(n.Value))
		return
	case n.Anchor != "":
		c.report(n, CodeUnsafeYAML, "Leave it out. If it is text that begins with &, put it in quotes.", "The anchor &%s is not allowed.", clipped(n.Anchor))
	case n.Style&yaml.TaggedStyle != 0:
		c.report(n, CodeUnsafeYAML, "Leave it out. If it is text that begins with !, put it in quotes.", "The tag %s is not allowed.", clipped(n.Tag))
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && child.Value == "<<" && quoteStyle(child) == 0 {
			c.report(child, CodeUnsafeYAML, "Write the keys out.", "The merge key << is not allowed.")
		}
		c.safe(child, depth+1)
	}
}
