package engine

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/bargain"
)

// talks is the trainee's own negotiation in an interactive play (MODEL.md section 9): the
// rounds t = 0..T are spread evenly over the stage's weeks, each week's share
// after the week's messages have worked.
type talks struct {
	open, done   bool
	final        bool // it is open for the best and final offer alone
	round        int  // next t to be offered in
	until        int  // rounds before this one are of this week
	last         bool
	offer, reply int     // outcomes last laid down, -1 none
	target       float64 // U of the buying side in the last round
	best         float64 // what the best offer so far was worth to it
}

// newTalks is a table that nobody sat at yet.
func newTalks() talks { return talks{offer: -1, reply: -1, target: 1} }

// openTalksOfWeek opens the table for the rounds of the week that has just ended, if
// the trainee's talks are interactive; in the last week negotiate does, in its turn.
func (p *Process) openTalksOfWeek(last bool) bool {
	you := p.sc.You
	if !p.interactive || last || !p.short[you] || p.gone[you] || p.talks.done {
		return false
	}
	weeks := max(p.clock(sim.Negotiation), 1)
	p.openTalks((p.sc.Rounds + 1) * p.inStage / weeks)
	return true
}

// openTalks opens the table up to round until; where none is left this week it
// stays shut.
func (p *Process) openTalks(until int) {
	t := &p.talks
	t.until, t.last = until, until > p.sc.Rounds
	t.open = t.round < until || t.last
	if t.open && t.round == 0 {
		p.seat(p.sc.You)
	}
}

// Table is what lies on the trainee's table.
type Table struct {
	Round, Rounds int  // next round and T; 0 is the opening offer, then come rounds 1 to T
	Left          int  // offers left this week, the opening among them
	Last          bool // the week is the stage's last: no deal leaves the last offer standing
	Offer, Reply  int  // outcomes last laid down by you and by the buying side, -1 for none
	Final         bool // only the best and final offer is awaited: not worse for the buying side than Stood
	Stood         int  // of Final: the outcome that stands, else -1
}

// Table returns the table; it stays readable when it is closed.
func (p *Process) Table() Table {
	t := &p.talks
	table := Table{Round: t.round, Rounds: p.sc.Rounds, Left: max(0, t.until-t.round), Last: t.last, Offer: t.offer, Reply: t.reply, Stood: -1}
	if t.final {
		table.Left, table.Final, table.Stood = 1, true, p.deal[p.sc.You]
	}
	return table
}

// CanAccept reports whether a counter-offer of the buying side can be accepted.
func (p *Process) CanAccept() bool {
	you := p.sc.You
	return !p.over && p.interactive && p.stage == sim.Negotiation && p.talks.reply >= 0 && !p.talks.done && !p.gone[you]
}

// CanPropose reports whether a round is open, or the best and final offer is
// awaited, see CanLay.
func (p *Process) CanPropose() bool {
	return p.talks.open && (p.talks.final || p.talks.round < p.talks.until)
}

// CanStand reports whether the last offer can be left to stand: once nothing else
// is left, and in place of a best and final offer.
func (p *Process) CanStand() bool {
	return p.talks.open && (p.talks.final || p.talks.last && p.talks.round >= p.talks.until)
}

// CanLeave reports whether the trainee's supplier is in a purchase that it can
// walk away from, in whatever stage.
func (p *Process) CanLeave() bool {
	you := p.sc.You
	return !p.over && p.interactive && !p.dropped[you] && !p.gone[you]
}

// Propose lays down an outcome of the supplier's grid in the round that is
// open. The buying side accepts it or answers with a counter-offer, by the same
// rule as with everybody. It panics where CanPropose says no.
func (p *Process) Propose(outcome int) {
	if !p.CanPropose() {
		panic("engine: no round is open")
	}
	if p.talks.final {
		p.layFinal(outcome)
		return
	}
	t, you, space := &p.talks, p.sc.You, p.spaces[p.sc.You]
	r := bargain.Round{T: t.round, Offer: outcome, Reply: -1, By: -1}
	accepted := false
	if p.sc.Rounds > 0 {
		a, own := p.Answer(outcome), space.Own[bargain.Buying]
		t.target = a.Target
		t.best = max(t.best, own[outcome])
		r.Reply = space.Nearest(bargain.Buying, t.target, outcome)
		accepted = !a.TooDear && own[outcome] >= own[r.Reply]-sim.Tolerance && own[outcome] >= a.Least-sim.Tolerance
	}
	t.offer = outcome
	if accepted {
		r.By, r.Reply = bargain.Buying, -1
	}
	if p.log != nil {
		p.logRound(you, r)
	}
	t.round++
	if accepted {
		p.sign(outcome, bargain.Buying)
		return
	}
	t.reply = r.Reply
	if p.sc.Rounds == 0 { // a sealed bid: nobody answers, it stands
		p.sign(outcome, -1)
		return
	}
	if t.round >= t.until && !t.last {
		t.open = false
	}
}

