package sim

// value returns V_ij, MODEL.md section 4, from what i believes of j now.
func (p *Process) value(i, j int) float64 {
	v := 0.0
	w := p.weights[i*p.criteria : (i+1)*p.criteria]
	for c := range w {
		v += float64(w[c] * p.part(i, j, c))
	}
	return v
}

// part is g(x~_ijc - x~_i0c).
func (p *Process) part(i, j, c int) float64 {
	today := p.statusX[c]
	if c == p.rel {
		today = p.statusRel
	}
	return gain(p.cautious(i, j, c)-today, p.model.LossAversion)
}

// believed returns the mean and evidence of a belief.
func (p *Process) believed(i, j, c int) (x, n float64) {
	if p.agreed[j*p.criteria+c] {
		return p.truthOf(j, c), agreedEvidence
	}
	return p.belief.get(p.at(i, j, c), j*p.criteria+c)
}

// cautious is x~_ijc: caution bears on reliability only.
func (p *Process) cautious(i, j, c int) float64 {
	x, n := p.believed(i, j, c)
	if c != p.rel {
		return x
	}
	return Cautious(x, n, p.model.Caution, p.importance, p.coverage[j])
}

// sight is what everybody counts on every supplier for, worked out in one pass
// for those who read it more than once.
type sight struct {
	x      []float64 // x~ by member, supplier and criterion
	part   []float64 // g(x~ - x~ of today), likewise
	trust  []float64 // x of reliability, before caution, by member and supplier
	spread []float64 // sd of it
}

func newSight(members, suppliers, criteria int) sight {
	n := members * suppliers
	return sight{make([]float64, n*criteria), make([]float64, n*criteria), make([]float64, n), make([]float64, n)}
}

// look fills seen with what everybody counts on supplier j for.
func (p *Process) look(j int) {
	agreed, truth, today := p.agreed[j*p.criteria:(j+1)*p.criteria], p.truth[j*p.criteria:(j+1)*p.criteria], p.today[:p.criteria]
	exposed := p.exposed(j)
	b := &p.belief
	n0, y0 := b.n0[j*p.criteria:(j+1)*p.criteria], b.y0[j*p.criteria:(j+1)*p.criteria]
	for i := range p.members {
		at := p.at(i, j, 0)
		seen, part := p.seen.x[at:at+len(agreed)], p.seen.part[at:at+len(agreed)]
		y, e := b.y[at:at+len(agreed)], b.e[at:at+len(agreed)]
		for c := range agreed {
			x, n := truth[c], agreedEvidence
			if !agreed[c] {
				n = n0[c] + float64(b.fade*e[c])
				x = (y0[c] + float64(b.fade*y[c])) / n
			}
			if c == p.rel {
				sd := Spread(x, n)
				p.seen.trust[i*p.suppliers+j], p.seen.spread[i*p.suppliers+j] = x, sd
				x -= float64(exposed * sd)
			}
			seen[c], part[c] = x, gain(x-today[c], p.model.LossAversion)
		}
	}
}

// lookAgain is look after nothing but an agreement with supplier j.
func (p *Process) lookAgain(j int) {
	exposed := p.exposed(j)
	for i := range p.members {
		at := p.at(i, j, 0)
		for c := range p.criteria {
			x := p.truth[j*p.criteria+c]
			switch {
			case c == p.rel:
				x = p.seen.trust[i*p.suppliers+j] - float64(exposed*p.seen.spread[i*p.suppliers+j])
			case !p.agreed[j*p.criteria+c]:
				continue
			}
			p.seen.x[at+c], p.seen.part[at+c] = x, gain(x-p.today[c], p.model.LossAversion)
		}
	}
}

// exposed is how much of the doubt about supplier j's reliability bears on
// what people count on: rho * s * (1 - cov).
func (p *Process) exposed(j int) float64 {
	return float64(float64(p.model.Caution*p.importance) * (1 - p.coverage[j]))
}

