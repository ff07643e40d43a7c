package play

import "buygrid/sim"

// ListAge returns how many weeks ago the trainee's own mailing list was cleaned:
// by a mailing of this play, else before it began.
func (o *Session) ListAge() int { return o.run.listAge(nil) }

// listAge is ListAge for a move that follows those of the week's plan.
func (r *run) listAge(plan []Move) int {
	for at := range plan {
		if m := &plan[at]; m.Mail != nil && m.Mail.List == sim.CleanList {
			if a := r.sc.ActionIndex(m.Action); a >= 0 && r.sc.Actions[a].Channel.Row().Mail {
				return 0
			}
		}
	}
	for at := len(r.taken) - 1; at >= 0; at-- {
		t := &r.taken[at]
		if m := t.move; m.Action != sim.Research && r.sc.Actions[m.Action].Channel.Row().Mail && listOf(m.Mail) == sim.CleanList {
			return r.p.Week() - t.week
		}
	}
	return sim.ListStart + r.p.Week()
}

// LastMail returns how the last e-mail of the play that went out was made: nil
// where none has.
func (o *Session) LastMail() *Mail {
	all := o.Decisions()
	for at := len(all) - 1; at >= 0; at-- {
		if mail := LastMail(o.run.sc, all[at].Moves); mail != nil {
			return mail
		}
	}
	return nil
}

// LastMail returns how the last e-mail of a plan is made: nil where it has none.
func LastMail(sc *sim.Scenario, plan []Move) *Mail {
	for at := len(plan) - 1; at >= 0; at-- {
		if a := sc.ActionIndex(plan[at].Action); a >= 0 && sc.Actions[a].Channel.Row().Mail {
			if plan[at].Mail == nil {
				return &Mail{}
			}
			return plan[at].Mail
		}
	}
	return nil
}
