package sim

// DefaultStrategy plays where nothing else is said.
const DefaultStrategy = "balanced"

// Whom and about what the built-in rows are.
var (
	toEverybody = Audience{Words: Everybody}
	toKeyPeople = Audience{Words: KeyPeople}
	toTopPerson = Audience{Words: TopPerson}
	toDeciders  = Audience{Words: Deciders}
	toTheDoor   = Audience{Words: Gatekeepers}
	toTheWarm   = Audience{Words: Warm}

	onProblem     = Subject{Kind: AboutProblem}
	onStrength    = Subject{Kind: AboutStrength}
	onTheirTopic  = Subject{Kind: AboutTheirTopic}
	onPrice       = Subject{Kind: AboutPrice}
	onReliability = Subject{Kind: AboutReliability}
)

// Strategies are the named ways of selling. Each is played by the rules that
// bind a person, within the same hours and money. The good ones put content
// first and then turn to who came by themselves; the weak ones are weak on
// purpose.
var Strategies = []Strategy{
	{
		Name: "passive",
	},
	{
		Name: "mass_mailer",
		Rows: []Tactic{
			{Action: "email", Until: Decision, To: toEverybody, About: onStrength, Mail: HeavyMail, Tireless: true},
		},
	},
	{
		Name: "price_only",
		Rows: []Tactic{
			{Action: "call", Until: Decision, To: toEverybody, About: onPrice, Every: 2},
			{Action: "meeting", Until: Decision, To: toKeyPeople, About: onPrice, Every: 2, Enough: 3},
			{Action: "email", Until: Decision, To: toEverybody, About: onPrice, Every: 2},
		},
	},
	{
		Name: "balanced",
		Rows: BalancedRows,
	},
	{
		Name: "price_conceder",
		Rows: BalancedRows,
		Deal: BargainingStyle{MarginGiven: 0.40, Concession: 2},
	},
	{
		Name: "reliability_proof",
		Rows: []Tactic{
			{Action: "content", Until: Need, To: toEverybody, About: onProblem, Every: 3},
			{Action: "content", From: Need, Until: Preselection, To: toEverybody, About: onReliability, Every: 4},
			{Action: "advertising", Until: Preselection, To: toEverybody, About: onProblem, Every: 3},
			{Action: "call", Until: Need, To: toTheWarm, About: onProblem, Every: 2},
			{Action: "meeting", Until: Need, To: toKeyPeople, About: onProblem, Enough: 1},
			{Action: "pilot", From: Specification, Until: Preselection, To: toTopPerson, About: onReliability, Enough: 1},
			{Action: "reference", From: Specification, Until: Decision, To: toKeyPeople, About: onReliability, Enough: 1},
			{Action: "call", From: Specification, Until: Decision, To: toKeyPeople, About: onReliability, Every: 2},
			{Action: "meeting", From: Decision, Until: Decision, To: toDeciders, About: onReliability, Enough: 2},
		},
		Deal: BargainingStyle{LeastGuarantee: 10, Reservation: 0.6},
	},
	{
		Name: "relationship_builder",
		Rows: []Tactic{
			{Action: "call", Until: Preselection, To: toTheDoor, About: onProblem, Enough: 2},
			{Action: "call", Until: Need, To: toEverybody, About: onProblem, Every: 2},
			{Action: "meeting", Until: Need, To: toEverybody, About: onProblem, Every: 2, Enough: 2},
			{Action: "meeting", From: Specification, Until: Decision, To: toEverybody, About: onTheirTopic, Every: 2, Enough: 4},
			{Action: "call", From: Specification, Until: Decision, To: toEverybody, About: onTheirTopic, Every: 2},
		},
	},
	{
		Name: "specification_shaper",
		Rows: []Tactic{
			{Action: "content", Until: Specification, To: toEverybody, About: onProblem, Every: 3},
			{Action: "call", Until: Need, To: toTheWarm, About: onProblem, Every: 2},
			{Action: "meeting", Until: Need, To: toKeyPeople, About: onProblem, Enough: 1},
			{Action: "demonstration", From: Specification, Until: Specification, To: toKeyPeople, About: onStrength, Enough: 2},
			{Action: "pilot", From: Specification, Until: Specification, To: toTopPerson, About: onStrength, Enough: 1},
			{Action: "meeting", From: Specification, Until: Specification, To: toKeyPeople, About: onStrength, Enough: 3},
			{Action: "call", From: Specification, Until: Decision, To: toEverybody, About: onStrength, Every: 2},
		},
	},
	{
		Name: "decider_only",
		Rows: []Tactic{
			{Action: "call", Until: Decision, To: toDeciders, About: onProblem, Every: 2, Enough: 3},
			{Action: "meeting", Until: Decision, To: toDeciders, About: onStrength, Every: 2, Enough: 6},
			{Action: "demonstration", From: Specification, Until: Decision, To: toDeciders, About: onStrength, Every: 3, Enough: 3},
			{Action: "reference", From: Specification, Until: Decision, To: toDeciders, About: onReliability, Every: 3, Enough: 2},
		},
	},
}

// BalancedRows are the rows of the balanced strategy, which others share: content
// for everybody, then meetings for whoever came by themselves.
var BalancedRows = []Tactic{
	{Action: "content", Until: Need, To: toEverybody, About: onProblem, Every: 3},
	{Action: "content", Until: Preselection, To: toEverybody, About: onStrength, Every: 4},
	{Action: "call", Until: Need, To: toTheWarm, About: onProblem, Every: 2},
	{Action: "meeting", Until: Need, To: toKeyPeople, About: onProblem, Enough: 1},
	{Action: "email", Until: Preselection, To: toEverybody, About: onStrength, Every: 3},
	{Action: "advertising", From: Specification, Until: Preselection, To: toEverybody, About: onProblem, Every: 3},
	{Action: "meeting", From: Specification, Until: Decision, To: toKeyPeople, About: onStrength, Enough: 2},
	{Action: "demonstration", From: Specification, Until: Preselection, To: toTopPerson, About: onStrength, Enough: 1},
	{Action: "reference", From: Specification, Until: Decision, To: toTopPerson, About: onReliability, Enough: 1},
	{Action: "call", From: Specification, Until: Decision, To: toKeyPeople, About: onStrength, Every: 2},
}

// RandomSeller does what comes to hand: in seven weeks of ten, six tries at a
// uniformly drawn action, member and topic, in the need stage half of them about
// the problem; what does not fit is dropped. At the table it lays down uniformly
// drawn offers that fall in price. Skill is measured from it.
var RandomSeller = &Strategy{Name: "random", Random: true}

// RandomActing returns the random seller without an action or, where only is not
// "", with that action in the place of all others: what else it draws stays the
// same. Both are ids, "" for none.
func RandomActing(without, only string) *Strategy {
	s := *RandomSeller
	s.Without, s.Instead = without, only
	return &s
}
