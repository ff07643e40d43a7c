package play

import (
	"buygrid/sim"
	"buygrid/sim/engine"
)

// Told returns the story so far as the level of the play tells it: at the guided
// level without the errors of what people and own research said, which Log keeps.
func (o *Session) Told() []sim.Entry {
	r := o.run
	entries := make([]sim.Entry, len(r.log.Entries))
	for at := range entries {
		entries[at] = *r.told(o.head.Level, at)
	}
	return entries
}

// straighten keeps what the newest signals would have said without their errors,
// as things stand when the decision that brought them is over: what the guided
// level shows, so that a letter, a person's page, hints and odds agree. The log
// keeps what was said.
func (r *run) straighten(from int) {
	for at := from; at < len(r.log.Entries); at++ {
		e := &r.log.Entries[at]
		i := r.sc.MemberIndex(e.Member)
		if e.Key != sim.KeySignal || i < 0 {
			continue
		}
		if r.straight == nil {
			r.straight = map[int]sim.Entry{}
		}
		r.straight[at] = r.truly(r.p, e, i)
	}
}

// truly is a signal about member i with the truth of p in place of what was said.
func (r *run) truly(p *engine.Process, e *sim.Entry, i int) sim.Entry {
	t, fair := p.Truth(i), *e
	said := sim.As[sim.SignalHeard](e)
	switch said.Aspect {
	case sim.AspectRole:
		if role := roleNamed(said.Name); role == noRole || !t.Roles.Has(sim.Role(role)) {
			for k := sim.Role(0); k < sim.Roles; k++ {
				if t.Roles.Has(k) {
					said.Name = k.String()
					break
				}
			}
		}
	case sim.AspectTie:
		best := -1
		for k, share := range t.Listens {
			if k != i && share > 0 && (best < 0 || share > t.Listens[best]) {
				best = k
			}
		}
		if best >= 0 {
			said.Name = r.sc.Members[best].ID
		}
	case sim.AspectLeader:
		said.Name = sim.StatusQuoID
		if t.Favourite >= 0 {
			said.Name = r.sc.Suppliers[t.Favourite].ID
		}
	case sim.AspectWeight:
		said.Value = t.Weights[r.sc.CriterionIndex(e.Topic)]
	case sim.AspectNeed:
		said.Value = t.Need
	case sim.AspectStance:
		said.Value = t.Stance
	}
	fair.Payload = said
	return fair
}

// told is entry at of the log as a level shows it.
func (r *run) told(level Level, at int) *sim.Entry {
	if level == Guided {
		if e, ok := r.straight[at]; ok {
			return &e
		}
	}
	return &r.log.Entries[at]
}
