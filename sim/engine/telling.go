package engine

import (
	"cmp"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// converse lets a contact of several turns work: the turns about one topic (of
// listening, about one person) together as one message, in the order of their
// first turn.
func (p *Process) converse(i, j int, m *sim.Move) {
	action := &p.sc.Actions[m.Action]
	n := action.TurnCount()
	about := func(k int) int { return cmp.Or(m.TurnAbout(k), i+1) }
	alike := func(a, b int) bool {
		topic := m.Turns.Topic(a, m.Topic)
		return topic == m.Turns.Topic(b, m.Topic) && (topic != sim.Listening || about(a) == about(b))
	}
	for k := range n {
		same, claim := 0, 0.0
		first := true
		for at := range n {
			if alike(k, at) {
				same++
				first = first && at >= k
				claim = max(claim, m.TurnClaim(at))
			}
		}
		topic := m.Turns.Topic(k, m.Topic)
		if !first || topic == sim.Silence {
			continue
		}
		h := p.hearing(i, j, m, k)
		switch topic {
		case sim.Listening:
			p.listen(i, m.TurnAbout(k), same)
		default:
			h.Strength = float64(float64(same) / float64(n) * formula.TextEvidence(action, m.Mail))
			h.Counted = p.message(i, j, action, topic, claim, h.Strength)
		}
		p.heardOut(i, j, h)
	}
}

// feel raises the need of member i by a share of a whole message.
func (p *Process) feel(i int, channel sim.Channel, share float64) {
	rise := float64(p.model.NeedGain * channel.Row().Need)
	p.need[i] += float64(float64(rise*share) * (1 - p.need[i]))
}

// message is what a message says to member i, share of it being about topic; a
// text's length counts in share too, but not in what it adds to the need. It
// returns the evidence that it counted to i, 0 about the problem.
func (p *Process) message(i, j int, action *sim.Action, topic int, claim, share float64) float64 {
	if topic == sim.Problem {
		if action.Channel.Written() {
			share = 1
		}
		p.feel(i, action.Channel, share)
		share = 0
	} else {
		share = p.say(i, j, action, topic, claim, share)
	}
	if p.trace != nil {
		p.movedByMessage(i, j, p.sc.ActionIndex(action.ID), topic)
	}
	return share
}

// say brings a message about a criterion to member i and its echo to the rest,
// and returns the evidence that it counted to i.
func (p *Process) say(i, j int, action *sim.Action, topic int, claim, share float64) float64 {
	z := p.truthOf(j, topic)
	q := action.Evidence
	if share != 1 {
		q = float64(q * share)
	}
	proof := action.Channel.Proves(p.sc.Criteria[topic].Kind)
	if proof {
		q = p.proofCounts(i, j, float64(q*p.worn(p.again(i, j, action.Channel, topic))))
	} else {
		z = max(z, claim)
		q = p.talkCounts(p.at(i, j, topic), i*p.suppliers+j, q)
	}
	p.shape(i, topic, q)
	p.spread(i, j, topic, q, action.WordOfMouth, z, proof)
	return q
}

// again counts a first-hand proof by a channel on a criterion, and returns how
// many there have been with it.
func (p *Process) again(i, j int, channel sim.Channel, c int) int {
	n := &p.proofs[p.at(i, j, c)*p.proving+p.proofAt[channel]]
	*n++
	return int(*n)
}

// proofCounts is what a proof of strength q counts to member i: less where the
// supplier was caught before.
func (p *Process) proofCounts(i, j int, q float64) float64 {
	if p.caught[i*p.suppliers+j] {
		return float64(q*(1+p.model.Distrust)) / 2
	}
	return q
}

// talkCounts is what a claim of strength q counts to the member of a pair of
// member and supplier, whose belief is at: all talk together stays below the limit.
func (s *State) talkCounts(at, pair int, q float64) float64 {
	limit := s.model.TalkLimit
	if s.caught[pair] {
		q, limit = float64(q*s.model.Distrust), float64(limit*s.model.Distrust)
	}
	return formula.TalkCounts(q, limit, float64(s.faded*(s.belief.e[at]-s.proof.e[at])))
}

// spread is a message about criterion c that counts q to member i: every
// colleague hears it as far as they listen to i.
func (p *Process) spread(i, j, c int, q, h, z float64, proof bool) {
	if p.agreed[j*p.criteria+c] { // on paper: words no longer move it
		return
	}
	at := p.at(i, j, c)
	if proof {
		p.prove(at, i, j, z, q/p.faded)
	} else {
		p.hear(at, z, q/p.faded)
	}
	if h <= 0 || q <= 0 { // nobody tells on what left them cold
		return
	}
	travels := float64(p.model.WordOfMouth * h)
	for k, row := range p.tells[i*p.members : (i+1)*p.members] {
		if k == i || row <= 0 {
			continue
		}
		heard := float64(q * min(1, float64(travels*row)))
		if heard <= 0 {
			continue
		}
		at := p.at(k, j, c)
		if proof {
			p.prove(at, k, j, z, p.proofCounts(k, j, heard)/p.faded)
		} else {
			p.hear(at, z, p.talkCounts(at, k*p.suppliers+j, heard)/p.faded)
		}
	}
}

// hear is a claim that counts so much over the fading so far; one that counts
// nothing is not remembered.
func (p *Process) hear(at int, z, strength float64) {
	if strength <= 0 {
		return
	}
	p.belief.add(at, z, strength)
	p.claim[at] = max(p.claim[at], z)
}

// prove is a proof that counts so much over the fading so far. One that finds a
// claim out leaves the belief as it would be from proofs alone (section 3).
func (p *Process) prove(at, i, j int, z, strength float64) {
	p.proof.add(at, z, strength)
	p.belief.add(at, z, strength)
	if p.claim[at]-z > p.model.CaughtMargin+sim.Tolerance {
		p.catch(at, i, j, z)
	}
}

// catch is what becomes of a supplier's claim that was found out.
func (p *Process) catch(at, i, j int, z float64) {
	p.logCaught(i, j, at%p.criteria, p.claim[at], z)
	p.belief.y[at], p.belief.e[at] = p.proof.y[at], p.proof.e[at]
	p.claim[at] = -1
	p.caught[i*p.suppliers+j] = true
}
