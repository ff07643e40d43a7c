package engine

import (
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/exact"
)

// The reference's messages, MODEL.md sections 3, 5 and 6.

// send lets this week's deliveries of supplier j arrive, then its moves.
func (r *refWorld) send(j int) {
	for at := range r.trials {
		if r.trials[at].supplier == j {
			r.trial(&r.trials[at])
		}
	}
	for _, m := range r.suppliers[j].moves {
		for i := range r.members {
			if m.Action != sim.Research && m.To.Has(i) {
				r.attempt(i, j, m)
			}
		}
	}
}

// trial is one week of a trial: one proof of q times the deliveries.
func (r *refWorld) trial(t *refTrial) {
	if t.left <= 0 {
		return
	}
	t.left--
	if t.topic == sim.Problem || t.action.Deliveries == 0 {
		return
	}
	q := t.action.Evidence * float64(t.action.Deliveries) * math.Pow(r.model.Repeat, float64(t.nth-1))
	r.proof(t.member, t.supplier, t.topic, q, t.action.WordOfMouth)
	r.tried[[2]int{t.supplier, t.topic}] = true
}

// proofCounts is what a proof of strength q counts to member i.
func (r *refWorld) proofCounts(i, j int, q float64) float64 {
	if r.members[i].of[j].caught {
		return q * (1 + r.model.Distrust) / 2
	}
	return q
}

// claimCounts is what a claim of strength q counts to member i.
func (r *refWorld) claimCounts(i, j, c int, q float64) float64 {
	v := &r.members[i].of[j]
	limit := r.model.TalkLimit
	if v.caught {
		q, limit = q*r.model.Distrust, limit*r.model.Distrust
	}
	held := v.belief[c].n - v.proof[c].n
	if held >= limit-1e-9 {
		return 0
	}
	return q * (limit - held) / (limit + q)
}

// takeProof is a proof or an answer that counts q to member i.
func (r *refWorld) takeProof(i, j, c int, q float64) {
	if !math.IsNaN(r.suppliers[j].terms[c]) {
		return
	}
	v, z := &r.members[i].of[j], r.truth(j, c)
	v.belief[c].take(z, q)
	v.proof[c].take(z, q)
	if v.claim[c]-z > r.model.CaughtMargin+1e-9 { // never where there was no claim
		v.belief[c], v.claim[c], v.caught = v.proof[c], math.NaN(), true
	}
}

// takeClaim is a claim that counts q to member i.
func (r *refWorld) takeClaim(i, j, c int, z, q float64) {
	if q <= 0 || !math.IsNaN(r.suppliers[j].terms[c]) {
		return
	}
	v := &r.members[i].of[j]
	v.belief[c].take(z, q)
	if math.IsNaN(v.claim[c]) || z > v.claim[c] {
		v.claim[c] = z
	}
}

// heard is how far what member i saw reaches colleague m: row_mi.
func (r *refWorld) heard(m, i int) float64 {
	if r.people.away[m] {
		return 0
	}
	mean := make([]float64, len(r.members))
	for k := sim.Stage(0); k < sim.Stages; k++ {
		for l, w := range r.influence(k) {
			mean[l] += w / sim.Stages
		}
	}
	total := 0.0
	for l := range mean {
		if l != m {
			total += mean[l] * r.tie(m, l)
		}
	}
	if total == 0 {
		return 0
	}
	return mean[i] * r.tie(m, i) / total
}

// tie is how much member i listens to member m.
func (r *refWorld) tie(i, m int) float64 {
	if tie, told := r.sc.Members[i].ListensTo[m]; told {
		return tie
	}
	return 1
}

// echo calls tell for every colleague with the strength that reaches them.
func (r *refWorld) echo(i int, q, h float64, tell func(m int, q float64)) {
	for m := range r.members {
		if m == i {
			continue
		}
		if reaches := q * min(1, r.model.WordOfMouth*h*r.heard(m, i)); reaches > 0 {
			tell(m, reaches)
		}
	}
}

// proof is a first-hand proof of strength q before being caught, with its echo;
// it returns what it counted.
func (r *refWorld) proof(i, j, c int, q, h float64) float64 {
	counts := r.proofCounts(i, j, q)
	r.takeProof(i, j, c, counts)
	r.echo(i, counts, h, func(m int, q float64) { r.takeProof(m, j, c, r.proofCounts(m, j, q)) })
	return counts
}

