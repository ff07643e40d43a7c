package sim

// table is the trainee's own negotiation, by hand (MODEL.md section 9): the
// rounds t = 0..T are spread evenly over the stage's weeks, each week's share
// after the week's messages have worked.
type table struct {
	open, done   bool
	round        int // next t to be offered in
	until        int // rounds before this one are of this week
	last         bool
	offer, reply int     // outcomes last laid down, -1 none
	target       float64 // U of the buying side in the last round
	best         float64 // what the best offer so far was worth to it
}

// newTable is a table that nobody sat at yet.
func newTable() table { return table{offer: -1, reply: -1, target: 1} }

// openTable opens the table for the rounds of the week that has just ended, if
// they are the trainee's by hand; in the last week negotiate does, in its turn.
func (p *Process) openTable(last bool) bool {
	you := p.sc.You
	if !p.byHand || last || !p.short[you] || p.gone[you] || p.table.done {
		return false
	}
	weeks := max(p.clock(Negotiation), 1)
	p.sitDown((p.sc.Rounds + 1) * p.inStage / weeks)
	return true
}

// sitDown opens the table up to round until; where none is left this week it
// stays shut.
func (p *Process) sitDown(until int) {
	t := &p.table
	t.until, t.last = until, until > p.sc.Rounds
	t.open = t.round < until || t.last
}

// Table is what lies on the trainee's table.
type Table struct {
	Round, Rounds int  // next round and T; 0 is the opening offer, then come rounds 1 to T
	Left          int  // offers left this week, the opening among them
	Last          bool // the week is the stage's last: no deal leaves the last offer standing
	Offer, Reply  int  // outcomes last laid down by you and by the buying side, -1 for none
}

// Table returns the table; it stays readable when it is closed.
func (p *Process) Table() Table {
	t := &p.table
	return Table{Round: t.round, Rounds: p.sc.Rounds, Left: max(0, t.until-t.round), Last: t.last, Offer: t.offer, Reply: t.reply}
}

// CanAccept reports whether a counter-offer of the buying side can be accepted.
func (p *Process) CanAccept() bool {
	you := p.sc.You
	return !p.over && p.byHand && p.stage == Negotiation && p.table.reply >= 0 && !p.table.done && !p.gone[you]
}

// CanPropose reports whether a round is open.
func (p *Process) CanPropose() bool { return p.table.open && p.table.round < p.table.until }

// CanStand reports whether nothing is left but to let the last offer stand.
func (p *Process) CanStand() bool {
	return p.table.open && p.table.last && p.table.round >= p.table.until
}

// CanLeave reports whether the trainee's supplier is in a purchase that it can
// walk away from, in whatever stage.
func (p *Process) CanLeave() bool {
	you := p.sc.You
	return !p.over && p.byHand && !p.dropped[you] && !p.gone[you]
}

// Propose lays down an outcome of the supplier's grid in the round that is
// open. The buying side accepts it or answers with a counter-offer, by the same
// rule as with everybody. It panics where CanPropose says no.
func (p *Process) Propose(outcome int) {
	if !p.CanPropose() {
		panic("sim: no round is open")
	}
	t, you, g := &p.table, p.sc.You, p.grids[p.sc.You]
	r := round{t: t.round, offer: outcome, reply: -1, by: -1}
	accepted := false
	if p.sc.Rounds > 0 {
		b := bargaining{reservation: [2]float64{p.buyingReservation(you), g.floor}, reciprocity: p.model.Reciprocity}
		if t.round > 0 {
			pays := g.pays(b.reciprocity, outcome, t.offer, t.best)
			t.target = g.yield(&b, t.target, pays, t.round)
		}
		t.best = max(t.best, g.own[buying][outcome])
		r.reply = g.nearest(buying, t.target, outcome)
		accepted = g.own[buying][outcome] >= g.own[buying][r.reply]-tolerance && g.own[buying][outcome] >= b.reservation[buying]-tolerance
	}
	t.offer = outcome
	if accepted {
		r.by, r.reply = buying, -1
	}
	if p.log != nil {
		p.logRound(you, r)
	}
	t.round++
	if accepted {
		p.sign(outcome, buying)
		return
	}
	t.reply = r.reply
	if p.sc.Rounds == 0 { // a sealed bid: nobody answers, it stands
		p.sign(outcome, -1)
		return
	}
	if t.round >= t.until && !t.last {
		t.open = false
	}
}

// Accept takes the buying side's last counter-offer. It panics where CanAccept
// says no.
func (p *Process) Accept() {
	if !p.CanAccept() {
		panic("sim: nothing to accept")
	}
	p.sign(p.table.reply, selling)
}

