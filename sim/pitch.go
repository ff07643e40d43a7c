package sim

import "math/bits"

// pitch is a play laid out for one supplier and one stage: everything that the
// play would find out anew every week and that cannot change is written down
// once. The built-in strategies run on pitches where nobody reads the story;
// they do what Plan and send do, move by move, and leave the same bits.
//
// A Set of places has a bit for every place in the stage's standing, so that
// the first bits are those whom a play turns to first.
type pitch struct {
	channel   Channel
	hours     float64
	cost      Money
	to        Set // places that the play addresses
	enough    int // arrivals after which a member is left alone; 0 never
	tireless  bool
	broadcast bool
	number    int       // of the action
	tires     float64   // fatigue that an attempt adds
	topics    []int     // by place
	order     []int     // member at a place
	chance    []float64 // broadcast: of every member, by place of the reader
	stamp     uint64    // of the history when done was worked out
	done      Set       // places that enough arrived at
}

// rota is what a supplier does in one stage, week by week: week w of the stage
// is weeks[w % len(weeks)].
type rota struct{ weeks [][]pitch }

// try is a pitch of this week: to places, or where it is a broadcast to
// members, written for whoever is at place reader.
type try struct {
	pitch  *pitch
	to     Set
	reader int
}

// layOut writes the plays of supplier j down, stage by stage. Plays that cannot
// be made in a stage are left out.
func (p *Process) layOut(j int, plays []play) *[Stages]rota {
	var stages [Stages]rota
	was := p.stage
	for k := range stages {
		p.stage = Stage(k)
		period := 1
		for at := range plays {
			period = lcm(period, max(plays[at].every, 1))
		}
		stages[k].weeks = make([][]pitch, period)
		for at := range plays {
			one, possible := p.pitchOf(j, &plays[at])
			for w := 0; possible && w < period; w += max(plays[at].every, 1) {
				stages[k].weeks[w] = append(stages[k].weeks[w], one)
			}
		}
	}
	p.stage = was
	return &stages
}

func lcm(a, b int) int {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x * b
}

// pitchOf lays out one play of supplier j for the present stage, if it is
// possible there.
func (p *Process) pitchOf(j int, b *play) (pitch, bool) {
	v := &View{p: p, j: j}
	number := v.Action(b.channel)
	if p.stage < b.from || p.stage > b.to || number < 0 {
		return pitch{}, false
	}
	action := &p.sc.Actions[number]
	one := pitch{channel: b.channel, number: number, hours: action.Hours, cost: action.Cost, enough: b.enough,
		tireless: b.tireless || !b.channel.Direct(), broadcast: !b.channel.Personal(),
		tires: Tires(b.channel, b.mail), order: v.ByStanding(), topics: make([]int, p.members)}
	for place, i := range one.order {
		if b.addresses(v, i) {
			one.to |= 1 << place
			one.topics[place] = b.topic(v, i)
		}
	}
	if one.broadcast { // the chance of every member, by place of the reader
		one.chance = make([]float64, p.members*p.members)
		for at := range one.chance {
			m := Move{Action: number, Topic: one.topics[at/p.members], Mail: b.mail}
			one.chance[at] = p.reach(at%p.members, j, &m)
		}
	}
	return one, one.to != 0 && (action.Stage == nil || *action.Stage == p.stage)
}

// pitches is the week of supplier j: Plan, deliver and send in one.
func (p *Process) pitches(j int) {
	p.tries = p.tries[:0]
	rota := &p.rotas[j][p.stage]
	week := rota.weeks[0]
	if n := len(rota.weeks); n > 1 {
		week = rota.weeks[uint32(p.inStage)%uint32(n)]
	}
	if len(week) > 0 {
		p.choose(j, week)
	}
	if len(p.pilots) > 0 {
		p.deliver(j)
	}
	for at := range p.tries {
		if t := &p.tries[at]; t.pitch.broadcast {
			p.broadcast(j, t)
		} else {
			p.callOn(j, t)
		}
	}
}

// choose plans the week of supplier j and pays for it.
func (p *Process) choose(j int, week []pitch) {
	left, used := p.hoursPerWeek[j], p.hoursUsed[j]
	money, spent := max(0, p.budget[j]-p.spent[j]), p.spent[j]
	arrived, stamps := p.histories[j].arrived, &p.histories[j].stamps
	weary := Set(0) // places
	for place, i := range p.standing[p.stage] {
		tired := Set(0)
		if p.tired[i*p.suppliers+j] > rested {
			tired = 1
		}
		weary |= tired << place
	}
	var did [Channels]Set // places; members where the channel is for broadcasts
	for at := range week {
		b := &week[at]
		if b.hours > left+tolerance || b.cost > money {
			continue // for everybody it takes the same
		}
		to, reader := b.to, 0
		if !b.tireless {
			to &^= weary
		}
		if b.enough > 0 {
			if now := stamps[b.channel]; b.stamp != now {
				b.stamp, b.done = now, 0
				for rest := uint32(b.to); rest != 0; rest &= rest - 1 {
					place := bits.TrailingZeros32(rest)
					full := Set(0)
					if int(arrived[b.order[place]*int(Channels)+int(b.channel)]) >= b.enough {
						full = 1
					}
					b.done |= full << place
				}
			}
			to &^= b.done
		}
		if b.broadcast && to != 0 {
			reader = bits.TrailingZeros32(uint32(to))
			to = p.mailing(b, to)
		}
		if to &^= did[b.channel]; to == 0 {
			continue
		}
		times := 1
		if !b.broadcast {
			times = bits.OnesCount32(uint32(to))
		}
		for n := range times {
			if b.hours > left+tolerance || b.cost > money {
				to = firstPlaces(to, n)
				break
			}
			left -= b.hours
			used += b.hours
			money -= b.cost
			spent += b.cost
		}
		did[b.channel] |= to
		p.tries = append(p.tries, try{b, to, reader})
	}
	p.hoursUsed[j], p.spent[j] = used, spent
}