// claims is a first-hand claim of strength q, with its echo.
func (r *refWorld) claims(i, j, c int, z, q, h float64) float64 {
	counts := r.claimCounts(i, j, c, q)
	r.takeClaim(i, j, c, z, counts)
	r.echo(i, counts, h, func(m int, q float64) { r.takeClaim(m, j, c, z, r.claimCounts(m, j, c, q)) })
	return counts
}

// proves reports whether a channel shows the truth of a criterion.
func (r *refWorld) proves(channel sim.Channel, c int) bool {
	return channel.Row().Proof[r.sc.Criteria[c].Kind]
}

// message is what a contact says about one topic, with a share of its turns.
func (r *refWorld) message(i, j int, m sim.Move, topic int, claim, share float64) {
	a, v := &r.sc.Actions[m.Action], &r.members[i].of[j]
	switch {
	case topic == sim.Problem:
		gain := r.model.NeedGain * a.Channel.Row().Need
		r.members[i].need += gain * share * (1 - r.members[i].need)
	case topic >= 0:
		q := a.Evidence * share
		if a.Channel.Row().Written {
			q *= min(2, minutes(m.Mail)/2)
		}
		counts := 0.0
		if r.proves(a.Channel, topic) {
			v.proofs[refKind{a.Channel, topic}]++
			q *= math.Pow(r.model.Repeat, float64(v.proofs[refKind{a.Channel, topic}]-1))
			counts = r.proof(i, j, topic, q, a.WordOfMouth)
		} else {
			counts = r.claims(i, j, topic, max(r.truth(j, topic), claim), q, a.WordOfMouth)
		}
		r.shape(i, topic, counts)
	}
}

// minutes is how long reading a text takes.
func minutes(m sim.Mail) float64 {
	if m.Minutes == 0 {
		return 2
	}
	return m.Minutes
}

// topics are what the turns of a contact are about, the planned topic where
// nothing else is said.
func (r *refWorld) topics(m sim.Move) []int {
	n := max(1, r.sc.Actions[m.Action].Turns)
	topics := slices.Repeat([]int{m.Topic}, n)
	for k := range n {
		if m.Turns[k] == 0 {
			break
		}
		topics[k] = int(m.Turns[k]) - 3
	}
	return topics
}

// attempt is one message to one member.
func (r *refWorld) attempt(i, j int, m sim.Move) {
	a, v, s := &r.sc.Actions[m.Action], &r.members[i].of[j], &r.suppliers[j]
	p, row := r.chance(i, j, m), a.Channel.Row()
	if !row.GroupWide {
		adds := 1.0
		if row.Mail {
			adds = r.model.MailFatigue - r.match(i, m.Topic)*m.Mail.Value
		}
		if r.cold(i, j) {
			adds += r.model.ColdFatigue
		}
		v.tired += adds
	}
	try := refAttempt{r.stage, j, m.Action, i, m.Topic, p, exact.Uniform(r.luck(row.Luck, r.week, i, j)) < p}
	r.attempts = append(r.attempts, try)
	if !try.arrived {
		if row.Personal { // only the asking took place
			s.used -= max(0, a.Hours-r.model.Asking)
			s.spent, s.money = s.spent-a.Cost, s.money+a.Cost
		}
		return
	}
	s.arrivals[refTry{a.Channel, i}]++
	if a.Billing == sim.Flat {
		v.aware += a.Awareness * (1 - v.aware)
		if row.SignUp {
			v.aware = max(v.aware, r.model.LeadAwareness)
		}
	} else {
		v.aware = min(1, max(1.5*r.model.LeadAwareness, v.aware+r.model.BoughtInterest*a.Awareness*(1-v.aware)))
	}
	if v.lead == 0 && v.aware >= r.model.LeadAwareness-1e-9 {
		v.lead = m.Action + 1
		s.leads++
		if a.Billing == sim.PerLead {
			s.spent, s.money = s.spent+a.Cost, s.money-a.Cost
		}
	}
	if row.Sought && row.Written {
		text := refText{a.Channel, m.Topic, m.Mail.Value, minutes(m.Mail)}
		if s.readers[text] == nil {
			s.readers[text] = map[int]bool{}
		}
		s.readers[text][i] = true
	}
	if row.Sought && a.Billing == sim.Flat {
		v.warm = r.week + int(r.model.WarmWeeks)
	}
	switch {
	case row.Silent:
	case row.Trial:
		r.startTrial(i, j, m)
	default:
		topics := r.topics(m)
		for k, topic := range topics {
			if slices.Index(topics, topic) < k {
				continue // taken together with its first turn
			}
			same, claim := 0.0, 0.0
			for turn, other := range topics {
				if other != topic {
					continue
				}
				same++
				switch own := m.Claims[turn]; {
				case own > 0:
					claim = max(claim, own-1)
				case topic == m.Topic:
					claim = max(claim, m.Claim)
				}
			}
			r.message(i, j, m, topic, claim, same/float64(len(topics)))
		}
	}
}

