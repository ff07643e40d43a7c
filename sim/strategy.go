package sim

import "slices"

// Strategy plays one supplier by the rules that bind a person. It sees a View,
// never beliefs, weights, rivals' plans or draws (MODEL.md section 7).
type Strategy struct {
	Name  string
	Title Text     // of one that a scenario brings; empty for the built-in ones
	Rows  []Tactic // in order of priority: each takes hours and money while they last
	Deal  BargainingStyle
	Only  Set        // see Seller
	Never ChannelSet // see Seller

	Random           bool   // draws its moves and offers instead, see RandomSeller
	Without, Instead string // ids of actions that a random one does not draw, or draws alone; "" for none
}

// BargainingStyle is how a strategy negotiates, MODEL.md section 9. The zero value is
// the default: linear concession down to the floor, default issue weights.
type BargainingStyle struct {
	Concession     float64         // e: 0.2 boulware, 1 linear, 2 conceder; 0 means 1
	Reservation    float64         // least own utility, 0..1, if above that of the floor
	LeastGuarantee float64         // offers at least this guarantee, % of the price
	MarginGiven    float64         // share of the list margin given up from the first offer on, 0..1
	Weights        [Issues]float64 // own issue weights; all 0: the scenario's
}

// Tactic is one row of a strategy: what it does, to whom, about what, in which
// stages, how often (MODEL.md section 7).
type Tactic struct {
	Action      string // id; a row whose action the scenario lacks does nothing
	To          Audience
	About       Subject
	From, Until Stage
	Every       int  // in weeks of the stage divisible by it, from 0; 0 and 1 are every week
	Enough      int  // arrivals on the channel after which a member is left alone; 0 never
	Tireless    bool // goes on however tired people are of it
	Mail        Mail // how a text is made; the zero value is PlainMail
}

// Audience is whom a row addresses: everybody whom one of its parts means.
type Audience struct {
	Members Set // by id; they win over words
	Roles   RoleSet
	Words   AudienceWords
}

// AudienceWords are groups of members that a row can name, one bit each.
type AudienceWords uint8

// The words.
const (
	Everybody AudienceWords = 1 << iota // one by one on personal channels, in one mailing by e-mail
	KeyPeople                           // the half that counts most in this stage and the next
	TopPerson                           // the one who counts most in this stage and the next
	Deciders
	Gatekeepers
	Warm  // to the supplier, as the week is planned
	Leads // of the supplier, likewise
)

// AudienceNames are the words as files spell them, by bit.
var AudienceNames = [...]string{"everybody", "key_people", "top_person", "deciders", "gatekeepers", "warm", "leads"}

// Subject is what a row talks about.
type Subject struct {
	Kind      SubjectKind
	Criterion int // AboutCriterion
}

// SubjectKind is a word for what to talk about.
type SubjectKind uint8

// The kinds.
const (
	AboutStrength    SubjectKind = iota // the topic where own score and the reader's taste are highest together
	AboutProblem                        // the problem
	AboutPrice                          // the price
	AboutReliability                    // reliability
	AboutTheirTopic                     // the reader's favourite topic
	AboutCriterion                      // a criterion by id
)

// SubjectNames are the words as files spell them; a criterion has its id.
var SubjectNames = [...]string{"strength", "problem", "price", "reliability", "their_topic"}

// StrategyNamed returns the built-in strategy of that name, or the random
// seller; nil for none.
func StrategyNamed(name string) *Strategy {
	if name == RandomSeller.Name {
		return RandomSeller
	}
	for k := range Strategies {
		if Strategies[k].Name == name {
			return &Strategies[k]
		}
	}
	return nil
}

// StrategyNamed returns the scenario's own strategy of that name, else the
// built-in one, else nil.
func (sc *Scenario) StrategyNamed(name string) *Strategy {
	for k := range sc.Strategies {
		if sc.Strategies[k].Name == name {
			return &sc.Strategies[k]
		}
	}
	return StrategyNamed(name)
}

// StrategyNames lists the strategies that can be named in the scenario: its own
// first, then the built-in ones.
func (sc *Scenario) StrategyNames() []string {
	var names []string
	for k := range sc.Strategies {
		names = append(names, sc.Strategies[k].Name)
	}
	for k := range Strategies {
		names = append(names, Strategies[k].Name)
	}
	return names
}

// Restricted returns the strategy as it is where only these members are
// contacted in person and by e-mail (0: everybody), and these channels are never
// used.
func (s *Strategy) Restricted(only Set, never ChannelSet) *Strategy {
	if only == 0 && never == 0 {
		return s
	}
	r := *s
	r.Rows = slices.Clone(s.Rows)
	r.Never = s.Never | never
	switch both := only & s.Only; {
	case only == 0:
		r.Only = s.Only
	case s.Only == 0:
		r.Only = only
	case both == 0: // nobody is left to contact
		for c := range Channels {
			if c.Direct() {
				r.Never |= 1 << c
			}
		}
	default:
		r.Only = both
	}
	return &r
}

// Seller returns the strategy that a seller of this scenario plays; nil where
// there is none of that name.
func (sc *Scenario) Seller(s Seller) *Strategy {
	strategy := sc.StrategyNamed(s.Strategy)
	if strategy == nil {
		return nil
	}
	return strategy.Restricted(s.Only, s.Never)
}
