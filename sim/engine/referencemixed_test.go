package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/formula"
)

// Purchases in which what MODEL.md section 14 knows comes together: parts of the
// business, signatures, sums, selections, trials, news of people and offers, bans and
// beginnings.

// mixedCases are drawn ones: each draws which of them it has.
func mixedCases() (all []refCase) {
	for seed := range uint64(120) {
		draw := rand.New(rand.NewPCG(seed, 1416))
		c := refCase{name: fmt.Sprint("drawn of all ", seed), hand: seed%3 == 1, change: func(sc *sim.Scenario) {
			scrambled(draw, sc)
			mixed(draw, sc)
		}}
		if seed%3 == 2 {
			c.strategy = everyRow()
		}
		if seed%11 == 10 {
			c.weight = 0.01 * float64(1+draw.IntN(100))
		}
		all = append(all, c)
	}
	return all
}

// mixed switches on what it draws.
func mixed(draw *rand.Rand, sc *sim.Scenario) {
	often := func() bool { return draw.IntN(5) < 3 }
	if often() { // so that more comes to the table
		reachable(sc)
		sc.Model.AwarenessGate = 0
	}
	divided(draw, sc)
	if draw.IntN(3) == 0 {
		summed(sc)
	}
	if often() {
		indexed(sc)
	}
	if draw.IntN(4) == 0 {
		bent(sc)
	}
	for c := range sc.Criteria {
		k := &sc.Criteria[c]
		k.AtLeast, k.Trial = k.Worst+draw.Float64()*0.5*(k.Best-k.Worst), draw.IntN(12) == 0
	}
	if often() {
		shuffled(draw, sc)
		for i := range sc.Members { // most ask for no more than some have
			s := sc.Members[i].SignOff
			if s == nil {
				continue
			}
			s.Preselection = s.Preselection && draw.IntN(2) == 0
			for c := range s.AtLeast {
				s.AtLeast[c] = sc.Criteria[c].Value(0.8 * draw.Float64())
			}
		}
	}
	steps(draw, sc)
	for a := range sc.Actions { // trials are soon over and cost little
		if sc.Actions[a].Channel == sim.Pilot {
			sc.Actions[a].Weeks, sc.Actions[a].Deliveries, sc.Actions[a].Hours, sc.Actions[a].Cost = 1+draw.IntN(2), 1, 1, 100_00
		}
	}
	switch draw.IntN(5) {
	case 0:
		sc.QuietFrom = &sim.Condition{Test: sim.AtStage, Stage: sim.Stage(draw.IntN(int(sim.Stages)))}
	case 1:
		sc.QuietFrom = &sim.Condition{Test: sim.FromWeek, Week: draw.IntN(12)}
	}
	if often() {
		restates(draw, sc)
	}
	if draw.IntN(3) == 0 { // it begins anew
		weeks := sc.Model.StageWeeks
		sc.Type = sim.StraightRebuy
		sc.Model.StageWeeks = weeks
		when := sim.Condition{Test: sim.AtStage, Stage: sim.Stage(1 + draw.IntN(int(sim.Stages)-1))}
		sc.Events = append(sc.Events, sim.Event{ID: "anew", When: when, Chance: 0.8, Effect: sim.Effect{Importance: -1, Type: int(sim.ModifiedRebuy)}})
	}
}

// divided draws how the business is given out.
func divided(draw *rand.Rand, sc *sim.Scenario) {
	n := len(sc.Suppliers)
	switch draw.IntN(3) {
	case 0:
		sc.Award = sim.Award{Split: []float64{0.5, 0.3, 0.2}}
	case 1:
		sc.Rule, sc.Award = sim.BestScore, sim.Award{Price: sim.PriceFormula(draw.IntN(sim.PriceFormulas))}
		for k, share := range []float64{0.4, 0.4, 0.2} {
			lot := sim.Lot{ID: fmt.Sprint("lot-", k), Share: share}
			if draw.IntN(2) == 0 {
				lot.Suppliers = sim.Set(draw.IntN(1 << n))
			}
			if draw.IntN(2) == 0 {
				lot.Weights = []float64{draw.Float64(), draw.Float64(), draw.Float64(), draw.Float64()}
			}
			sc.Award.Lots = append(sc.Award.Lots, lot)
		}
	}
}

// steps draws selections and trials in stages.
func steps(draw *rand.Rand, sc *sim.Scenario) {
	for week := range int(sc.Model.StageWeeks[sim.Preselection]) {
		if draw.IntN(4) > 0 {
			continue
		}
		r := sim.Round{ID: fmt.Sprint("selection-", week), Stage: sim.Preselection, Week: week + 1, Keep: draw.IntN(len(sc.Suppliers) + 1)}
		if draw.IntN(2) == 0 {
			r.AtLeast = slices.Repeat([]float64{math.NaN()}, len(sc.Criteria))
			c := draw.IntN(len(sc.Criteria))
			r.AtLeast[c] = sc.Criteria[c].Value(0.5 * draw.Float64())
		}
		sc.Selections = append(sc.Selections, r)
	}
	if draw.IntN(2) == 0 {
		sc.Selections = append(sc.Selections, sim.Round{ID: "bafo", Stage: sim.Negotiation, Keep: draw.IntN(len(sc.Suppliers) + 1)})
	}
	sc.Trials[sim.Preselection], sc.Trials[sim.Negotiation] = draw.IntN(8) == 0, draw.IntN(6) == 0
}

