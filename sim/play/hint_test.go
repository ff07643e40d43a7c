package play_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// A hint is one of those that have a text, its move fits into the week, and it
// never calls on people out of the blue in the need stage: there, the lesson is
// that an article opens doors.
func TestHintsFitTheWeekAndTheLesson(t *testing.T) {
	everywhere(t, 9, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		for n := 0; s.Phase() != engine.Ended && n < 300; n++ {
			if s.Phase() != engine.Planning {
				carry(t, s, randomDecision(t, s, luck))
				continue
			}
			var plan []play.Move
			for range 30 {
				h := s.Hint(plan)
				if h == nil {
					if b := s.Board(); b.Level != play.Expert && b.InRace {
						t.Fatalf("week %d: no hint", b.Week)
					}
					break
				}
				if !slices.Contains(play.HintIDs, h.ID) {
					t.Fatalf("hint %q", h.ID)
				}
				if h.Move == nil {
					break
				}
				hintIsWarm(t, s, h, len(plan) == 0)
				plan = append(plan, *h.Move)
			}
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: plan})
		}
	})
}

func hintIsWarm(t *testing.T, s *play.Session, h *play.Hint, first bool) {
	t.Helper()
	b, sc := s.Board(), s.Scenario()
	if first && b.Week == 0 && h.ID != play.HintWrite && h.ID != play.HintAsk && b.Stage.Value == sim.Need {
		t.Errorf("in week 1 the hint is %s", h.ID)
	}
	a := sc.ActionIndex(h.Move.Action)
	if a < 0 || !sc.Actions[a].Channel.Personal() || b.Stage.Value != sim.Need {
		return
	}
	for _, id := range h.Move.To {
		if p := &b.People[sc.MemberIndex(id)]; p.Cold {
			t.Errorf("week %d: the hint %s sends a cold %s to %s", b.Week, h.ID, h.Move.Action, id)
		}
	}
}

// Looking at a hint is kept, counted, outlives taking back, and is nothing that
// could be taken back.
func TestHintsAreCounted(t *testing.T) {
	j := play.NewMemory()
	s := begin(t, j, document(t, "late-again"), 3, play.Guided)
	before := s.Board()
	carry(t, s, play.Decision{Do: play.AskHint, Hint: play.HintWrite})
	if s.Board().Week != before.Week || s.CanUndo() {
		t.Error("a hint does something")
	}
	carry(t, s, play.Decision{Do: play.EndWeek})
	carry(t, s, play.Decision{Do: play.AskHint, Hint: play.HintCall})
	if err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	again, err := play.Open(t.Context(), j, clock(), s.Head().ID)
	if err != nil || again.Broken() != nil {
		t.Fatal(err, again.Broken())
	}
	if again.Hints() != 2 || again.TakenBack() != 1 {
		t.Errorf("%d hints, %d takes-back, want 2 and 1", again.Hints(), again.TakenBack())
	}
	all, err := j.Plays(t.Context())
	if err != nil || len(all) != 1 || all[0].Progress.Hints != 2 || all[0].Progress.TakenBack != 1 {
		t.Errorf("the list says %+v, %v", all, err)
	}
}

// Walking away is possible from the first week on; nothing is spent after it,
// and what was spent is what it costs.
func TestWalkingAwaySpendsNoMore(t *testing.T) {
	s := begin(t, play.NewMemory(), document(t, "welding-cell"), 4, play.Realistic)
	carry(t, s, play.Decision{Do: play.EndWeek, Moves: []play.Move{{Action: "content"}}})
	if !s.Board().CanLeave {
		t.Fatal("walking away is not possible in the second week")
	}
	carry(t, s, play.Decision{Do: play.WalkAway})
	for s.Phase() != engine.Ended {
		if err := s.Decide(t.Context(), play.Decision{Do: play.EndWeek, Moves: []play.Move{{Action: "content"}}}); err == nil {
			t.Fatal("a supplier that has left still acts")
		}
		carry(t, s, play.Decision{Do: play.EndWeek})
	}
	r, _ := s.Result()
	if r.Outcome.End != sim.WalkedAway || r.Spent != 300_00 {
		t.Errorf("%v, %v spent", r.Outcome.End, r.Spent)
	}
}

// What is billed by results is in the books: by action, by member, by campaign
// and in what the play came to.
func TestBilledActionsAddUp(t *testing.T) {
	bought := []sim.Override{{Path: "actions.leads-ad", Value: "{channel: advertising, billing: per_lead, cost: 120}"},
		{Path: "actions.deal-ad", Value: "{channel: content, billing: per_acquisition, share: 0.02}"}}
	won, billed := false, false
	for seed := uint64(1); seed < 40 && !(won && billed); seed++ {
		s := begin(t, play.NewMemory(), document(t, "welding-cell", bought...), seed, play.Guided)
		buyAndPlay(t, s)
		d := debrief(t, s)
		outreachAddsUp(t, s, d)
		for _, c := range s.Board().Campaigns {
			billed = billed || c.Action == "leads-ad" && c.Leads > 0 && c.Money == 120_00*sim.Money(c.Leads)
		}
		won = won || d.Result.Outcome.End == sim.Won
	}
	if !won || !billed {
		t.Errorf("won %v, billed %v", won, billed)
	}
}

// buyAndPlay buys contacts in the first weeks, goes on like a careful seller, and
// accepts what it is offered late.
func buyAndPlay(t *testing.T, s *play.Session) {
	t.Helper()
	for n := 0; s.Phase() != engine.Ended; n++ {
		b := s.Board()
		switch {
		case s.Phase() == engine.Planning && n < 2:
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: []play.Move{{Action: []string{"leads-ad", "deal-ad"}[n]}}})
		case s.Phase() == engine.Planning && b.InRace:
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: s.Suggest("reliability_proof")})
		case s.Phase() == engine.Planning:
			carry(t, s, play.Decision{Do: play.EndWeek})
		case b.Table.CanAccept && b.Table.Round > 5:
			carry(t, s, play.Decision{Do: play.Accept})
		case b.Table.CanPropose:
			carry(t, s, play.Decision{Do: play.Propose, Terms: map[string]float64{"price": b.Table.Grid[0][2]}})
		default:
			carry(t, s, play.Decision{Do: play.Stand})
		}
	}
}
