package engine

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/formula"
)

// odd are scenarios that are valid and strange.
var odd = []struct {
	name   string
	change func(sc *sim.Scenario)
}{
	{"a member weighs nothing", func(sc *sim.Scenario) { sc.Members[0].Weights = make([]float64, 4) }},
	{"nobody cares", func(sc *sim.Scenario) {
		for i := range sc.Members {
			sc.Members[i].Cares = make([]float64, 4)
		}
	}},
	{"no criterion has a weight", func(sc *sim.Scenario) {
		for c := range sc.Criteria {
			sc.Criteria[c].Weight = 0
		}
	}},
	{"reliability is all", func(sc *sim.Scenario) { sc.Members[0].Weights = []float64{0, 0, 1, 0}; sc.Model.ReliabilityCeiling = 1 }},
	{"one member", func(sc *sim.Scenario) { sc.Members = sc.Members[1:2] }},
	{"one gatekeeper and the decider", func(sc *sim.Scenario) { sc.Members = []sim.Member{sc.Members[1], sc.Members[5]} }},
	{"nobody has a role but one decider", func(sc *sim.Scenario) {
		for i := range sc.Members {
			sc.Members[i].Roles = 0
		}
		sc.Members[6].Roles = sc.Members[6].Roles.With(sim.Decider)
	}},
	{"nobody has any influence", func(sc *sim.Scenario) {
		for i := range sc.Members {
			sc.Members[i].Influence = [sim.Stages]float64{}
		}
	}},
	{"one member listens to itself alone", func(sc *sim.Scenario) {
		sc.Members[0].ListensTo = map[int]float64{0: 1, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0}
	}},
	{"one supplier", func(sc *sim.Scenario) { sc.Suppliers = sc.Suppliers[:1] }},
	{"one supplier, and the group must buy", func(sc *sim.Scenario) { sc.Suppliers, sc.MustBuy = sc.Suppliers[:1], true }},
	{"32 members and 16 suppliers", func(sc *sim.Scenario) {
		for i := 7; i < sim.MaxMembers; i++ {
			m := sc.Members[i%7]
			m.ID = fmt.Sprint("member-", i)
			sc.Members = append(sc.Members, m)
		}
		for j := 3; j < sim.MaxSuppliers; j++ {
			s := sc.Suppliers[j%3]
			s.ID = fmt.Sprint("supplier-", j)
			s.Strategy, s.Means = sim.Strategies[j%len(sim.Strategies)].Name, sim.Means{HoursPerWeek: 168, Budget: 1_000_000_00}
			sc.Suppliers = append(sc.Suppliers, s)
		}
		sc.Model.Shortlist = 16
	}},
	{"nothing is bought", func(sc *sim.Scenario) { sc.Quantity = 0 }},
	{"everything costs more than it brings", func(sc *sim.Scenario) {
		for j := range sc.Suppliers {
			sc.Suppliers[j].Cost = 1e6
		}
	}},
	{"nothing to negotiate about the price", func(sc *sim.Scenario) {
		for j := range sc.Suppliers {
			sc.Suppliers[j].Floor = sc.ListPrice(j)
		}
		sc.Issues = sc.Issues[:1]
	}},
	{"every issue has one value", func(sc *sim.Scenario) {
		sc.Issues[0].Values, sc.Issues[1].Values = []float64{100000}, []float64{12}
		sc.Issues[2].Values, sc.Issues[2].Covers, sc.Issues[3].Values = []float64{5}, nil, []float64{12}
		sc.CostOfFailure = 0
	}},
	{"nobody weighs an issue", func(sc *sim.Scenario) {
		for k := range sc.Issues {
			sc.Issues[k].Buyer, sc.Issues[k].Seller = 0, 0
		}
	}},
	{"nobody but gatekeepers", func(sc *sim.Scenario) {
		for i := range sc.Members {
			sc.Members[i].Roles = 1 << sim.Gatekeeper
		}
		sc.Members[1].Roles = 1<<sim.Gatekeeper | 1<<sim.Decider
	}},
	{"one gatekeeper who decides alone", func(sc *sim.Scenario) {
		sc.Members = sc.Members[5:6]
		sc.Members[0].Roles = 1<<sim.Gatekeeper | 1<<sim.Decider
	}},
	{"messages that prove nothing", func(sc *sim.Scenario) {
		sc.Actions = append([]sim.Action{}, sc.Actions...)
		for a := range sc.Actions {
			sc.Actions[a].Evidence = 0
		}
		sc.Model.TalkLimit, sc.Model.Paper = 0, 0
	}},
	{"messages that everybody remembers", func(sc *sim.Scenario) {
		sc.Actions = append([]sim.Action{}, sc.Actions...)
		for a := range sc.Actions {
			sc.Actions[a].Awareness, sc.Actions[a].Evidence, sc.Actions[a].WordOfMouth = 1, 1e6, 1
		}
		sc.Model.WordOfMouth = 10
	}},
	{"a crumb is bought", func(sc *sim.Scenario) { sc.Quantity = 1e-9 }},
	{"a sealed bid", func(sc *sim.Scenario) { sc.Rounds = 0 }},
	{"a sealed bid that must win", func(sc *sim.Scenario) { sc.Rounds, sc.MustBuy, sc.Model.CutoffBase = 0, true, 1 }},
	{"everybody misses a knock-out, and the group must buy", func(sc *sim.Scenario) {
		sc.MustBuy = true
		for c := range sc.Criteria {
			sc.Criteria[c].KnockOut, sc.Criteria[c].AtLeast = true, sc.Criteria[c].Best
		}
	}},
	{"contacts are bought for nothing", func(sc *sim.Scenario) {
		billed(sc)
		for a := range sc.Actions {
			sc.Actions[a].Cost, sc.Actions[a].Share = 0, 0
		}
		sc.Model.LeadAwareness, sc.Model.BoughtInterest = 1, 0
	}},
	{"texts that nobody finishes", func(sc *sim.Scenario) { sc.Model.Patience, sc.Model.Writing = 0.1, 40 }},
	{"proof wears out at once, the caught are never believed", func(sc *sim.Scenario) {
		overclaim(sc)
		sc.Model.Repeat, sc.Model.Distrust, sc.Model.CaughtMargin = 0, 0, 0
	}},
	{"one round", func(sc *sim.Scenario) { sc.Rounds = 1 }},
	{"no weeks at all", func(sc *sim.Scenario) { sc.Model.StageWeeks = [sim.Stages]float64{} }},
	{"the longest clocks and the fastest fading", func(sc *sim.Scenario) {
		m := &sc.Model
		sc.Members, sc.Suppliers = sc.Members[:2], sc.Suppliers[:2]
		m.StageWeeks = [sim.Stages]float64{sim.MaxStageWeeks, sim.MaxStageWeeks, sim.MaxStageWeeks, sim.MaxStageWeeks, sim.MaxStageWeeks}
		m.EvidenceKept, m.PriorEvidence, m.QuorumBase, m.NeedGrowth, m.AwarenessGate, m.CutoffBase, m.CutoffSlope = 0.5, 0.01, 1, 0.01, 0, 0, 0
	}},
	{"nothing fades, nobody forgets", func(sc *sim.Scenario) { sc.Model.EvidenceKept, sc.Model.Forgetting, sc.Model.FatigueKept = 1, 0, 1 }},
	{"the wildest and the calmest choices", func(sc *sim.Scenario) { sc.Model.Rationality, sc.Model.LossAversion, sc.Model.Caution = 1000, 10, 5 }},
	{"nothing counts", func(sc *sim.Scenario) {
		sc.Model = sim.Model{Rationality: 0.1, PriorEvidence: 0.01, EvidenceKept: 0.5, Shortlist: 1, StageWeeks: sc.Model.StageWeeks}
	}},
	{"certain beliefs", func(sc *sim.Scenario) { sc.Model.PriorBelief, sc.StatusQuo.Evidence = 1, 1e-9 }},
	{"no actions", func(sc *sim.Scenario) { sc.Actions = nil }},
	{"no calls", func(sc *sim.Scenario) { sc.Actions = sc.Actions[:sim.Call] }},
	{"actions without effect", func(sc *sim.Scenario) {
		sc.Actions = []sim.Action{{Channel: sim.Pilot}, {Channel: sim.Email}, {Channel: sim.Call}}
	}},
	{"no means", func(sc *sim.Scenario) {
		for j := range sc.Suppliers {
			sc.Suppliers[j].Means = sim.Means{}
		}
	}},
	{"a retype at every turn", func(sc *sim.Scenario) {
		sc.Type, sc.Model = sim.StraightRebuy, sim.DefaultModel(sim.StraightRebuy)
		for range sim.MaxEvents {
			sc.Events = append(sc.Events, sim.Event{Chance: 1, Effect: sim.Effect{Importance: 1, Type: int(sim.ModifiedRebuy), Hours: -1e9, Budget: -1e15}})
		}
	}},
	{"only price and reliability", func(sc *sim.Scenario) {
		sc.Criteria, sc.StatusQuo.Facts = sc.Criteria[1:3], sc.StatusQuo.Facts[1:3]
		for j := range sc.Suppliers {
			sc.Suppliers[j].Facts = sc.Suppliers[j].Facts[1:3]
		}
		sc.Issues = sc.Issues[:1]
		sc.Issues[0].Criterion = 0
	}},
	{"a higher price is better", func(sc *sim.Scenario) { sc.Criteria[1].Worst, sc.Criteria[1].Best = 90000, 160000 }},
}

