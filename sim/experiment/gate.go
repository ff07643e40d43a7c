package experiment

import "buygrid/sim"

// gate says what the gate of a stage came to.
func (r reporter) gate(k sim.Stage) []Line {
	switch k {
	case sim.Need:
		return r.needGate()
	case sim.Specification:
		return r.specGate()
	case sim.Preselection:
		return r.shortlistGate()
	case sim.Negotiation:
		return r.dealGate()
	}
	return r.decisionGate()
}

// last returns the last entry with one of these keys, nil for none.
func (r reporter) last(keys ...string) *sim.Entry {
	var found *sim.Entry
	for i := range r.Log.Entries {
		for _, key := range keys {
			if r.Log.Entries[i].Key == key {
				found = &r.Log.Entries[i]
			}
		}
	}
	return found
}

// forced returns the entry that tells of a forced choice of that kind, nil for
// none.
func (r reporter) forced(choice string) *sim.Entry {
	for i := range r.Log.Entries {
		if e := &r.Log.Entries[i]; sim.As[sim.ChoiceForced](e).Choice == choice {
			return e
		}
	}
	return nil
}

func (r reporter) needGate() []Line {
	e := r.last(sim.KeyNeedMet, sim.KeyNeedMissed)
	if e == nil {
		return nil
	}
	asked := e.Asked()
	have := args{"Have": r.w.Percent(asked.Have, 0), "Gate": r.w.Percent(asked.Gate, 0)}
	if e.Key == sim.KeyNeedMissed && r.forced(sim.ForcedProject) != nil {
		return []Line{{Bad, r.w.T("lab.gate.need.missed", have)}, {Good, r.w.T("lab.gate.need.forced", nil)}}
	}
	if e.Key == sim.KeyNeedMissed {
		return []Line{{Bad, r.w.T("lab.gate.need.missed", have)}, {NoSign, r.w.T("lab.gate.need.starts", have)}}
	}
	return []Line{{Good, r.w.T("lab.gate.need.met", have)}, {NoSign, r.w.T("lab.gate.need.starts", have)}}
}

// specGate shows what the specification made of reliability.
func (r reporter) specGate() []Line {
	reliability := r.Scenario.Criteria[r.Scenario.CriterionOf(sim.Reliability)].ID
	var set *sim.Entry
	for _, e := range r.Log.Of(sim.KeySpec) {
		if e.Topic == reliability {
			set = &e
		}
	}
	if set == nil {
		return nil
	}
	asks := sim.As[sim.Specified](set)
	named := args{"Criterion": r.t.Criterion(reliability), "Weight": r.w.Percent(asks.Weight, 0), "Cutoff": r.w.Number(asks.Cutoff*100, 0)}
	return []Line{{Good, r.w.T("lab.gate.spec", named)}, {NoSign, r.w.T("lab.gate.spec.cutoff", named)}}
}

func (r reporter) shortlistGate() []Line {
	dropped, stays := r.Log.Of(sim.KeyDropped), r.forced(sim.ForcedSupplier)
	kept := len(r.Log.Of(sim.KeyShortlisted))
	if stays != nil {
		kept = 1
	}
	sign := Good
	if kept == 0 {
		sign = Bad
	}
	lines := []Line{{sign, r.w.T("lab.gate.shortlist", args{"Kept": r.w.Number(float64(kept), 0), "All": r.w.Number(float64(len(r.Scenario.Suppliers)), 0)})}}
	if stays != nil {
		lines = append(lines, Line{NoSign, r.w.T("lab.gate.shortlist.forced", args{"Supplier": r.t.ShortSupplier(stays.Supplier)})})
	}
	for _, e := range dropped {
		lines = append(lines, Line{Bad, r.dropped(&e)})
	}
	return lines
}

