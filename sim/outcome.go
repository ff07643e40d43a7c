package sim

import (
	"fmt"
	"slices"
	"strings"
)

// End is how a purchase ends for one supplier, MODEL.md section 10.
type End uint8

// The ends.
const (
	Won End = iota
	Lost
	NotShortlisted
	StatusQuoKept
	NoQuorum
	NoSupplier
	NoProject
	WalkedAway
	NotSigned // nobody won, because a member who signs refused whom the group chose
	Ends      = 9
)

// EndNames are the ends as files and commands spell them.
var EndNames = [Ends]string{"won", "lost", "not_shortlisted", "status_quo", "no_quorum", "no_supplier", "no_project", "walked_away", "not_signed"}

func (e End) String() string { return EndNames[e] }

// Drop is why a supplier left the search, MODEL.md section 8.
type Drop uint8

// The reasons, in the order in which they are tested.
const (
	Awareness Drop = iota
	Screened
	RankedOut
	NoTrial // required, and none has delivered; tested before Screened by the cut-offs, see MODEL.md section 14
	Drops   = 4
)

// DropNames are the reasons as files and commands spell them.
var DropNames = [Drops]string{"awareness", "screened", "ranked_out", "no_trial"}

// OnCriterion reports whether the reason is about a criterion, or can be.
func (d Drop) OnCriterion() bool { return d == Screened || d == NoTrial }

func (d Drop) String() string { return DropNames[d] }

// Outcome is an End with what belongs to it. As a pattern (in a Condition or
// an Expectation) -1 stands for any.
type Outcome struct {
	End       End
	Supplier  int // Lost: the winner
	Drop      int // NotShortlisted: a Drop
	Criterion int // NotShortlisted for Screened: the criterion missed by most; for NoTrial the one to be tried on, -1 for any
	Member    int // NotSigned: who refused; 0 elsewhere
}

// Matches reports whether o fits pattern p.
func (o Outcome) Matches(p Outcome) bool {
	return o.End == p.End &&
		(o.End != Lost || p.Supplier < 0 || o.Supplier == p.Supplier) &&
		(o.End != NotShortlisted || p.Drop < 0 || o.Drop == p.Drop &&
			(!Drop(o.Drop).OnCriterion() || p.Criterion < 0 || o.Criterion == p.Criterion)) &&
		(o.End != NotSigned || p.Member < 0 || o.Member == p.Member)
}

// OutcomeName spells o as the commands do: won, lost:ID,
// not_shortlisted:awareness, not_shortlisted:screened:CRITERION,
// not_signed:MEMBER, and so on.
func (sc *Scenario) OutcomeName(o Outcome) string {
	name := o.End.String()
	switch {
	case o.End == Lost && o.Supplier >= 0:
		name += ":" + sc.Suppliers[o.Supplier].ID
	case o.End == NotShortlisted && o.Drop >= 0:
		name += ":" + Drop(o.Drop).String()
		if Drop(o.Drop).OnCriterion() && o.Criterion >= 0 {
			name += ":" + sc.Criteria[o.Criterion].ID
		}
	case o.End == NotSigned && o.Member >= 0:
		name += ":" + sc.Members[o.Member].ID
	}
	return name
}

// ParseOutcome reads what OutcomeName writes; parts left out stand for any.
func (sc *Scenario) ParseOutcome(name string) (Outcome, error) {
	part := strings.Split(name, ":")
	o := Outcome{Supplier: -1, Drop: -1, Criterion: -1}
	at := slices.Index(EndNames[:], part[0])
	if at < 0 {
		return o, fmt.Errorf("unknown outcome %q: use one of %s", part[0], strings.Join(EndNames[:], ", "))
	}
	o.End = End(at)
	if o.End == Lost && len(part) == 2 {
		if o.Supplier = sc.SupplierIndex(part[1]); o.Supplier < 0 {
			return o, fmt.Errorf("unknown supplier %q in outcome %q", part[1], name)
		}
		return o, nil
	}
	if o.End == NotSigned {
		o.Member = -1
		if len(part) == 2 {
			if o.Member = sc.MemberIndex(part[1]); o.Member < 0 {
				return o, fmt.Errorf("unknown member %q in outcome %q", part[1], name)
			}
			return o, nil
		}
	}
	if o.End == NotShortlisted && len(part) > 1 {
		if o.Drop = slices.Index(DropNames[:], part[1]); o.Drop < 0 {
			return o, fmt.Errorf("unknown reason %q in outcome %q: use one of %s", part[1], name, strings.Join(DropNames[:], ", "))
		}
		if Drop(o.Drop).OnCriterion() && len(part) == 3 {
			if o.Criterion = sc.CriterionIndex(part[2]); o.Criterion < 0 {
				return o, fmt.Errorf("unknown criterion %q in outcome %q", part[2], name)
			}
			return o, nil
		}
		if len(part) == 2 {
			return o, nil
		}
	}
	if len(part) > 1 {
		return o, fmt.Errorf("outcome %q says too much after %q", name, part[0])
	}
	return o, nil
}

// Result is what a purchase came to, seen from the trainee's supplier.
type Result struct {
	Outcome Outcome
	Process End     // how the buying center ended: Won if some supplier won
	Winner  int     // supplier index, where the business is divided the one with most; -1 for nobody or the status quo
	Reached Stage   // last stage entered
	Weeks   int     // completed weeks
	Price   float64 // agreed price of a unit where Outcome is Won, else 0
	Margin  Money   // on the trainee's share of the purchase where Outcome is Won, else 0
	Spent   Money   // on outreach
	Hours   float64 // on outreach
	Leads   int
	Out     [Drops]Set // suppliers that were dropped, by why
	Awarded Set        // suppliers with a share of the business
	Share   float64    // of the business that is the trainee's, 0..1: 1 where it is not divided; 0 unless Outcome is Won
	Place   int        // the trainee's among those with a share, from 1, the largest; 0 unless Outcome is Won
}

// Dropped reports whether supplier j was dropped, and why.
func (r *Result) Dropped(j int) (why Drop, dropped bool) {
	for d := range r.Out {
		if r.Out[d].Has(j) {
			return Drop(d), true
		}
	}
	return 0, false
}
