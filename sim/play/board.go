package play

import (
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// The stances of a member, as guesses and boards name them.
const (
	For     = "for"
	Neutral = "neutral"
	Against = "against"
)

// clearly is how far V must lie from the next best option for a stance.
const clearly = 0.02

// StanceOf puts a difference in V (see engine.Process.Stance) into a stance.
func StanceOf(difference float64) string {
	switch {
	case difference > clearly:
		return For
	case difference < -clearly:
		return Against
	}
	return Neutral
}

// Board is what the trainee may know at one moment. At Guided level and once
// the play has ended the numbers are true, else they are what signals add up
// to.
type Board struct {
	Level     Level
	Week      int // completed weeks
	Phase     engine.Phase
	Ended     bool
	Abandoned bool

	Stage      Known[sim.Stage] // where the purchase stands, as far as known
	WeeksLeft  int              // of that stage's clock, as of Stage.Week; -1 unknown (Expert)
	LeftNow    bool             // WeeksLeft is of this week
	Stages     [sim.Stages]StageNote
	Importance float64

	HoursPerWeek float64
	Budget       sim.Money
	Spent        sim.Money   // once Ended, with the share that campaigns take of a deal
	InRace       bool        // the trainee's supplier was not dropped and has not left
	CanLeave     bool        // it can walk away
	Shortlisted  bool        // it is on the shortlist
	Dropped      *sim.Entry  // why it was dropped; nil for not
	Outcome      sim.Outcome // once Ended

	People []Person // by member
	Rivals []Rival  // by supplier, yours left out
	Inbox  []Letter // oldest first
	Ledger Ledger
	Story  *Story // of the newest week; nil before the first is over
	// Campaigns are what went out in writing or was bought, the oldest first, and
	// Segments what it did by likely role, Recent of it in the week that is over.
	Campaigns []Campaign
	Segments  [sim.Roles]Segment
	Recent    [sim.Roles]Segment
	// Bills are what campaigns would have cost by each way of billing, where a
	// channel has several.
	Bills   []Bill
	ListAge int        // weeks since the own mailing list was cleaned
	Table   *TableNote // while bargaining or with a counter-offer to accept; nil else, and while Talk is not
	Votes   []sim.Entry
	Awards  []sim.Entry // who gets which part, where the business is divided
	Talk    *Talk       // while a week's conversations go on; nil else
	Held    *Talk       // those of the last week, if it had any
	Asked   Asked       // what a purchase from practice asks beside an offer
	Due     *Due        // the gate that this week may lead to, nil for none
}

// Known is a piece of knowledge with its age and source.
type Known[T any] struct {
	Value T
	Sure  bool   // something is known at all
	Week  int    // of the purchase, from 1: since when
	From  string // member id, sim.ResearchID, or "" for what everybody is told
}

// StageNote is one stage as the stepper shows it.
type StageNote struct {
	Clock   int // weeks at most
	Weeks   int // it took, or so far
	Skipped bool
	Begun   bool // as far as known
	Over    bool // as far as known
	Failed  bool
}

// Estimate is a number that is known up to a spread.
type Estimate struct {
	Value    float64
	Spread   float64 // standard deviation; 0 where the number is true
	Evidence float64 // 0 where nothing is known
}

// Person is the notebook's page on one member.
type Person struct {
	ID        string
	Index     int
	Away      bool               // has not joined yet, or has left
	Left      bool               // has left
	Roles     [sim.Roles]float64 // chance of each role; the same everywhere where nothing is known
	RoleKnown bool
	Influence [sim.Stages]float64 // estimated share in each stage, sum 1 over members
	Exact     bool                // the numbers here are true
	Stance    string              // "" unknown
	StanceNow bool                // shown by a signal of this or the last stage
	StanceAt  int                 // week of the purchase of the newest signal, from 1
	StanceBy  string              // its source
	Lead      Estimate            // V of the trainee's supplier less the next best option's
	Need      Estimate
	Weights   []Estimate // by criterion
	Hears     []Tie
	Favourite Known[string] // option liked best
	Guess     Guess
	Was       Was // a week ago
	Reached   int // messages of the trainee that arrived
	Tried     int // and that were sent
	Fatigue   float64
	Aware     float64 // of the trainee, from its own messages
	Warm      bool    // an article of the trainee found them, not too long ago
	IsLead    bool    // a message of the trainee made them a lead
	Cold      bool    // a contact would come out of the blue, as far as known
	Spoken    int     // contacts in person that took place
	Proven    bool    // a proof of reliability from the trainee reached them
	Signals   []sim.Entry
}

// Tie is whom a person listens to.
type Tie struct {
	To    string
	Share float64 // of what the person hears, or the chance that it is the one most heard
	Sure  bool    // told by more than a guess
}

// Rival is another supplier as far as known.
type Rival struct {
	ID      string
	Index   int
	Known   bool
	Dropped bool
	Short   bool
}

// Letter is one line of the inbox: an entry of the log that the trainee gets to
// see. Member is who writes, "" for news; Contacts is how often the trainee
// approached this person in the four weeks up to then, 0 where a colleague
// complains in the same week.
type Letter struct {
	Week     int
	Entry    sim.Entry
	Member   string
	Contacts int
	Again    bool // another letter of the week says the same
	Routine  bool // a rival's contact with somebody, as one sees it
}

// InWeek is the week of the purchase that is going on, see Progress.InWeek.
func (b *Board) InWeek() int { return inWeek(b.Week, b.Phase.String()) }

// OutOfSeason reports whether an action is known to be impossible in the stage
// where the purchase stands.
func (b *Board) OutOfSeason(a *sim.Action) bool { return b.Stage.Sure && !a.InSeason(b.Stage.Value) }

// Board returns what the trainee sees now.
func (o *Session) Board() *Board { return o.run.board(o.head.Level) }

func (r *run) board(level Level) *Board {
	s := r.p.Standing()
	you := r.sc.You
	b := &Board{Level: level, Week: r.p.Week(), Phase: r.p.Phase(), Ended: r.ended, Abandoned: r.left, Importance: s.Importance,
		HoursPerWeek: s.Hours, Budget: s.Budget, Spent: s.Spent, InRace: !s.Dropped[you] && !s.Gone[you], Shortlisted: s.Short[you] && !s.Gone[you]}
	if r.ended {
		b.Outcome, b.Spent = r.result.Outcome, r.result.Spent // with what campaigns take of a deal
	}
	b.CanLeave = r.can(WalkAway)
	exact := level == Guided || r.ended
	r.stages(b, &s, exact)
	r.people(b, exact)
	r.rivals(b, &s, exact)
	r.inbox(b, level, exact)
	r.was(b, exact)
	b.Story = r.story(b, exact)
	r.ledger(b)
	r.campaigns(b)
	b.Bills, b.ListAge = r.bills(), r.listAge(nil)
	if r.talk == nil {
		r.table(b, exact)
	}
	r.conversations(b, level)
	b.Due = r.due(b)
	r.asked(b)
	return b
}

// stages fills in where the purchase stands. What the buying side tells
// everybody (the shortlist, the votes) counts as known.
func (r *run) stages(b *Board, s *engine.Standing, exact bool) {
	b.WeeksLeft = -1
	begun := [sim.Stages]int{-1, -1, -1, -1, -1}
	for at := range r.log.Entries {
		e := &r.log.Entries[at]
		switch e.Key {
		case sim.KeyStage:
			for k := int(e.Stage) + 1; k < sim.Stages; k++ {
				begun[k] = -1 // a retyped purchase begins again
			}
			begun[e.Stage] = e.Week
			if exact || e.Stage >= sim.Negotiation {
				b.Stage = Known[sim.Stage]{Value: e.Stage, Sure: true, Week: e.InWeek()}
				b.WeeksLeft = sim.As[sim.StageBegun](e).Clock
			}
		case sim.KeyRetype: // everybody is told, and it begins again
			b.Stage = Known[sim.Stage]{Value: sim.Need, Sure: true, Week: e.InWeek()}
			b.WeeksLeft = s.Clock[sim.Need]
		case sim.KeySignal:
			if s := sim.As[sim.SignalHeard](e); s.Aspect == sim.AspectStage && heard(b.Level, s) {
				b.Stage = Known[sim.Stage]{Value: e.Stage, Sure: true, Week: e.InWeek(), From: s.From}
				b.WeeksLeft = int(s.Value)
			}
		case sim.KeyDropped:
			if e.Supplier == r.sc.Suppliers[r.sc.You].ID {
				b.Dropped = e
				b.Stage = Known[sim.Stage]{Value: e.Stage, Sure: true, Week: e.InWeek()}
				b.WeeksLeft = 0
			}
		}
	}
	if exact || s.Stage >= sim.Negotiation {
		b.WeeksLeft, b.LeftNow = max(0, s.Clock[s.Stage]-s.StageWeek), true
		if b.Phase == engine.Bargaining {
			b.WeeksLeft++ // the table is part of a week that has not ended
		}
	}
	if b.Level == Expert && !r.ended && b.Stage.Value < sim.Negotiation {
		b.WeeksLeft = -1
	}
	known := b.Stage.Value
	for k := range b.Stages {
		note := &b.Stages[k]
		note.Clock = s.Clock[k]
		if !b.Stage.Sure {
			continue
		}
		stage := sim.Stage(k)
		note.Begun = stage <= known
		note.Over = stage < known
		note.Skipped = stage < known && begun[k] < 0 || stage > known && note.Clock == 0
		if begun[k] >= 0 && note.Begun {
			end := r.p.Week()
			if note.Over {
				if next := slices.IndexFunc(begun[k+1:], func(week int) bool { return week >= 0 }); next >= 0 {
					end = begun[k+1+next] // those between were skipped
				}
			}
			note.Weeks = end - begun[k]
		}
	}
	if r.ended {
		last := &b.Stages[r.result.Reached]
		last.Over = true
		last.Failed = r.result.Outcome.End != sim.Won
		if r.result.Outcome.End == sim.NotShortlisted {
			last.Failed = false
			b.Stages[sim.Preselection].Failed = true
		}
	} else if b.Dropped != nil {
		b.Stages[sim.Preselection].Failed = true
	}
}

// heard reports whether a signal counts at this level: experts get nothing from
// their desk or in passing.
func heard(level Level, s sim.SignalHeard) bool {
	return level != Expert || s.Evidence >= 0.5 && s.From != sim.ResearchID
}

// rivals fills in who else is in the race, as far as known.
func (r *run) rivals(b *Board, s *engine.Standing, exact bool) {
	open := exact || s.Stage >= sim.Negotiation
	for j := range r.sc.Suppliers {
		if j == r.sc.You {
			continue
		}
		rival := Rival{ID: r.sc.Suppliers[j].ID, Index: j, Known: open}
		for at := range r.log.Entries {
			if s := sim.As[sim.SignalHeard](&r.log.Entries[at]); s.Name == rival.ID && heard(b.Level, s) {
				rival.Known = true
			}
		}
		if open {
			rival.Dropped, rival.Short = s.Dropped[j], s.Short[j]
		}
		b.Rivals = append(b.Rivals, rival)
	}
}

// inbox fills in the letters: answers to one's own moves, what people said, and
// news.
func (r *run) inbox(b *Board, level Level, exact bool) {
	you := r.sc.Suppliers[r.sc.You].ID
	for at := range r.log.Entries {
		e := r.told(level, at)
		l := Letter{Week: e.Week, Entry: *e}
		switch e.Key {
		case sim.KeyArrived, sim.KeyMissed:
			a := r.sc.ActionIndex(e.Action)
			personal := a >= 0 && r.sc.Actions[a].Channel.Personal()
			switch {
			case e.Supplier == you && (personal || e.Key == sim.KeyArrived && r.sc.Actions[a].Channel.Row().Mail):
				l.Member = e.Member
			case e.Supplier != you && e.Key == sim.KeyArrived && personal && r.seen(b, e, level):
				l.Routine = true
			default:
				continue
			}
		case sim.KeyDelivery, sim.KeyCaught:
			if e.Supplier != you {
				continue
			}
			l.Member = e.Member
		case sim.KeySignal:
			s := sim.As[sim.SignalHeard](e)
			if s.Aspect == sim.AspectStage || !heard(level, s) {
				continue
			}
			if l.Member = s.From; l.Member == sim.ResearchID {
				l.Member = ""
			}
		case sim.KeyEvent, sim.KeyRetype, sim.KeyNeedMissed, sim.KeyNoSupplier, sim.KeyWalked, sim.KeyWithdrew, sim.KeyForced, sim.KeyVote, sim.KeyRule,
			sim.KeyLeft, sim.KeyJoined, sim.KeyOverBudget, sim.KeyUnsigned, sim.KeyQuietFrom, sim.KeyAward, sim.KeyNotAwarded:
		case sim.KeyStage:
			if !exact && e.Stage < sim.Negotiation {
				continue
			}
		case sim.KeyDropped, sim.KeyShortlisted, sim.KeyAnswered:
			if e.Supplier != you && !exact && !b.Shortlisted {
				continue
			}
			if e.Supplier == you {
				l.Member = r.writer()
			}
		case sim.KeySelection:
			if !exact && !b.Shortlisted {
				continue
			}
		case sim.KeyChanged: // of a rival nobody outside knows
			if e.Supplier != you {
				continue
			}
		case sim.KeyFinal:
			if e.Supplier != you {
				continue
			}
		case sim.KeyOffer, sim.KeyDeal, sim.KeyNoDeal:
			if e.Supplier != you {
				continue
			}
			if e.Key != sim.KeyOffer || sim.As[sim.Offered](e).By == sim.BuyingSide {
				l.Member = r.writer()
			}
		case sim.KeyVoid, sim.KeyRefused:
			if e.Supplier != you {
				continue
			}
		default:
			continue
		}
		if l.Member != "" {
			l.Contacts = r.contacts(l.Member, at)
		}
		b.Inbox = append(b.Inbox, l)
	}
	calm(b.Inbox)
	for at := range r.log.Entries {
		switch e := r.log.Entries[at]; e.Key {
		case sim.KeyVote, sim.KeyRule:
			b.Votes = append(b.Votes, e)
		case sim.KeyAward, sim.KeyNotAwarded:
			b.Awards = append(b.Awards, e)
		}
	}
}

// calm keeps an inbox from telling one thing many times. In a week only
// whoever was approached most often counts the contacts, in one letter, and
// nobody writes twice that nothing got through.
func calm(inbox []Letter) {
	for from := 0; from < len(inbox); {
		to := from
		for to < len(inbox) && inbox[to].Week == inbox[from].Week {
			to++
		}
		week := inbox[from:to]
		from = to
		most := 0
		for i := range week {
			if week[i].Contacts >= week[most].Contacts {
				most = i
			}
		}
		for i := range week {
			l := &week[i]
			if i != most {
				l.Contacts = 0
			}
			if l.Entry.Key != sim.KeyMissed {
				continue
			}
			told := func(o Letter) bool { return o.Member == l.Member && o.Entry.Key == sim.KeyMissed }
			l.Again = i != most && (told(week[most]) || slices.ContainsFunc(week[:i], told))
		}
	}
}

// writer is who writes to the trainee for the buying side: whoever buys, as on
// every request for proposal; "" where nobody does.
func (r *run) writer() string {
	for i := range r.sc.Members {
		if r.sc.Members[i].Roles.Has(sim.Buyer) && r.p.There(i) {
			return r.sc.Members[i].ID
		}
	}
	return ""
}

// contacts counts the trainee's moves at a member in the four weeks up to entry
// at, those that did not get through among them.
func (r *run) contacts(member string, at int) int {
	const weeks = 4
	you, n := r.sc.Suppliers[r.sc.You].ID, 0
	now := r.log.Entries[at].Week
	for k := at; k >= 0 && r.log.Entries[k].Week > now-weeks; k-- {
		e := &r.log.Entries[k]
		if e.Supplier != you || e.Member != member || e.Key != sim.KeyArrived && e.Key != sim.KeyMissed {
			continue
		}
		if a := r.sc.ActionIndex(e.Action); a >= 0 && r.sc.Actions[a].Channel.Direct() {
			n++
		}
	}
	return n
}

// seen reports whether the trainee notices a rival's move: it does where it
// knows the member from a talk, experts never.
func (r *run) seen(b *Board, e *sim.Entry, level Level) bool {
	if level == Guided {
		return true
	}
	i := r.sc.MemberIndex(e.Member)
	return level == Realistic && i >= 0 && i < len(b.People) && b.People[i].Reached > 0
}

// StanceRank orders the stances from against, -1, to for, 1; unknown is neither.
func StanceRank(stance string) int {
	switch stance {
	case For:
		return 1
	case Against:
		return -1
	}
	return 0
}
