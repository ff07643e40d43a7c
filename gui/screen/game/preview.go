package game

import (
	"context"
	"errors"
	"fmt"

	"buygrid/gui/frame"
	"buygrid/sim/play"
)

// Script is a play to be made anew: how it begins and what is decided.
type Script struct {
	Start     play.Start
	Decisions []play.Decision
	Until     int         // weeks after which nothing more is decided; 0 for all decisions
	Plan      []play.Move // of the week that is being made, as far as it is still possible
}

// Anew is a play that was made anew and is ready to be shown.
type Anew struct {
	Made  int           // decisions that were made, the first ones
	Weeks int           // that are complete
	Over  bool          // the purchase has ended
	Why   *play.Mistake // why the next was not, nil where all were

	session *play.Session
	now     moment
	plan    []play.Move
}

// Remake makes a play anew up to the first decision that is not possible. It keeps
// it in memory and shows nothing; it may run off the drawing thread.
func (g *Game) Remake(ctx context.Context, s Script) (a Anew, err error) {
	if a.session, err = play.Begin(ctx, play.NewMemory(), g.env.Now, s.Start); err != nil {
		return a, frame.Told("trouble.play.begin", err)
	}
	for k := range s.Decisions {
		if s.Until > 0 && a.session.Weeks() >= s.Until {
			break
		}
		err := a.session.Decide(ctx, s.Decisions[k])
		if errors.As(err, &a.Why) {
			break
		}
		if err != nil {
			return a, fmt.Errorf("make play anew: %w", err)
		}
		if ctx.Err() != nil {
			return a, ctx.Err()
		}
		a.Made++
	}
	a.Weeks = a.session.Weeks()
	if a.Why == nil {
		for _, m := range s.Plan {
			if _, err := a.session.Preview(append(a.plan[:len(a.plan):len(a.plan)], m)); err == nil {
				a.plan = append(a.plan, m)
			}
		}
	}
	a.now, err = g.look(a.session, a.plan)
	a.Over = a.now.board != nil && a.now.board.Ended
	return a, err
}

// Put shows a play that was made anew in the place of the one that is shown. The
// keyboard stays where it is. Where it was begun from the briefing, that is left.
func (g *Game) Put(a Anew, offer *frame.Offer) {
	g.offer, g.past = offer, nil
	g.session, g.plan, g.who, g.shown, g.level = a.session, a.plan, -1, 0, a.now.head.Level
	g.now = moment{}
	if talk := a.now.board.Talk; talk != nil {
		g.talked = talk.At
	}
	g.take(a.now, false)
}

// Renew is Put for a play of the same decisions: the screen that is open stays open
// where the play still has it.
func (g *Game) Renew(a Anew, offer *frame.Offer) {
	open := g.at
	g.Put(a, offer)
	if open != g.at && g.has(open) {
		g.show(open, false)
	}
}

// has reports whether the play has something to show in a place.
func (g *Game) has(at place) bool {
	b := g.now.board
	switch at {
	case inAccount:
		return true
	case inDebrief:
		return b.Ended
	case inVotes:
		return len(b.Votes) > 0
	}
	return false // where a talk or the table is open, it is shown anyway
}

// Propose shows the briefing of a scenario without taking the keyboard.
func (g *Game) Propose(offer *frame.Offer) {
	g.offer = offer
	g.show(inBriefing, false)
}

// Made returns what was decided in the play that is shown: how it began, the
// decisions in force, and the plan of the week that is being made. ok is false while
// there is no play, or a decision is on its way.
func (g *Game) Made() (head play.Head, did []play.Decision, plan []play.Move, ok bool) {
	return g.now.head, g.now.did, g.plan, g.session != nil && !g.busy
}

// Busy reports whether a decision is on its way.
func (g *Game) Busy() bool { return g.busy }

// Level is how much is shown in the next play that begins.
func (g *Game) Level() play.Level { return g.level }

// Luck proposes a seed for another play.
func (g *Game) Luck() uint64 { return g.luck() }
