package play_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// sayOn plays at random to the end, saying ahead of every decision how sure one
// is of the gate that is due, and returns what was last said of each.
func sayOn(t *testing.T, s *play.Session, luck *rand.Rand) map[play.Due]float64 {
	t.Helper()
	last := map[play.Due]float64{}
	for s.Phase() != engine.Ended {
		if d := s.Board().Due; d != nil {
			share := float64(luck.IntN(101)) / 100
			carry(t, s, play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: d.Of, Share: share}})
			last[play.Due{Of: d.Of, Number: d.Number}] = share
			if again := s.Board().Due; again == nil || again.Number != d.Number || *again.Share != share {
				t.Fatalf("%.2f was said, the board has %+v", share, again)
			}
		}
		d := randomDecision(t, s, luck)
		for d.Do == play.Abandon || d.Do == play.WalkAway {
			d = randomDecision(t, s, luck)
		}
		carry(t, s, d)
	}
	return last
}

func TestWhatWasSaidMeetsWhatCame(t *testing.T) {
	gates := map[play.Gate]int{}
	everywhere(t, 6, func(t *testing.T, s *play.Session, j *tampered, luck *rand.Rand) {
		last := sayOn(t, s, luck)
		result, _ := s.Result()
		you := s.Scenario().Suppliers[s.Scenario().You].ID
		short, votes := false, 0
		for at := range s.Log().Entries {
			switch e := &s.Log().Entries[at]; {
			case e.Key == sim.KeyShortlisted && e.Supplier == you:
				short = true
			case e.Key == sim.KeyVote || e.Key == sim.KeyRule:
				votes++
			}
		}
		for _, said := range s.Said() {
			gates[said.Of]++
			if share := s.Sure(said.Of, said.Number); share == nil || *share != said.Share || s.Sure(said.Of, said.Number+9) != nil {
				t.Errorf("%s %d: %.2f was said, told is %v", said.Of, said.Number, said.Share, share)
			}
			if share, was := last[play.Due{Of: said.Of, Number: said.Number}]; !was || share != said.Share {
				t.Errorf("%s %d: %.2f, was %.2f", said.Of, said.Number, said.Share, share)
			}
			want := short
			if said.Of == play.Vote {
				want = result.Outcome.End == sim.Won && said.Number == votes
			}
			if said.Passed != want {
				t.Errorf("%s %d of %d passed %v, want %v", said.Of, said.Number, votes, said.Passed, want)
			}
		}
		again, err := play.Open(t.Context(), j, clock(), s.Head().ID)
		if err != nil || again.Broken() != nil || !reflect.DeepEqual(again.Said(), s.Said()) || !reflect.DeepEqual(again.Board(), s.Board()) {
			t.Errorf("a replay says %+v, %v", again.Said(), err)
		}
		f, err := s.Fork(t.Context(), s.Board().Week/2)
		if err != nil {
			t.Fatal(err)
		}
		if said := f.Said(); said != nil {
			t.Errorf("a fork knows what came, and says %+v", said)
		}
	})
	if gates[play.Shortlist] == 0 || gates[play.Vote] == 0 {
		t.Errorf("said of %v", gates)
	}
}

// It changes nothing: the same decisions without it come to the same states.
func TestBeingSureChangesNothing(t *testing.T) {
	everywhere(t, 2, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		sayOn(t, s, luck)
		other := begin(t, play.NewMemory(), s.Document(), s.Head().Seed, s.Head().Level)
		for _, d := range s.Decisions() {
			if d.Do != play.SaySure {
				carry(t, other, d)
			}
		}
		if a, b := s.Lines(), other.Lines(); a[len(a)-1].State != b[len(b)-1].State || !reflect.DeepEqual(s.Log(), other.Log()) {
			t.Error("the purchase differs")
		}
	})
}

func TestOnlyAGateThatHasNotComeIsAsked(t *testing.T) {
	s := begin(t, play.NewMemory(), document(t, "morning-bread"), 6, play.Guided)
	say := func(of play.Gate, number int) error {
		return s.Decide(t.Context(), play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: of, Number: number, Share: 0.4}})
	}
	refused := func(when string, err error) {
		t.Helper()
		var m *play.Mistake
		if !errors.As(err, &m) || m.Code != "not_now" {
			t.Errorf("%s: %v", when, err)
		}
	}
	if s.Board().Due != nil {
		t.Error("something is due in the first week")
	}
	for s.Board().Due == nil && s.Phase() != engine.Ended {
		carry(t, s, play.Decision{Do: play.EndWeek, Moves: s.Suggest("found-then-shown")})
	}
	if d := s.Board().Due; d == nil || d.Of != play.Shortlist || d.Number != 1 || d.Share != nil {
		t.Fatalf("due is %+v", d)
	}
	if err := say(play.Shortlist, 0); err != nil {
		t.Fatal(err)
	}
	lines := len(s.Lines())
	carry(t, s, play.Decision{Do: play.EndWeek, Moves: s.Suggest("found-then-shown")})
	refused("after the shortlist", say(play.Shortlist, 1))
	if said := s.Said(); len(said) != 1 || said[0].Share != 0.4 {
		t.Fatalf("said %+v", said)
	}
	carry(t, s, play.Decision{Do: play.Back, To: 2})
	if err := say(play.Shortlist, 1); err != nil || len(s.Lines()) != lines+3 {
		t.Errorf("taken back it may be said again: %v", err)
	}
	for s.Phase() != engine.Ended {
		d := play.Decision{Do: play.EndWeek}
		if s.Phase() == engine.Bargaining {
			d.Do = play.Stand
		}
		carry(t, s, d)
	}
	for _, said := range s.Said() {
		if said.Of == play.Shortlist && said.Share != 0.4 {
			t.Errorf("%+v: it was said before anything was taken back", said)
		}
	}
	refused("after the end", say(play.Vote, 9))
}
