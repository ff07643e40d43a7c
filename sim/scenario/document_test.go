package scenario

import (
	"os"
	"path/filepath"
	"testing"
)

// load reads a file of testdata that must be without a mistake.
func load(t testing.TB, name string) *Document {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	d, problems := Parse(name, src)
	if problems != nil {
		t.Fatal(problems)
	}
	return d
}

func TestDesignExampleParses(t *testing.T) {
	load(t, "design.yaml")
	load(t, "twenty.yaml")
}
