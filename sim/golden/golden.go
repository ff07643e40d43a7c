// Package golden holds what tests make against files that people have read, and
// writes these anew where the tests are given -update. It does not know what is in
// them.
package golden

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Update reports whether golden files are to be written anew. A test that asks has
// Golden in its name, so that make golden finds it.
func Update() bool { return *update }

// Compare fails the test where a golden file is not byte for byte what was got. With
// -update it writes the file.
func Compare(t testing.TB, path string, got []byte) {
	t.Helper()
	if Update() {
		Write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if line, is, was := differs(got, want); line > 0 {
		t.Errorf("%s differs from line %d on; if it should, run make golden and read what changed. Got\n%s\nwant\n%s", path, line, is, was)
	}
}

// differs returns the first line, from 1, in which two texts differ, with a few lines
// of both from there; 0 where they do not.
func differs(got, want []byte) (line int, is, was string) {
	if bytes.Equal(got, want) {
		return 0, "", ""
	}
	a, b := bytes.SplitAfter(got, []byte("\n")), bytes.SplitAfter(want, []byte("\n"))
	for line < min(len(a), len(b))-1 && bytes.Equal(a[line], b[line]) {
		line++
	}
	few := func(lines [][]byte) string { return string(bytes.Join(lines[line:min(line+12, len(lines))], nil)) }
	return line + 1, few(a), few(b)
}

// Write puts a golden file in its place.
func Write(t testing.TB, path string, got []byte) {
	t.Helper()
	if err := os.WriteFile(path, got, 0o644); err != nil {
		t.Fatal(err)
	}
}
