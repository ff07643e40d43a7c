package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/formula"
)

// TestTheReferenceTellsTheSameStory runs both, week by week, on the moves of the
// engine's strategies and compares whatever the model speaks of.
func TestTheReferenceTellsTheSameStory(t *testing.T) {
	for at, c := range slices.Concat(refCases(), scrambledCases(), peopleCases(), mixedCases()) {
		t.Run(c.name, func(t *testing.T) {
			sc := weldingCell()
			c.change(sc)
			for j := range sc.Suppliers {
				sc.Suppliers[j].Strategy = []string{"", "reliability_proof", "price_conceder"}[j%3]
			}
			set := Setup{Strategy: c.strategy, Weighting: formula.NoWeighting}
			if c.weight > 0 {
				set.Weighting = c.weight
			}
			if c.strategy == nil {
				set.Plan = func(*View, *Planner) {}
				set.Strategy = &sim.Strategy{Deal: sim.BargainingStyle{Concession: 0.4, Reservation: 0.3, LeastGuarantee: 5, Weights: [sim.Issues]float64{0.6, 0.2, 0.3, 0.1}}}
			}
			set.Interactive = c.hand
			p, err := NewProcess(sc, set)
			if err != nil {
				t.Fatal(err)
			}
			draws := make([]*rand.Rand, len(sc.Suppliers))
			wishes, strategies := make([][]sim.Move, len(sc.Suppliers)), make([]*sim.Strategy, len(sc.Suppliers))
			for j, s := range p.strategies {
				draws[j] = rand.New(rand.NewPCG(uint64(at), uint64(j)))
				strategies[j] = s
				if c.strategy == nil && (j != sc.You || !c.hand) {
					strategies[j] = &sim.Strategy{Deal: s.Deal}
					p.strategies[j], p.plans[j] = strategies[j], func(_ *View, pl *Planner) {
						wishes[j] = anything(draws[j], sc)
						for _, m := range wishes[j] {
							pl.Do(m)
						}
					}
				}
			}
			for seed := range uint64(effort.Of(2, 10)) {
				r := newRefWorld(sc, seed, set.Weighting)
				r.interactive = c.hand
				for j := range r.suppliers {
					r.suppliers[j].strategy = strategies[j]
				}
				d := differ{t: t, p: p, r: r}
				if c.hand {
					r.suppliers[sc.You].strategy = nil
					d.play(draws[sc.You], wishes)
				} else {
					p.log = &sim.Log{}
					p.reset(seed)
					p.enter(sim.Need)
					for !p.over && !d.found {
						clear(wishes)
						p.step()
						r.happen()
						r.act(wishes)
						d.week()
					}
				}
				d.story()
				d.end()
			}
		})
	}
}

// play is a purchase by hand without sense: any moves, any offers, and leaving.
func (d *differ) play(draw *rand.Rand, wishes [][]sim.Move) {
	p, r := d.p, d.r
	p.Start(r.seed, &sim.Log{})
	leaves := draw.IntN(60)
	for p.Phase() != Ended && !d.found {
		switch {
		case p.CanLeave() && p.Week() >= leaves && draw.IntN(3) == 0:
			p.Leave()
			r.leave()
			d.week()
		case p.Phase() == Planning:
			clear(wishes)
			wishes[r.sc.You] = anything(draw, r.sc)
			p.EndWeek(wishes[r.sc.You])
			r.happen()
			r.act(wishes)
			if p.Phase() != Bargaining {
				d.week()
			}
		case p.Table().Final:
			d.final(draw)
		case p.CanAccept() && draw.IntN(12) == 0:
			p.Accept()
			r.sign(r.table.reply)
		case p.CanPropose():
			d.yes(len(r.table.offers) < r.openRounds(), true, "round %d is open", len(r.table.offers))
			offer := draw.IntN(p.Outcomes())
			if n := len(r.table.offers); n > 0 && draw.IntN(2) == 0 { // the same again
				offer = r.table.offers[n-1]
			}
			p.Propose(offer)
			r.lay(offer)
			d.yes(p.CanPropose(), r.last || r.stage == sim.Negotiation && !r.table.done && len(r.table.offers) < r.openRounds(), "the table is open")
		default:
			p.Stand()
			outcome := p.FirstOffer()
			if n := len(r.table.offers); n > 0 {
				outcome = r.table.offers[n-1]
			}
			r.sign(outcome)
		}
	}
}

