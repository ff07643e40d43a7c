package edit_test

import (
	"errors"
	"strings"
	"testing"

	"buygrid/sim/scenario/edit"
)

// FuzzPatch makes any change in any text: it is refused, or the text means what it
// meant with that change.
func FuzzPatch(f *testing.F) {
	for _, text := range []string{"a: 1 # c\nb: [x, y]\n", "members:\n  - id: m\n    cares: {fit: 2}\n", "a: |\n  x\n\nb:\n- c: 1\n- d\n", "a: &x !!str 1\n? b\n: *x\n", "{a: 'x', b: [\n c, # d\n]}", "a: \"é\U0001f600e\u0301\"\nb: 日本\n"} {
		for op := range 7 {
			f.Add(text, uint8(op), uint8(op), "x: 1", 1)
		}
	}
	f.Add(": \n? b", uint8(1), uint8(20), "", 1)
	f.Add(":", uint8(2), uint8(1), "", 1)
	f.Add(":", uint8(2), uint8(1), "!0", 1)
	f.Fuzz(func(t *testing.T, text string, op, pick uint8, value string, by int) {
		tree := edit.Read(text)
		at := edit.Path{"a", "b"}
		if tree != nil {
			var all []*edit.Node
			each(tree, func(n *edit.Node) {
				if n.From > n.To || n.To > len(text) || n.KeyFrom > n.From {
					t.Fatalf("%v is at %d, %d..%d", n.Path, n.KeyFrom, n.From, n.To)
				}
				all = append(all, n)
			})
			at = all[int(pick)%len(all)].Path
		}
		var splices []edit.Splice
		var err error
		switch op % 7 {
		case 0:
			splices, err = edit.Set(text, at, value)
		case 1:
			splices, err = edit.Remove(text, at)
		case 2:
			splices, err = edit.Add(text, at, by, value)
		case 3:
			splices, err = edit.Duplicate(text, at)
		case 4:
			splices, err = edit.Move(text, at, by)
		case 5:
			splices, err = edit.Rename(text, at, value)
		case 6:
			at = append(at[:len(at):len(at)], "more")
			splices, err = edit.Set(text, at, edit.Quote(value))
		}
		if err != nil {
			if !errors.Is(err, edit.ErrLines) && !errors.Is(err, edit.ErrTaken) {
				t.Fatal(err)
			}
			return
		}
		now := apply(text, splices)
		got, want := said(now), said(text)
		if edit.Read(now) == nil || got == nil {
			t.Fatalf("%q became %q", text, now)
		}
		if op%7 == 6 {
			value = edit.Quote(value)
		}
		if !want.changed(op%7, at, by, value) {
			return
		}
		if got.String() != want.String() {
			t.Fatalf("%d of %v: %q became %q:\n%v\nwant\n%v", op%7, at, text, now, got, want)
		}
	})
}

// changed makes the change of FuzzPatch; false where it is not known here what that is.
func (s *says) changed(op uint8, at edit.Path, by int, value string) bool {
	fresh := said(value + "\n")
	if strings.TrimSpace(value) == "" {
		fresh = &says{scalar: "!!null"}
	}
	holder, k := s, 0
	for depth, part := range at {
		if k = holder.index(part); k < 0 && (depth+1 < len(at) || op != 0 && op != 6 || holder.list || holder.scalar != "") {
			return false
		}
		if depth+1 < len(at) {
			holder = holder.items[k]
		}
	}
	switch {
	case len(at) == 0 || fresh == nil && (op == 0 || op == 2 || op == 6):
		return false
	case (op == 0 || op == 6) && k < 0: // wherever it is put
		return false
	case op == 0 || op == 6:
		holder.items[k] = fresh
	case op == 1:
		holder.remove(k)
	case op == 2:
		list := holder.items[k]
		if !list.list {
			holder.items[k] = &says{list: true, items: []*says{fresh}}
			break
		}
		list.insert(min(max(by, 0), len(list.items)), "", fresh)
	case op == 4:
		holder.swap(k, k+by)
	default: // copies and names are tried on the files
		return false
	}
	return true
}
