package play

import (
	"context"
	"errors"
	"fmt"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// ErrGoesOn is returned by Debrief before the purchase has ended.
var ErrGoesOn = errors.New("the purchase has not ended")

// Debrief is what a finished or abandoned play shows in its own numbers. All of
// it is true, not what signals added up to.
type Debrief struct {
	Result    sim.Result
	Reason    sim.Reason
	Abandoned bool
	Tally

	Options    []string // the lines of values: yours, rivals as listed, sim.StatusQuoID last unless the group must buy
	Weeks      []PastWeek
	Decided    Decided
	Shifts     [][]Shift // by member, the largest first
	Objectives []Goal
	Guesses    []GuessCheck // of members about whom something was marked, in the scenario's order
	Reach      []Reach      // by member
	Roles      []Reach      // by role; who holds two counts in both
	Ledger     Ledger
	Bargain    *Bargain              // nil where yours never came to the table
	Prepared   *Prepared             // nil where nothing was prepared, or yours never came to the table
	Case       engine.DecisionMatrix // what the members believed at the end; no options where nobody was left to choose
}

// PastWeek is the purchase when Week weeks were complete, after what was done
// at the table then.
type PastWeek struct {
	Week  int
	Stage sim.Stage
	Need  float64     // of the group, 0..1
	Aware float64     // of yours, by the group of that stage, 0..1
	Value [][]float64 // V by option and member
	Group []float64   // V by option, by influence in the decision
	Out   []bool      // by option: dropped, or walked away
	Moves []Move      // of yours in the week before, as carried out
	Hours float64     // that they took
	Money sim.Money
	Bids  []WeekBid // what yours did at the table, in order

	entries    int // of the log, so far
	truth      []engine.Truth
	importance float64
}

// WeekBid is one thing done at the table.
type WeekBid struct {
	Do     Kind      // Propose, Accept, Stand or WalkAway
	Values []float64 // by issue, in its unit; nil where no terms were meant
	Theirs []float64 // what the buying side offered back, likewise; nil for nothing
}

// replay is a second run of a play that notes every week as it passes.
type replay struct {
	run     *run
	weeks   []PastWeek
	options []int // supplier by line, -1 the status quo
	marked  map[string]markedGuess
	held    [][]bool  // by objective and week
	floor   float64   // of the buying side, when it was last at the table
	next    string    // its next best option then, "" for none
	came    bool      // yours came to the table
	left    []WeekBid // of the week that is not complete yet: it walked away
}

// markedGuess is when a guess was last changed and what was true of it then.
type markedGuess struct {
	week   int
	stance string
}

// Debrief computes the debrief by replaying the play, which stays as it is.
// ErrGoesOn before the end.
func (o *Session) Debrief(ctx context.Context) (*Debrief, error) {
	if o.run.p.Phase() != engine.Ended {
		return nil, fmt.Errorf("debrief play %d: %w", o.head.ID, ErrGoesOn)
	}
	r, err := o.again(ctx)
	if err != nil {
		return nil, fmt.Errorf("debrief play %d: %w", o.head.ID, err)
	}
	d := &Debrief{Result: r.run.result, Reason: r.run.reason, Abandoned: r.run.left, Weeks: r.weeks, Tally: o.tally()}
	for _, j := range r.options {
		d.Options = append(d.Options, r.id(j))
	}
	d.Decided = r.decided()
	d.Objectives = r.objectives()
	d.Guesses = r.guesses()
	d.Reach, d.Roles = r.reach()
	var b Board
	r.run.ledger(&b)
	d.Ledger = b.Ledger
	for i := range r.run.sc.Members {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.Shifts = append(d.Shifts, r.shifts(i))
	}
	if d.Bargain, err = r.bargain(ctx); err != nil {
		return nil, fmt.Errorf("debrief play %d: %w", o.head.ID, err)
	}
	d.Prepared = r.prepared(d.Bargain)
	d.Case = r.run.p.BelievedMatrix() // last: it puts the process in another order
	return d, nil
}

// again replays the decisions in force.
func (o *Session) again(ctx context.Context) (*replay, error) {
	next, err := newRun(o.doc.Scenario(), o.head.Seed)
	if err != nil {
		return nil, err
	}
	r := &replay{run: next, marked: map[string]markedGuess{}, options: []int{next.sc.You}, held: make([][]bool, len(next.sc.Objectives))}
	for j := range next.sc.Suppliers {
		if j != next.sc.You {
			r.options = append(r.options, j)
		}
	}
	if !next.sc.MustBuy && !next.sc.Rule.Tender() {
		r.options = append(r.options, -1)
	}
	r.note()
	next.watch = r.note
	for _, d := range o.Decisions() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		reply, phase := next.p.Table().Reply, next.p.Phase()
		if err := next.apply(&d); err != nil {
			return nil, err
		}
		if d.Do == WalkAway && phase == engine.Planning && next.p.Phase() == engine.Planning {
			r.left = append(r.left, WeekBid{Do: d.Do}) // in the week that is being planned
		} else {
			r.bid(d.Do, reply)
		}
		if d.Do == Mark && (d.Guess.Role != "" || d.Guess.Stance != "") {
			i := next.sc.MemberIndex(d.Guess.Member)
			r.marked[d.Guess.Member] = markedGuess{inWeek(next.p.Week(), phase.String()), StanceOf(next.p.Stance(i))}
		}
	}
	next.watch = nil
	return r, nil
}

