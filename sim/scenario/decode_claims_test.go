package scenario

import (
	"reflect"
	"testing"

	"buygrid/sim"
)

func TestEveryClaimIsDecoded(t *testing.T) {
	won := sim.Outcome{End: sim.Won, Supplier: -1, Drop: -1, Criterion: -1}
	none := sim.Outcome{End: sim.NoQuorum, Supplier: -1, Drop: -1, Criterion: -1}
	balanced := sim.Seller{Strategy: sim.DefaultStrategy}
	for text, want := range map[string]sim.Expectation{
		"{at_least: 0.1}": {Seller: balanced, Outcome: won, AtLeast: 0.1, AtMost: sim.NoBound},
		"{strategy: random, outcome: no_quorum, at_most: 0.25}": {Seller: sim.Seller{Strategy: "random"}, Outcome: none, AtLeast: sim.NoBound, AtMost: 0.25},
		"{only: [bram], never: [call, email], outcome: nobody, at_least: 0.2, at_most: 0.4}": {Seller: sim.Seller{Strategy: sim.DefaultStrategy, Only: 2, Never: 1<<sim.Call | 1<<sim.Email},
			Measure: sim.OfNobody, Outcome: won, AtLeast: 0.2, AtMost: 0.4},
		"{strategy: passive, outcome: value, at_least: -0.5, at_most: 3}": {Seller: sim.Seller{Strategy: "passive"}, Measure: sim.OfValue, Outcome: won, AtLeast: -0.5, AtMost: 3},
		"{strategy: reliability_proof, beats: price_conceder, by: 0.2}": {Seller: sim.Seller{Strategy: "reliability_proof"}, Outcome: won, AtLeast: sim.NoBound, AtMost: sim.NoBound,
			Beats: &sim.Seller{Strategy: "price_conceder"}, By: 0.2},
		"{only: [eva], beats: {only: [bram], never: [pilot]}, of: value, by: 1.5, with: {purchase.importance: 0.9}}": {Seller: sim.Seller{Strategy: sim.DefaultStrategy, Only: 1}, Measure: sim.OfValue,
			Outcome: won, AtLeast: sim.NoBound, AtMost: sim.NoBound, Beats: &sim.Seller{Strategy: sim.DefaultStrategy, Only: 2, Never: 1 << sim.Pilot}, By: 1.5,
			With: []sim.Override{{Path: "purchase.importance", Value: "0.9"}}},
	} {
		if got := withKeys(t, "expect:\n  - "+text+"\n").Scenario().Expect[0]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", text, got, want)
		}
	}
}

func TestTheHuntIsReadInTheOrderOfTheFile(t *testing.T) {
	got := withKeys(t, "hunt: {words_only: 0.15, gatekeeper_only: {at_most: 0.05, why: Tom is asked.}, one_person: 1}\n").Scenario().Hunt
	want := []sim.HuntLimit{{Family: "words_only", AtMost: 0.15}, {Family: "gatekeeper_only", AtMost: 0.05, Why: sim.Text{"en": "Tom is asked."}}, {Family: "one_person", AtMost: 1}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestScoreAndCostOfAnHour(t *testing.T) {
	if sc := load(t, "twenty.yaml").Scenario(); sc.Score != (sim.ScoreWeights{Value: 1}) || sc.HourCost != 0 {
		t.Errorf("defaults: %+v, %v", sc.Score, sc.HourCost)
	}
	sc := withKeys(t, "you: {hour_cost: 62.5, budget: 900}\nscore: {won: 2}\n").Scenario()
	if sc.Score != (sim.ScoreWeights{Won: 2, Value: 1}) || sc.HourCost != 62_50 || sc.YouMeans != (sim.Means{HoursPerWeek: 20, Budget: 900_00}) {
		t.Errorf("%+v, %v, %+v", sc.Score, sc.HourCost, sc.YouMeans)
	}
	if means.key("hour_cost") != nil {
		t.Error("a rival's hours have a cost")
	}
}

func TestTurnsAndBillingOfActions(t *testing.T) {
	sc := withKeys(t, `actions:
  call: {turns: 4}
  tour: {channel: demonstration}
  ads: {channel: advertising, billing: per_lead, cost: 80}
  agent: {channel: content, billing: per_acquisition, share: 0.04}
`).Scenario()
	action := func(id string) sim.Action { return sc.Actions[sc.ActionIndex(id)] }
	if action("call").Turns != 4 || action("tour").Turns != 2 || action("content").Billing != sim.Flat {
		t.Errorf("turns %d and %d, content %v", action("call").Turns, action("tour").Turns, action("content").Billing)
	}
	if a := action("ads"); a.Billing != sim.PerLead || a.Cost != 80_00 || a.Share != 0 {
		t.Errorf("ads: %+v", a)
	}
	if a := action("agent"); a.Billing != sim.PerAcquisition || a.Share != 0.04 {
		t.Errorf("agent: %+v", a)
	}
}

func TestKnockOutsImagesAndSealedBids(t *testing.T) {
	d := withKeys(t, "decision: {rule: best_score}\nnegotiation: {rounds: 0}\n")
	with, problems := d.With(sim.Override{Path: "criteria.otif.at_least", Value: "92"}, sim.Override{Path: "suppliers.orb.image", Value: "-0.1"})
	if problems != nil {
		t.Fatal(problems)
	}
	sc := with.Scenario()
	if sc.Rule != sim.BestScore || sc.Rounds != 0 || sc.Suppliers[1].Image != -0.1 || sc.Suppliers[0].Image != 0 {
		t.Errorf("%v, %d rounds, images %v and %v", sc.Rule, sc.Rounds, sc.Suppliers[0].Image, sc.Suppliers[1].Image)
	}
	if c := sc.Criteria[2]; !c.KnockOut || c.AtLeast != 92 || sc.Criteria[0].KnockOut {
		t.Errorf("%+v, %+v", c, sc.Criteria[0])
	}
}

func TestAWindowClaimsTheSameALittleOff(t *testing.T) {
	sc := withKeys(t, `expect:
  - {at_least: 0.1, window: [caution, evidence_kept], with: {model.caution: 2, you.budget: 900}}
  - {beats: passive, by: 0.1, window: [prior_belief]}
`).Scenario()
	budget := sim.Override{Path: "you.budget", Value: "900"}
	want := [][]sim.Override{
		{{Path: "model.caution", Value: "2"}, budget},
		{budget, {Path: "model.caution", Value: "1.9"}},
		{budget, {Path: "model.caution", Value: "2.1"}},
		{{Path: "model.caution", Value: "2"}, budget, {Path: "model.evidence_kept", Value: "0.9405"}},
		{{Path: "model.caution", Value: "2"}, budget, {Path: "model.evidence_kept", Value: "1"}},
		nil,
		{{Path: "model.prior_belief", Value: "0.57"}},
		{{Path: "model.prior_belief", Value: "0.63"}},
	}
	if len(sc.Expect) != len(want) {
		t.Fatalf("%d claims, want %d", len(sc.Expect), len(want))
	}
	for k, e := range sc.Expect {
		if !reflect.DeepEqual(e.With, want[k]) {
			t.Errorf("claim %d has %v, want %v", k+1, e.With, want[k])
		}
		if first := &sc.Expect[k/5*5]; e.By != first.By || e.AtLeast != first.AtLeast || (e.Beats == nil) != (first.Beats == nil) {
			t.Errorf("claim %d is another one: %+v", k+1, e)
		}
	}
}
