package engine

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// buses are two offers of which the cheaper to buy is the dearer to run: 200,000
// with 12,000 for energy and 4,000 for service a year, and 150,000 with 25,000 and
// 5,000, over ten years 360,000 and 450,000.
func buses() *sim.Scenario {
	sc := weldingCell()
	reachable(sc)
	sc.Rule, sc.Quantity, sc.Suppliers, sc.Issues = sim.BestScore, 3, sc.Suppliers[:2], sc.Issues[:1]
	c := &sc.Criteria[1]
	c.Worst, c.Best, c.Weight = 500_000, 300_000, 1
	c.Parts = []sim.CostPart{{ID: "unit", Times: 1}, {ID: "energy", Times: 10}, {ID: "service", Times: 10}}
	for k, s := range [][]float64{{200_000, 12_000, 4_000}, {150_000, 25_000, 5_000}} {
		sc.Suppliers[k].Parts = s
		sc.Suppliers[k].Facts = []float64{80, sc.PriceFact(k, s[0]), 95, 10}
		sc.Suppliers[k].Floor, sc.Suppliers[k].Cost = 0.9*s[0], 0.6*s[0]
	}
	return sc
}

func byHand(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
		t.Errorf("%s: %.10g, by hand %.10g", what, got, want)
	}
}

// TestAPriceThatIsASum is MODEL.md section 14 by hand.
func TestAPriceThatIsASum(t *testing.T) {
	sc := buses()
	byHand(t, "what the first costs over ten years", sc.Suppliers[0].Facts[1], 200_000+10*12_000+10*4_000)
	byHand(t, "the second", sc.Suppliers[1].Facts[1], 450_000)
	p := process(t, sc, nil)
	byHand(t, "the first's score", p.truth0[1], (500_000.0-360_000)/200_000)
	byHand(t, "the second's score", p.truth0[len(sc.Criteria)+1], 0.25)
	byHand(t, "the list price", sc.ListPrice(0), 200_000)
	byHand(t, "what 340,000 leaves for the price", sc.Pricing(0).Price(340_000), 180_000)
	byHand(t, "the margin on three at list price", sc.ListMargin().Euros(), 3*(200_000-120_000))
	if grid := sc.PriceGrid(0); grid[0] != 200_000 || math.Abs(grid[6]-180_000) > 1e-6 {
		t.Errorf("bargains over %v", grid)
	}
	space := p.spaces[0]
	for o := range space.Allowed {
		byHand(t, "what an outcome says of the criterion", space.Fact(o, 0), space.Value(o, 0)+160_000)
	}
	p.reset(1)
	p.agree(0, 6) // the floor
	byHand(t, "the score of 180,000", p.truthOf(0, 1), (500_000.0-340_000)/200_000)
	byHand(t, "the price that stands", p.standingPrice(0), 180_000)
	byHand(t, "what it comes to", p.priceOf(0), 340_000)
	price, margin := p.terms(0)
	byHand(t, "the agreed price", price, 180_000)
	byHand(t, "the margin", margin.Euros(), 3*(180_000-120_000))
	if low, high := space.Scores[0][0], space.Scores[0][1]; math.Abs(low-0.7) > 1e-9 || math.Abs(high-0.8) > 1e-9 {
		t.Errorf("the grid scores from %g to %g", low, high)
	}
	lines := sc.Costs(0, 180_000)
	sum := 0.0
	for _, l := range lines {
		sum += l.Comes
	}
	if byHand(t, "the lines at the table", sum, 340_000); len(lines) != 3 || lines[1].Comes != 120_000 || lines[2].Stated != 4_000 {
		t.Errorf("the lines are %+v", lines)
	}
}

// TestTheCheaperToRunWinsByItsSum: on the price alone the tender goes to the other.
func TestTheCheaperToRunWinsByItsSum(t *testing.T) {
	winner := func(sc *sim.Scenario) int {
		won := [2]int{}
		p := process(t, sc, nil)
		for seed := range uint64(50) {
			if r := p.Run(seed); r.Winner >= 0 {
				won[r.Winner]++
			}
		}
		if won[0] > 0 == (won[1] > 0) {
			t.Fatalf("both win, or nobody: %v", won)
		}
		if won[0] > 0 {
			return 0
		}
		return 1
	}
	if sc := buses(); winner(sc) != 0 {
		t.Error("the dearer to run wins by the sum")
	}
	alone := buses()
	c := &alone.Criteria[1]
	c.Parts, c.Worst, c.Best = nil, 340_000, 140_000
	for j := range alone.Suppliers {
		s := &alone.Suppliers[j]
		s.Facts[1], s.Parts = s.Parts[0], nil
	}
	if winner(alone) != 1 {
		t.Error("on the price alone the dearer wins")
	}
}

