package sim

// meant returns whom a move is for this week, whether or not it can be planned:
// content and advertising go to everybody.
func (p *Process) meant(m *Move) Set {
	everybody := Set(1<<p.members - 1)
	if m.Action != Research && !p.sc.Actions[m.Action].Channel.Direct() {
		return everybody
	}
	return m.To & everybody
}

// whom returns whom a move would still address this week, where it can be
// planned in this stage: each channel tries a member once.
func (pl *Planner) whom(m *Move) (Set, Void) {
	p := pl.p
	if m.Action != Research {
		switch action := &p.sc.Actions[m.Action]; {
		case !action.InSeason(p.stage):
			return 0, OtherStage
		case !m.canListen(action):
			return 0, NoListener
		}
	}
	to := p.meant(m) &^ p.did[p.slot(m)]
	if to == 0 {
		return 0, NobodyLeft
	}
	return to, Possible
}

// slot is what a member is tried on once a week: a channel, or research.
func (p *Process) slot(m *Move) int {
	if m.Action == Research {
		return int(Channels)
	}
	return int(p.sc.Actions[m.Action].Channel)
}

// afford says whether what is left of a week reaches for a move that takes so
// much.
func (p *Process) afford(j int, m *Move, hours float64, cost Money, left float64, money Money) Void {
	switch {
	case tooLong(hours, left):
		return NoHours
	case cost > money || p.needsMoney(j, m) > money:
		return NoMoney
	}
	return Possible
}

// tooLong reports whether work does not fit into the hours that are left.
func tooLong(hours, left float64) bool { return hours > left+tolerance }

// needsMoney is what a supplier must have left to plan a move that is billed by
// leads: enough for everybody who is none yet.
func (p *Process) needsMoney(j int, m *Move) Money {
	if m.Action == Research || p.sc.Actions[m.Action].Billing != PerLead {
		return 0
	}
	return p.forLeads(j, p.sc.Actions[m.Action].Cost)
}

// forLeads is what leads cost supplier j where everybody who is none yet becomes
// one.
func (p *Process) forLeads(j int, each Money) Money { return each * Money(p.strangers(j)) }