// Stand ends the last week's bargaining without a deal: the last offer stands,
// the list price where there was none. It panics where CanStand says no.
func (p *Process) Stand() {
	if !p.CanStand() {
		panic("sim: the negotiation goes on")
	}
	offer := p.table.offer
	if offer < 0 {
		offer = p.FirstOffer()
	}
	p.sign(offer, -1)
}

// FirstOffer is the outcome that is best for the trainee's supplier.
func (p *Process) FirstOffer() int {
	return p.grids[p.sc.You].nearest(selling, 1, -1)
}

// Leave walks away: the supplier is no option any more and acts no more. It
// panics where CanLeave says no.
func (p *Process) Leave() {
	if !p.CanLeave() {
		panic("sim: nothing to walk away from")
	}
	p.gone[p.sc.You] = true
	ends := p.mustChoose() && p.nobodyLeft()
	if p.log != nil {
		p.closed = p.table.open || ends // else it is done in the week that is being planned
		p.note(Entry{Supplier: p.optionID(p.sc.You), Payload: WalkedOut{}})
		p.closed = true
	}
	if ends {
		p.table.open, p.table.done = false, true
		p.logNobody()
		p.finish(NoSupplier, -1)
		return
	}
	p.getUp()
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
	p.getUp()
}

// getUp closes the table; in the last week the others have their turn.
func (p *Process) getUp() {
	open := p.table.open
	p.table.open, p.table.done = false, true
	if open && p.table.last {
		p.negotiate(p.sc.You + 1)
	}
}

// Terms is one outcome of the trainee's grid and what it is worth.
type Terms struct {
	Values []float64  // by issue, in its unit
	Own    [2]float64 // utility of the buying side and of the supplier, 0..1
	Margin Money      // on the whole purchase, as in Result
	Cover  float64    // share of the loss that the guarantee covers, 0..1
}

// Grid returns the values of every issue that the trainee's supplier bargains
// over; issue 0 is the price.
func (p *Process) Grid() [][]float64 { return p.grids[p.sc.You].values }

// Outcome returns the outcome with these positions in the grid, one an issue.
func (p *Process) Outcome(positions []int) int {
	g, o := p.grids[p.sc.You], 0
	for k, size := range g.sizes {
		o = o*size + min(max(positions[k], 0), size-1)
	}
	return o
}

// Outcomes is how many outcomes the trainee's grid has.
func (p *Process) Outcomes() int { return len(p.grids[p.sc.You].allowed) }

// Terms describes outcome o of the trainee's grid.
func (p *Process) Terms(o int) Terms {
	you, g := p.sc.You, p.grids[p.sc.You]
	t := Terms{Own: [2]float64{g.own[buying][o], g.own[selling][o]}, Cover: p.covers(you, o)}
	for k := range p.sc.Issues {
		t.Values = append(t.Values, g.value(o, k))
	}
	_, t.Margin = p.termsOf(you, o)
	return t
}

// IssueWeights returns what the issues weigh for the buying side and for the
// supplier, each summing to 1.
func (p *Process) IssueWeights() [2][]float64 {
	return p.grids[p.sc.You].issueWeights(p.sc, BargainingStyle{})
}

// Floor is the least own utility that the trainee's supplier can live with:
// that of its floor price. BuyersFloor is the buying side's, from its best
// alternative as things stand: hidden from whoever bargains.
func (p *Process) Floor() float64 { return p.grids[p.sc.You].floor }

// BuyersFloor is documented with Floor.
func (p *Process) BuyersFloor() float64 { return p.buyingReservation(p.sc.You) }

// Deal returns the outcome that supplier j agreed on or let stand, -1 for none.
func (p *Process) Deal(j int) int { return p.deal[j] }

// IssueScores returns what every value of the trainee's grid is worth to the
// buying side, by issue, 0..1: what is best for it is worst for the supplier.
func (p *Process) IssueScores() [][]float64 {
	g := p.grids[p.sc.You]
	scores := make([][]float64, g.issues)
	for k, scaled := range g.scaled {
		for _, v := range scaled {
			if p.sc.Issues[k].lowerIsBetter(p.sc) {
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
	return !p.over && p.byHand && p.stage == Negotiation && p.short[you] && !p.gone[you] && !p.table.done
}

// Settle ends the trainee's negotiation on an outcome of its grid, as an offer
// that stands does. It panics where CanSettle says no.
func (p *Process) Settle(outcome int) {
	if !p.CanSettle() {
		panic("sim: the terms are not open")
	}
	p.sign(outcome, -1)
}
