package play

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// run is one purchase with the decisions that were made so far.
type run struct {
	sc      *sim.Scenario
	p       *engine.Process
	log     sim.Log
	ended   bool // the log is closed
	result  sim.Result
	reason  sim.Reason
	guesses map[string]Guess
	sure    []Sure // as they were said, each with its number
	left    bool   // abandoned
	// prepared is what was last thought before the first offer, nil for nothing, and
	// reactions how the buying side took each offer.
	prepared  *Preparation
	reactions []Reception
	marks     []mark
	taken     []taken // moves that were carried out, for the ledger
	seed      uint64
	// straight are the signals of the log, by place in it, as the guided level
	// shows them.
	straight map[int]sim.Entry
	talk     *talking        // the week that is decided and not over, nil for none
	held     *talking        // of the last week that ended, nil for none
	spoken   map[words]int   // what was said in talks, and how it was taken
	played   []sim.Move      // of the last week that ended
	scout    *engine.Process // see ahead
	scouted  sim.Log
	trace    engine.Trace
	readings []reading // by weeks that are over
	watch    func()    // called when a week or a step at the table is over; nil for none
}

// taken is a move and what it cost: when it is planned as if all of it takes
// place, once the week is over what took place and what asking in vain took.
type taken struct {
	week    int // from 0
	move    sim.Move
	hours   float64
	money   sim.Money
	refused sim.Set // of whom it is for, on a personal channel
}

// on is what a move took for member i.
func (t *taken) on(sc *sim.Scenario, i int) (hours float64, money sim.Money) {
	to := uint32(t.move.To)
	if t.move.Action != sim.Research && sc.Actions[t.move.Action].Channel.Personal() {
		a := &sc.Actions[t.move.Action]
		if t.refused.Has(i) {
			return sc.Model.Refused(a), 0
		}
		return a.Hours, a.Cost
	}
	n, before := bits.OnesCount32(to), bits.OnesCount32(to&(1<<i-1))
	return t.hours / float64(n), part(t.money, before, n)
}

// mark is where the log and the weeks stood after a decision, and in which week
// of the purchase, from 1, it was made.
type mark struct{ entries, week, done int }

// newRun begins world seed.
func newRun(sc *sim.Scenario, seed uint64) (*run, error) {
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		return nil, err
	}
	r := &run{sc: sc, p: p, seed: seed, guesses: map[string]Guess{}, spoken: map[words]int{}}
	p.Start(seed, &r.log)
	p.Keep(&r.trace)
	r.read()
	return r, nil
}

// act is a decision as the engine takes it.
type act struct {
	moves   []sim.Move // of EndWeek
	planned []taken    // the same, with whom each addresses and what it takes
	outcome int        // of Propose, on the trainee's grid
	turn    turn       // of Say
}

// can reports whether a decision of this kind is possible now, whatever it says.
func (r *run) can(do Kind) bool {
	switch {
	case do.idle():
		return true
	case r.left:
		return false
	}
	switch do {
	case EndWeek:
		return r.p.Phase() == engine.Planning && r.talk == nil
	case Say, Rest:
		return r.talk != nil
	case Propose:
		return r.p.CanPropose() && r.talk == nil
	case Accept:
		return r.p.CanAccept() && r.talk == nil
	case Stand:
		return r.p.CanStand() && r.talk == nil
	case WalkAway:
		return r.p.CanLeave()
	case Abandon:
		return r.p.Phase() != engine.Ended
	}
	return true
}

