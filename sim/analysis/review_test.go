package analysis

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// reviewed reviews a plan in the world of a seed.
func reviewed(t testing.TB, sc *sim.Scenario, plan *sim.Plan, seed uint64, runs, workers int) Review {
	t.Helper()
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	var last Review
	spec := CoachSpec{Plan: plan, Own: p.Follow(seed, plan), Seed: seed, Runs: runs, Workers: workers}
	if err := ReviewPlay(t.Context(), sc, spec, func(r Review) { last = r }); err != nil {
		t.Fatal(err)
	}
	if !last.Last {
		t.Fatal("the review has no end")
	}
	return last
}

// byStrategy is what a strategy does by hand in a world, as a plan.
func byStrategy(t testing.TB, sc *sim.Scenario, name string, seed uint64) *sim.Plan {
	t.Helper()
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	plan, relief := &sim.Plan{}, engine.NewRelief(sc, sim.StrategyNamed(name))
	for p.Start(seed, nil); p.Phase() != engine.Ended; {
		d := p.Next(relief)
		if d.Table {
			plan.Steps = append(plan.Steps, d.Step)
		} else {
			plan.SetMoves(d.Moment, d.Moves)
		}
		p.Do(d)
	}
	return plan
}

func TestTheReviewAddsUp(t *testing.T) {
	for _, id := range []string{"welding-cell", "late-again", "gloves-and-wipes"} {
		sc := coached(t, id)
		for name, plan := range map[string]*sim.Plan{"proven": proven(sc), "nothing": nothing(), "balanced": byStrategy(t, sc, "balanced", 5)} {
			r := reviewed(t, sc, plan, 5, effort.Of(8, 24), 2)
			skill, luck := Measure{}, Measure{}
			for k := range r.Weeks {
				j := &r.Weeks[k]
				skill, luck = skill.plus(j.Skill), luck.plus(j.Luck)
				if j.Skill != j.After.less(j.Before) {
					t.Errorf("%s, %s, week %d: skill is not what the move adds", id, name, j.Week)
				}
			}
			for what, gap := range map[string]float64{"worth": r.Start.Worth + skill.Worth + luck.Worth - r.Own.Worth,
				"winning": r.Start.Won + skill.Won + luck.Won - r.Own.Won, "without luck": r.WithoutLuck().Worth + luck.Worth - r.Own.Worth} {
				if math.Abs(gap) > 1e-12 {
					t.Errorf("%s, %s: %s is off by %g", id, name, what, gap)
				}
			}
			if len(r.Weeks) == 0 || r.Weeks[0].Before != r.Start {
				t.Errorf("%s, %s: the start is not the first position", id, name)
			}
		}
	}
}

func TestTheReviewAddsUpUnderEveryRule(t *testing.T) {
	for name, change := range map[string]func(sc *sim.Scenario){
		"sealed bid":  func(sc *sim.Scenario) { sc.Rounds = 0 },
		"must buy":    func(sc *sim.Scenario) { sc.MustBuy = true },
		"tender":      func(sc *sim.Scenario) { sc.Rule = sim.BestScore },
		"unanimity":   func(sc *sim.Scenario) { sc.Rule = sim.Unanimity },
		"by a draw":   func(sc *sim.Scenario) { sc.Rule = sim.Weighted },
		"wins scored": func(sc *sim.Scenario) { sc.Score, sc.HourCost = sim.ScoreWeights{Won: 1, Value: 1}, 10_000 },
		"no margin":   func(sc *sim.Scenario) { sc.Suppliers[sc.You].Cost = sc.ListPrice(sc.You) },
	} {
		for _, leaves := range []bool{false, true} {
			sc := coached(t, "late-again")
			change(sc)
			plan := byStrategy(t, sc, "balanced", 6)
			if leaves {
				plan.Steps = append([]sim.Step{{Kind: sim.Quit, Moment: sim.Moment{Stage: sim.Specification, Week: 1}}}, plan.Steps...)
			}
			r := reviewed(t, sc, plan, 6, 8, 2)
			total := r.WithoutLuck().plus(r.Luck).less(r.Own)
			if math.Abs(total.Worth) > 1e-12 || math.Abs(total.Won) > 1e-12 {
				t.Errorf("%s, leaving %v: off by %+v", name, leaves, total)
			}
			if leaves && r.Own.Won != 0 {
				t.Errorf("%s: who left has won", name)
			}
			if name == "no margin" && r.Strategy == passive {
				t.Errorf("%s: doing nothing goes on, which never wins", name)
			}
		}
	}
}

