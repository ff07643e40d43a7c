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

// wall are the functions of package time with which a test would pass or fail by
// what else the machine does.
var wall = []string{"Since", "Until", "Sleep", "Tick"}

// gates returns the uses of wall in a file, benchmarks apart: they report.
func gates(file *ast.File) []token.Pos {
	var found []token.Pos
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, "Benchmark") {
			continue
		}
		for n := range ast.Preorder(d) {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				continue
			}
			if from, ok := call.X.(*ast.Ident); !ok || from.Name != "time" {
				continue
			}
			if slices.Contains(wall, call.Sel.Name) {
				found = append(found, n.Pos())
			}
		}
	}
	return found
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
	const source = `package p
		func TestSlow(t *testing.T) { start := time.Now(); work(); if time.Since(start) > time.Second { t.Fail() } }
		func TestLazy(t *testing.T) { time.Sleep(1) }
		func BenchmarkWork(b *testing.B) { b.ReportMetric(float64(time.Since(start)), "ns") }`
	file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := gates(file); len(got) != 2 {
		t.Errorf("%d found, want 2", len(got))
	}
}
