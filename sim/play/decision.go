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
	EndWeek  Kind = "week"       // Moves; with Converse talks of several turns wait to be held
	Say      Kind = "say"        // Say: one turn of the conversation that is going on
	Rest     Kind = "as_planned" // leaves all turns of the week that are left as planned
	Propose  Kind = "propose"    // Terms
	Accept   Kind = "accept"     // Terms: what is accepted
	Stand    Kind = "stand"      // after the last round: the last offer stands
	WalkAway Kind = "walk_away"  // leaves the purchase, in whatever stage: acts and spends no more
	Abandon  Kind = "abandon"    // ends the play: leaves, and the purchase goes on to its end
	Back     Kind = "back"       // To: takes back every decision in force after the first To
	Mark     Kind = "guess"      // Guess
	AskHint  Kind = "hint"       // Hint: was looked at; it changes nothing but is counted
	Prepare  Kind = "prepare"    // Prepare: before the first offer
	SaySure  Kind = "sure"       // Sure: of a gate that has not come; it changes nothing
)

// idle reports whether a decision of this kind changes nothing of the purchase:
// what one thinks of people and of the talks to come, how sure one is, and hints that were looked at.
func (k Kind) idle() bool { return k == Mark || k == AskHint || k == Prepare || k == SaySure }

// Decision is one thing that a trainee decided, as journals and files have it.
// People, actions and criteria stand by their ids.
type Decision struct {
	Do    Kind               `json:"do"`
	Moves []Move             `json:"moves,omitempty"`
	Say   *Saying            `json:"say,omitempty"`
	Terms map[string]float64 `json:"terms,omitempty"` // by issue, in its unit
	Guess *Guess             `json:"guess,omitempty"`
	To    int                `json:"to,omitempty"`
	Hint  string             `json:"hint,omitempty"` // one of Hints

	Converse bool         `json:"converse,omitempty"` // what takes place on a channel of several turns is said turn by turn before the week ends, see Say
	Prepare  *Preparation `json:"prepare,omitempty"`
	Sure     *Sure        `json:"sure,omitempty"`
}

// Move is one action of a week's plan.
type Move struct {
	Action string   `json:"action"`          // an action of the scenario, or sim.ResearchID
	To     []string `json:"to,omitempty"`    // members; content and advertising reach everybody
	Topic  string   `json:"topic,omitempty"` // a criterion, sim.ProblemTopic ("" too) or sim.ListeningTopic
	About  string   `json:"about,omitempty"` // listening: the colleague asked about, "" for whoever is asked
	Claim  *float64 `json:"claim,omitempty"` // what is said of the criterion, in its unit; nil the truth
	Mail   *Mail    `json:"mail,omitempty"`  // how an e-mail or content is made; nil is plain
	Turns  []Turn   `json:"turns,omitempty"` // of a conversation in order; those left are about Topic
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
	Subject string   `json:"subject,omitempty"` // its words can cost points, sim.SubjectHits
	Bought  bool     `json:"bought,omitempty"`  // sent through a service on a blocklist, from an address without a name
	List    string   `json:"list,omitempty"`    // whose addresses: checked (""), or one of sim.Lists
}

// The settings of authentication, the good one first.
var (
	SPFs   = sim.SPFs
	DKIMs  = sim.DKIMs
	DMARCs = sim.DMARCs
)

// Rules returns the rules of the mail filter that fire, in the table's order;
// weeks is how long ago the own list was cleaned.
func (m *Mail) Rules(weeks int) []string {
	letter := sim.Letter(*m)
	return letter.Rules(weeks)
}

// Made returns the mail as the engine takes it at the start of a play; nil is the
// plain one.
func (m *Mail) Made() sim.Mail { return m.MadeAt(sim.ListStart) }

// MadeAt returns the mail as the engine takes it, weeks after the own list was
// cleaned.
func (m *Mail) MadeAt(weeks int) sim.Mail {
	if m == nil {
		return sim.PlainMail
	}
	letter := sim.Letter(*m)
	return letter.MadeAt(weeks)
}

// Mistake is a decision that does not fit the scenario or the moment: Code is
// stable, Field and Value are what is wrong.
type Mistake struct {
	Code  string // unknown_action, unknown_member, unknown_topic, unknown_value, unknown_terms, worse_terms, out_of_range, not_now, void_...
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

// engineMove turns move number at of a plan into the engine's; everybody is
// meant where To is empty on a channel that is not personal. weeks is how long
// ago the own list was cleaned.
func engineMove(sc *sim.Scenario, at, weeks int, m *Move) (sim.Move, error) {
	wrong := func(code, field, value string) (sim.Move, error) {
		return sim.Move{}, &Mistake{Code: code, Field: field, Value: value, Move: at}
	}
	out := sim.Move{Action: sc.ActionIndex(m.Action), Topic: sim.Problem, Mail: m.Mail.MadeAt(weeks)}
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
		if out.Topic == sim.Listening || slices.ContainsFunc(m.Turns, func(t Turn) bool { return t.Topic == sim.ListeningTopic }) {
			out.About = i + 1
		}
	}
	if len(m.Turns) > sc.MostTurns(out.Action) {
		return wrong("out_of_range", "turns", fmt.Sprint(len(m.Turns)))
	}
	for k := range m.Turns {
		t, err := turnOf(sc, &m.Turns[k], "turns")
		if err != nil {
			err.Move = at
			return sim.Move{}, err
		}
		t.into(&out, k)
	}
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
		case mail.List != "" && !slices.Contains(sim.Lists, mail.List):
			return wrong("unknown_value", "list", mail.List)
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
// at the nearest value of its grid within a thousandth of the grid's range, a
// price also as it is shown, issues left out as in the outcome before.
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
		slack := (slices.Max(values)-slices.Min(values))/1000 + 1e-9
		if shown := k == 0 && math.Abs(sc.ShownPrice(values[best])-want) <= 1e-9; !shown && !(math.Abs(values[best]-want) <= slack) {
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
