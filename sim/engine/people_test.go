package engine

import (
	"math"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/formula"
)

// The numbers here are worked out by hand from MODEL.md sections 1, 4 and 14.

// standing sets what member i believes of supplier j on reliability to 0.8 with an
// evidence of 3: the start is 0.6 with 2, so that 1 more says 1.2.
func standing(p *Process, i, j int) {
	at := p.at(i, j, p.rel)
	p.belief.y[at], p.belief.e[at] = 1.2, 1
}

// onlyOn lets a member ask for something on one criterion.
func onlyOn(sc *sim.Scenario, c int, least float64) *sim.SignOff {
	asks := slices.Repeat([]float64{math.NaN()}, len(sc.Criteria))
	asks[c] = least
	return &sim.SignOff{Decision: true, AtLeast: asks}
}

func TestASignatureCountsOnWhatIsLeftAfterDoubt(t *testing.T) {
	for _, c := range []struct {
		name       string
		criterion  int
		asks       float64
		guarantee  int // its position, -1 before there is a deal
		refuses    bool
		have, gate float64
	}{
		{"without a deal doubt takes 0.17", 2, 90, -1, true, 0.63, 2.0 / 3},
		{"a cover of 0.3 leaves 0.119 of it", 2, 90, 2, false, 0, 0},
		{"one point more is too much", 2, 91, 2, true, 0.681, 0.7},
		{"an agreed price is a fact", 1, 110000, 2, false, 0, 0},
		{"and no euro less", 1, 109993, 2, true, 5.0 / 7, 50007.0 / 70000},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc := weldingCell()
			sc.Issues[0].Values = []float64{118000, 110000}
			sc.Members[4].SignOff = onlyOn(sc, c.criterion, c.asks)
			p := process(t, sc, sim.StrategyNamed("passive"))
			p.reset(1)
			standing(p, 4, 0)
			if c.guarantee >= 0 {
				p.agree(0, 1*3*4*3+0*4*3+c.guarantee*3)
			}
			r, no := p.refusedBy(0, 1)
			if no != c.refuses || no && (r.member != 4 || r.criterion != c.criterion || math.Abs(r.have-c.have) > near || math.Abs(r.gate-c.gate) > near) {
				t.Errorf("refuses %t: %+v", no, r)
			}
		})
	}
}

// With nothing asked for, V decides: reliability is all that Tom weighs here, 0.681
// after doubt, and what they have is 0.6 - 0.85 sqrt(0.24 / 21) = 0.509131.
func TestASignatureWithoutConditionsAsksForMoreThanToday(t *testing.T) {
	for habit, refuses := range map[float64]bool{0.17: false, 0.18: true} {
		sc := weldingCell()
		sc.Model.Habit, sc.Model.NeedStart = habit, 0
		sc.Model.ReliabilityCeiling = 1
		sc.Members[4].Weights = []float64{0, 0, 1, 0}
		sc.Members[4].SignOff = &sim.SignOff{Decision: true}
		p := process(t, sc, sim.StrategyNamed("passive"))
		p.reset(1)
		standing(p, 4, 0)
		p.agree(0, 2*3)
		if r, no := p.refusedBy(0, 1); no != refuses || no && (r.criterion != -1 || math.Abs(r.have-0.171869) > near || math.Abs(r.gate-0.18) > near) {
			t.Errorf("habit %v: refuses %t: %+v", habit, no, r)
		}
	}
}

// Six at 116,666 are 699,996, at 116,667 they are 700,002.
func TestAnApprovalIsAskedAboveItsAmountOnly(t *testing.T) {
	sc := weldingCell()
	sc.Issues = sc.Issues[:1]
	sc.Issues[0].Values = []float64{118000, 116667, 116666, 98000}
	sc.Members[4].SignOff = onlyOn(sc, 2, 100)
	p := process(t, sc, sim.StrategyNamed("passive"))
	for _, c := range []struct {
		outcome int
		share   float64
		above   sim.Money
		asked   bool
	}{{2, 1, 700_000_00, false}, {1, 1, 700_000_00, true}, {1, 0.5, 350_000_00, true}, {2, 0.5, 350_000_00, false}, {3, 1, 0, true}} {
		sc.Members[4].SignOff.Above = c.above
		p.reset(1)
		p.agree(0, c.outcome)
		if _, asked := p.refusedBy(0, c.share); asked != c.asked {
			t.Errorf("%+v: asked %t", c, asked)
		}
	}
}