// bid notes what was done at the table, where reply was the buying side's last
// offer.
func (r *replay) bid(do Kind, reply int) {
	p, w := r.run.p, &r.weeks[len(r.weeks)-1]
	outcome := -1
	switch do {
	case Propose, Stand:
		outcome = p.Table().Offer
	case Accept:
		outcome = reply
	case WalkAway:
	default:
		return
	}
	b := WeekBid{Do: do}
	if t := p.Table(); do == Propose && p.Phase() == engine.Bargaining && t.Reply >= 0 {
		b.Theirs = p.Terms(t.Reply).Values
	}
	if outcome >= 0 {
		b.Values = p.Terms(outcome).Values
	}
	w.Bids = append(w.Bids, b)
}

func (r *replay) id(j int) string {
	if j < 0 {
		return sim.StatusQuoID
	}
	return r.run.sc.Suppliers[j].ID
}

// note keeps how things stand; within a week the last look counts.
func (r *replay) note() {
	p, sc := r.run.p, r.run.sc
	s := p.Standing()
	w := PastWeek{Week: p.Week(), Stage: s.Stage, entries: len(r.run.log.Entries), importance: s.Importance}
	for i := range sc.Members {
		w.truth = append(w.truth, p.Truth(i))
	}
	for _, j := range r.options {
		values, group := make([]float64, len(sc.Members)), 0.0
		for i := range w.truth {
			values[i] = valueOf(&w.truth[i], j)
			group += float64(w.truth[i].Influence[sim.Decision] * values[i])
		}
		w.Value, w.Group = append(w.Value, values), append(w.Group, group)
		w.Out = append(w.Out, j >= 0 && (s.Dropped[j] || s.Gone[j]))
	}
	for i := range w.truth {
		t := &w.truth[i]
		w.Need += float64(t.Influence[sim.Need] * t.Need)
		w.Aware += float64(t.Influence[s.Stage] * t.Aware[sc.You])
	}
	if s.Stage == sim.Negotiation && s.Short[sc.You] && !s.Gone[sc.You] {
		r.floor, r.next, r.came = p.BuyersFloor(), nextBest(sc, p), true
	}
	last := len(r.weeks) - 1
	if last < 0 || r.weeks[last].Week != w.Week {
		for k := range r.run.taken {
			if t := &r.run.taken[k]; t.week == w.Week-1 {
				w.Moves, w.Hours, w.Money = append(w.Moves, MoveOf(r.run.sc, t.move)), w.Hours+t.hours, w.Money+t.money
			}
		}
		w.Bids, r.left = r.left, nil
		r.weeks = append(r.weeks, w)
		for k := range r.held {
			r.held[k] = append(r.held[k], false)
		}
		last++
	} else {
		w.Moves, w.Hours, w.Money, w.Bids = r.weeks[last].Moves, r.weeks[last].Hours, r.weeks[last].Money, r.weeks[last].Bids
		r.weeks[last] = w
	}
	for k := range r.held {
		r.held[k][last] = p.Holds(&sc.Objectives[k].Met)
	}
}

// valueOf is V of an option, -1 the status quo.
func valueOf(t *engine.Truth, j int) float64 {
	if j < 0 {
		return t.Status
	}
	return t.Value[j]
}
