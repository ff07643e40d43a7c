package sim

import "math"

// trace is a negotiation that was played to its end, and how far the buying
// side's reservation may lie elsewhere without anything turning out otherwise:
// then in every round the same outcomes are good enough, and the same offers
// are accepted.
type trace struct {
	floor       float64   // the supplier's reservation
	reciprocity float64   // of the buying side
	above, upTo []float64 // by round: what is good enough is worth more than above, at most upTo
	pays        []float64 // by round: a_t, what the buying side gave for what it saw
	more, most  float64   // the reservation, less the tolerance, is more than more and at most most
	outcome, by int
}

// fits reports whether a negotiation between these reservations is this one.
func (r *trace) fits(g *grid, b *bargaining) bool {
	least := b.reservation[buying] - tolerance
	if len(r.above) == 0 || r.floor != b.reservation[selling] || r.reciprocity != b.reciprocity || least <= r.more || least > r.most {
		return false
	}
	u, was, reservation := 1.0, 0.0, b.reservation[buying]
	for t := range r.above { // yield, from round to round
		is := g.target(buying, reservation, t)
		switch {
		case t == 0:
		case b.reciprocity <= 0:
			u = is
		default:
			u = max(reservation, u-float64((was-is)*r.pays[t]))
		}
		was = is
		if worth := g.goodEnough(buying, u); worth <= r.above[t] || worth > r.upTo[t] {
			return false
		}
	}
	return true
}

// round notes what round t hung on: the target u of the buying side and what it
// paid back.
func (r *trace) round(g *grid, reservation, u, pays float64, offer, reply int) {
	ranked := g.ranked[buying]
	reach := g.reach(buying, g.goodEnough(buying, u))
	above := math.Inf(-1)
	if reach < len(ranked) {
		above = ranked[reach]
	}
	r.above, r.upTo, r.pays = append(r.above, above), append(r.upTo, ranked[reach-1]), append(r.pays, pays)
	if u := g.own[buying]; u[offer] >= u[reply]-tolerance {
		if u[offer] >= reservation-tolerance {
			r.most = min(r.most, u[offer])
		} else {
			r.more = max(r.more, u[offer])
		}
	}
}

// bargaining is what one negotiation starts from.
type bargaining struct {
	reservation [2]float64
	reciprocity float64
	fixed       []int // the supplier's offers by round, whatever it hears; nil: by its tactic
}

// Pays returns a_t of MODEL.md section 9: how much of its time tactic's step the
// buying side takes for an offer that is better for it by gained than the best
// so far, of so many rounds; back says that the offer takes something back.
func Pays(reciprocity, gained float64, rounds int, back bool) float64 {
	switch {
	case reciprocity <= 0:
		return 1
	case back:
		return 0
	}
	return 1 - reciprocity + float64(reciprocity*min(2, float64(float64(rounds)*gained)))
}

// yield is U_t from U_{t-1} = u: the step of the time tactic, as far as it is
// paid for.
func (g *grid) yield(b *bargaining, u, pays float64, t int) float64 {
	r := b.reservation[buying]
	switch {
	case t == 0:
		return 1
	case b.reciprocity <= 0:
		return g.target(buying, r, t)
	}
	step := g.target(buying, r, t-1) - g.target(buying, r, t)
	return max(r, u-float64(step*pays))
}

// pays is a_t for an offer after the one before it, where best was the best for
// the buying side so far.
func (g *grid) pays(reciprocity float64, offer, before int, best float64) float64 {
	back, better := false, false
	for k := range g.issues {
		was, is := g.good[k][g.digits[before*g.issues+k]], g.good[k][g.digits[offer*g.issues+k]]
		back, better = back || is < was, better || is > was
	}
	return Pays(reciprocity, max(0, g.own[buying][offer]-best), g.rounds(), back && !better)
}

// rounds is T.
func (g *grid) rounds() int { return len(g.room[selling]) - 2 }

// answer is what one side offers where its first reach outcomes are good enough
// and the other's last offer was heard; key tells the three.
type answer struct{ key, offer uint32 }

// tracedRounds is for how many rounds a grid's traces have room.
const tracedRounds = 2304

// recall is how many answers are kept, a power of two.
const recall = 4096

// The sides of a negotiation.
const (
	buying = iota
	selling
)

// nearest returns what side offers at this target: among the outcomes that are
// worth at least that to it, the one nearest to the other's last offer (-1:
// nothing heard yet), ties to its own higher utility, then in grid order. Where
// a style leaves nothing that good, the target is the best that is left.
func (g *grid) nearest(side int, target float64, heard int) int {
	if heard < 0 {
		return g.opening[side]
	}
	reach := g.reach(side, g.goodEnough(side, target))
	key := (uint32(side)*MaxOutcomes+uint32(reach))*MaxOutcomes + uint32(heard) + 1
	kept := &g.recalled[uint32(reach*31+heard*2+side)&(recall-1)]
	if kept.key != key {
		*kept = answer{key, uint32(g.closest(side, reach, heard))}
	}
	return int(kept.offer)
}

// goodEnough is the least that an offer must be worth to a side at this target.
func (g *grid) goodEnough(side int, target float64) float64 {
	if best := g.ranked[side][0]; best < target {
		target = best
	}
	return target - tolerance
}

