package engine

import (
	"slices"

	"buygrid/sim"
)

// history is what one supplier knows of its own messages.
type history struct {
	arrived []uint16 // by member and channel
	done    []uint8  // by action, member and topic (the problem last): 1 + the stage of the first arrival, 0 for none
}

// topic is where a topic is stored: criteria first, then listening,
// then the problem.
func (p *Process) topic(t int) int {
	if t < 0 {
		return p.topics + t
	}
	return t
}

// View is what a supplier may know: roles, stage and clock, its own facts, its
// own messages and whether they arrived, and the shortlist (MODEL.md section 7).
type View struct {
	p *Process
	j int
}

// Stage is where the purchase stands.
func (v *View) Stage() sim.Stage { return v.p.stage }

// StageWeek counts the completed weeks of the stage.
func (v *View) StageWeek() int { return v.p.inStage }

// Members is how many people the buying center has: those who are there.
func (v *View) Members() int { return v.p.members - v.p.away.Count() }

// Roles are the roles of member i.
func (v *View) Roles(i int) sim.RoleSet { return v.p.sc.Members[i].Roles }

// Score is the supplier's own true score on criterion c at list terms, 0..1.
func (v *View) Score(c int) float64 { return v.p.truth0[v.j*v.p.criteria+c] }

// Overclaims is how far the supplier's claims go above the truth, in score.
func (v *View) Overclaims() float64 { return v.p.sc.Suppliers[v.j].Overclaims }

// Action returns the first action of channel c, -1 for none.
func (v *View) Action(c sim.Channel) int { return v.p.actions[c] }

// Favourite is the criterion that member i likes best to read about; Strength
// the one where that and the supplier's own score are highest together.
func (v *View) Favourite(i int) int { return v.p.favourite[i] }

// Strength is documented with Favourite.
func (v *View) Strength(i int) int { return v.p.strength[v.j*v.p.members+i] }

// Warm reports whether member i is warm to the supplier as the week begins.
func (v *View) Warm(i int) bool { return v.p.warm(i, v.j) }

// Lead reports whether member i is a lead of the supplier.
func (v *View) Lead(i int) bool { return v.p.lead[i*v.p.suppliers+v.j] != 0 }

// ByStanding lists the members by what their roles lead one to expect that they
// count in this stage and the next, most first, those who are there; Place is where i
// stands in it.
func (v *View) ByStanding() []int {
	if v.p.away != 0 {
		return v.p.whoIsThere()
	}
	return v.p.standing[v.p.stage]
}

// Place is the position of member i in ByStanding, from 0.
func (v *View) Place(i int) int {
	if v.p.away != 0 {
		if at := slices.Index(v.p.whoIsThere(), i); at >= 0 {
			return at
		}
		return v.p.members // not there
	}
	return v.p.place[v.p.stage][i]
}

// Arrived counts the supplier's own messages that reached member i on channel c.
func (v *View) Arrived(i int, c sim.Channel) int {
	return int(v.p.histories[v.j].arrived[i*int(sim.Channels)+int(c)])
}

// Fatigue is how tired the supplier's own attempts have made member i.
func (v *View) Fatigue(i int) float64 { return v.p.tired[i*v.p.suppliers+v.j] }

// Quiet reports whether the contact ban holds: nobody may be contacted any more.
func (v *View) Quiet() bool { return v.p.quietNow() }

// Planner takes the moves of one supplier for one week while hours and money
// last.
type Planner struct {
	p *Process
	j int
}

// Do plans a move and pays for it. A member whom this channel has been tried
// on this week already is left out. It reports false, and plans nothing, where
// nobody is left, hours or money do not reach, or the move is impossible now.
func (pl *Planner) Do(m sim.Move) bool {
	p := pl.p
	to, why := pl.whom(&m)
	if why != sim.Possible {
		if why == sim.Quiet {
			p.logRefused(pl.j, &m, p.meant(&m))
		}
		return false
	}
	m.To = to
	hours, cost := p.price(pl.j, &m)
	if p.afford(pl.j, &m, hours, cost, p.hours[pl.j], p.budget[pl.j]-p.spent[pl.j]) != sim.Possible {
		p.logVoid(pl.j, &m)
		return false
	}
	if text := p.text(pl.j, &m); text >= 0 {
		p.texts[pl.j][text].written = true
	}
	p.did[p.slot(&m)] |= m.To
	p.hours[pl.j] -= hours
	p.hoursUsed[pl.j] += hours
	p.spent[pl.j] += cost
	p.moves = append(p.moves, m)
	return true
}
