package gui

import (
	"slices"
	"strings"
	"testing"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	told "buygrid/sim/finding"
)

// TestABuyerRehearsesAnAward changes a bid, the formula of the price and who bids, and
// compares every sentence with what the numbers in the fields come to.
func TestABuyerRehearsesAnAward(t *testing.T) {
	s := window(t, english())
	s.open(atLab)
	pick(t, s, "Robots for line 4")
	fewRuns(t, s)
	press(s, button(t, s, "Rehearse an award"))
	if !says(s, "decided by the rule “Quorum”") {
		t.Errorf("nothing says that another rule decides: %q", shown(s))
	}
	sc := *s.env.Catalog.Find("welding-cell").Doc.Scenario()
	sc.Rule = sim.BestScore
	bids := analysis.BidsOf(&sc)
	same := func(how sim.PriceFormula) {
		t.Helper()
		r, err := analysis.Rehearse(&sc, bids, how)
		if err != nil {
			t.Fatal(err)
		}
		study := &told.RehearsalStudy{Scenario: &sc, Rehearsal: r}
		if got, want := all[*widget.Chart](s)[0].Figure().Title, told.RehearsalFinding(study, s.env.Words); got != want {
			t.Errorf("headline %q, want %q", got, want)
		}
		for _, want := range told.RehearsalReading(study, s.env.Words) {
			if !slices.Contains(shown(s), want) {
				t.Errorf("%q is not said in %q", want, shown(s))
			}
		}
	}
	same(sim.LinearPrice)
	typed := func(bid, criterion int, text string) {
		field := all[*widget.Field](s)[bid*len(sc.Criteria)+criterion]
		field.SetText(text)
		field.OnChanged(text)
	}
	typed(1, 1, "90,000")
	bids[1].Facts[1] = 90000
	same(sim.LinearPrice)
	typed(1, 1, "cheap")
	if !says(s, "“cheap” is no number for Price") {
		t.Error("nothing says what is wrong")
	}
	same(sim.LinearPrice) // the last number holds
	typed(1, 1, "-1")
	if !says(s, "A price is 0 or more") {
		t.Error("a price below nothing is taken")
	}
	pick(t, s, "median")
	same(sim.MedianPrice)
	press(s, button(t, s, "Add a bid"))
	bids = append(bids, analysis.Bid{ID: "made-1", Name: "Bid 1", Facts: slices.Clone(bids[3].Facts)})
	typed(4, 1, "40,000")
	bids[4].Facts[1] = 40000
	same(sim.MedianPrice)
	press(s, button(t, s, "Remove "+bids[0].Name))
	bids = bids[1:]
	same(sim.MedianPrice)
	press(s, button(t, s, "Back to the suppliers"))
	bids = analysis.BidsOf(&sc)
	same(sim.MedianPrice)
	if fields := all[*widget.Field](s); len(fields) != 4*len(sc.Criteria) || !strings.Contains(fields[0].Name, bids[0].Name) {
		t.Errorf("%d fields", len(fields))
	}
}
