package finding

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/story"
)

// Dial is what a setting is called in one language, and how its values are
// written.
type Dial struct {
	name  string
	Axis  string // with its unit, for the head of an axis or a column
	Scale float64
	w     *lang.Words
}

// DialOf returns the words of a dial of a scenario.
func DialOf(name string, w *lang.Words) Dial {
	d := Dial{name: analysis.DialNamed(name), Scale: 1, w: w}
	switch p := analysis.ParameterOf(name); {
	case d.name == analysis.Reliability:
		d.Axis, d.Scale = w.T("finding.axis.reliability", nil), 100
	case d.name == analysis.Concession:
		d.Axis, d.Scale = w.T("finding.axis.concession", nil), 100
	case d.name == analysis.Importance:
		d.Axis = w.T("finding.axis.importance", nil)
	case p != nil:
		d.Axis, _ = story.Parameter(p.Name, w)
	default:
		d.Axis = d.name
	}
	return d
}

// Value writes a value without the dial's name.
func (d Dial) Value(v float64) string {
	switch {
	case d.Scale != 1:
		return d.w.Percent(v, 0)
	case d.name == analysis.Importance:
		return d.w.Number(v, 2)
	}
	return d.w.Number(v, plainDecimals(v))
}

// Mark writes a value as it stands at an axis, without a unit.
func (d Dial) Mark(v float64) string {
	if d.Scale != 1 {
		return d.w.Number(d.Scale*v, 1)
	}
	return d.Value(v)
}

// said writes a value with the dial's name, for a sentence.
func (d Dial) said(v float64) string {
	switch d.name {
	case analysis.Reliability:
		return d.w.T("finding.value.reliability", args{"Value": d.Value(v)})
	case analysis.Importance:
		return d.w.T("finding.value.importance", args{"Value": d.Value(v)})
	case analysis.Concession:
		return d.w.T("finding.value.concession", args{"Value": d.Value(v)})
	}
	return d.w.T("finding.value.dial", args{"Dial": d.Axis, "Value": d.Value(v)})
}

// SettingsFooter says what a picture or table was made from: scenario, seed, runs
// and versions.
func SettingsFooter(sc *sim.Scenario, runs int, seed uint64, w *lang.Words) string {
	return w.T("finding.footer", args{"Scenario": sc.ID, "Seed": seed, "Count": runs, "Version": Version, "Engine": engine.EngineVersion})
}

// divided is the note below a picture of winners where business is divided, with
// what stands before it; "" where it is not.
func divided(sc *sim.Scenario, before string, w *lang.Words) string {
	if !sc.Award.Divided() {
		return ""
	}
	return before + w.T("finding.divided", nil)
}

// winnerName is what a winner is called in a picture.
func winnerName(sc *sim.Scenario, id string, w *lang.Words) string {
	switch {
	case id == analysis.Nobody:
		return w.T("finding.nobody", nil)
	case id == sc.Suppliers[sc.You].ID:
		return w.T("finding.you", args{"Name": story.New(sc, w).ShortSupplier(id)})
	}
	return story.New(sc, w).ShortSupplier(id)
}
