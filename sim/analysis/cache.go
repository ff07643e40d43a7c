package analysis

import (
	"context"
	"encoding/json"
	"fmt"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// Question names an answer that takes long to find and never changes: the same
// scenario, engine, kind and text have the same one.
type Question struct {
	Scenario string // SHA-256 of the scenario's text, hex
	Engine   int    // version of the engine
	Kind     string
	Text     string // "" where the kind says all
}

// Cache keeps answers from one start of the program to the next.
type Cache interface {
	// Answer returns what was kept, nil for nothing.
	Answer(ctx context.Context, q Question) ([]byte, error)
	// KeepAnswer keeps JSON; what was not asked for long may be dropped.
	KeepAnswer(ctx context.Context, q Question, body []byte) error
}

// bestKind is the kind of the question for the best way known; the number grows
// with the search.
const bestKind = "best/4"

// Search is how the best way known is searched for.
type Search struct {
	Cache    Cache  // nil: nothing is kept
	Scenario string // hash of the text; "" where the scenario was changed since, and then nothing is kept
	Workers  int    // goroutines; 0 is one a processor
	Progress func(done, total int)
}

// KnownBest returns the best way known to play a scenario, from what is kept or
// else by FindBest. What cannot be kept is found all the same.
func KnownBest(ctx context.Context, sc *sim.Scenario, s Search) (Best, error) {
	q := Question{Scenario: s.Scenario, Engine: engine.EngineVersion, Kind: bestKind}
	keeps := s.Cache != nil && s.Scenario != ""
	if keeps {
		if body, err := s.Cache.Answer(ctx, q); err == nil && body != nil {
			if best, ok := readBest(sc, body); ok {
				return best, nil
			}
		}
	}
	best, err := FindBest(ctx, sc, nil, s.Workers, s.Progress)
	if err != nil || !keeps {
		return best, err
	}
	body, err := json.Marshal(best)
	if err != nil {
		return Best{}, fmt.Errorf("keep best way known: %w", err)
	}
	if err := s.Cache.KeepAnswer(ctx, q, body); err != nil {
		return best, ctx.Err() // an answer that has to be found again is no harm
	}
	return best, nil
}

// readBest reads what was kept; ok is false where it does not fit the scenario.
func readBest(sc *sim.Scenario, body []byte) (best Best, ok bool) {
	if json.Unmarshal(body, &best) != nil {
		return Best{}, false
	}
	if best.Plan == nil {
		return best, sim.StrategyNamed(best.Name) != nil
	}
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	return best, err == nil && best.Name == BySearch && p.Fits(best.Plan)
}
