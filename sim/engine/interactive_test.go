package engine

import (
	"encoding/json"
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/formula"
)

// interactive makes a process that a person plays.
func interactive(t *testing.T, sc *sim.Scenario) *Process {
	t.Helper()
	p, err := NewProcess(sc, Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// repeat plays what a strategy played by itself: its moves week by week, and at
// the table the offers that its log has.
func repeat(p *Process, s *sim.Strategy, seed uint64, offers []sim.Entry, you string) *sim.Log {
	log := &sim.Log{}
	p.Start(seed, log)
	at := 0
	for p.Phase() != Ended {
		switch {
		case p.Phase() == Planning:
			p.EndWeek(p.Suggest(s))
		case p.CanPropose():
			for at < len(offers) && (offers[at].Supplier != you || sim.As[sim.Offered](&offers[at]).By != sim.SupplierSide) {
				at++
			}
			if at == len(offers) {
				p.Accept()
				continue
			}
			positions := make([]int, len(p.Grid()))
			for k, values := range p.Grid() {
				for v, value := range values {
					if value == offers[at].Terms()[k].Value {
						positions[k] = v
					}
				}
			}
			at++
			p.Propose(p.Outcome(positions))
		default:
			p.Stand()
		}
	}
	p.Close()
	return log
}

func TestPlayingAStrategyInteractivelyIsTheStrategy(t *testing.T) {
	for _, name := range []string{"balanced", "reliability_proof", "passive", "mass_mailer"} {
		t.Run(name, func(t *testing.T) {
			sc := weldingCell()
			sc.Model.StageWeeks[sim.Negotiation] = 1 // all rounds in the last week, as the strategy has them
			s := *sim.StrategyNamed(name)
			s.Deal = sim.BargainingStyle{}
			auto, err := NewProcess(sc, Setup{Strategy: &s, Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			hand := interactive(t, sc)
			compared := 0
			for seed := uint64(1); seed <= uint64(effort.Of(12, 30)); seed++ {
				_, want, _ := auto.RunLogged(seed)
				got := repeat(hand, &s, seed, want.Of(sim.KeyOffer), sc.Suppliers[sc.You].ID)
				if a, b := story(t, want), story(t, got); a != b {
					t.Fatalf("seed %d: played interactively the story differs", seed)
				}
				compared++
			}
			if compared < 10 {
				t.Errorf("only %d stories compared", compared)
			}
		})
	}
}

// story is the log without what only a person hears.
func story(t *testing.T, l *sim.Log) string {
	t.Helper()
	var kept []sim.Entry
	for _, e := range l.Entries {
		if e.Key != sim.KeySignal && e.Key != sim.KeyVoid { // a draft has nothing void
			kept = append(kept, e)
		}
	}
	raw, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// to is the set of one member.
func to(sc *sim.Scenario, id string) sim.Set { return 1 << sc.MemberIndex(id) }

func TestListeningTellsMoreTheMoreOneAsks(t *testing.T) {
	sc := weldingCell()
	p := interactive(t, sc)
	anna := sc.MemberIndex("anna")
	errors := [2]float64{}
	for k, asked := range []int{1, 8} {
		for seed := uint64(1); seed <= 200; seed++ {
			log := &sim.Log{}
			p.Start(seed, log)
			sum, evidence := 0.0, 0.0
			for week := 0; week < asked; week++ {
				p.EndWeek([]sim.Move{{Action: sim.Research, To: to(sc, "anna")}})
			}
			c := -1
			for _, e := range log.Of(sim.KeySignal) {
				if s := sim.As[sim.SignalHeard](&e); s.Aspect == sim.AspectWeight {
					c = sc.CriterionIndex(e.Topic)
					sum += s.Value * s.Evidence
					evidence += s.Evidence
				}
			}
			errors[k] += math.Abs(sum/evidence-p.Truth(anna).Weights[c]) / 200
		}
	}
	if errors[1] > errors[0]*0.6 {
		t.Errorf("the mean error falls from %.3f to %.3f only", errors[0], errors[1])
	}
}

func TestResearchChangesNobodysFate(t *testing.T) {
	sc := weldingCell()
	idle, studying := interactive(t, sc), interactive(t, sc)
	for seed := uint64(1); seed <= 20; seed++ {
		idle.Start(seed, nil)
		studying.Start(seed, nil)
		for idle.Phase() == Planning {
			idle.EndWeek(nil)
			studying.EndWeek([]sim.Move{{Action: sim.Research, To: to(sc, "tom")}})
			for i := range sc.Members {
				a, b := idle.Truth(i), studying.Truth(i)
				if a.Need != b.Need || a.Stance != b.Stance {
					t.Fatalf("seed %d: research moves member %d", seed, i)
				}
			}
		}
	}
}

func TestADraftCostsWhatTheWeekCosts(t *testing.T) {
	sc := weldingCell()
	p := interactive(t, sc)
	log := &sim.Log{}
	p.Start(1, log)
	meeting, call := sc.ActionIndex("meeting"), sc.ActionIndex("call")
	plan := []sim.Move{
		{Action: meeting, To: to(sc, "anna") | to(sc, "tom"), Topic: sim.Problem},
		{Action: call, To: to(sc, "nora"), Topic: sim.Listening},
		{Action: sim.Research, To: to(sc, "ingrid")},
	}
	d := p.Plan()
	for _, m := range plan {
		if why := d.Add(m).Void; why != sim.Possible {
			t.Fatalf("%v is void: %s", m, why)
		}
	}
	if why := d.Add(sim.Move{Action: call, To: to(sc, "nora"), Topic: sim.Problem}).Void; why != sim.NobodyLeft {
		t.Errorf("a second call to Nora in a week: %q", why)
	}
	if why := d.Add(sim.Move{Action: meeting, To: to(sc, "ingrid") | to(sc, "philippe") | to(sc, "youssef"), Topic: sim.Problem}).Void; why != sim.NoHours {
		t.Errorf("three more meetings: %q", why)
	}
	hours, money := d.Left()
	p.EndWeek(plan)
	s := p.Standing()
	backHours, backMoney := givenBack(sc, log.Entries)
	if backHours == 0 || backMoney == 0 {
		t.Fatalf("nobody refused: %g hours and %d were given back", backHours, backMoney)
	}
	if s.HoursUsed != sc.Suppliers[sc.You].Means.HoursPerWeek-hours-backHours || s.Spent != sc.Suppliers[sc.You].Means.Budget-money-backMoney {
		t.Errorf("the week took %g hours and %d, the draft %g and %d less %g and %d", s.HoursUsed, s.Spent, sc.Suppliers[sc.You].Means.HoursPerWeek-hours, sc.Suppliers[sc.You].Means.Budget-money, backHours, backMoney)
	}
}

func TestWalkingAwayLeavesTheOthersToDecide(t *testing.T) {
	sc := weldingCell()
	p := interactive(t, sc)
	seen := false
	for seed := uint64(1); seed <= 20; seed++ {
		log := &sim.Log{}
		p.Start(seed, log)
		for p.Phase() != Ended {
			switch {
			case p.CanLeave():
				p.Leave()
			case p.Phase() == Planning:
				p.EndWeek(p.Suggest(sim.StrategyNamed("reliability_proof")))
			default:
				t.Fatal("the table stays open")
			}
		}
		res, _ := p.Close()
		if len(log.Of(sim.KeyWalked)) > 0 {
			seen = true
			if res.Outcome.End != sim.WalkedAway || res.Margin != 0 {
				t.Errorf("seed %d: walked away, but %s", seed, sc.OutcomeName(res.Outcome))
			}
		}
	}
	if !seen {
		t.Error("nobody came as far as the table")
	}
}

func TestTheRoundsSpreadOverTheWeeks(t *testing.T) {
	sc := weldingCell()
	p := interactive(t, sc)
	for seed := uint64(1); seed <= 50; seed++ {
		p.Start(seed, nil)
		var weeks []int
		for p.Phase() != Ended {
			switch {
			case p.CanPropose():
				if n := p.Table().Left; p.Table().Round == 0 || n > 0 && weeks[len(weeks)-1] < 0 {
					weeks = append(weeks, n)
				}
				p.Propose(p.FirstOffer())
				if !p.CanPropose() && len(weeks) > 0 && p.Phase() == Planning {
					weeks[len(weeks)-1] = -weeks[len(weeks)-1]
				}
			case p.Phase() == Planning:
				p.EndWeek(p.Suggest(sim.StrategyNamed("reliability_proof")))
			default:
				p.Stand()
			}
		}
		if len(weeks) == 4 {
			if last := max(weeks[3], -weeks[3]); weeks[0] != -2 || weeks[1] != -2 || weeks[2] != -2 || last != 3 {
				t.Errorf("nine rounds over four weeks: %v", weeks)
			}
			return
		}
	}
	t.Error("no negotiation lasted four weeks")
}