// A step at the table draws nothing, so it can have no luck.
func TestNoLuckAtTheTable(t *testing.T) {
	sc := coached(t, "welding-cell")
	r := reviewed(t, sc, proven(sc), 3, 24, 2)
	steps := 0
	for k := range r.Weeks {
		if j := &r.Weeks[k]; j.Deed.Table {
			steps++
			if j.Luck != (Measure{}) {
				t.Errorf("week %d: a step at the table has luck %+v", j.Week, j.Luck)
			}
		}
	}
	if steps == 0 {
		t.Error("no step at the table was judged")
	}
}

func TestWhoPlaysTheBestStrategyHasNoSkillToGain(t *testing.T) {
	sc := coached(t, "welding-cell")
	sc.Events = nil // whose hours a strategy sees a day before a person does
	best := reviewed(t, sc, nothing(), 4, 16, 2).Strategy
	r := reviewed(t, sc, byStrategy(t, sc, best, 4), 4, 16, 2)
	if r.Strategy != best {
		t.Fatalf("%s goes on, then %s", best, r.Strategy)
	}
	for k := range r.Weeks {
		if j := &r.Weeks[k]; math.Abs(j.Skill.Worth) > 1e-12 || j.Skill.Won != 0 {
			t.Errorf("%v: skill %+v", j.Deed.Moment, j.Skill)
		}
	}
}

// Who lays down the worst terms at once is told so, and what would have been better.
func TestGivingTheMarginAwayIsFound(t *testing.T) {
	sc := coached(t, "welding-cell")
	plan := byStrategy(t, sc, "reliability_proof", 3)
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	p.Start(3, nil)
	worst, most := -1, -1.0
	for o := range p.Outcomes() {
		if own := p.Terms(o).Own[0]; own > most {
			worst, most = o, own
		}
	}
	first := slices.IndexFunc(plan.Steps, func(s sim.Step) bool { return s.Kind == sim.Offer })
	if first < 0 {
		t.Fatal("nobody came to the table")
	}
	plan.Steps[first].Outcome = worst
	r := reviewed(t, sc, plan, 3, 60, 2)
	least := &r.Weeks[0]
	for k := range r.Weeks {
		if r.Weeks[k].Skill.Worth < least.Skill.Worth {
			least = &r.Weeks[k]
		}
	}
	if !least.Deed.Table || least.Deed.Step.Outcome != worst || least.Skill.Worth > -0.1 {
		t.Fatalf("the worst is %v with skill %+v", least.Deed, least.Skill)
	}
	if b := least.Best; b == nil || b.Worth.Low <= 0 || !b.Deed.Table || b.Deed.Step.Outcome == worst {
		t.Errorf("named instead is %+v", b)
	}
}

