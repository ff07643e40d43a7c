package edit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"buygrid/scenarios"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// bundled returns the texts of all files that come with the program.
func bundled(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, id := range scenarios.All() {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		all[id] = string(src)
	}
	files, err := filepath.Glob("../../guide/examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = string(src)
	}
	return all
}

// each calls f with every node of a tree.
func each(n *edit.Node, f func(*edit.Node)) {
	f(n)
	for _, c := range n.Children {
		each(c, f)
	}
}

func TestEveryValueOfTheBundledFilesIsWhereTheTreeSays(t *testing.T) {
	for name, text := range bundled(t) {
		tree := edit.Read(text)
		if tree == nil {
			t.Fatal(name)
		}
		each(tree, func(n *edit.Node) {
			if got := tree.At(n.Path...); got != n {
				t.Errorf("%s: %v is not found by its path", name, n.Path)
			}
			if path, ok := tree.Resolve(tree.Named(n.Path)); len(n.Path) > 0 && (!ok || strings.Join(path, "/") != strings.Join(n.Path, "/")) {
				t.Errorf("%s: %v is named %s, which is %v", name, n.Path, tree.Named(n.Path), path)
			}
			if n.KeyFrom > n.From || n.From > n.To || n.To > len(text) {
				t.Errorf("%s: %v is at %d, %d..%d", name, n.Path, n.KeyFrom, n.From, n.To)
			}
			if strings.Count(text[:n.From], "\n") != n.Line {
				t.Errorf("%s: %v is not in line %d", name, n.Path, n.Line)
			}
			if n.Kind != edit.Scalar {
				return
			}
			if !n.Slot.Known() && !strings.Contains(strings.Join(n.Path, "/"), "/with/") {
				t.Errorf("%s: %v has no slot", name, n.Path)
			}
			var read yaml.Node
			if err := yaml.Load([]byte(text[n.From:n.To]), &read); err != nil || read.Content[0].Value != strings.TrimSuffix(n.Value, "\n") && read.Content[0].Value != n.Value {
				t.Errorf("%s: %v is %q, not %q", name, n.Path, text[n.From:n.To], n.Value)
			}
			if found := tree.Find(n.From); found != n {
				t.Errorf("%s: %v is not found at its byte", name, n.Path)
			}
		})
	}
}

func TestTheTreeOfOddTextsIsWhereItStands(t *testing.T) {
	for _, c := range []struct {
		text string
		path edit.Path
		want string
	}{
		{"a: 1  # one\n", edit.Path{"a"}, "1"},
		{"é: {ü: \"ö\"}\n", edit.Path{"é", "ü"}, "\"ö\""},
		{"a:\nb: 2\n", edit.Path{"a"}, ""},
		{"a:   # later\nb: 2\n", edit.Path{"a"}, ""},
		{"a:\n- x\n- y # second\n", edit.Path{"a", "1"}, "y"},
		{"a:\n  - # c\n    b: 1\n", edit.Path{"a", "0", "b"}, "1"},
		{"- - x\n  - y\n", edit.Path{"0", "1"}, "y"},
		{"a: |  # c\n  x\n\n  y\n\nb: 1\n", edit.Path{"a"}, "|  # c\n  x\n\n  y"},
		{"a: >-\n  x\n  y\nb: 1\n", edit.Path{"a"}, ">-\n  x\n  y"},
		{"a: x\n  y # c\nb: 1\n", edit.Path{"a"}, "x\n  y"},
		{"a: [x, 'it''s', \"\\\"\" ] # c\n", edit.Path{"a"}, "[x, 'it''s', \"\\\"\" ]"},
		{"a: [x: 1, {y: 2}]\n", edit.Path{"a", "0", "x"}, "1"},
		{"a: [ # ]\n  x, # y\n  ]\n", edit.Path{"a"}, "[ # ]\n  x, # y\n  ]"},
		{"a: http://x.y/z#q\n", edit.Path{"a"}, "http://x.y/z#q"},
		{"a: {}\n", edit.Path{"a"}, "{}"},
		{"a:\n  b: 1 # c\n  # d\nc: 2\n", edit.Path{"a"}, "b: 1 # c"},
	} {
		n := edit.Read(c.text).At(c.path...)
		if n == nil {
			t.Errorf("%q has no %v", c.text, c.path)
		} else if got := c.text[n.From:n.To]; got != c.want {
			t.Errorf("%q: %v is %q, want %q", c.text, c.path, got, c.want)
		}
	}
	for _, text := range []string{"", "# only a comment\n", "a: [", "a: b: c", "a: 1\r\nb: 2\r\n", "a: \xff"} {
		if edit.Read(text) != nil {
			t.Errorf("%q is read", text)
		}
	}
}

func TestPathsAreNamedAsOverridesNameThem(t *testing.T) {
	tree := edit.Read("members:\n  - id: mira\n    cares: {fit: 2}\nsuppliers:\n  - {id: us, you: true}\nexpect:\n  - with: {members.mira.cares.fit: 3}\n")
	for named, want := range map[string]string{
		"members.mira.cares.fit":               "members/0/cares/fit",
		"suppliers.us.you":                     "suppliers/0/you",
		"suppliers.you":                        "suppliers/0",
		"expect.0.with.members.mira.cares.fit": "expect/0/with/members.mira.cares.fit",
		"members.nobody":                       "",
		"members.mira.cares.fit.more":          "",
		"":                                     "",
	} {
		path, ok := tree.Resolve(named)
		if got := strings.Join(path, "/"); ok != (want != "") || ok && got != want {
			t.Errorf("%s is %q, %v", named, got, ok)
		}
	}
	if slot := tree.At("members", "0", "cares").Slot; slot.Form() != scenario.FormTable || slot.Ref() != "criterion" {
		t.Errorf("cares is %v of %q", slot.Form(), slot.Ref())
	}
}
