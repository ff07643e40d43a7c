package engine

import (
	"buygrid/sim"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

// decide is one week of the decision stage, MODEL.md section 10.
func (p *Process) decide(last bool) {
	p.candidates()
	p.logOverBudget()
	switch {
	case len(p.options) == 0:
		p.finish(sim.NoSupplier)
	case p.sc.Rule.Tender():
		p.award()
	case p.sc.Rule.Weekly():
		p.vote(last)
	default:
		p.decideByRule()
	}
}

// vote is one weekly vote, by influence or one vote a member.
func (p *Process) vote(last bool) {
	p.opinions(p.inStage)
	p.count(last)
}

// count is the vote on what everybody compares.
func (p *Process) count(last bool) {
	quorum := p.quorum()
	support := p.chances[:len(p.options)]
	clear(support)
	backed, deciders := sim.Set(0), p.deciding() // backed: options with a decider among their supporters
	for i, share := range p.signOff(sim.Decision) {
		choice := formula.ArgMax(p.opinion(i))
		p.choices[i] = choice
		support[choice] += share
		if deciders.Has(i) {
			backed |= 1 << choice
		}
	}
	p.logVote(quorum, support)
	needsDecider := p.vetoed()
	won := -1
	for o, have := range support {
		free := p.options[o] < 0 || !needsDecider || backed.Has(o)
		if have >= quorum-sim.Tolerance && free && (won < 0 || have > support[won]+sim.Tolerance) {
			won = o
		}
	}
	switch {
	case won >= 0 && !last && p.unsignedYet(won): // the next week votes again
	case won >= 0:
		p.conclude(won)
	case last && p.sc.MustBuy:
		p.escalate(support)
	case last:
		p.finish(sim.NoQuorum)
	}
}

// voters counts the members who have a vote where each has one.
func (p *Process) voters() float64 {
	n := 0.0
	for _, w := range p.influence[sim.Decision] {
		if w > 0 {
			n++
		}
	}
	return n
}

// voices is what each member's view counts for under the group's rule, sum 1.
func (p *Process) voices() []float64 {
	voice, influence := p.sc.Rule.Row().Voice, p.influence[sim.Decision]
	if voice == sim.ByInfluence {
		return influence
	}
	deciders := p.deciding()
	if voice == sim.ByDecider && deciders == 0 { // they have left
		voice = sim.ByHead
	}
	shares := p.next
	clear(shares)
	for i, w := range influence {
		if voice == sim.ByHead && w > 0 || voice == sim.ByDecider && deciders.Has(i) {
			shares[i] = 1
		}
	}
	formula.Normalise(shares)
	return shares
}

// vetoed reports whether no supplier wins without a decider, which not every rule
// knows.
func (p *Process) vetoed() bool {
	return p.sc.Rule.Row().Veto && p.importance >= p.model.VetoFrom-sim.Tolerance && p.deciding() != 0
}

// quorum is the support that an option needs, 0..1: a share of influence, or of
// votes where each member has one.
func (p *Process) quorum() float64 {
	if needed := formula.Rules[p.sc.Rule].Needed; needed != nil {
		return needed(p.agreement(), p.voters())
	}
	return p.agreement()
}

// agreement is the share of influence that the quorum rule asks for.
func (p *Process) agreement() float64 {
	return formula.Agreement(&p.model, p.importance)
}

// escalate decides a last vote that nobody won where doing without is no option:
// the deciders choose, by how much they favoured an option in that vote; without
// a decider the option with most support.
func (p *Process) escalate(support []float64) {
	scores, deciders := p.scores[:0], p.deciding()
	for o, j := range p.options {
		score := 0.0
		for i, w := range p.influence[sim.Decision] {
			switch {
			case deciders.Has(i):
				score += float64(w * p.opinion(i)[o])
			case deciders == 0:
				score += float64(w * p.worthOf(i, j))
			}
		}
		scores = append(scores, score)
	}
	best := 0
	for o := range p.options {
		switch {
		case deciders != 0:
			if scores[o] > scores[best]+sim.Tolerance {
				best = o
			}
		case support[o] > support[best]+sim.Tolerance || support[o] >= support[best]-sim.Tolerance && scores[o] > scores[best]+sim.Tolerance:
			best = o
		}
	}
	p.escalated = true
	p.logForced(scores, p.options[best])
	p.conclude(best)
}

// standingPrice is the price of a unit that supplier j agreed on or let stand.
func (p *Process) standingPrice(j int) float64 {
	if p.deal[j] < 0 {
		return p.sc.ListPrice(j)
	}
	return p.spaces[j].Value(p.deal[j], 0)
}

// priceOf is the value of the price criterion at that price, with all its parts
// and the index (section 14).
func (p *Process) priceOf(j int) float64 { return p.spaces[j].Pricing.Fact(p.standingPrice(j)) }

// conclude ends with option o, where everybody signs who must.
func (p *Process) conclude(o int) {
	j := p.options[o]
	switch {
	case j < 0:
		p.finish(sim.StatusQuoKept)
	case p.signed(j):
		p.finish(sim.Won, p.split(o)...)
	default:
		p.finish(sim.NotSigned)
	}
}

// opinion is what member i compares, option by option.
func (p *Process) opinion(i int) []float64 {
	n := len(p.options)
	return p.votes[i*n : i*n+n]
}

// values fills base with V, member by member; opinions and the logit start there.
func (p *Process) values() {
	n := len(p.options)
	for o, j := range p.options {
		if j >= 0 && !p.upToDate {
			p.appraise(j)
		}
		if j < 0 {
			for i := range p.members {
				p.base[i*n+o] = p.statusValue(i)
			}
			continue
		}
		for i, at := 0, j*p.criteria; i < p.members; i, at = i+1, at+p.suppliers*p.criteria {
			w := p.weights[i*p.criteria : (i+1)*p.criteria]
			part, v := p.seen.part[at:at+len(w)], 0.0
			for c := range w {
				v += float64(w[c] * part[c])
			}
			p.base[i*n+o] = v
		}
	}
}

// worthOf is V of an option on what appraise found, -1 the status quo.
func (p *Process) worthOf(i, j int) float64 {
	if j < 0 {
		return p.statusValue(i)
	}
	return p.seenValue(i, j)
}

// drawWhims fills gumbels; they are the same in every vote of a purchase.
func (p *Process) drawWhims() {
	luck := exact.Chain(exact.Chain(p.seed, exact.LuckVote), 0)
	for i := range p.members {
		own := exact.Chain(luck, uint64(i))
		p.gumbels[i*(p.suppliers+1)] = exact.Gumbel(exact.Chain(own, 0))
		for _, j := range p.options {
			if j < 0 {
				continue
			}
			if j == p.present { // they are one firm
				p.gumbels[i*(p.suppliers+1)+j+1] = p.gumbels[i*(p.suppliers+1)]
				continue
			}
			p.gumbels[i*(p.suppliers+1)+j+1] = exact.Gumbel(exact.Chain(own, uint64(j+1)))
		}
	}
	p.whimsical, p.rational = true, 0
}

// opinions fills votes with V + G / kappa after m - 1 rounds of influence.
func (p *Process) opinions(m int) {
	p.values()
	n := len(p.options)
	if !p.whimsical {
		p.drawWhims()
	}
	if p.rational != p.model.Rationality {
		p.rational = p.model.Rationality
		for at, g := range p.gumbels {
			p.whims[at] = g / p.rational
		}
	}
	for i := range p.members {
		whims := p.whims[i*(p.suppliers+1) : (i+1)*(p.suppliers+1)]
		for o, j := range p.options {
			p.votes[i*n+o] = p.base[i*n+o] + whims[j+1]
		}
	}
	if m <= 1 {
		return
	}
	hears := p.listens[sim.Decision]
	y0 := p.anchor[:p.members*n]
	copy(y0, p.votes)
	from, to := p.votes, p.swayed
	for r := 1; r < m; r++ {
		formula.SwayEach(to, from, y0, hears, p.model.Sway, n)
		from, to = to, from
	}
	copy(p.votes, from[:len(y0)])
}

// decideByRule decides in the stage's first week, by a rule that needs no second
// vote.
func (p *Process) decideByRule() {
	p.opinions(1)
	n := len(p.options)
	chances := p.chances[:n]
	row, views := p.sc.Rule.Row(), p.votes
	if row.OnValues {
		views = p.base
	}
	for i := range p.members {
		own := views[i*n : i*n+n]
		p.choices[i] = formula.ArgMax(own)
		if row.OnValues {
			formula.Logit(own, own, p.model.Rationality)
		}
	}
	formula.Rules[p.sc.Rule].Weigh(chances, views, p.signOff(sim.Decision))
	won := formula.ArgMax(chances)
	if row.Draws {
		won = p.draw(chances)
	}
	p.logRule(chances)
	if won < 0 {
		p.finish(sim.NoQuorum)
		return
	}
	p.conclude(won)
}

// draw is the one draw of a rule.
func (p *Process) draw(chances []float64) int {
	return formula.Draw(chances, exact.Uniform(exact.Chain(exact.Chain(exact.Chain(exact.Chain(p.seed, exact.LuckRule), 0), 0), 0)))
}
