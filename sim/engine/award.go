package engine

import "buygrid/sim"

// award is the business that a supplier got.
type award struct {
	supplier int
	share    float64 // of the whole purchase, above 0; those of all awards sum to 1, or less where a lot is not awarded
}

// of is the part of an amount on the whole purchase that falls to an award; all
// of it to the last hundredth, which a float may not hold.
func (a award) of(whole sim.Money) sim.Money {
	if a.share == 1 {
		return whole
	}
	return sim.MoneyOf(float64(a.share * whole.Euros()))
}

// finish ends the purchase. Where it is won the awards say by whom, the largest
// share first.
func (p *Process) finish(end sim.End, awards ...award) {
	p.over, p.end = true, end
	p.awards = append(p.awards[:0], awards...)
}

// winner is the supplier with the largest share of the business, -1 for nobody.
func (p *Process) winner() int {
	if len(p.awards) == 0 {
		return -1
	}
	return p.awards[0].supplier
}

// awardOf is what supplier j got, a share of 0 for nothing.
func (p *Process) awardOf(j int) award {
	for _, a := range p.awards {
		if a.supplier == j {
			return a
		}
	}
	return award{supplier: j}
}

// result tells the end from the trainee's side, MODEL.md section 10.
func (p *Process) result() sim.Result {
	you := p.sc.You
	mine := p.awardOf(you)
	r := sim.Result{
		Process: p.end, Winner: p.winner(), Reached: p.stage, Weeks: p.week,
		Spent: p.spent[you], Hours: p.hoursUsed[you], Leads: p.leads[you],
		Outcome: sim.Outcome{End: p.end, Supplier: -1, Drop: -1, Criterion: -1},
	}
	for place, a := range p.awards {
		r.Awarded |= 1 << a.supplier
		if a.supplier == you && a.share > 0 {
			r.Share, r.Place = a.share, place+1
		}
	}
	for j, out := range p.dropped {
		if out {
			r.Out[p.drop[j].Drop] |= 1 << j
		}
	}
	switch {
	case p.gone[you]:
		r.Outcome.End = sim.WalkedAway
	case p.dropped[you]:
		r.Outcome = p.drop[you]
	case mine.share > 0:
		r.Price, r.Margin = p.terms(you)
		r.Margin = mine.of(r.Margin)
		r.Spent += mine.of(p.acquisition(r.Price))
	case p.end == sim.Won:
		r.Outcome.End, r.Outcome.Supplier = sim.Lost, p.winner()
	case p.present == you && !p.sc.MustBuy && (p.end == sim.StatusQuoKept || p.end == sim.NoQuorum || p.end == sim.NoProject || p.end == sim.NotSigned):
		r.Outcome.End = sim.Won // nobody was chosen, so they go on with whom they have
		r.Share, r.Place = 1, 1
		r.Price = p.sc.StatusQuoPrice()
		r.Margin = sim.MoneyOf(float64(p.sc.Quantity * p.sc.UnitMargin(you, r.Price)))
	case p.end == sim.NotSigned:
		r.Outcome.Member = p.unsigned.member
	}
	return r
}

// acquisition is what the trainee's actions that are billed by acquisition cost
// when a deal at this price is won: each its share once, if any lead is credited
// to it. One's own customer is no acquisition.
func (p *Process) acquisition(price float64) sim.Money {
	you, total := p.sc.You, sim.Money(0)
	if p.present == you {
		return 0
	}
	for a := range p.sc.Actions {
		action := &p.sc.Actions[a]
		if action.Billing != sim.PerAcquisition {
			continue
		}
		for i := 0; i < p.members; i++ {
			if p.lead[i*p.suppliers+you] == uint16(a)+1 {
				total += sim.MoneyOf(float64(action.Share*price) * p.sc.Quantity)
				break
			}
		}
	}
	return total
}
