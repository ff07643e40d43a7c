package sim

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
)

// refCase is a purchase on which the engine and the reference must agree.
type refCase struct {
	name     string
	change   func(sc *Scenario)
	strategy *Strategy // of the trainee's supplier; nil: everybody tries anything
	weight   float64   // the reliability weighting, 0 for none
	hand     bool      // the trainee's supplier is played by hand
}

// anything are moves without sense: any action, reader, topic, claim, mail and
// turns.
func anything(r *rand.Rand, sc *Scenario) (moves []Move) {
	for range r.IntN(5) {
		one, other := r.IntN(len(sc.Members)), r.IntN(len(sc.Members))
		m := Move{Action: r.IntN(len(sc.Actions)+1) - 1, To: Set(1<<one | 1<<other), Topic: r.IntN(len(sc.Criteria)+1) - 1,
			Claim: r.Float64(), Mail: Mail{Points: 4 * r.Float64(), HTML: r.Float64(), Value: float64(r.IntN(5)) / 4, Minutes: float64(r.IntN(8))}}
		if r.IntN(8) == 0 {
			m.Topic = Listening
		}
		for k := range r.IntN(MaxTurns + 1) {
			m.Turns[k] = int8(r.IntN(len(sc.Criteria)+2) - 2 + TurnShift)
		}
		moves = append(moves, m)
	}
	return moves
}

