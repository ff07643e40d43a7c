package play

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// The measures that a gate asks for.
const (
	OfNeed      = "need"      // felt need, 0..1
	OfAwareness = "awareness" // of yours, 0..1
	OfScore     = "score"     // what is believed of yours on Criterion, after caution, 0..1
	OfValue     = "value"     // V of yours
	OfTrials    = "trials"    // trials that have delivered, of the one that it takes: nobody's view
	OfSupport   = "support"   // what the vote compared: yours less Other; Have and Needed are shares of the vote
)

// Decided is what decided the play, behind its Reason.
type Decided struct {
	Stage     sim.Stage
	Week      int    // completed weeks when it was decided
	Measure   string // OfNeed and so on
	Have      float64
	Needed    float64 // 0 where the group's rule asks no quorum
	KnockOut  bool    // of OfScore: the truth missed it, Views are what was believed
	SignOff   bool    // of OfScore and OfValue: Member did not sign, whatever the others thought
	Member    string  // whose view weighed most, "" for none
	Criterion string  // what weighed most, "" for none
	Other     string  // the option that yours is measured against, of OfSupport
	Voted     bool    // of OfSupport: it is the last vote that is taken apart, not only what everybody valued
	Views     []View  // by member; of a tender one without member, the group as a whole
	Gaps      []Gap   // of OfSupport: what spoke for yours against Other, summed over Views as they counted; see sim.Ballot.Lead
	Support   []sim.Share
}

// View is what one member thought at the gate.
type View struct {
	Member    string
	Influence float64 // in that stage, 0..1
	Counts    float64 // of OfSupport: what the vote counted for, 0..1
	Value     float64 // in the gate's measure; of OfSupport the sum of Own, Noise and Sway
	Own       float64 // of OfSupport: V of yours less that of Other
	Noise     float64 // what choice noise added
	Sway      float64 // what colleagues added between votes
	Choice    string  // of the last vote, "" for none
}

// Gap is what one part made of a difference: a criterion, sim.HabitAndNeed,
// sim.ByChance or sim.ByColleagues.
type Gap struct {
	Part string
	By   float64 // > 0 speaks for yours
}

// decided looks at the gate that the reason names.
func (r *replay) decided() Decided {
	sc, why := r.run.sc, r.run.reason
	you := sc.You
	last := &r.weeks[len(r.weeks)-1]
	d := Decided{Stage: why.Gate, Week: last.Week, Measure: OfSupport, Have: why.Have, Needed: why.Needed, Member: why.Member, Criterion: why.Criterion, KnockOut: why.KnockOut}
	at := last
	end := r.run.result.Outcome
	switch {
	case end.End == sim.NotShortlisted:
		for k := range r.weeks {
			if r.weeks[k].Out[0] {
				at = &r.weeks[k]
				break
			}
		}
		d.Stage, d.Week = why.Gate, at.Week
		d.Measure = map[sim.Drop]string{sim.Awareness: OfAwareness, sim.Screened: OfScore, sim.RankedOut: OfValue, sim.NoTrial: OfTrials}[sim.Drop(end.Drop)]
		d.SignOff = why.SignOff
	case why.Nobody:
		d.Member, d.Other = "", r.other()
		return d
	case why.Process == sim.NotSigned: // the vote as it was; who did not sign is told beside it
		d.Have, d.Needed, d.Member, d.Criterion, d.Other = 0, 0, "", "", r.other()
	case why.Process == sim.NoProject:
		d.Measure = OfNeed
	default:
		d.Other = r.other()
	}
	if d.Measure == OfSupport && r.taken(&d) {
		return d
	}
	for i := range sc.Members {
		t := &at.truth[i]
		if t.Away {
			continue
		}
		v := View{Member: sc.Members[i].ID, Influence: t.Influence[d.Stage], Counts: t.Influence[sim.Decision]}
		switch d.Measure {
		case OfNeed:
			v.Value = t.Need
		case OfAwareness:
			v.Value = t.Aware[you]
		case OfScore:
			v.Value = t.Belief[end.Criterion]
			if end.Criterion == sc.CriterionOf(sim.Reliability) {
				v.Value = formula.Cautious(t.Belief[end.Criterion], t.Evidence[end.Criterion], sc.Model.Caution, at.importance, 0)
			}
		case OfTrials:
			v.Value = 0 // nobody has seen one
		case OfValue:
			v.Value = t.Value[you]
		default:
			v.Own = t.Value[you] - valueOf(t, r.index(d.Other))
			v.Value = v.Own
		}
		d.Views = append(d.Views, v)
	}
	if d.Measure == OfSupport {
		d.Gaps = r.gaps(at, r.index(d.Other))
	}
	return d
}

