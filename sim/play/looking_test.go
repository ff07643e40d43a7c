package play_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
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
		for n := 0; s.Phase() != engine.Ended && n < 200; n++ {
			if s.Phase() != engine.Planning {
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

// givenBack is what a week did not take because somebody refused, by the log from
// an entry on: the money, and all hours but those of asking.
func givenBack(s *play.Session, from int) (hours float64, money sim.Money) {
	sc := s.Scenario()
	for _, e := range s.Log().Entries[from:] {
		if e.Key != sim.KeyMissed || e.Supplier != sc.Suppliers[sc.You].ID {
			continue
		}
		if a := &sc.Actions[sc.ActionIndex(e.Action)]; a.Channel.Personal() {
			hours, money = hours+max(0, a.Hours-sc.Model.Asking), money+a.Cost
		}
	}
	return hours, money
}

// TestAPreviewIsWhatTheWeekTakes but for what is given back, and the ledger is what
// the engine counts.
func TestAPreviewIsWhatTheWeekTakes(t *testing.T) {
	everywhere(t, 6, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		for n := 0; s.Phase() != engine.Ended && n < 200; n++ {
			if s.Phase() != engine.Planning {
				carry(t, s, randomDecision(t, s, luck))
				continue
			}
			plan, before := randomPlan(t, s, luck), s.Board()
			seen, err := s.Preview(plan)
			if err != nil {
				t.Fatal(err)
			}
			from := len(s.Log().Entries)
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: plan})
			after := s.Board()
			backHours, backMoney := givenBack(s, from)
			if took := after.Spent - before.Spent - billed(s, after) + billed(s, before) + backMoney; took != seen.Money {
				t.Fatalf("seed %d, week %d: the preview says %d cents, the week took %d", s.Head().Seed, before.Week, seen.Money, took)
			}
			if took := after.Ledger.Total.Hours - before.Ledger.Total.Hours + backHours; math.Abs(took-seen.Hours) > 1e-6 {
				t.Fatalf("seed %d, week %d: the preview says %g hours, the week took %g", s.Head().Seed, before.Week, seen.Hours, took)
			}
			if after.Ledger.Total.Money != after.Spent {
				t.Fatalf("seed %d, week %d: the ledger has %d, %d were spent", s.Head().Seed, before.Week, after.Ledger.Total.Money, after.Spent)
			}
		}
	})
}

// Whom nothing of the week can try any more is taken by a move of the plan: the
// preview names it, and together these moves try everybody who was meant.
func TestAPreviewSaysWhoIsTakenByWhat(t *testing.T) {
	said := 0
	everywhere(t, 6, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		if s.Phase() != engine.Planning || !s.Board().InRace {
			return
		}
		sc := s.Scenario()
		var plan []play.Move
		for range 30 {
			m := play.Move{Action: sim.ResearchID}
			if k := luck.IntN(len(sc.Actions) + 1); k < len(sc.Actions) {
				m.Action, m.Topic = sc.Actions[k].ID, sim.ProblemTopic
			}
			for i := range sc.Members {
				if luck.IntN(2) == 0 {
					m.To = append(m.To, sc.Members[i].ID)
				}
			}
			plan = append(plan, m)
		}
		seen, err := s.Preview(plan)
		if err != nil {
			t.Fatal(err)
		}
		for at := range plan {
			m := &seen.Moves[at]
			if m.Void != sim.NobodyLeft {
				if m.Taken != nil {
					t.Errorf("move %d is %q and %v are taken", at, m.Void, m.Taken)
				}
				continue
			}
			by := map[int]bool{}
			for _, taken := range m.Taken {
				said++
				for _, i := range taken.Members {
					by[i] = true
				}
			}
			for _, i := range m.To {
				if !by[i] {
					t.Errorf("nobody is left for move %d, %s to %v, and %d is taken by nothing: %v", at, plan[at].Action, plan[at].To, i, m.Taken)
				}
			}
		}
	})
	if said == 0 {
		t.Error("nobody was ever taken")
	}
}

// No week that a play shows lies in its future, so none after its end; and what
// is said of the stage's clock is marked where it is of an earlier week.
func TestNoWeekLiesAfterTheEnd(t *testing.T) {
	then := 0
	everywhere(t, 6, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		playOn(t, s, luck, func(play.Decision) {
			b := s.Board()
			now := b.InWeek()
			if b.Ended && now != b.Week {
				t.Fatalf("ended in week %d, and it is week %d", b.Week, now)
			}
			for _, l := range b.Inbox {
				if w := l.Entry.InWeek(); w < 1 || w > now {
					t.Fatalf("a letter of week %d in week %d: %+v", w, now, l.Entry)
				}
			}
			for i := range b.People {
				if p := &b.People[i]; p.StanceAt > now || p.Favourite.Week > now {
					t.Fatalf("in week %d %s is known as of weeks %d and %d", now, p.ID, p.StanceAt, p.Favourite.Week)
				}
			}
			if b.Stage.Week > now {
				t.Fatalf("in week %d the stage is that of week %d", now, b.Stage.Week)
			}
			exact := b.Level == play.Guided || b.Ended
			if exact && !b.LeftNow {
				t.Fatalf("with true numbers the clock is of week %d", b.Stage.Week)
			}
			if !b.LeftNow && b.WeeksLeft >= 0 && b.Stage.Sure {
				then++
			}
		})
	})
	if then == 0 {
		t.Error("no clock was ever one of an earlier week")
	}
}
