// Package experiment is what the Lab asks the engine, and how it words the
// answers: stages, votes, curves, sentences. It draws nothing and keeps nothing.
package experiment

import (
	"encoding/json"
	"fmt"
	"strconv"

	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// Settings are what a person chooses in the Lab, as they are kept on disk.
type Settings struct {
	You        string  `json:"you"` // supplier id
	Strategy   string  `json:"strategy"`
	Type       string  `json:"type"`
	Importance float64 `json:"importance"` // 0..1
	Rule       string  `json:"rule"`
	Seed       uint64  `json:"seed"`
	Runs       int     `json:"runs"` // simulated purchases a point of the curves
	Levels     Levels  `json:"levels,omitzero"`
}

// Limits of the number of runs a point.
const (
	MinRuns     = 20
	MaxRuns     = 100_000
	defaultRuns = 1000
	defaultSeed = 4711
)

// Default returns the settings with which a scenario opens: its own, and the
// balanced strategy.
func Default(sc *sim.Scenario) Settings {
	return Settings{
		You: sc.Suppliers[sc.You].ID, Strategy: sim.DefaultStrategy, Type: sc.Type.String(),
		Importance: sc.Importance, Rule: sc.Rule.String(), Seed: defaultSeed, Runs: defaultRuns,
	}
}

// Strategic reports whether the purchase counts as strategic rather than
// routine.
func (s Settings) Strategic() bool { return s.Importance >= finding.StrategicFrom }

// Agreement is the share of influence, 0..1, that the quorum rule asks for at the
// importance that is set.
func (s Settings) Agreement(sc *sim.Scenario) float64 {
	return formula.Agreement(&sc.Model, s.Importance)
}

// apply returns the document's scenario with the settings in place of its own.
func (s Settings) apply(doc *scenario.Document) (*sim.Scenario, error) {
	doc, problems := doc.Playing(s.You)
	if err := problems.Err(); err != nil {
		return nil, fmt.Errorf("play supplier %q: %w", s.You, err)
	}
	if s.Type != doc.Scenario().Type.String() {
		if doc, problems = doc.With(sim.Override{Path: "purchase.type", Value: s.Type}); len(problems) > 0 {
			return nil, fmt.Errorf("set buy type %s: %w", s.Type, problems)
		}
	}
	sc := *doc.Scenario()
	sc.Importance, sc.Levels = s.Importance, s.Levels.table()
	rule, ok := sim.RuleNamed(s.Rule)
	if !ok {
		return nil, fmt.Errorf("no group rule %q", s.Rule)
	}
	sc.Rule = rule
	return &sc, nil
}

// Today returns the settings with the group's rule by the name that it has now,
// for those kept by an earlier version.
func (s Settings) Today() Settings {
	if rule, ok := sim.RuleNamed(s.Rule); ok {
		s.Rule = rule.String()
	}
	return s
}

// Document returns the document with the settings in place of its own, for
// analyses that change it further. Levels of roles are no part of a file: ok is
// false where they were changed, and they are left out.
func (s Settings) Document(doc *scenario.Document) (changed *scenario.Document, ok bool, err error) {
	changed, problems := doc.Playing(s.You)
	if err := problems.Err(); err != nil {
		return nil, false, fmt.Errorf("play supplier %q: %w", s.You, err)
	}
	if overrides := s.overrides(changed.Scenario()); len(overrides) > 0 {
		if changed, problems = changed.With(overrides...); len(problems) > 0 {
			return nil, false, fmt.Errorf("set what the Lab sets: %w", problems)
		}
	}
	return changed, s.Levels == Levels{}, nil
}

// overrides are what the settings change in a scenario's file.
func (s Settings) overrides(sc *sim.Scenario) []sim.Override {
	var all []sim.Override
	if s.Type != sc.Type.String() {
		all = append(all, sim.Override{Path: "purchase.type", Value: s.Type})
	}
	if s.Importance != sc.Importance {
		all = append(all, sim.Override{Path: "purchase.importance", Value: strconv.FormatFloat(s.Importance, 'g', -1, 64)})
	}
	if s.Rule != sc.Rule.String() {
		all = append(all, sim.Override{Path: "decision.rule", Value: s.Rule})
	}
	return all
}

// Origin is what the numbers of a run with these settings came from. Levels of
// roles are no part of a file, and written as a preset has them.
func (s Settings) Origin(doc *scenario.Document) finding.Origin {
	from := finding.OriginOf(doc.Source(), doc, s.Seed)
	from.You, from.Strategy = s.You, s.Strategy
	for _, o := range s.overrides(doc.Scenario()) {
		from.Set = append(from.Set, o.Path+"="+o.Value)
	}
	if s.Levels.own {
		levels, err := json.Marshal(s.Levels)
		if err != nil {
			panic("experiment: levels are numbers by name: " + err.Error())
		}
		from.Set = append(from.Set, "levels="+string(levels))
	}
	return from
}
