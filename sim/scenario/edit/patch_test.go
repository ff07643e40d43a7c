package edit_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"buygrid/sim/effort"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// apply makes some splices.
func apply(text string, splices []edit.Splice) string {
	b := edit.New([]byte(text))
	b.Apply("", splices...)
	return b.Text()
}

// path is a path with its parts apart by slashes.
func path(s string) edit.Path {
	if s == "" {
		return nil
	}
	return strings.Split(s, "/")
}

func TestAValueIsSetWhereItStands(t *testing.T) {
	for _, c := range []struct{ name, text, path, value, want string }{
		{"a number with its comment", "a: 1   # why\nb: 2\n", "a", "12.50", "a: 12.50   # why\nb: 2\n"},
		{"in double quotes", "a: \"x\"  # c\n", "a", "y", "a: \"y\"  # c\n"},
		{"in single quotes", "a: 'x'\n", "a", "it's", "a: 'it''s'\n"},
		{"without quotes", "a: x\n", "a", "\"y\"", "a: y\n"},
		{"without quotes where they are needed", "a: x\n", "a", "\"y: z\"", "a: \"y: z\"\n"},
		{"a text that looks like a number", "a: x\n", "a", "\"12\"", "a: \"12\"\n"},
		{"in brackets, with a comma", "a: {b: x, c: 1} # k\n", "a/b", "y, z", "a: {b: \"y, z\", c: 1} # k\n"},
		{"lines", "a: |\n    x\n    y\n\nb: 1\n", "a", "|\n  u\n\n  v\n", "a: |\n    u\n\n    v\n\nb: 1\n"},
		{"lines with a comment on their mark", "a: |  # c\n  x\nb: 1\n", "a", "5", "a: 5  # c\nb: 1\n"},
		{"lines for a word", "a: 5 # c\nb: 1\n", "a", "|-\n  x\n  y", "a: |- # c\n  x\n  y\nb: 1\n"},
		{"a list in brackets", "a: [x]  # c\n", "a", "[x, y]", "a: [x, y]  # c\n"},
		{"a list in lines for a word", "a: x  # c\nb: 1\n", "a", "- 1\n- 2", "a:  # c\n  - 1\n  - 2\nb: 1\n"},
		{"a list in brackets for one in lines", "a:\n  - 1\n  - 2\nb: 1\n", "a", "[3]", "a: [3]\nb: 1\n"},
		{"nothing", "a:\nb: 1\n", "a", "3", "a: 3\nb: 1\n"},
		{"nothing with a comment", "a:  # c\nb: 1\n", "a", "3", "a: 3  # c\nb: 1\n"},
		{"to nothing", "a: 3  # c\n", "a", "", "a:  # c\n"},
		{"an item", "a:\n  - x # c\n  - y\n", "a/0", "z", "a:\n  - z # c\n  - y\n"},
		{"an item as a map", "a:\n  - x # c\n", "a/0", "b: 1\nc: 2", "a:\n  - b: 1 # c\n    c: 2\n"},
		{"a text over several lines", "a: x\n  y\nb: 1\n", "a", "z", "a: z\nb: 1\n"},
		{"letters of all the world", "a: \"é\"\nb: \"€\"\n", "b", "\"日本\"", "a: \"é\"\nb: \"日本\"\n"},
		{"a list in brackets over lines", "a: [x,\n  y]\nb: 1\n", "a", "[z]", "a: [z]\nb: 1\n"},
	} {
		got, err := edit.Set(c.text, path(c.path), c.value)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if now := apply(c.text, got); now != c.want {
			t.Errorf("%s: %q, want %q", c.name, now, c.want)
		}
	}
}

