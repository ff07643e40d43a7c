package engine

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
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
		equal(t, formula.StrategicWeight(0.25, at, 0.60), 0.5)
	},
	"s from impact and price": func(t *testing.T, v vector) {
		in := read[struct {
			I []float64
			P float64
		}](t, v.In)
		for k, want := range read[[]float64](t, v.Out) {
			equal(t, sim.ImportanceOfFailure(in.I[k], in.P), want)
		}
	},
	"s Kraljic geometric mean": func(t *testing.T, v vector) {
		in := read[map[string]float64](t, v.In)
		equal(t, sim.ImportanceOfAxes(in["profit_impact"], in["supply_risk"]), read[float64](t, v.Out))
	},
	"additive, s=0":       checkAdditive,
	"additive, s=0.8":     checkAdditive,
	"MNL kappa=10, s=0":   checkLogit,
	"MNL kappa=10, s=0.8": checkLogit,
	"Gumbel noise sd = pi/(kappa sqrt6)": func(t *testing.T, v vector) {
		const kappa, draws = 10.0, 200_000
		sum, squares := 0.0, 0.0
		for k := uint64(0); k < draws; k++ {
			g := exact.Gumbel(exact.Chain(exact.Mix(1), k)) / kappa
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
	"weighted probability":                             checkGroup(func(out []float64, p []float64, w []float64) { formula.WeightedProbability(out, p, w) }),
	"equiprobability": checkGroup(func(out []float64, p []float64, w []float64) {
		formula.WeightedProbability(out, p, []float64{1. / 3, 1. / 3, 1. / 3})
	}),
	"autocracy (buyer)": checkGroup(func(out []float64, p []float64, w []float64) {
		formula.WeightedProbability(out, p, []float64{0, 0, 1})
	}),
	"perturbation, fixed profile ABC/ACB/BAC": func(t *testing.T, v vector) {
		out := make([]float64, 3)
		formula.Perturbation(out, ballotValues("ABC", "ACB", "BAC"), []float64{1, 1, 1})
		want := read[struct{ P map[string]float64 }](t, v.Out)
		equalOptions(t, out, want.P)
	},
	"Friedkin-Johnsen, the general step with a given row and anchor y0": checkSocial,
	"Borda":                             checkBorda([]float64{1, 1, 1, 1, 1}),
	"weighted Borda w=(.1,.2,.3,.3,.1)": checkBorda([]float64{.1, .2, .3, .3, .1}),
	"poly f(t), k=0":                    checkTactic,
	"multi-issue grid":                  checkGrid,
	"negotiation T=8, buyer e=.5, seller e=1, res .3/.3":    checkBargain(0.5, 1, 0.3, 0),
	"negotiation T=8, buyer boulware .2, seller conceder 2": checkBargain(0.2, 2, 0.3, 0),
	"negotiation T=8, buyer e=1, seller boulware .2":        checkBargain(1, 0.2, 0.3, 0),
	"no ZOPA: res .65/.65":                                  checkBargain(1, 1, 0.65, 0),
	"spam score":                                            checkSpam,
	"P_inbox grid tau=5 omega=1 p0=.97": func(t *testing.T, v vector) {
		in := read[struct{ S []float64 }](t, v.In)
		for k, want := range read[[]float64](t, v.Out) {
			equal(t, formula.Inbox(in.S[k], 5), want)
		}
	},
	"rendering": func(t *testing.T, v vector) {
		in := read[map[string]json.RawMessage](t, v.In)
		share := read[float64](t, in["o (old Outlook share)"])
		html := read[[]float64](t, in["h (HTML complexity)"])
		for k, want := range read[[]float64](t, v.Out) { // the mean over old and new clients
			equal(t, share*formula.Rendering(true, html[k])+(1-share)*formula.Rendering(false, html[k]), want)
		}
	},
	"fatigue gamma calibrated to -30% at F=3": func(t *testing.T, v vector) {
		out := read[map[string]json.RawMessage](t, v.Out)
		gamma := sim.DefaultModel(sim.NewTask).FatigueEffect
		equal(t, gamma, read[float64](t, out["gamma"]))
		isExact := -exact.Log(0.7) / 3 // the default is this, rounded to six decimals
		equal(t, gamma, isExact)
		for f, want := range read[[]float64](t, out["exp(-gamma F) F=0..5"]) {
			equal(t, exact.Exp(-isExact*float64(f)), want)
		}
	},
	"fatigue, 1 attempt a week, read after the attempt and before the decay": func(t *testing.T, v vector) {
		f := 0.0
		for _, want := range read[[]float64](t, v.Out) {
			f++
			equal(t, f, want)
			f *= sim.DefaultModel(sim.NewTask).FatigueKept
		}
	},
	"read probability":                           checkRead,
	"awareness: message, then weekly forgetting": checkAwareness,
	"message update (mean,n)": func(t *testing.T, v vector) {
		in, out := read[map[string]float64](t, v.In), read[map[string]float64](t, v.Out)
		x, n := believe(in["x"], in["n"], in["claim"], in["k"])
		equal(t, x, out["x"])
		equal(t, n, out["n"])
		equal(t, formula.Spread(in["x"], in["n"]), out["sd before"])
		equal(t, formula.Spread(x, n), out["sd after"])
	},
	"cautious reliability s=.85, rho=1": func(t *testing.T, v vector) {
		out := read[map[string]float64](t, v.Out)
		equal(t, formula.Cautious(0.6, 2, 1, 0.85, 0), out["before"])
		equal(t, formula.Cautious(0.8, 6, 1, 0.85, 0), out["after"])
		equal(t, formula.Cautious(0.8, 6, 1, 0.85, 0.5), out["with 50% penalty coverage"])
	},
	"decider weights, s=.85": func(t *testing.T, v vector) {
		sc := weldingCell()
		w := make([]float64, len(sc.Members)*4)
		formula.StartWeights(w, sc, 0.85, formula.NoWeighting)
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
	"cutoffs m_c=.25+.5w": func(t *testing.T, v vector) {
		in := read[struct{ Spec []float64 }](t, v.In)
		m := sim.DefaultModel(sim.NewTask)
		m.CutoffBase, m.CutoffSlope = 0.25, 0.5
		spec, cutoff := make([]float64, 4), make([]float64, 4)
		formula.AdoptSpecification(spec, cutoff, in.Spec, []float64{1}, &m, 0.5)
		for c, want := range read[[]float64](t, v.Out) {
			equal(t, cutoff[c], want)
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
		m := sim.Move{Action: int(sim.Meeting), To: 1, Topic: sim.Problem}
		equal(t, p.reach(0, 0, &m)*exact.Exp(-p.model.FatigueEffect*in.F), read[float64](t, v.Out))
	},
	"splitmix64": func(t *testing.T, v vector) {
		in := read[struct{ X []uint64 }](t, v.In)
		for k, want := range read[[]string](t, v.Out) {
			if got := fmt.Sprintf("%016x", exact.Mix(in.X[k])); got != want {
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
			h := exact.Mix(in.Seed)
			for _, key := range in.Keys[k] {
				h = exact.Chain(h, key)
			}
			equal(t, exact.Uniform(h), want[0])
			equal(t, exact.Gumbel(h), want[1])
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
	others := examples()
	for _, v := range read[[]vector](t, raw) {
		t.Run(v.Name, func(t *testing.T) {
			check, ok := checks[v.Name]
			if !ok && slices.ContainsFunc(others, func(e example) bool { return e.name == v.Name }) {
				return // see TestGoldenExamples
			}
			if !ok {
				t.Fatal("no check for this example")
			}
			check(t, v)
		})
	}
}
