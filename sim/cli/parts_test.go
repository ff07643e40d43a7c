package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// partsOf returns the lines that a job prints in so many parts.
func partsOf(t *testing.T, line string, of int) []string {
	t.Helper()
	var all []string
	for _, file := range shards(t, line, of) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for one := range strings.Lines(string(text)) {
			all = append(all, one)
		}
	}
	return all
}

// saved writes a file of a folder that goes with the test.
func saved(t *testing.T, name, text string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// A scheduler puts what a task says and what it prints in one file.
func TestMergeReadsPartsBetweenOtherLines(t *testing.T) {
	const line = "batch testdata/small.yaml --runs 40"
	want, parts := printed(t, line), partsOf(t, line, 3)
	indented := strings.NewReplacer(`,"counts":`, ",\n  \"counts\": ", "]]}", "]]\n}")
	for name, text := range map[string]string{
		"progress and a last word":    "12 of 40 simulated purchases\n" + parts[0] + "Done.\n" + parts[1] + "\n\nslurmstepd: node n1 says hello\n" + parts[2] + "Done.\n",
		"a line that nobody ended":    "starting " + parts[0] + "loading… " + parts[1] + parts[2],
		"a terminal's line":           "\r\x1b[K12 of 40\r\x1b[K" + strings.Join(parts, "\r\x1b[K"),
		"no ends of lines":            strings.ReplaceAll(strings.Join(parts, ""), "\n", ""),
		"ends of lines as of Windows": strings.ReplaceAll(strings.Join(parts, ""), "\n", "\r\n"),
		"several lines a part":        indented.Replace(strings.Join(parts, "")),
	} {
		t.Run(name, func(t *testing.T) {
			if got := printed(t, "merge "+saved(t, "all.log", text)); got != want {
				t.Errorf("merged\n%s\nwhole\n%s", got, want)
			}
		})
	}
}

func TestMergeNamesEveryMissingPartAtOnce(t *testing.T) {
	parts := partsOf(t, "batch testdata/small.yaml --runs 40", 9)
	byNumber := map[int]string{}
	for _, one := range parts {
		var part partFile
		if err := json.Unmarshal([]byte(one), &part); err != nil {
			t.Fatal(err)
		}
		byNumber[part.Part] = one
	}
	for _, test := range []struct {
		parts []int
		says  string
	}{
		{[]int{1, 3, 8}, "buygrid: parts 2, 4-7, 9 of 9 are missing\n"},
		{[]int{2, 3, 4, 5, 6, 7, 8, 9}, "buygrid: part 1 of 9 is missing\n"},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 9}, "buygrid: parts 8-9 of 9 are there more than once\n"},
		{[]int{1, 1, 2, 4, 5, 6, 7, 9}, "buygrid: parts 3, 8 of 9 are missing; part 1 of 9 is there more than once\n"},
	} {
		var text strings.Builder
		for _, k := range test.parts {
			text.WriteString(byNumber[k])
		}
		code, stdout, stderr := call(t, "merge", saved(t, "some.log", text.String()))
		if code != exitWrong || stdout != "" || !strings.HasPrefix(stderr, test.says) {
			t.Errorf("%v: exit code %d, %s%s", test.parts, code, stdout, stderr)
		}
	}
}

func TestMergeRefusesCountsThatCannotBe(t *testing.T) {
	for _, test := range []struct {
		name, line string
		change     func(part *partFile)
		says       string
	}{
		{"fewer than none", "batch testdata/small.yaml --runs 40", func(p *partFile) { p.Counts[0][1] = -6 }, "part 2 cannot be merged: its batch 1 says −6 for “lost:fast”"},
		{"a cell with more wins than purchases", "map testdata/small.yaml --points 2 --runs 4", func(p *partFile) { p.Counts[1][0] = 1000 }, "part 2 cannot be merged: its batch 2 says 1,000 for “won” in 2 purchases"},
		{"one outcome more", "sweep testdata/small.yaml --points 2 --runs 4", func(p *partFile) { p.Counts[0][3]++ }, "part 2 cannot be merged: its batch 1 has “outcomes” for 3, and the part has 2 purchases"},
		{"a way to play", "playtest testdata/small.yaml --runs 4", func(p *partFile) { last := p.Counts[len(p.Counts)-1]; last[4] = 3 }, "“changed” in 2 purchases"},
		{"another number of purchases", "batch testdata/small.yaml --runs 40", func(p *partFile) { p.Runs = 7 }, "part 2 cannot be merged"},
		{"of another engine", "batch testdata/small.yaml --runs 40", func(p *partFile) { p.Engine, p.Counts[0][0] = 1, 999 }, "part 2 cannot be merged: its batch 1 says 999 for “won”"},
	} {
		t.Run(test.name, func(t *testing.T) {
			parts := partsOf(t, test.line, 2)
			for k := range parts {
				var part partFile
				if err := json.Unmarshal([]byte(parts[k]), &part); err != nil {
					t.Fatal(err)
				}
				if part.Part != 2 {
					continue
				}
				test.change(&part)
				text, err := json.Marshal(part)
				if err != nil {
					t.Fatal(err)
				}
				parts[k] = string(text) + "\n"
			}
			folder := t.TempDir()
			line := []string{"merge", saved(t, "parts.jsonl", strings.Join(parts, ""))}
			if !strings.HasPrefix(test.line, "batch") {
				line = append(line, "--csv", filepath.Join(folder, "x.csv"))
			}
			code, stdout, stderr := call(t, line...)
			if code != exitNo || stdout != "" || !strings.Contains(stderr, test.says) {
				t.Errorf("exit code %d, %s%s", code, stdout, stderr)
			}
			if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
				t.Errorf("written: %v, %v", left, err)
			}
		})
	}
}

func TestMergeRefusesWhatItDidNotWrite(t *testing.T) {
	parts := partsOf(t, "batch testdata/small.yaml --runs 40", 2)
	folder := t.TempDir()
	victim := filepath.Join(folder, "victim")
	whole := strings.Join(parts, "")
	for name, test := range map[string]struct{ text, says string }{
		"a part that is cut off":         {parts[0] + parts[1][:200] + "\n", "the part at line 2 is damaged or cut off"},
		"a part cut off before the next": {parts[0][:300] + "\n" + parts[1], "the part at line 1 is damaged or cut off"},
		"another result between":         {parts[0] + "{\"scenario\":\"small\"}\n" + parts[1], "line 2 is no part"},
		"a command that names a file":    {strings.ReplaceAll(whole, `"--runs=40"`, `"--runs=40","--csv=`+victim+`"`), "no part that --shard made"},
		"a file for a scenario":          {strings.ReplaceAll(whole, `"testdata/small.yaml"`, `"--out=`+victim+`"`), "no part that --shard made"},
		"a part below the first":         {strings.Replace(whole, `"part":1`, `"part":0`, 1), "no part that --shard made"},
		"nothing":                        {"", "holds no part"},
		"progress alone":                 {"12 of 40\nDone.\n", "holds no part"},
	} {
		code, stdout, stderr := call(t, "merge", saved(t, "x.jsonl", test.text))
		if code != exitWrong || stdout != "" || !strings.Contains(stderr, test.says) {
			t.Errorf("%s: exit code %d, %s%s", name, code, stdout, stderr)
		}
		if _, err := os.Stat(victim); err == nil {
			t.Errorf("%s: a file was written", name)
		}
	}
}
