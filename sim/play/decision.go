package play

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Kind is what a decision does.
type Kind string

// The kinds of decisions.
const (
	EndWeek  Kind = "week"      // Moves
	Propose  Kind = "propose"   // Terms
	Accept   Kind = "accept"    // Terms: what is accepted
	Stand    Kind = "stand"     // after the last round: the last offer stands
	WalkAway Kind = "walk_away" // leaves the purchase, in whatever stage: acts and spends no more
	Abandon  Kind = "abandon"   // ends the play: leaves, and the purchase goes on to its end
	Back     Kind = "back"      // To: takes back every decision in force after the first To
	Mark     Kind = "guess"     // Guess
	AskHint  Kind = "hint"      // Hint: was looked at; it changes nothing but is counted
	SaySure  Kind = "sure"      // Sure: of a gate that has not come; it changes nothing
)

// idle reports whether a decision of this kind changes nothing of the purchase:
// what one thinks of people, how sure one is, and hints that were looked at.
func (k Kind) idle() bool { return k == Mark || k == AskHint || k == SaySure }

// Decision is one thing that a trainee decided, as journals and files have it.
// People, actions and criteria stand by their ids.
type Decision struct {
	Do    Kind               `json:"do"`
	Moves []Move             `json:"moves,omitempty"`
	Terms map[string]float64 `json:"terms,omitempty"` // by issue, in its unit
	Guess *Guess             `json:"guess,omitempty"`
	To    int                `json:"to,omitempty"`
	Hint  string             `json:"hint,omitempty"` // one of Hints
	Sure  *Sure              `json:"sure,omitempty"`
}

// Move is one action of a week's plan.
type Move struct {
	Action string   `json:"action"`          // an action of the scenario, or sim.ResearchID
	To     []string `json:"to,omitempty"`    // members; content and advertising reach everybody
	Topic  string   `json:"topic,omitempty"` // a criterion, sim.ProblemTopic ("" too) or sim.ListeningTopic
	About  string   `json:"about,omitempty"` // listening: the colleague asked about, "" for whoever is asked
	Claim  *float64 `json:"claim,omitempty"` // what is said of the criterion, in its unit; nil the truth
	Mail   *Mail    `json:"mail,omitempty"`  // how an e-mail or content is made; nil is plain
	Turns  []string `json:"turns,omitempty"` // topics of a conversation in order, written like Topic; those left are about Topic
}

// Guess is what the trainee thinks of a member; empty fields say nothing.
type Guess struct {
	Member string `json:"member"`
	Role   string `json:"role,omitempty"`
	Stance string `json:"stance,omitempty"` // for, neutral or against
	Note   string `json:"note,omitempty"`
}

// Layout is how an e-mail is laid out.
type Layout = sim.Layout

// The layouts.
const (
	TextOnly = sim.TextOnly
	Light    = sim.Light
	Heavy    = sim.Heavy
	Pictures = sim.Pictures
)

// Layouts lists the layouts from the plainest on.
var Layouts = sim.Layouts

// Mail is how an e-mail is made. The zero value of each field is the good one.
type Mail struct {
	Layout  Layout   `json:"layout,omitempty"`  // "" is text
	Value   *float64 `json:"value,omitempty"`   // added value of the content, 0..1; nil is sim.DefaultValue, 0 is nothing
	Minutes float64  `json:"minutes,omitempty"` // that reading takes, 1..sim.MaxMinutes; 0 is sim.DefaultMinutes
	SPF     string   `json:"spf,omitempty"`     // pass (""), softfail or fail
	DKIM    string   `json:"dkim,omitempty"`    // valid (""), invalid or none
	DMARC   string   `json:"dmarc,omitempty"`   // pass (""), none, quarantine or reject
	Subject string   `json:"subject,omitempty"` // all capitals cost points
	Bought  bool     `json:"bought,omitempty"`  // sent through a service on a blocklist, from an address without a name
}

// The settings of authentication, the good one first.
var (
	SPFs   = sim.SPFs
	DKIMs  = sim.DKIMs
	DMARCs = sim.DMARCs
)

// Rules returns the rules of the mail filter that fire, in the table's order.
func (m *Mail) Rules() []string {
	letter := sim.Letter(*m)
	return letter.Rules()
}

// Made returns the mail as the engine takes it; nil is the plain one.
func (m *Mail) Made() sim.Mail {
	if m == nil {
		return sim.PlainMail
	}
	letter := sim.Letter(*m)
	return letter.Made()
}

// Mistake is a decision that does not fit the scenario or the moment: Code is
// stable, Field and Value are what is wrong.
type Mistake struct {
	Code  string // unknown_action, unknown_member, unknown_topic, unknown_value, unknown_terms, out_of_range, not_now, void_...
	Field string
	Value string
	Move  int // position in the plan, from 0; -1 where it is no move
}

func (m *Mistake) Error() string {
	if m.Move >= 0 {
		return fmt.Sprintf("move %d: %s: %s %q", m.Move+1, m.Code, m.Field, m.Value)
	}
	return fmt.Sprintf("%s: %s %q", m.Code, m.Field, m.Value)
}

