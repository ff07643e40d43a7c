package engine

import (
	"math"
	"slices"
	"testing"

	"buygrid/sim"
)

// bidding is a tender at list prices before its decision: two criteria count, fit
// of 0 to 100 and the price between 200,000 and 40,000. Kestrel bids fit 80 for
// 120,000, Halden 60 for 96,000; Bolt, with fit 0 for the price given, bids too
// where that is above 0.
func bidding(t *testing.T, fit, price, bolt float64, award sim.Award) *Process {
	t.Helper()
	sc := weldingCell()
	sc.Rule, sc.Award = sim.BestScore, award
	sc.Criteria[1].Worst, sc.Criteria[1].Best = 200000, 40000
	for c, w := range []float64{fit, price, 0, 0} {
		sc.Criteria[c].Weight = w
	}
	for j, facts := range [][2]float64{{80, 120000}, {60, 96000}, {0, max(bolt, 1)}} {
		s := &sc.Suppliers[j]
		s.Facts[0], s.Facts[1], s.Floor, s.Cost = facts[0], facts[1], facts[1]/2, facts[1]/4
	}
	p := process(t, sc, nil)
	p.reset(1)
	p.log = &sim.Log{}
	p.stage, p.inStage = sim.Decision, 1
	for j := range p.short {
		if p.short[j] = j < 2 || bolt > 0; p.short[j] {
			p.agree(j, 0)
		}
	}
	return p
}

// By hand, weights 45 and 55: two bids score .45 * .8 + .55 * 96/120 = .80 and
// .45 * .6 + .55 = .82; a third at 48,000 makes them .36 + .55 * 48/120 = .58 and
// .27 + .55 * 48/96 = .545, and has .55 itself. Weights 51 and 49, the median of
// two 108: .408 + .49 * (.5 - 12/108) and .306 + .49 * (.5 + 12/108); a third at
// 200,000 makes it 120: .408 + .49 * .5 and .306 + .49 * .7. Linear, .5 and .65.
func TestABidThatCannotWinChangesWhoWinsUnderAFormulaThatReadsOtherBids(t *testing.T) {
	for _, one := range []struct {
		how              sim.PriceFormula
		fit, price, bolt float64
		two, three       []float64
		winners          [2]int
	}{
		{sim.LowestOverPrice, 45, 55, 48000, []float64{0.80, 0.82}, []float64{0.58, 0.545, 0.55}, [2]int{1, 0}},
		{sim.MedianPrice, 51, 49, 200000, []float64{0.5985555556, 0.6054444444}, []float64{0.653, 0.649, 0}, [2]int{1, 0}},
		{sim.LinearPrice, 45, 55, 48000, []float64{0.36 + 0.55*0.5, 0.27 + 0.55*0.65}, []float64{0.635, 0.6275, 0.5225}, [2]int{0, 0}},
		{sim.LinearPrice, 51, 49, 200000, []float64{0.408 + 0.49*0.5, 0.306 + 0.49*0.65}, []float64{0.653, 0.6245, 0}, [2]int{0, 0}},
	} {
		for k, bolt := range []float64{0, one.bolt} {
			p, want := bidding(t, one.fit, one.price, bolt, sim.Award{Price: one.how}), [][]float64{one.two, one.three}[k]
			p.decide(false)
			got := p.chances[:len(p.options)]
			if p.winner() != one.winners[k] || !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
				t.Errorf("%s, %d bids: %v won with %v, want %v and %v", one.how, len(got), p.winner(), got, one.winners[k], want)
			}
			parts := p.log.Of(sim.KeyRule)[0].Ballots[0].Options
			for o := range parts {
				if math.Abs(sim.Sum(parts[o].Parts)-want[o]) > 1e-9 {
					t.Errorf("%s: the parts %v of %v", one.how, parts[o].Parts, want[o])
				}
			}
			// The lines of the flips are the same scores.
			m := p.BelievedMatrix().Tender
			for o := range m.Score {
				sum := 0.0
				for c, w := range m.Weights {
					sum += w * m.Score[o][c]
				}
				if math.Abs(sum-want[o]) > 1e-9 {
					t.Errorf("%s: flips score %v, want %v", one.how, sum, want[o])
				}
			}
		}
	}
}