// restates draws events that change offers: facts, the parts of a price, its sum,
// floors and strategies, and withdrawals.
func restates(draw *rand.Rand, sc *sim.Scenario) {
	for k := range 1 + draw.IntN(4) {
		e := sim.SupplierEffect{Supplier: draw.IntN(len(sc.Suppliers))}
		s := &sc.Suppliers[e.Supplier]
		factor := sc.Pricing(e.Supplier)
		switch kind := draw.IntN(6); {
		case kind == 0 && e.Supplier != sc.You:
			e.Withdraws = true
		case kind == 1 && e.Supplier != sc.You:
			e.Strategy = sim.Strategies[draw.IntN(len(sim.Strategies))].Name
		case kind == 2:
			e.Floor = 40000 + 60000*draw.Float64()
		case kind <= 4 && s.Parts != nil:
			e.Parts = slices.Repeat([]float64{math.NaN()}, len(s.Parts))
			for at := range e.Parts {
				if draw.IntN(2) == 0 {
					e.Parts[at] = s.Parts[at] * (0.6 + 0.6*draw.Float64())
				}
			}
		default:
			e.Facts = slices.Repeat([]float64{math.NaN()}, len(sc.Criteria))
			e.Facts[draw.IntN(2)*2], e.Facts[1] = 70+20*draw.Float64(), 1.3*factor.Rest+factor.Factor*(70000+80000*draw.Float64())
		}
		when := sim.Condition{Test: sim.FromWeek, Week: draw.IntN(14)}
		if draw.IntN(2) == 0 {
			when = sim.Condition{Test: sim.AtStage, Stage: sim.Stage(draw.IntN(int(sim.Stages)))}
		}
		event := sim.Event{ID: fmt.Sprint("offer-", k), When: when, Chance: 1 - float64(draw.IntN(2))/2, Effect: sim.Effect{Importance: -1, Type: -1, Suppliers: []sim.SupplierEffect{e}}}
		sc.Events = append(sc.Events, event)
	}
}

// TestWhatComesTogetherHappens: the drawn purchases meet what they are drawn for.
func TestWhatComesTogetherHappens(t *testing.T) {
	met := map[string]int{}
	for at, c := range mixedCases() {
		sc := weldingCell()
		c.change(sc)
		s := sellersOf()[at%len(sellersOf())]
		p := process(t, sc, s)
		tree, err := NewTree([]Variant{{sc, Setup{Strategy: s, Weighting: formula.NoWeighting}}, {sc, Setup{Strategy: s, Weighting: 0.5}}})
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(effort.Of(2, 6)) {
			finite(t, p, seed)
			res, log, _ := p.RunLogged(seed)
			if got := tree.Run(seed)[0]; got != res {
				t.Fatalf("%s, seed %d: %+v in a tree, %+v told", c.name, seed, got, res)
			}
			shares := 0.0
			for _, e := range log.Of(sim.KeyAward) {
				shares += sim.As[sim.Awarded](&e).Share
			}
			left := log.Of(sim.KeyNotAwarded)
			for name, is := range map[string]bool{
				"an end":                                 true,
				"a vote":                                 res.Reached == sim.Decision,
				"lots that nobody signs for":             len(left) > 0 && sim.As[sim.NotAwarded](&left[0]).Unsigned,
				"lots of which none is signed":           sc.Award.Lots != nil && res.Process == sim.NotSigned,
				"some business that is nobody's":         res.Process == sim.Won && sc.Award.Split != nil && shares < 1-near,
				"a price that an event moves":            len(log.Of(sim.KeyChanged)) > 0,
				"a last offer":                           len(log.Of(sim.KeyFinal)) > 0,
				"a trial that is missed":                 res.Out[sim.NoTrial] != 0,
				"a beginning anew after a selection":     len(log.Of(sim.KeySelection)) > 0 && len(log.Of(sim.KeyRetype)) > 0,
				"a ban":                                  len(log.Of(sim.KeyQuietFrom)) > 0,
				"a last offer where money is short":      sc.Ceiling > 0 && len(log.Of(sim.KeyFinal)) > 0,
				"a signature that is not given, divided": sc.Award.Divided() && len(log.Of(sim.KeyUnsigned)) > 0,
			} {
				if is {
					met[name]++
				} else {
					met[name] += 0
				}
			}
		}
	}
	for name, n := range met {
		if n == 0 {
			t.Errorf("none meets %s", name)
		}
	}
	t.Log(met)
}
