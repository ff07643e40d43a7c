package main

import (
	"bytes"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// windowTags are the build tags of the program that people run; the Makefile has the same.
const windowTags = "migrated_fynedo,x11,gles"

// imports lists for every package the packages that it imports.
type imports map[string][]string

// importRule forbids a set of packages some imports. In its patterns "..." stands for anything that
// follows, and a pattern that ends in "/..." also means the folder itself.
type importRule struct {
	name    string
	of      string   // the packages that the rule binds
	except  string   // those among them that it does not
	forbid  []string // what they must not import
	allow   []string // what they may all the same
	reaches bool     // also not by way of another package
	why     string
	broken  imports // an example that breaks the rule and no other way of reading it
}

var importRules = []importRule{
	{
		name: "the engine needs a few packages of the standard library and nothing else",
		of:   "buygrid/sim", forbid: []string{"..."},
		allow:  []string{"cmp", "encoding/json", "errors", "fmt", "maps", "math", "math/bits", "slices", "sort", "strconv", "strings"},
		why:    "same scenario, seed and decisions must give the same bytes: no clock, no files, no random numbers of the library",
		broken: imports{"buygrid/sim": {"time"}},
	},
	{
		name: "nothing below sim reaches Fyne",
		of:   "buygrid/sim/...", forbid: []string{"fyne.io/..."}, reaches: true,
		why:    "commands, tests and other people's programs run where there is no screen",
		broken: imports{"buygrid/sim/chart": {"buygrid/plain"}, "buygrid/plain": {"fyne.io/fyne/v2/canvas"}},
	},
	{
		name: "nothing below sim reaches the screens",
		of:   "buygrid/sim/...", forbid: []string{"buygrid/gui/..."}, reaches: true,
		why:    "the arrows run downwards: a screen asks the engine, never the other way round",
		broken: imports{"buygrid/sim/cli": {"buygrid/gui/task"}},
	},
	{
		name: "the screens never reach Fyne's application",
		of:   "buygrid/gui/...", except: "buygrid/gui/desktop", forbid: []string{"fyne.io/fyne/v2/app"}, reaches: true,
		why:    "it brings the graphics driver, and tests of screens need neither a display nor a C compiler",
		broken: imports{"buygrid/gui": {"buygrid/gui/task"}, "buygrid/gui/task": {"fyne.io/fyne/v2/app"}},
	},
	{
		name: "only the room beside the screens makes the application",
		of:   "buygrid/...", except: "buygrid/gui/desktop", forbid: []string{"fyne.io/fyne/v2/app"},
		why:    "a build without a window leaves out one package, and nothing else knows",
		broken: imports{"buygrid": {"fyne.io/fyne/v2/app"}},
	},
	{
		name: "no screen opens the shelf",
		of:   "buygrid/gui/...", except: "buygrid/gui/desktop", forbid: []string{"buygrid/sim/shelf"}, reaches: true,
		why:    "what is kept where is decided once, and tests of screens need no database",
		broken: imports{"buygrid/gui": {"buygrid/gui/screen/lab"}, "buygrid/gui/screen/lab": {"buygrid/sim/shelf"}},
	},
	{
		name: "nothing below sim opens the shelf",
		of:   "buygrid/sim/...", except: "buygrid/sim/shelf", forbid: []string{"buygrid/sim/shelf"},
		why:    "the commands are handed what they work on by the program",
		broken: imports{"buygrid/sim/cli": {"buygrid/sim/shelf"}},
	},
	{
		name: "only the store speaks to SQLite",
		of:   "buygrid/...", except: "buygrid/sim/store", forbid: []string{"github.com/mattn/go-sqlite3", "database/sql/..."},
		why:    "its settings and migrations are in one place, and everything else builds without C",
		broken: imports{"buygrid/sim/cli": {"database/sql"}},
	},
	{
		name: "the screens know the store by the shelf alone",
		of:   "buygrid/gui/...", forbid: []string{"buygrid/sim/store"},
		why:    "they say what they need as an interface, so that their tests need no database",
		broken: imports{"buygrid/gui/screen/lab": {"buygrid/sim/store"}},
	},
	{
		name: "what all screens lean on knows no screen",
		of:   "buygrid/gui/frame", forbid: []string{"buygrid/gui", "buygrid/gui/screen/...", "buygrid/gui/desktop", "buygrid/sim/shelf"}, reaches: true,
		why:    "it says what it needs as an interface or a function, and the shell fills it in",
		broken: imports{"buygrid/gui/frame": {"buygrid/gui/screen/lab"}},
	},
	{
		name: "a screen knows no other screen and not the shell",
		of:   "buygrid/gui/screen/...", except: "buygrid/gui/screen/game", forbid: []string{"buygrid/gui", "buygrid/gui/screen/..."}, reaches: true,
		why:    "screens meet in the shell alone, so that one can be read, changed or left out by itself",
		broken: imports{"buygrid/gui/screen/home": {"buygrid/gui/screen/lab"}},
	},
	{
		name: "a game knows the debrief, its last part, and no other screen",
		of:   "buygrid/gui/screen/game", forbid: []string{"buygrid/gui", "buygrid/gui/screen/..."}, allow: []string{"buygrid/gui/screen/debrief"}, reaches: true,
		why:    "screens meet in the shell alone",
		broken: imports{"buygrid/gui/screen/game": {"buygrid/gui/screen/home"}},
	},
	{
		name: "the experiment keeps nothing",
		of:   "buygrid/sim/experiment", forbid: []string{"buygrid/sim/store", "buygrid/sim/shelf", "buygrid/sim/cli"}, reaches: true,
		why:    "what the Lab asks is the same for window, store and tests",
		broken: imports{"buygrid/sim/experiment": {"buygrid/sim/store"}},
	},
	{
		name: "the shelf stands between the store and whoever asks",
		of:   "buygrid/sim/shelf", forbid: []string{"buygrid/..."},
		allow:  []string{"buygrid/sim/store", "buygrid/sim/experiment", "buygrid/sim/analysis", "buygrid/sim/play", "buygrid/assets/lang"},
		why:    "it turns the store's words into those of screens and commands, and knows neither",
		broken: imports{"buygrid/sim/shelf": {"buygrid/sim/cli"}},
	},
	{
		name: "the commands are handed a store",
		of:   "buygrid/sim/cli", forbid: []string{"buygrid/sim/store"},
		why:    "they say what they need as an interface, so that their tests need no database",
		broken: imports{"buygrid/sim/cli": {"buygrid/sim/store"}},
	},
	{
		name: "only the charts use Gonum's plot",
		of:   "buygrid/...", except: "buygrid/sim/chart", forbid: []string{"gonum.org/v1/plot/..."},
		why:    "screen, print and file show the same figure",
		broken: imports{"buygrid/gui/widget": {"gonum.org/v1/plot/vg"}},
	},
	{
		name: "the file format knows the engine only",
		of:   "buygrid/sim/scenario", forbid: []string{"buygrid/..."}, allow: []string{"buygrid/sim"}, reaches: true,
		why:    "a file is checked the same way for window, terminal and tests",
		broken: imports{"buygrid/sim/scenario": {"buygrid/assets/lang"}},
	},
	{
		name: "the store knows no analysis, chart or command",
		of:   "buygrid/sim/store", forbid: []string{"buygrid/..."}, allow: []string{"buygrid/sim", "buygrid/sim/scenario", "buygrid/sim/play"}, reaches: true,
		why:    "what is on disk outlives what is computed from it",
		broken: imports{"buygrid/sim/store": {"buygrid/sim/analysis"}},
	},
	{
		name: "the analysis draws nothing and says nothing",
		of:   "buygrid/sim/analysis", forbid: []string{"buygrid/..."}, allow: []string{"buygrid/sim", "buygrid/sim/scenario"}, reaches: true,
		why:    "it returns numbers, which a table, a chart and a sentence can share",
		broken: imports{"buygrid/sim/analysis": {"buygrid/sim/chart"}},
	},
	{
		name: "only tests measure the processor and have golden files",
		of:   "buygrid/...", forbid: []string{"buygrid/sim/effort", "buygrid/sim/golden"},
		why:    "what the program does must not depend on how fast the machine is, nor on what was right once",
		broken: imports{"buygrid/sim/cli": {"buygrid/sim/effort"}},
	},
	{
		name: "only tests read recorded plays",
		of:   "buygrid/...", forbid: []string{"buygrid/sim/play/recorded"},
		why:    "the program carries no journals but the person's own",
		broken: imports{"buygrid/sim/cli": {"buygrid/sim/play/recorded"}},
	},
	{
		name: "nothing of ours speaks to a server",
		of:   "buygrid/...", forbid: []string{"net/http/..."},
		why:    "everything works without network and server",
		broken: imports{"buygrid/gui": {"net/http"}},
	},
	{
		name: "only the question for a display opens a connection",
		of:   "buygrid/...", except: "buygrid/sim/cli", forbid: []string{"net"},
		why:    "it asks the X server of this machine, and nobody else needs to ask anybody",
		broken: imports{"buygrid/gui": {"net"}},
	},
}

func TestImports(t *testing.T) {
	graph := listImports(t)
	for _, rule := range importRules {
		t.Run(rule.name, func(t *testing.T) {
			for _, offence := range rule.offences(graph) {
				t.Errorf("%s\n%s", offence, rule.why)
			}
		})
	}
}

func TestEveryImportRuleCanFail(t *testing.T) {
	for _, rule := range importRules {
		t.Run(rule.name, func(t *testing.T) {
			if len(rule.offences(rule.broken)) == 0 {
				t.Errorf("the rule accepts %v", rule.broken)
			}
		})
	}
}

// offences returns the chains of imports that break the rule, in alphabetical order.
func (r importRule) offences(graph imports) []string {
	var found []string
	for pkg := range graph {
		if !matches(r.of, pkg) || r.except != "" && matches(r.except, pkg) {
			continue
		}
		seen := map[string]bool{pkg: true}
		chains := [][]string{{pkg}}
		for len(chains) > 0 {
			chain := chains[0]
			chains = chains[1:]
			for _, next := range graph[chain[len(chain)-1]] {
				if seen[next] {
					continue
				}
				seen[next] = true
				longer := append(slices.Clone(chain), next)
				if r.refuses(next) {
					found = append(found, strings.Join(longer, " imports "))
				} else if r.reaches {
					chains = append(chains, longer)
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

func (r importRule) refuses(pkg string) bool {
	match := func(pattern string) bool { return matches(pattern, pkg) }
	return slices.ContainsFunc(r.forbid, match) && !slices.ContainsFunc(r.allow, match)
}

func matches(pattern, pkg string) bool {
	folder, open := strings.CutSuffix(pattern, "...")
	return pkg == strings.TrimSuffix(folder, "/") || open && strings.HasPrefix(pkg, folder)
}

func listImports(t *testing.T) imports {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-tags", windowTags, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	var out, problems bytes.Buffer
	list.Stdout, list.Stderr = &out, &problems
	if err := list.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", list, err, problems.String())
	}
	graph := imports{}
	for line := range strings.Lines(out.String()) {
		if words := strings.Fields(line); len(words) > 0 {
			graph[words[0]] = words[1:]
		}
	}
	return graph
}

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
		name: "no function of math that differs between processors",
		breaks: func(n ast.Node, info *types.Info) bool {
			return uses(n, info, "math") && !uses(n, info, "math", exactMath...)
		},
		why:    "exp, log and their kin are written in assembly for some processors; the engine has its own",
		broken: `package sim; import m "math"; var f = m.Exp`,
	},
	{
		name: "no function writes a variable of the package",
		breaks: func(n ast.Node, info *types.Info) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				return slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return isGlobal(e, info) })
			case *ast.IncDecStmt:
				return isGlobal(n.X, info)
			}
			return false
		},
		why:    "everything that a run needs is in its constructor, so that two runs cannot meet",
		broken: `package sim; var table [3]int; func f() { table[1]++ }`,
	},
}

