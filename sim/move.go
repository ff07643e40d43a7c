package sim

// The topics that are no criterion; other topics are criteria by index.
const (
	Problem   = -1 // the problem itself
	Listening = -2 // no message: a call or meeting that asks instead of telling
)

// Research is the Action of a Move that is work at one's own desk: it reaches
// nobody and gives signals about the members in To.
const Research = -1

// ResearchHours is what research about one member takes.
const ResearchHours = 2.0

// Move is one thing that a supplier does in a week.
type Move struct {
	Action int     // index into the scenario's actions, or Research
	To     Set     // members; content and advertising reach everybody whatever is said
	Topic  int     // a criterion, Problem or Listening
	About  int     // Listening: 1 + the member asked about, 0 for whoever is asked
	Claim  float64 // score claimed, 0..1; at or below the truth it is the truth
	Mail   Mail    // how an e-mail is made; Value and Minutes count for content too
	Turns  Turns   // what a conversation is about, turn by turn; the zero value is Topic all along

	Asked  [MaxTurns]int8    // by turn that listens: 1 + the member asked about, 0 for About
	Claims [MaxTurns]float64 // by turn: 1 + the score claimed; 0 is Claim where it is about Topic, else the truth
}

// Turns are the topics of a conversation in order, each a topic + TurnShift; 0
// ends them, and the turns that are left are about the move's topic.
type Turns [MaxTurns]int8

// TurnShift is what is added to a topic in Turns, so that 0 is none.
const TurnShift = 3

// Silence is the topic of a turn in which nothing is said: what a conversation
// has come to so far is seen by leaving the rest to it. No decision has it.
const Silence = -4

// TurnsOf writes topics as Turns; what is beyond MaxTurns is left out.
func TurnsOf(topics ...int) (t Turns) {
	for k := range min(len(topics), MaxTurns) {
		t[k] = int8(topics[k] + TurnShift)
	}
	return t
}

// Topics returns what the first n turns are about, where the rest is about topic.
func (t Turns) Topics(n, topic int) []int {
	topics := make([]int, n)
	for k := range topics {
		topics[k] = t.Topic(k, topic)
	}
	return topics
}

// Topic returns what turn k, from 0, is about, where the rest is about topic rest.
func (t Turns) Topic(k, rest int) int {
	for at := 0; at <= k; at++ {
		if t[at] == 0 {
			return rest
		}
	}
	return int(t[k]) - TurnShift
}

// TurnAbout is 1 + the member whom turn k asks about, 0 for whoever is asked.
func (m *Move) TurnAbout(k int) int {
	if m.Asked[k] != 0 {
		return int(m.Asked[k])
	}
	return m.About
}

// TurnClaim is the score claimed in turn k; 0 tells the truth.
func (m *Move) TurnClaim(k int) float64 {
	switch {
	case m.Claims[k] != 0:
		return m.Claims[k] - 1
	case m.Turns.Topic(k, m.Topic) == m.Topic:
		return m.Claim
	}
	return 0
}

// TurnCount is how many turns a contact of the action has, at least 1.
func (a *Action) TurnCount() int { return min(max(a.Turns, 1), MaxTurns) }

// CanListen reports whether the move listens nowhere where the channel cannot.
func (m *Move) CanListen(a *Action) bool {
	listens := m.Topic == Listening
	for k := range a.TurnCount() {
		listens = listens || m.Turns.Topic(k, m.Topic) == Listening
	}
	return !listens || a.Channel.Listens()
}

// Fits reports whether a scenario knows what a move speaks of.
func (m *Move) Fits(sc *Scenario) bool {
	everybody := Set(1)<<len(sc.Members) - 1
	return m.Action >= Research && m.Action < len(sc.Actions) && m.Topic >= Listening && m.Topic < len(sc.Criteria) &&
		m.To&^everybody == 0 && m.About >= 0 && m.About <= len(sc.Members) && Within(m.Claim, 0, 1) && m.Turns.fit(len(sc.Criteria)) && m.turnsFit(len(sc.Members)) && m.Mail.fits()
}

// turnsFit reports whether the turns ask about members and claim scores that
// there are.
func (m *Move) turnsFit(members int) bool {
	for k := range MaxTurns {
		if m.Asked[k] < 0 || int(m.Asked[k]) > members || m.Claims[k] != 0 && !Within(m.Claims[k], 1, 2) {
			return false
		}
	}
	return true
}

// fits reports whether somebody can have made such an e-mail.
func (m Mail) fits() bool {
	least, most := 0.0, 0.0
	for _, rule := range SpamRules {
		least, most = least+min(rule.Points, 0), most+max(rule.Points, 0)
	}
	return Within(m.Points, least, most) && Within(m.HTML, 0, 1) && Within(m.Value, 0, 1) && Within(m.Minutes, 0, MaxMinutes) &&
		Within(m.Dead, 0, 1) && Within(m.Hours, 0, CleaningHours) && m.Money >= 0 && m.Money <= BoughtListCost
}

// Within reports whether v lies in low..high; what is no number does not.
func Within(v, low, high float64) bool { return v >= low && v <= high }

// fit reports whether all turns are about topics that there are.
func (t Turns) fit(criteria int) bool {
	for _, topic := range t {
		if topic != 0 && (int(topic)-TurnShift < Listening || int(topic)-TurnShift >= criteria) {
			return false
		}
	}
	return true
}

// Void is why a move cannot be planned.
type Void string

// The reasons, "" for none.
const (
	Possible   Void = ""
	NoHours    Void = "hours"
	NoMoney    Void = "money"
	NobodyLeft Void = "nobody"    // everybody was tried on this channel this week, or nobody is meant
	OtherStage Void = "stage"     // the action belongs to another stage, or finds nobody any more
	NoListener Void = "listening" // only a call or a meeting can ask
	OutOfRace  Void = "out"       // the supplier was dropped or has left
	NotThere   Void = "not_there" // whom it is for, or asks about, has not joined or has left
	Quiet      Void = "quiet"     // no supplier may contact anybody any more, see Scenario.QuietFrom
)

// InSeason reports whether an action is possible in a stage.
func (a *Action) InSeason(stage Stage) bool {
	return (a.Stage == nil || *a.Stage == stage) && !a.Channel.TooLate(stage)
}

// TooLate reports whether c finds nobody any more in a stage: nobody looks for
// what is sought once the suppliers are chosen.
func (c Channel) TooLate(stage Stage) bool { return c.Row().Sought && stage > Preselection }

// Asking lists the actions by which somebody can be asked, by their ids.
func (sc *Scenario) Asking() (ids []string) {
	for k := range sc.Actions {
		if sc.Actions[k].Channel.Listens() {
			ids = append(ids, sc.Actions[k].ID)
		}
	}
	return ids
}

// MostTurns is how many turns a decision can choose for an action by its index:
// those of a conversation, 0 where it is none.
func (sc *Scenario) MostTurns(action int) int {
	if action < 0 || !sc.Actions[action].Channel.Converses() {
		return 0
	}
	return sc.Actions[action].Turns
}
