package analysis

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"buygrid/sim"
)

// tender is a purchase by published weights, half for the price and half for quality,
// which is asked for in part.
func tender(knockOut float64) *sim.Scenario {
	return &sim.Scenario{Rule: sim.BestScore, Criteria: []sim.Criterion{
		{ID: "price", Kind: sim.Price, Worst: 200, Best: 50, Weight: 3},
		{ID: "quality", Kind: sim.Performance, Worst: 0, Best: 100, Weight: 3, KnockOut: knockOut >= 0, AtLeast: knockOut},
	}}
}

// dumping are three bids of which the third cannot win by any formula.
func dumping() []Bid {
	return []Bid{{"a", "A", []float64{100, 60}}, {"b", "B", []float64{150, 85}}, {"c", "C", []float64{50, 0}}}
}

func awardText(a *Award) string {
	s := ""
	for _, j := range a.Ranking {
		s += fmt.Sprintf("%d %.6f ", j, a.Points[j])
	}
	for _, r := range a.Reversals {
		s += fmt.Sprintf("without %d: %d ", r.Without, r.Winner)
	}
	return s
}

// By hand. The prices are 100, 150, 50; half of the points each.
// Linear: A .5 * 100/150 + .3 = .633333, B .5 * 50/150 + .425 = .591667, C .5.
// Lowest over price: A .5 * 50/100 + .3 = .55, B .5 * 50/150 + .425 = .591667, C .5. Without
// C the lowest is 100: A .5 + .3 = .8, B .5 * 100/150 + .425 = .758333: A wins. Without A: B.
// Median, 100: A .25 + .3 = .55, B 0 + .425, C .5. Without C it is 125: A .5 * .7 + .3 = .65,
// B .5 * .3 + .425 = .575. Without B it is 75: A .5 * .166667 + .3 = .383333, C .416667: C wins.
func TestABidThatCannotWinDecidesWhoWins(t *testing.T) {
	r, err := Rehearse(tender(-1), dumping(), sim.LowestOverPrice)
	if err != nil {
		t.Fatal(err)
	}
	for how, want := range []string{
		"0 0.633333 1 0.591667 2 0.500000 ",
		"1 0.591667 0 0.550000 2 0.500000 without 2: 0 ",
		"0 0.550000 2 0.500000 1 0.425000 without 1: 2 ",
	} {
		if got := awardText(&r.Awards[how]); got != want {
			t.Errorf("%s: %s, want %s", sim.PriceFormula(how), got, want)
		}
	}
	if ahead := r.Published().Ahead(); math.Abs(ahead-(0.85/2+1.0/6-0.55)) > 1e-12 {
		t.Errorf("ahead by %v", ahead)
	}
}

