package sim

// Channel is the way a message travels, MODEL.md section 5: the number of its
// row among the channels.
type Channel uint8

// ChannelRow is everything that tells one channel from another. Nothing asks
// which channel it has; it asks the row. A row more is a channel more.
type ChannelRow struct {
	ID   string // as files, commands and logs spell it
	Name string // inside an English sentence; the languages have it under "problem:"
	Luck uint64 // key of its luck, MODEL.md section 12: part of every saved play, so it never changes
	Icon string // path of an SVG of 16 by 16, drawn with a line of 2

	Standard bool // every scenario has its action; else only one that names it under `actions:`

	// Whom it goes to.
	GroupWide bool // every member: nobody is addressed, and nobody tired
	Personal  bool // one member at a time, each paid for
	Guarded   bool // a gatekeeper's door stands before it
	Mail      bool // a mail filter and a mail client stand before it
	Sought    bool // found by whoever looks for it, while suppliers are sought; where it is flat, that makes warm
	SignUp    bool // whom it reaches becomes a lead
	Bought    bool // it can be billed by what it brings

	// What it says.
	Silent    bool        // nothing: it is only seen
	Written   bool        // a text that somebody has to write and others to read
	Converses bool        // several turns, which can be about several topics
	Listens   bool        // a turn can ask instead of telling
	Trial     bool        // it delivers for weeks
	Proof     [Kinds]bool // what it says of such a criterion is always the truth
	Need      float64     // how often the need gain of the problem counts

	Default Action // its numbers where nothing else is said
}

// The kinds of criterion that a channel proves.
var (
	everything = [Kinds]bool{true, true, true, true, true}
	whatIsSeen = [Kinds]bool{Performance: true, Other: true}
)

// The channels of the first edition, for whoever wants one of them.
const (
	Content Channel = iota
	Advertising
	Email
	Call
	Meeting
	Demonstration
	Reference
	Pilot
)

// channels is the channel table of MODEL.md section 5. Its order is that of
// Channel and never changes.
var channels = [...]ChannelRow{
	{ID: "content", Name: "content", Luck: 0, Standard: true, GroupWide: true, Sought: true, Bought: true, Written: true, Need: 1,
		Icon:    "M3.5 1.5 L12.5 1.5 L12.5 14.5 L3.5 14.5 Z M6 5.5 L10 5.5 M6 8.5 L10 8.5 M6 11.5 L8.5 11.5",
		Default: Action{Awareness: 0.06, Evidence: 0.15, Hours: 2, Cost: 300_00, Turns: 1}},
	{ID: "advertising", Name: "advertising", Luck: 1, Standard: true, GroupWide: true, Bought: true, Silent: true, Need: 1,
		Icon:    "M2.5 6 L2.5 10 L5.5 10 L13.5 13.5 L13.5 2.5 L5.5 6 Z M5.5 10 L6.5 14",
		Default: Action{Awareness: 0.08, Hours: 1, Cost: 600_00, Turns: 1}},
	{ID: "email", Name: "e-mail", Luck: 2, Standard: true, Mail: true, Written: true, Need: 1,
		Icon:    "M1.5 3.5 L14.5 3.5 L14.5 12.5 L1.5 12.5 Z M2 4 L8 9 L14 4",
		Default: Action{Awareness: 0.08, Evidence: 0.10, Hours: 0.5, Cost: 50_00, Turns: 1}},
	{ID: "call", Name: "call", Luck: 3, Standard: true, Personal: true, Guarded: true, Converses: true, Listens: true, Need: 1,
		Icon:    "M5 1.5 L11 1.5 L11 14.5 L5 14.5 Z M7.5 12 L8.5 12",
		Default: Action{Awareness: 0.15, Evidence: 0.40, WordOfMouth: 0.10, Hours: 1, Turns: 1}},
	{ID: "meeting", Name: "meeting", Luck: 4, Standard: true, Personal: true, Guarded: true, Converses: true, Listens: true, Need: 2,
		Icon:    "M2.5 14 L2.5 10.5 L6.5 10.5 L6.5 14 M9.5 14 L9.5 10.5 L13.5 10.5 L13.5 14 M4.5 5 L4.5 7 M11.5 5 L11.5 7",
		Default: Action{Awareness: 0.40, Evidence: 1, WordOfMouth: 0.25, Hours: 4, Cost: 400_00, Turns: 3}},
	{ID: "demonstration", Name: "demonstration", Luck: 5, Standard: true, Personal: true, Guarded: true, Converses: true, Proof: whatIsSeen, Need: 2,
		Icon:    "M1.5 3 L14.5 3 L14.5 11 L1.5 11 Z M5 14 L11 14 M7 5 L10 7 L7 9 Z",
		Default: Action{Awareness: 0.40, Evidence: 2, WordOfMouth: 0.25, Hours: 6, Cost: 400_00, Turns: 2}},
	{ID: "reference", Name: "reference", Luck: 6, Standard: true, Personal: true, Guarded: true, Converses: true, Proof: everything, Need: 1,
		Icon:    "M2 14 L2 7 L6 9.5 L6 7 L10 9.5 L10 2.5 L14 2.5 L14 14 Z",
		Default: Action{Awareness: 0.30, Evidence: 4, WordOfMouth: 0.50, Hours: 6, Cost: 800_00, Turns: 2}},
	{ID: "pilot", Name: "pilot", Luck: 7, Standard: true, Personal: true, Guarded: true, Trial: true, Proof: everything, Need: 1,
		Icon:    "M1.5 4 L9.5 4 L9.5 12 L1.5 12 Z M9.5 7 L13 7 L14.5 9.5 L14.5 12 L9.5 12 M4 13.5 L5 13.5 M11.5 13.5 L12.5 13.5",
		Default: Action{Awareness: 0.30, Evidence: 1, WordOfMouth: 0.50, Hours: 10, Cost: 1500_00, Deliveries: 2, Weeks: 5, Turns: 1}},
	{ID: "webinar", Name: "webinar", Luck: 8, GroupWide: true, Sought: true, SignUp: true, Need: 1,
		Icon:    "M1.5 2.5 L14.5 2.5 L14.5 10.5 L1.5 10.5 Z M8 5 L8 8 M5 14 L8 10.5 L11 14",
		Default: Action{Awareness: 0.10, Evidence: 0.30, WordOfMouth: 0.05, Hours: 6, Cost: 500_00, Turns: 1}},
	{ID: "trade_fair", Name: "trade fair", Luck: 9, Personal: true, Converses: true, Listens: true, Need: 1,
		Icon:    "M2 6 L3.5 2.5 L12.5 2.5 L14 6 Z M3 6 L3 14 M13 6 L13 14 M3 10 L13 10",
		Default: Action{Awareness: 0.30, Evidence: 0.80, WordOfMouth: 0.10, Hours: 3, Cost: 500_00, Turns: 2}},
}