// startTrial begins a trial: it shapes the specification once, caught or not,
// and delivers from this week on.
func (r *refWorld) startTrial(i, j int, m sim.Move) {
	a := &r.sc.Actions[m.Action]
	if m.Topic == sim.Problem {
		r.members[i].need += r.model.NeedGain * a.Channel.Row().Need * (1 - r.members[i].need)
		return
	}
	v := &r.members[i].of[j]
	v.proofs[refKind{a.Channel, m.Topic}]++
	nth := v.proofs[refKind{a.Channel, m.Topic}]
	r.shape(i, m.Topic, math.Pow(r.model.Repeat, float64(nth-1)))
	r.trials = append(r.trials, refTrial{a, j, i, m.Topic, a.Weeks, nth})
	r.trial(&r.trials[len(r.trials)-1])
}

// shape is what writing the specification does to the writer's weights.
func (r *refWorld) shape(i, topic int, q float64) {
	if r.stage != sim.Specification {
		return
	}
	a := r.model.SpecShaping * q / (1 + q)
	for c := range r.members[i].weights {
		r.members[i].weights[c] *= 1 - a
	}
	r.members[i].weights[topic] += a
}

// warm and cold are section 6.
func (r *refWorld) warm(i, j int) bool { return r.members[i].of[j].warm >= r.week }

func (r *refWorld) cold(i, j int) bool {
	return !r.warm(i, j) && r.members[i].of[j].aware < r.model.LeadAwareness-1e-9
}

// known is awareness, where a contact in person asks for it.
func (r *refWorld) known(i, j int) float64 {
	if r.warm(i, j) {
		return max(r.members[i].of[j].aware, r.model.WarmAwareness)
	}
	return r.members[i].of[j].aware
}

// match is how well a topic fits member i.
func (r *refWorld) match(i, topic int) float64 {
	switch {
	case topic != sim.Problem:
		return r.overRoles(i, func(role sim.Role) float64 {
			tastes := refTaste[role]
			return tastes[r.sc.Criteria[topic].Kind] / slices.Max(tastes[:])
		})
	case r.stage == sim.Need:
		return 1
	}
	return 0.4
}

// chance is section 6.
func (r *refWorld) chance(i, j int, m sim.Move) float64 {
	a, v, member := &r.sc.Actions[m.Action], &r.members[i].of[j], &r.sc.Members[i]
	rested := math.Exp(-r.model.FatigueEffect * v.tired)
	patience := min(1, r.model.Patience/minutes(m.Mail))
	if a.Billing != sim.Flat && v.lead > 0 {
		return 0
	}
	row := a.Channel.Row()
	switch {
	case row.Sought && !row.Written:
		return r.model.ContentReach
	case row.Sought:
		if r.suppliers[j].readers[refText{a.Channel, m.Topic, m.Mail.Value, minutes(m.Mail)}][i] {
			return 0
		}
		return r.model.ContentReach * m.Mail.Value * patience
	case row.GroupWide:
		return r.model.AdvertisingReach
	case row.Mail:
		inbox := (1 - m.Mail.Dead) * 0.97 / (1 + math.Exp(m.Mail.Points-member.Strict))
		render := 1.0
		if member.OldMail {
			render = 1 - 0.8*m.Mail.HTML
		}
		return min(1, inbox*render*2*0.2271*r.match(i, m.Topic)*m.Mail.Value*patience*rested)
	}
	door := 1.0
	if keepers := r.holders(sim.Gatekeeper); row.Guarded && len(keepers) > 0 && !slices.Contains(keepers, i) && !r.warm(i, j) {
		known := 0.0
		for _, k := range keepers {
			known = max(known, r.known(k, j))
		}
		door = r.model.DoorStranger + (1-r.model.DoorStranger)*known
	}
	return door * (r.model.AccessStranger + (1-r.model.AccessStranger)*r.known(i, j)) * rested
}
