package ci

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// headless builds the program that clusters have.
func headless(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "buygrid")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-tags", "headless", "-o", program, "buygrid")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// What the help says of clusters is carried out. Slurm takes minutes and is left to
// make cluster.
func TestAJobThatIsSpreadIsTheWholeOne(t *testing.T) {
	program := headless(t)
	for scheduler, name := range map[string]string{"parallel": "GNU parallel", "snakemake": "Snakemake"} {
		t.Run(scheduler, func(t *testing.T) {
			want := name + ": the same bytes"
			if _, err := exec.LookPath(scheduler); err != nil {
				want = name + ": not installed here, left out"
			}
			out, err := exec.CommandContext(t.Context(), "./cluster", program, scheduler).CombinedOutput()
			if said := strings.TrimSpace(string(out)); err != nil || said != want {
				t.Errorf("%v, %s", err, said)
			}
		})
	}
}

// readmeParallel are the lines of the README that spread a job with GNU parallel.
var readmeParallel = regexp.MustCompile("(?s)```sh\n(mkdir -p parts\n.*?)```")

func TestTheReadmeSpreadsAJob(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := readmeParallel.FindSubmatch(readme)
	if found == nil {
		t.Fatal("the README spreads no job")
	}
	if _, err := exec.LookPath("parallel"); err != nil {
		t.Log("GNU parallel is not installed here: left out")
		return
	}
	program := headless(t)
	lines := strings.ReplaceAll(string(found[1]), "--runs 2000", "--runs 8")
	shell := exec.CommandContext(t.Context(), "sh", "-e", "-c", lines)
	shell.Dir = filepath.Dir(program)
	if out, err := shell.CombinedOutput(); err != nil {
		t.Errorf("%v, %s", err, out)
	}
	if _, err := os.Stat(filepath.Join(shell.Dir, "map.svg")); err != nil {
		t.Error(err)
	}
}
