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
		if m := t.move; m.Action != sim.Research && r.sc.Actions[m.Action].Channel.Row().Mail && m.Mail.Hours > 0 {
			return r.p.Week() - t.week
		}
	}
	return sim.ListStart + r.p.Week()
}
