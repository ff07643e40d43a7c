package studio

import (
	"slices"
	"strings"

	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// mostFound is how many places are listed of what is looked for.
const mostFound = 40

// found are the places whose name, or whose spelling in the file, holds what is looked
// for: items by name and id, keys also where nothing stands at them yet.
func (p *outlinePane) found() []outlineLine {
	f := finder{names: p.names(), now: &p.studio.work.now, wants: strings.ToLower(p.wants)}
	if p.tree != nil {
		f.keys(p.tree, scenario.Root(), nil, 0)
	}
	return f.all
}

// finder looks through a text and the format.
type finder struct {
	names *formPane
	now   *state
	wants string
	all   []outlineLine
}

// keys looks through a map, of which n is nil where it is not there.
func (f *finder) keys(n *edit.Node, slot scenario.Slot, path edit.Path, absent int) {
	for _, key := range slot.Keys() {
		at, here := below(path, key.Key()), under(n, key.Key())
		f.take(keyName(key, f.names.studio.env.Words), key.Key(), at, here)
		switch {
		case here != nil:
			f.in(here)
		case key.Form() == scenario.FormMap && absent == 0: // some forms hold themselves
			f.keys(nil, key, at, absent+1)
		}
	}
}

// in looks through what stands somewhere.
func (f *finder) in(n *edit.Node) {
	if n.Kind == edit.Map && len(n.Slot.Keys()) > 0 {
		f.keys(n, n.Slot, n.Path, 0)
		return
	}
	if n.Slot.Form() == scenario.FormText {
		return
	}
	for _, c := range n.Children {
		if c.Kind == edit.Scalar && n.Kind == edit.List {
			continue
		}
		spelled := c.ID()
		if n.Kind == edit.Map {
			spelled = c.Key()
		}
		f.take(f.names.title(c), spelled, c.Path, c)
		f.in(c)
	}
}

// take lists a place if it is called as is looked for.
func (f *finder) take(name, spelled string, path edit.Path, n *edit.Node) {
	if len(f.all) == mostFound || !strings.Contains(strings.ToLower(name), f.wants) && !strings.Contains(strings.ToLower(spelled), f.wants) {
		return
	}
	var in []string
	for k := 1; k < len(path); k++ {
		if around := f.names.tree.At(path[:k]...); around != nil {
			in = append(in, f.names.title(around))
		}
	}
	if spelled != "" && !strings.EqualFold(spelled, name) {
		in = append(in, spelled)
	}
	l := outlineLine{name: name, in: strings.Join(in, " › "), count: -1, line: -1, path: strings.Join(slices.Clone(path), "/")}
	if n != nil {
		from, to := f.linesOf(n)
		l.line, l.wrong = from, f.now.wrongIn(from, to+1)
	}
	f.all = append(f.all, l)
}

// linesOf are the first and the last line of a place with its key, from 0.
func (f *finder) linesOf(n *edit.Node) (from, to int) {
	text := f.now.text
	begin := min(n.KeyFrom, len(text))
	from = strings.Count(text[:begin], "\n")
	return from, from + strings.Count(strings.TrimRight(text[begin:min(max(n.To, begin), len(text))], "\n"), "\n")
}
