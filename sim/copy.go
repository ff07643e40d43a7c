package sim

// CopyFrom makes p stand where q stands: from here on both go on alike, down to
// the last bit, whatever p did before. Both must have been made from the same
// scenario; the moves that a person makes and the log stay with each. It
// allocates nothing but for the moves of a week planned by hand.
func (p *Process) CopyFrom(q *Process) {
	p.seed, p.channelLuck, p.lucky = q.seed, q.channelLuck, 0
	p.model, p.typ, p.importance = q.model, q.typ, q.importance
	p.week, p.stage, p.inStage = q.week, q.stage, q.inStage
	p.over, p.end, p.winner = q.over, q.end, q.winner
	p.fired, p.refused, p.closed = q.fired, q.refused, q.closed
	if p.stale || q.stale { // else both are as in week 0
		for k := range p.influence {
			copy(p.influence[k], q.influence[k])
			copy(p.listens[k], q.listens[k])
		}
		p.fresh, p.tellFresh = q.fresh, false
	}
	p.stale = q.stale
	copy(p.weights, q.weights)
	copy(p.need, q.need)
	copy(p.aware, q.aware)
	copy(p.tired, q.tired)
	copy(p.truth, q.truth)
	p.belief.copyFrom(&q.belief)
	p.proof.copyFrom(&q.proof)
	copy(p.claim, q.claim)
	copy(p.caught, q.caught)
	copy(p.proofs, q.proofs)
	copy(p.warmUntil, q.warmUntil)
	for j := range p.texts {
		p.texts[j] = append(p.texts[j][:0], q.texts[j]...)
	}
	copy(p.agreed, q.agreed)
	copy(p.statusX, q.statusX)
	copy(p.statusN, q.statusN)
	copy(p.today, q.today)
	p.statusRel = q.statusRel
	copy(p.spec, q.spec)
	copy(p.cutoff, q.cutoff)
	copy(p.dropped, q.dropped)
	copy(p.drop, q.drop)
	copy(p.short, q.short)
	copy(p.gone, q.gone)
	copy(p.coverage, q.coverage)
	copy(p.deal, q.deal)
	copy(p.hours, q.hours)
	copy(p.hoursUsed, q.hoursUsed)
	copy(p.hoursPerWeek, q.hoursPerWeek)
	copy(p.budget, q.budget)
	copy(p.spent, q.spent)
	copy(p.lead, q.lead)
	copy(p.leads, q.leads)
	p.pilots = append(p.pilots[:0], q.pilots...)
	for j := range p.histories {
		copy(p.histories[j].arrived, q.histories[j].arrived)
		copy(p.histories[j].done, q.histories[j].done)
		p.histories[j].renew()
	}
	copy(p.gumbels, q.gumbels)
	copy(p.whims, q.whims)
	p.whimsical, p.rational = q.whimsical, q.rational
	p.options = append(p.options[:0], q.options...)
	copy(p.choices, q.choices)
	p.paused, p.table, p.escalated = q.paused, q.table, q.escalated
	p.shifts = append(p.shifts[:0], q.shifts...)
	p.shiftInfluence = append(p.shiftInfluence[:0], q.shiftInfluence...)
	p.made = append(p.made[:0], q.made...)
}

func (b *beliefs) copyFrom(o *beliefs) {
	copy(b.y, o.y)
	copy(b.e, o.e)
	b.fade = o.fade
}
