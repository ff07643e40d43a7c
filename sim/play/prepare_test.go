package play_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// randomPreparation is what somebody may think before the talks.
func randomPreparation(s *play.Session, luck *rand.Rand) play.Decision {
	sc := s.Scenario()
	d := &play.Preparation{Issues: map[string]string{}}
	if j := luck.IntN(len(sc.Suppliers)); j != sc.You {
		d.Next = sc.Suppliers[j].ID
	} else if luck.IntN(2) == 0 {
		d.Next = sim.StatusQuoID
	}
	if luck.IntN(3) > 0 {
		d.Worth = new(float64(luck.IntN(21)) / 20)
	}
	grid := sc.PriceGrid(sc.You)
	if luck.IntN(3) > 0 {
		d.Leave = new(pick(luck, grid))
	}
	if luck.IntN(3) > 0 {
		d.First = map[string]float64{"price": pick(luck, grid)}
	}
	for k := range sc.Issues {
		if luck.IntN(2) == 0 {
			d.Issues[sc.Issues[k].Issue.String()] = pick(luck, play.IssueViews)
		}
	}
	if len(d.Issues) == 0 {
		d.Issues = nil
	}
	return play.Decision{Do: play.Prepare, Prepare: d}
}

// TestAPreparationChangesNothingAndCanBeRevised: until the first offer, whatever
// is thought the purchase stays as it is; afterwards it is refused. Taking back,
// forks and a second opening agree with that.
func TestAPreparationChangesNothingAndCanBeRevised(t *testing.T) {
	doc := document(t, "late-again")
	for seed := uint64(1); ; seed++ {
		if seed > 50 {
			t.Fatal("nobody comes to the table")
		}
		j, luck := play.NewMemory(), rand.New(rand.NewPCG(seed, 3))
		s := begin(t, j, doc, seed, play.Realistic)
		carry(t, s, randomPreparation(s, luck))
		if !toTable(t, s) {
			continue
		}
		before := s.Lines()[len(s.Lines())-1].State
		var last play.Decision
		for range 3 {
			last = randomPreparation(s, luck)
			carry(t, s, last)
		}
		if n := s.Board().Table; !reflect.DeepEqual(n.Prepared, last.Prepare) || !n.CanPrepare {
			t.Fatalf("kept %+v of %+v", n.Prepared, last.Prepare)
		}
		if s.Lines()[len(s.Lines())-1].State != before {
			t.Error("a preparation changed the purchase")
		}
		carry(t, s, play.Decision{Do: play.Propose, Terms: map[string]float64{"price": 330}})
		var mistake *play.Mistake
		if err := s.Decide(t.Context(), randomPreparation(s, luck)); !errors.As(err, &mistake) || mistake.Code != "not_now" {
			t.Errorf("after the first offer: %v", err)
		}
		again, err := play.Open(t.Context(), j, clock(), s.Head().ID)
		if err != nil || again.Broken() != nil || !reflect.DeepEqual(again.Board(), s.Board()) {
			t.Fatalf("opened again: %v, %v", err, again.Broken())
		}
		if err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := s.Board().Table; !n.CanPrepare || !reflect.DeepEqual(n.Prepared, last.Prepare) || len(n.Reactions) != 0 {
			t.Errorf("after taking back the offer: %+v", n)
		}
		last = randomPreparation(s, luck)
		carry(t, s, last)
		carry(t, s, play.Decision{Do: play.Back, To: 2})
		for s.Phase() == engine.Planning {
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: s.Suggest("balanced")})
		}
		if n := s.Board().Table; n != nil && !reflect.DeepEqual(n.Prepared, last.Prepare) {
			t.Errorf("after taking back weeks %+v is kept of %+v", n.Prepared, last.Prepare)
		}
		fork, err := s.Fork(t.Context(), s.Board().Week)
		if err != nil || len(fork.Decisions()) == 0 {
			t.Fatal(err)
		}
		return
	}
}

func TestMistakesOfAPreparation(t *testing.T) {
	s := begin(t, play.NewMemory(), document(t, "late-again"), 1, play.Realistic)
	you := s.Scenario().Suppliers[s.Scenario().You].ID
	for field, p := range map[string]*play.Preparation{
		"prepare": nil, "next": {Next: you}, "worth": {Worth: new(1.2)}, "leave": {Leave: new(math.NaN())},
		"guarantee": {Issues: map[string]string{"guarantee": "dear"}}, "issue": {Issues: map[string]string{"warranty": play.Give}}, "price": {First: map[string]float64{"price": 4}},
	} {
		var mistake *play.Mistake
		if err := s.Decide(t.Context(), play.Decision{Do: play.Prepare, Prepare: p}); !errors.As(err, &mistake) || mistake.Field != field {
			t.Errorf("%+v: %v, want a mistake of %s", p, err, field)
		}
	}
	if len(s.Lines()) != 0 {
		t.Error("a mistake was kept")
	}
}

