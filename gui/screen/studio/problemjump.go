package studio

import (
	"cmp"
	"slices"

	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// withProblems does something with the problems of the text as it is: at once where it
// was checked, else as soon as that is done, unless it is changed before.
func (s *Studio) withProblems(do func()) {
	s.takeTyped() // else it would move the places of the problems, or be lost with its field
	switch {
	case s.work == nil:
	case s.work.now.version == s.work.buffer.Version():
		do()
	default:
		s.then = do
		s.env.Tasks.Wake(laneCheck) // nobody waits for a pause
		s.check()
	}
}

// jump goes to the place of a problem in the text as it is, where it is still.
func (s *Studio) jump(p scenario.Problem) {
	s.withProblems(func() {
		if now, ok := s.work.now.like(p); ok {
			s.goTo(now)
		} else {
			s.env.Say(func() string { return s.env.T("studio.problems.gone", nil) })
		}
	})
}

// goTo goes to the place of a problem of the last check.
func (s *Studio) goTo(p scenario.Problem) {
	s.bring(p)
	s.tellProblem(p)
}

// toldProblem is the problem that the status bar speaks of.
type toldProblem struct {
	is       scenario.Problem
	withdraw func() // nil for none
}

// tellProblem says in the status bar what is wrong.
func (s *Studio) tellProblem(p scenario.Problem) {
	s.told = toldProblem{p, s.env.Say(func() string { return p.In(s.env.Words.Problem).Message })}
}

// untell takes a problem out of the status bar.
func (s *Studio) untell() {
	if s.told.withdraw != nil {
		s.told.withdraw()
	}
	s.told = toldProblem{}
}

// retell takes a problem out of the status bar that the text has no longer.
func (s *Studio) retell() {
	if _, still := s.work.now.like(s.told.is); !still {
		s.untell()
	}
}

// placeOf is where a problem stands.
func placeOf(p scenario.Problem) edit.Place {
	return edit.Place{Line: max(p.Line-1, 0), Column: max(p.Column-1, 0)}
}

// like finds a problem of an earlier text: the same one, the nearest where there are
// several.
func (n *state) like(p scenario.Problem) (found scenario.Problem, ok bool) {
	far := func(q scenario.Problem) int { return max(q.Line-p.Line, p.Line-q.Line) }
	for _, q := range n.problems {
		if q.Code == p.Code && q.Message == p.Message && (!ok || far(q) < far(found)) {
			found, ok = q, true
		}
	}
	return found, ok
}

// NextProblem goes to the problem after the caret, or with by < 0 before it; from the last
// to the first.
func (s *Studio) NextProblem(by int) {
	s.withProblems(func() {
		all := slices.Clone(s.work.now.problems)
		if len(all) == 0 {
			s.env.Say(func() string { return s.env.T("studio.problems.none", nil) })
			return
		}
		slices.SortStableFunc(all, func(a, b scenario.Problem) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		caret := s.work.buffer.Caret()
		behind := func(p scenario.Problem) bool { return caret.Before(placeOf(p)) }
		if by < 0 {
			slices.Reverse(all)
			behind = func(p scenario.Problem) bool { return placeOf(p).Before(caret) }
		}
		s.goTo(all[max(slices.IndexFunc(all, behind), 0)])
	})
}
