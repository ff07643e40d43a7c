package engine

import (
	"buygrid/sim"
	"buygrid/sim/formula"
)

// reason finds what decided a finished run: for a supplier of the trainee's
// that was dropped, the gate that dropped it; else the gate where the purchase
// ended. It reads the state as the run left it and the log's numbers.
func (p *Process) reason() sim.Reason {
	r := sim.Reason{Process: p.end, Gate: p.stage}
	switch p.end {
	case sim.Won:
		r.Winner, r.Price = p.optionID(p.winner()), p.standingPrice(p.winner())
	case sim.StatusQuoKept:
		r.Winner = sim.StatusQuoID
	}
	you := p.sc.You
	p.whoGotWhat(&r)
	switch {
	case p.dropped[you]:
		p.whyDropped(&r, you)
	case p.away.Count() == p.members:
		r.Nobody = true
	case p.end == sim.NoProject:
		r.Have, r.Needed = p.group(sim.Need, p.need), p.model.NeedGate
		r.Member = p.memberID(widest(p.needGaps()))
	case p.end == sim.NoSupplier: // nobody dropped yours, so it walked away, or is too dear
	case p.end == sim.NotSigned:
		p.whyUnsigned(&r)
	default:
		p.whyDecided(&r)
	}
	r.TooDear = p.stage == sim.Decision && p.short[you] && !p.gone[you] && p.tooDear(you)
	return r
}

// needGaps is what each member's need leaves open of the gate; together what
// the group lacks.
func (p *Process) needGaps() []float64 {
	gaps := make([]float64, p.members)
	for i, w := range p.signOff(sim.Need) {
		gaps[i] = float64(w * (p.model.NeedGate - p.need[i]))
	}
	return gaps
}

// dropGaps is what each member's view of supplier j, at the gate that it missed,
// made of what it lacked; together that lack. nil for a knock-out and a trial,
// which ask nobody's view.
func (p *Process) dropGaps(j int) []float64 {
	m := &p.failed[j]
	if m.knockOut || sim.Drop(p.drop[j].Drop) == sim.NoTrial {
		return nil
	}
	gaps := make([]float64, p.members)
	if m.signer > 0 {
		gaps[m.signer-1] = m.lack()
		return gaps
	}
	for i, w := range p.signOff(m.stage) {
		view := 0.0
		switch sim.Drop(p.drop[j].Drop) {
		case sim.Awareness:
			view = p.aware[i*p.suppliers+j]
		case sim.Screened:
			c := p.drop[j].Criterion
			x, n := p.believed(i, j, c)
			if view = x; c == p.rel {
				view = formula.Cautious(x, n, p.model.Caution, p.importance, 0)
			}
		case sim.RankedOut:
			view = p.value(i, j)
		}
		gaps[i] = float64(w * (m.gate - view))
	}
	return gaps
}

// widest is the index of the widest gap, -1 for none.
func widest(gaps []float64) int {
	if len(gaps) == 0 {
		return -1
	}
	return formula.ArgMax(gaps)
}

// whyDropped takes the numbers from the gate, and whose view it was from the
// entry that told of the drop.
func (p *Process) whyDropped(r *sim.Reason, j int) {
	r.Gate, r.Against = p.failed[j].stage, p.optionID(j)
	r.Have, r.Needed, r.KnockOut = p.failed[j].have, p.failed[j].gate, p.failed[j].knockOut
	r.SignOff = p.failed[j].signer > 0
	if c := p.drop[j].Criterion; c >= 0 {
		r.Criterion = p.topicID(c)
	}
	if p.log == nil {
		return
	}
	for at := range p.log.Entries {
		if e := &p.log.Entries[at]; e.Key == sim.KeyDropped && e.Supplier == r.Against {
			r.Member = e.Member
		}
	}
}

// whyDecided compares the option that won the last vote with what it is measured
// against, or what the leader lacked, by the votes that made it.
func (p *Process) whyDecided(r *sim.Reason) {
	if len(p.options) == 0 {
		return
	}
	shares := p.sharesOfOptions(p.chances[:len(p.options)])
	ballots := p.ballots()
	if p.sc.Rule.Tender() {
		p.priceBids(p.bids[:len(p.options)], p.priceOf) // somebody may have priced others since
		ballots = []sim.Ballot{p.tender(p.chances[:len(p.options)], argmaxShare(shares, r.Winner))}
	}
	front := r.Winner
	if front == "" {
		front = shares[argmaxShare(shares, "")].ID
	}
	r.Have = shares[sim.ShareOf(shares, front)].Value
	if p.sc.Rule.Weekly() {
		r.Needed = p.quorum()
	}
	r.Forced = p.escalated
	if r.Winner == "" {
		r.Leader, r.Against = front, front
		if you := p.optionID(p.sc.You); sim.ShareOf(shares, you) >= 0 {
			r.Against = you
		}
		p.whoHeldBack(r, ballots)
	} else {
		r.Against = p.measure(ballots, r.Winner)
		p.whoChose(r, ballots)
	}
	if at := sim.ShareOf(shares, r.Against); at >= 0 {
		r.Next = shares[at].Value
	}
	if c := r.Cause(); c.By == sim.ByValue && c.Part.ID != sim.HabitAndNeed {
		r.Criterion = c.Part.ID
	}
}

