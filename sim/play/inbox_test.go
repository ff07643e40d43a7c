package play_test

import (
	"math/rand/v2"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

func TestOnePersonAWeekCountsTheContacts(t *testing.T) {
	everywhere(t, 3, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		playOn(t, s, luck, nothing)
		type told struct {
			week   int
			member string
		}
		counting, missed := map[int]int{}, map[told]int{}
		for _, l := range s.Board().Inbox {
			if l.Contacts > 0 {
				counting[l.Week]++
			}
			if l.Entry.Key == sim.KeyMissed && !l.Again {
				missed[told{l.Week, l.Member}]++
			}
		}
		for week, n := range counting {
			if n > 1 {
				t.Errorf("in week %d, %d letters count the contacts", week, n)
			}
		}
		for at, n := range missed {
			if n != 1 {
				t.Errorf("in week %d, %s writes %d times that nothing got through", at.week, at.member, n)
			}
		}
	})
}

func TestASkippedStageTakesNoWeeks(t *testing.T) {
	s := begin(t, play.NewMemory(), document(t, "gloves-and-wipes"), 7, play.Guided)
	if note := s.Board().Stages[sim.Specification]; !note.Skipped || note.Over {
		t.Errorf("before it is skipped the stage says %+v", note)
	}
	for range 3 {
		carry(t, s, play.Decision{Do: play.EndWeek})
	}
	b := s.Board()
	if note := b.Stages[sim.Need]; note.Weeks != 1 || !note.Over {
		t.Errorf("after three weeks the need says %+v", note)
	}
	if note := b.Stages[sim.Specification]; !note.Skipped || note.Weeks != 0 {
		t.Errorf("after three weeks the specification says %+v", note)
	}
}

func TestTheTableIsPartOfItsWeek(t *testing.T) {
	s := atTheTable(t, "late-again", play.Guided)
	if b := s.Board(); b.Phase != engine.Bargaining || b.WeeksLeft < 1 {
		t.Errorf("at the table %d weeks are left in phase %v", b.WeeksLeft, b.Phase)
	}
}
