package finding

import (
	"math"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
)

// MarkKind is one of three things that are told of a play and never one number.
type MarkKind string

// The marks. Each has a form of its own: a disc, a square, a lozenge.
const (
	MarkOutcome MarkKind = "outcome" // what came of it here
	MarkPlan    MarkKind = "plan"    // what the decisions are worth in other worlds
	MarkLuck    MarkKind = "luck"    // the rest
)

// MarkSigns are the marks in plain text.
var MarkSigns = map[MarkKind]string{MarkOutcome: "●", MarkPlan: "■", MarkLuck: "◆"}

// Mark is one of the three with its words; "" while it is not known.
type Mark struct {
	Kind      MarkKind
	Name      string
	Says      string
	Low, High float64 // of MarkPlan: the interval of winning, 0..1
	At        float64 // of MarkPlan the share won, of MarkLuck the difference in worth
}

// Marks are the outcome, the plan and the luck of a play, in this order; v may be
// nil.
func Marks(p *Play, v *analysis.Verdict, w *lang.Words) [3]Mark {
	all := [3]Mark{{Kind: MarkOutcome, Says: OutcomeName(OutcomeOf(&p.Result), w)}, {Kind: MarkPlan}, {Kind: MarkLuck}}
	for k := range all {
		all[k].Name = w.T("finding.mark."+string(all[k].Kind), nil)
	}
	if v == nil {
		return all
	}
	won := v.Plan.Won
	all[1].At, all[1].Low, all[1].High = won.Share, won.Low, won.High
	all[1].Says = w.T("finding.mark.plan.wins", args{"Won": w.Number(100*won.Share, 0), "Low": w.Number(100*won.Low, 0), "High": w.Number(100*won.High, 0)})
	by, key := v.Lucky(), "finding.mark.luck"
	if !v.Valued { // nothing but winning counts
		by, key = -won.Share, "finding.mark.luck.won"
		if p.Result.Outcome.End == sim.Won {
			by++
		}
	}
	all[2].At = by
	points := math.Abs(100 * by)
	switch {
	case by >= analysis.LuckFrom:
		key += ".good"
	case by <= -analysis.LuckFrom:
		key += ".bad"
	default:
		key, points = key+".none", max(math.Ceil(points), 1)
	}
	all[2].Says = w.T(key, args{"Points": w.Number(points, 0)})
	return all
}

// RankSays is where a plan stands among the built-in sellers: "3rd of 9", or
// "between 3rd and 4th of 9".
func RankSays(r *analysis.Rank, w *lang.Words) string {
	place := func(n int) string { return Ordinal(n, w) }
	named := args{"Best": place(r.Best), "Worst": place(r.Worst), "Of": r.Of, "Others": r.Of - 1, "Runs": w.Number(float64(r.Runs), 0)}
	if r.Best == r.Worst {
		return w.T("finding.rank", named)
	}
	return w.T("finding.rank.between", named)
}

// Ordinal writes a place as the language does: 1st, 2e, 3e.
func Ordinal(n int, w *lang.Words) string {
	key := "finding.ordinal.other"
	switch last := n % 10; {
	case n == 1:
		key = "finding.ordinal.first"
	case n%100 >= 11 && n%100 <= 13:
	case last == 1:
		key = "finding.ordinal.one"
	case last == 2:
		key = "finding.ordinal.two"
	case last == 3:
		key = "finding.ordinal.few"
	}
	return w.T(key, args{"N": n})
}
