package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// alone takes away what a scheduler of this machine tells.
func alone(t *testing.T) {
	t.Helper()
	for _, s := range schedulers {
		for _, variable := range []string{s.index, s.first, s.last, s.step, s.size} {
			if variable != "" {
				t.Setenv(variable, "")
			}
		}
	}
}

func TestTheSchedulerTellsThePart(t *testing.T) {
	slurm := func(index, first, last, step, size string) string {
		return "SLURM_ARRAY_TASK_ID=" + index + " SLURM_ARRAY_TASK_MIN=" + first + " SLURM_ARRAY_TASK_MAX=" + last + " SLURM_ARRAY_TASK_STEP=" + step + " SLURM_ARRAY_TASK_COUNT=" + size
	}
	const unsure, beyond, nowhere = "does not surely say how many parts", "tells none of these parts", "no scheduler tells here"
	for _, test := range []struct{ name, environment, given, want string }{
		{"an array of Slurm", slurm("3", "1", "8", "1", "8"), "auto", "3/8"},
		{"one that begins at 0", slurm("0", "0", "7", "1", "8"), "auto", "1/8"},
		{"the last of it", slurm("7", "0", "7", "1", "8"), "auto", "8/8"},
		{"one with a step", slurm("15", "1", "15", "2", "8"), "auto", "8/8"},
		{"from 0 with a step", slurm("4", "0", "14", "2", "8"), "auto", "3/8"},
		{"with all parts told", slurm("4", "0", "14", "2", "8"), "auto/8", "3/8"},
		{"one part run again", slurm("3", "3", "3", "1", "1"), "auto", unsure},
		{"the first run again", slurm("1", "1", "1", "1", "1"), "auto", unsure},
		{"with gaps", slurm("1", "1", "8", "1", "3"), "auto", unsure},
		{"from the second on", slurm("2", "2", "8", "1", "7"), "auto", unsure},
		{"one part of 8 run again", slurm("3", "3", "3", "1", "1"), "auto/8", "3/8"},
		{"the first of 8 run again", slurm("1", "1", "1", "1", "1"), "auto/8", "1/8"},
		{"some of 8 from 0 run again", slurm("4", "0", "4", "1", "2"), "auto/8", "5/8"},
		{"beyond all parts", slurm("9", "1", "16", "1", "16"), "auto/8", beyond},
		{"no step", "SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_STEP=0", "auto", unsure},
		{"Grid Engine", "SGE_TASK_ID=5 SGE_TASK_FIRST=1 SGE_TASK_LAST=9 SGE_TASK_STEPSIZE=2", "auto", "3/5"},
		{"no array of Grid Engine", "SGE_TASK_ID=undefined", "auto", nowhere},
		{"LSF", "LSB_JOBINDEX=2 LSB_JOBINDEX_END=6 LSB_JOBINDEX_STEP=1", "auto", "2/6"},
		{"no array of LSF", "LSB_JOBINDEX=0", "auto", nowhere},
		{"PBS", "PBS_ARRAY_INDEX=4", "auto/6", "4/6"},
		{"PBS, which tells no number", "PBS_ARRAY_INDEX=4", "auto", unsure},
		{"PBS from 0", "PBS_ARRAY_INDEX=0", "auto/6", beyond},
		{"Torque", "PBS_ARRAYID=4", "auto/6", "4/6"},
		{"AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=3", "auto", "1/3"},
		{"AWS Batch at its end", "AWS_BATCH_JOB_ARRAY_INDEX=2 AWS_BATCH_JOB_ARRAY_SIZE=3", "auto", "3/3"},
		{"Kubernetes", "JOB_COMPLETION_INDEX=0", "auto/4", "1/4"},
		{"Kubernetes at its end", "JOB_COMPLETION_INDEX=3", "auto/4", "4/4"},
		{"Kubernetes beyond it", "JOB_COMPLETION_INDEX=4", "auto/4", beyond},
		{"Kubernetes, which tells no number", "JOB_COMPLETION_INDEX=3", "auto", unsure},
		{"nothing", "", "auto", nowhere},
		{"nothing, and all parts told", "", "auto/8", nowhere},
		{"nonsense", slurm("x", "y", "-1", "", "1e9"), "auto", nowhere},
		{"more parts than worlds", slurm("3", "1", "50", "1", "50"), "auto", "write I/N"},
		{"what is told, and yet another part", slurm("3", "1", "8", "1", "8"), "2/4", "2/4"},
	} {
		t.Run(test.name, func(t *testing.T) {
			alone(t)
			for _, one := range strings.Fields(test.environment) {
				variable, value, _ := strings.Cut(one, "=")
				t.Setenv(variable, value)
			}
			code, stdout, stderr := call(t, "batch", "testdata/small.yaml", "--runs", "40", "--shard", test.given)
			if !strings.ContainsAny(test.want[:1], "123456789") {
				if code != exitWrong || stdout != "" || !strings.Contains(stderr, test.want) {
					t.Errorf("exit code %d, %s", code, stderr)
				}
				return
			}
			var part partFile
			if err := json.Unmarshal([]byte(stdout), &part); err != nil {
				t.Fatalf("exit code %d, %s", code, stderr)
			}
			if got := strings.TrimPrefix(part.shard(), "--shard="); got != test.want {
				t.Errorf("part %s, want %s", got, test.want)
			}
		})
	}
}