// TestOddScenariosEndWithNumbers runs every odd scenario by every rule: it ends,
// and nothing it tells is infinite or no number.
func TestOddScenariosEndWithNumbers(t *testing.T) {
	for k, c := range odd {
		t.Run(c.name, func(t *testing.T) {
			for rule := sim.Rule(0); rule < sim.Rules; rule++ {
				if (k+int(rule))%effort.Of(2, 1) != 0 {
					continue
				}
				sc := weldingCell()
				sc.Model.NeedStart, sc.Model.CutoffBase, sc.Model.Habit = 0.6, 0.1, -0.1
				c.change(sc)
				sc.Rule = rule
				p := process(t, sc, &sim.Strategies[int(rule+3)%len(sim.Strategies)])
				finite(t, p, uint64(rule))
			}
		})
	}
}

// TestDrawnPurchasesEndWithNumbers does the same with purchases drawn at random,
// and takes some of them through a tree of weightings.
func TestDrawnPurchasesEndWithNumbers(t *testing.T) {
	for at, c := range scrambledCases() {
		sc := weldingCell()
		c.change(sc)
		s := sellersOf()[at%len(sellersOf())]
		p := process(t, sc, s)
		var variants []Variant
		for k := range 4 {
			variants = append(variants, Variant{sc, Setup{Strategy: s, Weighting: float64(k)/2 - 0.5}})
		}
		tree, err := NewTree(variants)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(effort.Of(1, 4)) {
			finite(t, p, seed)
			for k, got := range tree.Run(seed) {
				alone, err := NewProcess(sc, variants[k].Setup)
				if err != nil {
					t.Fatal(err)
				}
				if want := alone.Run(seed); got != want {
					t.Fatalf("%s, seed %d, variant %d: %+v, alone %+v", c.name, seed, k, got, want)
				}
			}
		}
	}
}

