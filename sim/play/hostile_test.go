package play_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// aside is a decision that changes nothing, wherever it may be said.
func aside(s *play.Session, luck *rand.Rand) play.Decision {
	if luck.IntN(2) == 0 {
		return play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: pick(luck, []play.Gate{play.Shortlist, play.Vote}), Share: luck.Float64(), Number: luck.IntN(3)}}
	}
	return randomGuess(s, luck)
}

// TestNothingIsLostWhereverOneStops plays at random, and between the decisions, in
// conversations and at the table too, says how sure one is, takes back, forks and
// opens anew: the play is always the one that was left, and what is in force is
// a list that plays it again.
func TestNothingIsLostWhereverOneStops(t *testing.T) {
	everywhere(t, 4, func(t *testing.T, s *play.Session, j *tampered, luck *rand.Rand) {
		for n := 0; s.Phase() != engine.Ended && n < 150; n++ {
			if luck.IntN(3) == 0 {
				var wrong *play.Mistake
				if err := s.Decide(t.Context(), aside(s, luck)); err != nil && !errors.As(err, &wrong) {
					t.Fatal(err)
				}
			}
			if luck.IntN(12) == 0 && s.CanUndo() {
				to := luck.IntN(len(s.Decisions()))
				if luck.IntN(2) == 0 {
					if err := s.Undo(t.Context()); err != nil {
						t.Fatalf("undo of %+v: %v", s.Decisions(), err)
					}
				} else if err := s.Decide(t.Context(), play.Decision{Do: play.Back, To: to}); err != nil {
					t.Fatalf("back to %d of %+v: %v", to, s.Decisions(), err)
				}
			}
			if luck.IntN(20) == 0 {
				f, err := s.Fork(t.Context(), luck.IntN(s.Board().Week+1))
				if err != nil {
					t.Fatal(err)
				}
				again, err := play.Open(t.Context(), j, clock(), f.Head().ID)
				if err != nil || again.Broken() != nil || !reflect.DeepEqual(again.Board(), f.Board()) {
					t.Fatalf("a fork: %v %v", err, again.Broken())
				}
			}
			if luck.IntN(5) == 0 {
				again, err := play.Open(t.Context(), j, clock(), s.Head().ID)
				if err != nil || again.Broken() != nil {
					t.Fatalf("opened anew: %v %v", err, again.Broken())
				}
				if !reflect.DeepEqual(again.Board(), s.Board()) || !reflect.DeepEqual(again.Decisions(), s.Decisions()) {
					t.Fatal("opened anew it is another play")
				}
				s = again
			}
			if luck.IntN(10) == 0 {
				listed(t, s)
			}
			if s.Phase() != engine.Ended {
				carry(t, s, randomDecision(t, s, luck))
			}
		}
		listed(t, s)
	})
}

// listed plays the list of what is in force, and compares.
func listed(t *testing.T, s *play.Session) {
	t.Helper()
	_, again := relisted(t, s.Document(), s.Decisions())
	other := begin(t, play.NewMemory(), s.Document(), s.Head().Seed, s.Head().Level)
	for _, d := range again {
		carry(t, other, d)
	}
	if other.Waits() != s.Waits() || !reflect.DeepEqual(other.Log().Entries, s.Log().Entries) {
		t.Fatalf("listed it is another play: %+v", s.Decisions())
	}
}

// TestARaceThatBeganAnewIsTakenBack says how sure one is in a purchase that put
// one out and then began anew, and takes back to where one was out.
func TestARaceThatBeganAnewIsTakenBack(t *testing.T) {
	src, err := scenarios.Read("gloves-and-wipes")
	if err != nil {
		t.Fatal(err)
	}
	late := strings.Replace(string(src), "when: {week: 1, chance: 0.35}", "when: {week: 4}", 1)
	doc, problems := scenario.Parse("late", []byte(late))
	if problems != nil {
		t.Fatal(problems)
	}
	s := begin(t, play.NewMemory(), doc, 1, play.Realistic)
	for s.Board().InRace {
		carry(t, s, play.Decision{Do: play.EndWeek})
	}
	out := len(s.Decisions())
	for !s.Board().InRace {
		carry(t, s, play.Decision{Do: play.EndWeek})
	}
	carry(t, s, play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: play.Shortlist, Share: 0.5}})
	carry(t, s, play.Decision{Do: play.Back, To: out})
	if s.Board().InRace || len(s.Decisions()) != out+1 {
		t.Errorf("in the race %t after %+v", s.Board().InRace, s.Decisions())
	}
}

// TestTheLedgerIsTheSumOfTheLog holds money and hours of random plays, an event
// cutting the week's hours among them, against the log and the engine's own count.
func TestTheLedgerIsTheSumOfTheLog(t *testing.T) {
	src, err := scenarios.Read("welding-cell")
	if err != nil {
		t.Fatal(err)
	}
	cut := strings.Replace(string(src), "\nevents:\n", "\nevents:\n  - id: flu\n    when: {week: 2}\n    effect: {hours: -17}\n", 1)
	doc, problems := scenario.Parse("cut", []byte(cut))
	if problems != nil {
		t.Fatal(problems)
	}
	for seed := uint64(1); seed <= 40; seed++ {
		kept(t, begin(t, play.NewMemory(), doc, seed, play.Realistic), rand.New(rand.NewPCG(seed, 11)))
	}
	everywhere(t, 4, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) { kept(t, s, luck) })
}

// kept plays to the end and compares what it took with the log.
func kept(t *testing.T, s *play.Session, luck *rand.Rand) {
	t.Helper()
	playOn(t, s, luck, nothing)
	sc, total := s.Scenario(), s.Board().Ledger.Total
	if result, _ := s.Result(); math.Abs(result.Hours-total.Hours) > 1e-6 || result.Spent != total.Money {
		t.Errorf("the engine counts %g hours and %v, the ledger %g and %v", result.Hours, result.Spent, total.Hours, total.Money)
	}
	for _, line := range s.Board().Ledger.Channels {
		a := sc.ActionIndex(line.Action)
		if a < 0 || !sc.Actions[a].Channel.Personal() {
			continue
		}
		hours, money := 0.0, sim.Money(0)
		for at := range s.Log().Entries {
			switch e := &s.Log().Entries[at]; {
			case e.Supplier != sc.Suppliers[sc.You].ID || e.Action != line.Action:
			case e.Key == sim.KeyArrived:
				hours, money = hours+sc.Actions[a].Hours, money+sc.Actions[a].Cost
			case e.Key == sim.KeyMissed:
				hours += sc.Model.Refused(&sc.Actions[a])
			}
		}
		if math.Abs(hours-line.Hours) > 1e-6 || money != line.Money {
			t.Errorf("%s: the log has %g hours and %v, the ledger %g and %v", line.Action, hours, money, line.Hours, line.Money)
		}
	}
}
