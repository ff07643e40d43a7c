package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/sim/analysis"
	"buygrid/sim/effort"
)

// shards prints the parts of a job to files, the last two in one.
func shards(t *testing.T, line string, of int) []string {
	t.Helper()
	folder := t.TempDir()
	var files []string
	for k := 1; k <= of; k++ {
		name := filepath.Join(folder, fmt.Sprint("part", min(k, of-1)))
		text := printed(t, fmt.Sprintf("%s --shard %d/%d", line, k, of))
		file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.WriteString(text); err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		if k < of {
			files = append([]string{name}, files...) // in any order
		}
	}
	return files
}

func TestMergedPartsPrintWhatTheCommandPrints(t *testing.T) {
	for _, line := range []string{
		"batch testdata/small.yaml --runs 100 --seed 9 --strategy reliability_proof --set purchase.importance=0.4 --set model.caution=2",
		"batch testdata/small.yaml --runs 65 --as cheap",
		"sweep testdata/small.yaml --points 4 --runs 40",
		"sweep testdata/small.yaml --over model.caution --from 0 --to 2 --points 3 --runs 40",
		"map testdata/small.yaml --x reliability --y rationality=5..30 --points 4 --runs 20",
		"compare testdata/small.yaml --by rule --strategy reliability_proof --runs 40",
		fmt.Sprint("tornado testdata/small.yaml --runs ", effort.Of(6, 20)),
		fmt.Sprint("playtest testdata/small.yaml --runs ", effort.Of(6, 20)),
	} {
		t.Run(line, func(t *testing.T) {
			merge := "merge " + strings.Join(shards(t, line, 3), " ")
			for _, form := range []string{"", " --json", " --lang fr", " --csv -"} {
				if form == " --csv -" && strings.HasPrefix(line, "batch") {
					continue
				}
				if form != "" && form != " --json" && strings.HasPrefix(line, "playtest") && !effort.Deep() {
					continue // it takes long, and is merged before it is written
				}
				if got, want := printed(t, merge+form), printed(t, line+form); got != want {
					t.Errorf("%q: merged\n%s\nwhole\n%s", form, got, want)
				}
			}
		})
	}
}

