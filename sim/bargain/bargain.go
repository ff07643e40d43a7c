// Package bargain lets two sides alternate offers over a space of outcomes (MODEL.md
// section 9). It knows no process: who bargains with what in hand comes as numbers.
package bargain

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/exact"
)

// replay is a negotiation that was played to its end, and how far the buying
// side's reservation may lie elsewhere without anything turning out otherwise:
// then in every round the same outcomes are good enough, and the same offers
// are accepted.
type replay struct {
	floor       float64   // the supplier's reservation
	reciprocity float64   // of the buying side
	above, upTo []float64 // by round: what is good enough is worth more than above, at most upTo
	pays        []float64 // by round: a_t, what the buying side gave for what it saw
	more, most  float64   // the reservation, less the tolerance, is more than more and at most most
	outcome, by int
}

// fits reports whether a negotiation between these reservations is this one.
func (r *replay) fits(g *OutcomeSpace, b *Talks) bool {
	least := b.Reservation[Buying] - sim.Tolerance
	if len(r.above) == 0 || r.floor != b.Reservation[Selling] || r.reciprocity != b.Reciprocity || least <= r.more || least > r.most {
		return false
	}
	u, was, reservation := 1.0, 0.0, b.Reservation[Buying]
	for t := range r.above { // yield, from round to round
		is := g.Target(Buying, reservation, t)
		switch {
		case t == 0:
		case b.Reciprocity <= 0:
			u = is
		default:
			u = max(reservation, u-float64((was-is)*r.pays[t]))
		}
		was = is
		if worth := g.goodEnough(Buying, u); worth <= r.above[t] || worth > r.upTo[t] {
			return false
		}
	}
	return true
}

// round notes what round t hung on: the target u of the buying side and what it
// paid back.
func (r *replay) round(g *OutcomeSpace, reservation, u, pays float64, offer, reply int) {
	ranked := g.ranked[Buying]
	reach := g.reach(Buying, g.goodEnough(Buying, u))
	above := math.Inf(-1)
	if reach < len(ranked) {
		above = ranked[reach]
	}
	r.above, r.upTo, r.pays = append(r.above, above), append(r.upTo, ranked[reach-1]), append(r.pays, pays)
	if u := g.Own[Buying]; u[offer] >= u[reply]-sim.Tolerance {
		if u[offer] >= reservation-sim.Tolerance {
			r.most = min(r.most, u[offer])
		} else {
			r.more = max(r.more, u[offer])
		}
	}
}

