package finding_test

import (
	"math"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// said is n gates of which the same was said, and so many passed.
func said(n, passed int, share float64) []play.Said {
	all := make([]play.Said, n)
	for k := range all {
		all[k] = play.Said{Of: play.Vote, Number: 1, Week: 9, Share: share, Passed: k < passed}
	}
	return all
}

func TestCalibrationCountsWhatCame(t *testing.T) {
	all := append(said(4, 1, 0.8), append(said(2, 2, 1), said(3, 0, 0)...)...)
	c := finding.Calibrate(all)
	brier := (1*0.2*0.2 + 3*0.8*0.8) / 9
	if c.Count != 9 || c.Passed.Count != 3 || math.Abs(c.Brier-brier) > 1e-12 || math.Abs(c.Mean-5.2/9) > 1e-12 {
		t.Errorf("%+v, want a Brier score of %.4f", c, brier)
	}
	count := 0
	for _, ten := range c.Tens {
		count += ten.Count
	}
	if ten := c.Tens[8]; count != 9 || ten.Count != 4 || ten.Passed.Count != 1 || math.Abs(ten.Said-0.8) > 1e-12 || c.Tens[9].Count != 2 || c.Tens[0].Count != 3 {
		t.Errorf("tens %+v", c.Tens)
	}
	for tenth := 0; tenth <= 10; tenth++ { // each share of whole tens is in its own
		one := finding.Calibrate(said(1, 0, float64(tenth)/10))
		if one.Tens[min(tenth, 9)].Count != 1 {
			t.Errorf("%d %% is in %+v", 10*tenth, one.Tens)
		}
	}
}

func TestCalibrationSaysNoMoreThanIsKnown(t *testing.T) {
	w := lang.For("en")
	for name, c := range map[string]struct {
		said []play.Said
		want string
	}{
		"nothing":      {nil, "Nothing"},
		"few":          {said(9, 0, 0.9), "not clear yet"},
		"too sure":     {said(12, 3, 0.9), "surer than"},
		"not enough":   {said(12, 11, 0.2), "less sure than"},
		"as it came":   {said(12, 9, 0.7), "fits"},
		"and one more": {said(200, 100, 0.5), "fits"},
	} {
		t.Run(name, func(t *testing.T) {
			calibration := finding.Calibrate(c.said)
			says, score := calibration.Says(w)
			if !strings.Contains(says, c.want) || (score == "") != (len(c.said) == 0) {
				t.Errorf("says %q, %q", says, score)
			}
		})
	}
}

func TestASurpriseIsTheWorstMiss(t *testing.T) {
	w := lang.For("en")
	if says := finding.Surprise(nil, w); says != "" {
		t.Errorf("nothing said: %q", says)
	}
	two := []play.Said{{Of: play.Shortlist, Number: 1, Week: 5, Share: 0.7, Passed: true}, {Of: play.Vote, Number: 1, Week: 9, Share: 0.85}}
	if says := finding.Surprise(two, w); !strings.Contains(says, "85") || !strings.Contains(says, "week 9") || !strings.Contains(says, "not chosen") {
		t.Errorf("%q", says)
	}
	if says := finding.Surprise(two[:1], w); !strings.Contains(says, "70") || !strings.Contains(says, "on the shortlist") {
		t.Errorf("%q", says)
	}
}