// argmaxShare is the index of the id, or of the highest share where it is "".
func argmaxShare(shares []sim.Share, id string) int {
	best := 0
	for k := range shares {
		if shares[k].ID == id {
			return k
		}
		if shares[k].Value > shares[best].Value+sim.Tolerance {
			best = k
		}
	}
	return best
}

// weighBallot is what the i-th ballot counts for: of a forced choice that the
// deciders made, their influence.
func (p *Process) weighBallot(b *sim.Ballot, i int) float64 {
	switch {
	case !p.escalated || p.deciding() == 0:
		return b.Counts
	case p.deciding().Has(p.voterAt(i)):
		return b.Influence
	}
	return 0
}

// measure is what the winner is compared with: yours where it was an option,
// else what the votes favoured most; never the same firm at other terms. ""
// where there is nothing else.
func (p *Process) measure(ballots []sim.Ballot, winner string) string {
	best, most := "", 0.0
	for o, j := range p.options {
		id := p.optionID(j)
		if id == winner || p.sameFirm(id, winner) {
			continue
		}
		if j == p.sc.You {
			return id
		}
		total := 0.0
		for i := range ballots {
			total += float64(p.weighBallot(&ballots[i], i) * ballots[i].Options[o].Voted)
		}
		if best == "" || total > most+sim.Tolerance {
			best, most = id, total
		}
	}
	return best
}

// sameFirm reports whether two options are the present supplier, at present
// terms and at new ones.
func (p *Process) sameFirm(a, b string) bool {
	if p.present < 0 {
		return false
	}
	id := p.optionID(p.present)
	return a == sim.StatusQuoID && b == id || a == id && b == sim.StatusQuoID
}

// whoChose names the member whose vote made most of the winner's lead, among
// those who voted for it where every vote is for one option.
func (p *Process) whoChose(r *sim.Reason, ballots []sim.Ballot) {
	if r.Against == "" {
		return
	}
	oneOption := p.sc.Rule.Weekly() && (!p.escalated || p.deciding() == 0)
	most := sim.Tolerance
	for i := range ballots {
		b := &ballots[i]
		parts, counts := b.Lead(r.Winner, r.Against), p.weighBallot(b, i)
		if by := float64(counts * sim.Sum(parts)); by > most && (!oneOption || b.Choice == r.Winner) {
			most = by + sim.Tolerance
			r.Member, r.Choice, r.Parts = b.Member, r.Winner, parts
		}
	}
}

// whoHeldBack names the member whose vote kept most from what was held back: a
// decider where the leader missed only that.
func (p *Process) whoHeldBack(r *sim.Reason, ballots []sim.Ballot) {
	onlyDecider := r.Against == r.Leader && r.Have >= r.Needed-sim.Tolerance
	most := sim.Tolerance
	for i := range ballots {
		b := &ballots[i]
		parts := b.Lead(b.Choice, r.Against)
		if by := float64(b.Counts * sim.Sum(parts)); by > most && (!onlyDecider || p.deciding().Has(p.voterAt(i))) {
			most = by + sim.Tolerance
			r.Member, r.Choice, r.Parts = b.Member, b.Choice, parts
		}
	}
}

// whoGotWhat says which part of divided business is the trainee's, and which lot
// the reason is of.
func (p *Process) whoGotWhat(r *sim.Reason) {
	if r.Divided = p.sc.Award.Divided() && p.end == sim.Won; !r.Divided {
		return
	}
	r.Part = p.awards[0].share
	for at, a := range p.awards {
		if a.supplier == p.sc.You {
			r.Share, r.Place = a.share, at+1
		}
	}
	if p.lot > 0 && !p.dropped[p.sc.You] {
		best := p.choices[0]
		r.Lot, r.Part = p.sc.Award.Lots[p.lot-1].ID, p.sc.Award.Lots[p.lot-1].Share
		r.Winner, r.Price = p.optionID(p.options[best]), p.standingPrice(p.options[best])
	}
}
