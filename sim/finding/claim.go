package finding

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

// Agrees reports whether what was found agrees with a claim, whatever its interval.
func Agrees(c *analysis.Claim) bool {
	e := &c.Expectation
	if e.Beats != nil {
		return c.Difference.Share >= e.By
	}
	return (e.AtLeast == sim.NoBound || c.Share.Share >= e.AtLeast) && (e.AtMost == sim.NoBound || c.Share.Share <= e.AtMost)
}

// Verdict is the word for a claim or a limit: it holds, what was found is beyond it,
// or agrees with it and only its interval is not within.
func Verdict(holds, agrees bool, w *lang.Words) string {
	switch {
	case holds:
		return w.T("cli.check.holds", nil)
	case agrees:
		return w.T("cli.check.unsure", nil)
	}
	return w.T("cli.check.fails", nil)
}

// ClaimVerdict is Verdict of a claim.
func ClaimVerdict(c *analysis.Claim, w *lang.Words) string { return Verdict(c.Holds, Agrees(c), w) }

// ClaimMeasure says what a claim is about.
func ClaimMeasure(sc *sim.Scenario, c *analysis.Claim, w *lang.Words) string {
	e := &c.Expectation
	what := ""
	switch e.Measure {
	case sim.OfNobody:
		what = w.T("cli.check.nobody", nil)
	case sim.OfValue:
		what = w.T("cli.check.value", nil)
	case sim.OfShare:
		what = w.T("cli.check.share", nil)
	default:
		what = story.New(sc, w).Outcome(e.Outcome)
	}
	if e.Beats == nil {
		return what
	}
	return w.T("cli.check.beats", args{"Measure": what, "Other": SellerName(sc, *e.Beats, w)})
}

// Claimed writes what an author expects: "≥ 45.0 %".
func Claimed(e *sim.Expectation, w *lang.Words) string {
	var parts []string
	if e.Beats != nil {
		return "≥ " + w.T("cli.check.points", args{"Points": w.Number(100*e.By, 1)})
	}
	if e.AtLeast != sim.NoBound {
		parts = append(parts, "≥ "+w.Percent(e.AtLeast, 1))
	}
	if e.AtMost != sim.NoBound {
		parts = append(parts, "≤ "+w.Percent(e.AtMost, 1))
	}
	return strings.Join(parts, ", ")
}

// ClaimFound writes what simulation says of a claim, and the 95 % interval.
func ClaimFound(c *analysis.Claim, w *lang.Words) (found, interval string) {
	if c.Expectation.Beats != nil {
		d := &c.Difference
		return w.T("cli.check.points", args{"Points": w.Signed(100*d.Share, 1)}), w.Range(100*d.Low, 100*d.High, 1)
	}
	return w.Percent(c.Share.Share, 1), w.Range(100*c.Share.Low, 100*c.Share.High, 1)
}
