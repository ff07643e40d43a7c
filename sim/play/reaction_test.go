package play_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// toTable plays a strategy until the table is open; false where it never is.
func toTable(t *testing.T, s *play.Session) bool {
	t.Helper()
	for s.Phase() == engine.Planning {
		d := play.Decision{Do: play.EndWeek}
		if s.Board().InRace {
			d.Moves = s.Suggest("balanced")
		}
		carry(t, s, d)
	}
	return s.Phase() == engine.Bargaining
}

// haggled is an offer that repeats, gives, takes back or trades.
func haggled(s *play.Session, luck *rand.Rand) map[string]float64 {
	n := s.Board().Table
	if n.Offer == nil || luck.IntN(6) == 0 {
		return randomTerms(s, luck)
	}
	terms := map[string]float64{}
	for k := range n.Grid {
		at := 0
		for v := range n.Grid[k] {
			if n.Grid[k][v] == n.Offer.Values[k] {
				at = v
			}
		}
		terms[s.Scenario().Issues[k].Issue.String()] = n.Grid[k][at]
	}
	for range luck.IntN(3) {
		k := luck.IntN(len(n.Grid))
		terms[s.Scenario().Issues[k].Issue.String()] = pick(luck, n.Grid[k])
	}
	return terms
}

// TestReactionsFollowFromTheLog works every reaction out anew, from the offers in
// the log and MODEL.md's section 9 alone, over hundreds of negotiations: what the
// offer was to the buying side, what it paid for it, and where that took it.
func TestReactionsFollowFromTheLog(t *testing.T) {
	met, negotiations := map[string]int{}, 0
	for _, id := range scenarios.IDs() {
		doc := document(t, id)
		for seed := uint64(1); seed <= uint64(effort.Of(300, 900)); seed++ {
			s := begin(t, play.NewMemory(), doc, seed, play.Guided)
			luck := rand.New(rand.NewPCG(seed, 29))
			if !toTable(t, s) {
				continue
			}
			negotiations++
			sc := s.Scenario()
			target, best, before, floors := 1.0, 0.0, []float64(nil), []float64{}
			for s.Phase() == engine.Bargaining && s.Board().Table.CanPropose {
				floors = append(floors, s.Board().Table.Alternative.Value)
				carry(t, s, play.Decision{Do: play.Propose, Terms: haggled(s, luck)})
				if s.Phase() != engine.Bargaining && s.Phase() != engine.Ended && s.Board().Table != nil && s.Board().Table.Deal == nil {
					toTable(t, s)
				}
			}
			b := s.Board()
			if b.Table == nil {
				continue
			}
			own := 0
			for at := range b.Table.Offers {
				offer := sim.As[sim.Offered](&b.Table.Offers[at])
				if offer.By != sim.SupplierSide {
					continue
				}
				re := b.Table.Reactions[own]
				r := floors[own]
				own++
				values := []float64{}
				for _, term := range offer.Terms {
					values = append(values, term.Value)
				}
				met[re.Offer+" "+re.Answer]++
				if re.Round != offer.Round || re.Numbers == nil {
					t.Fatalf("%s, seed %d: the reaction of round %d stands beside offer %d", id, seed, re.Round, offer.Round)
				}
				if offer.Round > 0 {
					rounds := float64(sc.Rounds)
					gained := max(0, offer.Other-best)
					better, worse, same := 0, 0, true
					for k := range values {
						lower := sc.Issues[k].LowerIsBetter(sc)
						switch {
						case values[k] == before[k]:
							continue
						case values[k] < before[k] == lower:
							better++
						default:
							worse++
						}
						same = false
					}
					pays := 1 - sc.Model.Reciprocity + sc.Model.Reciprocity*min(2, rounds*gained)
					if worse > 0 && better == 0 {
						pays = 0
					}
					step := (1 - r) / rounds // a linear tactic
					is := max(r, target-step*pays)
					near := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
					if !near(re.Numbers.Gained, gained) || !near(re.Numbers.Pays, pays) || !near(re.Numbers.Step, step) || !near(re.Numbers.Target, is) || !near(re.Numbers.Before, target) {
						t.Fatalf("%s, seed %d, round %d: reaction %+v; c %v a %v d %v U %v to %v", id, seed, offer.Round, *re.Numbers, gained, pays, step, target, is)
					}
					ok := false
					switch re.Offer {
					case play.OfferBack:
						ok = worse > 0 && better == 0
					case play.OfferRepeats:
						ok = same && re.Times > 1
					case play.OfferSwaps:
						ok = !same && gained < 1e-8
					case play.OfferHollow, play.OfferSmall:
						ok = gained > 0 && gained*rounds < 1
					case play.OfferFair:
						ok = gained*rounds > 1-1e-6 && gained*rounds < 2
					case play.OfferLarge:
						ok = gained*rounds > 2-1e-6
					}
					if re.Offer == play.OfferHollow {
						w := s.Board().Table.Theirs[re.Issue].Value
						ok = ok && values[re.Issue] != before[re.Issue] && w < 1/float64(len(values))
					}
					switch re.Answer {
					case play.AnswerAccepts:
						ok = ok && b.Table.Deal != nil
					case play.AnswerHolds:
						ok = ok && pays == 0 && near(is, target)
					case play.AnswerLess:
						ok = ok && is < target && is > target-step
					case play.AnswerFull:
						ok = ok && pays >= 1-1e-9 && is <= target-step+1e-9
					case play.AnswerLimit:
						ok = ok && pays > 0 && near(is, r)
					case play.AnswerHardened:
						ok = ok && is > target
					default:
						ok = false
					}
					if !ok {
						t.Fatalf("%s, seed %d, round %d: called %s and %s; gained %v, pays %v, target %v to %v, r %v", id, seed, offer.Round, re.Offer, re.Answer, gained, pays, target, is, r)
					}
					target = is
				}
				best, before = max(best, offer.Other), values
			}
			if own != len(b.Table.Reactions) {
				t.Fatalf("%d reactions to %d offers", len(b.Table.Reactions), own)
			}
		}
	}
	if negotiations < 200 {
		t.Errorf("only %d negotiations", negotiations)
	}
	for _, kind := range []string{play.OfferBack + " " + play.AnswerHolds, play.OfferRepeats + " " + play.AnswerLess, play.OfferSwaps + " " + play.AnswerLess,
		play.OfferHollow + " " + play.AnswerLess, play.OfferSmall + " " + play.AnswerLess, play.OfferFair + " " + play.AnswerFull, play.OfferLarge + " " + play.AnswerFull} {
		if met[kind] == 0 {
			t.Errorf("nobody met %q: %v", kind, met)
		}
	}
}

