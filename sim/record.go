package sim

// The story of a run. Every function here returns at once where nobody reads.

func (p *Process) note(e Entry) *Entry {
	e.Week, e.Stage, e.closed = p.week, p.stage, p.closed
	p.log.Entries = append(p.log.Entries, e)
	return &p.log.Entries[len(p.log.Entries)-1]
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
		return StatusQuoID
	}
	return p.sc.Suppliers[j].ID
}

func (p *Process) topicID(t int) string {
	switch t {
	case Problem:
		return ProblemTopic
	case Listening:
		return ListeningTopic
	}
	return p.sc.Criteria[t].ID
}

func (p *Process) sharesOfMembers(v []float64) []Share {
	shares := make([]Share, len(v))
	for i := range v {
		shares[i] = Share{p.sc.Members[i].ID, v[i]}
	}
	return shares
}

func (p *Process) sharesOfOptions(v []float64) []Share {
	shares := make([]Share, len(v))
	for o := range v {
		shares[o] = Share{p.optionID(p.options[o]), v[o]}
	}
	return shares
}

func (p *Process) logStart() {
	if p.log != nil {
		p.note(Entry{Key: KeyStart, Words: []Word{{"type", p.typ.String()}, {"rule", p.sc.Rule.String()}},
			Numbers: []Number{{"importance", p.importance}}})
	}
}

func (p *Process) logStage() {
	if p.log != nil {
		p.note(Entry{Key: KeyStage, Numbers: []Number{{"clock", float64(p.clock(p.stage))}},
			Shares: p.sharesOfMembers(p.influence[p.stage])})
	}
}

func (p *Process) logEvent(event *Event) {
	if p.log != nil {
		p.note(Entry{Key: KeyEvent, Event: event.ID})
	}
}

func (p *Process) logImportance(event *Event, to float64) {
	if p.log != nil {
		p.note(Entry{Key: KeyImportance, Event: event.ID, Numbers: []Number{{"from", p.importance}, {"to", to}}})
	}
}

func (p *Process) logRetype(event *Event) {
	if p.log != nil {
		p.note(Entry{Key: KeyRetype, Event: event.ID, Words: []Word{{"type", p.typ.String()}}})
	}
}

func (p *Process) logVoid(j int, m *Move) {
	if p.log != nil {
		p.note(Entry{Key: KeyVoid, Supplier: p.optionID(j), Action: p.sc.ActionID(m.Action),
			Numbers: []Number{{"hours_left", p.hours[j]}, {"money_left", (p.budget[j] - p.spent[j]).Euros()}}})
	}
}

func (p *Process) logMessage(key string, i, j int, m *Move, chance float64) {
	if p.log == nil {
		return
	}
	action := &p.sc.Actions[m.Action]
	e := p.note(Entry{Key: key, Supplier: p.optionID(j), Action: action.ID, Member: p.memberID(i)})
	if !action.Channel.Row().Silent {
		e.Topic = p.topicID(m.Topic)
	}
	e.Numbers = append(e.Numbers, Number{"chance", chance})
	if key != KeyArrived {
		return
	}
	if m.Topic >= 0 && !action.Channel.Row().Silent {
		z := p.truthOf(j, m.Topic)
		if !action.Channel.Proves(p.sc.Criteria[m.Topic].Kind) {
			z = max(z, m.Claim)
		}
		e.Numbers = append(e.Numbers, Number{"claim", z})
	}
	e.Numbers = append(e.Numbers, Number{"awareness", p.aware[i*p.suppliers+j]})
}

func (p *Process) logLead(i, j int, m *Move) {
	if p.log == nil {
		return
	}
	action := &p.sc.Actions[m.Action]
	e := p.note(Entry{Key: KeyLead, Supplier: p.optionID(j), Action: action.ID, Member: p.memberID(i)})
	if action.Billing == PerLead {
		e.Numbers = []Number{{"billed", action.Cost.Euros()}}
	}
}

func (p *Process) logDelivery(trial *pilot) {
	if p.log == nil || trial.topic == Problem {
		return
	}
	p.note(Entry{Key: KeyDelivery, Supplier: p.optionID(trial.supplier), Action: p.sc.Actions[trial.action].ID,
		Member: p.memberID(trial.member), Topic: p.topicID(trial.topic),
		Numbers: []Number{{"claim", p.truthOf(trial.supplier, trial.topic)}, {"left", float64(trial.left)}}})
}

func (p *Process) logCaught(i, j, c int, claim, truth float64) {
	if p.log != nil {
		p.note(Entry{Key: KeyCaught, Supplier: p.optionID(j), Member: p.memberID(i), Topic: p.topicID(c),
			Numbers: []Number{{"claim", claim}, {"truth", truth}}})
	}
}