// Answer is how the buying side takes an offer (MODEL.md section 9), in its utility, 0..1.
type Answer struct {
	Gained float64 // c_t: by how much the offer is better for it than the best so far; of the opening, what it is worth
	Pays   float64 // a_t, 0..2: the share of its step that it takes for that; 1 at the opening
	Step   float64 // d_t: the step of its time tactic; 0 at the opening
	Before float64 // U_{t-1}: the target so far, 1 before the opening
	Target float64 // U_t
	Least  float64 // r

	TooDear bool // its price is above the ceiling of the budget: it is not accepted, whatever else it offers
}

// Answer tells how the buying side would take an outcome in the next round. It
// changes nothing but scratch, and makes no sense of a sealed bid.
func (p *Process) Answer(outcome int) Answer {
	t, space := &p.talks, p.spaces[p.sc.You]
	set := bargain.Setup{Reservation: [2]float64{p.buyingReservation(p.sc.You), space.Floor}, Reciprocity: p.model.Reciprocity}
	least := set.Reservation[bargain.Buying]
	a := Answer{Gained: max(0, space.Own[bargain.Buying][outcome]-t.best), Pays: 1, Before: t.target, Target: t.target, Least: least, TooDear: space.TooDear(outcome)}
	if t.round > 0 {
		a.Step = space.Target(bargain.Buying, least, t.round-1) - space.Target(bargain.Buying, least, t.round)
		a.Pays = space.Pays(set.Reciprocity, outcome, t.offer, t.best)
		a.Target = space.Yield(&set, t.target, a.Pays, t.round)
	}
	return a
}

// NextBest is what the buying side would do without the trainee's supplier: a
// supplier of the shortlist, -1 for the status quo; none where nothing else is
// left. It stands at BuyersFloor.
func (p *Process) NextBest() (option int, some bool) {
	p.BuyersFloor() // weighs the group
	best := math.Inf(-1)
	if !p.mustChoose() {
		best, option, some = p.statusStanding, -1, true
	}
	for k := range p.short {
		if k != p.sc.You && p.short[k] && !p.gone[k] && p.standings[k] > best {
			best, option, some = p.standings[k], k, true
		}
	}
	return option, some
}

// Accept takes the buying side's last counter-offer. It panics where CanAccept
// says no.
func (p *Process) Accept() {
	if !p.CanAccept() {
		panic("engine: nothing to accept")
	}
	p.sign(p.talks.reply, bargain.Selling)
}

// Stand ends the last week's bargaining without a deal: the last offer stands,
// the list price where there was none. It panics where CanStand says no.
func (p *Process) Stand() {
	if !p.CanStand() {
		panic("engine: the negotiation goes on")
	}
	if p.talks.final {
		p.layFinal(p.deal[p.sc.You])
		return
	}
	offer := p.talks.offer
	if offer < 0 {
		offer = p.FirstOffer()
	}
	p.sign(offer, -1)
}

// FirstOffer is the outcome that is best for the trainee's supplier.
func (p *Process) FirstOffer() int {
	return p.spaces[p.sc.You].Nearest(bargain.Selling, 1, -1)
}

// Leave walks away: the supplier is no option any more and acts no more. It
// panics where CanLeave says no.
func (p *Process) Leave() {
	if !p.CanLeave() {
		panic("engine: nothing to walk away from")
	}
	p.gone[p.sc.You] = true
	ends := p.mustChoose() && p.nobodyLeft()
	if p.log != nil {
		p.closed = p.talks.open || ends // else it is done in the week that is being planned
		p.note(sim.Entry{Supplier: p.optionID(p.sc.You), Payload: sim.WalkedOut{}})
		p.closed = true
	}
	if ends {
		p.talks.open, p.talks.done, p.talks.final = false, true, false
		p.logNobody()
		p.finish(sim.NoSupplier)
		return
	}
	p.closeTalks()
}

