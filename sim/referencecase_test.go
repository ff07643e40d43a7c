package sim

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// refCase is a purchase on which the engine and the reference must agree.
type refCase struct {
	name     string
	change   func(sc *Scenario)
	strategy *Strategy // of the trainee's supplier; nil: everybody tries anything
	weight   float64   // the reliability weighting, 0 for none
}

// anything is a plan without sense: any action, reader, topic, claim and mail.
func anything(r *rand.Rand) func(*View, *Planner) {
	return func(v *View, pl *Planner) {
		for range r.IntN(5) {
			one, other := r.IntN(v.Members()), r.IntN(v.Members())
			to := Set(1<<one | 1<<other)
			pl.Do(Move{Action: r.IntN(len(v.p.sc.Actions)), To: to, Topic: r.IntN(v.p.criteria+1) - 1,
				Claim: r.Float64(), Mail: Mail{Points: 4 * r.Float64(), HTML: r.Float64(), Value: r.Float64()}})
		}
	}
}

func refCases() []refCase {
	none := func(*Scenario) {}
	all := []refCase{{"wild", none, nil, 0}, {"wild at a given weighting", none, nil, 0.4}}
	add := func(name string, change func(sc *Scenario)) {
		all = append(all, refCase{name, change, nil, 0}, refCase{name + ", balanced", change, StrategyNamed("balanced"), 0})
	}
	for k := range Strategies {
		all = append(all, refCase{Strategies[k].Name, none, &Strategies[k], 0})
	}
	stubborn := &Strategy{Plan: StrategyNamed("balanced").Plan, Deal: Stance{Reservation: 0.9, MarginGiven: 0.4, Concession: 3}}
	all = append(all, refCase{"stubborn", func(sc *Scenario) { sc.Model.NeedStart = 0.6 }, stubborn, 0})
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
		for j := range sc.Suppliers {
			sc.Suppliers[j].Overclaims = 0.3
		}
		sc.Model.NeedStart = 0.5
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

// TestTheReferenceTellsTheSameStory runs both, week by week, on the moves of the
// engine's strategies and compares whatever the model speaks of.
func TestTheReferenceTellsTheSameStory(t *testing.T) {
	for at, c := range refCases() {
		t.Run(c.name, func(t *testing.T) {
			sc := weldingCell()
			c.change(sc)
			sc.Suppliers[1].Strategy, sc.Suppliers[2].Strategy = "reliability_proof", "price_conceder"
			set := Setup{Strategy: c.strategy, Weighting: NoWeighting}
			if c.weight > 0 {
				set.Weighting = c.weight
			}
			if c.strategy == nil {
				set.Strategy = &Strategy{Plan: func(*View, *Planner) {}, Deal: Stance{Concession: 0.4, Reservation: 0.3, LeastGuarantee: 5, Weights: [Issues]float64{0.6, 0.2, 0.3, 0.1}}}
			}
			p, err := NewProcess(sc, set)
			if err != nil {
				t.Fatal(err)
			}
			plans, stances := make([][]Move, len(sc.Suppliers)), []Stance(nil)
			for j, s := range p.strategies {
				plan := s.Plan
				if c.strategy == nil {
					plan = anything(rand.New(rand.NewPCG(uint64(at), uint64(j))))
				}
				stances = append(stances, s.Deal)
				p.strategies[j] = &Strategy{Deal: s.Deal, Plan: func(v *View, pl *Planner) {
					plan(v, pl)
					plans[v.j] = slices.Clone(p.moves)
				}}
			}
			for seed := range uint64(10) {
				r := newRefWorld(sc, seed, set.Weighting)
				r.stances = stances
				d := differ{t: t, p: p, r: r}
				p.log = &Log{}
				p.reset(seed)
				p.enter(Need)
				for !p.over && !d.found {
					clear(plans)
					p.step()
					r.happen()
					r.act(plans)
					d.week()
				}
				d.story()
				d.end()
			}
		})
	}
}

// differ compares an engine and a reference, to 1e-9 of the larger.
type differ struct {
	t     *testing.T
	p     *Process
	r     *refWorld
	found bool
}

func (d *differ) same(got, want float64, what string, of ...any) {
	if d.found || math.Abs(got-want) <= 1e-9*max(1, math.Abs(want)) {
		return
	}
	d.found = true
	d.t.Errorf("seed %d, week %d, %s: %s: engine %.12g, reference %.12g", d.r.seed, d.p.week, d.p.stage, fmt.Sprintf(what, of...), got, want)
}

func (d *differ) yes(got, want bool, what string, of ...any) {
	if got != want {
		d.same(0, 1, what+": engine %t", append(of, got)...)
	}
}

// week compares the state after a week.
func (d *differ) week() {
	p, r := d.p, d.r
	d.same(float64(p.stage), float64(r.stage), "stage")
	d.same(float64(p.inStage), float64(r.inStage), "weeks of the stage")
	d.same(p.importance, r.s, "importance")
	for c := range r.spec {
		if r.stage > Specification { // it is written at the end of that stage
			d.same(p.spec[c], r.spec[c], "specification of %d", c)
			d.same(p.cutoff[c], r.cutoff[c], "cut-off %d", c)
		}
		d.same(p.statusX[c], r.status[c].x, "status quo on %d", c)
	}
	for j := range r.suppliers {
		d.yes(p.short[j], r.suppliers[j].short, "%d on the shortlist", j)
		d.yes(p.dropped[j], r.suppliers[j].dropped, "%d dropped", j)
		d.yes(!p.dropped[j] || p.drop[j] == r.suppliers[j].drop, true, "why %d was dropped", j)
	}
	for i := range r.members {
		m := &r.members[i]
		d.same(p.need[i], m.need, "need of %d", i)
		for c := range m.weights {
			d.same(p.weights[i*p.criteria+c], m.weights[c], "weight %d of %d", c, i)
		}
		for j := range m.of {
			d.yes(p.caught[i*p.suppliers+j], m.of[j].caught, "%d caught %d", i, j)
			d.same(p.aware[i*p.suppliers+j], m.of[j].aware, "awareness of %d by %d", j, i)
			d.same(p.tired[i*p.suppliers+j], m.of[j].tired, "fatigue of %d by %d", i, j)
			for c := range r.spec {
				x, n := p.believed(i, j, c)
				d.same(x, r.believed(i, j, c).x, "what %d believes of %d on %d", i, j, c)
				d.same(n, r.believed(i, j, c).n, "evidence of %d about %d on %d", i, j, c)
			}
		}
	}
}

// story compares the log: who was reached, offered what, voted how.
func (d *differ) story() {
	p, r := d.p, d.r
	attempts, offers, votes := r.attempts, r.offers, r.votes
	for _, e := range p.log.Entries {
		j := p.sc.SupplierIndex(e.Supplier)
		switch {
		case d.found:
			return
		case e.Key == KeyArrived || e.Key == KeyMissed:
			d.same(float64(j), float64(attempts[0].supplier), "supplier of %v", e)
			d.same(float64(p.sc.MemberIndex(e.Member)), float64(attempts[0].member), "reader of %v", e)
			d.same(e.Number("chance"), attempts[0].chance, "chance of %v", e)
			d.yes(e.Key == KeyArrived, attempts[0].arrived, "arrival of %v", e)
			attempts = attempts[1:]
		case e.Key == KeyOffer:
			d.same(float64(j), float64(offers[0].supplier), "supplier of %v", e)
			for k, value := range offers[0].values {
				d.same(e.Numbers[3+k].Value, value, "offer %v", e)
			}
			offers = offers[1:]
		case e.Key == KeyVote || e.Key == KeyRule:
			for o, have := range votes[0].support {
				d.same(e.Shares[o].Value, have, "support for %s", e.Shares[o].ID)
				for i := range e.Ballots {
					d.same(e.Ballots[i].Options[o].Value, votes[0].values[i][o], "value of %s to %s", e.Shares[o].ID, e.Ballots[i].Member)
				}
			}
			votes = votes[1:]
		}
	}
	d.same(0, float64(len(attempts)+len(offers)+len(votes)), "entries left over")
}

// end compares the result.
func (d *differ) end() {
	p, r := d.p, d.r
	got := p.result()
	outcome, price, margin := r.result()
	d.same(float64(got.Weeks), float64(r.week), "weeks")
	d.yes(p.over, r.over, "the end")
	d.yes(got.Outcome == outcome, true, "outcome %+v, reference %+v", got.Outcome, outcome)
	d.same(float64(p.winner), float64(r.winner), "winner")
	d.same(got.Price, price, "price")
	if math.Abs(got.Margin.Euros()-margin) > 0.005+1e-6 {
		d.same(got.Margin.Euros(), margin, "margin")
	}
	for j := range r.suppliers {
		s := &r.suppliers[j]
		d.same(float64(p.leads[j]), float64(s.leads), "leads of %d", j)
		d.same(float64(p.spent[j]), float64(s.spent), "spending of %d", j)
		d.same(float64(p.budget[j]-p.spent[j]), float64(s.money), "money of %d", j)
		d.same(p.hoursUsed[j], s.used, "hours of %d", j)
		d.same(p.coverage[j], s.cover, "cover of %d", j)
	}
}
