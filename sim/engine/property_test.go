package engine

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/formula"
)

// cases draws the inputs of a property.
func cases(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

func TestEvidence(t *testing.T) {
	r := cases(1)
	for range 2000 {
		x, n, z, q := r.Float64(), 0.1+10*r.Float64(), r.Float64(), 5*r.Float64()
		gotX, gotN := believe(x, n, z, q)
		if gotX < min(x, z)-near || gotX > max(x, z)+near {
			t.Fatalf("x %v after %v says %v, outside both", gotX, q, z)
		}
		if gotN < n {
			t.Fatalf("evidence fell from %v to %v", n, gotN)
		}
		if formula.Spread(x, n+q) > formula.Spread(x, n)+1e-15 {
			t.Fatalf("more evidence widened the belief %v", x)
		}
		if more := formula.Cautious(x, n, 1, 0.8, 0.5); more < formula.Cautious(x, n, 1, 0.8, 0) {
			t.Fatalf("a guarantee lowered the cautious belief to %v", more)
		}
	}
}

func TestFadingForgetsTowardThePrior(t *testing.T) {
	m := sim.DefaultModel(sim.NewTask)
	b := oneBelief(m.PriorBelief, m.PriorEvidence)
	b.take(0, 0.9, 4)
	// The same by the formula of section 3, week by week.
	x, n := b.get(0, 0)
	for range 40 {
		*b.fade *= m.EvidenceKept
		faded := m.PriorEvidence + m.EvidenceKept*(n-m.PriorEvidence)
		prior := m.PriorEvidence * m.PriorBelief
		x, n = (prior+m.EvidenceKept*(n*x-prior))/faded, faded
		gotX, gotN := b.get(0, 0)
		equal(t, gotX, x)
		equal(t, gotN, n)
	}
}

func TestABetterScoreNeverLowersAValue(t *testing.T) {
	r := cases(3)
	p := process(t, weldingCell(), nil)
	for range 300 {
		p.Run(r.Uint64N(1 << 40))
		i, j, c := r.IntN(p.members), r.IntN(p.suppliers), r.IntN(p.criteria)
		if c == p.rel || p.agreed[j*p.criteria+c] {
			continue // caution also reads the evidence, terms are facts
		}
		before := p.value(i, j)
		x, n := p.believed(i, j, c)
		p.belief.take(p.at(i, j, c), min(1, x+0.1), n) // as much again says better
		if after := p.value(i, j); after < before-near {
			t.Fatalf("hearing %v instead of %v lowered the value from %v to %v", min(1, x+0.1), x, before, after)
		}
	}
}

func TestARunKeepsItsPromises(t *testing.T) {
	for k := range sim.Strategies {
		sc := weldingCell()
		sc.Suppliers[0].Means = sim.Means{HoursPerWeek: 7, Budget: 3_000_00}
		p := process(t, sc, &sim.Strategies[k])
		for seed := uint64(1); seed <= uint64(effort.Of(15, 50)); seed++ {
			quick := p.Run(seed)
			res, log, _ := p.RunLogged(seed)
			if res != quick {
				t.Fatalf("seed %d: with a log %+v, without %+v", seed, res, quick)
			}
			if res.Spent > 3_000_00 || res.Hours > 7*float64(res.Weeks)+near {
				t.Fatalf("seed %d: %s spent %v and %v hours in %d weeks", seed, sim.Strategies[k].Name, res.Spent, res.Hours, res.Weeks)
			}
			dropped := map[string]bool{}
			for _, e := range log.Entries {
				if e.Key == sim.KeyDropped {
					dropped[e.Supplier] = true
				}
				if dropped[e.Supplier] && (e.Key == sim.KeyArrived || e.Key == sim.KeyMissed || e.Key == sim.KeyDelivery) {
					t.Fatalf("seed %d: %s was dropped and acts in week %d", seed, e.Supplier, e.Week)
				}
				raw, err := json.Marshal(e)
				if err != nil || !json.Valid(raw) {
					t.Fatalf("entry %+v: %v", e, err)
				}
			}
			for at := range p.belief.y {
				x, n := p.belief.get(at, at%(p.suppliers*p.criteria))
				if x < -near || x > 1+near || n < 0 || math.IsNaN(x) {
					t.Fatalf("seed %d: belief %v with evidence %v", seed, x, n)
				}
			}
		}
	}
}

func TestLuckIsTheSameWhateverAnybodyDoes(t *testing.T) {
	// What reaches people from the rivals in week 0 does not hang on the
	// trainee's strategy.
	rivals := func(s *sim.Strategy) (out []sim.Entry) {
		_, log, _ := process(t, weldingCell(), s).RunLogged(9)
		for _, e := range log.Entries {
			if e.Week == 0 && e.Supplier != "" && e.Supplier != "kestrel" {
				out = append(out, e)
			}
		}
		return out
	}
	a, _ := json.Marshal(rivals(sim.StrategyNamed("passive")))
	b, _ := json.Marshal(rivals(sim.StrategyNamed("price_only")))
	if len(a) < 100 || string(a) != string(b) {
		t.Errorf("rivals met other luck:\n%s\n%s", a, b)
	}
}

func TestOverclaimingIsFoundOut(t *testing.T) {
	sc := weldingCell()
	p := process(t, sc, sim.StrategyNamed("passive"))
	p.reset(1)
	c, at := p.rel, p.at(0, 0, p.rel)
	claim := func(c int, z, q float64) float64 { // what it counted
		_, before := p.belief.get(p.at(0, 0, c), c)
		p.spread(0, 0, c, p.talkCounts(p.at(0, 0, c), 0, q), 0, z, false)
		_, after := p.belief.get(p.at(0, 0, c), c)
		return after - before
	}
	truth := p.truthOf(0, c)
	claim(c, 1, 3)
	fresh := claim(0, 0.9, 0.3) // another criterion keeps its claim
	p.spread(0, 0, c, p.proofCounts(0, 0, 4), 0, truth, true)
	want := oneBelief(p.model.PriorBelief, p.model.PriorEvidence)
	want.take(0, truth, 4)
	gotX, gotN := p.belief.get(at, c)
	x, n := want.get(0, 0)
	equal(t, gotX, x)
	equal(t, gotN, n)
	if !p.caught[0] || p.claim[at] >= 0 {
		t.Error("the claim was not found out")
	}
	if p.claim[p.at(0, 0, 0)] < 0.9-near {
		t.Error("another criterion lost its claim")
	}
	if after := claim(3, 1, 0.3); after > 0.6*fresh || after <= 0 {
		t.Errorf("a claim after being caught counted %v, before %v", after, fresh)
	}
	if after := p.proofCounts(0, 0, 4); math.Abs(after-3) > near {
		t.Errorf("a proof of 4 after being caught counted %v, want 3", after)
	}
	if p.caught[1*p.suppliers] {
		t.Error("a member who heard nothing caught it too")
	}
}

func TestAScenarioWithTheModelsLevelsRunsAsWithoutThem(t *testing.T) {
	sc := weldingCell()
	spelt := *sc
	model := sim.ModelLevels()
	spelt.Levels = &model
	for seed := uint64(0); seed < 20; seed++ {
		_, plain, _ := process(t, sc, nil).RunLogged(seed)
		_, own, _ := process(t, &spelt, nil).RunLogged(seed)
		if !reflect.DeepEqual(plain, own) {
			t.Fatalf("seed %d: the logs differ", seed)
		}
	}
}
