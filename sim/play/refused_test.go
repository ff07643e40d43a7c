package play_test

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// TestWhatIsToldToTakePlaceDoes plays one contact a member in many worlds, nobody
// at the door first: on the guided level the share that is told is the share that
// arrives, within four standard errors, and doubtful plans mostly fail.
func TestWhatIsToldToTakePlaceDoes(t *testing.T) {
	doc := document(t, "welding-cell")
	told, spread, arrived := 0.0, 0.0, 0
	doubtful, failed, contacts := 0, 0, 0
	for seed := uint64(1); seed <= 120; seed++ {
		s := begin(t, play.NewMemory(), doc, seed, play.Guided)
		sc := s.Scenario()
		you := sc.Suppliers[sc.You].ID
		for week := 0; week < 6 && s.Phase() == engine.Planning; week++ {
			plan := []play.Move{{Action: "content", Topic: sim.ProblemTopic}, {Action: "advertising", Topic: sim.ProblemTopic}}
			if week%2 == 0 {
				plan = []play.Move{{Action: "meeting", To: []string{"anna", "tom"}, Topic: sim.ProblemTopic}, {Action: "call", To: []string{"philippe"}, Topic: sim.ProblemTopic}}
			}
			seen, err := s.Preview(plan)
			if err != nil {
				t.Fatal(err)
			}
			sum := 0.0
			for k := range seen.Moves {
				m := &seen.Moves[k]
				for n, bar := range m.Bars {
					p := m.Chance[n]
					told, spread, sum = told+p, spread+p*(1-p), sum+p
					if (bar == play.NoBar) != (p >= 0.5) {
						t.Fatalf("a chance of %g has bar %d before it", p, bar)
					}
				}
				if (len(m.Bars) > 0) != (m.Asking > 0) {
					t.Fatalf("%s: %d bars and %g hours of asking", plan[k].Action, len(m.Bars), m.Asking)
				}
			}
			if math.Abs(sum-seen.Expected) > 1e-9 {
				t.Fatalf("%g are expected, the chances add up to %g", seen.Expected, sum)
			}
			if seen.Doubtful() != (seen.Contacts > 0 && sum/float64(seen.Contacts) <= 1.0/3+1e-9) {
				t.Fatalf("%g of %d contacts are expected, doubtful %t", sum, seen.Contacts, seen.Doubtful())
			}
			from := len(s.Log().Entries)
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: plan})
			held := 0
			for _, e := range s.Log().Entries[from:] {
				if e.Supplier == you && e.Key == sim.KeyArrived && sc.Actions[sc.ActionIndex(e.Action)].Channel.Personal() {
					held++
				}
			}
			arrived += held
			if seen.Doubtful() {
				doubtful, failed, contacts = doubtful+1, failed+seen.Contacts-held, contacts+seen.Contacts
			}
		}
	}
	if off := math.Abs(told - float64(arrived)); off > 4*math.Sqrt(spread) {
		t.Errorf("%g contacts are told to take place, %d did", told, arrived)
	}
	if doubtful == 0 || 10*failed < 6*contacts {
		t.Errorf("of %d contacts in %d doubtful plans %d failed", contacts, doubtful, failed)
	}
}

// TestTheBarIsNamed sees each kind of bar where it is what keeps a contact away.
func TestTheBarIsNamed(t *testing.T) {
	s := begin(t, play.NewMemory(), document(t, "welding-cell"), 3, play.Guided)
	bars := map[play.Bar]bool{}
	for week := 0; week < 12 && s.Phase() == engine.Planning; week++ {
		plan := []play.Move{{Action: "call", To: []string{"anna", "tom", "nora", "philippe"}, Topic: sim.ProblemTopic}, {Action: "email", To: []string{"anna", "tom", "nora", "philippe"}, Topic: sim.ProblemTopic}}
		seen, err := s.Preview(plan)
		if err != nil {
			t.Fatal(err)
		}
		for _, bar := range seen.Moves[0].Bars {
			bars[bar] = true
		}
		if most, before := seen.Bar(); (most == play.NoBar) != (len(before) == 0) {
			t.Errorf("bar %d stands before %v", most, before)
		}
		if seen.Moves[1].Bars != nil || seen.Moves[1].Asking != 0 {
			t.Errorf("an e-mail is refused: %+v", seen.Moves[1])
		}
		carry(t, s, play.Decision{Do: play.EndWeek, Moves: plan})
	}
	for _, bar := range []play.Bar{play.Stranger, play.TooOften} {
		if !bars[bar] {
			t.Errorf("bar %d was never told: %v", bar, bars)
		}
	}
}
