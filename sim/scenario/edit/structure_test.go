package edit_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"buygrid/sim/effort"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// says is a text as the YAML library alone reads it: what a change is judged by that
// trusts nothing of the tree it was made with.
type says struct {
	scalar string // with its tag; "" for a list or map
	list   bool
	keys   []string // of a map
	items  []*says
}

// said reads a text; nil where it cannot be read.
func said(text string) *says {
	var read yaml.Node
	if yaml.Load([]byte(text), &read) != nil || len(read.Content) != 1 {
		return nil
	}
	return saidBy(read.Content[0])
}

func saidBy(n *yaml.Node) *says {
	s := &says{list: n.Kind == yaml.SequenceNode}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			s.keys = append(s.keys, n.Content[i].Value)
			s.items = append(s.items, saidBy(n.Content[i+1]))
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			s.items = append(s.items, saidBy(item))
		}
	case yaml.AliasNode:
		s.scalar = "*" + n.Value
	default:
		if s.scalar = n.ShortTag() + " " + n.Value; n.ShortTag() == "!!null" {
			s.scalar = "!!null"
		}
	}
	return s
}

func (s *says) String() string {
	if s.scalar != "" {
		return strconv.Quote(s.scalar)
	}
	var parts []string
	for i, item := range s.items {
		part := item.String()
		if !s.list {
			part = strconv.Quote(s.keys[i]) + ": " + part
		}
		parts = append(parts, part)
	}
	if s.list {
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// at returns what stands at a path that is there.
func (s *says) at(path edit.Path) *says {
	for _, part := range path {
		s = s.items[s.index(part)]
	}
	return s
}

// index is the position of a key, or of an item in digits; -1 for none.
func (s *says) index(part string) int {
	if !s.list {
		return slices.Index(s.keys, part)
	}
	if k, err := strconv.Atoi(part); err == nil && k < len(s.items) {
		return k
	}
	return -1
}

func (s *says) insert(k int, key string, item *says) {
	s.items = slices.Insert(s.items, k, item)
	if !s.list {
		s.keys = slices.Insert(s.keys, k, key)
	}
}

func (s *says) remove(k int) {
	s.items = slices.Delete(s.items, k, k+1)
	if !s.list {
		s.keys = slices.Delete(s.keys, k, k+1)
	}
}

func (s *says) swap(k, l int) {
	s.items[k], s.items[l] = s.items[l], s.items[k]
	if !s.list {
		s.keys[k], s.keys[l] = s.keys[l], s.keys[k]
	}
}

// id is the id of an item, "" for none.
func (s *says) id() string {
	if k := slices.Index(s.keys, "id"); k >= 0 {
		return strings.TrimPrefix(s.items[k].scalar, "!!str ")
	}
	return ""
}

// twin puts a copy of item k behind it, with the next free number where it has an id.
func (s *says) twin(k int, again *says) {
	if id := again.id(); id != "" {
		stem := id
		if at := strings.LastIndexByte(id, '-'); at > 0 {
			if _, err := strconv.Atoi(id[at+1:]); err == nil {
				stem = id[:at]
			}
		}
		n := 2
		for slices.ContainsFunc(s.items, func(i *says) bool { return i.id() == fmt.Sprintf("%s-%d", stem, n) }) {
			n++
		}
		again.items[slices.Index(again.keys, "id")].scalar = fmt.Sprintf("!!str %s-%d", stem, n)
	}
	s.insert(k+1, "", again)
}

// TestEveryChangeOfAListMeansThat takes out, copies, adds and moves at every place of
// the files, and compares with what the YAML library reads then.
func TestEveryChangeOfAListMeansThat(t *testing.T) {
	t.Parallel()
	met, right := 0, 0
	files := bundled(t)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := files[name]
		tree, note := edit.Read(text), remarks(text)
		each(tree, func(n *edit.Node) {
			if met++; len(n.Path) == 0 || met%effort.Of(211, 3) > 0 {
				return
			}
			up := n.Path[:len(n.Path)-1]
			holder := tree.At(up...)
			k := slices.Index(holder.Children, n)
			try := func(op string, splices []edit.Splice, err error, mean func(in *says)) {
				if err != nil {
					if !errors.Is(err, edit.ErrLines) || op != "out" || len(holder.Children) > 1 || len(up) > 0 { // of a file with one section
						t.Errorf("%s: %s %v: %v", name, op, n.Path, err)
					}
					return
				}
				want, now := said(text), apply(text, splices)
				mean(want.at(up))
				if got := said(now); got == nil || got.String() != want.String() {
					t.Errorf("%s: %s %v:\n%v\nwant\n%v", name, op, n.Path, got, want)
				} else if op == "moved" && !slices.Equal(remarks(now), note) {
					t.Errorf("%s: %s %v: comments are lost", name, op, n.Path)
				}
				right++
			}
			splices, err := edit.Remove(text, n.Path)
			try("out", splices, err, func(in *says) { in.remove(k) })
			if holder.Kind == edit.List {
				splices, err = edit.Duplicate(text, n.Path)
				try("copied", splices, err, func(in *says) { in.twin(k, said(text).at(n.Path)) })
				item := []string{"new-word", "{id: fresh, name: \"x: y\"}", "id: fresh\nname: |\n  a\n\n  b\nlist:\n  - c: 1\n"}[met%3]
				splices, err = edit.Add(text, up, k+met%2, item)
				try("added", splices, err, func(in *says) { in.insert(k+met%2, "", said(item)) })
			}
			for l := range holder.Children {
				if l != k && l-k <= 2 && k-l <= 1 {
					splices, err = edit.Move(text, n.Path, l-k)
					try("moved", splices, err, func(in *says) { in.swap(k, l) })
				}
			}
		})
	}
	if right < 50 {
		t.Errorf("only %d", right)
	}
}

// TestEveryIDIsRenamedInTheFiles gives every item of the files another id: nothing is
// wrong with the file then, and the name of before brings the bytes of before.
func TestEveryIDIsRenamedInTheFiles(t *testing.T) {
	t.Parallel()
	met, right := 0, 0
	files := bundled(t)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := files[name]
		tree := edit.Read(text)
		was, wrong := scenario.Parse(name, []byte(text))
		each(tree, func(n *edit.Node) {
			if n.ID() == "" || len(n.Path) == 0 {
				return
			}
			if met++; met%effort.Of(31, 1) > 0 {
				return
			}
			there, err := edit.Rename(text, n.Path, "zz-other-9")
			if err != nil {
				t.Errorf("%s: %v: %v", name, n.Path, err)
				return
			}
			now := apply(text, there)
			back, err := edit.Rename(now, n.Path, n.ID())
			if err != nil || apply(now, back) != text {
				t.Errorf("%s: %v does not come back: %v", name, n.Path, err)
			}
			is, problems := scenario.Parse(name, []byte(now))
			if (is == nil) != (was == nil) || len(problems) != len(wrong) || is != nil && len(is.Warnings()) != len(was.Warnings()) {
				t.Errorf("%s: %v: %v", name, n.Path, problems)
			}
			right++
		})
	}
	if right < 5 {
		t.Errorf("only %d", right)
	}
}
