package engine

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// The engine's parts against what is known in closed form. Where chance is
// involved the tolerance is four standard errors.

const manyWorlds = 20_000

// within fails where a share in n worlds lies four standard errors from p.
func within(t *testing.T, what string, share, p float64, n int) {
	t.Helper()
	if off, most := math.Abs(share-p), 4*math.Sqrt(p*(1-p)/float64(n)); off > most {
		t.Errorf("%s: %.4f in %d worlds, known %.4f, %.4f off where %.4f may be", what, share, n, p, off, most)
	}
}

// choosers is a process of n members alike who choose between the status quo
// and one supplier, and the value of both.
func choosers(t *testing.T, n int, kappa float64) (p *Process, values []float64) {
	t.Helper()
	sc := weldingCell()
	sc.Model.Rationality = kappa
	member := sc.Members[0]
	sc.Members = nil
	for range n {
		sc.Members = append(sc.Members, member)
	}
	p = process(t, sc, nil)
	p.reset(1)
	p.options = append(p.options[:0], -1, 0)
	p.opinions(1)
	return p, append([]float64(nil), p.base[:2]...)
}

// TestChoicesAreLogitShares has members draw as they vote: shares are
// exp(kappa V) over their sum [McFadden 1974].
func TestChoicesAreLogitShares(t *testing.T) {
	for _, kappa := range []float64{1, 5, 20} {
		sc := weldingCell()
		sc.Model.Rationality = kappa
		p := process(t, sc, nil)
		var chosen [4]int
		known := make([]float64, 4)
		for seed := range uint64(manyWorlds) {
			p.reset(seed)
			p.options = append(p.options[:0], -1, 0, 1, 2)
			p.opinions(1)
			chosen[formula.ArgMax(p.opinion(0))]++
		}
		total := 0.0
		for o := range known {
			known[o] = math.Exp(kappa * p.base[o])
			total += known[o]
		}
		for o := range known {
			within(t, "logit", float64(chosen[o])/manyWorlds, known[o]/total, manyWorlds)
		}
	}
}

// TestABinaryChoiceIsAProbitAlmost: between two options the difference of two
// Gumbels is logistic, which a normal of scale 1.702 follows to within 0.0095
// everywhere [Haley 1952].
func TestABinaryChoiceIsAProbitAlmost(t *testing.T) {
	for _, kappa := range []float64{1, 3, 8, 20} {
		p, values := choosers(t, 1, kappa)
		won := 0
		for seed := range uint64(manyWorlds) {
			p.reset(seed)
			p.options = append(p.options[:0], -1, 0)
			p.opinions(1)
			won += formula.ArgMax(p.opinion(0))
		}
		share := float64(won) / manyWorlds
		z := kappa * (values[1] - values[0])
		within(t, "logit of two", share, 1/(1+math.Exp(-z)), manyWorlds)
		probit := 0.5 * math.Erfc(-z/1.702/math.Sqrt2)
		if off := math.Abs(share - probit); off > 0.0095+4*math.Sqrt(probit*(1-probit)/manyWorlds) {
			t.Errorf("kappa %v: %.4f, probit %.4f", kappa, share, probit)
		}
	}
}

// binomialTail is the chance of at least k successes of n, each with chance p.
func binomialTail(n, k int, p float64) float64 {
	total, ways := 0.0, 1.0
	for at := 0; at <= n; at++ {
		if at >= k {
			total += ways * math.Pow(p, float64(at)) * math.Pow(1-p, float64(n-at))
		}
		ways = ways * float64(n-at) / float64(at+1)
	}
	return total
}

// TestMajorityOfIndependentMembersIsBinomial: how often the supplier has the votes
// that the majority rule asks for in the first vote.
func TestMajorityOfIndependentMembersIsBinomial(t *testing.T) {
	for _, n := range []int{1, 3, 7, 15} {
		p, values := choosers(t, n, 4)
		chance := 1 / (1 + math.Exp(-4*(values[1]-values[0])))
		known := binomialTail(n, n/2+1, chance)
		won := 0
		p.sc.Rule = sim.Majority
		for seed := range uint64(manyWorlds) {
			p.reset(seed)
			p.stage, p.inStage, p.short[0] = sim.Decision, 1, true
			p.decide(false)
			if p.over && p.winner() == 0 {
				won++
			}
		}
		within(t, "majority", float64(won)/manyWorlds, known, manyWorlds)
	}
}

// TestBeliefsAreBetaPosteriors: deliveries seen one by one make the Beta
// posterior of prior and counts, in whatever order they come.
func TestBeliefsAreBetaPosteriors(t *testing.T) {
	m := sim.DefaultModel(sim.NewTask)
	a0, b0 := m.PriorBelief*m.PriorEvidence, (1-m.PriorBelief)*m.PriorEvidence
	r := cases(11)
	for range 200 {
		b := oneBelief(m.PriorBelief, m.PriorEvidence)
		a, c := a0, b0
		for range r.IntN(40) {
			z := float64(r.IntN(2))
			b.take(0, z, 1)
			a, c = a+z, c+1-z
		}
		x, n := b.get(0, 0)
		if mean := a / (a + c); math.Abs(x-mean) > 1e-12 || math.Abs(n-a-c) > 1e-12 {
			t.Fatalf("mean %v of %v, Beta(%v, %v) has %v", x, n, a, c, mean)
		}
		if sd := math.Sqrt(a * c / ((a + c) * (a + c) * (a + c + 1))); math.Abs(formula.Spread(x, n)-sd) > 1e-12 {
			t.Fatalf("sd %v, Beta(%v, %v) has %v", formula.Spread(x, n), a, c, sd)
		}
	}
}

// TestInfluenceComesToTheFixedPoint iterates the group's influence and compares
// with y = (I - theta W)^-1 (1 - theta) y0 [Friedkin & Johnsen 1990].
func TestInfluenceComesToTheFixedPoint(t *testing.T) {
	p := process(t, weldingCell(), nil)
	p.reset(1)
	n := p.members
	for k := range sim.Stages {
		w := p.listens[k]
		y0, y, next := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range y0 {
			y0[i] = float64(i*i%7) / 7
		}
		copy(y, y0)
		const theta = 0.7
		for range 400 {
			formula.Sway(next, y, y0, w, theta)
			y, next = next, y
		}
		for i, want := range fixedPoint(w, y0, theta) {
			if math.Abs(y[i]-want) > 1e-12 {
				t.Errorf("stage %v, member %d: %v, fixed point %v", sim.Stage(k), i, y[i], want)
			}
		}
	}
}

// fixedPoint solves (I - theta W) y = (1 - theta) y0 by elimination; a member
// who hears nobody keeps y0.
func fixedPoint(w, y0 []float64, theta float64) []float64 {
	n := len(y0)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n+1)
		heard := 0.0
		for k := range n {
			rows[i][k] = -theta * w[i*n+k]
			heard += w[i*n+k]
		}
		rows[i][i]++
		rows[i][n] = (1 - theta) * y0[i]
		if heard == 0 {
			rows[i][n] = y0[i]
		}
	}
	for i := range rows {
		for k := range rows {
			if f := rows[k][i] / rows[i][i]; k != i {
				for c := range rows[k] {
					rows[k][c] -= f * rows[i][c]
				}
			}
		}
	}
	y := make([]float64, n)
	for i := range y {
		y[i] = rows[i][n] / rows[i][i]
	}
	return y
}
