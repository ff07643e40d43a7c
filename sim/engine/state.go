package engine

import "buygrid/sim"

// State is where a purchase stands: everything that bears on how it goes on or
// on what is told of it afterwards. It is copied as a whole: the world as a
// value, and what lies in the arena slab by slab, so that no field of it can be
// left out.
type State struct {
	world
	tables
	lists
	arena
}

// world is what of a State is no table.
type world struct {
	sc        *sim.Scenario // that it is judged by; a Tree's variants differ
	weighting float64       // R, negative for none; likewise

	seed        uint64               // hashed once
	channelLuck [sim.Channels]uint64 // the hash of seed and channel
	model       sim.Model
	typ         sim.BuyType
	importance  float64
	week        int
	stage       sim.Stage
	inStage     int // completed weeks of the stage
	over        bool
	end         sim.End
	fired       uint64
	refused     uint64  // events whose chance was drawn and missed
	faded       float64 // evidence_kept to the power of the weeks so far
	statusRel   float64 // statusX of reliability, after caution
	whimsical   bool    // gumbels are drawn
	rational    float64 // kappa of whims
	escalated   bool    // the last vote was nobody's, and the choice forced
	lot         int     // 1 + the lot that options and chances are of; 0: of the whole
	talks       talks   // the trainee's negotiation, where it is interactive
	closed      bool    // the completed weeks are those that are told of, not the next
	quiet       bool    // the contact ban holds, see quietNow
	paused      bool    // of a Tree: at a gate that reads weights
	away        sim.Set // members who have not joined or have left
	unsigned    refusal // of a purchase that ended so: who did not sign, and for whom
}

// tables are as long all along; every one is cut from the arena.
type tables struct {
	influence, listens [sim.Stages][]float64 // listens: see rows
	tells              []float64             // see revalue

	weights          []float64
	need             []float64
	aware            []float64
	tired            []float64
	truth            []float64 // truth0, then the agreed terms
	belief           beliefs
	proof            beliefs   // from proofs and answers alone
	claim            []float64 // highest claim since the supplier was last caught on it, -1 for none
	caught           []bool
	proofs           []uint16  // first-hand proofs by belief and proving channel
	warmUntil        []int     // last week in which a member is warm, -1 for never
	agreed           []bool    // by supplier and criterion: on paper
	statusX, statusN []float64 // what is believed of today, and the evidence
	today            []float64 // statusX, with statusRel for reliability

	spec, cutoff []float64
	dropped      []bool
	short        []bool
	gone         []bool // walked away
	coverage     []float64
	deal         []int         // outcome on the supplier's grid, -1 none
	drop         []sim.Outcome // by supplier, where it was dropped
	failed       []miss        // by supplier, of the gate that it missed

	hoursUsed     []float64 // in all
	budget, spent []sim.Money
	hoursPerWeek  []float64
	lead          []uint16 // 1 + the action that made a member a lead, 0 for none
	leads         []int
	histories     []history

	gumbels, whims []float64 // G and G / kappa by member and option, the status quo first
	votes          []float64 // what members compared in the last vote
	chances        []float64 // of the options in it: support, chances, points or scores
	choices        []int     // of it, by member, into options
}

// lists grow, or hold what is no number.
type lists struct {
	texts          [][]composed // by supplier
	pilots         []pilot
	options        []int      // of the last vote: -1 the status quo, else a supplier
	tried          []bool     // by supplier and criterion: a trial about it has delivered; empty where no gate asks
	seated         []int      // by supplier: 1 + how many of changes were known when its talks began, 0 before; empty where no event can change an offer
	changes        []int      // events that changed offers, in the order in which they happened
	awards         []award    // who has the business, the largest share first; none where nobody has
	made           []sim.Move // what of the trainee's week, where it is interactive, was carried out
	shifts         []shift    // of a Tree: what its variants' weights have still to be moved by
	shiftInfluence []float64  // in the specification stage, for every adoption among shifts
}

