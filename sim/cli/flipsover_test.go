package cli

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// southcorp is a published decision matrix as a scenario; what it comes to is worked out
// by hand in the tests of the analysis.
const southcorp = `format: 1
id: southcorp
title: Southcorp picks a supplier
briefing: Southcorp compares three suppliers.
purchase: {type: modified_rebuy, importance: 0, item: Part, quantity: 100, currency: USD}
criteria:
  - {id: cost, kind: price, label: Cost, unit: 1 minus preference, worst: 1, best: 0, weight: 0.1993}
  - {id: quality, kind: performance, label: Quality, unit: preference, worst: 0, best: 1, weight: 0.6535}
  - {id: service, kind: service, label: Service, unit: preference, worst: 0, best: 1, weight: 0.0860}
  - {id: delivery, kind: reliability, label: Delivery, unit: preference, worst: 0, best: 1, weight: 0.0612}
members:
  - {id: team, name: Southcorp, title: Sourcing team, roles: [buyer, decider], weights: {cost: 0.1993, quality: 0.6535, service: 0.0860, delivery: 0.0612}}
status_quo: {name: Nothing, facts: {cost: 1, quality: 0, service: 0, delivery: 0}}
suppliers:
  - {id: a, name: Supplier A, you: true, facts: {cost: 0.4987, quality: 0.2819, service: 0.1790, delivery: 0.1560}}
  - {id: b, name: Supplier B, facts: {cost: 0.8815, quality: 0.0598, service: 0.6851, delivery: 0.6196}}
  - {id: c, name: Supplier C, facts: {cost: 0.6197, quality: 0.6583, service: 0.1360, delivery: 0.2243}}
decision: {rule: weighted, must_buy: true}
model: {loss_aversion: 1, caution: 0, habit: 0, need_pull: 0, cutoff_base: 0, cutoff_slope: 0}
`

// scenarioFile writes a scenario into a folder of its own.
func scenarioFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFlipsOverAnyCriterion(t *testing.T) {
	file := scenarioFile(t, "southcorp", southcorp)
	j := flipsSaid(t, file, "--over", "quality")
	if j.Criterion != "quality" || math.Abs(j.WeightToday-0.6535) > 1e-12 || len(j.Group) != 2 || math.Abs(j.FlipPoints[0]-0.153408) > 1e-6 {
		t.Errorf("%+v", j)
	}
	if s := j.Group[0].Second; len(s) != 2 || s[0].Second != "b" || s[1].Second != "c" || math.Abs(s[0].To-0.084893) > 1e-6 || math.Abs(s[0].AheadTo-0.030462) > 1e-6 {
		t.Errorf("second %+v", s)
	}
	for k, want := range []scoreJSON{{ID: "c", Score: 0.531416}, {ID: "a", Score: 0.30907194}, {ID: "b", Score: 0.15953447}} {
		if got := j.Scores[k]; got.ID != want.ID || math.Abs(got.Score-want.Score) > 1e-9 {
			t.Errorf("score %+v, want %+v", got, want)
		}
	}
	code, out, errs := call(t, "flips", file, "--over", "quality")
	for _, says := range []string{"Supplier A  Supplier B          1.3   3.0", "Supplier C              53.1        29.2          65.8"} {
		if code != exitFine || !strings.Contains(out, says) {
			t.Errorf("exit code %d, %q is not in\n%s%s", code, says, out, errs)
		}
	}
}

// Who asks for nothing new gets what was there: --over of the reliability criterion adds
// to it and changes nothing.
func TestFlipsOverReliabilityAreTheFlips(t *testing.T) {
	_, plain, _ := call(t, "flips", "testdata/small.yaml", "--json", "--runs", "20")
	_, over, _ := call(t, "flips", "testdata/small.yaml", "--json", "--runs", "20", "--over", "uptime")
	if strings.Contains(plain, `"second"`) || strings.Contains(plain, `"scores"`) {
		t.Errorf("new fields in %s", plain)
	}
	if !strings.Contains(over, `"scores"`) {
		t.Fatalf("no scores in %s", over)
	}
	for strings.Contains(over, `,"second":[`) {
		from := strings.Index(over, `,"second":[`)
		over = over[:from] + over[from+strings.IndexByte(over[from:], ']')+1:]
	}
	from := strings.Index(over, `,"scores":[`)
	over = over[:from] + over[from+strings.IndexByte(over[from:], ']')+1:]
	if plain != over {
		t.Errorf("%s\n%s", plain, over)
	}
}

func TestFlipsOverNoCriterion(t *testing.T) {
	code, _, errs := call(t, "flips", "testdata/small.yaml", "--over", "colour")
	if code != exitWrong || !strings.Contains(errs, "no such criterion; use one of") {
		t.Errorf("exit code %d, %s", code, errs)
	}
}
