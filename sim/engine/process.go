// Package engine takes one purchase through its five stages, as MODEL.md describes:
// weeks, gates, messages, talks and votes, simulated or played by a person. It knows
// no files, no clock, no screen and no luck but the seed that it is given.
package engine

import (
	"slices"

	"buygrid/sim"
	"buygrid/sim/bargain"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

// Setup says how a scenario is played.
type Setup struct {
	Strategy    *sim.Strategy              // plays the trainee's supplier; nil is balanced
	Plan        func(v *View, pl *Planner) // plans its weeks in place of the strategy's rows; nil: these, or what a random strategy draws
	Weighting   float64                    // reliability weighting R, 0..1, instead of the strategic shift; negative for none
	Interactive bool                       // a person or a script plays the trainee's supplier, see Start; Strategy and Plan are not read
}

// Process runs one scenario again and again, a world for each seed. All memory
// is laid out by NewProcess; it serves one goroutine at a time.
//
// What it holds is of three kinds, and of no other: what no run changes, where
// the purchase stands, and what no week leaves to the next.
//
// State by member and supplier is stored at i*suppliers+j, beliefs at
// (i*suppliers+j)*criteria+c: the loops that read them run along the last index.
type Process struct {
	Fixed
	State
	scratch
}

// Fixed is what no run changes. Processes that serve the same goroutine may
// share it: the grids remember what they worked out.
type Fixed struct {
	members, suppliers, criteria int
	rel                          int   // the reliability criterion
	topics                       int   // that messages have: criteria, listening, the problem
	onFile                       *cast // the suppliers as the file has them
	gatekeepers, deciders        sim.Set
	statusQuo                    []float64 // score of the status quo at the start
	prior                        prior
	ties                         []float64
	match                        []float64         // member by topic kind, see Match
	actions                      [sim.Channels]int // first action of each channel, -1 none
	proofAt                      [sim.Channels]int // where proofs counts each channel that proves
	proving                      int               // how many of them the scenario has: so a channel more leaves the digests of scenarios without it alone
	criterionOf                  [sim.Kinds]int    // first of each kind, -1 none
	favourite                    []int             // see View
	standing, place              [sim.Stages][]int // members by what their roles promise
	wear                         []float64         // repeat^k
	knockOuts                    []float64         // by criterion: the score below which a supplier is out, -1 for none
	strict                       bool              // there is a knock-out
	present                      int               // the present supplier, -1 for none
	interactive                  bool
	comings                      bool       // people leave or join: nothing is laid out by who is there
	signers                      [2]sim.Set // who signs at the preselection, and at the decision
	shifting                     bool       // an event can change an offer
	gated                        bool       // stages have selections, or ask for trials
	rounds                       []round    // the selections of the preselection
	lastOffers                   int        // 1 + the index of final
	final                        *sim.Round // best and final offers, nil for none
	forked                       bool       // by a Tree: weights are not moved but noted, and gates that read them wait
	start                        *State     // of week 0, but for the seed
}

// scratch is what no week leaves to the next. What it remembers from longer ago
// says of what.
type scratch struct {
	*cast                          // the suppliers as they are now, see sit
	casts  []*cast                 // as they were after other events
	spaces []*bargain.OutcomeSpace // by supplier: what it bargains over, or did last

	luckOf []uint64 // see lucks
	lucky  sim.Set  // channels whose lucks are of this week

	hours    []float64                 // left this week
	did      [sim.Channels + 1]sim.Set // attempts, research last, of the supplier whose turn it is, this week
	moves    []sim.Move
	attempts []attempt
	draws    []float64  // of one attempt, by place or member
	before   []float64  // fatigue before it, likewise
	likely   []float64  // chance before fatigue and door, likewise
	plan     []sim.Move // of the trainee's week, where it is interactive
	relief   *Relief    // that plans the trainee's week instead
	heard    []Heard    // of the trainee's talks of the week, where there is a log

	stamps [][sim.Channels]uint64 // by supplier: each differs from all before after an arrival on the channel, or another world
	sated  [][]sated              // by supplier, stage and row

	seen           appraisal // as appraise found it
	upToDate       bool      // seen is of now, whoever decides
	appraised      []float64 // by supplier and criterion, see appraise
	standings      []float64 // see weigh
	statusStanding float64
	groupWeight    []float64
	doubts         []doubt
	base, next     []float64
	swayed, anchor []float64 // votes after and before influence
	scores         []float64 // of a forced choice, or of the further places
	prices, bids   []float64 // of the options in a tender, and what its formula scores them
	places         []award   // that are being given out
	sold           sale

	inbox       []float64 // see inboxes
	inboxPoints float64
	inboxKnown  bool

	there   there // who is, by standing
	view    View
	planner Planner
	log     *sim.Log
	trace   *Trace // see Keep, nil for none
}

// prepare makes room.
func (s *scratch) prepare(p *Process) {
	m, n, c := p.members, p.suppliers, p.criteria
	s.cast, s.spaces = p.onFile, slices.Clone(p.onFile.grids)
	s.luckOf, s.hours, s.moves = make([]uint64, int(sim.Channels)*m), make([]float64, n), make([]sim.Move, 0, 64)
	s.draws, s.before, s.likely = make([]float64, m), make([]float64, m), make([]float64, m)
	s.stamps, s.sated = make([][sim.Channels]uint64, n), make([][]sated, n)
	for j := range s.sated {
		s.sated[j] = make([]sated, sim.Stages*len(p.tactics[j]))
	}
	s.seen, s.appraised = newAppraisal(m, n, c), make([]float64, n*c)
	s.standings, s.groupWeight, s.doubts = make([]float64, n), make([]float64, c), make([]doubt, m)
	s.base, s.swayed, s.anchor = make([]float64, m*(n+1)), make([]float64, m*(n+1)), make([]float64, m*(n+1))
	s.next, s.inbox, s.scores = make([]float64, m), make([]float64, m), make([]float64, 0, n+1)
	s.prices, s.bids, s.places = make([]float64, n), make([]float64, n), make([]award, 0, n)
	s.view.p, s.planner.p = p, p
}

// pilot is a trial that delivers for some weeks.
type pilot struct {
	supplier, action, member, topic, left int
	nth                                   int // proof of its kind, see Wear
}

// Run takes the purchase of world seed to its end, without allocating.
func (p *Process) Run(seed uint64) sim.Result {
	p.log = nil
	return p.run(seed)
}

// RunLogged is Run with its story and the reason of its end.
func (p *Process) RunLogged(seed uint64) (sim.Result, *sim.Log, sim.Reason) {
	return p.RunWatched(seed, nil)
}

// RunWatched is RunLogged that calls watch before the first week and after every
// week with how many entries the log has by then, for whoever looks into the
// process as it goes, see Truth, Standing and Belief. Looking changes nothing.
// The first call's entries and each later call's are those of one week; what is
// logged after the last call sums the purchase up. nil watches nothing.
func (p *Process) RunWatched(seed uint64, watch func(entries int)) (sim.Result, *sim.Log, sim.Reason) {
	p.log = &sim.Log{}
	p.begin(seed)
	if watch != nil {
		watch(len(p.log.Entries))
	}
	for !p.over {
		p.step()
		if watch != nil {
			watch(len(p.log.Entries))
		}
	}
	res := p.result()
	why := p.reason()
	p.logObjectives()
	p.logOutcome(res, why)
	log := p.log
	p.log = nil
	return res, log, why
}

func (p *Process) run(seed uint64) sim.Result {
	p.begin(seed)
	for !p.over {
		p.step()
	}
	return p.result()
}

// begin is world seed before its first week.
func (p *Process) begin(seed uint64) {
	p.reset(seed)
	p.logStart()
	p.enter(sim.Need)
}

// step is one week, in the order of MODEL.md section 7.
func (p *Process) step() {
	p.closed = false
	p.events()
	if p.over { // an event left nobody to choose
		return
	}
	p.outreach()
	p.fade()
	p.talk()
	p.week++
	p.inStage++
	p.closed = true
	p.gate()
}

// reset makes world seed as it is before week 0.
func (p *Process) reset(seed uint64) {
	p.stand(p.start)
	p.reseed(seed)
}

// reseed makes everything that is still to be drawn that of world seed.
func (p *Process) reseed(seed uint64) {
	p.seed = exact.Mix(seed)
	for c := range p.channelLuck {
		p.channelLuck[c] = exact.Chain(p.seed, sim.Channel(c).Row().Luck)
	}
}

// revalue recomputes what hangs on importance and buy type: influence and so who
// listens to whom, see rows; how far what member i saw reaches colleague k, at
// i*members+k: the influence of i, as the mean of the stages, times the tie of k
// to i, as a share of all whom k hears (MODEL.md section 5); and what is thought
// of today.
func (p *Process) revalue() {
	mean := p.next
	clear(mean)
	for k := sim.Stage(0); k < sim.Stages; k++ {
		formula.FillInfluenceWithout(p.influence[k], p.sc, k, p.typ, p.importance, p.away)
		formula.FillListening(p.listens[k], p.influence[k], p.ties)
		for i, w := range p.influence[k] {
			mean[i] += w
		}
	}
	for i := range mean {
		mean[i] /= sim.Stages
	}
	formula.FillListening(p.tells, mean, p.ties)
	if p.away != 0 {
		p.deafen()
	}
	for i := 0; i < p.members; i++ {
		for k := 0; k < i; k++ {
			a, b := i*p.members+k, k*p.members+i
			p.tells[a], p.tells[b] = p.tells[b], p.tells[a]
		}
	}
	p.revalueToday()
}

// revalueToday recomputes what people count on from what there is today.
func (p *Process) revalueToday() {
	p.statusRel = formula.Cautious(p.statusX[p.rel], p.statusN[p.rel], p.model.Caution, p.importance, 0)
	copy(p.today, p.statusX)
	p.today[p.rel] = p.statusRel
}

func (p *Process) at(i, j, c int) int { return (i*p.suppliers+j)*p.criteria + c }

// clock is the length of stage k in weeks.
func (p *Process) clock(k sim.Stage) int { return int(p.model.StageWeeks[k]) }

// fade is step 5: need grows, awareness and fatigue decay, evidence fades.
func (p *Process) fade() {
	for i, n := range p.need {
		if !p.away.Has(i) {
			p.need[i] = n + float64(p.model.NeedGrowth*(1-n))
		}
	}
	p.movedBy(ByNeed, -1)
	kept := 1 - p.model.Forgetting
	if p.away != 0 {
		p.forgetThere(kept)
	} else {
		for at := range p.aware {
			p.aware[at] = float64(p.aware[at] * kept)
			p.tired[at] = float64(p.tired[at] * p.model.FatigueKept)
		}
	}
	if j := p.present; j >= 0 { // who delivers today is not forgotten
		for i := 0; i < p.members; i++ {
			p.aware[i*p.suppliers+j] = 1
		}
	}
	p.faded = float64(p.faded * p.model.EvidenceKept)
	p.movedBy(ByFading, -1)
}

// talk is step 6: the need that colleagues feel moves one's own.
func (p *Process) talk() {
	formula.Sway(p.next, p.need, p.need, p.listens[p.stage], p.model.WeeklySway)
	copy(p.need, p.next)
	p.movedBy(ByColleagues, -1)
}

// group returns sum W_i(k) y_i.
func (p *Process) group(k sim.Stage, y []float64) float64 {
	total := 0.0
	for i, w := range p.signOff(k) {
		total += float64(w * y[i])
	}
	return total
}
