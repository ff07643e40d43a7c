package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim/analysis"
	"buygrid/sim/effort"
	"buygrid/sim/scenario"
)

// TestHuntedPlansCanBePlayed plays every list that a hunt brings, and reads every
// strategy back as a scenario's own.
func TestHuntedPlansCanBePlayed(t *testing.T) {
	for _, id := range []string{"gloves-and-wipes", "late-again"}[:effort.Of(1, 2)] {
		code, out, errs := call(t, "hunt", id, "--plans", "40", "--runs", strconv.Itoa(effort.Of(15, 60)), "--json")
		if code != exitFine && code != exitNo {
			t.Fatalf("%s: exit code %d: %s", id, code, errs)
		}
		var found []struct {
			Family   string
			Holds    bool
			With     map[string]float64
			Strategy json.RawMessage
			List     *string
		}
		if err := json.Unmarshal([]byte(out), &found); err != nil {
			t.Fatal(err)
		}
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range found {
			if q.List == nil {
				continue
			}
			file := filepath.Join(t.TempDir(), q.Family+".yaml")
			if err := os.WriteFile(file, []byte(*q.List), 0o600); err != nil {
				t.Fatal(err)
			}
			if code, _, errs := call(t, "play", id, "--decisions", file, "--json"); code != exitFine {
				t.Errorf("%s, %s: the list cannot be played: %s\n%s", id, q.Family, errs, *q.List)
			}
			if strings.Contains(string(src), "\nstrategies:") {
				continue
			}
			own := string(src) + "\nstrategies: {hunted: " + string(q.Strategy) + "}\n"
			if _, problems := scenario.Parse("own", []byte(own)); len(problems) > 0 {
				t.Errorf("%s, %s: no strategy of a scenario: %v", id, q.Family, problems)
			}
		}
		if len(found) == 0 {
			t.Errorf("%s: nothing was hunted", id)
		}
	}
}

func TestHuntEndsWithNoWhereAPlanWinsMoreThanTheFileLets(t *testing.T) {
	src, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	runs := strconv.Itoa(effort.Of(20, 100))
	for limit, want := range map[string]int{"{one_person: 0}": exitNo, "{one_person: 1}": exitFine} {
		file := filepath.Join(t.TempDir(), "small.yaml")
		if err := os.WriteFile(file, append(src, []byte("\nhunt: "+limit+"\n")...), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, line := range [][]string{{"hunt", file, "--plans", "40", "--runs", runs}, {"check", file, "--simulate", "--runs", runs}} {
			code, out, errs := call(t, line...)
			if code != want {
				t.Errorf("%v under %s: exit code %d, want %d: %s%s", line, limit, code, want, out, errs)
			}
		}
	}
}

// A limit that nobody is seen to pass, by too few purchases to be sure, does not hold
// and does not fail either.
func TestHuntSaysWhatTooFewPurchasesCannotShow(t *testing.T) {
	code, out, errs := call(t, "hunt", "second-source", "--plans", "40", "--runs", "20")
	if code != exitNo {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	for _, line := range strings.Split(out, "\n") {
		if strings.Contains(line, "Not a cent spent") && strings.Contains(line, "≤") {
			if !strings.HasPrefix(line, "not shown") || !strings.Contains(line, "0.0") || !strings.Contains(out, "Not shown: ") {
				t.Errorf("of none of 20 it says %q", line)
			}
			return
		}
	}
	t.Errorf("no limit in %s", out)
}

func TestHuntRefusesTooFewPlans(t *testing.T) {
	if code, _, errs := call(t, "hunt", "welding-cell", "--plans", "3"); code != exitWrong || !strings.Contains(errs, "plans") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	if analysis.LeastHuntPlans <= 3 {
		t.Error("three plans are enough")
	}
}
