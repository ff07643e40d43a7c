package engine

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"buygrid/sim"
)

// refCase is a purchase on which the engine and the reference must agree.
type refCase struct {
	name     string
	change   func(sc *sim.Scenario)
	strategy *sim.Strategy // of the trainee's supplier; nil: everybody tries anything
	weight   float64       // the reliability weighting, 0 for none
	hand     bool          // the trainee's supplier is played by hand
}

// anything are moves without sense: any action, reader, topic, claim, mail and
// turns.
func anything(r *rand.Rand, sc *sim.Scenario) (moves []sim.Move) {
	for range r.IntN(5) {
		one, other := r.IntN(len(sc.Members)), r.IntN(len(sc.Members))
		m := sim.Move{Action: r.IntN(len(sc.Actions)+1) - 1, To: sim.Set(1<<one | 1<<other), Topic: r.IntN(len(sc.Criteria)+1) - 1,
			Claim: r.Float64(), Mail: sim.Mail{Points: 4 * r.Float64(), HTML: r.Float64(), Value: float64(r.IntN(5)) / 4, Minutes: float64(r.IntN(8)),
				Dead: float64(r.IntN(3)) / 4, Hours: float64(r.IntN(2)), Money: sim.Money(r.IntN(2) * 250_00)}}
		if r.IntN(8) == 0 {
			m.Topic = sim.Listening
		}
		for k := range r.IntN(sim.MaxTurns + 1) {
			m.Turns[k] = int8(r.IntN(len(sc.Criteria)+2) - 2 + sim.TurnShift)
			if r.IntN(3) == 0 {
				m.Claims[k], m.Asked[k] = 1+r.Float64(), int8(r.IntN(len(sc.Members)+1))
			}
		}
		moves = append(moves, m)
	}
	return moves
}

