package sim

// Strategy plays one supplier by the rules that bind a person. It sees a View,
// never beliefs, weights, rivals' plans or draws (MODEL.md section 7).
type Strategy struct {
	Name  string
	About string // two sentences, English; screens have their own
	Plan  func(v *View, p *Planner)
	Deal  Stance

	plays []play // what Plan does, of a built-in strategy
}

// Stance is how a strategy negotiates, MODEL.md section 9. The zero value is
// the default: linear concession down to the floor, default issue weights.
type Stance struct {
	Concession     float64         // e: 0.2 boulware, 1 linear, 2 conceder; 0 means 1
	Reservation    float64         // least own utility, 0..1, if above that of the floor
	LeastGuarantee float64         // offers at least this guarantee, % of the price
	MarginGiven    float64         // share of the list margin given up from the first offer on, 0..1
	Weights        [Issues]float64 // own issue weights; all 0: the scenario's
}