// taken takes the last vote apart, if there was one over yours and the other.
func (r *replay) taken(d *Decided) bool {
	var vote, forced *sim.Entry
	for k := range r.run.log.Entries {
		switch e := &r.run.log.Entries[k]; e.Key {
		case sim.KeyVote, sim.KeyRule:
			vote = e
		case sim.KeyForced:
			forced = e
		case sim.KeyRetype:
			vote = nil
		}
	}
	you := r.id(r.run.sc.You)
	if vote == nil || vote.Ballots[0].Lead(you, d.Other) == nil {
		return false
	}
	d.Voted, d.Support = true, vote.Shares
	if r.run.reason.Process == sim.NotSigned {
		d.Needed = sim.As[sim.VoteHeld](vote).Quorum
	}
	byDeciders := forced != nil && sim.As[sim.ChoiceForced](forced).Choice == sim.ForcedVote && len(forced.Shares) > 0
	for k := range vote.Ballots {
		b := &vote.Ballots[k]
		v := View{Member: b.Member, Influence: b.Influence, Counts: b.Counts, Choice: b.Choice}
		if byDeciders {
			v.Counts = 0
			if i := r.run.sc.MemberIndex(b.Member); r.run.sc.Members[i].Roles.Has(sim.Decider) {
				v.Counts = b.Influence
			}
		}
		parts := b.Lead(you, d.Other)
		c := sim.CauseOf(parts)
		v.Own, v.Noise, v.Sway, v.Value = c.Value, c.Noise, c.Sway, sim.Sum(parts)
		d.Views = append(d.Views, v)
		for at, part := range parts {
			if k == 0 {
				d.Gaps = append(d.Gaps, Gap{Part: part.ID})
			}
			d.Gaps[at].By += float64(v.Counts * part.Value)
		}
	}
	return true
}

// other is the option that yours is measured against: who won, else who was
// beaten or led, else what the group valued most of the rest.
func (r *replay) other() string {
	you, why := r.id(r.run.sc.You), r.run.reason
	for _, id := range []string{why.Winner, why.Leader, why.Against} {
		if id != "" && id != you {
			return id
		}
	}
	last := &r.weeks[len(r.weeks)-1]
	best, most := -1, math.Inf(-1)
	for o, j := range r.options {
		if o > 0 && !last.Out[o] && last.Group[o] > most {
			best, most = j, last.Group[o]
		}
	}
	return r.id(best)
}

func (r *replay) index(id string) int { return r.run.sc.SupplierIndex(id) }

// gaps splits what the group values yours more than option j, where no vote
// came to it, into criteria and what the status quo's habit and need make of it.
func (r *replay) gaps(w *PastWeek, j int) (gaps []Gap) {
	sc := r.run.sc
	for c := range sc.Criteria {
		by := 0.0
		for i := range w.truth {
			t := &w.truth[i]
			diff := t.Parts[sc.You][c]
			if j >= 0 {
				diff -= t.Parts[j][c]
			}
			by += float64(t.Influence[sim.Decision] * diff)
		}
		gaps = append(gaps, Gap{sc.Criteria[c].ID, by})
	}
	if j >= 0 {
		return gaps
	}
	constant := 0.0
	for i := range w.truth {
		constant -= float64(w.truth[i].Influence[sim.Decision] * w.truth[i].Status)
	}
	return append(gaps, Gap{sim.HabitAndNeed, constant})
}