// Talks is what one negotiation starts from.
type Talks struct {
	Reservation [2]float64
	Reciprocity float64
	Fixed       []int // the supplier's offers by round, whatever it hears; nil: by its tactic
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

// Yield is U_t from U_{t-1} = u: the step of the time tactic, as far as it is
// paid for.
func (g *OutcomeSpace) Yield(b *Talks, u, pays float64, t int) float64 {
	r := b.Reservation[Buying]
	switch {
	case t == 0:
		return 1
	case b.Reciprocity <= 0:
		return g.Target(Buying, r, t)
	}
	step := g.Target(Buying, r, t-1) - g.Target(Buying, r, t)
	return max(r, u-float64(step*pays))
}

// Pays is a_t for an offer after the one before it, where best was the best for
// the buying side so far.
func (g *OutcomeSpace) Pays(reciprocity float64, offer, before int, best float64) float64 {
	back, better := false, false
	for k := range g.Issues {
		was, is := g.good[k][g.Digits[before*g.Issues+k]], g.good[k][g.Digits[offer*g.Issues+k]]
		back, better = back || is < was, better || is > was
	}
	return Pays(reciprocity, max(0, g.Own[Buying][offer]-best), g.rounds(), back && !better)
}

// rounds is T.
func (g *OutcomeSpace) rounds() int { return len(g.room[Selling]) - 2 }

// memo is what one side offers where its first reach outcomes are good enough
// and the other's last offer was heard; key tells the three.
type memo struct{ key, offer uint32 }

// replayedRounds is for how many rounds a grid's traces have room.
const replayedRounds = 2304

// memosKept is how many answers are kept, a power of two.
const memosKept = 4096

// The sides of a negotiation.
const (
	Buying = iota
	Selling
)

// Nearest returns what side offers at this target: among the outcomes that are
// worth at least that to it, the one nearest to the other's last offer (-1:
// nothing heard yet), ties to its own higher utility, then in grid order. Where
// a style leaves nothing that good, the target is the best that is left.
func (g *OutcomeSpace) Nearest(side int, target float64, heard int) int {
	if heard < 0 {
		return g.opening[side]
	}
	reach := g.reach(side, g.goodEnough(side, target))
	key := (uint32(side)*sim.MaxOutcomes+uint32(reach))*sim.MaxOutcomes + uint32(heard) + 1
	kept := &g.memos[uint32(reach*31+heard*2+side)&(memosKept-1)]
	if kept.key != key {
		*kept = memo{key, uint32(g.closest(side, reach, heard))}
	}
	return int(kept.offer)
}

// goodEnough is the least that an offer must be worth to a side at this target.
func (g *OutcomeSpace) goodEnough(side int, target float64) float64 {
	if best := g.ranked[side][0]; best < target {
		target = best
	}
	return target - sim.Tolerance
}

// reach counts the outcomes that are worth at least this to a side.
func (g *OutcomeSpace) reach(side int, worth float64) int {
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
func (g *OutcomeSpace) closest(side, reach, heard int) int {
	order, own := g.order[side], g.Own[side]
	best := order[0]
	// The squared distance of every position to what was heard, issue by issue.
	var far [sim.Issues][sim.MaxValues]float64
	for k, size := range g.Sizes {
		at := g.Scaled[k][g.Digits[heard*g.Issues+k]]
		for v := range size {
			d := g.Scaled[k][v] - at
			far[k][v] = float64(d * d)
		}
	}
	least := 1e300
	for _, o := range order[:reach] {
		d := 0.0
		for k, v := range g.Digits[int(o)*g.Issues : (int(o)+1)*g.Issues] {
			d += far[k][v]
		}
		switch {
		case d < least-sim.Tolerance:
			least, best = d, o
		case d <= least+sim.Tolerance && o < best && own[o] >= own[best]-sim.Tolerance:
			least, best = min(d, least), o
		}
	}
	return int(best)
}

// firstOf returns the first outcome in grid order that ties with the best.
func (g *OutcomeSpace) firstOf(order []int32, own []float64, best int32) int32 {
	first := best
	for _, o := range order {
		if own[o] < own[best]-sim.Tolerance {
			break
		}
		first = min(first, o)
	}
	return first
}

// Target returns u(t) = r + (1 - r)(1 - f(t)), f(t) = (t / T)^(1/e) computed as
// exp(log(t / T) / e), f(0) = 0; past T it stays at r.
func Target(r, exponent float64, t, rounds int) float64 {
	return r + float64((1-r)*(1-conceded(exponent, t, rounds)))
}

// conceded is f(t).
func conceded(exponent float64, t, rounds int) float64 {
	switch {
	case t >= rounds:
		return 1
	case t > 0:
		return exact.Exp(float64(exact.Log(float64(t)/float64(rounds)) * exponent))
	}
	return 0
}

// Target is u(t) of a side in the scenario's rounds, t up to T + 1.
func (g *OutcomeSpace) Target(side int, r float64, t int) float64 {
	return r + float64((1-r)*g.room[side][t])
}

// Round is one exchange of a negotiation: both offers, and who accepted.
type Round struct {
	T            int
	Offer, Reply int // outcomes; reply -1 where the buying side accepted
	By           int // buying or selling accepted, -1 nobody
}

// Bargain plays the alternating offers of Faratin, Sierra & Jennings [1998] to
// the end: the supplier offers first in every round t = 0..T. It returns the
// outcome and who accepted it, or the supplier's last offer and -1; of a sealed
// bid (T = 0) the first offer stands. watch, if not nil, sees every round.
func (g *OutcomeSpace) Bargain(b Talks, watch func(Round)) (outcome, by int) {
	if g.rounds() == 0 {
		offer := g.Nearest(Selling, 1, -1)
		if b.Fixed != nil {
			offer = b.Fixed[0]
		}
		if watch != nil {
			watch(Round{Offer: offer, Reply: -1, By: -1})
		}
		return offer, -1
	}
	r := &g.replays[int(b.Reservation[Buying]*float64(len(g.replays)-1))]
	if watch == nil && b.Fixed == nil && r.fits(g, &b) {
		return r.outcome, r.by
	}
	r.floor, r.reciprocity, r.more, r.most = b.Reservation[Selling], b.Reciprocity, math.Inf(-1), math.Inf(1)
	r.above, r.upTo, r.pays = r.above[:0], r.upTo[:0], r.pays[:0]
	r.outcome, r.by = g.play(&b, r, watch)
	if b.Fixed != nil { // the next of these draws other offers
		r.above = r.above[:0]
	}
	return r.outcome, r.by
}

// play is bargain round by round; the trace is filled on the way.
func (g *OutcomeSpace) play(b *Talks, trace *replay, watch func(Round)) (outcome, by int) {
	rounds, reservation := g.rounds(), b.Reservation
	offers := func(t, heard int) int {
		if b.Fixed != nil {
			return b.Fixed[min(t, rounds)]
		}
		return g.Nearest(Selling, g.Target(Selling, reservation[Selling], t), heard)
	}
	offer := offers(0, -1)
	u, best, before := 1.0, 0.0, -1
	for t := 0; ; t++ {
		pays := 1.0
		if t > 0 {
			pays = g.Pays(b.Reciprocity, offer, before, best)
			u = g.Yield(b, u, pays, t)
			best = max(best, g.Own[Buying][offer])
		} else {
			best = g.Own[Buying][offer]
		}
		before = offer
		reply := g.Nearest(Buying, u, offer)
		trace.round(g, reservation[Buying], u, pays, offer, reply)
		r := Round{T: t, Offer: offer, Reply: reply, By: -1}
		next := offer
		if u := g.Own[Buying]; u[offer] >= u[reply]-sim.Tolerance && u[offer] >= reservation[Buying]-sim.Tolerance {
			r.By, r.Reply = Buying, -1
		} else {
			next = offers(t+1, reply)
			if u := g.Own[Selling]; u[reply] >= u[next]-sim.Tolerance && u[reply] >= reservation[Selling]-sim.Tolerance {
				r.By = Selling
			}
		}
		if watch != nil {
			watch(r)
		}
		switch {
		case r.By == Buying:
			return offer, Buying
		case r.By == Selling:
			return reply, Selling
		case t == rounds:
			return offer, -1
		}
		offer = next // what t + 1 would have offered, it offers
	}
}
