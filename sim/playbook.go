package sim

// DefaultStrategy plays where nothing else is said.
const DefaultStrategy = "balanced"

// rested is the fatigue above which a strategy lets somebody be.
const rested = 3.0

// tactic is a row as supplier j of a process plays it.
type tactic struct {
	*Tactic
	action   int // -1: the scenario has no such action, or it is never used
	channel  Channel
	mail     Mail
	only     Set
	tireless bool
}

// tacticsOf finds what the rows of a strategy mean in the scenario.
func tacticsOf(sc *Scenario, s *Strategy) []tactic {
	all := make([]tactic, len(s.Rows))
	for k := range s.Rows {
		row := &s.Rows[k]
		t := tactic{Tactic: row, action: sc.ActionIndex(row.Action), mail: row.Mail}
		if t.mail == (Mail{}) {
			t.mail = PlainMail
		}
		if t.action >= 0 {
			t.channel = sc.Actions[t.action].Channel
			if s.never.Has(t.channel) {
				t.action = -1
			}
			if t.channel.Direct() {
				t.only = s.only
			}
		}
		t.tireless = row.Tireless || !t.channel.Direct()
		all[k] = t
	}
	return all
}

// planRows plans a week by the rows of a strategy, in order of priority.
func (p *Process) planRows(j int) {
	v, pl := &p.view, &p.planner
	for at := range p.tactics[j] {
		p.tactics[j][at].run(v, pl)
	}
}

func (t *tactic) run(v *View, pl *Planner) {
	if t.action < 0 || v.Stage() < t.From || v.Stage() > t.Until || t.Every > 1 && v.StageWeek()%t.Every != 0 {
		return
	}
	if !t.channel.Personal() {
		t.broadcast(v, pl)
		return
	}
	for _, i := range v.ByStanding() {
		if t.wants(v, i) {
			topic := t.topic(v, i)
			pl.Do(Move{Action: t.action, To: 1 << i, Topic: topic, Claim: v.claim(topic)})
		}
	}
}

// broadcast sends one mailing, article or advertisement, written for the one
// who counts most of those it goes to.
func (t *tactic) broadcast(v *View, pl *Planner) {
	to, reader := Set(0), -1
	for _, i := range v.ByStanding() {
		if t.wants(v, i) {
			if reader < 0 {
				reader = i
			}
			to |= 1 << i
		}
	}
	if to == 0 {
		return
	}
	topic := t.topic(v, reader)
	pl.Do(Move{Action: t.action, To: to, Topic: topic, Claim: v.claim(topic), Mail: t.mail})
}

// wants reports whether member i is to be addressed this week.
func (t *tactic) wants(v *View, i int) bool {
	if !t.addresses(v, i) && !(t.To.Words&Warm != 0 && v.Warm(i)) && !(t.To.Words&Leads != 0 && v.Lead(i)) {
		return false
	}
	if t.only != 0 && !t.only.Has(i) || t.Enough > 0 && v.Arrived(i, t.channel) >= t.Enough {
		return false
	}
	return t.tireless || v.Fatigue(i) <= rested+tolerance
}

// addresses reports whether member i is one whom the row is for whatever
// happened so far.
func (t *tactic) addresses(v *View, i int) bool {
	roles, words := v.Roles(i), t.To.Words
	return t.To.Members.Has(i) || roles&t.To.Roles != 0 || words&Everybody != 0 ||
		words&KeyPeople != 0 && 2*v.Place(i) < v.Members() ||
		words&TopPerson != 0 && v.Place(i) == 0 ||
		words&Deciders != 0 && roles.Has(Decider) ||
		words&Gatekeepers != 0 && roles.Has(Gatekeeper)
}

// topic picks what to talk about to member i.
func (t *tactic) topic(v *View, i int) int {
	switch t.About.Kind {
	case AboutProblem:
		return Problem
	case AboutPrice:
		return v.criterion(Price)
	case AboutReliability:
		return v.criterion(Reliability)
	case AboutTheirTopic:
		return v.Favourite(i)
	case AboutCriterion:
		return t.About.Criterion
	default:
		return v.Strength(i)
	}
}

