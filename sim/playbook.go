package sim

// DefaultStrategy plays where nothing else is said.
const DefaultStrategy = "balanced"

// play is one line of a strategy: on which channel, to whom, about what, in
// which stages, how often.
type play struct {
	channel  Channel
	from, to Stage
	who      audience
	about    subject
	every    int // weeks between two attempts, counted from the stage's first week
	enough   int // arrivals on the channel after which a member is left alone; 0 never
	mail     Mail
	tireless bool // goes on however tired people are of it
}

// audience is whom a play addresses.
type audience uint8

const (
	everybody audience = iota // one by one on personal channels, in one mailing by e-mail
	keyPeople                 // the half that counts most in this stage and the next
	topPerson                 // the one who counts most in this stage and the next
	theDeciders
	theDoor // gatekeepers
)

// subject is what a play talks about.
type subject uint8

const (
	theProblem subject = iota
	strength           // the topic where own score and the reader's taste are highest together
	theirTopic         // the reader's favourite topic
	onPrice
	onReliability
)

// rested is the fatigue above which a strategy lets somebody be.
const rested = 3.0

// playbook makes a Plan from plays in order of priority: each takes hours and
// money while they last.
func playbook(plays []play) func(*View, *Planner) {
	return func(v *View, pl *Planner) {
		for at := range plays {
			plays[at].run(v, pl)
		}
	}
}

func (b *play) run(v *View, pl *Planner) {
	if v.Stage() < b.from || v.Stage() > b.to || b.every > 1 && v.StageWeek()%b.every != 0 {
		return
	}
	action := v.Action(b.channel)
	if action < 0 {
		return
	}
	if !b.channel.Personal() {
		b.broadcast(v, pl, action)
		return
	}
	for _, i := range v.ByStanding() {
		if b.wants(v, i) {
			topic := b.topic(v, i)
			pl.Do(Move{Action: action, To: 1 << i, Topic: topic, Claim: v.claim(topic)})
		}
	}
}

// broadcast sends one mailing, article or advertisement, written for the one
// who counts most of those it goes to.
func (b *play) broadcast(v *View, pl *Planner, action int) {
	to, reader := Set(0), -1
	for _, i := range v.ByStanding() {
		if b.wants(v, i) {
			if reader < 0 {
				reader = i
			}
			to |= 1 << i
		}
	}
	if to == 0 {
		return
	}
	topic := b.topic(v, reader)
	pl.Do(Move{Action: action, To: to, Topic: topic, Claim: v.claim(topic), Mail: b.mail})
}

// wants reports whether member i is to be addressed this week.
func (b *play) wants(v *View, i int) bool {
	if !b.addresses(v, i) || b.enough > 0 && v.Arrived(i, b.channel) >= b.enough {
		return false
	}
	return b.tireless || !b.channel.Direct() || v.Fatigue(i) <= rested
}

// addresses reports whether member i is one whom the play is for.
func (b *play) addresses(v *View, i int) bool {
	switch b.who {
	case keyPeople:
		return 2*v.Place(i) < v.Members()
	case topPerson:
		return v.Place(i) == 0
	case theDeciders:
		return v.Roles(i).Has(Decider)
	case theDoor:
		return v.Roles(i).Has(Gatekeeper)
	}
	return true
}

