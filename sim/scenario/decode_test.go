package scenario

import (
	"math"
	"reflect"
	"testing"

	"buygrid/sim"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func TestATwentyLineScenarioIsComplete(t *testing.T) {
	sc := load(t, "twenty.yaml").Scenario()
	if sc.Type != sim.ModifiedRebuy || sc.Importance != 0.4 || sc.Quantity != 1 || sc.Currency != "EUR" || sc.Rounds != 8 {
		t.Errorf("purchase: %v %v %v %v %v", sc.Type, sc.Importance, sc.Quantity, sc.Currency, sc.Rounds)
	}
	if !reflect.DeepEqual(sc.Languages, []string{"en"}) || sc.Title["en"] != "A pump for the cellar" || sc.Item["en"] != sc.Title["en"] {
		t.Errorf("texts: %v %v %v", sc.Languages, sc.Title, sc.Item)
	}
	if sc.Model != sim.DefaultModel(sim.ModifiedRebuy) {
		t.Errorf("model: %+v", sc.Model)
	}
	if sc.Criteria[0].Weight != 1 || sc.Criteria[0].Label["en"] != "flow" {
		t.Errorf("criterion: %+v", sc.Criteria[0])
	}
	eva := sc.Members[0]
	if eva.Name != "eva" || eva.Cares != nil || eva.Weights != nil || eva.Strict != 5 || eva.OldMail || eva.Influence[sim.Decision] >= 0 || !eva.Roles.Has(sim.User) {
		t.Errorf("member: %+v", eva)
	}
	nyx, orb := sc.Suppliers[0], sc.Suppliers[1]
	if sc.You != 0 || nyx.Awareness != 0.15 || orb.Awareness != 0.25 {
		t.Errorf("awareness: you %d, %v, %v", sc.You, nyx.Awareness, orb.Awareness)
	}
	if nyx.Floor != 560 || nyx.Cost != 420 || nyx.Strategy != "balanced" || orb.Strategy != "price_only" || nyx.Overclaims != 0 {
		t.Errorf("supplier: %+v", nyx)
	}
	want := sim.Means{HoursPerWeek: 20, Budget: 35000_00}
	if sc.YouMeans != want || nyx.Means != want || orb.Means != want {
		t.Errorf("means: %+v %+v", sc.YouMeans, orb.Means)
	}
	if sc.StatusQuo.Supplier != -1 || sc.StatusQuo.Evidence != 20 || len(sc.StatusQuo.Name) > 0 {
		t.Errorf("status quo: %+v", sc.StatusQuo)
	}
	price := sim.IssueTerms{Issue: sim.IssuePrice, Unit: sim.Text{}, Criterion: 1, Buyer: 0.45, Seller: 0.50}
	if len(sc.Issues) != 1 || !reflect.DeepEqual(sc.Issues[0], price) {
		t.Errorf("issues: %+v", sc.Issues)
	}
	if sc.Rule != sim.Quorum || sc.MustBuy || !reflect.DeepEqual(sc.Actions, append(sim.StandardActions(), sim.Workshop)) {
		t.Errorf("decision: %v %v", sc.Rule, sc.Actions)
	}
}

func TestTheExampleOfTheFormatIsDecoded(t *testing.T) {
	sc := load(t, "design.yaml").Scenario()
	if !near(sc.Importance, 4.0/4.7) || sc.CostOfFailure != 4_000_000_00 {
		t.Errorf("importance %v, cost of failure %v", sc.Importance, sc.CostOfFailure)
	}
	anna := sc.Members[0]
	if !reflect.DeepEqual(anna.Cares, []float64{1.3, 1, 1, 1}) || !reflect.DeepEqual(anna.ListensTo, map[int]float64{1: 2}) ||
		anna.Influence != [sim.Stages]float64{-1, -1, -1, -1, 2} || !anna.OldMail {
		t.Errorf("anna: %+v", anna)
	}
	if sc.Title["fr"] != "Des robots" || anna.Title["nl"] != "Production engineer" {
		t.Errorf("a plain text stands for every language: %v, %v", sc.Title, anna.Title)
	}
	var issues []sim.Issue
	for _, terms := range sc.Issues {
		issues = append(issues, terms.Issue)
	}
	if !reflect.DeepEqual(issues, []sim.Issue{sim.IssuePrice, sim.IssueLeadTime, sim.IssueGuarantee, sim.IssueWarranty}) {
		t.Errorf("issues: %v", issues)
	}
	if sc.Issues[1].Cost != 1500_00 || sc.Issues[2].Criterion != -1 || len(sc.Issues[2].Covers) != 4 {
		t.Errorf("terms: %+v", sc.Issues)
	}
	strike := sc.Events[0]
	if strike.When.Test != sim.FromWeek || strike.When.Week != 6 || strike.Chance != 1 || strike.Effect.Importance >= 0 || strike.Effect.Type != -1 {
		t.Errorf("strike: %+v", strike)
	}
	if want := (sim.EvidenceEffect{Supplier: 1, Criterion: 2, Member: -1, Value: 60, Strength: 4}); strike.Effect.Evidence[0] != want {
		t.Errorf("evidence: %+v", strike.Effect.Evidence)
	}
	cut := sc.Events[1]
	if cut.When.Test != sim.AtStage || cut.When.Stage != sim.Negotiation || cut.Chance != 0.3 || cut.Effect.Importance != 0.9 {
		t.Errorf("cut: %+v", cut)
	}
	met := sc.Objectives[0].Met
	if met.Test != sim.ActionDone || met.Action != int(sim.Reference) || met.ByStage != int(sim.Preselection) || met.Member != -1 || met.Criterion != -1 || met.Supplier != sc.You {
		t.Errorf("objective: %+v", met)
	}
	if e := sc.Expect[2]; e.AtLeast != 0.35 || e.AtMost >= 0 || !reflect.DeepEqual(e.With, []sim.Override{{Path: "purchase.importance", Value: "0.15"}}) {
		t.Errorf("expectation: %+v", e)
	}
}

func TestImportanceInEveryForm(t *testing.T) {
	d := load(t, "twenty.yaml")
	for value, want := range map[string]float64{
		"0.7":                                    0.7,
		"routine":                                0.15,
		"leverage":                               0.35,
		"bottleneck":                             0.60,
		"strategic":                              0.85,
		"{cost_of_failure: 3, value: 1}":         0.75,
		"{profit_impact: 0.9, supply_risk: .4}":  -1, // .4 is no plain number
		"{profit_impact: 0.9, supply_risk: 0.4}": 0.6,
	} {
		with, problems := d.With(sim.Override{Path: "purchase.importance", Value: value})
		if want < 0 {
			if problems == nil {
				t.Errorf("%s was accepted", value)
			}
			continue
		}
		if problems != nil {
			t.Errorf("%s: %v", value, problems)
		} else if got := with.Scenario().Importance; !near(got, want) {
			t.Errorf("%s: importance %v, want %v", value, got, want)
		}
	}
}

func TestEveryConditionIsDecoded(t *testing.T) {
	d := load(t, "twenty.yaml")
	base := sim.Condition{Action: -1, ByStage: -1, Member: -1, Criterion: -1, Outcome: sim.Outcome{End: sim.Won, Supplier: -1, Drop: -1, Criterion: -1}}
	of := func(change func(c *sim.Condition)) sim.Condition {
		c := base
		change(&c)
		return c
	}
	week := of(func(c *sim.Condition) { c.Test, c.Week = sim.FromWeek, 3 })
	stage := of(func(c *sim.Condition) { c.Test, c.Stage = sim.AtStage, sim.Decision })
	for text, want := range map[string]sim.Condition{
		"{}":        base,
		"{week: 3}": week,
		"{week: 3, stage: decision}": of(func(c *sim.Condition) {
			c.Test, c.Of = sim.AllOf, []sim.Condition{week, stage}
		}),
		"{all_of: [{week: 3}, {stage: decision}]}": of(func(c *sim.Condition) {
			c.Test, c.Of = sim.AllOf, []sim.Condition{week, stage}
		}),
		"{any_of: [{stage: decision}, {week: 3}]}": of(func(c *sim.Condition) {
			c.Test, c.Of = sim.AnyOf, []sim.Condition{stage, week}
		}),
		"{not: {week: 3}}": of(func(c *sim.Condition) { c.Test, c.Of = sim.Not, []sim.Condition{week} }),
		"{action_done: {action: pilot, supplier: orb, member: bram, topic: otif, by_stage: decision}}": of(func(c *sim.Condition) {
			c.Test, c.Action, c.Supplier, c.Member, c.Criterion, c.ByStage = sim.ActionDone, int(sim.Pilot), 1, 1, 2, int(sim.Decision)
		}),
		"{member_reached: bram}": of(func(c *sim.Condition) { c.Test, c.Member = sim.MemberReached, 1 }),
		"{member_reached: {member: eva, supplier: orb}}": of(func(c *sim.Condition) {
			c.Test, c.Member, c.Supplier = sim.MemberReached, 0, 1
		}),
		"{supplier_awareness_at_least: 0.4}": of(func(c *sim.Condition) { c.Test, c.Value = sim.AwarenessAtLeast, 0.4 }),
		"{supplier_awareness_at_least: {supplier: orb, value: 0.4}}": of(func(c *sim.Condition) {
			c.Test, c.Value, c.Supplier = sim.AwarenessAtLeast, 0.4, 1
		}),
		"{belief_at_least: {supplier: you, criterion: otif, value: 90, member: eva}}": of(func(c *sim.Condition) {
			c.Test, c.Criterion, c.Value, c.Member = sim.BeliefAtLeast, 2, 90, 0
		}),
		"{shortlisted: you}":             of(func(c *sim.Condition) { c.Test = sim.Shortlisted }),
		"{shortlisted: {supplier: orb}}": of(func(c *sim.Condition) { c.Test, c.Supplier = sim.Shortlisted, 1 }),
		"{outcome: \"lost:orb\"}": of(func(c *sim.Condition) {
			c.Test, c.Outcome = sim.OutcomeIs, sim.Outcome{End: sim.Lost, Supplier: 1, Drop: -1, Criterion: -1}
		}),
		"{money_spent_over: 1200.50}": of(func(c *sim.Condition) { c.Test, c.Money = sim.SpentOver, 1200_50 }),
	} {
		with, problems := d.With(sim.Override{Path: "objectives", Value: "[{id: o, text: T, met_when: " + text + "}]"})
		if problems != nil {
			t.Errorf("%s: %v", text, problems)
		} else if got := with.Scenario().Objectives[0].Met; !reflect.DeepEqual(got, want) {
			t.Errorf("%s\n got %+v\nwant %+v", text, got, want)
		}
	}
}

func TestEveryEffectIsDecoded(t *testing.T) {
	d := load(t, "twenty.yaml")
	none := sim.Effect{Importance: -1, Type: -1}
	of := func(change func(e *sim.Effect)) sim.Effect {
		e := none
		change(&e)
		return e
	}
	for text, want := range map[string]sim.Effect{
		"{importance: strategic}": of(func(e *sim.Effect) { e.Importance = 0.85 }),
		"{need: -0.2}":            of(func(e *sim.Effect) { e.Need = []sim.NeedEffect{{Member: -1, Change: -0.2}} }),
		"{need: {member: eva, change: 0.1}}": of(func(e *sim.Effect) {
			e.Need = []sim.NeedEffect{{Member: 0, Change: 0.1}}
		}),
		"{need: [{change: 0.1}, {member: bram, change: 0.2}]}": of(func(e *sim.Effect) {
			e.Need = []sim.NeedEffect{{Member: -1, Change: 0.1}, {Member: 1, Change: 0.2}}
		}),
		"{awareness: {supplier: you, gain: 0.3}}": of(func(e *sim.Effect) {
			e.Awareness = []sim.AwarenessEffect{{Supplier: 0, Member: -1, Gain: 0.3}}
		}),
		"{evidence: {status_quo: true, criterion: otif, value: 60, strength: 2}}": of(func(e *sim.Effect) {
			e.Evidence = []sim.EvidenceEffect{{Supplier: -1, Criterion: 2, Member: -1, Value: 60, Strength: 2}}
		}),
		"{evidence: [{supplier: status_quo, criterion: flow, value: 30, strength: 1}, {supplier: orb, criterion: flow, value: 30, strength: 1, member: eva}]}": of(func(e *sim.Effect) {
			e.Evidence = []sim.EvidenceEffect{{Supplier: -1, Criterion: 0, Member: -1, Value: 30, Strength: 1}, {Supplier: 1, Criterion: 0, Member: 0, Value: 30, Strength: 1}}
		}),
		"{budget: -500, hours: 4}": of(func(e *sim.Effect) { e.Budget, e.Hours = -500_00, 4 }),
	} {
		with, problems := d.With(sim.Override{Path: "events", Value: "[{id: e, effect: " + text + "}]"})
		if problems != nil {
			t.Errorf("%s: %v", text, problems)
		} else if got := with.Scenario().Events[0].Effect; !reflect.DeepEqual(got, want) {
			t.Errorf("%s\n got %+v\nwant %+v", text, got, want)
		}
	}
}

func TestAnIncumbentLendsItsFactsToTheStatusQuo(t *testing.T) {
	with, problems := load(t, "twenty.yaml").With(sim.Override{Path: "status_quo", Value: "{supplier: orb, evidence: 11}"})
	if problems != nil {
		t.Fatal(problems)
	}
	sc := with.Scenario()
	if sc.StatusQuo.Supplier != 1 || !reflect.DeepEqual(sc.StatusQuo.Facts, sc.Suppliers[1].Facts) || sc.StatusQuo.Name["en"] != "orb" {
		t.Errorf("status quo: %+v", sc.StatusQuo)
	}
	with, problems = with.With(sim.Override{Path: "status_quo.facts.otif", Value: "76"})
	if problems != nil {
		t.Fatal(problems)
	}
	if got := with.Scenario().StatusQuo.Facts; !reflect.DeepEqual(got, []float64{40, 550, 76}) {
		t.Errorf("facts of its own besides the supplier's: %v", got)
	}
	if sc.Suppliers[1].Awareness != 1 {
		t.Errorf("the present supplier starts with awareness %v, want 1", sc.Suppliers[1].Awareness)
	}
}

func TestActionsChangeTheChannelTable(t *testing.T) {
	with, problems := load(t, "twenty.yaml").With(
		sim.Override{Path: "actions.call", Value: "{hours: 2, cost: 10}"},
		sim.Override{Path: "actions.fair", Value: "{channel: meeting, label: Trade fair, awareness: 0.5}"})
	if problems != nil {
		t.Fatal(problems)
	}
	sc := with.Scenario()
	call := sim.Call.Action()
	call.Hours, call.Cost = 2, 10_00
	fair := sim.Meeting.Action()
	fair.ID, fair.Label, fair.Awareness = "fair", sim.Text{"en": "Trade fair"}, 0.5
	if !reflect.DeepEqual(sc.Actions[sim.Call], call) || len(sc.Actions) != len(sim.StandardActions())+2 || !reflect.DeepEqual(sc.Actions[len(sc.Actions)-2], fair) {
		t.Errorf("actions: %+v", sc.Actions)
	}
	if sim.Call.Action().Hours != 1 {
		t.Error("the default table was changed")
	}
}