func TestAKeyIsSetInTheOrderOfTheFormat(t *testing.T) {
	for _, c := range []struct{ name, text, path, value, want string }{
		{"between two", "format: 1\nid: x\n\n# who\nmembers: []\n", "title", "T", "format: 1\nid: x\ntitle: T\n\n# who\nmembers: []\n"},
		{"before the first", "purchase:\n  # c\n  importance: 0.5\n", "purchase/type", "new_task", "purchase:\n  type: new_task\n  # c\n  importance: 0.5\n"},
		{"behind a dash", "members:\n  - name: M\n    roles: [user]\n", "members/0/id", "m", "members:\n  - id: m\n    name: M\n    roles: [user]\n"},
		{"behind a map with a comment in it", "purchase:\n  type: new_task\n  # more\nmembers: []\n", "purchase/item", "x", "purchase:\n  type: new_task\n  item: x\n  # more\nmembers: []\n"},
		{"in brackets", "members:\n  - {id: m, roles: [user]} # c\n", "members/0/name", "M, N", "members:\n  - {id: m, name: \"M, N\", roles: [user]} # c\n"},
		{"in empty brackets", "members:\n  - id: m\n    cares: {}\n", "members/0/cares/fit", "2", "members:\n  - id: m\n    cares: {fit: 2}\n"},
		{"with what is missing above it", "members:\n  - id: m\n    style: warm\n", "members/0/access/inbox_strictness", "3", "members:\n  - id: m\n    style: warm\n    access: {inbox_strictness: 3}\n"},
		{"with a section", "format: 1\npurchase: {type: new_task}\n", "negotiation/rounds", "3", "format: 1\npurchase: {type: new_task}\nnegotiation:\n  rounds: 3\n"},
		{"in the order of the criteria", "criteria:\n  - id: a\n  - id: b\n  - id: c\nsuppliers:\n  - id: s\n    facts:\n      a: 1\n      c: 3 # c\n", "suppliers/0/facts/b", "2",
			"criteria:\n  - id: a\n  - id: b\n  - id: c\nsuppliers:\n  - id: s\n    facts:\n      a: 1\n      b: 2\n      c: 3 # c\n"},
		{"in the order of the languages", "languages: [en, nl, fr]\ntitle: {en: A, fr: C}\n", "title/nl", "B", "languages: [en, nl, fr]\ntitle: {en: A, nl: B, fr: C}\n"},
		{"at the end without its line", "format: 1\nid: x", "title", "T", "format: 1\nid: x\ntitle: T"},
		{"lines behind an empty line", "format: 1\n\ncriteria:\n  - id: a\n\nmembers:\n  - id: m\n", "suppliers", "- id: s", "format: 1\n\ncriteria:\n  - id: a\n\nmembers:\n  - id: m\n\nsuppliers:\n  - id: s\n"},
		{"brackets with a key a line", "model: {\n  a: 1,\n  b: 2 # c\n}\n", "model/c", "3", "model: {\n  a: 1,\n  b: 2,\n  c: 3 # c\n}\n"},
	} {
		got, err := edit.Set(c.text, path(c.path), c.value)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if now := apply(c.text, got); now != c.want {
			t.Errorf("%s: %q, want %q", c.name, now, c.want)
		}
	}
}

func TestWhatCannotBeSplicedIsLeftToTheAuthor(t *testing.T) {
	for _, c := range []struct{ name, text, path, value string }{
		{"a text that cannot be read", "a: [", "a", "1"},
		{"a comment in what is replaced", "a: [x, # why\n  y]\n", "a", "[z]"},
		{"a key in a word", "a: x\n", "a/b", "1"},
		{"an item that is not there", "a: [x]\n", "a/1", "y"},
		{"a value that is none", "a: 1\n", "a", "[x"},
		{"an anchor that is used", "a: &x 1\nb: *x\n", "a", "2"},
	} {
		if got, err := edit.Set(c.text, path(c.path), c.value); !errors.Is(err, edit.ErrLines) {
			t.Errorf("%s: %v, %v", c.name, got, err)
		}
	}
}

