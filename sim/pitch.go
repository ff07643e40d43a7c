package sim

import "math/bits"

// pitch is a play laid out for one supplier and one stage: everything that the
// play would find out anew every week and that cannot change is written down
// once. The built-in strategies run on pitches where nobody reads the story;
// they do what Plan and send do, move by move, and leave the same bits.
type pitch struct {
	action   *Action
	number   int // of the action
	every    int
	enough   int // arrivals after which a member is left alone
	tireless bool
	to       []addressee // whom the play may address, by standing
	tires    float64     // fatigue that an attempt adds
	mail     Mail
	chance   []float64 // broadcast: by position of the reader in to, and member
}

// addressee is one member whom a pitch may address, and the topic for them.
type addressee struct{ member, topic int }

// try is a pitch of this week: to positions in its addressees, or where it is a
// broadcast to members, written for the addressee at reader.
type try struct {
	pitch  *pitch
	to     Set
	reader int
}

// never is an enough that nobody reaches.
const never = 1 << 30

// layOut writes the plays of supplier j down, stage by stage. Plays that cannot
// be made in a stage are left out.
func (p *Process) layOut(j int, plays []play) [Stages][]pitch {
	var stages [Stages][]pitch
	v := &View{p: p, j: j}
	was := p.stage
	for k := Stage(0); k < Stages; k++ {
		p.stage = k
		for at := range plays {
			b := &plays[at]
			number := v.Action(b.channel)
			if k < b.from || k > b.to || number < 0 {
				continue
			}
			action := &p.sc.Actions[number]
			if action.Stage != nil && *action.Stage != k {
				continue
			}
			one := pitch{action: action, number: number, every: max(b.every, 1), enough: never, mail: b.mail,
				tireless: b.tireless || !b.channel.Direct(), tires: Tires(b.channel, b.mail)}
			if b.enough > 0 {
				one.enough = b.enough
			}
			for _, i := range v.ByStanding() {
				if b.addresses(v, i) {
					one.to = append(one.to, addressee{i, b.topic(v, i)})
				}
			}
			if len(one.to) == 0 {
				continue
			}
			if !b.channel.Personal() {
				one.chance = make([]float64, len(one.to)*p.members)
				for reader := range one.to {
					m := Move{Action: number, Topic: one.to[reader].topic, Mail: b.mail}
					for i := range p.members {
						one.chance[reader*p.members+i] = p.reach(i, j, &m)
					}
				}
			}
			stages[k] = append(stages[k], one)
		}
	}
	p.stage = was
	return stages
}

// pitches is the week of supplier j: Plan, deliver and send in one.
func (p *Process) pitches(j int) {
	p.tries = p.tries[:0]
	stage := p.pitched[j][p.stage]
	left, used := p.hoursPerWeek[j], p.hoursUsed[j]
	money, spent := max(0, p.budget[j]-p.spent[j]), p.spent[j]
	arrived := p.histories[j].arrived
	var did [Channels]Set
	for at := range stage {
		b := &stage[at]
		if b.every > 1 && p.inStage%b.every != 0 {
			continue
		}
		channel, hours, cost := b.action.Channel, b.action.Hours, b.action.Cost
		if hours > left+tolerance || cost > money {
			continue // for everybody it takes the same
		}
		to, reader := Set(0), -1
		for k := range b.to {
			i := b.to[k].member
			if int(arrived[i*int(Channels)+int(channel)]) >= b.enough || !b.tireless && p.tired[i*p.suppliers+j] > rested {
				continue
			}
			if b.chance != nil {
				if reader < 0 {
					reader = k
				}
				to |= 1 << i
				continue
			}
			if did[channel].Has(i) {
				continue
			}
			if hours > left+tolerance || cost > money {
				break
			}
			did[channel] |= 1 << i
			left -= hours
			used += hours
			spent += cost
			money -= cost
			to |= 1 << k
		}
		if to == 0 {
			continue
		}
		if b.chance != nil {
			if !channel.Direct() {
				to = 1<<p.members - 1
			}
			if to &^= did[channel]; to == 0 {
				continue
			}
			did[channel] |= to
			left -= hours
			used += hours
			spent += cost
			money -= cost
		}
		p.tries = append(p.tries, try{b, to, reader})
	}
	p.hoursUsed[j], p.spent[j] = used, spent
	if len(p.pilots) > 0 {
		p.deliver(j)
	}
	for at := range p.tries {
		if t := &p.tries[at]; t.pitch.chance != nil {
			p.broadcast(j, t)
		} else {
			p.callOn(j, t)
		}
	}
}

// callOn tries the addressees of a pitch one by one.
func (p *Process) callOn(j int, t *try) {
	b := t.pitch
	weekly := p.weekly[b.action.Channel]
	for left := uint32(t.to); left != 0; left &= left - 1 {
		who := &b.to[bits.TrailingZeros32(left)]
		i := who.member
		at := i*p.suppliers + j
		known := directBase + float64((1-directBase)*p.aware[at])
		chance := float64(p.door(i, j) * known)
		u := uniform(chain(chain(weekly, uint64(i)), uint64(j)))
		tired := p.tired[at]
		p.tired[at] = tired + 1
		if u < chance && p.awake(u, chance, tired) {
			p.arrive(i, j, b, who.topic)
		}
	}
}

// broadcast tries everybody whom a mailing, an article or an advertisement goes to.
func (p *Process) broadcast(j int, t *try) {
	b := t.pitch
	chances := b.chance[t.reader*p.members : (t.reader+1)*p.members]
	topic := b.to[t.reader].topic
	weekly := p.weekly[b.action.Channel]
	for left := uint32(t.to); left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		at := i*p.suppliers + j
		u := uniform(chain(chain(weekly, uint64(i)), uint64(j)))
		tired := 0.0
		if b.tires > 0 {
			tired = p.tired[at]
			p.tired[at] = tired + b.tires
		}
		if chance := chances[i]; u < chance && p.awake(u, chance, tired) {
			p.arrive(i, j, b, topic)
		}
	}
}

// awake reports whether u is below chance * exp(-x), x what fatigue does. The
// exponential lies between 1 - x and 1 - x + x x / 2: outside these bounds and
// what rounding may do to them it need not be known.
func (p *Process) awake(u, chance, tired float64) bool {
	if tired <= 0 {
		return true
	}
	x := float64(p.model.FatigueEffect * tired)
	low := 1 - x
	switch high := low + float64(float64(x*x)*0.5); {
	case u < float64(chance*low)-1e-12:
		return true
	case u > float64(chance*high)+1e-12:
		return false
	}
	return u < float64(chance*exp(-x))
}

// arrive lets a message of a pitch work.
func (p *Process) arrive(i, j int, b *pitch, topic int) {
	channel := b.action.Channel
	p.touch(i, j, b.number, topic)
	switch {
	case channel == Advertising:
	case channel == Pilot:
		p.startTrial(i, j, b.number, topic)
	case topic == Problem:
		p.feel(i, channel)
	default:
		p.say(i, j, b.action, topic, min(1, p.truthOf(j, topic)+p.sc.Suppliers[j].Overclaims))
	}
}
