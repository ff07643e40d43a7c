package play

import (
	"fmt"
	"slices"
	"strconv"

	"buygrid/sim"
)

// run is one purchase with the decisions that were made so far.
type run struct {
	sc      *sim.Scenario
	p       *sim.Process
	log     sim.Log
	ended   bool // the log is closed
	result  sim.Result
	reason  sim.Reason
	guesses map[string]Guess
	left    bool // abandoned
	marks   []mark
	taken   []taken // moves that were carried out, for the ledger
	seed    uint64
	watch   func() // called when a week or a step at the table is over; nil for none
}

// taken is a move and what it cost.
type taken struct {
	week  int // from 0
	move  sim.Move
	hours float64
	money sim.Money
}

// mark is where the log and the weeks stood after a decision, and in which week
// of the purchase, from 1, it was made.
type mark struct{ entries, week, done int }

// newRun begins world seed.
func newRun(sc *sim.Scenario, seed uint64) (*run, error) {
	p, err := sim.NewProcess(sc, sim.Setup{Weighting: sim.NoWeighting, ByHand: true})
	if err != nil {
		return nil, err
	}
	r := &run{sc: sc, p: p, seed: seed, guesses: map[string]Guess{}}
	p.Start(seed, &r.log)
	return r, nil
}

// check says why a decision cannot be carried out now, nil where it can. It
// changes nothing but scratch.
func (r *run) check(d *Decision) error {
	not := &Mistake{Code: "not_now", Field: "do", Value: string(d.Do), Move: -1}
	if r.left && !d.Do.idle() {
		return not
	}
	switch d.Do {
	case EndWeek:
		if r.p.Phase() != sim.Planning {
			return not
		}
		_, err := r.moves(d.Moves)
		return err
	case Propose:
		if !r.p.CanPropose() {
			return not
		}
		_, err := outcomeOf(r.sc, r.p, d.Terms, r.p.Table().Offer)
		return err
	case Accept:
		if !r.p.CanAccept() {
			return not
		}
	case Stand:
		if t := r.p.Table(); r.p.Phase() != sim.Bargaining || !t.Last || t.Left > 0 {
			return not
		}
	case WalkAway:
		if !r.p.CanLeave() {
			return not
		}
	case Abandon:
		if r.p.Phase() == sim.Ended {
			return not
		}
	case Mark:
		return r.checkGuess(d.Guess)
	case AskHint:
		if !slices.Contains(HintIDs, d.Hint) {
			return &Mistake{Code: "unknown_value", Field: "hint", Value: d.Hint, Move: -1}
		}
	default:
		return &Mistake{Code: "unknown_value", Field: "do", Value: string(d.Do), Move: -1}
	}
	return nil
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

// moves turns a plan into the engine's and refuses what the week cannot hold.
func (r *run) moves(plan []Move) ([]sim.Move, error) {
	draft := r.p.Plan()
	var moves []sim.Move
	for at := range plan {
		m, err := engineMove(r.sc, at, &plan[at])
		if err != nil {
			return nil, err
		}
		if _, why := draft.Add(m); why != sim.Possible {
			return nil, &Mistake{Code: "void_" + string(why), Field: "action", Value: plan[at].Action, Move: at}
		}
		moves = append(moves, m)
	}
	return moves, nil
}

// apply carries out a decision that check accepts.
func (r *run) apply(d *Decision) error {
	if err := r.check(d); err != nil {
		return err
	}
	week, done := r.p.Week(), inWeek(r.p.Week(), r.p.Phase().String())
	switch d.Do {
	case EndWeek:
		moves, err := r.moves(d.Moves)
		if err != nil {
			return err
		}
		planned := r.priced(moves)
		r.p.EndWeek(moves)
		for _, m := range r.p.Made() {
			at := slices.IndexFunc(planned, func(t taken) bool { return alike(t.move, m) })
			r.taken = append(r.taken, planned[at])
			planned = planned[at+1:]
		}
	case Propose:
		o, err := outcomeOf(r.sc, r.p, d.Terms, r.p.Table().Offer)
		if err != nil {
			return err
		}
		r.p.Propose(o)
	case Accept:
		r.p.Accept()
	case Stand:
		r.p.Stand()
	case WalkAway:
		r.p.Leave()
	case Abandon:
		r.left = true
		r.idle()
	case Mark:
		r.mark(*d.Guess)
	}
	r.look()
	if r.p.Phase() == sim.Ended && !r.ended {
		r.ended = true
		r.result, r.reason = r.p.Close()
	}
	if d.Do == WalkAway && r.ended {
		done = max(week, 1) // no week followed
	}
	r.marks = append(r.marks, mark{len(r.log.Entries), r.p.Week(), done})
	return nil
}

// priced are moves of the week with what each takes: a text is written for the
// first that sends it.
func (r *run) priced(moves []sim.Move) []taken {
	draft := r.p.Plan()
	all := make([]taken, 0, len(moves))
	for _, m := range moves {
		hours, money := draft.Left()
		m.To, _ = draft.Add(m)
		hoursLeft, moneyLeft := draft.Left()
		all = append(all, taken{r.p.Week(), m, hours - hoursLeft, money - moneyLeft})
	}
	return all
}

// alike reports whether two moves are the same but for whom they are for.
func alike(a, b sim.Move) bool {
	a.To = b.To
	return a == b
}

// idle leaves the purchase and lets it end.
func (r *run) idle() {
	for r.p.Phase() != sim.Ended {
		if r.p.CanLeave() {
			r.p.Leave()
		} else {
			r.p.EndWeek(nil)
		}
		r.look()
	}
}

// look tells whoever watches that something has happened.
func (r *run) look() {
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
