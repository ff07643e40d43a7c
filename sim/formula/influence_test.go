package formula

import (
	"math"
	"math/rand/v2"
	"testing"

	"buygrid/sim"
)

// near is the tolerance of what is worked out in another order.
const near = 1e-6

func equal(t *testing.T, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= near) {
		t.Errorf("got %.7f, want %.7f", got, want)
	}
}

// center is a buying center of one member a role, and two of some.
func center() *sim.Scenario {
	sc := &sim.Scenario{Importance: 0.85, Model: sim.DefaultModel(sim.NewTask), Criteria: []sim.Criterion{
		{ID: "fit", Kind: sim.Performance, Weight: 0.30}, {ID: "price", Kind: sim.Price, Weight: 0.25},
		{ID: "otif", Kind: sim.Reliability, Weight: 0.25}, {ID: "help", Kind: sim.Service, Weight: 0.20}}}
	for _, roles := range []sim.RoleSet{1 << sim.Prescriber, 1 << sim.Decider, 1 << sim.User, 1 << sim.Buyer, 1 << sim.Adviser,
		1 << sim.Gatekeeper, 1<<sim.User | 1<<sim.Prescriber} {
		sc.Members = append(sc.Members, sim.Member{Roles: roles, Influence: [sim.Stages]float64{-1, -1, -1, -1, -1}})
	}
	return sc
}

func TestWeightsAndInfluenceSumToOne(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 7))
	for range 500 {
		sc := center()
		for i := range sc.Members {
			sc.Members[i].Roles = sim.RoleSet(1 + r.IntN(63))
		}
		for c := range sc.Criteria {
			sc.Criteria[c].Weight = r.Float64()
		}
		s := r.Float64()
		w := make([]float64, len(sc.Members)*4)
		StartWeights(w, sc, s, NoWeighting)
		stronger := make([]float64, len(w))
		StartWeights(stronger, sc, min(1, s+0.1), NoWeighting)
		for i := range sc.Members {
			sum := 0.0
			for _, v := range w[i*4 : i*4+4] {
				sum += v
			}
			equal(t, sum, 1)
			if stronger[i*4+2] < w[i*4+2]-near {
				t.Fatalf("importance lowered the weight of reliability from %v to %v", w[i*4+2], stronger[i*4+2])
			}
		}
		influenced := make([]float64, len(sc.Members))
		for k := sim.Stage(0); k < sim.Stages; k++ {
			FillInfluence(influenced, sc, k, sim.BuyType(r.IntN(3)), s)
			sum := 0.0
			for _, v := range influenced {
				sum += v
			}
			equal(t, sum, 1)
		}
	}
}

func TestNobodyWithARoleThatCountsStillDecides(t *testing.T) {
	w := make([]float64, 2)
	door := sim.RoleSet(0).With(sim.Gatekeeper)
	none := [sim.Stages]float64{-1, -1, -1, -1, -1}
	FillInfluence(w, &sim.Scenario{Members: []sim.Member{{Roles: door, Influence: none}, {Roles: sim.RoleSet(0).With(sim.User), Influence: none}}}, sim.Negotiation, sim.NewTask, 0.5)
	equal(t, w[0], 0)
	equal(t, w[1], 1)
	FillInfluence(w, &sim.Scenario{Members: []sim.Member{{Roles: door, Influence: none}, {Roles: door, Influence: none}}}, sim.Decision, sim.NewTask, 0.5)
	equal(t, w[0], 0.5)
}

func TestOwnLevelsDecideWhoCounts(t *testing.T) {
	sc := *center()
	var own sim.Levels // only the buyer counts, and only in the negotiation
	own[sim.Buyer][sim.Negotiation] = 1
	sc.Levels = &own
	for i, w := range Influence(&sc, sim.Negotiation) {
		if buyer := sc.Members[i].Roles.Has(sim.Buyer); buyer != (w > 0) && !sc.Outright(sim.Negotiation) {
			t.Errorf("%s counts %v", sc.Members[i].ID, w)
		}
	}
	total := 0.0
	for _, w := range Influence(&sc, sim.Need) {
		total += w
	}
	equal(t, total, 1)
}