// Who spends the decisive weeks on the receptionist is told so; she is not named
// again.
func TestWeeksSpentOnTheReceptionistAreFound(t *testing.T) {
	sc := coached(t, "welding-cell")
	plan := byStrategy(t, sc, "reliability_proof", 3)
	nora := sim.Set(1) << sc.MemberIndex("nora")
	proof := sim.Move{Action: sc.ActionIndex("reference"), To: nora, Topic: sc.CriterionOf(sim.Reliability), Mail: sim.PlainMail}
	for k := range plan.Weeks {
		if w := &plan.Weeks[k]; w.Stage == sim.Specification || w.Stage == sim.Preselection {
			plan.SetMoves(w.Moment, []sim.Move{proof})
		}
	}
	r := reviewed(t, sc, plan, 3, effort.Of(60, 100), 2)
	slips := 0
	for k := range r.Weeks {
		j := &r.Weeks[k]
		for _, b := range []*Better{j.Best, j.Missed} {
			if b != nil && !b.Deed.Table && b.Into != nil && b.Into.To == nora && b.Into.Topic >= 0 {
				t.Errorf("%v: proof for the receptionist is advised: %+v", j.Deed.Moment, b.Into)
			}
		}
		if j.Slip != NoSlip {
			slips++
			if j.Missed == nil || j.Missed.Won.Low <= 0 || j.Missed.Won.Mean < 0.05 {
				t.Errorf("%v: a %s without what was missed: %+v", j.Deed.Moment, j.Slip, j.Missed)
			}
		}
	}
	if r.Count(Mistake)+r.Count(Blunder) == 0 || r.Skill.Won > -0.3 {
		t.Errorf("%d slips and skill %+v where all proof went to the receptionist", slips, r.Skill)
	}
}

func TestNothingIsNamedWhoseIntervalContainsNothing(t *testing.T) {
	for _, id := range []string{"late-again", "gloves-and-wipes"} {
		sc := coached(t, id)
		r := reviewed(t, sc, byStrategy(t, sc, "price_only", 2), 2, 40, 2)
		for k := range r.Weeks {
			j := &r.Weeks[k]
			if j.Best != nil && j.Best.Worth.Low <= 0 || j.Missed != nil && j.Missed.Won.Low <= 0 || j.Missed == nil && j.Slip != NoSlip {
				t.Errorf("%s, %v: named are %+v and %+v", id, j.Deed.Moment, j.Best, j.Missed)
			}
		}
	}
}

func TestTheReviewIsTheSameTwiceAndForAnyNumberOfWorkers(t *testing.T) {
	sc := coached(t, "late-again")
	plan := proven(sc)
	text := func(workers int) string {
		body, err := json.Marshal(reviewed(t, sc, plan, 7, effort.Of(6, 16), workers))
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	once := text(1)
	if once != text(1) {
		t.Error("the second review says something else")
	}
	if once != text(3) {
		t.Error("three workers say something else than one")
	}
}

func TestTheReviewCanBeStopped(t *testing.T) {
	sc := coached(t, "late-again")
	ctx, stop := context.WithCancel(t.Context())
	spec := CoachSpec{Plan: proven(sc), Seed: 7, Runs: 1000, Progress: func(done, _ int) {
		if done == 1 {
			stop()
		}
	}}
	answers := 0
	if err := ReviewPlay(ctx, sc, spec, func(Review) { answers++ }); !errors.Is(err, context.Canceled) || answers != 1 {
		t.Errorf("stopped with %v after %d answers", err, answers)
	}
}

func TestSlips(t *testing.T) {
	for lost, want := range map[float64]Slip{0.049: NoSlip, 0.05: Inaccuracy, 0.099: Inaccuracy, 0.1: Mistake, 0.149: Mistake, 0.15: Blunder, 1: Blunder, -1: NoSlip} {
		if got := slipOf(lost); got != want {
			t.Errorf("%g of winning is %q, want %q", lost, got, want)
		}
	}
}

func BenchmarkReview(b *testing.B) {
	sc := coached(b, "welding-cell")
	for _, runs := range []int{firstReview + 1, 1000} {
		b.Run(map[bool]string{true: "first answer", false: "last answer"}[runs < 1000], func(b *testing.B) {
			for b.Loop() {
				stopped, stop := context.WithCancel(b.Context())
				err := ReviewPlay(stopped, sc, CoachSpec{Plan: proven(sc), Seed: 7, Runs: runs, Workers: 1}, func(r Review) {
					if runs < 1000 {
						stop()
					}
				})
				stop()
				if err != nil && !errors.Is(err, context.Canceled) {
					b.Fatal(err)
				}
			}
		})
	}
}
