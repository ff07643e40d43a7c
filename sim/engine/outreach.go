package engine

import (
	"math/bits"

	"buygrid/sim"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

const (
	problemLater   = 0.40 // relevance of the problem after the need stage
	answerEvidence = 1.0  // an answer to a request for proposal, on what paper can show
	agreedEvidence = 50.0
	boughtAware    = 1.5 // a bought contact knows at least so many times lead_awareness
)

// outreach is steps 2 to 4: every supplier still in the race plans its week,
// then running trials deliver and the messages go out. A supplier sees its own
// messages only, so planning in turn equals planning all at once.
func (p *Process) outreach() {
	p.lucky = 0
	for j := 0; j < p.suppliers; j++ {
		if p.dropped[j] || p.gone[j] {
			continue
		}
		if p.cadences[j] != nil && p.log == nil {
			p.contacts(j)
			continue
		}
		p.hours[j] = p.hoursPerWeek[j]
		clear(p.did[:])
		p.moves = p.moves[:0]
		p.view.j, p.planner.j = j, j
		switch {
		case p.relief != nil && j == p.sc.You:
			for at := range p.relief.rows {
				p.relief.rows[at].run(&p.view, &p.planner)
			}
		case p.interactive && j == p.sc.You:
			for _, m := range p.plan {
				p.planner.Do(m)
			}
			p.made = append(p.made[:0], p.moves...)
			p.heard = p.heard[:0]
		case p.plans[j] != nil:
			p.plans[j](&p.view, &p.planner)
		default:
			p.planRows(j)
		}
		p.deliver(j)
		for at := range p.moves {
			if m := &p.moves[at]; m.Action == sim.Research {
				p.study(m)
			} else {
				p.send(j, m)
			}
		}
	}
}

// deliver brings this week's deliveries of the supplier's running trials.
func (p *Process) deliver(j int) {
	left := p.pilots[:0]
	for _, trial := range p.pilots {
		if trial.supplier == j {
			p.delivery(&trial)
		}
		if trial.left > 0 {
			left = append(left, trial)
		}
	}
	p.pilots = left
}

// endTrials ends the running trials of every supplier that was dropped.
func (p *Process) endTrials() {
	left := p.pilots[:0]
	for _, trial := range p.pilots {
		if !p.dropped[trial.supplier] {
			left = append(left, trial)
		}
	}
	p.pilots = left
}

// delivery is one week of a trial: one proof of its deliveries together.
func (p *Process) delivery(trial *pilot) {
	action := &p.sc.Actions[trial.action]
	trial.left--
	if trial.topic != sim.Problem && action.Deliveries > 0 {
		i, j, c := trial.member, trial.supplier, trial.topic
		q := float64(action.Evidence * float64(action.Deliveries))
		q = p.proofCounts(i, j, float64(q*p.worn(trial.nth)))
		p.spread(i, j, c, q, action.WordOfMouth, p.truthOf(j, c), true)
		if p.gated {
			p.tried[j*p.criteria+c] = true
		}
		if p.trace != nil {
			p.movedByMessage(i, j, trial.action, c)
		}
	}
	p.logDelivery(trial)
}

func (p *Process) truthOf(j, c int) float64 { return p.truth[j*p.criteria+c] }

// worn is repeat^(nth-1).
func (p *Process) worn(nth int) float64 { return p.wear[min(nth, len(p.wear))-1] }

// send tries every addressed member.
func (p *Process) send(j int, m *sim.Move) {
	action := &p.sc.Actions[m.Action]
	lucks := p.lucks(action.Channel)
	for to := uint32(m.To); to != 0; to &= to - 1 {
		i := bits.TrailingZeros32(to)
		u := exact.Uniform(exact.Chain(lucks[i], uint64(j)))
		p.attempt(i, j, m, u)
	}
}

// attempt decides whether the message gets through, and lets it work.
func (p *Process) attempt(i, j int, m *sim.Move, u float64) {
	action := &p.sc.Actions[m.Action]
	channel := action.Channel
	at := i*p.suppliers + j
	chance := p.reach(i, j, m)
	if channel.Direct() {
		// exp(-x) <= 1: no need of it where even a rested member is missed.
		if p.tired[at] > 0 && (u < chance || p.log != nil) {
			chance = float64(chance * exact.Exp(-float64(p.model.FatigueEffect*p.tired[at])))
		}
		adds := p.tires(i, channel, m.Topic, m.Mail)
		if p.cold(i, j) {
			adds += p.model.ColdFatigue
		}
		p.tired[at] += adds
	}
	if u >= chance {
		if channel.Personal() {
			p.giveBack(j, action)
		}
		p.logMessage(sim.KeyMissed, i, j, m, chance)
		return
	}
	before := p.leads[j]
	p.touch(i, j, m.Action, m.Topic)
	if channel.Row().Sought {
		p.found(i, j, m.Action, p.text(j, m))
	}
	p.logMessage(sim.KeyArrived, i, j, m, chance)
	if p.leads[j] > before {
		p.logLead(i, j, m)
	}
	switch {
	case channel.Row().Silent:
	case channel.Row().Trial:
		p.startTrial(i, j, m.Action, m.Topic)
	case m.Turns != sim.Turns{}:
		p.converse(i, j, m)
	case m.Topic == sim.Listening:
		p.listen(i, m.About, action.TurnCount())
	default:
		p.message(i, j, action, m.Topic, m.Claim, formula.TextEvidence(action, m.Mail))
	}
	if p.log != nil && p.interactive && j == p.sc.You && channel.Personal() && m.Topic != sim.Listening {
		p.remark(i)
	}
}

// giveBack returns what a contact in person that was refused did not take: its
// money, and its hours but those of asking (MODEL.md section 5).
func (p *Process) giveBack(j int, action *sim.Action) {
	p.hoursUsed[j] -= action.Hours - p.model.Refused(action)
	p.spent[j] -= action.Cost
}

// touch is what a message does whatever it says: it is remembered, and its
// sender better known; from lead_awareness on the member is a lead of the
// action, and where that is billed by leads it is billed.
func (p *Process) touch(i, j, action, topic int) {
	h, a := &p.histories[j], &p.sc.Actions[action]
	h.arrived[i*int(sim.Channels)+int(a.Channel)]++
	p.stamps[j][a.Channel]++
	if done := &h.done[(action*p.members+i)*p.topics+p.topic(topic)]; *done == 0 {
		*done = uint8(p.stage) + 1
	}
	at := i*p.suppliers + j
	rise := float64(a.Awareness * (1 - p.aware[at]))
	if a.Billing == sim.Flat {
		p.aware[at] += rise
		if a.Channel.Row().SignUp {
			p.aware[at] = max(p.aware[at], p.model.LeadAwareness)
		}
	} else {
		p.aware[at] = min(1, max(float64(boughtAware*p.model.LeadAwareness), p.aware[at]+float64(p.model.BoughtInterest*rise)))
	}
	if p.lead[at] == 0 && p.aware[at] >= p.model.LeadAwareness-sim.Tolerance {
		p.lead[at] = uint16(action) + 1
		p.leads[j]++
		if a.Billing == sim.PerLead {
			p.spent[j] += a.Cost
		}
	}
}

// found is what a sought channel does to whom it reached: flat, it found somebody
// who was looking, so they are warm; and nobody reads a text twice (-1 for none).
func (p *Process) found(i, j, action, text int) {
	if text >= 0 {
		p.texts[j][text].reached |= 1 << i
	}
	if p.sc.Actions[action].Billing == sim.Flat {
		p.warmUntil[i*p.suppliers+j] = p.week + int(p.model.WarmWeeks)
	}
}

// tires returns the fatigue that one attempt adds to a member who is not cold:
// 1, for an e-mail mail_fatigue less what fits the reader; 0 where nobody is
// addressed (MODEL.md section 5).
func (p *Process) tires(i int, channel sim.Channel, topic int, mail sim.Mail) float64 {
	switch {
	case !channel.Direct():
		return 0
	case channel.Row().Mail:
		return p.model.MailFatigue - float64(p.relevance(i, topic)*mail.Value)
	}
	return 1
}

// reach returns the chance to get through before fatigue, MODEL.md section 6.
func (p *Process) reach(i, j int, m *sim.Move) float64 {
	action := &p.sc.Actions[m.Action]
	if action.Billing != sim.Flat && p.lead[i*p.suppliers+j] != 0 {
		return 0
	}
	switch row := action.Channel.Row(); {
	case action.Channel.TooLate(p.stage):
		return 0
	case row.Sought:
		if at := p.text(j, m); at >= 0 && p.texts[j][at].reached.Has(i) {
			return 0
		}
		return p.soughtChance(action.Channel, m.Mail)
	case row.GroupWide:
		return p.model.AdvertisingReach
	case row.Mail:
		return p.mailChance(i, m.Topic, m.Mail)
	default:
		known := formula.Opens(p.model.AccessStranger, p.known(i, j))
		if !row.Guarded {
			return known
		}
		return float64(p.door(i, j) * known)
	}
}

// soughtChance is how likely somebody finds what is sought, and reads it
// through where it is a text.
func (p *Process) soughtChance(channel sim.Channel, mail sim.Mail) float64 {
	if !channel.Written() {
		return p.model.ContentReach
	}
	return float64(float64(p.model.ContentReach*mail.Value) * formula.Patience(p.model.Patience, mail.Reading()))
}

func (p *Process) mailChance(i, topic int, mail sim.Mail) float64 {
	member := &p.sc.Members[i]
	shown := float64(float64(p.inboxes(mail.Points)[i]*(1-mail.Dead)) * formula.Rendering(member.OldMail, mail.HTML))
	relevance := float64(float64(p.relevance(i, topic)*mail.Value) * formula.Patience(p.model.Patience, mail.Reading()))
	return min(1, float64(float64(shown*2*formula.OpenRate)*relevance))
}

// inboxes returns P_inbox of every member for spam points S. Most mail of a run
// is made alike, so the last answer is kept.
func (p *Process) inboxes(points float64) []float64 {
	if !p.inboxKnown || p.inboxPoints != points {
		for i := range p.inbox {
			p.inbox[i] = formula.Inbox(points, p.sc.Members[i].Strict)
		}
		p.inboxKnown, p.inboxPoints = true, points
	}
	return p.inbox
}

// relevance is how well a topic fits member i, 0..1.
func (p *Process) relevance(i, topic int) float64 {
	switch {
	case topic >= 0:
		return p.match[i*int(sim.Kinds)+int(p.sc.Criteria[topic].Kind)]
	case p.stage == sim.Need:
		return 1
	default:
		return problemLater
	}
}

// door is how far the gatekeepers open to supplier j on its way to member i:
// altogether to one of themselves, and to whoever is warm and expects the call.
func (p *Process) door(i, j int) float64 {
	if guards := p.guarding(); guards == 0 || guards.Has(i) || p.warm(i, j) {
		return 1
	}
	return p.open(j)
}

// open is how far the gatekeepers open to supplier j, 1 where there is none.
func (p *Process) open(j int) float64 {
	guards := p.guarding()
	if guards == 0 {
		return 1
	}
	known := 0.0
	for doors := uint32(guards); doors != 0; doors &= doors - 1 {
		known = max(known, p.known(bits.TrailingZeros32(doors), j))
	}
	return formula.Opens(p.model.DoorStranger, known)
}

// startTrial begins a trial with member i: it shapes the specification once,
// and its first deliveries come in the same week.
func (p *Process) startTrial(i, j, action, topic int) {
	trial := pilot{supplier: j, action: action, member: i, topic: topic, left: p.sc.Actions[action].Weeks}
	if topic == sim.Problem {
		p.feel(i, p.sc.Actions[action].Channel, 1)
		return
	}
	trial.nth = p.again(i, j, p.sc.Actions[action].Channel, topic)
	p.shape(i, topic, p.worn(trial.nth))
	if trial.left <= 0 {
		return
	}
	p.delivery(&trial)
	if trial.left > 0 {
		p.pilots = append(p.pilots, trial)
	}
}

// shape moves the weights of a member who is writing the specification:
// w <- (1 - a) w + a e_c with a = spec_shaping q / (1 + q), section 5.
func (p *Process) shape(i, c int, q float64) {
	if p.stage != sim.Specification || q <= 0 {
		return
	}
	if p.forked {
		p.shifts = append(p.shifts, shift{member: i, topic: c, by: q})
		return
	}
	formula.Shape(p.weights[i*p.criteria:(i+1)*p.criteria], c, formula.Pull(p.model.SpecShaping, q))
}

// shift is something that moves weights: by says how much evidence shaped the
// weights of a member towards topic. Where the member is -1, the group specified
// and adopted, or where the stage was skipped did not.
type shift struct {
	member, topic int
	by            float64
	skipped       bool
}

// lucks returns the hash of seed, channel, week and member, by member: whoever
// uses the channel this week begins with it.
func (p *Process) lucks(c sim.Channel) []uint64 {
	lucks := p.luckOf[int(c)*p.members : (int(c)+1)*p.members]
	if !p.lucky.Has(int(c)) {
		weekly := exact.Chain(p.channelLuck[c], uint64(p.week))
		for i := range lucks {
			lucks[i] = exact.Chain(weekly, uint64(i))
		}
		p.lucky |= 1 << c
	}
	return lucks
}
