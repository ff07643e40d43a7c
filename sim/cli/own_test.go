package cli

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"buygrid/assets/lang"
	"buygrid/sim/play"
)

// ownCalls are a short call of every command, by its path, with all files that it can
// read, in a folder that has them. A new command goes here.
var ownCalls = map[string]string{
	"scenarios":             "",
	"schema":                "",
	"licenses":              "",
	"handbook":              "",
	"guide":                 "",
	"import":                "release.json",
	"new":                   "another-one --from scenario.yaml",
	"texts":                 "",
	"texts export":          "scenario.yaml --to nl",
	"texts import":          "scenario.yaml texts.csv --to nl",
	"studio":                "",
	"plays":                 "",
	"verify":                "1",
	"backups":               "",
	"backups restore":       "buygrid.db.backup-0001-format-1",
	"help":                  "run",
	"completion bash":       "",
	"completion zsh":        "",
	"completion fish":       "",
	"completion powershell": "",
	"check":                 "scenario.yaml",
	"run":                   "scenario.yaml",
	"batch":                 "scenario.yaml --runs 2",
	"flips":                 "scenario.yaml --runs 0",
	"power":                 "scenario.yaml",
	"rehearse":              "scenario.yaml --set decision.rule=best_score",
	"export":                "scenario.yaml --xmcda new.xml",
	"sweep":                 "scenario.yaml --points 2 --runs 2",
	"map":                   "scenario.yaml --points 2 --runs 2",
	"tornado":               "scenario.yaml --runs 1",
	"compare":               "scenario.yaml --runs 2",
	"playtest":              "scenario.yaml --runs 2",
	"hunt":                  "scenario.yaml --plans 40 --runs 2",
	"merge":                 "parts.jsonl",
	"side":                  "scenario.yaml --member ann",
	"play":                  "scenario.yaml --decisions list.yaml",
	"coach":                 "scenario.yaml --decisions list.yaml --runs 20 --quick",
}

// everyCommand lists all commands that can be called.
func everyCommand() []*cobra.Command {
	p := &program{stdout: &output{Writer: new(bytes.Buffer)}, stderr: new(bytes.Buffer), words: lang.For("en"), ports: Ports{}.filled()}
	root := p.root()
	root.InitDefaultCompletionCmd()
	var all []*cobra.Command
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.Runnable() && cmd.HasParent() {
			all = append(all, cmd)
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
	return all
}

// fileFlags are the flags of a command that name a file, and which of them are
// written.
func fileFlags(cmd *cobra.Command) (named, outputs []string) {
	cmd.InheritedFlags() // takes in those of the parents
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		value, _ := pflag.UnquoteUsage(f)
		_, writes := f.Annotations[writesFile]
		if strings.HasPrefix(value, "FILE") {
			named = append(named, f.Name)
		}
		if writes {
			outputs = append(outputs, f.Name)
		}
	})
	return named, outputs
}

// inputFlags are the flags that name a file to be read.
var inputFlags = []string{"decisions", "bids"}

func TestEveryFlagWithAFileSaysWhetherItIsWritten(t *testing.T) {
	for _, cmd := range everyCommand() {
		named, outputs := fileFlags(cmd)
		if !slices.Contains(outputs, outFlag) {
			t.Errorf("%s has no --%s", cmd.CommandPath(), outFlag)
		}
		for _, name := range named {
			if !slices.Contains(outputs, name) && !slices.Contains(inputFlags, name) {
				t.Errorf("%s --%s names a file: define it with outputFlag, or list it among those that are read", cmd.CommandPath(), name)
			}
		}
		for _, name := range outputs {
			if !slices.Contains(named, name) {
				t.Errorf("%s --%s is written and does not say `FILE`", cmd.CommandPath(), name)
			}
		}
	}
}