// criterion returns the first criterion of kind k.
func (v *View) criterion(k Kind) int { return v.p.criterionOf[k] }

// claim is what the supplier says of itself on a topic.
func (v *View) claim(topic int) float64 {
	if topic == Problem {
		return 0
	}
	return min(1, v.Score(topic)+v.Overclaims())
}

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
		Name:  "passive",
		About: "Does nothing and answers when asked. The floor that every other way of selling is measured from.",
	},
	{
		Name:  "mass_mailer",
		About: "Sends a heavy newsletter to everybody every week. Nobody is called, nothing is proved.",
		Rows: []Tactic{
			{Action: "email", Until: Decision, To: toEverybody, About: onStrength, Mail: HeavyMail, Tireless: true},
		},
	},
	{
		Name:  "price_only",
		About: "Calls, mails and meets people, always about the price. It never speaks of anything else and proves nothing.",
		Rows: []Tactic{
			{Action: "call", Until: Decision, To: toEverybody, About: onPrice, Every: 2},
			{Action: "meeting", Until: Decision, To: toKeyPeople, About: onPrice, Every: 2, Enough: 3},
			{Action: "email", Until: Decision, To: toEverybody, About: onPrice, Every: 2},
		},
	},
	{
		Name:  "balanced",
		About: "Writes about the problem, then speaks to the right people about the right topics, stage by stage, with a little proof. It negotiates evenly, down to its floor.",
		Rows:  balancedRows,
	},
	{
		Name:  "price_conceder",
		About: "Sells as balanced does. In the negotiation it gives away four tenths of its margin from the first offer on and concedes fast.",
		Rows:  balancedRows,
		Deal:  Stance{MarginGiven: 0.40, Concession: 2},
	},
	{
		Name:  "reliability_proof",
		About: "Opens doors with content, then brings references and trial deliveries to the people who count and lets them talk about it. In the negotiation it holds its price and offers a penalty for failure instead.",
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
		Deal: Stance{LeastGuarantee: 10, Reservation: 0.6},
	},
	{
		Name:  "relationship_builder",
		About: "Calls and meets everybody about what they like to talk about. It builds awareness and goodwill, and leaves proof to others.",
		Rows: []Tactic{
			{Action: "call", Until: Preselection, To: toTheDoor, About: onProblem, Enough: 2},
			{Action: "call", Until: Need, To: toEverybody, About: onProblem, Every: 2},
			{Action: "meeting", Until: Need, To: toEverybody, About: onProblem, Every: 2, Enough: 2},
			{Action: "meeting", From: Specification, Until: Decision, To: toEverybody, About: onTheirTopic, Every: 2, Enough: 4},
			{Action: "call", From: Specification, Until: Decision, To: toEverybody, About: onTheirTopic, Every: 2},
		},
	},
	{
		Name:  "specification_shaper",
		About: "Puts its hours into the specification stage: demonstrations, meetings and a trial that write its own strengths into what counts. Before and after it keeps in touch with content and by phone.",
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
		Name:  "decider_only",
		About: "Goes straight to the decider and to nobody else. Whoever writes the specification hears of it from others, or not at all.",
		Rows: []Tactic{
			{Action: "call", Until: Decision, To: toDeciders, About: onProblem, Every: 2, Enough: 3},
			{Action: "meeting", Until: Decision, To: toDeciders, About: onStrength, Every: 2, Enough: 6},
			{Action: "demonstration", From: Specification, Until: Decision, To: toDeciders, About: onStrength, Every: 3, Enough: 3},
			{Action: "reference", From: Specification, Until: Decision, To: toDeciders, About: onReliability, Every: 3, Enough: 2},
		},
	},
}

var balancedRows = []Tactic{
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