func refCases() []refCase {
	none := func(*sim.Scenario) {}
	all := []refCase{{name: "wild", change: none}, {name: "wild at a given weighting", change: none, weight: 0.4},
		{name: "a tender at a given weighting", change: func(sc *sim.Scenario) {
			reachable(sc)
			sc.Rule = sim.BestScore
		}, weight: 0.7}}
	add := func(name string, change func(sc *sim.Scenario)) {
		all = append(all, refCase{name: name, change: change}, refCase{name: name + ", balanced", change: change, strategy: sim.StrategyNamed("balanced")},
			refCase{name: name + ", by hand", change: change, hand: true})
	}
	for k := range sim.Strategies {
		all = append(all, refCase{name: sim.Strategies[k].Name, change: none, strategy: &sim.Strategies[k]})
	}
	stubborn := &sim.Strategy{Rows: sim.BalancedRows, Deal: sim.BargainingStyle{Reservation: 0.9, MarginGiven: 0.4, Concession: 3, Weights: [sim.Issues]float64{1, 0, 2}}}
	easy := func(sc *sim.Scenario) { sc.Model.NeedStart, sc.Model.CutoffBase = 0.6, 0.1 }
	all = append(all, refCase{name: "stubborn", change: easy, strategy: stubborn}, refCase{name: "rows of every kind", change: func(sc *sim.Scenario) {
		billed(sc)
		easy(sc)
	}, strategy: everyRow()}, refCase{name: "rows for two people and no calls", change: easy, strategy: everyRow().Restricted(1<<1|1<<4, 1<<sim.Call)})
	for typ := sim.BuyType(0); typ < sim.BuyTypes; typ++ {
		for _, s := range []float64{0.15, 0.85} {
			add(fmt.Sprintf("%s of importance %v", typ, s), func(sc *sim.Scenario) { sc.Type, sc.Importance, sc.Model = typ, s, sim.DefaultModel(typ) })
		}
	}
	for rule := sim.Rule(0); rule < sim.Rules; rule++ {
		add("rule "+rule.String(), func(sc *sim.Scenario) { sc.Rule, sc.Model.NeedStart = rule, 0.4 })
	}
	add("must buy", func(sc *sim.Scenario) {
		sc.MustBuy, sc.Model.NeedStart, sc.Model.Habit, sc.Model.CutoffBase = true, 0.6, 0.5, 0.1
	})
	add("several cut-offs are missed", func(sc *sim.Scenario) { sc.Model.NeedStart, sc.Model.CutoffBase = 0.6, 0.75 })
	add("a small quorum with a decider", func(sc *sim.Scenario) {
		sc.Model.NeedStart, sc.Model.CutoffBase, sc.Model.QuorumBase, sc.Model.QuorumStrategic, sc.Model.Rationality = 0.6, 0.1, 0.2, 0, 5
	})
	add("everybody overclaims", func(sc *sim.Scenario) {
		overclaim(sc)
		sc.Model.NeedStart, sc.Model.CutoffBase = 0.5, 0.1
	})
	for j := range 2 {
		add(fmt.Sprintf("supplier %d is the present one", j), func(sc *sim.Scenario) {
			sc.StatusQuo.Supplier, sc.Type, sc.Model = j, sim.ModifiedRebuy, sim.DefaultModel(sim.ModifiedRebuy)
			sc.StatusQuo.Facts = slices.Clone(sc.Suppliers[j].Facts)
		})
	}
	add("events", events)
	add("a straight rebuy turns into a modified one", func(sc *sim.Scenario) {
		sc.Type, sc.Model, sc.StatusQuo.Supplier = sim.StraightRebuy, sim.DefaultModel(sim.StraightRebuy), 1
		sc.Model.StageWeeks = [sim.Stages]float64{1, 0, 2, 2, 3}
		sc.Model.Habit, sc.Model.QuorumBase, sc.Model.CutoffBase, sc.Model.AwarenessGate = 0.05, 0.9, 0.1, 0
		sc.Events = []sim.Event{{When: sim.Condition{Test: sim.FromWeek, Week: 2}, Chance: 0.3, Effect: sim.Effect{Importance: -1, Type: int(sim.ModifiedRebuy)}},
			{When: sim.Condition{Test: sim.AtStage, Stage: sim.Decision}, Chance: 1, Effect: sim.Effect{Importance: 0.9, Type: int(sim.ModifiedRebuy)}}}
	})
	add("other clocks", func(sc *sim.Scenario) {
		sc.Model.StageWeeks = [sim.Stages]float64{0, 1, 9, 1, 8}
		sc.Model.Shortlist = 1
	})
	add("no specification", func(sc *sim.Scenario) { sc.Model.StageWeeks[sim.Specification] = 0; sc.Model.NeedStart = 0.5 })
	add("nobody at the door", func(sc *sim.Scenario) {
		sc.Members[5].Roles = sim.RoleSet(0).With(sim.User)
		sc.Members[5].OldMail = true
	})
	add("two at the door", func(sc *sim.Scenario) {
		sc.Members[3].Roles = sc.Members[3].Roles.With(sim.Gatekeeper)
		sc.Members[3].Strict = 2
	})
	add("guarantees pay for the failure", func(sc *sim.Scenario) { sc.Issues[2].Covers = nil; sc.CostOfFailure = 500_000_00 })
	add("no guarantee", func(sc *sim.Scenario) { sc.Issues = slices.Delete(slices.Clone(sc.Issues), 2, 3) })
	add("terms that replace beliefs", func(sc *sim.Scenario) {
		sc.Model.NeedStart, sc.Model.CutoffBase = 0.6, 0.1
		sc.Issues[0].Values = []float64{125000, 110000, 104000, 90000}
		sc.Issues[1] = sim.IssueTerms{Issue: sim.IssueLeadTime, Values: []float64{30, 20, 10}, Criterion: 3, Buyer: 0.3, Seller: 0.3, Cost: 700_00}
	})
	add("people differ", people)
	add("another model", func(sc *sim.Scenario) {
		m := &sc.Model
		m.LossAversion, m.Caution, m.ReliabilityCeiling, m.Rationality, m.NeedPull, m.Sway, m.WeeklySway = 1.5, 0.6, 0.8, 8, 0.4, 0.7, 0.3
		m.QuorumBase, m.QuorumStrategic, m.VetoFrom, m.PriorBelief, m.PriorEvidence, m.EvidenceKept = 0.3, 0.1, 0.9, 0.5, 1, 0.95
		m.Forgetting, m.FatigueKept, m.FatigueEffect, m.NeedGate, m.AwarenessGate = 0.1, 0.6, 0.3, 0.6, 0.3
		m.CutoffBase, m.CutoffSlope, m.NeedGain, m.SpecAdoption, m.SpecShaping, m.NeedStart = 0.2, 0.3, 0.2, 0.8, 0.4, 0.3
	})
	second := secondEdition()
	for _, name := range slices.Sorted(maps.Keys(second)) {
		add(name, second[name])
	}
	for _, c := range awardCases() {
		add(c.name, c.change)
	}
	practice := offering()
	for _, name := range slices.Sorted(maps.Keys(practice)) {
		add(name, practice[name])
	}
	add("little money", func(sc *sim.Scenario) { sc.Suppliers[0].Means = sim.Means{HoursPerWeek: 6, Budget: 2_000_00} })
	return append(all, moneyCases()...)
}

