package chart

import "math"

// area is a rectangle in px; one that is flat is empty.
type area struct{ low, high xy }

// around is the square around a place.
func around(v xy, r float64) area { return area{xy{v.x - r, v.y - r}, xy{v.x + r, v.y + r}} }

func (b area) size() float64 { return max(b.high.x-b.low.x, 0) * max(b.high.y-b.low.y, 0) }
func (b area) empty() bool   { return b.size() == 0 }

// overlap is the area that two areas share.
func (b area) overlap(o area) float64 {
	return area{xy{max(b.low.x, o.low.x), max(b.low.y, o.low.y)}, xy{min(b.high.x, o.high.x), min(b.high.y, o.high.y)}}.size()
}

// onLine places a label of this size along a line that crosses the plot, upright
// or level: off other labels, and where that can be off marks. It is empty where
// there is no room.
func onLine(from, to, size xy, labels, marks []area, plot area) area {
	const steps, gap = 24, 5
	best, least := area{}, math.Inf(1)
	for k := range steps + 1 {
		share := float64(k) / steps
		var lows [2]xy
		if from.x == to.x { // from below on
			y := to.y - gap - size.y - share*(to.y-from.y-2*gap-size.y)
			lows = [2]xy{{from.x + gap, y}, {from.x - gap - size.x, y}}
		} else {
			x := from.x + gap + share*(to.x-from.x-2*gap-size.x)
			lows = [2]xy{{x, from.y - gap - size.y}, {x, from.y + gap}}
		}
		for _, low := range lows {
			b := area{low, xy{low.x + size.x, low.y + size.y}}
			if b.low.x < plot.low.x || b.low.y < plot.low.y || b.high.x > plot.high.x || b.high.y > plot.high.y {
				continue
			}
			cost, free := 0.0, true
			for _, other := range labels {
				free = free && b.overlap(other) == 0
			}
			for _, mark := range marks {
				cost += b.overlap(mark)
			}
			if free && cost < least {
				best, least = b, cost
			}
		}
	}
	return best
}

// nearest is the place in an area that is nearest to another place.
func (b area) nearest(v xy) xy {
	return xy{min(max(v.x, b.low.x), b.high.x), min(max(v.y, b.low.y), b.high.y)}
}

// along are areas on a line between two places, for labels to keep off it.
func along(from, to xy) []area {
	const step, half = 12, 3
	var all []area
	long := math.Hypot(to.x-from.x, to.y-from.y)
	for far := float64(step); far < long; far += step {
		all = append(all, around(xy{from.x + far/long*(to.x-from.x), from.y + far/long*(to.y-from.y)}, half))
	}
	return all
}

// Costs of what a label covers, by px of surface, against the px that it stands apart.
const (
	costRing = 4
	costMark = 2
	costFar  = 0.5
)

// labelled places labels of these sizes beside their places, each ringed with
// radius r and a gap off it: inside the plot and clear of each other, and where
// that can be, of the rings and of marks. A label for which there is no room is
// empty.
func labelled(places, sizes []xy, marks []area, plot area, r, gap float64) []area {
	boxes := make([]area, len(places))
	for i, v := range places {
		least := math.Inf(1)
		consider := func(low xy) {
			b := area{low, xy{low.x + sizes[i].x, low.y + sizes[i].y}}
			if b.low.x < plot.low.x || b.low.y < plot.low.y || b.high.x > plot.high.x || b.high.y > plot.high.y {
				return
			}
			near := b.nearest(v)
			cost := costFar * max(math.Hypot(near.x-v.x, near.y-v.y)-r-gap, 0)
			for _, other := range boxes[:i] {
				if b.overlap(other) > 0 {
					return
				}
			}
			for _, other := range places {
				cost += costRing * b.overlap(around(other, r))
			}
			for _, mark := range marks {
				cost += costMark * b.overlap(mark)
			}
			if cost < least {
				least, boxes[i] = cost, b
			}
		}
		for _, low := range beside8(v, sizes[i], r+gap) {
			consider(low)
		}
		// Around it in rings; then, in a small or crowded plot, wherever there is room.
		const rings = 8
		for k := 1; k <= rings && least > 0; k++ {
			for _, low := range beside8(v, sizes[i], r+gap+float64(k)*sizes[i].y) {
				consider(low)
			}
		}
		if math.IsInf(least, 1) {
			for y := plot.low.y; y+sizes[i].y <= plot.high.y; y += sizes[i].y / 2 {
				for x := plot.low.x; x+sizes[i].x <= plot.high.x; x += sizes[i].y / 2 {
					consider(xy{x, y})
				}
			}
		}
	}
	return boxes
}

// beside8 are the upper left corners of a label at a distance from a place, the
// best to read first.
func beside8(v, size xy, off float64) [8]xy {
	left, right, above, below := v.x-off-size.x, v.x+off, v.y-off-size.y, v.y+off
	return [8]xy{{right, v.y - size.y/2}, {left, v.y - size.y/2}, {v.x - size.x/2, above}, {v.x - size.x/2, below},
		{right, above}, {right, below}, {left, above}, {left, below}}
}
