package finding

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/chart"
)

// BargainFinding says what the negotiation left on the table.
func BargainFinding(p *Play, w *lang.Words) string {
	b, end := p.Bargain, p.Result.Outcome.End
	switch {
	case b.Deal < 0 && end == sim.WalkedAway:
		return w.T("finding.bargain.none", nil)
	case b.Deal < 0:
		return w.T("finding.bargain.open", nil)
	case end == sim.WalkedAway:
		return w.T("finding.bargain.walked", nil)
	case !b.Earned && end == sim.Won:
		return w.T("finding.bargain.kept", nil)
	case !b.Earned:
		return w.T("finding.bargain.lost", nil)
	case b.Left.Margin > 0:
		return w.T("finding.bargain.left", args{"Money": w.Money(b.Left.Margin.Euros(), p.Scenario.Currency)})
	}
	return w.T("finding.bargain.nothing", nil)
}

// DealFinding says what the terms on the table earned: what was not bought
// earned nothing.
func DealFinding(p *Play, w *lang.Words) string {
	b := p.Bargain
	if b.Deal < 0 {
		return w.T("debrief.deal.walked", nil)
	}
	key, margin := "debrief.deal", b.Points[b.Deal].Margin
	switch {
	case b.Earned && !b.Agreed:
		key = "debrief.deal.stands"
	case b.Earned:
	case p.Result.Outcome.End == sim.Won: // the customer stayed, as before
		key, margin = "debrief.deal.kept", p.Result.Margin
	default:
		key = "debrief.deal.lost"
	}
	return w.T(key, args{"Margin": w.Money(margin.Euros(), p.Scenario.Currency)})
}

// BargainLimits are what both sides need at least, in utility, as lines of the
// negotiation's chart; nothing is drawn where any terms are enough.
func BargainLimits(yours, theirs float64, w *lang.Words) []chart.Limit {
	var all []chart.Limit
	if yours > 0 {
		all = append(all, chart.Limit{At: 100 * yours, Upright: true, Label: w.T("table.floor", args{"Points": w.Number(100*yours, 0)})})
	}
	if theirs > 0 {
		all = append(all, chart.Limit{At: 100 * theirs, Label: w.T("table.alternative", args{"Points": w.Number(100*theirs, 0)})})
	}
	return all
}

// DealName is what the terms on the table are called: agreed only where they
// were, and bought only where they were.
func DealName(p *Play, w *lang.Words) string {
	key := "debrief.deal.agreed"
	if !p.Bargain.Agreed {
		key = "debrief.deal.stood"
	}
	if !p.Bargain.Earned {
		key += ".lost"
	}
	return w.T(key, nil)
}

// dealLabel is DealName for a pin of a chart.
func dealLabel(p *Play, w *lang.Words) string {
	b, key := p.Bargain, "finding.bargain.deal"
	switch {
	case !b.Agreed:
		key = "finding.bargain.stood"
	case b.Earned && b.Nash == b.Deal:
		key = "finding.bargain.deal.nash"
	}
	if !b.Earned {
		key += ".lost"
	}
	return w.T(key, nil)
}
