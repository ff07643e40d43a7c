package play

import (
	"cmp"
	"math"
	"slices"

	"buygrid/sim"
)

// Shift is a change of what an option was worth to a member within a week.
type Shift struct {
	Week      int     // completed weeks after it
	Option    int     // into Debrief.Options
	By        float64 // in V
	Criterion string  // that made most of it; "" for habit and need
	Part      float64 // what that criterion made of it, in V
	// Causes are the entries of that week's log that can have made it, the
	// likeliest first, three at most. None: what was heard faded, or colleagues
	// talked.
	Causes []sim.Entry
}

// leastShift is the change in V that is worth a line, mostShifts how many a
// member gets.
const (
	leastShift = 0.01
	mostShifts = 6
)

// shifts returns the largest changes of member i about yours and the rival that
// stood highest with the group in the end.
func (r *replay) shifts(i int) []Shift {
	var all []Shift
	for _, o := range []int{0, r.bestRival()} {
		if o < 0 {
			continue
		}
		for k := 1; k < len(r.weeks); k++ {
			before, after := &r.weeks[k-1], &r.weeks[k]
			by := after.Value[o][i] - before.Value[o][i]
			if math.Abs(by) < leastShift || before.Out[o] {
				continue
			}
			s := Shift{Week: after.Week, Option: o, By: by}
			c := -1
			for at := range r.run.sc.Criteria {
				part := after.truth[i].Parts[r.options[o]][at] - before.truth[i].Parts[r.options[o]][at]
				if part*by > 0 && math.Abs(part) > math.Abs(s.Part) {
					c, s.Part = at, part
				}
			}
			if c >= 0 {
				s.Criterion = r.run.sc.Criteria[c].ID
			}
			s.Causes = r.causes(i, r.options[o], c, r.run.log.Entries[before.entries:after.entries])
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b Shift) int { return cmp.Compare(math.Abs(b.By), math.Abs(a.By)) })
	return all[:min(len(all), mostShifts)]
}

// bestRival is the line of the supplier that the group valued most in the end,
// yours and those dropped left out; -1 for none.
func (r *replay) bestRival() int {
	last := &r.weeks[len(r.weeks)-1]
	best := -1
	for o, j := range r.options {
		if o > 0 && j >= 0 && !last.Out[o] && (best < 0 || last.Group[o] > last.Group[best]) {
			best = o
		}
	}
	return best
}

// causes picks the entries that can have changed what member i thinks of
// supplier j on criterion c.
func (r *replay) causes(i, j, c int, entries []sim.Entry) []sim.Entry {
	const most = 3
	type cause struct {
		likely float64
		entry  sim.Entry
	}
	var found []cause
	for k := range entries {
		if likely := r.likely(i, j, c, &entries[k]); likely > 0 {
			found = append(found, cause{likely, entries[k]})
		}
	}
	slices.SortStableFunc(found, func(a, b cause) int { return cmp.Compare(b.likely, a.likely) })
	var all []sim.Entry
	for _, f := range found[:min(len(found), most)] {
		all = append(all, f.entry)
	}
	return all
}

// likely ranks an entry as a cause; 0 where it can be none.
func (r *replay) likely(i, j, c int, e *sim.Entry) float64 {
	sc := r.run.sc
	own, topic := e.Supplier == sc.Suppliers[j].ID, c >= 0 && e.Topic == sc.Criteria[c].ID
	me := e.Member == sc.Members[i].ID
	switch e.Key {
	case sim.KeyDeal, sim.KeyNoDeal:
		if own && r.onPaper(c) {
			return 9
		}
	case sim.KeyCaught:
		if own && me && topic {
			return 8
		}
	case sim.KeyDelivery:
		if own && topic {
			return r.heard(me, e, 7)
		}
	case sim.KeyArrived:
		if own && topic {
			return r.heard(me, e, 6)
		}
		if me && topic && e.Stage == sim.Specification {
			return 1 // it moved what counts
		}
	case sim.KeyEvent:
		return r.touches(j, c, e)
	case sim.KeyAnswered:
		if own {
			return 5
		}
	case sim.KeyImportance:
		if c == sc.CriterionOf(sim.Reliability) {
			return 4
		}
	case sim.KeySpec:
		if topic {
			return 2
		}
	}
	return 0
}

