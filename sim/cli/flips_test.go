package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim/scenario"
)

// flipsSaid runs flips with --json and reads what it prints.
func flipsSaid(t *testing.T, args ...string) flipsJSON {
	t.Helper()
	code, out, errs := call(t, append([]string{"flips", "--json"}, args...)...)
	if code != exitFine {
		t.Fatalf("flips %v: exit code %d: %s", args, code, errs)
	}
	var j flipsJSON
	if err := json.Unmarshal([]byte(out), &j); err != nil {
		t.Fatal(err)
	}
	return j
}

func TestFlipsTellWhoIsDroppedOnTheWay(t *testing.T) {
	const runs = 60
	for _, id := range scenarios.IDs() {
		often := 0
		for _, part := range flipsSaid(t, id, "--runs", "60").Group {
			if part.Winner == "status_quo" {
				if part.Dropped != nil {
					t.Errorf("%s: the status quo was dropped: %+v", id, part.Dropped)
				}
				continue
			}
			if part.Dropped == nil {
				t.Fatalf("%s: nothing was simulated from %v to %v", id, part.From, part.To)
			}
			count := 0
			for _, n := range part.Dropped.Why {
				count += n
			}
			if part.Dropped.Runs != runs || count != part.Dropped.Count || count > runs {
				t.Errorf("%s: %+v", id, part.Dropped)
			}
			if 10*count >= runs {
				often++
			}
		}
		_, out, _ := call(t, "flips", id, "--runs", "60")
		if told := strings.Count(strings.Join(strings.Fields(out), " "), "on paper here"); told != often {
			t.Errorf("%s: %d rank first on paper only, the text tells of %d:\n%s", id, often, told, out)
		}
		for _, part := range flipsSaid(t, id, "--runs", "0").Group {
			if part.Dropped != nil {
				t.Errorf("%s: without simulation %+v", id, part.Dropped)
			}
		}
	}
}

func TestFlipsAfterARunNameWhoWasLeft(t *testing.T) {
	for _, id := range scenarios.IDs() {
		source, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := scenario.Parse(id, source)
		if doc == nil {
			t.Fatal(problems)
		}
		for _, seed := range []string{"1", "2", "3"} {
			code, out, _ := call(t, "flips", id, "--after-run", "--seed", seed, "--json")
			if code == exitNo {
				continue // nobody was left, and it says so
			}
			var j flipsJSON
			if err := json.Unmarshal([]byte(out), &j); err != nil || j.AfterRun == nil {
				t.Fatalf("%s, seed %s: %v in %s", id, seed, err, out)
			}
			left := map[string]bool{"status_quo": true, "no_quorum": true}
			for _, supplier := range j.AfterRun.Left {
				left[supplier] = true
			}
			if n := len(j.AfterRun.Left) + len(j.AfterRun.Dropped); n != len(doc.Scenario().Suppliers) {
				t.Errorf("%s, seed %s: told of %d suppliers", id, seed, n)
			}
			for _, part := range j.Group {
				if !left[part.Winner] {
					t.Errorf("%s, seed %s: %s leads and was not left: %+v", id, seed, part.Winner, j.AfterRun)
				}
			}
		}
	}
}
