package experiment

import (
	"context"
	"fmt"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// Week is the purchase as it stands after so many weeks, 0 before the first.
type Week struct {
	Number   int
	Standing engine.Standing
	Over     bool
	Begun    [sim.Stages]int // week in which each stage began, -1 where it did not (yet)
	People   []Person
	Group    Views       // of everybody, by influence in this stage
	Facts    [][]float64 // true score by supplier and criterion, 0..1
	Entries  []sim.Entry // what the log says of the week that just ended
}

// Person is what is true of one member in a week.
type Person struct {
	Influence float64   // in the stage of that week
	Stance    float64   // see engine.Process.Stance
	Favourite int       // supplier valued most, -1 the status quo
	Listens   []float64 // share that every member has in what this one hears
	Views
}

// Views are what somebody knows and believes of the suppliers.
type Views struct {
	Aware    []float64   // by supplier, 0..1
	Belief   [][]float64 // by supplier and criterion, 0..1
	Evidence [][]float64 // behind Belief, in deliveries seen
}

// Weeks plays the purchase again, in the same world, and looks into it every
// week.
func (f *Findings) Weeks(ctx context.Context) ([]Week, error) {
	process, err := engine.NewProcess(f.Scenario, engine.Setup{Strategy: f.strategy, Weighting: formula.NoWeighting})
	if err != nil {
		return nil, fmt.Errorf("look into the weeks: %w", err)
	}
	var weeks []Week
	var told []int
	_, log, _ := process.RunWatched(f.Settings.Seed, func(entries int) {
		if ctx.Err() != nil {
			return
		}
		weeks, told = append(weeks, f.look(process)), append(told, entries)
	})
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("look into the weeks: %w", err)
	}
	told[len(told)-1] = len(log.Entries) // the end belongs to the last week
	from := 0
	begun := [sim.Stages]int{-1, -1, -1, -1, -1}
	for i := range weeks {
		w := &weeks[i]
		w.Entries = log.Entries[from:told[i]]
		for k := range w.Entries {
			if e := &w.Entries[k]; e.Key == sim.KeyStage {
				for later := e.Stage; later < sim.Stages; later++ {
					begun[later] = -1 // a purchase that starts again has only begun so far
				}
				begun[e.Stage] = e.Week
			}
		}
		w.Begun, from = begun, told[i]
	}
	weeks[len(weeks)-1].Over = true
	return weeks, nil
}

// look is how everything stands now.
func (f *Findings) look(p *engine.Process) Week {
	sc := f.Scenario
	w := Week{Number: p.Week(), Standing: p.Standing(), Group: newViews(sc)}
	for j := range sc.Suppliers {
		facts := make([]float64, len(sc.Criteria))
		for c := range facts {
			facts[c] = p.Fact(j, c)
		}
		w.Facts = append(w.Facts, facts)
	}
	for i := range sc.Members {
		t := p.Truth(i)
		m := Person{Influence: t.Influence[w.Standing.Stage], Stance: t.Stance, Favourite: t.Favourite, Listens: t.Listens, Views: newViews(sc)}
		copy(m.Aware, t.Aware)
		for j := range sc.Suppliers {
			w.Group.Aware[j] += m.Influence * m.Aware[j]
			for c := range sc.Criteria {
				x, n := p.Belief(i, j, c)
				m.Belief[j][c], m.Evidence[j][c] = x, n
				w.Group.Belief[j][c] += m.Influence * x
				w.Group.Evidence[j][c] += m.Influence * n
			}
		}
		w.People = append(w.People, m)
	}
	return w
}

func newViews(sc *sim.Scenario) Views {
	v := Views{Aware: make([]float64, len(sc.Suppliers))}
	for range sc.Suppliers {
		v.Belief = append(v.Belief, make([]float64, len(sc.Criteria)))
		v.Evidence = append(v.Evidence, make([]float64, len(sc.Criteria)))
	}
	return v
}
