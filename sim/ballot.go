package sim

// The parts of a difference between two options that are no criterion.
const (
	HabitAndNeed = "habit_and_need" // what speaks for or against leaving things as they are
	ByChance     = "noise"          // choice noise: what a person cannot be sure of
	ByColleagues = "sway"           // what colleagues said between votes
)

// OptionValue is what one option is worth to one member: V split by criterion
// (the status quo's has one part, HabitAndNeed), and what the vote compares:
// V and what choice noise and colleagues add to it. Value is the sum of Parts,
// Voted that of Value, Noise and Sway.
type OptionValue struct {
	ID    string  `json:"id"`
	Value float64 `json:"value"`
	Voted float64 `json:"voted"`
	Noise float64 `json:"noise"`
	Sway  float64 `json:"sway"`
	Parts []Share `json:"parts"`
}

// Ballot is one member's vote, or that of the buying center as a whole where
// Member is "". Where the rule draws, Choice is the likeliest.
type Ballot struct {
	Member    string        `json:"member"`
	Influence float64       `json:"influence"` // in the decision, 0..1
	Counts    float64       `json:"counts"`    // what the rule counts it for, 0..1
	Choice    string        `json:"choice"`
	Options   []OptionValue `json:"options"`
}

// Option returns what the option of this id is worth, nil where it is none.
func (b *Ballot) Option(id string) *OptionValue {
	for k := range b.Options {
		if b.Options[k].ID == id {
			return &b.Options[k]
		}
	}
	return nil
}

// Lead splits by how much an option stands above another in what the vote compares:
// by criterion in the scenario's order, then HabitAndNeed where one of them is
// the status quo, then ByChance and ByColleagues. nil where one is no option.
func (b *Ballot) Lead(option, than string) []Share {
	x, y := b.Option(option), b.Option(than)
	if x == nil || y == nil {
		return nil
	}
	var parts []Share
	add := func(of []Share, sign float64) {
		for _, part := range of {
			at := ShareOf(parts, part.ID)
			if at < 0 {
				at, parts = len(parts), append(parts, Share{ID: part.ID})
			}
			parts[at].Value += float64(sign * part.Value)
		}
	}
	first, second := x, y
	if option == StatusQuoID { // criteria stand first
		first, second = y, x
	}
	sign := 1.0
	if first == y {
		sign = -1
	}
	add(first.Parts, sign)
	add(second.Parts, -sign)
	return append(parts, Share{ByChance, x.Noise - y.Noise}, Share{ByColleagues, x.Sway - y.Sway})
}

// Rival returns the id of the option other than the choice that is worth most to the member,
// "" where there is no other.
func (b *Ballot) Rival() string {
	best := -1
	for k := range b.Options {
		if b.Options[k].ID != b.Choice && (best < 0 || b.Options[k].Value > b.Options[best].Value+Tolerance) {
			best = k
		}
	}
	if best < 0 {
		return ""
	}
	return b.Options[best].ID
}

// ShareOf returns the index of the share of this id, -1 for none.
func ShareOf(shares []Share, id string) int {
	for k := range shares {
		if shares[k].ID == id {
			return k
		}
	}
	return -1
}

// Sum adds up the parts of a difference.
func Sum(parts []Share) float64 {
	total := 0.0
	for _, part := range parts {
		total += part.Value
	}
	return total
}

// By is what kind of part decided a choice.
type By uint8

// The kinds.
const (
	ByNothing By = iota // there is no difference to explain
	ByValue             // the member's own values: Cause.Part is the largest of them
	ByNoise             // choice noise turned it, or made more of it than the values
	BySway              // colleagues did
	ByBoth              // the values spoke against it, and it took both to turn it
)

// Cause is what made a member put one option above another.
type Cause struct {
	By    By
	Part  Share   // ByValue: the largest part, a criterion's or HabitAndNeed
	Value float64 // of the member's own values; negative where they spoke against the choice
	Noise float64
	Sway  float64
}

// CauseOf reads the cause of a choice from the parts of its lead, see
// Ballot.Lead. Choice noise, or colleagues, are the cause where the choice would
// not have been made without, where they made more of the lead than the values,
// and where the values spoke against it.
func CauseOf(parts []Share) Cause {
	var c Cause
	for _, part := range parts {
		switch part.ID {
		case ByChance:
			c.Noise = part.Value
		case ByColleagues:
			c.Sway = part.Value
		default:
			c.Value += part.Value
			if part.Value > c.Part.Value+Tolerance {
				c.Part = part
			}
		}
	}
	lead := c.Value + c.Noise + c.Sway
	added := max(c.Noise, c.Sway)
	turned := c.Value <= Tolerance || lead-added <= Tolerance
	switch {
	case lead <= Tolerance:
	case !turned && c.Value >= added-Tolerance && c.Part.ID != "":
		c.By = ByValue
	case c.Value < 0 && c.Value+added < -Tolerance:
		c.By = ByBoth
	case c.Noise >= c.Sway:
		c.By = ByNoise
	default:
		c.By = BySway
	}
	return c
}

// Reason is what a headline says of an outcome, in numbers: at which gate it was
// decided, by how much, because of whom and of what. All of it can be worked out
// again from the log.
type Reason struct {
	Process   End
	Winner    string  // supplier id, StatusQuoID, or "" where nobody won
	Leader    string  // of NoQuorum: who had most in the last vote; of NotSigned: who was chosen
	Against   string  // what Winner is compared with: yours where it could have won, else the next best; of NoQuorum who was held back: yours, else the leader; the supplier that was dropped; "" for none
	Gate      Stage   // where it was decided
	Have      float64 // of Winner or Leader: support, chance, points or score; need, awareness, score or value reached
	Next      float64 // of Against
	Needed    float64 // what the gate asked; 0 where the group's rule asks nothing
	Price     float64 // that Winner agreed on or let stand; 0 for none
	Forced    bool    // nobody reached what was needed, and a choice had to be made
	KnockOut  bool    // it was dropped for the truth, not for what was believed
	SignOff   bool    // it was dropped, or Leader not bought, because Member did not sign; Have and Needed are scores of Criterion, without one values V
	TooDear   bool    // yours could not be chosen: its price was above the ceiling
	Nobody    bool    // nobody of the buying center was left
	Member    string  // whose vote, or lack, weighed most; "" for none
	Choice    string  // what Member chose
	Criterion string  // the largest part of Parts that is a criterion, where that is what decided; what was screened; "" for none
	Divided   bool    // more than one supplier may get a part of the business; Winner is who has most
	Lot       string  // id of the lot that Winner, Against and all numbers are of; "" where there are none
	Part      float64 // of the business, 0..1, that Winner has; where there is a Lot, that of the lot
	Share     float64 // of the business, 0..1, that is the trainee's
	Place     int     // the trainee's by its share, from 1; 0 for none
	Parts     []Share // what made Member put Choice above Against, see Ballot.Lead; of a tender the whole group's
}

// Cause is what made Member choose so.
func (r *Reason) Cause() Cause { return CauseOf(r.Parts) }