// topic picks what to talk about to member i.
func (b *play) topic(v *View, i int) int {
	switch b.about {
	case theProblem:
		return Problem
	case onPrice:
		return v.criterion(Price)
	case onReliability:
		return v.criterion(Reliability)
	case strength:
		return v.Strength(i)
	default:
		return v.Favourite(i)
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

// Strategies are the named ways of selling. Each is played by the rules that
// bind a person, within the same hours and money.
var Strategies = playable([]Strategy{
	{
		Name:  "passive",
		About: "Does nothing and answers when asked. The floor that every other way of selling is measured from.",
		plays: []play{},
	},
	{
		Name:  "mass_mailer",
		About: "Sends a heavy newsletter to everybody every week. Nobody is called, nothing is proved.",
		plays: []play{
			play{channel: Email, to: Decision, who: everybody, about: strength, mail: HeavyMail, tireless: true},
		},
	},
	{
		Name:  "price_only",
		About: "Calls, mails and meets people, always about the price. It never speaks of anything else and proves nothing.",
		plays: []play{
			play{channel: Call, to: Decision, who: everybody, about: onPrice, every: 2},
			play{channel: Meeting, to: Decision, who: keyPeople, about: onPrice, every: 2, enough: 3},
			play{channel: Email, to: Decision, who: everybody, about: onPrice, every: 2, mail: PlainMail},
		},
	},
	{
		Name:  "balanced",
		About: "Speaks to the right people about the right topics, stage by stage: the problem first, then strengths, then a little proof. It negotiates evenly, down to its floor.",
		plays: balancedPlays,
	},
	{
		Name:  "price_conceder",
		About: "Sells as balanced does. In the negotiation it gives away a quarter of its margin from the first offer on and concedes fast.",
		plays: balancedPlays,
		Deal:  Stance{MarginGiven: 0.25, Concession: 2},
	},
	{
		Name:  "reliability_proof",
		About: "Brings references and trial deliveries to the people who count, early, and lets them talk about it. In the negotiation it holds its price and offers a penalty for failure instead.",
		plays: []play{
			play{channel: Call, to: Preselection, who: theDoor, about: theProblem, enough: 2},
			play{channel: Call, to: Need, who: everybody, about: theProblem, every: 2},
			play{channel: Meeting, to: Need, who: keyPeople, about: theProblem, enough: 1},
			play{channel: Email, to: Preselection, who: everybody, about: onReliability, every: 2, mail: PlainMail},
			play{channel: Advertising, from: Specification, to: Preselection, every: 2},
			play{channel: Pilot, from: Specification, to: Preselection, who: topPerson, about: onReliability, enough: 1},
			play{channel: Reference, from: Specification, to: Decision, who: keyPeople, about: onReliability, enough: 2},
			play{channel: Call, from: Specification, to: Decision, who: everybody, about: onReliability, every: 2},
			play{channel: Meeting, from: Decision, to: Decision, who: theDeciders, about: onReliability, enough: 2},
		},
		Deal: Stance{LeastGuarantee: 10, Concession: 0.5},
	},
	{
		Name:  "relationship_builder",
		About: "Calls and meets everybody about what they like to talk about. It builds awareness and goodwill, and leaves proof to others.",
		plays: []play{
			play{channel: Call, to: Preselection, who: theDoor, about: theProblem, enough: 2},
			play{channel: Call, to: Need, who: everybody, about: theProblem, every: 2},
			play{channel: Meeting, to: Need, who: everybody, about: theProblem, every: 2, enough: 2},
			play{channel: Meeting, from: Specification, to: Decision, who: everybody, about: theirTopic, every: 2, enough: 4},
			play{channel: Call, from: Specification, to: Decision, who: everybody, about: theirTopic, every: 2},
		},
	},
	{
		Name:  "specification_shaper",
		About: "Puts its hours into the specification stage: demonstrations, meetings and a trial that write its own strengths into what counts. Before and after it keeps in touch by phone.",
		plays: []play{
			play{channel: Call, to: Preselection, who: theDoor, about: theProblem, enough: 2},
			play{channel: Call, to: Need, who: everybody, about: theProblem, every: 2},
			play{channel: Meeting, to: Need, who: keyPeople, about: theProblem, enough: 1},
			play{channel: Demonstration, from: Specification, to: Specification, who: keyPeople, about: strength, enough: 2},
			play{channel: Pilot, from: Specification, to: Specification, who: topPerson, about: strength, enough: 1},
			play{channel: Meeting, from: Specification, to: Specification, who: keyPeople, about: strength, enough: 3},
			play{channel: Call, from: Specification, to: Decision, who: everybody, about: strength, every: 2},
		},
	},
	{
		Name:  "decider_only",
		About: "Goes straight to the decider and to nobody else. Whoever writes the specification hears of it from others, or not at all.",
		plays: []play{
			play{channel: Call, to: Decision, who: theDeciders, about: theProblem, every: 2, enough: 3},
			play{channel: Meeting, to: Decision, who: theDeciders, about: strength, every: 2, enough: 6},
			play{channel: Demonstration, from: Specification, to: Decision, who: theDeciders, about: strength, every: 3, enough: 3},
			play{channel: Reference, from: Specification, to: Decision, who: theDeciders, about: onReliability, every: 3, enough: 2},
		},
	},
})

// playable gives every strategy the Plan that its plays make.
func playable(strategies []Strategy) []Strategy {
	for k := range strategies {
		strategies[k].Plan = playbook(strategies[k].plays)
	}
	return strategies
}

var balancedPlays = []play{
	play{channel: Call, to: Preselection, who: theDoor, about: theProblem, enough: 2},
	play{channel: Call, to: Need, who: everybody, about: theProblem, every: 2},
	play{channel: Meeting, to: Need, who: keyPeople, about: theProblem, enough: 1},
	play{channel: Email, to: Preselection, who: everybody, about: strength, every: 2, mail: PlainMail},
	play{channel: Content, to: Specification, about: strength, every: 3, mail: PlainMail},
	play{channel: Advertising, from: Preselection, to: Preselection},
	play{channel: Meeting, from: Specification, to: Decision, who: keyPeople, about: strength, enough: 2},
	play{channel: Demonstration, from: Specification, to: Preselection, who: topPerson, about: strength, enough: 1},
	play{channel: Reference, from: Preselection, to: Decision, who: topPerson, about: onReliability, enough: 1},
	play{channel: Call, from: Specification, to: Decision, who: everybody, about: strength, every: 2},
}

// StrategyNamed returns the strategy of that name, nil for none.
func StrategyNamed(name string) *Strategy {
	for k := range Strategies {
		if Strategies[k].Name == name {
			return &Strategies[k]
		}
	}
	return nil
}
