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
func (r *replay) fits(s *OutcomeSpace, set *Setup) bool {
	least := set.Reservation[Buying] - sim.Tolerance
	if len(r.above) == 0 || r.floor != set.Reservation[Selling] || r.reciprocity != set.Reciprocity || least <= r.more || least > r.most {
		return false
	}
	u, was, reservation := 1.0, 0.0, set.Reservation[Buying]
	for t := range r.above { // yield, from round to round
		is := s.Target(Buying, reservation, t)
		switch {
		case t == 0:
		case set.Reciprocity <= 0:
			u = is
		default:
			u = max(reservation, u-float64((was-is)*r.pays[t]))
		}
		was = is
		if worth := s.goodEnough(Buying, u); worth <= r.above[t] || worth > r.upTo[t] {
			return false
		}
	}
	return true
}

// round notes what round t hung on: the target u of the buying side and what it
// paid back.
func (r *replay) round(s *OutcomeSpace, reservation, u, pays float64, offer, reply int) {
	ranked := s.ranked[Buying]
	reach := s.reach(Buying, s.goodEnough(Buying, u))
	above := math.Inf(-1)
	if reach < len(ranked) {
		above = ranked[reach]
	}
	r.above, r.upTo, r.pays = append(r.above, above), append(r.upTo, ranked[reach-1]), append(r.pays, pays)
	if u := s.Own[Buying]; u[offer] >= u[reply]-sim.Tolerance && !s.TooDear(offer) {
		if u[offer] >= reservation-sim.Tolerance {
			r.most = min(r.most, u[offer])
		} else {
			r.more = max(r.more, u[offer])
		}
	}
}

// Setup is what one negotiation starts from.
type Setup struct {
	Reservation [2]float64 // the least own utility that Buying and Selling agree to, 0..1
	Reciprocity float64    // how far the buying side gives only for what it gets, 0 never .. 1
	Fixed       []int      // the supplier's offers by round, whatever it hears; nil: by its tactic
}

// paidFor returns a_t, 0..2, of MODEL.md section 9: how much of its time tactic's step the
// buying side takes for an offer that is better for it by gained than the best
// so far, of so many rounds; back says that the offer takes something back.
func paidFor(reciprocity, gained float64, rounds int, back bool) float64 {
	switch {
	case reciprocity <= 0:
		return 1
	case back:
		return 0
	}
	return 1 - reciprocity + float64(reciprocity*min(2, float64(float64(rounds)*gained)))
}

// Yield is U_t, 0..1, from U_{t-1} = u: the step of the time tactic in round t, as
// far as a_t = pays pays for it.
func (s *OutcomeSpace) Yield(set *Setup, u, pays float64, t int) float64 {
	r := set.Reservation[Buying]
	switch {
	case t == 0:
		return 1
	case set.Reciprocity <= 0:
		return s.Target(Buying, r, t)
	}
	step := s.Target(Buying, r, t-1) - s.Target(Buying, r, t)
	return max(r, u-float64(step*pays))
}

// Pays is a_t, 0..2, for an offer after the one before it, both outcomes, where
// best is the buying side's utility of the best offer so far.
func (s *OutcomeSpace) Pays(reciprocity float64, offer, before int, best float64) float64 {
	back, better := false, false
	for k := range s.Issues {
		was, is := s.good[k][s.Digits[before*s.Issues+k]], s.good[k][s.Digits[offer*s.Issues+k]]
		back, better = back || is < was, better || is > was
	}
	return paidFor(reciprocity, max(0, s.Own[Buying][offer]-best), s.rounds(), back && !better)
}

// rounds is T, the last round.
func (s *OutcomeSpace) rounds() int { return len(s.room[Selling]) - 2 }

// memo is what one side offers where its first reach outcomes are good enough
// and the other's last offer was heard; key tells the three.
type memo struct{ key, offer uint32 }

// replayedRounds is for how many rounds the replays of a space have room.
const replayedRounds = 2304

// memosKept is how many memos are kept, a power of two.
const memosKept = 4096

// The sides of a negotiation.
const (
	Buying = iota
	Selling
)

// Nearest returns the outcome that side offers at this target, 0..1: among the outcomes that are
// worth at least that to it, the one nearest to the other's last offer (-1:
// nothing heard yet), ties to its own higher utility, then in grid order. Where
// a style leaves nothing that good, the target is the best that is left.
func (s *OutcomeSpace) Nearest(side int, target float64, heard int) int {
	if heard < 0 {
		return s.opening[side]
	}
	reach := s.reach(side, s.goodEnough(side, target))
	key := (uint32(side)*sim.MaxOutcomes+uint32(reach))*sim.MaxOutcomes + uint32(heard) + 1
	kept := &s.memos[uint32(reach*31+heard*2+side)&(memosKept-1)]
	if kept.key != key {
		*kept = memo{key, uint32(s.closest(side, reach, heard))}
	}
	return int(kept.offer)
}