func TestNobodyAboveTheCeilingIsAnOption(t *testing.T) {
	sc := weldingCell()
	sc.Issues = sc.Issues[:1]
	sc.Issues[0].Values, sc.Ceiling = []float64{118000, 116667, 116666, 98000}, 700_000_00
	p := process(t, sc, sim.StrategyNamed("passive"))
	p.reset(1)
	p.log, p.stage, p.inStage = &sim.Log{}, sim.Decision, 1
	for j := range 3 {
		p.short[j] = true
		p.agree(j, 1+j)
	}
	if p.candidates(); !slices.Equal(p.options, []int{-1, 1, 2}) {
		t.Errorf("the options are %v", p.options)
	}
	p.logOverBudget()
	if told := p.log.Of(sim.KeyOverBudget); len(told) != 1 || told[0].Supplier != "kestrel" ||
		told[0].Payload != (sim.Payload)(sim.OverBudget{Cost: 700_002_00, Ceiling: 700_000_00}) {
		t.Errorf("told %v", told)
	}
	for o, want := range []bool{true, true, false, false} {
		if p.spaces[0].TooDear(o) != want {
			t.Errorf("outcome %d is too dear: %t", o, !want)
		}
	}
	sc.Ceiling = 500_000_00 // below everything: the buying side answers as ever
	if p := process(t, sc, sim.StrategyNamed("passive")); p.spaces[0].TooDear(0) || !sc.TooDear(98000) {
		t.Error("a grid above the ceiling is refused as a whole")
	}
}

// In every purchase with a ceiling what the buying side lays down or takes is below
// it, unless the whole grid is above.
func TestTheBuyingSideStaysBelowTheCeiling(t *testing.T) {
	accepted := 0
	for seed := range uint64(effort.Of(30, 200)) {
		sc := weldingCell()
		reachable(sc)
		sc.Ceiling = sim.MoneyOf(6 * (105_000 + 500*float64(seed%20)))
		_, log, _ := process(t, sc, &sim.Strategies[int(seed)%len(sim.Strategies)]).RunLogged(seed)
		for _, e := range log.Entries {
			bought := e.Key == sim.KeyDeal && sim.As[sim.Agreed](&e).By == sim.BuyingSide
			if offer := sim.As[sim.Offered](&e); !bought && (e.Key != sim.KeyOffer || offer.By != sim.BuyingSide) {
				continue
			}
			accepted++
			if price := e.Terms().Of(sim.IssuePrice); sc.TooDear(price) {
				t.Errorf("seed %d: %s at %v, with a ceiling of %v", seed, e.Key, price, sc.Ceiling.Euros())
			}
		}
	}
	if accepted == 0 {
		t.Error("the buying side never spoke")
	}
}

// A trainee's offer above the ceiling is answered, never taken, however good it is
// otherwise.
func TestAtTheTableAnOfferAboveTheCeilingIsNotTaken(t *testing.T) {
	sc := weldingCell()
	reachable(sc)
	sc.Ceiling = 6 * 110_000_00
	p := interactive(t, sc)
	p.Start(3, nil)
	for p.Phase() == Planning {
		p.EndWeek(p.Suggest(sim.StrategyNamed("balanced")))
	}
	best := -1
	for o := range p.Outcomes() {
		if v := p.Terms(o); v.Values[0] > 110000+1 && (best < 0 || v.Own[0] > p.Terms(best).Own[0]) {
			best = o
		}
	}
	for p.CanPropose() {
		if a := p.Answer(best); !a.TooDear {
			t.Fatalf("the answer is %+v", a)
		}
		if p.Propose(best); p.Deal(sc.You) >= 0 {
			t.Fatal("it was taken")
		}
	}
	cheap := p.Outcome([]int{6, 0, 3, 2})
	if p.Answer(cheap).TooDear {
		t.Error("the floor price is above the ceiling")
	}
}

