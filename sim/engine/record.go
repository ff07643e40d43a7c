package engine

import (
	"buygrid/sim"
	"buygrid/sim/bargain"
	"buygrid/sim/exact"
)

// The story of a run. Every function here returns at once where nobody reads.

// note writes down an entry that has everything but when.
func (p *Process) note(e sim.Entry) {
	e.Week, e.Stage, e.Closed, e.Key = p.week, p.stage, p.closed, e.Payload.Key()
	p.log.Entries = append(p.log.Entries, e)
}

func (p *Process) memberID(i int) string {
	if i < 0 {
		return ""
	}
	return p.sc.Members[i].ID
}

// optionID names an option: -1 is the status quo.
func (p *Process) optionID(j int) string {
	if j < 0 {
		return sim.StatusQuoID
	}
	return p.sc.Suppliers[j].ID
}

func (p *Process) topicID(t int) string {
	switch t {
	case sim.Problem:
		return sim.ProblemTopic
	case sim.Listening:
		return sim.ListeningTopic
	}
	return p.sc.Criteria[t].ID
}

func (p *Process) sharesOfMembers(v []float64) []sim.Share {
	shares := make([]sim.Share, 0, len(v))
	for i := range v {
		if !p.away.Has(i) {
			shares = append(shares, sim.Share{ID: p.sc.Members[i].ID, Value: v[i]})
		}
	}
	return shares
}

func (p *Process) sharesOfOptions(v []float64) []sim.Share {
	shares := make([]sim.Share, len(v))
	for o := range v {
		shares[o] = sim.Share{ID: p.optionID(p.options[o]), Value: v[o]}
	}
	return shares
}

func (p *Process) logStart() {
	if p.log != nil {
		p.note(sim.Entry{Payload: sim.Started{Type: p.typ, Rule: p.sc.Rule, Importance: p.importance}})
	}
}

func (p *Process) logStage() {
	if p.log != nil {
		p.note(sim.Entry{Payload: sim.StageBegun{Clock: p.clock(p.stage)}, Shares: p.sharesOfMembers(p.influence[p.stage])})
	}
}

func (p *Process) logEvent(event *sim.Event) {
	if p.log != nil {
		p.note(sim.Entry{Event: event.ID, Payload: sim.Happened{}})
	}
}

func (p *Process) logImportance(event *sim.Event, to float64) {
	if p.log != nil {
		p.note(sim.Entry{Event: event.ID, Payload: sim.ImportanceMoved{From: p.importance, To: to}})
	}
}

func (p *Process) logRetype(event *sim.Event) {
	if p.log != nil {
		p.note(sim.Entry{Event: event.ID, Payload: sim.Retyped{Type: p.typ}})
	}
}

func (p *Process) logVoid(j int, m *sim.Move) {
	if p.log != nil {
		p.note(sim.Entry{Supplier: p.optionID(j), Action: p.sc.ActionID(m.Action),
			Payload: sim.Voided{HoursLeft: p.hours[j], MoneyLeft: p.budget[j] - p.spent[j]}})
	}
}

func (p *Process) logMessage(key string, i, j int, m *sim.Move, chance float64) {
	if p.log == nil {
		return
	}
	action := &p.sc.Actions[m.Action]
	e := sim.Entry{Supplier: p.optionID(j), Action: action.ID, Member: p.memberID(i), Payload: sim.Missed{Chance: chance}}
	if !action.Channel.Row().Silent {
		e.Topic = p.topicID(m.Topic)
	}
	if key == sim.KeyArrived {
		arrived := sim.Arrived{Chance: chance, Awareness: p.aware[i*p.suppliers+j]}
		if m.Topic >= 0 && !action.Channel.Row().Silent {
			arrived.Claims, arrived.Claim = true, p.truthOf(j, m.Topic)
			if !action.Channel.Proves(p.sc.Criteria[m.Topic].Kind) {
				arrived.Claim = max(arrived.Claim, m.Claim)
			}
		}
		e.Payload = arrived
	}
	p.note(e)
}

func (p *Process) logLead(i, j int, m *sim.Move) {
	if p.log == nil {
		return
	}
	action := &p.sc.Actions[m.Action]
	var won sim.LeadWon
	if action.Billing == sim.PerLead {
		won = sim.LeadWon{Billed: action.Cost, PerLead: true}
	}
	p.note(sim.Entry{Supplier: p.optionID(j), Action: action.ID, Member: p.memberID(i), Payload: won})
}

func (p *Process) logDelivery(trial *pilot) {
	if p.log == nil || trial.topic == sim.Problem {
		return
	}
	p.note(sim.Entry{Supplier: p.optionID(trial.supplier), Action: p.sc.Actions[trial.action].ID,
		Member: p.memberID(trial.member), Topic: p.topicID(trial.topic),
		Payload: sim.Delivered{Claim: p.truthOf(trial.supplier, trial.topic), Left: trial.left}})
}

func (p *Process) logCaught(i, j, c int, claim, truth float64) {
	if p.log != nil {
		p.note(sim.Entry{Supplier: p.optionID(j), Member: p.memberID(i), Topic: p.topicID(c), Payload: sim.Caught{Claim: claim, Truth: truth}})
	}
}