// seenValue is value of what look saw.
func (p *Process) seenValue(i, j int) float64 {
	at := p.at(i, j, 0)
	w := p.weights[i*p.criteria : (i+1)*p.criteria]
	part := p.seen.part[at : at+len(w)]
	v := 0.0
	for c := range w {
		v += float64(w[c] * part[c])
	}
	return v
}

// seenGroupValue is groupValue of supplier j on what look saw.
func (p *Process) seenGroupValue(k Stage, j int) float64 {
	total := 0.0
	for i, w := range p.influence[k] {
		total += float64(w * p.seenValue(i, j))
	}
	return total
}

// statusValue is V_i0 = b - nu N_i.
func (p *Process) statusValue(i int) float64 {
	return p.model.Habit - float64(p.model.NeedPull*p.need[i])
}

// groupValue is sum W_i(k) V_ij; j = -1 is the status quo.
func (p *Process) groupValue(k Stage, j int) float64 {
	total := 0.0
	for i, w := range p.influence[k] {
		v := 0.0
		if j < 0 {
			v = p.statusValue(i)
		} else {
			v = p.value(i, j)
		}
		total += float64(w * v)
	}
	return total
}

// enter begins stage k, or what follows where its clock is 0.
func (p *Process) enter(k Stage) {
	p.stage, p.inStage = k, 0
	if p.clock(k) > 0 || k > Specification {
		p.logStage()
	}
	switch {
	case p.clock(k) > 0:
	case k == Need:
		p.enter(Specification)
	case k == Specification:
		p.specify(0)
		p.enter(Preselection)
	}
}

// gate is step 7: whether the stage moves on, fails, or goes on.
func (p *Process) gate() {
	last := p.inStage >= p.clock(p.stage)
	if p.forked && (p.stage == Decision || last && p.stage >= Preselection) {
		p.paused = true
		return
	}
	switch p.stage {
	case Need:
		have := p.group(Need, p.need)
		switch {
		case have >= p.model.NeedGate-tolerance:
			p.logNeed(KeyNeedMet, have)
			p.enter(Specification)
		case last:
			p.logNeed(KeyNeedMissed, have)
			if p.sc.MustBuy {
				p.logForced(nil, -1)
				p.enter(Specification)
				return
			}
			p.finish(NoProject, -1)
		}
	case Specification:
		if last {
			p.specify(p.model.SpecAdoption)
			p.enter(Preselection)
		}
	case Preselection:
		if last {
			p.preselect()
		}
	case Negotiation:
		if !p.openTable(last) && last {
			p.negotiate(0)
		}
	case Decision:
		p.decide(last)
	}
}

func (p *Process) finish(end End, winner int) { p.over, p.end, p.winner = true, end, winner }

// specify writes the specification and its cut-offs; members adopt a share of
// it, none where the stage is skipped.
func (p *Process) specify(share float64) {
	if p.forked {
		p.shifts = append(p.shifts, shift{member: -1, skipped: p.inStage == 0})
		p.shiftInfluence = append(p.shiftInfluence, p.influence[Specification]...)
		return
	}
	adopt(p.spec, p.cutoff, p.weights, p.influence[Specification], &p.model, share)
	p.logSpecification()
}

// adopt writes what the group specifies and its cut-offs, and moves everybody's
// weights that share of the way there.
func adopt(spec, cutoff, weights, influence []float64, m *Model, share float64) {
	criteria := len(spec)
	clear(spec)
	for i, w := range influence {
		own := weights[i*criteria : (i+1)*criteria]
		for c := range spec {
			spec[c] += float64(w * own[c])
		}
	}
	for c := range spec {
		cutoff[c] = m.CutoffBase + float64(m.CutoffSlope*spec[c])
	}
	for i := range influence {
		own := weights[i*criteria : (i+1)*criteria]
		for c := range own {
			own[c] = float64((1-share)*own[c]) + float64(share*spec[c])
		}
	}
}

// preselect keeps the suppliers that are known, answer, pass every cut-off and
// rank high enough (section 8).
func (p *Process) preselect() {
	for j := range p.dropped {
		if p.answer(j) {
			p.screen(j)
		}
	}
	p.rank()
	p.keepOne()
	p.logDrops()
	p.invite()
}

