package sim

// What the selections inside a stage came to, and how offers changed (MODEL.md
// section 14).

// ChangedPart is what an event changed of a supplier.
type ChangedPart uint8

// The parts.
const (
	FactChanged ChangedPart = iota
	FloorChanged
	StrategyChanged
	ChangedParts = 3
)

// ChangedPartNames are the parts as logs spell them.
var ChangedPartNames = [ChangedParts]string{"fact", "floor", "strategy"}

func (c ChangedPart) String() string { return ChangedPartNames[c] }

// OfferChanged is what Event changed of Supplier; of a fact Topic is the criterion.
type OfferChanged struct {
	What     ChangedPart // what: fact, floor or strategy
	Strategy string      // strategy: its new one, else left out
	From     float64     // from: before, in the criterion's or the price's unit; 0 for a strategy
	To       float64     // to: from now on, likewise
}

// Key returns KeyChanged.
func (OfferChanged) Key() string { return KeyChanged }

func (o OfferChanged) fields() []field {
	return []field{{"what", o.What.String()}, {"strategy", o.Strategy}, {"from", o.From}, {"to", o.To}}
}

// Withdrew tells that Supplier withdrew, because of Event.
type Withdrew struct{}

// Key returns KeyWithdrew.
func (Withdrew) Key() string { return KeyWithdrew }

func (Withdrew) fields() []field { return nil }

// SelectionHeld is a selection inside a stage. Shares is who stays, the best
// first, with what each is worth to the group, V.
type SelectionHeld struct {
	Round string // round: its id
}

// Key returns KeySelection.
func (SelectionHeld) Key() string { return KeySelection }

func (s SelectionHeld) fields() []field { return []field{{"round", s.Round}} }

// FinalOffer is the best and final offer of Supplier.
type FinalOffer struct {
	Stands   bool      // same: yes where it lets stand what stood, else left out
	Terms    TermSheet // price, lead_time, guarantee, warranty, payment: as in Offered, or left out
	Coverage float64   // coverage: as in Agreed
}

// Key returns KeyFinal.
func (FinalOffer) Key() string { return KeyFinal }

func (f FinalOffer) fields() []field {
	same := ""
	if f.Stands {
		same = "yes"
	}
	fields := append([]field{{"same", same}}, f.Terms.fields()...)
	return append(fields, field{"coverage", f.Coverage})
}
