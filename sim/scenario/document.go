// Package scenario reads scenario files: it checks them against one table of
// keys, says every mistake at once with its place and remedy, and fills in a
// sim.Scenario. It refuses to know how a purchase is played or shown.
package scenario

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// Document is a scenario file without a mistake. It never changes and may be
// used by several goroutines.
type Document struct {
	name      string
	source    []byte
	lines     []string
	tree      *yaml.Node // the top map; shared between documents, never written to
	overrides []sim.Override
	scenario  *sim.Scenario
}

// Parse reads a scenario file of format 1. The name is for messages; where it
// ends in .yaml or .yml the scenario's id must be the rest of its last part.
// The document is nil if there is any problem.
func Parse(name string, src []byte) (*Document, Problems) { return parse(name, src, false) }

// ParseProven is Parse for a file of which a test has shown that it has no
// problem, in a fraction of the time: what the overrides of its expectations lead
// to is not looked at again.
func ParseProven(name string, src []byte) (*Document, Problems) { return parse(name, src, true) }

func parse(name string, src []byte, shallow bool) (*Document, Problems) {
	text, problems := guard(name, src)
	if problems != nil {
		return nil, problems
	}
	lines := splitLines(text)
	var best Problems // of the reading with the fewest, of those that could be read to the end
	unread := false
	for _, r := range compose(name, lines) {
		d := &Document{name: name, source: src, lines: lines, tree: r.tree}
		r.shallow = shallow
		problems := d.check(r)
		if problems == nil {
			return d, nil
		}
		if best == nil || r.tree != nil && (unread || len(problems) < len(best)) {
			best, unread = problems, r.tree == nil
		}
	}
	return nil, best
}

// Scenario returns the decoded scenario, complete with every default. Callers
// must not change it.
func (d *Document) Scenario() *sim.Scenario { return d.scenario }

// Source returns the text that was read; overrides are not in it.
func (d *Document) Source() []byte { return d.source }

// Hash returns the SHA-256 of Source in hexadecimal digits.
func (d *Document) Hash() string {
	sum := sha256.Sum256(d.source)
	return hex.EncodeToString(sum[:])
}

// check walks the tree, decodes it and returns all problems, those of reading
// it among them.
func (d *Document) check(r reading) Problems {
	if d.tree == nil {
		return (&checker{found: r.problems, lines: d.lines}).finish()
	}
	c := newChecker(d.name, d.lines)
	c.overrides = d.overrides
	c.found = slices.Clone(r.problems)
	c.muted = r.muted
	for n := range r.spoilt {
		c.spoilt[n] = true
	}
	c.top = d.tree
	if d.tree.Kind == yaml.MappingNode {
		if len(d.overrides) == 0 {
			c.swallowed(d.tree)
		}
		c.gather(d.tree)
		c.doubt(r.problems)
	}
	c.walk(d.tree, root, say("The scenario"))
	d.scenario = c.decode(d.tree)
	if !r.shallow {
		c.tryExpectations(d)
	}
	return c.finish()
}

// place returns the node at a path of keys from the top, nil for none.
func (c *checker) place(keys ...string) *yaml.Node {
	n := c.top
	for _, k := range keys {
		n = child(n, k)
	}
	return n
}
