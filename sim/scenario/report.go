package scenario

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// report adds a problem at node n and marks n as spoilt.
func (c *checker) report(n *yaml.Node, code string, remedy, message phrase) {
	c.spoilt[n] = true
	if c.muted[n.Line] {
		return
	}
	c.reportAt(spot{n.Line, n.Column}, code, remedy, message)
}

// reportAt adds a problem at a place; a line below 0 is that of an override.
func (c *checker) reportAt(at spot, code string, remedy, message phrase) {
	p := Problem{File: c.name, Line: max(at.line, 1), Column: max(at.column, 1), Code: code, Message: message.String(), Remedy: remedy.String(), message: message, remedy: remedy}
	if at.line < 0 {
		p.File, p.Line = overridesFile, -at.line
	}
	c.found = append(c.found, p)
}

// overridesFile is the virtual file whose lines are the overrides.
const overridesFile = "override"

// suggest is didYouMean while there are not too many problems to look up.
func (c *checker) suggest(given string, words []string) phrase {
	if len(c.found) > maxSuggestions {
		return phrase{}
	}
	return didYouMean(given, words)
}

// nearest is the word that suggest would name.
func (c *checker) nearest(given string, words []string) string {
	if len(c.found) > maxSuggestions {
		return ""
	}
	return nearest(given, words)
}

// finish returns the problems by position with their source lines, at most
// maxProblems of them and then one that counts the rest; nil for none.
func (c *checker) finish() Problems {
	if len(c.found) == 0 {
		return nil
	}
	ps := slices.Clone(c.found)
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
	if len(ps) > maxProblems {
		more := checker{name: ps[maxProblems].File}
		more.reportAt(spot{ps[maxProblems].Line, ps[maxProblems].Column}, CodeTooManyProblems,
			say("Mend the problems above first, then check again."), say("There are %d more problems from here on.", len(ps)-maxProblems))
		ps = append(ps[:maxProblems], more.found...)
	}
	at := cursor{}
	for i := range ps {
		p := &ps[i]
		switch {
		case p.File == overridesFile:
			if p.Line <= len(c.overrides) {
				o := c.overrides[p.Line-1]
				p.Source, p.caret = (&cursor{}).clip(o.Path+"="+o.Value, p.Column)
			}
		case p.Line <= len(c.lines):
			if p.Line != at.line {
				at = cursor{line: p.Line}
			}
			p.Source, p.caret = at.clip(c.lines[p.Line-1], p.Column)
		}
		p.Source = visible(p.Source)
	}
	return ps
}

// cursor walks along one line, so that many problems in one long line cost no
// more than one.
type cursor struct{ line, runes, bytes int }

// clip returns what a problem shows of a source line, and how many runes of it
// stand before the column. Columns must not fall from call to call.
func (at *cursor) clip(line string, column int) (string, int) {
	before := column - 1
	if len(line) <= maxSource {
		return line, before
	}
	for ; at.runes < before-clippedBefore && at.bytes < len(line); at.runes++ {
		_, size := utf8.DecodeRuneInString(line[at.bytes:])
		at.bytes += size
	}
	end := at.bytes
	for keep := maxSource; keep > 0 && end < len(line); keep-- {
		_, size := utf8.DecodeRuneInString(line[end:])
		end += size
	}
	return line[at.bytes:end], before - at.runes
}
