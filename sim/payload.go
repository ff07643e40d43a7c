package sim

// Payload is what entries of one key tell beyond whom they are about: a struct
// of its own for every key, in whose comments each field begins with its name
// in JSON. Values are Go values, not pointers.
type Payload interface {
	// Key is that of the entries which carry it.
	Key() string

	fields() []field
}

// field is one value of an entry with its name in JSON: words first, then
// numbers; a word that is "" is left out.
type field struct {
	name  string
	value any
}

// As returns what the entry carries as a P, the zero P where it carries another.
func As[P Payload](e *Entry) P {
	p, _ := e.Payload.(P)
	return p
}

// Side is one of the two that bargain.
type Side uint8

// The sides.
const (
	SupplierSide Side = iota
	BuyingSide
	Sides = 2
)

// SideNames are the sides as logs spell them.
var SideNames = [Sides]string{"supplier", "buying_side"}

func (s Side) String() string { return SideNames[s] }

// Started is the frame of the purchase.
type Started struct {
	Type       BuyType // type: as it begins
	Rule       Rule    // rule: of the group
	Importance float64 // importance: 0..1
}

// Key returns KeyStart.
func (Started) Key() string { return KeyStart }

func (s Started) fields() []field {
	return []field{{"type", s.Type.String()}, {"rule", s.Rule.Logged()}, {"importance", s.Importance}}
}

// Happened tells of Event.
type Happened struct{}

// Key returns KeyEvent.
func (Happened) Key() string { return KeyEvent }

func (Happened) fields() []field { return nil }

// ImportanceMoved is what Event did to the importance of the purchase.
type ImportanceMoved struct {
	From float64 // from: before, 0..1
	To   float64 // to: after, 0..1
}

// Key returns KeyImportance.
func (ImportanceMoved) Key() string { return KeyImportance }

func (m ImportanceMoved) fields() []field { return []field{{"from", m.From}, {"to", m.To}} }

// Retyped is another buy type after Event; the purchase begins again.
type Retyped struct {
	Type BuyType // type: from now on
}

// Key returns KeyRetype.
func (Retyped) Key() string { return KeyRetype }

func (r Retyped) fields() []field { return []field{{"type", r.Type.String()}} }

// StageBegun is the entry's stage at its beginning. Shares is the influence of
// every member in it, 0..1, sum 1.
type StageBegun struct {
	Clock int // clock: its length in weeks
}

// Key returns KeyStage.
func (StageBegun) Key() string { return KeyStage }

func (s StageBegun) fields() []field { return []field{{"clock", s.Clock}} }
