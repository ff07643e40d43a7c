package edit

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"buygrid/sim/scenario"
)

var (
	lacked = regexp.MustCompile(`lacks (?:the key|a value for (?:criterion|the part)) "([^"]+)"`)
	adds   = regexp.MustCompile(`^Add "([\w-]+):`)
)

// missing tries to add what is not there.
func (f *fixer) missing() {
	if f.p.Code != scenario.CodeMissingKey {
		return
	}
	key := ""
	for _, found := range [][]string{lacked.FindStringSubmatch(f.p.Message), adds.FindStringSubmatch(f.p.Remedy)} {
		if found != nil {
			key = found[1]
		}
	}
	tree := Read(f.text)
	if key == "" || tree == nil {
		return
	}
	at := f.start + byteOf(f.line, f.p.Column-1)
	for _, n := range around(tree, at) {
		slot, ok := n.Slot.Below(n.yaml, key)
		if n.Kind != Map || !ok || n.child(key) != nil {
			continue
		}
		for _, value := range []string{valueFor(n, slot, key), `"?"`} {
			if value == "" {
				continue
			}
			splices, err := Set(f.text, append(append(Path{}, n.Path...), key), value)
			if (err == nil && f.try(say("Add %s", key+": "+value), splices...)) || f.try(say("Add %s", key+": "+value), entry(n, key+": "+value)) {
				return
			}
		}
	}
}

// around are the nodes that begin at a byte or hold it, the innermost first.
func around(n *Node, at int) []*Node {
	var all []*Node
	for n != nil {
		all = append([]*Node{n}, all...)
		var in *Node
		for _, c := range n.Children {
			if at >= c.KeyFrom && at <= c.To {
				in = c
				break
			}
		}
		n = in
	}
	return all
}

// entry is the splice that puts an entry behind the others of a map.
func entry(n *Node, text string) Splice {
	if n.Flow {
		if len(n.Children) == 0 {
			return Splice{n.From + 1, n.From + 1, text}
		}
		last := n.Children[len(n.Children)-1].To
		return Splice{last, last, ", " + text}
	}
	return Splice{n.From, n.From, text + "\n" + strings.Repeat(" ", n.column)}
}

// valueFor is a value that makes sense for a key that is not there, "" where only the
// author knows.
func valueFor(n *Node, slot scenario.Slot, key string) string {
	if key == "format" {
		return "1"
	}
	if d := slot.Default(); d != "" {
		return d
	}
	switch slot.Form() {
	case scenario.FormIdentity:
		for _, name := range []string{"name", "title", "label"} {
			if c := n.child(name); c != nil && c.Kind == Scalar && utf8.RuneCountInString(c.Value) > 0 {
				return scenario.AsID(c.Value)
			}
		}
	case scenario.FormBoolean:
		return "false"
	}
	return ""
}
