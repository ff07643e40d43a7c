package analysis_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/formula"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// drawer is an archive with one answer in it, whatever is asked.
type drawer struct {
	body []byte
	kept [][]byte
}

func (d *drawer) Answer(context.Context, analysis.Question) ([]byte, error) { return d.body, nil }

func (d *drawer) KeepAnswer(_ context.Context, _ analysis.Question, body []byte) error {
	d.kept = append(d.kept, body)
	return nil
}

// recalled asks for the best way known where body was kept; ok is false where
// that is refused, and so another would be searched for.
func recalled(t testing.TB, sc *sim.Scenario, body []byte) (best analysis.Best, ok bool) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // the search ends before it begins
	best, err := analysis.KnownBest(ctx, sc, analysis.Search{Cache: &drawer{body: body}, Scenario: "kept", Workers: 1})
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	return best, err == nil
}

// doneBy is what a strategy does in world 1, as a plan.
func doneBy(t testing.TB, sc *sim.Scenario, name string) *sim.Plan {
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	plan := &sim.Plan{}
	p.Start(1, nil)
	for p.Phase() != engine.Ended {
		step := sim.Step{Kind: sim.Hold, Moment: p.Moment()}
		switch {
		case p.Phase() == engine.Planning:
			moves := p.Suggest(sc.StrategyNamed(name))
			plan.SetMoves(p.Moment(), moves)
			p.EndWeek(moves)
			continue
		case p.CanPropose():
			step.Kind, step.Outcome = sim.Offer, p.FirstOffer()
			p.Propose(step.Outcome)
		default:
			p.Stand()
		}
		plan.Steps = append(plan.Steps, step)
	}
	return plan
}

func small(t testing.TB) *sim.Scenario {
	src, err := os.ReadFile("../cli/testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse("small.yaml", src)
	if problems != nil {
		t.Fatal(problems)
	}
	return doc.Scenario()
}

func kept(t testing.TB, best analysis.Best) []byte {
	body, err := json.Marshal(best)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// TestAKeptAnswerThatDoesNotFitIsNotUsed changes one thing in an answer that fits.
func TestAKeptAnswerThatDoesNotFitIsNotUsed(t *testing.T) {
	sc := small(t)
	for name, change := range map[string]func(b *analysis.Best){
		"a stage that there is not":     func(b *analysis.Best) { b.Plan.Weeks[0].Stage = 9 },
		"a week before the first":       func(b *analysis.Best) { b.Plan.Weeks[0].Week = -1 },
		"a week in forty million years": func(b *analysis.Best) { b.Plan.Weeks[len(b.Plan.Weeks)-1].Week = 2_000_000_000 },
		"a week twice":                  func(b *analysis.Best) { b.Plan.Weeks[1].Moment = b.Plan.Weeks[0].Moment },
		"weeks out of order":            func(b *analysis.Best) { b.Plan.Weeks[0], b.Plan.Weeks[1] = b.Plan.Weeks[1], b.Plan.Weeks[0] },
		"a step in no week":             func(b *analysis.Best) { b.Plan.Steps[0].Week = -3 },
		"a step in no stage":            func(b *analysis.Best) { b.Plan.Steps[0].Stage = sim.Stages },
		"an outcome that there is not":  func(b *analysis.Best) { b.Plan.Steps[0].Outcome = 1 << 40 },
		"a step of no kind":             func(b *analysis.Best) { b.Plan.Steps[0].Kind = 77 },
		"more than everything":          func(b *analysis.Best) { b.Plan.Steps[0].Least = 1.5 },
		"a member that there is not":    func(b *analysis.Best) { move(b).To = 1 << 15 },
		"an action that there is not":   func(b *analysis.Best) { move(b).Action = 99 },
		"a topic that there is not":     func(b *analysis.Best) { move(b).Topic = 3 },
		"a claim beyond the best":       func(b *analysis.Best) { move(b).Claim = 1.01 },
		"an e-mail of negative length":  func(b *analysis.Best) { move(b).Mail.Minutes = -4 },
		"an e-mail of no such value":    func(b *analysis.Best) { move(b).Mail.Value = 40 },
		"an e-mail of no such spam":     func(b *analysis.Best) { move(b).Mail.Points = 1e300 },
		"a turn about nothing":          func(b *analysis.Best) { move(b).Turns[0] = 100 },
		"a plan under a strategy":       func(b *analysis.Best) { b.Name = "balanced" },
		"a search without a plan":       func(b *analysis.Best) { b.Plan = nil },
	} {
		t.Run(name, func(t *testing.T) {
			best := analysis.Best{Name: analysis.BySearch, Plan: doneBy(t, sc, "reliability_proof")}
			if got, ok := recalled(t, sc, kept(t, best)); !ok || !reflect.DeepEqual(got, best) {
				t.Fatalf("what fits came back as %+v, %v", got, ok)
			}
			change(&best)
			if _, ok := recalled(t, sc, kept(t, best)); ok {
				t.Error("it was used")
			}
		})
	}
}

// move is the first move of a plan.
func move(b *analysis.Best) *sim.Move {
	for k := range b.Plan.Weeks {
		if moves := b.Plan.Weeks[k].Moves; len(moves) > 0 {
			return &moves[0]
		}
	}
	panic("analysis_test: a plan without a move")
}

// FuzzKeptAnswer finds anything where an answer was kept: it is not used, or it is
// one of this scenario, comes back as it was, is played the same twice and can be
// told in every language.
func FuzzKeptAnswer(f *testing.F) {
	sc := small(f)
	for _, strategy := range []string{"reliability_proof", "balanced", "random"} {
		f.Add(kept(f, analysis.Best{Name: analysis.BySearch, Plan: doneBy(f, sc, strategy)}))
		f.Add(kept(f, analysis.Best{Name: strategy}))
	}
	for _, body := range []string{``, `null`, `{}`, `[]`, `{"Name":"search"}`, `{"Name":"search","Plan":{}}`, `{"Name":"search","Plan":{"Weeks":[{"Stage":4,"Week":104}]}}`,
		`{"Name":"search","Plan":{"Weeks":[{"Week":1,"Moves":[{"Action":-1,"To":7,"Mail":{"Minutes":1e-300}}]}],"Steps":[{"Kind":1,"Least":-0.0},{"Kind":3}]}}`} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		best, ok := recalled(t, sc, body)
		if !ok {
			return
		}
		if again, ok := recalled(t, sc, kept(t, best)); !ok || !reflect.DeepEqual(again, best) {
			t.Errorf("%s came back as %+v, %v", body, again, ok)
		}
		if best.Plan == nil {
			if sc.StrategyNamed(best.Name) == nil {
				t.Errorf("there is no strategy %q", best.Name)
			}
			return
		}
		p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(3) {
			if once, twice := p.Follow(seed, best.Plan), p.Follow(seed, best.Plan); !reflect.DeepEqual(once, twice) {
				t.Errorf("world %d: %+v, then %+v", seed, once, twice)
			}
		}
		for _, code := range lang.Languages {
			coach, err := finding.NewCoach(sc, best.Plan, 0, lang.For(code))
			if err != nil {
				t.Fatal(err)
			}
			for _, week := range coach.Weeks(best.Plan) {
				if week.When == "" || len(week.Yours) == 0 || !reflect.DeepEqual(week.Yours, week.Best) {
					t.Errorf("%s: %+v", code, week)
				}
			}
		}
		for _, week := range best.Plan.Weeks {
			for _, m := range week.Moves {
				if told := play.MoveOf(sc, m); told.Action == "" {
					t.Errorf("%+v is told as %+v", m, told)
				}
			}
		}
	})
}
