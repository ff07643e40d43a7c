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
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	targets := strings.Fields(regexp.MustCompile(`(?m)^\.PHONY: (.*)$`).FindStringSubmatch(string(makefile))[1])
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
