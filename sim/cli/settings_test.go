package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/sim"
)

// printed returns what a call prints that ends fine.
func printed(t *testing.T, line string) string {
	t.Helper()
	code, stdout, stderr := call(t, strings.Fields(line)...)
	if code != exitFine {
		t.Fatalf("%s: exit code %d, %s", line, code, stderr)
	}
	return stdout
}

func TestMapInEveryForm(t *testing.T) {
	const line = "map testdata/small.yaml --x reliability --y rationality=5..30 --points 3 --runs 40 --strategy reliability_proof"
	table := printed(t, line)
	for _, want := range []string{"Upright: How rational a single choice is", "A Fastprint (you)", "seed 1 · 40 runs"} {
		if !strings.Contains(strings.ReplaceAll(table, "\u00a0", " "), want) {
			t.Errorf("the table lacks %q:\n%s", want, table)
		}
	}
	var j mapJSON
	if err := json.Unmarshal([]byte(strings.Replace(printed(t, line+" --json"), `"winners":{`, `"winners":[],"x_winners":{`, -1)), &j); err != nil {
		t.Fatal(err)
	}
	if j.X != "reliability" || j.Y != "model.rationality" || len(j.Cells) != 9 || j.Cells[8].Y != 30 {
		t.Errorf("%+v", j)
	}
	rows, err := csv.NewReader(strings.NewReader(printed(t, line+" --csv -"))).ReadAll()
	if err != nil || len(rows) != 1+9*4 || rows[0][1] != "model.rationality" {
		t.Errorf("%d rows, %v, %v", len(rows), rows[0], err)
	}
	if again := printed(t, line+" --workers 3"); again != table {
		t.Error("three workers print another map")
	}
}

func TestTornadoAndComparisonInEveryForm(t *testing.T) {
	folder := t.TempDir()
	for line, rows := range map[string]int{
		"tornado testdata/small.yaml --runs 20":               3 * (1 + len(sim.Parameters)), // and the importance
		"compare testdata/small.yaml --by type --runs 20":     3 * 4,
		"compare testdata/small.yaml --by strategy --runs 20": 9 * 4,
	} {
		t.Run(line, func(t *testing.T) {
			if !strings.Contains(printed(t, line), "small · seed 1 · 20 runs") {
				t.Error("the table has no footer")
			}
			if !json.Valid([]byte(printed(t, line+" --json"))) {
				t.Error("no JSON")
			}
			all, err := csv.NewReader(strings.NewReader(printed(t, line+" --csv -"))).ReadAll()
			if err != nil || len(all) != 1+rows {
				t.Errorf("%d rows, want %d and a head: %v", len(all), rows, err)
			}
			for _, ending := range []string{".svg", ".png", ".pdf"} {
				name := filepath.Join(folder, "chart"+ending)
				printed(t, line+" --chart "+name)
				if drawn, err := os.ReadFile(name); err != nil || len(drawn) < 1000 || ending == ".svg" && !bytes.Contains(drawn, []byte("</svg>")) {
					t.Errorf("%s of %d bytes, %v", ending, len(drawn), err)
				}
			}
		})
	}
}

func TestPlaytestInEveryForm(t *testing.T) {
	const line = "playtest testdata/small.yaml --runs 40"
	table := strings.ReplaceAll(printed(t, line), "\u00a0", " ")
	for _, want := range []string{"Reliability proof", "At random", "Best known", "Best known is ", "small · seed 1 · 40 runs"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table lacks %q:\n%s", want, table)
		}
	}
	var j struct {
		Plays    []struct{ Name string }
		Actions  []struct{ ID string }
		Findings []struct{ Fault, Evidence, Remedy string }
	}
	if err := json.Unmarshal([]byte(printed(t, line+" --json")), &j); err != nil || len(j.Plays) != 11 || len(j.Actions) < 8 {
		t.Errorf("%+v, %v", j, err)
	}
	for _, f := range j.Findings {
		if f.Evidence == "" || f.Remedy == "" || strings.Contains(f.Evidence+f.Remedy, "finding.") {
			t.Errorf("%+v", f)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(printed(t, line+" --csv -"))).ReadAll()
	if err != nil || len(rows) < 12 || rows[1][0] != "passive" {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
