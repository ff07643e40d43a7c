package formula

import (
	"cmp"
	"slices"

	"buygrid/sim"
)

// typeInfluence is M: technical people carry a new task, purchasing a repeat
// [Anderson, Chu & Weitz 1987].
var typeInfluence = [sim.Roles][sim.BuyTypes]float64{
	sim.Prescriber: {1.25, 1, 0.5},
	sim.User:       {1, 1, 1},
	sim.Buyer:      {0.75, 1, 2},
	sim.Decider:    {1, 1, 1},
	sim.Gatekeeper: {1, 1, 1},
	sim.Adviser:    {1, 1, 1},
}

// RawInfluence returns what role r counts in stage k of a purchase of type t
// and importance s, before it is shared and normalised: L * M * D, at least 0 (MODEL.md section 1).
func RawInfluence(sc *sim.Scenario, r sim.Role, k sim.Stage, t sim.BuyType, s float64) float64 {
	raw := float64(sc.RoleLevels()[r][k] * typeInfluence[r][t])
	if r == sim.Decider {
		raw = float64(raw * (0.5 + s))
	}
	return raw
}

// FillInfluence writes W_i(k) of a purchase of type t and importance s, summing to
// 1, into w, which has an element a member. Where nobody has any raw
// influence (say, no buyer to negotiate with) all but the gatekeepers count
// alike, or all where there is nobody else.
func FillInfluence(w []float64, sc *sim.Scenario, k sim.Stage, t sim.BuyType, s float64) {
	FillInfluenceWithout(w, sc, k, t, s, 0)
}

// FillInfluenceWithout is FillInfluence where some members are not there: they have
// none, and their roles are played by those who are (MODEL.md section 14).
func FillInfluenceWithout(w []float64, sc *sim.Scenario, k sim.Stage, t sim.BuyType, s float64, away sim.Set) {
	members := sc.Members
	var holders [sim.Roles]float64
	outright, others := false, false
	for i := range members {
		outright = outright || members[i].Influence[k] > 0
		if away.Has(i) {
			continue
		}
		others = others || members[i].Roles != sim.RoleSet(0).With(sim.Gatekeeper)
		for r := sim.Role(0); r < sim.Roles; r++ {
			if members[i].Roles.Has(r) {
				holders[r]++
			}
		}
	}
	total := 0.0
	for i := range members {
		w[i] = 0
		switch {
		case away.Has(i):
		case outright:
			w[i] = max(members[i].Influence[k], 0)
		default:
			for r := sim.Role(0); r < sim.Roles; r++ {
				if members[i].Roles.Has(r) {
					w[i] += RawInfluence(sc, r, k, t, s) / holders[r]
				}
			}
		}
		total += w[i]
	}
	for i := range members {
		switch {
		case away.Has(i):
		case total > 0:
			w[i] /= total
		case !others || members[i].Roles != sim.RoleSet(0).With(sim.Gatekeeper):
			w[i] = 1
		}
	}
	if total == 0 && away.Count() < len(members) {
		Normalise(w)
	}
}

// Influence returns W_i(k) of every member as the purchase begins, sum 1; 0 of those
// who are not there yet.
func Influence(sc *sim.Scenario, k sim.Stage) []float64 {
	w := make([]float64, len(sc.Members))
	FillInfluenceWithout(w, sc, k, sc.Type, sc.Importance, sc.Absent())
	return w
}

// Normalise scales w to sum 1; all zero becomes all equal.
func Normalise(w []float64) {
	total := 0.0
	for _, v := range w {
		total += v
	}
	for i := range w {
		if total > 0 {
			w[i] /= total
		} else {
			w[i] = 1 / float64(len(w))
		}
	}
}

// FillListening writes the matrix of who listens to whom in a stage, row by row: in
// row i the influence w of the other members times i's ties to them, normalised; a row of
// zeros where that sums to 0 (MODEL.md section 7).
func FillListening(m []float64, w, ties []float64) {
	n := len(w)
	for i := 0; i < n; i++ {
		row := m[i*n : i*n+n]
		total := 0.0
		for k := range row {
			row[k] = 0
			if k != i {
				row[k] = float64(w[k] * ties[i*n+k])
			}
			total += row[k]
		}
		if total > 0 {
			for k := range row {
				row[k] /= total
			}
		}
	}
}

// Sway does one step, theta 0..1, of Friedkin & Johnsen [1990] on column y (stride apart)
// with anchor y0: y_i <- theta * (row_i . y) + (1 - theta) * y0_i, all at once.
// A member with an empty row keeps y_i. The new values go to out.
func Sway(out, y, y0, m []float64, theta float64) {
	n := len(y)
	out, y0 = out[:n], y0[:n]
	own := float64(1 - theta)
	for i := range out {
		row := m[i*n:][:len(y)]
		heard, most := 0.0, 0.0
		for k, a := range row {
			heard += float64(a * y[k])
			most += a
		}
		out[i] = y[i]
		if most > 0 { // somebody is heard
			out[i] = float64(theta*heard) + float64(own*y0[i])
		}
	}
}

// SwayEach is Sway for n opinions of every member, side by side; each comes to
// the same bits as alone. Two at a time give the processor two sums to work on.
func SwayEach(out, y, y0, m []float64, theta float64, n int) {
	own, members := float64(1-theta), len(y0)/n
	for i := range members {
		row := m[i*members : (i+1)*members]
		for o := 0; o < n; o += 2 {
			at, most, first, second := i*n+o, 0.0, 0.0, 0.0
			if o+1 == n {
				for k, a := range row {
					first += float64(a * y[k*n+o])
					most += a
				}
				out[at] = y[at]
				if most > 0 { // somebody is heard
					out[at] = float64(theta*first) + float64(own*y0[at])
				}
				continue
			}
			said := o
			for _, a := range row {
				two := y[said : said+2 : said+2]
				first += float64(a * two[0])
				second += float64(a * two[1])
				most += a
				said += n
			}
			out[at], out[at+1] = y[at], y[at+1]
			if most > 0 {
				out[at] = float64(theta*first) + float64(own*y0[at])
				out[at+1] = float64(theta*second) + float64(own*y0[at+1])
			}
		}
	}
}

// ByStanding orders the members by the raw influence of their roles in stage k
// and the next, whatever the purchase; ties keep the file's order. The second
// result is the position of each member in the first.
func ByStanding(sc *sim.Scenario, k sim.Stage) (order, place []int) {
	promise := make([]float64, len(sc.Members))
	levels := sc.RoleLevels()
	for i := range sc.Members {
		order = append(order, i)
		for r := sim.Role(0); r < sim.Roles; r++ {
			if sc.Members[i].Roles.Has(r) {
				promise[i] += levels[r][k] + levels[r][min(k+1, sim.Decision)]
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(promise[b], promise[a]) })
	place = make([]int, len(order))
	for at, i := range order {
		place[i] = at
	}
	return order, place
}