// reach counts the outcomes that are worth at least this to a side.
func (g *grid) reach(side int, worth float64) int {
	ranked := g.ranked[side]
	low, high := 0, len(ranked) // what is before low reaches it, from high on not
	for low < high {
		middle := int(uint(low+high) / 2)
		if ranked[middle] < worth {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// closest is nearest among the first reach outcomes of a side.
func (g *grid) closest(side, reach, heard int) int {
	order, own := g.order[side], g.own[side]
	best := order[0]
	// The squared distance of every position to what was heard, issue by issue.
	var far [Issues][MaxValues]float64
	for k, size := range g.sizes {
		at := g.scaled[k][g.digits[heard*g.issues+k]]
		for v := range size {
			d := g.scaled[k][v] - at
			far[k][v] = float64(d * d)
		}
	}
	least := 1e300
	for _, o := range order[:reach] {
		d := 0.0
		for k, v := range g.digits[int(o)*g.issues : (int(o)+1)*g.issues] {
			d += far[k][v]
		}
		switch {
		case d < least-tolerance:
			least, best = d, o
		case d <= least+tolerance && o < best && own[o] >= own[best]-tolerance:
			least, best = min(d, least), o
		}
	}
	return int(best)
}

// firstOf returns the first outcome in grid order that ties with the best.
func (g *grid) firstOf(order []int32, own []float64, best int32) int32 {
	first := best
	for _, o := range order {
		if own[o] < own[best]-tolerance {
			break
		}
		first = min(first, o)
	}
	return first
}

// target returns u(t) = r + (1 - r)(1 - f(t)), f(t) = (t / T)^(1/e) computed as
// exp(log(t / T) / e), f(0) = 0; past T it stays at r.
func target(r, exponent float64, t, rounds int) float64 {
	return r + float64((1-r)*(1-conceded(exponent, t, rounds)))
}

// conceded is f(t).
func conceded(exponent float64, t, rounds int) float64 {
	switch {
	case t >= rounds:
		return 1
	case t > 0:
		return exp(float64(log(float64(t)/float64(rounds)) * exponent))
	}
	return 0
}

// target is u(t) of a side in the scenario's rounds, t up to T + 1.
func (g *grid) target(side int, r float64, t int) float64 {
	return r + float64((1-r)*g.room[side][t])
}

// round is one exchange of a negotiation: both offers, and who accepted.
type round struct {
	t            int
	offer, reply int // outcomes; reply -1 where the buying side accepted
	by           int // buying or selling accepted, -1 nobody
}

// bargain plays the alternating offers of Faratin, Sierra & Jennings [1998] to
// the end: the supplier offers first in every round t = 0..T. It returns the
// outcome and who accepted it, or the supplier's last offer and -1; of a sealed
// bid (T = 0) the first offer stands. watch, if not nil, sees every round.
func (g *grid) bargain(b bargaining, watch func(round)) (outcome, by int) {
	if g.rounds() == 0 {
		offer := g.nearest(selling, 1, -1)
		if b.fixed != nil {
			offer = b.fixed[0]
		}
		if watch != nil {
			watch(round{offer: offer, reply: -1, by: -1})
		}
		return offer, -1
	}
	r := &g.traces[int(b.reservation[buying]*float64(len(g.traces)-1))]
	if watch == nil && b.fixed == nil && r.fits(g, &b) {
		return r.outcome, r.by
	}
	r.floor, r.reciprocity, r.more, r.most = b.reservation[selling], b.reciprocity, math.Inf(-1), math.Inf(1)
	r.above, r.upTo, r.pays = r.above[:0], r.upTo[:0], r.pays[:0]
	r.outcome, r.by = g.play(&b, r, watch)
	if b.fixed != nil { // the next of these draws other offers
		r.above = r.above[:0]
	}
	return r.outcome, r.by
}

// play is bargain round by round; the trace is filled on the way.
func (g *grid) play(b *bargaining, trace *trace, watch func(round)) (outcome, by int) {
	rounds, reservation := g.rounds(), b.reservation
	offers := func(t, heard int) int {
		if b.fixed != nil {
			return b.fixed[min(t, rounds)]
		}
		return g.nearest(selling, g.target(selling, reservation[selling], t), heard)
	}
	offer := offers(0, -1)
	u, best, before := 1.0, 0.0, -1
	for t := 0; ; t++ {
		pays := 1.0
		if t > 0 {
			pays = g.pays(b.reciprocity, offer, before, best)
			u = g.yield(b, u, pays, t)
			best = max(best, g.own[buying][offer])
		} else {
			best = g.own[buying][offer]
		}
		before = offer
		reply := g.nearest(buying, u, offer)
		trace.round(g, reservation[buying], u, pays, offer, reply)
		r := round{t: t, offer: offer, reply: reply, by: -1}
		next := offer
		if u := g.own[buying]; u[offer] >= u[reply]-tolerance && u[offer] >= reservation[buying]-tolerance {
			r.by, r.reply = buying, -1
		} else {
			next = offers(t+1, reply)
			if u := g.own[selling]; u[reply] >= u[next]-tolerance && u[reply] >= reservation[selling]-tolerance {
				r.by = selling
			}
		}
		if watch != nil {
			watch(r)
		}
		switch {
		case r.by == buying:
			return offer, buying
		case r.by == selling:
			return reply, selling
		case t == rounds:
			return offer, -1
		}
		offer = next // what t + 1 would have offered, it offers
	}
}
