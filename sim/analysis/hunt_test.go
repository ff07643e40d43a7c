package analysis

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// huntIn hunts through few plans.
func huntIn(t *testing.T, sc *sim.Scenario, spec HuntSpec) []Quarry {
	t.Helper()
	if spec.Plans == 0 {
		spec.Plans = LeastHuntPlans
	}
	if spec.Runs == 0 {
		spec.Runs = 100
	}
	found, err := Hunt(t.Context(), sc, spec)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestBundledScenariosKeepTheLimitsOfTheirHunt hunts through few plans, in the
// families that a file limits.
func TestBundledScenariosKeepTheLimitsOfTheirHunt(t *testing.T) {
	for _, id := range scenarios.IDs() {
		sc := bundled(t, id).Scenario()
		var families []string
		for k := range sc.Hunt {
			families = append(families, sc.Hunt[k].Family)
		}
		if len(families) == 0 {
			t.Errorf("%s limits no family of plans that go against its lesson", id)
			continue
		}
		for _, q := range huntIn(t, sc, HuntSpec{Families: families, Plans: effort.Of(LeastHuntPlans, 60), Runs: effort.Of(400, 1000), Seed: 1}) {
			if !q.Holds {
				t.Errorf("%s: %s wins %.3f (to %.3f), the file lets it %.3f:\n%+v", id, q.Family, q.Share.Share, q.Share.High, *q.Limit, q.Strategy)
			}
		}
	}
}

func TestHuntIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	sc := bundled(t, "gloves-and-wipes").Scenario()
	var want []Quarry
	families := []string{"one_person", "overclaim", "words_only"}[:effort.Of(1, 3)]
	for _, workers := range []int{1, 2, 5} {
		got := huntIn(t, sc, HuntSpec{Families: families, Plans: effort.Of(QuickHuntPlans, DefaultHuntPlans), Seed: 4, Workers: workers})
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: %+v, one: %+v", workers, got, want)
		}
	}
	if other := huntIn(t, sc, HuntSpec{Families: []string{"one_person"}, Plans: QuickHuntPlans, Seed: 5}); reflect.DeepEqual(other[0].Strategy, want[0].Strategy) {
		t.Error("another seed finds the very same plan: the seed is not used")
	}
}

// TestHuntedPlansStayInTheirFamily reads in the log what random plans of every
// family do, and changes of them.
func TestHuntedPlansStayInTheirFamily(t *testing.T) {
	for _, id := range scenarios.IDs() {
		sc := bundled(t, id).Scenario()
		member := func(name string) *sim.Member { return &sc.Members[sc.MemberIndex(name)] }
		for _, family := range sim.HuntFamilies {
			for _, trail := range trailsOf(sc, family) {
				said := 0
				for _, done := range contacts(t, trail) {
					a := &sc.Actions[sc.ActionIndex(done.Action)]
					direct, proof := a.Channel.Direct(), a.Channel >= sim.Demonstration
					fine := true
					switch family {
					case "one_person":
						fine = !direct || trail.only.Has(sc.MemberIndex(done.Member)) && trail.only&(trail.only-1) == 0
					case "gatekeeper_only":
						fine = !direct || member(done.Member).Roles.Has(sim.Gatekeeper)
					case "no_decider":
						fine = !direct || !member(done.Member).Roles.Has(sim.Decider)
					case "one_channel":
						fine = a.Channel == sc.Actions[trail.actions[0]].Channel
					case "words_only":
						fine = !proof
					case "same_proof":
						fine = proof || a.Channel == sim.Advertising
					case "spend_nothing":
						fine = a.Cost == 0
					case "spam_first":
						fine = direct && (done.Stage > sim.Need || a.Channel == sim.Email)
					case "overclaim":
						truth := 0.0
						if c := sc.CriterionIndex(done.Topic); c >= 0 {
							truth = sc.Criteria[c].Score(sc.Suppliers[sc.You].Facts[c])
							proves := a.Channel.Proves(sc.Criteria[c].Kind)
							fine = done.Key != sim.KeyArrived || proves || !says(a) || sim.As[sim.Arrived](&done).Claim > truth+sc.Model.CaughtMargin || truth > 1-exaggerations[0]
							said += btoi(done.Key == sim.KeyArrived && !proves && sim.As[sim.Arrived](&done).Claim > truth+sc.Model.CaughtMargin)
						}
					case "one_article":
						fine = a.Channel == sim.Content
					}
					if !fine {
						t.Fatalf("%s, %s: %s %s to %q about %q in %s", id, family, done.Key, done.Action, done.Member, done.Topic, done.Stage)
					}
				}
				if family == "overclaim" && said == 0 {
					t.Errorf("%s: nobody was told more than the truth", id)
				}
			}
		}
	}
}