// differ compares an engine and a reference, to 1e-9 of the larger.
type differ struct {
	t     *testing.T
	p     *Process
	r     *refWorld
	found bool
}

func (d *differ) same(got, want float64, what string, of ...any) {
	if d.found || math.Abs(got-want) <= 1e-9*max(1, math.Abs(want)) {
		return
	}
	d.found = true
	d.t.Errorf("seed %d, week %d, %s: %s: engine %.12g, reference %.12g", d.r.seed, d.p.week, d.p.stage, fmt.Sprintf(what, of...), got, want)
}

func (d *differ) yes(got, want bool, what string, of ...any) {
	if got != want {
		d.same(0, 1, what+": engine %t", append(of, got)...)
	}
}

// week compares the state after a week.
func (d *differ) week() {
	p, r := d.p, d.r
	d.same(float64(p.stage), float64(r.stage), "stage")
	d.same(float64(p.inStage), float64(r.inStage), "weeks of the stage")
	d.same(p.importance, r.s, "importance")
	for c := range r.spec {
		if r.stage > sim.Specification { // it is written at the end of that stage
			d.same(p.spec[c], r.spec[c], "specification of %d", c)
			d.same(p.cutoff[c], r.cutoff[c], "cut-off %d", c)
		}
		d.same(p.statusX[c], r.status[c].x, "status quo on %d", c)
	}
	for j := range r.suppliers {
		d.yes(p.short[j], r.suppliers[j].short, "%d on the shortlist", j)
		d.yes(p.dropped[j], r.suppliers[j].dropped, "%d dropped", j)
		d.yes(p.gone[j], r.suppliers[j].gone, "%d left", j)
		d.same(p.hoursUsed[j], r.suppliers[j].used, "hours of %d", j)
		d.same(float64(p.spent[j]), float64(r.suppliers[j].spent), "spending of %d", j)
		d.yes(!p.dropped[j] || p.drop[j] == r.suppliers[j].drop, true, "why %d was dropped", j)
	}
	for i := range r.members {
		d.yes(p.away.Has(i), r.people.away[i], "%d is away", i)
		m := &r.members[i]
		d.same(p.need[i], m.need, "need of %d", i)
		for c := range m.weights {
			d.same(p.weights[i*p.criteria+c], m.weights[c], "weight %d of %d", c, i)
		}
		for j := range m.of {
			d.yes(p.caught[i*p.suppliers+j], m.of[j].caught, "%d caught %d", i, j)
			d.yes(p.warm(i, j), r.warm(i, j), "%d is warm to %d", i, j)
			d.same(float64(p.lead[i*p.suppliers+j]), float64(m.of[j].lead), "%d is a lead of %d", i, j)
			d.same(p.aware[i*p.suppliers+j], m.of[j].aware, "awareness of %d by %d", j, i)
			d.same(p.tired[i*p.suppliers+j], m.of[j].tired, "fatigue of %d by %d", i, j)
			for c := range r.spec {
				x, n := p.believed(i, j, c)
				d.same(x, r.believed(i, j, c).x, "what %d believes of %d on %d", i, j, c)
				d.same(n, r.believed(i, j, c).n, "evidence of %d about %d on %d", i, j, c)
				x, n = p.proof.get(p.at(i, j, c), j*p.criteria+c)
				d.same(x, m.of[j].proof[c].x, "what %d knows of %d on %d", i, j, c)
				d.same(n, m.of[j].proof[c].n, "proof of %d about %d on %d", i, j, c)
				if claim := m.of[j].claim[c]; math.IsNaN(claim) {
					d.same(p.claim[p.at(i, j, c)], -1, "no claim of %d about %d on %d", j, i, c)
				} else {
					d.same(p.claim[p.at(i, j, c)], claim, "claim of %d to %d on %d", j, i, c)
				}
			}
		}
	}
}

