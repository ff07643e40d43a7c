package finding

import (
	"slices"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
)

// Analysis is what a figure is made of, and the command that makes it.
type Analysis string

// The analyses that figures show.
const (
	OfSweep      Analysis = "sweep"
	OfMap        Analysis = "map"
	OfTornado    Analysis = "tornado"
	OfComparison Analysis = "compare"
	OfFlips      Analysis = "flips"
	OfRehearsal  Analysis = "rehearse"
)

// Found is what an analysis came to; of its fields the analysis sets its own.
type Found struct {
	Scenario   *sim.Scenario
	Sweep      *Study
	Map        *MapStudy
	Tornado    *analysis.Tornado
	Comparison *analysis.Comparison
	Flips      *FlipsStudy
	Rehearsal  *RehearsalStudy
}

// Drawing is a figure as the Lab and the commands know it.
type Drawing struct {
	ID    string      // in the names of files, and for --figure
	Title string      // key of its name among the Lab's studies; "" where the Lab always shows it
	Of    Analysis    // what it needs: the command of that name draws it
	By    analysis.By // of a comparison: what differs
	Draw  func(*Found, *lang.Words) *chart.Figure
	Read  func(*Found, *lang.Words) string // the sentence under it; nil where it has no Title
}

// Figures are all figures of analyses, in the order of the Lab's list. Of several
// that show the same, a command draws the first unless told otherwise.
var Figures = []Drawing{
	{ID: "sweep", Of: OfSweep, Draw: func(f *Found, w *lang.Words) *chart.Figure { return Figure(f.Sweep, w) }},
	{ID: "map", Title: "study.map", Of: OfMap, Draw: drawMap, Read: readMap},
	{ID: "tornado", Title: "study.tornado", Of: OfTornado, Draw: drawTornado, Read: readTornado},
	{ID: "flips", Title: "study.flips", Of: OfFlips, Draw: func(f *Found, w *lang.Words) *chart.Figure { return FlipsFigure(f.Flips, w) },
		Read: func(f *Found, w *lang.Words) string { return FlipsReading(f.Flips, w) }},
	{ID: "rehearse", Of: OfRehearsal, Draw: func(f *Found, w *lang.Words) *chart.Figure { return RehearsalFigure(f.Rehearsal, w) }},
	{ID: "type", Title: "study.by.type", Of: OfComparison, By: analysis.ByType, Draw: drawComparison, Read: readComparison},
	{ID: "rule", Title: "study.by.rule", Of: OfComparison, By: analysis.ByRule, Draw: drawComparison, Read: readComparison},
	{ID: "strategy", Title: "study.by.strategy", Of: OfComparison, By: analysis.ByStrategy, Draw: drawComparison, Read: readComparison},
}

func drawMap(f *Found, w *lang.Words) *chart.Figure { return MapFigure(f.Map, w) }
func readMap(f *Found, w *lang.Words) string        { return MapReading(f.Map, w) }

func drawTornado(f *Found, w *lang.Words) *chart.Figure {
	return TornadoFigure(f.Scenario, f.Tornado, w)
}
func readTornado(f *Found, w *lang.Words) string { return TornadoReading(f.Tornado, w) }

func drawComparison(f *Found, w *lang.Words) *chart.Figure {
	return CompareFigure(f.Scenario, f.Comparison, w)
}
func readComparison(f *Found, w *lang.Words) string {
	return CompareReading(f.Scenario, f.Comparison, w)
}

// Drawings returns the figures of an analysis, of a comparison by what differs.
// The first is the one that is drawn where nobody asks for another.
func Drawings(of Analysis, by analysis.By) []*Drawing {
	var all []*Drawing
	for k := range Figures {
		if d := &Figures[k]; d.Of == of && d.By == by {
			all = append(all, d)
		}
	}
	return all
}

// DrawingNamed returns the figure with this id, nil for none.
func DrawingNamed(id string) *Drawing {
	at := slices.IndexFunc(Figures, func(d Drawing) bool { return d.ID == id })
	if at < 0 {
		return nil
	}
	return &Figures[at]
}

// Others lists the ids of the figures of these analyses that are drawn only where
// somebody asks for them.
func Others(of ...Analysis) []string {
	var ids []string
	for k := range Figures {
		if d := &Figures[k]; slices.Contains(of, d.Of) && Drawings(d.Of, d.By)[0] != d {
			ids = append(ids, d.ID)
		}
	}
	return ids
}