func (p *Process) logNeed(key string, have float64) {
	if p.log == nil {
		return
	}
	asked := sim.Asked{Have: have, Gate: p.model.NeedGate}
	if key == sim.KeyNeedMet {
		p.note(sim.Entry{Payload: sim.NeedMet{Asked: asked}, Shares: p.sharesOfMembers(p.need)})
		return
	}
	gaps := p.needGaps()
	p.note(sim.Entry{Payload: sim.NeedMissed{Asked: asked}, Member: p.memberID(widest(gaps)), Shares: p.sharesOfMembers(gaps)})
}

func (p *Process) logSpecification() {
	if p.log == nil {
		return
	}
	for c := range p.spec {
		p.note(sim.Entry{Topic: p.topicID(c), Payload: sim.Specified{Weight: p.spec[c], Cutoff: p.cutoff[c]}})
	}
}

func (p *Process) logAnswered(j int, known float64) {
	if p.log != nil {
		p.note(sim.Entry{Supplier: p.optionID(j), Payload: sim.Answered{Asked: sim.Asked{Have: known, Gate: p.model.AwarenessGate}}})
	}
}

// logDrops tells who was dropped at the gate, and why.
func (p *Process) logDrops() {
	if p.log == nil {
		return
	}
	for j := range p.failed {
		if p.failed[j].now && p.dropped[j] {
			p.logDropped(j, p.failed[j].have, p.failed[j].gate)
		}
	}
}

// forcedChoices are what is chosen where a choice is forced, by stage.
var forcedChoices = [sim.Stages]string{sim.Need: sim.ForcedProject, sim.Preselection: sim.ForcedSupplier, sim.Negotiation: sim.ForcedSupplier, sim.Decision: sim.ForcedVote}

// logForced tells that a choice was forced where doing without is no option:
// that the project begins (supplier -1 before the search), that a supplier
// stays, or what the deciders chose.
func (p *Process) logForced(scores []float64, j int) {
	if p.log == nil {
		return
	}
	e := sim.Entry{Payload: sim.ChoiceForced{Choice: forcedChoices[p.stage]}}
	if p.stage != sim.Need {
		e.Supplier = p.optionID(j)
	}
	if scores != nil && p.deciding() != 0 {
		e.Shares = p.sharesOfOptions(scores)
	}
	p.note(e)
}

// logAward tells the scores of a tender, or of a lot of it.
func (p *Process) logAward(best int) {
	if p.log == nil {
		return
	}
	applied := sim.RuleApplied{Rule: p.sc.Rule, Price: p.sc.Award.Price}
	if p.lot > 0 {
		lot := &p.sc.Award.Lots[p.lot-1]
		applied.Lot, applied.LotShare = lot.ID, lot.Share
	}
	scores := p.chances[:len(p.options)]
	p.note(sim.Entry{Payload: applied, Shares: p.sharesOfOptions(scores), Ballots: []sim.Ballot{p.tender(scores, best)}})
}

func (p *Process) logNotAwarded(lot *sim.Lot, unsigned bool) {
	if p.log != nil {
		p.note(sim.Entry{Payload: sim.NotAwarded{Lot: lot.ID, LotShare: lot.Share, Unsigned: unsigned}})
	}
}

// logPlaces tells who gets which share of the business.
func (p *Process) logPlaces() {
	if p.log == nil {
		return
	}
	for at, a := range p.places {
		p.note(sim.Entry{Supplier: p.optionID(a.supplier), Payload: sim.Awarded{Place: at + 1, Share: a.share}})
	}
}

// tender is what the scores of a tender are made of, as the view of the buying
// center as a whole.
func (p *Process) tender(scores []float64, best int) sim.Ballot {
	b := sim.Ballot{Influence: 1, Counts: 1, Choice: p.optionID(p.options[best])}
	for o, j := range p.options {
		v := sim.OptionValue{ID: p.optionID(j), Value: scores[o], Voted: scores[o]}
		for c, w := range p.published() {
			v.Parts = append(v.Parts, sim.Share{ID: p.topicID(c), Value: float64(w * p.bidScore(o, c))})
		}
		b.Options = append(b.Options, v)
	}
	return b
}

func (p *Process) logDropped(j int, have, gate float64) {
	o := p.drop[j]
	gaps := p.dropGaps(j)
	e := sim.Entry{Supplier: p.optionID(j), Member: p.memberID(widest(gaps)), Shares: p.sharesOfMembers(gaps),
		Payload: sim.DroppedOut{Reason: sim.Drop(o.Drop), KnockOut: p.failed[j].knockOut, SignOff: p.failed[j].signer > 0,
			Round: p.selectionID(p.failed[j].round), Asked: sim.Asked{Have: have, Gate: gate}}}
	if o.Criterion >= 0 {
		e.Topic = p.topicID(o.Criterion)
	}
	p.note(e)
}

func (p *Process) logShortlisted(j, rank int, value float64) {
	if p.log != nil {
		p.note(sim.Entry{Supplier: p.optionID(j), Payload: sim.PutOnShortlist{Value: value, Rank: rank}})
	}
}

