package sim

// Void is why a move cannot be planned.
type Void string

// The reasons, "" for none.
const (
	Possible   Void = ""
	NoHours    Void = "hours"
	NoMoney    Void = "money"
	NobodyLeft Void = "nobody"    // everybody was tried on this channel this week, or nobody is meant
	OtherStage Void = "stage"     // the action belongs to another stage, or finds nobody any more
	NoListener Void = "listening" // only a call or a meeting can ask
	OutOfRace  Void = "out"       // the supplier was dropped or has left
)

// InSeason reports whether an action is possible in a stage: content finds
// nobody any more once the suppliers are chosen.
func (a *Action) InSeason(stage Stage) bool {
	return (a.Stage == nil || *a.Stage == stage) && (a.Channel != Content || stage <= Preselection)
}

// MostTurns is how many turns a decision can choose for an action by its index:
// those of a conversation, 0 where it is none.
func (sc *Scenario) MostTurns(action int) int {
	if action < 0 || !sc.Actions[action].Channel.Converses() {
		return 0
	}
	return sc.Actions[action].Turns
}

// canListen reports whether the move listens nowhere where the channel cannot.
func (m *Move) canListen(a *Action) bool {
	listens := m.Topic == Listening
	for k := range a.turns() {
		listens = listens || m.Turns.topic(k, m.Topic) == Listening
	}
	return !listens || a.Channel.Listens()
}

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
	case hours > left+tolerance:
		return NoHours
	case cost > money || p.needsMoney(j, m) > money:
		return NoMoney
	}
	return Possible
}

// needsMoney is what a supplier must have left to plan a move that is billed by
// leads: enough for everybody who is none yet.
func (p *Process) needsMoney(j int, m *Move) Money {
	if m.Action == Research || p.sc.Actions[m.Action].Billing != PerLead {
		return 0
	}
	return p.sc.Actions[m.Action].Cost * Money(p.strangers(j))
}
