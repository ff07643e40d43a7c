package engine

import (
	"math"
	"slices"
	"testing"

	"buygrid/sim"
)

// TestThePurchasesOfTheReferenceDoWhatTheyAreNamedFor: each of the new rules
// comes up among the purchases on which engine and reference must agree.
func TestThePurchasesOfTheReferenceDoWhatTheyAreNamedFor(t *testing.T) {
	met := map[string]int{}
	for _, change := range offering() {
		for seed := range uint64(20) {
			sc := weldingCell()
			change(sc)
			for j := range sc.Suppliers {
				sc.Suppliers[j].Strategy = []string{"", "reliability_proof", "price_conceder"}[j]
			}
			res, log, why := process(t, sc, nil).RunLogged(seed)
			for _, e := range log.Entries {
				met[e.Key]++
				if d, ok := e.Payload.(sim.DroppedOut); ok {
					met[d.Reason.String()+" in "+e.Stage.String()]++
				}
				if f, ok := e.Payload.(sim.FinalOffer); ok && f.Stands {
					met["stands"]++
				}
				if c, ok := e.Payload.(sim.OfferChanged); ok {
					met[c.What.String()]++
				}
			}
			if res.Outcome.End == sim.NotShortlisted && why.Gate == sim.Negotiation {
				met["out at the table"]++
			}
			if res.Outcome.End == sim.NoSupplier {
				met["nobody"]++
			}
		}
	}
	t.Log(met)
	for _, what := range []string{sim.KeySelection, sim.KeyFinal, sim.KeyWithdrew, "fact", "floor", "strategy", "stands", "no_trial in preselection", "no_trial in negotiation",
		"ranked_out in negotiation", "screened in preselection", "awareness in preselection", "out at the table", sim.KeyForced} {
		if met[what] == 0 {
			t.Errorf("no purchase has %s", what)
		}
	}
}

// priceAlone is a purchase about nothing but the price of 110, 100, 90 or 80.
func priceAlone(floor float64) *sim.Scenario {
	sc := weldingCell()
	sc.Issues = []sim.IssueTerms{{Issue: sim.IssuePrice, Criterion: 1, Values: []float64{110000, 100000, 90000, 80000}, Buyer: 1, Seller: 1}}
	for j := range sc.Suppliers {
		sc.Suppliers[j].Facts = slices.Clone(sc.Suppliers[j].Facts)
		sc.Suppliers[j].Facts[1], sc.Suppliers[j].Floor = 110000, floor
	}
	return sc
}

// TestALastOfferGoesHalfWay by hand: a price of 110 is worth 1 to the supplier,
// 100 two thirds, 90 one third, 80 nothing; its reservation is what its floor is
// worth.
func TestALastOfferGoesHalfWay(t *testing.T) {
	for _, c := range []struct {
		floor        float64
		stood, wants int
	}{
		{80000, 0, 1}, // half of 1: 100 is worth 2/3, 90 only 1/3
		{80000, 1, 2}, // half of 2/3: 90
		{80000, 2, 2}, // half of 1/3: 90 still, 80 is worth nothing
		{80000, 3, 3},
		{90000, 0, 1}, // half-way from 1/3 to 1 is 2/3: 100
		{90000, 1, 1}, // from 1/3 to 2/3 is 1/2: 100
		{90000, 2, 2},
		{90000, 3, 3}, // below the floor: half-way up would be 90, worse for the buying side
	} {
		p := process(t, priceAlone(c.floor), nil)
		if got := lastOutcome(p.spaces[1], c.stood); got != c.wants {
			t.Errorf("floor %v, stood at %d: %d, want %d", c.floor, c.stood, got, c.wants)
		}
	}
}

// TestAnOfferThatChangesIsTrueAtOnceAndBelievedLater: what an event changes is a
// fact from its week on, with a new grid from list to floor; nobody believes
// otherwise by that alone, and the next world begins with the file.
func TestAnOfferThatChangesIsTrueAtOnceAndBelievedLater(t *testing.T) {
	nan := math.NaN()
	sc := weldingCell()
	sc.Actions = nil // nobody says anything
	sc.Model.NeedStart, sc.Model.AwarenessGate, sc.Model.CutoffBase = 0.6, 0, 0
	sc.Events = []sim.Event{{ID: "cut", Chance: 1, When: sim.Condition{Test: sim.FromWeek, Week: 1}, Effect: sim.Effect{Importance: -1, Type: -1,
		Suppliers: []sim.SupplierEffect{{Supplier: 0, Facts: []float64{90, 104000, nan, nan}, Floor: 92000}}}}}
	p := interactive(t, sc)
	for range 2 {
		p.Start(1, &sim.Log{})
		p.EndWeek(nil)
		if got := p.Fact(0, 0); got != 0.78 {
			t.Errorf("fit is %v before", got)
		}
		before, _ := p.Belief(0, 0, 0)
		p.EndWeek(nil)
		if got := p.Fact(0, 0); got != 0.9 {
			t.Errorf("fit is %v after, want 0.9", got)
		}
		if got, want := p.Fact(0, 1), (160000.0-104000)/70000; math.Abs(got-want) > 1e-12 {
			t.Errorf("price scores %v, want %v", got, want)
		}
		if after, _ := p.Belief(0, 0, 0); after != before {
			t.Errorf("believed %v, then %v", before, after)
		}
		if got := p.Grid()[0]; len(got) != 7 || got[0] != 104000 || got[1] != 102000 || got[6] != 92000 {
			t.Errorf("prices %v, want 104000 to 92000 by 2000", got)
		}
		if sc.Suppliers[0].Facts[0] != 78 || p.Scenario().Suppliers[0].Facts[0] != 90 {
			t.Error("the scenario itself has changed")
		}
	}
}

