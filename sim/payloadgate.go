package sim

// What the stages asked of the group and of suppliers, and what was agreed.

// Asked is what a gate asked and what there was, on one scale.
type Asked struct {
	Have float64 // have: what there was
	Gate float64 // gate: what it took
}

func (a Asked) asked() Asked { return a }

func (a Asked) fields() []field { return []field{{"have", a.Have}, {"gate", a.Gate}} }

// Asked returns what the gate asked that the entry tells of, zeros where it
// tells of none.
func (e *Entry) Asked() Asked {
	if gate, ok := e.Payload.(interface{ asked() Asked }); ok {
		return gate.asked()
	}
	return Asked{}
}

// NeedMet is the group's need, 0..1, at the gate that starts the project. Shares
// is the need of every member.
type NeedMet struct{ Asked }

// Key returns KeyNeedMet.
func (NeedMet) Key() string { return KeyNeedMet }

// NeedMissed is NeedMet where it was too little. Shares is what each member's
// need left open of the gate, sum gate - have; Member left most.
type NeedMissed struct{ Asked }

// Key returns KeyNeedMissed.
func (NeedMissed) Key() string { return KeyNeedMissed }

// Specified is what the specification asks of the criterion Topic.
type Specified struct {
	Weight float64 // weight: 0..1, sum 1 over the criteria
	Cutoff float64 // cutoff: the least score, at least 0; above 1 it is beyond everybody
}

// Key returns KeySpec.
func (Specified) Key() string { return KeySpec }

func (s Specified) fields() []field { return []field{{"weight", s.Weight}, {"cutoff", s.Cutoff}} }

// Answered is the group's awareness of Supplier, 0..1, who answers the request
// for proposal.
type Answered struct{ Asked }

// Key returns KeyAnswered.
func (Answered) Key() string { return KeyAnswered }

// DroppedOut is the test that Supplier failed in the preselection: for Awareness
// on the scale of awareness, 0..1; Screened on the score of the criterion Topic,
// 0..1; RankedOut on that of values V; NoTrial in trials, none of the one that it
// takes. Shares is what each member's view made of
// the gap, sum gate - have, none for a knock-out and a trial; Member made most of it.
type DroppedOut struct {
	Reason   Drop   // reason: the test
	KnockOut bool   // test: knock_out where the truth missed a demand on everybody, else left out
	Round    string // selection: the id of the selection inside a stage that it was, else left out
	Asked
}

// Key returns KeyDropped.
func (DroppedOut) Key() string { return KeyDropped }

func (d DroppedOut) fields() []field {
	return append([]field{{"reason", d.Reason.String()}, knockedOut(d.KnockOut), {"selection", d.Round}}, d.Asked.fields()...)
}

// knockedOut is the word "test" of an entry about a supplier that was dropped.
func knockedOut(yes bool) field {
	if yes {
		return field{"test", "knock_out"}
	}
	return field{"test", ""}
}

// PutOnShortlist is Supplier's place among those who are invited.
type PutOnShortlist struct {
	Value float64 // value: V for the group
	Rank  int     // rank: from 1
}

// Key returns KeyShortlisted.
func (PutOnShortlist) Key() string { return KeyShortlisted }

func (s PutOnShortlist) fields() []field { return []field{{"value", s.Value}, {"rank", s.Rank}} }

// NoneLeft tells that no supplier is left.
type NoneLeft struct{}

// Key returns KeyNoSupplier.
func (NoneLeft) Key() string { return KeyNoSupplier }

func (NoneLeft) fields() []field { return nil }

// TermSheet is what an offer says of every negotiated issue, in the scenario's
// order. In JSON each issue is a number of the entry under its own name.
type TermSheet []Term

// Term is one issue of an offer.
type Term struct {
	Issue Issue
	Value float64 // in the issue's unit
}

// Of returns the value of the issue, 0 where it is not negotiated.
func (s TermSheet) Of(issue Issue) float64 {
	for _, term := range s {
		if term.Issue == issue {
			return term.Value
		}
	}
	return 0
}

func (s TermSheet) fields() []field {
	fields := make([]field, len(s))
	for k, term := range s {
		fields[k] = field{term.Issue.String(), term.Value}
	}
	return fields
}

// Terms returns what was offered or agreed, nil where the entry tells of no
// terms.
func (e *Entry) Terms() TermSheet {
	switch p := e.Payload.(type) {
	case Offered:
		return p.Terms
	case Agreed:
		return p.Terms
	case NotAgreed:
		return p.Terms
	case FinalOffer:
		return p.Terms
	}
	return nil
}

// Offered is an offer in the talks with Supplier.
type Offered struct {
	By    Side      // by: whoever makes it
	Round int       // round: from 0, the opening
	Own   float64   // own: utility for the side that makes it, 0..1
	Other float64   // other: utility for the other side, 0..1
	Terms TermSheet // price, lead_time, guarantee, warranty, payment: each in its unit; left out where it is not negotiated
}

// Key returns KeyOffer.
func (Offered) Key() string { return KeyOffer }

func (o Offered) fields() []field {
	return append([]field{{"by", o.By.String()}, {"round", o.Round}, {"own", o.Own}, {"other", o.Other}}, o.Terms.fields()...)
}

// Agreed is the deal with Supplier.
type Agreed struct {
	By       Side      // by: whoever took the other side's offer
	Terms    TermSheet // price, lead_time, guarantee, warranty, payment: as in Offered, or left out
	Coverage float64   // coverage: share of the loss that the guarantee covers, 0..1
}

// Key returns KeyDeal.
func (Agreed) Key() string { return KeyDeal }

func (a Agreed) fields() []field {
	fields := append([]field{{"by", a.By.String()}}, a.Terms.fields()...)
	return append(fields, field{"coverage", a.Coverage})
}

// NotAgreed is Supplier's last offer, which stands where nothing was agreed.
type NotAgreed struct {
	Terms    TermSheet // price, lead_time, guarantee, warranty, payment: as in Offered, or left out
	Coverage float64   // coverage: as in Agreed
}

// Key returns KeyNoDeal.
func (NotAgreed) Key() string { return KeyNoDeal }

func (a NotAgreed) fields() []field { return append(a.Terms.fields(), field{"coverage", a.Coverage}) }

// WalkedOut tells that Supplier walked away.
type WalkedOut struct{}

// Key returns KeyWalked.
func (WalkedOut) Key() string { return KeyWalked }

func (WalkedOut) fields() []field { return nil }
