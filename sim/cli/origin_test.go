package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
)

// originHead are the heads of the columns that end every CSV file.
var originHead, _ = new(finding.Origin).Columns()

type tracedCall struct {
	line     string
	strategy string // "" where the command takes none
	forms    string // how it is written: json, jsonl, csv
}

// traced are calls of every command that prints numbers about a scenario; the
// changes that each makes in it are its --set. A name of a bundled one stands for
// its file.
var traced = []tracedCall{
	{"run testdata/small.yaml --strategy price_only --seed 5 --set purchase.importance=0.3", "price_only", "json jsonl"},
	{"batch testdata/small.yaml --runs 5 --seed 3 --as cheap", "balanced", "json jsonl csv"},
	{"sweep testdata/small.yaml --points 2 --runs 5 --strategy price_only --set model.caution=2 --set purchase.importance=0.9", "price_only", "json csv"},
	{"map testdata/small.yaml --points 2 --runs 5 --seed 8", "balanced", "json csv"},
	{"tornado testdata/small.yaml --runs 2 --seed 8 --set purchase.importance=0.3", "balanced", "json csv"},
	{"compare testdata/small.yaml --by strategy --runs 5 --strategy price_only", "price_only", "json csv"},
	{"playtest testdata/small.yaml --runs 4 --as plain", "", "json csv"},
	{"hunt testdata/small.yaml --plans 40 --runs 10 --seed 2", "", "json"},
	{"flips testdata/small.yaml --strategy price_only --runs 5", "price_only", "json"},
	{"rehearse testdata/small.yaml --seed 6 --set decision.rule=best_score", "", "json csv"},
	{"power testdata/small.yaml --seed 18446744073709551615", "", "json csv"},
	{"check testdata/small.yaml --simulate --runs 20 --seed 4", "", "json"},
	{"coach gloves-and-wipes --decisions gloves-and-wipes-won --runs 20 --quick", "", "json csv"},
	{"coach gloves-and-wipes --decisions gloves-and-wipes-won --runs 20 --review", "", "json csv"},
	{"side testdata/small.yaml --member ann --strategy price_only --seed 5", "price_only", "json"},
	{"play gloves-and-wipes --decisions gloves-and-wipes-won", "", "json jsonl"},
}

// untraced print nothing that was computed from a scenario that was asked for, or
// what another command does.
var untraced = []string{"studio", "handbook", "guide", "import", "new", "texts", "export", "scenarios", "merge", "schema", "licenses", "backups", "plays", "verify", "cluster", "help"}

func TestEveryResultSaysWhatItCameFrom(t *testing.T) {
	p := &program{stdout: &output{Writer: new(bytes.Buffer)}, stderr: new(bytes.Buffer), words: lang.For("en")}
	for _, cmd := range p.root().Commands() {
		if slices.Contains(untraced, cmd.Name()) {
			continue
		}
		for _, form := range []string{"json", "csv", "jsonl"} {
			seen := slices.ContainsFunc(traced, func(c tracedCall) bool {
				return strings.HasPrefix(c.line, cmd.Name()+" ") && slices.Contains(strings.Fields(c.forms), form)
			})
			if (form == "json" || cmd.Flags().Lookup(form) != nil) && !seen {
				t.Errorf("nobody looks where the numbers of %s --%s come from", cmd.Name(), form)
			}
		}
	}
	for _, test := range traced {
		if strings.Contains(test.line, "--review") && !effort.Deep() {
			continue // it takes long, and is written as the coach is
		}
		want := originAsked(t, strings.Fields(test.line), test.strategy)
		for _, form := range strings.Fields(test.forms) {
			flag := map[string]string{"csv": " --csv -"}[form]
			if flag == "" {
				flag = " --" + form
			}
			t.Run(test.line+flag, func(t *testing.T) {
				_, stdout, stderr := call(t, strings.Fields(test.line+flag)...)
				got := originsIn(t, form, stdout)
				if len(got) == 0 {
					t.Fatalf("nothing: %s", stderr)
				}
				for k, o := range got {
					if !slices.Equal(o, want) {
						t.Fatalf("result %d comes from\n%q, want\n%q", k+1, o, want)
					}
				}
			})
		}
	}
}

// originAsked is what a call says of itself, as cells.
func originAsked(t *testing.T, line []string, strategy string) []string {
	t.Helper()
	text, err := os.ReadFile(line[1])
	id := strings.TrimSuffix(filepath.Base(line[1]), ".yaml")
	if err != nil {
		text, err = scenarios.Read(id)
	}
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(text)
	seed, you, set := "1", map[string]string{"small": "fast", "gloves-and-wipes": "linden"}[id], []string(nil)
	for k, word := range line {
		switch word {
		case "--seed":
			seed = line[k+1]
		case "--decisions":
			seed = "4" // the list's
		case "--as":
			you = line[k+1]
		case "--set":
			set = append(set, line[k+1])
		}
	}
	return []string{id, hex.EncodeToString(sum[:]), strings.Join(set, "; "), you, strategy, seed, strconv.Itoa(engine.EngineVersion), "buygrid " + finding.Version}
}

// originsIn are the origins of the results of a text, of every row of a CSV file.
func originsIn(t *testing.T, form, text string) [][]string {
	t.Helper()
	var all [][]string
	if form == "csv" {
		lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(lines) == 0 {
			t.Fatalf("%v, %q", err, text)
		}
		from := len(lines[0]) - len(originHead)
		if from < 1 || !slices.Equal(lines[0][from:], originHead) {
			t.Fatalf("columns %q", lines[0])
		}
		for _, line := range lines[1:] {
			all = append(all, line[from:])
		}
		return all
	}
	type result struct{ Origin *finding.Origin }
	var results []result
	switch first, _, _ := strings.Cut(text, "\n"); {
	case form == "jsonl":
		results = make([]result, 1)
		if err := json.Unmarshal([]byte(first), &results[0]); err != nil {
			t.Fatalf("%v in %s", err, first)
		}
	case strings.HasPrefix(text, "["):
		if err := json.Unmarshal([]byte(text), &results); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if strings.HasPrefix(text, `[{"key"`) { // a log
			results = results[:1]
		}
	default:
		results = make([]result, 1)
		if err := json.Unmarshal([]byte(text), &results[0]); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
	}
	for _, r := range results {
		if r.Origin == nil {
			t.Fatalf("no origin in %s", text)
		}
		o := r.Origin
		all = append(all, []string{o.Scenario, o.Hash, strings.Join(o.Set, "; "), o.You, o.Strategy, strconv.FormatUint(o.Seed, 10), strconv.Itoa(o.Engine), o.Program})
	}
	return all
}
