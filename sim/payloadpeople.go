package sim

// Who came and went, who would not sign, and what was too dear: MODEL.md section 14.

// PersonLeft tells that Member has left by Event.
type PersonLeft struct{}

// Key returns KeyLeft.
func (PersonLeft) Key() string { return KeyLeft }

func (PersonLeft) fields() []field { return nil }

// PersonJoined tells that Member is there from now on, by Event.
type PersonJoined struct{}

// Key returns KeyJoined.
func (PersonJoined) Key() string { return KeyJoined }

func (PersonJoined) fields() []field { return nil }

// OverBudget tells that Supplier, on the shortlist, cannot be chosen: its price for
// everything bought is above the ceiling.
type OverBudget struct {
	Cost    Money // cost: price times quantity, in the currency
	Ceiling Money // ceiling: of the budget, in the currency
}

// Key returns KeyOverBudget.
func (OverBudget) Key() string { return KeyOverBudget }

func (o OverBudget) fields() []field {
	return []field{{"cost", o.Cost.Euros()}, {"ceiling", o.Ceiling.Euros()}}
}

// Unsigned tells that Member does not sign for Supplier, whom the group chose: for
// what is believed on the criterion Topic, on its score, 0..1; without a Topic on
// the scale of values V, against what they have today.
type Unsigned struct{ Asked }

// Key returns KeyUnsigned.
func (Unsigned) Key() string { return KeyUnsigned }
