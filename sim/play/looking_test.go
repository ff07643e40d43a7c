package play_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"buygrid/sim"
	"buygrid/sim/play"
)

// Hints, previews and looks at the past are asked for at any time, and change
// nothing.
func TestLookingChangesNothing(t *testing.T) {
	everywhere(t, 6, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		blind := begin(t, play.NewMemory(), s.Document(), s.Head().Seed, s.Head().Level)
		playOn(t, s, luck, func(d play.Decision) {
			for k := range sim.Strategies {
				plan := s.Suggest(sim.Strategies[k].Name)
				if _, err := s.Preview(plan); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := s.Week(s.Board().Week / 2); err != nil {
				t.Fatal(err)
			}
			carry(t, blind, d)
		})
		if !reflect.DeepEqual(s.Lines(), blind.Lines()) {
			t.Fatalf("seed %d: who looks plays another play", s.Head().Seed)
		}
	})
}

func TestHintsCanBeFollowed(t *testing.T) {
	everywhere(t, 6, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		for n := 0; s.Phase() != sim.Ended && n < 200; n++ {
			if s.Phase() != sim.Planning {
				carry(t, s, randomDecision(t, s, luck))
				continue
			}
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: s.Suggest(pick(luck, sim.Strategies[:]).Name)})
		}
	})
}

// billed is what leads have been billed for, which no preview can know.
func billed(s *play.Session, b *play.Board) sim.Money {
	total := sim.Money(0)
	for _, c := range b.Ledger.Channels {
		if a := s.Scenario().ActionIndex(c.Action); a >= 0 && s.Scenario().Actions[a].Billing == sim.PerLead {
			total += s.Scenario().Actions[a].Cost * sim.Money(c.Leads)
		}
	}
	return total
}

func TestAPreviewIsWhatTheWeekTakes(t *testing.T) {
	everywhere(t, 6, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		for n := 0; s.Phase() != sim.Ended && n < 200; n++ {
			if s.Phase() != sim.Planning {
				carry(t, s, randomDecision(t, s, luck))
				continue
			}
			plan, before := randomPlan(t, s, luck), s.Board()
			seen, err := s.Preview(plan)
			if err != nil {
				t.Fatal(err)
			}
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: plan})
			after := s.Board()
			if took := after.Spent - before.Spent - billed(s, after) + billed(s, before); took != seen.Money {
				t.Fatalf("seed %d, week %d: the preview says %d cents, the week took %d", s.Head().Seed, before.Week, seen.Money, took)
			}
			if took := after.Ledger.Total.Hours - before.Ledger.Total.Hours; math.Abs(took-seen.Hours) > 1e-6 {
				t.Fatalf("seed %d, week %d: the preview says %g hours, the week took %g", s.Head().Seed, before.Week, seen.Hours, took)
			}
		}
	})
}