// TestAnIndexByHand: ten percent a year for three years is 1, 1.1 and 1.21, on
// average 1.103333; half of a price follows it, all of the cost.
func TestAnIndexByHand(t *testing.T) {
	sc := buses()
	sc.PriceIndex = sim.PriceIndex{Change: 0.10, Years: 3}
	sc.Suppliers[0].Indexed, sc.Suppliers[0].CostIndexed = 0.5, 1
	restated(sc)
	f, cost := 1.0516666667, 1.1033333333
	byHand(t, "f", sc.Pricing(0).Factor, f)
	byHand(t, "z of the list price", sc.Suppliers[0].Facts[1], 200_000*f+160_000)
	byHand(t, "its inverse", sc.Pricing(0).Price(sc.Suppliers[0].Facts[1]), 200_000)
	byHand(t, "the margin at list price", sc.ListMargin().Euros(), 233_800)
	byHand(t, "where nothing is left", sc.Pricing(0).Bare(120_000), 120_000*cost/f)
	p := process(t, sc, nil)
	p.reset(1)
	p.agree(0, 6)
	_, margin := p.terms(0)
	byHand(t, "the margin at 180,000", margin.Euros(), 170_700) // 3 * (189,300 - 132,400)
	byHand(t, "the score of it", p.truthOf(0, 1), (500_000-180_000*f-160_000)/200_000)
	list := p.FirstOffer()
	byHand(t, "the list price is offered first", p.spaces[0].Value(list, 0), 200_000)
}

// TestABentScaleByHand is the example of the format: 48, 24 and 4 hours.
func TestABentScaleByHand(t *testing.T) {
	c := sim.Criterion{Worst: 48, Best: 4, Scale: []sim.ScalePoint{{Value: 48, Score: 0}, {Value: 24, Score: 0.6}, {Value: 4, Score: 1}}}
	for z, want := range map[float64]float64{60: 0, 48: 0, 36: 0.3, 24: 0.6, 14: 0.8, 4: 1, 2: 1} {
		byHand(t, "a score", c.Score(z), want)
		if want > 0 && want < 1 {
			byHand(t, "its inverse", c.Value(want), z)
		}
	}
	rises := sim.Criterion{Worst: 0, Best: 100, Scale: []sim.ScalePoint{{Value: 100, Score: 1}, {Value: 40, Score: 0.9}, {Value: 0, Score: 0}}}
	for z, want := range map[float64]float64{-5: 0, 0: 0, 20: 0.45, 40: 0.9, 70: 0.95, 100: 1, 120: 1} {
		byHand(t, "a rising score", rises.Score(z), want)
		if want > 0 && want < 1 {
			byHand(t, "its inverse", rises.Value(want), z)
		}
	}
	if ends := []float64{c.Value(0), c.Value(1), rises.Value(0), rises.Value(1)}; ends[0] != 48 || ends[1] != 4 || ends[2] != 0 || ends[3] != 100 {
		t.Errorf("the ends are %v", ends)
	}
}

// TestAContactBan: from its week on nobody is contacted, nothing is paid for it, and
// each refusal is told; articles and running deliveries go on.
func TestAContactBan(t *testing.T) {
	sc := weldingCell()
	reachable(sc)
	sc.QuietFrom = &sim.Condition{Test: sim.FromWeek, Week: 4}
	set := Setup{Weighting: formula.NoWeighting, Interactive: true}
	p, err := NewProcess(sc, set)
	if err != nil {
		t.Fatal(err)
	}
	log := &sim.Log{}
	p.Start(3, log)
	call := sim.Move{Action: sc.ActionIndex("call"), To: 1 << 3, Topic: 0, Claim: 0.7}
	mail := sim.Move{Action: sc.ActionIndex("email"), To: 1<<1 | 1<<3, Topic: 0, Mail: sim.PlainMail}
	advert := sim.Move{Action: sc.ActionIndex("advertising"), Topic: 0}
	for p.Week() < 4 {
		if v := p.Plan().Add(call).Void; v != sim.Possible {
			t.Fatalf("week %d: a call is void: %s", p.Week(), v)
		}
		p.EndWeek([]sim.Move{call})
	}
	draft := p.Plan()
	if a, b, c := draft.Add(call), draft.Add(mail), draft.Add(advert); a.Void != sim.Quiet || b.Void != sim.Quiet || c.Void != sim.Possible {
		t.Errorf("under the ban a call is %q, a mail %q, an advertisement %q", a.Void, b.Void, c.Void)
	}
	if r := draft.Add(sim.Move{Action: sim.Research, To: 1 << 2}); r.Void != sim.Possible {
		t.Errorf("work at one's own desk is %q", r.Void)
	}
	hours, spent := p.hoursUsed[sc.You], p.spent[sc.You]
	p.EndWeek([]sim.Move{call, mail})
	if p.hoursUsed[sc.You] != hours || p.spent[sc.You] != spent {
		t.Error("what the ban refuses costs something")
	}
	refused := log.Of(sim.KeyRefused)
	if len(refused) != 2 || refused[0].Member != "philippe" || sim.As[sim.Refused](&refused[1]).People != 2 || refused[1].Member != "" {
		t.Errorf("refused: %+v", refused)
	}
	if began := log.Of(sim.KeyQuietFrom); len(began) != 1 || began[0].Week != 4 {
		t.Errorf("it began: %+v", began)
	}
	for _, strategy := range sellersOf() {
		_, log, _ := process(t, sc, strategy).RunLogged(9)
		direct := 0
		for _, e := range log.Entries {
			if e.Key != sim.KeyArrived && e.Key != sim.KeyMissed || !sc.Actions[sc.ActionIndex(e.Action)].Channel.Direct() {
				continue
			}
			if direct++; e.Week >= 4 {
				t.Errorf("%s: contacted in spite of the ban: %+v", strategy.Name, e)
			}
		}
		if strategy.Name == "balanced" && (direct == 0 || len(log.Of(sim.KeyRefused)) > 0) {
			t.Errorf("balanced: %d contacts before it, refused %v: its rows know the ban", direct, log.Of(sim.KeyRefused))
		}
	}
}
