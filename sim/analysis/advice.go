package analysis

import (
	"math/bits"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// adviser knows what the coach may advise: nothing that the hunt counts as an
// exploit (sim.HuntFamilies), and nobody who has no say any more and whom nobody
// hears.
type adviser struct {
	sc      *sim.Scenario
	says    [sim.Stages]sim.Set // who has influence in the stage or a later one
	carries sim.Set             // whom a colleague hears
	doors   sim.Set             // who keeps a door and does nothing else
	decides sim.Set
}

func newAdviser(sc *sim.Scenario) *adviser {
	a := &adviser{sc: sc}
	ever := sim.Set(0)
	for k := sim.Stages - 1; k >= 0; k-- {
		for i, w := range formula.Influence(sc, sim.Stage(k)) {
			if w > 0 {
				ever |= 1 << i
			}
		}
		a.says[k] = ever
	}
	for i := range sc.Members {
		if sc.Members[i].Roles == sim.RoleSet(0).With(sim.Gatekeeper) {
			a.doors |= 1 << i
		}
		if sc.Members[i].Roles.Has(sim.Decider) {
			a.decides |= 1 << i
		}
		for m := range sc.Members {
			// Word of mouth travels with influence: who never has a say carries nothing on.
			if tie, set := sc.Members[m].ListensTo[i]; m != i && ever.Has(i) && (!set || tie > 0) {
				a.carries |= 1 << i
			}
		}
	}
	return a
}

// sensible reports whether a move may be advised in a stage, whatever else is
// planned: it says the truth, and somebody whom it goes to counts.
func (a *adviser) sensible(m *sim.Move, stage sim.Stage) bool {
	if m.Topic >= 0 && m.Claim > a.truth(m.Topic) {
		return false
	}
	if m.Action != sim.Research && !a.sc.Actions[m.Action].Channel.Direct() {
		return true
	}
	return m.To&(a.says[stage]|a.carries) != 0
}

func (a *adviser) truth(c int) float64 {
	return a.sc.Criteria[c].Score(a.sc.Suppliers[a.sc.You].Facts[c])
}

// advises reports whether a change of a plan may be advised.
func (a *adviser) advises(plan *sim.Plan, c *Change) bool {
	if c.Table {
		return true
	}
	if c.Into != nil && (!a.sensible(c.Into, c.Stage) || a.worn(plan, c) || a.spams(plan, c)) {
		return false
	}
	before := a.families(plan)
	return a.families(c.on(plan))&^before == 0
}

// worn reports whether a change puts in what was said already: the same proof to
// the same person, or the same article.
func (a *adviser) worn(plan *sim.Plan, c *Change) bool {
	if c.Into.Action == sim.Research {
		return false
	}
	channel := a.sc.Actions[c.Into.Action].Channel
	sought := channel.Row().Sought
	if !sought && !channel.ProvesAny() {
		return false
	}
	for k := range plan.Weeks {
		for at := range plan.Weeks[k].Moves {
			m := &plan.Weeks[k].Moves[at]
			if m == c.From || m.Action == sim.Research || a.sc.Actions[m.Action].Channel != channel || m.Topic != c.Into.Topic {
				continue
			}
			if sought || m.To&c.Into.To != 0 {
				return true
			}
		}
	}
	return false
}

// spams reports whether a change mails people before anything was written for
// them to find.
func (a *adviser) spams(plan *sim.Plan, c *Change) bool {
	if c.Into.Action == sim.Research || !a.sc.Actions[c.Into.Action].Channel.Row().Mail {
		return false
	}
	for k := range plan.Weeks {
		w := &plan.Weeks[k]
		if w.Moment != c.Moment && (w.Stage > c.Stage || w.Stage == c.Stage && w.Week > c.Week) {
			continue
		}
		for at := range w.Moves {
			if m := &w.Moves[at]; m.Action != sim.Research && a.sc.Actions[m.Action].Channel.Row().Sought {
				return false
			}
		}
	}
	return true
}

// families are the hunt's families that a whole plan belongs to, one bit each; a
// plan that contacts nobody belongs to none.
func (a *adviser) families(plan *sim.Plan) (in uint8) {
	people, channels, proof, pays := sim.Set(0), sim.ChannelSet(0), false, false
	for k := range plan.Weeks {
		for at := range plan.Weeks[k].Moves {
			m := &plan.Weeks[k].Moves[at]
			if m.Action == sim.Research {
				continue
			}
			channel := a.sc.Actions[m.Action].Channel
			channels |= 1 << channel
			if channel.Direct() {
				people |= m.To
			}
			proof = proof || channel.ProvesAny()
			action := &a.sc.Actions[m.Action]
			pays = pays || action.Cost > 0 || action.Billing != sim.Flat
		}
	}
	if people == 0 {
		return 0
	}
	for bit, holds := range []bool{bits.OnesCount32(uint32(people)) == 1, people&^a.doors == 0, people&a.decides == 0 && a.decides != 0,
		bits.OnesCount32(uint32(channels)) == 1, !proof, !pays} {
		if holds {
			in |= 1 << bit
		}
	}
	return in
}