// TestPressureIsToldAsTheLevelAllows: guided names the next best option, realistic
// somebody who would rather have it, an expert hears that there is one; who is
// named does rather have it.
func TestPressureIsToldAsTheLevelAllows(t *testing.T) {
	named, asked := 0, 0
	for _, id := range scenarios.IDs() {
		for seed := uint64(1); seed <= 12; seed++ {
			told := map[play.Level]play.Pressure{}
			var past *play.Past
			for _, level := range play.Levels {
				s := begin(t, play.NewMemory(), document(t, id), seed, level)
				if !toTable(t, s) {
					continue
				}
				told[level] = s.Board().Table.Pressure
				var err error
				if past, err = s.Week(s.Board().Week); err != nil {
					t.Fatal(err)
				}
			}
			if len(told) < len(play.Levels) {
				continue
			}
			guided, realistic, expert := told[play.Guided], told[play.Realistic], told[play.Expert]
			if realistic.Option != "" || expert.Option != "" || expert.Member != "" || guided.Exists != expert.Exists || guided.Member != realistic.Member || guided.Exists != (guided.Option != "") {
				t.Fatalf("%s, seed %d: %+v", id, seed, told)
			}
			sc := document(t, id).Scenario()
			if guided.Exists {
				named++
			}
			if guided.Member == "" {
				continue
			}
			asked++
			truth := past.Truth(sc.MemberIndex(guided.Member))
			other := truth.Status
			if j := sc.SupplierIndex(guided.Option); j >= 0 {
				other = truth.Value[j]
			}
			if other <= truth.Value[sc.You] {
				t.Errorf("%s, seed %d: %s does not prefer %s", id, seed, guided.Member, guided.Option)
			}
		}
	}
	if named == 0 || asked == 0 {
		t.Errorf("%d options named, %d people", named, asked)
	}
}
