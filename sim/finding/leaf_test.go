package finding_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/formula"
	"buygrid/sim/play"
)

// homework plays a scenario and finds out what its page says.
func homework(t *testing.T, id, strategy string, leave int) (*finding.Home, *play.Session) {
	t.Helper()
	s := ending(t, variant(t, id), strategy, 4711, leave)
	p := debriefed(t, s)
	plan, err := s.Plan()
	if err != nil {
		t.Fatal(err)
	}
	spec := analysis.CoachSpec{Plan: plan, Own: p.Result, Seed: 4711, Runs: 30}
	l, err := analysis.Homework(t.Context(), s.Scenario(), spec)
	if err != nil {
		t.Fatal(err)
	}
	return &finding.Home{Play: p, Plan: plan, Back: &l.Hindsight, Verdict: l.Verdict, Rank: &l.Rank, Made: l.Made, Open: l.Open}, s
}

// Everything that the page says is so: its cause is that of the log (see
// TestTheCauseIsThatOfTheLog), and its numbers are counted here again. It fits one
// side in every language.
func TestThePageToTakeHomeIsTrue(t *testing.T) {
	for _, id := range scenarios.IDs() {
		for strategy, leave := range map[string]int{"reliability_proof": 0, "price_only": 0, "balanced": 5, "passive": -3} {
			h, s := homework(t, id, strategy, leave)
			p, err := engine.NewProcess(s.Scenario(), engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
			if err != nil {
				t.Fatal(err)
			}
			won := 0
			for seed := uint64(1); seed <= 30; seed++ {
				if p.Follow(seed, h.Plan).Outcome.End == sim.Won {
					won++
				}
			}
			for _, code := range lang.Languages {
				w, name := lang.For(code), fmt.Sprintf("%s, %s, %s", id, strategy, code)
				leaf, err := finding.NewLeaf(h, w)
				if err != nil {
					t.Fatal(err)
				}
				var pdf bytes.Buffer
				if err := finding.WriteHome(&pdf, h, chart.Style{}, w); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				if n := bytes.Count(pdf.Bytes(), []byte("/Type /Page\n")); n != 1 {
					t.Errorf("%s: %d pages", name, n)
				}
				want := []string{w.Number(100*float64(won)/30, 0)}
				if !strings.Contains(leaf.Marks[1].Says, want[0]) {
					t.Errorf("%s: the plan won %d of 30, and the page says %q", name, won, leaf.Marks[1].Says)
				}
				if leaf.Marks[0].Good != (h.Play.Result.Outcome.End == sim.Won) || leaf.Marks[0].Form == leaf.Marks[1].Form || leaf.Marks[1].Form == leaf.Marks[2].Form {
					t.Errorf("%s: marks %+v", name, leaf.Marks)
				}
				cause := finding.CauseOf(h.Play, w)
				for k, l := range cause.Lines {
					if leaf.Parts[k].Name != l.Label || leaf.Parts[k].Says != l.Says {
						t.Errorf("%s: %+v is not %+v", name, leaf.Parts[k], l)
					}
				}
				if last := leaf.Parts[len(leaf.Parts)-1]; !last.Strong || last.Says == "" || strings.Contains(last.Says, "finding.") {
					t.Errorf("%s: the lesson is %+v", name, last)
				}
				ended := 0
				for _, stage := range leaf.Stages {
					if stage.State == chart.StageEnded {
						ended++
					}
				}
				if ended != 1 || len(leaf.Stages) != 5 {
					t.Errorf("%s: stages %+v", name, leaf.Stages)
				}
			}
		}
	}
}

// One lesson is the best that there is to say, and says its own numbers.
func TestOneLesson(t *testing.T) {
	h, s := homework(t, "late-again", "price_only", 0)
	w := lang.For("en")
	c, err := finding.NewCoach(s.Scenario(), h.Plan, 4711, w)
	if err != nil {
		t.Fatal(err)
	}
	made := h.Made[len(h.Made)-1]
	effect := func(mean, spread float64) analysis.Effect {
		return analysis.Effect{Change: made.Change, Mean: mean, Low: mean - spread, High: mean + spread}
	}
	for _, x := range []struct {
		name       string
		made, open []analysis.Effect
		want       []string
	}{
		{"an open move first", []analysis.Effect{effect(0.3, 0.1), effect(-0.3, 0.1)}, []analysis.Effect{effect(0.2, 0.05)}, []string{"adds 20.0", "15.0 to 25.0"}},
		{"else what costs", []analysis.Effect{effect(0.3, 0.1), effect(-0.3, 0.1)}, nil, []string{"Leave out", "costs 30.0", "20.0 to 40.0"}},
		{"else what adds", []analysis.Effect{effect(0.3, 0.1), effect(-0.01, 0.1)}, nil, []string{"Keep", "30.0", "20.0 to 40.0"}},
		{"else nothing", []analysis.Effect{effect(0.01, 0.1)}, nil, []string{"No single decision"}},
		{"nothing at all", nil, nil, []string{"No single decision"}},
	} {
		got := c.OneLesson(x.made, x.open)
		for _, part := range x.want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: %q is not in %q", x.name, part, got)
			}
		}
	}
}

func TestRankSays(t *testing.T) {
	for code, want := range map[string][2]string{"en": {"3rd of 10", "between 1st and 12th of 12"}, "nl": {"3e van 10", "tussen 1e en 12e van 12"}, "fr": {"3e sur 10", "entre 1er et 12e sur 12"}} {
		w := lang.For(code)
		for k, r := range []analysis.Rank{{Best: 3, Worst: 3, Of: 10, Runs: 20}, {Best: 1, Worst: 12, Of: 12, Runs: 20}} {
			if got := finding.RankSays(&r, w); !strings.Contains(got, want[k]) {
				t.Errorf("%s: %q is not in %q", code, want[k], got)
			}
		}
	}
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 22: "22nd"} {
		if got := finding.Ordinal(n, lang.For("en")); got != want {
			t.Errorf("%d is written %q", n, got)
		}
	}
}

// The luck of a play is never told as part of its plan: where both are known, each
// mark has words and a sign of its own.
func TestMarksAreThree(t *testing.T) {
	h, _ := homework(t, "welding-cell", "reliability_proof", 0)
	for _, code := range lang.Languages {
		seen := map[string]bool{}
		for _, m := range finding.Marks(h.Play, h.Verdict, lang.For(code)) {
			seen[finding.MarkSigns[m.Kind]], seen[m.Name], seen[m.Says] = true, true, true
		}
		if len(seen) != 9 || seen[""] {
			t.Errorf("%s: %v", code, seen)
		}
	}
	for _, m := range finding.Marks(h.Play, nil, lang.For("en")) {
		if m.Kind != finding.MarkOutcome && m.Says != "" {
			t.Errorf("%s says %q before it is known", m.Name, m.Says)
		}
	}
}
