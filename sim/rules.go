package sim

// Rule is how the group reaches its decision, MODEL.md section 10: the number
// of its row among the rules.
type Rule uint8

// Voice is what the view of one member counts for.
type Voice uint8

// The voices; the shares of all members sum to 1.
const (
	ByInfluence Voice = iota // its influence
	ByHead                   // as much as any other's that has influence
	ByDecider                // as much as any other decider's; nobody else has one, so there must be one
)

// RuleRow is everything that tells one rule from another but for its numbers,
// which the row of the same ID among formula.Rules makes. Nothing asks which
// rule it has; it asks the rows.
type RuleRow struct {
	ID    string // as files and commands spell it; its name in the languages is word.rule.ID
	Was   string // as earlier files do, and as logs always will: their bytes are in every play; "" for ID
	Voice Voice

	// When it decides.
	Weekly bool // by a vote a week, until one option has enough support; else in the stage's first week
	Model  bool // enough is what quorum_base and quorum_strategic say
	Veto   bool // from veto_from on no supplier wins without a decider among its supporters

	// What it decides by, where it is not weekly.
	OnValues bool // the chances of each member's choice by V alone: neither noise nor colleagues bear on it
	Draws    bool // luck, by chances; else most points win
	Tender   bool // published weights: every supplier that passes the knock-outs is an option, and doing without is none
}

// The rules of the first edition, for whoever wants one of them; Quorum is the
// default.
const (
	Quorum Rule = iota
	Weighted
	Equal
	Majority
	Unanimity
	Autocracy
	Perturbation
	Borda
	BestScore
)

// rules is the table of rules of MODEL.md section 10. Its order is that of Rule
// and never changes.
var rules = [...]RuleRow{
	{ID: "quorum", Voice: ByInfluence, Weekly: true, Model: true, Veto: true},
	{ID: "lottery_weighted", Was: "weighted", Voice: ByInfluence, OnValues: true, Draws: true},
	{ID: "lottery_equal", Was: "equal", Voice: ByHead, OnValues: true, Draws: true},
	{ID: "majority", Voice: ByHead, Weekly: true},
	{ID: "unanimity", Voice: ByHead, Weekly: true},
	{ID: "autocracy", Voice: ByDecider, OnValues: true, Draws: true},
	{ID: "perturbation", Voice: ByHead, Draws: true},
	{ID: "borda", Voice: ByInfluence},
	{ID: "best_score", Tender: true},
}

// Rules is how many rules there are.
const Rules = Rule(len(rules))

// RuleNames are the rules as files spell them.
var RuleNames = func() (names [Rules]string) {
	for r := range names {
		names[r] = rules[r].ID
	}
	return names
}()

// Row returns the row of r.
func (r Rule) Row() *RuleRow { return &rules[r] }

func (r Rule) String() string { return rules[r].ID }

// Logged is r as logs spell it.
func (r Rule) Logged() string {
	if was := rules[r].Was; was != "" {
		return was
	}
	return rules[r].ID
}

// RuleNamed is the rule of that name, or of that name in earlier files; ok is
// false where there is none.
func RuleNamed(name string) (r Rule, ok bool) {
	for r := range Rules {
		if name == rules[r].ID || name != "" && name == rules[r].Was {
			return r, true
		}
	}
	return 0, false
}

// Weekly reports whether r votes week by week until one option has enough
// support; the other rules decide in the stage's first week.
func (r Rule) Weekly() bool { return rules[r].Weekly }

// Tender reports whether published weights decide instead of the members.
func (r Rule) Tender() bool { return rules[r].Tender }
