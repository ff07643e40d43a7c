package sim

// decide is one week of the decision stage, MODEL.md section 10.
func (p *Process) decide(last bool) {
	p.candidates()
	if p.sc.Rule != Quorum {
		p.decideByRule()
		return
	}
	quorum := p.quorum()
	p.opinions(p.inStage)
	support := p.chances[:len(p.options)]
	clear(support)
	needsDecider := p.importance >= p.model.VetoFrom-tolerance && p.deciders != 0
	backed := Set(0) // options with a decider among their supporters
	for i, w := range p.influence[Decision] {
		choice := argmax(p.opinion(i))
		p.choices[i] = choice
		support[choice] += w
		if p.deciders.Has(i) {
			backed |= 1 << choice
		}
	}
	p.logVote(quorum, support)
	won := -1
	for o, have := range support {
		free := p.options[o] < 0 || !needsDecider || backed.Has(o)
		if have >= quorum-tolerance && free && (won < 0 || have > support[won]+tolerance) {
			won = o
		}
	}
	switch {
	case won >= 0:
		p.conclude(won)
	case last:
		p.finish(NoQuorum, -1)
	}
}

// quorum is the weighted support that an option needs, 0..1.
func (p *Process) quorum() float64 {
	return p.model.QuorumBase + float64(p.model.QuorumStrategic*p.importance)
}

// conclude ends with option o.
func (p *Process) conclude(o int) {
	if j := p.options[o]; j >= 0 {
		p.finish(Won, j)
		return
	}
	p.finish(StatusQuoKept, -1)
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
		if j >= 0 && !p.looked {
			p.look(j)
		}
		for i := range p.members {
			if j < 0 {
				p.base[i*n+o] = p.statusValue(i)
			} else {
				p.base[i*n+o] = p.seenValue(i, j)
			}
		}
	}
}

// drawWhims fills gumbels; they are the same in every vote of a purchase.
func (p *Process) drawWhims() {
	luck := chain(chain(p.seed, luckVote), 0)
	for i := range p.members {
		own := chain(luck, uint64(i))
		p.gumbels[i*(p.suppliers+1)] = gumbel(chain(own, 0))
		for _, j := range p.options {
			if j < 0 {
				continue
			}
			p.gumbels[i*(p.suppliers+1)+j+1] = gumbel(chain(own, uint64(j+1)))
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
	hears := p.hears(Decision)
	y, y0 := p.column[:p.members], p.column[p.members:2*p.members]
	for o := range p.options {
		for i := range y {
			y0[i] = p.votes[i*n+o]
			y[i] = y0[i]
		}
		for r := 1; r < m; r++ {
			social(p.next, y, y0, hears, p.model.Sway)
			copy(y, p.next)
		}
		for i := range y {
			p.votes[i*n+o] = y[i]
		}
	}
}

// decideByRule decides in the stage's first week by one of the rules that are
// not the quorum.
func (p *Process) decideByRule() {
	p.opinions(1)
	n := len(p.options)
	chances := p.chances[:n]
	w := p.influence[Decision]
	for i := range w {
		p.choices[i] = argmax(p.opinion(i))
	}
	won := 0
	switch p.sc.Rule {
	case Borda:
		borda(chances, p.votes, w)
		won = argmax(chances)
	case Perturbation:
		perturbation(chances, p.votes, w)
		won = p.draw(chances)
	default:
		for i := range w {
			own := p.base[i*n : i*n+n]
			logit(own, own, p.model.Rationality)
		}
		p.combine(chances, w)
		won = p.draw(chances)
	}
	p.logRule(chances)
	if won < 0 {
		p.finish(NoQuorum, -1)
		return
	}
	p.conclude(won)
}

// combine turns the members' choice probabilities in base into the group's.
func (p *Process) combine(chances, w []float64) {
	alike := p.next
	voters := 0
	for i := range w {
		alike[i] = 0
		if w[i] > 0 {
			voters++
		}
	}
	switch p.sc.Rule {
	case Weighted:
		weightedProbability(chances, p.base, w)
	case Majority:
		atLeast(chances, p.base, w, p.column[:p.members+1], voters/2+1)
	case Unanimity:
		atLeast(chances, p.base, w, p.column[:p.members+1], voters)
	default: // Equal, Autocracy
		for i := range w {
			if p.sc.Rule == Equal && w[i] > 0 || p.sc.Rule == Autocracy && p.deciders.Has(i) {
				alike[i] = 1
			}
		}
		normalise(alike)
		weightedProbability(chances, p.base, alike)
	}
}

// draw is the one draw of a rule.
func (p *Process) draw(chances []float64) int {
	return draw(chances, uniform(chain(chain(chain(chain(p.seed, luckRule), 0), 0), 0)))
}
