package analysis

import (
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// oneWeek returns a bundled scenario whose negotiation has one week and never
// begins again, so that a hand bargains in the same week as a strategy does.
func oneWeek(t testing.TB, id string) *sim.Scenario {
	sc := coached(t, id)
	sc.Model.StageWeeks[sim.Negotiation] = 1
	sc.Events = slices.DeleteFunc(sc.Events, func(e sim.Event) bool { return e.Effect.Type >= 0 })
	return sc
}

func TestAReliefPlaysAsItsStrategyDoes(t *testing.T) {
	for _, id := range []string{"welding-cell", "late-again", "gloves-and-wipes"} {
		sc := oneWeek(t, id)
		hand, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
		if err != nil {
			t.Fatal(err)
		}
		for k := range sim.Strategies {
			s := &sim.Strategies[k]
			auto, err := engine.NewProcess(sc, engine.Setup{Strategy: s, Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			relief := engine.NewRelief(sc, s)
			for seed := uint64(1); seed <= 40; seed++ {
				hand.Start(seed, nil)
				if got, want := hand.Continue(relief), auto.Run(seed); got != want {
					t.Fatalf("%s, %s, world %d: by relief %+v, by itself %+v", id, s.Name, seed, got, want)
				}
			}
		}
	}
}

// A relief that is asked step by step does what it does when it goes on alone,
// but where an event gives or takes hours in the week that it was asked about.
func TestAReliefStepByStep(t *testing.T) {
	sc := coached(t, "welding-cell")
	sc.Events = nil
	hand, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	for k := range sim.Strategies {
		relief := engine.NewRelief(sc, &sim.Strategies[k])
		for seed := uint64(1); seed <= 20; seed++ {
			hand.Start(seed, nil)
			want := hand.Continue(relief)
			hand.Start(seed, &sim.Log{})
			for hand.Phase() != engine.Ended {
				hand.Do(hand.Next(relief))
			}
			if got, _ := hand.Close(); got != want {
				t.Fatalf("%s, world %d: step by step %+v, alone %+v", sim.Strategies[k].Name, seed, got, want)
			}
		}
	}
}

// Reseeding a play with its own seed changes nothing; with another it changes
// what is still to come.
func TestReseeding(t *testing.T) {
	sc := coached(t, "welding-cell")
	hand, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	relief := engine.NewRelief(sc, sim.StrategyNamed("balanced"))
	end := func(at int, seed uint64) sim.Result {
		hand.Start(7, nil)
		for range at {
			hand.Do(hand.Next(relief))
		}
		hand.Reseed(seed)
		return hand.Continue(relief)
	}
	hand.Start(7, nil)
	want := hand.Continue(relief)
	differ := 0
	for at := range 20 {
		if got := end(at, 7); got != want {
			t.Errorf("reseeded with itself before deed %d it ends as %+v, else %+v", at, got, want)
		}
		if end(at, 8) != want {
			differ++
		}
	}
	hand.Start(8, nil)
	if got := end(0, 8); got != hand.Continue(relief) && differ == 0 {
		t.Error("another seed is the same luck")
	}
}

func BenchmarkContinue(b *testing.B) {
	sc := coached(b, "welding-cell")
	hand, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		b.Fatal(err)
	}
	relief := engine.NewRelief(sc, sim.StrategyNamed("reliability_proof"))
	seed := uint64(0)
	for b.Loop() {
		seed++
		hand.Start(seed, nil)
		hand.Continue(relief)
	}
}
