package edit_test

import (
	"errors"
	"testing"

	"buygrid/sim/scenario/edit"
)

// FuzzPatch makes any change in any text: it is refused, or the text can still be read.
func FuzzPatch(f *testing.F) {
	for _, text := range []string{"a: 1 # c\nb: [x, y]\n", "members:\n  - id: m\n    cares: {fit: 2}\n", "a: |\n  x\n\nb:\n- c: 1\n- d\n", "a: &x !!str 1\n? b\n: *x\n", "{a: 'x', b: [\n c, # d\n]}"} {
		for op := range 7 {
			f.Add(text, uint8(op), uint8(op), "x: 1", 1)
		}
	}
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
			splices, err = edit.Set(text, append(at[:len(at):len(at)], "more"), edit.Quote(value))
		}
		if err != nil {
			if !errors.Is(err, edit.ErrLines) && !errors.Is(err, edit.ErrTaken) {
				t.Fatal(err)
			}
			return
		}
		if now := apply(text, splices); edit.Read(now) == nil {
			t.Fatalf("%q became %q", text, now)
		}
	})
}
