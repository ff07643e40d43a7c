package analysis

import (
	"testing"

	"buygrid/sim"
)

func TestWhatMayBeAdvised(t *testing.T) {
	sc := coached(t, "welding-cell")
	a := newAdviser(sc)
	person := func(id string) sim.Set { return 1 << sc.MemberIndex(id) }
	rel := sc.CriterionOf(sim.Reliability)
	move := func(action, id string, topic int) sim.Move {
		return about(sc, sim.Move{Action: sc.ActionIndex(action), To: person(id), Mail: sim.PlainMail}, topic)
	}
	everybody := sim.Set(1)<<len(sc.Members) - 1
	reference := move("reference", "anna", rel)
	content := about(sc, sim.Move{Action: sc.ActionIndex("content"), To: everybody, Mail: sim.PlainMail}, sim.Problem)
	boast := reference
	boast.Action, boast.Claim = sc.ActionIndex("call"), 1
	plan := &sim.Plan{}
	plan.SetMoves(sim.Moment{Stage: sim.Need, Week: 2}, []sim.Move{content})
	plan.SetMoves(sim.Moment{Stage: sim.Specification}, []sim.Move{reference, move("call", "ingrid", rel)})
	early, later := sim.Moment{Stage: sim.Need}, sim.Moment{Stage: sim.Specification, Week: 1}
	for _, c := range []struct {
		name string
		at   sim.Moment
		into sim.Move
		from int // of the specification, -1 for none
		want bool
	}{
		{"proof to an engineer", later, move("pilot", "anna", rel), -1, true},
		{"proof to the receptionist", later, move("reference", "nora", rel), -1, false},
		{"a call to the receptionist about the problem", early, move("call", "nora", sim.Problem), -1, false},
		{"a call to the receptionist about reliability", later, move("call", "nora", rel), -1, false},
		{"the same proof again", later, reference, -1, false},
		{"the same proof to somebody else", later, move("reference", "ingrid", rel), -1, true},
		{"more than the truth", later, boast, -1, false},
		{"the same article again", early, content, -1, false},
		{"mail before there was anything to find", early, move("email", "anna", rel), -1, false},
		{"mail after content", later, move("email", "anna", rel), -1, true},
		{"words in place of the only proof", sim.Moment{Stage: sim.Specification}, move("call", "anna", rel), 0, false},
		{"the only decider left out", sim.Moment{Stage: sim.Specification}, move("call", "anna", rel), 1, false},
	} {
		change := Change{Moment: c.at, At: -1, Into: &c.into}
		if c.from >= 0 {
			change.At, change.From = c.from, &plan.Moves(c.at)[c.from]
		}
		if got := a.advises(plan, &change); got != c.want {
			t.Errorf("%s: advised %v, want %v", c.name, got, c.want)
		}
	}
}
