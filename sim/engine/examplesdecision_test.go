package engine

import (
	"buygrid/sim"
	"buygrid/sim/formula"
)

// The worked examples of section 10.

// exampleOpinions are what three people compare: the status quo and three
// suppliers, V and with luck and colleagues.
var (
	exampleValues   = [][]float64{{0.01, 0.05, 0.02, -0.03}, {0.02, -0.01, 0.06, 0.01}, {-0.05, 0.03, 0.04, 0.02}}
	exampleOpinions = [][]float64{{0.06, 0.09, 0.01, 0.00}, {0.05, 0.00, 0.08, 0.03}, {-0.02, 0.01, 0.03, 0.09}}
)

// jury is a purchase that three people decide by a rule, with or without a
// decider among them.
func jury(rule sim.Rule, must, decider bool) func(*sim.Scenario) {
	return func(sc *sim.Scenario) {
		sc.Members = []sim.Member{sc.Members[0], sc.Members[1], sc.Members[2]}
		if !decider {
			sc.Members[1].Roles = 1 << sim.User
		}
		sc.Rule, sc.MustBuy, sc.Model.QuorumBase = rule, must, 0.8
	}
}

// voted lets the jury vote for the last time on given opinions; it tells the
// support, the end and the winner.
func (r *refWorld) voted(v, y [][]float64) any {
	r.stage = sim.Decision
	r.options = []int{-1, 0, 1, 2}
	if r.must() {
		r.options = r.options[1:]
		for i := range v {
			v[i], y[i] = v[i][1:], y[i][1:]
		}
	}
	r.count(v, y, true)
	return []any{r.votes[0].support, r.end.String(), r.winner}
}

// juryVote is the same by the engine.
func (p *Process) juryVote(v, y [][]float64) any {
	p.stage, p.inStage = sim.Decision, 4
	for j := range p.short {
		p.short[j] = true
		p.appraise(j)
	}
	p.candidates()
	n := len(p.options)
	for i := range y {
		copy(p.votes[i*n:], y[i][4-n:])
		copy(p.weights[i*p.criteria:], []float64{1, 0, 0, 0}) // so that V is what the first criterion is worth
		for o, j := range p.options {
			if j >= 0 {
				p.seen.part[p.at(i, j, 0)] = v[i][4-n+o]
			}
		}
	}
	p.count(true)
	return []any{append([]float64(nil), p.chances[:n]...), p.end.String(), p.winner()}
}

func copied(v [][]float64) (out [][]float64) {
	for _, row := range v {
		out = append(out, append([]float64(nil), row...))
	}
	return out
}