// invite goes on with the shortlist that rank left in options, if any.
func (p *Process) invite() {
	p.endTrials()
	if len(p.options) == 0 {
		p.logNobody()
		p.finish(NoSupplier, -1)
		return
	}
	p.enter(Negotiation)
}

// miss is the gate that a supplier missed, as the log tells it.
type miss struct {
	have, gate float64
	now        bool // at the gate that is being judged
	knockOut   bool // the truth missed it, whatever is believed
}

// answer lets supplier j answer the request for proposal and reports whether it
// did: it must be in the race, and known. All criteria of an answer count as the
// supplier stands with a member before it.
func (p *Process) answer(j int) bool {
	p.failed[j].now = false
	if p.dropped[j] || p.gone[j] {
		return false
	}
	w := p.influence[Preselection]
	known := 0.0
	for i := range w {
		known += float64(w[i] * p.aware[i*p.suppliers+j])
	}
	if known < p.model.AwarenessGate-tolerance {
		p.dismiss(j, Awareness, -1, known, p.model.AwarenessGate)
		return false
	}
	p.logAnswered(j, known)
	agreed, truth := p.agreed[j*p.criteria:(j+1)*p.criteria], p.truth[j*p.criteria:(j+1)*p.criteria]
	for i := range w {
		at := p.at(i, j, 0)
		whole, paper := p.proofCounts(i, j, answerEvidence)/p.belief.fade, p.proofCounts(i, j, p.model.Paper)/p.belief.fade
		for c := range agreed {
			if agreed[c] {
				continue
			}
			strength := whole
			if k := p.sc.Criteria[c].Kind; k == Reliability || k == Service {
				strength = paper
			}
			p.prove(at+c, i, j, truth[c], strength)
		}
	}
	p.appraise(j)
	return true
}

// appraise looks at supplier j and adds up what the group counts on; what an
// offer would cover is not in it.
func (p *Process) appraise(j int) {
	p.look(j)
	exposed := float64(p.model.Caution * p.importance)
	for c := range p.criteria {
		have := 0.0
		for i, w := range p.influence[Preselection] {
			x := p.seen.x[p.at(i, j, c)]
			if c == p.rel && !p.agreed[j*p.criteria+c] {
				x = p.seen.trust[i*p.suppliers+j] - float64(exposed*p.seen.spread[i*p.suppliers+j])
			}
			have += float64(w * x)
		}
		p.appraised[j*p.criteria+c] = have
	}
}

// screen drops supplier j where the truth misses a knock-out or what the group
// counts on a cut-off; the reason is the one missed by most, ties to the lower
// index. A tender asks for knock-outs only.
func (p *Process) screen(j int) {
	if p.missed(j, p.knockOuts, p.truth0[j*p.criteria:(j+1)*p.criteria]) {
		p.failed[j].knockOut = true
		return
	}
	if p.sc.Rule == BestScore {
		return
	}
	p.missed(j, p.cutoff, p.appraised[j*p.criteria:(j+1)*p.criteria])
}

// missed drops supplier j where it has less than is asked on some criterion.
func (p *Process) missed(j int, asked, have []float64) bool {
	worst, most := -1, 0.0
	for c := range asked {
		if short := asked[c] - have[c]; short > tolerance && short > most+tolerance {
			worst, most = c, short
		}
	}
	if worst < 0 {
		return false
	}
	p.dismiss(j, Screened, worst, have[worst], asked[worst])
	return true
}

// rank shortlists the best by group value, M at most, into p.options; a tender
// keeps all who pass.
func (p *Process) rank() {
	p.options = p.options[:0]
	values := p.chances
	for j := 0; j < p.suppliers; j++ {
		if p.dropped[j] || p.gone[j] {
			continue
		}
		values[j] = p.seenGroupValue(Preselection, j)
		at := len(p.options)
		p.options = append(p.options, j)
		for ; at > 0 && values[j] > values[p.options[at-1]]+tolerance; at-- {
			p.options[at] = p.options[at-1]
		}
		p.options[at] = j
	}
	most := int(p.model.Shortlist)
	if p.sc.Rule == BestScore {
		most = p.suppliers
	}
	for at, j := range p.options {
		if at < most {
			p.short[j] = true
			p.logShortlisted(j, at+1, values[j])
			continue
		}
		p.dismiss(j, RankedOut, -1, values[j], values[p.options[most-1]])
	}
	p.options = p.options[:min(most, len(p.options))]
}

