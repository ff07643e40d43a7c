package experiment

import (
	"context"
	"fmt"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// The cases that are set side by side: the purchase as it is set, and one on
// the other side of routine and strategic.
const (
	Routine = iota
	Strategic
	cases = 2
)

// Case is one side of the comparison.
type Case struct {
	Importance float64
	Flips      analysis.Flips // on the facts, exact

	scenario *sim.Scenario
}

// Findings are what one run of the Lab brings: the purchase as it went, and the
// exact flips of both cases.
type Findings struct {
	Settings Settings
	Document *scenario.Document
	Scenario *sim.Scenario // with the settings in place
	Result   sim.Result
	Reason   sim.Reason
	Log      *sim.Log
	Cases    [cases]Case

	strategy *sim.Strategy
}

// Run plays the purchase once and computes the flips.
func Run(doc *scenario.Document, s Settings) (*Findings, error) {
	sc, err := s.apply(doc)
	if err != nil {
		return nil, fmt.Errorf("prepare run: %w", err)
	}
	strategy := sc.StrategyNamed(s.Strategy)
	if strategy == nil {
		return nil, fmt.Errorf("prepare run: no strategy %q", s.Strategy)
	}
	process, err := engine.NewProcess(sc, engine.Setup{Strategy: strategy, Weighting: formula.NoWeighting})
	if err != nil {
		return nil, fmt.Errorf("prepare run: %w", err)
	}
	f := &Findings{Settings: s, Document: doc, Scenario: sc, strategy: strategy}
	f.Result, f.Log, f.Reason = process.RunLogged(s.Seed)
	f.Cases[Routine].Importance, f.Cases[Strategic].Importance = finding.RoutineImportance, s.Importance
	if !s.Strategic() {
		f.Cases[Routine].Importance, f.Cases[Strategic].Importance = s.Importance, finding.StrategicImportance
	}
	for i := range f.Cases {
		c := &f.Cases[i]
		c.scenario = analysis.WithImportance(sc, c.Importance)
		facts, err := engine.FactualMatrix(c.scenario)
		if err != nil {
			return nil, fmt.Errorf("find flips: %w", err)
		}
		c.Flips = analysis.FindFlips(facts)
	}
	return f, nil
}

// Own returns which of the cases is the purchase as it is set.
func (f *Findings) Own() int {
	if f.Settings.Strategic() {
		return Strategic
	}
	return Routine
}

// Curves are the shares of simulated purchases won against the reliability
// weighting, for both cases.
type Curves struct {
	Runs   int // a point
	Points [cases][]analysis.Point
}

// points of each curve, evenly from 0 to 100 %.
const points = 26

// Sweep simulates both cases with so many runs a point. progress counts runs.
func (f *Findings) Sweep(ctx context.Context, runs int, progress func(done, total int)) (*Curves, error) {
	c := &Curves{Runs: runs}
	for i := range f.Cases {
		swept, err := analysis.Sweep(ctx, analysis.SweepSpec{
			Values: analysis.Values(0, 1, points),
			At:     analysis.OverWeighting(f.Cases[i].scenario, f.strategy),
			Runs:   runs,
			Seed:   f.Settings.Seed,
			Progress: func(done, total int) {
				progress(i*total+done, cases*total)
			},
		})
		if err != nil {
			return nil, fmt.Errorf("simulate curves: %w", err)
		}
		c.Points[i] = swept
	}
	return c, nil
}

// World says what the same world comes to at another reliability weighting, 0..1:
// how far the purchase goes, who wins and why, and who votes for whom last.
func (f *Findings) World(weight float64, w *lang.Words) (string, error) {
	process, err := engine.NewProcess(f.Scenario, engine.Setup{Strategy: f.strategy, Weighting: weight})
	if err != nil {
		return "", fmt.Errorf("play world %d at weighting %v: %w", f.Settings.Seed, weight, err)
	}
	at := *f
	at.Result, at.Log, at.Reason = process.RunLogged(f.Settings.Seed)
	says := w.T("lab.world", map[string]any{"Weighting": w.Percent(weight, 1), "Stage": w.T("word.stage."+at.Result.Reached.String()+".short", nil), "Headline": at.Headline(w)})
	votes := at.Votes(w)
	if len(votes) == 0 {
		return says, nil
	}
	last := votes[len(votes)-1]
	var said []string
	for _, b := range last.Ballots {
		said = append(said, b.Name+" "+f.ShortName(w, b.Choice))
	}
	return says + " " + w.T("lab.world.votes", map[string]any{"Votes": strings.Join(said, ", ")}), nil
}