// An unsigned choice of a weekly vote stays open; the last one ends the purchase.
func TestWhatIsNotSignedIsVotedOnAgain(t *testing.T) {
	ends := 0
	for seed := range uint64(effort.Of(20, 100)) {
		sc := weldingCell()
		reachable(sc)
		sc.Members[4].SignOff = onlyOn(sc, 2, 100)
		res, log, why := process(t, sc, sim.StrategyNamed("reliability_proof")).RunLogged(seed)
		votes, unsigned := log.Of(sim.KeyVote), log.Of(sim.KeyUnsigned)
		if len(unsigned) > len(votes) {
			t.Errorf("seed %d: %d votes, %d of them not signed", seed, len(votes), len(unsigned))
		}
		if res.Process != sim.NotSigned {
			if res.Process == sim.Won {
				t.Errorf("seed %d: won without a signature", seed)
			}
			continue
		}
		ends++
		last := unsigned[len(unsigned)-1]
		if len(votes) != int(sc.Model.StageWeeks[sim.Decision]) || sc.OutcomeName(res.Outcome) != "not_signed:tom" || res.Winner != -1 || res.Margin != 0 {
			t.Errorf("seed %d: %d votes, %s", seed, len(votes), sc.OutcomeName(res.Outcome))
		}
		if !why.SignOff || why.Member != "tom" || why.Leader != last.Supplier || why.Criterion != "otif" || why.Have != last.Asked().Have || why.Needed != 1 {
			t.Errorf("seed %d: the reason is %+v, told %+v", seed, why, last)
		}
	}
	if ends == 0 {
		t.Error("no purchase ended so")
	}
}

// Influence of whoever is there, W(5): of 10.05 in all the decider has 4.05. Sara
// shares the users' 1 and the prescribers' 2.5.
func TestInfluenceFallsToThoseWhoAreThere(t *testing.T) {
	for _, c := range []struct {
		away sim.Set
		want []float64
	}{
		{0, []float64{1.25 / 10.05, 4.05 / 10.05, 0.5 / 10.05, 1.5 / 10.05, 1 / 10.05, 0, 1.75 / 10.05}},
		{1 << 6, []float64{2.5 / 10.05, 4.05 / 10.05, 1 / 10.05, 1.5 / 10.05, 1 / 10.05, 0, 0}},
		{1 << 1, []float64{1.25 / 6, 0, 0.5 / 6, 1.5 / 6, 1.0 / 6, 0, 1.75 / 6}},
		{1<<7 - 1 - 1<<5, []float64{0, 0, 0, 0, 0, 1, 0}}, // the gatekeeper alone
		{1<<7 - 1, make([]float64, 7)},
	} {
		got := make([]float64, 7)
		formula.FillInfluenceWithout(got, weldingCell(), sim.Decision, sim.NewTask, 0.85, c.away)
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > near {
				t.Errorf("without %b: %v, want %v", c.away, got, c.want)
				break
			}
		}
	}
}

// gone is a purchase in which people leave and join in week 4.
func gone(leaves, joins sim.Set) *sim.Scenario {
	sc := weldingCell()
	reachable(sc)
	for i := range sc.Members {
		sc.Members[i].Joins = joins.Has(i)
	}
	sc.Events = []sim.Event{{ID: "move", When: sim.Condition{Test: sim.FromWeek, Week: 4}, Chance: 1, Effect: sim.Effect{Importance: -1, Type: -1, Leaves: leaves, Joins: joins}}}
	return sc
}

// Who is away is reached by nothing, hears nothing, and is no option of a strategy;
// whoever joins is as in week 0.
func TestWhoIsAwayIsReachedByNothing(t *testing.T) {
	for seed := range uint64(effort.Of(6, 30)) {
		sc := gone(1<<0|1<<5, 1<<2)
		p := process(t, sc, everyRow())
		var need, aware float64
		_, log, _ := p.RunWatched(seed, func(int) {
			switch {
			case p.week <= 4: // it happens as the next one begins
				if p.need[2] != sc.Model.NeedStart || p.aware[2*3] != sc.Suppliers[0].Awareness || p.belief.e[p.at(2, 0, 2)] != 0 {
					t.Fatalf("seed %d, week %d: Youssef has changed before he joined", seed, p.week)
				}
				need, aware = p.need[0], p.aware[0]
			case p.over:
			case p.need[0] != need || p.aware[0] != aware || p.There(0) || p.There(5) || !p.There(2):
				t.Fatalf("seed %d, week %d: Anna's need %v, awareness %v; when she left %v, %v", seed, p.week, p.need[0], p.aware[0], need, aware)
			}
		})
		left, joined := log.Of(sim.KeyLeft), log.Of(sim.KeyJoined)
		if len(left) != 2 || left[0].Member != "anna" || left[1].Member != "nora" || len(joined) != 1 || joined[0].Member != "youssef" || joined[0].Event != "move" {
			t.Errorf("seed %d: told %v and %v", seed, left, joined)
		}
		for _, e := range log.Entries {
			reached := e.Key == sim.KeyArrived || e.Key == sim.KeyMissed || e.Key == sim.KeyDelivery || e.Key == sim.KeyCaught || e.Key == sim.KeyLead
			if early := e.Week < 4; reached && (early && e.Member == "youssef" || !early && (e.Member == "anna" || e.Member == "nora")) {
				t.Errorf("seed %d: %s of %s in week %d", seed, e.Key, e.Member, e.Week)
			}
			for _, b := range e.Ballots {
				if b.Member == "anna" || b.Member == "nora" {
					t.Errorf("seed %d: a ballot of %s", seed, b.Member)
				}
			}
		}
		if m := p.BelievedMatrix(); slices.Contains(m.Members, "anna") || len(m.Members) != 5 || len(m.Weights) != 5 {
			t.Errorf("seed %d: the picture has %v", seed, m.Members)
		}
	}
}