// TestAGroupThatMustBuyAndIsLeftAlone: whoever is the only one and leaves, in
// whatever week and at the table, ends the purchase at once.
func TestAGroupThatMustBuyAndIsLeftAlone(t *testing.T) {
	for _, rule := range []sim.Rule{sim.Quorum, sim.BestScore, sim.Weighted} {
		sc := weldingCell()
		reachable(sc)
		sc.Suppliers, sc.MustBuy, sc.Rule = sc.Suppliers[:1], rule != sim.BestScore, rule
		p := interactive(t, sc)
		left := map[sim.Stage]bool{}
		for week := range 30 {
			p.Start(7, &sim.Log{})
			for p.Phase() != Ended {
				switch {
				case p.Week() >= week && p.CanLeave():
					left[p.stage] = true
					p.Leave()
					if p.Phase() != Ended {
						t.Fatalf("rule %s, week %d: it goes on", rule, week)
					}
				case p.Phase() == Planning:
					p.EndWeek(p.Suggest(sim.StrategyNamed("balanced")))
				case p.CanPropose():
					p.Propose(p.FirstOffer())
				default:
					p.Stand()
				}
			}
			res, _ := p.Close()
			if p.gone[0] && (res.Process != sim.NoSupplier || res.Outcome.End != sim.WalkedAway) {
				t.Errorf("rule %s, week %d: %+v", rule, week, res)
			}
		}
		for _, k := range []sim.Stage{sim.Need, sim.Specification, sim.Preselection, sim.Negotiation} {
			if !left[k] {
				t.Errorf("rule %s: nobody left in the stage %s", rule, k)
			}
		}
	}
}

// finite runs a world and holds all that it says to be numbers: JSON refuses
// what is none.
func finite(t *testing.T, p *Process, seed uint64) {
	t.Helper()
	res, log, why := p.RunLogged(seed)
	if quick := p.Run(seed); quick != res {
		t.Fatalf("seed %d: with a log %+v, without %+v", seed, res, quick)
	}
	if _, err := json.Marshal([]any{res, log, why, p.BelievedMatrix()}); err != nil {
		t.Errorf("seed %d, rule %s: %v", seed, p.sc.Rule, err)
	}
	total := 0.0
	for _, w := range p.influence[p.stage] {
		total += w
	}
	for _, e := range log.Of(sim.KeyRule) {
		for _, share := range e.Shares {
			if share.Value < 0 {
				t.Errorf("seed %d, rule %s: a chance of %v", seed, p.sc.Rule, share.Value)
			}
		}
	}
	if math.Abs(total-1) > near || res.Weeks > 6*sim.MaxStageWeeks {
		t.Errorf("seed %d: influence of %v after %d weeks", seed, total, res.Weeks)
	}
}

// TestARangeOfNothingIsRefused: a score needs two anchors.
func TestARangeOfNothingIsRefused(t *testing.T) {
	sc := weldingCell()
	sc.Criteria[0].Best = sc.Criteria[0].Worst
	if _, err := NewProcess(sc, Setup{Weighting: formula.NoWeighting}); err == nil {
		t.Error("a criterion whose worst is its best was taken")
	}
}
