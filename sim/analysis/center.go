package analysis

import (
	"fmt"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// Center is a buying center as a purchase begins, before anybody has sold anything.
// Who joins later has no influence yet.
type Center struct {
	People  []engine.Truth        // by member; Listens is that of the first stage
	Listens [sim.Stages][]float64 // who listens to whom in a stage, row by row: shares of all that one hears
	Stages  [sim.Stages]int       // length of every stage in weeks
}

// CenterOf returns the buying center of a scenario as a purchase begins. It fails
// where the scenario cannot be simulated.
func CenterOf(sc *sim.Scenario) (*Center, error) {
	p, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		return nil, fmt.Errorf("look at buying center: %w", err)
	}
	p.Start(1, nil)
	n := len(sc.Members)
	c := &Center{Stages: p.Standing().Clock}
	ties := make([]float64, 0, n*n)
	for i := range n {
		c.People = append(c.People, p.Truth(i))
		ties = append(ties, c.People[i].Ties...)
	}
	for k := range c.Listens {
		influence := make([]float64, n)
		for i := range influence {
			influence[i] = c.People[i].Influence[k]
		}
		c.Listens[k] = make([]float64, n*n)
		formula.FillListening(c.Listens[k], influence, ties)
	}
	return c, nil
}
