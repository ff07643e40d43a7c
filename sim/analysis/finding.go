package analysis

import (
	"slices"

	"buygrid/sim"
)

// Fault is what a playtest can find wrong with a scenario.
type Fault string

// The faults.
const (
	Dominant       Fault = "dominant_strategy"
	NeverWins      Fault = "supplier_never_wins"
	NeverPays      Fault = "action_never_pays"
	EventNever     Fault = "event_never"
	EventAlways    Fault = "event_always"
	ObjectiveNever Fault = "objective_never"
	ObjectiveAll   Fault = "objective_always"
	NoInfluence    Fault = "person_without_influence"
	NeverReached   Fault = "stage_never_reached"
	TooHard        Fault = "too_hard"
	TooEasy        Fault = "too_easy"
	LittleSkill    Fault = "little_skill"
	TooLong        Fault = "too_long"
)

// Faults lists the faults in the order in which they are reported.
var Faults = []Fault{TooHard, TooEasy, LittleSkill, Dominant, NeverWins, NeverReached, NeverPays, NoInfluence,
	EventNever, EventAlways, ObjectiveNever, ObjectiveAll, TooLong}

// Finding is one fault with its evidence. Which numbers it carries follows from
// the fault; words and a remedy are made by its readers.
type Finding struct {
	Fault       Fault
	Subject     string     // id of what it is about: a strategy, supplier, action, event, objective, member or stage
	Other       string     // Dominant: the second best strategy
	Share, Next Share      // Dominant: both shares; difficulty: the best or balanced, and the random one
	Gap         Difference // NeverPays: what it adds
	Count, Runs int        // how often it was so, of how many runs
	Weeks       float64    // TooLong: mean length
}

// Where a scenario stops teaching [own].
const (
	hardBest     = 0.15 // no way to play wins so often
	easyRandom   = 0.60 // whoever does anything wins so often
	easyBalanced = 0.92
	smallGap     = 0.10 // no way to play wins or keeps more than a random one by so much
	dominantGap  = 0.15 // the best strategy wins so much more often than the second best
	idlePerson   = 0.01 // with 95 % certainty a smaller share of worlds ends differently
	longPurchase = 52.0
	worthMention = 0.03 // an action adds surely less than so many purchases
)

// find fills in the findings, in the order of Faults.
func (p *Playtest) find(sc *sim.Scenario) {
	p.difficulty()
	p.dominance()
	total := p.Runs * len(p.Plays)
	for _, s := range p.Suppliers {
		if s.Count == 0 && s.ID != Nobody {
			p.found(Finding{Fault: NeverWins, Subject: s.ID, Runs: total})
		}
	}
	for k, s := range p.Reached {
		skipped := k < int(sim.Decision) && sc.Model.StageWeeks[k] == 0
		if s.Count == 0 && !skipped {
			p.found(Finding{Fault: NeverReached, Subject: s.ID, Runs: total})
		}
	}
	for k := range p.Actions {
		if a := &p.Actions[k]; a.Idle() {
			p.found(Finding{Fault: NeverPays, Subject: a.ID, Gap: a.Adds, Runs: p.Runs})
		}
	}
	for _, m := range p.People {
		if m.Changed.High < idlePerson || m.Changed.Count == 0 {
			p.found(Finding{Fault: NoInfluence, Subject: m.ID, Count: m.Changed.Count, Runs: p.Runs})
		}
	}
	for k, e := range p.Events {
		surely := sc.Events[k].When.Test == sim.FromWeek && sc.Events[k].Chance >= 1 // as its author wants it
		p.neverOrAlways(e, EventNever, EventAlways, surely)
	}
	for _, o := range p.Objectives {
		p.neverOrAlways(o, ObjectiveNever, ObjectiveAll, false)
	}
	if p.Weeks.Mean > longPurchase {
		p.found(Finding{Fault: TooLong, Weeks: p.Weeks.Mean, Runs: total})
	}
	slices.SortStableFunc(p.Findings, func(a, b Finding) int { return slices.Index(Faults, a.Fault) - slices.Index(Faults, b.Fault) })
}

// ByChance reports whether what makes a purchase too easy is that even a random plan wins
// it often, whatever others do.
func (f *Finding) ByChance() bool { return f.Fault == TooEasy && f.Next.Low > easyRandom }

func (p *Playtest) found(f Finding) { p.Findings = append(p.Findings, f) }

func (p *Playtest) neverOrAlways(t Tally, never, always Fault, expected bool) {
	switch {
	case t.Count == 0:
		p.found(Finding{Fault: never, Subject: t.ID, Runs: t.Runs})
	case t.Count == t.Runs && !expected:
		p.found(Finding{Fault: always, Subject: t.ID, Count: t.Count, Runs: t.Runs})
	}
}

// difficulty judges how much there is to learn.
func (p *Playtest) difficulty() {
	d := &p.Difficulty
	switch {
	case d.Most.High < hardBest:
		p.found(Finding{Fault: TooHard, Share: d.Most, Next: d.Random, Runs: p.Runs})
	case d.Random.Low > easyRandom || d.Balanced.Low > easyBalanced:
		p.found(Finding{Fault: TooEasy, Share: d.Balanced, Next: d.Random, Runs: p.Runs})
	case d.Most.Share-d.Random.Share < smallGap && d.BestValue-d.RandomValue < smallGap:
		p.found(Finding{Fault: LittleSkill, Share: d.Most, Next: d.Random, Runs: p.Runs})
	}
}

// dominance looks for a strategy that is so much better than all others that
// nothing has to be chosen.
func (p *Playtest) dominance() {
	var first, second *Tested
	for k := range p.Plays {
		t := &p.Plays[k]
		if t.Name == RandomPlay || t.Name == BestKnown {
			continue
		}
		switch {
		case first == nil || t.Batch.Wins > first.Batch.Wins:
			first, second = t, first
		case second == nil || t.Batch.Wins > second.Batch.Wins:
			second = t
		}
	}
	a, b := first.Batch.Outcome(sim.Won.String()), second.Batch.Outcome(sim.Won.String())
	if a.Share-b.Share >= dominantGap && !a.Overlaps(b) {
		p.found(Finding{Fault: Dominant, Subject: first.Name, Other: second.Name, Share: a, Next: b, Runs: p.Runs})
	}
}
