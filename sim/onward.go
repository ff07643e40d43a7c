package sim

// ProblemLater is how well the problem fits any reader once the need is felt,
// 0..1; before, it fits everybody (MODEL.md section 6).
const ProblemLater = problemLater

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

// Idle goes on to the end without another move or offer, and returns what it
// comes to: what an offer is worth by itself.
func (p *Process) Idle() Result { return p.follow(&Plan{}, 0, nil) }
