package engine

import "buygrid/sim"

// Cause is what moved how a member sees the trainee's supplier.
type Cause uint8

// The causes, in the order of a week.
const (
	ByEvent         Cause = iota // an event of the scenario
	ByMessage                    // a message or a delivery reached the member
	ByHearsay                    // a colleague passed one on
	ByNeed                       // the need grew by itself
	ByFading                     // evidence faded
	ByColleagues                 // the need that colleagues feel
	BySpecification              // the specification was written and adopted
	ByAnswer                     // an answer to the request for proposal
	ByRace                       // a supplier came on the shortlist, or left the race
	ByTerms                      // an offer or an agreement
	Causes
)

// Push is one thing that moved one member.
type Push struct {
	Week     int // of the purchase, from 1
	Member   int
	Cause    Cause
	Supplier int // whose message, answer or offer, -1 for nobody's
	Action   int // of a message, -1 for none
	Topic    int // of a message: a criterion, sim.Problem; of no use for other causes
	From     int // ByHearsay: who told, -1 for none
	Event    int // ByEvent: which, -1 for none
	Change   float64
}

// Trace keeps what moved whom. What the pushes of a member change adds up to
// what Process.Stance of that member has changed by since Keep.
type Trace struct {
	Pushes []Push

	stance []float64 // of every member after the last push
}

// Keep makes t a trace of all that follows from now on. It changes nothing of
// the purchase; Start ends it.
func (p *Process) Keep(t *Trace) {
	t.Pushes, t.stance = t.Pushes[:0], make([]float64, p.members)
	for i := range t.stance {
		t.stance[i] = p.Stance(i)
	}
	p.trace = t
}

// push returns a push of this cause with nothing else said.
func push(cause Cause) Push {
	return Push{Cause: cause, Supplier: -1, Action: -1, From: -1, Event: -1}
}

// moved notes what has changed since the last push, which what caused. A message
// to what.Member is hearsay to all others.
func (p *Process) moved(what Push) {
	t, reached := p.trace, what.Member
	if what.Week = p.week + 1; p.closed {
		what.Week = max(p.week, 1)
	}
	for i, was := range t.stance {
		now := p.Stance(i)
		if now == was {
			continue
		}
		one := what
		one.Member, one.Change = i, now-was
		if what.Cause == ByMessage && i != reached {
			one.Cause, one.From = ByHearsay, reached
		}
		t.Pushes, t.stance[i] = append(t.Pushes, one), now
	}
}

// movedBy is moved by supplier j's doing.
func (p *Process) movedBy(cause Cause, j int) {
	if p.trace != nil {
		what := push(cause)
		what.Supplier = j
		p.moved(what)
	}
}

// movedByMessage is moved by a message or a delivery of supplier j that reached
// member i.
func (p *Process) movedByMessage(i, j, action, topic int) {
	what := push(ByMessage)
	what.Member, what.Supplier, what.Action, what.Topic = i, j, action, topic
	p.moved(what)
}

// Asked is how near the purchase is to what its next gates ask, of the group
// as MODEL.md section 8 counts it.
type Asked struct {
	Need, Aware float64 // felt, and how well the trainee's supplier is known, 0..1
	// Criterion is where the trainee's supplier clears its cut-off by least, with
	// what the group counts on and the cut-off, before it has answered; -1 where
	// no cut-off stands or none is asked any more.
	Criterion    int
	Have, Cutoff float64
}

// Asks returns what the gates ahead ask, as things stand.
func (p *Process) Asks() Asked {
	a, you := Asked{Need: p.group(sim.Need, p.need), Criterion: -1}, p.sc.You
	w := p.signOff(sim.Preselection)
	for i := range w {
		a.Aware += float64(w[i] * p.aware[i*p.suppliers+you])
	}
	if p.stage != sim.Preselection || p.sc.Rule.Tender() || p.dropped[you] || p.gone[you] {
		return a
	}
	for c, cutoff := range p.cutoff {
		have := 0.0
		for i := range w {
			have += float64(w[i] * p.cautious(i, you, c))
		}
		if a.Criterion < 0 || have-cutoff < a.Have-a.Cutoff {
			a.Criterion, a.Have, a.Cutoff = c, have, cutoff
		}
	}
	return a
}
