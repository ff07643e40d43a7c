package sim

import "encoding/json"

// The keys of log entries: stable names that a screen turns into sentences.
// What entries with a key carry is documented at its Payload, named beside it.
const (
	KeyStart       = "start"         // Started
	KeyEvent       = "event"         // Happened
	KeyImportance  = "importance"    // ImportanceMoved
	KeyRetype      = "retype"        // Retyped
	KeyStage       = "stage"         // StageBegun
	KeyArrived     = "arrived"       // Arrived
	KeyMissed      = "missed"        // Missed
	KeyDelivery    = "delivery"      // Delivered
	KeyLead        = "lead"          // LeadWon
	KeyCaught      = "caught"        // Caught
	KeyVoid        = "void"          // Voided
	KeyQuietFrom   = "quiet_from"    // BanBegun
	KeyRefused     = "refused"       // Refused
	KeyNeedMet     = "need_met"      // NeedMet
	KeyNeedMissed  = "need_missed"   // NeedMissed
	KeySpec        = "specification" // Specified
	KeyAnswered    = "answered"      // Answered
	KeyDropped     = "dropped"       // DroppedOut
	KeyShortlisted = "shortlisted"   // PutOnShortlist
	KeyNoSupplier  = "no_supplier"   // NoneLeft
	KeyOffer       = "offer"         // Offered
	KeyDeal        = "deal"          // Agreed
	KeyNoDeal      = "no_deal"       // NotAgreed
	KeyWalked      = "walked_away"   // WalkedOut
	KeyForced      = "forced"        // ChoiceForced
	KeyLeft        = "left"          // PersonLeft
	KeyJoined      = "joined"        // PersonJoined
	KeyOverBudget  = "over_budget"   // OverBudget
	KeyUnsigned    = "unsigned"      // Unsigned
	KeyVote        = "vote"          // VoteHeld
	KeyRule        = "rule"          // RuleApplied
	KeyAward       = "award"         // Awarded
	KeyNotAwarded  = "not_awarded"   // NotAwarded
	KeyObjective   = "objective"     // ObjectiveJudged
	KeySignal      = "signal"        // SignalHeard
	KeyOutcome     = "outcome"       // PurchaseEnded
	KeyReason      = "reason"        // Explained
	KeyChanged     = "offer_changed" // OfferChanged
	KeyWithdrew    = "withdrew"      // Withdrew
	KeySelection   = "selection"     // SelectionHeld
	KeyFinal       = "final_offer"   // FinalOffer
)

// StatusQuoID is how logs and commands name the option of changing nothing.
const StatusQuoID = "status_quo"

// ProblemTopic is the Topic of a message about the problem itself.
const ProblemTopic = "problem"

// ListeningTopic is the Topic of a call or meeting that asks.
const ListeningTopic = "listening"

// ResearchID is the Action of research.
const ResearchID = "research"

// Share is a quantity that belongs to a member or an option.
type Share struct {
	ID    string  `json:"id"`
	Value float64 `json:"value"`
}

// Entry is one line of the event log: who and what it is about, and what its
// key alone tells. Empty fields mean that none is meant.
type Entry struct {
	Week     int // weeks that were complete; see InWeek
	Stage    Stage
	Key      string  // that of Payload
	Member   string  // id
	Supplier string  // id
	Action   string  // id, or ResearchID
	Topic    string  // criterion id, ProblemTopic or ListeningTopic
	Event    string  // id
	Payload  Payload // see As
	Shares   []Share
	Ballots  []Ballot

	Closed bool // it belongs to the last of the completed weeks
}

// InWeek is the week of the purchase in which it happened, from 1, as people
// count: what a week brings belongs to the week that it completes, and so do
// its gate, the talks at its table and the stage that begins then.
func (e *Entry) InWeek() int {
	if e.Closed {
		return max(e.Week, 1)
	}
	return e.Week + 1
}

// MarshalJSON writes the entry as one flat object in a fixed order, with what
// its payload tells under names of its own.
func (e Entry) MarshalJSON() ([]byte, error) {
	fields := []field{{"week", e.Week}, {"stage", e.Stage.String()}, {"key", e.Key}, {"member", e.Member}, {"supplier", e.Supplier},
		{"action", e.Action}, {"topic", e.Topic}, {"event", e.Event}}
	if e.Payload != nil {
		fields = append(fields, e.Payload.fields()...)
	}
	if len(e.Shares) > 0 {
		fields = append(fields, field{"shares", e.Shares})
	}
	if len(e.Ballots) > 0 {
		fields = append(fields, field{"ballots", e.Ballots})
	}
	b := []byte{'{'}
	for _, f := range fields {
		if f.value == "" {
			continue
		}
		raw, err := json.Marshal(f.value)
		if err != nil {
			return nil, err
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), f.name...), '"', ':')
		b = append(b, raw...)
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
