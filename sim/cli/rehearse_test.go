package cli

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// dumping is a tender whose third bid cannot win; what it comes to is worked out by hand
// in the tests of the analysis.
const dumping = `format: 1
id: dumping
title: Half price, half quality
briefing: Three bids.
purchase: {type: new_task, importance: 0.2, item: Part, quantity: 100, currency: EUR}
criteria:
  - {id: price, kind: price, label: Price, unit: EUR, worst: 200, best: 50, weight: 50}
  - {id: quality, kind: performance, label: Quality, unit: points, worst: 0, best: 100, weight: 50}
  - {id: otif, kind: reliability, label: On time, unit: "%", worst: 0, best: 100, weight: 0}
members:
  - {id: team, name: Ann, title: Buyer, roles: [buyer, decider]}
status_quo: {name: Nothing, facts: {price: 200, quality: 0, otif: 50}}
suppliers:
  - {id: a, name: Alder, you: true, facts: {price: 100, quality: 60, otif: 50}}
  - {id: b, name: Birch, facts: {price: 150, quality: 85, otif: 50}}
  - {id: c, name: Cedar, facts: {price: 50, quality: 0, otif: 50}}
decision: {rule: best_score}
`

func rehearsed(t *testing.T, args ...string) rehearsalJSON {
	t.Helper()
	code, out, errs := call(t, append([]string{"rehearse", "--json"}, args...)...)
	if code != exitFine {
		t.Fatalf("rehearse %v: exit code %d: %s", args, code, errs)
	}
	var j rehearsalJSON
	if err := json.Unmarshal([]byte(out), &j); err != nil {
		t.Fatal(err)
	}
	return j
}

func TestRehearse(t *testing.T) {
	file := scenarioFile(t, "dumping", dumping)
	j := rehearsed(t, file, "--price", "lowest_over_price", "--made", "50")
	if j.Winner != "b" || j.Second != "a" || math.Abs(j.Ahead-0.041667) > 1e-6 || j.Price != "lowest_over_price" || j.Made.Sets != 50 {
		t.Errorf("%+v", j)
	}
	if r := j.Formulas[1].Reversals; len(r) != 1 || r[0] != (reversalJSON{"c", "a"}) || j.Formulas[0].Ranking[0].Bid != "a" || j.Formulas[2].Ranking[0].Bid != "a" {
		t.Errorf("%+v", j.Formulas)
	}
	if turn := j.Turns[0]; turn.At == nil || math.Abs(*turn.At-0.560440) > 1e-6 || turn.Winner != "c" {
		t.Errorf("%+v", turn)
	}
	code, out, errs := call(t, "rehearse", file, "--price", "lowest_over_price")
	for _, says := range []string{"Birch wins with 59.2 of 100 points, 4.2 ahead of Alder", "Without Cedar, which does not win, Alder would", "By the formula “linear” Alder would win"} {
		if code != exitFine || !strings.Contains(strings.Join(strings.Fields(out), " "), says) {
			t.Errorf("exit code %d, %q is not in\n%s%s", code, says, out, errs)
		}
	}
}

func TestRehearseBidsOfAFile(t *testing.T) {
	file, bids := scenarioFile(t, "dumping", dumping), filepath.Join(t.TempDir(), "bids.csv")
	write := func(text string) {
		if err := os.WriteFile(bids, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("bid,name,price,quality,otif\nx,Xylo,120,90,50\ny,,60,30,50\n") // by hand: .5 * 80/150 + .45, .5 * 140/150 + .15
	j := rehearsed(t, file, "--bids", bids)
	if j.Winner != "x" || math.Abs(j.Ahead-(0.8/3+0.45-1.4/3-0.15)) > 1e-9 {
		t.Errorf("%+v", j)
	}
	write("bid,price,quality\nx,cheap,1\n")
	code, out, errs := call(t, "rehearse", file, "--bids", bids)
	if code != exitNo || out != "" || !strings.Contains(errs, "bids.csv:1: the column otif is missing: add it") {
		t.Errorf("exit code %d, %s%s", code, out, errs)
	}
	if code, _, errs = call(t, "rehearse", file, "--bids", "nowhere.csv"); code != exitWrong || !strings.Contains(errs, "no such file") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	code, out, _ = call(t, "rehearse", file, "--csv", "-")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if code != exitFine || err != nil || len(rows) != 1+3*3*3 {
		t.Errorf("exit code %d, %d rows, %v", code, len(rows), err)
	}
}

func TestWhatCannotBeRehearsed(t *testing.T) {
	for _, test := range []struct{ line, says string }{
		{"rehearse testdata/small.yaml", "add --set decision.rule=best_score"},
		{"rehearse testdata/small.yaml --set decision.rule=best_score --price cheapest", "use one of linear, lowest_over_price, median"},
		{"rehearse testdata/small.yaml --made -1", "--made -1"},
	} {
		if code, _, errs := call(t, strings.Fields(test.line)...); code != exitWrong || !strings.Contains(errs, test.says) {
			t.Errorf("%s: exit code %d, %s", test.line, code, errs)
		}
	}
	if code, out, errs := call(t, "rehearse", "testdata/small.yaml", "--set", "decision.rule=best_score"); code != exitFine || !strings.Contains(out, "wins with") {
		t.Errorf("exit code %d, %s%s", code, out, errs)
	}
}
