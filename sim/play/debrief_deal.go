package play

import (
	"cmp"
	"context"
	"math"
	"slices"

	"buygrid/sim"
)

// Bargain is the negotiation of yours, all of it: what could be agreed, what
// was offered and what was left on the table (MODEL.md section 9).
type Bargain struct {
	Points    []Point // every outcome of the grid
	Front     []int   // outcomes that nothing beats for both sides, the best for yours first
	Nash      int     // where the product of both sides' gains over their floors is largest; -1 where no outcome reaches both
	Floor     float64 // of yours, in utility
	Their     float64 // of the buying side: its best alternative when it was last at the table
	Offers    []Bid   // in order
	Deal      int     // outcome, -1 for none
	Agreed    bool    // Deal was agreed, and is not an offer that was left standing
	Left      Change  // to the outcome of highest margin that is no worse for either side than Deal
	Given     Change  // to the outcome of highest margin that the buying side's floor allowed, no worse for yours
	Earned    bool    // Deal was bought: its margin is what the play earned
	FromNash  Change  // to Nash
	Discarded int     // outcomes below a floor
}

// Point is one outcome.
type Point struct {
	You, Them float64 // utility, 0..1
	Margin    sim.Money
	Values    []float64 // by issue, in its unit
}

// Bid is one offer.
type Bid struct {
	Round   int
	Yours   bool
	Outcome int
}

// Change is what another outcome than Deal would have brought.
type Change struct {
	Outcome   int // -1 for none
	Margin    sim.Money
	You, Them float64
}

// equal is how near two utilities tie.
const equal = 1e-9

// bargain looks at the whole grid; nil where yours never came to the table.
func (r *replay) bargain(ctx context.Context) (*Bargain, error) {
	if !r.came {
		return nil, nil
	}
	p, sc := r.run.p, r.run.sc
	b := &Bargain{Nash: -1, Floor: p.Floor(), Their: r.floor, Deal: p.Deal(sc.You)}
	res := r.run.result
	b.Earned = b.Deal >= 0 && res.Outcome.End == sim.Won && res.Process == sim.Won
	for o := range p.Outcomes() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		t := p.Terms(o)
		b.Points = append(b.Points, Point{You: t.Own[1], Them: t.Own[0], Margin: b.part(t.Margin, res.Share), Values: t.Values})
	}
	b.front()
	b.nash()
	you := sc.Suppliers[sc.You].ID
	for k := range r.run.log.Entries {
		e := &r.run.log.Entries[k]
		if e.Supplier != you {
			continue
		}
		switch e.Key {
		case sim.KeyDeal:
			b.Agreed = true
		case sim.KeyOffer:
			offer, terms := sim.As[sim.Offered](e), map[string]float64{}
			for _, term := range offer.Terms {
				terms[term.Issue.String()] = term.Value
			}
			o, err := outcomeOf(sc, p, terms, 0)
			if err != nil {
				return nil, err
			}
			b.Offers = append(b.Offers, Bid{Round: offer.Round, Yours: offer.By == sim.SupplierSide, Outcome: o})
		}
	}
	b.Left, b.Given, b.FromNash = b.change(-1), b.change(-1), b.change(-1)
	if b.Deal >= 0 {
		own := b.Points[b.Deal].You
		b.Left = b.change(b.dearest(b.Points[b.Deal].Them, own))
		b.Given = b.change(b.dearest(min(b.Their, b.Points[b.Deal].Them), own))
		b.FromNash = b.change(b.Nash)
	}
	return b, nil
}

// front finds the outcomes that no other beats for one side without being worse
// for the other.
func (b *Bargain) front() {
	order := make([]int, len(b.Points))
	for o := range order {
		order[o] = o
	}
	slices.SortStableFunc(order, func(x, y int) int {
		p, q := &b.Points[x], &b.Points[y]
		return cmp.Or(cmp.Compare(step(q.You), step(p.You)), cmp.Compare(step(q.Them), step(p.Them)))
	})
	best := -1.0
	for _, o := range order {
		if b.Points[o].Them > best+equal {
			best = b.Points[o].Them
			b.Front = append(b.Front, o)
		}
	}
}

// step puts utilities that tie in one place.
func step(utility float64) float64 { return math.Round(utility / equal) }

// nash finds the outcome of the largest product of gains [Nash 1950].
func (b *Bargain) nash() {
	most := -1.0
	for o := range b.Points {
		p := &b.Points[o]
		if p.You < b.Floor-equal || p.Them < b.Their-equal {
			b.Discarded++
			continue
		}
		if product := (p.You - b.Floor) * (p.Them - b.Their); product > most+equal*equal {
			b.Nash, most = o, product
		}
	}
}

// dearest is the outcome of highest margin at which both sides have at least
// these utilities; among equals the best for yours. Margin leads; that points
// do not fall keeps the two from contradicting each other.
func (b *Bargain) dearest(them, you float64) int {
	best := -1
	for o := range b.Points {
		p := &b.Points[o]
		if p.Them < them-equal || p.You < you-equal {
			continue
		}
		if best < 0 || p.Margin > b.Points[best].Margin || p.Margin == b.Points[best].Margin && p.You > b.Points[best].You+equal {
			best = o
		}
	}
	return best
}

func (b *Bargain) change(to int) Change {
	if to < 0 || b.Deal < 0 {
		return Change{Outcome: -1}
	}
	from, p := &b.Points[b.Deal], &b.Points[to]
	return Change{Outcome: to, Margin: p.Margin - from.Margin, You: p.You - from.You, Them: p.Them - from.Them}
}

// part is what of a margin on the whole purchase was earned: that on a share of the
// business, where it is divided and some of it was won.
func (b *Bargain) part(margin sim.Money, share float64) sim.Money {
	if !b.Earned || share == 1 {
		return margin
	}
	return sim.MoneyOf(share * margin.Euros())
}
