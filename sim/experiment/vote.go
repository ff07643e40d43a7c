package experiment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// Vote is one round of the decision, ready to show.
type Vote struct {
	Week    int
	Ballots []Ballot // of the people who count
	Leader  string   // the option with most support, or the one that the rule chose
	Support float64  // of the leader, 0..1
	Quorum  float64  // what it takes, 0..1; 0 where the rule is no quorum
	Decided bool     // this round ended the purchase
}

// Ballot is what one person chose.
type Ballot struct {
	Name      string  // of the buying center as a whole where it decided as one
	Influence float64 // what it counts for by the group's rule, 0..1
	Choice    string  // option id
	Changed   bool    // since the round before
}

// Votes returns every round, in order.
func (f *Findings) Votes(w *lang.Words) []Vote {
	r := f.reporter(w)
	var votes []Vote
	before := map[string]string{}
	for i := range f.Log.Entries {
		e := &f.Log.Entries[i]
		if e.Key != sim.KeyVote && e.Key != sim.KeyRule {
			continue
		}
		v := Vote{Week: e.InWeek(), Quorum: sim.As[sim.VoteHeld](e).Quorum}
		for _, s := range e.Shares {
			if s.Value > v.Support || v.Leader == "" {
				v.Leader, v.Support = s.ID, s.Value
			}
		}
		if e.Key == sim.KeyRule {
			v.Quorum = 0
			if v.Leader = r.Reason.Winner; sim.As[sim.RuleApplied](e).Lot != "" {
				v.Leader = e.Ballots[0].Choice
			}
			for _, s := range e.Shares {
				if s.ID == v.Leader {
					v.Support = s.Value
				}
			}
		}
		for _, b := range e.Ballots {
			if b.Counts > 0 {
				v.Ballots = append(v.Ballots, Ballot{Name: r.t.Voter(b.Member), Influence: b.Counts, Choice: b.Choice,
					Changed: before[b.Member] != "" && before[b.Member] != b.Choice})
			}
			if b.Member != "" { // the buying center as a whole decides once
				before[b.Member] = b.Choice
			}
		}
		votes = append(votes, v)
	}
	if n := len(votes); n > 0 {
		votes[n-1].Decided = r.Result.Process == sim.Won || r.Result.Process == sim.StatusQuoKept
	}
	return votes
}

// DeciderNeeded reports whether no supplier wins without a decider.
func (f *Findings) DeciderNeeded() bool {
	if !f.Scenario.Rule.Row().Veto || f.Scenario.Importance < f.Scenario.Model.VetoFrom {
		return false
	}
	for i := range f.Scenario.Members {
		if f.Scenario.Members[i].Roles.Has(sim.Decider) {
			return true
		}
	}
	return false
}

// inText writes a name as it stands inside a sentence, unless it is in capitals.
func (r reporter) inText(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if next, _ := utf8.DecodeRuneInString(name[size:]); unicode.IsUpper(next) {
		return name
	}
	return strings.ToLower(string(first)) + name[size:]
}
