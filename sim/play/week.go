package play

import (
	"cmp"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Story is what one week brought, as far as the level tells.
type Story struct {
	Week  int  // of the purchase, from 1
	Exact bool // changes are true and told in numbers
	Spare bool // no numbers of people's minds at all: what arrived and what happened
	Turns []Swing
	Seen  []Seen      // what rivals did that one sees, by supplier
	News  []sim.Entry // what everybody is told, but for what is a rival's routine
	Asks  []GateAsk
	// Sent, Arrived and Leads are the trainee's messages of the week and the
	// leads that they made.
	Sent, Arrived, Leads int
}

// Swing is how one member's view of the trainee's supplier changed.
type Swing struct {
	Member        int
	Before, After string  // stances; "" unknown
	Change        float64 // of V less that of the best other option, or of what is known of it
	// Why adds up to Change, the greatest first. Where the stance was unknown it
	// adds up to what is known now.
	Why     []Why
	Reached []sim.Entry // messages that one knows to have reached the member this week
}

// Turned reports whether the stance is another than it was known to be.
func (t *Swing) Turned() bool { return t.Before != t.After && t.Before != "" }

// Why is one reason of a turn: a push of the purchase where the story is exact,
// else what somebody said.
type Why struct {
	engine.Push
	Heard *sim.Entry // nil for a push
}

// Lead returns the greatest reason that has the sign of the change; nil where
// nothing changed.
func (t *Swing) Lead() *Why {
	for k := range t.Why {
		if t.Why[k].Change*t.Change > 0 {
			return &t.Why[k]
		}
	}
	return nil
}

// Seen is what a rival did in a week as far as one sees it.
type Seen struct {
	Supplier int
	Contacts int
	Members  []int // whom it reached, each once
}

// What a gate may ask.
const (
	AskNeed    = "need"    // the need that the group feels
	AskAware   = "aware"   // how well the group knows the trainee's supplier
	AskCutoff  = "cutoff"  // what the group counts on, on the criterion nearest to or farthest below its cut-off
	AskSupport = "support" // what the trainee's supplier had of the last vote
)

// GateAsk is something that the purchase has to reach, 0..1.
type GateAsk struct {
	What       string
	Have, Gate float64
	Criterion  int // AskCutoff
	Known      int // people whom Have is an estimate from; 0 where it is true
}

// reading is what was true when a week was over.
type reading struct {
	stance    []float64
	influence []float64 // in the stage then
	asks      engine.Asked
}

// read keeps how things stand at the end of the newest week.
func (r *run) read() {
	s := r.p.Standing()
	now := reading{asks: r.p.Asks()}
	for i := range r.sc.Members {
		t := r.p.Truth(i)
		now.stance, now.influence = append(now.stance, t.Stance), append(now.influence, t.Influence[s.Stage])
	}
	r.readings = append(r.readings[:min(r.p.Week(), len(r.readings))], now)
}

// story tells the newest week; nil before the first is over.
func (r *run) story(b *Board, exact bool) *Story {
	if b.Week < 1 {
		return nil
	}
	s := &Story{Week: b.Week, Exact: exact, Spare: !exact && b.Level == Expert}
	if exact {
		r.pushes(s)
	} else {
		r.heard(s, b)
	}
	r.reached(s, b)
	slices.SortStableFunc(s.Turns, func(a, b Swing) int {
		if c := cmp.Compare(rank(&b), rank(&a)); c != 0 {
			return c
		}
		return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change))
	})
	r.asks(s, b, exact)
	return s
}

// rank puts stances that changed before those that became known, and both before
// what only moved.
func rank(t *Swing) int {
	switch {
	case t.Turned():
		return 2
	case t.Before != t.After:
		return 1
	}
	return 0
}

