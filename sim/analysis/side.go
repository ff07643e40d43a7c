package analysis

import (
	"fmt"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// Side is a purchase as one member of the buying center lived through it.
type Side struct {
	Member int
	Weeks  []SideWeek // the first as the purchase begins
	Vote   *SideVote  // the member's first vote; nil where there was none
	Result sim.Result
	Reason sim.Reason
}

// SideWeek is what a member knows at the end of a week.
type SideWeek struct {
	Week      int // completed weeks
	Stage     sim.Stage
	Reached   []sim.Entry // of the log: what reached the member in that week, in order
	Need      float64     // felt, 0..1
	Influence float64     // in that stage, 0..1
	Listens   []float64   // share that every member has in what this one hears, sum 1; 0 where nobody
	Aware     []float64   // by supplier, 0..1
	Belief    [][]float64 // by supplier and criterion, 0..1
	Evidence  [][]float64 // behind Belief, in deliveries
	Out       []bool      // by supplier: dropped, or walked away
}

// SideVote is the first vote of the group with the member's own.
type SideVote struct {
	At    int // index into Weeks: the week that ended with it
	Entry sim.Entry
	Own   sim.Ballot

	weekly  bool // each vote is counted by itself
	veto    bool // a supplier needs a decider
	decider map[string]bool
}

// SideOf runs world seed with a strategy for the trainee's supplier and looks at it
// as a member does, an index into Members.
func SideOf(sc *sim.Scenario, strategy *sim.Strategy, seed uint64, member int) (*Side, error) {
	process, err := engine.NewProcess(sc, engine.Setup{Strategy: strategy, Weighting: formula.NoWeighting})
	if err != nil {
		return nil, fmt.Errorf("look from the other side: %w", err)
	}
	s := &Side{Member: member}
	var told []int
	var vetoed []bool
	result, log, why := process.RunWatched(seed, func(entries int) {
		standing := process.Standing()
		s.Weeks, told, vetoed = append(s.Weeks, sideWeek(process, sc, member)), append(told, entries), append(vetoed, standing.Veto)
	})
	s.Result, s.Reason = result, why
	from := 0
	for k := range s.Weeks {
		for at := from; at < told[k]; at++ {
			e := &log.Entries[at]
			switch {
			case reaches(e, sc.Members[member].ID):
				s.Weeks[k].Reached = append(s.Weeks[k].Reached, *e)
			case s.Vote == nil && (e.Key == sim.KeyVote || e.Key == sim.KeyRule):
				s.Vote = sideVote(sc, e, member, k, vetoed[k])
			}
		}
		from = told[k]
	}
	return s, nil
}

// reaches reports whether a member notices what an entry tells.
func reaches(e *sim.Entry, id string) bool {
	switch e.Key {
	case sim.KeyArrived, sim.KeyDelivery, sim.KeyCaught:
		return e.Member == id
	case sim.KeyEvent, sim.KeyStage, sim.KeyDropped, sim.KeyShortlisted, sim.KeyDeal, sim.KeyNoDeal, sim.KeyLeft, sim.KeyJoined,
		sim.KeyOverBudget, sim.KeyUnsigned, sim.KeySelection, sim.KeyFinal, sim.KeyWithdrew:
		return true // everybody in the house knows
	}
	return false
}

func sideWeek(p *engine.Process, sc *sim.Scenario, member int) SideWeek {
	t, standing := p.Truth(member), p.Standing()
	w := SideWeek{Week: p.Week(), Stage: standing.Stage, Need: t.Need, Influence: t.Influence[standing.Stage], Listens: t.Listens, Aware: t.Aware}
	for j := range sc.Suppliers {
		belief, evidence := make([]float64, len(sc.Criteria)), make([]float64, len(sc.Criteria))
		for c := range sc.Criteria {
			belief[c], evidence[c] = p.Belief(member, j, c)
		}
		w.Belief, w.Evidence = append(w.Belief, belief), append(w.Evidence, evidence)
		w.Out = append(w.Out, standing.Dropped[j] || standing.Gone[j])
	}
	return w
}

// sideVote returns the vote with the member's own, nil where it has none.
func sideVote(sc *sim.Scenario, e *sim.Entry, member, week int, veto bool) *SideVote {
	for k := range e.Ballots {
		if e.Ballots[k].Member != sc.Members[member].ID {
			continue
		}
		v := &SideVote{At: week, Entry: *e, Own: e.Ballots[k], weekly: e.Key == sim.KeyVote, veto: veto, decider: map[string]bool{}}
		for i := range sc.Members {
			v.decider[sc.Members[i].ID] = sc.Members[i].Roles.Has(sim.Decider)
		}
		return v
	}
	return nil
}

// With counts the vote again with another choice in place of the member's own, an
// option of the vote: the support of every option, 0..1, and who has enough of it,
// "" for nobody. It is false where the rule does not count votes one by one. What
// later votes would have come to is not worked out.
func (v *SideVote) With(choice string) (shares []sim.Share, winner string, ok bool) {
	if !v.weekly {
		return nil, "", false
	}
	backed := make([]bool, len(v.Entry.Shares))
	for _, s := range v.Entry.Shares {
		shares = append(shares, sim.Share{ID: s.ID})
	}
	for _, b := range v.Entry.Ballots {
		if b.Member == v.Own.Member {
			b.Choice = choice
		}
		if o := sim.ShareOf(shares, b.Choice); o >= 0 {
			shares[o].Value += b.Counts
			backed[o] = backed[o] || v.decider[b.Member]
		}
	}
	most := 0.0
	for o, s := range shares {
		allowed := !v.veto || backed[o] || s.ID == sim.StatusQuoID
		if allowed && s.Value >= sim.As[sim.VoteHeld](&v.Entry).Quorum-sim.Tolerance && s.Value > most+sim.Tolerance {
			winner, most = s.ID, s.Value
		}
	}
	return shares, winner, true
}

// Against splits by how much the member's choice stood above the option that came
// closest: see sim.Ballot.Lead. The rival is "" where there was one option only.
func (v *SideVote) Against() (rival string, parts []sim.Share) {
	rival = v.Own.Rival()
	if rival == "" {
		return "", nil
	}
	return rival, v.Own.Lead(v.Own.Choice, rival)
}

// Counted returns the criterion that spoke most for the member's choice against the
// rival, "" where none did.
func (v *SideVote) Counted(sc *sim.Scenario) string {
	_, parts := v.Against()
	criterion, most := "", sim.Tolerance
	for _, part := range parts {
		if part.Value > most && sc.CriterionIndex(part.ID) >= 0 {
			criterion, most = part.ID, part.Value
		}
	}
	return criterion
}