func (p *Process) logNeed(key string, have float64) {
	if p.log == nil {
		return
	}
	e := p.note(Entry{Key: key, Numbers: []Number{{"have", have}, {"gate", p.model.NeedGate}}, Shares: p.sharesOfMembers(p.need)})
	if key == KeyNeedMissed {
		gaps := p.needGaps()
		e.Member, e.Shares = p.memberID(widest(gaps)), p.sharesOfMembers(gaps)
	}
}

func (p *Process) logSpecification() {
	if p.log == nil {
		return
	}
	for c := range p.spec {
		p.note(Entry{Key: KeySpec, Topic: p.topicID(c), Numbers: []Number{{"weight", p.spec[c]}, {"cutoff", p.cutoff[c]}}})
	}
}

func (p *Process) logAnswered(j int, known float64) {
	if p.log != nil {
		p.note(Entry{Key: KeyAnswered, Supplier: p.optionID(j), Numbers: []Number{{"have", known}, {"gate", p.model.AwarenessGate}}})
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
var forcedChoices = [Stages]string{Need: "project", Preselection: "supplier", Decision: "vote"}

// logForced tells that a choice was forced where doing without is no option:
// that the project begins (supplier -1 before the search), that a supplier
// stays, or what the deciders chose.
func (p *Process) logForced(scores []float64, j int) {
	if p.log == nil {
		return
	}
	e := p.note(Entry{Key: KeyForced, Words: []Word{{"choice", forcedChoices[p.stage]}}})
	if p.stage != Need {
		e.Supplier = p.optionID(j)
	}
	if scores != nil && p.deciders != 0 {
		e.Shares = p.sharesOfOptions(scores)
	}
}

// logAward tells the scores of a tender.
func (p *Process) logAward(scores []float64, best int) {
	if p.log != nil {
		p.note(Entry{Key: KeyRule, Words: []Word{{"rule", p.sc.Rule.String()}}, Shares: p.sharesOfOptions(scores),
			Ballots: []Ballot{p.tender(scores, best)}})
	}
}

// tender is what the scores of a tender are made of, as the view of the buying
// center as a whole.
func (p *Process) tender(scores []float64, best int) Ballot {
	b := Ballot{Influence: 1, Counts: 1, Choice: p.optionID(p.options[best])}
	for o, j := range p.options {
		v := OptionValue{ID: p.optionID(j), Value: scores[o], Voted: scores[o]}
		for c, w := range p.published() {
			v.Parts = append(v.Parts, Share{p.topicID(c), float64(w * p.tenderScore(j, c))})
		}
		b.Options = append(b.Options, v)
	}
	return b
}

func (p *Process) logDropped(j int, have, gate float64) {
	o := p.drop[j]
	gaps := p.dropGaps(j)
	e := p.note(Entry{Key: KeyDropped, Supplier: p.optionID(j), Member: p.memberID(widest(gaps)), Shares: p.sharesOfMembers(gaps),
		Words: []Word{{"reason", Drop(o.Drop).String()}}, Numbers: []Number{{"have", have}, {"gate", gate}}})
	if p.failed[j].knockOut {
		e.Words = append(e.Words, Word{"test", KnockOutTest})
	}
	if o.Criterion >= 0 {
		e.Topic = p.topicID(o.Criterion)
	}
}

func (p *Process) logShortlisted(j, rank int, value float64) {
	if p.log != nil {
		p.note(Entry{Key: KeyShortlisted, Supplier: p.optionID(j), Numbers: []Number{{"value", value}, {"rank", float64(rank)}}})
	}
}

func (p *Process) logNobody() {
	if p.log != nil {
		p.note(Entry{Key: KeyNoSupplier})
	}
}

// terms of an outcome as numbers, one an issue.
func (p *Process) logTerms(numbers []Number, g *grid, outcome int) []Number {
	for k := range p.sc.Issues {
		numbers = append(numbers, Number{p.sc.Issues[k].Issue.String(), g.value(outcome, k)})
	}
	return numbers
}

func (p *Process) logRound(j int, r round) {
	g := p.grids[j]
	offer := func(outcome, side int, by string) {
		numbers := []Number{{"round", float64(r.t)}, {"own", g.own[side][outcome]}, {"other", g.own[1-side][outcome]}}
		p.note(Entry{Key: KeyOffer, Supplier: p.optionID(j), Words: []Word{{"by", by}}, Numbers: p.logTerms(numbers, g, outcome)})
	}
	offer(r.offer, selling, "supplier")
	if r.reply >= 0 {
		offer(r.reply, buying, "buying_side")
	}
}

func (p *Process) logDeal(j, outcome, by int) {
	if p.log == nil {
		return
	}
	e := p.note(Entry{Key: KeyDeal, Supplier: p.optionID(j), Words: []Word{{"by", "supplier"}}})
	switch by {
	case buying:
		e.Words[0].Value = "buying_side"
	case -1:
		e.Key, e.Words = KeyNoDeal, nil
	}
	e.Numbers = append(p.logTerms(nil, p.grids[j], outcome), Number{"coverage", p.coverage[j]})
}

// ballots are the votes as they stand, with every option's value in its parts.
func (p *Process) ballots() []Ballot {
	var all []Ballot
	for i, w := range p.influence[Decision] {
		b := Ballot{Member: p.memberID(i), Influence: w, Counts: p.counts(i), Choice: p.optionID(p.options[p.choices[i]])}
		for o, j := range p.options {
			v := OptionValue{ID: p.optionID(j)}
			if j < 0 {
				v.Value = p.statusValue(i)
				v.Parts = []Share{{HabitAndNeed, v.Value}}
			} else {
				v.Value = p.value(i, j)
				for c := 0; c < p.criteria; c++ {
					v.Parts = append(v.Parts, Share{p.topicID(c), float64(p.weights[i*p.criteria+c] * p.part(i, j, c))})
				}
			}
			v.Voted = v.Value
			if !p.sc.Rule.draws() {
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

// counts is what the vote of member i adds to an option's support, chance or
// points under the group's rule, 0..1.
func (p *Process) counts(i int) float64 {
	w := p.influence[Decision][i]
	switch p.sc.Rule {
	case Quorum, Weighted, Borda:
		return w
	case Autocracy:
		switch {
		case p.deciders == 0:
			return 1 / float64(p.members)
		case p.deciders.Has(i):
			return 1 / float64(p.deciders.count())
		}
		return 0
	}
	if w > 0 {
		return 1 / p.voters()
	}
	return 0
}

func (p *Process) logVote(quorum float64, support []float64) {
	if p.log != nil {
		p.note(Entry{Key: KeyVote, Numbers: []Number{{"round", float64(p.inStage)}, {"quorum", quorum}},
			Shares: p.sharesOfOptions(support), Ballots: p.ballots()})
	}
}

func (p *Process) logRule(chances []float64) {
	if p.log == nil {
		return
	}
	e := p.note(Entry{Key: KeyRule, Words: []Word{{"rule", p.sc.Rule.String()}},
		Shares: p.sharesOfOptions(chances), Ballots: p.ballots()})
	if p.sc.Rule != Borda {
		e.Numbers = []Number{{"draw", uniform(chain(chain(chain(chain(p.seed, luckRule), 0), 0), 0))}}
	}
}

// logObjectives tells which of the author's objectives hold at the end.
func (p *Process) logObjectives() {
	for k := range p.sc.Objectives {
		met := "no"
		if p.holds(&p.sc.Objectives[k].Met) {
			met = "yes"
		}
		p.note(Entry{Key: KeyObjective, Words: []Word{{"objective", p.sc.Objectives[k].ID}, {"met", met}}})
	}
}

func (p *Process) logOutcome(r Result, why Reason) {
	e := p.note(Entry{Key: KeyOutcome, Words: []Word{{"outcome", p.sc.OutcomeName(r.Outcome)}, {"process", r.Process.String()}},
		Numbers: []Number{{"weeks", float64(r.Weeks)}, {"price", r.Price}, {"margin", r.Margin.Euros()},
			{"spent", r.Spent.Euros()}, {"leads", float64(r.Leads)}}})
	if r.Winner >= 0 {
		e.Supplier = p.optionID(r.Winner)
	}
	e = p.note(Entry{Key: KeyReason, Member: why.Member, Topic: why.Criterion, Shares: why.Parts,
		Words: []Word{{"outcome", p.sc.OutcomeName(r.Outcome)}, {"process", why.Process.String()},
			{"winner", why.Winner}, {"leader", why.Leader}, {"against", why.Against}, {"choice", why.Choice}, {"gate_stage", why.Gate.String()}},
		Numbers: []Number{{"have", why.Have}, {"next", why.Next}, {"needed", why.Needed}, {"price", why.Price}}})
	if why.Forced {
		e.Words = append(e.Words, Word{"forced", "yes"})
	}
	if why.KnockOut {
		e.Words = append(e.Words, Word{"test", KnockOutTest})
	}
}