func TestEngineSource(t *testing.T) {
	fset := token.NewFileSet()
	names, err := filepath.Glob("sim/*.go")
	if err != nil {
		t.Fatal(err)
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
	info := check(t, fset, files)
	for _, rule := range sourceRules {
		t.Run(rule.name, func(t *testing.T) {
			for _, at := range rule.offences(files, info) {
				t.Errorf("%s\n%s", fset.Position(at), rule.why)
			}
		})
	}
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
			if len(rule.offences(files, check(t, fset, files))) == 0 {
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

func check(t *testing.T, fset *token.FileSet, files []*ast.File) *types.Info {
	t.Helper()
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: importer.ForCompiler(fset, "gc", nil)}
	if _, err := config.Check("buygrid/sim", fset, files, info); err != nil {
		t.Fatal(err)
	}
	return info
}

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
	case *ast.SelectorExpr:
		return isGlobal(e.X, info)
	case *ast.StarExpr:
		return isGlobal(e.X, info)
	case *ast.ParenExpr:
		return isGlobal(e.X, info)
	}
	return false
}

// topLevel are the patterns of what the house consists of.
var topLevel = []string{".*", "CHANGELOG.md", "CONTRIBUTING.md", "FyneApp.toml", "LICENSE", "Makefile", "README.md", "assets", "go.mod", "go.sum", "gui", "imports_test.go", "main.go", "scenarios", "sim"}

// products are left behind by builds, profiles and whoever tries the program here; .gitignore has the same.
var products = []string{"bin", "buygrid", "*.prof", "*.test", "*.yaml", "*.svg", "*.png", "*.pdf", "*.csv"}

func TestTopLevelHoldsOnlyTheHouse(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, stranger := range strangers(entries) {
		t.Errorf("%s does not belong at the top, where only these stand: %q", stranger, topLevel)
	}
}

func TestStrangerAtTopLevelIsFound(t *testing.T) {
	entries, err := fs.ReadDir(fstest.MapFS{".gitignore": {}, "main.go": {}, "buygrid": {}, "util.go": {}}, ".")
	if err != nil {
		t.Fatal(err)
	}
	if got := strangers(entries); !slices.Equal(got, []string{"util.go"}) {
		t.Errorf("strangers: %q, want util.go", got)
	}
}

func strangers(entries []fs.DirEntry) []string {
	var found []string
	for _, entry := range entries {
		if !slices.ContainsFunc(slices.Concat(topLevel, products), func(pattern string) bool {
			ok, err := path.Match(pattern, entry.Name())
			return ok && err == nil
		}) {
			found = append(found, entry.Name())
		}
	}
	return found
}
