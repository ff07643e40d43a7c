package engine

import (
	"slices"

	"buygrid/sim"
)

// Variant is one way to play a scenario of several that a Tree runs together.
type Variant struct {
	Scenario *sim.Scenario
	Setup    Setup
}

// variant is what a Tree keeps of one Variant: what it judges by, and what came
// of it so far.
type variant struct {
	sc      *sim.Scenario
	model   [2]sim.Model // as given, and after an event made the purchase a modified rebuy
	r       float64      // reliability weighting, negative for none
	weights []float64
	spec    []float64
	cutoff  []float64
	drop    []sim.Outcome // by supplier, where it was dropped
	failed  []miss        // by supplier, likewise
	deal    []int         // by supplier, where deals do not part the variants
}

// Early returns a copy of the scenario without what has no effect before the
// preselection: criterion weights, the group rule, and the late parameters. A
// Tree takes variants whose Early scenarios are the same in every respect.
func Early(sc *sim.Scenario) *sim.Scenario {
	early := *sc
	early.Rule = 0
	for i := range sim.Parameters {
		if sim.Parameters[i].Late {
			*sim.Parameters[i].Value(&early.Model) = 0
		}
	}
	early.Criteria = append([]sim.Criterion(nil), sc.Criteria...)
	for c := range early.Criteria {
		early.Criteria[c].Weight = 0
	}
	early.Members = append([]sim.Member(nil), sc.Members...)
	for i := range early.Members {
		early.Members[i].Weights, early.Members[i].Cares = nil, nil
	}
	return &early
}

// dealsMatter reports whether the terms of a deal may change anything but how
// members judge: on paper, no message moves them any more, but an event may ask
// what people believe of a criterion that was agreed on, or begin anew.
func dealsMatter(sc *sim.Scenario) bool {
	return slices.ContainsFunc(sc.Events, func(e sim.Event) bool {
		return e.Effect.Type >= 0 || asksBelief(&e.When)
	})
}

// asksBelief reports whether a condition is about a belief.
func asksBelief(c *sim.Condition) bool {
	for k := range c.Of {
		if asksBelief(&c.Of[k]) {
			return true
		}
	}
	return c.Test == sim.BeliefAtLeast
}
