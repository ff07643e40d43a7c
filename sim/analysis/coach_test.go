package analysis

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/scenario"
)

func coached(t testing.TB, id string) *sim.Scenario {
	t.Helper()
	source, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", source)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return doc.Scenario()
}

// proven is a plan that proves reliability to everybody, once known.
func proven(sc *sim.Scenario) *sim.Plan {
	b, err := newBench(sc, 1)
	if err != nil {
		panic(err)
	}
	return b.recorded(sim.StrategyNamed("reliability_proof"), 0.6)
}

// nothing is a plan without a move.
func nothing() *sim.Plan { return &sim.Plan{} }

func TestABadPlayScoresBelowAGoodOne(t *testing.T) {
	sc := coached(t, "welding-cell")
	const runs = 300
	judge := func(plan *sim.Plan) Verdict {
		v, err := Judge(t.Context(), sc, CoachSpec{Plan: plan, Seed: 7, Runs: runs}, Best{Name: "reliability_proof"})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	bad, good := judge(nothing()), judge(proven(sc))
	if !bad.Scored || !good.Scored || bad.ScoreHigh >= good.ScoreLow {
		t.Errorf("a play without a move scores %.0f (%.0f to %.0f), a good one %.0f (%.0f to %.0f)",
			bad.Score, bad.ScoreLow, bad.ScoreHigh, good.Score, good.ScoreLow, good.ScoreHigh)
	}
	if bad.Plan.Mean != bad.Passive.Mean {
		t.Errorf("doing nothing is worth %v by hand and %v by strategy", bad.Plan.Mean, bad.Passive.Mean)
	}
	if n := len(good.Plan.Values); n != runs || good.Plan.Won.Count == 0 {
		t.Errorf("%d worlds, %d won", n, good.Plan.Won.Count)
	}
}

func TestTheCoachSaysTheSameForAnyNumberOfWorkers(t *testing.T) {
	sc := coached(t, "gloves-and-wipes")
	plan := proven(sc)
	ask := func(workers int) any {
		spec := CoachSpec{Plan: plan, Seed: 7, Runs: 100, Workers: workers}
		v, err := Judge(t.Context(), sc, spec, Best{Name: "balanced"})
		if err != nil {
			t.Fatal(err)
		}
		c, err := Contributions(t.Context(), sc, spec)
		if err != nil {
			t.Fatal(err)
		}
		o, err := Open(t.Context(), sc, spec, 3)
		if err != nil {
			t.Fatal(err)
		}
		return []any{v, c, o}
	}
	if !reflect.DeepEqual(ask(1), ask(3)) {
		t.Error("three workers say something else than one")
	}
}

func TestWhatHelpedAndWhatWouldHave(t *testing.T) {
	sc := coached(t, "welding-cell")
	plan := proven(sc)
	spec := CoachSpec{Plan: plan, Seed: 7, Runs: 200}
	all, err := Contributions(t.Context(), sc, spec)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(decisions(plan)) || all[0].Mean <= 0 || all[0].Mean < all[len(all)-1].Mean {
		t.Errorf("%d contributions of %d decisions, from %v to %v", len(all), len(decisions(plan)), all[0].Mean, all[len(all)-1].Mean)
	}
	missed, err := Open(t.Context(), sc, CoachSpec{Plan: nothing(), Seed: 7, Runs: 200}, 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range missed {
		if e.Into == nil || e.Low <= 0 {
			t.Errorf("an open move of no help: %+v", e)
		}
	}
}

func TestTheBestKnownIsNoWorseThanAnyStrategy(t *testing.T) {
	sc := coached(t, "gloves-and-wipes")
	best, err := FindBest(t.Context(), sc, nil, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBench(sc, 0)
	if err != nil {
		t.Fatal(err)
	}
	v, err := b.judge(t.Context(), CoachSpec{Plan: nothing(), Seed: 7, Runs: 300}, best)
	if err != nil {
		t.Fatal(err)
	}
	for k := range sim.Strategies {
		w, err := b.strategy(t.Context(), seeds(7, 300), &sim.Strategies[k])
		if err != nil {
			t.Fatal(err)
		}
		if w.Mean > v.Best.High { // chosen in other worlds: up to its interval
			t.Errorf("%s is worth %.3f, the best known (%s) %.3f", sim.Strategies[k].Name, w.Mean, best.Name, v.Best.Mean)
		}
	}
}

func TestTheCoachCanBeStopped(t *testing.T) {
	sc := coached(t, "welding-cell")
	ctx, stop := context.WithCancel(t.Context())
	spec := CoachSpec{Plan: proven(sc), Seed: 7, Runs: 1000, Progress: func(done, _ int) {
		if done == 1 {
			stop()
		}
	}}
	if _, err := Contributions(ctx, sc, spec); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped with %v", err)
	}
	if _, err := FindBest(ctx, sc, nil, 0, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("searched on with %v", err)
	}
}

func BenchmarkCoach(b *testing.B) {
	sc := coached(b, "welding-cell")
	spec := CoachSpec{Plan: proven(sc), Seed: 7, Runs: 1000}
	b.Run("first answer in 100 worlds", func(b *testing.B) {
		few := spec
		few.Runs = 100
		for b.Loop() {
			if _, err := Judge(b.Context(), sc, few, Best{Name: "reliability_proof"}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("contributions in 1000", func(b *testing.B) {
		for b.Loop() {
			if _, err := Contributions(b.Context(), sc, spec); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("open moves", func(b *testing.B) {
		for b.Loop() {
			if _, err := Open(b.Context(), sc, spec, 3); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("best known", func(b *testing.B) {
		for b.Loop() {
			if _, err := FindBest(b.Context(), sc, nil, 0, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestTheCoachTeachesStepByStep(t *testing.T) {
	sc := coached(t, "gloves-and-wipes")
	kept := memory{}
	spec := CoachSpec{Plan: nothing(), Seed: 7, Runs: 60}
	search := Search{Cache: kept, Scenario: "hash"}
	teach := func() (all []Lesson) {
		if err := Teach(t.Context(), sc, spec, search, func(l Lesson) { all = append(all, l) }); err != nil {
			t.Fatal(err)
		}
		return all
	}
	once := teach()
	last := once[len(once)-1]
	if len(once) != LessonSteps || !last.Last || !last.Searched || last.Verdict.Runs != spec.Runs || !last.Looked {
		t.Errorf("%d lessons, the last %+v", len(once), last)
	}
	if len(kept) != 1 {
		t.Errorf("%d answers kept, want 1", len(kept))
	}
	for _, l := range once {
		if l.Verdict != nil && l.Verdict.Scored && !l.Searched {
			t.Error("a score before the best way known was searched for")
		}
	}
	search.Progress = func(int, int) { t.Error("searched again for what is kept") }
	if again := teach(); !reflect.DeepEqual(again[len(again)-1], last) {
		t.Error("what was kept teaches something else")
	}
	kept[Question{Scenario: "hash", Engine: engine.EngineVersion, Kind: bestKind}] = []byte(`{"Name":"search","Plan":{"Steps":[{"Outcome":-5}]}}`)
	search.Progress = nil
	if again := teach(); !reflect.DeepEqual(again[len(again)-1], last) {
		t.Error("an answer that does not fit was believed")
	}
}

// memory keeps answers for a test.
type memory map[Question][]byte

func (m memory) Answer(_ context.Context, q Question) ([]byte, error) { return m[q], nil }

func (m memory) KeepAnswer(_ context.Context, q Question, body []byte) error {
	m[q] = body
	return nil
}

func TestForksComeOutAsIfPlayedAlone(t *testing.T) {
	for _, id := range []string{"welding-cell", "gloves-and-wipes", "late-again"} {
		sc := coached(t, id)
		plan := proven(sc)
		b, err := newBench(sc, 2)
		if err != nil {
			t.Fatal(err)
		}
		all := append(thin(b.changes(plan), 100), decisions(plan)...)
		worlds := seeds(7, 12)
		whole, with, err := b.each(t.Context(), worlds, plan, all, nil)
		if err != nil {
			t.Fatal(err)
		}
		alone, err := b.plan(t.Context(), worlds, plan)
		if err != nil || !reflect.DeepEqual(whole, alone.Values) {
			t.Errorf("%s: the plan itself comes to %v, alone to %v", id, whole, alone.Values)
		}
		for k := range all {
			alone, err := b.plan(t.Context(), worlds, all[k].on(plan))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(with[k], alone.Values) {
				t.Errorf("%s: change %d, %+v, comes to %v, alone to %v", id, k, all[k], with[k], alone.Values)
			}
		}
	}
}

func TestScoreOfAKnownCase(t *testing.T) {
	worth := func(values ...float64) Worth {
		mean, _ := meanOf(values)
		return Worth{Mean: mean, Values: values}
	}
	v := Verdict{Valued: true, Plan: worth(0.2, 0.4, 0.2, 0.4), Passive: worth(0.1, 0.1, 0.1, 0.1), Best: worth(0.5, 0.5, 0.5, 0.5)}
	v.score()
	// (0.3 - 0.1) / (0.5 - 0.1); the error is that of the plan's mean, over 0.4.
	spread := 100 * normal95 * math.Sqrt(4*0.01/3/4) / 0.4
	if !v.Scored || math.Abs(v.Score-50) > 1e-9 || math.Abs(v.ScoreHigh-50-spread) > 1e-9 || math.Abs(50-v.ScoreLow-spread) > 1e-9 {
		t.Errorf("scored %v (%v to %v), want 50 and %v to both sides", v.Score, v.ScoreLow, v.ScoreHigh, spread)
	}
	// What the best known way gains or loses with the plan is no uncertainty.
	v = Verdict{Valued: true, Plan: worth(0.2, 0.4, 0.3), Passive: worth(0, 0, 0), Best: worth(0.4, 0.8, 0.6)}
	v.score()
	if math.Abs(v.Score-50) > 1e-9 || v.ScoreHigh-v.ScoreLow > 1e-9 {
		t.Errorf("half of the best in every world scores %v (%v to %v)", v.Score, v.ScoreLow, v.ScoreHigh)
	}
	v = Verdict{Valued: true, Plan: worth(0, 0), Passive: worth(0.1, 0.1), Best: worth(0.1, 0.1)}
	if v.score(); v.Scored {
		t.Error("a score where nothing known is better than doing nothing")
	}
	// What costs more than doing nothing scores 0, not less.
	v = Verdict{Valued: true, Plan: worth(-0.2, -0.3), Passive: worth(0, 0), Best: worth(0.4, 0.5)}
	if v.score(); !v.Scored || v.Score != 0 || v.ScoreLow != 0 {
		t.Errorf("worse than nothing scores %v (%v to %v)", v.Score, v.ScoreLow, v.ScoreHigh)
	}
	v = Verdict{Plan: worth(0.2, 0.4), Passive: worth(0, 0), Best: worth(0.4, 0.5)}
	if v.score(); v.Scored {
		t.Error("a score where nothing can be earned at list price")
	}
}

func TestEffectIsPaired(t *testing.T) {
	with, without := []float64{0.9, 0.1, 0.5}, []float64{0.8, 0, 0.4}
	e := effect(Change{}, with, without)
	if math.Abs(e.Mean-0.1) > 1e-12 || e.High-e.Low > 1e-12 || !e.Clear() {
		t.Errorf("0.1 more in every world is %v (%v to %v)", e.Mean, e.Low, e.High)
	}
	e = effect(Change{}, []float64{0.4, 0}, []float64{0, 0.4})
	if e.Mean != 0 || e.Clear() {
		t.Errorf("as much lost as won is %v (%v to %v)", e.Mean, e.Low, e.High)
	}
}

func TestHistogram(t *testing.T) {
	got := Histogram([]float64{0, -0.1, 0.05, 0.1, 0.99, 1}, 10)
	if want := []int{1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 2}; !slices.Equal(got, want) {
		t.Errorf("counted %v, want %v", got, want)
	}
}

// BenchmarkCoachStops reports how long the coach goes on after it was cancelled,
// at its worst of 20 moments: at most 50 ms are wanted.
func BenchmarkCoachStops(b *testing.B) {
	sc := coached(b, "welding-cell")
	spec := CoachSpec{Plan: proven(sc), Seed: 7, Runs: 1000}
	worst := time.Duration(0)
	for b.Loop() {
		for moment := range 20 {
			ctx, stop := context.WithCancel(b.Context())
			var since time.Time
			timer := time.AfterFunc(time.Duration(moment*17)*time.Millisecond, func() {
				since = time.Now()
				stop()
			})
			err := Teach(ctx, sc, spec, Search{}, func(Lesson) {})
			if took := time.Since(since); errors.Is(err, context.Canceled) {
				worst = max(worst, took)
			}
			timer.Stop()
			stop()
		}
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst")
	b.ReportMetric(0, "ns/op")
}
