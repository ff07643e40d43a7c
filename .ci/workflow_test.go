package ci

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// What the forge runs is what a person can type.
func TestTheForgeRunsTargetsOfTheMakefile(t *testing.T) {
	src, err := os.ReadFile("../.github/workflows/test.yml")
	if err != nil {
		t.Fatal(err)
	}
	var workflow struct {
		On   map[string]any
		Jobs map[string]struct {
			If    string
			Steps []struct{ Run string }
		}
	}
	if err := yaml.Unmarshal(src, &workflow); err != nil {
		t.Fatal(err)
	}
	targets := targetsOf(t)
	runs := map[string][]string{} // by target, the job and when
	for name, job := range workflow.Jobs {
		for _, step := range job.Steps {
			if step.Run == "" {
				continue
			}
			target, ok := strings.CutPrefix(step.Run, "make ")
			if !ok || !slices.Contains(targets, target) {
				t.Errorf("the job %s runs %q, which is no target of the Makefile", name, step.Run)
			}
			runs[target] = append(runs[target], name, job.If)
		}
	}
	for _, event := range []string{"push", "pull_request", "schedule"} {
		if _, ok := workflow.On[event]; !ok {
			t.Errorf("nothing runs on %s", event)
		}
	}
	if want := []string{"test", "github.event_name != 'schedule'"}; !slices.Equal(runs["test"], want) {
		t.Errorf("make test is run by %q, want %q", runs["test"], want)
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
