package formula

import (
	"math"
	"testing"

	"buygrid/sim"
)

// Both halves of a rule stand in the same row, and a rule has the numbers that
// its words promise and no others.
func TestEveryRuleHasItsNumbers(t *testing.T) {
	for r := range sim.Rules {
		row, numbers := r.Row(), &Rules[r]
		if numbers.ID != row.ID {
			t.Errorf("row %d is %s in words and %s in numbers", r, row.ID, numbers.ID)
		}
		if weekly := numbers.Needed != nil; weekly != row.Weekly {
			t.Errorf("%s: weekly %v, and what it needs is said: %v", r, row.Weekly, weekly)
		}
		if weighs := numbers.Weigh != nil; weighs == (row.Weekly || row.Tender) {
			t.Errorf("%s: weekly %v, a tender %v, and it weighs views: %v", r, row.Weekly, row.Tender, weighs)
		}
		if row.Weekly && row.Tender || (row.Model || row.Veto) && !row.Weekly || (row.Draws || row.OnValues) && (row.Weekly || row.Tender) {
			t.Errorf("%s contradicts itself: %+v", r, *row)
		}
	}
}

// What a weekly rule needs is a share that somebody can reach, and no less the
// more the model asks for; chances sum to 1.
func TestNumbersOfRulesStayInTheirRange(t *testing.T) {
	views := []float64{0.5, 0.3, 0.2, 0.1, 0.7, 0.2, 0.4, 0.2, 0.4, 0.25, 0.25, 0.5}
	voices := []float64{0.4, 0.3, 0.2, 0.1}
	for r := range sim.Rules {
		for voters := 1.0; voters <= sim.MaxMembers && Rules[r].Needed != nil; voters++ {
			before := 0.0
			for _, agreement := range []float64{0, 0.5, 0.75, 1} {
				needed := Rules[r].Needed(agreement, voters)
				if needed < before || needed > 1 || agreement > 0 && needed <= 0 {
					t.Errorf("%s of %v voters at %v needs %v", r, voters, agreement, needed)
				}
				before = needed
			}
		}
		if Rules[r].Weigh == nil {
			continue
		}
		out := make([]float64, 3)
		Rules[r].Weigh(out, views, voices)
		sum := 0.0
		for _, v := range out {
			sum += v
			if v < 0 || math.IsNaN(v) {
				t.Errorf("%s makes %v", r, out)
			}
		}
		if r.Row().Draws && math.Abs(sum-1) > sim.Tolerance {
			t.Errorf("chances by %s are %v, together %v", r, out, sum)
		}
	}
}
