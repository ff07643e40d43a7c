package sim

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"
)

// near is the tolerance of the worked examples: they are given to six decimals.
const near = 1e-6

type vector struct {
	Section, Name string
	In, Out       json.RawMessage
}

// checks has one check for each worked example.
var checks = map[string]func(t *testing.T, v vector){
	"influence new_task s=0.8 stage5":       checkInfluence,
	"influence straight_rebuy s=0.1 stage5": checkInfluence,
	"influence modified_rebuy s=0.5 stage2": checkInfluence,
	"strategic shift s=0.8":                 checkShift,
	"strategic shift s=0.2":                 checkShift,
	"predominance threshold s*": func(t *testing.T, v vector) {
		at := read[float64](t, v.Out)
		equal(t, StrategicWeight(0.25, at, 0.60), 0.5)
	},
	"s from impact and price": func(t *testing.T, v vector) {
		in := read[struct {
			I []float64
			P float64
		}](t, v.In)
		for k, want := range read[[]float64](t, v.Out) {
			equal(t, ImportanceOfFailure(in.I[k], in.P), want)
		}
	},
	"s Kraljic geometric mean": func(t *testing.T, v vector) {
		in := read[map[string]float64](t, v.In)
		equal(t, ImportanceOfAxes(in["profit_impact"], in["supply_risk"]), read[float64](t, v.Out))
	},
	"additive, s=0":       checkAdditive,
	"additive, s=0.8":     checkAdditive,
	"MNL kappa=10, s=0":   checkLogit,
	"MNL kappa=10, s=0.8": checkLogit,
	"Gumbel noise sd = pi/(kappa sqrt6)": func(t *testing.T, v vector) {
		const kappa, draws = 10.0, 200_000
		sum, squares := 0.0, 0.0
		for k := uint64(0); k < draws; k++ {
			g := gumbel(chain(mix(1), k)) / kappa
			sum, squares = sum+g, squares+g*g
		}
		sd := math.Sqrt(squares/draws - sum*sum/draws/draws)
		// The standard error of the sd of a Gumbel sample is sd*sqrt((5.4-1)/4/n); five of them.
		want := read[float64](t, v.Out)
		if math.Abs(sd-want) > 5*want*math.Sqrt(1.1/draws) {
			t.Errorf("sd %v, want %v", sd, want)
		}
	},
	"reference-dependent value vs incumbent (alpha=1)": checkReferenceValue,
	"credibility-weighted claim": func(t *testing.T, v vector) {
		in := read[map[string]float64](t, v.In)
		x, n := believe(in["mean"], in["n"], in["claim"], in["k"])
		out := read[map[string]float64](t, v.Out)
		equal(t, x, out["mean"])
		equal(t, n, out["n"])
	},
	"weighted probability": checkGroup(func(out []float64, p []float64, w []float64) { weightedProbability(out, p, w) }),
	"equiprobability": checkGroup(func(out []float64, p []float64, w []float64) {
		weightedProbability(out, p, []float64{1. / 3, 1. / 3, 1. / 3})
	}),
	"autocracy (buyer)": checkGroup(func(out []float64, p []float64, w []float64) {
		weightedProbability(out, p, []float64{0, 0, 1})
	}),
	"majority m=2":  checkAtLeast("Pr(Z>=2)", 2),
	"unanimity m=3": checkAtLeast("Pr(Z=3)", 3),
	"perturbation, fixed profile ABC/ACB/BAC": func(t *testing.T, v vector) {
		out := make([]float64, 3)
		perturbation(out, ballotValues("ABC", "ACB", "BAC"), []float64{1, 1, 1})
		want := read[struct{ P map[string]float64 }](t, v.Out)
		equalOptions(t, out, want.P)
	},
	"Friedkin-Johnsen, the general step with a given row and anchor y0": checkSocial,
	"Borda":                             checkBorda([]float64{1, 1, 1, 1, 1}),
	"weighted Borda w=(.1,.2,.3,.3,.1)": checkBorda([]float64{.1, .2, .3, .3, .1}),
	"poly f(t), k=0":                    checkTactic,
	"multi-issue grid":                  checkGrid,
	"negotiation T=8, buyer e=.5, seller e=1, res .3/.3":    checkBargain(0.5, 1, 0.3),
	"negotiation T=8, buyer boulware .2, seller conceder 2": checkBargain(0.2, 2, 0.3),
	"negotiation T=8, buyer e=1, seller boulware .2":        checkBargain(1, 0.2, 0.3),
	"no ZOPA: res .65/.65":                                  checkBargain(1, 1, 0.65),
	"spam score":                                            checkSpam,
	"P_inbox grid tau=5 omega=1 p0=.97": func(t *testing.T, v vector) {
		in := read[struct{ S []float64 }](t, v.In)
		for k, want := range read[[]float64](t, v.Out) {
			equal(t, Inbox(in.S[k], 5), want)
		}
	},
	"rendering": func(t *testing.T, v vector) {
		in := read[map[string]json.RawMessage](t, v.In)
		share := read[float64](t, in["o (old Outlook share)"])
		html := read[[]float64](t, in["h (HTML complexity)"])
		for k, want := range read[[]float64](t, v.Out) { // the mean over old and new clients
			equal(t, share*Rendering(true, html[k])+(1-share)*Rendering(false, html[k]), want)
		}
	},
	"fatigue gamma calibrated to -30% at F=3": func(t *testing.T, v vector) {
		out := read[map[string]json.RawMessage](t, v.Out)
		gamma := DefaultModel(NewTask).FatigueEffect
		equal(t, gamma, read[float64](t, out["gamma"]))
		exact := -log(0.7) / 3 // the default is this, rounded to six decimals
		equal(t, gamma, exact)
		for f, want := range read[[]float64](t, out["exp(-gamma F) F=0..5"]) {
			equal(t, exp(-exact*float64(f)), want)
		}
	},
	"fatigue, 1 attempt a week, read after the attempt and before the decay": func(t *testing.T, v vector) {
		f := 0.0
		for _, want := range read[[]float64](t, v.Out) {
			f++
			equal(t, f, want)
			f *= DefaultModel(NewTask).FatigueKept
		}
	},
	"read probability":                           checkRead,
	"awareness: message, then weekly forgetting": checkAwareness,
	"message update (mean,n)": func(t *testing.T, v vector) {
		in, out := read[map[string]float64](t, v.In), read[map[string]float64](t, v.Out)
		x, n := believe(in["x"], in["n"], in["claim"], in["k"])
		equal(t, x, out["x"])
		equal(t, n, out["n"])
		equal(t, Spread(in["x"], in["n"]), out["sd before"])
		equal(t, Spread(x, n), out["sd after"])
	},
	"cautious reliability s=.85, rho=1": func(t *testing.T, v vector) {
		out := read[map[string]float64](t, v.Out)
		equal(t, Cautious(0.6, 2, 1, 0.85, 0), out["before"])
		equal(t, Cautious(0.8, 6, 1, 0.85, 0), out["after"])
		equal(t, Cautious(0.8, 6, 1, 0.85, 0.5), out["with 50% penalty coverage"])
	},
	"decider weights, s=.85": func(t *testing.T, v vector) {
		sc := weldingCell()
		w := make([]float64, len(sc.Members)*4)
		startWeights(w, sc, 0.85, NoWeighting)
		at := sc.MemberIndex("ingrid") * 4
		for c, name := range []string{"fit", "price", "reliability", "service"} {
			equal(t, w[at+c], read[map[string]float64](t, v.Out)[name])
		}
	},
	"V_ij decider vs incumbent": func(t *testing.T, v vector) {
		in := read[struct {
			X_j, X_0 []float64
			Lambda   float64
		}](t, v.In)
		out := read[map[string]json.RawMessage](t, v.Out)
		equal(t, valueOf(deciderWeights, in.X_j, in.X_0, in.Lambda), read[float64](t, out["V"]))
		equal(t, 0.10-0.25*0.7, read[float64](t, out["V0 (b=.10,nu=.25,N=.7)"]))
	},
	"same after one more reference (k=4,z=.9)": func(t *testing.T, v vector) {
		out := read[map[string]float64](t, v.Out)
		x, n := believe(0.8, 6, 0.9, 4)
		cautious := Cautious(x, n, 1, 0.85, 0)
		equal(t, cautious, out["x~rel"])
		equal(t, valueOf(deciderWeights, []float64{0.78, 0.58, cautious, 0.65}, []float64{0.6, 0.6, 0.756467, 0.6}, 2.25), out["V"])
	},
	"cutoffs m_c=.25+.5w": func(t *testing.T, v vector) {
		in := read[struct{ Spec []float64 }](t, v.In)
		m := DefaultModel(NewTask)
		for c, want := range read[[]float64](t, v.Out) {
			equal(t, m.CutoffBase+m.CutoffSlope*in.Spec[c], want)
		}
	},
	"quorum q=q0+q1 s": func(t *testing.T, v vector) {
		in := read[struct{ S []float64 }](t, v.In)
		p := process(t, weldingCell(), nil)
		for k, want := range read[[]float64](t, v.Out) {
			p.reset(1)
			p.importance = in.S[k]
			equal(t, p.quorum(), want)
		}
	},
	"meeting probability": func(t *testing.T, v vector) {
		in := read[struct{ A_gk, A_ij, F float64 }](t, v.In)
		p := process(t, weldingCell(), nil)
		p.reset(1)
		p.aware[p.sc.MemberIndex("nora")*p.suppliers] = in.A_gk
		p.aware[0] = in.A_ij
		m := Move{Action: int(Meeting), To: 1, Topic: Problem}
		equal(t, p.reach(0, 0, &m)*exp(-p.model.FatigueEffect*in.F), read[float64](t, v.Out))
	},
	"splitmix64": func(t *testing.T, v vector) {
		in := read[struct{ X []uint64 }](t, v.In)
		for k, want := range read[[]string](t, v.Out) {
			if got := fmt.Sprintf("%016x", mix(in.X[k])); got != want {
				t.Errorf("mix(%d) = %s, want %s", in.X[k], got, want)
			}
		}
	},
	"keyed uniform/gumbel": func(t *testing.T, v vector) {
		in := read[struct {
			Seed uint64
			Keys [][]uint64
		}](t, v.In)
		for k, want := range read[[][]float64](t, v.Out) {
			h := mix(in.Seed)
			for _, key := range in.Keys[k] {
				h = chain(h, key)
			}
			equal(t, uniform(h), want[0])
			equal(t, gumbel(h), want[1])
		}
	},
}

