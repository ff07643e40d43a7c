package sim

// How the group chose, and the end.

// The choices that can be forced.
const (
	ForcedProject  = "project"  // that the purchase goes on
	ForcedSupplier = "supplier" // Supplier stays, whom the preselection would have dropped
	ForcedVote     = "vote"     // Supplier, whom no vote chose
)

// ChoiceForced is a choice that had to be made, see MODEL.md section 10: who
// stays or is chosen is Supplier. Shares is what the deciders chose by.
type ChoiceForced struct {
	Choice string // choice: one of the Forced constants
}

// Key returns KeyForced.
func (ChoiceForced) Key() string { return KeyForced }

func (f ChoiceForced) fields() []field { return []field{{"choice", f.Choice}} }

// VoteHeld is one vote of the group. Shares is the support of every option,
// 0..1; Ballots are the votes.
type VoteHeld struct {
	Round  int     // round: completed weeks of the stage, from 1
	Quorum float64 // quorum: the support that it takes, 0..1: of influence, or of votes where each member has one
}

// Key returns KeyVote.
func (VoteHeld) Key() string { return KeyVote }

func (v VoteHeld) fields() []field { return []field{{"round", v.Round}, {"quorum", v.Quorum}} }

// RuleApplied is what a rule other than a weekly vote made of the group's views.
// Shares is the chance, 0..1, or the points of every option; Ballots are the
// votes, of a tender one without member: the buying center as a whole.
type RuleApplied struct {
	Rule  Rule    // rule: of the group
	Draw  float64 // draw: what was drawn among the chances, 0..1; left out unless Draws
	Draws bool    // The rule goes by chances, not by points.

	Price    PriceFormula // price_formula: of a tender; left out where it is linear
	Lot      string       // lot: of a tender that is awarded in lots, its id, left out without lots
	LotShare float64      // lot_share: of the whole purchase, 0..1; left out without Lot
}

// Key returns KeyRule.
func (RuleApplied) Key() string { return KeyRule }

func (r RuleApplied) fields() []field {
	fields := []field{{"rule", r.Rule.Logged()}}
	if r.Draws {
		fields = append(fields, field{"draw", r.Draw})
	}
	if r.Price != LinearPrice {
		fields = append(fields, field{"price_formula", r.Price.String()})
	}
	if r.Lot != "" {
		fields = append(fields, field{"lot", r.Lot}, field{"lot_share", r.LotShare})
	}
	return fields
}

// NotAwarded is a lot that nobody still in the running bids for, or whose best bid
// somebody does not sign for.
type NotAwarded struct {
	Lot      string  // lot: its id
	LotShare float64 // lot_share: of the whole purchase, 0..1
	Unsigned bool    // unsigned: yes where somebody did not sign, else left out
}

// Key returns KeyNotAwarded.
func (NotAwarded) Key() string { return KeyNotAwarded }

func (n NotAwarded) fields() []field {
	return []field{{"lot", n.Lot}, {"lot_share", n.LotShare}, yes("unsigned", n.Unsigned)}
}

// Awarded is the share of the business that Supplier gets, where more than one
// may get a part of it.
type Awarded struct {
	Place int     // place: from 1, the largest share
	Share float64 // share: of the whole purchase, 0..1
}

// Key returns KeyAward.
func (Awarded) Key() string { return KeyAward }

func (a Awarded) fields() []field { return []field{{"place", a.Place}, {"share", a.Share}} }

// ObjectiveJudged is whether the trainee did what the scenario teaches.
type ObjectiveJudged struct {
	Objective string // objective: its id
	Met       bool   // met: yes or no
}

// Key returns KeyObjective.
func (ObjectiveJudged) Key() string { return KeyObjective }

func (o ObjectiveJudged) fields() []field {
	met := "no"
	if o.Met {
		met = "yes"
	}
	return []field{{"objective", o.Objective}, {"met", met}}
}

// PurchaseEnded is the end, in the trainee's numbers. Supplier is the winner.
type PurchaseEnded struct {
	Outcome string  // outcome: the trainee's, as Scenario.OutcomeName spells it
	Process End     // process: of the purchase
	Weeks   int     // weeks: that it took
	Price   float64 // price: that the trainee agreed on, in the unit; 0 unless it won
	Margin  Money   // margin: of the trainee on the whole purchase, in the currency
	Spent   Money   // spent: by the trainee, in the currency
	Leads   int     // leads: of the trainee
	Divided bool    // More than one supplier may get a part of the business.
	Share   float64 // share: of the business, 0..1, that is the trainee's; left out unless Divided
	Place   int     // place: the trainee's by its share, at least 0: 1 for the largest, 0 for none; left out unless Divided
}

// Key returns KeyOutcome.
func (PurchaseEnded) Key() string { return KeyOutcome }

func (e PurchaseEnded) fields() []field {
	fields := []field{{"outcome", e.Outcome}, {"process", e.Process.String()}, {"weeks", e.Weeks}, {"price", e.Price},
		{"margin", e.Margin.Euros()}, {"spent", e.Spent.Euros()}, {"leads", e.Leads}}
	if e.Divided {
		fields = append(fields, field{"share", e.Share}, field{"place", e.Place})
	}
	return fields
}

// Explained is why the purchase ended so. Member, Topic and Shares are the
// reason's Member, Criterion and Parts.
type Explained struct {
	Outcome string // outcome: as in PurchaseEnded

	// process, winner, leader, against, choice, gate_stage, forced, test, too_dear, nobody, have, next, needed, price, lot, part, share, place:
	// Process, Winner, Leader, Against, Choice, Gate, yes where Forced, knock_out
	// where KnockOut and sign_off where SignOff, yes where TooDear and where Nobody,
	// Have, Next, Needed, Price, Lot, Part, Share, Place; words for none are left out,
	// and the last four where the business is not divided.
	Reason Reason
}

// Key returns KeyReason.
func (Explained) Key() string { return KeyReason }

func (x Explained) fields() []field {
	why, forced := &x.Reason, ""
	if why.Forced {
		forced = "yes"
	}
	fields := []field{{"outcome", x.Outcome}, {"process", why.Process.String()}, {"winner", why.Winner}, {"leader", why.Leader},
		{"against", why.Against}, {"choice", why.Choice}, {"gate_stage", why.Gate.String()}, {"forced", forced}, testOf(why.KnockOut, why.SignOff),
		yes("too_dear", why.TooDear), yes("nobody", why.Nobody), {"have", why.Have}, {"next", why.Next}, {"needed", why.Needed}, {"price", why.Price}}
	if why.Divided {
		fields = append(fields, field{"lot", why.Lot}, field{"part", why.Part}, field{"share", why.Share}, field{"place", why.Place})
	}
	return fields
}

// yes is a word that is left out where it is not so.
func yes(name string, so bool) field {
	if so {
		return field{name, "yes"}
	}
	return field{name, ""}
}
