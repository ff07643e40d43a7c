// Package sim has the words and records of the buying process, which everything else
// speaks in: the scenario with its people, suppliers and parameters, moves, plans and
// strategies, the entries of the log and the result. It computes nothing of the model.
package sim

import (
	"maps"
	"slices"
)

// Limits of a scenario; members are addressed by the bits of a Set.
const (
	MaxMembers   = 32
	MaxSuppliers = 16
	MaxCriteria  = 16
	MaxEvents    = 64
)

// Text is one text in several languages, keyed by language code.
type Text map[string]string

// In returns the text in language lang, else in English, else in any language
// (the alphabetically first), else "".
func (t Text) In(lang string) string {
	if s, ok := t[lang]; ok {
		return s
	}
	if s, ok := t["en"]; ok {
		return s
	}
	others := slices.Sorted(maps.Keys(t))
	if len(others) == 0 {
		return ""
	}
	return t[others[0]]
}

// Money is an amount in hundredths of the scenario's currency (EUR cents).
type Money int64

// Euros returns the amount in whole units of the currency.
func (m Money) Euros() float64 { return float64(m) / 100 }

// maxMoney is the largest amount, in whole units of the currency: what is more
// counts as that, for overflow differs between processors.
const maxMoney = 1e16

// MoneyOf rounds an amount in whole units of the currency to Money; beyond 1e16
// it stays there.
func MoneyOf(amount float64) Money {
	amount = min(amount, maxMoney)
	if amount < 0 {
		return -MoneyOf(-amount)
	}
	return Money(float64(amount*100) + 0.5)
}

// Scenario is one purchase, complete: every default is filled in. It is read
// only once a process of the engine has been made from it.
type Scenario struct {
	ID         string
	Languages  []string
	Title      Text
	Briefing   Text
	Item       Text
	Currency   string // three letters
	Objectives []Objective

	Type          BuyType
	Importance    float64 // s, 0..1
	CostOfFailure Money   // 0 where importance is not given in money
	Quantity      float64 // units bought, > 0

	Criteria  []Criterion
	Members   []Member
	StatusQuo StatusQuo
	Suppliers []Supplier
	You       int // the trainee's supplier, index into Suppliers

	Rounds   int          // T of the negotiation; 0 is a sealed bid
	Issues   []IssueTerms // in the order of Issue; price always first
	Rule     Rule
	MustBuy  bool // keeping the status quo is no option
	Actions  []Action
	Events   []Event
	Expect   []Expectation
	Model    Model
	Levels   *Levels // how much roles count; nil: as the model says
	YouMeans Means   // the trainee's, and every rival's without its own

	Strategies []Strategy // the author's own sellers, in the file's order
	HourCost   Money      // what an hour of the trainee's outreach costs in values, see Value
	Score      ScoreWeights
	Hunt       []HuntLimit // how often a plan of a family may win, in the file's order

	// See practice.go.
	Award      Award
	Starts     Day        // on which week 0 begins; 0 where the file has no dates
	QuietFrom  *Condition // AtStage or FromWeek: from when on no supplier may contact anybody; nil for never
	Ceiling    Money      // what the purchase may cost at most; 0: anything
	PriceIndex PriceIndex
	Selections []Round      // in the order in which they take place
	Trials     [Stages]bool // stages at whose end a supplier without a trial is out
}

// Criterion is one thing that suppliers are compared on. Its score is linear
// from Worst (0) to Best (1), unless it has a Scale; Worst > Best says that lower
// is better.
type Criterion struct {
	ID          string
	Kind        Kind
	Label       Text
	Unit        Text
	Worst, Best float64
	Weight      float64      // relative, >= 0
	KnockOut    bool         // who is truly worse than AtLeast is dropped, whatever else it offers
	AtLeast     float64      // in its unit
	Scale       []ScalePoint // score by value, values rising or falling from Worst to Best; nil: a straight line
	Parts       []CostPart   // price only: what it is the sum of; nil: of nothing
	Trial       bool         // a supplier that nobody has tried on it is out at the end of preselection
}

// Score returns clamp((z - worst) / (best - worst), 0, 1), MODEL.md section 0.
//
// On a Scale it is straight between its points.
func (c *Criterion) Score(z float64) float64 {
	if c.Scale != nil {
		return c.scaled(z)
	}
	return min(max((z-c.Worst)/(c.Best-c.Worst), 0), 1)
}

// Value is the inverse of Score inside the anchors.
func (c *Criterion) Value(score float64) float64 {
	if c.Scale != nil {
		return c.valued(score)
	}
	return c.Worst + float64(score*(c.Best-c.Worst))
}

// Member is one person of the buying center.
type Member struct {
	ID        string
	Name      string
	Short     string // in sentences and narrow places, filled in where a file has none
	Title     Text
	Portrait  string  // name of a picture; "" or an unknown one: by Pronoun
	Pronoun   Pronoun // of no weight in a purchase
	Roles     RoleSet
	Cares     []float64       // per criterion, multiplies the role's taste; nil is 1 everywhere
	Weights   []float64       // per criterion, replaces taste and cares; nil for none
	Influence [Stages]float64 // raw influence outright; < 0 where the tables apply
	Style     string          // analytical, brief, warm or formal
	ListensTo map[int]float64 // tie to a member by index, others 1; read at construction only
	Strict    float64         // tau of the inbox, 5 normal, 3 strict
	OldMail   bool            // an outdated mail client
	SignOff   *SignOff        // nil: signs nothing
	Joins     bool            // is not there before an event brings them
}

