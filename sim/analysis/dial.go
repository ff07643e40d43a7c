package analysis

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// The dials that are no path of the scenario file.
const (
	Reliability = "reliability" // the reliability weighting, 0..1
	Importance  = "importance"  // the strategic importance, 0..1
	// Concession is your price concession, 0..1: how far from your highest price
	// at the table to your lowest your first offer already goes.
	Concession = "concession"
)

// modelPath stands before the name of a parameter in a path.
const modelPath = "model."

// Setting is a dial at a value. A dial is Reliability, Importance, Concession,
// the name of a parameter of the model or the path of any number in the scenario.
type Setting struct {
	Dial  string
	Value float64
}

// DialNamed returns the one name of a dial that may be written in several ways:
// rationality is model.rationality, purchase.importance is importance.
func DialNamed(name string) string {
	switch {
	case name == "purchase.importance":
		return Importance
	case sim.ParameterNamed(name) != nil:
		return modelPath + name
	}
	return name
}

// ParameterOf returns the parameter of the model that a dial turns, nil for none.
func ParameterOf(dial string) *sim.Parameter {
	name, ok := strings.CutPrefix(DialNamed(dial), modelPath)
	if !ok {
		return nil
	}
	return sim.ParameterNamed(name)
}

// DialRange returns the values over which a dial is looked at where nothing else
// is said; false for paths of which nothing is known.
func DialRange(dial string) (low, high float64, ok bool) {
	switch dial = DialNamed(dial); dial {
	case Reliability, Importance, Concession:
		return 0, 1, true
	}
	if p := ParameterOf(dial); p != nil {
		return p.Low, p.High, true
	}
	return 0, 0, false
}

// DialToday returns the value of a dial in the scenario as it is; false for
// paths. The weighting is the group's, the concession that of the strategy.
func DialToday(sc *sim.Scenario, strategy *sim.Strategy, dial string) (float64, bool) {
	switch dial = DialNamed(dial); dial {
	case Importance:
		return sc.Importance, true
	case Reliability:
		c, err := engine.FactualMatrix(sc)
		if err != nil {
			return 0, false
		}
		return FindFlips(c).WeightToday, true
	case Concession:
		top, bottom := askingPrices(sc)
		if top <= bottom || strategy == nil {
			return 0, true
		}
		margin := sc.ListPrice(sc.You) - sc.Pricing(sc.You).Bare(sc.Suppliers[sc.You].Cost)
		asked := sc.ListPrice(sc.You) - float64(strategy.Deal.MarginGiven*margin)
		return min(max((top-asked)/(top-bottom), 0), 1), true
	}
	if p := ParameterOf(dial); p != nil {
		m := sc.Model
		return *p.Value(&m), true
	}
	return 0, false
}

// askingPrices are the highest and the lowest price that you can offer.
func askingPrices(sc *sim.Scenario) (top, bottom float64) {
	prices := sc.PriceGrid(sc.You)
	return slices.Max(prices), max(slices.Min(prices), sc.Suppliers[sc.You].Floor)
}

// Under returns what is simulated under some settings at once. Problems of the
// scenario file come back as they are, to be shown with their place.
func Under(doc *scenario.Document, strategy *sim.Strategy, settings ...Setting) (*sim.Scenario, engine.Setup, error) {
	setup := engine.Setup{Strategy: strategy, Weighting: formula.NoWeighting}
	var over []sim.Override
	for _, s := range settings {
		switch dial := DialNamed(s.Dial); dial {
		case Reliability:
			setup.Weighting = s.Value
		case Importance, Concession:
			if s.Value < 0 || s.Value > 1 {
				return nil, setup, fmt.Errorf("set %s to %v: 0 to 1 are possible", dial, s.Value)
			}
		default:
			over = append(over, sim.Override{Path: dial, Value: strconv.FormatFloat(s.Value, 'f', -1, 64)})
		}
	}
	if len(over) > 0 {
		changed, problems := doc.With(over...)
		if len(problems) > 0 {
			return nil, setup, problems
		}
		doc = changed
	}
	sc := doc.Scenario()
	for _, o := range over {
		setup.Strategy = StrategyUnder(sc, setup.Strategy, o.Path)
	}
	for _, s := range settings {
		switch DialNamed(s.Dial) {
		case Importance:
			sc = WithImportance(sc, s.Value)
		case Concession:
			setup.Strategy = conceding(sc, setup.Strategy, s.Value)
		}
	}
	return sc, setup, nil
}

// StrategyUnder returns the strategy as it is in a scenario that was changed at a
// path: a strategy that the scenario brings may be what was changed. All others
// stay the same one.
func StrategyUnder(sc *sim.Scenario, s *sim.Strategy, path string) *sim.Strategy {
	if s == nil || !strings.HasPrefix(path, "strategies.") {
		return s
	}
	if own := sc.StrategyNamed(s.Name); own != nil {
		return own
	}
	return s
}

// OverTwo returns a MapSpec.At that sets two dials. Settings that differ in no
// concession share their strategy, so that what they have in common is simulated
// once. It serves one map at a time.
func OverTwo(doc *scenario.Document, strategy *sim.Strategy, x, y string) func(vx, vy float64) (*sim.Scenario, engine.Setup, error) {
	made := map[float64]*sim.Strategy{} // by margin given
	return func(vx, vy float64) (*sim.Scenario, engine.Setup, error) {
		sc, setup, err := Under(doc, strategy, Setting{x, vx}, Setting{y, vy})
		if err != nil || setup.Strategy == strategy {
			return sc, setup, err
		}
		given := setup.Strategy.Deal.MarginGiven
		if made[given] == nil {
			made[given] = setup.Strategy
		}
		setup.Strategy = made[given]
		return sc, setup, nil
	}
}

// conceding returns a strategy whose first offer is already so far down.
func conceding(sc *sim.Scenario, strategy *sim.Strategy, share float64) *sim.Strategy {
	if strategy == nil {
		strategy = sim.StrategyNamed(sim.DefaultStrategy)
	}
	list := sc.ListPrice(sc.You)
	margin := list - sc.Pricing(sc.You).Bare(sc.Suppliers[sc.You].Cost)
	if margin <= 0 {
		return strategy
	}
	top, bottom := askingPrices(sc)
	other := *strategy
	other.Deal.MarginGiven = (list - top + float64(share*(top-bottom))) / margin
	return &other
}
