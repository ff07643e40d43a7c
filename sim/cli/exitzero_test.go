package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A scheduler takes every code but 0 for a failure of the task.
func TestExitZeroIsForAnswersAlone(t *testing.T) {
	for line, want := range map[string]int{
		"check testdata/broken.yaml":                            exitFine, // the answer is no
		"check testdata/boast.yaml --simulate --runs 100":       exitFine,
		"check testdata/small.yaml":                             exitFine,
		"run testdata/broken.yaml":                              exitNo, // the work was not done
		"batch testdata/broken.yaml":                            exitNo,
		"coach welding-cell --decisions testdata/broken.yaml":   exitNo,
		"run nowhere.yaml":                                      exitWrong,
		"batch testdata/small.yaml --runs 0":                    exitWrong,
		"power testdata/small.yaml --csv testdata/small.yaml":   exitWrong,
		"hunt testdata/small.yaml --plans 40 --runs 100 --json": exitFine,
	} {
		if code, _, stderr := call(t, append(strings.Fields(line), "--exit-zero")...); code != want {
			t.Errorf("%s: exit code %d, want %d, %s", line, code, want, stderr)
		}
	}
}

// A "no" is a result, and goes to the file of --out; what could not be done leaves
// none.
func TestOutTakesWholeResultsOnly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "result")
	for line, want := range map[string]int{
		"check testdata/broken.yaml": exitNo, "scenarios --json": exitFine, "schema": exitFine, "completion bash": exitFine, "help run": exitFine,
		"batch testdata/small.yaml --runs 40 --shard 1/2": exitFine, "power testdata/small.yaml --csv -": exitFine,
	} {
		code, plain, _ := call(t, strings.Fields(line)...)
		again, stdout, stderr := call(t, append(strings.Fields(line), "--out", file)...)
		text, err := os.ReadFile(file)
		if code != want || again != want || stdout != "" || string(text) != plain || err != nil || !strings.Contains(stderr, "Wrote "+file) {
			t.Errorf("%s: exit codes %d and %d, stdout %q, %v, stderr %q; the file holds\n%s\nnot\n%s", line, code, again, stdout, err, stderr, text, plain)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range []string{"run testdata/broken.yaml", "run nowhere.yaml", "flips testdata/small.yaml --runs -1", "batch testdata/small.yaml --shard 3/2"} {
		call(t, append(strings.Fields(line), "--out", file)...)
		if _, err := os.Stat(file); err == nil {
			t.Errorf("%s: a file was written", line)
		}
	}
}
