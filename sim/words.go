package sim

import "math/bits"

// Stage is one of the five stages of an organisational purchase, in order.
type Stage uint8

// The stages of MODEL.md section 8.
const (
	Need Stage = iota
	Specification
	Preselection
	Negotiation
	Decision
	Stages = 5
)

// Role is the part that a member plays in the buying center [Webster & Wind 1972].
type Role uint8

// The roles, in the order of the tables of MODEL.md sections 1 and 2.
const (
	Prescriber Role = iota
	User
	Buyer
	Decider
	Gatekeeper
	Adviser
	Roles = 6
)

// RoleSet is the set of roles that one member holds; the zero value holds none.
type RoleSet uint8

// Has reports whether r is in the set.
func (s RoleSet) Has(r Role) bool { return s&(1<<r) != 0 }

// With returns the set with r added.
func (s RoleSet) With(r Role) RoleSet { return s | 1<<r }

// BuyType tells a first purchase from a repeated one [Robinson, Faris & Wind 1967].
type BuyType uint8

// The buy types.
const (
	NewTask BuyType = iota
	ModifiedRebuy
	StraightRebuy
	BuyTypes = 3
)

// Kind says what a criterion is about, and so who has a taste for it.
type Kind uint8

// The kinds of criterion. A scenario has exactly one Price and one Reliability.
const (
	Performance Kind = iota
	Price
	Reliability
	Service
	Other
	Kinds = 5
)

// Billing is how an advertising or content action is paid for, MODEL.md section 6.
type Billing uint8

// The ways of billing; all but Flat buy contacts and pay for what they brought.
const (
	Flat Billing = iota
	PerLead
	PerAcquisition
	Billings = 3
)

// BillingNames are the ways of billing as files spell them.
var BillingNames = [Billings]string{"flat", "per_lead", "per_acquisition"}

func (b Billing) String() string { return BillingNames[b] }

// Issue is one thing that is negotiated, MODEL.md section 9.
type Issue uint8

// The issues, in the order of the grid.
const (
	IssuePrice Issue = iota
	IssueLeadTime
	IssueGuarantee
	IssueWarranty
	IssuePayment
	Issues = 5
)

// Pronoun is how a person is spoken of; They, the zero value, says nothing.
type Pronoun uint8

// The pronouns.
const (
	They Pronoun = iota
	She
	He
	Pronouns = 3
)

// PronounNames are the pronouns as files spell them.
var PronounNames = [Pronouns]string{"they", "she", "he"}

func (p Pronoun) String() string { return PronounNames[p] }

// The words of the enumerations as files, commands and logs spell them.
var (
	StageNames   = [Stages]string{"need", "specification", "preselection", "negotiation", "decision"}
	RoleNames    = [Roles]string{"prescriber", "user", "buyer", "decider", "gatekeeper", "adviser"}
	BuyTypeNames = [BuyTypes]string{"new_task", "modified_rebuy", "straight_rebuy"}
	KindNames    = [Kinds]string{"performance", "price", "reliability", "service", "other"}
	IssueNames   = [Issues]string{"price", "lead_time", "guarantee", "warranty", "payment"}
)

func (s Stage) String() string   { return StageNames[s] }
func (r Role) String() string    { return RoleNames[r] }
func (t BuyType) String() string { return BuyTypeNames[t] }
func (k Kind) String() string    { return KindNames[k] }
func (i Issue) String() string   { return IssueNames[i] }

// Set is a set of members or suppliers, one bit each.
type Set uint32

// Has reports whether i is in the set.
func (s Set) Has(i int) bool { return s&(1<<i) != 0 }

// Count is how many are in the set.
func (s Set) Count() int { return bits.OnesCount32(uint32(s)) }
