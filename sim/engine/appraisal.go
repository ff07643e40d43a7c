package engine

import (
	"buygrid/sim"
	"buygrid/sim/formula"
)

// appraisal is what everybody counts on every supplier for, worked out in one pass
// for those who read it more than once.
type appraisal struct {
	x      []float64 // x~ by member, supplier and criterion
	part   []float64 // g(x~ - x~ of today), likewise
	trust  []float64 // x of reliability, before caution, by member and supplier
	spread []float64 // sd of it
}

func newAppraisal(members, suppliers, criteria int) appraisal {
	n := members * suppliers
	return appraisal{make([]float64, n*criteria), make([]float64, n*criteria), make([]float64, n), make([]float64, n)}
}

// appraise fills seen with what everybody counts on supplier j for.
func (p *Process) appraise(j int) {
	agreed, truth, today := p.agreed[j*p.criteria:(j+1)*p.criteria], p.truth[j*p.criteria:(j+1)*p.criteria], p.today[:p.criteria]
	exposed := p.exposed(j)
	b, faded := &p.belief, p.faded
	n0, y0 := b.n0[j*p.criteria:(j+1)*p.criteria], b.y0[j*p.criteria:(j+1)*p.criteria]
	for i := range p.members {
		at := p.at(i, j, 0)
		seen, part := p.seen.x[at:at+len(agreed)], p.seen.part[at:at+len(agreed)]
		y, e := b.y[at:at+len(agreed)], b.e[at:at+len(agreed)]
		for c := range agreed {
			x, n := truth[c], agreedEvidence
			if !agreed[c] {
				n = n0[c] + float64(faded*e[c])
				x = (y0[c] + float64(faded*y[c])) / n
			}
			if c == p.rel {
				sd := formula.Spread(x, n)
				p.seen.trust[i*p.suppliers+j], p.seen.spread[i*p.suppliers+j] = x, sd
				x -= float64(exposed * sd)
			}
			seen[c], part[c] = x, formula.Gain(x-today[c], p.model.LossAversion)
		}
	}
}

// appraiseAgain is what appraise does to parts after nothing but an agreement with
// supplier j: what is on paper is the same to everybody.
func (p *Process) appraiseAgain(j int) {
	exposed := p.exposed(j)
	for i := range p.members {
		x := p.seen.trust[i*p.suppliers+j] - float64(exposed*p.seen.spread[i*p.suppliers+j])
		at := p.at(i, j, p.rel)
		p.seen.part[at] = formula.Gain(x-p.today[p.rel], p.model.LossAversion)
	}
	for c, agreed := range p.agreed[j*p.criteria : (j+1)*p.criteria] {
		if !agreed {
			continue
		}
		part := formula.Gain(p.truth[j*p.criteria+c]-p.today[c], p.model.LossAversion)
		for i := range p.members {
			p.seen.part[p.at(i, j, c)] = part
		}
	}
}

// exposed is how much of the doubt about supplier j's reliability bears on
// what people count on: rho * s * (1 - cov).
func (p *Process) exposed(j int) float64 {
	return float64(float64(p.model.Caution*p.importance) * (1 - p.coverage[j]))
}

// seenValue is value of what appraise found.
func (p *Process) seenValue(i, j int) float64 {
	at := p.at(i, j, 0)
	w := p.weights[i*p.criteria : (i+1)*p.criteria]
	part := p.seen.part[at : at+len(w)]
	v := 0.0
	for c := range w {
		v += float64(w[c] * part[c])
	}
	return v
}

// seenGroupValue is groupValue of supplier j on what appraise found.
func (p *Process) seenGroupValue(k sim.Stage, j int) float64 {
	total, at := 0.0, j*p.criteria
	for i, share := range p.signOff(k) {
		w := p.weights[i*p.criteria : (i+1)*p.criteria]
		part, v := p.seen.part[at:at+len(w)], 0.0
		for c := range w {
			v += float64(w[c] * part[c])
		}
		total += float64(share * v)
		at += p.suppliers * p.criteria
	}
	return total
}

// statusValue is V_i0 = b - nu N_i.
func (p *Process) statusValue(i int) float64 {
	return p.model.Habit - float64(p.model.NeedPull*p.need[i])
}

// groupValue is sum W_i(k) V_ij; j = -1 is the status quo.
func (p *Process) groupValue(k sim.Stage, j int) float64 {
	total := 0.0
	for i, w := range p.signOff(k) {
		v := 0.0
		if j < 0 {
			v = p.statusValue(i)
		} else {
			v = p.value(i, j)
		}
		total += float64(w * v)
	}
	return total
}
