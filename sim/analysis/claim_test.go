package analysis

import (
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
)

func TestBundledScenariosTeachWhatTheyClaim(t *testing.T) {
	for _, id := range scenarios.IDs() {
		claims, err := CheckClaims(t.Context(), bundled(t, id), ClaimSpec{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		if len(claims) == 0 {
			t.Errorf("%s claims nothing", id)
		}
		for _, c := range claims {
			if !c.Holds {
				t.Errorf("%s: %s with %v: %s %.3f (%.3f to %.3f), claimed %.2f to %.2f", id, c.Expectation.Seller.Strategy,
					c.Expectation.With, c.Outcome, c.Share.Share, c.Share.Low, c.Share.High, c.Expectation.AtLeast, c.Expectation.AtMost)
			}
		}
	}
}

func TestClaimFailsOnlyWhereTheIntervalExcludesIt(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	won := sim.Outcome{End: sim.Won}
	spec := BatchSpec{Setup: played("reliability_proof"), Runs: 200, Seed: 3}
	free, err := checkClaim(t.Context(), sc, sim.Expectation{Outcome: won, AtLeast: -1, AtMost: -1}, spec)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name        string
		least, most float64
		holds       bool
	}{
		{"a claim of the measured share", free.Share.Share, free.Share.Share, true},
		{"at least the upper end", free.Share.High, -1, true},
		{"at least more than the upper end", free.Share.High + 1e-6, -1, false},
		{"at most the lower end", -1, free.Share.Low, true},
		{"at most less than the lower end", -1, free.Share.Low - 1e-6, false},
	}
	for _, test := range tests {
		c, err := checkClaim(t.Context(), sc, sim.Expectation{Outcome: won, AtLeast: test.least, AtMost: test.most}, spec)
		if err != nil {
			t.Fatal(err)
		}
		if c.Holds != test.holds {
			t.Errorf("%s: holds %v, want %v", test.name, c.Holds, test.holds)
		}
	}
}

func TestClaimAboutAnyLossCountsEveryRival(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	spec := BatchSpec{Setup: played("balanced"), Runs: 300, Seed: 3}
	any, err := sc.ParseOutcome("lost")
	if err != nil {
		t.Fatal(err)
	}
	c, err := checkClaim(t.Context(), sc, sim.Expectation{Outcome: any, AtLeast: -1, AtMost: -1}, spec)
	if err != nil {
		t.Fatal(err)
	}
	b, err := RunBatch(t.Context(), sc, spec)
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for j := range sc.Suppliers {
		want += b.Outcome("lost:" + sc.Suppliers[j].ID).Count
	}
	if c.Outcome != "lost" || c.Share.Count != want {
		t.Errorf("%s %d times, want %d", c.Outcome, c.Share.Count, want)
	}
}
