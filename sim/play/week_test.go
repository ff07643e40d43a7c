package play_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// weekly calls look with the boards of every two weeks that follow each other,
// as they were then, and with the play at their ends.
func weekly(t *testing.T, s *play.Session, look func(before, after *play.Board, then, now *play.Past)) {
	t.Helper()
	playOn(t, s, rand.New(rand.NewPCG(s.Head().Seed, 5)), nothing)
	last, err := s.Week(0)
	if err != nil {
		t.Fatal(err)
	}
	for week := 1; week <= s.Board().Week; week++ {
		now, err := s.Week(week)
		if err != nil {
			t.Fatal(err)
		}
		if before, after := last.Board(), now.Board(); before.Week == week-1 && after.Week == week { // no weeks that an abandoned play ran through
			look(before, after, last, now)
		}
		last = now
	}
}

// The labelled sum behind every member adds up to what the truth changed by, and
// what is told at the other levels to what is known.
func TestAWeeksStoryAddsUp(t *testing.T) {
	moved, turned := 0, map[bool]int{}
	everywhere(t, 3, func(t *testing.T, s *play.Session, _ *tampered, _ *rand.Rand) {
		weekly(t, s, func(before, after *play.Board, then, now *play.Past) {
			story := after.Story
			if story == nil || story.Week != after.Week {
				t.Fatalf("week %d has the story %+v", after.Week, story)
			}
			told := map[int]*play.Swing{}
			for k := range story.Turns {
				turn := &story.Turns[k]
				told[turn.Member] = turn
				sum := 0.0
				for _, why := range turn.Why {
					sum += why.Change
				}
				if math.Abs(sum-turn.Change) > 1e-9 {
					t.Errorf("week %d, member %d: the sum is %v, the change %v", story.Week, turn.Member, sum, turn.Change)
				}
				if story.Exact {
					if change := now.Truth(turn.Member).Stance - then.Truth(turn.Member).Stance; math.Abs(change-sum) > 1e-9 {
						t.Errorf("week %d, member %d: told is %v, true %v", story.Week, turn.Member, sum, change)
					}
				}
				if sum != 0 {
					moved++
				}
			}
			for i := range after.People {
				was, is := before.People[i].Stance, after.People[i].Stance
				if after.Ended != before.Ended && after.Level != play.Guided {
					continue // all is revealed
				}
				if after.People[i].Was.Stance != was {
					t.Errorf("week %d, member %d: the map's trace says %q, the week before %q", story.Week, i, after.People[i].Was.Stance, was)
				}
				if was == is {
					continue
				}
				turn := told[i]
				if turn == nil || turn.Before != was || turn.After != is {
					t.Fatalf("week %d, member %d: from %q to %q is told as %+v", story.Week, i, was, is, turn)
				}
				turned[turn.Turned()]++
				lead := turn.Lead()
				if lead == nil || lead.Change*turn.Change <= 0 {
					t.Errorf("week %d, member %d: no cause of the right sign is told", story.Week, i)
				}
				if turn.Turned() && (turn.Change > 0) != (play.StanceRank(is) > play.StanceRank(was)) {
					t.Errorf("week %d, member %d: from %q to %q by %v", story.Week, i, was, is, turn.Change)
				}
			}
		})
	})
	if moved == 0 || turned[true] == 0 || turned[false] == 0 {
		t.Errorf("%d moves were told, %v turns", moved, turned)
	}
}

// What the trace of last week's map says is what that map said.
func TestTheMapsTraceIsLastWeeksMap(t *testing.T) {
	everywhere(t, 3, func(t *testing.T, s *play.Session, _ *tampered, _ *rand.Rand) {
		weekly(t, s, func(before, after *play.Board, _, _ *play.Past) {
			if after.Ended && after.Level != play.Guided {
				return
			}
			importance := before.Importance != after.Importance // what is estimated is estimated anew
			for i := range after.People {
				was, p := after.People[i].Was, &before.People[i]
				if !was.Known {
					t.Fatalf("week %d: no trace", after.Week)
				}
				if want := p.Influence[before.Stage.Value]; math.Abs(was.Influence-want) > 1e-9 && !(importance && after.Level != play.Guided) {
					t.Errorf("week %d, member %d: the trace says %v, the week before %v", after.Week, i, was.Influence, want)
				}
			}
		})
	})
}