// StatusQuo is what the organisation has today.
type StatusQuo struct {
	Name     Text
	Supplier int       // index of the present supplier among Suppliers, -1 for none
	Facts    []float64 // per criterion, in its unit; of the price what it comes to with all its parts
	Parts    []float64 // what is stated of each part of the price, see Supplier; nil: nothing
	Evidence float64   // deliveries seen, > 0
}

// Supplier is one that may be chosen.
type Supplier struct {
	ID         string
	Name       string
	Short      string    // in sentences and narrow places, filled in where a file has none
	Facts      []float64 // per criterion, in its unit; of the price what the list price comes to with all its parts
	Floor      float64   // lowest price, in the price's unit
	Cost       float64   // cost of one unit, in the price's unit
	Awareness  float64   // of every member at the start, 0..1
	Strategy   string    // name in Strategies
	Means      Means
	Overclaims float64 // how far its claims go above the truth, in score, 0..1
	Image      float64 // what people assume of it beyond a stranger, in score, -MaxImage..MaxImage

	Parts       []float64 // what it states of each part of the price criterion, the list price first; nil where the fact is the list price itself
	Indexed     float64   // share of its price that follows the index, 0..1
	CostIndexed float64   // share of its cost that follows the index, 0..1
}

// Means are what a supplier may spend on outreach.
type Means struct {
	HoursPerWeek float64
	Budget       Money // for the whole purchase
}

// IssueTerms is one negotiated issue with the values that it can take.
type IssueTerms struct {
	Issue     Issue
	Unit      Text
	Values    []float64 // in its unit; empty for price: each supplier's own, list to floor
	Criterion int       // that the value replaces in V, -1 for none
	Buyer     float64   // weight for the buying side, renormalised
	Seller    float64   // weight for the supplier, renormalised
	Covers    []float64 // guarantee only: cov per value; nil: penalty / cost of failure
	Cost      Money     // supplier's cost per unit bought and grid step in the buying side's favour
}

// Action is one thing that a supplier can do: a use of a channel.
type Action struct {
	ID          string
	Label       Text   // of the scenario
	Name        string // without a Label: the id of the name among the texts, "" for the channel's
	Channel     Channel
	Awareness   float64 // u, 0..1
	Evidence    float64 // q, deliveries; of a pilot per delivery
	WordOfMouth float64 // h, 0..1
	Hours       float64
	Cost        Money
	Stage       *Stage // the only stage in which it is possible; nil for all
	Deliveries  int    // pilot: a week
	Weeks       int    // pilot: how many
	Turns       int    // of a conversation, 1..MaxTurns; each is a message of its own with its part of the evidence
	Billing     Billing
	Share       float64 // PerAcquisition: of the agreed price of everything bought, 0..1
}

// Workshop is one more thing to do everywhere: several people at one table write
// the specification together [own]. It is a meeting with twice the evidence.
var Workshop = Action{ID: "workshop", Name: "workshop", Channel: Meeting, Awareness: 0.40, Evidence: 2, WordOfMouth: 0.25, Hours: 3, Cost: 250_00, Stage: &specification, Turns: 3}

var specification = Specification

// DefaultIssueWeights are the weights of MODEL.md section 9 for price, lead
// time, guarantee, warranty; payment's are our own. [side][issue], side 0 buys.
var DefaultIssueWeights = [2][Issues]float64{
	{0.45, 0.15, 0.30, 0.10, 0.10},
	{0.50, 0.30, 0.10, 0.10, 0.10},
}

// Objective is what the trainee should learn. Met is asked at the purchase's
// end, of what was done and of how things stand then.
type Objective struct {
	ID   string
	Text Text
	Met  Condition
}

// Event is something that happens to the purchase from outside, once.
type Event struct {
	ID     string
	Text   Text
	When   Condition
	Chance float64 // drawn once, when When first holds; 1 for sure
	Effect Effect
}

// Test is the kind of a Condition.
type Test uint8

// The conditions of DESIGN.md section 4. Always is the zero value and holds.
const (
	Always Test = iota
	AtStage
	FromWeek
	ActionDone
	MemberReached
	AwarenessAtLeast
	BeliefAtLeast
	Shortlisted
	OutcomeIs
	SpentOver
	AllOf
	AnyOf
	Not
)

