package engine

import (
	"testing"

	"buygrid/sim"
)

// Whoever has a share of the business has won it, at the price of the whole and
// with that share of the margin; whoever has none has lost it to the largest.
func TestAPurchaseCanBeAwardedInShares(t *testing.T) {
	p := process(t, weldingCell(), nil)
	p.reset(1)
	you := p.sc.You
	first, other := (you+1)%p.suppliers, (you+2)%p.suppliers
	end := func(awards ...award) sim.Result {
		p.finish(sim.Won, awards...)
		return p.result()
	}
	whole := end(award{you, 1})
	if price, margin := p.terms(you); whole.Outcome.End != sim.Won || whole.Winner != you || whole.Price != price || whole.Margin != margin || margin <= 0 {
		t.Fatalf("the whole is %+v, not %v and %v", whole, price, margin)
	}
	part := end(award{first, 0.75}, award{you, 0.25})
	if want := sim.MoneyOf(0.25 * whole.Margin.Euros()); part.Outcome.End != sim.Won || part.Winner != first || part.Price != whole.Price || part.Margin != want {
		t.Errorf("a quarter is %+v, its margin not %v", part, want)
	}
	none := end(award{first, 0.75}, award{other, 0.25})
	if none.Outcome.End != sim.Lost || none.Outcome.Supplier != first || none.Winner != first || none.Price != 0 || none.Margin != 0 {
		t.Errorf("nothing is %+v", none)
	}
	p.finish(sim.NoQuorum)
	if r := p.result(); r.Winner != -1 || r.Outcome.End != sim.NoQuorum {
		t.Errorf("after that nobody has it, and the result is %+v", r)
	}
}
