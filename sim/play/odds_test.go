package play_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// atTheTable plays like a careful seller until a table is open.
func atTheTable(t *testing.T, id string, level play.Level, changes ...sim.Override) *play.Session {
	t.Helper()
	for seed := uint64(1); seed < 60; seed++ {
		s := begin(t, play.NewMemory(), document(t, id, changes...), seed, level)
		for s.Phase() == engine.Planning {
			d := play.Decision{Do: play.EndWeek}
			if s.Board().InRace {
				d.Moves = s.Suggest("reliability_proof")
			}
			carry(t, s, d)
		}
		if s.Phase() == engine.Bargaining {
			return s
		}
	}
	t.Fatalf("%s: nobody comes to the table", id)
	return nil
}

func weigh(t *testing.T, s *play.Session) play.Odds {
	t.Helper()
	w, err := s.Weighing()
	if err != nil {
		t.Fatal(err)
	}
	o, err := w.Run(t.Context(), func(play.Odds) {})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// In a guided play the odds are those of the true position: an offer that is let
// stand wins about as often in plays of other luck.
func TestGuidedOddsAreTheTruePositions(t *testing.T) {
	s := atTheTable(t, "late-again", play.Guided)
	digest := s.Lines()[len(s.Lines())-1].State
	o := weigh(t, s)
	if !o.True || o.Worlds < 100 || o.Best < 0 {
		t.Fatalf("%v worlds, best %d, true %v", o.Worlds, o.Best, o.True)
	}
	for at, win := range o.Win {
		if win < 0 || win > 1 || o.Worth[at] > o.Worth[o.Best]+1e-9 {
			t.Fatalf("outcome %d wins %v, is worth %v; the best %v", at, win, o.Worth[at], o.Worth[o.Best])
		}
		if at > 0 && o.Keeps[at] == 0 {
			t.Errorf("outcome %d keeps nothing", at)
		}
	}
	// What an offer keeps and how often it wins make up its worth, but for what
	// was spent, which is the same for all.
	sc := s.Scenario()
	list := sc.ListMargin().Euros()
	spent := o.Win[0]*o.Keeps[0].Euros()/list - o.Worth[0]
	for at := range o.Win {
		if sc.Score.Won == 0 && math.Abs(o.Win[at]*o.Keeps[at].Euros()/list-spent-o.Worth[at]) > 1e-6 {
			t.Fatalf("outcome %d: wins %v, keeps %v, worth %v", at, o.Win[at], o.Keeps[at], o.Worth[at])
		}
	}
	carry(t, s, play.Decision{Do: play.AskHint, Hint: play.HintTable})
	if s.Lines()[len(s.Lines())-1].State != digest {
		t.Error("weighing the offers changed the play")
	}
}

// Where true numbers are hidden the odds are made from what is shown: of two
// purchases that look alike so far they are the same, whatever is hidden.
func TestHiddenNumbersDoNotReachTheOdds(t *testing.T) {
	// Bolt's floor and cost are used in its own negotiation only, which comes last.
	hidden := [][]sim.Override{nil, {{Path: "suppliers.bolt.cost", Value: "1"}, {Path: "members.nora.access", Value: "{inbox_strictness: 2}"}}}
	var odds []play.Odds
	for _, changes := range hidden {
		odds = append(odds, weigh(t, atTheTable(t, "welding-cell", play.Realistic, changes...)))
	}
	if odds[0].True || odds[0].Worlds == 0 {
		t.Fatalf("%+v", odds[0].Worlds)
	}
	for at := range odds[0].Win {
		if odds[0].Win[at] != odds[1].Win[at] {
			t.Fatalf("outcome %d wins %v or %v, as what is hidden differs", at, odds[0].Win[at], odds[1].Win[at])
		}
	}
}

func TestWeighingCanBeCancelledAndIsNotForExperts(t *testing.T) {
	s := atTheTable(t, "gloves-and-wipes", play.Realistic)
	w, err := s.Weighing()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	told := 0
	_, err = w.Run(ctx, func(o play.Odds) {
		if told++; o.Worlds == 0 || o.Worlds >= w.Worlds() {
			t.Errorf("told of %d of %d worlds", o.Worlds, w.Worlds())
		}
		cancel()
	})
	if !errors.Is(err, context.Canceled) || told != 1 {
		t.Errorf("%v after %d reports", err, told)
	}
	if w, err := atTheTable(t, "gloves-and-wipes", play.Expert).Weighing(); w != nil || err != nil {
		t.Errorf("an expert gets %v, %v", w, err)
	}
}

// Who is not shown true numbers sees odds near the true ones: the incumbent of
// late-again, whose deliveries the customer has seen fail, is no sure winner.
func TestRealisticOddsAreNearTheTrueOnes(t *testing.T) {
	const near = 0.15
	plays, off := effort.Of(2, 6), 0.0
	for seed := uint64(1); seed <= uint64(plays); seed++ {
		best := map[play.Level]float64{}
		for _, level := range []play.Level{play.Guided, play.Realistic} {
			s := begin(t, play.NewMemory(), document(t, "late-again"), seed, level)
			for s.Phase() == engine.Planning {
				d := play.Decision{Do: play.EndWeek}
				if s.Board().InRace {
					d.Moves = s.Suggest("reliability_proof")
				}
				carry(t, s, d)
			}
			if s.Phase() != engine.Bargaining {
				t.Fatalf("seed %d: no table", seed)
			}
			o := weigh(t, s)
			best[level] = o.Win[o.Best]
		}
		off += math.Abs(best[play.Guided]-best[play.Realistic]) / float64(plays)
	}
	if off > near {
		t.Errorf("the best offer's odds are %.2f off on average", off)
	}
}
