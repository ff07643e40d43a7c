package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const fewPurchases = "batch testdata/small.yaml --runs 71 --seed 9 --strategy reliability_proof"

// purchasesOf reads the rows of a file, by its head.
func purchasesOf(t *testing.T, text string) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for k, name := range lines[0] {
			row[name] = line[k]
		}
		all = append(all, row)
	}
	return all
}

func TestPurchasesAddUpToTheBatch(t *testing.T) {
	var b struct {
		Outcomes map[string]struct{ Count int }
		CPL      float64
	}
	if err := json.Unmarshal([]byte(printed(t, fewPurchases+" --json")), &b); err != nil {
		t.Fatal(err)
	}
	rows := purchasesOf(t, printed(t, fewPurchases+" --csv -"))
	counted, leads, spent := map[string]int{}, 0.0, 0.0
	number := func(text string) float64 {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for k, row := range rows {
		counted[row["outcome"]]++
		leads += number(row["leads"])
		spent += number(row["spent"])
		won := row["outcome"] == "won"
		if row["world"] != strconv.Itoa(k) || row["seed"] != strconv.Itoa(9_000_000_000+k) || won != (row["winner"] == "fast") || won != (row["price"] != "") || row["currency"] != "EUR" {
			t.Fatalf("row %d is %v", k, row)
		}
		if won && math.Abs(number(row["value"])-number(row["margin"])+number(row["spent"])) > 0.001 { // an hour costs nothing there
			t.Errorf("row %d is %v", k, row)
		}
	}
	if len(rows) != 71 || len(counted) != len(b.Outcomes) || spent/leads != b.CPL {
		t.Errorf("%d rows, %v, a lead costs %v; the batch says %+v", len(rows), counted, spent/leads, b)
	}
	for name, o := range b.Outcomes {
		if counted[name] != o.Count {
			t.Errorf("%s: %d rows, and the batch says %d", name, counted[name], o.Count)
		}
	}
}

// A row's seed, given to run, comes to what the row says.
func TestTheSeedOfAPurchaseRunsIt(t *testing.T) {
	for _, row := range purchasesOf(t, printed(t, "batch testdata/small.yaml --runs 3 --csv -")) {
		if log := printed(t, "run testdata/small.yaml --jsonl --seed "+row["seed"]); !strings.Contains(log, `"outcome":"`+row["outcome"]+`"`) {
			t.Errorf("%v, and the log ends %s", row, log[max(len(log)-300, 0):])
		}
	}
}

func TestLinesAndRowsAreTheSamePurchases(t *testing.T) {
	rows := purchasesOf(t, printed(t, fewPurchases+" --csv -"))
	for k, line := range strings.Split(strings.TrimSpace(printed(t, fewPurchases+" --jsonl --workers 3")), "\n") {
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.UseNumber()
		var fields map[string]any
		if err := decoder.Decode(&fields); err != nil {
			t.Fatal(err)
		}
		for name, v := range fields {
			if name == "origin" {
				continue
			}
			text, _ := v.(string)
			if number, ok := v.(json.Number); ok {
				text = number.String()
			}
			if text != rows[k][name] {
				t.Errorf("line %d has %s %q, its row %q", k+1, name, text, rows[k][name])
			}
		}
	}
}

// The rows of the parts, one after the other, are the rows of the whole; a part that
// writes them to a file still prints its counts.
func TestThePurchasesOfPartsAreThoseOfTheWhole(t *testing.T) {
	folder := t.TempDir()
	lines, table, parts := "", "", ""
	for k := range 3 {
		shard := " --shard " + strconv.Itoa(k+1) + "/3"
		lines += printed(t, fewPurchases+shard+" --jsonl")
		file := filepath.Join(folder, strconv.Itoa(k))
		parts += printed(t, fewPurchases+shard+" --csv "+file)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(string(text), "\n")
		if k == 0 {
			table = head + "\n"
		}
		if !strings.HasPrefix(table, head+"\n") {
			t.Errorf("part %d has the head %s", k+1, head)
		}
		table += rest
	}
	if want := printed(t, fewPurchases+" --jsonl"); lines != want {
		t.Errorf("the parts have\n%s\nthe whole\n%s", lines, want)
	}
	if want := printed(t, fewPurchases+" --csv -"); table != want {
		t.Errorf("the parts have\n%s\nthe whole\n%s", table, want)
	}
	merged := saved(t, "parts.jsonl", parts)
	if got, want := printed(t, "merge "+merged), printed(t, fewPurchases); got != want {
		t.Errorf("merged\n%s\nwhole\n%s", got, want)
	}
	if code, stdout, stderr := call(t, "merge", "--csv", "-", merged); code != exitWrong || stdout != "" || !strings.Contains(stderr, "parts hold counts, not purchases") {
		t.Errorf("exit code %d, %s%s", code, stdout, stderr)
	}
}

// Where rows are asked for too, nobody knows whether those that stand there are of
// this job: all is simulated again.
func TestAPartWithRowsIsSimulatedAgain(t *testing.T) {
	folder := t.TempDir()
	part, rows := filepath.Join(folder, "part.json"), filepath.Join(folder, "rows.csv")
	line := append(strings.Fields(fewPurchases), "--shard", "2/3", "--out", part, "--csv", rows)
	for _, there := range []string{"", "rows of another job\n"} {
		if there != "" {
			if err := os.WriteFile(rows, []byte(there), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		code, _, stderr := call(t, line...)
		if text, err := os.ReadFile(rows); code != exitFine || !strings.Contains(stderr, "Wrote "+rows) || err != nil || strings.Count(string(text), "\n") != 25 {
			t.Fatalf("exit code %d, %s, %v", code, stderr, err)
		}
	}
}

func TestPurchasesGoToOut(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.jsonl")
	if stdout := printed(t, fewPurchases+" --jsonl --out "+file); stdout != "" {
		t.Errorf("stdout %q", stdout)
	}
	holds(t, file, printed(t, fewPurchases+" --jsonl"))
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// What stops a batch leaves no file, and on stdout whole rows.
func TestAStoppedBatchLeavesWholeRows(t *testing.T) {
	small, err := filepath.Abs("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for flags, says := range map[string]string{"--jsonl": "rows were written", "--csv x.csv": "Nothing was written"} {
		ctx, cancel := context.WithCancel(t.Context())
		asked := 0
		clock := func() time.Time { // by the progress of every few worlds
			if asked++; asked == 5 {
				cancel()
			}
			return still()
		}
		var stdout, stderr bytes.Buffer
		code := Run(ctx, append([]string{"batch", small, "--runs", "100000"}, strings.Fields(flags)...), Ports{Now: clock}, &stdout, &stderr)
		if code != exitInterrupted || !strings.Contains(stderr.String(), says) {
			t.Errorf("%s: exit code %d, %s", flags, code, stderr.String())
		}
		if flags == "--jsonl" && (stdout.Len() == 0 || !strings.HasSuffix(stdout.String(), "}\n")) || flags != "--jsonl" && stdout.Len() > 0 {
			t.Errorf("%s: stdout ends %q", flags, stdout.String()[max(stdout.Len()-90, 0):])
		}
		if left, err := os.ReadDir("."); err != nil || len(left) > 0 {
			t.Errorf("%s: left behind: %v, %v", flags, left, err)
		}
	}
}
