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
	Old    float64 // share of it that an outdated mail client shows, 0..1
}

// CraftOf says what becomes of a text that is made like this; nil is the plain one.
func CraftOf(sc *sim.Scenario, m *Mail) Craft {
	made := m.Made()
	return Craft{
		Soft:   made.Value < sim.SoftValue,
		Writes: formula.WritingHours(sc.Model.Writing, made.Value),
		Read:   formula.Patience(sc.Model.Patience, cmp.Or(made.Minutes, sim.DefaultMinutes)),
		Old:    formula.Rendering(true, made.HTML),
	}
}

// FatigueLoss is how much less likely the next message gets through to somebody
// who is this tired, 0..1.
func FatigueLoss(sc *sim.Scenario, fatigue float64) float64 {
	return 1 - math.Exp(-sc.Model.FatigueEffect*fatigue)
}