func TestSlurmGrantsProcessors(t *testing.T) {
	all := runtime.GOMAXPROCS(4)
	defer runtime.GOMAXPROCS(all)
	for _, test := range []struct {
		granted string
		want    int
	}{{"", 4}, {"x", 4}, {"0", 4}, {"8", 4}, {"3", 3}, {"1", 1}} {
		t.Setenv("SLURM_CPUS_PER_TASK", test.granted)
		call(t, "scenarios")
		if got := runtime.GOMAXPROCS(0); got != test.want {
			t.Errorf("%q: %d processors, want %d", test.granted, got, test.want)
		}
	}
}

// A part that is there is the resume; another one is not lost.
func TestAPartThatIsThereIsNotSimulatedAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "part.json")
	const line = "batch testdata/small.yaml --runs 40 --shard 2/4"
	whole, other := printed(t, line), printed(t, "batch testdata/small.yaml --runs 44 --shard 2/4")
	for _, test := range []struct {
		name, there, line string
		code              int
		says              string
	}{
		{"nothing", "", line, exitFine, "Wrote "},
		{"the part", whole, line, exitFine, file + " holds part 2 of 4 already: nothing was simulated.\n"},
		{"the part, told otherwise", whole, line + " --seed 1 --workers 2 --exit-zero", exitFine, "holds part 2 of 4 already"},
		{"the part, in Dutch", whole, line + " --lang nl", exitFine, file + " bevat deel 2 van 4 al: er is niets gesimuleerd.\n"},
		{"the part, in French", whole, line + " --lang fr", exitFine, file + " contient déjà la part 2 sur 4 : rien n’a été simulé.\n"},
		{"the part in a log", "slurmd: hello\n" + whole + "Done.\n", line, exitFine, "holds part 2 of 4 already"},
		{"half of the part", whole[:len(whole)-9], line, exitFine, "Wrote "},
		{"another text", "hello\n", line, exitFine, "Wrote "},
		{"another result", printed(t, "batch testdata/small.yaml --runs 40 --json"), line, exitFine, "Wrote "},
		{"a damaged part", strings.Replace(whole, `"runs":10`, `"runs":null`, 1), line, exitFine, "Wrote "},
		{"more than was simulated", regexp.MustCompile(`"counts":\[\[\d+`).ReplaceAllString(whole, `"counts":[[999`), line, exitFine, "Wrote "},
		{"less than nothing", regexp.MustCompile(`"counts":\[\[\d+`).ReplaceAllString(whole, `"counts":[[-1`), line, exitFine, "Wrote "},
		{"no counts", regexp.MustCompile(`"counts":.*\]\]`).ReplaceAllString(whole, `"counts":[]`), line, exitFine, "Wrote "},
		{"fewer runs", strings.Replace(whole, `"runs":10`, `"runs":1`, 1), line, exitFine, "Wrote "},
		{"the part, whose rows are asked for", whole, line + " --csv " + filepath.Join(t.TempDir(), "rows.csv"), exitFine, "rows.csv.\nWrote "},
		{"a part of another job", other, line, exitWrong, "would replace part 2 of 4 of another job: --runs=44 there, --runs=40 here"},
		{"the same in Dutch", other, line + " --lang nl", exitWrong, "van een andere taak vervangen: daar --runs=44, hier --runs=40"},
		{"the same in French", other, line + " --lang fr", exitWrong, "d’une autre tâche : --runs=44 là, --runs=40 ici"},
		{"another part", printed(t, "batch testdata/small.yaml --runs 40 --shard 3/4"), line, exitWrong, "--shard=3/4 there, --shard=2/4 here"},
		{"a part of another number", printed(t, "batch testdata/small.yaml --runs 40 --shard 2/5"), line, exitWrong, "--shard=2/5 there"},
		{"a part of another engine", strings.Replace(whole, `"engine":`, `"engine":9`, 1), line, exitWrong, "there, engine "},
		{"a part of another scenario", printed(t, "batch welding-cell --runs 40 --shard 2/4"), line, exitWrong, "welding-cell.yaml (sha256 "},
		{"two parts", whole + other, line, exitWrong, "--runs=44 there"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := os.WriteFile(file, []byte(test.there), 0o600); err != nil {
				t.Fatal(err)
			}
			code, stdout, stderr := call(t, append(strings.Fields(test.line), "--out", file)...)
			if code != test.code || stdout != "" || !strings.Contains(stderr, test.says) {
				t.Errorf("exit code %d, %s%s", code, stdout, stderr)
			}
			want := whole
			if test.code != exitFine || strings.Contains(test.says, file) || strings.Contains(test.says, "already") {
				want = test.there
			}
			if text, err := os.ReadFile(file); err != nil || string(text) != want {
				t.Errorf("the file holds %q, %v", text, err)
			}
		})
	}
}
