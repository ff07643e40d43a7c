package finding_test

import (
	"slices"
	"testing"
	"time"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

// TestAPlayRepeatsNoSentence plays whole purchases with as many meetings as they
// can hold: within a play nothing is said twice, by nobody.
func TestAPlayRepeatsNoSentence(t *testing.T) {
	most := 0
	for _, id := range scenarios.IDs() {
		src, err := scenarios.Read(id)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := scenario.Parse(id, src)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for seed := uint64(1); seed <= uint64(effort.Of(3, 30)); seed++ {
			most = max(most, meetings(t, doc, seed))
		}
	}
	if most < 40 {
		t.Errorf("at most %d turns in a whole play", most)
	}
}

// meetings plays a purchase with meetings alone, reports what is said twice, and
// returns how many turns there were.
func meetings(t *testing.T, doc *scenario.Document, seed uint64) (turns int) {
	t.Helper()
	sc := doc.Scenario()
	teller := story.New(sc, lang.For("en"))
	s, err := play.Begin(t.Context(), play.NewMemory(), time.Now, play.Start{Document: doc, Seed: seed, Level: play.Levels[seed%3], Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	decide := func(d play.Decision) {
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	heard := map[string]bool{}
	for week := 0; s.Phase() != engine.Ended; week++ {
		if s.Phase() == engine.Bargaining {
			if s.Board().Table.CanPropose {
				decide(play.Decision{Do: play.Propose})
			} else {
				decide(play.Decision{Do: play.Stand})
			}
			continue
		}
		var plan []play.Move
		for k := range sc.Members {
			m := play.Move{Action: "meeting", To: []string{sc.Members[(week+k)%len(sc.Members)].ID}, Topic: sc.Criteria[week%len(sc.Criteria)].ID}
			if seen, err := s.Preview(append(slices.Clone(plan), m)); err == nil && seen.Moves[len(plan)].Void == sim.Possible {
				plan = append(plan, m)
			}
		}
		decide(play.Decision{Do: play.EndWeek, Moves: plan, Converse: true})
		for s.Board().Talk != nil {
			choices := s.Board().Talk.Choices
			decide(choices[turns%len(choices)].Decision())
			turns++
		}
		held := s.Board().Held
		if held == nil {
			continue
		}
		for _, c := range held.Contacts {
			who := sc.Members[c.Member].ID
			for k := range c.Exchanges {
				x := &c.Exchanges[k]
				for _, text := range []string{finding.Asked(teller, who, &x.Wording), finding.Answered(teller, who, x)} {
					if heard[text] {
						t.Errorf("%s, seed %d, week %d: %q again", sc.ID, seed, week+1, text)
					}
					heard[text] = true
				}
			}
		}
	}
	return turns
}
