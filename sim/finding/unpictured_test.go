package finding_test

import (
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

// pumps is a tender of three; the third misses a knock-out and would have most points.
const pumps = `format: 1
id: pumps
title: Pumps
purchase: {type: modified_rebuy, importance: leverage, quantity: 10, currency: EUR}
criteria:
  - {id: flow, kind: performance, worst: 0, best: 100, weight: 30}
  - {id: price, kind: price, unit: EUR, worst: 200, best: 100, weight: 40}
  - {id: uptime, kind: reliability, worst: 80, best: 100, weight: 30, at_least: 85}
members:
  - {id: ann, name: Ann Berg, title: Buyer, roles: [buyer, decider]}
  - {id: bob, name: Bob Ros, title: Engineer, roles: [prescriber, user]}
status_quo: {name: The old ones, facts: {flow: 30, price: 180, uptime: 85}}
suppliers:
  - {id: xan, name: Xan, you: true, facts: {flow: 80, price: 150, uptime: 95}}
  - {id: yps, name: Yps, facts: {flow: 60, price: 120, uptime: 85}}
  - {id: zul, name: Zul, facts: {flow: 100, price: 110, uptime: 84}}
decision: {rule: best_score}
`

func pumpsWith(t *testing.T, more string) *sim.Scenario {
	t.Helper()
	doc, problems := scenario.Parse("pumps.yaml", []byte(pumps+more))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc.Scenario()
}

// Who misses a knock-out ranks on paper, and a rehearsal drops it: the flips say so.
func TestFlipsSayWhoMissesAKnockOut(t *testing.T) {
	sc := pumpsWith(t, "")
	m, err := engine.FactualMatrix(sc)
	if err != nil {
		t.Fatal(err)
	}
	says := func(after bool) string {
		return strings.Join(finding.Unpictured(sc, &m, after, lang.For("en")), " ")
	}
	if want := "one is missed by Zul."; !strings.Contains(says(false), want) || strings.Contains(says(true), "missed") {
		t.Errorf("%q and after a run %q", says(false), says(true))
	}
	sc.Suppliers[2].Facts[2] = 85 // just reached, as by Yps
	if got := says(false); strings.Contains(got, "missed") {
		t.Errorf("nobody misses one, and it says %q", got)
	}
}

// A rehearsal is of the whole; where the business is divided, it says so.
func TestARehearsalOfADividedBusinessSaysSo(t *testing.T) {
	for more, want := range map[string]string{
		"": "",
		"award:\n  lots: [{id: north, share: 60}, {id: south, share: 40, weights: {price: 1}}]\n": "awarded in lots; here it is one",
		"award: {split: [50, 30, 20]}\n": "divided into 3 parts: who wins here has the first place",
		"award: {winners: 2}\n":          "divided into 2 parts",
	} {
		sc := pumpsWith(t, more)
		r, err := analysis.Rehearse(sc, analysis.BidsOf(sc), sim.LinearPrice)
		if err != nil {
			t.Fatal(err)
		}
		says := finding.RehearsalReading(&finding.RehearsalStudy{Scenario: sc, Rehearsal: r}, lang.For("en"))
		divided := slices.ContainsFunc(says, func(s string) bool { return strings.Contains(s, "lots") || strings.Contains(s, "divided") })
		if want == "" && divided || want != "" && !strings.Contains(says[len(says)-1], want) {
			t.Errorf("%q: %q", more, says)
		}
	}
}

// Flips of a purchase in lots are of the whole, in the terminal and in the Lab.
func TestFlipsOfLotsSayThatTheyAreOfTheWhole(t *testing.T) {
	sc := pumpsWith(t, "award:\n  lots: [{id: north, share: 60}, {id: south, share: 40, weights: {price: 1}}]\n")
	m, err := engine.FactualMatrix(sc)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(finding.Unpictured(sc, &m, false, lang.For("en")), " "); !strings.Contains(got, "awarded in lots; here it is one") {
		t.Error(got)
	}
}