func TestItemsAreTakenOutAddedAndMoved(t *testing.T) {
	list := "a:\n  # one\n  - id: x # first\n    b: 1\n  - id: y\n    # in y\n    b: 2\n\n  - id: z\nb: 1\n"
	remove := func(text string, at string) ([]edit.Splice, error) { return edit.Remove(text, path(at)) }
	for _, c := range []struct {
		name, text string
		do         func(text string) ([]edit.Splice, error)
		want       string
	}{
		{"the first goes with its comments", list, func(s string) ([]edit.Splice, error) { return remove(s, "a/0") }, "a:\n  - id: y\n    # in y\n    b: 2\n\n  - id: z\nb: 1\n"},
		{"the last", list, func(s string) ([]edit.Splice, error) { return remove(s, "a/2") }, "a:\n  # one\n  - id: x # first\n    b: 1\n  - id: y\n    # in y\n    b: 2\n\nb: 1\n"},
		{"a key behind its dash", list, func(s string) ([]edit.Splice, error) { return remove(s, "a/0/id") }, "a:\n  # one\n  - b: 1\n  - id: y\n    # in y\n    b: 2\n\n  - id: z\nb: 1\n"},
		{"a key with the comment above it", list, func(s string) ([]edit.Splice, error) { return remove(s, "a/1/b") }, strings.Replace(list, "    # in y\n    b: 2\n", "", 1)},
		{"the only one", "a:\n  # c\n  b: 1\nd: 2\n", func(s string) ([]edit.Splice, error) { return remove(s, "a/b") }, "a: {}\nd: 2\n"},
		{"in brackets", "a: [x, y, z]\n", func(s string) ([]edit.Splice, error) { return remove(s, "a/2") }, "a: [x, y]\n"},
		{"the first in brackets", "a: {x: 1, y: 2}\n", func(s string) ([]edit.Splice, error) { return remove(s, "a/x") }, "a: {y: 2}\n"},
		{"a section between empty lines", "a: 1\n\nb:\n  c: 1\n\nd: 1\n", func(s string) ([]edit.Splice, error) { return remove(s, "b") }, "a: 1\n\nd: 1\n"},
		{"the comment at the top stays", "# the file\na: 1\nb: 2\n", func(s string) ([]edit.Splice, error) { return remove(s, "a") }, "# the file\nb: 2\n"},
		{"an item is added at the end", list, func(s string) ([]edit.Splice, error) { return edit.Add(s, path("a"), 3, "id: n\nb: 3") }, strings.Replace(list, "  - id: z\n", "  - id: z\n\n  - id: n\n    b: 3\n", 1)},
		{"at the beginning", list, func(s string) ([]edit.Splice, error) { return edit.Add(s, path("a"), 0, "{id: n}") }, strings.Replace(list, "  # one\n", "  - {id: n}\n  # one\n", 1)},
		{"in brackets", "a: [x] # c\n", func(s string) ([]edit.Splice, error) { return edit.Add(s, path("a"), 1, "y") }, "a: [x, y] # c\n"},
		{"to nothing", "members:\n", func(s string) ([]edit.Splice, error) { return edit.Add(s, path("members"), 0, "id: m") }, "members:\n  - id: m\n"},
		{"to empty brackets", "members: [] # c\n", func(s string) ([]edit.Splice, error) { return edit.Add(s, path("members"), 0, "id: m\nname: M") }, "members: # c\n  - id: m\n    name: M\n"},
		{"to a list that is not there", "format: 1\n", func(s string) ([]edit.Splice, error) { return edit.Add(s, path("members"), 0, "id: m") }, "format: 1\nmembers:\n  - id: m\n"},
		{"to a short list that is not there", "members:\n  - id: m\n", func(s string) ([]edit.Splice, error) { return edit.Add(s, path("members/0/roles"), 0, "user") }, "members:\n  - id: m\n    roles: [user]\n"},
		{"a copy gets a number", list, func(s string) ([]edit.Splice, error) { return edit.Duplicate(s, path("a/0")) }, strings.Replace(list, "    b: 1\n", "    b: 1\n  - id: x-2 # first\n    b: 1\n", 1)},
		{"the next number", "a: [{id: x}, {id: x-2}]\n", func(s string) ([]edit.Splice, error) { return edit.Duplicate(s, path("a/1")) }, "a: [{id: x}, {id: x-2}, {id: x-3}]\n"},
		{"a copy of a word", "a:\n  - x\n", func(s string) ([]edit.Splice, error) { return edit.Duplicate(s, path("a/0")) }, "a:\n  - x\n  - x\n"},
		{"down with its comments", list, func(s string) ([]edit.Splice, error) { return edit.Move(s, path("a/0"), 1) }, "a:\n  - id: y\n    # in y\n    b: 2\n  # one\n  - id: x # first\n    b: 1\n\n  - id: z\nb: 1\n"},
		{"up, over an empty line", list, func(s string) ([]edit.Splice, error) { return edit.Move(s, path("a/2"), -1) }, "a:\n  # one\n  - id: x # first\n    b: 1\n  - id: z\n\n  - id: y\n    # in y\n    b: 2\nb: 1\n"},
		{"in brackets", "a: [x, y, z]\n", func(s string) ([]edit.Splice, error) { return edit.Move(s, path("a/0"), 2) }, "a: [z, y, x]\n"},
	} {
		got, err := c.do(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if now := apply(c.text, got); now != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, now, c.want)
		}
	}
}

