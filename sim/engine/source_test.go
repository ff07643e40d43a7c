package engine_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// sourceRule forbids something in the engine's code, tests apart.
type sourceRule struct {
	name   string
	breaks func(n ast.Node, info *types.Info) bool
	why    string
	broken string // a file of package sim that breaks the rule
}

// exactMath are the functions of package math that give the same bits on every processor.
var exactMath = []string{"Abs", "Ceil", "Copysign", "Float64bits", "Float64frombits", "Floor", "Inf", "IsInf", "IsNaN",
	"Max", "Min", "NaN", "Signbit", "Sqrt", "Trunc"}

var sourceRules = []sourceRule{
	{
		name: "no goroutine and no select",
		breaks: func(n ast.Node, _ *types.Info) bool {
			switch n.(type) {
			case *ast.GoStmt, *ast.SelectStmt:
				return true
			}
			return false
		},
		why:    "whoever runs many processes shares them out; one process is one thread",
		broken: `package sim; func f() { go f() }`,
	},
	{
		name: "no loop over a map",
		breaks: func(n ast.Node, info *types.Info) bool {
			loop, ok := n.(*ast.RangeStmt)
			if !ok {
				return false
			}
			_, isMap := info.TypeOf(loop.X).Underlying().(*types.Map)
			return isMap
		},
		why:    "its order is another one each time",
		broken: `package sim; type names map[string]int; func f(n names) { for range n { } }`,
	},
	{
		name: "keys of a map only sorted",
		breaks: func(n ast.Node, info *types.Info) bool {
			if loop, ok := n.(*ast.RangeStmt); ok {
				_, isIterator := info.TypeOf(loop.X).Underlying().(*types.Signature)
				return isIterator
			}
			return uses(n, info, "slices", "Collect", "AppendSeq")
		},
		why:    "they come in another order each time, unless by way of slices.Sorted",
		broken: `package sim; import ("maps"; "slices"); func f(n map[int]int) []int { return slices.Collect(maps.Keys(n)) }`,
	},
	{
		name:   "keys of a map not by hand",
		breaks: walksKeys,
		why:    "they come in another order each time, unless by way of slices.Sorted",
		broken: `package sim; import "maps"; func f(n map[int]int) { maps.Keys(n)(func(int) bool { return true }) }`,
	},
	{
		name: "no function of math that differs between processors",
		breaks: func(n ast.Node, info *types.Info) bool {
			return uses(n, info, "math") && !uses(n, info, "math", exactMath...)
		},
		why:    "exp, log and their kin are written in assembly for some processors; the engine has its own",
		broken: `package sim; import m "math"; var f = m.Exp`,
	},
	{
		name:   "no function writes a variable of a package",
		breaks: writesGlobal,
		why:    "everything that a run needs is in its constructor, so that two runs cannot meet",
		broken: `package sim; var table [3]int; func f() { table[1]++ }`,
	},
	{
		name:   "nor of another one",
		breaks: writesGlobal,
		why:    "everything that a run needs is in its constructor, so that two runs cannot meet",
		broken: `package sim; import "unicode"; func f() { unicode.Letter = nil }`,
	},
	{
		name:   "nor in a loop's head",
		breaks: writesGlobal,
		why:    "everything that a run needs is in its constructor, so that two runs cannot meet",
		broken: `package sim; var n int; func f() { for n = range 3 { } }`,
	},
	{
		name:   "nor as a loop's value",
		breaks: writesGlobal,
		why:    "everything that a run needs is in its constructor, so that two runs cannot meet",
		broken: `package sim; var n int; func f() { for _, n = range []int{1} { } }`,
	},
	{
		name:   "nor by copying into it",
		breaks: writesGlobal,
		why:    "everything that a run needs is in its constructor, so that two runs cannot meet",
		broken: `package sim; var table [3]int; func f() { copy(table[:], []int{1}) }`,
	},
	{
		name:   "nor by emptying it",
		breaks: writesGlobal,
		why:    "everything that a run needs is in its constructor, so that two runs cannot meet",
		broken: `package sim; var known = map[int]bool{}; func f() { delete(known, 1) }`,
	},
}

// walksKeys says whether n calls an iterator, as a loop over it would.
func walksKeys(n ast.Node, info *types.Info) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	made, ok := info.TypeOf(call.Fun).(*types.Named)
	return ok && made.Obj().Pkg() != nil && made.Obj().Pkg().Path() == "iter"
}