func TestMergedPartsDrawTheSameChart(t *testing.T) {
	folder := t.TempDir()
	whole, merged := filepath.Join(folder, "whole.svg"), filepath.Join(folder, "merged.svg")
	for _, line := range []string{"sweep testdata/small.yaml --points 3 --runs 20", "map testdata/small.yaml --points 3 --runs 20",
		"compare testdata/small.yaml --runs 20", "tornado testdata/small.yaml --runs 6"} {
		files := shards(t, line+" --chart "+whole, 2)
		if _, err := os.Stat(whole); err == nil {
			t.Errorf("%s: a part draws a chart", line)
		}
		printed(t, "merge "+strings.Join(files, " ")+" --chart "+merged)
		printed(t, line+" --chart "+whole)
		want, err := os.ReadFile(whole)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(merged); err != nil || string(got) != string(want) {
			t.Errorf("%s: another chart, %v", line, err)
		}
		if err := os.Remove(whole); err != nil {
			t.Fatal(err)
		}
	}
	files := shards(t, "sweep testdata/small.yaml --points 3 --runs 20", 2)
	if code, _, stderr := call(t, append([]string{"merge", "--chart", merged}, files...)...); code != exitWrong || !strings.Contains(stderr, "make the parts with --chart too") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

func TestMergeSaysWhatIsWrong(t *testing.T) {
	const line = "batch testdata/small.yaml --runs 40"
	folder := t.TempDir()
	part := func(name, line string, change ...string) string {
		text := printed(t, line)
		for k := 0; k+1 < len(change); k += 2 {
			if !strings.Contains(text, change[k]) {
				t.Fatalf("no %q in %s", change[k], text)
			}
			text = strings.Replace(text, change[k], change[k+1], 1)
		}
		name = filepath.Join(folder, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	one, two := part("1", line+" --shard 1/2"), part("2", line+" --shard 2/2")
	for _, test := range []struct {
		name  string
		files []string
		code  int
		says  string
	}{
		{"a missing part", []string{two}, exitIncomplete, "buygrid: part 1 of 2 is missing\n"},
		{"the last part missing", []string{one}, exitIncomplete, "part 2 of 2 is missing"},
		{"a part twice", []string{one, two, two}, exitWrong, "part 2 of 2 is there more than once"},
		{"another seed", []string{one, part("a", line+" --seed 4 --shard 2/2")}, exitWrong, "--seed=4 in part 2 (" + filepath.Join(folder, "a") + "), --seed=1 in part 1 (" + one + "): these are parts of two jobs"},
		{"another number of parts", []string{one, part("b", line+" --shard 2/3")}, exitWrong, "--shard=2/3 in part 2"},
		{"another command", []string{one, part("h", "map testdata/small.yaml --points 2 --runs 40 --shard 2/2")}, exitWrong, "map in part 2"},
		{"something changed", []string{one, part("i", line+" --set model.caution=2 --set purchase.importance=0.5 --shard 2/2")}, exitWrong, "--set=model.caution=2 --set=purchase.importance=0.5 in part 2"},
		{"nothing changed", []string{part("j", line+" --set model.caution=2 --shard 1/2"), two}, exitWrong, "--set= in part 2"},
		{"another supplier", []string{one, part("k", line+" --as cheap --shard 2/2")}, exitWrong, "--as=cheap in part 2"},
		{"another engine", []string{one, part("c", line+" --shard 2/2", `"engine":`, `"engine":9`)}, exitWrong, "simulated with engine 9"},
		{"another scenario", []string{one, part("l", "batch welding-cell --runs 40 --shard 2/2")}, exitWrong, "welding-cell.yaml (sha256 "},
		{"a changed scenario", []string{two, part("d", line+" --shard 1/2", `format: 1`, `format: 1 `)}, exitIncomplete, "part 1 of 2 is missing; what there is of part 1 is damaged or cut off (" + filepath.Join(folder, "d") + ", line 1)"},
		{"fewer counts", []string{one, part("e", line+" --shard 2/2", `"counts":[[`, `"counts":[[1],[`)}, exitWrong, "do not hold what the command counts"},
		{"another result", []string{part("f", line+" --json")}, exitWrong, "holds no part that --shard made"},
		{"a newer part", []string{one, part("m", line+" --shard 2/2", `"buygrid_part":2`, `"buygrid_part":3`)}, exitWrong, "no part that --shard made"},
		{"no JSON", []string{"testdata/small.yaml"}, exitWrong, "no part that can be merged"},
		{"no file", []string{filepath.Join(folder, "none")}, exitWrong, "no such file"},
		{"a folder", []string{folder}, exitWrong, "no part that can be merged"},
		{"no name", nil, exitWrong, "takes at least one FILE"},
		{"a command that cannot be spread", []string{part("g", line+" --shard 1/1", `"batch"`, `"backups"`)}, exitWrong, "no part that --shard made"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if code, stdout, stderr := call(t, append([]string{"merge"}, test.files...)...); code != test.code || stdout != "" || !strings.Contains(stderr, test.says) {
				t.Errorf("exit code %d, %s%s", code, stdout, stderr)
			}
		})
	}
	for _, given := range []string{"0/2", "3/2", "2", "a/b", "1/41", "-1/2", "auto/", "auto/0", "auto/-2", "auto/x", "/2"} {
		if code, _, stderr := call(t, append(strings.Fields(line), "--shard", given)...); code != exitWrong || !strings.Contains(stderr, "write I/N") {
			t.Errorf("%s: exit code %d, %s", given, code, stderr)
		}
	}
}

// However many worlds a command simulates, they are none of the next seed's.
func TestNeighbouringSeedsShareNoWorld(t *testing.T) {
	for _, seed := range []uint64{0, 1, 2, 41, 1 << 30} {
		if last, next := analysis.World(seed, maxRuns-1), analysis.World(seed+1, 0); last >= next {
			t.Errorf("world %d of seed %d is %d, and the first of the next seed %d", maxRuns-1, seed, last, next)
		}
	}
	const runs = 30
	for _, command := range []string{"batch %s --runs %d", "sweep %s --points 2 --runs %d", "map %s --points 2 --runs %d", "compare %s --runs %d", "tornado %s --runs %d"} {
		var part partFile
		line := fmt.Sprintf(command, "testdata/small.yaml", runs) + " --seed 7 --shard 2/3"
		if err := json.Unmarshal([]byte(printed(t, line)), &part); err != nil || part.Seed != 7_000_000_010 {
			t.Errorf("%s begins with world %d, %v", line, part.Seed, err)
		}
	}
	// The one world of a batch is the purchase of its seed.
	ends := map[string]int{}
	for seed := range uint64(12) {
		var batch struct {
			Outcomes map[string]struct{ Count int }
		}
		if err := json.Unmarshal([]byte(printed(t, fmt.Sprint("batch gloves-and-wipes --runs 1 --json --seed ", seed))), &batch); err != nil {
			t.Fatal(err)
		}
		var run []struct{ Key, Outcome string }
		if err := json.Unmarshal([]byte(printed(t, fmt.Sprint("run gloves-and-wipes --json --seed ", analysis.World(seed, 0)))), &run); err != nil {
			t.Fatal(err)
		}
		for _, entry := range run {
			if entry.Key != "outcome" {
				continue
			}
			ends[entry.Outcome]++
			if batch.Outcomes[entry.Outcome].Count != 1 {
				t.Errorf("seed %d: the batch ends %v, the purchase %q", seed, batch.Outcomes, entry.Outcome)
			}
		}
	}
	if len(ends) < 2 {
		t.Errorf("all end alike: %v", ends)
	}
}
