package analysis

// Next is the nearest flip of the group on one side of a weighting.
type Next struct {
	At       float64 // the flip point, 0..1
	Distance float64 // how far away, >= 0
	Winner   string  // who leads beyond it; "" where there is no flip on this side
}

// Reading is what the flips say at one weighting, as a slider needs it.
type Reading struct {
	Weight  float64   // 0..1
	Winner  string    // who leads by group value; on a flip the leader on its left
	Verdict string    // of the first vote
	Values  []float64 // group value by option, in the order of the case
	Choices []string  // by member, in the order of the case
	Below   Next      // towards 0
	Above   Next      // towards 1
}

// At reads the flips at a weighting, which is clamped to 0..1. It allocates
// two small slices and computes no crossing, so it can run for every frame.
func (f *Flips) At(weight float64) Reading {
	weight = min(max(weight, 0), 1)
	here := holding(f.Group, weight)
	r := Reading{
		Weight:  weight,
		Winner:  f.Group[here].Winner,
		Verdict: f.Verdict[holding(f.Verdict, weight)].Winner,
		Values:  make([]float64, len(f.group)),
		Choices: make([]string, len(f.Members)),
	}
	for j, l := range f.group {
		r.Values[j] = l.at(weight)
	}
	for i := range f.Members {
		r.Choices[i] = f.Members[i].Segments[holding(f.Members[i].Segments, weight)].Winner
	}
	if here > 0 {
		at := f.Group[here].From
		r.Below = Next{At: at, Distance: weight - at, Winner: f.Group[here-1].Winner}
	}
	if here+1 < len(f.Group) {
		at := f.Group[here].To
		r.Above = Next{At: at, Distance: max(at-weight, 0), Winner: f.Group[here+1].Winner}
	}
	return r
}

// Options returns the ids of the options in tie order.
func (f *Flips) Options() []string { return f.options }
