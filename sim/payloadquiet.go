package sim

// What the contact ban does, MODEL.md section 14.

// BanBegun is the contact ban, which holds from the entry's week to the end.
type BanBegun struct{}

// Key returns KeyQuietFrom.
func (BanBegun) Key() string { return KeyQuietFrom }

func (BanBegun) fields() []field { return nil }

// Refused is Supplier's Action about Topic that the contact ban refused: it reached
// nobody and cost nothing. Member is whom it was for where that is one.
type Refused struct {
	People int // people: whom it was for, from 0
}

// Key returns KeyRefused.
func (Refused) Key() string { return KeyRefused }

func (r Refused) fields() []field { return []field{{"people", r.People}} }