func events(sc *sim.Scenario) {
	sc.Model.NeedStart = 0.35
	effect := func(e sim.Effect) sim.Effect { e.Type = -1; return e }
	sc.Events = []sim.Event{
		{When: sim.Condition{Test: sim.FromWeek, Week: 3}, Chance: 1, Effect: effect(sim.Effect{Importance: -1, Budget: -1000_00, Hours: -6,
			Evidence: []sim.EvidenceEffect{{Supplier: 2, Criterion: 2, Member: -1, Value: 75, Strength: 4}, {Supplier: 0, Criterion: 3, Member: 1, Value: 30, Strength: 2}}})},
		{When: sim.Condition{Test: sim.ActionDone, Action: 3, ByStage: -1, Member: -1, Criterion: -1}, Chance: 0.5,
			Effect: effect(sim.Effect{Importance: 0.3, Need: []sim.NeedEffect{{Member: -1, Change: 0.2}, {Member: 2, Change: -0.5}}})},
		{When: sim.Condition{Test: sim.AllOf, Of: []sim.Condition{{Test: sim.AwarenessAtLeast, Supplier: 1, Value: 0.2}, {Test: sim.Not, Of: []sim.Condition{{Test: sim.SpentOver, Supplier: 1, Money: 9_000_00}}}}},
			Chance: 0.8, Effect: effect(sim.Effect{Importance: -1, Awareness: []sim.AwarenessEffect{{Supplier: 0, Member: -1, Gain: 0.3}, {Supplier: 2, Member: 4, Gain: 0.9}}})},
		{When: sim.Condition{Test: sim.AnyOf, Of: []sim.Condition{{Test: sim.BeliefAtLeast, Member: -1, Supplier: 0, Criterion: 2, Value: 89}, {Test: sim.MemberReached, Member: 1, Supplier: 0}}},
			Chance: 1, Effect: effect(sim.Effect{Importance: 0.95, Evidence: []sim.EvidenceEffect{{Supplier: -1, Criterion: 2, Member: -1, Value: 72, Strength: 9}}})},
		{When: sim.Condition{Test: sim.Shortlisted, Supplier: 2}, Chance: 1, Effect: effect(sim.Effect{Importance: 0.72,
			Evidence: []sim.EvidenceEffect{{Supplier: 2, Criterion: 1, Member: -1, Value: 150000, Strength: 3}}})},
		{When: sim.Condition{Test: sim.AtStage, Stage: sim.Decision}, Chance: 0.6, Effect: effect(sim.Effect{Importance: 0.2,
			Evidence: []sim.EvidenceEffect{{Supplier: 0, Criterion: 1, Member: -1, Value: 150000, Strength: 3}, {Supplier: 1, Criterion: 2, Member: -1, Value: 99, Strength: 8}}})},
	}
}

func people(sc *sim.Scenario) {
	m := sc.Members
	m[0].Cares, m[1].Weights = []float64{1.5, 0.2, 1, 2}, []float64{3, 1, 0, 2}
	m[2].Weights, m[3].Weights = []float64{0, 0, 5, 0}, []float64{0, 4, 0, 0}
	m[0].ListensTo, m[4].ListensTo, m[6].ListensTo = map[int]float64{1: 3, 2: 0}, map[int]float64{0: 0, 1: 0, 2: 0, 3: 0, 5: 0, 6: 0}, map[int]float64{5: 4}
	m[0].OldMail, m[1].Strict = true, 3
	for i := range m {
		m[i].Influence[sim.Decision], m[i].Influence[sim.Need] = float64(i%3), float64(i)
	}
}