// By hand, lowest over price. Over the weight of the price the scores run from 0.6, 0.85, 0
// to 0.5, 1/3, 1: B and C cross at .85 / (.85 + 2/3) = .560440, before B and A at .25 / (.25
// + 1/6) = .6. So from 56.0 % on C wins; over quality up to 44.0 %.
func TestWhereAnAwardTurns(t *testing.T) {
	r, err := Rehearse(tender(-1), dumping(), sim.LowestOverPrice)
	if err != nil {
		t.Fatal(err)
	}
	at := 0.85 / (0.85 + 2.0/3)
	for c, want := range []Turn{{0, 0.5, at, 2}, {1, 0.5, 1 - at, 2}} {
		if got := r.Turns[c]; got.Criterion != want.Criterion || got.Today != want.Today || math.Abs(got.At-want.At) > 1e-12 || got.Winner != want.Winner {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if n := r.Nearest(); n == nil || n.Criterion != 0 || math.Abs(n.Distance()-(at-0.5)) > 1e-12 {
		t.Errorf("nearest %+v", n)
	}
}

// By hand: C misses the knock-out, so the lowest price is 100, and A wins by every formula:
// median of 100 and 150 is 125, as above.
func TestWhoIsKnockedOutSetsNoPrice(t *testing.T) {
	r, err := Rehearse(tender(50), dumping(), sim.LinearPrice)
	if err != nil {
		t.Fatal(err)
	}
	if r.Missed[2] != 1 || r.Missed[0] >= 0 {
		t.Errorf("missed %v", r.Missed)
	}
	for how, want := range []string{"0 0.633333 1 0.591667 ", "0 0.800000 1 0.758333 ", "0 0.650000 1 0.575000 "} {
		if got := awardText(&r.Awards[how]); got != want {
			t.Errorf("%s: %s, want %s", sim.PriceFormula(how), got, want)
		}
	}
}

func TestEqualBidsGoToTheLowerPriceThenTheFirst(t *testing.T) {
	// By hand, linear: 50 and quality 50 are .5 + .25; 125 and 100 are .25 + .5.
	bids := []Bid{{"a", "A", []float64{125, 100}}, {"b", "B", []float64{50, 50}}, {"c", "C", []float64{50, 50}}}
	r, err := Rehearse(tender(-1), bids, sim.LinearPrice)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := awardText(r.Published()), "1 0.750000 2 0.750000 0 0.750000 "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestWhatCannotBeRehearsed(t *testing.T) {
	sc := tender(-1)
	if _, err := Rehearse(sc, nil, sim.LinearPrice); !errors.Is(err, ErrNoBids) {
		t.Errorf("%v", err)
	}
	sc.Rule = sim.Quorum
	if _, err := Rehearse(sc, dumping(), sim.LinearPrice); !errors.Is(err, ErrNoTender) {
		t.Errorf("%v", err)
	}
	r, err := Rehearse(tender(100), dumping(), sim.MedianPrice)
	if err != nil || r.Published().Winner() >= 0 || r.Nearest() != nil || len(r.Published().Reversals) > 0 {
		t.Errorf("nobody passes: %+v, %v", r, err)
	}
}

// TestRehearsalsOfDrawnBids adds everything up anew, and checks that on a line of its own
// nobody who loses matters.
func TestRehearsalsOfDrawnBids(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 4711))
	sc := tender(10)
	sc.Criteria[0].Weight = 2
	turned, reversed := 0, 0
	for set := range 2000 {
		bids := MadeBids(sc, 2+r.IntN(5), set, 9)
		how := sim.PriceFormula(r.IntN(sim.PriceFormulas))
		a, err := Rehearse(sc, bids, how)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(a.Awards[sim.LinearPrice].Reversals); n > 0 {
			t.Fatalf("set %d: on the price's own scale %d bids that lose decide", set, n)
		}
		reversed += len(a.Awards[sim.MedianPrice].Reversals) + len(a.Awards[sim.LowestOverPrice].Reversals)
		winner, most, lowest := -1, -1.0, math.Inf(1)
		for j, b := range bids {
			if b.Facts[0] < 50 || b.Facts[0] > 200 || b.Facts[1] < 0 || b.Facts[1] > 100 {
				t.Fatalf("set %d: bid %+v is off the scale", set, b)
			}
			if b.Facts[1] >= 10 {
				lowest = min(lowest, b.Facts[0])
			} else if a.Missed[j] != 1 {
				t.Fatalf("set %d: %+v passes", set, b)
			}
		}
		for j, b := range bids {
			if points := 0.4*lowest/b.Facts[0] + 0.6*b.Facts[1]/100; b.Facts[1] >= 10 && points > most {
				winner, most = j, points
			}
		}
		if got := a.Awards[sim.LowestOverPrice].Winner(); got != winner {
			t.Fatalf("set %d: %d wins by lowest over price, want %d", set, got, winner)
		}
		for _, turn := range a.Turns {
			if turn.Winner < 0 {
				continue
			}
			turned++
			beyond := func(side float64) int {
				moved := *sc
				moved.Criteria = append([]sim.Criterion(nil), sc.Criteria...)
				w := turn.At + side*1e-6
				moved.Criteria[turn.Criterion].Weight, moved.Criteria[1-turn.Criterion].Weight = w, 1-w
				again, err := Rehearse(&moved, bids, how)
				if err != nil {
					t.Fatal(err)
				}
				return again.Published().Winner()
			}
			side := 1.0
			if turn.At < turn.Today {
				side = -1
			}
			if turn.At+1e-6 >= 1 || turn.At-1e-6 <= 0 {
				continue
			}
			if got := beyond(side); got != turn.Winner {
				t.Fatalf("set %d: beyond %+v %d wins", set, turn, got)
			}
			if got := beyond(-side); got != a.Published().Winner() {
				t.Fatalf("set %d: before %+v %d wins, not %d", set, turn, got, a.Published().Winner())
			}
		}
	}
	if turned < 500 || reversed < 100 {
		t.Errorf("%d turns and %d reversals: too dull to prove anything", turned, reversed)
	}
}

func TestMadeSetsOfBids(t *testing.T) {
	sc := tender(-1)
	m, err := RehearseMade(t.Context(), sc, sim.LowestOverPrice, MadeStudy{Sets: 400, Bids: 4, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	again, _ := RehearseMade(t.Context(), sc, sim.LowestOverPrice, MadeStudy{Sets: 400, Bids: 4, Seed: 3})
	if m != again {
		t.Error("the same seed makes other bids")
	}
	if m.Changed[sim.LowestOverPrice].Count != 0 || m.Changed[sim.LinearPrice].Count == 0 || m.Reversed[sim.LinearPrice].Count != 0 {
		t.Errorf("%+v", m)
	}
	changed := 0
	for set := range 400 {
		r, err := Rehearse(sc, MadeBids(sc, 4, set, 3), sim.MedianPrice)
		if err != nil {
			t.Fatal(err)
		}
		if r.Awards[sim.LowestOverPrice].Winner() != r.Awards[sim.MedianPrice].Winner() {
			changed++
		}
	}
	if m.Changed[sim.MedianPrice].Count != changed {
		t.Errorf("%d sets change, counted %d", m.Changed[sim.MedianPrice].Count, changed)
	}
}
