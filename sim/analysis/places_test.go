package analysis

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Of divided business a batch counts the places and shares of yours as its runs
// have them, whoever counts and however the work is shared out; the first places
// are those of the winners. Undivided business has none, nor a word of them.
func TestABatchCountsThePlacesOfDividedBusiness(t *testing.T) {
	for _, rule := range []string{"quorum", "best_score"} {
		sc := bundled(t, "welding-cell", sim.Override{Path: "award.split", Value: "[60, 40]"}, sim.Override{Path: "decision.rule", Value: rule}).Scenario()
		process, err := engine.NewProcess(sc, played("reliability_proof"))
		if err != nil {
			t.Fatal(err)
		}
		const runs = 120
		places, share, margin, first := make([]int, len(sc.Suppliers)), 0.0, sim.Money(0), 0
		for m := range runs {
			r := process.Run(World(7, m))
			margin += r.Margin
			if share += r.Share; r.Place > 0 {
				places[r.Place-1]++
			}
			if r.Process == sim.Won && r.Winner == sc.You {
				first++
			}
			if (r.Place > 0) != (r.Outcome.End == sim.Won) || r.Awarded.Has(sc.You) != (r.Place > 0) || r.Place == 1 && r.Winner != sc.You {
				t.Fatalf("%+v", r)
			}
		}
		if places[0] == 0 || places[1] == 0 {
			t.Fatalf("%s: places %v tell nothing", rule, places)
		}
		job := func(l *Ledger) any {
			b, err := RunBatch(t.Context(), sc, BatchSpec{Setup: played("reliability_proof"), Runs: runs, Seed: 7, Workers: 3, Ledger: l})
			if err != nil {
				t.Error(err)
			}
			return b
		}
		merged, err := sumOf(shardsOf(job, 3)...)
		if err != nil {
			t.Fatal(err)
		}
		for name, b := range map[string]Batch{"together": job(nil).(Batch), "in parts": job(merged).(Batch)} {
			if len(b.Places) != 2 {
				t.Fatalf("%+v", b.Places)
			}
			for k, n := range places[:2] {
				if b.Places[k].Count != n {
					t.Errorf("%s, %s: place %d: %+v, want %d", rule, name, k+1, b.Places[k], n)
				}
			}
			if math.Abs(b.Share-share/runs) > 1e-6 || b.Margin != margin || b.Winner(sc.Suppliers[sc.You].ID).Count != first || b.Wins != places[0]+places[1] {
				t.Errorf("%s, %s: %+v, want a share of %v, margin %v, %d first", rule, name, b, share/runs, margin, first)
			}
		}
	}
	b, err := RunBatch(t.Context(), bundled(t, "welding-cell").Scenario(), BatchSpec{Setup: played("balanced"), Runs: 20, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	if raw, _ := json.Marshal(b); b.Places != nil || b.Share != 0 || !strings.Contains(string(raw), "Outcomes") {
		t.Errorf("undivided: %+v", b)
	}
}

// A claim may be of the mean share of the business; where it is not divided that is
// the share of purchases won.
func TestAClaimCanBeOfTheShareOfTheBusiness(t *testing.T) {
	for split, over := range map[string]sim.Override{"whole": {Path: "award.price", Value: "linear"}, "split": {Path: "award.split", Value: "[60, 40]"}} {
		doc := bundled(t, "welding-cell", over, sim.Override{Path: "expect", Value: "[{strategy: reliability_proof, outcome: share, at_least: 0}]"})
		claims, err := CheckClaims(t.Context(), doc, ClaimSpec{Runs: 80, Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		b, err := RunBatch(t.Context(), doc.Scenario(), BatchSpec{Setup: played("reliability_proof"), Runs: 80, Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		want := b.Share
		if split == "whole" {
			want = float64(b.Wins) / 80
		}
		if c := claims[0]; c.Outcome != ShareName || math.Abs(c.Share.Share-want) > 1e-6 || want == 0 || !(c.Share.Low < want && want < c.Share.High) || c.Holds != (c.Share.Low >= 0) {
			t.Errorf("%s: %+v, want %v", split, c, want)
		}
	}
}