// engineMove turns a move into the engine's; everybody is meant where To is
// empty on a channel that is not personal.
func engineMove(sc *sim.Scenario, at int, m *Move) (sim.Move, error) {
	wrong := func(code, field, value string) (sim.Move, error) {
		return sim.Move{}, &Mistake{Code: code, Field: field, Value: value, Move: at}
	}
	out := sim.Move{Action: sc.ActionIndex(m.Action), Topic: sim.Problem, Mail: m.Mail.Made()}
	if out.Action < sim.Research {
		return wrong("unknown_action", "action", m.Action)
	}
	for _, id := range m.To {
		i := sc.MemberIndex(id)
		if i < 0 {
			return wrong("unknown_member", "to", id)
		}
		out.To |= 1 << i
	}
	var known bool
	if out.Topic, known = topicOf(sc, m.Topic); !known {
		return wrong("unknown_topic", "topic", m.Topic)
	}
	if m.About != "" {
		i := sc.MemberIndex(m.About)
		if i < 0 {
			return wrong("unknown_member", "about", m.About)
		}
		if out.Topic == sim.Listening || slices.Contains(m.Turns, sim.ListeningTopic) {
			out.About = i + 1
		}
	}
	if len(m.Turns) > sc.MostTurns(out.Action) {
		return wrong("out_of_range", "turns", fmt.Sprint(len(m.Turns)))
	}
	var turns []int
	for _, name := range m.Turns {
		topic, known := topicOf(sc, name)
		if !known {
			return wrong("unknown_topic", "turns", name)
		}
		turns = append(turns, topic)
	}
	out.Turns = sim.TurnsOf(turns...)
	if out.Topic >= 0 {
		c := &sc.Criteria[out.Topic]
		out.Claim = c.Score(sc.Suppliers[sc.You].Facts[out.Topic])
		if m.Claim != nil {
			if math.IsNaN(*m.Claim) || math.IsInf(*m.Claim, 0) {
				return wrong("out_of_range", "claim", fmt.Sprint(*m.Claim))
			}
			out.Claim = c.Score(*m.Claim)
		}
	}
	if mail := m.Mail; mail != nil {
		switch {
		case mail.Layout != "" && !slices.Contains(Layouts, mail.Layout):
			return wrong("unknown_value", "layout", string(mail.Layout))
		case mail.SPF != "" && !slices.Contains(SPFs, mail.SPF):
			return wrong("unknown_value", "spf", mail.SPF)
		case mail.DKIM != "" && !slices.Contains(DKIMs, mail.DKIM):
			return wrong("unknown_value", "dkim", mail.DKIM)
		case mail.DMARC != "" && !slices.Contains(DMARCs, mail.DMARC):
			return wrong("unknown_value", "dmarc", mail.DMARC)
		case mail.Value != nil && !(*mail.Value >= 0 && *mail.Value <= 1):
			return wrong("out_of_range", "value", fmt.Sprint(*mail.Value))
		case mail.Minutes != 0 && !(mail.Minutes >= 1 && mail.Minutes <= sim.MaxMinutes):
			return wrong("out_of_range", "minutes", fmt.Sprint(mail.Minutes))
		}
	}
	return out, nil
}

// topicOf returns the engine's topic of a name, "" being the problem.
func topicOf(sc *sim.Scenario, name string) (topic int, known bool) {
	switch name {
	case "", sim.ProblemTopic:
		return sim.Problem, true
	case sim.ListeningTopic:
		return sim.Listening, true
	}
	topic = sc.CriterionIndex(name)
	return topic, topic >= 0
}

// outcomeOf finds the outcome of the trainee's grid with these terms: each issue
// at the nearest value of its grid within a thousandth of the grid's range,
// issues left out as in the outcome before.
func outcomeOf(sc *sim.Scenario, p *engine.Process, terms map[string]float64, before int) (int, error) {
	grid := p.Grid()
	positions := make([]int, len(grid))
	known := 0
	var last []float64
	if before >= 0 {
		last = p.Terms(before).Values
	}
	for k, values := range grid {
		name := sc.Issues[k].Issue.String()
		want, given := terms[name]
		switch {
		case given:
			known++
		case last != nil:
			want = last[k]
		default:
			want = p.Terms(p.FirstOffer()).Values[k]
		}
		best := 0
		for v := range values {
			if math.Abs(values[v]-want) < math.Abs(values[best]-want) {
				best = v
			}
		}
		if slack := (slices.Max(values)-slices.Min(values))/1000 + 1e-9; !(math.Abs(values[best]-want) <= slack) {
			return 0, &Mistake{Code: "unknown_terms", Field: name, Value: fmt.Sprint(want), Move: -1}
		}
		positions[k] = best
	}
	if known < len(terms) {
		for name := range terms {
			if !slices.ContainsFunc(sc.Issues, func(t sim.IssueTerms) bool { return t.Issue.String() == name }) {
				return 0, &Mistake{Code: "unknown_terms", Field: "issue", Value: name, Move: -1}
			}
		}
	}
	return p.Outcome(positions), nil
}

// TermsOf returns outcome o of the trainee's grid as a decision has it.
func TermsOf(sc *sim.Scenario, p *engine.Process, o int) map[string]float64 {
	terms := map[string]float64{}
	for k, v := range p.Terms(o).Values {
		terms[sc.Issues[k].Issue.String()] = v
	}
	return terms
}

// encode writes a decision as the journal keeps it.
func encode(d Decision) ([]byte, error) { return json.Marshal(d) }

// KindPath leads to the kind in a decision's JSON, as SQL's json_extract takes it:
// a list of plays counts kinds without reading the rest.
const KindPath = "$.do"

// Decode reads a decision as journals and lists of decisions have it.
func Decode(body []byte) (Decision, error) {
	var d Decision
	err := json.Unmarshal(body, &d)
	return d, err
}

// decided is a line of the journal with the decision that it holds: read once,
// and asked by all.
type decided struct {
	Line
	Decision
	unread error // why Body is no decision, nil where it is
}

func decode(l Line) decided {
	d, err := Decode(l.Body)
	return decided{l, d, err}
}