// TestWhatWasPreparedIsComparedWithTheTruth works the comparison out anew: the
// next best option from everybody's values when the talks ended, the issues from
// the weights of both sides, the line from what was agreed.
func TestWhatWasPreparedIsComparedWithTheTruth(t *testing.T) {
	compared, under := 0, 0
	for _, id := range scenarios.IDs() {
		for seed := uint64(1); seed <= 40; seed++ {
			s, luck := begin(t, play.NewMemory(), document(t, id), seed, play.Realistic), rand.New(rand.NewPCG(seed, 31))
			thought := randomPreparation(s, luck)
			carry(t, s, thought)
			came := false
			var floor float64
			next := ""
			for s.Phase() != engine.Ended {
				if toTable(t, s) {
					came = true
					if n := s.Board().Table; n.CanPropose {
						carry(t, s, play.Decision{Do: play.Propose, Terms: randomTerms(s, luck)})
					} else {
						carry(t, s, play.Decision{Do: play.Stand})
					}
				}
			}
			d, err := s.Debrief(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			c := d.Prepared
			if (c == nil) != (d.Bargain == nil) || c == nil && came {
				t.Fatalf("%s, seed %d: at the table %v, compared %v", id, seed, came, c != nil)
			}
			if c == nil {
				continue
			}
			compared++
			// The last week in which the talks were open.
			sc := s.Scenario()
			for week := range d.Weeks {
				w := &d.Weeks[week]
				if w.Stage != sim.Negotiation || w.Out[0] {
					continue
				}
				past, err := s.Week(w.Week)
				if err != nil {
					t.Fatal(err)
				}
				best := math.Inf(-1)
				floor, next = d.Bargain.Their, ""
				for o, option := range d.Options[1:] {
					j := sc.SupplierIndex(option)
					if j >= 0 && (w.Out[o+1] || !past.Board().Rivals[o].Short) {
						continue
					}
					sum := 0.0
					for i := range sc.Members {
						truth := past.Truth(i)
						v := truth.Status
						if j >= 0 {
							v = truth.Value[j]
						}
						sum += truth.Influence[sim.Negotiation] * v
					}
					if sum > best {
						best, next = sum, option
					}
				}
			}
			if c.TrueNext != next || c.TrueWorth != floor {
				t.Errorf("%s, seed %d: next best %q at %v, worked out %q at %v", id, seed, c.TrueNext, c.TrueWorth, next, floor)
			}
			lowest := math.Inf(1)
			for at := range s.Log().Entries {
				e := &s.Log().Entries[at]
				if e.Supplier != sc.Suppliers[sc.You].ID {
					continue
				}
				if e.Key == sim.KeyDeal || e.Key == sim.KeyNoDeal || e.Key == sim.KeyOffer && sim.As[sim.Offered](e).By == sim.SupplierSide {
					lowest = min(lowest, e.Terms()[0].Value)
				}
			}
			if c.Lowest == nil || *c.Lowest != lowest {
				t.Errorf("%s, seed %d: the lowest price is %v, not %v", id, seed, lowest, c.Lowest)
			}
			weights := d.Bargain.Points // the weight of an issue is what its ends are worth
			for k := range sc.Issues {
				var own, theirs [2]float64
				own, theirs = [2]float64{1, 0}, [2]float64{1, 0}
				for o := range weights {
					rest := true
					for other := range sc.Issues {
						rest = rest && (other == k || weights[o].Values[other] == weights[0].Values[other])
					}
					if rest {
						own = [2]float64{min(own[0], weights[o].You), max(own[1], weights[o].You)}
						theirs = [2]float64{min(theirs[0], weights[o].Them), max(theirs[1], weights[o].Them)}
					}
				}
				v := c.Views[k]
				if math.Abs(v.Own-(own[1]-own[0])) > 1e-9 || math.Abs(v.Theirs-(theirs[1]-theirs[0])) > 1e-9 || v.Thought != thought.Prepare.Issues[sc.Issues[k].Issue.String()] {
					t.Errorf("%s, seed %d, issue %d: %+v, worth %v and %v", id, seed, k, v, own, theirs)
				}
			}
			if c.Under > 0 {
				under++
				if price := d.Bargain.Points[d.Bargain.Deal].Values[0]; !d.Bargain.Earned || c.Under != sim.MoneyOf(sc.Quantity*(*c.Leave-price)) {
					t.Errorf("%s, seed %d: %v under the line", id, seed, c.Under)
				}
			}
		}
	}
	if compared < 20 || under == 0 {
		t.Errorf("%d compared, %d of them under the line", compared, under)
	}
}
