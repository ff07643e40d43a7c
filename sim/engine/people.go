package engine

import "buygrid/sim"

// Who is there, MODEL.md section 14: members may join late, leave and come back.

// there is who was there by standing in a stage, when it was worked out.
type there struct {
	away  sim.Set // never 0 where order is meant
	stage sim.Stage
	order []int
}

// whoIsThere lists the members who are there by standing, see View.ByStanding.
func (p *Process) whoIsThere() []int {
	t := &p.there
	if t.away != p.away || t.stage != p.stage {
		t.away, t.stage, t.order = p.away, p.stage, t.order[:0]
		for _, i := range p.standing[p.stage] {
			if !p.away.Has(i) {
				t.order = append(t.order, i)
			}
		}
	}
	return t.order
}

// There reports whether member i has joined and has not left.
func (p *Process) There(i int) bool { return !p.away.Has(i) }

// deciding are the deciders who are there, guarding the gatekeepers.
func (p *Process) deciding() sim.Set { return p.deciders &^ p.away }

// guarding is documented with deciding.
func (p *Process) guarding() sim.Set { return p.gatekeepers &^ p.away }

// voterAt is the member whose ballot is the k-th: ballots are those of the members
// who are there.
func (p *Process) voterAt(k int) int {
	if p.away == 0 {
		return k
	}
	for i := range p.members {
		if !p.away.Has(i) {
			if k == 0 {
				return i
			}
			k--
		}
	}
	return p.members
}

// come lets people leave and join: first who leaves, then who joins. Trials with
// whoever left end.
func (p *Process) come(event *sim.Event) {
	was := p.away
	p.away = (was | event.Effect.Leaves) &^ event.Effect.Joins
	for i := range p.members {
		switch {
		case p.away.Has(i) && !was.Has(i):
			p.logPerson(event, i, sim.PersonLeft{})
		case was.Has(i) && !p.away.Has(i):
			p.logPerson(event, i, sim.PersonJoined{})
		}
	}
	left := p.pilots[:0]
	for _, trial := range p.pilots {
		if !p.away.Has(trial.member) {
			left = append(left, trial)
		}
	}
	p.pilots = left
	p.revalue()
}

func (p *Process) logPerson(event *sim.Event, i int, what sim.Payload) {
	if p.log != nil {
		p.note(sim.Entry{Event: event.ID, Member: p.memberID(i), Payload: what})
	}
}

// deafen lets those who are away hear nobody; that nobody hears them follows from
// their influence. It is part of revalue.
func (p *Process) deafen() {
	for i := range p.members {
		if !p.away.Has(i) {
			continue
		}
		for k := range p.listens {
			clear(p.listens[k][i*p.members : (i+1)*p.members])
		}
		clear(p.tells[i*p.members : (i+1)*p.members])
	}
}

// forgetThere is forgetting and rest of those who are there.
func (p *Process) forgetThere(kept float64) {
	for i := range p.members {
		if p.away.Has(i) {
			continue
		}
		for at := i * p.suppliers; at < (i+1)*p.suppliers; at++ {
			p.aware[at] = float64(p.aware[at] * kept)
			p.tired[at] = float64(p.tired[at] * p.model.FatigueKept)
		}
	}
}

// keepAway puts by what those who are away weigh, and brings it back: they adopt no
// specification.
func (p *Process) keepAway(put bool) {
	if p.away == 0 {
		return
	}
	by := p.seen.x[:len(p.weights)] // whoever reads an appraisal makes it first
	for i := range p.members {
		if !p.away.Has(i) {
			continue
		}
		from, to := i*p.criteria, (i+1)*p.criteria
		if put {
			copy(by[from:to], p.weights[from:to])
		} else {
			copy(p.weights[from:to], by[from:to])
		}
	}
}

// asksAway reports whether a move asks about somebody who is not there.
func (p *Process) asksAway(m *sim.Move) bool {
	if m.Action == sim.Research {
		return false
	}
	for k := range p.sc.Actions[m.Action].TurnCount() {
		if about := m.TurnAbout(k); m.Turns.Topic(k, m.Topic) == sim.Listening && about > 0 && p.away.Has(about-1) {
			return true
		}
	}
	return false
}
