// Package sim is the buying process: a buying center of people with roles takes
// one purchase through five stages, as MODEL.md describes. It knows no files,
// no clock, no screen and no luck but the seed that it is given.
package sim

// NoWeighting is the Setup.Weighting that leaves the scenario's weights alone.
const NoWeighting = -1

// Setup says how a scenario is played.
type Setup struct {
	Strategy  *Strategy                  // plays the trainee's supplier; nil is balanced
	Plan      func(v *View, pl *Planner) // plans its weeks in place of the strategy's rows; nil: these, or what a random strategy draws
	Weighting float64                    // reliability weighting R, 0..1, instead of the strategic shift; negative for none
	ByHand    bool                       // a person or a script plays the trainee's supplier, see Start; Strategy and Plan are not read
}

// Process runs one scenario again and again, a world for each seed. All memory
// is laid out by NewProcess; it serves one goroutine at a time.
//
// State by member and supplier is stored at i*suppliers+j, beliefs at
// (i*suppliers+j)*criteria+c: the loops that read them run along the last index.
type Process struct {
	sc                           *Scenario
	members, suppliers, criteria int
	rel                          int // the reliability criterion
	strategies                   []*Strategy
	plans                        []func(*View, *Planner) // by supplier: what plans its weeks, nil where the rows of its strategy do
	tactics                      [][]tactic              // by supplier: the rows of its strategy
	rotas                        []*[Stages]rota         // by supplier; nil where the strategy is not laid out
	grids                        []*grid
	gatekeepers, deciders        Set
	truth0                       []float64 // score of every supplier on every criterion
	statusQuo                    []float64 // score of the status quo
	weights0                     []float64
	weighting                    float64 // R, negative for none
	ties                         []float64
	match                        []float64     // member by topic kind, see Match
	actions                      [Channels]int // first action of each channel, -1 none
	proofAt                      [Channels]int // where proofs counts each channel that proves
	proving                      int           // how many of them the scenario has: so a channel more leaves the digests of scenarios without it alone
	criterionOf                  [Kinds]int    // first of each kind, -1 none
	favourite, strength          []int         // see View; strength by supplier and member
	standing, place              [Stages][]int // members by what their roles promise
	wear                         []float64     // repeat^k
	knockOuts                    []float64     // by criterion: the score below which a supplier is out, -1 for none
	strict                       bool          // there is a knock-out
	present                      int           // the present supplier, -1 for none
	ownTexts                     []int         // how many texts each supplier's rows can write

	// The world.
	seed        uint64           // hashed once
	channelLuck [Channels]uint64 // the hash of seed and channel
	luckOf      []uint64         // see lucks
	lucky       Set              // channels whose lucks are of this week
	model       Model
	typ         BuyType
	importance  float64
	week        int
	stage       Stage
	inStage     int // completed weeks of the stage
	over        bool
	end         End
	winner      int // supplier, -1 nobody
	fired       uint64
	refused     uint64 // events whose chance was drawn and missed

	influence [Stages][]float64
	listens   [Stages][]float64
	fresh     [Stages]bool // listens is up to date
	tells     []float64    // see tellers
	tellFresh bool

	weights          []float64
	need             []float64
	aware            []float64
	tired            []float64
	truth            []float64 // truth0, then the agreed terms
	belief           beliefs
	proof            beliefs   // from proofs and answers alone
	claim            []float64 // highest claim since the supplier was last caught on it, -1 for none
	caught           []bool
	proofs           []uint16     // first-hand proofs by belief and proving channel
	warmUntil        []int        // last week in which a member is warm, -1 for never
	texts            [][]composed // by supplier
	agreed           []bool       // by supplier and criterion: on paper
	statusX, statusN []float64    // what is believed of today, and the evidence
	statusRel        float64      // statusX of reliability, after caution
	today            []float64    // statusX, with statusRel for reliability
	stale            bool         // influence or today are no longer those of week 0

	spec, cutoff []float64
	dropped      []bool
	drop         []Outcome
	short        []bool
	gone         []bool // walked away
	coverage     []float64
	deal         []int // outcome on the supplier's grid, -1 none

	hours, hoursUsed []float64 // left this week; used in all
	budget, spent    []Money
	hoursPerWeek     []float64
	lead             []uint16 // 1 + the action that made a member a lead, 0 for none
	leads            []int
	pilots           []pilot

	did       [Channels + 1]Set // attempts, research last, of the supplier whose turn it is, this week
	moves     []Move
	tries     []try
	draws     []float64 // of one try, by place or member
	before    []float64 // fatigue before it, likewise
	likely    []float64 // chance before fatigue and door, likewise
	histories []history

	// Scratch.
	seen              sight     // as look found it
	looked            bool      // seen is of now, whoever decides
	appraised         []float64 // by supplier and criterion, see appraise
	gumbels, whims    []float64 // G and G / kappa by member and option, the status quo first
	whimsical         bool      // gumbels are drawn
	rational          float64   // kappa of whims
	standings         []float64 // see weigh
	statusStanding    float64
	groupWeight       []float64
	doubts            []doubt
	lack              []float64 // by supplier, of the gate that it missed
	failed            []miss
	votes, base, next []float64
	chances           []float64
	swayed, anchor    []float64 // votes after and before influence
	options           []int     // -1 the status quo, else a supplier
	choices           []int     // of the last vote, by member, into options
	escalated         bool      // that vote was nobody's, and the choice forced
	scores            []float64 // of a forced choice
	sold              sale

	inbox       []float64 // see inboxes
	inboxPoints float64
	inboxKnown  bool

	view    View
	planner Planner
	log     *Log
	closed  bool // the completed weeks are those that are told of, not the next

	forked         bool // by a Fan: weights are not moved but noted, and gates that read them wait
	paused         bool // at such a gate
	shifts         []shift
	shiftInfluence []float64 // in the specification stage, for every adoption among shifts

	byHand bool
	plan   []Move // of the trainee's week, by hand
	made   []Move // what of it was carried out
	table  table  // the trainee's negotiation, by hand
}

