package finding_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// Every line of a cause can be worked out again from the log of its play.
func TestTheCauseIsThatOfTheLog(t *testing.T) {
	seen := map[string]int{}
	w := lang.For("en")
	for _, id := range scenarios.IDs() {
		for _, strategy := range []string{"reliability_proof", "balanced", "price_only", "passive"} {
			for seed := uint64(1); seed <= uint64(effort.Of(4, 16)); seed++ {
				p := finished(t, id, strategy, seed)
				name := fmt.Sprintf("%s, %s, world %d", id, strategy, seed)
				retell(t, name, p, w, seen)
				for _, code := range lang.Languages {
					c := finding.CauseOf(p, lang.For(code))
					for _, l := range c.Lines {
						if l.Label == "" || l.Says == "" || strings.Contains(l.Label+l.Says, "finding.") || strings.Contains(l.Says, "<no value>") || strings.Contains(l.Says, "..") {
							t.Errorf("%s, %s: %q: %q", name, code, l.Label, l.Says)
						}
						if l.Week < 0 || l.Week >= len(p.Weeks) {
							t.Errorf("%s: %q points to week %d of %d", name, l.Says, l.Week, len(p.Weeks))
						}
					}
				}
			}
		}
	}
	others := []struct {
		id       string
		strategy string
		leave    int
		changes  []string
	}{
		{"late-again", "balanced", 0, []string{"must_buy: true", "must_buy: false"}},
		{"late-again", "passive", 0, []string{"must_buy: true", "must_buy: false", "model: {distrust: 0.25}", "model: {distrust: 0.25, need_gate: 1, need_start: 0.1}"}},
		{"late-again", "passive", 0, []string{"must_buy: true", "must_buy: false", "model: {distrust: 0.25}", "model: {distrust: 0.25, cutoff_base: 0.1, habit: 1}"}},
		{"welding-cell", "passive", 0, []string{"must_buy: false", "must_buy: true"}},
		{"welding-cell", "reliability_proof", 6, nil},
		{"welding-cell", "reliability_proof", -4, nil},
		{"welding-cell", "reliability_proof", 0, []string{"rule: quorum", "rule: unanimity"}},
		{"gloves-and-wipes", "passive", 0, []string{"model: {need_start: 0.55", "model: {need_gate: 1, need_start: 0.05"}},
		{"gloves-and-wipes", "balanced", 0, []string{"awareness_gate: 0.35", "awareness_gate: 0.05", "habit: 0.36", "habit: 1"}},
	}
	for k, o := range others {
		for seed := uint64(1); seed <= 3; seed++ {
			retell(t, fmt.Sprintf("variant %d of %s, world %d", k, o.id, seed), debriefed(t, ending(t, variant(t, o.id, o.changes...), o.strategy, seed, o.leave)), w, seen)
		}
	}
	for _, kind := range []string{finding.OutcomeWon, finding.OutcomeLost, finding.OutcomeKept, finding.OutcomeNone, finding.OutcomeLeft, play.OfSupport, play.OfScore, play.OfNeed, play.OfAwareness} {
		if seen[kind] == 0 {
			t.Errorf("no play was %s: %v", kind, seen)
		}
	}
	t.Log(seen)
}

// retell works a cause out again, from the log alone.
func retell(t *testing.T, name string, p *finding.Play, w *lang.Words, seen map[string]int) {
	t.Helper()
	c := finding.CauseOf(p, w)
	whole := c.Says
	for _, l := range c.Lines {
		whole += " " + l.Says
	}
	whole = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(whole)
	says := func(part string) {
		t.Helper()
		if !strings.Contains(whole, part) {
			t.Errorf("%s: %q is not in %q", name, part, whole)
		}
	}
	seen[c.Outcome]++
	seen[p.Decided.Measure]++
	you := p.Scenario.Suppliers[p.Scenario.You].ID
	var dropped, vote, end, need *sim.Entry
	for k := range p.Log {
		switch e := &p.Log[k]; e.Key {
		case sim.KeyDropped:
			if e.Supplier == you {
				dropped = e
			}
		case sim.KeyVote, sim.KeyRule:
			vote = e
		case sim.KeyOutcome:
			end = e
		case sim.KeyNeedMissed:
			need = e
		}
	}
	// Who came out: the word is that of the entry that ended it.
	switch o := sim.As[sim.PurchaseEnded](end); {
	case o.Process == sim.Won && end.Supplier == you:
		if c.Outcome != finding.OutcomeWon {
			t.Errorf("%s: chosen, and called %s", name, c.Outcome)
		}
	case o.Process != sim.Won && p.Result.Outcome.End == sim.Won:
		if c.Outcome != finding.OutcomeKept || strings.HasPrefix(finding.OutcomeName(c.Outcome, w), "Won") {
			t.Errorf("%s: goes on, and called %s", name, c.Outcome)
		}
	case c.Outcome == finding.OutcomeWon || c.Outcome == finding.OutcomeKept:
		t.Errorf("%s: %v, and called %s", name, o, c.Outcome)
	}
	if end.Supplier != "" {
		says(p.Scenario.Suppliers[p.Scenario.SupplierIndex(end.Supplier)].Name)
	}
	// Where and by how much.
	switch {
	case dropped != nil:
		says(fmt.Sprintf("week %d", dropped.InWeek()))
	case need != nil:
		says(fmt.Sprintf("week %d", need.InWeek()))
	case vote != nil && p.Decided.Voted:
		says(fmt.Sprintf("week %d", vote.InWeek()))
		total := 0.0
		for k := range vote.Ballots {
			b := &vote.Ballots[k]
			counts := 0.0
			for i := range p.Decided.Views {
				if p.Decided.Views[i].Member == b.Member {
					counts = p.Decided.Views[i].Counts
				}
			}
			for _, part := range b.Lead(you, p.Decided.Other) {
				total += counts * part.Value
			}
		}
		if points := math.Abs(math.Round(1000*total) / 10); points > 0 {
			side := "above"
			if total < 0 {
				side = "below"
			}
			says(fmt.Sprintf("%.1f points %s", points, side))
		}
		for _, s := range vote.Shares {
			if s.ID == you && p.Decided.Needed > 0 {
				says(fmt.Sprintf("%.0f %% of the", math.Floor(100*s.Value+0.5)))
			}
		}
	}
	if g := &p.Decided; g.Measure != play.OfSupport {
		for decimals := range 3 {
			have, needed := fmt.Sprintf("%.*f", decimals, 100*g.Have), fmt.Sprintf("%.*f", decimals, 100*g.Needed)
			if have != needed {
				var a, b float64
				fmt.Sscan(have, &a)
				fmt.Sscan(needed, &b)
				says(fmt.Sprintf("%.*f points of 100 were missing", decimals, b-a))
				break
			}
		}
	}
}
