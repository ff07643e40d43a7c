package chart

// item is a label that wants to stand at a place and needs room around it.
type item struct{ want, size float64 }

// spread places items in their order between low and high so that none
// overlap, moving them as little as possible (least squares). Where they do not
// fit, all are squeezed evenly. The result holds the middle of each.
func spread(items []item, low, high float64) []float64 {
	if len(items) == 0 {
		return nil
	}
	needed := 0.0
	for _, it := range items {
		needed += it.size
	}
	squeeze := 1.0
	if needed > high-low {
		squeeze = max(high-low, 0) / needed
	}
	// With the room before each item taken off, keeping apart becomes keeping
	// order, which pooling neighbours solves exactly.
	type pool struct {
		mean  float64
		count int
	}
	before := make([]float64, len(items))
	var pools []pool
	used := 0.0
	for i, it := range items {
		before[i] = used + it.size*squeeze/2
		used += it.size * squeeze
		pools = append(pools, pool{it.want - before[i], 1})
		for n := len(pools); n > 1 && pools[n-2].mean > pools[n-1].mean; n = len(pools) {
			a, b := pools[n-2], pools[n-1]
			count := a.count + b.count
			mean := (a.mean*float64(a.count) + b.mean*float64(b.count)) / float64(count)
			pools = append(pools[:n-2], pool{mean, count})
		}
	}
	places := make([]float64, 0, len(items))
	for _, p := range pools {
		start := min(max(p.mean, low), max(low, high-used))
		for range p.count {
			places = append(places, start+before[len(places)])
		}
	}
	return places
}