func TestATextIsQuotedAsItIsRead(t *testing.T) {
	for text, want := range map[string]string{
		"plain words": "plain words", "it's": "it's", "12": `"12"`, "1,200": `"1,200"`, "true": `"true"`, "no": `"no"`, "": `""`, " x": `" x"`, "a: b": `"a: b"`, "a #b": `"a #b"`,
		"[x": `"[x"`, "é": "é", "\"q\"": `"\"q\""`, "a\nb": "|-\n  a\n  b", "a\n\nb\n": "|\n  a\n\n  b", "a\n\n": "|+\n  a\n", " a\nb": `" a\nb"`, "- x": `"- x"`, "\u202e": `"\u202E"`, "a\tb": `"a\tb"`,
	} {
		got := edit.Quote(text)
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
		if n := edit.Read("a: " + got + "\n"); n == nil || n.At("a").Value != text {
			t.Errorf("%q is not read as %q", got, text)
		}
	}
}

// remarks are the comments of a text as any reader would find them.
func remarks(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if at := strings.Index(" "+line, " #"); at >= 0 {
			all = append(all, strings.TrimSpace(line[at:]))
		}
	}
	slices.Sort(all)
	return all
}

// changedBack sets a value and then what stood there before; the error says what is
// then not as it was.
func changedBack(text string, n *edit.Node, other string) error {
	there, err := edit.Set(text, n.Path, other)
	if err != nil {
		return err
	}
	now := apply(text, there)
	if got := edit.Read(now).At(n.Path...).Value; got != other {
		return fmt.Errorf("it is %q, not %q", got, other)
	}
	if !strings.Contains(n.Value, "\n") && !slices.Equal(remarks(now), remarks(text)) {
		return errors.New("comments are lost")
	}
	back, err := edit.Set(now, n.Path, text[n.From:n.To])
	if err != nil {
		return fmt.Errorf("back: %w", err)
	}
	if apply(now, back) != text {
		return fmt.Errorf("%q came back as %v", text[n.From:n.To], back)
	}
	return nil
}

// wholly is the file of which every place is tried also where tests are not deep.
const wholly = "carton-switch"

func TestEveryValueOfTheBundledFilesIsChangedAndChangedBack(t *testing.T) {
	t.Parallel()
	changed, blocks, met := 0, 0, 0
	for name, whole := range bundled(t) {
		for _, section := range edit.Read(whole).Children { // one by one, which is quicker
			text := whole[section.KeyFrom:section.To] + "\n"
			each(edit.Read(text), func(n *edit.Node) {
				if n.Kind != edit.Scalar {
					return
				}
				if met++; name != wholly && !strings.Contains(n.Value, "\n") && met%effort.Of(5, 1) > 0 {
					return
				}
				changed++
				if strings.Contains(n.Value, "\n") {
					blocks++
				}
				other := "another word"
				if n.Line%3 == 1 {
					other = "17.25"
				}
				if err := changedBack(text, n, other); err != nil {
					t.Errorf("%s: %v: %v", name, n.Path, err)
				}
			})
		}
	}
	if changed < 500 || blocks < 3 {
		t.Errorf("only %d values, %d over lines", changed, blocks)
	}
}

func TestEveryKeyThatIsAbsentIsSetAndTakenOutAgain(t *testing.T) {
	t.Parallel()
	set, met := 0, 0
	for name, text := range bundled(t) {
		tree := edit.Read(text)
		each(tree, func(n *edit.Node) {
			if n.Kind != edit.Map || len(n.Children) == 0 || n.Line%13 > 0 && len(n.Path) > 0 {
				return
			}
			for _, row := range n.Slot.Keys() {
				if n.At(row.Key()) != nil {
					continue
				}
				if met++; name != wholly && met%effort.Of(4, 1) > 0 {
					continue
				}
				value := "17"
				if row.Form() == scenario.FormList {
					value = "- 1\n- 2"
				}
				at := append(slices.Clone(n.Path), row.Key())
				there, err := edit.Set(text, at, value)
				if err != nil {
					t.Errorf("%s: %v: %v", name, at, err)
					continue
				}
				now := apply(text, there)
				back, err := edit.Remove(now, at)
				if err != nil {
					t.Errorf("%s: out %v: %v", name, at, err)
					continue
				}
				if again := apply(now, back); again != text {
					t.Errorf("%s: %v: set by %v, out by %v", name, at, there, back)
				}
				set++
			}
		})
	}
	if set < 150 {
		t.Errorf("only %d keys", set)
	}
}

func BenchmarkSet(b *testing.B) {
	largest := ""
	for _, text := range bundled(b) {
		if len(text) > len(largest) {
			largest = text
		}
	}
	b.SetBytes(int64(len(largest)))
	for b.Loop() {
		if _, err := edit.Set(largest, edit.Path{"purchase", "quantity"}, "12"); err != nil {
			b.Fatal(err)
		}
	}
}
