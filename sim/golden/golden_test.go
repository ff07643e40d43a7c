package golden

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// hidden are the tests of a package that reach this one, themselves or by way of the
// package's other functions, and have no Golden in their names.
func hidden(files []*ast.File) []string {
	reach := map[string]bool{"golden": true}
	var found []string
	for before := 0; before != len(reach); {
		before, found = len(reach), nil
		for _, file := range files {
			for _, d := range file.Decls {
				f, ok := d.(*ast.FuncDecl)
				if !ok || f.Recv != nil {
					continue
				}
				for n := range ast.Preorder(f.Body) {
					if name, ok := n.(*ast.Ident); ok && reach[name.Name] {
						reach[f.Name.Name] = true
					}
				}
				if name := f.Name.Name; reach[name] && strings.HasPrefix(name, "Test") && !strings.Contains(name, "Golden") {
					found = append(found, name)
				}
			}
		}
	}
	return found
}

// What make golden does not run would keep an old file.
func TestMakeGoldenFindsEveryTestThatWrites(t *testing.T) {
	folders := map[string][]*ast.File{}
	fset := token.NewFileSet()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			return err
		}
		folders[filepath.Dir(path)] = append(folders[filepath.Dir(path)], file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	users := 0
	for folder, files := range folders {
		for _, file := range files {
			for _, spec := range file.Imports {
				if strings.HasSuffix(spec.Path.Value, `/golden"`) {
					users++
				}
			}
			for n := range ast.Preorder(file) {
				if call, ok := n.(*ast.CallExpr); ok {
					if of, ok := call.Fun.(*ast.SelectorExpr); ok && of.Sel.Name == "Bool" && len(call.Args) > 0 {
						name, _ := call.Args[0].(*ast.BasicLit) // the README's pictures are compared with nothing
						if pkg, ok := of.X.(*ast.Ident); ok && pkg.Name == "flag" && (name == nil || name.Value != `"pictures"`) {
							t.Errorf("%s: a flag of its own; all golden files have one", fset.Position(call.Pos()))
						}
					}
				}
			}
		}
		for _, name := range hidden(files) {
			t.Errorf("%s: %s has no Golden in its name", folder, name)
		}
	}
	if users < 5 {
		t.Errorf("%d files use golden files", users)
	}
}

func TestAHiddenTestIsFound(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "x_test.go", `package x
func write() { golden.Compare() }
func helper() { write() }
func TestGoldenFile() { helper() }
func TestFile() { helper() }
func TestOther() { other() }
func other() {}`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if found := hidden([]*ast.File{file}); len(found) != 1 || found[0] != "TestFile" {
		t.Errorf("found %q, want TestFile", found)
	}
}

func TestTheFirstLineThatDiffersIsShown(t *testing.T) {
	for _, test := range []struct {
		got, want string
		line      int
		is, was   string
	}{
		{"a\nb\n", "a\nb\n", 0, "", ""},
		{"a\nb\n", "a\nc\n", 2, "b\n", "c\n"},
		{"a\n", "a\nc\n", 2, "", "c\n"},
		{"", "a\n", 1, "", "a\n"},
		{"a", "", 1, "a", ""},
	} {
		if line, is, was := differs([]byte(test.got), []byte(test.want)); line != test.line || is != test.is || was != test.was {
			t.Errorf("%q, %q: line %d, %q, %q", test.got, test.want, line, is, was)
		}
	}
}
