package play_test

import (
	"errors"
	"fmt"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/play"
)

// TestALastOfferIsLaidDownByHand in a play of its own: after all talks one more
// offer is awaited, a worse one is refused in words, and the plan of the play
// comes to the same end.
func TestALastOfferIsLaidDownByHand(t *testing.T) {
	met := map[play.Kind]int{}
	for at := range 4 * len(scenarios.IDs()) {
		id, hold := scenarios.IDs()[at/4], at%2 == 0
		doc := document(t, id, sim.Override{Path: "stages", Value: "{negotiation: {rounds: [{id: bafo, label: Last offers}]}}"},
			sim.Override{Path: "model.cutoff_base", Value: "0"}, sim.Override{Path: "model.awareness_gate", Value: "0"}, sim.Override{Path: "model.need_start", Value: "0.7"})
		s := begin(t, play.NewMemory(), doc, uint64(at+1), play.Levels[at%3])
		for n := 0; s.Phase() != engine.Ended; n++ {
			table := s.Board().Table
			switch {
			case n > 300:
				t.Fatal("the play does not end")
			case s.Phase() == engine.Planning:
				moves, err := s.Draft(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				carry(t, s, play.Decision{Do: play.EndWeek, Moves: moves})
			case table.Final && hold:
				met[play.Stand]++
				carry(t, s, play.Decision{Do: play.Stand})
			case table.Final:
				sc, worst, best := s.Scenario(), map[string]float64{}, map[string]float64{}
				for k, scores := range table.Scores {
					low, high := 0, 0
					for v := range scores {
						if scores[v] < scores[low] {
							low = v
						}
						if scores[v] > scores[high] {
							high = v
						}
					}
					name := sc.Issues[k].Issue.String()
					worst[name], best[name] = table.Grid[k][low], table.Grid[k][high]
				}
				if fmt.Sprint(table.Offer.Values) != fmt.Sprint(valuesOf(sc, worst)) {
					var mistake *play.Mistake
					if err := s.Decide(t.Context(), play.Decision{Do: play.Propose, Terms: worst}); !errors.As(err, &mistake) || mistake.Code != "worse_terms" {
						t.Errorf("%s: the worst for them after %v is met with %v", id, table.Offer.Values, err)
					}
					met["refused"]++
				}
				met[play.Propose]++
				carry(t, s, play.Decision{Do: play.Propose, Terms: best})
				if deal := s.Board().Table.Deal; deal == nil || deal.Key != sim.KeyFinal {
					t.Errorf("%s: the talks ended with %v", id, deal)
				}
			case table.CanPropose && at%4 == 3: // half-way, so that there is something worse
				middle := map[string]float64{}
				for k, grid := range table.Grid {
					middle[s.Scenario().Issues[k].Issue.String()] = grid[len(grid)/2]
				}
				carry(t, s, play.Decision{Do: play.Propose, Terms: middle})
			case table.CanPropose:
				carry(t, s, play.Decision{Do: play.Propose})
			default:
				carry(t, s, play.Decision{Do: play.Stand})
			}
		}
		plan, err := s.Plan()
		if err != nil {
			t.Fatal(err)
		}
		p, err := engine.NewProcess(s.Scenario(), engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
		if err != nil {
			t.Fatal(err)
		}
		want, _ := s.Result()
		if got := p.Follow(s.Head().Seed, plan); got != want {
			t.Errorf("%s: followed to %+v, played to %+v", id, got, want)
		}
	}
	if met[play.Stand] == 0 || met[play.Propose] == 0 || met["refused"] == 0 {
		t.Errorf("met %v", met)
	}
}

// valuesOf are terms in the order of the issues.
func valuesOf(sc *sim.Scenario, terms map[string]float64) (values []float64) {
	for k := range sc.Issues {
		values = append(values, terms[sc.Issues[k].Issue.String()])
	}
	return values
}