// goodEnough is the least that an offer must be worth to a side at this target.
func (s *OutcomeSpace) goodEnough(side int, target float64) float64 {
	if best := s.ranked[side][0]; best < target {
		target = best
	}
	return target - sim.Tolerance
}

// reach counts the outcomes that are worth at least this to a side.
func (s *OutcomeSpace) reach(side int, worth float64) int {
	ranked := s.ranked[side]
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

// closest is Nearest among the first reach outcomes of a side, worked out anew.
func (s *OutcomeSpace) closest(side, reach, heard int) int {
	order, own := s.order[side], s.Own[side]
	best := order[0]
	// The squared distance of every position to what was heard, issue by issue.
	var far [sim.Issues][sim.MaxValues]float64
	for k, size := range s.Sizes {
		at := s.Scaled[k][s.Digits[heard*s.Issues+k]]
		for v := range size {
			d := s.Scaled[k][v] - at
			far[k][v] = float64(d * d)
		}
	}
	least := 1e300
	for _, o := range order[:reach] {
		d := 0.0
		for k, v := range s.Digits[int(o)*s.Issues : (int(o)+1)*s.Issues] {
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
func (s *OutcomeSpace) firstOf(order []int32, own []float64, best int32) int32 {
	first := best
	for _, o := range order {
		if own[o] < own[best]-sim.Tolerance {
			break
		}
		first = min(first, o)
	}
	return first
}

// Target returns u(t), 0..1, = r + (1 - r)(1 - f(t)), f(t) = (t / T)^(1/e) computed as
// exp(log(t / T) / e), f(0) = 0; past T it stays at r. exponent is 1/e, rounds T.
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

// Target is u(t), 0..1, of a side with reservation r in the scenario's rounds, t up
// to T + 1.
func (s *OutcomeSpace) Target(side int, r float64, t int) float64 {
	return r + float64((1-r)*s.room[side][t])
}

// Round is one exchange of a negotiation: both offers, and who accepted.
type Round struct {
	T            int // 0..Scenario.Rounds
	Offer, Reply int // outcomes; reply -1 where the buying side accepted
	By           int // Buying or Selling accepted, -1 nobody
}

// Bargain plays the alternating offers of Faratin, Sierra & Jennings [1998] to
// the end: the supplier offers first in every round t = 0..T. It returns the
// outcome and who accepted it (Buying or Selling), or the supplier's last offer and -1; of a sealed
// bid (T = 0) the first offer stands. watch, if not nil, sees every round.
func (s *OutcomeSpace) Bargain(set Setup, watch func(Round)) (outcome, by int) {
	if s.rounds() == 0 {
		offer := s.Nearest(Selling, 1, -1)
		if set.Fixed != nil {
			offer = set.Fixed[0]
		}
		if watch != nil {
			watch(Round{Offer: offer, Reply: -1, By: -1})
		}
		return offer, -1
	}
	r := &s.replays[int(set.Reservation[Buying]*float64(len(s.replays)-1))]
	if watch == nil && set.Fixed == nil && r.fits(s, &set) {
		return r.outcome, r.by
	}
	r.floor, r.reciprocity, r.more, r.most = set.Reservation[Selling], set.Reciprocity, math.Inf(-1), math.Inf(1)
	r.above, r.upTo, r.pays = r.above[:0], r.upTo[:0], r.pays[:0]
	r.outcome, r.by = s.play(&set, r, watch)
	if set.Fixed != nil { // the next of these draws other offers
		r.above = r.above[:0]
	}
	return r.outcome, r.by
}

// play is Bargain round by round; what each hung on is noted on the way.
func (s *OutcomeSpace) play(set *Setup, replayed *replay, watch func(Round)) (outcome, by int) {
	rounds, reservation := s.rounds(), set.Reservation
	offers := func(t, heard int) int {
		if set.Fixed != nil {
			return set.Fixed[min(t, rounds)]
		}
		return s.Nearest(Selling, s.Target(Selling, reservation[Selling], t), heard)
	}
	offer := offers(0, -1)
	u, best, before := 1.0, 0.0, -1
	for t := 0; ; t++ {
		pays := 1.0
		if t > 0 {
			pays = s.Pays(set.Reciprocity, offer, before, best)
			u = s.Yield(set, u, pays, t)
			best = max(best, s.Own[Buying][offer])
		} else {
			best = s.Own[Buying][offer]
		}
		before = offer
		reply := s.Nearest(Buying, u, offer)
		replayed.round(s, reservation[Buying], u, pays, offer, reply)
		r := Round{T: t, Offer: offer, Reply: reply, By: -1}
		next := offer
		if u := s.Own[Buying]; u[offer] >= u[reply]-sim.Tolerance && u[offer] >= reservation[Buying]-sim.Tolerance && !s.TooDear(offer) {
			r.By, r.Reply = Buying, -1
		} else {
			next = offers(t+1, reply)
			if u := s.Own[Selling]; u[reply] >= u[next]-sim.Tolerance && u[reply] >= reservation[Selling]-sim.Tolerance {
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
