package formula

import "buygrid/sim"

// taste is how much a role cares for a kind of criterion, MODEL.md section 2
// [own]; a criterion of kind Other is 1 to everybody.
var taste = [sim.Roles][sim.Kinds]float64{
	sim.Prescriber: {1.6, 0.6, 1.0, 0.9, 1},
	sim.User:       {1.3, 0.5, 1.0, 1.5, 1},
	sim.Buyer:      {0.7, 1.7, 1.0, 0.8, 1},
	sim.Decider:    {0.9, 1.0, 1.3, 0.8, 1},
	sim.Gatekeeper: {1, 1, 1, 1, 1},
	sim.Adviser:    {1.2, 0.9, 1.1, 0.9, 1},
}

// Taste returns the mean taste of the roles for a kind of criterion, above 0 (MODEL.md
// section 2); 1 for no roles.
func Taste(roles sim.RoleSet, k sim.Kind) float64 {
	return meanOverRoles(roles, func(r sim.Role) float64 { return taste[r][k] })
}

// Match returns how well a topic of kind k fits what the roles like to read
// about, 0..1: taste over the highest taste of the role, mean over the roles
// (MODEL.md section 6).
func Match(roles sim.RoleSet, k sim.Kind) float64 {
	return meanOverRoles(roles, func(r sim.Role) float64 {
		highest := 0.0
		for _, t := range taste[r] {
			highest = max(highest, t)
		}
		return taste[r][k] / highest
	})
}

func meanOverRoles(roles sim.RoleSet, f func(sim.Role) float64) float64 {
	total, n := 0.0, 0.0
	for r := sim.Role(0); r < sim.Roles; r++ {
		if roles.Has(r) {
			total += f(r)
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return total / n
}

// personalWeights writes step 1 of section 2 for one member into w, sum 1.
func personalWeights(w []float64, sc *sim.Scenario, m *sim.Member) {
	for c := range sc.Criteria {
		switch {
		case m.Weights != nil:
			w[c] = m.Weights[c]
		default:
			w[c] = float64(sc.Criteria[c].Weight * Taste(m.Roles, sc.Criteria[c].Kind))
			if m.Cares != nil {
				w[c] = float64(w[c] * m.Cares[c])
			}
		}
	}
	Normalise(w)
}

// StrategicWeight returns w_rel(s), step 2: what reliability weighs when w0 is
// its weight in a purchase of no importance and ceiling is wmax; all are 0..1.
func StrategicWeight(w0, s, ceiling float64) float64 {
	return w0 + float64(s*(max(ceiling, w0)-w0))
}

// SetReliability gives w[rel] the weight r, 0..1, and scales the others to 1 - r; a
// member with no other weights keeps 1.
func SetReliability(w []float64, rel int, r float64) {
	others := 0.0
	for c, v := range w {
		if c != rel {
			others += v
		}
	}
	if others <= 0 {
		w[rel] = 1
		return
	}
	for c := range w {
		if c == rel {
			w[c] = r
		} else {
			w[c] = float64(w[c] * ((1 - r) / others))
		}
	}
}

// AdoptSpecification writes what the group specifies by criterion (spec, sum 1) and
// its cut-offs in score, and moves everybody's weights, member by member, share of
// the way there, 0..1 (MODEL.md section 8).
func AdoptSpecification(spec, cutoff, weights, influence []float64, m *sim.Model, share float64) {
	criteria := len(spec)
	clear(spec)
	for i, w := range influence {
		for c, own := range weights[i*criteria : i*criteria+len(spec)] {
			spec[c] += float64(w * own)
		}
	}
	var common [sim.MaxCriteria]float64
	for c := range spec {
		cutoff[c] = m.CutoffBase + float64(m.CutoffSlope*spec[c])
		common[c] = float64(share * spec[c])
	}
	kept := 1 - share
	for i := range influence {
		own := weights[i*criteria : (i+1)*criteria]
		for c, moves := range common[:len(own)] {
			own[c] = float64(kept*own[c]) + moves
		}
	}
}

// Pull returns a = shaping q / (1 + q), how far evidence of q deliveries moves
// weights, 0..shaping (MODEL.md section 5).
func Pull(shaping, q float64) float64 {
	return float64(float64(shaping*q) / (1 + q)) // a division by a constant may become a product
}

// Shape moves the weights of one member by a, 0..1, towards a criterion:
// w <- (1 - a) w + a e_topic (MODEL.md section 5).
func Shape(w []float64, topic int, a float64) {
	rest := 1 - a
	for k := range w {
		w[k] = float64(rest * w[k])
	}
	w[topic] += a
}

// NoWeighting is the reliability weighting that leaves the scenario's weights
// alone.
const NoWeighting = -1

// StartWeights writes the weights of every member in week 0 (member by member)
// for importance s, or for the reliability weighting, 0..1, where it is not
// negative.
func StartWeights(w []float64, sc *sim.Scenario, s, weighting float64) {
	n, rel := len(sc.Criteria), sc.CriterionOf(sim.Reliability)
	for i := range sc.Members {
		own := w[i*n : i*n+n]
		personalWeights(own, sc, &sc.Members[i])
		r := weighting
		if r < 0 {
			r = StrategicWeight(own[rel], s, sc.Model.ReliabilityCeiling)
		}
		SetReliability(own, rel, r)
	}
}

// Weights returns the criterion weights of every member in week 0 of a purchase
// of importance s, member by member, each of sum 1 (MODEL.md section 2, steps 1
// and 2); with s = 0 what tastes alone make of the scenario's weights.
func Weights(sc *sim.Scenario, s float64) [][]float64 {
	n := len(sc.Criteria)
	all := make([]float64, len(sc.Members)*n)
	StartWeights(all, sc, s, NoWeighting)
	rows := make([][]float64, len(sc.Members))
	for i := range rows {
		rows[i] = all[i*n : i*n+n : i*n+n]
	}
	return rows
}