func (p *Process) logNobody() {
	if p.log != nil {
		p.note(sim.Entry{Payload: sim.NoneLeft{}})
	}
}

// termSheet is an outcome of the grid.
func (p *Process) termSheet(space *bargain.OutcomeSpace, outcome int) sim.TermSheet {
	sheet := make(sim.TermSheet, len(p.sc.Issues))
	for k := range sheet {
		sheet[k] = sim.Term{Issue: p.sc.Issues[k].Issue, Value: space.Value(outcome, k)}
	}
	return sheet
}

func (p *Process) logRound(j int, r bargain.Round) {
	space := p.spaces[j]
	offer := func(outcome, side int, by sim.Side) {
		p.note(sim.Entry{Supplier: p.optionID(j), Payload: sim.Offered{By: by, Round: r.T,
			Own: space.Own[side][outcome], Other: space.Own[1-side][outcome], Terms: p.termSheet(space, outcome)}})
	}
	offer(r.Offer, bargain.Selling, sim.SupplierSide)
	if r.Reply >= 0 {
		offer(r.Reply, bargain.Buying, sim.BuyingSide)
	}
}

func (p *Process) logDeal(j, outcome, by int) {
	if p.log == nil {
		return
	}
	e := sim.Entry{Supplier: p.optionID(j)}
	terms, coverage := p.termSheet(p.spaces[j], outcome), p.coverage[j]
	switch by {
	case bargain.Buying:
		e.Payload = sim.Agreed{By: sim.BuyingSide, Terms: terms, Coverage: coverage}
	case bargain.Selling:
		e.Payload = sim.Agreed{By: sim.SupplierSide, Terms: terms, Coverage: coverage}
	default:
		e.Payload = sim.NotAgreed{Terms: terms, Coverage: coverage}
	}
	p.note(e)
}

// ballots are the votes as they stand, with every option's value in its parts.
func (p *Process) ballots() []sim.Ballot {
	var all []sim.Ballot
	row, voices := p.sc.Rule.Row(), p.signOff(sim.Decision)
	for i, w := range p.influence[sim.Decision] {
		if p.away.Has(i) {
			continue
		}
		b := sim.Ballot{Member: p.memberID(i), Influence: w, Counts: voices[i], Choice: p.optionID(p.options[p.choices[i]])}
		for o, j := range p.options {
			v := sim.OptionValue{ID: p.optionID(j)}
			if j < 0 {
				v.Value = p.statusValue(i)
				v.Parts = []sim.Share{{ID: sim.HabitAndNeed, Value: v.Value}}
			} else {
				v.Value = p.value(i, j)
				for c := 0; c < p.criteria; c++ {
					v.Parts = append(v.Parts, sim.Share{ID: p.topicID(c), Value: float64(p.weights[i*p.criteria+c] * p.part(i, j, c))})
				}
			}
			v.Voted = v.Value
			if !row.OnValues {
				v.Voted = p.opinion(i)[o]
				v.Noise = p.whims[i*(p.suppliers+1)+j+1]
				v.Sway = v.Voted - v.Value - v.Noise
			}
			b.Options = append(b.Options, v)
		}
		all = append(all, b)
	}
	return all
}

func (p *Process) logVote(quorum float64, support []float64) {
	if p.log != nil {
		p.note(sim.Entry{Payload: sim.VoteHeld{Round: p.inStage, Quorum: quorum}, Shares: p.sharesOfOptions(support), Ballots: p.ballots()})
	}
}

func (p *Process) logRule(chances []float64) {
	if p.log == nil {
		return
	}
	applied := sim.RuleApplied{Rule: p.sc.Rule}
	if p.sc.Rule.Row().Draws {
		applied.Draws, applied.Draw = true, exact.Uniform(exact.Chain(exact.Chain(exact.Chain(exact.Chain(p.seed, exact.LuckRule), 0), 0), 0))
	}
	p.note(sim.Entry{Payload: applied, Shares: p.sharesOfOptions(chances), Ballots: p.ballots()})
}

// logObjectives tells which of the author's objectives hold at the end.
func (p *Process) logObjectives() {
	for k := range p.sc.Objectives {
		o := &p.sc.Objectives[k]
		p.note(sim.Entry{Payload: sim.ObjectiveJudged{Objective: o.ID, Met: p.holds(&o.Met)}})
	}
}

func (p *Process) logOutcome(r sim.Result, why sim.Reason) {
	outcome := p.sc.OutcomeName(r.Outcome)
	e := sim.Entry{Payload: sim.PurchaseEnded{Outcome: outcome, Process: r.Process, Weeks: r.Weeks, Price: r.Price,
		Margin: r.Margin, Spent: r.Spent, Leads: r.Leads, Divided: p.sc.Award.Divided(), Share: r.Share, Place: r.Place}}
	if r.Winner >= 0 {
		e.Supplier = p.optionID(r.Winner)
	}
	p.note(e)
	p.note(sim.Entry{Member: why.Member, Topic: why.Criterion, Shares: why.Parts, Payload: sim.Explained{Outcome: outcome, Reason: why}})
}
