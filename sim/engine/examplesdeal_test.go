package engine

import (
	"fmt"

	"buygrid/sim"
	"buygrid/sim/bargain"
	"buygrid/sim/formula"
)

// The worked examples of section 9, and of value and worth.

// tradeTalks is the reference's grid of the worked negotiations, see tradeSpace.
func tradeTalks(buyersPace, sellersPace, reservation, reciprocity float64) refTalks {
	r := newRefWorld(tradeScenario(), 1, formula.NoWeighting)
	deals, _ := r.deals(0, sim.BargainingStyle{})
	return refTalks{deals: deals, rounds: 8, buyers: reservation, sellers: reservation,
		buyersPace: buyersPace, sellersPace: sellersPace, reciprocity: reciprocity}
}

// talksOf tells a negotiation: what was said by whom, and what it came to.
func talksOf(said []any, terms []float64, by int) any {
	who := map[int]string{bargain.Buying: "buyer accepts", bargain.Selling: "seller accepts", -1: "the last offer stands"}
	return map[string]any{"offers by side": said, "agreement": terms, "by": who[by]}
}

func (n *refTalks) told() any {
	agreed, by, said := n.play()
	var all []any
	for _, o := range said {
		all = append(all, []any{o.round, o.by, n.deals[o.outcome].values})
	}
	return talksOf(all, n.deals[agreed].values, by)
}

func talksOn(space *bargain.OutcomeSpace, set bargain.Setup) any {
	var all []any
	outcome, by := space.Bargain(set, func(r bargain.Round) {
		all = append(all, []any{r.T, bargain.Selling, termsOn(space, r.Offer)})
		if r.Reply >= 0 {
			all = append(all, []any{r.T, bargain.Buying, termsOn(space, r.Reply)})
		}
	})
	return talksOf(all, termsOn(space, outcome), by)
}

// scripts are offers of a supplier without a tactic, on the grid of
// tradeScenario: what it takes back, repeats and gives.
var scripts = [][]int{
	{192, 192, 192, 192, 192, 192, 192, 192, 192},    // the same again and again
	{192, 203, 192, 203, 207, 239, 155, 107, 59},     // takes back in round 2
	{239, 227, 191, 179, 143, 131, 95, 83, 47},       // gives more and more
	{192, 192, 203, 203, 155, 155, 107, 107, 107, 0}, // gives every other round
}

func dealExamples() []example {
	var all []example
	for _, t := range []struct {
		name                    string
		buyersPace, sellersPace float64
	}{
		{"negotiation T=8, buyer e=.5, seller e=1, res .3/.3, reciprocity .5", 0.5, 1},
		{"negotiation T=8, buyer boulware .2, seller conceder 2, reciprocity .5", 0.2, 2},
		{"negotiation T=8, buyer e=1, seller boulware .2, reciprocity .5", 1, 0.2},
	} {
		all = append(all, example{"9", t.name, "offers by side: [round, 0 buyer, 1 seller, terms]", func() any {
			n := tradeTalks(t.buyersPace, t.sellersPace, 0.3, 0.5)
			return n.told()
		}, func() any {
			return talksOn(tradeSpace(t.buyersPace, t.sellersPace), bargain.Setup{Reservation: [2]float64{0.3, 0.3}, Reciprocity: 0.5})
		}})
	}
	for at, script := range scripts {
		for _, reciprocity := range []float64{0, 0.5, 1} {
			all = append(all, example{"9", fmt.Sprintf("the buying side answers what it sees, script %d, reciprocity %g", at+1, reciprocity),
				map[string]any{"offers": script, "res": 0.3, "e": 1, "T": 8}, func() any {
					n, out, u := tradeTalks(1, 1, 0.3, reciprocity), []float64{}, 1.0
					for t := range 9 {
						u = n.yields(u, t, script[t], script[:t])
						out = append(out, u)
					}
					return out
				}, func() any {
					space, set, out, u, best := tradeSpace(1, 1), bargain.Setup{Reservation: [2]float64{0.3, 0.3}, Reciprocity: reciprocity}, []float64{}, 1.0, 0.0
					for t := range 9 {
						pays := 1.0
						if t > 0 {
							pays = space.Pays(reciprocity, script[t], script[t-1], best)
						}
						u = space.Yield(&set, u, pays, t)
						best = max(best, space.Own[bargain.Buying][script[t]])
						out = append(out, u)
					}
					return out
				}})
		}
	}
	sealed := func(sc *sim.Scenario) { sc.Rounds = 0 }
	costly := func(sc *sim.Scenario) {
		sc.Issues = append([]sim.IssueTerms{}, sc.Issues...)
		sc.Issues[2].Cost = 400_00
		sc.HourCost, sc.Score = 85_00, sim.ScoreWeights{Won: 1, Value: 3}
	}
	agreed := []int{2, 1, 2, 2} // 111333.33, 12 weeks, 10 %, 36 months
	won := sim.Result{Outcome: sim.Outcome{End: sim.Won}, Margin: 190_000_00, Spent: 12_000_00, Hours: 130}
	lost := sim.Result{Outcome: sim.Outcome{End: sim.WalkedAway}, Spent: 12_000_00, Hours: 130}
	return append(all,
		example{"9", "a sealed bid", "rounds 0: what stands, and who accepted it", func() any {
			r := exampleWorld(sealed)
			deals, _ := r.deals(0, sim.BargainingStyle{})
			n := refTalks{deals: deals, buyers: 0.4, buyersPace: 1, sellersPace: 1, reciprocity: 0.5}
			return n.told()
		}, func() any {
			return talksOn(exampleProcess(sealed).spaces[0], bargain.Setup{Reservation: [2]float64{0.4, 0}, Reciprocity: 0.5})
		}},
		example{"9", "margin with what the guarantee costs", "price 111333.33, 12 weeks, 10 %, 36 months; the guarantee costs 400 a step, a week 1500, a warranty 900", func() any {
			r := exampleWorld(costly)
			deals, _ := r.deals(0, sim.BargainingStyle{})
			for at := range deals {
				if fmt.Sprint(deals[at].positions) == fmt.Sprint(agreed) {
					r.agree(0, &deals[at])
				}
			}
			r.over, r.end, r.got = true, sim.Won, map[int]float64{0: 1}
			_, price, margin, _ := r.result()
			return []float64{price, margin}
		}, func() any {
			p := exampleProcess(costly)
			price, margin := p.termsOf(0, p.Outcome(agreed))
			return []float64{price, margin.Euros()}
		}},
		example{"13", "value and worth", "margin 190000, 12000 spent, 130 hours at 85, won 1 and value 3: won; walked away", func() any {
			r := exampleWorld(costly)
			a, b := r.refValue(true, 190_000, 12_000, 130), r.refValue(false, 0, 12_000, 130)
			return []float64{a, r.refWorth(true, a), b, r.refWorth(false, b)}
		}, func() any {
			sc := weldingCell()
			costly(sc)
			a, _ := sc.Value(won)
			b, _ := sc.Value(lost)
			return []float64{a, sc.Worth(won), b, sc.Worth(lost)}
		}},
	)
}