// pushes fills in the turns as they were, from what the purchase kept.
func (r *run) pushes(s *Story) {
	before, after := r.readings[s.Week-1], r.readings[s.Week]
	for i := range r.sc.Members {
		s.Turns = append(s.Turns, Swing{Member: i, Before: StanceOf(before.stance[i]), After: StanceOf(after.stance[i]),
			Change: after.stance[i] - before.stance[i]})
	}
	for at := len(r.trace.Pushes) - 1; at >= 0 && r.trace.Pushes[at].Week >= s.Week; at-- {
		one := r.trace.Pushes[at]
		if one.Week == s.Week {
			s.Turns[one.Member].add(Why{Push: one})
		}
	}
	for k := range s.Turns {
		s.Turns[k].sort()
	}
}

// add takes a reason in, together with one of the same kind.
func (t *Swing) add(w Why) {
	for k := range t.Why {
		known := t.Why[k].Push
		known.Change = w.Change
		if t.Why[k].Heard == nil && w.Heard == nil && known == w.Push {
			t.Why[k].Change += w.Change
			return
		}
	}
	t.Why = append(t.Why, w)
}

func (t *Swing) sort() {
	slices.SortStableFunc(t.Why, func(a, b Why) int { return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change)) })
}

// heard fills in the turns of what was said about people: each signal moves the
// estimate of a stance.
func (r *run) heard(s *Story, b *Board) {
	of := make([]Estimate, len(r.sc.Members))
	turns := make([]Swing, len(of))
	known := make([]bool, len(of)) // something was said this week
	for at := range r.log.Entries {
		e := r.told(b.Level, at)
		said := sim.As[sim.SignalHeard](e)
		i := r.sc.MemberIndex(e.Member)
		if e.Key != sim.KeySignal || said.Aspect != sim.AspectStance || i < 0 || !heard(b.Level, said) {
			continue
		}
		was := of[i]
		of[i].Evidence /= 2 // as in note
		of[i].add(said.Aspect, said.Value, said.Evidence)
		if e.InWeek() != s.Week {
			continue
		}
		t := &turns[i]
		if !known[i] && was.Evidence > 0 {
			t.Before = StanceOf(was.Value)
		}
		known[i] = true
		t.add(Why{Push: engine.Push{Week: s.Week, Member: i, Change: of[i].Value - was.Value}, Heard: e})
		t.Change += of[i].Value - was.Value
		t.After = StanceOf(of[i].Value)
	}
	for i := range turns {
		if known[i] {
			turns[i].Member = i
			turns[i].sort()
			s.Turns = append(s.Turns, turns[i])
		}
	}
}

// reached fills in what the letters of the week tell besides.
func (r *run) reached(s *Story, b *Board) {
	you := r.sc.Suppliers[r.sc.You].ID
	seen := make([]Seen, len(r.sc.Suppliers))
	for k := range b.Inbox {
		e := &b.Inbox[k].Entry
		switch {
		case e.InWeek() != s.Week:
		case b.Inbox[k].Routine:
			rival := &seen[r.sc.SupplierIndex(e.Supplier)]
			rival.Contacts++
			if i := r.sc.MemberIndex(e.Member); !slices.Contains(rival.Members, i) {
				rival.Members = append(rival.Members, i)
			}
		case b.Inbox[k].Member == "" && e.Key != sim.KeySignal:
			s.News = append(s.News, *e)
		}
	}
	for j := range seen {
		if seen[j].Contacts > 0 {
			seen[j].Supplier = j
			s.Seen = append(s.Seen, seen[j])
		}
	}
	for at := len(r.log.Entries) - 1; at >= 0 && r.log.Entries[at].InWeek() >= s.Week; at-- {
		e := &r.log.Entries[at]
		if e.Supplier != you || e.InWeek() != s.Week {
			continue
		}
		switch e.Key {
		case sim.KeyArrived, sim.KeyMissed:
			s.Sent++
			if e.Key == sim.KeyArrived {
				s.Arrived++
			}
		case sim.KeyLead:
			s.Leads++
		}
	}
	for k := range s.Turns {
		t := &s.Turns[k]
		for at := range r.log.Entries {
			e := &r.log.Entries[at]
			if e.Supplier == you && e.Key == sim.KeyArrived && e.InWeek() == s.Week && r.sc.MemberIndex(e.Member) == t.Member {
				t.Reached = append(t.Reached, *e)
			}
		}
		for at := range b.Inbox {
			l := &b.Inbox[at]
			if l.Routine && l.Entry.InWeek() == s.Week && r.sc.MemberIndex(l.Entry.Member) == t.Member {
				t.Reached = append(t.Reached, l.Entry)
			}
		}
	}
}

