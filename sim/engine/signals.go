package engine

import (
	"math"
	"math/bits"
	"slices"

	"buygrid/sim"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

// What a trainee learns of the buying center: signals with noise that shrinks
// with evidence, never the true numbers. MODEL.md leaves them open; the rules
// here are [own]. They are drawn from their own keys of luck, so that listening
// changes nobody's fate but by the contact that it is.

// How much a source is worth as evidence q; the spread of a number's noise is
// its scale over the square root of q.
const (
	askedInATurn  = 1.0 // a call has one turn, a meeting three
	askedOfOthers = 0.5 // of what the same talk gives about oneself
	researched    = 0.4
	remarked      = 0.4 // in passing, while something else was the topic

	noiseWeight = 0.08
	noiseNeed   = 0.12
	noiseStance = 0.10
	// slip is the chance that a signal of evidence 1 names another than the true
	// one; of evidence q it is slip / (1 + q) * 2.
	slip = 0.2
)

// Slip returns the chance that a signal of evidence q names a wrong role,
// colleague or option.
func Slip(q float64) float64 { return float64(slip*2) / (1 + q) }

// SignalNoise returns the standard deviation of a number's noise at evidence q,
// 0 for aspects that are names.
func SignalNoise(aspect string, q float64) float64 {
	scale := 0.0
	switch aspect {
	case sim.AspectWeight:
		scale = noiseWeight
	case sim.AspectNeed:
		scale = noiseNeed
	case sim.AspectStance:
		scale = noiseStance
	}
	return scale / math.Sqrt(q)
}

// listen is a call or a meeting in which member i is asked for so many turns,
// about themselves or, where asked is 1 + another member, a colleague.
func (p *Process) listen(i, asked, turns int) {
	q := float64(askedInATurn * float64(turns))
	about := asked - 1
	if about < 0 || about == i {
		p.hint(i, i, q, sim.AspectRole, sim.AspectStance, sim.AspectNeed, sim.AspectTie, sim.AspectLeader)
		for c := 0; c < p.criteria; c++ {
			p.hintWeight(i, i, c, q)
		}
	} else {
		q = float64(q * askedOfOthers)
		p.hint(i, about, q, sim.AspectRole, sim.AspectStance, sim.AspectTie)
		p.hintWeight(i, about, p.heaviest(about), q)
	}
	p.hintRace(i)
}

// study is research: what can be found about members at one's own desk.
func (p *Process) study(m *sim.Move) {
	for to := uint32(m.To); to != 0; to &= to - 1 {
		i := bits.TrailingZeros32(to)
		p.hint(-1, i, researched, sim.AspectRole, sim.AspectTie)
		p.hintWeight(-1, i, p.heaviest(i), researched)
	}
	p.hintRace(-1)
}

// remark is what member i lets slip while something else is the topic.
func (p *Process) remark(i int) {
	p.hint(i, i, remarked, sim.AspectStance)
	p.hintRace(i)
}

// The places of the aspects in the keys of luck; weights follow by criterion.
var aspectKeys = []string{sim.AspectRole, sim.AspectNeed, sim.AspectStance, sim.AspectTie, sim.AspectStage, sim.AspectRival, sim.AspectLeader}

// noise is the draw of one signal: source -1 is research.
func (p *Process) noise(source, about, aspect int) float64 {
	key := uint64(source+1)*64 + uint64(aspect)
	return exact.Uniform(exact.Chain(exact.Chain(exact.Chain(exact.Chain(p.seed, exact.LuckSignal), uint64(p.week)), uint64(about)), key))
}

// hint tells of aspects of a member.
func (p *Process) hint(source, about int, q float64, aspects ...string) {
	for _, aspect := range aspects {
		u := p.noise(source, about, slices.Index(aspectKeys, aspect))
		name, value := "", 0.0
		switch aspect {
		case sim.AspectRole:
			name = p.hintedRole(about, u, q)
		case sim.AspectTie:
			if name = p.hintedTie(about, u, q); name == "" {
				continue
			}
		case sim.AspectLeader:
			name = p.optionID(p.favouriteOption(about))
		case sim.AspectNeed:
			value = min(max(p.need[about]+float64(SignalNoise(aspect, q)*exact.Logistic(u)), 0), 1)
		case sim.AspectStance:
			value = p.Stance(about) + float64(SignalNoise(aspect, q)*exact.Logistic(u))
		}
		p.logSignal(source, about, aspect, "", name, value, q)
	}
}

func (p *Process) hintWeight(source, about, c int, q float64) {
	u := p.noise(source, about, len(aspectKeys)+c)
	w := p.weights[about*p.criteria+c] + float64(SignalNoise(sim.AspectWeight, q)*exact.Logistic(u))
	p.logSignal(source, about, sim.AspectWeight, p.topicID(c), "", min(max(w, 0), 1), q)
}

// hintRace tells where the purchase stands and of a rival.
func (p *Process) hintRace(source int) {
	about := max(source, 0)
	p.logSignal(source, -1, sim.AspectStage, "", p.stage.String(), float64(max(0, p.clock(p.stage)-p.inStage)), 1)
	rivals := 0
	for j := range p.dropped {
		if j != p.sc.You && !p.dropped[j] && !p.gone[j] {
			rivals++
		}
	}
	if rivals == 0 {
		return
	}
	pick := int(float64(rivals) * p.noise(source, about, slices.Index(aspectKeys, sim.AspectRival)))
	for j := range p.dropped {
		if j != p.sc.You && !p.dropped[j] && !p.gone[j] {
			if pick == 0 {
				p.logSignal(source, -1, sim.AspectRival, "", p.optionID(j), 0, 1)
			}
			pick--
		}
	}
}

// hintedRole names a role of the member, or by a slip one that is not theirs.
func (p *Process) hintedRole(i int, u, q float64) string {
	true0 := p.sc.Members[i].Roles
	wrong := Slip(q)
	held := u >= wrong
	if held {
		u = (u - wrong) / (1 - wrong)
	} else {
		u /= wrong
	}
	n := 0
	for r := sim.Role(0); r < sim.Roles; r++ {
		if true0.Has(r) == held {
			n++
		}
	}
	pick := min(int(u*float64(n)), n-1)
	for r := sim.Role(0); r < sim.Roles; r++ {
		if true0.Has(r) == held {
			if pick == 0 {
				return r.String()
			}
			pick--
		}
	}
	return firstOf(true0).String()
}

// firstOf is the first role of a set.
func firstOf(s sim.RoleSet) sim.Role {
	return sim.Role(bits.TrailingZeros8(uint8(s) | 1<<(sim.Roles-1)))
}

// hintedTie names the colleague that member i listens to most in this stage, or
// by a slip another; "" where they listen to nobody.
func (p *Process) hintedTie(i int, u, q float64) string {
	row := p.listens[p.stage][i*p.members : (i+1)*p.members]
	best := formula.ArgMax(row)
	if row[best] <= 0 {
		return ""
	}
	wrong := Slip(q)
	there := p.members - p.away.Count()
	if u >= wrong || there < 3 {
		return p.memberID(best)
	}
	pick := min(int(u/wrong*float64(there-2)), there-3)
	for k := range row {
		if k == i || k == best || p.away.Has(k) {
			continue
		}
		if pick == 0 {
			return p.memberID(k)
		}
		pick--
	}
	return p.memberID(best)
}

// heaviest is the criterion that weighs most for member i.
func (p *Process) heaviest(i int) int {
	return formula.ArgMax(p.weights[i*p.criteria : (i+1)*p.criteria])
}

// inRace reports whether the supplier can still be chosen.
func (p *Process) inRace(j int) bool {
	return !p.dropped[j] && !p.gone[j] && (p.stage < sim.Negotiation || p.short[j])
}

// favouriteOption is the option that member i values most now, -1 the status quo.
func (p *Process) favouriteOption(i int) int {
	best, most := -1, p.statusValue(i)
	for j := 0; j < p.suppliers; j++ {
		if p.inRace(j) {
			if v := p.value(i, j); v > most+sim.Tolerance {
				best, most = j, v
			}
		}
	}
	return best
}

// Stance is how far the trainee's supplier stands above (or below) the best
// other option for member i, in V: what a stance signal tells of.
func (p *Process) Stance(i int) float64 {
	other := p.statusValue(i)
	for j := 0; j < p.suppliers; j++ {
		if j != p.sc.You && p.inRace(j) {
			other = max(other, p.value(i, j))
		}
	}
	return p.value(i, p.sc.You) - other
}

func (p *Process) logSignal(source, about int, aspect, topic, name string, value, q float64) {
	if p.log == nil {
		return
	}
	from := sim.ResearchID
	if source >= 0 {
		from = p.memberID(source)
	}
	p.note(sim.Entry{Member: p.memberID(about), Topic: topic,
		Payload: sim.SignalHeard{Aspect: aspect, From: from, Name: name, Value: value, Evidence: q}})
}
