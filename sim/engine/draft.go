package engine

import (
	"slices"

	"buygrid/sim"
)

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
	if p.sc.Actions[m.Action].Channel.Row().Mail {
		own += m.Mail.Hours
	}
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
