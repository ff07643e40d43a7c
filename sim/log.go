package sim

import "encoding/json"

// The keys of log entries: stable names that a screen turns into sentences.
// Beside each: which fields and numbers the entry carries.
const (
	KeyStart       = "start"         // Numbers: importance; Words: type, rule
	KeyEvent       = "event"         // Event
	KeyImportance  = "importance"    // Event; Numbers: from, to
	KeyRetype      = "retype"        // Event; Words: type
	KeyStage       = "stage"         // a stage begins. Numbers: clock; Shares: influence by member
	KeyArrived     = "arrived"       // Supplier, Action, Member, Topic; Numbers: chance, claim (score, if about a criterion), awareness (after)
	KeyMissed      = "missed"        // Supplier, Action, Member, Topic; Numbers: chance
	KeyDelivery    = "delivery"      // Supplier, Action, Member, Topic; Numbers: claim, left (weeks)
	KeyLead        = "lead"          // Supplier, Action, Member; Numbers: billed, where the action is billed per lead
	KeyCaught      = "caught"        // Supplier, Member, Topic; Numbers: claim, truth
	KeyVoid        = "void"          // Supplier, Action: planned beyond hours or money; Numbers: hours_left, money_left
	KeyNeedMet     = "need_met"      // Numbers: have, gate; Shares: need by member
	KeyNeedMissed  = "need_missed"   // Numbers: have, gate; Shares: what each member's need left open of the gate, sum gate - have; Member: who left most
	KeySpec        = "specification" // Topic; Numbers: weight, cutoff
	KeyAnswered    = "answered"      // Supplier: answers the request for proposal. Numbers: have, gate (group awareness)
	KeyDropped     = "dropped"       // Supplier, Words: reason, test (knock_out, where the truth missed one), Topic (screened); Numbers: have, gate; Shares: what each member's view made of the gap, sum gate - have, none for a knock-out; Member: whose made most
	KeyShortlisted = "shortlisted"   // Supplier; Numbers: value, rank
	KeyNoSupplier  = "no_supplier"   // nobody is left
	KeyOffer       = "offer"         // Supplier, Words: by (supplier, buying_side); Numbers: round, own, other (utilities), one per issue
	KeyDeal        = "deal"          // Supplier, Words: by; Numbers: one per issue, coverage
	KeyNoDeal      = "no_deal"       // Supplier; Numbers as KeyDeal: the last offer, which stands
	KeyWalked      = "walked_away"   // Supplier
	KeyForced      = "forced"        // a choice that had to be made, see MODEL.md section 10. Words: choice (project, supplier, vote); Supplier: who stays or is chosen; Shares: what the deciders chose by
	KeyVote        = "vote"          // Numbers: round, quorum (of influence, or of votes where each member has one); Shares: support by option; Ballots
	KeyRule        = "rule"          // Words: rule; Numbers: draw; Shares: chance (or points) by option; Ballots, of a tender one without member: the buying center as a whole
	KeyObjective   = "objective"     // Words: objective (id), met (yes, no)
	KeySignal      = "signal"        // what the trainee hears or finds; see Signal
	KeyOutcome     = "outcome"       // the end. Supplier: the winner, Words: outcome, process; Numbers: weeks, price, margin, spent, leads
	KeyReason      = "reason"        // why; see Reason. Words: outcome, process, winner, leader, against, choice, gate_stage, forced (yes); Numbers: have, next, needed, price; Shares: Reason.Parts
)

// StatusQuoID is how logs and commands name the option of changing nothing.
const StatusQuoID = "status_quo"

// ProblemTopic is the Topic of a message about the problem itself.
const ProblemTopic = "problem"

// KnockOutTest is the word "test" of an entry about a knock-out.
const KnockOutTest = "knock_out"

// ListeningTopic is the Topic of a call or meeting that asks.
const ListeningTopic = "listening"

// ResearchID is the Action of research.
const ResearchID = "research"

// Number is one named quantity of an entry.
type Number struct {
	Name  string
	Value float64
}

// Share is a quantity that belongs to a member or an option.
type Share struct {
	ID    string  `json:"id"`
	Value float64 `json:"value"`
}

// Entry is one line of the event log. Empty fields mean that none is meant.
type Entry struct {
	Week     int // weeks that were complete; see InWeek
	Stage    Stage
	Key      string
	Member   string
	Supplier string
	Action   string
	Topic    string // criterion id or ProblemTopic
	Event    string
	Words    []Word
	Numbers  []Number
	Shares   []Share
	Ballots  []Ballot

	closed bool // it belongs to the last of the completed weeks
}

// InWeek is the week of the purchase in which it happened, from 1, as people
// count: what a week brings belongs to the week that it completes, and so do
// its gate, the talks at its table and the stage that begins then.
func (e *Entry) InWeek() int {
	if e.closed {
		return max(e.Week, 1)
	}
	return e.Week + 1
}

// Word is one named word of an entry.
type Word struct{ Name, Value string }

// Number returns the entry's quantity of that name, 0 for none.
func (e *Entry) Number(name string) float64 {
	for _, n := range e.Numbers {
		if n.Name == name {
			return n.Value
		}
	}
	return 0
}

// Word returns the entry's word of that name, "" for none.
func (e *Entry) Word(name string) string {
	for _, w := range e.Words {
		if w.Name == name {
			return w.Value
		}
	}
	return ""
}

// MarshalJSON writes the entry as one flat object in a fixed order, with
// numbers and words under their own names.
func (e Entry) MarshalJSON() ([]byte, error) {
	b := []byte(`{"week":`)
	add := func(name string, v any) error {
		if name != "" {
			b = append(append(append(b, ',', '"'), name...), '"', ':')
		}
		raw, err := json.Marshal(v)
		b = append(b, raw...)
		return err
	}
	if err := add("", e.Week); err != nil {
		return nil, err
	}
	fields := []Word{{"stage", e.Stage.String()}, {"key", e.Key}, {"member", e.Member}, {"supplier", e.Supplier},
		{"action", e.Action}, {"topic", e.Topic}, {"event", e.Event}}
	for _, f := range append(fields, e.Words...) {
		if f.Value == "" {
			continue
		}
		if err := add(f.Name, f.Value); err != nil {
			return nil, err
		}
	}
	for _, n := range e.Numbers {
		if err := add(n.Name, n.Value); err != nil {
			return nil, err
		}
	}
	if len(e.Shares) > 0 {
		if err := add("shares", e.Shares); err != nil {
			return nil, err
		}
	}
	if len(e.Ballots) > 0 {
		if err := add("ballots", e.Ballots); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// Log is the story of one purchase: what happened, in order.
type Log struct{ Entries []Entry }

// Of returns the entries with this key, in order.
func (l *Log) Of(key string) []Entry {
	var found []Entry
	for _, e := range l.Entries {
		if e.Key == key {
			found = append(found, e)
		}
	}
	return found
}
