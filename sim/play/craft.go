package play

import (
	"cmp"
	"math"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// Craft is what the making of a text comes to, whoever gets it.
type Craft struct {
	Soft   bool    // worth too little to be more than talk: below sim.SoftValue
	Writes float64 // hours that writing it takes
	Read   float64 // share of its readers who read it through, 0..1
	Says   float64 // how much it says to those who do, beside an ordinary text, 0..MostSays
	Old    float64 // share of it that an outdated mail client shows, 0..1
}

// MostSays is how much the longest text says, beside an ordinary one.
const MostSays = 2.0

// CraftOf says what becomes of a text that is made like this; nil is the plain one.
func CraftOf(sc *sim.Scenario, m *Mail) Craft {
	made := m.Made()
	return Craft{
		Soft:   made.Value < sim.SoftValue,
		Writes: formula.WritingHours(sc.Model.Writing, made.Value),
		Read:   formula.Patience(sc.Model.Patience, cmp.Or(made.Minutes, sim.DefaultMinutes)),
		Says:   formula.LengthSays(cmp.Or(made.Minutes, sim.DefaultMinutes)),
		Old:    formula.Rendering(true, made.HTML),
	}
}

// FatigueLoss is how much less likely the next message gets through to somebody
// who is this tired, 0..1.
func FatigueLoss(sc *sim.Scenario, fatigue float64) float64 {
	return 1 - math.Exp(-sc.Model.FatigueEffect*fatigue)
}
