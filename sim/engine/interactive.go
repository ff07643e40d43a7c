package engine

import (
	"buygrid/sim"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

// Phase is what an interactive play waits for.
type Phase uint8

// The phases.
const (
	Planning   Phase = iota // the moves of a week, see EndWeek
	Bargaining              // an offer, see Propose
	Ended                   // nothing: the purchase is over
)

// PhaseNames are the phases as files spell them.
var PhaseNames = [...]string{"planning", "bargaining", "ended"}

func (p Phase) String() string { return PhaseNames[p] }

// Start begins world seed for a person or a script: the process was made with Setup.Interactive, and
// from here on waits for EndWeek, at the table for Propose, Accept, Stand or
// Leave. The story goes to log; nil for none.
func (p *Process) Start(seed uint64, log *sim.Log) {
	p.log, p.trace = log, nil
	p.begin(seed)
}

// Phase is what the play waits for.
func (p *Process) Phase() Phase {
	switch {
	case p.over:
		return Ended
	case p.talks.open:
		return Bargaining
	}
	return Planning
}

// EndWeek plays the week with these moves of the trainee's supplier. A move that
// is impossible or for which hours or money do not reach is void; a supplier
// that was dropped or has left acts no more. It panics outside Planning.
func (p *Process) EndWeek(moves []sim.Move) {
	if p.Phase() != Planning {
		panic("engine: the play waits for no plan")
	}
	p.plan, p.made = append(p.plan[:0], moves...), p.made[:0]
	p.step()
}

// Close writes objectives, outcome and reason to the log once the play has
// Ended, and returns them.
func (p *Process) Close() (sim.Result, sim.Reason) {
	res, why := p.result(), p.reason()
	if p.log != nil {
		p.logObjectives()
		p.logOutcome(res, why)
	}
	return res, why
}

// Week counts the completed weeks.
func (p *Process) Week() int { return p.week }

// View is what the trainee's supplier may know.
func (p *Process) View() *View {
	p.view.j = p.sc.You
	return &p.view
}

// Chance returns how likely move m of the trainee's supplier reaches member i
// now, with fatigue.
func (p *Process) Chance(i int, m sim.Move) float64 {
	if m.Action == sim.Research {
		return 1
	}
	if p.away.Has(i) {
		return 0
	}
	chance := p.reach(i, p.sc.You, &m)
	if p.sc.Actions[m.Action].Channel.Direct() {
		chance = float64(chance * exact.Exp(-float64(p.model.FatigueEffect*p.tired[i*p.suppliers+p.sc.You])))
	}
	return chance
}

// Tires returns the fatigue that move m of the trainee's supplier would add to
// member i now, arrived or not.
func (p *Process) Tires(i int, m sim.Move) float64 {
	if m.Action == sim.Research || !p.sc.Actions[m.Action].Channel.Direct() {
		return 0
	}
	adds := p.tires(i, p.sc.Actions[m.Action].Channel, m.Topic, m.Mail)
	if p.cold(i, p.sc.You) {
		adds += p.model.ColdFatigue
	}
	return adds
}

// Warm reports whether member i is warm to the trainee's supplier this week;
// Cold whether a contact would come out of the blue.
func (p *Process) Warm(i int) bool { return p.warm(i, p.sc.You) }

// Cold is documented with Warm.
func (p *Process) Cold(i int) bool { return p.cold(i, p.sc.You) }

// Lead reports whether member i is a lead of the trainee's supplier.
func (p *Process) Lead(i int) bool { return p.lead[i*p.suppliers+p.sc.You] != 0 }

// Way is what stands before a contact in person, as factors of its chance, 0..1.
type Way struct {
	Door   float64 // how far the gatekeepers open
	Known  float64 // how far one's being known does
	Rested float64 // what fatigue leaves
}

// Chance is that of the contact.
func (w Way) Chance() float64 { return float64(float64(w.Door*w.Known) * w.Rested) }

// Way returns what stands before a personal contact of the trainee's supplier with
// member i on action a now.
func (p *Process) Way(i, a int) Way {
	w := p.wayKnown(i, p.known(i, p.sc.You))
	if p.sc.Actions[a].Channel.Row().Guarded {
		w.Door = p.door(i, p.sc.You)
	}
	return w
}

// WayAhead is Way as far as a supplier can know it, see Outlook.
func (p *Process) WayAhead(i int, aware float64) Way {
	if p.warm(i, p.sc.You) {
		aware = max(aware, p.model.WarmAwareness)
	}
	return p.wayKnown(i, aware)
}

func (p *Process) wayKnown(i int, known float64) Way {
	return Way{Door: 1, Known: p.model.AccessStranger + float64((1-p.model.AccessStranger)*known),
		Rested: exact.Exp(-float64(p.model.FatigueEffect * p.tired[i*p.suppliers+p.sc.You]))}
}

// Outlook is Chance as far as a supplier can know it: for a member who is aware
// of it to that degree, behind an open door, with a topic that fits.
func (p *Process) Outlook(i int, m sim.Move, aware float64) float64 {
	if m.Action == sim.Research {
		return 1
	}
	if p.away.Has(i) {
		return 0
	}
	channel := p.sc.Actions[m.Action].Channel
	if !channel.Direct() {
		return p.Chance(i, m)
	}
	if p.warm(i, p.sc.You) {
		aware = max(aware, p.model.WarmAwareness)
	}
	chance := p.model.AccessStranger + float64((1-p.model.AccessStranger)*aware)
	if channel.Row().Mail {
		shown := float64(p.InboxShare(i, m.Mail) * formula.Rendering(p.sc.Members[i].OldMail, m.Mail.HTML))
		chance = min(1, float64(float64(shown*2*formula.OpenRate)*float64(m.Mail.Value*formula.Patience(p.model.Patience, m.Mail.Reading()))))
	}
	return float64(chance * exact.Exp(-float64(p.model.FatigueEffect*p.tired[i*p.suppliers+p.sc.You])))
}

// PriceNow returns the price of the trainee's supplier as it stands: the agreed or
// last one, before any the list price.
func (p *Process) PriceNow() float64 { return p.standingPrice(p.sc.You) }

// InboxShare returns the share of an e-mail to member i that reaches an inbox
// which somebody reads: P_inbox of the addresses that are not dead.
func (p *Process) InboxShare(i int, m sim.Mail) float64 {
	return float64(formula.Inbox(m.Points, p.sc.Members[i].Strict) * (1 - m.Dead))
}

// Suggest returns the moves that the rows of a strategy would plan for the
// trainee's supplier this week; none once it is out of the race.
func (p *Process) Suggest(s *sim.Strategy) []sim.Move {
	you := p.sc.You
	if p.dropped[you] || p.gone[you] {
		return nil
	}
	p.hours[you] = p.hoursPerWeek[you]
	hours, spent := p.hoursUsed[you], p.spent[you]
	clear(p.did[:])
	p.moves = p.moves[:0]
	log := p.log
	p.log = nil
	texts := append([]composed(nil), p.texts[you]...)
	rows := tacticsOf(p.sc, s)
	for at := range rows {
		rows[at].run(p.View(), &Planner{p: p, j: you})
	}
	p.log = log
	p.hoursUsed[you], p.spent[you] = hours, spent
	p.texts[you] = append(p.texts[you][:0], texts...)
	return append([]sim.Move(nil), p.moves...)
}

// Made returns the moves of the trainee's supplier that the last EndWeek
// carried out. It stays valid until the next.
func (p *Process) Made() []sim.Move { return p.made }

// ProblemLater is how well the problem fits any reader once the need is felt,
// 0..1; before, it fits everybody (MODEL.md section 6).
const ProblemLater = problemLater