// nobodyLeft reports whether no supplier can be chosen any more.
func (p *Process) nobodyLeft() bool {
	for j := range p.dropped {
		if p.inRace(j) {
			return false
		}
	}
	return true
}

// sign ends the trainee's negotiation with these terms.
func (p *Process) sign(outcome, by int) {
	p.agree(p.sc.You, outcome)
	p.logDeal(p.sc.You, outcome, by)
	p.closeTalks()
}

// closeTalks closes the table; in the last week the others have their turn.
func (p *Process) closeTalks() {
	open := p.talks.open
	p.talks.open, p.talks.done = false, true
	if p.talks.final {
		p.talks.final = false
		p.finalOffers(p.sc.You + 1)
		return
	}
	if open && p.talks.last {
		p.negotiate(p.sc.You + 1)
	}
}

// Terms is one outcome of the trainee's grid and what it is worth.
type Terms struct {
	Values []float64  // by issue, in its unit
	Own    [2]float64 // utility of the buying side and of the supplier, 0..1
	Margin sim.Money  // on the whole purchase, as in Result
	Cover  float64    // share of the loss that the guarantee covers, 0..1
}

// Grid returns the values of every issue that the trainee's supplier bargains
// over; issue 0 is the price.
func (p *Process) Grid() [][]float64 { return p.spaces[p.sc.You].Values }

// Outcome returns the outcome with these positions in the grid, one an issue.
func (p *Process) Outcome(positions []int) int {
	space, o := p.spaces[p.sc.You], 0
	for k, size := range space.Sizes {
		o = o*size + min(max(positions[k], 0), size-1)
	}
	return o
}

// Outcomes is how many outcomes the trainee's grid has.
func (p *Process) Outcomes() int { return len(p.spaces[p.sc.You].Allowed) }

// Terms describes outcome o of the trainee's grid.
func (p *Process) Terms(o int) Terms {
	you, space := p.sc.You, p.spaces[p.sc.You]
	t := Terms{Own: [2]float64{space.Own[bargain.Buying][o], space.Own[bargain.Selling][o]}, Cover: p.covers(you, o)}
	for k := range p.sc.Issues {
		t.Values = append(t.Values, space.Value(o, k))
	}
	_, t.Margin = p.termsOf(you, o)
	return t
}

// IssueWeights returns what the issues weigh for the buying side and for the
// supplier, each summing to 1.
func (p *Process) IssueWeights() [2][]float64 {
	return p.spaces[p.sc.You].IssueWeights(p.sc, sim.BargainingStyle{})
}

// Floor is the least own utility that the trainee's supplier can live with:
// that of its floor price. BuyersFloor is the buying side's, from its best
// alternative as things stand: hidden from whoever bargains.
func (p *Process) Floor() float64 { return p.spaces[p.sc.You].Floor }

// BuyersFloor is documented with Floor.
func (p *Process) BuyersFloor() float64 { return p.buyingReservation(p.sc.You) }

// Deal returns the outcome that supplier j agreed on or let stand, -1 for none.
func (p *Process) Deal(j int) int { return p.deal[j] }

// IssueScores returns what every value of the trainee's grid is worth to the
// buying side, by issue, 0..1: what is best for it is worst for the supplier.
func (p *Process) IssueScores() [][]float64 {
	space := p.spaces[p.sc.You]
	scores := make([][]float64, space.Issues)
	for k, scaled := range space.Scaled {
		for _, v := range scaled {
			if p.sc.Issues[k].LowerIsBetter(p.sc) {
				v = 1 - v
			}
			scores[k] = append(scores[k], v)
		}
	}
	return scores
}

// CanSettle reports whether the trainee's terms are still open, at the table or
// between two of its rounds.
func (p *Process) CanSettle() bool {
	you := p.sc.You
	return !p.over && p.interactive && p.stage == sim.Negotiation && p.short[you] && !p.gone[you] && !p.talks.done
}

// Settle ends the trainee's negotiation on an outcome of its grid, as an offer
// that stands does. It panics where CanSettle says no.
func (p *Process) Settle(outcome int) {
	if !p.CanSettle() {
		panic("engine: the terms are not open")
	}
	p.sign(outcome, -1)
}
