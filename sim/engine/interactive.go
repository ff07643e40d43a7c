package engine

import (
	"slices"

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
	p.log = log
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

// Plan begins the plan of a week, to see what the trainee's supplier can still
// do: the planner spends nothing that EndWeek would miss.
func (p *Process) Plan() *Draft {
	d := &Draft{left: p.hoursPerWeek[p.sc.You], money: p.budget[p.sc.You] - p.spent[p.sc.You]}
	d.pl = Planner{p: p, j: p.sc.You}
	clear(p.did[:])
	return d
}

// Draft is a plan in the making.
type Draft struct {
	pl    Planner
	left  float64
	money sim.Money
	texts []int   // that its moves write, see textOf
	tried []tried // by move that was added
}

// tried is whom a move tries on which slot: nobody where it is void.
type tried struct {
	slot int
	to   sim.Set
}

// Left returns hours and money that the draft has not taken.
func (d *Draft) Left() (hours float64, money sim.Money) { return d.left, max(0, d.money) }

// Judged is what became of a move that was to be planned.
type Judged struct {
	Void   sim.Void // why it cannot be, Possible where it can
	To     sim.Set  // whom it addresses; of a void move whom it was said to be for
	Hours  float64  // that it takes, or would
	Writes float64  // of Hours: for a text that is new
	Money  sim.Money
	Needs  sim.Money // that must be left to plan it where it is billed by leads, 0 elsewhere
	Taken  []Taken   // of NobodyLeft: who tries those whom it was for
}

// Taken are members whom an earlier move of a draft tries on the same channel.
type Taken struct {
	Move int // the nth that was added, from 0
	To   sim.Set
}

// Add takes a move into the draft where it can be planned, and tells what it
// takes.
func (d *Draft) Add(m sim.Move) Judged {
	p, j := d.pl.p, d.pl.j
	on := p.slot(&m)
	judged := Judged{To: m.To, Needs: p.needsMoney(j, &m)}
	left := m
	left.To, judged.Void = d.pl.whom(&m)
	if p.dropped[j] || p.gone[j] {
		judged.Void = sim.OutOfRace
	}
	if judged.Void == sim.Possible {
		hours, cost, _ := d.price(&left)
		judged.Void = p.afford(j, &m, hours, cost, d.left, d.money)
	}
	if judged.Void != sim.Possible {
		judged.Hours, judged.Money, judged.Writes = d.price(&m)
		if judged.Void == sim.NobodyLeft {
			judged.Taken = d.taken(on, p.meant(&m))
		}
		d.tried = append(d.tried, tried{slot: on})
		return judged
	}
	judged.To = left.To
	judged.Hours, judged.Money, judged.Writes = d.price(&left)
	if text := p.text(j, &m); text >= 0 {
		d.texts = append(d.texts, text)
	}
	d.tried = append(d.tried, tried{on, left.To})
	p.did[on] |= left.To
	d.left -= judged.Hours
	d.money -= judged.Money
	return judged
}

// price is what a move takes beside those of the draft: a text that one of them
// writes is not written again.
func (d *Draft) price(m *sim.Move) (hours float64, cost sim.Money, writes float64) {
	p := d.pl.p
	hours, cost = p.price(d.pl.j, m)
	text := p.text(d.pl.j, m)
	if text < 0 {
		return hours, cost, 0
	}
	own := p.sc.Actions[m.Action].Hours
	if slices.Contains(d.texts, text) {
		hours = own
	}
	return hours, cost, max(0, hours-own)
}

// taken lists the moves that try some of these people.
func (d *Draft) taken(on int, meant sim.Set) []Taken {
	var all []Taken
	for k, t := range d.tried {
		if who := t.to & meant; t.slot == on && who != 0 {
			all = append(all, Taken{k, who})
		}
	}
	return all
}

// Chance returns how likely move m of the trainee's supplier reaches member i
// now, with fatigue.
func (p *Process) Chance(i int, m sim.Move) float64 {
	if m.Action == sim.Research {
		return 1
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

// Outlook is Chance as far as a supplier can know it: for a member who is aware
// of it to that degree, behind an open door, with a topic that fits.
func (p *Process) Outlook(i int, m sim.Move, aware float64) float64 {
	if m.Action == sim.Research {
		return 1
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

// InboxShare returns P_inbox of an e-mail for member i.
func (p *Process) InboxShare(i int, m sim.Mail) float64 {
	return formula.Inbox(m.Points, p.sc.Members[i].Strict)
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