// meant returns a decision as the engine takes it, or why it cannot be carried
// out now. It changes nothing but scratch.
func (r *run) meant(d *Decision) (a act, err error) {
	if !r.can(d.Do) {
		return a, &Mistake{Code: "not_now", Field: "do", Value: string(d.Do), Move: -1}
	}
	switch d.Do {
	case EndWeek:
		a.moves, a.planned, err = r.week(d.Moves)
	case Say:
		a.turn, err = r.saying(d.Say)
	case Propose:
		t := r.p.Table()
		before := t.Offer
		if t.Final {
			before = t.Stood
		}
		a.outcome, err = outcomeOf(r.sc, r.p, d.Terms, before)
		if err == nil && t.Final && !r.p.CanLay(a.outcome) {
			err = &Mistake{Code: "worse_terms", Field: "terms", Value: string(d.Do), Move: -1}
		}
	case Mark:
		err = r.checkGuess(d.Guess)
	case Prepare:
		err = r.checkPreparation(d.Prepare)
	case AskHint:
		if !slices.Contains(HintIDs, d.Hint) {
			err = &Mistake{Code: "unknown_value", Field: "hint", Value: d.Hint, Move: -1}
		}
	case SaySure:
		err = r.checkSure(d.Sure)
	case Accept, Stand, WalkAway, Abandon, Rest:
	default:
		err = &Mistake{Code: "unknown_value", Field: "do", Value: string(d.Do), Move: -1}
	}
	return a, err
}

func (r *run) checkGuess(g *Guess) error {
	switch {
	case g == nil || r.sc.MemberIndex(g.Member) < 0:
		member := ""
		if g != nil {
			member = g.Member
		}
		return &Mistake{Code: "unknown_member", Field: "member", Value: member, Move: -1}
	case g.Role != "" && roleNamed(g.Role) == noRole:
		return &Mistake{Code: "unknown_value", Field: "role", Value: g.Role, Move: -1}
	case g.Stance != "" && g.Stance != For && g.Stance != Neutral && g.Stance != Against:
		return &Mistake{Code: "unknown_value", Field: "stance", Value: g.Stance, Move: -1}
	}
	return nil
}

// week turns a plan into the engine's moves and refuses what the week cannot
// hold. What each takes is told with it: a text is written for the first that
// sends it.
func (r *run) week(plan []Move) (moves []sim.Move, planned []taken, err error) {
	draft := r.p.Plan()
	for at := range plan {
		m, err := engineMove(r.p.Scenario(), at, r.listAge(plan[:at]), &plan[at])
		if err != nil {
			return nil, nil, err
		}
		hours, money := draft.Left()
		judged := draft.Add(m)
		if judged.Void != sim.Possible {
			return nil, nil, &Mistake{Code: "void_" + string(judged.Void), Field: "action", Value: plan[at].Action, Move: at}
		}
		hoursLeft, moneyLeft := draft.Left()
		moves = append(moves, m)
		m.To = judged.To
		planned = append(planned, taken{week: r.p.Week(), move: m, hours: hours - hoursLeft, money: money - moneyLeft})
	}
	return moves, planned, nil
}

// apply carries out a decision, where it can be.
func (r *run) apply(d *Decision) error {
	a, err := r.meant(d)
	if err == nil {
		r.carry(d, a)
	}
	return err
}

// carry carries out a decision that meant accepts.
func (r *run) carry(d *Decision, a act) {
	week, done := r.p.Week(), inWeek(r.p.Week(), r.p.Phase().String())
	switch d.Do {
	case EndWeek:
		if d.Converse {
			r.talk = r.talks(a)
		}
		if r.talk == nil {
			r.endWeek(a)
		}
	case Say:
		if r.say(a.turn) {
			r.endTalks()
		}
	case Rest:
		r.endTalks()
	case Propose:
		r.propose(a.outcome)
	case Accept:
		r.p.Accept()
	case Stand:
		r.p.Stand()
	case WalkAway:
		r.talk = nil // the week that was decided does not come
		r.p.Leave()
	case Abandon:
		r.talk = nil
		r.left = true
		r.idle()
	case Mark:
		r.mark(*d.Guess)
	case Prepare:
		if r.canPrepare() { // taking back can bring it behind an offer
			r.prepared = d.Prepare
		}
	case SaySure:
		r.sure = append(r.sure, r.number(*d.Sure))
	}
	r.look()
	if r.p.Phase() == engine.Ended && !r.ended {
		r.ended = true
		r.result, r.reason = r.p.Close()
	}
	if d.Do == WalkAway && r.ended {
		done = max(week, 1) // no week followed
	}
	from := 0
	if n := len(r.marks); n > 0 {
		from = r.marks[n-1].entries
	}
	r.straighten(from)
	r.marks = append(r.marks, mark{len(r.log.Entries), r.p.Week(), done})
}