// A move to or about somebody who is not there is void and costs nothing.
func TestAContactWithSomebodyAwayIsVoid(t *testing.T) {
	sc := gone(1<<0, 1<<2)
	p := interactive(t, sc)
	p.Start(1, &sim.Log{})
	call := sc.ActionIndex("call")
	to := func(who sim.Set) sim.Move { return sim.Move{Action: call, To: who, Topic: 0} }
	for _, c := range []struct {
		move sim.Move
		void sim.Void
		to   sim.Set
	}{
		{to(1 << 2), sim.NotThere, 1 << 2},
		{to(1<<2 | 1<<3), sim.Possible, 1 << 3},
		{sim.Move{Action: call, To: 1 << 4, Topic: sim.Listening, About: 3}, sim.NotThere, 1 << 4},
		{sim.Move{Action: call, To: 1 << 4, Topic: sim.Listening, About: 2}, sim.Possible, 1 << 4},
		{sim.Move{Action: sim.Research, To: 1 << 2}, sim.NotThere, 1 << 2},
	} {
		if got := p.Plan().Add(c.move); got.Void != c.void || got.To != c.to {
			t.Errorf("%+v: %+v", c.move, got)
		}
		if c.void == sim.NotThere && c.move.To == 1<<2 && p.Chance(2, c.move) != 0 && c.move.Action != sim.Research {
			t.Error("there is a chance to reach who is not there")
		}
	}
	p.EndWeek([]sim.Move{to(1 << 2)})
	if len(p.Made()) != 0 || p.Standing().HoursUsed != 0 {
		t.Errorf("made %v in %v hours", p.Made(), p.Standing().HoursUsed)
	}
	if v := p.View(); v.Members() != 6 || slices.Contains(v.ByStanding(), 2) || v.Place(2) < v.Members() {
		t.Errorf("a supplier sees %d people, %v", v.Members(), v.ByStanding())
	}
}

// With nobody left nothing is bought, at once, whatever the group must.
func TestWithNobodyLeftThePurchaseEnds(t *testing.T) {
	for _, must := range []bool{false, true} {
		sc := gone(1<<7-1, 0)
		sc.MustBuy = must
		res, log, why := process(t, sc, sim.StrategyNamed("balanced")).RunLogged(1)
		if res.Outcome.End != sim.NoProject || res.Weeks != 4 || !why.Nobody || why.Member != "" || len(log.Of(sim.KeyLeft)) != 7 {
			t.Errorf("it ends as %+v because of %+v", res, why)
		}
	}
}

// Without a log, in a tree and again it is the same purchase; only purchases in
// which people move have them in the digest.
func TestPurchasesWithPeopleAreTheSameHoweverTheyRun(t *testing.T) {
	for at, c := range peopleCases() {
		if c.hand || at%effort.Of(3, 1) != 0 {
			continue
		}
		sc := weldingCell()
		c.change(sc)
		s := sellersOf()[at%len(sellersOf())]
		p := process(t, sc, s)
		tree, err := NewTree([]Variant{{sc, Setup{Strategy: s, Weighting: formula.NoWeighting}}, {sc, Setup{Strategy: s, Weighting: 0.5}}})
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(2) {
			told, log, why := p.RunLogged(seed)
			digest := p.Digest()
			if quick := p.Run(seed); quick != told || p.Digest() != digest {
				t.Fatalf("%s, seed %d: with a log %+v, without %+v", c.name, seed, told, quick)
			}
			if grown := tree.Run(seed)[0]; grown != told {
				t.Fatalf("%s, seed %d: alone %+v, in a tree %+v", c.name, seed, told, grown)
			}
			if _, again, other := p.RunLogged(seed); len(again.Entries) != len(log.Entries) || why.Process != other.Process {
				t.Fatalf("%s, seed %d: another story", c.name, seed)
			}
		}
	}
}
