package engine

import (
	"cmp"

	"buygrid/sim"
)

// Heard is what one topic of a conversation came to: what the trainee said or
// asked of it in all its turns together.
type Heard struct {
	Action, Member int
	Topic          int // a criterion, sim.Problem or sim.Listening
	About          int // listening: 1 + the member asked about, 0 else

	Strength float64 // of a criterion: the share of a whole message that its turns are, 0..1
	Counted  float64 // the evidence that it counted, after wear, distrust and the limit of talk
	Caught   bool    // Member had found a claim of the trainee's out before
	Before   Feeling // of Member, as it began
	After    Feeling // and when it was said
}

// Feeling is how a member stands at one moment of a conversation.
type Feeling struct {
	Stance float64 // as Process.Stance
	Need   float64 // 0..1
	Belief float64 // score of the trainee on the topic, as believed, 0..1; 0 where the topic is no criterion
}

// Heard returns what the conversations of the last EndWeek came to whose turns
// were chosen, in order, where there is a log. It stays valid until the next.
func (p *Process) Heard() []Heard { return p.heard }

// hearing begins what a topic comes to, in turn k of a conversation.
func (p *Process) hearing(i, j int, m *sim.Move, k int) Heard {
	if !p.listened(j) {
		return Heard{}
	}
	h := Heard{Action: m.Action, Member: i, Topic: m.Turns.Topic(k, m.Topic)}
	if h.Topic == sim.Listening {
		h.About = cmp.Or(m.TurnAbout(k), i+1)
	}
	h.Caught = p.caught[i*p.suppliers+j]
	h.Before = p.feeling(i, j, h.Topic)
	return h
}

// heardOut keeps what a topic came to.
func (p *Process) heardOut(i, j int, h Heard) {
	if p.listened(j) {
		h.After = p.feeling(i, j, h.Topic)
		p.heard = append(p.heard, h)
	}
}

// listened reports whether somebody may ask what supplier j's talks came to.
func (p *Process) listened(j int) bool { return p.log != nil && p.interactive && j == p.sc.You }

func (p *Process) feeling(i, j, topic int) Feeling {
	f := Feeling{Stance: p.Stance(i), Need: p.need[i]}
	if topic >= 0 {
		f.Belief = p.cautious(i, j, topic)
	}
	return f
}