// propose lays down an outcome and notes how it was taken.
func (r *run) propose(outcome int) {
	if r.p.Table().Final { // nobody answers a last offer
		r.p.Propose(outcome)
		return
	}
	if r.sc.Rounds > 0 {
		r.react(outcome)
	}
	r.p.Propose(outcome)
	if n := len(r.reactions); n > 0 && r.p.Deal(r.sc.You) >= 0 {
		r.reactions[n-1].Answer = AnswerAccepts
	}
}

// pay keeps what a move took by what the log tells of its week, from an entry on:
// who refused took the asking alone.
func (r *run) pay(t *taken, from int) {
	if t.move.Action != sim.Research && r.sc.Actions[t.move.Action].Channel.Personal() {
		a := &r.sc.Actions[t.move.Action]
		you := r.sc.Suppliers[r.sc.You].ID
		for at := from; at < len(r.log.Entries); at++ {
			e := &r.log.Entries[at]
			i := r.sc.MemberIndex(e.Member)
			if e.Key != sim.KeyMissed || e.Supplier != you || e.Action != a.ID || !t.move.To.Has(i) {
				continue
			}
			t.refused |= 1 << i
			t.hours -= a.Hours - r.sc.Model.Refused(a)
			t.money -= a.Cost
		}
	}
	r.taken = append(r.taken, *t)
}

// placeOf is the place of what was carried out among what was planned: for the
// very same people, else the first that is alike. What an event of the week leaves
// no hours or money for is passed over.
func placeOf(planned []taken, m sim.Move) int {
	if at := slices.IndexFunc(planned, func(t taken) bool { return t.move == m }); at >= 0 {
		return at
	}
	return slices.IndexFunc(planned, func(t taken) bool { return alike(t.move, m) })
}

// alike reports whether two moves are the same but for whom they are for.
func alike(a, b sim.Move) bool {
	a.To = b.To
	return a == b
}

// idle leaves the purchase and lets it end.
func (r *run) idle() {
	for r.p.Phase() != engine.Ended {
		if r.p.CanLeave() {
			r.p.Leave()
		} else {
			r.p.EndWeek(nil)
		}
		r.look()
	}
}

// look notes how things stand and tells whoever watches that something has
// happened.
func (r *run) look() {
	r.read()
	if r.watch != nil {
		r.watch()
	}
}

func (r *run) mark(g Guess) {
	old := r.guesses[g.Member]
	old.Member = g.Member
	if g.Role != "" {
		old.Role = g.Role
	}
	if g.Stance != "" {
		old.Stance = g.Stance
	}
	if g.Note != "" {
		old.Note = g.Note
	}
	r.guesses[g.Member] = old
}

// phase is what the play waits for, as lists name it.
func (r *run) phase() string {
	if r.talk != nil {
		return Conversing
	}
	return r.p.Phase().String()
}

// digest is the State of a line.
func (r *run) digest() string { return fmt.Sprintf("%016x", r.p.Digest()) }

// outcome is the name of the result, "" while the play goes on.
func (r *run) outcome() string {
	if !r.ended {
		return ""
	}
	return r.sc.OutcomeName(r.result.Outcome)
}

// roleNamed returns the role of this name, noRole for none.
func roleNamed(name string) sim.Role {
	for k, role := range sim.RoleNames {
		if role == name {
			return sim.Role(k)
		}
	}
	return noRole
}

const noRole sim.Role = 255

// SeedText writes a seed as people read it.
func SeedText(seed uint64) string { return strconv.FormatUint(seed, 10) }