// mailing turns places into the members whom a broadcast goes to.
func (p *Process) mailing(b *pitch, places Set) Set {
	everybody := Set(1<<p.members - 1)
	if !b.channel.Direct() || places == everybody {
		return everybody
	}
	to := Set(0)
	for rest := uint32(places); rest != 0; rest &= rest - 1 {
		to |= 1 << b.order[bits.TrailingZeros32(rest)]
	}
	return to
}

// firstPlaces keeps the first n of a set.
func firstPlaces(s Set, n int) Set {
	kept := Set(0)
	for ; n > 0; n-- {
		kept |= s & -s
		s &= s - 1
	}
	return kept
}

// callOn tries the members at the places of a pitch one by one. Whom no open
// door would let it reach is passed over first, without a branch for each.
func (p *Process) callOn(j int, t *try) {
	b := t.pitch
	lucks := p.lucks(b.channel)
	draws, before := p.draws, p.before
	within := Set(0) // places
	for left := uint32(t.to); left != 0; left &= left - 1 {
		place := bits.TrailingZeros32(left)
		i := b.order[place]
		at := i*p.suppliers + j
		u := uniform(chain(lucks[i], uint64(j)))
		tired := p.tired[at]
		p.tired[at] = tired + 1
		draws[place], before[place] = u, tired
		maybe := Set(0)
		if u < directBase+float64((1-directBase)*p.aware[at]) {
			maybe = 1
		}
		within |= maybe << place
	}
	if within == 0 {
		return
	}
	door := p.open(j)
	for left := uint32(within); left != 0; left &= left - 1 {
		place := bits.TrailingZeros32(left)
		i := b.order[place]
		chance := directBase + float64((1-directBase)*p.aware[i*p.suppliers+j])
		keeps := p.gatekeepers.Has(i)
		if !keeps {
			chance = float64(door * chance)
		}
		if u := draws[place]; u < chance && p.awake(u, chance, before[place]) {
			p.arrive(i, j, b, b.topics[place])
			if keeps {
				door = p.open(j)
			}
		}
	}
}

// broadcast tries everybody whom a mailing, an article or an advertisement goes to.
func (p *Process) broadcast(j int, t *try) {
	b := t.pitch
	chances := b.chance[t.reader*p.members : (t.reader+1)*p.members]
	topic := b.topics[t.reader]
	lucks := p.lucks(b.channel)
	draws := p.draws
	within := Set(0)
	for left := uint32(t.to); left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		u := uniform(chain(lucks[i], uint64(j)))
		draws[i] = u
		maybe := Set(0)
		if u < chances[i] {
			maybe = 1
		}
		within |= maybe << i
	}
	if b.tires == 0 {
		for left := uint32(within); left != 0; left &= left - 1 {
			p.arrive(bits.TrailingZeros32(left), j, b, topic)
		}
		return
	}
	before := p.before
	for left := uint32(t.to); left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		at := i*p.suppliers + j
		before[i] = p.tired[at]
		p.tired[at] += b.tires
	}
	for left := uint32(within); left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		if p.awake(draws[i], chances[i], before[i]) {
			p.arrive(i, j, b, topic)
		}
	}
}

// lucks returns the hash of seed, channel, week and member, by member: whoever
// uses the channel this week begins with it.
func (p *Process) lucks(c Channel) []uint64 {
	lucks := p.luckOf[int(c)*p.members : (int(c)+1)*p.members]
	if !p.lucky.Has(int(c)) {
		weekly := chain(p.channelLuck[c], uint64(p.week))
		for i := range lucks {
			lucks[i] = chain(weekly, uint64(i))
		}
		p.lucky |= 1 << c
	}
	return lucks
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
	p.touch(i, j, b.number, topic)
	switch {
	case b.channel == Advertising:
	case b.channel == Pilot:
		p.startTrial(i, j, b.number, topic)
	case topic == Problem:
		p.feel(i, b.channel)
	default:
		claim := p.truthOf(j, topic) + p.sc.Suppliers[j].Overclaims
		if claim > 1 {
			claim = 1
		}
		p.say(i, j, &p.sc.Actions[b.number], topic, claim)
	}
}
