package cli

import (
	"bytes"
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"

	"buygrid/sim/finding"
)

// sweepSmall sweeps the small scenario with two short files asked for and
// returns them.
func sweepSmall(t *testing.T, chart string, more ...string) (drawn, shares []byte) {
	t.Helper()
	small, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("small.yaml", small, 0o644); err != nil {
		t.Fatal(err)
	}
	args := append([]string{"sweep", "small.yaml", "--seed", "4711", "--points", "3", "--runs", "100", "--chart", chart, "--csv", "shares.csv"}, more...)
	if code, _, stderr := call(t, args...); code != exitFine || stderr != "Wrote "+chart+".\nWrote shares.csv.\n" {
		t.Fatalf("exit code %d, stderr %q", code, stderr)
	}
	if drawn, err = os.ReadFile(chart); err != nil {
		t.Fatal(err)
	}
	if shares, err = os.ReadFile("shares.csv"); err != nil {
		t.Fatal(err)
	}
	return drawn, shares
}

func TestChartShowsRoutineBesideStrategic(t *testing.T) {
	drawn, _ := sweepSmall(t, "x.svg")
	for _, want := range []string{"Routine, importance 0.15", "Strategic, importance 0.80", "Fastprint (you)", "today ",
		"small · seed 4711 · 100 runs a point · Buygrid " + finding.Version + ", engine "} {
		if !strings.Contains(strings.ReplaceAll(string(drawn), "\u00a0", " "), want) {
			t.Errorf("the chart lacks %q", want)
		}
	}
}

func TestChartOfAPathShowsBothPurchases(t *testing.T) {
	drawn, _ := sweepSmall(t, "x.svg", "--over", "model.caution", "--from", "0", "--to", "2")
	if !bytes.Contains(drawn, []byte("Routine, importance 0.15")) || !bytes.Contains(drawn, []byte("model.caution")) {
		t.Error("the chart lacks the routine purchase or the name of the parameter")
	}
}

func TestChartOfImportanceIsOnePanel(t *testing.T) {
	for _, over := range []string{"importance", "purchase.importance"} {
		t.Run(over, func(t *testing.T) {
			drawn, _ := sweepSmall(t, "x.svg", "--over", over)
			if bytes.Contains(drawn, []byte("Routine")) || !bytes.Contains(drawn, []byte("today 0.80")) {
				t.Error("importance is set beside itself, or today's is not marked")
			}
		})
	}
}

func TestChartInEveryFormat(t *testing.T) {
	for name, begins := range map[string]string{"x.svg": "<", "x.png": "\x89PNG", "X.PDF": "%PDF"} {
		t.Run(name, func(t *testing.T) {
			if drawn, _ := sweepSmall(t, name); !bytes.HasPrefix(drawn, []byte(begins)) {
				t.Errorf("begins %q", drawn[:min(len(drawn), 8)])
			}
		})
	}
}

func TestSharesAddUp(t *testing.T) {
	_, shares := sweepSmall(t, "x.svg", "--lang", "en")
	rows, err := csv.NewReader(bytes.NewReader(shares)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(rows[0], ","), "value,runs,outcome,count,share,low,high,"+strings.Join(originHead, ","); got != want {
		t.Errorf("header %s, want %s", got, want)
	}
	counted := map[string]int{}
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[3])
		if err != nil {
			t.Fatal(err)
		}
		counted[row[0]] += n
	}
	if len(counted) != 3 || counted["0"] != 100 || counted["0.5"] != 100 || counted["1"] != 100 {
		t.Errorf("runs by value: %v", counted)
	}
}

func TestOneOfAThingIsNotSeveral(t *testing.T) {
	for code, want := range map[string]string{"en": "1 simulated purchase,", "nl": "1 gesimuleerde aankoop,", "fr": "1 achat simulé,"} {
		if _, stdout, _ := call(t, "batch", "testdata/small.yaml", "--runs", "1", "--lang", code); !strings.Contains(stdout, want) {
			t.Errorf("%s: stdout %q, want %q in it", code, stdout, want)
		}
	}
}

func TestOneValueIsOneRow(t *testing.T) {
	_, stdout, _ := call(t, "sweep", "testdata/small.yaml", "--from", "0.5", "--to", "0.5", "--points", "3", "--runs", "10", "--csv", "-")
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	won := 0
	for _, row := range rows {
		if row[2] == "won" {
			won++
		}
	}
	if won != 1 {
		t.Errorf("%d rows say how often you win, want 1", won)
	}
}