// asks fills in what the gates ahead ask.
func (r *run) asks(s *Story, b *Board, exact bool) {
	if b.Ended || !b.InRace || !b.Stage.Sure || s.Spare && b.Stage.Value < sim.Decision {
		return
	}
	true0 := r.readings[s.Week].asks
	stage, model := b.Stage.Value, &r.sc.Model
	if stage == sim.Need {
		ask := GateAsk{What: AskNeed, Have: true0.Need, Gate: model.NeedGate}
		if !exact {
			ask.Have, ask.Known = estimated(b.People, sim.Need, func(p *Person) (float64, bool) { return p.Need.Value, p.Need.Evidence > 0 })
		}
		if exact || ask.Known > 0 {
			s.Asks = append(s.Asks, ask)
		}
	}
	if stage <= sim.Preselection {
		ask := GateAsk{What: AskAware, Have: true0.Aware, Gate: model.AwarenessGate}
		if !exact {
			ask.Have, ask.Known = estimated(b.People, sim.Preselection, func(p *Person) (float64, bool) { return p.Aware, true })
		}
		s.Asks = append(s.Asks, ask)
	}
	if exact && true0.Criterion >= 0 {
		s.Asks = append(s.Asks, GateAsk{What: AskCutoff, Have: true0.Have, Gate: true0.Cutoff, Criterion: true0.Criterion})
	}
	if n := len(b.Votes); stage == sim.Decision && n > 0 && b.Votes[n-1].Key == sim.KeyVote {
		ask := GateAsk{What: AskSupport, Gate: sim.As[sim.VoteHeld](&b.Votes[n-1]).Quorum}
		for _, share := range b.Votes[n-1].Shares {
			if share.ID == r.sc.Suppliers[r.sc.You].ID {
				ask.Have = share.Value
			}
		}
		s.Asks = append(s.Asks, ask)
	}
}

// estimated is the mean of a number over those of whom it is known, by their
// influence in a stage, and how many they are.
func estimated(people []Person, stage sim.Stage, of func(*Person) (float64, bool)) (mean float64, n int) {
	total := 0.0
	for i := range people {
		if v, known := of(&people[i]); known {
			mean += v * people[i].Influence[stage]
			total += people[i].Influence[stage]
			n++
		}
	}
	if total > 0 {
		mean /= total
	}
	return mean, n
}

// Was is how the map showed a member a week ago.
type Was struct {
	Known     bool // there was such a week
	Stance    string
	Influence float64
}

// was fills in what everybody's page said a week ago.
func (r *run) was(b *Board, exact bool) {
	if b.Week < 1 {
		return
	}
	if exact {
		before := r.readings[b.Week-1]
		for i := range b.People {
			b.People[i].Was = Was{true, StanceOf(before.stance[i]), before.influence[i]}
		}
		return
	}
	then := slices.IndexFunc(r.log.Entries, func(e sim.Entry) bool { return e.InWeek() >= b.Week })
	if then < 0 {
		then = len(r.log.Entries)
	}
	past := &Board{Level: b.Level}
	r.learn(past, then)
	stage := r.stageBy(b.Level, then)
	for i := range b.People {
		b.People[i].Was = Was{true, past.People[i].Stance, past.People[i].Influence[stage]}
	}
}

// stageBy is where the purchase was known to stand after so many entries.
func (r *run) stageBy(level Level, entries int) sim.Stage {
	stage := sim.Need
	for at := range entries {
		e := &r.log.Entries[at]
		said := sim.As[sim.SignalHeard](e)
		switch {
		case e.Key == sim.KeyRetype:
			stage = sim.Need
		case e.Key == sim.KeyStage && e.Stage >= sim.Negotiation, e.Key == sim.KeySignal && said.Aspect == sim.AspectStage && heard(level, said):
			stage = e.Stage
		}
	}
	return stage
}
