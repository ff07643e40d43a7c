package finding

import (
	"math"
	"slices"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Slight is below what a part of a difference reads as none, in V: it shows as
// 0.0 points.
const Slight = 0.0005

// PartName names a part of what an option is worth, or of a difference.
func PartName(sc *sim.Scenario, id string, w *lang.Words) string {
	switch id {
	case sim.HabitAndNeed:
		return w.T("votes.habit", nil)
	case sim.ByChance:
		return w.T("votes.noise", nil)
	case sim.ByColleagues:
		return w.T("votes.sway", nil)
	}
	return story.New(sc, w).Criterion(id)
}

// Together is what all parts of the difference come to, in V: above 0 it spoke
// for yours. 0 where no vote compared anything.
func (p *Play) Together() float64 {
	total := 0.0
	for _, gap := range p.Decided.Gaps {
		total += gap.By
	}
	return total
}

// GateFinding says how yours stood at the gate that decided the play.
func GateFinding(p *Play, w *lang.Words) string {
	g, t := &p.Decided, story.New(p.Scenario, w)
	above, voters := 0, 0
	for _, v := range g.Views {
		if v.Influence > 0 {
			voters++
			if v.Value > 0 {
				above++
			}
		}
	}
	named := args{"You": t.ShortSupplier(p.Options[0]), "Other": t.ShortSupplier(g.Other), "Count": above, "All": voters,
		"Criterion": t.Criterion(g.Criterion), "Have": w.Percent(g.Have, 0), "Needed": w.Percent(g.Needed, 0)}
	key := "debrief.gate." + g.Measure
	if p.Reason.Nobody {
		return w.T("debrief.gate.nobody", nil)
	}
	if g.SignOff {
		key += ".sign_off"
		named["Member"] = t.Member(g.Member)
	}
	switch g.Measure {
	case play.OfTrials:
		if g.Criterion != "" {
			key += ".criterion"
		}
	case play.OfScore:
		named["Have"], named["Needed"] = TellApart(w.Number, g.Have*100, g.Needed*100)
		if g.KnockOut {
			key = "debrief.gate.score.knock_out"
		}
	case play.OfValue:
		named["Have"], named["Needed"] = TellApart(w.Signed, g.Have*100, g.Needed*100)
	case play.OfAwareness, play.OfNeed:
		named["Have"], named["Needed"] = TellApart(w.Percent, g.Have, g.Needed)
	}
	return w.T(key, named)
}

// TellApart writes two numbers that are compared with the decimals that tell
// them apart, two at most; without decimals where they are the same.
func TellApart(write func(float64, int) string, a, b float64) (string, string) {
	if a == b {
		return write(a, 0), write(b, 0)
	}
	for decimals := range 2 {
		if one, other := write(a, decimals), write(b, decimals); one != other {
			return one, other
		}
	}
	return write(a, 2), write(b, 2)
}

// GapsFinding says what spoke most for yours and most against it. It says that
// nothing did only where no number below reads as if something had.
func GapsFinding(p *Play, w *lang.Words) string {
	g, t := &p.Decided, story.New(p.Scenario, w)
	if len(g.Gaps) == 0 {
		return ""
	}
	best, worst := 0, 0
	for k, gap := range g.Gaps {
		if gap.By > g.Gaps[best].By {
			best = k
		}
		if gap.By < g.Gaps[worst].By {
			worst = k
		}
	}
	total := p.Together()
	named := args{"You": t.ShortSupplier(p.Options[0]), "Other": t.ShortSupplier(g.Other),
		"For": PartName(p.Scenario, g.Gaps[best].Part, w), "Against": PartName(p.Scenario, g.Gaps[worst].Part, w)}
	pro := g.Gaps[best].By >= Slight || total >= Slight && g.Gaps[best].By > 0
	con := g.Gaps[worst].By <= -Slight || total <= -Slight && g.Gaps[worst].By < 0
	switch {
	case pro && con:
		return w.T("debrief.gaps", named)
	case pro:
		return w.T("debrief.gaps.for", named)
	case con:
		return w.T("debrief.gaps.against", named)
	}
	return w.T("debrief.gaps.neither", named)
}

// Left says who was left to choose from at the end, and whether yours was.
func Left(p *Play, w *lang.Words) string {
	t := story.New(p.Scenario, w)
	names, yours := "", false
	for k, id := range p.Flips.Options() {
		if k > 0 {
			names += ", "
		}
		names += t.ShortSupplier(id)
		yours = yours || id == p.Options[0]
	}
	key := "finding.beliefs.left"
	if !yours {
		key += ".out"
	}
	return w.T(key, args{"Names": names, "You": t.ShortSupplier(p.Options[0])})
}

// Aside is how far yours stands above what it was measured against, in V: at
// today's weighting, where reliability weighs as much to everybody, and in what
// decided the play; and what lies between the two.
type Aside struct {
	Own, Total  float64
	Noise, Sway float64 // doubt and colleagues, in the vote
	Weights     float64 // each member's own weighting by then, where here reliability weighs as in week 0
	Counts      float64 // another way to count people
}

// Beside sets the two side by side; false where one of them is not there.
func (p *Play) Beside() (a Aside, ok bool) {
	if p.Flips == nil || p.Reason.Lot != "" || p.Decided.Measure != play.OfSupport || len(p.Decided.Gaps) == 0 {
		return a, false
	}
	options := p.Flips.Options()
	you, other := slices.Index(options, p.Options[0]), slices.Index(options, p.Decided.Other)
	if you < 0 || other < 0 {
		return a, false
	}
	values := p.Flips.At(p.Flips.WeightToday).Values
	a = Aside{Own: values[you] - values[other], Total: p.Together()}
	for _, gap := range p.Decided.Gaps {
		switch gap.Part {
		case sim.ByChance:
			a.Noise = gap.By
		case sim.ByColleagues:
			a.Sway = gap.By
		}
	}
	if p.Case.Tender == nil {
		last := &p.Weeks[p.Decided.Week]
		a.Weights = last.Group[0] - last.Group[slices.Index(p.Options, p.Decided.Other)] - a.Own
	}
	a.Counts = a.Total - a.Own - a.Noise - a.Sway - a.Weights
	return a, true
}

// BesideSays says that the weighting and what decided it agree on yours, or why
// they do not; "" where there is nothing to compare.
func BesideSays(p *Play, w *lang.Words) string {
	a, ok := p.Beside()
	if !ok {
		return ""
	}
	t := story.New(p.Scenario, w)
	named := args{"You": t.ShortSupplier(p.Options[0]), "Other": t.ShortSupplier(p.Decided.Other), "Own": w.Signed(100*a.Own, 1), "Total": w.Signed(100*a.Total, 1)}
	if named["Own"] == named["Total"] {
		return w.T("finding.beliefs.agree", named)
	}
	var parts []string
	for _, part := range []struct {
		key string
		by  float64
	}{{"noise", a.Noise}, {"sway", a.Sway}, {"own", a.Weights}, {"counts", a.Counts}} {
		if math.Abs(part.by) >= Slight {
			parts = append(parts, w.T("finding.beliefs.because."+part.key, args{"Points": w.Signed(100*part.by, 1)}))
		}
	}
	named["Parts"] = strings.Join(parts, ", ")
	return w.T("finding.beliefs.because", named)
}
