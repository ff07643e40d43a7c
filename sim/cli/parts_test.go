package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/assets/lang"
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
	torn := parts[1][:len(parts[1])-40]
	indented := strings.NewReplacer(`,"counts":`, ",\n  \"counts\": ", "]]}", "]]\n}")
	for name, text := range map[string]string{
		"progress and a last word":    "12 of 40 simulated purchases\n" + parts[0] + "Done.\n" + parts[1] + "\n\nslurmstepd: node n1 says hello\n" + parts[2] + "Done.\n",
		"a line that nobody ended":    "starting " + parts[0] + "loading… " + parts[1] + parts[2],
		"a terminal's line":           "\r\x1b[K12 of 40\r\x1b[K" + strings.Join(parts, "\r\x1b[K"),
		"no ends of lines":            strings.ReplaceAll(strings.Join(parts, ""), "\n", ""),
		"ends of lines as of Windows": strings.ReplaceAll(strings.Join(parts, ""), "\n", "\r\n"),
		"several lines a part":        indented.Replace(strings.Join(parts, "")),
		"lines of a logger":           "{\"level\":\"info\"}\n" + parts[0] + "[1,2]\n" + parts[1] + "{{{[[\"\n" + parts[2],
		"another result":              parts[0] + printed(t, line+" --json") + parts[1] + parts[2],
		"a task that was killed":      parts[0] + torn + "\nslurmstepd: error: *** JOB 7 CANCELLED ***\n" + parts[1] + parts[2],
		"killed in a text":            parts[2] + parts[1] + parts[0][:len(parts[0])-300] + "\n" + parts[0],
		"killed, with no end of line": parts[2] + torn + parts[1] + parts[0][:len(parts[0])-300] + parts[0],
		"killed at the end":           strings.Join(parts, "") + torn,
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
		code  int
		says  string
	}{
		{[]int{1, 3, 8}, exitIncomplete, "buygrid: parts 2,4-7,9 of 9 are missing\n"},
		{[]int{2, 3, 4, 5, 6, 7, 8, 9}, exitIncomplete, "buygrid: part 1 of 9 is missing\n"},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 9}, exitWrong, "buygrid: parts 8-9 of 9 are there more than once\n"},
		{[]int{1, 1, 2, 4, 5, 6, 7, 9}, exitWrong, "buygrid: parts 3,8 of 9 are missing; part 1 of 9 is there more than once\n"},
	} {
		var text strings.Builder
		for _, k := range test.parts {
			text.WriteString(byNumber[k])
		}
		code, stdout, stderr := call(t, "merge", saved(t, "some.log", text.String()))
		if code != test.code || stdout != "" || !strings.HasPrefix(stderr, test.says) {
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
		"a part alone, cut off":       {parts[0][:200] + "\n", "the part at line 1 is damaged or cut off"},
		"a part alone, without sense": {"hello\n" + strings.Replace(parts[0], `"counts":[[`, `"counts":[[NaN,`, 1), "the part at line 2 is damaged or cut off"},
		"a command that names a file": {strings.ReplaceAll(whole, `"--runs=40"`, `"--runs=40","--csv=`+victim+`"`), "no part that --shard made"},
		"a file for a scenario":       {strings.ReplaceAll(whole, `"testdata/small.yaml"`, `"--out=`+victim+`"`), "no part that --shard made"},
		"a part below the first":      {strings.Replace(whole, `"part":1`, `"part":0`, 1), "no part that --shard made"},
		"a part of too many":          {strings.Replace(whole, `"of":2`, `"of":100001`, 1), "no part that --shard made"},
		"nothing":                     {"", "holds no part"},
		"progress alone":              {"12 of 40\nDone.\n", "holds no part"},
		"another result":              {printed(t, "batch testdata/small.yaml --runs 40 --json"), "holds no part"},
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

// Which parts are torn is told with those that are missing, in every language.
func TestMergeNamesTornParts(t *testing.T) {
	parts := partsOf(t, "batch testdata/small.yaml --runs 40", 4)
	var last, first string
	for _, one := range parts {
		switch {
		case strings.Contains(one, `"part":4,`):
			last = one
		case strings.Contains(one, `"part":1,`):
			first = one
		}
	}
	for code, says := range map[string]string{
		"en": "buygrid: parts 1-3 of 4 are missing; what there is of part 1 is damaged or cut off (stdin, line 2)\n",
		"nl": "buygrid: de delen 1-3 van 4 ontbreken; wat er van deel 1 is, is beschadigd of afgebroken (stdin, regel 2)\n",
		"fr": "buygrid: les parts 1-3 sur 4 manquent ; ce qu’il y a de la part 1 est abîmé ou coupé (stdin, ligne 2)\n",
	} {
		file, err := os.Open(saved(t, "torn.log", last+first[:len(first)-5]))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		var stdout, stderr strings.Builder
		p := &program{stdin: file, stdout: &output{Writer: &stdout}, stderr: &stderr, words: lang.For(code), ports: Ports{Now: still}.filled()}
		root := p.root()
		root.SetArgs([]string{"merge", "-", "--lang", code})
		called, err := root.ExecuteContextC(t.Context())
		if ended := p.exit(t.Context(), called, err); ended != exitIncomplete || stdout.Len() > 0 || stderr.String() != says {
			t.Errorf("exit code %d, %q, want %q", ended, stderr.String(), says)
		}
	}
}

// The scenario is in part 1 alone, however the parts are ordered; all parts of the
// first format have it.
func TestTheScenarioIsWrittenOnceAJob(t *testing.T) {
	const line = "batch testdata/small.yaml --runs 40"
	want := printed(t, line)
	var former strings.Builder
	text := ""
	for _, one := range partsOf(t, line, 3) {
		var part partFile
		if err := json.Unmarshal([]byte(one), &part); err != nil {
			t.Fatal(err)
		}
		if (part.Text != "") != (part.Part == 1) {
			t.Errorf("part %d has %d bytes of the scenario", part.Part, len(part.Text))
		}
		if part.Text != "" {
			text = part.Text
		}
	}
	for _, one := range partsOf(t, line, 3) {
		var part partFile
		if err := json.Unmarshal([]byte(one), &part); err != nil {
			t.Fatal(err)
		}
		part.Format, part.Text = 1, text
		old, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		former.Write(old)
	}
	if got := printed(t, "merge "+saved(t, "old.json", former.String())); got != want {
		t.Errorf("of parts of the first format\n%s\nwhole\n%s", got, want)
	}
}

// Options and scenarios can be told in several ways.
func TestOneJobIsTheSameHoweverItWasTyped(t *testing.T) {
	text, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	copied := saved(t, "copy.yaml", string(text))
	for _, ways := range [][2]string{
		{"batch testdata/small.yaml", "batch testdata/small.yaml --runs 1000 --seed 1 --strategy balanced --workers 1"},
		{"batch testdata/small.yaml --as cheap", "batch " + copied + " --as=cheap"},
		{"sweep testdata/small.yaml --points 2 --runs 40", "sweep testdata/small.yaml --from 0 --to 1.0 --points 2 --runs 40 --over reliability"},
		{"map testdata/small.yaml --points 2 --runs 8 --x reliability", "map testdata/small.yaml --points 2 --runs 8 --chart x.svg"},
	} {
		one, two := saved(t, "1", printed(t, ways[0]+" --shard 1/2")), saved(t, "2", printed(t, ways[1]+" --shard 2/2"))
		want := printed(t, ways[0])
		if got := printed(t, "merge "+one+" "+two); got != want {
			t.Errorf("%s: merged\n%s\nwhole\n%s", ways[1], got, want)
		}
		if got := printed(t, "merge "+two+" "+one); got != want {
			t.Errorf("%s: the other way round\n%s\nwhole\n%s", ways[1], got, want)
		}
	}
}

// What waits to be looked through is bounded, and looked through all the same.
func TestMergeLooksThroughManyPartsPieceByPiece(t *testing.T) {
	const of, line = 900, "map testdata/small.yaml --points 9 --runs 900"
	var part partFile
	if err := json.Unmarshal([]byte(printed(t, line+" --shard 1/900")), &part); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	write := func(number int) {
		own := part
		if own.Part = number; number > 1 {
			own.Text = ""
		}
		text, err := json.Marshal(own)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(append(text, '\n'))
	}
	for k := 1; k <= of; k++ {
		write(k)
	}
	if n := of * numbers(part.Counts); n < 2*waitingNumbers {
		t.Fatalf("%d numbers are too few to be looked through in pieces", n)
	}
	if code, stdout, stderr := call(t, "merge", saved(t, "many.jsonl", all.String())); code != exitFine || !strings.Contains(stdout, "900 simulated purchases") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	bad := strings.Replace(all.String(), `"part":3,`, `"part":3,"runs":1,`, 1)
	bad = strings.Replace(bad, `"counts":[[`, `"counts":[[9`, 3)
	if code, stdout, stderr := call(t, "merge", saved(t, "bad.jsonl", bad)); code != exitNo || stdout != "" || !strings.Contains(stderr, "part 1 cannot be merged") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}
