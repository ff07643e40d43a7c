package analysis

import (
	"context"
	"errors"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// What is said to turn a play in its own world does turn it when it is played
// from the start, and nothing smaller does.
func TestTheSmallestChangeThatTurnsAPlay(t *testing.T) {
	turned, still, lost := 0, 0, 0
	for _, id := range scenarios.IDs() {
		sc := coached(t, id)
		p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
		if err != nil {
			t.Fatal(err)
		}
		b, err := newBench(sc, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, strategy := range []string{"price_only", "reliability_proof", "passive"} {
			for seed := uint64(1); seed <= uint64(effort.Of(3, 12)); seed++ {
				plan := byStrategy(t, sc, strategy, seed)
				spec := CoachSpec{Plan: plan, Own: p.Follow(seed, plan), Seed: seed, Runs: 20}
				h, err := LookBack(t.Context(), sc, spec)
				if err != nil {
					t.Fatal(err)
				}
				won := spec.Own.Outcome.End == sim.Won
				if h.Won != won {
					t.Errorf("%s, %s, world %d: %+v after %+v", id, strategy, seed, h, spec.Own)
				}
				if h.Strategy != "" {
					if auto, err := engine.NewProcess(sc, engine.Setup{Strategy: sim.StrategyNamed(h.Strategy), Weighting: formula.NoWeighting}); err != nil || auto.Run(seed).Outcome.End != sim.Won {
						t.Errorf("%s, world %d: %s does not win, %v", id, seed, h.Strategy, err)
					}
				}
				all := b.turns(plan, won)
				smaller := 0
				for k := range all {
					// Played alone and from the start, not as a fork.
					c := &all[k]
					turns := (p.Follow(seed, c.on(plan)).Outcome.End == sim.Won) != won && b.holds(spec, c)
					if h.Change == nil && turns {
						t.Errorf("%s, %s, world %d: %+v turns it and was not found", id, strategy, seed, c)
					}
					if h.Change == nil {
						continue
					}
					if c.size.compare(h.Size) < 0 {
						smaller++
						if turns {
							t.Errorf("%s, %s, world %d: the smaller %+v turns it too", id, strategy, seed, c)
						}
					}
				}
				if h.Change == nil {
					still++
					continue
				}
				turned++
				if !won {
					lost++
				}
				r := p.Follow(seed, h.Change.on(plan))
				if r != h.Result || (r.Outcome.End == sim.Won) == won {
					t.Errorf("%s, %s, world %d: the change comes to %+v, said was %+v", id, strategy, seed, r, h.Result)
				}
				if smaller != h.Smaller || h.Week < 1 || h.Week > spec.Own.Weeks {
					t.Errorf("%s, %s, world %d: %d smaller, said %d; week %d of %d", id, strategy, seed, smaller, h.Smaller, h.Week, spec.Own.Weeks)
				}
			}
		}
	}
	if turned == 0 || still == 0 || lost == 0 {
		t.Errorf("%d plays turned, of them %d lost ones, %d did not", turned, lost, still)
	}
	t.Logf("%d turned (%d after a loss), %d did not", turned, lost, still)
}

// Sizes are as MODEL.md has them.
func TestSizesOfChanges(t *testing.T) {
	sc := coached(t, "welding-cell")
	b, err := newBench(sc, 1)
	if err != nil {
		t.Fatal(err)
	}
	at := sim.Moment{Stage: sim.Specification, Week: 3}
	meeting := sim.Move{Action: actionNamed(t, sc, "meeting"), To: 1, Topic: 0}
	call := sim.Move{Action: actionNamed(t, sc, "call"), To: 1, Topic: 0}
	plan := &sim.Plan{}
	plan.SetMoves(at, []sim.Move{meeting})
	grid := b.hand[0].Grid()
	index := make([]int, len(grid))
	offer := b.hand[0].Outcome(index)
	index[0] = 2
	raised := b.hand[0].Outcome(index)
	plan.Steps = []sim.Step{{Kind: sim.Offer, Outcome: offer}}
	with := func(m sim.Move, change func(m *sim.Move)) *sim.Move {
		change(&m)
		return &m
	}
	none := func(*sim.Move) {}
	from := &plan.Weeks[0].Moves[0]
	for _, c := range []struct {
		name   string
		change Change
		steps  int
	}{
		{"a term two steps on", Change{Table: true, Step: &sim.Step{Kind: sim.Offer, Outcome: raised}}, 2},
		{"accepting instead", Change{Table: true, Step: &sim.Step{Kind: sim.Take}}, 3},
		{"a week later", Change{Moment: at, From: from, Into: with(meeting, none), Later: 1}, 1},
		{"two weeks earlier", Change{Moment: at, From: from, Into: with(meeting, none), Later: -2}, 2},
		{"another topic", Change{Moment: at, From: from, Into: with(meeting, func(m *sim.Move) { m.Topic = 1 })}, 2},
		{"another person", Change{Moment: at, From: from, Into: with(meeting, func(m *sim.Move) { m.To = 2 })}, 2},
		{"a person more", Change{Moment: at, At: -1, Into: with(meeting, func(m *sim.Move) { m.To = 2 })}, 2},
		{"left out", Change{Moment: at, From: from}, 3},
		{"another action", Change{Moment: at, From: from, Into: with(call, none)}, 4},
		{"an action more", Change{Moment: at, At: -1, Into: with(call, none)}, 5},
	} {
		if got := b.size(plan, &c.change); got.Steps != c.steps {
			t.Errorf("%s: %d steps, want %d", c.name, got.Steps, c.steps)
		}
	}
	if got := b.size(plan, &Change{Moment: at, From: from}); got.Hours != sc.Actions[meeting.Action].Hours {
		t.Errorf("left out: %v hours", got.Hours)
	}
}

func actionNamed(t *testing.T, sc *sim.Scenario, id string) int {
	t.Helper()
	for k := range sc.Actions {
		if sc.Actions[k].ID == id {
			return k
		}
	}
	t.Fatalf("no action %s", id)
	return -1
}

func TestLookingBackCanBeCancelled(t *testing.T) {
	sc := coached(t, "welding-cell")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := LookBack(ctx, sc, CoachSpec{Plan: &sim.Plan{}, Seed: 1, Runs: 20}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
