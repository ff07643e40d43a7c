package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// What help prints of a script is the file and nothing else, with flags that exist.
func TestHelpPrintsTheScriptsForClusters(t *testing.T) {
	about := printed(t, "help cluster")
	for name, script := range map[string]string{"slurm": slurmScript, "parallel": parallelScript, "snakemake": snakemakeScript, "kubernetes": kubernetesScript} {
		if got := printed(t, "help cluster "+name); got != script {
			t.Errorf("%s: printed is\n%s", name, got)
		}
		if !strings.Contains(about, "buygrid help cluster "+name) {
			t.Errorf("help cluster does not name %s", name)
		}
	}
	for line := range strings.Lines(about) {
		if len([]rune(strings.TrimSuffix(line, "\n"))) > 84 {
			t.Errorf("too long: %s", line)
		}
	}
}

// The container of a task runs the command as it stands there.
func TestThePartOfAnIndexedJobRuns(t *testing.T) {
	var job struct {
		Spec struct {
			CompletionMode string `yaml:"completionMode"`
			Completions    int
			Template       struct {
				Spec struct {
					Containers []struct{ Command []string }
				}
			}
		}
	}
	if err := yaml.Unmarshal([]byte(kubernetesScript), &job); err != nil {
		t.Fatal(err)
	}
	command := job.Spec.Template.Spec.Containers[0].Command
	if job.Spec.CompletionMode != "Indexed" || job.Spec.Completions != 64 || command[0] != "/buygrid" {
		t.Fatalf("%+v", job)
	}
	alone(t)
	t.Setenv("JOB_COMPLETION_INDEX", "63")
	folder := t.TempDir()
	for k, word := range command {
		word = strings.NewReplacer("$(JOB_COMPLETION_INDEX)", "63", "/parts/", folder+"/", "=20000", "=64", "=33", "=3").Replace(word)
		command[k] = word
	}
	code, _, stderr := call(t, command[1:]...)
	if want := filepath.Join(folder, "63.json"); code != exitFine || !strings.Contains(stderr, "Wrote "+want) {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	if code, _, stderr := call(t, "merge", filepath.Join(folder, "63.json")); code != exitIncomplete || !strings.Contains(stderr, "parts 1-63 of 64 are missing") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}