func decisionExamples() []example {
	var all []example
	for _, one := range []struct {
		name          string
		rule          sim.Rule
		must, decider bool
	}{
		{"majority m=2", sim.Majority, false, true},
		{"unanimity m=3", sim.Unanimity, false, true},
		{"unanimity, forced by the decider", sim.Unanimity, true, true},
		{"quorum, forced without a decider", sim.Quorum, true, false},
	} {
		in := map[string]any{"V": exampleValues, "V + G / kappa": exampleOpinions, "roles": "prescriber, decider (or user), user"}
		all = append(all, example{"10", one.name, in, func() any {
			return exampleWorld(jury(one.rule, one.must, one.decider)).voted(copied(exampleValues), copied(exampleOpinions))
		}, func() any {
			return exampleProcess(jury(one.rule, one.must, one.decider)).juryVote(exampleValues, exampleOpinions)
		}})
	}
	seats := func(n int) func(*sim.Scenario) {
		return func(sc *sim.Scenario) {
			sc.Rule = sim.Majority
			for len(sc.Members) < n {
				sc.Members = append(sc.Members, sc.Members[0])
			}
			sc.Members = sc.Members[:n]
			for i := range sc.Members {
				sc.Members[i].Roles = 1 << sim.User
			}
		}
	}
	tender := func(sc *sim.Scenario) {
		sc.Rule = sim.BestScore
		sc.Criteria[0].Weight, sc.Criteria[1].Weight, sc.Criteria[2].Weight, sc.Criteria[3].Weight = 30, 25, 25, 20
	}
	unknown := func(sc *sim.Scenario) { sc.MustBuy, sc.Model.AwarenessGate = true, 0.9 }
	return append(all,
		example{"10", "majority of 1 to 6", "votes that it takes, as a share", func() any {
			var out []float64
			for n := 1; n <= 6; n++ {
				out = append(out, (float64(n/2)+1)/float64(n))
			}
			return out
		}, func() any {
			var out []float64
			for n := 1; n <= 6; n++ {
				out = append(out, exampleProcess(seats(n)).quorum())
			}
			return out
		}},
		example{"10", "best_score", "a reference on reliability to anna, list prices agreed: scores, winner", func() any {
			r := exampleWorld(tender)
			r.proof(0, 0, 2, 4, 0)
			r.claims(0, 0, 3, 1, 3, 0) // talk is no proof
			r.stage, r.inStage = sim.Decision, 1
			for j := range r.suppliers {
				deals, _ := r.deals(j, sim.BargainingStyle{})
				r.suppliers[j].short = true
				r.agree(j, &deals[0])
			}
			r.decide(false)
			return []any{r.votes[0].support, r.winner}
		}, func() any {
			p := exampleProcess(tender)
			p.spread(0, 0, 2, 4, 0, p.truthOf(0, 2), true)
			p.spread(0, 0, 3, p.talkCounts(p.at(0, 0, 3), 0, 3), 0, 1, false)
			p.stage, p.inStage = sim.Decision, 1
			for j := range p.short {
				p.short[j] = true
				p.agree(j, 0)
			}
			p.decide(false)
			return []any{append([]float64(nil), p.chances[:3]...), p.winner()}
		}},
		example{"10", "the one that came nearest stays", "must_buy, awareness gate .9, known to .15, .25, .25: shortlist, what each lacks", func() any {
			r := exampleWorld(unknown)
			r.stage = sim.Preselection
			r.preselect()
			return []any{r.suppliers[0].short, r.suppliers[1].short, r.suppliers[2].short, r.suppliers[0].lack, r.suppliers[1].lack, r.suppliers[2].lack}
		}, func() any {
			p := exampleProcess(unknown)
			p.stage = sim.Preselection
			p.preselect()
			return []any{p.short[0], p.short[1], p.short[2], p.failed[0].lack(), p.failed[1].lack(), p.failed[2].lack()}
		}},
		example{"10", "walking away where nothing is left to choose", "must_buy, one supplier, which leaves: the end, the trainee's outcome", func() any {
			r := exampleWorld(lonely)
			r.interactive = true
			r.leave()
			outcome, _, _, _ := r.result()
			return []any{r.over, r.end.String(), outcome.End.String()}
		}, func() any {
			sc := weldingCell()
			lonely(sc)
			p, err := NewProcess(sc, Setup{Interactive: true, Weighting: formula.NoWeighting})
			if err != nil {
				panic(err)
			}
			p.Start(1, nil)
			p.Leave()
			return []any{p.over, p.end.String(), p.result().Outcome.End.String()}
		}},
		example{"10", "the present supplier wins where nobody is chosen", "kestrel at 118000 today; the need clock ends: outcome, price, margin", func() any {
			r := exampleWorld(settled)
			r.over, r.end = true, sim.NoProject
			outcome, price, margin, _ := r.result()
			return []any{outcome.End.String(), price, margin}
		}, func() any {
			p := exampleProcess(settled)
			p.finish(sim.NoProject)
			res := p.result()
			return []any{res.Outcome.End.String(), res.Price, res.Margin.Euros()}
		}},
	)
}

func lonely(sc *sim.Scenario) { sc.Suppliers, sc.MustBuy = sc.Suppliers[:1], true }

func settled(sc *sim.Scenario) {
	sc.StatusQuo.Supplier = 0
	sc.StatusQuo.Facts = []float64{78, 118000, 97, 8}
}
