package finding_test

import (
	"fmt"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

// coachOf words what is found about a play of a bundled purchase.
func coachOf(t *testing.T, id, code string) *finding.Coach {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c, err := finding.NewCoach(doc.Scenario(), &sim.Plan{}, 1, lang.For(code))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Window and terminal both tell luck by Coach.Luck, from one threshold on.
func TestLuckIsToldFromFivePointsOn(t *testing.T) {
	for code, want := range map[string][3]string{"en": {"less than", "changed little", "more than"}, "nl": {"minder dan", "veranderde weinig", "meer dan"}, "fr": {"de moins que", "a peu joué", "de plus que"}} {
		c := coachOf(t, "welding-cell", code)
		for _, k := range []struct {
			luck float64
			kind int
		}{{-0.5, 0}, {-0.051, 0}, {-0.049, 1}, {0, 1}, {0.006, 1}, {0.049, 1}, {0.051, 2}, {0.4, 2}} {
			v := &analysis.Verdict{Valued: true, OwnValue: 0.5 + k.luck}
			v.Plan.Value.Mean = 0.5
			says := c.Luck(v)
			for at, part := range want {
				if strings.Contains(says, part) != (at == k.kind) {
					t.Errorf("luck of %v: %q", k.luck, says)
				}
			}
		}
		if says := c.Luck(&analysis.Verdict{}); says != "" {
			t.Errorf("without value: %q", says)
		}
	}
}

// A sum of means may leave the scale; what is said stays on it.
func TestNobodyWinsLessThanNoneWithoutLuck(t *testing.T) {
	c := coachOf(t, "welding-cell", "en")
	for _, k := range []struct {
		start, skill float64
		want         string
	}{{0.3, -0.5, "with average luck 0 of 100, for"}, {0.8, 0.4, "with average luck 100 of 100, for"}, {0.3, 0.2, "with average luck 50 of 100."}, {0.864, -0.789, "with average luck 7 of 100."}, {0.3, -0.3, "with average luck 0 of 100."}} {
		r := &analysis.Review{Start: analysis.Measure{Won: k.start}, Skill: analysis.Measure{Won: k.skill}}
		sums := c.ReviewSum(r)
		if says := sums[len(sums)-1]; !strings.Contains(says, k.want) {
			t.Errorf("%q, want %q", says, k.want)
		}
		if won := fmt.Sprintf("with average luck %v of 100", finding.WonWithoutLuck(r)); !strings.HasPrefix(k.want, won) {
			t.Errorf("beside the result %q, in the review %q", won, k.want)
		}
	}
}