// TestWhatWasAgreedStaysAgreed: an event after the talks moves no price that was
// agreed.
func TestWhatWasAgreedStaysAgreed(t *testing.T) {
	sc := weldingCell()
	reachable(sc)
	sc.Rule = sim.BestScore
	_, _, calm := process(t, sc, nil).RunLogged(3)
	changed, nan := *sc, math.NaN()
	changed.Events = []sim.Event{{ID: "up", Chance: 1, When: sim.Condition{Test: sim.AtStage, Stage: sim.Decision}, Effect: sim.Effect{Importance: -1, Type: -1,
		Suppliers: []sim.SupplierEffect{{Supplier: 1, Facts: []float64{nan, 150000, nan, nan}, Floor: 140000}}}}}
	_, log, after := process(t, &changed, nil).RunLogged(3)
	if len(log.Of(sim.KeyChanged)) != 2 || calm.Winner != "halden" || after.Winner != calm.Winner || after.Price != calm.Price {
		t.Errorf("%d changes; %+v, then %+v", len(log.Of(sim.KeyChanged)), calm, after)
	}
}

// TestWithoutATrialNobodyPasses: who never tries is out for want of a trial, who
// does is not.
func TestWithoutATrialNobodyPasses(t *testing.T) {
	sc := weldingCell()
	reachable(sc)
	sc.Model.AwarenessGate, sc.Criteria[2].Trial = 0, true
	if got, _, why := process(t, sc, sim.StrategyNamed("passive")).RunLogged(1); sc.OutcomeName(got.Outcome) != "not_shortlisted:no_trial:otif" || why.Criterion != "otif" || why.Gate != sim.Preselection {
		t.Errorf("passive: %s, %+v", sc.OutcomeName(got.Outcome), why)
	}
	passed := 0
	p := process(t, sc, sim.StrategyNamed("reliability_proof"))
	for seed := range uint64(20) {
		_, log, _ := p.RunLogged(seed)
		delivered := map[string]bool{}
		for _, e := range log.Entries {
			switch {
			case e.Key == sim.KeyDelivery && e.Topic == "otif":
				delivered[e.Supplier] = true
			case e.Key == sim.KeyShortlisted && !delivered[e.Supplier]:
				t.Errorf("seed %d: %s is on the shortlist without a trial", seed, e.Supplier)
			case e.Key == sim.KeyShortlisted && e.Supplier == "kestrel":
				passed++
			}
		}
	}
	if passed < 5 {
		t.Errorf("who tries passes in %d of 20", passed)
	}
}

// TestALastOfferByHandIsThatOfTheStrategy, and a plan that has it plays it again.
func TestALastOfferByHandIsThatOfTheStrategy(t *testing.T) {
	sc := weldingCell()
	reachable(sc)
	sc.Model.StageWeeks[sim.Negotiation] = 1
	sc.Selections = []sim.Round{{ID: "bafo", Stage: sim.Negotiation, Keep: 2}}
	s := *sim.StrategyNamed("balanced")
	s.Deal = sim.BargainingStyle{}
	auto, hand, again := process(t, sc, &s), interactive(t, sc), interactive(t, sc)
	finals := 0
	for seed := range uint64(12) {
		_, want, _ := auto.RunLogged(seed)
		finals += len(want.Of(sim.KeyFinal))
		log, plan, offers := &sim.Log{}, &sim.Plan{}, want.Of(sim.KeyOffer)
		hand.Start(seed, log)
		for hand.Phase() != Ended {
			now, step := hand.Moment(), sim.Step{Moment: hand.Moment(), Final: hand.Table().Final}
			switch {
			case hand.Phase() == Planning:
				moves := hand.Suggest(&s)
				plan.SetMoves(now, moves)
				hand.EndWeek(moves)
				continue
			case step.Final:
				step.Outcome = hand.LastOffer()
				hand.Propose(step.Outcome)
			default:
				for len(offers) > 0 && (offers[0].Supplier != "kestrel" || sim.As[sim.Offered](&offers[0]).By != sim.SupplierSide) {
					offers = offers[1:]
				}
				if len(offers) == 0 {
					step.Kind, step.Least = sim.Take, 0
					hand.Accept()
					break
				}
				positions := make([]int, len(hand.Grid()))
				for k, values := range hand.Grid() {
					positions[k] = slices.Index(values, offers[0].Terms()[k].Value)
				}
				step.Outcome, offers = hand.Outcome(positions), offers[1:]
				if !hand.CanPropose() {
					step.Kind = sim.Hold
					hand.Stand()
					break
				}
				hand.Propose(step.Outcome)
			}
			plan.Steps = append(plan.Steps, step)
		}
		res, _ := hand.Close()
		if a, b := story(t, want), story(t, log); a != b {
			t.Fatalf("seed %d: by hand the story differs", seed)
		}
		if got := again.Follow(seed, plan); got != res {
			t.Errorf("seed %d: the plan comes to %+v, want %+v", seed, got, res)
		}
	}
	if finals < 12 {
		t.Errorf("only %d last offers", finals)
	}
}
