package sim

import "slices"

// Moment is a week as plans name it: by stage and week of the stage, from 0
// (MODEL.md section 13). Again says that the purchase has begun again, as a
// modified rebuy, since.
type Moment struct {
	Again bool
	Stage Stage
	Week  int
}

// NotAfter reports whether m is t or earlier.
func (m Moment) NotAfter(t Moment) bool {
	switch {
	case m.Again != t.Again:
		return t.Again
	case m.Stage != t.Stage:
		return m.Stage < t.Stage
	}
	return m.Week <= t.Week
}

// Plan is a play's decisions as they are replayed in other worlds.
type Plan struct {
	Weeks []WeekPlan // in order, one a moment
	Steps []Step     // what is done in the talks, in order
}

// StepKind is what is done in the talks.
type StepKind uint8

// The steps.
const (
	Offer StepKind = iota // lays down Step.Outcome
	Take                  // accepts a counter-offer that is worth at least Least
	Hold                  // repeats the last offer; after the last round lets it stand
	Quit                  // walks away, from its moment on
)

// Step is one thing done in the talks.
type Step struct {
	Kind    StepKind
	Outcome int     // of Offer: its number in the trainee's outcome space
	Least   float64 // of Take: own utility, 0..1
	Final   bool    `json:",omitempty"` // it is the best and final offer, after all talks
	Moment
}

// WeekPlan are the moves of one week.
type WeekPlan struct {
	Moment
	Moves []Move
}

// find returns where the week of a moment stands in the plan, or would.
func (l *Plan) find(m Moment) (at int, there bool) {
	for at = range l.Weeks {
		if m.NotAfter(l.Weeks[at].Moment) {
			return at, l.Weeks[at].Moment == m
		}
	}
	return len(l.Weeks), false
}

// Moves returns the moves of a week, nil where nothing is planned.
func (l *Plan) Moves(m Moment) []Move {
	if at, there := l.find(m); there {
		return l.Weeks[at].Moves
	}
	return nil
}

// SetMoves plans the moves of a week.
func (l *Plan) SetMoves(m Moment, moves []Move) {
	at, there := l.find(m)
	if there {
		l.Weeks[at].Moves = moves
		return
	}
	l.Weeks = slices.Insert(l.Weeks, at, WeekPlan{m, moves})
}

// Clone returns a plan that shares nothing with this one but the moves of weeks,
// which SetMoves replaces as a whole.
func (l *Plan) Clone() *Plan {
	return &Plan{Weeks: slices.Clone(l.Weeks), Steps: slices.Clone(l.Steps)}
}

// Fits reports whether there can be such a week.
func (m Moment) Fits() bool { return m.Stage < Stages && m.Week >= 0 && m.Week <= MaxStageWeeks }
