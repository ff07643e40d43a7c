package engine

import (
	"testing"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// effect is what one attempt on a channel may be expected to bring, and what it
// takes: for one member of the group.
type effect struct {
	gains [5]float64 // awareness, need, evidence with the member, evidence with colleagues, weight shaped
	costs [3]float64 // hours, EUR, fatigue
}

// expected returns the effect of an attempt on a member who half knows the
// supplier, in a group of seven.
func expected(p *Process, c sim.Channel, k sim.Stage) effect {
	p.reset(1)
	p.stage = k
	for at := range p.aware {
		p.aware[at] = 0.4
	}
	a := &p.sc.Actions[c]
	const member, criterion = 0, 2
	about := sim.Move{Action: int(c), To: 1, Topic: criterion, Mail: sim.PlainMail}
	chance := p.reach(member, 0, &about)
	said := func(q float64) float64 { // what a message of that strength counts to somebody who heard nothing yet
		if !c.Proves(p.sc.Criteria[criterion].Kind) {
			return formula.TalkCounts(q, p.model.TalkLimit, 0)
		}
		return q
	}
	var e effect
	e.gains[0] = chance * a.Awareness * (1 - 0.4)
	if !c.Row().Silent {
		q := a.Evidence
		if c.Row().Trial {
			q = a.Evidence * float64(a.Deliveries*a.Weeks)
		}
		q = said(q)
		e.gains[2] = chance * q
		for k, row := range p.tells[:p.members] {
			if k != member {
				e.gains[3] += chance * said(q*min(1, p.model.WordOfMouth*a.WordOfMouth*row))
			}
		}
		if k == sim.Specification {
			shape := min(q, 1) // a trial shapes as one delivery
			if !c.Row().Trial {
				shape = q
			}
			e.gains[4] = chance * p.model.SpecShaping * shape / (1 + shape)
		}
		about.Topic = sim.Problem
		p.need[member] = 0
		p.feel(member, c, 1)
		if k == sim.Need {
			e.gains[1] = p.reach(member, 0, &about) * p.need[member]
		}
	}
	share := 1.0
	if !c.Personal() {
		share = 1 / float64(p.members) // one mailing or article for everybody
	}
	e.costs = [3]float64{a.Hours * share, a.Cost.Euros() * share, 0}
	if c.Direct() {
		e.costs[2] = 1
	}
	return e
}

// dominates reports whether b brings no less of anything for each unit of
// everything it takes, and more of something.
func (b effect) dominates(a effect) bool {
	better := false
	for _, gain := range [5]int{0, 1, 2, 3, 4} {
		for cost := range a.costs {
			one, other := a.gains[gain]*b.costs[cost], b.gains[gain]*a.costs[cost]
			if other < one-near {
				return false
			}
			better = better || other > one+near
		}
		if b.gains[gain] < a.gains[gain]-near { // there is one attempt a week
			return false
		}
	}
	return better
}

// everyChannel returns one action a channel, those too that only some scenarios
// have.
func everyChannel() []sim.Action {
	actions := make([]sim.Action, sim.Channels)
	for c := range sim.Channels {
		actions[c] = c.Action()
	}
	return actions
}

func TestNoChannelIsDominatedAtEveryStage(t *testing.T) {
	sc := weldingCell()
	sc.Actions = everyChannel()
	p := process(t, sc, nil)
	for c := range sim.Channels {
		free := false
		for k := sim.Stage(0); k < sim.Stages; k++ {
			own, beaten := expected(p, c, k), false
			if own.gains == [5]float64{} {
				continue // content after the search reaches nobody
			}
			for d := range sim.Channels {
				beaten = beaten || d != c && expected(p, d, k).dominates(own)
			}
			free = free || !beaten
		}
		if !free {
			t.Errorf("another channel beats %s at every stage", c)
		}
	}
}

// TestDominationCanBeFound: the check would see a channel that is worse in all.
func TestDominationCanBeFound(t *testing.T) {
	sc := weldingCell()
	worse := everyChannel()
	worse[sim.Demonstration].Awareness, worse[sim.Demonstration].Evidence = 0.1, 0.2
	sc.Actions = worse
	p := process(t, sc, nil)
	for k := sim.Stage(1); k < sim.Stages; k++ {
		if !expected(p, sim.Meeting, k).dominates(expected(p, sim.Demonstration, k)) {
			t.Errorf("stage %s: a demonstration that brings less for more is not dominated by a meeting", k)
		}
	}
}
