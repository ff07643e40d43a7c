package engine

import (
	"math"
	"testing"

	"buygrid/sim"
)

// actionOn returns the action of a scenario on the channel of that name.
func actionOn(t *testing.T, sc *sim.Scenario, id string) int {
	t.Helper()
	a := sc.ActionIndex(id)
	if a < 0 {
		t.Fatalf("there is no action %s", id)
	}
	return a
}

// played begins seed by hand in the purchase with every channel.
func played(t *testing.T, seed uint64) (*Process, *sim.Log) {
	t.Helper()
	sc := weldingCell()
	sc.Actions = everyChannel()
	p, log := interactive(t, sc), &sim.Log{}
	p.Start(seed, log)
	return p, log
}

func TestWhoeverAWebinarReachesIsALeadAndWarm(t *testing.T) {
	const reliability = 2
	reached := 0
	for seed := range uint64(20) {
		p, log := played(t, seed)
		you := p.sc.Suppliers[p.sc.You].ID
		move := sim.Move{Action: actionOn(t, p.sc, "webinar"), To: 1, Topic: reliability, Claim: 1}
		if hours, cost := p.price(p.sc.You, &move); hours != 6 || cost != 500_00 {
			t.Fatalf("a webinar takes %v h and %v", hours, cost)
		}
		p.EndWeek([]sim.Move{move})
		tried := 0
		for _, e := range log.Entries {
			arrived, came := e.Payload.(sim.Arrived)
			missed, away := e.Payload.(sim.Missed)
			if e.Supplier != you || e.Action != "webinar" || !came && !away {
				continue
			}
			tried++
			if chance := arrived.Chance + missed.Chance; math.Abs(chance-p.sc.Model.ContentReach) > 1e-12 {
				t.Errorf("seed %d: a webinar reaches %s by %v", seed, e.Member, chance)
			}
			i := p.sc.MemberIndex(e.Member)
			if came {
				reached++
				at := p.at(i, p.sc.You, reliability)
				if !p.Lead(i) || !p.Warm(i) || p.claim[at] != 1 {
					t.Errorf("seed %d: %s came and is no warm lead who heard the claim", seed, e.Member)
				}
				if arrived.Awareness < p.sc.Model.LeadAwareness {
					t.Errorf("seed %d: %s came and is aware by %v", seed, e.Member, arrived.Awareness)
				}
			} else if p.Lead(i) {
				t.Errorf("seed %d: %s did not come and is a lead", seed, e.Member)
			}
			if p.tired[i*p.suppliers+p.sc.You] != 0 {
				t.Errorf("seed %d: a webinar tires %s", seed, e.Member)
			}
		}
		if tried != p.members {
			t.Errorf("seed %d: a webinar is an attempt on %d of %d", seed, tried, p.members)
		}
		for _, n := range p.proofs {
			if n != 0 {
				t.Errorf("seed %d: a webinar proves", seed)
			}
		}
	}
	if reached == 0 {
		t.Error("no webinar reached anybody")
	}
}

func TestNobodyLooksForAWebinarOnceSuppliersAreChosen(t *testing.T) {
	p, _ := played(t, 1)
	webinar := &p.sc.Actions[actionOn(t, p.sc, "webinar")]
	for k := range sim.Stage(sim.Stages) {
		if webinar.InSeason(k) != (k <= sim.Preselection) {
			t.Errorf("stage %s: a webinar can be held: %v", k, webinar.InSeason(k))
		}
	}
}

// A fair reaches people as a call would whose door is open; only a call waits
// there.
func TestNoGatekeeperStandsBeforeATradeFair(t *testing.T) {
	p, _ := played(t, 1)
	fair, call := actionOn(t, p.sc, "trade_fair"), actionOn(t, p.sc, "call")
	behind := 0
	for i := range p.members {
		of := func(action int) float64 {
			return p.Chance(i, sim.Move{Action: action, To: 1 << i, Topic: sim.Problem})
		}
		m := p.sc.Model
		known := m.AccessStranger + (1-m.AccessStranger)*p.known(i, p.sc.You)
		if got := of(fair); math.Abs(got-known) > 1e-12 {
			t.Errorf("member %d is met by %v, want %v", i, got, known)
		}
		if p.gatekeepers.Has(i) {
			if of(call) != of(fair) {
				t.Errorf("the gatekeeper %d is called by %v and met by %v", i, of(call), of(fair))
			}
			continue
		}
		behind++
		if of(call) >= of(fair) {
			t.Errorf("member %d is called by %v and met by %v", i, of(call), of(fair))
		}
	}
	if p.gatekeepers == 0 || behind == 0 {
		t.Error("nobody is guarded")
	}
	if hours, cost := p.price(p.sc.You, &sim.Move{Action: fair, To: 1<<0 | 1<<1, Topic: sim.Problem}); hours != 6 || cost != 1000_00 {
		t.Errorf("a fair takes %v h and %v for two", hours, cost)
	}
	if c := p.sc.Actions[fair].Channel; !c.Listens() || !c.Direct() || c.ProvesAny() {
		t.Error("a fair is not where people are asked and nothing is proved")
	}
}

// TestAChannelMoreLeavesOtherScenariosAlone: what is kept of a play does not know
// of channels that its scenario has not.
func TestAChannelMoreLeavesOtherScenariosAlone(t *testing.T) {
	sc := weldingCell()
	p := process(t, sc, nil)
	if p.proving != 3 || len(sc.Actions) != 8 {
		t.Errorf("the first edition has %d actions, of which %d prove, want 8 and 3", len(sc.Actions), p.proving)
	}
	sc.Actions = everyChannel()
	if with := process(t, sc, nil); with.proving != 3 {
		t.Errorf("webinars and fairs prove: %d", with.proving)
	}
}
