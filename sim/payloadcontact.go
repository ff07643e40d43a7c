package sim

// What suppliers' moves came to.

// Arrived is a message of Supplier's that got through to Member, by Action and,
// unless it is advertising, about Topic.
type Arrived struct {
	Chance    float64 // chance: that it would get through, 0..1
	Claim     float64 // claim: the score that it gives the criterion, 0..1; left out unless Claims
	Claims    bool    // It is about a criterion.
	Awareness float64 // awareness: of Supplier by Member thereafter, 0..1
}

// Key returns KeyArrived.
func (Arrived) Key() string { return KeyArrived }

func (a Arrived) fields() []field {
	if a.Claims {
		return []field{{"chance", a.Chance}, {"claim", a.Claim}, {"awareness", a.Awareness}}
	}
	return []field{{"chance", a.Chance}, {"awareness", a.Awareness}}
}

// Missed is a message as in Arrived that did not get through.
type Missed struct {
	Chance float64 // chance: that it would have got through, 0..1
}

// Key returns KeyMissed.
func (Missed) Key() string { return KeyMissed }

func (m Missed) fields() []field { return []field{{"chance", m.Chance}} }

// Delivered is a week's delivery of a trial, Supplier's Action at Member, about
// the criterion Topic.
type Delivered struct {
	Claim float64 // claim: the score that it shows, 0..1: the truth
	Left  int     // left: weeks that the trial goes on, from 0
}

// Key returns KeyDelivery.
func (Delivered) Key() string { return KeyDelivery }

func (d Delivered) fields() []field { return []field{{"claim", d.Claim}, {"left", d.Left}} }

// LeadWon is Member, who became a lead of Supplier's by Action.
type LeadWon struct {
	Billed  Money // billed: what the lead costs, in the currency; left out unless PerLead
	PerLead bool  // The action is billed per lead.
}

// Key returns KeyLead.
func (LeadWon) Key() string { return KeyLead }

func (l LeadWon) fields() []field {
	if l.PerLead {
		return []field{{"billed", l.Billed.Euros()}}
	}
	return nil
}

// Caught is a claim of Supplier's on the criterion Topic that Member found out.
type Caught struct {
	Claim float64 // claim: the score that was claimed, 0..1
	Truth float64 // truth: the score that is true, 0..1
}

// Key returns KeyCaught.
func (Caught) Key() string { return KeyCaught }

func (c Caught) fields() []field { return []field{{"claim", c.Claim}, {"truth", c.Truth}} }

// Voided is Supplier's Action, planned beyond its hours or its money.
type Voided struct {
	HoursLeft float64 // hours_left: of the week, at least 0
	MoneyLeft Money   // money_left: of the budget, in the currency
}

// Key returns KeyVoid.
func (Voided) Key() string { return KeyVoid }

func (v Voided) fields() []field {
	return []field{{"hours_left", v.HoursLeft}, {"money_left", v.MoneyLeft.Euros()}}
}

// The aspects of a member or of the purchase that a signal tells of.
const (
	AspectRole   = "role"   // Name: a role
	AspectWeight = "weight" // Topic: a criterion; Value: its weight, 0..1
	AspectNeed   = "need"   // Value: need felt, 0..1
	AspectStance = "stance" // Value: V of the trainee's supplier less the best other option's
	AspectTie    = "tie"    // Name: the member most listened to, by id
	AspectStage  = "stage"  // Name: a stage; Value: weeks of its clock that are left, at least 0
	AspectRival  = "rival"  // Name: a rival that is in the race, by id
	AspectLeader = "leader" // Name: the option that the member likes best, by id
)

// SignalHeard is what the trainee hears or finds of Member, or of the purchase
// where there is none: with noise, never the truth.
type SignalHeard struct {
	Aspect   string  // aspect: one of the Aspect constants
	From     string  // from: the member who tells, by id, or ResearchID
	Name     string  // name: what the aspect names, "", left out, where it is a number
	Value    float64 // value: the aspect's number, 0 where it is a name
	Evidence float64 // evidence: how much it is worth, above 0; 1 is what a talk tells of oneself
}

// Key returns KeySignal.
func (SignalHeard) Key() string { return KeySignal }

func (s SignalHeard) fields() []field {
	return []field{{"aspect", s.Aspect}, {"from", s.From}, {"name", s.Name}, {"value", s.Value}, {"evidence", s.Evidence}}
}
