package engine

import (
	"buygrid/sim"
	"buygrid/sim/formula"
)

// composed is a text that a supplier has written or may write: content and
// e-mail say something about a topic, with a value and a length. Writing it
// takes hours once, and nobody reads the same article twice (MODEL.md section 6).
type composed struct {
	channel        sim.Channel
	topic          int
	value, minutes float64
	written        bool
	reached        sim.Set // members whom it reached as content
}

// textOf returns where a text of supplier j stands among its texts; it is put
// there if it is new.
func (p *Process) textOf(j int, channel sim.Channel, topic int, mail sim.Mail) int {
	minutes := mail.Reading()
	for at := range p.texts[j] {
		if t := &p.texts[j][at]; t.topic == topic && t.channel == channel && t.value == mail.Value && t.minutes == minutes {
			return at
		}
	}
	p.texts[j] = append(p.texts[j], composed{channel: channel, topic: topic, value: mail.Value, minutes: minutes})
	return len(p.texts[j]) - 1
}

// text is the place of the text that a move of supplier j sends, -1 where it
// sends none.
func (p *Process) text(j int, m *sim.Move) int {
	if m.Action == sim.Research || !p.sc.Actions[m.Action].Channel.Written() {
		return -1
	}
	return p.textOf(j, p.sc.Actions[m.Action].Channel, m.Topic, m.Mail)
}

// unwritten returns the hours that supplier j needs to write a move's text
// first; 0 where there is none or it is written.
func (p *Process) unwritten(j int, m *sim.Move) float64 {
	text := p.text(j, m)
	if text < 0 || p.texts[j][text].written {
		return 0
	}
	return formula.WritingHours(p.model.Writing, m.Mail.Value)
}

// warm reports whether member i is warm to supplier j this week: an article
// found them, and not too long ago.
func (p *Process) warm(i, j int) bool { return p.week <= p.warmUntil[i*p.suppliers+j] }

// cold reports whether member i is cold to supplier j: neither warm nor aware.
func (p *Process) cold(i, j int) bool {
	return !p.warm(i, j) && p.aware[i*p.suppliers+j] < p.model.LeadAwareness-sim.Tolerance
}

// known is A_ij as a contact in person finds it: at least warm_awareness where
// the member is warm.
func (p *Process) known(i, j int) float64 {
	a := p.aware[i*p.suppliers+j]
	if p.warm(i, j) {
		return max(a, p.model.WarmAwareness)
	}
	return a
}

// strangers counts the members who are no lead of supplier j.
func (p *Process) strangers(j int) int {
	n := 0
	for i := 0; i < p.members; i++ {
		if p.lead[i*p.suppliers+j] == 0 && !p.away.Has(i) {
			n++
		}
	}
	return n
}
