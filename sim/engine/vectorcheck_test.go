package engine

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/bargain"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

var deciderWeights = []float64{0.175299, 0.162313, 0.558507, 0.103881}

func read[T any](t *testing.T, raw []byte) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func equal(t *testing.T, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= near) {
		t.Errorf("got %.7f, want %.7f", got, want)
	}
}

func equalOptions(t *testing.T, got []float64, want map[string]float64) {
	t.Helper()
	for j, name := range []string{"A", "B", "C"} {
		equal(t, got[j], want[name])
	}
}

func process(t testing.TB, sc *sim.Scenario, s *sim.Strategy) *Process {
	t.Helper()
	p, err := NewProcess(sc, Setup{Strategy: s, Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// believe updates one belief by the engine's own arithmetic.
func believe(x, n, z, q float64) (float64, float64) {
	b := oneBelief(x, n)
	b.take(0, z, q)
	return b.get(0, 0)
}

// oneBelief is a single belief that starts at a mean and an amount of evidence.
func oneBelief(x, n float64) beliefs {
	fade := 1.0
	return beliefs{prior: &prior{n0: []float64{n}, y0: []float64{n * x}}, y: make([]float64, 1), e: make([]float64, 1), fade: &fade}
}

func valueOf(w, x, x0 []float64, lambda float64) float64 {
	v := 0.0
	for c := range w {
		v += w[c] * formula.Gain(x[c]-x0[c], lambda)
	}
	return v
}

func checkInfluence(t *testing.T, v vector) {
	in := read[struct {
		S     float64
		Stage int
		Type  string
	}](t, v.In)
	members := make([]sim.Member, sim.Roles)
	for r := range members {
		members[r].Roles = sim.RoleSet(0).With(sim.Role(r))
		members[r].Influence = [sim.Stages]float64{-1, -1, -1, -1, -1}
	}
	w := make([]float64, sim.Roles)
	formula.FillInfluence(w, &sim.Scenario{Members: members}, sim.Stage(in.Stage-1), sim.BuyType(slices.Index(sim.BuyTypeNames[:], in.Type)), in.S)
	for r, want := range read[[]float64](t, v.Out) {
		equal(t, w[r], want)
	}
}

func checkShift(t *testing.T, v vector) {
	in := read[struct {
		W0   map[string]float64
		S    float64
		WMax float64
	}](t, v.In)
	names := []string{"fit", "price", "reliability", "service"}
	w := make([]float64, 4)
	for c, name := range names {
		w[c] = in.W0[name]
	}
	formula.SetReliability(w, 2, formula.StrategicWeight(w[2], in.S, in.WMax))
	for c, name := range names {
		equal(t, w[c], read[map[string]float64](t, v.Out)[name])
	}
}

var offers = [3][]float64{{0.8, 0.5, 0.9, 0.7}, {0.7, 0.9, 0.6, 0.6}, {0.6, 0.7, 0.75, 0.8}}

func checkAdditive(t *testing.T, v vector) {
	in := read[struct{ W map[string]float64 }](t, v.In)
	w := []float64{in.W["fit"], in.W["price"], in.W["reliability"], in.W["service"]}
	var out []float64
	for _, x := range offers {
		out = append(out, valueOf(w, x, []float64{0, 0, 0, 0}, 2.25))
	}
	equalOptions(t, out, read[map[string]float64](t, v.Out))
}

func checkLogit(t *testing.T, v vector) {
	in := read[struct {
		U     map[string]float64
		Kappa float64
	}](t, v.In)
	// The example's utilities are rounded to six decimals, which kappa magnifies
	// past the tolerance: so take them from the unrounded weights.
	w := []float64{0.3, 0.25, 0.25, 0.2}
	if in.U["A"] != 0.73 {
		formula.SetReliability(w, 2, formula.StrategicWeight(w[2], 0.8, 0.6))
	}
	p, u := make([]float64, 3), make([]float64, 3)
	for j, name := range []string{"A", "B", "C"} {
		u[j] = valueOf(w, offers[j], []float64{0, 0, 0, 0}, 1)
		equal(t, u[j], in.U[name])
	}
	formula.Logit(p, u, in.Kappa)
	equalOptions(t, p, read[map[string]float64](t, v.Out))
}

func checkReferenceValue(t *testing.T, v vector) {
	ref, w := []float64{0.7, 0.6, 0.75, 0.65}, []float64{0.3, 0.25, 0.25, 0.2}
	for name, want := range read[map[string]map[string]float64](t, v.Out) {
		lambda := map[string]float64{"lambda=2.25": 2.25, "lambda=1": 1}[name]
		var out []float64
		for _, x := range offers {
			out = append(out, valueOf(w, x, ref, lambda))
		}
		equalOptions(t, out, want)
	}
}

var groupChances = []float64{0.5, 0.3, 0.2, 0.6, 0.1, 0.3, 0.2, 0.6, 0.2}

func checkGroup(rule func(out, p, w []float64)) func(*testing.T, vector) {
	return func(t *testing.T, v vector) {
		out := make([]float64, 3)
		rule(out, groupChances, []float64{0.2, 0.35, 0.45})
		equalOptions(t, out, read[map[string]float64](t, v.Out))
	}
}

// ballotValues turns rankings into values that rank the same.
func ballotValues(ballots ...string) []float64 {
	var y []float64
	for _, b := range ballots {
		own := make([]float64, 3)
		for place, option := range b {
			own[option-'A'] = float64(3 - place)
		}
		y = append(y, own...)
	}
	return y
}

func checkBorda(w []float64) func(*testing.T, vector) {
	return func(t *testing.T, v vector) {
		out := make([]float64, 3)
		formula.Borda(out, ballotValues("ABC", "ACB", "BCA", "BCA", "CAB"), w)
		equalOptions(t, out, read[map[string]float64](t, v.Out))
	}
}

// checkSocial takes the step row by row, for each row has a theta of its own.
func checkSocial(t *testing.T, v vector) {
	in := read[struct {
		W         [][]float64
		Theta, Y0 []float64
	}](t, v.In)
	out := read[map[string][]float64](t, v.Out)
	flat := append(append(append([]float64(nil), in.W[0]...), in.W[1]...), in.W[2]...)
	y := append([]float64(nil), in.Y0...)
	for step := 1; step <= 60; step++ {
		next, scratch := make([]float64, 3), make([]float64, 3)
		for i, theta := range in.Theta {
			formula.Sway(scratch, y, in.Y0, flat, theta)
			next[i] = scratch[i]
		}
		y = next
		if want, ok := out[fmt.Sprintf("y%d", step)]; ok {
			for i := range want {
				equal(t, y[i], want[i])
			}
		}
	}
	for i, want := range out["limit"] {
		equal(t, y[i], want)
	}
}

func checkTactic(t *testing.T, v vector) {
	in := read[struct{ T, E []float64 }](t, v.In)
	out := read[map[string][]float64](t, v.Out)
	for _, e := range in.E {
		for k, at := range in.T {
			// u = 1 - f with r = 0; t of 20 rounds.
			f := 1 - bargain.Target(0, 1/e, int(math.Round(at*20)), 20)
			equal(t, f, out[fmt.Sprintf("%g", e)][k])
		}
	}
}

// tradeSpace is the outcome space of the worked negotiations.
func tradeSpace(buyerE, sellerE float64) *bargain.OutcomeSpace {
	sc := tradeScenario()
	space := bargain.NewOutcomeSpace(sc, 0, sim.BargainingStyle{})
	space.Exponent = [2]float64{1 / buyerE, 1 / sellerE}
	space.Pace(sc.Rounds)
	return space
}

func tradeScenario() *sim.Scenario {
	sc := weldingCell()
	sc.Criteria[1].Worst, sc.Criteria[1].Best = 120, 80
	sc.Suppliers[0].Facts[1], sc.Suppliers[0].Floor = 120, 80
	sc.Issues = []sim.IssueTerms{
		{Issue: sim.IssuePrice, Criterion: 1, Values: []float64{80, 90, 100, 110, 120}, Buyer: 0.45, Seller: 0.5},
		{Issue: sim.IssueLeadTime, Criterion: -1, Values: []float64{2, 4, 6, 8}, Buyer: 0.15, Seller: 0.3},
		{Issue: sim.IssueGuarantee, Criterion: -1, Values: []float64{0, 3, 6, 10}, Buyer: 0.3, Seller: 0.1},
		{Issue: sim.IssueWarranty, Criterion: -1, Values: []float64{12, 24, 36}, Buyer: 0.1, Seller: 0.1},
	}
	return sc
}

func termsOn(space *bargain.OutcomeSpace, outcome int) []float64 {
	var terms []float64
	for k := 0; k < space.Issues; k++ {
		terms = append(terms, space.Value(outcome, k))
	}
	return terms
}

// checkGrid works the Pareto front and the Nash point out by brute force from
// the engine's utilities.
func checkGrid(t *testing.T, v vector) {
	space := tradeSpace(1, 1)
	out := read[struct {
		Outcomes int
		Pareto   int `json:"pareto size"`
		Feasible int `json:"feasible above reservation"`
		Nash     struct {
			Offer           []float64
			Ub, Us, Product float64
		}
	}](t, v.Out)
	pareto, feasible, best := 0, 0, 0
	product := -1.0
	for o := range space.Allowed {
		ub, us := space.Own[bargain.Buying][o], space.Own[bargain.Selling][o]
		beaten := false
		for k := range space.Allowed {
			b, s := space.Own[bargain.Buying][k], space.Own[bargain.Selling][k]
			beaten = beaten || b >= ub-sim.Tolerance && s >= us-sim.Tolerance && (b > ub+sim.Tolerance || s > us+sim.Tolerance)
		}
		if !beaten {
			pareto++
		}
		if ub >= 0.3-sim.Tolerance && us >= 0.3-sim.Tolerance {
			feasible++
			if gainProduct := (ub - 0.3) * (us - 0.3); gainProduct > product+sim.Tolerance {
				best, product = o, gainProduct
			}
		}
	}
	if len(space.Allowed) != out.Outcomes || pareto != out.Pareto || feasible != out.Feasible {
		t.Errorf("outcomes %d, Pareto %d, feasible %d; want %d, %d, %d", len(space.Allowed), pareto, feasible, out.Outcomes, out.Pareto, out.Feasible)
	}
	for k, want := range out.Nash.Offer {
		equal(t, termsOn(space, best)[k], want)
	}
	equal(t, product, out.Nash.Product)
}

func checkBargain(buyerE, sellerE, reservation, reciprocity float64) func(*testing.T, vector) {
	return func(t *testing.T, v vector) {
		out := read[map[string]json.RawMessage](t, v.Out)
		space := tradeSpace(buyerE, sellerE)
		var rounds []bargain.Round
		outcome, by := space.Bargain(bargain.Setup{Reservation: [2]float64{reservation, reservation}, Reciprocity: reciprocity}, func(r bargain.Round) { rounds = append(rounds, r) })
		agreement := read[[]float64](t, out["agreement"])
		if agreement == nil {
			if by >= 0 {
				t.Errorf("agreed on %v, want no agreement", termsOn(space, outcome))
			}
			return
		}
		wantBy := map[string]int{"buyer accepts": bargain.Buying, "seller accepts": bargain.Selling}[read[string](t, out["by"])]
		if by != wantBy || rounds[len(rounds)-1].T != int(read[float64](t, out["round"])) {
			t.Errorf("side %d accepts in round %d, want side %d in %s", by, rounds[len(rounds)-1].T, wantBy, out["round"])
		}
		for k, want := range agreement {
			equal(t, termsOn(space, outcome)[k], want)
		}
		trace := read[[][]json.RawMessage](t, out["trace[r,seller offer,us,ub,buyer counter,ub,us]"])
		for at, row := range trace {
			for k, want := range read[[]float64](t, row[1]) {
				equal(t, termsOn(space, rounds[at].Offer)[k], want)
			}
			equal(t, space.Own[bargain.Selling][rounds[at].Offer], read[float64](t, row[2]))
			equal(t, space.Own[bargain.Buying][rounds[at].Offer], read[float64](t, row[3]))
			if rounds[at].Reply < 0 {
				continue // accepted: the example lists the counter-offer that was not made
			}
			for k, want := range read[[]float64](t, row[4]) {
				equal(t, termsOn(space, rounds[at].Reply)[k], want)
			}
		}
	}
}

func checkSpam(t *testing.T, v vector) {
	in := read[map[string][]string](t, v.In)
	out := read[map[string]float64](t, v.Out)
	clean, bad := sim.SpamPoints(in["clean"]...), sim.SpamPoints(in["bad"]...)
	equal(t, clean, out["S_clean"])
	equal(t, bad, out["S_bad"])
	equal(t, formula.Inbox(clean, 5), out["P_inbox clean tau5"])
	equal(t, formula.Inbox(bad, 5), out["P_inbox bad tau5"])
	equal(t, formula.Inbox(bad, 3), out["P_inbox bad tau3 (strict IT)"])
}

// checkRead: the example takes the mean rendering of a list with 60 % outdated
// clients, the engine one member at a time.
func checkRead(t *testing.T, v vector) {
	out := read[map[string]float64](t, v.Out)
	tired := exact.Exp(-sim.DefaultModel(sim.NewTask).FatigueEffect)
	equal(t, 0.964128*0.952*2*formula.OpenRate*0.9*tired, out["segmented plain"])
	equal(t, formula.Inbox(5.674, 5)*0.616*2*formula.OpenRate*0.4*tired, out["blanket heavy bad-auth"])
}

func checkAwareness(t *testing.T, v vector) {
	in := read[struct {
		A0 float64
		U  []float64
	}](t, v.In)
	p := process(t, weldingCell(), nil)
	p.reset(1)
	p.aware[0] = in.A0
	for k, want := range read[[]float64](t, v.Out) {
		p.aware[0] += in.U[k] * (1 - p.aware[0])
		p.fade()
		equal(t, p.aware[0], want)
	}
}
