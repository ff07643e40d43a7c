package sim

import "math/bits"

const (
	leadAwareness  = 0.20 // A from which a contact is a lead
	caughtFrom     = 0.05 // a claim further above the proof than this is found out
	directBase     = 0.15 // chance to get through to somebody who has never heard of you
	doorBase       = 0.30 // the gatekeeper's door for a stranger
	contentReach   = 0.25 // of whoever is looking
	advertReach    = 0.50
	problemLater   = 0.40 // relevance of the problem after the need stage
	softFatigue    = 2.0
	distrust       = 0.5 // what is left of the claims of one who was caught
	answerEvidence = 1.0 // an answer to a request for proposal
	agreedEvidence = 50.0
	needInPerson   = 2.0 // a meeting or demonstration about the problem counts twice
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
		if p.rotas[j] != nil && p.log == nil {
			p.pitches(j)
			continue
		}
		p.hours[j] = p.hoursPerWeek[j]
		clear(p.did[:])
		p.moves = p.moves[:0]
		p.view.j, p.planner.j = j, j
		if p.byHand && j == p.sc.You {
			for _, m := range p.plan {
				p.planner.Do(m)
			}
			p.made = append(p.made[:0], p.moves...)
		} else {
			p.strategies[j].Plan(&p.view, &p.planner)
		}
		p.deliver(j)
		for at := range p.moves {
			if m := &p.moves[at]; m.Action == Research {
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

// delivery is one week of a trial.
func (p *Process) delivery(trial *pilot) {
	action := &p.sc.Actions[trial.action]
	trial.left--
	if trial.topic != Problem && action.Deliveries > 0 {
		q := float64(action.Evidence * float64(action.Deliveries))
		p.spread(trial.member, trial.supplier, trial.topic, q, action.WordOfMouth, p.truthOf(trial.supplier, trial.topic), true)
	}
	p.logDelivery(trial)
}

func (p *Process) truthOf(j, c int) float64 { return p.truth[j*p.criteria+c] }

// send tries every addressed member.
func (p *Process) send(j int, m *Move) {
	action := &p.sc.Actions[m.Action]
	lucks := p.lucks(action.Channel)
	for to := uint32(m.To); to != 0; to &= to - 1 {
		i := bits.TrailingZeros32(to)
		u := uniform(chain(lucks[i], uint64(j)))
		p.attempt(i, j, m, u)
	}
}

// attempt decides whether the message gets through, and lets it work.
func (p *Process) attempt(i, j int, m *Move, u float64) {
	action := &p.sc.Actions[m.Action]
	channel := action.Channel
	at := i*p.suppliers + j
	chance := p.reach(i, j, m)
	if channel.Direct() {
		// exp(-x) <= 1: no need of it where even a rested member is missed.
		if p.tired[at] > 0 && (u < chance || p.log != nil) {
			chance = float64(chance * exp(-float64(p.model.FatigueEffect*p.tired[at])))
		}
		p.tired[at] += Tires(channel, m.Mail)
	}
	if u >= chance {
		p.logMessage(KeyMissed, i, j, m, chance)
		return
	}
	before := p.leads[j]
	p.touch(i, j, m.Action, m.Topic)
	p.logMessage(KeyArrived, i, j, m, chance)
	if p.leads[j] > before {
		p.logLead(i, j, m)
	}
	switch {
	case channel == Advertising:
	case m.Topic == Listening:
		p.listen(i, m)
	case channel == Pilot:
		p.startTrial(i, j, m.Action, m.Topic)
	case m.Topic == Problem:
		p.feel(i, channel)
	default:
		p.say(i, j, action, m.Topic, m.Claim)
	}
	if p.byHand && j == p.sc.You && channel.Personal() && m.Topic != Listening {
		p.remark(i)
	}
}

// touch is what a message does whatever it says: it is remembered, and its
// sender better known; from leadAwareness on the member is a lead.
func (p *Process) touch(i, j, action, topic int) {
	h, a := &p.histories[j], &p.sc.Actions[action]
	h.arrived[i*int(Channels)+int(a.Channel)]++
	h.stamps[a.Channel]++
	if done := &h.done[(action*p.members+i)*h.topics+h.topic(topic)]; *done == 0 {
		*done = uint8(p.stage) + 1
	}
	at := i*p.suppliers + j
	p.aware[at] += float64(a.Awareness * (1 - p.aware[at]))
	if !p.lead[at] && p.aware[at] >= leadAwareness-tolerance {
		p.lead[at] = true
		p.leads[j]++
	}
}

// Tires returns the fatigue that one attempt on a channel adds: nothing where
// nobody is addressed, twice as much for an e-mail of soft content (section 5).
func Tires(channel Channel, mail Mail) float64 {
	switch {
	case !channel.Direct():
		return 0
	case channel == Email && mail.Value < SoftValue:
		return softFatigue
	}
	return 1
}

// reach returns the chance to get through before fatigue, MODEL.md section 6.
func (p *Process) reach(i, j int, m *Move) float64 {
	switch channel := p.sc.Actions[m.Action].Channel; {
	case channel == Content:
		if p.stage > Preselection {
			return 0
		}
		return float64(contentReach * m.Mail.Value)
	case channel == Advertising:
		return advertReach
	case channel == Email:
		member := &p.sc.Members[i]
		shown := float64(p.inboxes(m.Mail.Points)[i] * Rendering(member.OldMail, m.Mail.HTML))
		relevance := float64(p.relevance(i, m.Topic) * m.Mail.Value)
		return min(1, float64(float64(shown*2*openRate)*relevance))
	default:
		known := directBase + float64((1-directBase)*p.aware[i*p.suppliers+j])
		return float64(p.door(i, j) * known)
	}
}

// inboxes returns P_inbox of every member for spam points S. Most mail of a run
// is made alike, so the last answer is kept.
func (p *Process) inboxes(points float64) []float64 {
	if !p.inboxKnown || p.inboxPoints != points {
		for i := range p.inbox {
			p.inbox[i] = Inbox(points, p.sc.Members[i].Strict)
		}
		p.inboxKnown, p.inboxPoints = true, points
	}
	return p.inbox
}

// relevance is how well a topic fits member i, 0..1.
func (p *Process) relevance(i, topic int) float64 {
	switch {
	case topic >= 0:
		return p.match[i*int(Kinds)+int(p.sc.Criteria[topic].Kind)]
	case p.stage == Need:
		return 1
	default:
		return problemLater
	}
}

// door is how far the gatekeepers open to supplier j on its way to member i.
func (p *Process) door(i, j int) float64 {
	if p.gatekeepers == 0 || p.gatekeepers.Has(i) {
		return 1
	}
	return p.open(j)
}

// open is how far the gatekeepers open to supplier j, 1 where there is none.
func (p *Process) open(j int) float64 {
	if p.gatekeepers == 0 {
		return 1
	}
	known := 0.0
	for doors := uint32(p.gatekeepers); doors != 0; doors &= doors - 1 {
		known = max(known, p.aware[bits.TrailingZeros32(doors)*p.suppliers+j])
	}
	return doorBase + float64((1-doorBase)*known)
}

// feel raises the need of member i.
func (p *Process) feel(i int, channel Channel) {
	rise := p.model.NeedGain
	if channel == Meeting || channel == Demonstration {
		rise = float64(rise * needInPerson)
	}
	p.need[i] += float64(rise * (1 - p.need[i]))
}

// say brings a message about a criterion to member i and its echo to the rest.
func (p *Process) say(i, j int, action *Action, topic int, claim float64) {
	proof := action.Channel.Proof()
	z := p.truthOf(j, topic)
	if !proof && claim > z {
		z = claim
	}
	q := action.Evidence
	if !proof && p.caught[i*p.suppliers+j] {
		q = float64(q * distrust)
	}
	p.shape(i, topic, q)
	p.spread(i, j, topic, action.Evidence, action.WordOfMouth, z, proof)
}

// startTrial begins a trial with member i: it shapes the specification once,
// as one delivery would, and its first deliveries come in the same week.
func (p *Process) startTrial(i, j, action, topic int) {
	if topic == Problem {
		p.feel(i, Pilot)
	} else {
		p.shape(i, topic, 1)
	}
	trial := pilot{supplier: j, action: action, member: i, topic: topic, left: p.sc.Actions[action].Weeks}
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
	if p.stage != Specification {
		return
	}
	if p.forked {
		p.shifts = append(p.shifts, shift{member: i, topic: c, by: q})
		return
	}
	shift{member: i, topic: c, by: q}.shape(p.weights[i*p.criteria:(i+1)*p.criteria], p.model.SpecShaping)
}

// shift is something that moves weights: by says how much evidence shaped the
// weights of a member towards topic. Where the member is -1, the group specified
// and adopted, or where the stage was skipped did not.
type shift struct {
	member, topic int
	by            float64
	skipped       bool
}

// shape moves the weights of one member.
func (s shift) shape(w []float64, shaping float64) {
	a := float64(float64(shaping*s.by) / (1 + s.by)) // a division by a constant may become a product
	for k := range w {
		w[k] = float64((1 - a) * w[k])
	}
	w[s.topic] += a
}

// spread is a message about criterion c: the one who hears it takes (z, q),
// every colleague (z, h q).
func (p *Process) spread(i, j, c int, q, h, z float64, proof bool) {
	if p.agreed[j*p.criteria+c] { // on paper: words no longer move it
		return
	}
	fade := p.belief.fade
	heard := float64(h * q)
	if proof {
		p.prove(i, j, c, z, q/fade)
	} else {
		p.hear(i, j, c, z, q/fade)
	}
	if heard <= 0 {
		return
	}
	heard /= fade
	for k := 0; k < p.members; k++ {
		switch {
		case k == i:
		case proof:
			p.prove(k, j, c, z, heard)
		default:
			p.hear(k, j, c, z, heard)
		}
	}
}

// learn is one piece of evidence for one member.
func (p *Process) learn(i, j, c int, z, q float64, proof bool) {
	if proof {
		p.prove(i, j, c, z, q/p.belief.fade)
	} else {
		p.hear(i, j, c, z, q/p.belief.fade)
	}
}

// hear is a claim; its strength is given over the fading so far, as beliefs
// keep it. Who was caught is believed half: an exact half, so it does not
// matter that it is taken after the division.
func (p *Process) hear(i, j, c int, z, strength float64) {
	at := p.at(i, j, c)
	if p.caught[i*p.suppliers+j] {
		strength = float64(strength * distrust)
	}
	p.belief.add(at, z, strength)
	p.claim[at] = z
}

// prove is a proof. One that finds a claim out leaves the belief as it would be
// from proofs alone (section 3).
func (p *Process) prove(i, j, c int, z, strength float64) {
	p.proveAt(p.at(i, j, c), i, j, z, strength)
}

func (p *Process) proveAt(at, i, j int, z, strength float64) {
	p.proof.add(at, z, strength)
	p.belief.add(at, z, strength)
	if p.claim[at]-z > caughtFrom+tolerance {
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