// By hand, linear, weights 45 and 55: .635, .6275 and, at 48,000 and fit 0, .5225.
// Only on fit Kestrel leads with .8, only on price Bolt with .95.
func TestABusinessIsGivenOutInPlacesAndLots(t *testing.T) {
	check := func(name string, p *Process, want ...award) {
		t.Helper()
		if !slices.EqualFunc(p.awards, want, func(a, b award) bool { return a.supplier == b.supplier && math.Abs(a.share-b.share) < 1e-12 }) {
			t.Errorf("%s: %v, want %v", name, p.awards, want)
		}
		told := p.log.Of(sim.KeyAward)
		if len(told) != len(want) {
			t.Errorf("%s: the log tells of %d", name, len(told))
		}
	}
	p := bidding(t, 45, 55, 48000, sim.Award{Split: []float64{0.5, 0.3, 0.2}})
	p.decide(false)
	check("three places", p, award{0, 0.5}, award{1, 0.3}, award{2, 0.2})
	p = bidding(t, 45, 55, 0, sim.Award{Split: []float64{0.5, 0.3, 0.2}})
	p.decide(false)
	check("the third place of two", p, award{0, 0.7}, award{1, 0.3})
	lots := []sim.Lot{{ID: "a", Share: 0.3, Weights: []float64{1, 0, 0, 0}}, {ID: "b", Share: 0.5, Weights: []float64{0, 1, 0, 0}}, {ID: "c", Share: 0.2, Suppliers: 0b110}}
	p = bidding(t, 45, 55, 48000, sim.Award{Lots: lots})
	p.decide(false)
	check("lots", p, award{2, 0.5}, award{0, 0.3}, award{1, 0.2})
	lots[2].Suppliers = 0b100
	p = bidding(t, 45, 55, 0, sim.Award{Lots: lots})
	p.decide(false)
	check("a lot without a bid", p, award{1, 0.5}, award{0, 0.3})
	// Each formula reads the bids of the lot alone: of 96,000 and 48,000 the lowest
	// is half of the first, so .45 * .6 + .55 * .5 = .545 loses to .55.
	p = bidding(t, 45, 55, 48000, sim.Award{Price: sim.LowestOverPrice, Lots: []sim.Lot{{ID: "a", Share: 0.6, Suppliers: 0b011}, {ID: "b", Share: 0.4, Suppliers: 0b110}}})
	p.decide(false)
	check("bids of the lot", p, award{1, 0.6}, award{2, 0.4})
}

// By hand, three people who count alike and V_0 = 0: the sums are .12 / 3, .09 / 3
// and -.01 / 3. The second, chosen however, has the first place; the first has the
// next; the third is worth less than today, so nobody has the last.
func TestFurtherPlacesGoToWhoIsWorthMoreThanToday(t *testing.T) {
	values := [][]float64{{0.06, 0.02, -0.01}, {0.03, 0.05, -0.01}, {0.03, 0.02, 0.01}}
	for _, must := range []bool{false, true} {
		sc := weldingCell()
		sc.Award.Split, sc.MustBuy, sc.Model.Habit = []float64{0.6, 0.3, 0.1}, must, 0
		sc.Members = sc.Members[:3]
		for i := range sc.Members {
			sc.Members[i].Influence[sim.Decision] = 1
		}
		p := process(t, sc, nil)
		p.reset(1)
		clear(p.need)
		p.stage = sim.Decision
		for j := range p.short {
			p.short[j] = true
			p.appraise(j)
			for i := range values {
				copy(p.weights[i*p.criteria:], []float64{1, 0, 0, 0})
				p.seen.part[p.at(i, j, 0)] = values[i][j]
			}
		}
		p.candidates()
		p.conclude(slices.Index(p.options, 1))
		want := []award{{1, 0.7}, {0, 0.3}}
		if must { // today is no option, so nobody has to be better
			want = []award{{1, 0.6}, {0, 0.3}, {2, 0.1}}
		}
		if !slices.EqualFunc(p.awards, want, func(a, b award) bool { return a.supplier == b.supplier && math.Abs(a.share-b.share) < 1e-12 }) {
			t.Errorf("must buy %v: %v, want %v", must, p.awards, want)
		}
	}
}

// However business is given out, a run without a log takes no memory.
func TestARunThatDividesBusinessAllocatesNothing(t *testing.T) {
	for name, award := range map[string]sim.Award{
		"places": {Split: []float64{0.5, 0.3, 0.2}, Price: sim.MedianPrice},
		"lots":   {Price: sim.LowestOverPrice, Lots: []sim.Lot{{ID: "a", Share: 0.3, Weights: []float64{1, 0, 0, 0}, Suppliers: 0b001}, {ID: "b", Share: 0.7, Suppliers: 0b110}}},
	} {
		sc := weldingCell()
		reachable(sc)
		sc.Rule, sc.Award = sim.BestScore, award
		p := process(t, sc, sim.StrategyNamed("balanced"))
		divided := 0
		for seed := range uint64(20) {
			if p.Run(seed).Awarded.Count() > 1 {
				divided++
			}
		}
		if divided == 0 {
			t.Errorf("%s: nothing was divided", name)
		}
		if n := testing.AllocsPerRun(3, func() {
			for seed := range uint64(20) {
				p.Run(seed)
			}
		}); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}
