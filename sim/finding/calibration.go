package finding

import (
	"math"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
	"buygrid/sim/play"
)

// Calibration compares how sure a trainee was of gates with what came.
type Calibration struct {
	Count  int     // gates of which something was said
	Mean   float64 // that was said, 0..1
	Passed analysis.Share
	Brier  float64 // mean squared distance [Brier 1950]: 0 always sure and right, 1 always sure and wrong
	Tens   [10]Ten // 0 to 10 %, 10 to 20 % ... 90 to 100 %
}

// Ten is what came where about the same was said.
type Ten struct {
	Said   float64 // mean, 0..1
	Passed analysis.Share
	Count  int
}

// FewSaid is below how many gates nothing is said about a trainee's calibration.
const FewSaid = 10

// EvenBrier is the Brier score of whoever says 50 % each time.
const EvenBrier = 0.25

// Calibrate returns the calibration of what was said.
func Calibrate(all []play.Said) (c Calibration) {
	var passed [len(c.Tens)]int
	whole := 0
	for _, s := range all {
		came := 0.0
		at := min(int(float64(s.Share*float64(len(c.Tens)))+1e-9), len(c.Tens)-1)
		t := &c.Tens[at]
		t.Count++
		t.Said += s.Share
		if s.Passed {
			came = 1
			passed[at]++
			whole++
		}
		c.Count++
		c.Mean += s.Share
		c.Brier += float64((s.Share - came) * (s.Share - came))
	}
	n := float64(max(c.Count, 1))
	c.Mean, c.Brier, c.Passed = c.Mean/n, c.Brier/n, analysis.ShareOf("", whole, c.Count)
	for at := range c.Tens {
		t := &c.Tens[at]
		t.Said /= float64(max(t.Count, 1))
		t.Passed = analysis.ShareOf("", passed[at], t.Count)
	}
	return c
}

// Says is the finding: whether more was said than came, or less, as far as that is
// clear, and what the Brier score is beside saying 50 % each time.
func (c *Calibration) Says(w *lang.Words) (finding, score string) {
	args := map[string]any{"Count": c.Count, "Few": FewSaid, "Said": w.Percent(c.Mean, 0), "Passed": c.Passed.Count,
		"Share": w.Percent(c.Passed.Share, 0), "Range": w.Range(100*c.Passed.Low, 100*c.Passed.High, 0), "Brier": w.Number(c.Brier, 2), "Even": w.Number(EvenBrier, 2)}
	key := "calibration.fits"
	switch {
	case c.Count == 0:
		return w.T("calibration.none", nil), ""
	case c.Count < FewSaid:
		key = "calibration.few"
	case c.Mean > c.Passed.High:
		key = "calibration.over"
	case c.Mean < c.Passed.Low:
		key = "calibration.under"
	}
	score = "calibration.score.even"
	switch even := math.Round(100*c.Brier) - 100*EvenBrier; {
	case even < 0:
		score = "calibration.score.better"
	case even > 0:
		score = "calibration.score.worse"
	}
	return w.T(key, args), w.T(score, args)
}

// Surprise is the gate of a play of which most was said wrongly, as a sentence:
// "You said 80 % before the vote, and were not chosen"; "" where nothing was said.
func Surprise(all []play.Said, w *lang.Words) string {
	var worst *play.Said
	miss := func(s *play.Said) float64 {
		if s.Passed {
			return 1 - s.Share
		}
		return s.Share
	}
	for k := range all {
		if s := &all[k]; worst == nil || miss(s) > miss(worst) {
			worst = s
		}
	}
	if worst == nil {
		return ""
	}
	key := "calibration.gate." + string(worst.Of) + ".failed"
	if worst.Passed {
		key = "calibration.gate." + string(worst.Of) + ".passed"
	}
	says := w.T(key, map[string]any{"Said": w.Percent(worst.Share, 0), "Week": worst.Week})
	const surprised, expected = 0.6, 0.3
	switch m := miss(worst); {
	case m >= surprised:
		says += " " + w.T("calibration.surprise", nil)
	case m <= expected:
		says += " " + w.T("calibration.expected", nil)
	}
	return says
}
