package engine

import (
	"buygrid/sim"
	"buygrid/sim/formula"
)

// DecisionMatrix is what a group decision hangs on without luck, MODEL.md section 11: what
// every option offers every member, criterion by criterion, and how the group
// weighs its members. Every value is a line in the weighting of any one criterion,
// so a DecisionMatrix is all that exact flip points need.
type DecisionMatrix struct {
	Options   []string      // ids in tie order: StatusQuoID first unless it is no option, then the suppliers
	Over      int           // index into Criteria: whose weighting is turned, reliability's unless asked otherwise
	Criteria  []string      // ids
	Members   []string      // ids
	Part      [][][]float64 // [member][option][criterion]: g(x~_ijc - x~_i0c); all 0 for the status quo
	Constant  [][]float64   // [member][option], added to V: habit minus the pull of the need for the status quo, 0 for suppliers
	Weights   [][]float64   // [member][criterion]: today's, sum 1
	Influence []float64     // in the decision stage, sum 1
	Quorum    float64       // weighted support that wins, 0..1
	Veto      bool          // a supplier needs a decider among its supporters
	Decider   []bool        // per member
	Tender    *Tender       // nil but under best_score, where it decides instead of the members
}

// Tender is what a tender hangs on, section 10: published weights and the scores
// that they weigh. Awarded in lots, it is that of the whole as one.
type Tender struct {
	Weights []float64   // by criterion, as published, sum 1
	Score   [][]float64 // [option][criterion]: s_jc, 0..1
	Price   []float64   // by option, the value of the price criterion: of equal options the cheaper one wins, then the lower index
}

// tenderOf describes p.options as a tender does, nil where the group decides by
// another rule.
func (p *Process) tenderOf(score func(j, c int) float64, price func(j int) float64) *Tender {
	if !p.sc.Rule.Tender() {
		return nil
	}
	t := &Tender{Weights: make([]float64, p.criteria)}
	for c := range t.Weights {
		t.Weights[c] = p.sc.Criteria[c].Weight
	}
	formula.Normalise(t.Weights)
	p.priceBids(p.bids[:len(p.options)], price)
	for o, j := range p.options {
		scores := make([]float64, p.criteria)
		for c := range scores {
			scores[c] = score(j, c)
			if p.sc.Award.Price != sim.LinearPrice && p.sc.Criteria[c].Kind == sim.Price {
				scores[c] = p.bids[o]
			}
		}
		t.Score, t.Price = append(t.Score, scores), append(t.Price, price(j))
	}
	return t
}

// FactualMatrix is what is to be expected on the facts: every x the true score, sd 0,
// list prices, need 1, every supplier in the running.
func FactualMatrix(sc *sim.Scenario) (DecisionMatrix, error) {
	p, err := NewProcess(sc, Setup{Weighting: formula.NoWeighting})
	if err != nil {
		return DecisionMatrix{}, err
	}
	p.reset(0)
	for i := range p.need {
		p.need[i] = 1
	}
	p.options = p.options[:0]
	if !p.mustChoose() {
		p.options = append(p.options, -1)
	}
	for j := range sc.Suppliers {
		p.options = append(p.options, j)
	}
	m := p.matrixOf(func(_, j, c int) float64 {
		return formula.Gain(p.onFile.truth0[j*p.criteria+c]-p.statusQuo[c], p.model.LossAversion) // as at the start
	})
	m.Tender = p.tenderOf(func(j, c int) float64 { return p.onFile.truth0[j*p.criteria+c] }, func(j int) float64 { return sc.PriceFact(j, sc.ListPrice(j)) })
	return m, nil
}

// BelievedMatrix is what the decision hangs on by what the members believe at the end of the last
// run: its shortlist and status quo, agreed terms and cover, need and the final
// proportions of the other weights; reliability weighs what it does in week 0.
// Where the run ended before a shortlist, everybody not dropped is in;
// where nobody is left and the group must buy, there are no options.
func (p *Process) BelievedMatrix() DecisionMatrix { return p.BelievedMatrixOver(p.rel) }

// BelievedMatrixOver is BelievedMatrix for the weighting of another criterion, by its
// index: that one weighs what it does in week 0, the others have their final proportions.
func (p *Process) BelievedMatrixOver(over int) DecisionMatrix {
	p.candidates()
	if p.stage < sim.Negotiation {
		for j := range p.short {
			if !p.dropped[j] && !p.gone[j] {
				p.options = append(p.options, j)
			}
		}
	}
	m := p.matrixOf(p.part)
	m.Over = over
	m.Tender = p.tenderOf(p.tenderScore, p.priceOf)
	for k, weights := range m.Weights {
		i := p.voterAt(k)
		today, final := p.start.weights[i*p.criteria+over], weights[over]
		if final >= 1 {
			continue // nothing else counts
		}
		for c := range weights {
			weights[c] = float64(weights[c]*(1-today)) / (1 - final)
		}
		weights[over] = today
	}
	return m
}

// matrixOf describes p.options by what part says a criterion is worth.
func (p *Process) matrixOf(part func(i, j, c int) float64) DecisionMatrix {
	m := DecisionMatrix{Over: p.rel, Quorum: p.agreement(), // always by the quorum rule, section 11
		Veto: p.importance >= p.model.VetoFrom-sim.Tolerance && p.deciding() != 0}
	for c := range p.sc.Criteria {
		m.Criteria = append(m.Criteria, p.sc.Criteria[c].ID)
	}
	for _, j := range p.options {
		m.Options = append(m.Options, p.optionID(j))
	}
	for i := range p.sc.Members {
		if p.away.Has(i) {
			continue
		}
		m.Members = append(m.Members, p.memberID(i))
		m.Decider = append(m.Decider, p.deciders.Has(i))
		m.Influence = append(m.Influence, p.influence[sim.Decision][i])
		m.Weights = append(m.Weights, append([]float64(nil), p.weights[i*p.criteria:(i+1)*p.criteria]...))
		parts := make([][]float64, len(p.options))
		constant := make([]float64, len(p.options))
		for o, j := range p.options {
			parts[o] = make([]float64, p.criteria)
			if j < 0 {
				constant[o] = p.statusValue(i)
				continue
			}
			for c := range parts[o] {
				parts[o][c] = part(i, j, c)
			}
		}
		m.Part, m.Constant = append(m.Part, parts), append(m.Constant, constant)
	}
	return m
}