// ownFolder makes a folder with everything that a command may read and what the
// program keeps, and ways to name each. It becomes the current one.
func ownFolder(t *testing.T) (folder string, inputs []string) {
	t.Helper()
	folder = t.TempDir()
	small, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Join(partsOf(t, "map testdata/small.yaml --points 2 --runs 4", 2), "")
	t.Chdir(folder)
	for name, text := range map[string]string{
		"scenario.yaml": string(small), "list.yaml": "format: 1\ndecisions:\n  - abandon\n", "parts.jsonl": parts,
		"release.json": `{"ocid":"ocds-1","tender":{"title":"Pumps"}}`,
		"texts.csv":    "path,source,source_hash,translation\n",
		"buygrid.db":   "database", "buygrid.db-shm": "memory", "buygrid.db.backup-0001-format-1": "backup",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, name)
	}
	slices.Sort(inputs)
	if err := os.Mkdir("below", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(folder, "below/back"); err != nil {
		t.Fatal(err)
	}
	return folder, inputs
}

// otherNames are ways to name a file of the folder.
func otherNames(t *testing.T, folder, name string) []string {
	t.Helper()
	base := "as-" + name
	for link, make := range map[string]func(string, string) error{
		base + ".link": os.Symlink, base + ".hard": func(_, to string) error { return os.Link(name, to) },
	} {
		if err := make(name, link); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(base+".link", base+".twice"); err != nil {
		t.Fatal(err)
	}
	return []string{name, "./" + name, "below/../" + name, filepath.Join(folder, name), "below/back/" + name, base + ".link", base + ".twice", base + ".hard"}
}

// reads lists the files of the folder that a call reads or the program keeps.
func reads(line string, inputs []string) []string {
	var all []string
	for _, name := range inputs {
		if strings.HasPrefix(name, "buygrid.db") || slices.Contains(strings.Fields(line), name) {
			all = append(all, name)
		}
	}
	return all
}

// ownPorts keep plays in memory, and their database in the current folder.
func ownPorts(t *testing.T) Ports {
	t.Helper()
	journal := play.NewMemory()
	return Ports{Now: still, Kept: func() string { return "buygrid.db" },
		Journal: func(context.Context) (play.Journal, func() error, error) {
			return journal, func() error { return nil }, nil
		},
		Restore: func(context.Context, string) error { t.Error("a backup was restored"); return nil }}
}

// content reads every file of the current folder.
func content(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		info, err := os.Lstat(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = info.Mode().String() + " " + string(text)
	}
	return all
}

func TestNoCommandWritesOntoWhatItReadsOrTheProgramKeeps(t *testing.T) {
	folder, inputs := ownFolder(t)
	names := map[string][]string{}
	for _, input := range inputs {
		names[input] = otherNames(t, folder, input)
	}
	before := content(t)
	tried := 0
	for _, cmd := range everyCommand() {
		path := strings.TrimPrefix(cmd.CommandPath(), "buygrid ")
		given, known := ownCalls[path]
		if !known {
			t.Errorf("%s has no call in ownCalls", cmd.CommandPath())
			continue
		}
		line := path + " " + given
		_, outputs := fileFlags(cmd)
		for _, flag := range outputs {
			for _, input := range reads(line, inputs) {
				for _, name := range names[input] {
					end := map[string]string{"chart": ".svg", "page": ".pdf"}[flag]
					if end != "" { // the only names that it takes
						link := strings.ReplaceAll(name, "/", "_") + end
						if err := os.Symlink(strings.TrimPrefix(name, "./"), link); err != nil {
							t.Fatal(err)
						}
						name = link
					}
					var stdout, stderr bytes.Buffer
					code := Run(t.Context(), append(strings.Fields(line), "--"+flag, name), ownPorts(t), &stdout, &stderr)
					if code != exitWrong || !strings.Contains(stderr.String(), "would replace") || stdout.Len() > 0 {
						t.Errorf("%s --%s %s: exit code %d, %s", line, flag, name, code, stderr.String())
					}
					tried++
					if end != "" {
						if err := os.Remove(name); err != nil {
							t.Fatal(err)
						}
					}
				}
			}
		}
	}
	if after := content(t); !maps.Equal(before, after) {
		t.Error("files were touched")
	}
	if tried < 500 {
		t.Errorf("only %d ways were tried", tried)
	}
}

// What is not there yet is not to be in the way of the database either.
func TestTheLogOfTheDatabaseIsNeverMade(t *testing.T) {
	ownFolder(t)
	for _, name := range []string{"buygrid.db-wal", "buygrid.db-journal", "buygrid.db.backup-0002-format-1", "below/back/buygrid.db-wal", "BUYGRID.DB-wal"} {
		var stdout, stderr bytes.Buffer
		code := Run(t.Context(), []string{"schema", "--out", name}, ownPorts(t), &stdout, &stderr)
		if _, err := os.Stat(name); code != exitWrong || err == nil {
			t.Errorf("%s: exit code %d, %v", name, code, err)
		}
	}
}

func TestStdinAndStdoutAreFilesToo(t *testing.T) {
	ownFolder(t)
	before := content(t)
	file, err := os.OpenFile("scenario.yaml", os.O_RDWR|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var stdout, stderr bytes.Buffer
	p := &program{stdin: file, stdout: &output{Writer: &stdout}, stderr: &stderr, words: lang.For("en"), ports: Ports{}.filled()}
	root := p.root()
	root.SetArgs([]string{"power", "-", "--csv", "scenario.yaml"})
	if _, err := root.ExecuteContextC(t.Context()); err == nil || !strings.Contains(err.Error(), "would replace stdin") {
		t.Errorf("%v", err)
	}
	if code := Run(t.Context(), []string{"power", "scenario.yaml"}, Ports{}, file, &stderr); code != exitWrong || !strings.Contains(stderr.String(), "would go into scenario.yaml") {
		t.Errorf("exit code %d, %s", code, stderr.String())
	}
	if after := content(t); !maps.Equal(before, after) {
		t.Error("files were touched")
	}
}

// The scenario of parts stands in them; a file of its name is it all the same.
func TestMergeSparesTheScenarioThatPartsWereMadeFrom(t *testing.T) {
	ownFolder(t)
	before := content(t)
	var parts, stdout, stderr bytes.Buffer
	for _, k := range []string{"1/2", "2/2"} {
		if code := Run(t.Context(), strings.Fields("sweep scenario.yaml --points 2 --runs 2 --shard "+k), Ports{Now: still}, &parts, &stderr); code != exitFine {
			t.Fatal(stderr.String())
		}
	}
	file := saved(t, "parts", parts.String())
	for _, flag := range []string{"--csv", "--out"} {
		code := Run(t.Context(), []string{"merge", file, flag, "scenario.yaml"}, Ports{}, &stdout, &stderr)
		if code != exitWrong || !strings.Contains(stderr.String(), "would replace scenario.yaml") || stdout.Len() > 0 {
			t.Errorf("%s: exit code %d, %s", flag, code, stderr.String())
		}
	}
	if after := content(t); !maps.Equal(before, after) {
		t.Error("files were touched")
	}
}

func TestTwoResultsAreNotOneFile(t *testing.T) {
	ownFolder(t)
	for _, flags := range []string{"--csv x.svg --chart ./x.svg", "--out x.csv --csv x.csv", "--out x.svg --chart below/back/x.svg"} {
		var stdout, stderr bytes.Buffer
		line := "sweep scenario.yaml --points 2 --runs 2 " + flags
		if code := Run(t.Context(), strings.Fields(line), Ports{}, &stdout, &stderr); code != exitWrong || !strings.Contains(stderr.String(), "are one file") {
			t.Errorf("%s: exit code %d, %s", flags, code, stderr.String())
		}
	}
}

// The library's ways to files, and the one place of each that may use them.
var fileCalls = map[string]string{
	"Open": "input.go", "OpenFile": "destination.go", "ReadFile": "", "Create": "", "CreateTemp": "", "WriteFile": "", "Rename": "", "Truncate": "", "Remove": "",
}

func TestFilesAreOpenedInOnePlace(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || name == "console_windows.go" { // which opens the console, no file
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := call.X.(*ast.Ident); !ok || pkg.Name != "os" {
				return true
			}
			if place, watched := fileCalls[call.Sel.Name]; watched && place != name {
				t.Errorf("%s calls os.%s: read by program.input and write by program.save, which know what must not be written", name, call.Sel.Name)
			}
			return true
		})
	}
}