// TestVectors runs every worked example of the model by its name; one without a
// check fails.
func TestVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/model.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range read[[]vector](t, raw) {
		t.Run(v.Name, func(t *testing.T) {
			check, ok := checks[v.Name]
			if !ok {
				t.Fatal("no check for this example")
			}
			check(t, v)
		})
	}
}

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

func process(t testing.TB, sc *Scenario, s *Strategy) *Process {
	t.Helper()
	p, err := NewProcess(sc, Setup{Strategy: s, Weighting: NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// believe updates one belief by the engine's own arithmetic.
func believe(x, n, z, q float64) (float64, float64) {
	b := beliefs{y: make([]float64, 1), e: make([]float64, 1)}
	m := DefaultModel(NewTask)
	b.start(1, &m)
	b.set(0, x, n)
	b.take(0, z, q)
	return b.get(0)
}

func valueOf(w, x, x0 []float64, lambda float64) float64 {
	v := 0.0
	for c := range w {
		v += w[c] * gain(x[c]-x0[c], lambda)
	}
	return v
}

func checkInfluence(t *testing.T, v vector) {
	in := read[struct {
		S     float64
		Stage int
		Type  string
	}](t, v.In)
	members := make([]Member, Roles)
	for r := range members {
		members[r].Roles = RoleSet(0).With(Role(r))
		members[r].Influence = [Stages]float64{-1, -1, -1, -1, -1}
	}
	w := make([]float64, Roles)
	influence(w, members, Stage(in.Stage-1), BuyType(index(BuyTypeNames[:], in.Type)), in.S)
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
	setReliability(w, 2, StrategicWeight(w[2], in.S, in.WMax))
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
		setReliability(w, 2, StrategicWeight(w[2], 0.8, 0.6))
	}
	p, u := make([]float64, 3), make([]float64, 3)
	for j, name := range []string{"A", "B", "C"} {
		u[j] = valueOf(w, offers[j], []float64{0, 0, 0, 0}, 1)
		equal(t, u[j], in.U[name])
	}
	logit(p, u, in.Kappa)
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

func checkAtLeast(raw string, need int) func(*testing.T, vector) {
	return func(t *testing.T, v vector) {
		want := read[map[string]json.RawMessage](t, v.Out)
		out := make([]float64, 3)
		atLeast(out, groupChances, []float64{1, 1, 1}, make([]float64, 4), need)
		equalOptions(t, out, read[map[string]float64](t, want["P_G"]))
		missed := 1.0
		for _, p := range read[map[string]float64](t, want[raw]) {
			missed -= p
		}
		equal(t, missed, read[float64](t, want["no quorum one round"]))
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
		borda(out, ballotValues("ABC", "ACB", "BCA", "BCA", "CAB"), w)
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
			social(scratch, y, in.Y0, flat, theta)
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
			f := 1 - target(0, 1/e, int(math.Round(at*20)), 20)
			equal(t, f, out[fmt.Sprintf("%g", e)][k])
		}
	}
}

// tradeGrid is the grid of the worked negotiations.
func tradeGrid(buyerE, sellerE float64) *grid {
	sc := weldingCell()
	sc.Criteria[1].Worst, sc.Criteria[1].Best = 120, 80
	sc.Suppliers[0].Facts[1], sc.Suppliers[0].Floor = 120, 80
	sc.Issues = []IssueTerms{
		{Issue: IssuePrice, Criterion: 1, Values: []float64{80, 90, 100, 110, 120}, Buyer: 0.45, Seller: 0.5},
		{Issue: IssueLeadTime, Criterion: -1, Values: []float64{2, 4, 6, 8}, Buyer: 0.15, Seller: 0.3},
		{Issue: IssueGuarantee, Criterion: -1, Values: []float64{0, 3, 6, 10}, Buyer: 0.3, Seller: 0.1},
		{Issue: IssueWarranty, Criterion: -1, Values: []float64{12, 24, 36}, Buyer: 0.1, Seller: 0.1},
	}
	g := newGrid(sc, 0, Stance{})
	g.exponent = [2]float64{1 / buyerE, 1 / sellerE}
	return g
}

func (g *grid) terms(outcome int) []float64 {
	var terms []float64
	for k := 0; k < g.issues; k++ {
		terms = append(terms, g.value(outcome, k))
	}
	return terms
}

// checkGrid works the Pareto front and the Nash point out by brute force from
// the engine's utilities.
func checkGrid(t *testing.T, v vector) {
	g := tradeGrid(1, 1)
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
	for o := range g.allowed {
		ub, us := g.own[buying][o], g.own[selling][o]
		beaten := false
		for k := range g.allowed {
			b, s := g.own[buying][k], g.own[selling][k]
			beaten = beaten || b >= ub-tolerance && s >= us-tolerance && (b > ub+tolerance || s > us+tolerance)
		}
		if !beaten {
			pareto++
		}
		if ub >= 0.3-tolerance && us >= 0.3-tolerance {
			feasible++
			if gainProduct := (ub - 0.3) * (us - 0.3); gainProduct > product+tolerance {
				best, product = o, gainProduct
			}
		}
	}
	if len(g.allowed) != out.Outcomes || pareto != out.Pareto || feasible != out.Feasible {
		t.Errorf("outcomes %d, Pareto %d, feasible %d; want %d, %d, %d", len(g.allowed), pareto, feasible, out.Outcomes, out.Pareto, out.Feasible)
	}
	for k, want := range out.Nash.Offer {
		equal(t, g.terms(best)[k], want)
	}
	equal(t, product, out.Nash.Product)
}

func checkBargain(buyerE, sellerE, reservation float64) func(*testing.T, vector) {
	return func(t *testing.T, v vector) {
		out := read[map[string]json.RawMessage](t, v.Out)
		g := tradeGrid(buyerE, sellerE)
		var rounds []round
		outcome, by := g.bargain(8, [2]float64{reservation, reservation}, func(r round) { rounds = append(rounds, r) })
		agreement := read[[]float64](t, out["agreement"])
		if agreement == nil {
			if by >= 0 {
				t.Errorf("agreed on %v, want no agreement", g.terms(outcome))
			}
			return
		}
		wantBy := map[string]int{"buyer accepts": buying, "seller accepts": selling}[read[string](t, out["by"])]
		if by != wantBy || rounds[len(rounds)-1].t != int(read[float64](t, out["round"])) {
			t.Errorf("side %d accepts in round %d, want side %d in %s", by, rounds[len(rounds)-1].t, wantBy, out["round"])
		}
		for k, want := range agreement {
			equal(t, g.terms(outcome)[k], want)
		}
		trace := read[[][]json.RawMessage](t, out["trace[r,seller offer,us,ub,buyer counter,ub,us]"])
		for at, row := range trace {
			for k, want := range read[[]float64](t, row[1]) {
				equal(t, g.terms(rounds[at].offer)[k], want)
			}
			equal(t, g.own[selling][rounds[at].offer], read[float64](t, row[2]))
			equal(t, g.own[buying][rounds[at].offer], read[float64](t, row[3]))
			if rounds[at].reply < 0 {
				continue // accepted: the example lists the counter-offer that was not made
			}
			for k, want := range read[[]float64](t, row[4]) {
				equal(t, g.terms(rounds[at].reply)[k], want)
			}
		}
	}
}

func checkSpam(t *testing.T, v vector) {
	in := read[map[string][]string](t, v.In)
	out := read[map[string]float64](t, v.Out)
	clean, bad := SpamPoints(in["clean"]...), SpamPoints(in["bad"]...)
	equal(t, clean, out["S_clean"])
	equal(t, bad, out["S_bad"])
	equal(t, Inbox(clean, 5), out["P_inbox clean tau5"])
	equal(t, Inbox(bad, 5), out["P_inbox bad tau5"])
	equal(t, Inbox(bad, 3), out["P_inbox bad tau3 (strict IT)"])
}

// checkRead: the example takes the mean rendering of a list with 60 % outdated
// clients, the engine one member at a time.
func checkRead(t *testing.T, v vector) {
	out := read[map[string]float64](t, v.Out)
	tired := exp(-DefaultModel(NewTask).FatigueEffect)
	equal(t, 0.964128*0.952*2*openRate*0.9*tired, out["segmented plain"])
	equal(t, Inbox(5.674, 5)*0.616*2*openRate*0.4*tired, out["blanket heavy bad-auth"])
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
