package play

import (
	"fmt"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Gate is what a trainee can say beforehand how sure they are of.
type Gate string

// The gates: that one is on the shortlist, that one is chosen in a vote.
const (
	Shortlist Gate = "shortlist"
	Vote      Gate = "vote"
)

// Sure is how sure the trainee is of passing a gate, said before it. It changes
// nothing of the purchase.
type Sure struct {
	Of     Gate    `json:"of"`
	Number int     `json:"number,omitempty"` // which one of its kind, from 1; 0 is the next
	Share  float64 `json:"share"`            // 0 surely not .. 1 surely
}

// Due is a gate that the week being planned may lead to.
type Due struct {
	Of     Gate
	Number int      // from 1
	Share  *float64 // what was last said of it, nil for nothing
}

// Said is how sure the trainee was of a gate that has come.
type Said struct {
	Of     Gate    `json:"of"`
	Number int     `json:"number"` // from 1
	Week   int     `json:"week"`   // of the gate, from 1
	Share  float64 `json:"share"`  // the last that was said before it, 0..1
	Passed bool    `json:"passed"`
}

// come are the weeks, from 1, in which gates of a kind have come.
func (r *run) come(of Gate) (weeks []int) {
	for at := range r.log.Entries {
		e := &r.log.Entries[at]
		switch week := e.InWeek(); {
		case of == Vote && (e.Key == sim.KeyVote || e.Key == sim.KeyRule):
			if n := len(weeks); n == 0 || weeks[n-1] != week { // several lots are one decision
				weeks = append(weeks, week)
			}
		case of == Shortlist && (e.Key == sim.KeyShortlisted || e.Key == sim.KeyNoSupplier):
			if n := len(weeks); n == 0 || weeks[n-1] != week {
				weeks = append(weeks, week)
			}
		}
	}
	return weeks
}

// passed reports whether the trainee has passed the gate of this kind in a week.
// Whoever a last vote falls back on, where somebody has to be chosen, is chosen
// in it.
func (r *run) passed(of Gate, number, week int) bool {
	if of == Vote {
		return r.ended && r.result.Outcome.End == sim.Won && number == len(r.come(Vote))
	}
	you := r.sc.Suppliers[r.sc.You].ID
	for at := range r.log.Entries {
		if e := &r.log.Entries[at]; e.Key == sim.KeyShortlisted && e.Supplier == you && e.InWeek() == week {
			return true
		}
	}
	return false
}

// racing reports whether the trainee can still be chosen.
func (r *run) racing() bool {
	s, you := r.p.Standing(), r.sc.You
	return r.p.Phase() != engine.Ended && !r.left && !s.Dropped[you] && !s.Gone[you]
}

// checkSure refuses what nobody can say of any gate.
func (r *run) checkSure(s *Sure) error {
	switch {
	case s == nil:
		return wrong("unknown_value", "of", "")
	case s.Of != Shortlist && s.Of != Vote:
		return wrong("unknown_value", "of", s.Of)
	case !(s.Share >= 0 && s.Share <= 1):
		return wrong("out_of_range", "share", s.Share)
	case s.Number < 0:
		return wrong("out_of_range", "number", s.Number)
	}
	return nil
}

// checkGate refuses what is said of a gate that has come, or by somebody out of
// the race. Taking back can bring what was said before a race that began anew.
func (r *run) checkGate(s *Sure) error {
	switch {
	case !r.racing():
		return wrong("not_now", "of", s.Of)
	case s.Number > 0 && s.Number <= len(r.come(s.Of)):
		return wrong("not_now", "number", s.Number)
	}
	return nil
}

// wrong is a mistake in a decision that is no move.
func wrong(code, field string, value any) error {
	return &Mistake{Code: code, Field: field, Value: fmt.Sprint(value), Move: -1}
}

// due is the gate that the week being planned may lead to as far as the trainee
// knows, nil for none.
func (r *run) due(b *Board) *Due {
	if b.Phase != engine.Planning || !b.InRace || !b.Stage.Sure {
		return nil
	}
	var d *Due
	switch {
	case b.Stage.Value == sim.Decision:
		d = &Due{Of: Vote}
	case b.Stage.Value == sim.Preselection && !b.Shortlisted && (!b.LeftNow || b.WeeksLeft == 1):
		d = &Due{Of: Shortlist}
	default:
		return nil
	}
	d.Number = len(r.come(d.Of)) + 1
	for _, s := range r.sure {
		if s.Of == d.Of && s.Number == d.Number {
			d.Share = &s.Share
		}
	}
	return d
}

// number makes what is said about the next gate name it.
func (r *run) number(s Sure) Sure {
	if s.Number == 0 {
		s.Number = len(r.come(s.Of)) + 1
	}
	return s
}

// Said returns how sure the trainee was of the gates that have come, in their
// order. What was said after something had been taken back, or in a play that
// was forked from another, is left out: its author may have seen what came.
func (o *Session) Said() []Said {
	if o.head.Parent != 0 {
		return nil
	}
	innocent := len(o.lines)
	for at := range o.lines {
		if o.lines[at].Do == Back {
			innocent = at
			break
		}
	}
	var all []Said
	for _, of := range []Gate{Shortlist, Vote} {
		for k, week := range o.run.come(of) {
			said := Said{Of: of, Number: k + 1, Week: week, Passed: o.run.passed(of, k+1, week)}
			found := false
			for n, at := range o.sures() {
				if s := o.run.sure[n]; at < innocent && s.Of == of && s.Number == k+1 {
					said.Share, found = s.Share, true
				}
			}
			if found {
				all = append(all, said)
			}
		}
	}
	return all
}

// Sure returns how sure the trainee last said to be of a gate, by its kind and
// number from 1; nil where nothing was said.
func (o *Session) Sure(of Gate, number int) (share *float64) {
	for k := range o.run.sure {
		if s := &o.run.sure[k]; s.Of == of && s.Number == number {
			share = &s.Share
		}
	}
	return share
}

// sures are the lines in force that say how sure the trainee is.
func (o *Session) sures() (lines []int) {
	for _, at := range o.force {
		if o.lines[at].Do == SaySure {
			lines = append(lines, at)
		}
	}
	return lines
}