func refCases() []refCase {
	none := func(*Scenario) {}
	all := []refCase{{name: "wild", change: none}, {name: "wild at a given weighting", change: none, weight: 0.4},
		{name: "a tender at a given weighting", change: func(sc *Scenario) {
			reachable(sc)
			sc.Rule = BestScore
		}, weight: 0.7}}
	add := func(name string, change func(sc *Scenario)) {
		all = append(all, refCase{name: name, change: change}, refCase{name: name + ", balanced", change: change, strategy: StrategyNamed("balanced")},
			refCase{name: name + ", by hand", change: change, hand: true})
	}
	for k := range Strategies {
		all = append(all, refCase{name: Strategies[k].Name, change: none, strategy: &Strategies[k]})
	}
	stubborn := &Strategy{Rows: balancedRows, Deal: BargainingStyle{Reservation: 0.9, MarginGiven: 0.4, Concession: 3, Weights: [Issues]float64{1, 0, 2}}}
	easy := func(sc *Scenario) { sc.Model.NeedStart, sc.Model.CutoffBase = 0.6, 0.1 }
	all = append(all, refCase{name: "stubborn", change: easy, strategy: stubborn}, refCase{name: "rows of every kind", change: func(sc *Scenario) {
		billed(sc)
		easy(sc)
	}, strategy: everyRow()}, refCase{name: "rows for two people and no calls", change: easy, strategy: everyRow().Restricted(1<<1|1<<4, 1<<Call)})
	for typ := BuyType(0); typ < BuyTypes; typ++ {
		for _, s := range []float64{0.15, 0.85} {
			add(fmt.Sprintf("%s of importance %v", typ, s), func(sc *Scenario) { sc.Type, sc.Importance, sc.Model = typ, s, DefaultModel(typ) })
		}
	}
	for rule := Rule(0); rule < Rules; rule++ {
		add("rule "+rule.String(), func(sc *Scenario) { sc.Rule, sc.Model.NeedStart = rule, 0.4 })
	}
	add("must buy", func(sc *Scenario) {
		sc.MustBuy, sc.Model.NeedStart, sc.Model.Habit, sc.Model.CutoffBase = true, 0.6, 0.5, 0.1
	})
	add("several cut-offs are missed", func(sc *Scenario) { sc.Model.NeedStart, sc.Model.CutoffBase = 0.6, 0.75 })
	add("a small quorum with a decider", func(sc *Scenario) {
		sc.Model.NeedStart, sc.Model.CutoffBase, sc.Model.QuorumBase, sc.Model.QuorumStrategic, sc.Model.Rationality = 0.6, 0.1, 0.2, 0, 5
	})
	add("everybody overclaims", func(sc *Scenario) {
		overclaim(sc)
		sc.Model.NeedStart, sc.Model.CutoffBase = 0.5, 0.1
	})
	for j := range 2 {
		add(fmt.Sprintf("supplier %d is the present one", j), func(sc *Scenario) {
			sc.StatusQuo.Supplier, sc.Type, sc.Model = j, ModifiedRebuy, DefaultModel(ModifiedRebuy)
			sc.StatusQuo.Facts = slices.Clone(sc.Suppliers[j].Facts)
		})
	}
	add("events", events)
	add("a straight rebuy turns into a modified one", func(sc *Scenario) {
		sc.Type, sc.Model, sc.StatusQuo.Supplier = StraightRebuy, DefaultModel(StraightRebuy), 1
		sc.Model.StageWeeks = [Stages]float64{1, 0, 2, 2, 3}
		sc.Model.Habit, sc.Model.QuorumBase, sc.Model.CutoffBase, sc.Model.AwarenessGate = 0.05, 0.9, 0.1, 0
		sc.Events = []Event{{When: Condition{Test: FromWeek, Week: 2}, Chance: 0.3, Effect: Effect{Importance: -1, Type: int(ModifiedRebuy)}},
			{When: Condition{Test: AtStage, Stage: Decision}, Chance: 1, Effect: Effect{Importance: 0.9, Type: int(ModifiedRebuy)}}}
	})
	add("other clocks", func(sc *Scenario) { sc.Model.StageWeeks = [Stages]float64{0, 1, 9, 1, 8}; sc.Model.Shortlist = 1 })
	add("no specification", func(sc *Scenario) { sc.Model.StageWeeks[Specification] = 0; sc.Model.NeedStart = 0.5 })
	add("nobody at the door", func(sc *Scenario) { sc.Members[5].Roles = RoleSet(0).With(User); sc.Members[5].OldMail = true })
	add("two at the door", func(sc *Scenario) {
		sc.Members[3].Roles = sc.Members[3].Roles.With(Gatekeeper)
		sc.Members[3].Strict = 2
	})
	add("guarantees pay for the failure", func(sc *Scenario) { sc.Issues[2].Covers = nil; sc.CostOfFailure = 500_000_00 })
	add("no guarantee", func(sc *Scenario) { sc.Issues = slices.Delete(slices.Clone(sc.Issues), 2, 3) })
	add("terms that replace beliefs", func(sc *Scenario) {
		sc.Model.NeedStart, sc.Model.CutoffBase = 0.6, 0.1
		sc.Issues[0].Values = []float64{125000, 110000, 104000, 90000}
		sc.Issues[1] = IssueTerms{Issue: IssueLeadTime, Values: []float64{30, 20, 10}, Criterion: 3, Buyer: 0.3, Seller: 0.3, Cost: 700_00}
	})
	add("people differ", people)
	add("another model", func(sc *Scenario) {
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
	add("little money", func(sc *Scenario) { sc.Suppliers[0].Means = Means{HoursPerWeek: 6, Budget: 2_000_00} })
	return all
}

func events(sc *Scenario) {
	sc.Model.NeedStart = 0.35
	effect := func(e Effect) Effect { e.Type = -1; return e }
	sc.Events = []Event{
		{When: Condition{Test: FromWeek, Week: 3}, Chance: 1, Effect: effect(Effect{Importance: -1, Budget: -1000_00, Hours: -6,
			Evidence: []EvidenceEffect{{Supplier: 2, Criterion: 2, Member: -1, Value: 75, Strength: 4}, {Supplier: 0, Criterion: 3, Member: 1, Value: 30, Strength: 2}}})},
		{When: Condition{Test: ActionDone, Action: 3, ByStage: -1, Member: -1, Criterion: -1}, Chance: 0.5,
			Effect: effect(Effect{Importance: 0.3, Need: []NeedEffect{{Member: -1, Change: 0.2}, {Member: 2, Change: -0.5}}})},
		{When: Condition{Test: AllOf, Of: []Condition{{Test: AwarenessAtLeast, Supplier: 1, Value: 0.2}, {Test: Not, Of: []Condition{{Test: SpentOver, Supplier: 1, Money: 9_000_00}}}}},
			Chance: 0.8, Effect: effect(Effect{Importance: -1, Awareness: []AwarenessEffect{{Supplier: 0, Member: -1, Gain: 0.3}, {Supplier: 2, Member: 4, Gain: 0.9}}})},
		{When: Condition{Test: AnyOf, Of: []Condition{{Test: BeliefAtLeast, Member: -1, Supplier: 0, Criterion: 2, Value: 89}, {Test: MemberReached, Member: 1, Supplier: 0}}},
			Chance: 1, Effect: effect(Effect{Importance: 0.95, Evidence: []EvidenceEffect{{Supplier: -1, Criterion: 2, Member: -1, Value: 72, Strength: 9}}})},
		{When: Condition{Test: Shortlisted, Supplier: 2}, Chance: 1, Effect: effect(Effect{Importance: 0.72,
			Evidence: []EvidenceEffect{{Supplier: 2, Criterion: 1, Member: -1, Value: 150000, Strength: 3}}})},
		{When: Condition{Test: AtStage, Stage: Decision}, Chance: 0.6, Effect: effect(Effect{Importance: 0.2,
			Evidence: []EvidenceEffect{{Supplier: 0, Criterion: 1, Member: -1, Value: 150000, Strength: 3}, {Supplier: 1, Criterion: 2, Member: -1, Value: 99, Strength: 8}}})},
	}
}

func people(sc *Scenario) {
	m := sc.Members
	m[0].Cares, m[1].Weights = []float64{1.5, 0.2, 1, 2}, []float64{3, 1, 0, 2}
	m[2].Weights, m[3].Weights = []float64{0, 0, 5, 0}, []float64{0, 4, 0, 0}
	m[0].ListensTo, m[4].ListensTo, m[6].ListensTo = map[int]float64{1: 3, 2: 0}, map[int]float64{0: 0, 1: 0, 2: 0, 3: 0, 5: 0, 6: 0}, map[int]float64{5: 4}
	m[0].OldMail, m[1].Strict = true, 3
	for i := range m {
		m[i].Influence[Decision], m[i].Influence[Need] = float64(i%3), float64(i)
	}
}