// pilot is a trial that delivers for some weeks.
type pilot struct {
	supplier, action, member, topic, left int
	nth                                   int // proof of its kind, see Wear
}

// Run takes the purchase of world seed to its end, without allocating.
func (p *Process) Run(seed uint64) Result {
	p.log = nil
	return p.run(seed)
}

// RunLogged is Run with its story and the reason of its end.
func (p *Process) RunLogged(seed uint64) (Result, *Log, Reason) {
	return p.RunWatched(seed, nil)
}

// RunWatched is RunLogged that calls watch before the first week and after every
// week with how many entries the log has by then, for whoever looks into the
// process as it goes, see Truth, Standing and Belief. Looking changes nothing.
// The first call's entries and each later call's are those of one week; what is
// logged after the last call sums the purchase up. nil watches nothing.
func (p *Process) RunWatched(seed uint64, watch func(entries int)) (Result, *Log, Reason) {
	p.log = &Log{}
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

func (p *Process) run(seed uint64) Result {
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
	p.enter(Need)
}

// step is one week, in the order of MODEL.md section 7.
func (p *Process) step() {
	p.closed = false
	p.events()
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
	sc := p.sc
	p.seed, p.model, p.typ, p.importance = mix(seed), sc.Model, sc.Type, sc.Importance
	for c := range p.channelLuck {
		p.channelLuck[c] = chain(p.seed, channels[c].Luck)
	}
	p.week, p.stage, p.inStage, p.over, p.end, p.winner = 0, Need, 0, false, NoProject, -1
	p.fired, p.refused, p.closed = 0, 0, true
	copy(p.weights, p.weights0)
	copy(p.truth, p.truth0)
	copy(p.statusX, p.statusQuo)
	for c := range p.statusN {
		p.statusN[c] = sc.StatusQuo.Evidence
	}
	p.belief.start()
	p.proof.start()
	clear(p.proofs)
	for at := range p.warmUntil {
		p.warmUntil[at] = -1
	}
	for i := range p.need {
		p.need[i] = p.model.NeedStart
	}
	for at := range p.claim {
		p.claim[at] = -1
	}
	clear(p.tired)
	clear(p.caught)
	clear(p.agreed)
	clear(p.dropped)
	clear(p.short)
	clear(p.gone)
	clear(p.coverage)
	clear(p.hoursUsed)
	clear(p.spent)
	clear(p.lead)
	clear(p.leads)
	p.pilots = p.pilots[:0]
	p.table = newTable()
	for j := range sc.Suppliers {
		p.texts[j] = p.texts[j][:p.ownTexts[j]]
		for at := range p.texts[j] {
			p.texts[j][at].written, p.texts[j][at].reached = false, 0
		}
		p.deal[j] = -1
		p.hoursPerWeek[j], p.budget[j] = sc.Suppliers[j].Means.HoursPerWeek, sc.Suppliers[j].Means.Budget
		p.histories[j].clear()
		for i := 0; i < p.members; i++ {
			p.aware[i*p.suppliers+j] = sc.Suppliers[j].Awareness
		}
	}
	if j := sc.StatusQuo.Supplier; j >= 0 {
		for i := 0; i < p.members; i++ {
			p.aware[i*p.suppliers+j] = 1
		}
	}
	if p.stale {
		p.revalue()
		p.stale = false
	}
	p.whimsical, p.paused, p.escalated = false, false, false
	p.shifts, p.shiftInfluence = p.shifts[:0], p.shiftInfluence[:0]
}

// revalue recomputes what hangs on importance and buy type.
func (p *Process) revalue() {
	for k := Stage(0); k < Stages; k++ {
		influence(p.influence[k], p.sc, k, p.typ, p.importance)
		p.fresh[k] = false
	}
	p.tellFresh = false
	p.statusRel = Cautious(p.statusX[p.rel], p.statusN[p.rel], p.model.Caution, p.importance, 0)
	copy(p.today, p.statusX)
	p.today[p.rel] = p.statusRel
	p.stale = true
}

// hears returns who listens to whom in stage k, see rows.
func (p *Process) hears(k Stage) []float64 {
	if !p.fresh[k] {
		rows(p.listens[k], p.influence[k], p.ties)
		p.fresh[k] = true
	}
	return p.listens[k]
}

// tellers returns how far what member i saw reaches colleague k, at
// i*members+k: the influence of i, as the mean of the stages, times the tie of k
// to i, as a share of all whom k hears (MODEL.md section 5).
func (p *Process) tellers() []float64 {
	if p.tellFresh {
		return p.tells
	}
	mean := p.next
	for i := range mean {
		mean[i] = 0
		for k := range p.influence {
			mean[i] += p.influence[k][i]
		}
		mean[i] /= Stages
	}
	rows(p.tells, mean, p.ties)
	for i := 0; i < p.members; i++ {
		for k := 0; k < i; k++ {
			a, b := i*p.members+k, k*p.members+i
			p.tells[a], p.tells[b] = p.tells[b], p.tells[a]
		}
	}
	p.tellFresh = true
	return p.tells
}

func (p *Process) at(i, j, c int) int { return (i*p.suppliers+j)*p.criteria + c }

// clock is the length of stage k in weeks.
func (p *Process) clock(k Stage) int { return int(p.model.StageWeeks[k]) }

// fade is step 5: need grows, awareness and fatigue decay, evidence fades.
func (p *Process) fade() {
	for i, n := range p.need {
		p.need[i] = n + float64(p.model.NeedGrowth*(1-n))
	}
	kept := 1 - p.model.Forgetting
	for at := range p.aware {
		p.aware[at] = float64(p.aware[at] * kept)
		p.tired[at] = float64(p.tired[at] * p.model.FatigueKept)
	}
	if j := p.present; j >= 0 { // who delivers today is not forgotten
		for i := 0; i < p.members; i++ {
			p.aware[i*p.suppliers+j] = 1
		}
	}
	p.belief.fade = float64(p.belief.fade * p.model.EvidenceKept)
	p.proof.fade = p.belief.fade
}

// talk is step 6: the need that colleagues feel moves one's own.
func (p *Process) talk() {
	social(p.next, p.need, p.need, p.hears(p.stage), p.model.WeeklySway)
	p.need, p.next = p.next, p.need
}

// group returns sum W_i(k) y_i.
func (p *Process) group(k Stage, y []float64) float64 {
	total := 0.0
	for i, w := range p.influence[k] {
		total += float64(w * y[i])
	}
	return total
}