// Channels is how many channels there are.
const Channels = Channel(len(channels))

// ChannelNames are the channels as files spell them.
var ChannelNames = func() (names [Channels]string) {
	for c := range names {
		names[c] = channels[c].ID
	}
	return names
}()

// Row returns the row of c.
func (c Channel) Row() *ChannelRow { return &channels[c] }

func (c Channel) String() string { return channels[c].ID }

// Direct reports whether a message on c is addressed to chosen members and so
// adds to their fatigue.
func (c Channel) Direct() bool { return !channels[c].GroupWide }

// Personal reports whether c reaches one member at a time.
func (c Channel) Personal() bool { return channels[c].Personal }

// Proves reports whether what c says of a criterion of kind k is always the
// truth.
func (c Channel) Proves(k Kind) bool { return channels[c].Proof[k] }

// ProvesAny reports whether there is a kind of criterion that c proves.
func (c Channel) ProvesAny() bool { return channels[c].Proof != [Kinds]bool{} }

// Written reports whether a message on c is a text that somebody has to write
// and others to read.
func (c Channel) Written() bool { return channels[c].Written }

// Converses reports whether a message on c is a conversation, whose turns can be
// about several topics.
func (c Channel) Converses() bool { return channels[c].Converses }

// Listens reports whether a turn on c can ask instead of telling.
func (c Channel) Listens() bool { return channels[c].Listens }

// Action returns the action that every scenario has on c, or begins one of its
// own with.
func (c Channel) Action() Action {
	a := channels[c].Default
	a.ID, a.Channel = channels[c].ID, c
	return a
}

// StandardActions returns the actions that every scenario has, one a channel.
func StandardActions() (all []Action) {
	for c := range Channels {
		if channels[c].Standard {
			all = append(all, c.Action())
		}
	}
	return all
}

// ChannelSet is a set of channels, one bit each.
type ChannelSet uint16

// Has reports whether c is in the set.
func (s ChannelSet) Has(c Channel) bool { return s&(1<<c) != 0 }
