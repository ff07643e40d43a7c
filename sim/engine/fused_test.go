package engine_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNoProductSumIsFused compiles the engine for arm64, where the compiler may
// round x*y + z once instead of twice. Results agree on every processor (MODEL.md
// section 12) because each product is kept apart, by float64(x*y) + z.
func TestNoProductSumIsFused(t *testing.T) {
	for _, dir := range []string{"..", "../exact", "../formula", "../bargain", "."} {
		for _, line := range fused(t, dir) {
			t.Errorf("%s: %s", dir, line)
		}
	}
}

func TestFusedProductSumIsFound(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module fusing\n\ngo 1.26\n",
		"fusing.go": `package fusing

func Sum(x, y, z float64) float64        { return x*y + z }
func Difference(x, y, z float64) float64 { return x*y - z }
func Less(x, y, z float64) float64       { return z - x*y }
func Narrow(x, y, z float32) float32     { return x*y + z }
func Apart(x, y, z float64) float64      { return float64(x*y) + z }
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if found := fused(t, dir); len(found) != 4 {
		t.Errorf("found %d of 4 fused product-sums: %q", len(found), found)
	}
}

var fusedInstruction = regexp.MustCompile(`\([^()]+:\d+\)\tFN?M(ADD|SUB)[SD]\t.*`)

// fused returns the lines of the arm64 assembly of the package in dir that
// multiply and add in one instruction. The go command repeats what the compiler
// printed when it takes a package from its cache; where nothing was printed the
// answer would mean nothing, and the test fails.
func fused(t *testing.T, dir string) []string {
	t.Helper()
	compile := exec.CommandContext(t.Context(), "go", "build", "-gcflags=-S", ".")
	compile.Dir = dir
	compile.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
	assembly, err := compile.CombinedOutput()
	if err != nil || !strings.Contains(string(assembly), " STEXT ") {
		t.Fatalf("%s: no assembly (%v)\n%.500s", compile, err, assembly)
	}
	return fusedInstruction.FindAllString(string(assembly), -1)
}
