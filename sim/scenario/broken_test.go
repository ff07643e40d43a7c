package scenario

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"buygrid/sim/golden"
)

// TestGoldenMistakesAreExplained reads a corpus of broken files. A file is named
// after the code of its one mistake, or after one that begins its name; those
// that begin with "many" have several.
func TestGoldenMistakesAreExplained(t *testing.T) {
	for _, path := range broken(t) {
		name := filepath.Base(path)
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			problems := problemsOf(t, path)
			golden.Compare(t, strings.TrimSuffix(path, ".yaml")+".golden", []byte(problems.Error()+"\n"))
			if strings.HasPrefix(name, "many-at-once") {
				return
			}
			for _, p := range problems {
				if !strings.HasPrefix(name, p.Code) && p.Code != CodeTooManyProblems && !strings.HasPrefix(name, "too-many-problems") {
					t.Errorf("besides its own mistake: %v", p)
				}
			}
		})
	}
}

func TestEveryCodeHasABrokenFile(t *testing.T) {
	seen := map[string]bool{CodeTooLarge: true} // TestHostileFilesAreRefused has that file
	for _, path := range broken(t) {
		for _, p := range problemsOf(t, path) {
			seen[p.Code] = true
		}
	}
	for _, code := range warningCodes { // TestEveryKindOfWarningIsSaid
		seen[code] = true
	}
	for _, code := range codes(t) {
		if !seen[code] {
			t.Errorf("no broken file shows %s", code)
		}
	}
}

func TestEveryProblemHasAPlaceASentenceAndARemedy(t *testing.T) {
	for _, path := range broken(t) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := splitLines(string(src))
		last := Problem{}
		for _, p := range problemsOf(t, path) {
			if p.Line < 1 || p.Column < 1 || p.Line > len(lines) {
				t.Errorf("%s: no place: %v", path, p)
			}
			if !strings.HasSuffix(p.Message, ".") {
				t.Errorf("%s: no sentence: %q", path, p.Message)
			}
			if p.Remedy == "" {
				t.Errorf("%s: no remedy: %v", path, p)
			}
			if p.Line < last.Line || p.Line == last.Line && p.Column < last.Column {
				t.Errorf("%s: %v stands behind %v", path, p, last)
			}
			last = p
		}
	}
}

func broken(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no broken files: %v", err)
	}
	return paths
}

// problemsOf parses a file that must have problems.
func problemsOf(t *testing.T, path string) Problems {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, problems := Parse(filepath.Base(path), src)
	if d != nil || len(problems) == 0 {
		t.Fatalf("%s: no problem was found", path)
	}
	return problems
}

// codes returns the values of all constants named Code...
func codes(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "problem.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Code") {
			code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, code)
		}
		return true
	})
	return all
}