// lay makes room for the state of a process, everything zero.
func (s *State) lay(f *Fixed, sc *sim.Scenario) {
	s.cut(f, len(sc.Actions))
	s.arena.build()
	s.cut(f, len(sc.Actions))
	s.texts = make([][]composed, f.suppliers)
	for j := range s.texts {
		keep(&s.arena, &s.texts[j], 0, 64)
	}
	keep(&s.arena, &s.pilots, 0, 64)
	keep(&s.arena, &s.options, 0, f.suppliers+1)
	tried, seated := 0, 0
	if f.gated {
		tried = f.suppliers * f.criteria
	}
	if f.shifting {
		seated = f.suppliers
	}
	keep(&s.arena, &s.tried, tried, tried)
	keep(&s.arena, &s.seated, seated, seated)
	keep(&s.arena, &s.changes, 0, seated)
	keep(&s.arena, &s.awards, 0, f.suppliers)
	keep(&s.arena, &s.made, 0, 0)
	keep(&s.arena, &s.shifts, 0, 0)
	keep(&s.arena, &s.shiftInfluence, 0, 0)
}

// cut takes every table from the arena.
func (s *State) cut(f *Fixed, actions int) {
	m, n, c := f.members, f.suppliers, f.criteria
	for k := range s.influence {
		s.influence[k], s.listens[k] = s.numbers.cut(m), s.numbers.cut(m*m)
	}
	s.tells = s.numbers.cut(m * m)
	s.weights = s.numbers.cut(m * c)
	s.need, s.aware, s.tired = s.numbers.cut(m), s.numbers.cut(m*n), s.numbers.cut(m*n)
	s.truth, s.claim = s.numbers.cut(n*c), s.numbers.cut(m*n*c)
	s.belief = beliefs{prior: &f.prior, y: s.numbers.cut(m * n * c), e: s.numbers.cut(m * n * c), fade: &s.faded}
	s.proof = beliefs{prior: &f.prior, y: s.numbers.cut(m * n * c), e: s.numbers.cut(m * n * c), fade: &s.faded}
	s.statusX, s.statusN, s.today = s.numbers.cut(c), s.numbers.cut(c), s.numbers.cut(c)
	s.spec, s.cutoff = s.numbers.cut(c), s.numbers.cut(c)
	s.coverage, s.hoursUsed, s.hoursPerWeek = s.numbers.cut(n), s.numbers.cut(n), s.numbers.cut(n)
	s.gumbels, s.whims = s.numbers.cut(m*(n+1)), s.numbers.cut(m*(n+1))
	s.votes, s.chances = s.numbers.cut(m*(n+1)), s.numbers.cut(n+1)
	s.warmUntil, s.deal, s.leads, s.choices = s.indices.cut(m*n), s.indices.cut(n), s.indices.cut(n), s.indices.cut(m)
	s.proofs, s.lead = s.counts.cut(m*n*c*f.proving), s.counts.cut(m*n)
	s.caught, s.agreed = s.flags.cut(m*n), s.flags.cut(n*c)
	s.dropped, s.short, s.gone = s.flags.cut(n), s.flags.cut(n), s.flags.cut(n)
	s.drop, s.failed = s.drops.cut(n), s.misses.cut(n)
	s.budget, s.spent = s.sums.cut(n), s.sums.cut(n)
	if s.histories == nil {
		s.histories = make([]history, n)
	}
	for j := range s.histories {
		s.histories[j] = history{arrived: s.counts.cut(m * int(sim.Channels)), done: s.stages.cut(actions * m * f.topics)}
	}
}

// take makes a state what another of the same layout is.
func (s *State) take(from *State) {
	s.world = from.world
	s.arena.take(&from.arena)
}

// CopyFrom makes p stand where q stands: from here on both go on alike, down to
// the last bit, whatever p did before. Both must have been made from the same
// scenario; the moves that a person plans and the log stay with each. It
// allocates nothing but for lists that are longer than p's ever were.
func (p *Process) CopyFrom(q *Process) { p.stand(&q.State) }

// stand makes p stand where a state says; what contacts remember is of another.
func (p *Process) stand(at *State) {
	p.State.take(at)
	for j := range p.stamps {
		for c := range p.stamps[j] {
			p.stamps[j][c]++
		}
	}
	if p.shifting {
		p.sit()
	}
}
