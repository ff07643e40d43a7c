package formula

import "buygrid/sim"

// RuleRow is what a group rule makes of opinions and voices, MODEL.md section 10:
// the numbers to the row of the same ID in sim. A weekly rule has Needed, a
// tender neither, any other rule Weigh.
type RuleRow struct {
	ID string

	// Needed is the support that wins a weekly vote, 0..1, from the share that
	// the model asks for, 0..1, and how many members have a vote.
	Needed func(agreement, voters float64) float64

	// Weigh writes the chance or the points of every option into out. views are
	// member by member, options wide: what each thinks of an option, or on a row
	// OnValues the chance that each would choose it; voices sum to 1.
	Weigh func(out, views, voices []float64)
}

// Rules are the rules in the order of sim.Rule.
var Rules = [sim.Rules]RuleRow{
	{ID: "quorum", Needed: func(agreement, _ float64) float64 { return agreement }},
	{ID: "lottery_weighted", Weigh: WeightedProbability},
	{ID: "lottery_equal", Weigh: WeightedProbability},
	{ID: "majority", Needed: func(_, voters float64) float64 { return (float64(int(voters)/2) + 1) / voters }},
	{ID: "unanimity", Needed: func(_, _ float64) float64 { return 1 }},
	{ID: "autocracy", Weigh: WeightedProbability},
	{ID: "perturbation", Weigh: Perturbation},
	{ID: "borda", Weigh: Borda},
	{ID: "best_score"},
}