// heard is how likely a message counts for who got it, and for colleagues, to
// whom word of mouth carries a share.
func (r *replay) heard(me bool, e *sim.Entry, rank float64) float64 {
	a := r.run.sc.ActionIndex(e.Action)
	switch {
	case me:
		return rank
	case a >= 0:
		return rank / 2 * r.run.sc.Actions[a].WordOfMouth
	}
	return 0
}

// onPaper reports whether criterion c is agreed at the table, or covered by the
// guarantee.
func (r *replay) onPaper(c int) bool {
	sc := r.run.sc
	for k := range sc.Issues {
		t := &sc.Issues[k]
		if c >= 0 && t.Criterion == c || t.Issue == sim.IssueGuarantee && c == sc.CriterionOf(sim.Reliability) {
			return true
		}
	}
	return false
}

// touches ranks an event of the scenario.
func (r *replay) touches(j, c int, e *sim.Entry) float64 {
	sc := r.run.sc
	for k := range sc.Events {
		if sc.Events[k].ID != e.Event {
			continue
		}
		for _, given := range sc.Events[k].Effect.Evidence {
			if (given.Supplier == j || given.Supplier < 0) && given.Criterion == c {
				return 7
			}
		}
	}
	return 0
}

// GuessCheck is a guess of the trainee's beside the truth.
type GuessCheck struct {
	Guess
	Week        int         // of the purchase, from 1, when it was last changed
	Roles       sim.RoleSet // that the member holds
	RoleRight   bool        // Guess.Role is one of them
	StanceThen  string      // true in Week
	StanceEnd   string      // true at the end
	StanceRight bool        // Guess.Stance is StanceEnd
}

// guesses compares what was marked with what is true.
func (r *replay) guesses() []GuessCheck {
	var all []GuessCheck
	for i := range r.run.sc.Members {
		m := &r.run.sc.Members[i]
		was, marked := r.marked[m.ID]
		if !marked {
			continue
		}
		g := GuessCheck{Guess: r.run.guesses[m.ID], Week: was.week, Roles: m.Roles, StanceThen: was.stance,
			StanceEnd: StanceOf(r.run.p.Stance(i))}
		role := roleNamed(g.Role)
		g.RoleRight = role != noRole && m.Roles.Has(role)
		g.StanceRight = g.Stance == g.StanceEnd
		all = append(all, g)
	}
	return all
}

// Goal is a learning objective and when it was met, or until when it could be.
type Goal struct {
	ID    string
	Met   bool
	Week  int       // met: completed weeks from which it held for good; missed: when it could no longer be met
	Stage sim.Stage // of that week
	Lost  int       // missed: completed weeks when it last held, -1 never
}

// objectives follows the scenario's objectives through the weeks.
func (r *replay) objectives() []Goal {
	var all []Goal
	last := len(r.weeks) - 1
	for k := range r.run.sc.Objectives {
		o := &r.run.sc.Objectives[k]
		g := Goal{ID: o.ID, Met: r.held[k][last], Lost: -1}
		at := last
		if g.Met {
			for at > 0 && r.held[k][at-1] {
				at--
			}
		} else {
			for w, held := range r.held[k] {
				if held {
					g.Lost = r.weeks[w].Week
				}
			}
			if stage := deadline(&o.Met); stage >= 0 {
				for w := range r.weeks {
					if r.weeks[w].Stage <= sim.Stage(stage) {
						at = w
					}
				}
			}
		}
		g.Week, g.Stage = r.weeks[at].Week, r.weeks[at].Stage
		if at < last && r.weeks[at+1].Stage > g.Stage {
			g.Week = r.weeks[at+1].Week
		}
		if g.Met {
			g.Week = r.weeks[at].Week
		}
		all = append(all, g)
	}
	return all
}

// deadline is the last stage in which a condition can still be met, -1 for none.
func deadline(c *sim.Condition) int {
	if c.Test == sim.ActionDone {
		return c.ByStage
	}
	first := -1
	for k := range c.Of {
		if by := deadline(&c.Of[k]); c.Test == sim.AllOf && by >= 0 && (first < 0 || by < first) {
			first = by
		}
	}
	return first
}