// What a stage still needs is what its gate asks.
func TestTheStoryAsksWhatTheGatesAsk(t *testing.T) {
	met := map[string]int{}
	everywhere(t, 3, func(t *testing.T, s *play.Session, _ *tampered, _ *rand.Rand) {
		weekly(t, s, func(_, after *play.Board, _, now *play.Past) {
			sc := s.Scenario()
			for _, ask := range after.Story.Asks {
				met[ask.What]++
				if ask.Have < 0 || ask.Have > 1+1e-9 || ask.Gate <= 0 || ask.Known > len(sc.Members) {
					t.Errorf("week %d: %+v", after.Week, ask)
				}
				if ask.What == play.AskNeed && ask.Known == 0 {
					need := 0.0
					for i := range sc.Members {
						truth := now.Truth(i)
						need += truth.Influence[sim.Need] * truth.Need
					}
					if math.Abs(need-ask.Have) > 1e-9 || ask.Gate != sc.Model.NeedGate {
						t.Errorf("week %d: the need is %v, told is %+v", after.Week, need, ask)
					}
				}
			}
			if after.Story.Spare && after.Stage.Value < sim.Decision && len(after.Story.Asks) > 0 {
				t.Errorf("week %d: an expert is told %+v", after.Week, after.Story.Asks)
			}
		})
	})
	for _, what := range []string{play.AskNeed, play.AskAware, play.AskCutoff} {
		if met[what] == 0 {
			t.Errorf("%q was never asked", what)
		}
	}
}

// After a vote that nobody won everybody is told the support and the quorum.
func TestTheStoryAsksForTheVotesMissing(t *testing.T) {
	s := atTheTable(t, "welding-cell", play.Expert, sim.Override{Path: "model.quorum_base", Value: "1"})
	carry(t, s, play.Decision{Do: play.Propose, Terms: map[string]float64{}})
	for s.Phase() != engine.Ended && len(s.Board().Votes) == 0 {
		if s.Phase() == engine.Planning {
			carry(t, s, play.Decision{Do: play.EndWeek})
		} else if table := s.Board().Table; table.CanPropose {
			carry(t, s, play.Decision{Do: play.Propose, Terms: map[string]float64{}})
		} else {
			carry(t, s, play.Decision{Do: play.Stand})
		}
	}
	b := s.Board()
	if len(b.Story.Asks) != 1 || b.Story.Asks[0].What != play.AskSupport || b.Story.Asks[0].Gate != 1 {
		t.Fatalf("after the first vote the story asks %+v", b.Story.Asks)
	}
	for _, share := range b.Votes[0].Shares {
		if share.ID == s.Scenario().Suppliers[s.Scenario().You].ID && share.Value != b.Story.Asks[0].Have {
			t.Errorf("the support was %v, told is %v", share.Value, b.Story.Asks[0].Have)
		}
	}
}

// Nobody has two lines of a week, rivals have one, and no letter is lost.
func TestTheInboxIsBundled(t *testing.T) {
	routine, many := 0, 0
	everywhere(t, 3, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		playOn(t, s, luck, nothing)
		b := s.Board()
		letters := 0
		for _, l := range b.Inbox {
			if !l.Again {
				letters++
			}
		}
		of := map[string]map[int]bool{}
		for _, o := range b.Bundles() {
			letters -= len(o.Letters)
			who := o.Member
			switch {
			case o.Routine:
				who = "rivals"
				routine++
			case who == "":
				continue
			}
			if of[who] == nil {
				of[who] = map[int]bool{}
			}
			for _, l := range o.Letters {
				if l.Member != o.Member || l.Entry.InWeek() < o.From || l.Entry.InWeek() > o.To {
					t.Errorf("a line of %q, weeks %d to %d, holds one of %q, week %d", who, o.From, o.To, l.Member, l.Entry.InWeek())
				}
			}
			for week := o.From; week <= o.To; week++ {
				if of[who][week] {
					t.Errorf("%s has two lines of week %d", who, week)
				}
				of[who][week] = true
			}
			if len(o.Letters) > 1 {
				many++
			}
		}
		if letters != 0 {
			t.Errorf("%d letters are in no line, or in several", letters)
		}
	})
	if routine == 0 || many == 0 {
		t.Errorf("%d lines tell of rivals, %d hold several letters", routine, many)
	}
}

// A board that waits at the table tells the week that is not over yet.
func TestTheTablesWeekHasAStory(t *testing.T) {
	s := atTheTable(t, "late-again", play.Guided)
	if b := s.Board(); b.Phase != engine.Bargaining || b.Story.Week != b.InWeek() {
		t.Errorf("at the table of week %d the story is of week %d", b.InWeek(), b.Story.Week)
	}
}
