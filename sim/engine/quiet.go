package engine

import (
	"math/bits"

	"buygrid/sim"
)

// quietNow reports whether the contact ban holds as things stand (MODEL.md section
// 14): from the stage or the week on that the file names, to the end, whatever
// begins anew.
func (p *Process) quietNow() bool {
	from := p.sc.QuietFrom
	switch {
	case from == nil:
		return false
	case p.quiet:
		return true
	case from.Test == sim.AtStage:
		return p.stage >= from.Stage
	}
	return p.week >= from.Week
}

// hush begins the contact ban in the week from which on it holds.
func (p *Process) hush() {
	if p.quiet || !p.quietNow() {
		return
	}
	p.quiet = true
	if p.log != nil {
		p.note(sim.Entry{Payload: sim.BanBegun{}})
	}
}

// banned reports whether the contact ban keeps a move from being planned: it goes
// to somebody, and is no work at one's own desk.
func (p *Process) banned(m *sim.Move) bool {
	return p.sc.QuietFrom != nil && m.Action != sim.Research && p.sc.Actions[m.Action].Channel.Direct() && p.quietNow()
}

// logRefused tells of a move that the contact ban refused.
func (p *Process) logRefused(j int, m *sim.Move, to sim.Set) {
	if p.log == nil {
		return
	}
	to &= 1<<p.members - 1
	e := sim.Entry{Supplier: p.optionID(j), Action: p.sc.ActionID(m.Action), Topic: p.topicID(m.Topic), Payload: sim.Refused{People: bits.OnesCount32(uint32(to))}}
	if to != 0 && to&(to-1) == 0 {
		e.Member = p.memberID(bits.TrailingZeros32(uint32(to)))
	}
	p.note(e)
}

// Quiet reports whether the contact ban holds: nobody may be contacted any more.
func (p *Process) Quiet() bool { return p.quietNow() }