// dropped says why a supplier left, with both numbers.
func (r reporter) dropped(e *sim.Entry) string {
	out := sim.As[sim.DroppedOut](e)
	have, gate := out.Have, out.Gate
	named := args{"Supplier": r.t.ShortSupplier(e.Supplier), "Criterion": r.inText(r.t.Criterion(e.Topic))}
	switch out.Reason {
	case sim.Awareness:
		named["Have"], named["Gate"] = r.pair(have, gate, r.w.Percent)
	case sim.RankedOut:
		named["Have"], named["Gate"] = r.pair(have*100, gate*100, r.w.Signed)
	default:
		named["Have"], named["Gate"] = r.pair(have*100, gate*100, r.w.Number)
	}
	if out.Reason == sim.NoTrial && e.Topic == "" {
		return r.w.T("lab.gate.dropped.no_trial.any", named)
	}
	if out.KnockOut {
		return r.w.T("lab.gate.dropped.knock_out", named)
	}
	return r.w.T("lab.gate.dropped."+out.Reason.String(), named)
}

// pair writes two numbers whole, and with a decimal where they would look alike.
func (r reporter) pair(a, b float64, write func(float64, int) string) (string, string) {
	if x, y := write(a, 0), write(b, 0); x != y {
		return x, y
	}
	return write(a, 1), write(b, 1)
}

// dealGate shows the terms of the winner; where nobody won, of you or of
// whoever came to the table.
func (r reporter) dealGate() []Line {
	var shown *sim.Entry
	wanted := []string{r.Reason.Winner, r.Scenario.Suppliers[r.Scenario.You].ID}
	for _, key := range []string{sim.KeyDeal, sim.KeyNoDeal} {
		for _, e := range r.Log.Of(key) {
			better := shown == nil
			for _, id := range wanted {
				if shown != nil && shown.Supplier == id {
					break
				}
				better = better || e.Supplier == id
			}
			if better {
				shown = &e
			}
		}
	}
	if shown == nil {
		return []Line{{Bad, r.w.T("lab.gate.nobody", nil)}}
	}
	terms := shown.Terms()
	guarantee := terms.Of(sim.IssueGuarantee)
	named := args{"Supplier": r.t.ShortSupplier(shown.Supplier), "Price": r.w.Price(terms.Of(sim.IssuePrice), r.Scenario.Currency),
		"Guarantee": r.w.Percent(guarantee/100, 0)}
	if shown.Key == sim.KeyNoDeal {
		return []Line{{Bad, r.w.T("lab.gate.nodeal", named)}, {NoSign, r.w.T("lab.gate.nodeal.offer", named)}}
	}
	lines := []Line{{Good, r.w.T("lab.gate.deal", named)}}
	if guarantee > 0 {
		return append(lines, Line{NoSign, r.w.T("lab.gate.deal.guarantee", named)})
	}
	return append(lines, Line{NoSign, r.w.T("lab.gate.deal.with", named)})
}

func (r reporter) decisionGate() []Line {
	votes := r.Votes(r.w)
	if len(votes) == 0 {
		return nil
	}
	end := votes[len(votes)-1]
	named := args{"Supplier": r.ShortName(r.w, end.Leader), "Have": r.w.Percent(end.Support, 0),
		"Needed": r.w.Percent(end.Quorum, 0), "You": r.t.ShortSupplier(r.Scenario.Suppliers[r.Scenario.You].ID), "Rule": r.t.Rule(r.Scenario.Rule)}
	detail := "lab.gate.decision.quorum"
	switch {
	case end.Quorum == 0:
		detail = "lab.gate.decision.rule"
	case r.forced(sim.ForcedVote) != nil:
		detail = "lab.gate.decision.forced"
	}
	head := Line{Bad, r.w.T("lab.gate.decision.none", named)}
	switch r.Result.Process {
	case sim.Won:
		head = Line{Good, r.w.T("lab.gate.decision.won", named)}
	case sim.StatusQuoKept:
		head = Line{Bad, r.w.T("lab.gate.decision.kept", named)}
		if r.Result.Outcome.End == sim.Won {
			head.Sign = Good // what stays is yours
		}
	case sim.NotSigned:
		head = Line{Bad, r.w.T("lab.gate.decision.unsigned", named)}
	default:
		detail = "lab.gate.decision.led"
	}
	lines := []Line{head, {NoSign, r.w.T(detail, named)}}
	if r.Result.Outcome.End == sim.Won && (r.Result.Process == sim.NoQuorum || r.Result.Process == sim.NotSigned) {
		lines = append(lines, Line{Good, r.w.T("lab.gate.decision.goes_on", named)})
	}
	return lines
}
