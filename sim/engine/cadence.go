package engine

import (
	"math/bits"

	"buygrid/sim"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

// contact is a row laid out for one supplier and one stage: everything that the
// row would find out anew every week and that cannot change is written down
// once. Strategies run on contacts where nobody reads the story; these do what
// planRows and send do, move by move, and leave the same bits.
//
// A Set of places has a bit for every place in the stage's standing, so that
// the first bits are those whom a row turns to first.
type contact struct {
	channel   sim.Channel
	billing   sim.Billing
	hours     float64
	fresh     float64   // hours with those of writing a text that is new
	cost      sim.Money // when planned
	perLead   sim.Money // billed for each lead
	to        sim.Set   // places that the row addresses whatever happened
	able      sim.Set   // places that it may address
	changing  sim.AudienceWords
	enough    int // arrivals after which a member is left alone; 0 never
	sated     int // where scratch has whom enough arrived at
	tireless  bool
	broadcast bool
	direct    bool // of the channel: what its row says, as are guarded to trial
	guarded   bool
	sought    bool
	silent    bool
	trial     bool
	number    int       // of the action
	says      float64   // factor of the evidence
	topics    []int     // by place
	texts     []int     // by place, of a written channel
	order     []int     // member at a place
	chance    []float64 // broadcast: of every member, by place of the reader
	tires     []float64 // broadcast on a direct channel: what an attempt adds, likewise
}

// sated are the places of a contact that enough arrived at.
type sated struct {
	stamp  uint64 // of the channel when it was worked out
	places sim.Set
}

// cadence is what a supplier does in one stage, week by week: week w of the stage
// is weeks[w % len(weeks)].
type cadence struct{ weeks [][]contact }

// attempt is a contact of this week: to places, or where it is a broadcast to
// members, written for whoever is at place reader.
type attempt struct {
	contact *contact
	to      sim.Set
	reader  int
}

// layOut writes the rows of supplier j down, stage by stage. Rows that cannot
// be played in a stage are left out.
func (p *Process) layOut(j int) *[sim.Stages]cadence {
	var stages [sim.Stages]cadence
	was, rows := p.stage, p.tactics[j]
	for k := range stages {
		p.stage = sim.Stage(k)
		period := 1
		for at := range rows {
			period = lcm(period, max(rows[at].Every, 1))
		}
		if period > longestCadence {
			p.stage = was
			return nil
		}
		stages[k].weeks = make([][]contact, period)
		for at := range rows {
			one, possible := p.contactOf(j, &rows[at])
			one.sated = k*len(rows) + at
			for w := 0; possible && w < period; w += max(rows[at].Every, 1) {
				stages[k].weeks[w] = append(stages[k].weeks[w], one)
			}
		}
	}
	p.stage = was
	return &stages
}

// longestCadence is the longest cycle of weeks that is laid out; rows that take
// longer to come round are planned week by week.
const longestCadence = 210

func lcm(a, b int) int {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x * b
}

// contactOf lays out one row of supplier j for the present stage, if it is
// possible there.
func (p *Process) contactOf(j int, t *tactic) (contact, bool) {
	if t.action < 0 || p.stage < t.From || p.stage > t.Until || !p.sc.Actions[t.action].InSeason(p.stage) {
		return contact{}, false
	}
	v := &View{p: p, j: j}
	action := &p.sc.Actions[t.action]
	one := contact{channel: t.channel, billing: action.Billing, number: t.action, hours: action.Hours, enough: t.Enough,
		tireless: t.tireless, broadcast: !t.channel.Personal(), changing: t.To.Words & (sim.Warm | sim.Leads), says: formula.TextEvidence(action, t.mail),
		order: v.ByStanding(), topics: make([]int, p.members)}
	row := t.channel.Row()
	one.direct, one.guarded, one.sought, one.silent, one.trial = t.channel.Direct(), row.Guarded, row.Sought, row.Silent, row.Trial
	one.fresh = one.hours
	switch action.Billing {
	case sim.Flat:
		one.cost = action.Cost
	case sim.PerLead:
		one.perLead = action.Cost
	}
	for place, i := range one.order {
		if t.only != 0 && !t.only.Has(i) {
			continue
		}
		one.able |= 1 << place
		one.topics[place] = t.topic(v, i)
		if t.addresses(v, i) {
			one.to |= 1 << place
		}
	}
	if one.changing == 0 {
		one.able = one.to
	}
	if t.channel.Written() {
		one.fresh = one.hours + formula.WritingHours(p.model.Writing, t.mail.Value)
		one.texts = make([]int, p.members)
		for place := range one.order {
			if one.able.Has(place) {
				one.texts[place] = p.textOf(j, t.channel, one.topics[place], t.mail)
			}
		}
	}
	if one.broadcast { // the chance of every member, by place of the reader
		one.chance, one.tires = make([]float64, p.members*p.members), make([]float64, p.members*p.members)
		for at := range one.chance {
			i, topic := at%p.members, one.topics[at/p.members]
			switch {
			case row.Sought:
				one.chance[at] = p.soughtChance(t.channel, t.mail)
			case row.GroupWide:
				one.chance[at] = p.model.AdvertisingReach
			default:
				one.chance[at], one.tires[at] = p.mailChance(i, topic, t.mail), p.tires(i, t.channel, topic, t.mail)
			}
		}
	}
	return one, one.able != 0
}

// contacts is the week of supplier j: planRows, deliver and send in one.
func (p *Process) contacts(j int) {
	p.attempts = p.attempts[:0]
	weeks := p.cadences[j][p.stage].weeks
	week := weeks[0]
	if n := len(weeks); n > 1 {
		week = weeks[uint32(p.inStage)%uint32(n)]
	}
	if len(week) > 0 {
		p.choose(j, week)
	}
	if len(p.pilots) > 0 {
		p.deliver(j)
	}
	for at := range p.attempts {
		if t := &p.attempts[at]; t.contact.broadcast {
			p.broadcast(j, t)
		} else {
			p.callOn(j, t)
		}
	}
}

// choose plans the week of supplier j and pays for it.
func (p *Process) choose(j int, week []contact) {
	left, used := p.hoursPerWeek[j], p.hoursUsed[j]
	money, spent := p.budget[j]-p.spent[j], p.spent[j]
	arrived, stamps := p.histories[j].arrived, &p.stamps[j]
	weary := sim.Set(0) // places
	for place, i := range p.standing[p.stage] {
		tired := sim.Set(0)
		if p.tired[i*p.suppliers+j] > rested+sim.Tolerance {
			tired = 1
		}
		weary |= tired << place
	}
	var did [sim.Channels]sim.Set // places; members where the channel is for broadcasts
	for at := range week {
		b := &week[at]
		if tooLong(b.hours, left) || b.cost > money || b.direct && p.quiet {
			continue // for everybody it is the same
		}
		to, reader := b.to, 0
		if b.changing != 0 {
			to |= p.changed(j, b)
		}
		if !b.tireless {
			to &^= weary
		}
		if b.enough > 0 {
			enough := &p.sated[j][b.sated]
			if now := stamps[b.channel]; enough.stamp != now {
				enough.stamp, enough.places = now, 0
				for rest := uint32(b.able); rest != 0; rest &= rest - 1 {
					place := bits.TrailingZeros32(rest)
					full := sim.Set(0)
					if int(arrived[b.order[place]*int(sim.Channels)+int(b.channel)]) >= b.enough {
						full = 1
					}
					enough.places |= full << place
				}
			}
			to &^= enough.places
		}
		if to == 0 {
			continue
		}
		hours := b.hours
		if b.broadcast {
			reader = bits.TrailingZeros32(uint32(to))
			to = p.mailing(b, to)
			if b.texts != nil && !p.texts[j][b.texts[reader]].written {
				hours = b.fresh
			}
		}
		if to &^= did[b.channel]; to == 0 {
			continue
		}
		if tooLong(hours, left) || b.perLead > 0 && p.forLeads(j, b.perLead) > money {
			continue
		}
		if b.texts != nil {
			p.texts[j][b.texts[reader]].written = true
		}
		times := 1
		if !b.broadcast {
			times = bits.OnesCount32(uint32(to))
		}
		for n := range times {
			if tooLong(hours, left) || b.cost > money {
				to = firstPlaces(to, n)
				break
			}
			left -= hours
			used += hours
			money -= b.cost
			spent += b.cost
		}
		did[b.channel] |= to
		p.attempts = append(p.attempts, attempt{b, to, reader})
	}
	p.hoursUsed[j], p.spent[j] = used, spent
}

// changed returns the places of those whom a contact addresses as things stand:
// who is warm, who is a lead.
func (p *Process) changed(j int, b *contact) sim.Set {
	to := sim.Set(0)
	for rest := uint32(b.able &^ b.to); rest != 0; rest &= rest - 1 {
		place := bits.TrailingZeros32(rest)
		i := b.order[place]
		if b.changing&sim.Warm != 0 && p.warm(i, j) || b.changing&sim.Leads != 0 && p.lead[i*p.suppliers+j] != 0 {
			to |= 1 << place
		}
	}
	return to
}

// mailing turns places into the members whom a broadcast goes to.
func (p *Process) mailing(b *contact, places sim.Set) sim.Set {
	everybody := sim.Set(1<<p.members - 1)
	if !b.direct || places == everybody {
		return everybody
	}
	to := sim.Set(0)
	for rest := uint32(places); rest != 0; rest &= rest - 1 {
		to |= 1 << b.order[bits.TrailingZeros32(rest)]
	}
	return to
}

// firstPlaces keeps the first n of a set.
func firstPlaces(s sim.Set, n int) sim.Set {
	kept := sim.Set(0)
	for ; n > 0; n-- {
		kept |= s & -s
		s &= s - 1
	}
	return kept
}

// callOn tries the members at the places of an attempt one by one. Whom no open
// door would let it reach is passed over first, without a branch for each.
func (p *Process) callOn(j int, t *attempt) {
	b := t.contact
	lucks := p.lucks(b.channel)
	draws, before, chances := p.draws, p.before, p.likely
	stranger, aware := p.model.AccessStranger, p.model.LeadAwareness-sim.Tolerance
	within, warm := sim.Set(0), sim.Set(0) // places
	for left := uint32(t.to); left != 0; left &= left - 1 {
		place := bits.TrailingZeros32(left)
		i := b.order[place]
		at := i*p.suppliers + j
		u := exact.Uniform(exact.Chain(lucks[i], uint64(j)))
		tired, known := p.tired[at], p.aware[at]
		adds := 1.0
		switch {
		case p.week <= p.warmUntil[at]:
			warm |= 1 << place
			known = max(known, p.model.WarmAwareness)
		case known < aware:
			adds += p.model.ColdFatigue
		}
		p.tired[at] = tired + adds
		chance := stranger + float64((1-stranger)*known)
		draws[place], before[place], chances[place] = u, tired, chance
		maybe := sim.Set(0)
		if u < chance {
			maybe = 1
		}
		within |= maybe << place
	}
	missed := bits.OnesCount32(uint32(t.to))
	if within == 0 {
		p.notHeld(j, b, missed)
		return
	}
	door := 1.0
	if b.guarded {
		door = p.open(j)
	}
	for left := uint32(within); left != 0; left &= left - 1 {
		place := bits.TrailingZeros32(left)
		i := b.order[place]
		chance := chances[place]
		keeps := p.gatekeepers.Has(i)
		if !keeps && !warm.Has(place) {
			chance = float64(door * chance)
		}
		if u := draws[place]; u < chance && p.awake(u, chance, before[place]) {
			missed--
			p.arrive(i, j, b, b.topics[place])
			if keeps && b.guarded {
				door = p.open(j)
			}
		}
	}
	p.notHeld(j, b, missed)
}

// notHeld gives back what so many refusals of a contact did not take, one by one:
// the sum's last bit is that of single attempts.
func (p *Process) notHeld(j int, b *contact, times int) {
	action := &p.sc.Actions[b.number]
	for range times {
		p.giveBack(j, action)
	}
}

// broadcast tries everybody whom a mailing, an article or an advertisement goes to.
func (p *Process) broadcast(j int, t *attempt) {
	b := t.contact
	chances := b.chance[t.reader*p.members : (t.reader+1)*p.members]
	topic := b.topics[t.reader]
	lucks := p.lucks(b.channel)
	draws := p.draws
	within := sim.Set(0)
	for left := uint32(t.to); left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		u := exact.Uniform(exact.Chain(lucks[i], uint64(j)))
		draws[i] = u
		maybe := sim.Set(0)
		if u < chances[i] {
			maybe = 1
		}
		within |= maybe << i
	}
	if !b.direct {
		text := -1
		if b.texts != nil {
			text = b.texts[t.reader]
			within &^= p.texts[j][text].reached
		}
		for left := uint32(within); left != 0; left &= left - 1 {
			i := bits.TrailingZeros32(left)
			if b.billing != sim.Flat && p.lead[i*p.suppliers+j] != 0 {
				continue
			}
			p.arrive(i, j, b, topic)
			if b.sought {
				p.found(i, j, b.number, text)
			}
		}
		return
	}
	before, tires := p.before, b.tires[t.reader*p.members:(t.reader+1)*p.members]
	for left := uint32(t.to); left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		at := i*p.suppliers + j
		before[i] = p.tired[at]
		adds := tires[i]
		if p.cold(i, j) {
			adds += p.model.ColdFatigue
		}
		p.tired[at] += adds
	}
	for left := uint32(within); left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		if p.awake(draws[i], chances[i], before[i]) {
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
	return u < float64(chance*exact.Exp(-x))
}

// arrive lets a message of a contact work.
func (p *Process) arrive(i, j int, b *contact, topic int) {
	p.touch(i, j, b.number, topic)
	switch {
	case b.silent:
	case b.trial:
		p.startTrial(i, j, b.number, topic)
	default:
		claim := 0.0
		if topic != sim.Problem {
			claim = min(1, p.truth0[j*p.criteria+topic]+p.sc.Suppliers[j].Overclaims)
		}
		p.message(i, j, &p.sc.Actions[b.number], topic, claim, b.says)
	}
}
