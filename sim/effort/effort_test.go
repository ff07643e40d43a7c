package effort_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"buygrid/sim/effort"
)

func TestWorkIsCountedAndItsLeastIsTaken(t *testing.T) {
	before := effort.Used()
	for effort.Used() < before+20*time.Millisecond { // ends only where work is counted
	}
	sizes := []int{400_000_000, 1_000, 400_000_000}
	turn, sum := 0, 0
	least := effort.Least(len(sizes), 0, func() {
		for k := range sizes[turn] {
			sum ^= k
		}
		turn++
	})
	if turn != len(sizes) || least > 20*time.Millisecond {
		t.Errorf("%d tries, the least took %v (%d)", turn, least, sum)
	}
	turn = 0
	effort.Least(len(sizes), time.Hour, func() { turn++ })
	if turn != 1 {
		t.Errorf("%d tries, the first was within what is enough", turn)
	}
}

func TestOnlyADeepTestTriesAll(t *testing.T) {
	for setting, want := range map[string]int{"": 3, "1": 400} {
		t.Setenv("BUYGRID_DEEP", setting)
		if got := effort.Of(3, 400); got != want {
			t.Errorf("BUYGRID_DEEP=%s: tries %d times, want %d", setting, got, want)
		}
	}
}

// gates returns where a test would pass or fail by what else the machine does: it
// sleeps, or compares what passed on the wall. Benchmarks and what is only reported
// may look at it.
func gates(file *ast.File) []token.Pos {
	var found []token.Pos
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, "Benchmark") {
			continue
		}
		passed := map[string]bool{} // variables that hold what passed on the wall
		for known := -1; known != len(passed); {
			known = len(passed)
			for n := range ast.Preorder(d) {
				if set, ok := n.(*ast.AssignStmt); ok && slices.ContainsFunc(set.Rhs, func(e ast.Expr) bool { return ofTheWall(e, passed) }) {
					for _, to := range set.Lhs {
						if name, ok := to.(*ast.Ident); ok {
							passed[name.Name] = true
						}
					}
				}
			}
		}
		for n := range ast.Preorder(d) {
			compared, ok := n.(*ast.BinaryExpr)
			if ok && slices.Contains([]token.Token{token.LSS, token.LEQ, token.GTR, token.GEQ}, compared.Op) && ofTheWall(compared, passed) || isTime(n, "Sleep", "Tick") {
				found = append(found, n.Pos())
			}
		}
	}
	return found
}

// ofTheWall reports whether an expression holds what passed on the wall.
func ofTheWall(e ast.Expr, passed map[string]bool) bool {
	for n := range ast.Preorder(e) {
		if name, ok := n.(*ast.Ident); ok && passed[name.Name] || isTime(n, "Since", "Until") {
			return true
		}
	}
	return false
}

// isTime reports whether n names one of these functions of package time.
func isTime(n ast.Node, names ...string) bool {
	of, ok := n.(*ast.SelectorExpr)
	if !ok || !slices.Contains(names, of.Sel.Name) {
		return false
	}
	from, ok := of.X.(*ast.Ident)
	return ok && from.Name == "time"
}

func TestNoTestGatesOnTheWall(t *testing.T) {
	fset, read := token.NewFileSet(), 0
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			return err
		}
		read++
		for _, at := range gates(file) {
			t.Errorf("%s: a busy machine decides here; count work, or use effort.Least", fset.Position(at))
		}
		return nil
	})
	if err != nil || read < 100 {
		t.Errorf("%d files read, %v", read, err)
	}
}

func TestAGateOnTheWallIsFound(t *testing.T) {
	for source, want := range map[string]int{
		`func TestSlow(t *testing.T) { start := time.Now(); work(); if time.Since(start) > time.Second { t.Fail() } }`:                                1,
		`func TestSlow(t *testing.T) { if took := time.Since(start); took > time.Second { t.Fail() } }`:                                               1,
		`func TestSlow(t *testing.T) { best := time.Hour; for range 5 { best = min(best, time.Since(start)) }; if best.Seconds() >= 1 { t.Fail() } }`: 1,
		`func TestLazy(t *testing.T) { time.Sleep(1) }`:                                                                                               1,
		`func TestCounted(t *testing.T) { if effort.Used() - before > time.Second { t.Fail() } }`:                                                     0,
		`func TestTold(t *testing.T) { took := time.Since(start); t.Log(took, n < 3) }`:                                                               0,
		`func BenchmarkWork(b *testing.B) { if took := time.Since(start); took > worst { worst = took } }`:                                            0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := gates(file); len(got) != want {
			t.Errorf("%d found, want %d: %s", len(got), want, source)
		}
	}
}