// story compares the log: who was reached, offered what, voted how.
func (d *differ) story() {
	p, r := d.p, d.r
	attempts, offers, votes := r.attempts, r.offers, r.votes
	for _, e := range p.log.Entries {
		j := p.sc.SupplierIndex(e.Supplier)
		switch {
		case d.found:
			return
		case e.Key == sim.KeyArrived || e.Key == sim.KeyMissed:
			d.same(float64(j), float64(attempts[0].supplier), "supplier of %v", e)
			d.same(float64(p.sc.MemberIndex(e.Member)), float64(attempts[0].member), "reader of %v", e)
			chance := sim.As[sim.Missed](&e).Chance
			if e.Key == sim.KeyArrived {
				chance = sim.As[sim.Arrived](&e).Chance
			}
			d.same(chance, attempts[0].chance, "chance of %v", e)
			d.yes(e.Key == sim.KeyArrived, attempts[0].arrived, "arrival of %v", e)
			attempts = attempts[1:]
		case e.Key == sim.KeyOffer:
			d.same(float64(j), float64(offers[0].supplier), "supplier of %v", e)
			for k, value := range offers[0].values {
				d.same(e.Terms()[k].Value, value, "offer %v", e)
			}
			offers = offers[1:]
		case e.Key == sim.KeyVote || e.Key == sim.KeyRule:
			for k := range votes { // lots come in any order
				if votes[k].lot == sim.As[sim.RuleApplied](&e).Lot {
					votes[0], votes[k] = votes[k], votes[0]
					break
				}
			}
			d.same(float64(len(e.Shares)), float64(len(votes[0].support)), "options of %v", e)
			for o, have := range votes[0].support {
				d.same(e.Shares[o].Value, have, "support for %s", e.Shares[o].ID)
				for i := range votes[0].values {
					d.same(e.Ballots[i].Options[o].Value, votes[0].values[i][o], "value of %s to %s", e.Shares[o].ID, e.Ballots[i].Member)
				}
			}
			votes = votes[1:]
		}
	}
	d.same(0, float64(len(attempts)+len(offers)+len(votes)), "entries left over")
	d.practice()
}

// end compares the result.
func (d *differ) end() {
	p, r := d.p, d.r
	got := p.result()
	outcome, price, margin, spent := r.result()
	won := outcome.End == sim.Won
	d.same(got.Spent.Euros(), spent, "all spending")
	d.same(float64(len(p.log.Of(sim.KeyForced))), float64(r.forced), "forced choices")
	d.same(float64(len(p.log.Of(sim.KeyUnsigned))), float64(r.people.denials), "signatures that were not given")
	if value, ok := p.sc.Value(got); ok {
		d.same(value, r.refValue(won, margin, spent, r.suppliers[p.sc.You].used), "value")
		d.same(p.sc.Worth(got), r.refWorth(won, value), "worth")
	}
	d.same(float64(got.Weeks), float64(r.week), "weeks")
	d.yes(p.over, r.over, "the end")
	d.yes(got.Outcome == outcome, true, "outcome %+v, reference %+v", got.Outcome, outcome)
	d.same(float64(p.winner()), float64(r.winner), "winner")
	d.awards(got)
	d.same(got.Price, price, "price")
	d.same(got.Margin.Euros(), margin, "margin")
	for j := range r.suppliers {
		s := &r.suppliers[j]
		d.same(float64(p.leads[j]), float64(s.leads), "leads of %d", j)
		d.same(float64(p.spent[j]), float64(s.spent), "spending of %d", j)
		d.same(float64(p.budget[j]-p.spent[j]), float64(s.money), "money of %d", j)
		d.same(p.hoursUsed[j], s.used, "hours of %d", j)
		d.same(p.coverage[j], s.cover, "cover of %d", j)
	}
}
