package ci

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// workflow is what the forge does on its own.
type workflow struct {
	On          map[string]any
	Permissions map[string]string
	Jobs        map[string]job
}

type job struct {
	If          string
	RunsOn      string `yaml:"runs-on"`
	Permissions map[string]string
	Steps       []struct{ Run string }
}

// runs are the command lines of a job.
func (j job) runs() []string {
	var all []string
	for _, step := range j.Steps {
		if step.Run != "" {
			all = append(all, step.Run)
		}
	}
	return all
}

func readWorkflow(t *testing.T, name string) workflow {
	t.Helper()
	src, err := os.ReadFile("../.github/workflows/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var w workflow
	if err := yaml.Unmarshal(src, &w); err != nil {
		t.Fatal(err)
	}
	if len(w.Jobs) == 0 {
		t.Fatalf("%s has no job", name)
	}
	return w
}

// What the forge runs is what a person can type; only who publishes may write, and does nothing else.
func TestTheForgeRunsTargetsOfTheMakefile(t *testing.T) {
	targets := targetsOf(t)
	files, err := os.ReadDir("../.github/workflows")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		w := readWorkflow(t, file.Name())
		if w.Permissions["contents"] != "read" {
			t.Errorf("%s may do more than read", file.Name())
		}
		for name, job := range w.Jobs {
			if job.Permissions["contents"] == "write" && name == "release" {
				continue
			}
			if len(job.Permissions) > 0 {
				t.Errorf("the job %s of %s may %v", name, file.Name(), job.Permissions)
			}
			for _, line := range job.runs() {
				words := strings.Fields(line)
				if len(words) < 2 || words[0] != "make" || !slices.Contains(targets, words[1]) {
					t.Errorf("the job %s of %s runs %q, which is no target of the Makefile", name, file.Name(), line)
				}
			}
		}
	}
}

func TestTheForgeTestsEveryChange(t *testing.T) {
	w := readWorkflow(t, "test.yml")
	for _, event := range []string{"push", "pull_request", "schedule"} {
		if _, ok := w.On[event]; !ok {
			t.Errorf("nothing runs on %s", event)
		}
	}
	if got := w.Jobs["test"]; !slices.Equal(got.runs(), []string{"make test"}) || got.If != "github.event_name != 'schedule'" {
		t.Errorf("every change is tested by %q if %s", got.runs(), got.If)
	}
}

// A tag brings all packages: those for Linux and Windows proved, that for Macs made on one.
func TestTheForgeMakesThePackagesOfATag(t *testing.T) {
	w := readWorkflow(t, "package.yml")
	if push, ok := w.On["push"].(map[string]any); !ok || len(w.On) != 1 || len(push) != 1 || !slices.Equal(push["tags"].([]any), []any{"v*"}) {
		t.Errorf("packages are made on %v", w.On)
	}
	for name, want := range map[string][]string{"linux": {"ubuntu-latest", "make package-check"}, "macos": {"macos-latest", "make package packages=macos"}} {
		if got := w.Jobs[name]; !slices.Equal(append([]string{got.RunsOn}, got.runs()...), want) {
			t.Errorf("the job %s runs %q on %s, want %q", name, got.runs(), got.RunsOn, want)
		}
	}
}

// targetsOf are what the Makefile offers.
func targetsOf(t *testing.T) []string {
	t.Helper()
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(regexp.MustCompile(`(?m)^\.PHONY: (.*)$`).FindStringSubmatch(string(makefile))[1])
}

func TestEveryTargetThatIsToldOfExists(t *testing.T) {
	targets := targetsOf(t)
	for _, page := range []string{"../README.md", "../CONTRIBUTING.md", "../sim/ARCHITECTURE.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		told := regexp.MustCompile("(?m)(?:`|^)make ([a-z-]+)").FindAllSubmatch(text, -1)
		if len(told) == 0 {
			t.Errorf("%s tells of no target", page)
		}
		for _, named := range told {
			if !slices.Contains(targets, string(named[1])) {
				t.Errorf("%s tells of make %s, which the Makefile has not", page, named[1])
			}
		}
	}
}