// keepOne lets the supplier that came nearest stay where nobody passed and
// doing without is no option (section 10).
func (p *Process) keepOne() {
	if !p.sc.MustBuy || len(p.options) > 0 {
		return
	}
	best := -1
	for j := range p.failed {
		if p.failed[j].now && !p.gone[j] && (best < 0 || p.lack[j] < p.lack[best]-tolerance) {
			best = j
		}
	}
	if best < 0 {
		return
	}
	p.dropped[best], p.short[best] = false, true
	p.options = append(p.options, best)
	p.logForced(nil, best)
}

func (p *Process) dismiss(j int, why Drop, criterion int, have, gate float64) {
	p.dropped[j] = true
	p.drop[j] = Outcome{End: NotShortlisted, Supplier: -1, Drop: int(why), Criterion: criterion}
	p.lack[j], p.failed[j] = gate-have, miss{have: have, gate: gate, now: true}
}

// mustChoose reports whether doing without is no option: the group must buy, or
// it is a tender.
func (p *Process) mustChoose() bool { return p.sc.MustBuy || p.sc.Rule == BestScore }

// candidates lists the options of the decision: the status quo unless the group
// must choose, then the shortlist by index.
func (p *Process) candidates() {
	p.options = p.options[:0]
	if !p.mustChoose() {
		p.options = append(p.options, -1)
	}
	for j := range p.short {
		if p.short[j] && !p.gone[j] {
			p.options = append(p.options, j)
		}
	}
}

// result tells the end from the trainee's side, MODEL.md section 10.
func (p *Process) result() Result {
	you := p.sc.You
	r := Result{
		Process: p.end, Winner: p.winner, Reached: p.stage, Weeks: p.week,
		Spent: p.spent[you], Hours: p.hoursUsed[you], Leads: p.leads[you],
		Outcome: Outcome{End: p.end, Supplier: -1, Drop: -1, Criterion: -1},
	}
	for j, out := range p.dropped {
		if out {
			r.Out[p.drop[j].Drop] |= 1 << j
		}
	}
	switch {
	case p.gone[you]:
		r.Outcome.End = WalkedAway
	case p.dropped[you]:
		r.Outcome = p.drop[you]
	case p.end == Won && p.winner == you:
		r.Price, r.Margin = p.terms(you)
		r.Spent += p.acquisition(r.Price)
	case p.end == Won:
		r.Outcome.End, r.Outcome.Supplier = Lost, p.winner
	case p.present == you && !p.sc.MustBuy && (p.end == StatusQuoKept || p.end == NoQuorum || p.end == NoProject):
		r.Outcome.End = Won // nobody was chosen, so they go on with whom they have
		r.Price = p.sc.StatusQuo.Facts[p.sc.CriterionOf(Price)]
		r.Margin = MoneyOf(float64(p.sc.Quantity * (r.Price - p.sc.Suppliers[you].Cost)))
	}
	return r
}

// acquisition is what the trainee's actions that are billed by acquisition cost
// when a deal at this price is won: each its share once, if any lead is credited
// to it. One's own customer is no acquisition.
func (p *Process) acquisition(price float64) Money {
	you, total := p.sc.You, Money(0)
	if p.present == you {
		return 0
	}
	for a := range p.sc.Actions {
		action := &p.sc.Actions[a]
		if action.Billing != PerAcquisition {
			continue
		}
		for i := 0; i < p.members; i++ {
			if p.lead[i*p.suppliers+you] == uint16(a)+1 {
				total += MoneyOf(float64(action.Share*price) * p.sc.Quantity)
				break
			}
		}
	}
	return total
}
