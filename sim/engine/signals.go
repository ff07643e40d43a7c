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
// about themselves or a colleague.
func (p *Process) listen(i int, m *sim.Move, turns int) {
	q := float64(askedInATurn * float64(turns))
	about := m.About - 1
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
	if u >= wrong || p.members < 3 {
		return p.memberID(best)
	}
	pick := min(int(u/wrong*float64(p.members-2)), p.members-3)
	for k := range row {
		if k == i || k == best {
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

// Truth is what a debrief reveals of one member, and the guided level all along.
type Truth struct {
	Roles     sim.RoleSet
	Weights   []float64 // by criterion, sum 1
	Need      float64
	Aware     []float64           // by supplier, 0..1
	Fatigue   float64             // of the trainee's contacts
	Value     []float64           // V by supplier; the status quo's in Status
	Parts     [][]float64         // of Value, by supplier and criterion
	Status    float64             // V of the status quo
	Stance    float64             // see Process.Stance
	Belief    []float64           // of the trainee's supplier, by criterion, 0..1
	Evidence  []float64           // behind Belief, in deliveries
	Influence [sim.Stages]float64 // by stage
	Listens   []float64           // share that every member has in what this one hears now; 0 where nobody
	Ties      []float64           // raw ties by member
	Favourite int                 // option valued most, -1 the status quo
}

// Truth returns what is true of member i now.
func (p *Process) Truth(i int) Truth {
	you := p.sc.You
	t := Truth{
		Roles: p.sc.Members[i].Roles, Weights: append([]float64(nil), p.weights[i*p.criteria:(i+1)*p.criteria]...),
		Need: p.need[i], Aware: append([]float64(nil), p.aware[i*p.suppliers:(i+1)*p.suppliers]...),
		Fatigue: p.tired[i*p.suppliers+you], Status: p.statusValue(i), Stance: p.Stance(i),
		Listens: append([]float64(nil), p.listens[p.stage][i*p.members:(i+1)*p.members]...),
		Ties:    append([]float64(nil), p.ties[i*p.members:(i+1)*p.members]...), Favourite: p.favouriteOption(i),
	}
	for j := 0; j < p.suppliers; j++ {
		t.Value = append(t.Value, p.value(i, j))
		parts := make([]float64, p.criteria)
		for c := range parts {
			parts[c] = float64(p.weights[i*p.criteria+c] * p.part(i, j, c))
		}
		t.Parts = append(t.Parts, parts)
	}
	for c := 0; c < p.criteria; c++ {
		x, n := p.believed(i, you, c)
		t.Belief, t.Evidence = append(t.Belief, x), append(t.Evidence, n)
	}
	for k := range t.Influence {
		t.Influence[k] = p.influence[k][i]
	}
	return t
}

// Belief returns what member i believes of supplier j on criterion c, 0..1, and
// the evidence behind it in deliveries seen.
func (p *Process) Belief(i, j, c int) (mean, evidence float64) { return p.believed(i, j, c) }

// Fact returns the score that is true of supplier j on criterion c now, 0..1:
// with the agreed terms once there are any.
func (p *Process) Fact(j, c int) float64 { return p.truth[j*p.criteria+c] }

// Standing is what is true of the purchase as a whole, as seen by whoever is
// allowed to know it.
type Standing struct {
	Stage      sim.Stage
	StageWeek  int             // completed weeks of the stage
	Clock      [sim.Stages]int // length of every stage in weeks
	Importance float64
	Quorum     float64
	Veto       bool      // a decider must agree
	Dropped    []bool    // by supplier
	Short      []bool    // by supplier, once the shortlist stands
	Gone       []bool    // by supplier
	Hours      float64   // the trainee's a week
	Budget     sim.Money // the trainee's in all
	Spent      sim.Money // by the trainee
	HoursUsed  float64   // by the trainee, in all
	Leads      int       // of the trainee
	Cutoff     []float64 // by criterion, once the specification stands
}

// Standing returns how the purchase stands.
func (p *Process) Standing() Standing {
	you := p.sc.You
	s := Standing{
		Stage: p.stage, StageWeek: p.inStage, Importance: p.importance, Quorum: p.quorum(),
		Veto:    p.vetoed(),
		Dropped: append([]bool(nil), p.dropped...), Short: append([]bool(nil), p.short...), Gone: append([]bool(nil), p.gone...),
		Hours: p.hoursPerWeek[you], Budget: p.budget[you], Spent: p.spent[you], HoursUsed: p.hoursUsed[you], Leads: p.leads[you],
	}
	if p.stage > sim.Specification {
		s.Cutoff = append([]float64(nil), p.cutoff...)
	}
	for k := range s.Clock {
		s.Clock[k] = p.clock(sim.Stage(k))
	}
	return s
}

// Holds reports whether a condition holds as things stand: for objectives,
// which a debrief follows through the weeks.
func (p *Process) Holds(c *sim.Condition) bool { return p.holds(c) }
