package play

import (
	"math/bits"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// talking is a week that was decided and waits for what is said in it: the
// purchase stands where it stood before the week until the last turn is known.
type talking struct {
	act
	made     []made // of act.moves, what takes place
	contacts []*contact
	at       int // the contact that goes on
}

// made is a move that takes place: its place in act.moves, and whom it addresses.
type made struct {
	move int
	to   sim.Set
}

// contact is one conversation of the week.
type contact struct {
	member int
	move   int // in act.moves
	turns  int
	said   []turn
	told   []Exchange // what each came to
	heard  []engine.Heard
	last   []sim.Entry // of the log, as of the last turn
}

// talks begins the conversations of a week, nil where none takes place. What
// arrives does not depend on what is said, so a look ahead finds them.
func (r *run) talks(a act) *talking {
	t := &talking{act: a}
	log, ahead := r.ahead(a.moves)
	next := 0
	for _, m := range ahead.Made() {
		next += placeOf(a.planned[next:], m)
		t.made = append(t.made, made{next, m.To})
		next++
	}
	for at := range log {
		e := &log[at]
		if !r.got(e) {
			continue
		}
		action, member := r.sc.ActionIndex(e.Action), r.sc.MemberIndex(e.Member)
		if r.sc.MostTurns(action) < 2 {
			continue
		}
		of := slices.IndexFunc(t.made, func(m made) bool { return a.moves[m.move].Action == action && m.to.Has(member) })
		t.contacts = append(t.contacts, &contact{member: member, move: t.made[of].move, turns: r.sc.Actions[action].TurnCount()})
	}
	if len(t.contacts) == 0 {
		return nil
	}
	return t
}

// got reports whether an entry is a message of the trainee's that got through.
func (r *run) got(e *sim.Entry) bool {
	return e.Key == sim.KeyArrived && e.Supplier == r.sc.Suppliers[r.sc.You].ID
}

// ahead plays the week with these moves elsewhere: the purchase stays as it is.
// What it returns is valid until the next call.
func (r *run) ahead(moves []sim.Move) ([]sim.Entry, *engine.Process) {
	if r.scout == nil {
		p, err := byHand(r.sc)
		if err != nil {
			panic("play: a process was made of this scenario before") // by newRun
		}
		p.Start(r.seed, &r.scouted)
		r.scout = p
	}
	r.scout.CopyFrom(r.p)
	r.scouted.Entries = r.scouted.Entries[:0]
	r.scout.EndWeek(moves)
	return r.scouted.Entries, r.scout
}

// now is the contact that goes on.
func (t *talking) now() *contact { return t.contacts[t.at] }

// moves are the week's moves with what was said so far. A move of several
// members in whose contacts something was said becomes one for each. silent
// leaves what is not said yet in the contact that goes on unsaid, else it is as
// planned. planned are the same with what each takes.
func (t *talking) week(silent bool) (moves []sim.Move, planned []taken) {
	for at, m := range t.moves {
		whole := t.planned[at]
		of := slices.IndexFunc(t.made, func(m made) bool { return m.move == at })
		if of < 0 || !slices.ContainsFunc(t.contacts, func(c *contact) bool { return c.move == at && (len(c.said) > 0 || silent && c == t.now()) }) {
			moves, planned = append(moves, m), append(planned, whole)
			continue
		}
		to := t.made[of].to
		n := bits.OnesCount32(uint32(to))
		for _, i := range membersOf(to) {
			one := m
			one.To = 1 << i
			if c := t.with(at, i); c != nil {
				c.into(&one, silent && c == t.now())
			}
			share := whole
			share.move, share.hours, share.money = one, whole.hours/float64(n), whole.money/sim.Money(n)
			moves, planned = append(moves, one), append(planned, share)
		}
	}
	return moves, planned
}

// with is the contact with a member that a move led to, nil where it led to none.
func (t *talking) with(move, member int) *contact {
	for _, c := range t.contacts {
		if c.move == move && c.member == member {
			return c
		}
	}
	return nil
}

// into puts what was said into the move of a contact alone.
func (c *contact) into(m *sim.Move, silent bool) {
	if len(c.said) == 0 && !silent {
		return
	}
	was := *m
	for k := range c.turns {
		t := turn{topic: was.Turns.Topic(k, was.Topic), asked: int(was.Asked[k]), claim: was.Claims[k]}
		switch {
		case k < len(c.said):
			t = c.said[k]
		case silent:
			t = turn{topic: sim.Silence}
		}
		t.into(m, k)
	}
}

// saying is a turn that is said now as the engine takes it, or why it cannot be.
func (r *run) saying(s *Saying) (t turn, err error) {
	if s == nil {
		return t, &Mistake{Code: "unknown_value", Field: "say", Value: "", Move: -1}
	}
	now := r.talk.now()
	if s.To != "" && s.To != r.sc.Members[now.member].ID {
		return t, &Mistake{Code: "not_now", Field: "to", Value: s.To, Move: -1}
	}
	t, wrong := turnOf(r.sc, &Turn{s.Topic, s.About, s.Claim}, "topic")
	if wrong != nil {
		return t, wrong
	}
	switch {
	case t.topic == sim.Listening && !r.sc.Actions[r.talk.moves[now.move].Action].Channel.Listens():
		return t, &Mistake{Code: "void_" + string(sim.NoListener), Field: "topic", Value: s.Topic, Move: -1}
	case t.topic == sim.Listening && t.asked == 0:
		t.asked = now.member + 1
	case t.topic >= 0 && t.claim == 0:
		t.claim = 1 + r.fact(t.topic)
	}
	return t, nil
}

// fact is the score that is true of the trainee on a criterion.
func (r *run) fact(c int) float64 {
	return r.sc.Criteria[c].Score(r.p.Scenario().Suppliers[r.sc.You].Facts[c])
}

// say says one turn, and goes on with the next contact after the last. It
// reports whether that was the last of the week.
func (r *run) say(t turn) (over bool) {
	talk := r.talk
	c := talk.now()
	r.answer(c, t)
	if len(c.said) == c.turns {
		talk.at++
	}
	return talk.at == len(talk.contacts)
}

// endTalks plays the week with what was said; what is left is as planned.
func (r *run) endTalks() {
	talk := r.talk
	moves, planned := talk.week(false)
	r.talk = nil
	r.endWeek(act{moves: moves, planned: planned})
	r.held = talk
}

// endWeek plays a week.
func (r *run) endWeek(a act) {
	from := len(r.log.Entries)
	r.p.EndWeek(a.moves)
	r.played, r.held = a.moves, nil
	for _, m := range r.p.Made() {
		at := placeOf(a.planned, m)
		r.pay(&a.planned[at], from)
		a.planned = a.planned[at+1:]
	}
}