// says reports whether an action says anything that could be believed.
func says(a *sim.Action) bool { return a.Evidence > 0 }

// contacts are the messages of the trainee's supplier in a few worlds, by random
// plans of a trail and by changes of them.
func contacts(t *testing.T, trail *trail) []sim.Entry {
	t.Helper()
	p, err := engine.NewProcess(trail.sc, engine.Setup{Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	luck := rand.New(rand.NewPCG(1, 2))
	var all []sim.Entry
	for plan := range 12 {
		s := trail.random(luck)
		if plan%3 == 0 {
			names := trail.sc.StrategyNames()
			s = trail.adapt(trail.sc.StrategyNamed(names[plan%len(names)]), luck)
		}
		for range plan {
			s = trail.change(s, luck)
		}
		p.Sell(s)
		_, log, _ := p.RunLogged(World(3, plan))
		for _, e := range log.Entries {
			if (e.Key == sim.KeyArrived || e.Key == sim.KeyMissed) && e.Supplier == trail.sc.Suppliers[trail.sc.You].ID {
				all = append(all, e)
			}
		}
	}
	return all
}

func TestHuntHoldsOnlyWhereTheUpperEndIsWithinTheLimit(t *testing.T) {
	sc := *bundled(t, "gloves-and-wipes").Scenario()
	free := huntIn(t, &sc, HuntSpec{Families: []string{"no_decider"}, Seed: 2})[0]
	if free.Limit != nil && len(sc.Hunt) == 0 || free.Strategy == nil {
		t.Fatalf("%+v", free)
	}
	for limit, holds := range map[float64]bool{free.Share.High: true, free.Share.High - 1e-6: false} {
		sc.Hunt = []sim.HuntLimit{{Family: "no_decider", AtMost: limit}}
		if q := huntIn(t, &sc, HuntSpec{Families: []string{"no_decider"}, Seed: 2})[0]; q.Holds != holds || q.Limit == nil || *q.Limit != limit {
			t.Errorf("limit %g: %+v, want %v", limit, q, holds)
		}
	}
}

func TestHuntLooksAtNoMorePlansThanItIsBoundTo(t *testing.T) {
	sc := bundled(t, "gloves-and-wipes").Scenario()
	last := 0
	huntIn(t, sc, HuntSpec{Families: []string{"one_channel", "same_proof"}, Plans: 80, Workers: 2, Progress: func(done, total int) {
		if done <= last || done > total || total != 160 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	}})
	if last < 100 {
		t.Errorf("only %d plans of 160 were looked at", last)
	}
}

func TestHuntStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Hunt(ctx, bundled(t, "gloves-and-wipes").Scenario(), HuntSpec{Plans: 100_000, Progress: func(int, int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestHuntFindsNoPlanWhereTheScenarioHasNone(t *testing.T) {
	sc := *bundled(t, "welding-cell").Scenario()
	sc.Members = slices.Clone(sc.Members)
	for i := range sc.Members {
		sc.Members[i].Roles = sim.RoleSet(0).With(sim.Buyer)
	}
	for _, q := range huntIn(t, &sc, HuntSpec{Families: []string{"gatekeeper_only", "no_decider"}}) {
		if q.Strategy != nil || q.Steps != nil || !q.Holds {
			t.Errorf("%+v", q)
		}
	}
}

// TestHuntIsHardToBeat: within the family that the hunt searches, plans that
// somebody else draws at random win no more often than what was found.
func TestHuntIsHardToBeat(t *testing.T) {
	sc := bundled(t, "late-again").Scenario()
	const runs = 200
	found := huntIn(t, sc, HuntSpec{Families: []string{"no_decider"}, Plans: 120, Runs: runs, Seed: 9})[0]
	trail := trailsOf(sc, "no_decider")[0]
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	luck := rand.New(rand.NewPCG(77, 78))
	for range 60 {
		p.Sell(trail.random(luck))
		won := 0
		for m := range runs {
			r := p.Run(World(9, m))
			won += btoi(r.Outcome.End == sim.Won)
		}
		if won > found.Share.Count+runs/10 {
			t.Errorf("a random plan wins %d of %d, the hunt found %d", won, runs, found.Share.Count)
		}
	}
}
