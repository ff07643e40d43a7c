package main

import (
	"bytes"
	"cmp"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// windowTags are the build tags of the program that people run; the Makefile has the same.
const windowTags = "migrated_fynedo,x11,gles,no_emoji"

// imports lists for every package the packages that it imports.
type imports map[string][]string

// room is a package of the project and those that it may import.
type room struct {
	name string
	may  []string
}

// ground are the rooms that most others stand on: words and records, and the engine.
var ground = []string{"sim", "sim/exact", "sim/formula", "sim/bargain", "sim/engine"}

// house is every room, from the ground up; sim/ARCHITECTURE.md says what each is for. A room may only name
// rooms before it, so no arrow runs back up. What nobody may name is for tests alone.
var house = []room{
	{"sim/exact", nil},
	{"sim", nil},
	{"sim/formula", []string{"sim", "sim/exact"}},
	{"sim/bargain", []string{"sim", "sim/exact", "sim/formula"}},
	{"sim/engine", []string{"sim", "sim/exact", "sim/formula", "sim/bargain"}},
	{"sim/effort", nil},
	{"sim/golden", nil},
	{"sim/disk", nil},
	{"sim/sheet", nil},
	{"assets", nil},
	{"assets/lang", []string{"assets"}},
	{"assets/notices", nil},
	{"scenarios", nil},
	{"sim/scenario", []string{"sim", "sim/formula"}},
	{"sim/scenario/edit", []string{"sim", "sim/scenario"}},
	{"sim/draft", []string{"sim/disk"}},
	{"sim/notice", []string{"sim", "sim/scenario", "assets/lang"}},
	{"sim/analysis", join(ground, "sim/scenario")},
	{"sim/play", join(ground, "sim/scenario")},
	{"sim/play/recorded", []string{"sim/play"}},
	{"sim/story", []string{"sim", "assets/lang"}},
	{"sim/chart", []string{"sim/sheet"}},
	{"sim/finding", join(ground, "sim/scenario", "sim/analysis", "sim/play", "sim/story", "sim/chart", "assets/lang")},
	{"sim/handbook", join(ground, "sim/scenario", "sim/analysis", "sim/play", "sim/story", "sim/chart", "sim/finding", "assets/lang", "scenarios")},
	{"sim/guide", join(ground, "sim/scenario", "sim/scenario/edit", "sim/analysis", "sim/story", "sim/chart", "sim/finding", "assets/lang")},
	{"sim/experiment", join(ground, "sim/scenario", "sim/analysis", "sim/story", "sim/chart", "sim/finding", "assets/lang")},
	{"sim/store", []string{"sim/disk", "sim/play"}},
	{"sim/shelf", []string{"sim/store", "sim/experiment", "sim/analysis", "sim/play", "assets/lang"}},
	{"sim/cli", join(ground, "sim/disk", "sim/sheet", "sim/scenario", "sim/scenario/edit", "sim/analysis", "sim/play", "sim/story", "sim/chart", "sim/finding", "sim/handbook", "sim/guide", "sim/notice",
		"assets/lang", "assets/notices", "scenarios")},
	{"gui/task", nil},
	{"gui/theme", []string{"sim/chart"}},
	{"gui/widget", []string{"sim/scenario/edit", "sim/chart", "gui/theme"}},
	{"gui/fit", []string{"gui/widget"}},
	{"gui/frame", []string{"sim", "sim/disk", "sim/sheet", "sim/engine", "sim/scenario", "sim/analysis", "sim/play", "sim/chart", "sim/finding", "sim/experiment", "sim/draft", "sim/notice",
		"assets", "assets/lang", "scenarios", "gui/task", "gui/theme", "gui/widget"}},
	{"gui/screen/home", join(onScreen, "sim/experiment", "sim/notice")},
	{"gui/screen/lab", join(onScreen, "sim/experiment")},
	{"gui/screen/debrief", onScreen},
	{"gui/screen/game", join(onScreen, "gui/screen/debrief")}, // a game's last part
	{"gui/screen/studio", join(onScreen, "sim/disk", "sim/scenario/edit", "sim/draft", "sim/guide", "sim/notice", "scenarios", "gui/screen/game")}, // its preview
	{"gui/screen/handbook", join(onScreen, "sim/handbook", "sim/guide")},
	{"gui/screen/side", onScreen},
	{"gui/screen/settings", join(onScreen, "assets/notices")},
	{"gui", join(onScreen, "assets", "sim/draft", "gui/screen/studio", "gui/screen/home", "gui/screen/lab", "gui/screen/game", "gui/screen/handbook", "gui/screen/side", "gui/screen/settings")},
	{"gui/desktop", []string{"assets/lang", "sim/finding", "sim/draft", "sim/shelf", "sim/cli", "gui/task", "gui"}},
	{"", []string{"sim/analysis", "sim/play", "sim/shelf", "sim/cli", "gui/desktop"}},
}

// onScreen is what a screen may ask: no formula, no store, and no other screen.
var onScreen = []string{"sim", "sim/engine", "sim/scenario", "sim/analysis", "sim/play", "sim/story", "sim/chart", "sim/finding",
	"assets/lang", "gui/task", "gui/theme", "gui/widget", "gui/frame"}

func join(some []string, more ...string) []string { return slices.Concat(some, more) }

func TestTheHouse(t *testing.T) {
	for _, offence := range trespasses(listImports(t)) {
		t.Error(offence)
	}
}

func TestNoRoomNamesOneAboveIt(t *testing.T) {
	known := map[string]bool{}
	for _, r := range house {
		for _, below := range r.may {
			if !known[below] {
				t.Errorf("%s may import %s, which does not stand before it", r.name, below)
			}
		}
		known[r.name] = true
	}
}

// Every arrow between two rooms that the house does not have is refused, and so is a room that it does not list.
func TestTheHouseCanFail(t *testing.T) {
	for _, from := range house {
		for _, to := range house {
			if slices.Contains(from.may, to.name) || from.name == to.name {
				continue
			}
			if len(trespasses(imports{"buygrid/" + from.name: {"buygrid/" + to.name}})) == 0 {
				t.Errorf("%s may import %s after all", from.name, to.name)
			}
		}
	}
	if len(trespasses(imports{"buygrid/sim/util": nil})) == 0 {
		t.Error("a room that nobody planned is let in")
	}
}

// The chapter on the house lists the same rooms in the same order, and every file and folder that it names is there.
func TestTheHouseIsAsItsChapterSays(t *testing.T) {
	const chapter = "sim/ARCHITECTURE.md"
	text, err := os.ReadFile(chapter)
	if err != nil {
		t.Fatal(err)
	}
	var rooms, want []string
	for _, row := range regexp.MustCompile("(?m)^\\| `((?:sim|gui|assets|scenarios)[a-z/]*|main\\.go)` \\|").FindAllSubmatch(text, -1) {
		rooms = append(rooms, string(row[1]))
	}
	for _, r := range house {
		want = append(want, cmp.Or(r.name, "main.go"))
	}
	if !slices.Equal(rooms, want) {
		t.Errorf("%s lists\n%q, the house is\n%q", chapter, rooms, want)
	}
	for _, named := range regexp.MustCompile("`((?:sim|gui|assets|scenarios)(?:/[a-z_]+)*(?:\\.go)?)`").FindAllSubmatch(text, -1) {
		if _, err := os.Stat(string(named[1])); err != nil {
			t.Errorf("%s names %s: %v", chapter, named[1], err)
		}
	}
}

// trespasses returns the imports that the house does not allow, in alphabetical order.
func trespasses(graph imports) []string {
	name := func(pkg string) string { return strings.TrimPrefix(strings.TrimPrefix(pkg, "buygrid"), "/") }
	var found []string
	for pkg, all := range graph {
		if !matches("buygrid/...", pkg) {
			continue
		}
		at := slices.IndexFunc(house, func(r room) bool { return r.name == name(pkg) })
		if at < 0 {
			found = append(found, pkg+" is no room of the house: say in its table what it may import")
			continue
		}
		for _, other := range all {
			if matches("buygrid/...", other) && !slices.Contains(house[at].may, name(other)) {
				found = append(found, pkg+" imports "+other)
			}
		}
	}
	slices.Sort(found)
	return found
}

// importRule forbids a set of packages some imports. In its patterns "..." stands for anything that
// follows, and a pattern that ends in "/..." also means the folder itself.
type importRule struct {
	name    string
	of      []string // the packages that the rule binds
	except  string   // those among them that it does not
	forbid  []string // what they must not import
	allow   []string // what they may all the same
	reaches bool     // also not by way of another package
	why     string
	broken  imports // an example that breaks the rule and no other way of reading it
}

// engineRooms are the packages of the engine.
var engineRooms = []string{"buygrid/sim", "buygrid/sim/exact", "buygrid/sim/formula", "buygrid/sim/bargain", "buygrid/sim/engine"}

var importRules = []importRule{
	{
		name: "the engine needs a few packages of the standard library and nothing else",
		of:   engineRooms, forbid: []string{"..."},
		allow:  join(engineRooms, "cmp", "encoding/json", "errors", "fmt", "maps", "math", "math/bits", "regexp", "slices", "sort", "strconv", "strings"),
		why:    "same scenario, seed and decisions must give the same bytes: no clock, no files, no random numbers of the library",
		broken: imports{"buygrid/sim/exact": {"time"}},
	},
	{
		name: "nothing below sim reaches Fyne",
		of:   []string{"buygrid/sim/..."}, forbid: []string{"fyne.io/..."}, reaches: true,
		why:    "commands, tests and other people's programs run where there is no screen",
		broken: imports{"buygrid/sim/chart": {"buygrid/plain"}, "buygrid/plain": {"fyne.io/fyne/v2/canvas"}},
	},
	{
		name: "the screens never reach Fyne's application",
		of:   []string{"buygrid/gui/..."}, except: "buygrid/gui/desktop", forbid: []string{"fyne.io/fyne/v2/app"}, reaches: true,
		why:    "it brings the graphics driver, and tests of screens need neither a display nor a C compiler",
		broken: imports{"buygrid/gui": {"buygrid/gui/task"}, "buygrid/gui/task": {"fyne.io/fyne/v2/app"}},
	},
	{
		name: "only the room beside the screens makes the application",
		of:   []string{"buygrid/..."}, except: "buygrid/gui/desktop", forbid: []string{"fyne.io/fyne/v2/app"},
		why:    "a build without a window leaves out one package, and nothing else knows",
		broken: imports{"buygrid": {"fyne.io/fyne/v2/app"}},
	},
	{
		name: "no screen reaches the store",
		of:   []string{"buygrid/gui/..."}, except: "buygrid/gui/desktop", forbid: []string{"buygrid/sim/store", "buygrid/sim/shelf"}, reaches: true,
		why:    "what is kept where is decided once, and tests of screens need no database",
		broken: imports{"buygrid/gui": {"buygrid/gui/screen/lab"}, "buygrid/gui/screen/lab": {"buygrid/sim/shelf"}},
	},
	{
		name: "only the store speaks to SQLite",
		of:   []string{"buygrid/..."}, except: "buygrid/sim/store", forbid: []string{"github.com/mattn/go-sqlite3", "database/sql/..."},
		why:    "its settings and migrations are in one place, and everything else builds without C",
		broken: imports{"buygrid/sim/cli": {"database/sql"}},
	},
	{
		name: "only the charts use Gonum's plot",
		of:   []string{"buygrid/..."}, except: "buygrid/sim/chart", forbid: []string{"gonum.org/v1/plot/..."},
		why:    "screen, print and file show the same figure",
		broken: imports{"buygrid/gui/widget": {"gonum.org/v1/plot/vg"}},
	},
	{
		name: "nothing of ours speaks to a server",
		of:   []string{"buygrid/..."}, forbid: []string{"net/http/..."},
		why:    "everything works without network and server",
		broken: imports{"buygrid/gui": {"net/http"}},
	},
	{
		name: "only the question for a display opens a connection",
		of:   []string{"buygrid/..."}, except: "buygrid/sim/cli", forbid: []string{"net"},
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
		if !slices.ContainsFunc(r.of, func(pattern string) bool { return matches(pattern, pkg) }) || r.except != "" && matches(r.except, pkg) {
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
	for pkg, all := range whateverTheBuild(t, os.DirFS(".")) {
		graph[pkg] = join(graph[pkg], all...)
		slices.Sort(graph[pkg])
		graph[pkg] = slices.Compact(graph[pkg])
	}
	return graph
}

// whateverTheBuild finds what the files below a folder import, tests apart, also those that only some
// builds have: without a window, or on another system.
func whateverTheBuild(t *testing.T, files fs.FS) imports {
	t.Helper()
	graph := imports{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := path.Join("buygrid", path.Dir(name))
		graph[pkg] = join(graph[pkg]) // a room also if it imports nothing
		for _, spec := range file.Imports {
			graph[pkg] = append(graph[pkg], strings.Trim(spec.Path.Value, "\"`"))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

// What only another build has is a room, or an arrow, all the same.
func TestNoBuildTagHidesAnArrow(t *testing.T) {
	graph := whateverTheBuild(t, fstest.MapFS{
		"sim/chart/plain.go":         {Data: []byte("//go:build headless\n\npackage chart\n\nimport _ \"buygrid/sim/engine\"\n")},
		"sim/formula/f_windows.go":   {Data: []byte("package formula\n\nimport _ \"buygrid/sim/engine\"\n")},
		"sim/util/util.go":           {Data: []byte("//go:build headless\n\npackage util\n")},
		"sim/formula/f_test.go":      {Data: []byte("package formula\n\nimport _ \"buygrid/gui\"\n")},
		"sim/formula/testdata/no.go": {Data: []byte("package no\n\nimport _ \"buygrid/gui\"\n")},
	})
	want := []string{"buygrid/sim/chart imports buygrid/sim/engine", "buygrid/sim/formula imports buygrid/sim/engine",
		"buygrid/sim/util is no room of the house: say in its table what it may import"}
	if got := trespasses(graph); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// topLevel are the patterns of what the house consists of.
var topLevel = []string{".*", "CHANGELOG.md", "CONTRIBUTING.md", "FyneApp.toml", "LICENSE", "Makefile", "README.md", "assets", "go.mod", "go.sum", "gui", "imports_test.go", "main.go", "scenarios", "sim"}

// products are left behind by builds, profiles and whoever tries the program here; .gitignore has the same.
var products = []string{"bin", "dist", "buygrid", "*.prof", "*.test", "*.yaml", "*.svg", "*.png", "*.pdf", "*.csv"}

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
