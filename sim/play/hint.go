package play

import (
	"cmp"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Hint is what the stage calls for next, as far as the trainee knows it, and a
// move that does it.
type Hint struct {
	ID     string   // one of HintIDs
	People []string // whom it is about, by id
	Topic  string   // what about: a criterion's id, sim.ProblemTopic, "" for nothing
	Move   *Move    // that fits into the plan; nil where none is called for
}

// The hints.
const (
	HintWrite     = "write"    // nobody has found the supplier yet: an article
	HintCall      = "call"     // an article found somebody: call while they are warm
	HintMeet      = "meet"     // the need is felt most where it is talked about in person
	HintAsk       = "ask"      // who counts is not known
	HintProve     = "prove"    // proof of reliability to who writes the specification
	HintStrength  = "strength" // what one is best at, to who writes the specification
	HintKnown     = "known"    // too few know the supplier: advertising
	HintScreen    = "screen"   // proof of reliability before the cut-offs are read
	HintTable     = "table"    // the table weighs every offer by the vote
	HintDecider   = "decider"  // proof of reliability to whom the decision hangs on
	HintDoubt     = "doubt"    // ask who is not for the supplier what is missing
	HintWait      = "wait"     // nothing more
	strategicFrom = 0.5        // importance from which reliability is worth most
	leftAlone     = 3          // fatigue beyond which contacts do harm
	counts        = 0.05       // influence below which somebody is left to others
	crowdKnown    = 1.25       // how far above the awareness gate one is safe
)

// HintIDs lists the hints, each a text "hint.ID".
var HintIDs = []string{HintWrite, HintCall, HintMeet, HintAsk, HintProve, HintStrength, HintKnown, HintScreen, HintTable, HintDecider, HintDoubt, HintWait}

// Hint returns what the week still calls for beside the plan that is being made;
// nil where there is no week to plan, and at Expert level. That it was looked at
// is a decision of its own, see AskHint.
func (o *Session) Hint(plan []Move) *Hint {
	b := o.Board()
	if b.Level == Expert || b.Phase != engine.Planning || b.Talk != nil || !b.InRace || o.broken != nil {
		return nil
	}
	h := &hinting{o: o, b: b, plan: plan}
	stages := [sim.Stages][]func() *Hint{
		{h.write, h.call, h.meet, h.ask},
		{h.first, h.ask, h.specify, h.call},
		{h.first, h.known, h.ask, h.screen},
		{h.decider, h.table},
		{h.decider, h.doubt},
	}
	for _, rule := range stages[b.Stage.Value] { // the need stage where none is known
		if found := rule(); found != nil {
			return found
		}
	}
	return &Hint{ID: HintWait}
}

// hinting looks for the next hint from what the board shows.
type hinting struct {
	o    *Session
	b    *Board
	plan []Move
}

// possible reports whether a move still fits into the plan.
func (h *hinting) possible(m Move) bool {
	seen, err := h.o.Preview(append(slices.Clone(h.plan), m))
	return err == nil && seen.Moves[len(h.plan)].Void == sim.Possible
}

// action returns the first action on such a channel that is paid when it is
// planned, "" for none.
func (h *hinting) action(on func(*sim.ChannelRow) bool) string {
	for a := range h.o.run.sc.Actions {
		if act := &h.o.run.sc.Actions[a]; on(act.Channel.Row()) && act.Billing == sim.Flat && act.Stage == nil {
			return act.ID
		}
	}
	return ""
}

// What the hints ask of a channel: that it is found, seen, asks, is felt, or
// proves reliability.
func isSought(c *sim.ChannelRow) bool  { return c.Sought }
func isSilent(c *sim.ChannelRow) bool  { return c.Silent }
func listens(c *sim.ChannelRow) bool   { return c.Listens }
func isFelt(c *sim.ChannelRow) bool    { return c.Need > 1 }
func provesRel(c *sim.ChannelRow) bool { return c.Proof[sim.Reliability] }

// planned reports whether the plan has a move by an action, for a member where
// one is named.
func (h *hinting) planned(action, member string) bool {
	return slices.ContainsFunc(h.plan, func(m Move) bool {
		return m.Action == action && (member == "" || slices.Contains(m.To, member))
	})
}

// who lists the members who count in a stage, most first, and are not tired of
// the trainee.
func (h *hinting) who(stage sim.Stage) []*Person {
	var all []*Person
	for i := range h.b.People {
		if p := &h.b.People[i]; p.Influence[stage] >= counts && p.Fatigue <= leftAlone {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(x, y *Person) int { return cmp.Compare(y.Influence[stage], x.Influence[stage]) })
	return all
}

func (h *hinting) rel() string {
	sc := h.o.run.sc
	return sc.Criteria[sc.CriterionOf(sim.Reliability)].ID
}

// about is a hint with the move for one person.
func (h *hinting) about(id, action, member, topic string) *Hint {
	m := Move{Action: action, To: []string{member}, Topic: topic}
	if action == "" || h.planned(action, member) || !h.possible(m) {
		return nil
	}
	return &Hint{ID: id, People: m.To, Topic: topic, Move: &m}
}

// warm reports whether anybody is warm to the trainee.
func (h *hinting) warm() bool {
	return slices.ContainsFunc(h.b.People, func(p Person) bool { return p.Warm })
}

// write: an article about the problem while nobody has found the trainee.
func (h *hinting) write() *Hint {
	action := h.action(isSought)
	m := Move{Action: action, Topic: sim.ProblemTopic}
	if action == "" || h.warm() || h.planned(action, "") || !h.possible(m) {
		return nil
	}
	return &Hint{ID: HintWrite, Topic: m.Topic, Move: &m}
}

// first: an article before contacts out of the blue, where nobody is a lead yet.
func (h *hinting) first() *Hint {
	if slices.ContainsFunc(h.b.People, func(p Person) bool { return p.IsLead }) {
		return nil
	}
	return h.write()
}

// call: whom an article found, and nobody has talked to since.
func (h *hinting) call() *Hint {
	action := h.action(listens)
	m := Move{Action: action, Topic: sim.ProblemTopic}
	if h.b.Stage.Value != sim.Need {
		m.Topic = h.rel()
	}
	for i := range h.b.People {
		if p := &h.b.People[i]; p.Warm && p.Spoken == 0 && p.Fatigue <= leftAlone && action != "" && !h.planned(action, p.ID) {
			with := m
			with.To = append(slices.Clone(m.To), p.ID)
			if h.possible(with) {
				m = with
			}
		}
	}
	if len(m.To) == 0 {
		return nil
	}
	return &Hint{ID: HintCall, People: m.To, Topic: m.Topic, Move: &m}
}

// meet: the problem in person, with who has most say in the need and is not cold.
func (h *hinting) meet() *Hint {
	for _, p := range h.who(sim.Need) {
		if p.Cold || p.Spoken > 1 {
			continue
		}
		if found := h.about(HintMeet, h.action(isFelt), p.ID, sim.ProblemTopic); found != nil {
			return found
		}
	}
	return nil
}

// ask: research on whoever seems to count most of those whose role is not known.
func (h *hinting) ask() *Hint {
	for _, p := range h.who(h.b.Stage.Value) {
		if p.RoleKnown || p.Exact {
			continue
		}
		if found := h.about(HintAsk, sim.ResearchID, p.ID, ""); found != nil {
			return found
		}
	}
	return nil
}

// prove: proof of reliability to the first of a stage's people who has none.
func (h *hinting) prove(id string, stage sim.Stage) *Hint {
	for _, p := range h.who(stage) {
		if p.Proven {
			continue
		}
		if found := h.about(id, h.action(provesRel), p.ID, h.rel()); found != nil {
			return found
		}
	}
	return nil
}

// specify: where the purchase is strategic reliability is proved, else what one
// is best at is argued, to who writes the specification.
func (h *hinting) specify() *Hint {
	if h.b.Importance >= strategicFrom {
		return h.prove(HintProve, sim.Specification)
	}
	sc := h.o.run.sc
	best, most := -1, 0.0
	for c := range sc.Criteria {
		kind := sc.Criteria[c].Kind
		worth := sc.Criteria[c].Weight * h.o.run.p.View().Score(c)
		if kind != sim.Price && kind != sim.Reliability && worth > most {
			best, most = c, worth
		}
	}
	if best < 0 {
		return nil
	}
	shows := h.action(func(c *sim.ChannelRow) bool { return isFelt(c) && c.Proof[sc.Criteria[best].Kind] })
	for _, p := range h.who(sim.Specification) {
		if p.Spoken > 1 {
			continue
		}
		if found := h.about(HintStrength, cmp.Or(shows, h.action(isFelt)), p.ID, sc.Criteria[best].ID); found != nil {
			return found
		}
	}
	return nil
}

// known: advertising while the awareness that one's own messages have made does
// not carry the gate.
func (h *hinting) known() *Hint {
	aware := 0.0
	for i := range h.b.People {
		p := &h.b.People[i]
		aware += p.Influence[sim.Preselection] * p.Aware
	}
	action := h.action(isSilent)
	m := Move{Action: action, Topic: sim.ProblemTopic}
	if aware >= crowdKnown*h.o.run.sc.Model.AwarenessGate || action == "" || h.planned(action, "") || !h.possible(m) {
		return nil
	}
	return &Hint{ID: HintKnown, Move: &m}
}

func (h *hinting) screen() *Hint { return h.prove(HintScreen, sim.Preselection) }

func (h *hinting) decider() *Hint { return h.prove(HintDecider, sim.Decision) }

func (h *hinting) table() *Hint {
	if h.b.Table == nil {
		return nil
	}
	return &Hint{ID: HintTable}
}

// doubt: ask whoever counts in the vote and is not known to be for the trainee.
func (h *hinting) doubt() *Hint {
	for _, p := range h.who(sim.Decision) {
		if p.Stance == For && p.StanceNow {
			continue
		}
		if found := h.about(HintDoubt, h.action(listens), p.ID, sim.ListeningTopic); found != nil {
			return found
		}
	}
	return nil
}