// writesGlobal says whether n assigns to a variable that is declared outside any function.
func writesGlobal(n ast.Node, info *types.Info) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return isGlobal(e, info) })
	case *ast.IncDecStmt:
		return isGlobal(n.X, info)
	case *ast.RangeStmt:
		return n.Tok == token.ASSIGN && (isGlobal(n.Key, info) || n.Value != nil && isGlobal(n.Value, info))
	case *ast.CallExpr:
		name, ok := n.Fun.(*ast.Ident)
		if !ok || len(n.Args) == 0 {
			return false
		}
		_, builtin := info.Uses[name].(*types.Builtin)
		return builtin && slices.Contains([]string{"clear", "copy", "delete"}, name.Name) && isGlobal(n.Args[0], info)
	}
	return false
}

// rooms are the packages of the engine.
var rooms = []string{"buygrid/sim", "buygrid/sim/exact", "buygrid/sim/formula", "buygrid/sim/bargain", "buygrid/sim/engine"}

func TestEngineSource(t *testing.T) {
	fset := token.NewFileSet()
	for _, pkg := range rooms {
		files := parse(t, fset, pkg)
		info := check(t, fset, pkg, files)
		for _, rule := range sourceRules {
			t.Run(path.Base(pkg)+": "+rule.name, func(t *testing.T) {
				for _, at := range rule.offences(files, info) {
					t.Errorf("%s\n%s", fset.Position(at), rule.why)
				}
			})
		}
	}
}

// parse reads the files of a package of ours, tests apart.
func parse(t *testing.T, fset *token.FileSet, pkg string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("../..", strings.TrimPrefix(pkg, "buygrid/"), "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d files (%v)", pkg, len(names), err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func TestEverySourceRuleCanFail(t *testing.T) {
	for _, rule := range sourceRules {
		t.Run(rule.name, func(t *testing.T) {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, "broken.go", rule.broken, 0)
			if err != nil {
				t.Fatal(err)
			}
			files := []*ast.File{file}
			if len(rule.offences(files, check(t, fset, "buygrid/sim", files))) == 0 {
				t.Errorf("the rule accepts %s", rule.broken)
			}
		})
	}
}

func (r sourceRule) offences(files []*ast.File, info *types.Info) []token.Pos {
	var found []token.Pos
	for _, file := range files {
		for n := range ast.Preorder(file) {
			if r.breaks(n, info) {
				found = append(found, n.Pos())
			}
		}
	}
	return found
}

// check finds the types in the files of a package, from what the compiler exports of those that it imports.
func check(t *testing.T, fset *token.FileSet, pkg string, files []*ast.File) *types.Info {
	t.Helper()
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: importer.ForCompiler(fset, "gc", compiled(t))}
	if _, err := config.Check(pkg, fset, files, info); err != nil {
		t.Fatal(err)
	}
	return info
}

// compiled finds what the compiler exports of a package, ours too.
func compiled(t *testing.T) importer.Lookup {
	t.Helper()
	files, err := exported()
	if err != nil {
		t.Fatal(err)
	}
	return func(pkg string) (io.ReadCloser, error) { return os.Open(files[pkg]) }
}

// exported are the files of what the compiler exports, by package, of the engine and all that it imports.
var exported = sync.OnceValues(func() (map[string]string, error) {
	list := append([]string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}, rooms...)
	out, err := exec.Command("go", list...).Output()
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if pkg, file, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			files[pkg] = file
		}
	}
	return files, nil
})

// uses says whether n is the name of one of the functions of a package, or of any where none are given.
func uses(n ast.Node, info *types.Info, pkg string, names ...string) bool {
	name, ok := n.(*ast.Ident)
	if !ok {
		return false
	}
	f, ok := info.Uses[name].(*types.Func)
	return ok && f.Pkg() != nil && f.Pkg().Path() == pkg && (names == nil || slices.Contains(names, f.Name()))
}

// isGlobal says whether an assignment to e changes a variable declared outside any function.
func isGlobal(e ast.Expr, info *types.Info) bool {
	switch e := e.(type) {
	case *ast.Ident:
		v, ok := info.ObjectOf(e).(*types.Var)
		return ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
	case *ast.IndexExpr:
		return isGlobal(e.X, info)
	case *ast.SliceExpr:
		return isGlobal(e.X, info)
	case *ast.SelectorExpr:
		return isGlobal(e.Sel, info) || isGlobal(e.X, info)
	case *ast.StarExpr:
		return isGlobal(e.X, info)
	case *ast.ParenExpr:
		return isGlobal(e.X, info)
	}
	return false
}