// Condition is one test of a fixed vocabulary, or several combined. Indices
// are -1 where none is meant; Supplier is always filled in (default You).
type Condition struct {
	Test      Test
	Stage     Stage // AtStage
	Week      int   // FromWeek: holds from this week on, weeks from 0
	Action    int   // ActionDone: at least one of it arrived; -1 any action
	ByStage   int   // ActionDone: in this stage or earlier, -1 whenever
	Member    int   // ActionDone, MemberReached, BeliefAtLeast (-1: the group, by influence)
	Supplier  int
	Criterion int     // BeliefAtLeast, ActionDone (topic; -1 any)
	Value     float64 // AwarenessAtLeast 0..1; BeliefAtLeast in the criterion's unit
	Money     Money   // SpentOver
	Outcome   Outcome // OutcomeIs; its Supplier and Criterion may be -1 for any
	Of        []Condition
}

// Effect is what an event changes; zero values change nothing.
type Effect struct {
	Evidence   []EvidenceEffect
	Importance float64 // new s; < 0 for none
	Need       []NeedEffect
	Awareness  []AwarenessEffect
	Budget     Money   // added to the trainee's
	Hours      float64 // added to the trainee's, a week
	Type       int     // new BuyType, -1 for none; only a straight rebuy becomes a modified one
	Leaves     Set     // members who are gone from then on
	Joins      Set     // members who are there from then on
	Suppliers  []SupplierEffect
}

// EvidenceEffect gives members evidence about a supplier from outside.
type EvidenceEffect struct {
	Supplier  int // -1 the status quo
	Criterion int
	Member    int     // -1 everybody
	Value     float64 // in the criterion's unit
	Strength  float64 // deliveries
}

// NeedEffect moves the felt need: up by Change * (1 - N), down by -Change * N.
type NeedEffect struct {
	Member int // -1 everybody
	Change float64
}

// AwarenessEffect raises awareness by Gain * (1 - A).
type AwarenessEffect struct {
	Supplier int
	Member   int // -1 everybody
	Gain     float64
}

// Seller is a way to sell: a strategy, whom its personal contacts go to, and
// what it leaves out.
type Seller struct {
	Strategy string     // its name, RandomSeller too
	Only     Set        // members whom e-mail, call and below go to; 0 for everybody
	Never    ChannelSet // channels that are not used
}

// Measure is what a claim is about.
type Measure uint8

// The measures.
const (
	OfOutcome Measure = iota // share of purchases with the outcome
	OfNobody                 // share that end without any supplier
	OfValue                  // mean value, as a share of the margin at list price (MODEL.md section 13)
	OfShare                  // mean share of the business, 0..1
)

// Expectation is one of the author's claims, checked by simulation.
type Expectation struct {
	Seller  Seller
	With    []Override // in the file's order
	Measure Measure
	Outcome Outcome // OfOutcome
	AtLeast float64 // share, or mean value; NoBound for none
	AtMost  float64 // likewise
	Beats   *Seller // nil, or whom the seller beats in the same worlds, by OfOutcome won or OfValue
	By      float64 // Beats: the lower end of the paired interval is at least that
}

// NoBound is the AtLeast or AtMost of an expectation without that bound; values
// may be negative, but never so much.
const NoBound = -1e9

// Override sets the scenario value at a dotted path, as `--set` does.
type Override struct{ Path, Value string }

// ScoreWeights are how much winning and value count in the worth of a play,
// MODEL.md section 13; not both 0.
type ScoreWeights struct{ Won, Value float64 }

// HuntLimit is how often a plan of a family that goes against the lesson may
// win, see HuntFamilies.
type HuntLimit struct {
	Family string
	AtMost float64 // share of wins
	Why    Text    // why such a plan may rightly win so often; may be empty
}

// HuntFamilies are the families of plans that go against the lesson, in the
// order in which they are hunted.
var HuntFamilies = []string{"one_person", "gatekeeper_only", "no_decider", "one_channel", "words_only", "same_proof",
	"spend_nothing", "spam_first", "overclaim", "one_article"}

// MaxImage bounds a supplier's image, MaxTurns the turns of a conversation.
const (
	MaxImage = 0.1
	MaxTurns = 4
)

// Levels say how much each role counts in each stage, 0 none to 3 high.
type Levels [Roles][Stages]float64

// MaxLevel is the highest level.
const MaxLevel = 3

// modelLevels are L of MODEL.md section 1 [own, in the spirit of Laczniak 1979;
// Lilien & Wong 1984].
var modelLevels = Levels{
	Prescriber: {2, 3, 3, 1, 2},
	User:       {3, 2, 1, 0, 1},
	Buyer:      {1, 1, 2, 3, 2},
	Decider:    {2, 1, 1, 1, 3},
	Gatekeeper: {0, 0, 0, 0, 0},
	Adviser:    {1, 2, 2, 1, 1},
}

// ModelLevels returns the levels of the model.
func ModelLevels() Levels { return modelLevels }

// RoleLevels are those of the scenario, or the model's.
func (sc *Scenario) RoleLevels() *Levels {
	if sc.Levels != nil {
		return sc.Levels
	}
	return &modelLevels
}

// Outright reports whether members' influence in stage k is given outright, so
// that the levels of their roles do not matter there.
func (sc *Scenario) Outright(k Stage) bool {
	for i := range sc.Members {
		if sc.Members[i].Influence[k] > 0 {
			return true
		}
	}
	return false
}
