package engine

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

// The worked examples of sections 1 to 4: member anna, supplier kestrel.

// told lets an action reach anna about a criterion, by the engine and by the
// reference: whatever the chance, it arrives.
func (p *Process) told(a sim.Action, c int, claim float64) {
	p.message(0, 0, &a, c, claim, formula.TextEvidence(&a, sim.PlainMail))
}

func (r *refWorld) told(a sim.Action, c int, claim float64) {
	actions := r.sc.Actions
	r.sc.Actions = []sim.Action{a}
	r.message(0, 0, sim.Move{Topic: c, Mail: sim.PlainMail}, c, claim, 1)
	r.sc.Actions = actions
}

func beliefExamples() []example {
	call, meeting, demonstration, reference := sim.Call.Action(), sim.Meeting.Action(), sim.Demonstration.Action(), sim.Reference.Action()
	starts := func(sc *sim.Scenario) {
		sc.Suppliers[0].Image, sc.Suppliers[1].Image, sc.Model.PriorBelief = 0.1, -0.1, 0.9
		sc.StatusQuo.Supplier = 2
	}
	alone := func(sc *sim.Scenario) { sc.Model.WordOfMouth = 0 }
	onlyDoors := func(sc *sim.Scenario) { sc.Members = sc.Members[2:6] } // user, buyer, adviser, gatekeeper
	return []example{
		{"1", "influence where no role counts", "stage 4 (negotiation) of a user, an adviser without level there, a gatekeeper", func() any {
			r := exampleWorld(func(sc *sim.Scenario) { onlyDoors(sc); sc.Levels = &sim.Levels{} })
			return r.influence(sim.Negotiation)
		}, func() any {
			p := exampleProcess(func(sc *sim.Scenario) { onlyDoors(sc); sc.Levels = &sim.Levels{} })
			return p.influence[sim.Negotiation]
		}},
		{"3", "credibility-weighted claim", map[string]any{"mean": 0.8, "n": 2, "claim": 0.95, "k": 0.25, "talk_limit": 0.75}, func() any {
			r := exampleWorld(alone)
			r.members[0].of[0].belief[2], r.members[0].of[0].proof[2] = refBelief{0.8, 2}, refBelief{0.8, 2}
			r.claims(0, 0, 2, 0.95, 0.25, 0)
			return map[string]float64{"mean": r.members[0].of[0].belief[2].x, "n": r.members[0].of[0].belief[2].n}
		}, func() any {
			x, n := believe(0.8, 2, 0.95, formula.TalkCounts(0.25, 0.75, 0))
			return map[string]float64{"mean": x, "n": n}
		}},
		{"3", "talk saturates: five calls that claim .95", "x = .6, n = 2, q = .4, talk_limit .75; mean, n after each", func() any {
			r, out := exampleWorld(alone), [][]float64{}
			for range 5 {
				r.told(call, 3, 0.95)
				out = append(out, r.books(3)[0])
			}
			return out
		}, func() any {
			p, out := exampleProcess(alone), [][]float64{}
			for range 5 {
				p.told(call, 3, 0.95)
				out = append(out, p.books(3)[0])
			}
			return out
		}},
		{"3", "image, its bounds, and the present supplier", "prior_belief .9; images .1, -.1; the third supplies today: mean, n by criterion", func() any {
			r, out := exampleWorld(starts), [][][]float64{}
			for j := range r.suppliers {
				var row [][]float64
				for _, b := range r.suppliers[j].start {
					row = append(row, b.pair())
				}
				out = append(out, row)
			}
			return out
		}, func() any {
			p, out := exampleProcess(starts), [][][]float64{}
			for j := range p.suppliers {
				var row [][]float64
				for c := range p.criteria {
					row = append(row, pair(p.belief.get(p.at(0, j, c), j*p.criteria+c)))
				}
				out = append(out, row)
			}
			return out
		}},
		{"3", "the present supplier's evidence fades toward its start", "bolt supplies today; a reference on reliability, then 10 weeks", func() any {
			r := exampleWorld(func(sc *sim.Scenario) { alone(sc); starts(sc) })
			r.proof(0, 2, 2, 4, 0)
			b := &r.members[0].of[2].belief[2]
			for range 10 {
				b.fade(r.suppliers[2].start[2], r.model.EvidenceKept)
			}
			return b.pair()
		}, func() any {
			p := exampleProcess(func(sc *sim.Scenario) { alone(sc); starts(sc) })
			p.spread(0, 2, 2, 4, 0, p.truthOf(2, 2), true)
			for range 10 {
				p.fade()
			}
			return pair(p.belief.get(p.at(0, 2, 2), 2*p.criteria+2))
		}},
		{"3", "proof wears out: four references", "reliability .9 in truth, q = 4, repeat .5: mean, n after each", func() any {
			r, out := exampleWorld(alone), [][]float64{}
			for range 4 {
				r.told(reference, 2, 0)
				out = append(out, r.books(2)[0])
			}
			return out
		}, func() any {
			p, out := exampleProcess(alone), [][]float64{}
			for range 4 {
				p.told(reference, 2, 0)
				out = append(out, p.books(2)[0])
			}
			return out
		}},
		{"3", "wear is by channel and criterion", "reference on reliability, demonstration on fit twice, reference on fit: n of fit", func() any {
			r := exampleWorld(alone)
			r.told(reference, 2, 0)
			r.told(demonstration, 0, 0)
			r.told(demonstration, 0, 0)
			r.told(reference, 0, 0)
			return r.books(0)[0]
		}, func() any {
			p := exampleProcess(alone)
			p.told(reference, 2, 0)
			p.told(demonstration, 0, 0)
			p.told(demonstration, 0, 0)
			p.told(reference, 0, 0)
			return p.books(0)[0]
		}},
		{"3", "two books, then caught", "meeting claims 1 on reliability .9; then a reference: both books before and after", func() any {
			r := exampleWorld(alone)
			r.told(meeting, 2, 1)
			before := r.books(2)
			r.told(reference, 2, 0)
			return []any{before, r.books(2), r.members[0].of[0].caught}
		}, func() any {
			p := exampleProcess(alone)
			p.told(meeting, 2, 1)
			before := p.books(2)
			p.told(reference, 2, 0)
			return []any{before, p.books(2), p.caught[0]}
		}},
		{"3", "caught by the highest claim", "call claims .97, then .91, on reliability .9; then a reference; the next claims on fit", func() any {
			r := exampleWorld(alone)
			r.told(call, 2, 0.97)
			r.told(call, 2, 0.91)
			r.told(reference, 2, 0)
			r.told(call, 0, 0.9)
			return []any{r.members[0].of[0].caught, r.books(2), r.books(0)}
		}, func() any {
			p := exampleProcess(alone)
			p.told(call, 2, 0.97)
			p.told(call, 2, 0.91)
			p.told(reference, 2, 0)
			p.told(call, 0, 0.9)
			return []any{p.caught[0], p.books(2), p.books(0)}
		}},
		{"3", "who was caught: what claims and proofs still count", "distrust .5: a claim of 1, a reference of 4, an answer of 1, paper .25", func() any {
			r := exampleWorld(alone)
			r.members[0].of[0].caught = true
			return []float64{r.claimCounts(0, 0, 2, 1), r.proofCounts(0, 0, 4), r.proofCounts(0, 0, 1), r.proofCounts(0, 0, 0.25)}
		}, func() any {
			p := exampleProcess(alone)
			p.caught[0] = true
			return []float64{p.talkCounts(p.at(0, 0, 2), 0, 1), p.proofCounts(0, 0, 4), p.proofCounts(0, 0, 1), p.proofCounts(0, 0, 0.25)}
		}},
		{"4", "cov without a table of covers", "price 110000, guarantee 0, 5, 10, 20 %, 6 pieces, cost of failure 500000", func() any {
			r, out := exampleWorld(func(sc *sim.Scenario) { sc.Issues[2].Covers, sc.CostOfFailure = nil, 500_000_00 }), []float64{}
			for at, guarantee := range []float64{0, 5, 10, 20} {
				out = append(out, r.cover(&refDeal{positions: []int{0, 0, at, 0}, values: []float64{110000, 16, guarantee, 12}}))
			}
			return out
		}, func() any {
			p, out := exampleProcess(func(sc *sim.Scenario) { sc.Issues[2].Covers, sc.CostOfFailure = nil, 500_000_00 }), []float64{}
			for at := range 4 {
				out = append(out, p.cov(p.spaces[0], 110000, 2, at))
			}
			return out
		}},
		{"4", "G of the present supplier is that of option 0", "seed 1, anna: status quo and three suppliers, halden supplies today; V = 0, kappa 20", func() any {
			r, out := exampleWorld(asItIs), []float64{}
			for _, option := range []int{0, 1, 0, 3} {
				out = append(out, exact.Gumbel(r.luck(17, 0, 0, option))/20)
			}
			return out
		}, func() any {
			p := exampleProcess(func(sc *sim.Scenario) { sc.StatusQuo.Supplier = 1 })
			p.options = append(p.options[:0], -1, 0, 1, 2)
			p.opinions(1)
			out := make([]float64, 4)
			for o := range out {
				out[o] = p.opinion(0)[o] - p.base[o]
			}
			return out
		}},
		{"3-10", "same after one more reference (k=4,z=.9)", "worn: q = 2 after the reference before; as V_ij decider vs incumbent", func() any {
			b := refBelief{0.6, 2}
			b.take(0.9, 4)
			b.take(0.9, 4*0.5)
			r, v := exampleWorld(asItIs), 0.0
			cautious := b.x - 0.85*b.spread()
			r.members[0].weights = deciderWeights
			for c, d := range []float64{0.78 - 0.6, 0.58 - 0.6, cautious - 0.756467, 0.65 - 0.6} {
				if d < 0 {
					d *= 2.25
				}
				v += deciderWeights[c] * d
			}
			return map[string]float64{"n": b.n, "x": b.x, "x~rel": cautious, "V": v}
		}, func() any {
			x, n := believe(0.8, 6, 0.9, 4*formula.Wear(0.5, 2)[1])
			cautious := formula.Cautious(x, n, 1, 0.85, 0)
			return map[string]float64{"n": n, "x": x, "x~rel": cautious,
				"V": valueOf(deciderWeights, []float64{0.78, 0.58, cautious, 0.65}, []float64{0.6, 0.6, 0.756467, 0.6}, 2.25)}
		}},
		{"3", "a week's deliveries are one proof, with the k of their pilot", "two pilots on reliability, two deliveries each: n, and the evidence after them", func() any {
			r := exampleWorld(alone)
			for range 2 {
				r.startTrial(0, 0, sim.Move{Action: int(sim.Pilot), Topic: 2})
			}
			return []any{r.books(2)[0], r.trials[1].left, math.Round(r.members[0].of[0].belief[2].n*1e6) / 1e6}
		}, func() any {
			p := exampleProcess(alone)
			for range 2 {
				p.startTrial(0, 0, int(sim.Pilot), 2)
			}
			_, n := p.belief.get(p.at(0, 0, 2), 2)
			return []any{p.books(2)[0], p.pilots[1].left, n}
		}},
	}
}
