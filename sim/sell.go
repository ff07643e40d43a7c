package sim

// Sell lets another strategy play the trainee's supplier from the next run on:
// the process is then as one made with it, sooner. The process was not made with
// Setup.ByHand.
func (p *Process) Sell(s *Strategy) {
	you := p.sc.You
	if s.Deal != p.strategies[you].Deal {
		p.grids[you] = newGrid(p.sc, you, s.Deal)
	}
	p.strategies[you], p.plans[you], p.tactics[you] = s, planOf(s), tacticsOf(p.sc, s)
	p.texts[you] = p.texts[you][:0]
	p.model, p.typ, p.importance = p.sc.Model, p.sc.Type, p.sc.Importance // an event may have changed them
	p.rotas[you] = nil
	if p.plans[you] == nil {
		p.rotas[you] = p.layOut(you)
	}
	p.ownTexts[you] = len(p.texts[you])
}
