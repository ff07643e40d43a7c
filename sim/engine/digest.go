package engine

import (
	"math"

	"buygrid/sim/exact"
)

// Digest is a fingerprint of the bits of the whole state: two processes that
// agree on it go on alike. It is chained like luck and the same everywhere.
func (p *Process) Digest() uint64 {
	h := p.seed
	word := func(v uint64) { h = exact.Chain(h, v) }
	numbers := func(v []float64) {
		for _, x := range v {
			word(math.Float64bits(x))
		}
	}
	flags := func(v []bool) {
		bits := uint64(0)
		for i, set := range v {
			if set {
				bits ^= exact.Mix(uint64(i))
			}
		}
		word(bits)
	}
	for _, v := range []int{p.week, int(p.stage), p.inStage, int(p.typ), int(p.end), p.winner(),
		p.talks.round, p.talks.until, p.talks.offer, p.talks.reply} {
		word(uint64(int64(v)))
	}
	word(p.fired)
	word(p.refused)
	flags([]bool{p.over, p.talks.open, p.talks.done, p.talks.last})
	numbers([]float64{p.importance, p.faded, p.faded, p.talks.target, p.talks.best})
	for _, v := range [][]float64{p.weights, p.need, p.aware, p.tired, p.truth, p.belief.y, p.belief.e, p.proof.y, p.proof.e,
		p.claim, p.statusX, p.statusN, p.coverage, p.hoursUsed, p.hoursPerWeek} {
		numbers(v)
	}
	for _, v := range [][]bool{p.caught, p.agreed, p.dropped, p.short, p.gone} {
		flags(v)
	}
	for _, v := range p.lead {
		word(uint64(v))
	}
	for _, v := range p.warmUntil {
		word(uint64(int64(v)))
	}
	for _, v := range p.proofs {
		word(uint64(v))
	}
	for j := range p.texts { // in whatever order they were thought of
		sum := uint64(0)
		for at := range p.texts[j] {
			t := &p.texts[j][at]
			if !t.written && t.reached == 0 {
				continue
			}
			own := exact.Mix(uint64(t.channel)<<32 ^ uint64(t.reached))
			if t.written {
				own = exact.Mix(own)
			}
			for _, v := range []uint64{uint64(int64(t.topic)), math.Float64bits(t.value), math.Float64bits(t.minutes)} {
				own = exact.Chain(own, v)
			}
			sum += own
		}
		word(sum)
	}
	for j := range p.spent {
		word(uint64(p.spent[j]))
		word(uint64(p.budget[j]))
		word(uint64(int64(p.deal[j])))
	}
	if p.sc.Award.Divided() {
		for _, a := range p.awards {
			word(uint64(a.supplier))
			word(math.Float64bits(a.share))
		}
	}
	p.digestPractice(word, flags)
	for _, t := range p.pilots {
		word(uint64(t.supplier)<<48 ^ uint64(t.action)<<32 ^ uint64(t.member)<<16 ^ uint64(t.left))
		word(uint64(int64(t.topic))<<16 ^ uint64(t.nth))
	}
	if p.comings {
		word(uint64(p.away))
	}
	if p.quiet {
		word(1)
	}
	return h
}

// EngineVersion changes whenever the same scenario, seed and decisions give
// another event log.
const EngineVersion = 3
