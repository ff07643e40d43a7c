// Package finding turns analyses into what people read: a figure with its title,
// and sentences, in one language. It computes no share and draws no line.
package finding

import (
	"fmt"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

// The parameters that a study may run over besides a path in the scenario.
const (
	Reliability = "reliability" // the reliability weighting, 0..1
	Importance  = "importance"  // the strategic importance, 0..1
)

// The presets routine and strategic of MODEL.md section 2.
const (
	RoutineImportance   = 0.15
	StrategicImportance = 0.85
)

// StrategicFrom is the importance from which a purchase counts as strategic
// rather than routine.
const StrategicFrom = 0.5

// SideBySide returns the importance of the routine and of the strategic
// purchase to compare: the purchase itself, and the preset on the other side.
// own is the index of the purchase itself.
func SideBySide(importance float64) (pair [2]float64, own int) {
	if importance < StrategicFrom {
		return [2]float64{importance, StrategicImportance}, 0
	}
	return [2]float64{RoutineImportance, importance}, 1
}

// Study is a parameter's effect on who wins, ready to be shown.
type Study struct {
	Over  string // Reliability, Importance or a path such as model.caution
	Cases []Case // one, or the routine and then the strategic purchase
	Runs  int    // a point; 0 where nothing was simulated
	Seed  uint64
}

// Case is one purchase of a study. Its Points may be empty, then only what is
// exact is shown; its Flips are nil where the study is not over the reliability
// weighting.
type Case struct {
	Scenario *sim.Scenario
	Points   []analysis.Point
	Flips    *analysis.Flips
}

// teller is what every text of a study is made with.
type teller struct {
	*Study
	w *lang.Words
}

// value writes a value of the parameter with its name: "33 % reliability".
func (t teller) value(v float64, decimals int) string {
	switch t.Over {
	case Reliability:
		return t.w.T("finding.value.reliability", args{"Value": t.w.Percent(v, decimals)})
	case Importance:
		return t.w.T("finding.value.importance", args{"Value": t.w.Number(v, 2)})
	}
	return t.Over + " " + t.short(v, decimals)
}

// short writes a value without its name.
func (t teller) short(v float64, decimals int) string {
	switch t.Over {
	case Reliability:
		return t.w.Percent(v, decimals)
	case Importance:
		return t.w.Number(v, 2)
	}
	return t.w.Number(v, plainDecimals(v))
}

// plainDecimals is how many decimals a value of unknown size needs, at most 3.
func plainDecimals(v float64) int {
	text := strings.TrimRight(fmt.Sprintf("%.3f", v), "0")
	return len(text) - strings.IndexByte(text, '.') - 1
}

// Value writes a value of the study's parameter as a table shows it.
func Value(study *Study, v float64, w *lang.Words) string {
	return teller{study, w}.short(v, 1)
}

// Today returns the value that holds in the scenario of case k as it is; false
// where the study cannot know it.
func Today(study *Study, k int) (float64, bool) {
	c := &study.Cases[k]
	switch {
	case study.Over == Importance:
		return c.Scenario.Importance, true
	case c.Flips != nil:
		return c.Flips.WeightToday, true
	}
	return 0, false
}

// name is what an option is called where there is little room.
func (t teller) name(sc *sim.Scenario, id string) string {
	return story.New(sc, t.w).ShortSupplier(id)
}

// args are the values that a text takes.
type args = map[string]any
