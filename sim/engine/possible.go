package engine

import (
	"math/bits"

	"buygrid/sim"
)

// meant returns whom a move is for this week, whether or not it can be planned:
// content and advertising go to everybody.
func (p *Process) meant(m *sim.Move) sim.Set {
	everybody := sim.Set(1<<p.members - 1)
	if m.Action != sim.Research && !p.sc.Actions[m.Action].Channel.Direct() {
		return everybody
	}
	return m.To & everybody
}

// whom returns whom a move would still address this week, where it can be
// planned in this stage: each channel tries a member once.
func (pl *Planner) whom(m *sim.Move) (sim.Set, sim.Void) {
	p := pl.p
	if m.Action != sim.Research {
		switch action := &p.sc.Actions[m.Action]; {
		case p.banned(m):
			return 0, sim.Quiet
		case !action.InSeason(p.stage):
			return 0, sim.OtherStage
		case !m.CanListen(action):
			return 0, sim.NoListener
		}
	}
	meant := p.meant(m)
	if p.away != 0 {
		if meant != 0 && meant&^p.away == 0 || p.asksAway(m) {
			return 0, sim.NotThere
		}
		meant &^= p.away
	}
	to := meant &^ p.did[p.slot(m)]
	if to == 0 {
		return 0, sim.NobodyLeft
	}
	return to, sim.Possible
}

// slot is what a member is tried on once a week: a channel, or research.
func (p *Process) slot(m *sim.Move) int {
	if m.Action == sim.Research {
		return int(sim.Channels)
	}
	return int(p.sc.Actions[m.Action].Channel)
}

// afford says whether what is left of a week reaches for a move that takes so
// much.
func (p *Process) afford(j int, m *sim.Move, hours float64, cost sim.Money, left float64, money sim.Money) sim.Void {
	switch {
	case tooLong(hours, left):
		return sim.NoHours
	case cost > money || p.needsMoney(j, m) > money:
		return sim.NoMoney
	}
	return sim.Possible
}

// tooLong reports whether work does not fit into the hours that are left.
func tooLong(hours, left float64) bool { return hours > left+sim.Tolerance }

// needsMoney is what a supplier must have left to plan a move that is billed by
// leads: enough for everybody who is none yet.
func (p *Process) needsMoney(j int, m *sim.Move) sim.Money {
	if m.Action == sim.Research || p.sc.Actions[m.Action].Billing != sim.PerLead {
		return 0
	}
	return p.forLeads(j, p.sc.Actions[m.Action].Cost)
}

// forLeads is what leads cost supplier j where everybody who is none yet becomes
// one.
func (p *Process) forLeads(j int, each sim.Money) sim.Money { return each * sim.Money(p.strangers(j)) }

// price returns what a move takes: on personal channels for every member in To,
// with the hours of writing where its text is new. What a result will be billed
// for is not in it.
func (p *Process) price(j int, m *sim.Move) (hours float64, cost sim.Money) {
	times := bits.OnesCount32(uint32(m.To))
	if m.Action == sim.Research {
		return float64(sim.ResearchHours * float64(times)), 0
	}
	action := &p.sc.Actions[m.Action]
	if !action.Channel.Personal() {
		times = 1
	}
	if action.Billing == sim.Flat {
		cost = action.Cost * sim.Money(times)
	}
	hours = float64(action.Hours * float64(times))
	if action.Channel.Row().Mail { // the list comes before the text
		hours, cost = hours+m.Mail.Hours, cost+m.Mail.Money
	}
	return hours + p.unwritten(j, m), cost
}
